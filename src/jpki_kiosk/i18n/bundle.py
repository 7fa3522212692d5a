"""The texts of one language, each parsed when it is first said; one without arguments is put together once.

Four texts of five are one line of words, which needs no parser: a page says a hundred of them when it is
first shown, and their parsing would hold up the screen.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping

from fluent.runtime import FluentBundle
from fluent.runtime.resolver import Message as ResolvableMessage
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from jpki_kiosk.i18n.errors import CatalogueError, UnknownTextError
from jpki_kiosk.i18n.languages import Language
from jpki_kiosk.i18n.source import Source


class Bundle:
    """Any thread may ask it."""

    def __init__(self, language: Language, sources: Mapping[str, Source]) -> None:
        self._language = language
        self._sources = sources
        self._fluent = FluentBundle([_plural_rules(language)], use_isolating=False)
        self._taken: set[str] = set()
        self._said: dict[str, str] = {}  # texts without arguments: nothing of anybody is in them
        self._parsing = threading.Lock()

    def say(self, name: str, arguments: Mapping[str, str | int]) -> str:
        """The text with its arguments. Raises what ``parsed`` raises."""
        if not arguments and name in self._said:
            return self._said[name]
        source = self._sources.get(name)
        words = source.words if source else None
        said = self.parsed(name, arguments) if words is None else words
        if not arguments:
            self._said[name] = said
        return said

    def parsed(self, name: str, arguments: Mapping[str, str | int]) -> str:
        """The text with its arguments as the parser reads it.

        Raises UnknownTextError for an id that is not there, CatalogueError for a text that cannot be parsed
        or lacks an argument.
        """
        pattern = self._parsed(name).value
        if pattern is None:
            raise UnknownTextError((f"{self._language}: {name}: has no text",))
        text, errors = self._fluent.format_pattern(pattern, dict(arguments))
        if errors:
            raise CatalogueError(tuple(f"{self._language}: {name}: {error}" for error in errors))
        return str(text)

    def _parsed(self, name: str) -> ResolvableMessage:
        with self._parsing:
            if name not in self._taken:
                self._take_in(name)
        return self._fluent.get_message(name)

    def _take_in(self, name: str) -> None:
        """A text and what it refers to."""
        source = self._sources.get(name)
        if source is None:
            raise UnknownTextError((f"{self._language}: {name}: is missing",))
        entry = FluentParser(with_spans=False).parse_entry(source.text)
        if not isinstance(entry, ast.Message | ast.Term):
            raise CatalogueError((f"{source.file}: {name} cannot be read",))
        self._fluent.add_resource(ast.Resource([entry]))
        self._taken.add(name)
        finder = _ReferenceFinder()
        finder.visit(entry)
        for other in finder.names:
            if other in self._sources and other not in self._taken:
                self._take_in(other)


def _plural_rules(language: Language) -> str:
    """By which language's plurals a choice is made: an x- subtag is nothing to the plural rules."""
    return language.tag.partition("-")[0]


class _ReferenceFinder(Visitor):
    def __init__(self) -> None:
        self.names: list[str] = []

    def visit_MessageReference(self, node: ast.MessageReference) -> None:  # noqa: N802 - Fluent's name
        self.names.append(node.id.name)

    def visit_TermReference(self, node: ast.TermReference) -> None:  # noqa: N802 - Fluent's name
        self.names.append(f"-{node.id.name}")

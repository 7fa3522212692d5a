"""The language files: one catalogue for screen, paper and spoken text.

Fluent files under ``locales/<language>/*.ftl``. Everything is checked when the program starts, so that a
missing text is found then and not in front of a resident.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from enum import StrEnum, unique
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from jpki_kiosk.japan import JAPAN
from jpki_kiosk.message import Message, MessageArgument, Named


@unique
class Language(StrEnum):
    """Languages of the resident's screens and papers."""

    JAPANESE = "ja"
    ENGLISH = "en"


_ENGLISH_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


class CatalogueError(Exception):
    """The language files do not fit each other; ``problems`` has a line each."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class UnknownTextError(CatalogueError):
    """No language file holds this id."""


class Catalogue:
    """All texts of all languages. Raises CatalogueError for files that cannot be read."""

    def __init__(self, folder: Path) -> None:
        self._texts: dict[Language, dict[str, tuple[frozenset[str], str]]] = {}
        self._bundles: dict[Language, FluentBundle] = {}
        for language in Language:
            self._load(language, folder / language.value)

    def _load(self, language: Language, folder: Path) -> None:
        bundle = FluentBundle([language.value], use_isolating=False)
        texts: dict[str, tuple[frozenset[str], str]] = {}
        problems: list[str] = []
        for file in sorted(folder.glob("*.ftl")):
            try:
                source = file.read_text(encoding="utf-8")
            except (OSError, UnicodeDecodeError) as error:
                raise CatalogueError((f"{file}: cannot be read ({error})",)) from error
            resource = FluentParser(with_spans=False).parse(source)
            for entry in resource.body:
                if isinstance(entry, ast.Junk):
                    problems.append(f"{file}: cannot be read near {(entry.content or '')[:40]!r}")
                elif isinstance(entry, ast.Message):
                    if entry.id.name in texts:
                        problems.append(f"{file}: {entry.id.name}: is also in {texts[entry.id.name][1]}")
                    texts[entry.id.name] = (_arguments(entry), file.name)
            bundle.add_resource(resource)
        if not texts:
            problems.append(f"{folder}: holds no texts")
        if problems:
            raise CatalogueError(tuple(problems))
        self._texts[language] = texts
        self._bundles[language] = bundle

    def check(self) -> None:
        """Raise CatalogueError unless all languages have the same ids and arguments, and texts are whole."""
        problems = list(self._broken())
        for language, other, name in self._pairs():
            here, there = self._texts[language].get(name), self._texts[other].get(name)
            if here is None:
                problems.append(f"{language}: {name}: is missing (it is in {other})")
            elif there is not None and here[0] != there[0]:
                problems.append(
                    f"{language}: {name}: arguments {sorted(here[0])}, {other} has {sorted(there[0])}"
                )
        if problems:
            raise CatalogueError(tuple(problems))

    def _broken(self) -> Iterator[str]:
        """Texts that cannot be put together even with every argument: they name what is not there."""
        for language, texts in self._texts.items():
            for name, (arguments, _) in texts.items():
                try:
                    self.text(Message(name, dict.fromkeys(arguments, 1)), language)
                except CatalogueError as error:
                    yield from error.problems

    def _pairs(self) -> Iterator[tuple[Language, Language, str]]:
        for language in Language:
            for other in Language:
                for name in self._texts[other]:
                    yield language, other, name

    @cached_property
    def ids(self) -> frozenset[str]:
        """Every id that any language has."""
        return frozenset(name for texts in self._texts.values() for name in texts)

    def arguments(self, name: str) -> frozenset[str]:
        """The arguments a text takes. Raises UnknownTextError."""
        for texts in self._texts.values():
            if name in texts:
                return texts[name][0]
        raise UnknownTextError((name,))

    def text(self, message: Message, language: Language) -> str:
        """The sentence in this language; dates are written its way.

        Raises UnknownTextError for an id that is not there, CatalogueError for a missing argument.
        """
        bundle = self._bundles[language]
        if not bundle.has_message(message.id):
            raise UnknownTextError((f"{language}: {message.id}: is missing",))
        pattern = bundle.get_message(message.id).value
        if pattern is None:
            raise UnknownTextError((f"{language}: {message.id}: has no text",))
        text, errors = bundle.format_pattern(pattern, self._formatted(message.args, language))
        if errors:
            raise CatalogueError(tuple(f"{language}: {message.id}: {error}" for error in errors))
        return str(text)

    def _formatted(self, args: Mapping[str, MessageArgument], language: Language) -> dict[str, Any]:
        return {name: self._argument(value, language) for name, value in args.items()}

    def _argument(self, value: MessageArgument, language: Language) -> str | int:
        match value:
            case Message():
                return self.text(value, language)
            case Named():
                return value.within(language)
            case datetime.datetime():
                return format_date(value.astimezone(JAPAN).date(), language)
            case datetime.date():
                return format_date(value, language)
            case _:
                return value


def format_date(date: datetime.date, language: Language) -> str:
    """2031年2月17日 or 17 February 2031."""
    match language:
        case Language.JAPANESE:
            return f"{date.year}年{date.month}月{date.day}日"
        case Language.ENGLISH:
            return f"{date.day} {_ENGLISH_MONTHS[date.month - 1]} {date.year}"


class _ArgumentFinder(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 - Fluent's name
        self.names.add(node.id.name)


def _arguments(entry: ast.Message) -> frozenset[str]:
    finder = _ArgumentFinder()
    finder.visit(entry)
    return frozenset(finder.names)

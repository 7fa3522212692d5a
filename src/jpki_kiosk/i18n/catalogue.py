"""The language files: one catalogue for screen, paper and spoken text.

Fluent files under ``locales/<language>/*.ftl`` in two circles: what residents see and hear, in every language
(``locales/resident.txt`` names those files), and the rest, which is for staff, in theirs. Ids and arguments
are compared when the program starts, so that a missing text is found then and not in front of a resident; a
text is parsed when it is first said, because parsing all of them takes longer than everything else that is
read. ``prove`` parses and says every one: the tests and the doctor ask for that.
"""

from __future__ import annotations

import datetime
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from fluent.runtime import FluentBundle
from fluent.runtime.resolver import Message as ResolvableMessage
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from jpki_kiosk.i18n import quoted
from jpki_kiosk.i18n.dates import format_date
from jpki_kiosk.i18n.languages import STAFF_LANGUAGES, Language, staff_language
from jpki_kiosk.japan import JAPAN
from jpki_kiosk.message import Message, MessageArgument, Named, Written

RESIDENT: Final = "resident.txt"
_ENTRY: Final = re.compile(r"(-?[a-zA-Z][a-zA-Z0-9_-]*) *=")
_ARGUMENT: Final = re.compile(r"\$([a-zA-Z][a-zA-Z0-9_-]*)")


class CatalogueError(Exception):
    """The language files do not fit each other; ``problems`` has a line each."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class UnknownTextError(CatalogueError):
    """No language file holds this id."""


@dataclass(frozen=True, slots=True)
class _Source:
    """One text as its file has it."""

    text: str
    file: str

    @property
    def arguments(self) -> frozenset[str]:
        return frozenset(_ARGUMENT.findall(self.text))


class Catalogue:
    """All texts of all languages. Raises CatalogueError for files that cannot be read."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._resident = _resident_files(folder)
        self._texts = {language: _read(folder / language.value) for language in Language}
        self._bundles = {
            language: FluentBundle([_plural_rules(language)], use_isolating=False) for language in Language
        }
        self._taken: dict[Language, set[str]] = {language: set() for language in Language}
        self._parsing = threading.Lock()
        for language in STAFF_LANGUAGES:
            if not self._texts[language]:
                raise CatalogueError((f"{folder / language.value}: holds no texts",))

    def check(self) -> None:
        """Raise CatalogueError unless every language of a circle has its ids with the same arguments."""
        problems = [*self._missing(), *self._beside()]
        if problems:
            raise CatalogueError(tuple(problems))

    def prove(self) -> None:
        """``check``, and say every text: raises CatalogueError for what cannot be parsed or put together."""
        problems: list[str] = []
        for language, texts in self._texts.items():
            for name, source in texts.items():
                if name.startswith("-"):
                    continue
                try:
                    self._say(Message(name, dict.fromkeys(source.arguments, 1)), language)
                except CatalogueError as error:
                    problems.extend(error.problems)
        if problems:
            raise CatalogueError(tuple(problems))
        self.check()

    def _missing(self) -> Iterator[str]:
        for other, texts in self._texts.items():
            for name, there in texts.items():
                for language in self._languages(there):
                    here = self._texts[language].get(name)
                    if here is None:
                        yield f"{language}: {name}: is missing (it is in {other})"
                    elif here.arguments != there.arguments:
                        yield (
                            f"{language}: {name}: arguments {sorted(here.arguments)}, "
                            f"{other} has {sorted(there.arguments)}"
                        )

    def _beside(self) -> Iterator[str]:
        """Files of staff texts in a language that staff do not have."""
        for language, texts in self._texts.items():
            if language in STAFF_LANGUAGES:
                continue
            for file in sorted({source.file for source in texts.values()} - self._resident):
                yield f"{language}: {file}: is not among the files of {RESIDENT}"

    def _languages(self, source: _Source) -> tuple[Language, ...]:
        return tuple(Language) if source.file in self._resident else STAFF_LANGUAGES

    @cached_property
    def ids(self) -> frozenset[str]:
        """Every id that any language has."""
        return frozenset(name for texts in self._texts.values() for name in texts if not name.startswith("-"))

    def is_for_residents(self, name: str) -> bool:
        """Whether a text is in every language. Raises UnknownTextError."""
        return self._any_source(name).file in self._resident

    def arguments(self, name: str) -> frozenset[str]:
        """The arguments a text takes. Raises UnknownTextError."""
        return self._any_source(name).arguments

    def _any_source(self, name: str) -> _Source:
        for texts in self._texts.values():
            if name in texts:
                return texts[name]
        raise UnknownTextError((name,))

    def text(self, message: Message, language: Language) -> str:
        """The sentence in this language; dates are written its way.

        A text for staff stands in the language that ``staff_language`` gives. Raises UnknownTextError for an
        id that is not there, CatalogueError for a missing argument.
        """
        if message.id not in self._texts[language]:
            theirs = self._texts[staff_language(language)].get(message.id)
            if theirs is not None and theirs.file not in self._resident:
                language = staff_language(language)
        return self._say(message, language)

    def _say(self, message: Message, language: Language) -> str:
        pattern = self._parsed(message.id, language).value
        if pattern is None:
            raise UnknownTextError((f"{language}: {message.id}: has no text",))
        arguments = {name: self._argument(value, language) for name, value in message.args.items()}
        text, errors = self._bundles[language].format_pattern(pattern, arguments)
        if errors:
            raise CatalogueError(tuple(f"{language}: {message.id}: {error}" for error in errors))
        return str(text)

    def _parsed(self, name: str, language: Language) -> ResolvableMessage:
        """The text as the bundle knows it, taken in when it is first asked for, with what it refers to."""
        with self._parsing:
            if name not in self._taken[language]:
                self._take_in(name, language)
        return self._bundles[language].get_message(name)

    def _take_in(self, name: str, language: Language) -> None:
        source = self._texts[language].get(name)
        if source is None:
            raise UnknownTextError((f"{language}: {name}: is missing",))
        entry = FluentParser(with_spans=False).parse_entry(source.text)
        if not isinstance(entry, ast.Message | ast.Term):
            raise CatalogueError((f"{self._folder / language.value / source.file}: {name} cannot be read",))
        self._bundles[language].add_resource(ast.Resource([entry]))
        self._taken[language].add(name)
        finder = _ReferenceFinder()
        finder.visit(entry)
        for other in finder.names:
            if other in self._texts[language] and other not in self._taken[language]:
                self._take_in(other, language)

    def _argument(self, value: MessageArgument, language: Language) -> str | int:
        match value:
            case Message():
                return self.text(value, language)
            case Named():
                return value.within(language)
            case Written():
                return quoted.marked(value.text) if language is Language.CHINESE else value.text
            case datetime.datetime():
                return format_date(value.astimezone(JAPAN).date(), language)
            case datetime.date():
                return format_date(value, language)
            case _:
                return value


def _resident_files(folder: Path) -> frozenset[str]:
    try:
        return frozenset((folder / RESIDENT).read_text(encoding="utf-8").split())
    except FileNotFoundError:
        return frozenset()
    except (OSError, UnicodeDecodeError) as error:
        raise CatalogueError((f"{folder / RESIDENT}: cannot be read ({error})",)) from error


def _plural_rules(language: Language) -> str:
    """By which language's plurals a choice is made: an x- subtag is nothing to the plural rules."""
    return language.tag.partition("-")[0]


def _read(folder: Path) -> dict[str, _Source]:
    """Where each text stands; nothing is parsed but the beginnings of lines."""
    texts: dict[str, _Source] = {}
    problems: list[str] = []
    for file in sorted(folder.glob("*.ftl")):
        try:
            source = file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise CatalogueError((f"{file}: cannot be read ({error})",)) from error
        for name, text in _entries(source):
            if name is None:
                problems.append(f"{file}: cannot be read near {text[:40]!r}")
            elif name in texts:
                problems.append(f"{file}: {name}: is also in {texts[name].file}")
            else:
                texts[name] = _Source(text, file.name)
    if problems:
        raise CatalogueError(tuple(problems))
    return texts


def _entries(source: str) -> Iterator[tuple[str | None, str]]:
    """Name and lines of each text; no name for a line that begins nothing (Fluent 1.0, Entry)."""
    name: str | None = None
    lines: list[str] = []
    for line in [*source.splitlines(), "#"]:
        if line[:1] in ("", " ", "}"):
            lines.append(line)
            continue
        if name is not None:
            yield name, "\n".join(lines).rstrip() + "\n"
        name, lines = None, []
        if line.startswith("#"):
            continue
        found = _ENTRY.match(line)
        if found is None:
            yield None, line
        else:
            name, lines = found[1], [line]


class _ReferenceFinder(Visitor):
    def __init__(self) -> None:
        self.names: list[str] = []

    def visit_MessageReference(self, node: ast.MessageReference) -> None:  # noqa: N802 - Fluent's name
        self.names.append(node.id.name)

    def visit_TermReference(self, node: ast.TermReference) -> None:  # noqa: N802 - Fluent's name
        self.names.append(f"-{node.id.name}")

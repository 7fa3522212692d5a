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
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jpki_kiosk.i18n import quoted
from jpki_kiosk.i18n.dates import format_date
from jpki_kiosk.i18n.errors import CatalogueError, UnknownTextError
from jpki_kiosk.i18n.languages import STAFF_LANGUAGES, Language, staff_language
from jpki_kiosk.i18n.source import Source
from jpki_kiosk.japan import JAPAN
from jpki_kiosk.message import Message, MessageArgument, Named, Written

if TYPE_CHECKING:
    from jpki_kiosk.i18n.bundle import Bundle

RESIDENT: Final = "resident.txt"
_ENTRY: Final = re.compile(r"(-?[a-zA-Z][a-zA-Z0-9_-]*) *=")


class Catalogue:
    """All texts of all languages. Raises CatalogueError for files that cannot be read."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._resident = _resident_files(folder)
        self._texts = {language: _read(folder / language.value) for language in Language}
        self._bundles: dict[Language, Bundle] = {}
        self._making = threading.Lock()
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
                    parsed = self._bundle(language).parsed(name, dict.fromkeys(source.arguments, 1))
                except CatalogueError as error:
                    problems.extend(error.problems)
                    continue
                if source.words not in (None, parsed):
                    problems.append(f"{language}: {name}: is said as {source.words!r}, means {parsed!r}")
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
            for file in sorted({source.file.name for source in texts.values()} - self._resident):
                yield f"{language}: {file}: is not among the files of {RESIDENT}"

    def _languages(self, source: Source) -> tuple[Language, ...]:
        return tuple(Language) if source.file.name in self._resident else STAFF_LANGUAGES

    @cached_property
    def ids(self) -> frozenset[str]:
        """Every id that any language has."""
        return frozenset(name for texts in self._texts.values() for name in texts if not name.startswith("-"))

    def is_for_residents(self, name: str) -> bool:
        """Whether a text is in every language. Raises UnknownTextError."""
        return self._any_source(name).file.name in self._resident

    def arguments(self, name: str) -> frozenset[str]:
        """The arguments a text takes. Raises UnknownTextError."""
        return self._any_source(name).arguments

    def _any_source(self, name: str) -> Source:
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
            if theirs is not None and theirs.file.name not in self._resident:
                language = staff_language(language)
        return self._say(message, language)

    def _say(self, message: Message, language: Language) -> str:
        arguments = {name: self._argument(value, language) for name, value in message.args.items()}
        return self._bundle(language).say(message.id, arguments)

    def _bundle(self, language: Language) -> Bundle:
        with self._making:
            if language not in self._bundles:
                # The rules take Language from this package and need nothing that parses.
                from jpki_kiosk.i18n.bundle import Bundle

                self._bundles[language] = Bundle(language, self._texts[language])
            return self._bundles[language]

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


def _read(folder: Path) -> dict[str, Source]:
    """Where each text stands; nothing is parsed but the beginnings of lines."""
    texts: dict[str, Source] = {}
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
                problems.append(f"{file}: {name}: is also in {texts[name].file.name}")
            else:
                texts[name] = Source(text, file)
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

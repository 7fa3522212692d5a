"""The fonts of papers and screens: which files, how much each can draw, and whether that is enough."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from jpki_kiosk.config import resources_path
from jpki_kiosk.documents.coverage import coverage
from jpki_kiosk.documents.errors import MissingFontError
from jpki_kiosk.documents.fonts import Face, FontFile, find_fonts, languages_without_font, own_face
from jpki_kiosk.findings import Check, Fault, Finding, well, wrong
from jpki_kiosk.i18n import Language
from jpki_kiosk.readiness.counter import Counter

# Of names that BIZ UD cannot draw: 𠮷, 葛 and 邊 with a selector of Moji_Joho; the font for names can.
_NAMES: Final = ((0x20BB7, None), (0x845B, 0xE0102), (0x908A, 0xE0108))
_TEXTS: Final = (Face.REGULAR, Face.BOLD)  # draw every text of the language files


@dataclass(frozen=True, slots=True)
class FaceCoverage:
    """What one face can draw; ``version`` as the font says it (name record 5)."""

    face: Face
    file: str
    version: str
    characters: frozenset[int]
    sequences: frozenset[tuple[int, int]]


def check_fonts(_counter: Counter, folders: Iterable[Path] | None = None) -> Finding:
    """The files; without them nothing is printed, or nothing in the languages that are named."""
    try:
        files = find_fonts(folders=folders)
    except MissingFontError as missing:
        return wrong(Check.FONTS, Fault.FONTS_MISSING, ", ".join(missing.names))
    if without := languages_without_font(files):
        told = ", ".join(f"{language.value} {family}" for language, family in without)
        return wrong(Check.FONTS, Fault.FONTS_LACK_LANGUAGES, told)
    places = {file.path.parent for file in files.values()}
    return well(Check.FONTS, places=", ".join(sorted(map(str, places))))


def check_coverage(_counter: Counter) -> Finding:
    """Characters and sequences of each face, and whether every text and the hard names are there."""
    try:
        found = coverages()
    except MissingFontError as missing:
        return wrong(Check.FONT_COVERAGE, Fault.FONTS_MISSING, ", ".join(missing.names))
    by_face = {one.face: one for one in found}
    names = by_face[Face.NAMES]
    files = find_fonts()
    without = {language for language, _ in languages_without_font(files)}
    lacking = {
        chr(code)
        for language in frozenset(Language) - without
        for face in _TEXTS
        for code in _characters_of_texts(language) - names.characters
        if code not in by_face[face].characters
        and code not in by_face[own_face(language, face, files) or face].characters
    }
    lacking |= {
        chr(base) + ("" if selector is None else chr(selector))
        for base, selector in _NAMES
        if (base not in names.characters if selector is None else (base, selector) not in names.sequences)
    }
    if lacking:
        told = " ".join("+".join(f"U+{ord(part):04X}" for part in one) for one in sorted(lacking)[:8])
        return wrong(Check.FONT_COVERAGE, Fault.FONT_LACKS_CHARACTERS, told)
    regular = by_face[Face.REGULAR]
    return well(
        Check.FONT_COVERAGE,
        regular=f"{len(regular.characters):,}",
        regular_sequences=f"{len(regular.sequences):,}",
        names=f"{len(names.characters):,}",
        names_sequences=f"{len(names.sequences):,}",
    )


def coverages() -> tuple[FaceCoverage, ...]:
    """Every face. Raises MissingFontError."""
    return tuple(_coverage(face, file) for face, file in find_fonts().items())


@functools.cache
def _coverage(face: Face, file: FontFile) -> FaceCoverage:
    known = coverage(file)
    drawn = list(known.all())
    return FaceCoverage(
        face,
        file.path.name,
        known.version,
        frozenset(ord(one) for one in drawn if len(one) == 1),
        frozenset((ord(one[0]), ord(one[1])) for one in drawn if len(one) == 2),
    )


@functools.cache
def _characters_of_texts(language: Language) -> frozenset[int]:
    """Everything the files of a language may draw."""
    folder = resources_path() / "locales" / language.value
    texts = "".join(file.read_text(encoding="utf-8") for file in folder.glob("*.ftl"))
    return frozenset(ord(one) for one in texts if one.isprintable() and not 0xE0100 <= ord(one) <= 0xE01EF)

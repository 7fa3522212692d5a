"""Which font has which character, exactly: for paper and for the screens alike.

A character as a reader takes it may be several code points: a base with a variation selector (Unicode 23.4),
or with marks that combine with it. A sequence is drawn by a font that lists it (cmap subtable 14): BIZ UD
holds those of Adobe-Japan1, IPAmj those of Moji_Joho, and what neither holds may stand in a further font. Any
other font would draw the base without a word. A combined character is the one code point that means the same,
or the glyph the font composes of its parts (OpenType ccmp). Nothing here draws; glyphs are their numbers.
"""

from __future__ import annotations

import functools
import re
import threading
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any, Final

from jpki_kiosk.documents.fonts import Face, FontFile

_TONES: Final = frozenset({"\u02e5\u02e9", "\u02e9\u02e5"})  # JIS X 0213 1-11-69, 1-11-70: contours
_SPACES: Final = frozenset(" \u3000\u00a0")
# What may join the character before it: selectors, combining marks, and the tone letters above.
_JOINING: Final = re.compile("[\u0300-\u036f\u02e5\u02e9\u3099\u309a\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_LIGATURE: Final = 4  # GSUB lookup type
_EXTENSION: Final = 7


def clusters(text: str) -> Iterator[str]:
    """The characters of a text, each with its variation selectors and the marks that combine with it."""
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or not _joins(text[start:end], text[end]):
            yield text[start:end]
            start = end


def _joins(before: str, character: str) -> bool:
    if is_selector(character):
        return True
    if before + character in _TONES:
        return True
    return before[0] not in _SPACES and unicodedata.combining(character) > 0


def is_selector(character: str) -> bool:
    """Whether it is a variation selector (VS1 to VS256)."""
    return 0xFE00 <= ord(character) <= 0xFE0F or 0xE0100 <= ord(character) <= 0xE01EF


def is_plain(text: str) -> bool:
    """Whether every code point is a character of its own, which any font with it draws rightly."""
    return _JOINING.search(text) is None


def code_points(cluster: str) -> str:
    """A character for those who look it up: ``U+845B U+E0100``."""
    return " ".join(f"U+{ord(character):04X}" for character in cluster)


class Coverage:
    """What one font draws; read from its file when it is first asked, by one thread at a time."""

    def __init__(self, file: FontFile) -> None:
        self._file = file
        self._reading = threading.RLock()

    @functools.cached_property
    def _tables(self) -> Any:
        """The font for fontTools, read lazily; a glyph's name is its number, so no names are read."""
        from fontTools.ttLib import TTFont  # a tenth of a second, which the first window need not wait for

        tables = TTFont(self._file.path, fontNumber=self._file.index, lazy=True)
        tables.setGlyphOrder([str(number) for number in range(tables["maxp"].numGlyphs)])
        return tables

    @functools.cached_property
    def _characters(self) -> Mapping[int, int]:
        """Glyph of each code point."""
        return {code: int(name) for code, name in self._tables.getBestCmap().items()}

    @functools.cached_property
    def _sequences(self) -> Mapping[tuple[int, int], int | None]:
        """Glyph of each base and selector; None is the base character's own glyph."""
        return {
            (base, selector): None if name is None else int(name)
            for table in self._tables["cmap"].tables
            if table.format == 14
            for selector, pairs in table.uvsDict.items()
            for base, name in pairs
        }

    @functools.cached_property
    def _composed(self) -> Mapping[tuple[int, ...], int]:
        """Glyph that stands for several, where the font composes characters (GSUB, feature ccmp)."""
        if "GSUB" not in self._tables:
            return {}
        table = self._tables["GSUB"].table
        features = [one.Feature for one in table.FeatureList.FeatureRecord if one.FeatureTag == "ccmp"]
        lookups = {number for feature in features for number in feature.LookupListIndex}
        found: dict[tuple[int, ...], int] = {}
        for number in sorted(lookups):
            for subtable in table.LookupList.Lookup[number].SubTable:
                one = subtable.ExtSubTable if subtable.LookupType == _EXTENSION else subtable
                if one.LookupType != _LIGATURE:
                    continue
                for first, ligatures in one.ligatures.items():
                    for ligature in ligatures:
                        parts = (int(first), *(int(name) for name in ligature.Component))
                        found.setdefault(parts, int(ligature.LigGlyph))
        return found

    def glyph(self, cluster: str) -> int | None:
        """The glyph of a character as a reader takes it; None where this font has not exactly it."""
        with self._reading:
            return self._glyph(cluster)

    def all(self) -> Iterator[str]:
        """Every code point and every variation sequence of its cmap."""
        with self._reading:
            codes, sequences = list(self._characters), list(self._sequences)
        yield from map(chr, codes)
        yield from (chr(base) + chr(selector) for base, selector in sequences)

    @property
    def version(self) -> str:
        """What the font says of itself (name record 5)."""
        with self._reading:
            return self._tables["name"].getDebugName(5) or ""

    def advance(self, glyph: int) -> float:
        """How wide a glyph is, in em."""
        with self._reading:
            return float(self._tables["hmtx"][str(glyph)][0] / self._tables["head"].unitsPerEm)

    def draw(self, glyph: int, pen: Any) -> float:
        """Draw a glyph's outline into a fontTools pen, in font units; the units of an em."""
        with self._reading:
            self._tables.getGlyphSet()[str(glyph)].draw(pen)
            return float(self._tables["head"].unitsPerEm)

    def _glyph(self, cluster: str) -> int | None:
        if len(cluster) == 1:
            return self._characters.get(ord(cluster))
        if is_selector(cluster[-1]):
            return self._of_sequence(cluster)
        one = unicodedata.normalize("NFC", cluster)
        if len(one) == 1 and ord(one) in self._characters:
            return self._characters[ord(one)]
        parts = [self._characters.get(ord(character)) for character in cluster]
        return self._composed.get(tuple(part for part in parts if part is not None)) if all(parts) else None

    def _of_sequence(self, cluster: str) -> int | None:
        key = (ord(cluster[0]), ord(cluster[1]))
        if len(cluster) != 2 or key not in self._sequences:
            return None
        glyph = self._sequences[key]
        return self._characters.get(key[0]) if glyph is None else glyph


@functools.cache
def coverage(file: FontFile) -> Coverage:
    """The one coverage of a font file in this process."""
    return Coverage(file)


def face_of(cluster: str, face: Face, files: Mapping[Face, FontFile]) -> Face | None:
    """The first face that has a character: the one asked for, then those for names; None: no font has it."""
    for one in (face, Face.NAMES, Face.MORE_NAMES):
        if one in files and coverage(files[one]).glyph(cluster) is not None:
            return one
    return None

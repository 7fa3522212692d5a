"""The glyphs of a text on paper, and what the PDF says they were.

A character is drawn by the first font that has exactly it (``coverage``). One of several code points gets a
private code point inside the document's subset; ToUnicode maps it back to the characters as they were
written, in UTF-16BE, also beyond U+FFFF, so that a name is found and copied as it stands in the register.

Words of a language with a font of its own take their own characters from that: Han characters of Chinese,
Hangul of Korean. Letters, figures and everything Japanese stay with the paper's faces.
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from reportlab.pdfbase import pdfmetrics, ttfonts

from jpki_kiosk.documents.coverage import clusters, code_points, coverage
from jpki_kiosk.documents.errors import MissingGlyphError
from jpki_kiosk.documents.fonts import Face, FontFile, own_face
from jpki_kiosk.i18n import Language

_PRIVATE = 0xF0000  # Supplementary Private Use Area-A: no text of ours holds it
_SPACES = {" ", "\u3000", "\u00a0"}
_FOR_NAMES = (Face.NAMES, Face.MORE_NAMES)
_AT_START = (Face.REGULAR, Face.BOLD, Face.FIXED, Face.FIXED_BOLD)
_PUNCTUATION = 0x2000  # before it: letters, figures and marks that the paper's faces draw in every language
_THICKER = 0.025  # em, round the outline of a face that has no bold


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character as it will be drawn; ``width`` in em, ``code`` is what the font calls it.

    ``stroke``: drawn with an outline of so many em, to be bold. A word with its ``reading`` is one glyph that
    no line breaks: its ``parts`` are the characters, as wide together as the wider of the two.
    """

    source: str
    font: str
    code: str
    width: float
    stroke: float = 0.0
    parts: tuple[Glyph, ...] = ()
    reading: tuple[Glyph, ...] = ()

    @property
    def spread(self) -> float:
        """Em after each part of a word that is narrower than its reading."""
        if not self.parts:
            return 0.0
        return round((self.width - sum(part.width for part in self.parts)) / len(self.parts), 4)

    @property
    def is_space(self) -> bool:
        """Whether a line may end here without a mark."""
        return self.source in _SPACES


class _Typeface(ttfonts.TTFont):  # type: ignore[misc]
    """A TrueType font that also draws variation sequences and says truly what it drew."""

    def __init__(self, name: str, file: FontFile) -> None:
        super().__init__(name, str(file.path), subfontIndex=file.index, shapable=False)
        self.face.glyphToChar = {}  # two megabytes a font that reportlab needs for shaping alone
        self._file = file
        self._sources: dict[int, str] = {}

    def glyph(self, cluster: str) -> Glyph | None:
        """The glyph of a character as a reader takes it; None where this font has not exactly it."""
        if len(cluster) == 1:
            if ord(cluster) not in self.face.charToGlyph:
                return None
            return Glyph(cluster, self.fontName, cluster, self.face.getCharWidth(ord(cluster)) / 1000)
        font = coverage(self._file)
        number = font.glyph(cluster)
        if number is None:
            return None
        width = font.advance(number)  # reportlab's own table of widths is wrong where they repeat
        code = _PRIVATE + len(self._sources)
        self._sources[code] = cluster
        self.face.charToGlyph[code] = number
        self.face.charWidths[code] = width * 1000
        return Glyph(cluster, self.fontName, chr(code), width)

    def addObjects(self, doc: Any) -> None:  # noqa: N802, reportlab's name
        """Write the subsets, then their ToUnicode maps anew: reportlab's break beyond U+FFFF."""
        subsets = [list(subset) for subset in self.state[doc].subsets]
        super().addObjects(doc)
        for number, subset in enumerate(subsets):
            name = f"{ttfonts.SUBSETN(number).decode()}+{self.face.name.decode()}"
            name += self.face.subfontNameX.decode()
            doc.idToObject[f"toUnicodeCMap:{name}"].content = self._to_unicode(subset)

    def _to_unicode(self, subset: list[int]) -> str:
        pairs = [
            (index, self._sources.get(code, chr(code)).encode("utf-16-be").hex().upper())
            for index, code in enumerate(subset)
            if code
        ]
        lines = [
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            "/CMapName /Adobe-Identity-UCS def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<00> <FF>",
            "endcodespacerange",
        ]
        for start in range(0, len(pairs), 100):  # at most 100 a block (ISO 32000-1, 9.10.3)
            block = pairs[start : start + 100]
            lines.append(f"{len(block)} beginbfchar")
            lines += [f"<{index:02X}> <{text}>" for index, text in block]
            lines.append("endbfchar")
        lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
        return "\n".join(lines)


@functools.cache
def _typeface(face: Face, file: FontFile) -> _Typeface:
    return _Typeface(f"paper-{face}", file)


class GlyphBook:
    """Every face of the papers, and the choice among them, character by character."""

    def __init__(self, files: Mapping[Face, FontFile]) -> None:
        self._files = dict(files)
        self._known: dict[tuple[Face, str], Glyph] = {}

    def register(self) -> None:
        """Make reportlab draw with these fonts; the others are loaded when a text first needs them."""
        for face in _AT_START:
            pdfmetrics.registerFont(self._font(face))

    def font_name(self, face: Face) -> str:
        """What reportlab calls the face."""
        return str(self._font(face).fontName)

    def glyphs(
        self, text: str, face: Face, field: str, language: Language = Language.JAPANESE
    ) -> tuple[Glyph, ...]:
        """The glyphs of one line in a language; ``field`` names it in a MissingGlyphError.

        Raises MissingFontError where the language has a font of its own and it is not there.
        """
        own = own_face(language, face, self._files)
        if own is None:
            return tuple(self._glyph(cluster, face, field) for cluster in clusters(text))
        return tuple(
            (self._own(cluster, own, face) if _is_own(cluster, language) else None)
            or self._glyph(cluster, face, field)
            for cluster in clusters(text)
        )

    def outline(self, character: str, face: Face, pen: Any) -> float:
        """Draw a character's outline into a fontTools pen, in font units; the units of an em."""
        font = coverage(self._files[face])
        return font.draw(font.glyph(character) or 0, pen)

    def word(self, text: str, reading: str, face: Face, field: str, scale: float) -> Glyph:
        """A Japanese word as one glyph with its reading above; ``scale``: em of the word in one of that."""
        parts = self.glyphs(text, face, field)
        kana = self.glyphs(reading, Face.REGULAR, field)
        width = max(_width(parts), _width(kana) * scale)
        return Glyph(text, parts[0].font, "", width, parts=parts, reading=kana)

    def _own(self, cluster: str, own: Face, face: Face) -> Glyph | None:
        """The character in a language's own font, drawn thicker where that should be bold and is not."""
        font = self._font(own)
        pdfmetrics.registerFont(font)
        glyph = font.glyph(cluster)
        if glyph is None or own.bold or not face.bold:
            return glyph
        return replace(glyph, stroke=_THICKER)

    def _glyph(self, cluster: str, face: Face, field: str) -> Glyph:
        known = self._known.get((face, cluster))
        if known is not None:
            return known
        glyph = self._font(face).glyph(cluster)
        for further in _FOR_NAMES:
            if glyph is None and further in self._files:
                font = self._font(further)
                pdfmetrics.registerFont(font)
                glyph = font.glyph(cluster)
        if glyph is None:
            name = unicodedata.name(cluster[0], "unnamed")
            raise MissingGlyphError(name, code_points(cluster), field)
        self._known[face, cluster] = glyph
        return glyph

    def _font(self, face: Face) -> _Typeface:
        return _typeface(face, self._files[face])


def _is_own(cluster: str, language: Language) -> bool:
    """Whether a language draws a character itself: no letters and figures; of Korean no Han characters.

    Kana, and Han characters between Hangul, are Japanese wherever they stand.
    """
    code = ord(cluster[0])
    if cluster == "~":  # between figures it stands in the middle of a Korean line
        return language is Language.KOREAN
    if code < _PUNCTUATION or 0x3041 <= code <= 0x30FF:
        return False
    return language is not Language.KOREAN or not unicodedata.name(cluster[0], "").startswith("CJK UNIFIED")


def _width(glyphs: tuple[Glyph, ...]) -> float:
    return sum(glyph.width for glyph in glyphs)

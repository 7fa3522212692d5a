"""Which glyph of which font draws which piece of a line on a screen.

Qt takes the next family for a character that a font lacks, but knows no variation sequences: it draws the
base without a word, whatever the font holds (6.11.3). So a line is cut at every character of several code
points, and that one is drawn by the number its font gives it, from the same knowledge that the papers have
(``documents.coverage``). A form that no font has is drawn as its base with dots under it: that is not how it
is written. Nothing of a text is kept.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QGlyphRun, QPainter, QPen, QRawFont

from jpki_kiosk.documents.coverage import clusters, coverage, face_of, is_plain
from jpki_kiosk.documents.errors import MissingFontError
from jpki_kiosk.documents.fonts import Face, FontFile, find_fonts

# What Qt calls the fonts of names, in the order in which they are asked.
NAME_FAMILIES: Final = {Face.NAMES: "IPAmjMincho", Face.MORE_NAMES: "HanaMinA"}
_DOTS_BELOW: Final = 0.09  # of the size: the dotted line under a form that is not there
_THIN_BELOW: Final = 26  # px; under it, and in a bold line, a Mincho beside a Gothic looks grey
_HEAVIER: Final = 0.035  # of the size
_ELLIPSIS: Final = "…"


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a line that Qt sets; ``exact``: what is drawn is what is written."""

    text: str = field(repr=False)
    font: QFont
    exact: bool = True

    @property
    def advance(self) -> float:
        """How far the next piece is."""
        return QFontMetricsF(self.font).horizontalAdvance(self.text)

    def draw(self, painter: QPainter, x: float, baseline: float, colour: QColor) -> None:
        """Paint it."""
        painter.setPen(colour)
        painter.setFont(self.font)
        painter.drawText(QPointF(x, baseline), self.text)
        if not self.exact:
            size = self.font.pixelSize()
            painter.setPen(QPen(colour, max(1.0, size / 24), Qt.PenStyle.DotLine))
            below = baseline + _DOTS_BELOW * size
            painter.drawLine(QPointF(x, below), QPointF(x + self.advance, below))


@dataclass(frozen=True, slots=True)
class GlyphOf:
    """One character by its number in a font."""

    text: str = field(repr=False)
    glyph: int = field(repr=False)
    font: QRawFont = field(repr=False)
    heavier: float = 0.0  # drawn once more so far to the right: the thin strokes of a Mincho
    exact: bool = True

    @property
    def advance(self) -> float:
        """How far the next piece is."""
        return self.font.advancesForGlyphIndexes([self.glyph])[0].x()

    def draw(self, painter: QPainter, x: float, baseline: float, colour: QColor) -> None:
        """Paint it."""
        run = QGlyphRun()
        run.setRawFont(self.font)
        run.setGlyphIndexes([self.glyph])
        run.setPositions([QPointF(0, 0)])
        painter.setPen(colour)
        painter.drawGlyphRun(QPointF(x, baseline), run)
        if self.heavier:
            painter.drawGlyphRun(QPointF(x + self.heavier, baseline), run)


Piece: TypeAlias = Run | GlyphOf


@functools.cache
def _files() -> Mapping[Face, FontFile]:
    """Where the fonts are; none where one is missing, which ``doctor`` tells."""
    try:
        return find_fonts()
    except MissingFontError:
        return {}


def runs(text: str, font: QFont) -> Iterator[Piece]:
    """The pieces of a line: what Qt sets by itself, and each character that it would not draw rightly."""
    if is_plain(text):
        yield Run(text, font)
        return
    for plain, piece in itertools.groupby(clusters(text), key=is_plain):
        if plain:
            yield Run("".join(piece), font)
        else:
            yield from (_piece(cluster, font) for cluster in piece)


def _piece(cluster: str, font: QFont) -> Piece:
    files = _files()
    face = face_of(cluster, Face.BOLD if font.bold() else Face.REGULAR, files)
    if face is None:
        return Run(cluster, font, exact=False)
    raw, known = QRawFont.fromFont(_font_of(face, font)), coverage(files[face])
    glyph = known.glyph(cluster)
    # The numbers hold for the file that was read: Qt must have opened the same one.
    if glyph is None or list(raw.glyphIndexesForString(cluster[0])) != [known.glyph(cluster[0])]:
        return Run(cluster, font, exact=False)
    thin = face in NAME_FAMILIES and (font.bold() or font.pixelSize() < _THIN_BELOW)
    return GlyphOf(cluster, glyph, raw, font.pixelSize() * _HEAVIER if thin else 0.0)


def _font_of(face: Face, font: QFont) -> QFont:
    if face not in NAME_FAMILIES:
        return font
    made = QFont(font)
    made.setFamilies([NAME_FAMILIES[face]])
    made.setWeight(QFont.Weight.Normal)  # it has no other
    return made


def width(text: str, font: QFont) -> float:
    """Advance of a line of text."""
    return sum(piece.advance for piece in runs(text, font))


def draw(painter: QPainter, x: float, baseline: float, text: str, font: QFont, colour: QColor) -> None:
    """Draw a line from ``x`` on."""
    for piece in runs(text, font):
        piece.draw(painter, x, baseline, colour)
        x += piece.advance


def elided(text: str, font: QFont, limit: float) -> str:
    """As much of a text as fits one line, cut between characters; an ellipsis says that there is more."""
    if width(text, font) <= limit:
        return text
    if is_plain(text):
        return QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, limit)
    kept = ""
    for cluster in clusters(text):
        if width(kept + cluster + _ELLIPSIS, font) > limit:
            break
        kept += cluster
    return kept + _ELLIPSIS


def draws_itself(text: str) -> bool:
    """Whether Qt draws a text rightly by itself, with the fonts of the theme."""
    return is_plain(text)


def joins(character: str) -> bool:
    """Whether a code point belongs to the character before it."""
    return not is_plain(character)

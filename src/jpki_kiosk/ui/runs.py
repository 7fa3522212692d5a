"""Which glyph of which font draws which piece of a line on a screen.

Qt takes the next family for a character that a font lacks, but knows no variation sequences: it draws the
base without a word, whatever the font holds (6.11.3). So a line is cut at every character of several code
points, and that one is drawn by the number its font gives it, from the same knowledge that the papers have
(``documents.coverage``). A form that no font has is drawn as its base with dots under it: that is not how it
is written. A reading over its base (``i18n.ruby``) is one piece with it. Nothing of a text is kept.
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
from jpki_kiosk.i18n import quoted, ruby

# What Qt calls the fonts of names, in the order in which they are asked.
NAME_FAMILIES: Final = {Face.NAMES: "IPAmjMincho", Face.MORE_NAMES: "HanaMinA"}
JAPANESE_FAMILIES: Final = ("BIZ UDPGothic", *NAME_FAMILIES.values())
CHINESE_FAMILIES: Final = ("WenQuanYi Zen Hei", "Microsoft YaHei")
_DRAWN_AS_PATHS: Final = 64  # px; above it Qt fills outlines as the file has them (6.11)
_DOTS_BELOW: Final = 0.09  # of the size: the dotted line under a form that is not there
_REACH: Final = 2.0  # of the size: no ink of a line, readings too, is farther from its baseline
_THIN_BELOW: Final = 26  # px; under it, and in a bold line, a Mincho beside a Gothic looks grey
_HEAVIER: Final = 0.035  # of the size
_ELLIPSIS: Final = "…"
_READING: Final = 0.5  # of the size of what it stands over
LEAST_READING: Final = 14  # px
_KANJI_TOP: Final = 0.86  # of the size: where kanji end above the baseline
_KANA_BELOW: Final = 0.1  # of the size: how far kana reach below the baseline


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a line that Qt sets; ``exact``: what is drawn is what is written."""

    text: str = field(repr=False)
    font: QFont
    exact: bool = True

    @property
    def size(self) -> float:
        """Of its font."""
        return self.font.pixelSize()

    @property
    def advance(self) -> float:
        """How far the next piece is."""
        return QFontMetricsF(self.font).horizontalAdvance(self.text)

    def draw(self, painter: QPainter, x: float, baseline: float, colour: QColor) -> None:
        """Paint it."""
        painter.setPen(colour)
        painter.setFont(self.font)
        painter.drawText(QPointF(x, baseline), self.text)
        if _stays_thin(self.font, painter):
            painter.drawText(QPointF(x + self.font.pixelSize() * _HEAVIER, baseline), self.text)
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
    def size(self) -> float:
        """Of its font."""
        return self.font.pixelSize()

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


@dataclass(frozen=True, slots=True)
class WithReading:
    """A base with its reading over it, each in the middle of the wider one."""

    base: tuple[Run | GlyphOf, ...] = field(repr=False)
    reading: Run

    @property
    def _base_advance(self) -> float:
        return sum(piece.advance for piece in self.base)

    @property
    def advance(self) -> float:
        """How far the next piece is."""
        return max(self._base_advance, self.reading.advance)

    def draw(self, painter: QPainter, x: float, baseline: float, colour: QColor) -> None:
        """Paint both."""
        room = self.advance
        over = baseline - _KANJI_TOP * self.base[0].size - _KANA_BELOW * self.reading.size
        self.reading.draw(painter, x + (room - self.reading.advance) / 2, over, colour)
        x += (room - self._base_advance) / 2
        for piece in self.base:
            piece.draw(painter, x, baseline, colour)
            x += piece.advance


Piece: TypeAlias = Run | GlyphOf | WithReading


def _stays_thin(font: QFont, painter: QPainter) -> bool:
    """Whether a bold line would come out thin: Qt makes a font bold that has no bold only up to a size."""
    if not font.bold() or font.families()[:1] != [CHINESE_FAMILIES[0]]:
        return False
    return font.pixelSize() * painter.worldTransform().m11() >= _DRAWN_AS_PATHS


@functools.cache
def _files() -> Mapping[Face, FontFile]:
    """Where the fonts are; none where one is missing, which ``doctor`` tells."""
    try:
        return find_fonts()
    except MissingFontError:
        return {}


def runs(text: str, font: QFont) -> Iterator[Piece]:
    """The pieces of a line: what Qt sets by itself, and each character that it would not draw rightly."""
    if not ruby.has_readings(text):
        yield from _unread(text, font)
        return
    small = QFont(font)
    small.setPixelSize(reading_size(font))
    for piece in ruby.pieces(text):
        if piece.reading:
            yield WithReading(tuple(_unread(piece.base, font)), Run(piece.reading, small))
        else:
            yield from _unread(piece.base, font)


def reading_size(font: QFont) -> int:
    """Size of the readings over a text, in px."""
    return max(LEAST_READING, round(font.pixelSize() * _READING))


def _unread(text: str, font: QFont) -> Iterator[Run | GlyphOf]:
    """The pieces of a line over which no reading stands."""
    for piece, japanese in quoted.pieces(text):
        if not japanese:
            yield from _exactly(piece, font)
            continue
        theirs = QFont(font)
        theirs.setFamilies(list(JAPANESE_FAMILIES))
        yield from _exactly(piece, theirs)


def _exactly(text: str, font: QFont) -> Iterator[Run | GlyphOf]:
    """The pieces of a line in one font."""
    if is_plain(text):
        yield Run(text, font)
        return
    for plain, piece in itertools.groupby(clusters(text), key=is_plain):
        if plain:
            yield Run("".join(piece), font)
        else:
            yield from (_piece(cluster, font) for cluster in piece)


def _piece(cluster: str, font: QFont) -> Run | GlyphOf:
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
    if draws_itself(text):
        return QFontMetricsF(font).horizontalAdvance(text)
    return sum(piece.advance for piece in runs(text, font))


def draw(painter: QPainter, x: float, baseline: float, text: str, font: QFont, colour: QColor) -> None:
    """Draw a line from ``x`` on."""
    if _is_beside(painter, baseline, font):
        return
    pieces = list(runs(text, font))
    for piece in pieces:
        piece.draw(painter, x, baseline, colour)
        x += piece.advance if piece is not pieces[-1] else 0.0  # asking for the last would be for nothing


def _is_beside(painter: QPainter, baseline: float, font: QFont) -> bool:
    """Whether a line is wholly over or under what is painted: a key that is pressed paints its page anew."""
    if not painter.hasClipping():
        return False
    seen, reach = painter.clipBoundingRect(), _REACH * font.pixelSize()
    return baseline + reach < seen.top() or baseline - reach > seen.bottom()


def elided(text: str, font: QFont, limit: float) -> str:
    """As much of a text as fits one line, cut between characters; an ellipsis says that there is more."""
    if width(text, font) <= limit:
        return text
    text = quoted.plain(ruby.base_of(text))  # half a reading is none
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
    return is_plain(text) and not ruby.has_readings(text) and quoted.plain(text) == text


def characters(text: str) -> Iterator[str]:
    """What may not be torn: a character with its selector, a base with its reading."""
    for piece in ruby.pieces(text):
        if piece.reading:
            yield piece.marked
            continue
        for part, japanese in quoted.pieces(piece.base):
            for character in clusters(part):
                yield quoted.marked(character) if japanese else character


def joins(character: str) -> bool:
    """Whether a code point belongs to the character before it."""
    return not is_plain(character)

"""A sheet to draw on, A4 or the form's own size: millimetres from the top left corner, type in points.

The only module that calls reportlab's canvas. What it writes is the same, byte for byte, for the same calls:
reportlab's invariant mode leaves out the clock. Texts are written in the order of the calls, which is the
order a screen reader takes them in.
"""

from __future__ import annotations

import io
import itertools
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from jpki_kiosk.documents.fonts import Face
from jpki_kiosk.documents.glyphs import Glyph, GlyphBook
from jpki_kiosk.documents.icons import PathPen, read_icon

POINT = 25.4 / 72  # mm
WEIGHTS = {"hair": 0.2, "rule": 0.35, "heavy": 0.8}  # mm
COLOURS = {"black": "#000000", "navy": "#163F66", "white": "#FFFFFF", "amber": "#F2B53A"}
_WATERMARK_GREY = "#C3C8CE"
_WATERMARK_SIZE = 150  # pt
_WATERMARK_PITCH = 1.3  # em from letter to letter
_WATERMARK_ANGLE = -28  # degrees, it rises to the right
_QR_LEVEL = "M"
_DOTS = [0.25 * mm, 0.75 * mm]
_DASHES = [2 * mm, 1.4 * mm]
_SEAL_DASH = [1.2 * mm, 0.9 * mm]
_LEAST_READING = 5.0  # pt
_READING_FOOT = 0.88  # em of the word, from its baseline up to the foot of its reading
_KANA_FOOT = 0.1  # em of the reading, from its foot up to its baseline
_KANA_HEIGHT = 0.94  # em of the reading, from foot to head
_TICK = ((0.18, 0.52), (0.42, 0.76), (0.84, 0.22))  # of the box's side, from its top left corner


def reading_size(size: float) -> float:
    """The size of the readings above words of ``size``, both in pt: half of it, and never tiny."""
    return max(_LEAST_READING, size / 2)


def reading_height(size: float) -> float:
    """How far a reading reaches above the baseline of words of ``size`` pt, in em of the words."""
    return _READING_FOOT + _KANA_HEIGHT * reading_size(size) / size


class Sheet:
    """The pages of one document while they are drawn."""

    def __init__(
        self,
        book: GlyphBook,
        icons: Path,
        *,
        title: str,
        language: str,
        mono: bool = False,
        paper: tuple[float, float] | None = None,
    ) -> None:
        """``paper``: width and height in mm; None is A4."""
        self._size = A4 if paper is None else (paper[0] * mm, paper[1] * mm)
        self._buffer = io.BytesIO()
        self._book = book
        self._icons = icons
        self._mono = mono
        book.register()
        self._canvas: Any = Canvas(
            self._buffer,
            pagesize=self._size,
            invariant=1,
            pageCompression=1,
            lang=language,
            initialFontName=book.font_name(Face.REGULAR),  # else every page names Helvetica
        )
        self._canvas.setTitle(title)
        self._canvas.setAuthor("")
        self._canvas.setSubject("")
        self._canvas.setCreator("JPKI Kiosk")
        self._canvas.setViewerPreference("DisplayDocTitle", "true")

    def next_page(self) -> None:
        """End this side."""
        self._canvas.showPage()

    def finish(self) -> bytes:
        """The PDF."""
        self._canvas.save()
        return self._buffer.getvalue()

    def text(
        self,
        glyphs: Sequence[Glyph],
        x: float,
        y: float,
        size: float,
        colour: str = "black",
        *,
        ground: bool = False,
    ) -> None:
        """One run of glyphs with its baseline at ``y``; ``ground`` puts white under it."""
        if not glyphs:
            return
        if ground:
            width = sum(glyph.width for glyph in glyphs) * size * POINT
            em = size * POINT
            self._canvas.setFillColor(self._colour("white"))
            self._canvas.rect(x * mm, self._up(y + 0.2 * em), width * mm, 1.12 * em * mm, stroke=0, fill=1)
        left = x
        for spread, group in itertools.groupby(glyphs, key=lambda glyph: glyph.spread):
            words = tuple(group)
            for word in [words] if not spread else [(one,) for one in words]:
                parts = [part for one in word for part in one.parts or (one,)]
                self._run(parts, left + spread / 2 * size * POINT, y, size, colour, spread)
                left += sum(one.width for one in word) * size * POINT
        for glyph in glyphs:
            if glyph.reading:
                width = sum(part.width for part in glyph.reading) * reading_size(size) * POINT
                inset = (glyph.width * size * POINT - width) / 2
                self._reading(glyph.reading, x + inset, y, size, colour)
            x += glyph.width * size * POINT

    def _reading(self, glyphs: Sequence[Glyph], x: float, y: float, size: float, colour: str) -> None:
        """How a word is read, small above it. Whoever copies or searches the text gets the word alone."""
        self._canvas.addLiteral("/Span <</ActualText ()>> BDC")
        up = _READING_FOOT * size + _KANA_FOOT * reading_size(size)
        self._run(glyphs, x, y - up * POINT, reading_size(size), colour)
        self._canvas.addLiteral("EMC")

    def _run(
        self, glyphs: Sequence[Glyph], x: float, y: float, size: float, colour: str, spread: float = 0.0
    ) -> None:
        """Characters on a baseline, ``spread`` em after each."""
        pen = self._canvas.beginText(x * mm, self._up(y))
        pen.setFillColor(self._colour(colour))
        if spread:
            pen.setCharSpace(spread * size)
        for (font, stroke), run in itertools.groupby(glyphs, key=lambda glyph: (glyph.font, glyph.stroke)):
            pen.setFont(font, size)
            if stroke:
                self._canvas.setLineWidth(stroke * size)
                pen.setStrokeColor(self._colour(colour))
                pen.setTextRenderMode(2)
            pen.textOut("".join(glyph.code for glyph in run))
            if stroke:
                pen.setTextRenderMode(0)
        if spread:
            pen.setCharSpace(0)
        self._canvas.drawText(pen)

    def mark(self, x: float, y: float) -> None:
        """A filled triangle 2.2 wide and 1.8 high, its tip at (x, y): a substitute character stands above."""
        path = self._canvas.beginPath()
        path.moveTo(x * mm, self._up(y))
        path.lineTo((x + 1.1) * mm, self._up(y + 1.8))
        path.lineTo((x - 1.1) * mm, self._up(y + 1.8))
        path.close()
        self._canvas.setFillColor(self._colour("black"))
        self._canvas.drawPath(path, stroke=0, fill=1)

    def rule(
        self,
        x: float,
        y: float,
        x2: float,
        y2: float,
        weight: str,
        colour: str = "black",
        *,
        broken: Literal["dots", "dashes"] | None = None,
    ) -> None:
        """A straight line; in dots something is written on it, in dashes it is cut along."""
        self._pen(WEIGHTS[weight], colour)
        if broken is not None:
            self._canvas.setDash(_DOTS if broken == "dots" else _DASHES)
        self._canvas.line(x * mm, self._up(y), x2 * mm, self._up(y2))
        self._canvas.setDash([])

    def box(
        self,
        x: float,
        y: float,
        w: float,
        h: float,
        *,
        weight: str,
        colour: str,
        radius: float,
        dashed: bool,
        filled: bool,
    ) -> None:
        """A rectangle, its stroke inside the given edges."""
        stroke = WEIGHTS[weight]
        self._pen(stroke, colour)
        self._canvas.setFillColor(self._colour(colour))
        if dashed:
            self._canvas.setDash(_DASHES)
        inset = 0.0 if filled else stroke / 2
        self._canvas.roundRect(
            (x + inset) * mm,
            self._up(y + h - inset),
            (w - 2 * inset) * mm,
            (h - 2 * inset) * mm,
            radius * mm,
            stroke=0 if filled else 1,
            fill=1 if filled else 0,
        )
        self._canvas.setDash([])

    def hatch(self, x: float, y: float, w: float, h: float) -> None:
        """The band's end: amber, black stripes of 0.5 every 3, leaning 3 over the height."""
        canvas = self._canvas
        canvas.saveState()
        path = canvas.beginPath()
        path.rect(x * mm, self._up(y + h), w * mm, h * mm)
        canvas.clipPath(path, stroke=0, fill=0)
        canvas.setFillColor(self._colour("amber"))
        canvas.rect(x * mm, self._up(y + h), w * mm, h * mm, stroke=0, fill=1)
        self._pen(0.5, "black")
        for number in range(math.ceil(w / 3) + 2):
            foot = x + 3 * (number - 1)
            canvas.line(foot * mm, self._up(y + h), (foot + 3) * mm, self._up(y))
        canvas.restoreState()

    def disc(self, number: str, x: float, y: float, r: float, size: float) -> None:
        """A white number on a navy disc around (x, y)."""
        self._canvas.setFillColor(self._colour("navy"))
        self._canvas.circle(x * mm, self._up(y), r * mm, stroke=0, fill=1)
        glyphs = self._book.glyphs(number, Face.BOLD, "disc")
        width = sum(glyph.width for glyph in glyphs) * size * POINT
        self.text(glyphs, x - width / 2, y + 0.36 * size * POINT, size, "white")

    def check(self, x: float, y: float, size: float, *, ticked: bool) -> None:
        """A box to tick, with a drawn tick in it: no character that a reader would speak."""
        self.box(x, y, size, size, weight="rule", colour="black", radius=0.5, dashed=False, filled=False)
        if not ticked:
            return
        self._pen(0.16 * size, "black")
        path = self._canvas.beginPath()
        (across, down), *rest = _TICK
        path.moveTo((x + across * size) * mm, self._up(y + down * size))
        for across, down in rest:
            path.lineTo((x + across * size) * mm, self._up(y + down * size))
        self._canvas.drawPath(path, stroke=1, fill=0)

    def ring(self, x: float, y: float, r: float) -> None:
        """A dashed circle around (x, y)."""
        self._pen(WEIGHTS["rule"], "black")
        self._canvas.setDash(_SEAL_DASH)
        self._canvas.circle(x * mm, self._up(y), r * mm, stroke=1, fill=0)
        self._canvas.setDash([])

    def icon(self, name: str, x: float, y: float, size: float, colour: str) -> None:
        """An icon of resources/icons in a square of ``size``."""
        drawing = read_icon(self._icons, name)
        canvas = self._canvas
        canvas.saveState()
        canvas.translate(x * mm, self._up(y))
        canvas.scale(size * mm / drawing.side, -size * mm / drawing.side)
        canvas.setLineCap(1)
        canvas.setLineJoin(1)
        for shape in drawing.shapes:
            path = canvas.beginPath()
            pen = PathPen(path)
            for command, points in shape.commands:
                getattr(pen, command)(*points)
            own = shape.fill if shape.fill not in {None, "currentColor"} else None
            canvas.setStrokeColor(self._colour(colour))
            canvas.setFillColor(self._own_colour(own) if own else self._colour(colour))
            canvas.setLineWidth(shape.stroke)
            canvas.setDash(list(shape.dashes))
            canvas.drawPath(path, stroke=1 if shape.stroke else 0, fill=1 if shape.fill else 0)
        canvas.restoreState()

    def code(self, value: str, x: float, y: float, size: float) -> None:
        """A QR code whose modules fill the square; the quiet zone lies outside it, on empty paper."""
        symbol = QrCodeWidget(value, barLevel=_QR_LEVEL).qr
        symbol.make()
        count = symbol.getModuleCount()
        module = size / count
        path = self._canvas.beginPath()
        for row in range(count):
            for dark, run in itertools.groupby(range(count), key=lambda column: symbol.isDark(row, column)):
                columns = list(run)
                if dark:
                    left, below = x + columns[0] * module, y + (row + 1) * module
                    path.rect(left * mm, self._up(below), len(columns) * module * mm, module * mm)
        self._canvas.setFillColor(self._colour("black"))
        self._canvas.drawPath(path, stroke=0, fill=1)

    def watermark(self, word: str, middle: float) -> None:
        """The word in outline across the page, its middle at ``middle`` mm from the top, under everything.

        Drawn as lines, so that no reader speaks it.
        """
        canvas = self._canvas
        canvas.saveState()
        canvas.translate(self._size[0] / 2, self._up(middle))
        canvas.rotate(-_WATERMARK_ANGLE)
        whole = _WATERMARK_SIZE * (_WATERMARK_PITCH * (len(word) - 1) + 1)
        canvas.translate(-whole / 2, -_WATERMARK_SIZE * 0.38)
        canvas.setStrokeColor(HexColor(_WATERMARK_GREY))
        for character in word:
            canvas.saveState()
            path = canvas.beginPath()
            em = self._book.outline(character, Face.BOLD, PathPen(path))
            scale = _WATERMARK_SIZE / em
            canvas.scale(scale, scale)
            canvas.setLineWidth(0.25 * mm / scale)
            canvas.drawPath(path, stroke=1, fill=0)
            canvas.restoreState()
            canvas.translate(_WATERMARK_SIZE * _WATERMARK_PITCH, 0)
        canvas.restoreState()

    def _pen(self, width: float, colour: str) -> None:
        self._canvas.setStrokeColor(self._colour(colour))
        self._canvas.setLineWidth(width * mm)

    def _colour(self, name: str) -> Color:
        if self._mono and name in {"navy", "amber"}:
            name = "black" if name == "navy" else "white"
        return HexColor(COLOURS[name])

    def _own_colour(self, value: str) -> Color:
        if not self._mono:
            return HexColor(value)
        return self._colour(next((name for name, code in COLOURS.items() if code == value), "black"))

    def _up(self, y: float) -> float:
        """From millimetres below the top edge to points above the bottom edge."""
        return float(self._size[1] - y * mm)

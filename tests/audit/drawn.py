"""What a window draws: every line of text with its place, colour and ground, and every target.

A window is drawn once, from the bottom up, on a small picture: each part by its own ``draw``, as the window
system would have it. Text is not painted there but noted, with the colours that lie under it at that moment.
"""

from __future__ import annotations

import functools
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from types import ModuleType
from typing import Any, Final

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QTextEdit, QWidget

from jpki_kiosk.i18n import ruby
from jpki_kiosk.ui import runs
from jpki_kiosk.ui.widgets import buttons, labels
from jpki_kiosk.ui.widgets.base import Painted, Pressable
from tests.audit.fields import written
from tests.audit.measured import FontKey, font_of, key_of

SMALLER: Final = 0.5  # the picture beside the window
_COLUMNS: Final = 7  # where the ground of a line is looked at
_HEIGHTS: Final = (0.35, 0.65, 0.12, 0.88)  # the colours count in the middle, what covers it anywhere
_TOUCHED: Final = 2  # places of them that may change after it: the edge of a neighbour
_MARGIN: Final = 24  # px around a line, for what reaches beyond its advance

Fit = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text. Rectangles are in pixels of the window; ``ink`` is what is seen of it with
    its readings, unclipped.

    ``room``: where its part may draw. ``capital``: height of a capital in pixels.
    """

    text: str
    marked: str  # the same with its readings
    part: QWidget
    ink: QRectF
    room: QRectF
    capital: float
    colour: str
    grounds: tuple[str, ...]
    font: QFont
    origin: QPointF  # of its baseline, in pixels of the window
    grow: float  # pixels a unit
    covered: bool = False  # something was painted over it


@dataclass(frozen=True, slots=True)
class Label:
    """A label that is made smaller where it has to be: sizes asked and given; width and room in units."""

    text: str
    lines: tuple[str, ...]
    asked: int
    given: int
    width: float
    room: float
    part: QWidget


@dataclass(frozen=True, slots=True)
class Target:
    """What can be touched."""

    part: QWidget
    rect: QRect
    name: str
    enabled: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything a window shows. ``parts``: each one that is seen, with its rectangle, from the bottom up."""

    lines: tuple[Line, ...]
    targets: tuple[Target, ...]
    parts: tuple[tuple[QWidget, QRect], ...]
    labels: tuple[Label, ...]
    picture: QImage


class _Recorder:
    """Takes the place of ``runs.draw`` while a window is recorded."""

    def __init__(self, image: QImage) -> None:
        self.image = image
        self.lines: list[Line] = []
        self._labels: dict[tuple[QWidget, str], Label] = {}
        self.part: QWidget | None = None
        self.room = QRectF()
        self._ground: list[list[tuple[int, int, int]]] = []  # x, y, colour under each line

    def draw(
        self, painter: QPainter, x: float, baseline: float, text: str, font: QFont, colour: QColor
    ) -> None:
        if not text.strip() or self.part is None:
            return
        place = painter.worldTransform()
        grow = place.m11() / SMALLER
        on_picture = place.mapRect(ink_of(text, font).translated(x, baseline))
        room = self.room
        if painter.hasClipping():
            room = room.intersected(_in_window(place.mapRect(painter.clipBoundingRect())))
        points = self._under(on_picture.intersected(_on_picture(room)))
        self._ground.append(points)
        origin = place.map(QPointF(x, baseline)) / SMALLER
        self.lines.append(
            Line(
                ruby.base_of(text),
                text,
                self.part,
                _in_window(on_picture),
                room,
                font.pixelSize() * grow * 0.81,
                colour.name(),
                _most(points[: 2 * _COLUMNS]),
                QFont(font),
                origin,
                grow,
            )
        )

    def read(self, field: QLineEdit | QTextEdit, rect: QRect, seen: QRect) -> None:
        """What a field shows, which Qt sets by itself."""
        self.part = field
        for one in written(field):
            self.room = one.room.translated(rect.topLeft()).intersected(QRectF(seen))
            painter = QPainter(self.image)
            painter.scale(SMALLER, SMALLER)
            painter.translate(rect.topLeft())
            self.draw(painter, one.origin.x(), one.origin.y(), one.text, one.font, one.colour)
            painter.end()

    def listen(
        self, real: Fit, text: list[str] | str, font: QFont, room: float, *rest: Any, **more: Any
    ) -> Any:
        """``fit`` or ``set_label``, with a note of what it was asked and what it gave."""
        made = real(text, font, room, *rest, **more)
        if self.part is not None:
            if isinstance(text, str):
                given, width, said, lines = made.font, made.width, text, made.lines
            else:
                given, said, lines = made, "\n".join(text), tuple(text)
                width = max(runs.width(one, made) for one in text)
            note = Label(
                ruby.base_of(said),
                tuple(map(ruby.base_of, lines)),
                font.pixelSize(),
                given.pixelSize(),
                width,
                room,
                self.part,
            )
            self._labels[self.part, said] = note  # who tries twice draws the second
        return made

    @property
    def labels(self) -> tuple[Label, ...]:
        """The labels that were made to fit."""
        return tuple(self._labels.values())

    def _under(self, rect: QRectF) -> list[tuple[int, int, int]]:
        inner = rect.toAlignedRect().intersected(self.image.rect())
        if inner.isEmpty():
            return []
        places = []
        for height in _HEIGHTS:
            y = inner.top() + round((inner.height() - 1) * height)
            for column in range(_COLUMNS):
                x = inner.left() + (inner.width() - 1) * (column + 1) // (_COLUMNS + 1)
                places.append((x, y, self.image.pixel(x, y)))
        return places

    def finished(self) -> tuple[Line, ...]:
        """All lines, with what became of the ground under each."""
        return tuple(
            replace(line, covered=sum(self.image.pixel(x, y) != was for x, y, was in points) > _TOUCHED)
            for line, points in zip(self.lines, self._ground, strict=True)
        )


def _most(points: list[tuple[int, int, int]]) -> tuple[str, ...]:
    """The colours under a line; those that only touch it are left out."""
    counted = Counter(value for _, _, value in points)
    least = 3 if len(counted) > 1 else 1
    return tuple(QColor.fromRgb(value).name() for value, count in counted.items() if count >= least)


def _on_picture(rect: QRectF) -> QRectF:
    return QRectF(rect.x() * SMALLER, rect.y() * SMALLER, rect.width() * SMALLER, rect.height() * SMALLER)


def _in_window(rect: QRectF) -> QRectF:
    return QRectF(rect.x() / SMALLER, rect.y() / SMALLER, rect.width() / SMALLER, rect.height() / SMALLER)


def record(window: QWidget, ground: QColor) -> Drawing:
    """Draw a window on a small picture and note what it draws."""
    size = window.size() * SMALLER
    image = QImage(max(1, size.width()), max(1, size.height()), QImage.Format.Format_RGB32)
    image.fill(ground)
    recorder = _Recorder(image)
    parts: list[tuple[QWidget, QRect]] = []
    with _listening(recorder):
        for part, rect, room in _parts(window):
            if isinstance(part, QLineEdit | QTextEdit):
                parts.append((part, rect))
                recorder.read(part, rect, room)
            if not isinstance(part, Painted | Pressable):
                continue
            parts.append((part, rect))
            recorder.part, recorder.room = part, QRectF(room)
            painter = QPainter(image)
            painter.scale(SMALLER, SMALLER)
            painter.setClipRect(room)
            painter.translate(rect.topLeft())
            painter.scale(part.context.scale, part.context.scale)
            part.draw(painter)
            painter.end()
    targets = tuple(
        Target(part, rect, part.accessibleName(), part.isEnabled())
        for part, rect in parts
        if isinstance(part, QAbstractButton | QLineEdit | QTextEdit)
    )
    return Drawing(recorder.finished(), targets, tuple(parts), recorder.labels, image)


def _parts(window: QWidget) -> Iterator[tuple[QWidget, QRect, QRect]]:
    """Visible parts from the bottom up: its rectangle in the window, and what of it can be seen."""

    def below(widget: QWidget, origin: QPoint, room: QRect) -> Iterator[tuple[QWidget, QRect, QRect]]:
        for child in widget.children():
            if not isinstance(child, QWidget) or child.isHidden():
                continue
            rect = child.geometry().translated(origin)
            seen = rect.intersected(room)
            yield child, rect, seen
            yield from below(child, rect.topLeft(), seen)

    yield from below(window, QPoint(), window.rect())


@contextmanager
def _listening(recorder: _Recorder) -> Iterator[None]:
    """Every line goes to the recorder, and every label that is made to fit passes by it."""
    real_draw = runs.draw
    replaced = _users(len(sys.modules))
    for module, name, real in replaced:
        setattr(module, name, functools.partial(recorder.listen, real))
    runs.draw = recorder.draw
    try:
        yield
    finally:
        runs.draw = real_draw
        for module, name, real in replaced:
            setattr(module, name, real)


@functools.lru_cache(maxsize=1)
def _users(_modules: int) -> tuple[tuple[ModuleType, str, Fit], ...]:
    """Where labels are made to fit."""
    return tuple(
        (module, name, real)
        for name, real in (("fit", buttons.fit), ("set_label", labels.set_label))
        for module in list(sys.modules.values())
        if module.__name__.startswith("jpki_kiosk.ui.") and getattr(module, name, None) is real
    )


# --- ink -----------------------------------------------------------------------------------------


def ink_of(text: str, font: QFont) -> QRectF:
    """What is seen of a line whose baseline begins at 0, 0: from the glyphs' outlines."""
    return QRectF(*_outline(text, key_of(font)))


@functools.lru_cache(maxsize=65536)
def _outline(text: str, key: FontKey) -> tuple[float, float, float, float]:
    font = font_of(key)
    whole, x = QRectF(), 0.0
    for piece in runs.runs(text, font):
        whole = whole.united(_box(piece, x, 0.0))
        x += piece.advance
    return whole.x(), whole.y(), whole.width(), whole.height()


def _box(piece: runs.Piece, x: float, baseline: float) -> QRectF:
    """Where the outlines of a piece lie."""
    match piece:
        case runs.Run():
            return QFontMetricsF(piece.font).tightBoundingRect(piece.text).translated(x, baseline)
        case runs.GlyphOf():
            return piece.font.boundingRect(piece.glyph).translated(x, baseline)
        case runs.WithReading():
            base = sum(one.advance for one in piece.base)
            over = baseline - 0.96 * piece.base[0].size  # a reading ends where kanji do, or a little above
            whole = _box(piece.reading, x + (piece.advance - piece.reading.advance) / 2, over)
            x += (piece.advance - base) / 2
            for one in piece.base:
                whole = whole.united(_box(one, x, baseline))
                x += one.advance
            return whole


def pixels_of(line: Line) -> QRectF:
    """Where a line leaves pixels, in pixels of the window."""
    left, top, right, bottom = _pixels(line.marked, key_of(line.font), round(line.grow, 4))
    x, y = line.origin.x(), line.origin.y()
    return QRectF(x + left, y + top, right - left, bottom - top)


@functools.lru_cache(maxsize=65536)
def _pixels(text: str, key: FontKey, grow: float) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of the pixels of a line that begins at 0, 0."""
    font, size = font_of(key), key[1]
    wide = int(runs.width(text, font) * grow) + 2 * _MARGIN
    high = int(size * grow * 2) + 2 * _MARGIN
    image = QImage(wide, high, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    base = _MARGIN + int(size * grow * 1.3)
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.translate(_MARGIN, base)
    painter.scale(grow, grow)
    _draw(painter, 0, 0, text, font, QColor("black"))
    painter.end()
    pixels, step = bytes(image.constBits()), image.bytesPerLine()
    rows = [pixels[y * step : (y + 1) * step] for y in range(high)]
    empty = bytes(step)
    inked = [number for number, row in enumerate(rows) if row != empty]
    if not inked:
        return 0.0, 0.0, 0.0, 0.0
    left = min((step - len(rows[one].lstrip(b"\0"))) // 4 for one in inked)
    right = max((len(rows[one].rstrip(b"\0")) - 1) // 4 + 1 for one in inked)
    return left - _MARGIN, inked[0] - base, right - _MARGIN, inked[-1] + 1 - base


_draw = runs.draw  # the real one, whoever listens

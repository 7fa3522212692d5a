"""Seconds that are left, as an arc and a number, and the timer that counts them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from jpki_kiosk.i18n import ruby
from jpki_kiosk.ui import paint
from jpki_kiosk.ui.widgets.base import Context, Painted

SECOND_MS: Final = 1000
_STROKE: Final = 18
_CENTRE: Final = Qt.AlignmentFlag.AlignHCenter


def second_timer(owner: QWidget, tick: Callable[[], None]) -> QTimer:
    """A timer of a page or dialog that calls ``tick`` every second while it runs."""
    timer = QTimer(owner)
    timer.setInterval(SECOND_MS)
    timer.timeout.connect(tick)
    return timer


class Ring(Painted):
    """An arc that begins at twelve and shrinks clockwise; what stands in the middle is its heirs'."""

    track_in_high_contrast = _STROKE

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self.left = 0
        self.total = 1

    def show_seconds(self, left: int, total: int) -> None:
        """Show how many of how many are left."""
        self.left, self.total = left, max(1, total)
        self.setAccessibleName(self.spoken())
        self.update()

    def spoken(self) -> str:
        """How many are left, in words."""
        return f"{self.left} {self.context.text('ui-seconds')}"

    def draw(self, painter: QPainter) -> None:
        side = min(self.units.width(), self.units.height())
        half = _STROKE / 2
        area = QRectF(half, half, side - _STROKE, side - _STROKE)
        track = QPen(self.colour("line" if self.theme.high_contrast else "tint"), _STROKE)
        if self.theme.high_contrast:
            track.setWidth(self.track_in_high_contrast)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(track)
        painter.drawEllipse(area)
        arc = QPen(self.colour("primary"), _STROKE)
        arc.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(arc)
        share = max(0.0, min(1.0, self.left / self.total))
        if share:
            painter.drawArc(area, 90 * 16, round(-share * 360 * 16))
        self.draw_middle(painter, side)

    def draw_middle(self, painter: QPainter, side: float) -> None:
        """What is left, within the ring, which is ``side`` wide and high."""


class CountdownRing(Ring):
    """The number of seconds stands in the middle."""

    track_in_high_contrast = 2

    def draw_middle(self, painter: QPainter, side: float) -> None:
        number = self.font_of(round(side * 0.39), bold=True)
        unit = self.font_of(max(24, round(side * 0.13)))
        middle, seconds = side / 2, self.context.text("ui-seconds")
        read = ruby.has_readings(seconds)  # the reading stands between number and unit
        ink, up, down = self.colour("ink"), side * 0.06, side * 0.225
        if read:
            digits, word = number.pixelSize(), unit.pixelSize()
            whole = digits + max(14, word / 2) + word + 4
            up, down = (whole - digits) / 2, (whole - word) / 2
        paint.draw_line(painter, str(self.left), middle, middle - up, number, ink, align=_CENTRE)
        paint.draw_line(
            painter,
            seconds,
            middle,
            middle + down,
            unit,
            self.colour("ink2"),
            align=_CENTRE,
        )

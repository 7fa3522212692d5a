"""Minutes and seconds that a permission still holds, as an arc and as numbers."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from jpki_kiosk.ui import paint
from jpki_kiosk.ui.console.page import BODY_PX
from jpki_kiosk.ui.widgets.base import Context, Painted
from jpki_kiosk.ui.widgets.words import CENTRE

_STROKE: Final = 18
SPOKEN: Final = (60, 10)  # seconds at which what is left is said


class MinutesRing(Painted):
    """The arc begins at twelve and shrinks clockwise."""

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
        """残り4分12秒."""
        return self.context.text("console-reset-left", minutes=self.left // 60, seconds=self.left % 60)

    def draw(self, painter: QPainter) -> None:
        side = min(self.units.width(), self.units.height())
        half = _STROKE / 2
        area = QRectF(half, half, side - _STROKE, side - _STROKE)
        track = QPen(self.colour("line" if self.theme.high_contrast else "tint"), _STROKE)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(track)
        painter.drawEllipse(area)
        arc = QPen(self.colour("primary"), _STROKE)
        arc.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(arc)
        share = max(0.0, min(1.0, self.left / self.total))
        if share:
            painter.drawArc(area, 90 * 16, round(-share * 360 * 16))
        middle, ink = side / 2, self.colour("ink")
        clock = f"{self.left // 60}:{self.left % 60:02}"
        small = self.font_of(BODY_PX)
        above = self.context.text("console-reset-of-minutes", minutes=self.total // 60)
        paint.draw_line(painter, above, middle, middle - 44, small, self.colour("ink2"), align=CENTRE)
        paint.draw_line(painter, clock, middle, middle, self.font_of(60, bold=True), ink, align=CENTRE)
        below = self.context.text("console-reset-remaining")
        paint.draw_line(painter, below, middle, middle + 46, small, self.colour("ink2"), align=CENTRE)

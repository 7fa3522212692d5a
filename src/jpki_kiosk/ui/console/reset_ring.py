"""Minutes and seconds that a permission still holds, as an arc and as numbers."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QPainter

from jpki_kiosk.ui import paint
from jpki_kiosk.ui.console.page import BODY_PX
from jpki_kiosk.ui.widgets.countdown import Ring
from jpki_kiosk.ui.widgets.words import CENTRE

SPOKEN: Final = (60, 10)  # seconds at which what is left is said


class MinutesRing(Ring):
    """How long a permission still holds."""

    def spoken(self) -> str:
        """残り4分12秒."""
        return self.context.text("console-reset-left", minutes=self.left // 60, seconds=self.left % 60)

    def draw_middle(self, painter: QPainter, side: float) -> None:
        middle, ink = side / 2, self.colour("ink")
        clock = f"{self.left // 60}:{self.left % 60:02}"
        small = self.font_of(BODY_PX)
        above = self.context.text("console-reset-of-minutes", minutes=self.total // 60)
        paint.draw_line(painter, above, middle, middle - 44, small, self.colour("ink2"), align=CENTRE)
        paint.draw_line(painter, clock, middle, middle, self.font_of(60, bold=True), ink, align=CENTRE)
        below = self.context.text("console-reset-remaining")
        paint.draw_line(painter, below, middle, middle + 46, small, self.colour("ink2"), align=CENTRE)

"""The ribbon over everything: what it says, and its stripes, which run on beside the stage."""

from __future__ import annotations

import math
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPolygonF
from PySide6.QtWidgets import QWidget

from jpki_kiosk.i18n import ruby
from jpki_kiosk.ui import paint
from jpki_kiosk.ui.geometry import RIBBON, WIDTH
from jpki_kiosk.ui.widgets.base import Context, Painted

_STRIPE: Final = 33  # from one to the next
_BEFORE: Final = 28  # where the first begins, left of the stage
_PAUSE: Final = 700  # behind the words


def draw_stripes(painter: QPainter, area: QRectF, stage: float, colour: QColor) -> None:
    """Slanted lines over ``area``, counted from ``stage``: where the stage begins there."""
    painter.save()
    painter.setClipRect(area)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    x, y = stage - _BEFORE - _STRIPE * max(0, math.ceil((stage - area.left()) / _STRIPE)), area.top()
    while x < area.right():
        corners = ((x + 20, y), (x + 29, y), (x + 9, area.bottom()), (x, area.bottom()))
        painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))
        x += _STRIPE
    painter.restore()


class Ribbon(Painted):
    """見本, above everything; empty in production."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self.training = True
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def said(self) -> tuple[str, str]:
        """The word in the box and the sentence; in kana where readings have no room over their kanji."""
        badge, sentence = self.context.text("ui-specimen"), self.context.text("ui-specimen-sentence")
        if self.font_of(24, bold=True).pixelSize() * paint.line_of(sentence, 1.0) > RIBBON:
            return ruby.reading_of(badge), ruby.reading_of(sentence)
        return badge, sentence

    def draw(self, painter: QPainter) -> None:
        area = QRectF(0, 0, WIDTH, RIBBON)
        if not self.training:
            painter.fillRect(area, self.colour("surface"))
            return
        painter.fillRect(area, self.colour("mark"))
        font = self.font_of(24, bold=True)
        badge, sentence = self.said()
        badge_width = paint.width(badge, font) + 24
        total = badge_width + 20 + paint.width(sentence, font)
        left = WIDTH / 2 - total / 2
        side = WIDTH / 2 - max(_PAUSE / 2, total / 2 + 20)
        for start in (0.0, WIDTH - side):
            draw_stripes(painter, QRectF(start, 0, side, RIBBON), 0, self.colour("ribbon-stripe"))
        ink = self.colour("mark-ink")
        paint.box(painter, QRectF(left, 3, badge_width, 34), 6, None, ink, 2)
        paint.draw_line(painter, badge, left + 12, 20, font, ink)
        paint.draw_line(painter, sentence, left + badge_width + 20, 20, font, ink)

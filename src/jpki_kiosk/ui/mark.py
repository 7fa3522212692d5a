"""The program's mark: a card and a keyhole."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPolygonF


def draw_mark(painter: QPainter, x: float, y: float, size: float, colour: Callable[[str], QColor]) -> None:
    """Drawn on a 60 grid; ``colour`` gives that of a token, "surface" being the ground it stands on."""
    painter.save()
    painter.translate(x, y)
    painter.scale(size / 60, size / 60)
    painter.setPen(Qt.PenStyle.NoPen)
    _box(painter, QRectF(4, 12, 46, 33), 7, colour("primary"))
    for top, length in ((20, 13), (28, 9)):
        _box(painter, QRectF(11, top, length, 3.6), 1.8, colour("on-primary"))
    for radius, token in ((15.0, "surface"), (11.5, "mark")):
        _box(painter, QRectF(41 - radius, 36 - radius, 2 * radius, 2 * radius), radius, colour(token))
    ink = colour("mark-ink")
    _box(painter, QRectF(36.8, 29.5, 8.4, 8.4), 4.2, ink)
    shaft = ((39.7, 35.5), (42.3, 35.5), (44.5, 43.2), (37.5, 43.2))
    painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in shaft]))
    painter.restore()


def _box(painter: QPainter, rect: QRectF, radius: float, colour: QColor) -> None:
    painter.setBrush(colour)
    painter.drawRoundedRect(rect, radius, radius)

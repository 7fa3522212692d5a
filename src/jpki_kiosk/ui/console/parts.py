"""What the pages of the console are made of: buttons, chips, panels and list rows in staff sizes."""

from __future__ import annotations

import math
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.ui import paint
from jpki_kiosk.ui.console.page import BODY_PX, SMALL_PX
from jpki_kiosk.ui.widgets.base import Context, Painted, Pressable
from jpki_kiosk.ui.widgets.buttons import fit
from jpki_kiosk.ui.widgets.words import CENTRE

_ICON: Final = 20
_GAP: Final = 8
CHIP_HEIGHT: Final = 26.0
_CHIP_ICON: Final = 16
# Kind of a chip -> fill, edge and ink.
CHIPS: Final = {
    "neutral": ("surface", "border", "ink2"),
    "now": ("tint", "primary", "primary"),
    "ok": ("ok-tint", "ok", "ok"),
    "warn": ("warn-tint", "warn", "warn"),
    "stop": ("stop-tint", "stop", "stop"),
}


class ConsoleButton(Pressable):
    """A word with an icon before it. ``kind``: primary, secondary, quiet, danger, or bar (on the top bar)."""

    def __init__(
        self, context: Context, parent: QWidget, *, kind: str = "quiet", icon: str = "", px: int = BODY_PX
    ) -> None:
        super().__init__(context, parent)
        self.kind = kind
        self.icon_name = icon
        self.px = px

    def wish(self) -> float:
        """The width its word needs, in whole units: beside a half the edge of a button would be cut off."""
        icon = _ICON + _GAP if self.icon_name else 0
        return float(math.ceil(paint.width(self.label, self.font_of(self.px, bold=True)) + icon + 36))

    def draw(self, painter: QPainter) -> None:
        area = QRectF(0, 0, self.units.width(), self.units.height())
        ink = self._draw_box(painter, area)
        icon = _ICON + _GAP if self.icon_name else 0
        font = fit([self.label], self.font_of(self.px, bold=True), area.width() - icon - 16, SMALL_PX)
        x = (area.width() - icon - paint.width(self.label, font)) / 2
        colour = self.colour(ink)
        if self.icon_name:
            paint.draw_icon(painter, self.icon_name, x, (area.height() - _ICON) / 2, _ICON, colour, 3.5)
        paint.draw_line(painter, self.label, x + icon, area.height() / 2, font, colour)

    def _draw_box(self, painter: QPainter, area: QRectF) -> str:
        border = 3.0 if self.theme.high_contrast else 1.5
        if not self.isEnabled():
            paint.box(painter, area, 8, self.colour("disabled"), self.colour("border"), border, dashed=True)
            return "disabled-ink"
        if self.kind in ("primary", "bar"):
            fill = self.colour("primary-pressed" if self.isDown() else "primary")
            edge = self.colour("on-primary") if self.kind == "bar" else None
            paint.box(painter, area, 8, fill, edge, border if edge else 0)
            return "on-primary"
        ink = {"danger": "stop", "secondary": "primary"}.get(self.kind, "ink")
        pressed = "stop-tint" if self.kind == "danger" else "tint"
        edge = self.colour("border" if self.kind == "quiet" else ink)
        paint.box(painter, area, 8, self.colour(pressed if self.isDown() else "surface"), edge, border)
        return ink


class RailItem(Pressable):
    """One section on the rail: icon over word, a badge where something waits."""

    def __init__(self, context: Context, parent: QWidget, icon: str) -> None:
        super().__init__(context, parent)
        self.icon_name = icon
        self.badge = 0
        self.chosen = False

    def draw(self, painter: QPainter) -> None:
        width, height = self.units.width(), self.units.height()
        ink = self.colour("primary" if self.chosen else "ink2")
        if self.chosen:
            painter.fillRect(QRectF(0, 0, width, height), self.colour("tint"))
            painter.fillRect(QRectF(0, 0, 4, height), self.colour("primary"))
        paint.draw_icon(painter, self.icon_name, width / 2 - 15, 11, 30, ink, 3)
        font = fit([self.label], self.font_of(SMALL_PX, bold=self.chosen), width - 8, SMALL_PX)
        paint.draw_line(painter, self.label, width / 2, height - 20, font, ink, align=CENTRE)
        if self.badge:
            words = str(min(self.badge, 99))
            circle = QRectF(width / 2 + 6, 4, 24, 24)
            paint.box(painter, circle, 12, self.colour("stop"))
            badge = self.font_of(SMALL_PX, bold=True)
            paint.draw_line(
                painter, words, circle.center().x(), 16, badge, self.colour("on-primary"), align=CENTRE
            )


def chip_width(part: Painted | Pressable, words: str) -> float:
    """How wide a chip with these words is."""
    return paint.width(words, part.font_of(SMALL_PX, bold=True)) + _CHIP_ICON + 26


def draw_chip(
    painter: QPainter, part: Painted | Pressable, kind: str, icon: str, words: str, x: float, y: float
) -> float:
    """A state: edge, icon and word say the same; returns its width."""
    fill, edge, ink = CHIPS[kind]
    width = chip_width(part, words)
    area = QRectF(x, y, width, CHIP_HEIGHT)
    paint.box(painter, area, 6, part.colour(fill), part.colour(edge), 1.5)
    middle = y + CHIP_HEIGHT / 2
    paint.draw_icon(painter, icon, x + 9, middle - _CHIP_ICON / 2, _CHIP_ICON, part.colour(ink), 4)
    font = part.font_of(SMALL_PX, bold=True)
    paint.draw_line(painter, words, x + 9 + _CHIP_ICON + 7, middle, font, part.colour(ink))
    return width


def draw_chosen(painter: QPainter, row: Pressable, height: float) -> None:
    """The ground of the row that is chosen, with a bar at its left."""
    painter.fillRect(QRectF(10, 0, row.units.width() - 20, height), row.colour("tint"))
    painter.fillRect(QRectF(10, 0, 4, height), row.colour("primary"))


def draw_panel(painter: QPainter, part: Painted, area: QRectF, *, strong: bool = False) -> None:
    """The white ground of a panel; ``strong``: where staff decide."""
    border = 2.0 if strong else (3.0 if part.theme.high_contrast else 1.0)
    edge = "primary" if strong else "line"
    paint.box(painter, area, 10, part.colour("surface"), part.colour(edge), border)

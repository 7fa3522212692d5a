"""Buttons: primary, secondary, quiet, top-right control, choice tiles, consent."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.i18n import ruby
from jpki_kiosk.ui import paint, runs
from jpki_kiosk.ui.widgets.base import Context, Pressable
from jpki_kiosk.ui.widgets.labels import Label, set_label

_CENTRE: Final = Qt.AlignmentFlag.AlignHCenter
_GAP: Final = 17
_ICON: Final = {"primary": 44, "secondary": 48, "quiet": 40}
_SMALL_ICON: Final = 34
_LEAST_WORD: Final = 24  # px, of a control
_APART: Final = 10.0  # the two lines of a service
_RIM: Final = 8.0  # between its edge and what is written


def fit(lines: list[str], font: QFont, limit: float, smallest: int = 22) -> QFont:
    """The font made smaller until every line fits; a label never runs over its edge."""
    made = QFont(font)
    while made.pixelSize() > smallest and max(paint.width(line, made) for line in lines) > limit:
        made.setPixelSize(made.pixelSize() - 1)
    return made


class TextButton(Pressable):
    """A word, with an icon before or after it. ``kind``: primary, secondary, quiet."""

    def __init__(
        self,
        context: Context,
        parent: QWidget | None = None,
        label: str = "",
        *,
        kind: str = "quiet",
        icon: str = "",
        icon_after: str = "",
    ) -> None:
        super().__init__(context, parent, label)
        self.kind = kind
        self.icon_name = icon
        self.icon_after = icon_after
        self.larger = 0  # px above the size of its kind, for the one answer of a dialog

    def set_icon_after(self, icon: str) -> None:
        """Change the icon behind the word."""
        self.icon_after = icon
        self.update()

    def draw(self, painter: QPainter) -> None:
        area = QRectF(0, 0, self.units.width(), self.units.height())
        ink = self._draw_box(painter, area)
        size = _ICON[self.kind] if area.height() >= 96 else _SMALL_ICON
        icons = [name for name in (self.icon_name, self.icon_after) if name and self.isEnabled()]
        role = "primary-button" if self.kind == "primary" else "button"
        font = self.font_of(self.theme.px(role) + self.larger, bold=True)
        room = area.width() - 28 - len(icons) * _GAP
        label = self._set(font, room - len(icons) * size, area.height())
        if label.font.pixelSize() < font.pixelSize() or len(label.lines) > 1:
            size = _SMALL_ICON  # the word keeps its size as long as it can
            label = self._set(font, room - len(icons) * size, area.height())
        if label.width > room - len(icons) * size:
            icons = []  # the word alone says it
            label = self._set(font, area.width() - 28, area.height())
        text_width = label.width
        x = (area.width() - text_width - len(icons) * (size + _GAP)) / 2
        if self.icon_name and icons:
            paint.draw_icon(painter, self.icon_name, x, (area.height() - size) / 2, size, ink)
            x += size + _GAP
        label.draw(painter, x, area.height() / 2, ink)
        if self.icon_after and icons:
            x += text_width + _GAP
            paint.draw_icon(painter, self.icon_after, x, (area.height() - size) / 2, size, ink)

    def _set(self, font: QFont, room: float, high: float) -> Label:
        return set_label(self.label, font, room, high, least=self.theme.least_type)

    def _draw_box(self, painter: QPainter, area: QRectF) -> QColor:
        """Fill and edge; returns the colour of what is written on it."""
        border = self.theme.control_border
        if not self.isEnabled():
            paint.box(painter, area, 14, self.colour("disabled"), self.colour("border"), 2, dashed=True)
            return self.colour("disabled-ink")
        if self.kind == "primary":
            fill = self.colour("primary-pressed" if self.isDown() else "primary")
            paint.box(painter, area, 14, fill)
            return self.colour("on-primary")
        edge = self.colour("primary" if self.kind == "secondary" else "border")
        paint.box(painter, area, 14, self.colour("tint" if self.isDown() else "surface"), edge, border)
        return self.colour("primary" if self.kind == "secondary" else "ink")


class Control(Pressable):
    """Top right: an icon over a word. A finger on it leaves the keyboard where it was."""

    def __init__(self, context: Context, parent: QWidget, icon: str, label: str = "") -> None:
        super().__init__(context, parent, label)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.icon_name = icon

    def draw(self, painter: QPainter) -> None:
        area = QRectF(0, 0, self.units.width(), self.units.height())
        fill = self.colour("tint" if self.isDown() else "surface")
        paint.box(painter, area, 12, fill, self.colour("border"), self.theme.control_border)
        ink = self.colour("ink")
        least = max(_LEAST_WORD, self.theme.least_type)
        font = fit([self.label], self.font_of("control"), area.width() - 8, least)
        over = runs.reading_size(font) / 2 if ruby.has_readings(self.label) else 0
        middle = area.height() - 24 - over
        icon = min(38, round(middle - over - font.pixelSize() / 2 - 10))
        paint.draw_icon(painter, self.icon_name, (area.width() - icon) / 2, 8, icon, ink)
        paint.draw_line(painter, self.label, area.width() / 2, middle, font, ink, align=_CENTRE)


class ChoiceTile(Pressable):
    """One of several: a word, with a check when it is the chosen one. ``most``: px, so that they agree."""

    def __init__(self, context: Context, parent: QWidget, label: str, *, most: int = 0) -> None:
        super().__init__(context, parent, label)
        self.setCheckable(True)
        self._most = most

    def nextCheckState(self) -> None:
        """The page decides what is chosen."""

    def draw(self, painter: QPainter) -> None:
        area = QRectF(0, 0, self.units.width(), self.units.height())
        chosen = self.isChecked()
        fill = self.colour("tint" if chosen or self.isDown() else "surface")
        edge = self.colour("primary" if chosen else "border")
        paint.box(painter, area, 14, fill, edge, 4 if chosen else self.theme.control_border)
        room = area.width() - (76 if chosen else 32)
        size = max(34, min(self.theme.px("body"), int(area.height() * 0.55)))
        font = self.font_of(min(size, self._most or size), bold=True)
        label = set_label(self.label, font, room, area.height(), least=self.theme.least_type)
        x = (area.width() - label.width - (44 if chosen else 0)) / 2
        if chosen:
            paint.draw_icon(painter, "check", x, area.height() / 2 - 16, 32, self.colour("ink"))
            x += 44
        label.draw(painter, x, area.height() / 2, self.colour("ink"))


class ServiceTile(Pressable):
    """A self-service: icon tile, name, for whom; a dashed edge and a word while it is not offered."""

    def __init__(
        self, context: Context, parent: QWidget, icon: str, label: str, detail: str, closed: str
    ) -> None:
        self.detail = detail
        self.closed = closed
        super().__init__(context, parent, label)
        self.icon_name = icon

    def set_label(self, label: str) -> None:
        super().set_label(label)
        self.setAccessibleDescription(self.detail if self.isEnabled() else self.closed)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self.setAccessibleDescription(self.detail if self.isEnabled() else self.closed)

    def draw(self, painter: QPainter) -> None:
        area = QRectF(0, 0, self.units.width(), self.units.height())
        enabled = self.isEnabled()
        fill = self.colour("surface" if enabled else "disabled")
        edge = self.colour("primary" if enabled else "border")
        paint.box(painter, area, 14, fill, edge, self.theme.control_border, dashed=not enabled)
        ink = self.colour("ink" if enabled else "disabled-ink")
        tile = QRectF(36, area.height() / 2 - 52, 104, 104)
        border = 3 if self.theme.high_contrast else 0
        paint.box(painter, tile, 16, self.colour("tint"), self.colour("border"), border)
        paint.draw_icon(
            painter, self.icon_name, tile.left() + 24, tile.top() + 24, 56, self.colour("primary")
        )
        room = area.width() - 172 - (80 if enabled else 24)
        least, high = self.theme.least_type, area.height() - _APART - 2 * _RIM
        second = self.detail if enabled else self.closed
        small = set_label(second, self.font_of("caption"), room, high / 2, least=least)
        name = set_label(self.label, self.font_of("lead", bold=True), room, high - small.height, least=least)
        middle, whole = area.height() / 2 + 2, name.height + small.height + _APART
        if whole > area.height() and enabled:  # in the largest letters the name says it
            name.draw(painter, 172, middle, ink)
        else:
            name.draw(painter, 172, middle - whole / 2 + name.height / 2, ink)
            small.draw(painter, 172, middle + whole / 2 - small.height / 2, ink)
        if enabled:
            paint.draw_icon(
                painter, "arrow-right", area.width() - 84, area.height() / 2 - 22, 44, self.colour("primary")
            )


class ConsentRow(Pressable):
    """A large check box with a sentence of up to two lines."""

    def __init__(self, context: Context, parent: QWidget, label: str) -> None:
        super().__init__(context, parent, label)
        self.setCheckable(True)

    def nextCheckState(self) -> None:
        """The workflow decides."""

    def draw(self, painter: QPainter) -> None:
        area = QRectF(0, 0, self.units.width(), self.units.height())
        checked = self.isChecked()
        fill = self.colour("tint" if checked or self.isDown() else "surface")
        edge = self.colour("primary" if checked else "border")
        paint.box(painter, area, 20, fill, edge, 4 if checked else self.theme.control_border)
        square = QRectF(36, area.height() / 2 - 36, 72, 72)
        if checked:
            paint.box(painter, square, 12, self.colour("primary"))
            paint.draw_icon(
                painter, "check", square.left() + 10, square.top() + 10, 52, self.colour("on-primary")
            )
        else:
            paint.box(painter, square, 12, self.colour("surface"), self.colour("border"), 3)
        room = area.width() - 136 - 28
        lines, font = self._set(room, area.height() - 12)
        step = font.pixelSize() * paint.line_of(self.label, 1.4)
        paint.draw_lines(
            painter, lines, 136, area.height() / 2 - step * len(lines) / 2, font, self.colour("ink"), line=1.4
        )

    def _set(self, room: float, high: float) -> tuple[list[str], QFont]:
        """The sentence in the largest letters that are wished and have room."""
        font = self.font_of("body", bold=True)
        least = max(26, self.theme.least_type)
        while True:
            lines = paint.break_lines(self.label, font, room)
            whole = len(lines) * font.pixelSize() * paint.line_of(self.label, 1.4) <= high
            if whole or font.pixelSize() <= least:
                return lines, font
            font.setPixelSize(font.pixelSize() - 1)

"""A large choice: an icon, what it is, and what follows from it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.ui import paint
from jpki_kiosk.ui.widgets.base import Context, Pressable
from jpki_kiosk.ui.widgets.words import Words, set_words


class ChoiceCard(Pressable):
    """A large choice: icon, words, and what follows from it. ``filled``: the one we advise.

    One that cannot be pressed has a lock and a dashed edge; its words say why.
    """

    def __init__(self, context: Context, parent: QWidget, icon: str, *, filled: bool) -> None:
        super().__init__(context, parent)
        self._icon = icon
        self._filled = filled
        self._detail = ""

    def show_words(self, label: str, detail: str = "") -> None:
        """What is written on it."""
        self._detail = detail
        self.set_label(label)
        self.setAccessibleDescription(detail)

    def words(self) -> list[Words]:
        """What is written, where it is drawn: in the middle of its height."""
        left, pad = 164.0, 32.0
        room = self.units.width() - left - pad
        ink = "on-primary" if self._filled else "ink"
        words: list[Words] = []
        for shrink in range(0, 24, 2):
            head_font = self.font_of(self.theme.px("lead") - shrink, bold=True)
            head = set_words(self.label, left, 0, room, head_font, ink, line=paint.TITLE_LINE)
            words = [head]
            if self._detail:
                small = self.font_of(max(24, self.theme.px("body") - 2 - shrink))
                words.append(set_words(self._detail, left, head.bottom + 8, room, small, ink))
            if words[-1].bottom <= self.units.height() - 24:
                break
        top = (self.units.height() - words[-1].bottom) / 2
        return [replace(one, top=one.top + top) for one in words]

    def draw(self, painter: QPainter) -> None:
        area = QRectF(0, 0, self.units.width(), self.units.height())
        if self._filled:
            paint.box(painter, area, 14, self.colour("primary-pressed" if self.isDown() else "primary"))
            ink = self.colour("on-primary")
        else:
            fill = self.colour("tint" if self.isDown() else "surface")
            able, border = self.isEnabled(), self.theme.control_border
            edge = self.colour("primary" if able else "border")
            paint.box(painter, area, 14, fill, edge, border, dashed=not able)
            ink = self.colour("primary" if able else "ink2")
        icon = self._icon if self.isEnabled() else "lock"
        paint.draw_icon(painter, icon, 44, area.height() / 2 - 40, 80, ink)
        for words in self.words():
            words.draw(painter, self.theme)

"""A row to tick: a box, a name, a line below it, and at the right how it stands."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.ui import paint
from jpki_kiosk.ui.console.form import elided
from jpki_kiosk.ui.console.page import BODY_PX, SMALL_PX
from jpki_kiosk.ui.widgets.base import Context, Pressable
from jpki_kiosk.ui.widgets.words import Words, set_words

ROW: Final = 64.0
_BOX: Final = 24.0
_TEXT: Final = 44.0
_PAD: Final = 4.0


class TickRow(Pressable):
    """``chosen``: ticked. What cannot be ticked has no box, and says why in its line."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self.setCheckable(True)
        self._name = self._detail = self._state = ""
        self._ink = "ink2"

    def nextCheckState(self) -> None:
        """The workflow decides."""

    def show_row(
        self,
        name: str,
        detail: str = "",
        state: str = "",
        *,
        chosen: bool,
        able: bool = True,
        ink: str = "ink2",
    ) -> None:
        """What is written; ``ink``: of the state."""
        self._name, self._detail, self._state, self._ink = name, detail, state, ink
        self.setChecked(chosen)
        self.setEnabled(able)
        self.set_label(name)
        self.setAccessibleDescription(" ".join(part for part in (detail, state) if part))
        self.update()

    def height_for(self, width: float) -> float:
        """The height it needs: a long line below the name takes a second one."""
        return max(ROW, self._lines(width)[-1].bottom + 12)

    def _lines(self, width: float) -> list[Words]:
        side = paint.width(self._state, self.font_of(SMALL_PX, bold=True)) + 24 if self._state else 0
        room = width - _TEXT - side - _PAD
        name = set_words(self._name, _TEXT, 10, room, self.font_of(BODY_PX, bold=True), line=1.3)
        if not self._detail:
            return [name]
        small = self.font_of(SMALL_PX)
        return [name, set_words(self._detail, _TEXT, name.bottom + 1, room, small, "ink2", line=1.3)]

    def draw(self, painter: QPainter) -> None:
        width, height = self.units.width(), self.units.height()
        if self.isDown():
            painter.fillRect(QRectF(0, 0, width, height), self.colour("tint"))
        painter.fillRect(QRectF(0, height - 1, width, 1), self.colour("line"))
        box = QRectF(_PAD, 12, _BOX, _BOX)
        if self.isChecked():
            paint.box(painter, box, 5, self.colour("primary"))
            paint.draw_icon(painter, "check", box.x() + 3, box.y() + 3, 18, self.colour("on-primary"), 6)
        elif self.isEnabled():
            paint.box(painter, box, 5, self.colour("surface"), self.colour("border"), 2)
        else:
            paint.draw_icon(painter, "lock", box.x() + 2, box.y() + 2, 20, self.colour("ink2"), 3)
        for words in self._lines(width):
            words.draw(painter, self.theme)
        if self._state:
            bold = self.font_of(SMALL_PX, bold=True)
            x = width - _PAD - paint.width(self._state, bold)
            paint.draw_line(
                painter, elided(self._state, bold, width / 2), x, 24, bold, self.colour(self._ink)
            )

"""窓口で手続きする: staff go on with what was chosen; nothing of it is asked here any more."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from jpki_kiosk.ui import paint
from jpki_kiosk.ui.page import Primary
from jpki_kiosk.ui.resident.signed import SignedPage
from jpki_kiosk.ui.widgets.buttons import fit
from jpki_kiosk.ui.widgets.words import CENTRE
from jpki_kiosk.workflows.events import Cancelled
from jpki_kiosk.workflows.screens import AtCounter
from jpki_kiosk.workflows.workflow import Screen

_PLATE: Final = QRectF(128, 490, 260, 190)


class AtCounterPage(SignedPage):
    """Says that staff go on, and the number to tell them; 終わる clears the screen."""

    icon = "staff-desk"
    _number = ""

    def primary(self) -> Primary:
        return Primary(self.text("ui-end"), lambda: self.send(Cancelled()), "check")

    def arrange(self, screen: Screen) -> None:
        self._number = screen.number if isinstance(screen, AtCounter) else ""
        title, card = self.text("ui-at-counter-title"), self.text("ui-at-counter-card")
        if not self._number:
            rest = "\n".join((card, self.text("ui-at-counter-untouched")))
            self.say(title, self.text("ui-at-counter-lead"), rest)
            return
        number = f"{self.text('ui-at-counter-number')} {self._number}"
        self.say(f"{title}\n{number}", self.text("ui-at-counter-tell"), card)

    def draw_ground(self, painter: QPainter) -> None:
        super().draw_ground(painter)
        if not self._number or not self._with_sign:
            return
        ink = self.colour("ink")
        paint.box(painter, _PLATE, 16, self.colour("tint"), self.colour("primary"), 3)
        head = self.text("ui-at-counter-number")
        middle = _PLATE.center().x()
        caption = fit([head], self.font_of("caption"), _PLATE.width() - 32)
        paint.draw_line(painter, head, middle, _PLATE.top() + 40, caption, ink, align=CENTRE)
        large = fit([self._number], self.font_of(96, bold=True), _PLATE.width() - 32)
        paint.draw_line(painter, self._number, middle, _PLATE.top() + 122, large, ink, align=CENTRE)

"""Above a page of the console while somebody was sent to the counter: their number, what they had chosen, and
one button with which staff go on from there.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.ui import paint
from jpki_kiosk.ui.console.case_words import kinds_words
from jpki_kiosk.ui.console.page import BODY_PX, DECISION_PX, MAIN_TARGET
from jpki_kiosk.ui.console.parts import ConsoleButton
from jpki_kiosk.ui.geometry import WIDTH
from jpki_kiosk.ui.widgets.base import Context, Painted, place
from jpki_kiosk.ui.widgets.buttons import fit
from jpki_kiosk.ui.widgets.speech import announce
from jpki_kiosk.workflows.console.screens import ConsoleFrame
from jpki_kiosk.workflows.left_work import LeftWork

_BAR: Final = QRectF(WIDTH - 32 - 1120, 98, 1120, 92)  # beside the queue and its buttons
_APART: Final = 16.0


class LeftBar(Painted):
    """The first of those who wait; hidden where nobody does. ``taken`` and ``dropped`` carry the number."""

    taken = Signal(str)
    dropped = Signal(str)

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._waiting: tuple[LeftWork, ...] = ()
        self.drop = ConsoleButton(context, self, icon="close", px=BODY_PX)
        self.take = ConsoleButton(context, self, kind="primary", icon="arrow-right", px=BODY_PX)
        self.take.clicked.connect(lambda: self.taken.emit(self._number))
        self.drop.clicked.connect(lambda: self.dropped.emit(self._number))
        self.hide()

    @property
    def _number(self) -> str:
        return self._waiting[0].number if self._waiting else ""

    def show_frame(self, frame: ConsoleFrame, *, below: float) -> None:
        """Show another state of the frame, so far below the place of the topmost bar."""
        changed = frame.left[:1] != self._waiting[:1]
        self._waiting = frame.left
        self.setVisible(bool(frame.left))
        if not frame.left:
            return
        place(self, _BAR.x(), _BAR.y() + below, _BAR.width(), _BAR.height())
        self.take.setEnabled(frame.may_leave)
        self._arrange()
        self.raise_()
        if changed:
            announce(self, self.accessibleName())

    def on_theme(self) -> None:
        self._arrange()

    def _arrange(self) -> None:
        if not self._waiting:
            return
        self.take.set_label(self.context.text("console-left-take"))
        self.drop.set_label(self.context.text("console-left-drop"))
        top, x = (_BAR.height() - MAIN_TARGET) / 2, _BAR.width() - 20
        for button in (self.take, self.drop):
            x -= button.wish()
            place(button, x, top, button.wish(), MAIN_TARGET)
            x -= _APART
        self._room = x - 96
        self.setAccessibleName(" ".join(self._said()))
        self.update()

    def _said(self) -> tuple[str, str]:
        first, *others = self._waiting
        text, chosen = self.context.text, first.chosen
        parts = [text(f"console-left-service-{chosen.service}")]
        if chosen.kinds:
            parts.append(kinds_words(self.context, chosen.kinds))
        parts.append(text(f"console-left-language-{first.language}"))
        if chosen.consented:
            parts.append(text("console-left-consented"))
        if others:
            parts.append(text("console-left-more", count=len(others)))
        return text("console-left-title", number=first.number), "　".join(parts)

    def draw(self, painter: QPainter) -> None:
        if not self._waiting:
            return
        title, detail = self._said()
        area = QRectF(0, 0, self.units.width(), self.units.height())
        paint.box(painter, area, 10, self.colour("surface"), self.colour("primary"), 3)
        paint.draw_icon(painter, "staff-desk", 24, area.height() / 2 - 24, 48, self.colour("primary"), 3)
        bold = fit([title], self.font_of(DECISION_PX, bold=True), self._room, 14)
        paint.draw_line(painter, title, 96, 32, bold, self.colour("ink"))
        small = fit([detail], self.font_of(BODY_PX), self._room, 14)
        paint.draw_line(painter, detail, 96, 62, small, self.colour("ink"))

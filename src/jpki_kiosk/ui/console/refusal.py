"""Why a case is refused: chosen before anything is written."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.ui import paint
from jpki_kiosk.ui.console.over_body import OverBody
from jpki_kiosk.ui.console.page import BODY_HEIGHT, BODY_PX, BODY_WIDTH, GAP, MAIN_TARGET, TITLE_PX, Submit
from jpki_kiosk.ui.console.parts import ConsoleButton, draw_panel
from jpki_kiosk.ui.widgets.base import Context, place
from jpki_kiosk.workflows.console.reception_events import Refused
from jpki_kiosk.workflows.console.reception_screens import REFUSALS

_PANEL: Final = QRectF((BODY_WIDTH - 640) / 2, 130, 640, 620)


class RefusalChoice(OverBody):
    """Lies over the body of 受付 while it is open."""

    def __init__(self, context: Context, parent: QWidget, submit: Submit) -> None:
        super().__init__(context, parent)
        self._submit = submit
        self.reasons = {why: ConsoleButton(context, self, kind="danger") for why in REFUSALS}
        for why, button in self.reasons.items():
            button.clicked.connect(lambda _=False, why=why: self._choose(why))
        self.cancel = ConsoleButton(context, self, icon="arrow-left")
        self.cancel.clicked.connect(self.hide)
        self.hide()

    def on_theme(self) -> None:
        self._arrange()
        self.update()

    def open(self) -> None:
        """Ask; what is not chosen leaves everything as it is."""
        self._arrange()
        self.show()
        self.raise_()
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self) -> None:
        text = self.context.text
        y = _PANEL.top() + 112
        for why, button in self.reasons.items():
            button.set_label(text(f"reception-refusal-{why.replace('_', '-')}"))
            place(button, _PANEL.left() + 60, y, _PANEL.width() - 120, MAIN_TARGET)
            y += MAIN_TARGET + GAP
        self.cancel.set_label(text("reception-cancel"))
        place(self.cancel, _PANEL.left() + 60, y + 8, 160, MAIN_TARGET)
        self.setAccessibleName(text("reception-refusal-title"))

    def _choose(self, why: str) -> None:
        self.hide()
        self._submit(Refused(why))

    def draw(self, painter: QPainter) -> None:
        painter.fillRect(QRectF(0, 0, BODY_WIDTH, BODY_HEIGHT), self.theme.overlay())
        draw_panel(painter, self, _PANEL)
        x = _PANEL.left() + 60
        title, lead = (
            self.context.text("reception-refusal-title"),
            self.context.text("reception-refusal-lead"),
        )
        paint.draw_line(
            painter, title, x, _PANEL.top() + 48, self.font_of(TITLE_PX, bold=True), self.colour("ink")
        )
        paint.draw_line(painter, lead, x, _PANEL.top() + 84, self.font_of(BODY_PX), self.colour("ink2"))

"""What staff see first after signing in: a new case, and what waits."""

from __future__ import annotations

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.ui.page import Page, Primary, Send
from jpki_kiosk.ui.widgets.base import Context
from jpki_kiosk.ui.widgets.speech import announce
from jpki_kiosk.workflows.events import NewCaseWanted
from jpki_kiosk.workflows.screens import Frame, StaffDesk
from jpki_kiosk.workflows.workflow import Screen


class StaffDeskPage(Page):
    """The filled button opens a case."""

    begins_at_primary = True

    def __init__(self, context: Context, parent: QWidget, send: Send) -> None:
        super().__init__(context, parent, send)
        self._screen = StaffDesk("")

    def show_screen(self, screen: Screen, frame: Frame) -> None:
        if not isinstance(screen, StaffDesk):
            return
        self._screen = screen
        title = self.text("ui-staff-desk")
        if title != self.accessibleName():
            self.setAccessibleName(title)
            announce(self, title)
        self.update()

    def primary(self) -> Primary:
        press = None if self._screen.busy else lambda: self.send(NewCaseWanted())
        return Primary(self.text("ui-staff-new-case"), press)

    def draw(self, painter: QPainter) -> None:
        lead = self.text("ui-staff-desk-lead", staff=self._screen.staff)
        self.draw_title(painter, self.text("ui-staff-desk"), lead)

"""Staff permit a forgotten password to be chosen anew: name and passphrase, on the resident's way."""

from __future__ import annotations

from PySide6.QtGui import QPainter

from jpki_kiosk.ui.staff.sign_in import StaffSignInPage
from jpki_kiosk.workflows.screens import Frame, PermitReset, StaffSignIn
from jpki_kiosk.workflows.workflow import Screen


class PermitResetPage(StaffSignInPage):
    """The sign-in page with other words."""

    def show_screen(self, screen: Screen, frame: Frame) -> None:
        if isinstance(screen, PermitReset):
            super().show_screen(StaffSignIn(screen.problem, screen.busy), frame)

    def draw(self, painter: QPainter) -> None:
        self.draw_title(painter, self.text("ui-permit-title"), self.text("ui-permit-lead"))
        for field in self.fields:
            field.draw(painter, self)

"""The pages where the PIN of a staff card is typed: to sign in, and to register the card."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.ui import paint
from jpki_kiosk.ui.console.account_forms import PAD, WIDTH, FormPage
from jpki_kiosk.ui.console.account_parts import FIELD, LABEL
from jpki_kiosk.ui.console.form import chain
from jpki_kiosk.ui.console.page import BODY_PX, Submit
from jpki_kiosk.ui.widgets.base import Context
from jpki_kiosk.workflows.console.accounts_screens import CardPinTyped, RegisterCard
from jpki_kiosk.workflows.console.card_sign_in import CardSignIn, OtherSignInWanted, PinSubmitted
from jpki_kiosk.workflows.console.screens import ConsoleFrame
from jpki_kiosk.workflows.workflow import Screen

_FIELD_TOP = 150.0  # below the top of the panel


class CardSignInPage(FormPage):
    """A PIN; whether a card is there is said beside it."""

    def __init__(self, context: Context, parent: QWidget, submit: Submit) -> None:
        super().__init__(context, parent, submit)
        self._screen = CardSignIn()
        self.height_wanted = 480.0
        self.pin = self.passphrase_field("console-staff-card-pin")
        self.back.icon_name = ""
        self.back.clicked.disconnect()
        self.back.clicked.connect(lambda: self.submit(OtherSignInWanted()))

    def show_screen(self, screen: Screen, frame: ConsoleFrame) -> None:
        if not isinstance(screen, CardSignIn):
            return
        answered = self._screen.busy and not screen.busy
        self._screen = screen
        self.setAccessibleName(self.said()[0])
        self.setAccessibleDescription(self.said()[1])
        self.told.say(screen.problem)
        panel = self.panel
        self.fields[0].arrange(panel.x() + PAD, panel.y() + _FIELD_TOP, (WIDTH - 3 * PAD) / 2)
        chain(iter((self.pin, self.back, self.main)))
        self.enable()
        if answered:
            self.pin.setFocus(Qt.FocusReason.OtherFocusReason)
        self.update()

    def said(self) -> tuple[str, str]:
        return self.text("console-staff-card-title"), self.text("console-staff-card-lead")

    def enable(self) -> None:
        busy = self._screen.busy
        self.main.set_label(self.text("ui-staff-checking" if busy else "console-staff-card-sign-in"))
        self.main.setEnabled(self.pin.count > 0 and not busy)
        self.back.setVisible(self._screen.passphrase_too)
        self.arrange_foot("console-staff-card-other")

    def send(self) -> None:
        self.submit(PinSubmitted(self.pin.take()))

    def first_focus(self) -> QWidget:
        return self.pin

    def draw(self, painter: QPainter) -> None:
        super().draw(painter)
        panel, there = self.panel, self._screen.present
        x, middle = panel.center().x() + PAD / 2, panel.y() + _FIELD_TOP + LABEL + FIELD / 2
        ink = self.colour("ok" if there else "ink2")
        paint.draw_icon(painter, "check-circle" if there else "pending", x, middle - 14, 28, ink, 3)
        words = self.text("console-staff-card-present" if there else "console-staff-card-absent")
        paint.draw_line(painter, words, x + 40, middle, self.font_of(BODY_PX, bold=there), ink)


class RegisterCardPage(FormPage):
    """The PIN of the card that is to be an account's."""

    def __init__(self, context: Context, parent: QWidget, submit: Submit) -> None:
        super().__init__(context, parent, submit)
        self._screen = RegisterCard("", "")
        self.height_wanted = 440.0
        self.pin = self.passphrase_field("console-staff-card-pin")

    def show_screen(self, screen: Screen, frame: ConsoleFrame) -> None:
        if not isinstance(screen, RegisterCard):
            return
        self._screen = screen
        self.setAccessibleName(self.said()[0])
        self.setAccessibleDescription(self.said()[1])
        self.told.say(screen.problem)
        panel = self.panel
        self.fields[0].arrange(panel.x() + PAD, panel.y() + _FIELD_TOP - 20, (WIDTH - 3 * PAD) / 2)
        chain(iter((self.pin, self.back, self.main)))
        self.enable()
        self.update()

    def said(self) -> tuple[str, str]:
        title = self.text("console-accounts-card-title", name=self._screen.display_name)
        return title, self.text("console-accounts-card-lead")

    def enable(self) -> None:
        busy = self._screen.busy
        self.main.set_label(self.text("ui-staff-checking" if busy else "console-accounts-set"))
        self.main.setEnabled(self.pin.count > 0 and not busy)
        self.arrange_foot()

    def send(self) -> None:
        self.submit(CardPinTyped(self.pin.take()))

    def first_focus(self) -> QWidget:
        return self.pin

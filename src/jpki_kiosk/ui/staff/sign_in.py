"""Staff sign in: a name and a passphrase."""

from __future__ import annotations

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.ui.page import Page, Primary, Send
from jpki_kiosk.ui.staff.fields import Field, ProblemBar
from jpki_kiosk.ui.widgets.base import Context, place
from jpki_kiosk.ui.widgets.text_field import PassphraseField, TextField
from jpki_kiosk.workflows.events import SignInSubmitted
from jpki_kiosk.workflows.screens import Frame, StaffSignIn
from jpki_kiosk.workflows.workflow import Screen


class StaffSignInPage(Page):
    """The passphrase is wiped bytes; it is never shown and never in the accessibility tree."""

    def __init__(self, context: Context, parent: QWidget, send: Send) -> None:
        super().__init__(context, parent, send)
        self._screen = StaffSignIn()
        self._name = Field(TextField(context, self), 560, 210, 800)
        self._passphrase_field = PassphraseField(context, self)
        self._passphrase = Field(self._passphrase_field, 560, 350, 800)
        self._problem = ProblemBar(context, self)
        place(self._problem, 560, 500, 800, 84)
        self._line = self._name.widget
        if isinstance(self._line, TextField):
            self._line.textChanged.connect(lambda: self.frame_changed())
            self._line.returnPressed.connect(self._passphrase_field.setFocus)
        self._passphrase_field.changed.connect(lambda: self.frame_changed())
        self._passphrase_field.submitted.connect(self._submit)

    def show_screen(self, screen: Screen, frame: Frame) -> None:
        if not isinstance(screen, StaffSignIn):
            return
        self._screen = screen
        self._name.label = self.text("ui-staff-name")
        self._passphrase.label = self.text("ui-staff-passphrase")
        for field in (self._name, self._passphrase):
            field.arrange()
        self._problem.say(self.context.text(screen.problem) if screen.problem else "")
        self.setAccessibleName(self.text("ui-staff-sign-in"))
        self.update()

    def primary(self) -> Primary:
        if self._screen.busy:
            return Primary(self.text("ui-staff-checking"))
        ready = bool(self._typed_name()) and self._passphrase_field.count > 0
        return Primary(self.text("ui-staff-sign-in-button"), self._submit if ready else None)

    def _typed_name(self) -> str:
        return self._line.text().strip() if isinstance(self._line, TextField) else ""

    def _submit(self) -> None:
        if self._typed_name() and self._passphrase_field.count and not self._screen.busy:
            self.send(SignInSubmitted(self._typed_name(), self._passphrase_field.take()))

    def first_focus(self) -> QWidget:
        return self._name.widget

    def wipe(self) -> None:
        self._passphrase_field.clear()
        if isinstance(self._line, TextField):
            self._line.clear()

    def draw(self, painter: QPainter) -> None:
        self.draw_title(painter, self.text("ui-staff-sign-in"), self.text("ui-staff-sign-in-lead"))
        self._name.draw(painter, self)
        self._passphrase.draw(painter, self)

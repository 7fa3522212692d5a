"""Staff sign in: a name and a passphrase."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.ui.page import Page, Primary, Send
from jpki_kiosk.ui.staff.fields import Field, ProblemBar
from jpki_kiosk.ui.widgets.base import Context, place
from jpki_kiosk.ui.widgets.speech import announce
from jpki_kiosk.ui.widgets.text_field import PassphraseField, TextField
from jpki_kiosk.workflows.events import SignInSubmitted
from jpki_kiosk.workflows.screens import Frame, StaffSignIn
from jpki_kiosk.workflows.workflow import Screen


class StaffSignInPage(Page):
    """The passphrase is wiped bytes; it is never shown and never in the accessibility tree."""

    column = (560.0, 800.0)  # left edge and width of what is typed
    tops: tuple[float, ...] = (250.0, 382.0, 520.0)  # name, passphrase, what is wrong
    told = 96.0  # height of what is wrong
    button = "ui-staff-sign-in-button"

    def __init__(self, context: Context, parent: QWidget, send: Send) -> None:
        super().__init__(context, parent, send)
        self._screen = StaffSignIn()
        self.name_field = TextField(context, self)
        self.passphrase_field = PassphraseField(context, self)
        x, width = self.column
        self.fields = (
            Field(self.name_field, x, self.tops[0], width),
            Field(self.passphrase_field, x, self.tops[1], width),
        )
        self.problem = ProblemBar(context, self)
        place(self.problem, x, self.tops[2], width, self.told)
        self.name_field.textChanged.connect(lambda: self.frame_changed())
        self.name_field.returnPressed.connect(self.passphrase_field.setFocus)
        self.passphrase_field.changed.connect(lambda: self.frame_changed())
        self.passphrase_field.submitted.connect(self._submit)

    def show_screen(self, screen: Screen, frame: Frame) -> None:
        if not isinstance(screen, StaffSignIn):
            return
        answered = self._screen.busy and not screen.busy
        self._screen = screen
        for field, name in zip(self.fields, ("name", "passphrase"), strict=True):
            field.label = self.text(f"ui-staff-{name}")
        self.passphrase_field.retext()
        self._tell(*self.said())
        self.problem.say([self.context.text(screen.problem)] if screen.problem else [])
        self._place_fields()
        if answered and screen.problem:
            self.passphrase_field.setFocus(Qt.FocusReason.OtherFocusReason)  # the name may well be right
        self.update()

    def _place_fields(self) -> None:
        for field in self.fields:
            field.arrange()

    def said(self) -> tuple[str, str]:
        """Title, and what is spoken after it."""
        return self.text("ui-staff-sign-in"), self.text("ui-staff-sign-in-lead")

    def _tell(self, title: str, lead: str) -> None:
        if (title, lead) != (self.accessibleName(), self.accessibleDescription()):
            self.setAccessibleName(title)
            self.setAccessibleDescription(lead)
            announce(self, f"{title} {lead}")

    def primary(self) -> Primary:
        if self._screen.busy:
            return Primary(self.text("ui-staff-checking"))
        return Primary(self.text(self.button), self._submit if self._ready else None)

    @property
    def _typed_name(self) -> str:
        return self.name_field.text().strip()

    @property
    def _ready(self) -> bool:
        return bool(self._typed_name) and self.passphrase_field.count > 0 and not self._screen.busy

    def _submit(self) -> None:
        if self._ready:
            self.send(SignInSubmitted(self._typed_name, self.passphrase_field.take()))

    def first_focus(self) -> QWidget:
        return self.name_field

    def wipe(self) -> None:
        self.passphrase_field.wipe()
        self.name_field.clear()

    def draw(self, painter: QPainter) -> None:
        self.draw_title(painter, *self.said())
        for field in self.fields:
            field.draw(painter, self)

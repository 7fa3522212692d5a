"""What choosing and proving a password share: one form, kept while the question is the same."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from jpki_kiosk.ui.page import Page, Primary, Send
from jpki_kiosk.ui.resident.password_forms import Ask, PasswordForm, make_form
from jpki_kiosk.ui.widgets.arrows import ArrowScope
from jpki_kiosk.ui.widgets.base import Context
from jpki_kiosk.ui.widgets.speech import announce
from jpki_kiosk.workflows.events import PasswordEntered, PasswordForgotten
from jpki_kiosk.workflows.screens import Frame
from jpki_kiosk.workflows.workflow import Screen


class PasswordPage(ArrowScope, Page):
    """Screens 4 and 5. A changed question empties the field; language, size and colours do not.

    Physical letters, digits and Backspace reach the field from anywhere on the page.
    """

    def __init__(self, context: Context, parent: QWidget, send: Send) -> None:
        super().__init__(context, parent, send)
        self.form: PasswordForm | None = None
        self._ask: Ask | None = None
        self._could_press = False

    def ask_of(self, screen: Screen) -> Ask:
        """What a screen asks for."""
        raise NotImplementedError

    def show_screen(self, screen: Screen, frame: Frame) -> None:
        ask = self.ask_of(screen)
        changed = ask != self._ask
        self._ask = ask
        form = self._form_for(ask)
        if changed:
            form.field.clear()
        form.show_ask(ask)
        self.setAccessibleName(form.part("title"))
        self.setAccessibleDescription(form.part("lead"))
        if changed and ask.notice is None:  # a notice speaks for itself
            announce(self, f"{self.accessibleName()} {self.accessibleDescription()}")
        if changed and self.isVisible():
            form.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._refresh()

    def _form_for(self, ask: Ask) -> PasswordForm:
        form = self.form
        if form is not None and (form.kind, form.lengths) == (ask.kind, ask.lengths):
            return form
        if form is not None:
            form.wipe()
            form.hide()
            form.deleteLater()
        form = make_form(ask, self.context, self)
        form.changed.connect(self._refresh)
        form.submitted.connect(self._submit)
        form.forgotten.connect(lambda: self.send(PasswordForgotten()))
        form.alike_wanted.connect(lambda: self.show_alike())
        form.show()
        self.form = form
        return form

    def on_theme(self) -> None:
        super().on_theme()
        if self.form is not None and self._ask is not None:
            self.form.show_ask(self._ask)

    def _can_press(self) -> bool:
        return self.form is not None and self.form.complete and self._ask is not None and not self._ask.busy

    def _refresh(self) -> None:
        if self._could_press != self._can_press():
            self._could_press = self._can_press()
            self.frame_changed()

    def _submit(self) -> None:
        form = self.form
        if form is not None and self._can_press():
            self.send(PasswordEntered(form.field.take()))
            if self.form is not None and self.isVisible():
                # Whoever pressed the filled button types on here, also when the question stays the same.
                self.form.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def primary(self) -> Primary:
        busy = self._ask is not None and self._ask.busy
        label = self.text("ui-password-busy" if busy else "ui-next")
        return Primary(label, self._submit if self._can_press() else None)

    def first_focus(self) -> QWidget | None:
        return None if self.form is None else self.form.field

    def wipe(self) -> None:
        if self.form is not None:
            self.form.wipe()

    def lead_keyboard(self, now: QWidget, key: int) -> bool:
        """From the upper row of the keys back to the field."""
        form = self.form
        if form is None or key != Qt.Key.Key_Up or not form.pad.isAncestorOf(now):
            return False
        form.field.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        form = self.form
        if form is None:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Down and form.field.hasFocus() and form.pad.isEnabled():
            form.pad.first_key().setFocus(Qt.FocusReason.TabFocusReason)
        elif not form.field.take_key(event):
            super().keyPressEvent(event)

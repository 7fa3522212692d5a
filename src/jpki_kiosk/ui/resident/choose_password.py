"""Screens 4 and 5: choose a password, then repeat it."""

from __future__ import annotations

from jpki_kiosk.ui.resident.password_forms import Ask
from jpki_kiosk.ui.resident.password_page import PasswordPage
from jpki_kiosk.workflows.screens import ChoosePassword
from jpki_kiosk.workflows.workflow import Screen


class ChoosePasswordPage(PasswordPage):
    """A new password; tries are said in words, for none can be used up here."""

    def ask_of(self, screen: Screen) -> Ask:
        if not isinstance(screen, ChoosePassword):
            raise TypeError(type(screen))
        step = "repeat" if screen.repeat else "choose"
        notice = screen.problem or screen.warning
        return Ask(screen.kind, step, screen.tries, screen.lengths, notice=notice)

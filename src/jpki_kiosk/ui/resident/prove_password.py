"""Screens 4 and 5 with the present password."""

from __future__ import annotations

from jpki_kiosk.ui.resident.password_forms import Ask
from jpki_kiosk.ui.resident.password_page import PasswordPage
from jpki_kiosk.workflows.screens import ProvePassword
from jpki_kiosk.workflows.workflow import Screen


class ProvePasswordPage(PasswordPage):
    """The present password, with the tries that are left."""

    def ask_of(self, screen: Screen) -> Ask:
        if not isinstance(screen, ProvePassword):
            raise TypeError(type(screen))
        return Ask(
            screen.kind,
            "prove",
            screen.tries,
            screen.lengths,
            attempts=screen.attempts_remaining,
            notice=screen.problem,
            busy=screen.busy,
            may_reset=screen.may_reset,
        )

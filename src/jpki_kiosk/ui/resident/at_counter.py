"""窓口で手続きする: the case went back to staff; nothing of it is asked here any more."""

from __future__ import annotations

from jpki_kiosk.ui.page import Primary
from jpki_kiosk.ui.resident.signed import SignedPage
from jpki_kiosk.workflows.events import Cancelled
from jpki_kiosk.workflows.workflow import Screen


class AtCounterPage(SignedPage):
    """Says that staff go on; 終わる clears the screen."""

    icon = "staff-desk"

    def primary(self) -> Primary:
        return Primary(self.text("ui-end"), lambda: self.send(Cancelled()), "check")

    def arrange(self, screen: Screen) -> None:
        rest = "\n".join((self.text("ui-at-counter-card"), self.text("ui-at-counter-untouched")))
        self.say(self.text("ui-at-counter-title"), self.text("ui-at-counter-lead"), rest)

"""職員が入力しています: nothing of what staff type is here, and nothing can be pressed."""

from __future__ import annotations

from jpki_kiosk.ui.resident.signed import SignedPage
from jpki_kiosk.workflows.screens import Shield
from jpki_kiosk.workflows.workflow import Screen


class ShieldPage(SignedPage):
    """Says that staff type, or that the card is being asked about what they typed."""

    icon = "shield"

    def arrange(self, screen: Screen) -> None:
        checking = isinstance(screen, Shield) and screen.checking
        rest = self.text("shield-checking" if checking else "shield-body")
        self.say(self.text("shield-title"), self.text("shield-lead"), rest)

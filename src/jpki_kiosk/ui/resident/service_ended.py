"""The end of a self-service: take the card; a little later the welcome is there again."""

from __future__ import annotations

from jpki_kiosk.ui.resident.farewell import FarewellPage
from jpki_kiosk.ui.resident.signed import SignedPage
from jpki_kiosk.workflows.self_service.screens import ServiceEnded
from jpki_kiosk.workflows.workflow import Screen


class ServiceEndedPage(FarewellPage, SignedPage):
    """Counts down unseen: nothing is on this page that anybody would miss."""

    top = 190.0
    gap = 24.0

    def sign(self) -> str:
        return "card" if self.card_lies else "check-circle"

    def arrange(self, screen: Screen) -> None:
        if not isinstance(screen, ServiceEnded):
            return
        self.card_lies = screen.card_on_reader
        title = self.text("ui-self-ended-take" if self.card_lies else "ui-self-ended-title")
        self.say(title, self.text("ui-self-ended-lead"), self.text("ui-self-ended-more"))

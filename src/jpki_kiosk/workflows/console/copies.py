"""写し: the papers of a case again, found by its number or by that of a certificate. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jpki_kiosk.workflows.console.reprint import Reprint
from jpki_kiosk.workflows.console.search_events import ReprintSought
from jpki_kiosk.workflows.console.search_screens import ReprintScreen
from jpki_kiosk.workflows.console.section import SectionPart, SignedInStaff
from jpki_kiosk.workflows.events import WentBack
from jpki_kiosk.workflows.workflow import Event, Job, Screen

if TYPE_CHECKING:
    from jpki_kiosk.workflows.console.office import Office


class CopiesSection(SectionPart):
    """Type a number, choose the paper and the reason."""

    def __init__(self, office: Office, staff: SignedInStaff) -> None:
        super().__init__(office, staff)
        self._reprint = Reprint(office.reprints, staff)
        self.screen: Screen = self._reprint.screen

    @property
    def busy(self) -> bool:
        return self._reprint.printing

    def wipe(self) -> None:
        """No number stays."""
        self._reprint = Reprint(self.office.reprints, self.staff)
        self.screen = self._reprint.screen

    def handle(self, event: Event) -> Job | None:
        reprint, job = self._reprint, None
        match event:
            case ReprintSought(typed) if not reprint.screen.busy and typed.strip():
                job = reprint.seek(typed)
            case WentBack() if not reprint.screen.busy:
                reprint.screen = ReprintScreen()
            case _:
                job = reprint.handle(event)
        self.screen = reprint.screen
        return job

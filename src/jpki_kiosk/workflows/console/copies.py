"""用紙: the papers of a case, found by its number or by that of a certificate; and empty forms. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jpki_kiosk.workflows.console.papers import Papers
from jpki_kiosk.workflows.console.papers_events import PapersSought
from jpki_kiosk.workflows.console.section import SectionPart, SignedInStaff
from jpki_kiosk.workflows.events import WentBack
from jpki_kiosk.workflows.workflow import Event, Job, Screen

if TYPE_CHECKING:
    from jpki_kiosk.workflows.console.office import Office


class CopiesSection(SectionPart):
    """Type a number, and see every paper of its case."""

    def __init__(self, office: Office, staff: SignedInStaff) -> None:
        super().__init__(office, staff)
        self._papers = Papers(office.case_papers, staff)
        self.screen: Screen = self._papers.screen

    @property
    def busy(self) -> bool:
        return self._papers.printing

    def wipe(self) -> None:
        """No number stays, and no picture."""
        self._papers.wipe()
        self._papers = Papers(self.office.case_papers, self.staff)
        self.screen = self._papers.screen

    def stop_waiting(self) -> None:
        """Behind the cover lies no picture of a paper."""
        self._papers.wipe()
        self.screen = self._papers.screen

    def handle(self, event: Event) -> Job | None:
        papers, job = self._papers, None
        match event:
            case PapersSought(typed) if not papers.list.busy and typed.strip():
                job = papers.seek(typed)
            case WentBack() if not papers.goes_back(event) and not papers.list.busy:
                papers.another()
            case WentBack():
                pass
            case _:
                job = papers.handle(event)
        self.screen = papers.screen
        return job

"""受付 in the console: the desk with what waits, and a case from typing to handing over.

Pure: no I/O, no clock.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from jpki_kiosk.message import Message
from jpki_kiosk.workflows.case import CaseRequest
from jpki_kiosk.workflows.console.events import ResidentShows
from jpki_kiosk.workflows.console.office import Office
from jpki_kiosk.workflows.console.section import SectionPart, SignedInStaff
from jpki_kiosk.workflows.events import (
    CardInserted,
    CardRemoved,
    CaseOpened,
    CaseRefused,
    CaseReviewed,
    CasesListed,
    CaseTakenUp,
    CaseTyped,
    DeskLooked,
    Failed,
    HealthAsked,
    NewCaseWanted,
    PersonaChosen,
    ReaderChanged,
    WentBack,
)
from jpki_kiosk.workflows.explain import explain
from jpki_kiosk.workflows.issue import IssueWorkflow
from jpki_kiosk.workflows.prepared import PreparedCase
from jpki_kiosk.workflows.review import CaseReview
from jpki_kiosk.workflows.screens import CaseEntry, OpenCase, ReviewCase, StaffDesk
from jpki_kiosk.workflows.staff.revocation_events import RevocationWanted
from jpki_kiosk.workflows.staff.revoke import Revocation
from jpki_kiosk.workflows.workflow import Event, Job, Screen


class ReceptionSection(SectionPart):
    """受付: the desk with what waits, a case from typing to handing over, and what ends certificates."""

    def __init__(self, office: Office, staff: SignedInStaff) -> None:
        super().__init__(office, staff)
        self._desk = office.desk
        self._counter = office.counter
        self._card_present = False
        self._resident = ResidentShows()
        self._staff = staff.name
        self._entry: CaseEntry | None = None  # what the page that opens a case begins with
        self._case_review: CaseReview | None = None
        self._revocation: Revocation | None = None
        self.screen: Screen = StaffDesk(self._staff)

    def begin(self) -> Job:
        return self._show_desk()

    def back_again(self) -> Job | None:
        return self._show_desk() if isinstance(self.screen, StaffDesk) else None

    @property
    def busy(self) -> bool:
        return self._revocation is not None and self._revocation.is_busy

    def handle(self, event: Event) -> Job | None:
        match event:
            case CardInserted():
                self._card_present = True
            case CardRemoved() | ReaderChanged():
                self._card_present = False
            case ResidentShows() if event != self._resident:
                self._resident = event
                return self._show_desk() if isinstance(self.screen, StaffDesk) else None
        if self._revocation is not None:
            return self._on_revocation(self._revocation, event)
        match self.screen:
            case StaffDesk() as screen:
                return self._on_desk(screen, event)
            case OpenCase() as screen:
                return self._on_open_case(screen, event)
            case ReviewCase() if self._case_review is not None:
                return self._on_review(self._case_review, event)
        return None

    def wipe(self) -> None:
        """Nothing secret is kept between two events."""
        self._case_review = self._entry = self._revocation = None

    # --- the desk --------------------------------------------------------------------------------

    def _show_desk(self) -> Job:
        self.screen = StaffDesk(self._staff)
        return self._desk.taking_up.job_look()

    def _on_desk(self, screen: StaffDesk, event: Event) -> Job | None:
        match event:
            case CasesListed(cases, at):
                self.screen = replace(screen, cases=cases, asked_at=at)
            case HealthAsked(health):
                self.screen = replace(screen, health=health)
            case CaseOpened(case):
                self._hand_over(case)
            case CaseRefused(problems):
                self.screen = replace(screen, busy=False, problem=problems[0][1] if problems else None)
            case Failed(error):
                problem = Message(f"problem-{explain(error).text_id}-title")
                health = () if screen.health is None else screen.health
                self.screen = replace(screen, busy=False, problem=problem, health=health)
            case _ if not screen.busy:
                return self._chosen(screen, event)
        return None

    def _hand_over(self, case: PreparedCase) -> None:
        """The resident goes on; staff find their desk."""
        self.hand_over = IssueWorkflow(self._desk, case, card_present=self._card_present)
        self.screen = StaffDesk(self._staff)

    def _chosen(self, screen: StaffDesk, event: Event) -> Job | None:
        """What staff want to do next."""
        match event:
            case DeskLooked() if screen.health is not None:
                self.screen = replace(screen, health=None, problem=None)
                return self._desk.taking_up.job_look()
            case NewCaseWanted():
                self.screen = self._open_case()
            case CaseTakenUp(number) if number in {one.number for one in screen.cases}:
                self.screen = replace(screen, busy=True, problem=None)
                return self._desk.taking_up.job_take_up(number, self._staff)
            case RevocationWanted():
                self._revocation = Revocation(self._desk.revocations, self._staff)
                self.screen = self._revocation.screen
                return self._revocation.begin()
        return None

    def _on_revocation(self, revocation: Revocation, event: Event) -> Job | None:
        job = revocation.handle(event)
        self.screen = revocation.screen
        if revocation.ended:
            self._revocation = None
            return self._show_desk()
        return job

    # --- a new case ------------------------------------------------------------------------------

    def _open_case(self, problems: tuple[tuple[str, Message], ...] = ()) -> OpenCase:
        counter = self._counter
        return OpenCase(self._staff, counter.personas, counter.reasons, problems, entry=self._entry)

    def _on_open_case(self, screen: OpenCase, event: Event) -> Job | None:
        match event:
            case PersonaChosen(persona, kinds, reason, about) if not screen.busy:
                self._entry = CaseEntry(persona, kinds, reason, about=about)
                return self._review(lambda: self._desk.request_for_persona(persona, kinds, reason, about))
            case CaseTyped() as typed if not screen.busy:
                self._entry = _entry_of(typed)
                return self._review(lambda: self._desk.request_typed(self._as_mapping(typed)))
            case CaseReviewed() as reviewed:
                self._show_review(reviewed)
            case CaseRefused(problems):
                self.screen = self._open_case(problems)
            case Failed(error):
                problem = Message(f"problem-{explain(error).text_id}-title")
                self.screen = self._open_case((("", problem),))
            case WentBack():
                self._entry = None
                return self._show_desk()
        return None

    def _review(self, make: Callable[[], CaseRequest]) -> Job:
        self.screen = replace(self._open_case(), busy=True)
        return self._desk.job_review_case(make)

    def _show_review(self, reviewed: CaseReviewed) -> None:
        self._case_review = CaseReview(self._desk, self._staff, reviewed.case, reviewed.reception)
        self.screen = self._case_review.screen

    def _on_review(self, review: CaseReview, event: Event) -> Job | None:
        match event:
            case CaseReviewed() as reviewed:
                self._show_review(reviewed)
            case CaseOpened(case):
                self._case_review = self._entry = None
                self._hand_over(case)
            case CaseRefused(problems):
                self._case_review = None
                self.screen = self._open_case(problems)
            case WentBack() if not review.screen.busy:
                self._case_review = None
                self.screen = self._open_case()
            case _:
                job = review.handle(event)
                self.screen = review.screen
                return job
        return None

    def _as_mapping(self, typed: CaseTyped) -> dict[str, object]:
        """The typed fields in the shape of a case file."""
        card: dict[str, object] = {"expires": typed.card_expires}
        if typed.security_code:
            card["security_code"] = typed.security_code
        return typed.about.added_to(
            {
                "municipality": self._counter.municipality_id,
                "procedure": "renewal" if typed.reason == "renewal" else "new",
                "reason": typed.reason,
                "kinds": [kind.value for kind in typed.kinds],
                "resident": {
                    "name": typed.name,
                    "address": typed.address,
                    "date_of_birth": typed.date_of_birth,
                    "sex": typed.sex,
                },
                "card": card,
            }
        )


def _entry_of(typed: CaseTyped) -> CaseEntry:
    texts = (
        ("name", typed.name),
        ("address", typed.address),
        ("date_of_birth", typed.date_of_birth),
        ("card_expires", typed.card_expires),
        ("security_code", typed.security_code),
    )
    return CaseEntry(None, typed.kinds, typed.reason, texts, typed.sex, typed.about)

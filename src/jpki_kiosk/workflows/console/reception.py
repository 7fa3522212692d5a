"""受付 in the console: the desk with what waits, and a case from typing to handing over.

Pure: no I/O, no clock.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from jpki_kiosk.message import Message
from jpki_kiosk.store.records import SeenPaper
from jpki_kiosk.store.schema import CaseState, Custody
from jpki_kiosk.workflows.case import CaseRequest
from jpki_kiosk.workflows.console.agents import AgentsSection
from jpki_kiosk.workflows.console.events import ResidentKind, ResidentShows
from jpki_kiosk.workflows.console.office import Office
from jpki_kiosk.workflows.console.papers import Papers
from jpki_kiosk.workflows.console.papers_events import OfferTaken, PapersOffered, PapersWanted
from jpki_kiosk.workflows.console.papers_screens import Offer
from jpki_kiosk.workflows.console.reading import READING_EVENTS, CardReading
from jpki_kiosk.workflows.console.reception_desk import MAY_CHOOSE, SUPERVISORS_FEE
from jpki_kiosk.workflows.console.reception_events import (
    CalledAgain,
    CaseSelected,
    CaseSetDown,
    CharactersChosen,
    CustodyPressed,
    HeldCaseReviewed,
    PutAside,
    QueueCaseSeen,
    QueueFiltered,
    QueueSeen,
    Refused,
)
from jpki_kiosk.workflows.console.reception_screens import REFUSALS, CaseBeside, Queue
from jpki_kiosk.workflows.console.reset_case import ResetCase
from jpki_kiosk.workflows.console.reset_events import ResetWanted
from jpki_kiosk.workflows.console.section import CardJob, SectionPart, SignedInStaff
from jpki_kiosk.workflows.events import (
    Cancelled,
    CardInserted,
    CardRemoved,
    CaseOpened,
    CaseRefused,
    CaseReviewed,
    CasesListed,
    CaseTakenUp,
    CaseTyped,
    Continued,
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
from jpki_kiosk.workflows.prepared import PreparedCase, ReviewedCase
from jpki_kiosk.workflows.review import CaseReview
from jpki_kiosk.workflows.screens import CaseEntry, OpenCase, ReviewCase, StaffDesk
from jpki_kiosk.workflows.staff.permissions import Action, may
from jpki_kiosk.workflows.staff.revocation_events import RevocationWanted
from jpki_kiosk.workflows.staff.revoke import Revocation
from jpki_kiosk.workflows.workflow import Event, Job, Screen

# What staff may still refuse: nothing was done to the card, and the resident does not have it before them.
_REFUSABLE: Final = (CaseState.OPENED, CaseState.ON_HOLD, CaseState.AT_COUNTER)


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
        self._queue = Queue()
        self._beside: CaseBeside | None = None
        self._offer: Offer | None = None
        self._desk_before = StaffDesk(staff.name, health=())  # the last one that knew how the counter is
        self._revocation: Revocation | None = None
        self._agents: AgentsSection | None = None
        self._reset: ResetCase | None = None
        self._papers: Papers | None = None
        self._reading = CardReading(office, staff)
        self.screen: Screen = StaffDesk(self._staff)

    @property
    def _resident_free(self) -> bool:
        """Whether a case can be handed over now."""
        return self._resident.kind in (ResidentKind.WELCOME, ResidentKind.AT_COUNTER)

    def begin(self) -> Job:
        return self._show_desk()

    def back_again(self) -> Job | None:
        return self._show_desk() if isinstance(self.screen, StaffDesk) else None

    @property
    def busy(self) -> bool:
        if self._papers is not None and self._papers.printing:
            return True
        return self._revocation is not None and self._revocation.is_busy

    def handle(self, event: Event) -> Job | None:
        job = self._handle(event)
        present, free = self._card_present, self._resident_free
        if isinstance(self.screen, StaffDesk):
            if self.screen.health is not None:
                self._desk_before = self.screen
            self.screen = replace(self.screen, beside=self._beside, offer=self._offer)
        if isinstance(self.screen, StaffDesk | ReviewCase):
            self.screen = replace(self.screen, queue=self._queue, resident_free=free)
        elif isinstance(self.screen, OpenCase):
            self.screen = self._reading.around(self.screen, card_present=present, resident_free=free)
        return job

    def _handle(self, event: Event) -> Job | None:
        match event:
            case CardInserted():
                self._card_present = True
            case CardRemoved() | ReaderChanged():
                self._card_present = False
            case ResidentShows():
                return self._on_resident(event)
            case QueueSeen(cases, day, without):
                self._queue = replace(self._queue, cases=cases, day=day, without_papers=without)
                return None
            case QueueFiltered(shown):
                self._queue = replace(self._queue, shown=shown)
                return None
        if self._revocation is not None:
            return self._on_revocation(self._revocation, event)
        if self._agents is not None:
            return self._on_agents(self._agents, event)
        if self._reset is not None:
            return self._on_reset(self._reset, event)
        if self._papers is not None:
            return self._on_papers(self._papers, event)
        return self._on_screen(event)

    def _on_screen(self, event: Event) -> Job | None:
        match self.screen:
            case StaffDesk() as screen:
                return self._on_desk(screen, event)
            case OpenCase() as screen:
                return self._on_open_case(screen, event)
            case ReviewCase() if self._case_review is not None:
                return self._on_review(self._case_review, event)
        return None

    def _on_resident(self, shows: ResidentShows) -> Job | None:
        """The resident's window changed: the queue follows, and all of it when the visit is over."""
        before, self._resident = self._resident.kind, shows
        reader, called = shows.custody is Custody.READER, shows.called
        self._queue = replace(self._queue, in_hand=shows.case_number, on_reader=reader, called=called)
        if self._agents is not None:
            self._agents.handle(shows)
        if self._reset is not None:
            return self._on_reset(self._reset, shows)
        if shows.kind is before or not isinstance(self.screen, StaffDesk) or self.screen.busy:
            return None
        if shows.kind is ResidentKind.WELCOME:
            return self._show_desk()
        return self.office.receptions.job_queue()

    def session_over(self) -> None:
        if self._agents is not None:
            self._agents.session_over()
            self.screen = self._agents.screen

    def wipe(self) -> None:
        """Nothing secret is kept between two events."""
        if self._agents is not None:
            self._agents.wipe()
            self.hand_over = self._agents.hand_over
        if self._reset is not None:
            self._reset.wipe()
            self._reset = None
        self.stop_waiting()
        self._papers = None
        self._case_review = self._entry = self._revocation = self._beside = self._agents = None
        self._queue, self._offer = Queue(), None
        self._desk_before = StaffDesk(self._staff, health=())

    # --- the desk --------------------------------------------------------------------------------

    def _show_desk(self) -> Job:
        self.screen = StaffDesk(self._staff)
        self._offer = None if self._beside is None else self._offer
        return self.office.receptions.job_look(self.staff)

    def _on_desk(self, screen: StaffDesk, event: Event) -> Job | None:
        match event:
            case CasesListed(cases, at):
                self.screen = replace(screen, cases=cases, asked_at=at)
            case HealthAsked(health):
                self.screen = replace(screen, health=health)
            case CaseOpened(case):
                return self._hand_over(case)
            case QueueCaseSeen() | PapersOffered():
                self._show_beside(screen, event)
            case HeldCaseReviewed(number, reviewed, seen):
                self._show_review(reviewed, (number, seen))
            case CaseSetDown(number):
                self.screen = replace(screen, busy=False)
                return self._select(number)
            case CaseRefused(problems):
                self.screen = replace(screen, busy=False, problem=problems[0][1] if problems else None)
            case Failed(error):
                problem = Message(f"problem-{explain(error).text_id}-title")
                health = () if screen.health is None else screen.health
                self.screen = replace(screen, busy=False, problem=problem, health=health)
            case _ if not screen.busy:
                return self._chosen(screen, event)
        return None

    def _show_beside(self, screen: StaffDesk, event: QueueCaseSeen | PapersOffered) -> None:
        """A case of the queue, or what can be printed for it and what came of the last press."""
        problem = screen.problem
        match event:
            case QueueCaseSeen(history, staff, characters, offered):
                self._beside = CaseBeside(history, staff, characters)
                self._offer = Offer(history.case.number, offered)
            case PapersOffered(number, forms, done, problem):
                self._offer = Offer(number, forms, done)
        self.screen = replace(screen, busy=False, problem=problem)

    def _hand_over(self, case: PreparedCase) -> Job | None:
        """The resident goes on, and staff find their desk; passwords that come sealed staff type before."""
        self._queue = replace(self._queue, selected=None)
        self._beside = None
        if self.office.agents.paper_of(case.request.applicant) is not None:
            return self._begin_agents(AgentsSection(self.office, self.staff, case=case))
        self.hand_over = IssueWorkflow(self._desk, case, card_present=self._card_present)
        self.screen = replace(self._desk_before, busy=False, problem=None)
        return self.office.offers.job_begun(self.staff, case.number, self.language)

    def _begin_agents(self, agents: AgentsSection) -> Job | None:
        agents.handle(self._resident)
        self._agents = agents
        job = agents.begin()
        self.screen = agents.screen
        return job

    def _on_agents(self, agents: AgentsSection, event: Event) -> Job | None:
        job = agents.handle(event)
        self.screen = agents.screen
        if agents.hand_over is not None:
            self.hand_over, agents.hand_over = agents.hand_over, None
        if agents.ended:
            self._agents = None
            return self._show_desk()
        return job

    def _on_papers(self, papers: Papers, event: Event) -> Job | None:
        if isinstance(event, WentBack) and not papers.goes_back(event) and not papers.list.busy:
            self._papers = None
            return self._show_desk()
        job = papers.handle(event)
        self.screen = papers.screen
        return job

    def _begin_reset(self, number: str | None) -> Job | None:
        """A password reset has pages of its own; ``number`` None: a new one."""
        reset = self._reset = ResetCase(self.office, self.staff, number)
        if self._card_present:
            reset.handle(CardInserted())
        reset.handle(self._resident)
        job = reset.begin()
        self.screen = reset.screen
        return job

    def _on_reset(self, reset: ResetCase, event: Event) -> Job | None:
        job = reset.handle(event)
        self.screen = reset.screen
        if reset.hand_over is not None:
            self.hand_over, reset.hand_over = reset.hand_over, None
        if reset.ended:
            reset.wipe()
            self._reset = None
            return self._show_desk()
        return job

    def _chosen(self, screen: StaffDesk, event: Event) -> Job | None:
        """What staff want to do next."""
        match event:
            case DeskLooked() if screen.health is not None:
                self.screen = replace(screen, health=None, problem=None)
                return self.office.receptions.job_look(self.staff)
            case CaseSelected(number) if number in self._queue.open_resets:
                return self._begin_reset(number)
            case CaseSelected(number) if number in {one.number for one in self._queue.cases}:
                return self._select(number)
            case CustodyPressed(custody) if self._queue.selected is not None:
                return self.office.receptions.job_custody(self.staff, self._queue.selected, custody)
            case NewCaseWanted():
                self.screen = self._open_case()
            case ResetWanted():
                return self._begin_reset(None)
            case RevocationWanted():
                return self._begin_revocation()
            case _:
                return self._on_chosen_case(screen, event)
        return None

    def _on_chosen_case(self, screen: StaffDesk, event: Event) -> Job | None:
        """What staff want with the case they have chosen."""
        match event:
            case CaseTakenUp(number) if self._resident_free and number in {c.number for c in screen.cases}:
                self.screen = replace(screen, busy=True, problem=None)
                job = self._desk.taking_up.job_take_up(number, self._staff)
                return self.office.receptions.permitted(self.staff, Action.TAKE_UP, job)
            case OfferTaken(form, language) if self._offer is not None and form in self._offer.forms:
                self.screen = replace(screen, busy=True, problem=None)
                return self.office.offers.job_take(self.staff, self._offer.case, form, language)
            case PapersWanted() if self._beside_number:
                self._papers = Papers(self.office.case_papers, self.staff)
                job = self._papers.of_case(self._beside_number)
                self.screen = self._papers.screen
                return job
            case CalledAgain() if self._is_beside(CaseState.ON_HOLD):
                self.screen = replace(screen, busy=True, problem=None)
                return self.office.receptions.job_call_again(self.staff, self._beside_number)
            case CharactersChosen(chosen) if chosen and self._is_beside(*MAY_CHOOSE):
                self.screen = replace(screen, busy=True, problem=None)
                return self.office.receptions.job_choose_characters(self.staff, self._beside_number, chosen)
            case Refused(why) if why in REFUSALS and self._is_beside(*_REFUSABLE):
                self.screen = replace(screen, busy=True, problem=None)
                return self.office.receptions.job_refuse_stored(self.staff, self._beside_number, why)
        return None

    def _begin_revocation(self) -> Job | None:
        self._revocation = Revocation(self._desk.revocations, self._staff)
        self.screen = self._revocation.screen
        return self._revocation.begin()

    def _select(self, number: str) -> Job:
        """One case of the queue, in the middle of the page."""
        self._queue, self._offer = replace(self._queue, selected=number), None
        if self._beside is not None and self._beside.history.case.number != number:
            self._beside = None
        return self.office.receptions.job_show(self.staff, number)

    @property
    def _beside_number(self) -> str:
        return "" if self._beside is None else self._beside.history.case.number

    def _is_beside(self, *states: CaseState) -> bool:
        """Not while the resident is at it: what staff decide of a case they decide of one they have."""
        if self._beside_number == self._resident.case_number and not self._resident_free:
            return False
        return self._beside is not None and self._beside.history.case.state in states

    def _on_revocation(self, revocation: Revocation, event: Event) -> Job | None:
        job = revocation.handle(event)
        self.screen = revocation.screen
        if revocation.ended:
            self._revocation = None
            return self._show_desk()
        if job is None:
            return None
        checked = self.office.receptions.permitted(self.staff, Action.REVOKE, job)
        return CardJob(checked) if isinstance(job, CardJob) else checked

    # --- a new case ------------------------------------------------------------------------------

    def _open_case(self, problems: tuple[tuple[str, Message], ...] = ()) -> OpenCase:
        counter, self._offer = self._counter, None
        return OpenCase(self._staff, counter.personas, counter.reasons, problems, entry=self._entry)

    def stop_waiting(self) -> None:
        self.call_back = self._reading.stop() or self.call_back
        if self._papers is not None:  # no picture of a paper lies behind the cover
            self._papers.wipe()
            self.screen = self._papers.screen

    def _on_reading(self, screen: OpenCase, event: Event) -> Job | None:
        reading = self._reading
        self.screen, job = reading.handle(screen, event, card_present=self._card_present)
        self.hand_over, reading.hand_over = reading.hand_over, None
        return job

    def _on_open_case(self, screen: OpenCase, event: Event) -> Job | None:
        if isinstance(event, READING_EVENTS):
            return self._on_reading(screen, event)
        if isinstance(event, PersonaChosen | CaseTyped | Cancelled | WentBack | Failed):
            self.stop_waiting()
        match event:
            case PersonaChosen(persona, kinds, reason, about) if not screen.busy:
                self._entry = CaseEntry(persona, kinds, reason, about=about)
                return self._review(lambda: self._desk.request_for_persona(persona, kinds, reason, about))
            case Cancelled():
                self._entry = None
                return self._show_desk()
            case CaseTyped() as typed if not screen.busy:
                self._entry = typed.as_entry()
                raw = typed.as_case_file(self._counter.municipality_id, typed.reason)
                return self._review(lambda: self._desk.request_typed(raw))
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
        job = self._desk.job_review_case(make)
        return self.office.receptions.permitted(self.staff, Action.OPEN_CASE, job)

    def _show_review(
        self, reviewed: CaseReviewed | ReviewedCase, held: tuple[str, tuple[SeenPaper, ...]] | None = None
    ) -> None:
        if isinstance(reviewed, ReviewedCase):
            case, reception = reviewed, self._desk.reception_state(reviewed.request.procedure)
        else:
            case, reception = reviewed.case, reviewed.reception
            held = held or (None if self._case_review is None else self._case_review.held)
        review = self._case_review = CaseReview(self._desk, self._staff, case, reception, held)
        if not may(self.staff.role, Action.SUPERVISORS_EXCEPTION):
            choices = tuple(one for one in review.screen.fee_choices if one != SUPERVISORS_FEE)
            review.screen = replace(review.screen, fee_choices=choices)
        self.screen = self._case_review.screen
        self._beside = None

    def _on_review(self, review: CaseReview, event: Event) -> Job | None:
        match event:
            case CaseReviewed() as reviewed:
                self._show_review(reviewed)
            case CaseOpened(case):
                self._case_review = self._entry = None
                return self._hand_over(case)
            case CaseRefused(problems):
                self._case_review = None
                self.screen = self._open_case(problems)
            case WentBack() if not review.screen.busy:
                self._case_review = None
                if review.held is not None:
                    return self._show_desk()
                self.screen = self._open_case()
            case Cancelled() if not review.screen.busy:
                self._case_review = self._entry = None
                return self._show_desk()
            case CaseSetDown(number):
                self._case_review = self._entry = None
                self.screen = StaffDesk(self._staff)
                return self._select(number)
            case _:
                return self._decide(review, event)
        return None

    def _decide(self, review: CaseReview, event: Event) -> Job | None:
        """What staff decide of the case in front of them."""
        desk, idle = self.office.receptions, not review.screen.busy
        match event:
            case Continued() if review.screen.complete and review.posted and review.held is None:
                self._case_review = self._entry = None
                return self._begin_agents(
                    AgentsSection(self.office, self.staff, reviewed=review.case, checks=review.checks)
                )
            case Continued() if not self._resident_free:
                return None
            case Continued() if review.screen.complete and review.held is not None:
                number, before = review.held
                review.wait()
                job: Job | None = desk.job_open_held(self.staff, number, review.checks, before)
            case PutAside() if idle and review.held is not None:
                self._case_review = None
                return self._show_desk()
            case PutAside() if idle:
                review.wait()
                job = desk.job_put_aside(self.staff, review.case, review.checks, self.language)
            case Refused(why) if idle and why in REFUSALS:
                review.wait()
                held = None if review.held is None else review.held[0]
                job = desk.job_refuse(self.staff, review.case, review.checks, why, held)
            case _:
                job = review.handle(event)
                if job is not None:
                    action = Action.ISSUE if isinstance(event, Continued) else Action.OPEN_CASE
                    job = desk.permitted(self.staff, action, job)
                    if review.checks.fee_reason == SUPERVISORS_FEE:
                        job = desk.permitted(self.staff, Action.SUPERVISORS_EXCEPTION, job)
        self.screen = review.screen
        return job

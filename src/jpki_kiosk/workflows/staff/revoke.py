"""Staff end, suspend or bring back certificates: find them, choose why, and confirm twice.

Pure: no I/O, no clock. Nothing is stored and nothing is changed at the authority before the second
confirmation, and that one counts only once its page was armed.
"""

from __future__ import annotations

from dataclasses import replace

from jpki_kiosk.message import Message
from jpki_kiosk.rules.model import Applicant
from jpki_kiosk.workflows.console.section import CardJob
from jpki_kiosk.workflows.events import Continued, Failed, PaperTicked, WentBack
from jpki_kiosk.workflows.explain import explain
from jpki_kiosk.workflows.staff.held import Held, Order, Reviewed, act_of
from jpki_kiosk.workflows.staff.revocation_desk import RevocationDesk
from jpki_kiosk.workflows.staff.revocation_events import (
    CardReadWanted,
    CaseSought,
    CauseChosen,
    CertificatesFound,
    CertificateTicked,
    RevocationArmed,
    RevocationConfirmed,
    RevocationDone,
    RevocationRetried,
    RevocationReviewed,
    RevocationsWaiting,
    SerialTyped,
    StatusAsked,
)
from jpki_kiosk.workflows.staff.revocation_screens import (
    ChooseCause,
    ConfirmRevocation,
    FindCertificate,
    FoundBy,
    ReviewRevocation,
    RevocationEnded,
)
from jpki_kiosk.workflows.workflow import Event, Job

RevocationScreen = FindCertificate | ChooseCause | ReviewRevocation | ConfirmRevocation | RevocationEnded


class Revocation:
    """One revocation in front of staff; ``screen`` is what they see, ``ended``: back to their desk."""

    def __init__(self, desk: RevocationDesk, staff: str) -> None:
        self._desk = desk
        self._staff = staff
        self._held: tuple[Held, ...] = ()
        self._order: Order | None = None
        self._reviewed: Reviewed | None = None
        self._find = FindCertificate(staff)
        self._review: ReviewRevocation | None = None
        self.ended = False
        self.screen: RevocationScreen = self._find

    def begin(self) -> Job:
        """What is to be looked up first."""
        return self._desk.job_list_waiting()

    @property
    def is_busy(self) -> bool:
        """Whether the authority is being told: what comes of it is waited for."""
        return isinstance(self.screen, ConfirmRevocation | RevocationEnded) and self.screen.busy

    def handle(self, event: Event) -> Job | None:
        """What staff do, and what came of it."""
        match self.screen:
            case FindCertificate() as screen:
                return self._on_find(screen, event)
            case ChooseCause() as screen:
                return self._on_choose(screen, event)
            case ReviewRevocation() as screen:
                return self._on_review(screen, event)
            case ConfirmRevocation() as screen:
                return self._on_confirm(screen, event)
            case RevocationEnded() as screen:
                return self._on_ended(screen, event)

    # --- which certificate -----------------------------------------------------------------------

    def _on_find(self, screen: FindCertificate, event: Event) -> Job | None:
        if isinstance(event, RevocationsWaiting):
            self.screen = replace(screen, waiting=event.cases)
            return None
        if screen.busy:
            return self._on_found(screen, event)
        match event:
            case CardReadWanted():
                return self._search(screen, CardJob(self._desk.job_find_on_card()))
            case SerialTyped(text):
                return self._search(screen, self._desk.job_find_serial(text))
            case CaseSought(text):
                return self._search(screen, self._desk.job_find_case(text))
            case CertificateTicked(place):
                self.screen = _ticked(screen, place)
            case Continued() if screen.chosen:
                self._find = screen
                self._choose()
            case WentBack():
                self.ended = True
        return None

    def _search(self, screen: FindCertificate, job: Job) -> Job:
        self._held = ()
        self.screen = FindCertificate(self._staff, screen.waiting, busy=True)
        return job

    def _on_found(self, screen: FindCertificate, event: Event) -> Job | None:
        match event:
            case CertificatesFound(held, problem):
                self._held = held
                lines = tuple(one.line for one in held)
                alone = frozenset({0}) if len(lines) == 1 else frozenset()
                self.screen = replace(
                    screen, lines=lines, chosen=alone, searched=True, problem=problem, busy=False
                )
            case RevocationDone():
                self._show_result(event)
            case Failed(error):
                self.screen = replace(screen, problem=_problem(error), busy=False)
            case WentBack():
                self.ended = True
        return None

    # --- why -------------------------------------------------------------------------------------

    def _choose(self) -> None:
        held = self._chosen
        order = self._order
        self.screen = ChooseCause(
            self._staff,
            tuple(one.line for one in held),
            self._desk.causes(),
            tuple(one.value for one in Applicant),
            "" if order is None else order.cause,
            Applicant.SELF if order is None else order.applicant,
            any(one.found is FoundBy.CARD for one in held) if order is None else order.card_held,
        )

    @property
    def _chosen(self) -> tuple[Held, ...]:
        return tuple(self._held[place] for place in sorted(self._find.chosen))

    def _on_choose(self, screen: ChooseCause, event: Event) -> Job | None:
        match event:
            case CauseChosen(cause, applicant, card_held) if not screen.busy:
                known = cause in dict(screen.causes) and applicant in screen.applicants
                if not known:
                    return None
                self._order = Order(self._chosen, cause, applicant, card_held)
                self.screen = replace(
                    screen, cause=cause, applicant=applicant, card_held=card_held, problem=None, busy=True
                )
                return self._desk.job_review(self._order)
            case RevocationReviewed(reviewed) if screen.busy:
                self._show_review(reviewed)
            case Failed(error) if screen.busy:
                self.screen = replace(screen, problem=_problem(error), busy=False)
            case WentBack() if not screen.busy:
                self._order = None
                self.screen = self._find
        return None

    # --- the first confirmation ------------------------------------------------------------------

    def _show_review(self, reviewed: Reviewed) -> None:
        decision = reviewed.decision
        self._reviewed = reviewed
        self.screen = ReviewRevocation(
            self._staff,
            reviewed.holder,
            decision.cause.message,
            reviewed.order.applicant,
            reviewed.ends,
            reviewed.papers,
            decision.refused,
            decision.notices,
        )

    def _on_review(self, screen: ReviewRevocation, event: Event) -> Job | None:
        match event:
            case PaperTicked(place) if 0 <= place < len(screen.papers) and screen.papers[place].visit == 1:
                line = replace(screen.papers[place], seen=not screen.papers[place].seen)
                papers = (*screen.papers[:place], line, *screen.papers[place + 1 :])
                self.screen = replace(screen, papers=papers)
            case Continued() if screen.complete and self._reviewed is not None:
                self._review = screen
                self.screen = ConfirmRevocation(
                    self._staff,
                    screen.holder,
                    act_of(self._reviewed.decision.cause),
                    screen.cause,
                    tuple(one for one in screen.ends if one.effect.is_done),
                )
            case WentBack():
                self._reviewed = None
                self._choose()
        return None

    # --- the second ------------------------------------------------------------------------------

    def _on_confirm(self, screen: ConfirmRevocation, event: Event) -> Job | None:
        match event:
            case RevocationArmed() if not screen.busy:
                self.screen = replace(screen, armed=not screen.armed, problem=None)
            case RevocationConfirmed() if (
                screen.armed and not screen.busy and self._reviewed and self._review
            ):
                self.screen = replace(screen, busy=True)
                return self._desk.job_end(self._reviewed, self._review.papers, self._staff)
            case RevocationDone() if screen.busy:
                self._show_result(event)
            case Failed(error) if screen.busy:
                self.screen = replace(screen, armed=False, problem=_problem(error), busy=False)
            case WentBack() if not screen.busy and self._review is not None:
                self.screen = self._review
        return None

    # --- what became of it -----------------------------------------------------------------------

    def _show_result(self, done: RevocationDone) -> None:
        self._reviewed = self._review = self._order = None
        self._held = ()
        self.screen = RevocationEnded(self._staff, done.case, done.act, done.results, done.problem)

    def _on_ended(self, screen: RevocationEnded, event: Event) -> Job | None:
        match event:
            case RevocationDone() if screen.busy:
                self._show_result(event)
            case Failed(error) if screen.busy:
                self.screen = replace(screen, problem=_problem(error), busy=False)
            case RevocationRetried() if screen.is_open and not screen.busy:
                self.screen = replace(screen, problem=None, busy=True)
                return self._desk.job_go_on(screen.case)
            case StatusAsked() if not screen.busy:
                self.screen = replace(screen, problem=None, busy=True)
                return self._desk.job_look(screen.case)
            case Continued() | WentBack() if not screen.busy:
                self.ended = True
        return None


def _ticked(screen: FindCertificate, place: int) -> FindCertificate:
    """One of each kind: another one of a kind takes the place of the first."""
    if not 0 <= place < len(screen.lines):
        return screen
    if place in screen.chosen:
        return replace(screen, chosen=screen.chosen - {place})
    kind = screen.lines[place].kind
    others = frozenset(one for one in screen.chosen if screen.lines[one].kind is not kind)
    return replace(screen, chosen=others | {place})


def _problem(error: Exception) -> Message:
    return Message(f"problem-{explain(error).text_id}-title")

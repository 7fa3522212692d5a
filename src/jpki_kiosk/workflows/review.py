"""Staff review a decided case before the resident sees it: papers ticked, fee known, then it is opened.

Pure: no I/O, no clock. Nothing is stored before the case is handed over.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.message import Message
from jpki_kiosk.rules.hours import ReceptionState
from jpki_kiosk.rules.model import Applicant, Explained
from jpki_kiosk.store.records import CaseChecks, SeenPaper
from jpki_kiosk.workflows.case import MOST_YEN, EnteredFee
from jpki_kiosk.workflows.desk import Desk
from jpki_kiosk.workflows.events import (
    Continued,
    Failed,
    FeeTyped,
    KindsNarrowed,
    PaperTicked,
)
from jpki_kiosk.workflows.explain import explain
from jpki_kiosk.workflows.prepared import ReviewedCase
from jpki_kiosk.workflows.screens import Outcome, PaperLine, ReviewCase, ReviewedKind
from jpki_kiosk.workflows.workflow import Event, Job


class CaseReview:
    """One decided case in front of staff; ``screen`` is what they see."""

    def __init__(
        self,
        desk: Desk,
        staff: str,
        case: ReviewedCase,
        reception: ReceptionState,
        held: tuple[str, tuple[SeenPaper, ...]] | None = None,
    ) -> None:
        self._desk = desk
        self.held = held  # number of a case that was put aside, and the papers that were seen in it
        self._staff = staff
        self._case = case
        screen = _screen(case, staff, desk.fee_reasons(), reception)
        self.screen = screen if held is None else _with_seen(screen, case, held)

    def handle(self, event: Event) -> Job | None:
        """What staff do on the page, and what came of it."""
        screen = self.screen
        if isinstance(event, Failed):
            problem = Message(f"problem-{explain(event.error).text_id}-title")
            self.screen = replace(screen, busy=False, problem=problem)
            return None
        if screen.busy:
            return None
        match event:
            case PaperTicked(place):
                self._tick(place)
            case FeeTyped(yen, reason) if screen.fee_choices:
                self._enter_fee(yen, reason)
            case KindsNarrowed() if screen.narrower:
                self.screen = replace(screen, busy=True)
                narrowed = replace(self._case.request, kinds=screen.narrower, fee=None)
                return self._desk.job_review_case(lambda: narrowed)
            case Continued() if screen.complete:
                self.screen = replace(screen, busy=True, problem=None)
                return self._desk.job_open_case(self._case, self._staff, checks(self._case, screen.papers))
        return None

    @property
    def case(self) -> ReviewedCase:
        """What was decided, with the fee that staff entered."""
        return self._case

    @property
    def posted(self) -> bool:
        """Whether it goes on with a letter to the holder."""
        return self.screen.outcome is Outcome.POSTED

    @property
    def checks(self) -> CaseChecks:
        """What the journal keeps of it as it stands."""
        return checks(self._case, self.screen.papers)

    def wait(self) -> None:
        """Something is being written: nothing is pressed meanwhile."""
        self.screen = replace(self.screen, busy=True, problem=None)

    def _tick(self, place: int) -> None:
        papers = self.screen.papers
        if 0 <= place < len(papers) and papers[place].visit == 1:
            line = replace(papers[place], seen=not papers[place].seen)
            self.screen = replace(self.screen, papers=(*papers[:place], line, *papers[place + 1 :]))

    def _enter_fee(self, typed: str, reason: str) -> None:
        """What is typed in full width counts as well; a fee counts with its reason only."""
        digits = unicodedata.normalize("NFKC", typed).strip()
        possible = digits.isascii() and digits.isdigit() and int(digits) <= MOST_YEN
        fee = None
        if possible and reason in self.screen.fee_choices:
            fee = EnteredFee(int(digits), reason)
        self._case = replace(self._case, request=replace(self._case.request, fee=fee))
        problem = Message("case-fee-yen", {"most": MOST_YEN}) if digits and not possible else None
        yen, why = (None, "") if fee is None else (fee.yen, fee.reason)
        self.screen = replace(self.screen, fee_yen=yen, fee_reason=why, fee_problem=problem)


def _with_seen(screen: ReviewCase, case: ReviewedCase, held: tuple[str, tuple[SeenPaper, ...]]) -> ReviewCase:
    """The papers that were seen before the case was put aside are ticked."""
    number, before = held
    own = {paper: place for place, paper in enumerate(case.own_papers, start=1)}

    def was_seen(line: PaperLine) -> bool:
        word = "own_paper" if line.paper in own else line.paper
        return SeenPaper(word, line.visit, own.get(line.paper)) in before

    papers = tuple(replace(one, seen=was_seen(one)) for one in screen.papers)
    return replace(screen, papers=papers, number=number)


def checks(case: ReviewedCase, papers: Sequence[PaperLine], *, beforehand: bool = False) -> CaseChecks:
    """What the journal keeps: the fee, and the papers that were seen."""
    fee = case.request.fee
    own = {paper: number for number, paper in enumerate(case.own_papers, start=1)}
    seen = (
        SeenPaper("own_paper" if one.paper in own else one.paper, one.visit, own.get(one.paper))
        for one in papers
        if one.seen
    )
    return CaseChecks(
        case.decision.fee.yen if fee is None else fee.yen,
        None if fee is None else fee.reason,
        tuple(seen),
        beforehand,
    )


def checked_beforehand(case: ReviewedCase) -> CaseChecks:
    """For a case whose papers were checked before the program was asked: all of this visit were seen."""
    papers = tuple(replace(one, seen=one.visit == 1) for one in _papers(case))
    return checks(case, papers, beforehand=True)


def outcome(case: ReviewedCase) -> Outcome:
    """What may follow."""
    if case.decision.eligibility.refused:
        return Outcome.REFUSED
    if case.request.applicant is Applicant.AGENT:
        return Outcome.POSTED
    if case.request.face_only:
        return Outcome.ELSEWHERE  # such a card has no passwords, and this screen asks for them
    return Outcome.READY


def _screen(
    case: ReviewedCase, staff: str, fee_reasons: tuple[str, ...], reception: ReceptionState
) -> ReviewCase:
    request, decision = case.request, case.decision
    follows = outcome(case)
    ask_fee = decision.fee.yen is None and follows in (Outcome.READY, Outcome.POSTED)
    # A refused case shows no papers, so nothing is said about them.
    about_papers = () if follows is Outcome.REFUSED else decision.checklist.explained
    return ReviewCase(
        staff,
        request.name,
        request.procedure.value,
        None if request.reason is None else request.reason.value,
        request.applicant.value,
        tuple(_kind(case, kind) for kind in CertificateKind if kind in request.kinds),
        follows,
        decision.fee.yen if request.fee is None else request.fee.yen,
        decision.fee.reasons,
        _papers(case),
        (*decision.eligibility.notices, *about_papers),
        fee_choices=fee_reasons if ask_fee else (),
        fee_reason="" if request.fee is None else request.fee.reason,
        narrower=tuple(decision.certificates) if follows is Outcome.REFUSED else (),
        hours=reception.why,
        may_start=reception.may_start,
        person=request,
    )


def _kind(case: ReviewedCase, kind: CertificateKind) -> ReviewedKind:
    decision = case.decision
    refused: tuple[Explained, ...] = decision.eligibility.refused.get(kind, ())
    if refused:
        return ReviewedKind(kind, None, refused)
    made = decision.certificates[kind]
    return ReviewedKind(kind, made.not_after, made.explained)


def _papers(case: ReviewedCase) -> tuple[PaperLine, ...]:
    """Nothing is asked for where nothing can go on."""
    if case.decision.eligibility.refused:
        return ()
    return tuple(
        PaperLine(one.paper, one.visit, one.message, one.detail) for one in case.decision.checklist.documents
    )

"""What the counter does for agents: letters made, posted and counted, replies taken, passwords noted.

Days are days in Japan. Whatever was not answered by its last day is ended whenever somebody looks, and with
every count of the badge: so at the start of the console, and each day that it is open.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from jpki_kiosk.documents.errors import DocumentError
from jpki_kiosk.japan import JAPAN
from jpki_kiosk.kinds import PasswordKind
from jpki_kiosk.message import Message
from jpki_kiosk.rules.documents import Asking, listed
from jpki_kiosk.rules.model import Applicant, Procedure
from jpki_kiosk.store.cases import CaseState
from jpki_kiosk.store.errors import InquiryLateError, InquiryStateError, StepError
from jpki_kiosk.store.inquiries import Envelope, Inquiry, InquiryPurpose, InquiryState
from jpki_kiosk.store.records import Case, CaseChecks, SeenPaper
from jpki_kiosk.workflows.case import CaseProblems
from jpki_kiosk.workflows.console.agent_events import AgentsListed, ReplyPapers, TypedNoted
from jpki_kiosk.workflows.console.agent_screens import AgentRow, Stage
from jpki_kiosk.workflows.console.section import SignedInStaff
from jpki_kiosk.workflows.events import CaseRefused
from jpki_kiosk.workflows.explain import explain, log_error
from jpki_kiosk.workflows.papers.sheet import SheetState
from jpki_kiosk.workflows.papers.troubles import not_drawn, remedy_of
from jpki_kiosk.workflows.prepared import ReviewedCase
from jpki_kiosk.workflows.screens import PaperLine
from jpki_kiosk.workflows.staff.permissions import Action
from jpki_kiosk.workflows.standing import standings
from jpki_kiosk.workflows.workflow import Event, Job, Report

if TYPE_CHECKING:
    from jpki_kiosk.workflows.console.office import Office

NEAR_DAYS: Final = 3  # so many days before the last one somebody is reminded
_LAPSED_SHOWN: Final = datetime.timedelta(days=30)
# Whose passwords are not typed by who stands at the counter: they come written, in an envelope.
SEALED: Final = {
    Applicant.AGENT: "inquiry_reply",
    Applicant.AGENT_WITH_LETTER: "inquiry_reply",
    Applicant.HOUSEHOLD: "sealed_power_of_attorney",
}
_SECOND: Final = 2  # the visit at which the reply is handed in


def comes_sealed(applicant: str | None) -> bool:
    """Whether the passwords of a case with this applicant come in an envelope, and staff type them."""
    return applicant in {one.value for one in SEALED}


class AgentDesk:
    """Makes the jobs. Hung into the office as ``office.agents``."""

    def __init__(self, office: Office) -> None:
        self._office = office

    @staticmethod
    def paper_of(applicant: Applicant) -> str | None:
        """In which paper the passwords come sealed; None where the person types."""
        return SEALED.get(applicant)

    @property
    def reply_days(self) -> int:
        """Within how many days of its dispatch a letter is answered."""
        return self._office.papers.reply_days

    def today(self) -> datetime.date:
        """The day in Japan."""
        return self._office.clock().astimezone(JAPAN).date()

    # --- looking ---------------------------------------------------------------------------------

    def urgent(self) -> int:
        """Cases of which somebody should do something today; what is overdue is ended first."""
        self._lapse()
        today = self.today()
        waiting = self._office.store.inquiries.waiting()
        return sum(1 for one in waiting if _stage_of_letter(one, today) is not Stage.WAITING)

    def job_look(
        self, staff: SignedInStaff, chosen: str | None = None, problem: Message | None = None
    ) -> Job:
        """End what is overdue, then list what there is; ``problem``: what happened before."""

        def run(report: Report) -> Event:
            self._office.permit(staff, Action.SEE_CASE)
            lapsed = self._lapse()
            notice = Message("agents-notice-lapsed", {"count": len(lapsed)}) if lapsed else None
            return self._listed(chosen, notice, problem)

        return run

    def _lapse(self) -> tuple[str, ...]:
        return self._office.store.inquiries.lapse(self.today())

    def _listed(
        self, chosen: str | None, notice: Message | None = None, problem: Message | None = None
    ) -> AgentsListed:
        return AgentsListed(self.rows(), self.today(), self.reply_days, chosen, notice, problem)

    def rows(self) -> tuple[AgentRow, ...]:
        """Every case of an agent that is not over, and what lapsed lately; the most urgent first."""
        store, today = self._office.store, self.today()
        lapsed = (one.case for one in store.inquiries.lapsed_since(today - _LAPSED_SHOWN))
        opened = (one.number for one in store.cases.open_cases() if comes_sealed(one.applicant))
        numbers = dict.fromkeys((*store.inquiries.awaiting(), *opened, *lapsed))
        found = [self._row(store.cases.case(number), today) for number in numbers]
        order = list(Stage)
        return tuple(
            sorted(found, key=lambda one: (_URGENCY[one.stage], one.days_left or 0, order.index(one.stage)))
        )

    def _row(self, case: Case, today: datetime.date) -> AgentRow:
        letters = self._office.store.inquiries.of_case(case.number)
        last = letters[-1] if letters else None
        return AgentRow(
            case=case.number,
            name="" if case.resident is None else case.resident.name,
            procedure=case.procedure,
            applicant=case.applicant or "",
            kinds=case.kinds,
            stage=self._stage(case, last, today),
            opened_at=case.opened_at,
            inquiry=None if last is None else last.id,
            purpose=None if last is None else last.purpose,
            posts_on=None if last is None else last.posts_on,
            dispatched_on=None if last is None else last.dispatched_on,
            reply_by=None if last is None else last.reply_by,
            days_left=None if last is None else last.days_left(today),
            envelope=self._envelope(case.number, last),
            agent=None if last is None else last.agent,
            postal_code=None if last is None else last.postal_code,
            letters=len(letters),
            begun=any(one.begun for one in standings(self._office.store.cases, case.number).values()),
            tries_left=self._tries_left(case.number),
        )

    def _stage(self, case: Case, last: Inquiry | None, today: datetime.date) -> Stage:
        if last is not None and last.waits:
            return _stage_of_letter(last, today)
        if last is not None and last.state is InquiryState.LAPSED:
            return Stage.LAPSED
        taken = self._envelope(case.number, last) in (None, Envelope.SEALED)
        if last is None and case.applicant == Applicant.AGENT:
            return Stage.NEW_LETTER  # opened, and never asked
        return Stage.GO_ON if taken and case.state is not CaseState.AWAITING_REPLY else Stage.NEW_LETTER

    def _envelope(self, case: str, last: Inquiry | None) -> Envelope | None:
        """Of the last letter, or of what came without one."""
        if last is not None:
            return last.envelope
        recorded = [
            one for one in self._office.store.journal.entries(case) if one.event == "envelope-recorded"
        ]
        return Envelope(str(recorded[-1].fields["envelope"])) if recorded else None

    def _tries_left(self, case: str) -> int | None:
        """Of the password that the card refused last."""
        tried = [one for one in self._office.store.journal.entries(case) if one.event == "password-tried"]
        if not tried or tried[-1].fields.get("disposition") == "succeeded":
            return None
        left = tried[-1].fields.get("tries_left")
        return left if isinstance(left, int) else None

    # --- letters ---------------------------------------------------------------------------------

    def job_open(
        self,
        reviewed: ReviewedCase,
        checks: CaseChecks,
        staff: SignedInStaff,
        posts_on: datetime.date,
        agent: str,
        postal_code: str,
    ) -> Job:
        """The first visit: open the case, make its letter and print it."""

        def run(report: Report) -> Event:
            self._office.permit(staff, Action.OPEN_CASE)
            self._office.permit(staff, Action.MAKE_LETTER)
            self._office.printer.check()
            try:
                case = self._office.desk.open_case(reviewed, staff.name, checks)
            except CaseProblems as refused:
                return CaseRefused(refused.problems)
            return self._made(case.number, InquiryPurpose.ISSUE, staff, posts_on, agent, postal_code)

        return run

    def job_new_letter(
        self,
        case: str,
        purpose: InquiryPurpose,
        staff: SignedInStaff,
        posts_on: datetime.date,
        agent: str,
        postal_code: str,
    ) -> Job:
        """Another letter of an open case."""

        def run(report: Report) -> Event:
            self._office.permit(staff, Action.MAKE_LETTER)
            self._office.printer.check()
            return self._made(case, purpose, staff, posts_on, agent, postal_code)

        return run

    def _made(
        self,
        case: str,
        purpose: InquiryPurpose,
        staff: SignedInStaff,
        posts_on: datetime.date,
        agent: str,
        postal_code: str,
    ) -> Event:
        inquiry = self._office.store.inquiries.make(
            case, purpose, posts_on, staff.name, agent=agent or None, postal_code=postal_code or None
        )
        return self._printed(inquiry, Message("agents-notice-made"), staff)

    def _printed(self, inquiry: Inquiry, notice: Message, staff: SignedInStaff) -> AgentsListed:
        """A letter that cannot be printed is there all the same: it is printed later.

        ``notice``: what is said where the sheet is printed already.
        """
        try:
            papers = self._office.papers
            case = self._office.store.cases.case(inquiry.case)
            letter = papers.letter_paper(case, inquiry, self.today())
            sheet = papers.following.hand_over(inquiry.case, letter, staff.id).sheet
        except DocumentError as error:
            log_error(error)
            problem = not_drawn(error) or Message(f"problem-{explain(error).text_id}-title")
            return self._listed(inquiry.case, None, Message("agents-not-printed", {"why": problem}))
        except StepError:  # the sheet before is still at the printer: 用紙 says how it is
            return self._listed(inquiry.case, None, Message("papers-at-printer"))
        if sheet.state is SheetState.TRAY:
            return self._listed(inquiry.case, notice)
        remedy = None if sheet.report is None else remedy_of(sheet.report)
        if remedy is not None:
            return self._listed(inquiry.case, None, Message("agents-halted", {"remedy": remedy}))
        return self._listed(inquiry.case, Message("agents-notice-sent"))

    def job_reprint(self, inquiry: int, staff: SignedInStaff) -> Job:
        """The same letter once more; it says which copy it is."""

        def run(report: Report) -> Event:
            self._office.permit(staff, Action.REPRINT)
            return self._printed(
                self._office.store.inquiries.inquiry(inquiry), Message("agents-notice-reprinted"), staff
            )

        return run

    def job_dispatch(self, inquiry: int, on: datetime.date, staff: SignedInStaff) -> Job:
        """The letter was posted on this day."""

        def run(report: Report) -> Event:
            self._office.permit(staff, Action.MAKE_LETTER)
            inquiries = self._office.store.inquiries
            case = inquiries.inquiry(inquiry).case
            try:
                posted = inquiries.dispatch(inquiry, on, self.today(), self.reply_days, staff.name)
            except ValueError:
                return self._listed(case, None, Message("agents-day-in-future"))
            except InquiryStateError as error:
                log_error(error)
                return self._listed(case, None, Message("agents-changed-meanwhile"))
            assert posted.reply_by is not None  # noqa: S101  (for the type checker)
            return self._listed(case, Message("agents-notice-posted", {"date": posted.reply_by}))

        return run

    def job_end(self, case: str, why: str, staff: SignedInStaff) -> Job:
        """End a case without a reply; ``why``: a word of events.toml."""

        def run(report: Report) -> Event:
            self._office.permit(staff, Action.MAKE_LETTER)
            self._office.store.queue.refuse(case, staff.id, why)
            return self._listed(None, Message("agents-notice-ended"))

        return run

    # --- the second visit ------------------------------------------------------------------------

    def job_second_visit(self, inquiry: int, staff: SignedInStaff) -> Job:
        """What is to be seen before the reply is taken: as at an agent's second visit."""

        def run(report: Report) -> Event:
            self._office.permit(staff, Action.TAKE_UP)
            letter = self._office.store.inquiries.inquiry(inquiry)
            procedure = Procedure(self._office.store.cases.case(letter.case).procedure)
            if letter.purpose is InquiryPurpose.RESET:
                procedure = Procedure.RESET_PASSWORD
            asking = Asking(procedure, Applicant.AGENT, card_held=True, letter_posted=True)
            town = self._office.profile.documents
            checklist = listed(self._office.rules.documents, town, asking, representative_acts=False)
            return ReplyPapers(
                letter.case,
                tuple(
                    PaperLine(one.paper, one.visit, one.message, one.detail)
                    for one in checklist.documents
                    if one.visit == _SECOND
                ),
            )

        return run

    def job_reply(
        self, inquiry: int, envelope: Envelope, papers: Sequence[PaperLine], staff: SignedInStaff
    ) -> Job:
        """The reply is handed in: sealed and in time the case is taken up, else it is said what to do."""

        def run(report: Report) -> Event:
            self._office.permit(staff, Action.TAKE_UP)
            inquiries = self._office.store.inquiries
            case = inquiries.inquiry(inquiry).case
            own = self._office.profile.documents.paper
            seen = _seen(papers, [one.id for one in own])
            try:
                inquiries.reply(inquiry, envelope, self.today(), staff.name, papers=seen)
            except InquiryLateError as late:
                self._lapse()
                return self._listed(case, None, Message("agents-too-late", {"date": late.reply_by}))
            except InquiryStateError as error:
                log_error(error)
                return self._listed(case, None, Message("agents-changed-meanwhile"))
            if envelope is not Envelope.SEALED:
                return self._listed(case, None, Message(f"agents-envelope-refused-{envelope}"))
            return self._office.desk.taking_up.job_take_up(case, staff.name)(report)

        return run

    def job_go_on(self, case: str, staff: SignedInStaff) -> Job:
        """Take up a case whose envelope was opened in an earlier visit, or a moment ago."""

        def run(report: Report) -> Event:
            self._office.permit(staff, Action.TAKE_UP)
            return self._office.desk.taking_up.job_take_up(case, staff.name)(report)

        return run

    def job_envelope(self, case: str, paper: str, envelope: Envelope, staff: SignedInStaff) -> Job:
        """The state of an envelope that came without a letter of this office."""

        def run(report: Report) -> Event:
            self._office.permit(staff, Action.TYPE_FOR_AGENT)
            self._office.store.inquiries.record_envelope(case, paper, envelope, staff.name)
            return TypedNoted()

        return run

    def job_typed(self, case: str, paper: str, kinds: Iterable[PasswordKind], staff: SignedInStaff) -> Job:
        """Write down that staff typed the passwords, before they are used."""
        typed = frozenset(kinds)

        def run(report: Report) -> Event:
            self._office.permit(staff, Action.TYPE_FOR_AGENT)
            self._office.store.inquiries.record_typed(
                case,
                paper,
                staff.name,
                signature=PasswordKind.SIGNATURE in typed,
                authentication=PasswordKind.AUTHENTICATION in typed,
            )
            return TypedNoted()

        return run


def urgent(office: Office) -> int:
    """For the badge of the rail."""
    return office.agents.urgent()


_URGENCY: Final = {
    Stage.OVERDUE: 0,
    Stage.GO_ON: 1,
    Stage.NEAR: 2,
    Stage.NEW_LETTER: 2,
    Stage.TO_POST: 3,
    Stage.WAITING: 4,
    Stage.LAPSED: 5,
}


def _stage_of_letter(letter: Inquiry, today: datetime.date) -> Stage:
    left = letter.days_left(today)
    if left is None:
        return Stage.TO_POST
    if left < 0:
        return Stage.OVERDUE
    return Stage.NEAR if left <= NEAR_DAYS else Stage.WAITING


def _seen(papers: Sequence[PaperLine], own: Sequence[str]) -> tuple[SeenPaper, ...]:
    return tuple(
        SeenPaper(
            "own_paper" if one.paper in own else one.paper,
            one.visit,
            own.index(one.paper) + 1 if one.paper in own else None,
        )
        for one in papers
        if one.seen
    )

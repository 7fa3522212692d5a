"""代理: inquiry letters and their days, and passwords that come written in an envelope.

Pure: no I/O, no clock. The section itself lists what waits. Two ways lead into it from 受付: a decided case
of an agent without a letter (``reviewed``), and an opened case whose passwords come sealed (``case``).
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from jpki_kiosk.message import Message
from jpki_kiosk.rules.model import Applicant
from jpki_kiosk.store.inquiries import Envelope, InquiryPurpose
from jpki_kiosk.store.records import CaseChecks
from jpki_kiosk.workflows.console.agent_desk import SEALED
from jpki_kiosk.workflows.console.agent_events import (
    AgentsListed,
    DispatchRecorded,
    EndConfirmed,
    EndWanted,
    EnvelopeSeen,
    GoOnWanted,
    LetterOrdered,
    LetterReprinted,
    NewLetterWanted,
    ReplyCame,
    ReplyPapers,
    RowChosen,
    TypedNoted,
)
from jpki_kiosk.workflows.console.agent_screens import (
    ENDINGS,
    AgentRow,
    AgentsList,
    LetterEntry,
    OpenEnvelope,
    Stage,
    TypeSealed,
)
from jpki_kiosk.workflows.console.events import ResidentKind, ResidentShows
from jpki_kiosk.workflows.console.sealed_typing import SealedTyping, ShieldPart
from jpki_kiosk.workflows.console.section import SectionPart, SignedInStaff
from jpki_kiosk.workflows.events import (
    CaseOpened,
    CaseRefused,
    Continued,
    Failed,
    PaperTicked,
    PasswordEntered,
    WentBack,
)
from jpki_kiosk.workflows.explain import explain
from jpki_kiosk.workflows.issue import IssueWorkflow
from jpki_kiosk.workflows.prepared import PreparedCase, ReviewedCase
from jpki_kiosk.workflows.workflow import Event, Job, Screen

if TYPE_CHECKING:
    from jpki_kiosk.workflows.console.office import Office

# What the resident's window may show before something is handed to it.
_FREE: Final = (ResidentKind.WELCOME, ResidentKind.AT_COUNTER)
_POSTAL_CODE: Final = re.compile(r"[0-9]{3}-?[0-9]{4}")
_MOST_CHARACTERS: Final = 40  # of the agent's name


class AgentsSection(SectionPart):
    """The list, the letter, the envelope, the typing."""

    def __init__(
        self,
        office: Office,
        staff: SignedInStaff,
        *,
        reviewed: ReviewedCase | None = None,
        checks: CaseChecks | None = None,
        case: PreparedCase | None = None,
    ) -> None:
        super().__init__(office, staff)
        self._desk = office.agents
        self._rule = office.desk.password_rule()
        self._reviewed = reviewed
        self._checks = checks
        self._case = case
        self._rows: tuple[AgentRow, ...] = ()
        self._today: datetime.date | None = None
        self._from_reception = reviewed is not None or case is not None
        self._resident = ResidentKind.WELCOME
        self._typing: SealedTyping | None = None
        self.screen: Screen = AgentsList()

    def begin(self) -> Job | None:
        if self._reviewed is not None:
            request = self._reviewed.request
            self.screen = LetterEntry(
                request.name,
                request.kinds,
                request.procedure.value,
                self._desk.reply_days,
                postal_code=request.postal_code or "",
                busy=True,
            )
        elif self._case is not None:
            self.screen = AgentsList(busy=True)
            return self._desk.job_look(self.staff, self._case.number)
        return self._desk.job_look(self.staff)

    def back_again(self) -> Job | None:
        return self._desk.job_look(self.staff) if isinstance(self.screen, AgentsList) else None

    def session_over(self) -> None:
        if self._typing is not None and isinstance(self.screen, TypeSealed) and not self.screen.busy:
            self._typing.again(Message("agents-typed-forgotten"))
            self._show_typing(self._typing)

    def wipe(self) -> None:
        if self._typing is not None:
            self._typing.wipe()
            self.hand_over = ShieldPart(self._typing.case.number, lowered=True)
        self._typing = self._reviewed = self._checks = self._case = None

    # --- events ----------------------------------------------------------------------------------

    def handle(self, event: Event) -> Job | None:
        if isinstance(event, ResidentShows):
            self._resident = event.kind
            return None
        if isinstance(event, PasswordEntered) and not isinstance(self.screen, TypeSealed):
            event.password.wipe()
            return None
        match self.screen:
            case AgentsList() as screen:
                return self._on_list(screen, event)
            case LetterEntry() as screen:
                return self._on_letter(screen, event)
            case OpenEnvelope() as screen:
                return self._on_envelope(screen, event)
            case TypeSealed() as screen if self._typing is not None:
                return self._on_typing(self._typing, screen, event)
        return None

    # --- the list --------------------------------------------------------------------------------

    def _on_list(self, screen: AgentsList, event: Event) -> Job | None:
        match event:
            case AgentsListed():
                self._show_list(event)
                if self._case is not None:
                    return self._begin_case(self._case)
            case CaseRefused() | Failed():
                self.screen = replace(screen, busy=False, problem=_why(event))
            case CaseOpened(case):
                return self._begin_typing(case)
            case ReplyPapers(case, papers) if screen.row is not None and case == screen.chosen:
                self.screen = OpenEnvelope(case, screen.row.name, SEALED[Applicant.AGENT], papers)
            case RowChosen(case) if not screen.busy:
                self.screen = replace(screen, chosen=case, notice=None, problem=None, ends=False)
            case WentBack() if screen.ends:
                self.screen = replace(screen, ends=False)
            case WentBack() if not screen.busy:
                self.ended = True
            case _ if not screen.busy and screen.row is not None:
                return self._on_row(screen, screen.row, event)
        return None

    def _show_list(self, listed: AgentsListed) -> None:
        self._rows, self._today = listed.rows, listed.today
        chosen = listed.chosen
        if chosen is None and listed.rows:
            chosen = listed.rows[0].case
        self.screen = AgentsList(
            listed.rows, listed.today, listed.reply_days, chosen, listed.notice, listed.problem
        )

    def _on_row(self, screen: AgentsList, row: AgentRow, event: Event) -> Job | None:
        posted = row.stage in (Stage.WAITING, Stage.NEAR, Stage.OVERDUE)
        match event:
            case EndWanted() if screen.may_end:
                self.screen = replace(screen, ends=True, notice=None, problem=None)
            case EndConfirmed(why) if screen.ends and why in ENDINGS:
                job = self._desk.job_end(row.case, why, self.staff)
                return self._busy(replace(screen, ends=False), job)
            case _ if screen.ends:
                return None
            case DispatchRecorded(day) if row.stage is Stage.TO_POST and row.inquiry is not None:
                try:
                    on = datetime.date.fromisoformat(unicodedata.normalize("NFKC", day).strip())
                except ValueError:
                    self.screen = replace(screen, problem=Message("agents-no-day"))
                    return None
                return self._busy(screen, self._desk.job_dispatch(row.inquiry, on, self.staff))
            case LetterReprinted() if row.inquiry is not None and (posted or row.stage is Stage.TO_POST):
                return self._busy(screen, self._desk.job_reprint(row.inquiry, self.staff))
            case ReplyCame() if posted and row.inquiry is not None:
                return self._busy(screen, self._desk.job_second_visit(row.inquiry, self.staff))
            case GoOnWanted() if row.stage is Stage.GO_ON:
                return self._busy(screen, self._desk.job_go_on(row.case, self.staff))
            case NewLetterWanted() if row.stage in (Stage.GO_ON, Stage.NEW_LETTER):
                self.screen = self._new_letter(screen, row)
        return None

    def _busy(self, screen: AgentsList, job: Job) -> Job:
        self.screen = replace(screen, busy=True, notice=None, problem=None)
        return job

    # --- the letter ------------------------------------------------------------------------------

    def _new_letter(self, screen: AgentsList, row: AgentRow) -> LetterEntry:
        """Where the passwords were there and did not fit, new ones are asked for; else the same again."""
        reset = row.stage is Stage.GO_ON or row.purpose is InquiryPurpose.RESET
        return LetterEntry(
            row.name,
            row.kinds,
            row.procedure,
            screen.reply_days,
            row.case,
            InquiryPurpose.RESET if reset else InquiryPurpose.ISSUE,
            screen.today,
            row.agent or "",
            row.postal_code or "",
        )

    def _on_letter(self, screen: LetterEntry, event: Event) -> Job | None:
        match event:
            case AgentsListed(today=today) if screen.today is None:
                self.screen = replace(screen, today=today, busy=False)
            case AgentsListed():
                self._reviewed = None
                self._show_list(event)
            case LetterOrdered(agent, postal_code, posts_on) if not screen.busy:
                return self._order(screen, agent, postal_code, posts_on)
            case CaseRefused(problems):
                self.screen = replace(screen, busy=False, problems=problems)
            case Failed(error):
                self.screen = replace(screen, busy=False, problems=(("", _told(error)),))
            case WentBack() if not screen.busy:
                if self._reviewed is not None:
                    self.ended = True
                    return None
                self.screen = AgentsList()
                return self._desk.job_look(self.staff, screen.case)
        return None

    def _order(self, screen: LetterEntry, agent: str, postal_code: str, posts_on: str) -> Job | None:
        agent = unicodedata.normalize("NFC", agent).strip()
        code = unicodedata.normalize("NFKC", postal_code).strip()
        problems: list[tuple[str, Message]] = []
        if not agent:
            problems.append(("agent", Message("case-missing")))
        elif len(agent) > _MOST_CHARACTERS:
            problems.append(("agent", Message("case-too-long", {"longest": _MOST_CHARACTERS})))
        if code and not _POSTAL_CODE.fullmatch(code):
            problems.append(("postal_code", Message("case-postal-code")))
        day: datetime.date | None = None
        try:
            day = datetime.date.fromisoformat(unicodedata.normalize("NFKC", posts_on).strip())
        except ValueError:
            problems.append(("posts_on", Message("case-no-date")))
        if day is not None and screen.today is not None and day < screen.today:
            problems.append(("posts_on", Message("agents-day-in-past")))
        screen = replace(screen, agent=agent, postal_code=code, problems=tuple(problems))
        self.screen = screen
        if problems or day is None:
            return None
        self.screen = replace(screen, busy=True)
        if self._reviewed is not None and self._checks is not None:
            return self._desk.job_open(self._reviewed, self._checks, self.staff, day, agent, code)
        if screen.case is None:
            return None
        return self._desk.job_new_letter(screen.case, screen.purpose, self.staff, day, agent, code)

    # --- the envelope ----------------------------------------------------------------------------

    def _begin_case(self, case: PreparedCase) -> Job | None:
        """A case that 受付 opened or took up: the envelope first, unless it was opened already."""
        row = self._row_of(case.number)
        if row is not None and row.envelope is Envelope.SEALED:
            return self._begin_typing(case)
        if row is not None and row.stage is Stage.NEW_LETTER and isinstance(self.screen, AgentsList):
            self._case = None
            self.screen = self._new_letter(self.screen, row)
            return None
        self.screen = OpenEnvelope(case.number, case.request.name, SEALED[case.request.applicant])
        return None

    def _row_of(self, case: str) -> AgentRow | None:
        return next((one for one in self._rows if one.case == case), None)

    def _on_envelope(self, screen: OpenEnvelope, event: Event) -> Job | None:
        match event:
            case PaperTicked(place) if 0 <= place < len(screen.papers) and not screen.busy:
                line = replace(screen.papers[place], seen=not screen.papers[place].seen)
                papers = (*screen.papers[:place], line, *screen.papers[place + 1 :])
                self.screen = replace(screen, papers=papers)
            case EnvelopeSeen(envelope) if not screen.busy:
                self.screen = replace(screen, envelope=envelope, problem=None)
            case Continued() if screen.complete and screen.envelope is not None:
                self.screen = replace(screen, busy=True, problem=None)
                return self._job_envelope(screen, screen.envelope)
            case TypedNoted() if self._case is not None:
                if screen.envelope is Envelope.SEALED:
                    return self._begin_typing(self._case)
                self._case = None
                self.screen = AgentsList(busy=True)
                refused = Message(f"agents-envelope-refused-{screen.envelope}")
                return self._desk.job_look(self.staff, screen.case, refused)
            case CaseOpened(case):
                return self._begin_typing(case)
            case AgentsListed():  # late, not sealed, or changed meanwhile
                self._show_list(event)
            case WentBack() if not screen.busy:
                self._case = None
                self.screen = AgentsList()
                return self._desk.job_look(self.staff, screen.case)
            case CaseRefused() | Failed():
                self.screen = replace(screen, busy=False, problem=_why(event))
        return None

    def _job_envelope(self, screen: OpenEnvelope, envelope: Envelope) -> Job | None:
        if self._case is not None:
            return self._desk.job_envelope(screen.case, screen.paper, envelope, self.staff)
        row = self._row_of(screen.case)
        if row is None or row.inquiry is None:
            return None
        return self._desk.job_reply(row.inquiry, envelope, screen.papers, self.staff)

    # --- typing ----------------------------------------------------------------------------------

    def _begin_typing(self, case: PreparedCase) -> Job | None:
        """What is proved on the card already needs no password any more."""
        if self._resident not in _FREE:
            self._case = None
            self.screen = AgentsList(busy=True)
            return self._desk.job_look(self.staff, case.number, Message("agents-resident-busy"))
        row = self._row_of(case.number)
        anew = row is not None and row.purpose is InquiryPurpose.RESET
        self._case = case
        self._typing = typing = SealedTyping(self._rule, case, anew=anew)
        if typing.screen is None:
            return self._hand_over(typing)
        self.hand_over = ShieldPart(case.number)
        self.screen = typing.screen
        return None

    def _on_typing(self, typing: SealedTyping, screen: TypeSealed, event: Event) -> Job | None:
        match event:
            case PasswordEntered(password):
                typing.enter(screen, password)
                if typing.complete and not screen.busy:
                    self._show_typing(typing)
                    paper = SEALED.get(typing.case.request.applicant, SEALED[Applicant.AGENT])
                    return self._desk.job_typed(typing.case.number, paper, typing.kinds, self.staff)
            case TypedNoted():
                return self._hand_over(typing)
            case Failed(error):
                typing.again(_told(error))
            case WentBack() if not screen.busy:
                return self._give_up(typing)
        self._show_typing(typing)
        return None

    def _show_typing(self, typing: SealedTyping) -> None:
        if typing.screen is not None:
            self.screen = typing.screen

    def _hand_over(self, typing: SealedTyping) -> Job:
        """The agent reads what is made, and the issue goes on with what was typed."""
        case = typing.case
        self.hand_over = IssueWorkflow(self.office.desk, case, card_present=False, given=typing.take())
        self.ended = self._from_reception
        self._case = self._typing = None
        self.screen = AgentsList(busy=True)
        return self._desk.job_look(self.staff, case.number)

    def _give_up(self, typing: SealedTyping) -> Job:
        """Back to the list; the case stays at the counter."""
        typing.wipe()
        self._case = self._typing = None
        self.hand_over = ShieldPart(typing.case.number, lowered=True)
        self.screen = AgentsList(busy=True)
        return self._desk.job_look(self.staff, typing.case.number)


def _why(event: CaseRefused | Failed) -> Message | None:
    if isinstance(event, Failed):
        return _told(event.error)
    return event.problems[0][1] if event.problems else None


def _told(error: Exception) -> Message:
    return Message(f"problem-{explain(error).text_id}-title")

"""The resident's way through the main job: consent, card, passwords, issue, papers.

Pure: no I/O, no clock. What is to be done is asked of the Desk as jobs.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.workflows.card_part import CardPart
from jpki_kiosk.workflows.desk import Desk
from jpki_kiosk.workflows.events import (
    Cancelled,
    CardInserted,
    CardLineSet,
    CardRead,
    CardRemoved,
    CardTouched,
    ConsentToggled,
    Continued,
    Failed,
    Issued,
    IssueInterrupted,
    LeftToCounter,
    OtherCharactersWanted,
    PrintingPutOff,
    ReaderChanged,
    SheetsSeen,
    SheetsWanted,
    StepBegan,
    StepCompleted,
    TimedOut,
    WentBack,
    WhyAsked,
)
from jpki_kiosk.workflows.explain import READER_PROBLEMS, explain
from jpki_kiosk.workflows.given import GivenPasswords
from jpki_kiosk.workflows.issuance import ORDER
from jpki_kiosk.workflows.left_work import Chosen, LeftService
from jpki_kiosk.workflows.password_entry import PasswordEntry
from jpki_kiosk.workflows.prepared import CardState, PreparedCase, ProvedCertificate
from jpki_kiosk.workflows.problem import Problem
from jpki_kiosk.workflows.screens import (
    AtCounter,
    CardCheck,
    ChoosePassword,
    ConfirmCase,
    Done,
    InsertCard,
    KindState,
    LastTry,
    LineState,
    PermitReset,
    PlannedCertificate,
    ProvePassword,
    ReadingCard,
    ResumeCase,
    Shield,
    ShowSubstitutes,
    Stopped,
    Working,
    WorkLine,
    WorkStep,
)
from jpki_kiosk.workflows.standing import Standing
from jpki_kiosk.workflows.stops import CardIs, stopped
from jpki_kiosk.workflows.workflow import Event, Job, Screen

_REPLACED: Final = "rules-old-revoked-"  # the sentences about a certificate that the new one replaces


class IssueWorkflow(CardPart):
    """One visit of one resident.

    ``given``: what staff typed from the holder's sealed reply; no password is asked for then, and a visit
    that stops goes back to staff.
    """

    def __init__(
        self,
        desk: Desk,
        case: PreparedCase,
        *,
        card_present: bool,
        given: GivenPasswords | None = None,
    ) -> None:
        super().__init__(card_present=card_present)
        self._desk = desk
        self._case = case
        self.case_number = case.number
        self._card: CardState | None = None
        self._typed_by_staff = given is not None
        self._passwords = PasswordEntry(desk, case, given)
        self._begun = case.begun  # something was done to the card, in this visit or an earlier one
        self._proved: tuple[ProvedCertificate, ...] = ()
        self._put_off: int | None = None  # the account that decided to go on without the printer
        self._consented = case.begun
        self._looking = False  # a look at the printer is under way
        self.screen: Screen = self._first_screen()

    @property
    def case(self) -> PreparedCase:
        """The case of this visit."""
        return self._case

    @property
    def chosen(self) -> Chosen:
        return Chosen(LeftService.ISSUE, tuple(self._case.decision.certificates), self._consented)

    @property
    def _only_papers(self) -> bool:
        """Whether neither card nor password is needed any more."""
        proved = {certificate.kind for certificate in self._proved}
        return self._case.only_papers or proved >= set(self._case.decision.certificates)

    def wipe(self) -> None:
        """Overwrite every password of this visit."""
        self._passwords.wipe()

    # --- what happens anywhere -------------------------------------------------------------------

    def handle(self, event: Event) -> Job | None:
        self._follow_card(event)
        match self.screen:
            case Working():
                return self._while_working(event)
            case Done():
                return self._on_done(event)
        handled, job = self._anywhere(event)
        return job if handled else self._on_screen(event)

    def _anywhere(self, event: Event) -> tuple[bool, Job | None]:
        """What means the same on every screen between the first and the last."""
        match self.screen, event:
            case _, TimedOut() | Cancelled():
                return True, self._end()
            case Stopped(), Failed():
                return True, None  # already stopped; the first cause is the one that is shown
            case _, LeftToCounter():
                self.wipe()
                self.screen = AtCounter()
                return True, self._desk.job_left_to_counter(self._case)
            case _, Failed(error):
                return True, self._stop(explain(error))
            case _, CardRemoved():
                return True, self._on_card_removed()
            case _, ReaderChanged(state) if state in READER_PROBLEMS and self._needs_reader():
                return True, self._stop(READER_PROBLEMS[state])
        return False, None

    def _on_screen(self, event: Event) -> Job | None:
        match self.screen:
            case ShowSubstitutes():
                return self._on_substitutes(event)
            case ResumeCase():
                return self._on_resumed(event)
            case ConfirmCase() as screen:
                return self._on_confirm(screen, event)
            case InsertCard():
                return self._on_insert(event)
            case ReadingCard() as screen:
                return self._on_reading(screen, event)
            case ChoosePassword() | ProvePassword() | LastTry() | PermitReset() | Shield():
                return self._on_password(event)
            case Stopped() as screen:
                return self._on_stopped(screen, event)
        return None

    def _needs_reader(self) -> bool:
        return not isinstance(self.screen, ShowSubstitutes | ConfirmCase | ResumeCase | Stopped | AtCounter)

    def _on_card_removed(self) -> Job | None:
        match self.screen:
            case (
                ChoosePassword()
                | ProvePassword()
                | LastTry()
                | PermitReset()
                | Shield()
                | ReadingCard(finished=True)
            ):
                # Typed characters are dropped: another person may come back with the card.
                self.wipe()
                return self._stop(Problem.CARD_PULLED)
        return None

    def _end(self) -> Job | None:
        self.wipe()
        self.ended = True
        if isinstance(self.screen, Done | AtCounter):
            return None
        if self._typed_by_staff and not self._begun:
            return self._desk.job_left_to_counter(self._case)  # staff decide what becomes of it
        proved = bool(self._proved) or any(one.proved for one in self._case.standings.values())
        return self._desk.job_case_ended(self._case, proved=proved)

    # --- before the card -------------------------------------------------------------------------

    def _first_screen(self) -> Screen:
        if self._case.begun:
            return self._resumed()
        return self._before_consent()

    def _resumed(self) -> ResumeCase:
        """What is done, and what is not: the dates were agreed to in the earlier visit."""
        case = self._case
        kinds = tuple(
            (kind, one.not_after, _state(case.standings.get(kind)))
            for kind, one in case.decision.certificates.items()
        )
        return ResumeCase(case.request.name, case.opened_at, kinds, case.only_papers)

    def _on_resumed(self, event: Event) -> Job | None:
        if isinstance(event, Continued):
            return self._issue() if self._only_papers else self._wait_for_card()
        return None

    def _before_consent(self) -> Screen:
        if not self._case.substitutions:
            return self._confirm()
        request, holder = self._case.request, self._case.holder
        return ShowSubstitutes(
            request.name, request.name, request.address, holder.name, holder.address, self._case.substitutions
        )

    def _confirm(self) -> ConfirmCase:
        decision = self._case.decision
        planned = tuple(
            PlannedCertificate(
                kind,
                one.not_after,
                one.birthdays,
                one.capped,
                one.summary,
                one.reasons,
                one.follows_authentication,
            )
            for kind, one in decision.certificates.items()
        )
        replaces = any(
            reason.id.startswith(_REPLACED)
            for one in decision.certificates.values()
            for reason in one.reasons
        )
        return ConfirmCase(
            self._case.request.name,
            planned,
            decision.fee_yen,
            decision.fee_reason,
            replaces=replaces,
            again=self._card is not None,
        )

    def _on_substitutes(self, event: Event) -> Job | None:
        match event:
            case Continued():
                self.screen = self._confirm()
            case OtherCharactersWanted():
                self.screen = AtCounter()
                return self._desk.job_other_characters(self._case)
        return None

    def _on_confirm(self, screen: ConfirmCase, event: Event) -> Job | None:
        match event:
            case ConsentToggled():
                self.screen = replace(screen, consented=not screen.consented)
            case WhyAsked(kind):
                self.screen = replace(screen, why=kind)
            case WentBack() if self._case.substitutions and self._card is None:
                self.screen = self._before_consent()
            case Continued() if screen.consented:
                self._consented = True
                if self._card is not None:  # consent was asked again after the card was read
                    return self._desk.job_consented(self._case, self._ask_passwords())
                return self._desk.job_consented(self._case, self._wait_for_card())
        return None

    # --- the card --------------------------------------------------------------------------------

    def _read_card(self) -> Job:
        self.screen = ReadingCard(
            (
                (CardCheck.KIND, LineState.NOW),
                (CardCheck.PERSON, LineState.WAITING),
                (CardCheck.CERTIFICATES, LineState.WAITING),
            )
        )
        return self._desk.job_read_card(self._case)

    def _on_insert(self, event: Event) -> Job | None:
        if not isinstance(event, WentBack):
            return super()._on_insert(event)
        self.screen = self._resumed() if self._case.begun else self._confirm()
        return None

    def _on_reading(self, screen: ReadingCard, event: Event) -> Job | None:
        match event:
            case CardLineSet(check, state):
                self.screen = screen.with_line(check, state)
            case CardRead(card):
                self._card = card
                self.screen = replace(screen, finished=True)
            case Continued() if screen.finished:
                return self._after_reading()
        return None

    def _after_reading(self) -> Job | None:
        card = self._card
        if card is None:
            return None
        if self._begun:  # what the card holds now is half of the new; the dates are agreed to
            return self._ask_passwords()
        decided = self._desk.decide_with_card(self._case, card)
        if decided is None:
            return self._stop(Problem.NOT_ELIGIBLE)
        if decided != self._case.decision:
            # The card holds what changes a date: what was agreed to is no longer so, and is asked again.
            self._case = replace(self._case, decision=decided)
            self.screen = self._confirm()
            return None
        return self._ask_passwords()

    # --- passwords -------------------------------------------------------------------------------

    def _ask_passwords(self) -> Job | None:
        """The next password screen in the order signature, authentication; then the issue."""
        if self._card is None:
            return None
        self._passwords.ask(self._card)
        return self._after_password(self._passwords.take_job())

    def _on_password(self, event: Event) -> Job | None:
        job = self._passwords.handle(self.screen, event)
        return self._after_password(job or self._passwords.take_job())

    def _after_password(self, job: Job | None) -> Job | None:
        if self._passwords.problem is not None:
            return self._stop(self._passwords.problem)
        if self._passwords.screen is None:
            return self._issue()
        self.screen = self._passwords.screen
        return job

    # --- issue -----------------------------------------------------------------------------------

    def _issue(self) -> Job | None:
        done = {certificate.kind for certificate in self._proved}
        done |= {kind for kind, one in self._case.standings.items() if one.proved is not None}
        self.screen = Working(
            tuple(
                WorkLine(kind, step, LineState.DONE if kind in done else LineState.WAITING)
                for kind in ORDER
                if kind in self._case.decision.certificates
                for step in WorkStep
            )
        )
        entry = self._passwords
        resets = dict(entry.resets)
        return self._desk.job_issue(self._case, self._card, entry.known, self.language, resets, self._put_off)

    def _while_working(self, event: Event) -> Job | None:
        """Not cancellable and without idle timer; a pulled card is told by the job itself."""
        match event:
            case CardTouched():
                self._begun = True
            case StepBegan(kind, step):
                self._set_line(kind, step, LineState.NOW)
            case StepCompleted(kind, step):
                self._set_line(kind, step, LineState.DONE)
            case Issued(result):
                self.wipe()
                self.screen = Done(
                    tuple((one.kind, one.not_after.date()) for one in result.certificates),
                    result.renewal_opens,
                    result.copies,
                    result.guides,
                    card_on_reader=self._card_present,
                    sheets=result.sheets,
                )
            case IssueInterrupted(error, proved):
                self._proved = proved
                return self._stop(explain(error))
            case Failed(error):
                return self._stop(explain(error))
        return None

    def _set_line(self, kind: CertificateKind, step: WorkStep, state: LineState) -> None:
        if isinstance(self.screen, Working):
            self.screen = Working(
                tuple(
                    replace(line, state=state) if (line.kind, line.step) == (kind, step) else line
                    for line in self.screen.lines
                )
            )

    def _on_done(self, event: Event) -> Job | None:
        match self.screen, event:
            case Done() as screen, CardRemoved() | ReaderChanged("no-reader" | "no-service"):
                self.screen = replace(screen, card_on_reader=False)
            case Done() as screen, SheetsWanted() if not self._looking and (
                screen.printing or screen.needs_staff
            ):
                self._looking = True
                return self._desk.job_look_at_sheets(self._case.number, screen.sheets)
            case Done() as screen, SheetsSeen(sheets):
                self._looking = False
                self.screen = replace(screen, sheets=sheets)
            case Done(), Failed():
                self._looking = False  # what could not be asked now is asked again
            case Done(), Continued() | TimedOut() | Cancelled():
                return self._end()
        return None

    # --- stops -----------------------------------------------------------------------------------

    def _stop(self, problem: Problem) -> Job | None:
        self._passwords.wipe_entry()
        kept = bool(self._passwords.known)
        self.screen = stopped(problem, card=self._card_is(), kept=kept)
        if not (self.screen.waiting_for_card or self.screen.can_retry):
            self.wipe()
        return self._desk.job_record_stop(self._case, problem)

    def _card_is(self) -> CardIs:
        """By what the journal holds; a certificate works when the authority knows of its proof."""
        done = {certificate.kind for certificate in self._proved}
        done |= {kind for kind, one in self._case.standings.items() if one.confirmed}
        if done >= set(self._case.decision.certificates):
            return CardIs.FINISHED
        return CardIs.HALF_DONE if self._begun else CardIs.UNTOUCHED

    def _on_stopped(self, screen: Stopped, event: Event) -> Job | None:
        match event:
            case CardInserted() if screen.waiting_for_card:
                return self._resume()
            case PrintingPutOff(staff) if screen.for_printer:
                self._put_off = staff
                return self._on_stopped(screen, Continued())
            case Continued() if screen.can_retry:
                return self._resume() if self._card_present or self._only_papers else self._wait_for_card()
            case Continued() if not screen.waiting_for_card:
                return self._end()
        return None

    def _resume(self) -> Job | None:
        """Go on: with all passwords in hand the issue itself, else from reading the card."""
        if (self._card is not None or self._only_papers) and not self._passwords.missing():
            return self._issue()
        return self._read_card()


def _state(stands: Standing | None) -> KindState:
    if stands is None or not stands.begun:
        return KindState.TO_DO
    return KindState.HALF_DONE if stands.proved is None else KindState.DONE

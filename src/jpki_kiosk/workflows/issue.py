"""The resident's way through the main job: consent, card, passwords, issue, papers.

Pure: no I/O, no clock. What is to be done is asked of the Desk as jobs.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from jpki_kiosk.kinds import CertificateKind, PasswordKind
from jpki_kiosk.message import Message
from jpki_kiosk.rules.passwords import KnownDigits
from jpki_kiosk.secret import Secret
from jpki_kiosk.workflows.desk import Desk
from jpki_kiosk.workflows.events import (
    Cancelled,
    CardInserted,
    CardLineSet,
    CardRead,
    CardRemoved,
    ConsentToggled,
    Continued,
    Failed,
    Issued,
    IssueInterrupted,
    LastTryTaken,
    LeftToCounter,
    PasswordEntered,
    PasswordProved,
    PasswordRefused,
    ReaderChanged,
    StaffCalled,
    StepBegan,
    StepCompleted,
    TimedOut,
    WentBack,
    WhyAsked,
)
from jpki_kiosk.workflows.explain import READER_PROBLEMS, explain
from jpki_kiosk.workflows.issuance import ORDER
from jpki_kiosk.workflows.prepared import CardState, PreparedCase, ProvedCertificate
from jpki_kiosk.workflows.problem import Problem
from jpki_kiosk.workflows.screens import (
    AtCounter,
    CardCheck,
    ChoosePassword,
    ConfirmCase,
    Done,
    InsertCard,
    LastTry,
    LineState,
    PlannedCertificate,
    ProvePassword,
    ReadingCard,
    ShowSubstitutes,
    Stopped,
    Working,
    WorkLine,
    WorkStep,
)
from jpki_kiosk.workflows.stops import stopped
from jpki_kiosk.workflows.workflow import Event, Job, Screen, VisitPart

_REPLACED: Final = "rules-old-revoked-"  # the sentences about a certificate that the new one replaces


class IssueWorkflow(VisitPart):
    """One visit of one resident."""

    def __init__(self, desk: Desk, case: PreparedCase, *, card_present: bool) -> None:
        super().__init__()
        self._desk = desk
        self._case = case
        self._rule = desk.password_rule()
        self._card_present = card_present
        self._card: CardState | None = None
        self._passwords: dict[PasswordKind, Secret] = {}
        self._first: Secret | None = None  # the chosen password while it is being repeated
        self._accepted_weak = False
        self._proved: tuple[ProvedCertificate, ...] = ()
        self.screen: Screen = self._first_screen()

    @property
    def case(self) -> PreparedCase:
        """The case of this visit."""
        return self._case

    def wipe(self) -> None:
        """Overwrite every password of this visit."""
        for secret in self._passwords.values():
            secret.wipe()
        self._passwords.clear()
        if self._first is not None:
            self._first.wipe()
            self._first = None

    # --- what happens anywhere -------------------------------------------------------------------

    def handle(self, event: Event) -> Job | None:
        match event:
            case CardInserted():
                self._card_present = True
            case CardRemoved() | ReaderChanged():
                self._card_present = False
        if isinstance(event, StaffCalled):
            return self._desk.job_staff_called(self._case, event.reason)
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
            case ConfirmCase() as screen:
                return self._on_confirm(screen, event)
            case InsertCard():
                return self._on_insert(event)
            case ReadingCard() as screen:
                return self._on_reading(screen, event)
            case ChoosePassword() as screen:
                return self._on_choose(screen, event)
            case ProvePassword() as screen:
                return self._on_prove(screen, event)
            case LastTry() as screen:
                return self._on_last_try(screen, event)
            case Stopped() as screen:
                return self._on_stopped(screen, event)
        return None

    def _needs_reader(self) -> bool:
        return not isinstance(self.screen, ShowSubstitutes | ConfirmCase | Stopped | AtCounter)

    def _on_card_removed(self) -> Job | None:
        match self.screen:
            case ChoosePassword() | ProvePassword() | LastTry() | ReadingCard(finished=True):
                # Typed characters are dropped: another person may come back with the card.
                self.wipe()
                return self._stop(Problem.CARD_PULLED)
        return None

    def _end(self) -> Job | None:
        self.wipe()
        self.ended = True
        if isinstance(self.screen, Done | AtCounter):
            return None
        return self._desk.job_case_ended(self._case, proved=bool(self._proved))

    # --- before the card -------------------------------------------------------------------------

    def _first_screen(self) -> Screen:
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
        if isinstance(event, Continued):
            self.screen = self._confirm()
        return None

    def _on_confirm(self, screen: ConfirmCase, event: Event) -> Job | None:
        match event:
            case ConsentToggled():
                self.screen = replace(screen, consented=not screen.consented)
            case WhyAsked(kind):
                self.screen = replace(screen, why=kind)
            case WentBack() if self._case.substitutions and self._card is None:
                self.screen = self._first_screen()
            case Continued() if screen.consented:
                if self._card is not None:  # consent was asked again after the card was read
                    return self._next_password()
                return self._wait_for_card()
        return None

    # --- the card --------------------------------------------------------------------------------

    def _wait_for_card(self) -> Job | None:
        if self._card_present:
            return self._read_card()
        self.screen = InsertCard()
        return None

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
        match event:
            case CardInserted():
                return self._read_card()
            case ReaderChanged("mute"):
                self.screen = InsertCard(Message("workflow-card-mute"))
            case ReaderChanged("no-card"):
                self.screen = InsertCard()
            case WentBack():
                self.screen = self._confirm()
        return None

    def _on_reading(self, screen: ReadingCard, event: Event) -> Job | None:
        match event:
            case CardLineSet(check, state):
                checks = tuple((one, state if one is check else old) for one, old in screen.checks)
                self.screen = replace(screen, checks=checks)
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
        decided = self._desk.decide_with_card(self._case, card)
        if decided is None:
            return self._stop(Problem.NOT_ELIGIBLE)
        if decided != self._case.decision:
            # The card holds what changes a date: what was agreed to is no longer so, and is asked again.
            self._case = replace(self._case, decision=decided)
            self.screen = self._confirm()
            return None
        return self._next_password()

    # --- passwords -------------------------------------------------------------------------------

    def _next_password(self) -> Job | None:
        """The next password screen in the order signature, authentication; then the issue."""
        for kind in (PasswordKind.SIGNATURE, PasswordKind.AUTHENTICATION):
            if kind.certificate in self._case.decision.certificates and kind not in self._passwords:
                return self._ask_password(kind)
        return self._issue()

    def _ask_password(self, kind: PasswordKind) -> Job | None:
        card = self._card
        if card is not None and kind.certificate in card.present:
            attempts = card.attempts[kind]
            if attempts == 0:
                return self._stop(Problem.PASSWORD_BLOCKED)
            if attempts == 1:
                self.screen = LastTry(kind, self._rule.tries(kind))
            else:
                self.screen = self._prove(kind, attempts)
        else:
            self._accepted_weak = False
            self.screen = self._choose(kind)
        return None

    def _choose(self, kind: PasswordKind, problem: Message | None = None) -> ChoosePassword:
        return ChoosePassword(
            kind, tries=self._rule.tries(kind), problem=problem, lengths=self._rule.lengths(kind)
        )

    def _prove(self, kind: PasswordKind, attempts: int, problem: Message | None = None) -> ProvePassword:
        return ProvePassword(
            kind, attempts, self._rule.tries(kind), problem, lengths=self._rule.lengths(kind)
        )

    def _on_choose(self, screen: ChoosePassword, event: Event) -> Job | None:
        match event:
            case PasswordEntered(password) if screen.repeat:
                return self._on_repeated(screen, password)
            case PasswordEntered(password):
                return self._on_chosen(screen, password)
            case WentBack():
                if self._first is not None:
                    self._first.wipe()
                    self._first = None
                self.screen = self._choose(screen.kind)
        return None

    def _on_chosen(self, screen: ChoosePassword, password: Secret) -> Job | None:
        problem = self._rule.form_problem(screen.kind, password.reveal())
        if problem is not None:
            password.wipe()
            self.screen = replace(screen, problem=problem, warning=None)
            return None
        weakness = self._rule.weakness(screen.kind, password.reveal(), self._known_digits(screen.kind))
        if weakness is not None and screen.warning != weakness.message:
            # Shown once: the same button takes it at the second look, but nothing weak in another way.
            password.wipe()
            self.screen = replace(screen, problem=None, warning=weakness.message)
            return None
        self._first = password
        self.screen = replace(self._choose(screen.kind), repeat=True)
        return None

    def _known_digits(self, kind: PasswordKind) -> KnownDigits:
        """What a choice is compared with: never more than a look, nothing of it is kept."""
        request = self._case.request
        other = next((one.reveal() for known, one in self._passwords.items() if known is not kind), None)
        return KnownDigits(request.date_of_birth, request.telephone, request.postal_code, other)

    def _on_repeated(self, screen: ChoosePassword, password: Secret) -> Job | None:
        first, self._first = self._first, None
        if first is None:
            return None
        same = first.equals(password)
        password.wipe()
        if same:
            self._passwords[screen.kind] = first
            return self._next_password()
        first.wipe()
        self.screen = self._choose(screen.kind, Message("workflow-password-differs"))
        return None

    def _on_prove(self, screen: ProvePassword, event: Event) -> Job | None:
        match event:
            case PasswordEntered(password) if not screen.busy and self._card is not None:
                problem = self._rule.form_problem(screen.kind, password.reveal())
                if problem is not None:  # never a try for what cannot be right
                    password.wipe()
                    self.screen = replace(screen, problem=problem)
                    return None
                self._first = password
                self.screen = replace(screen, busy=True, problem=None)
                return self._desk.job_prove_password(
                    self._card.serial_hash, screen.kind, password, screen.attempts_remaining
                )
            case PasswordProved(kind) if self._first is not None:
                self._passwords[kind], self._first = self._first, None
                return self._next_password()
            case PasswordRefused(kind, attempts, tried):
                self.wipe_entry()
                return self._on_refused(kind, attempts, tried=tried)
        return None

    def wipe_entry(self) -> None:
        """Overwrite the entry that is under way."""
        if self._first is not None:
            self._first.wipe()
            self._first = None

    def _on_refused(self, kind: PasswordKind, attempts: int, *, tried: bool) -> Job | None:
        if attempts == 0:
            return self._stop(Problem.PASSWORD_BLOCKED)
        if attempts == 1:
            self.screen = LastTry(kind, self._rule.tries(kind))
            return None
        why = "workflow-password-wrong" if tried else "workflow-password-not-tried"
        self.screen = self._prove(kind, attempts, Message(why, {"attempts": attempts}))
        return None

    def _on_last_try(self, screen: LastTry, event: Event) -> Job | None:
        if isinstance(event, LastTryTaken):
            self.screen = self._prove(screen.kind, 1)
        return None

    # --- issue -----------------------------------------------------------------------------------

    def _issue(self) -> Job | None:
        card = self._card
        if card is None:
            return self._wait_for_card()
        done = {certificate.kind for certificate in self._proved}
        self.screen = Working(
            tuple(
                WorkLine(kind, step, LineState.DONE if kind in done else LineState.WAITING)
                for kind in ORDER
                if kind in self._case.decision.certificates
                for step in WorkStep
            )
        )
        return self._desk.job_issue(self._case, card, self._passwords, self._proved, self.language)

    def _while_working(self, event: Event) -> Job | None:
        """Not cancellable and without idle timer; a pulled card is told by the job itself."""
        match event:
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
            case Done(), Continued() | TimedOut() | Cancelled():
                return self._end()
        return None

    # --- stops -----------------------------------------------------------------------------------

    def _stop(self, problem: Problem) -> Job | None:
        self.wipe_entry()
        self.screen = stopped(problem, writing=isinstance(self.screen, Working), kept=bool(self._passwords))
        if not (self.screen.waiting_for_card or self.screen.can_retry):
            self.wipe()
        return self._desk.job_record_stop(self._case, problem)

    def _on_stopped(self, screen: Stopped, event: Event) -> Job | None:
        match event:
            case CardInserted() if screen.waiting_for_card:
                return self._resume()
            case Continued() if screen.can_retry:
                return self._resume() if self._card_present else self._wait_for_card()
            case Continued() if not screen.waiting_for_card:
                return self._end()
        return None

    def _resume(self) -> Job | None:
        """Go on: with all passwords in hand the issue itself, else from reading the card."""
        wanted = {PasswordKind(kind.value) for kind in self._case.decision.certificates}
        if self._card is not None and wanted == set(self._passwords):
            return self._issue()
        return self._read_card()

"""What staff find on their desk: cases that were interrupted, taken up again, and how the counter is."""

from __future__ import annotations

import datetime
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Protocol

from jpki_kiosk.card.connection import CardProtocol, CardReader
from jpki_kiosk.card.errors import CardError
from jpki_kiosk.card.jpki import JpkiSession
from jpki_kiosk.documents.printing.printer import Printer
from jpki_kiosk.kinds import CertificateKind, PasswordKind
from jpki_kiosk.message import Message
from jpki_kiosk.pki.authority import AuthorityError, CertificateAuthority
from jpki_kiosk.rules.resets import TownReset
from jpki_kiosk.secret import Secret
from jpki_kiosk.store.cases import RecordedState, Step
from jpki_kiosk.store.database import Store
from jpki_kiosk.store.errors import PermissionRefusedError, RefusedBecause
from jpki_kiosk.store.records import Case
from jpki_kiosk.store.staff import SignInRefusedError
from jpki_kiosk.workflows.case import CaseProblems
from jpki_kiosk.workflows.events import (
    CaseOpened,
    CaseRefused,
    CasesListed,
    HealthAsked,
    InterruptedCardFound,
    Noted,
    ResetPermitted,
    SignInRefused,
)
from jpki_kiosk.workflows.explain import READER_PROBLEMS, explain, log_error
from jpki_kiosk.workflows.issuance import ORDER
from jpki_kiosk.workflows.prepared import PreparedCase
from jpki_kiosk.workflows.problem import Problem
from jpki_kiosk.workflows.recovery import Outcome, Recovered, Recovery
from jpki_kiosk.workflows.screens import Health, WaitingCase, WaitsFor
from jpki_kiosk.workflows.sign_in import refusal
from jpki_kiosk.workflows.staff.permissions import Action, NotPermittedError, permit
from jpki_kiosk.workflows.standing import Progress, Standing, progress_of
from jpki_kiosk.workflows.workflow import Event, Job, Report

# The last certain step, in words.
_LAST: Final[Mapping[Step, str]] = {
    Step.PASSWORD: "waiting-last-password",
    Step.KEY_PAIR: "waiting-last-key-pair",
    Step.REQUEST: "waiting-last-request",
    Step.CERTIFICATE: "waiting-last-certificate",
    Step.WRITE: "waiting-last-write",
    Step.PROOF: "waiting-last-proof",
    Step.CONFIRM: "waiting-last-confirm",
    Step.REVOKE_OLD: "waiting-last-confirm",
    Step.PRINT: "waiting-last-confirm",
}
# What comes last of a certificate that is good; where none is, it was withdrawn or revoked since.
_AFTER_THE_CARD: Final = (Step.PROOF, Step.CONFIRM, Step.REVOKE_OLD, Step.PRINT)
_KINDS: Final = {
    CertificateKind.SIGNATURE: "waiting-kind-signature",
    CertificateKind.AUTHENTICATION: "waiting-kind-authentication",
}


class TakesUp(Protocol):
    """What makes a case of the store one for the screen again (``reception.Reception``)."""

    def take_up(self, number: str) -> PreparedCase:
        """Raises CaseProblems, UnknownRecordError."""

    def reset_rules(self) -> TownReset:
        """What the town says of permissions to choose a password anew."""


@dataclass(frozen=True, slots=True)
class TakingUp:
    """Makes the jobs of the staff desk."""

    store: Store
    authority: CertificateAuthority
    printer: Printer
    reader: CardReader
    cases: TakesUp
    recovery: Recovery
    finish_revocations: Callable[[], Iterable[object]]
    clock: Callable[[], datetime.datetime]
    issuing: threading.Lock  # held while a card is written, on another thread: nothing is put right then

    def waiting(self) -> tuple[WaitingCase, ...]:
        """Open cases, oldest first. Raises StoreError."""
        cases = self.store.cases.open_cases()
        progress = progress_of(self.store.cases, cases)
        return tuple(self._waiting(case, progress[case.number]) for case in cases)

    def job_look(self) -> Job:
        """Put right what needs no card, list what is open, and ask every part how it is.

        The list is reported first: an authority that does not answer keeps nobody waiting for it. It is made
        again where something was put right.
        """

        def run(report: Report) -> Event:
            report(self._listed())
            changed: list[object] = []
            health = self._health(lambda: changed.extend(self._put_right()))
            if changed:
                report(self._listed())
            return HealthAsked(health)

        return run

    def job_recognise(self) -> Job:
        """Whether the card that was put on belongs to an interrupted case: public commands only.

        What cannot be read now is told when somebody wants something of it.
        """

        def run(report: Report) -> Event:
            try:
                with self.reader.connect() as connection, connection.exclusively():
                    serial = JpkiSession(CardProtocol(connection)).token_information().serial
            except CardError:
                return Noted()
            mine = self.store.cases.card_hash(serial)
            cases = self.store.cases
            own = [one for one in cases.open_cases() if one.card_hash == mine]
            found = progress_of(cases, own).values()
            begun = any(one.begun for progress in found for one in progress.stands.values())
            return InterruptedCardFound() if begun else Noted()

        return run

    def _health(self, authority: Callable[[], None]) -> tuple[Health, ...]:
        return (
            Health("authority", _problem_of(authority)),
            Health("store", _problem_of(self.store.check)),
            Health("printer", _problem_of(self.printer.check)),
            Health("reader", READER_PROBLEMS.get(self.reader.state().value)),
        )

    def _listed(self) -> CasesListed:
        return CasesListed(self.waiting(), self.clock())

    def _put_right(self) -> Iterator[object]:
        """What became of each thing that was done; nothing where all of it only waits."""
        self.authority.check()
        yield from (one for one in self._recover() if one.outcome is not Outcome.WAITS)
        yield from self.finish_revocations()

    def _recover(self) -> Sequence[Recovered]:
        """Nothing while a card is written: that case is not interrupted, it is being made."""
        if not self.issuing.acquire(blocking=False):
            return ()
        try:
            return self.recovery.run()
        finally:
            self.issuing.release()

    def job_take_up(self, number: str, staff: str) -> Job:
        """An open case from where it stands; what needs no card is put right before."""

        def run(report: Report) -> Event:
            try:
                self._recover()
            except AuthorityError as error:
                log_error(error)  # the case says itself where it stops
            try:
                case = self.cases.take_up(number)
            except CaseProblems as refused:
                report(self._listed())  # it may have ended meanwhile
                return CaseRefused(refused.problems)
            self.store.cases.note_taken_up(number, staff)
            return CaseOpened(replace(case, staff=staff))

        return run

    def job_permit_reset(
        self, case: PreparedCase, kinds: tuple[PasswordKind, ...], name: str, passphrase: Secret
    ) -> Job:
        """Whoever has the case asks, and this account approves; the passphrase is wiped afterwards."""

        def run(report: Report) -> Event:
            permissions, town = self.store.permissions, self.cases.reset_rules()
            with passphrase:
                try:
                    approver = self.store.staff.authenticate(name, passphrase, "approve")
                except SignInRefusedError as refused:
                    return SignInRefused(refusal(refused))
            found = self.store.cases.case(case.number)
            asker = self.store.staff.named(case.staff).id if case.staff else found.staff
            asked = permissions.ask(case.number, found.card_hash or "", kinds, asker or approver.id)
            try:
                permit(
                    self.store.staff,
                    approver.id,
                    Action.APPROVE_RESET,
                    town_allows=town.clerks_approve,
                )
                permissions.give(asked.id, approver.id, town.holds, one_clerk=town.one_clerk)
            except (NotPermittedError, PermissionRefusedError) as error:
                permissions.withdraw(asked.id, asked.asked_by)
                return SignInRefused(_why_not(error))
            return ResetPermitted(kinds, asked.id, self.clock())

        return run

    def _waiting(self, case: Case, progress: Progress) -> WaitingCase:
        stands = progress.stands
        waits_for = _waits_for(tuple(stands.values()))
        return WaitingCase(
            case.number,
            "" if case.resident is None else case.resident.name,
            case.opened_at,
            _last(stands),
            waits_for,
            None if waits_for is WaitsFor.PAPERS else self.recovery.gives_up_at(case, progress.steps),
        )


def _last(stands: Mapping[CertificateKind, Standing]) -> Message:
    """Of the kind that is being made, or of the one that was made last."""
    begun = [stands[kind] for kind in ORDER if kind in stands and stands[kind].begun]
    if not begun:
        return Message("waiting-last-none")
    one = begun[-1]
    kind = Message(_KINDS[one.kind])
    if one.last is None:
        return Message("waiting-unsure", {"kind": kind})
    ended = one.proved is None and one.last in _AFTER_THE_CARD
    return Message("waiting-last-ended" if ended else _LAST[one.last], {"kind": kind})


def _waits_for(stands: Sequence[Standing]) -> WaitsFor:
    if all(one.in_use for one in stands):
        return WaitsFor.PAPERS
    if all(one.proved is not None for one in stands):
        return WaitsFor.AUTHORITY
    if any(known.state is RecordedState.REQUESTED for one in stands for known in one.pending):
        return WaitsFor.AUTHORITY
    if any(one.begun for one in stands):
        return WaitsFor.CARD
    return WaitsFor.RESIDENT


def _problem_of(check: Callable[[], None]) -> Problem | None:
    try:
        check()
    except Exception as error:  # noqa: BLE001 - told to staff in the words of the one table
        log_error(error)
        return explain(error)
    return None


def _why_not(error: NotPermittedError | PermissionRefusedError) -> Message:
    """What staff read on the resident's window."""
    if isinstance(error, NotPermittedError):
        return Message("workflow-approve-not-permitted")
    if error.why is RefusedBecause.SAME_PERSON:
        return Message("workflow-approve-same-person")
    return Message("problem-permission-refused-title")

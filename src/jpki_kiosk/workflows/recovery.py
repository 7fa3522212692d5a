"""What an earlier run left behind, as far as it can be put right without the card.

A certificate that was proved on its card and never confirmed is confirmed: it is there, only the authority
does not know. What it replaced is revoked. A case whose card does not come back waits for the office's limit;
then what was issued in it and never proved is rejected and revoked, so that none is alive that nobody holds.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import Final

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.pki.authority import (
    AuthorityError,
    AuthorityUnavailableError,
    CertificateState,
    Holder,
    RevocationReason,
    UnknownCertificateError,
)
from jpki_kiosk.rules.model import Applicant
from jpki_kiosk.store.cases import CaseState, Disposition, Step
from jpki_kiosk.store.errors import CaseClosedError, ConflictError, StepError
from jpki_kiosk.store.records import Case, RecordedCertificate, RecordedStep
from jpki_kiosk.workflows.explain import log_error
from jpki_kiosk.workflows.standing import Progress, Standing, progress_of, standings
from jpki_kiosk.workflows.withdrawal import Withdrawal

# Steps that need no card.
_WITHOUT_CARD: Final = (Step.CONFIRM, Step.REVOKE_OLD, Step.PRINT)
# Whose case may wait for a letter.
_BY_LETTER: Final = (Applicant.AGENT, Applicant.AGENT_WITH_LETTER, Applicant.HOUSEHOLD)
_ASKED_AGAIN: Final = datetime.timedelta(hours=1)  # what was refused, at the earliest


@unique
class Outcome(StrEnum):
    """What became of one kind of a case."""

    CONFIRMED = "confirmed"
    SUPERSEDED = "superseded"  # what it replaced is revoked
    REVOKED = "revoked"
    WAITS = "waits"  # for its card, until the limit
    REFUSED = "refused"  # the authority does not do it: staff look


@dataclass(frozen=True, slots=True)
class Recovered:
    """One kind of an earlier run."""

    case: str
    kind: CertificateKind
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Recovery:
    """Runs before the first visit and whenever staff look; ``limit``: how long a case waits for its card.

    ``holder_of``: what the signature certificate of a case says of its holder, for asking once more.
    """

    withdrawal: Withdrawal
    holder_of: Callable[[Case], Holder | None]
    clock: Callable[[], datetime.datetime]
    limit: datetime.timedelta

    def run(self) -> tuple[Recovered, ...]:
        """Put right what can be. Raises AuthorityUnavailableError or StoreError; running again goes on.

        A case that another process is at, or that contradicts itself, holds up no other.
        """
        cases, done = self.withdrawal.cases, []
        for proved in cases.proved_certificates():
            with _alone():
                done.append(Recovered(proved.case, proved.kind, self._confirm(proved)))
        done.extend(self._go_on_with(cases.open_cases()))
        for number in cases.refused_endings(self.clock() - _ASKED_AGAIN):
            with _alone():
                done.extend(Recovered(number, *one) for one in self._end_replaced(number))
        return tuple(done)

    def gives_up_at(self, case: Case, steps: Sequence[RecordedStep]) -> datetime.datetime:
        """When a case that waits for its card is ended: by its last step at the counter.

        What is done at the authority, here as well, or printed moves nothing: a case would else wait for
        ever. An agent comes weeks after the case was opened: it counts from the day of the reply.
        """
        begun = [one.begun_at for one in steps if one.step not in _WITHOUT_CARD]
        came = case.changed_at if case.applicant in _BY_LETTER else case.opened_at
        return max((came, *begun)) + self.limit

    # --- an open case ----------------------------------------------------------------------------

    def _go_on_with(self, open_cases: Sequence[Case]) -> Iterator[Recovered]:
        """All are looked at together; one in which something is to be done is read again by itself."""
        known = progress_of(self.withdrawal.cases, open_cases)
        for case in open_cases:
            progress = known[case.number]
            if self._nothing_to_do(case, progress):
                stands = progress.stands.items()
                yield from (
                    Recovered(case.number, kind, Outcome.WAITS) for kind, one in stands if one.pending
                )
                continue
            with _alone():
                yield from [Recovered(case.number, *one) for one in self._go_on(case)]

    def _nothing_to_do(self, case: Case, progress: Progress) -> bool:
        """Whether the case only waits: for its card, or for its papers."""
        stands = progress.stands.values()
        if any(one.in_use and one.replaced for one in stands):
            return False
        return all(one.in_use for one in stands) or self.clock() <= self.gives_up_at(case, progress.steps)

    def _go_on(self, case: Case) -> list[tuple[CertificateKind, Outcome]]:
        stands = standings(self.withdrawal.cases, case.number)
        done = self._supersede(case.number, stands)
        finished = all(one.in_use for one in stands.values())
        steps = self.withdrawal.cases.steps(case.number)
        if finished or self.clock() <= self.gives_up_at(case, steps):  # what lacks only papers waits for them
            return done + [(kind, Outcome.WAITS) for kind, one in stands.items() if one.pending]
        return done + self._lapse(case, stands)

    def _lapse(
        self, case: Case, stands: Mapping[CertificateKind, Standing]
    ) -> list[tuple[CertificateKind, Outcome]]:
        """End a case whose card did not come back, and what is alive of it.

        A certificate whose key was replaced for certain is of no use any more and ends too. Where nobody
        knows whether the old key is still there, its certificate is left to its holder.
        """
        cases, done = self.withdrawal.cases, []
        for kind, one in stands.items():
            cases.settle(case.number, kind)
            proved = one.proved if one.in_use else None
            for known in one.pending:
                self.withdrawal.end(known, self.holder_of(case))
                done.append((kind, Outcome.REVOKED))
            if one.proved is not None and proved is None:  # the authority refuses to confirm it
                self.withdrawal.give_up(one.proved)
                done.append((kind, Outcome.REVOKED))
            if one.certain_key and proved is None:
                for serial in one.replaced:
                    self.withdrawal.revoke(case.number, kind, serial, RevocationReason.CESSATION_OF_OPERATION)
        cases.settle(case.number, None)
        cases.set_state(case.number, CaseState.LAPSED)
        return done

    # --- what was replaced -----------------------------------------------------------------------

    def _supersede(
        self, case: str, stands: Mapping[CertificateKind, Standing]
    ) -> list[tuple[CertificateKind, Outcome]]:
        """End what a certificate in use has replaced."""
        return [
            (kind, Outcome.SUPERSEDED)
            for kind, one in stands.items()
            if one.in_use
            for serial in one.replaced
            if self.withdrawal.revoke(case, kind, serial, RevocationReason.SUPERSEDED)
        ]

    def _end_replaced(self, case: str) -> list[tuple[CertificateKind, Outcome]]:
        """Of a case that is over, in which the authority refused that once."""
        stands = standings(self.withdrawal.cases, case)
        return self._supersede(case, stands) + [
            (kind, Outcome.SUPERSEDED)
            for kind, one in stands.items()
            if one.certain_key and not one.in_use
            for serial in one.replaced
            if self.withdrawal.revoke(case, kind, serial, RevocationReason.CESSATION_OF_OPERATION)
        ]

    # --- a confirmation --------------------------------------------------------------------------

    def _confirm(self, certificate: RecordedCertificate) -> Outcome:
        """Confirm under a step of the journal; one that an earlier run began is taken up where it stands."""
        authority, cases = self.withdrawal.authority, self.withdrawal.cases
        details = {"serial": str(certificate.known_serial())}
        identifier, _ = cases.resume_step(certificate.case, certificate.kind, Step.CONFIRM)
        try:
            authority.confirm(certificate.transaction_id)
        except AuthorityUnavailableError:
            raise  # the step stays open: it is tried again at the next start
        except AuthorityError as error:
            failed = details | {"error": type(error).__name__}
            cases.complete_step(identifier, Disposition.REFUSED, failed)
            return self._after_refusal(certificate)
        cases.complete_step(identifier, Disposition.SUCCEEDED, details)
        return Outcome.CONFIRMED

    def _after_refusal(self, certificate: RecordedCertificate) -> Outcome:
        """What the authority ended already needs nothing more; the rest is for staff to look at."""
        serial = certificate.known_serial()
        try:
            status = self.withdrawal.authority.status(certificate.kind, serial)
        except UnknownCertificateError:
            return Outcome.REFUSED
        if status.state is not CertificateState.REVOKED:
            return Outcome.REFUSED
        self.withdrawal.cases.mark_revoked(certificate.case, certificate.kind, serial)
        return Outcome.REVOKED


@contextmanager
def _alone() -> Iterator[None]:
    """What is wrong with one case stays with it."""
    try:
        yield
    except (CaseClosedError, ConflictError, StepError) as error:
        log_error(error)

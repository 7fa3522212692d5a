"""What an earlier run left behind, as far as it can be put right without the card.

A certificate that was proved on its card and never confirmed is confirmed: it is there, only the authority
does not know. One that was issued and never proved waits for its card; after the office's limit it is
revoked, so that none is alive that nobody holds.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum, unique

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.pki.authority import (
    AuthorityError,
    AuthorityUnavailableError,
    CertificateAuthority,
    CertificateState,
    RevocationReason,
    UnknownCertificateError,
)
from jpki_kiosk.store.cases import CaseStore, Disposition, RecordedState, Step
from jpki_kiosk.store.records import RecordedCertificate, StepId


@unique
class Outcome(StrEnum):
    """What became of one certificate."""

    CONFIRMED = "confirmed"
    REVOKED = "revoked"
    WAITS = "waits"  # for its card, until the limit
    REFUSED = "refused"  # the authority does not do it: staff look


@dataclass(frozen=True, slots=True)
class Recovered:
    """One certificate of an earlier run."""

    case: str
    kind: CertificateKind
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Recovery:
    """Runs before the first visit; ``limit``: how long a certificate waits for its card."""

    authority: CertificateAuthority
    cases: CaseStore
    clock: Callable[[], datetime.datetime]
    limit: datetime.timedelta

    def run(self) -> tuple[Recovered, ...]:
        """Put right what can be. Raises AuthorityUnavailableError or StoreError; running again goes on."""
        return tuple(
            Recovered(one.case, one.kind, self._recover(one)) for one in self.cases.unconfirmed_certificates()
        )

    def _recover(self, certificate: RecordedCertificate) -> Outcome:
        if certificate.state is RecordedState.PROVED:
            return self._do(
                certificate,
                Step.CONFIRM,
                lambda: self.authority.confirm(certificate.transaction_id),
                Outcome.CONFIRMED,
            )
        if self.clock() - certificate.requested_at <= self.limit:
            return Outcome.WAITS
        return self._do(
            certificate,
            Step.REVOKE_OLD,
            lambda: self.authority.revoke(
                certificate.kind, certificate.known_serial(), RevocationReason.CESSATION_OF_OPERATION
            ),
            Outcome.REVOKED,
        )

    def _do(
        self, certificate: RecordedCertificate, step: Step, act: Callable[[], None], outcome: Outcome
    ) -> Outcome:
        """Act under a step of the journal; one that an earlier run began is taken up where it stands."""
        details = {"serial": str(certificate.known_serial())}
        identifier = self._open_step(certificate, step)
        try:
            act()
        except AuthorityUnavailableError:
            raise  # the step stays open: it is tried again at the next start
        except AuthorityError as error:
            failed = details | {"error": type(error).__name__}
            self.cases.complete_step(identifier, Disposition.REFUSED, failed)
            return self._after_refusal(certificate)
        self.cases.complete_step(identifier, Disposition.SUCCEEDED, details)
        return outcome

    def _after_refusal(self, certificate: RecordedCertificate) -> Outcome:
        """What the authority ended already needs nothing more; the rest is for staff to look at."""
        try:
            status = self.authority.status(certificate.kind, certificate.known_serial())
        except UnknownCertificateError:
            return Outcome.REFUSED
        if status.state is not CertificateState.REVOKED:
            return Outcome.REFUSED
        self.cases.mark_revoked(certificate.case, certificate.kind, certificate.known_serial())
        return Outcome.REVOKED

    def _open_step(self, certificate: RecordedCertificate, step: Step) -> StepId:
        for begun in self.cases.unfinished():
            if (begun.case, begun.kind, begun.step) == (certificate.case, certificate.kind, step):
                return begun.id
        return self.cases.begin_step(certificate.case, certificate.kind, step)

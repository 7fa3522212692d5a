"""Ends certificates at the authority: what was asked for and will not be used, and what was replaced.

Every act stands in the journal before it happens. An authority that is out of reach leaves the step open, or
failed: it is tried again at the next occasion, and doing it twice is no error.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, replace

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.pki.authority import (
    AuthorityError,
    AuthorityUnavailableError,
    CertificateAuthority,
    CertificationRequest,
    Holder,
    IssuedCertificate,
    IssuingOffice,
    RequestRefusedError,
    RevocationReason,
    UnknownCertificateError,
    WrongCertificateError,
)
from jpki_kiosk.store.cases import CaseStore, Disposition, Step
from jpki_kiosk.store.errors import StepError
from jpki_kiosk.store.records import RecordedCertificate, StepId


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """``office`` is the one that asks; a request is only known again with the words it was made with."""

    authority: CertificateAuthority
    cases: CaseStore
    office: IssuingOffice

    def ask_again(self, known: RecordedCertificate, holder: Holder | None) -> IssuedCertificate:
        """The certificate of a request that was recorded, word for word as it was made, and recorded now.

        Raises AuthorityUnavailableError, RequestRefusedError, WrongCertificateError or StoreError.
        """
        if known.not_after is None:
            raise RequestRefusedError("badRequest")  # an older program asked: nobody knows for which day
        issued = self.authority.issue(
            CertificationRequest(
                known.kind, known.transaction_id, known.request, known.not_after, self.office, holder
            )
        )
        self.cases.record_certificate(
            known.case, known.kind, known.transaction_id, issued.serial, issued.certificate
        )
        return issued

    def end(self, known: RecordedCertificate, holder: Holder | None) -> None:
        """End a certificate that was never confirmed; where its answer was lost, it is asked for first.

        Raises AuthorityUnavailableError or StoreError.
        """
        if known.serial is None:
            try:
                known = replace(known, serial=self.ask_again(known, holder).serial)
            except WrongCertificateError as wrong:
                self.end_wrong(known, wrong)
                return
            except (RequestRefusedError, UnknownCertificateError):
                pass  # it may have been issued all the same, and is rejected unseen
        self.give_up(known)

    def give_up(self, known: RecordedCertificate) -> None:
        """End what the authority does not hand out or confirm, as far as it can be named.

        Raises AuthorityUnavailableError or StoreError.
        """
        self._reject(known.transaction_id)
        if known.serial is None or not self.revoke(
            known.case, known.kind, known.serial, RevocationReason.CESSATION_OF_OPERATION
        ):
            self.cases.mark_given_up(known.transaction_id)  # unconfirmed it dies by itself

    def end_wrong(self, known: RecordedCertificate, wrong: WrongCertificateError) -> None:
        """End what came in place of what was asked for, as far as it has a serial number."""
        if wrong.serial is not None:
            self.revoke(known.case, known.kind, wrong.serial, RevocationReason.CESSATION_OF_OPERATION)
        self.cases.mark_given_up(known.transaction_id)

    def revoke(self, case: str, kind: CertificateKind, serial: int, reason: RevocationReason) -> bool:
        """Revoke under a step of the case, an open one if there is any; False where the authority refuses.

        Raises AuthorityUnavailableError, with the step still open, or StoreError.
        """
        details = {"serial": str(serial)}
        step, _ = self.cases.resume_step(case, kind, Step.REVOKE_OLD, details)
        try:
            self.authority.revoke(kind, serial, reason)
        except AuthorityUnavailableError:
            raise
        except AuthorityError as error:
            refused = details | {"error": type(error).__name__}
            self._complete(step, Disposition.REFUSED, refused)
            return False
        self._complete(step, Disposition.SUCCEEDED, details)
        return True

    def _complete(self, step: StepId, how: Disposition, details: dict[str, str]) -> None:
        """Another process of this office may have taken the step up, and written down the same."""
        with contextlib.suppress(StepError):
            self.cases.complete_step(step, how, details)

    def _reject(self, transaction_id: bytes) -> None:
        """Say that it is not accepted; whether that is understood or not, it is revoked as well."""
        with contextlib.suppress(RequestRefusedError, UnknownCertificateError):
            self.authority.reject(transaction_id)

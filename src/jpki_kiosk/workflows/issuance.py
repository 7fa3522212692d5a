"""The journalled saga of one card: from the password to the proof.

Per certificate, authentication first: password, key pair, request, certificate, write, proof, confirmation,
the old certificate revoked. Each step is in the journal before it acts and again after it ended, so that
whoever comes back later knows the last certain step. Nothing irreversible happens before authority, store
and printer have said that they are well.

When a card comes back in the same visit, kinds that are proved stay, every other is made again: its
unconfirmed certificate is revoked first, so that none is alive that nobody holds.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from jpki_kiosk.card.connection import CardConnection, CardProtocol
from jpki_kiosk.card.issuer import IssuerProfile
from jpki_kiosk.card.jpki import JpkiSession
from jpki_kiosk.kinds import CertificateKind, PasswordKind
from jpki_kiosk.pki import proof, request
from jpki_kiosk.pki.authority import (
    AuthorityError,
    CertificateAuthority,
    CertificationRequest,
    Holder,
    IssuedCertificate,
    IssuingOffice,
    RevocationReason,
)
from jpki_kiosk.pki.contents import CertificateContents, ContentsError
from jpki_kiosk.pki.profile import check_certificate
from jpki_kiosk.secret import Secret
from jpki_kiosk.store.cases import CaseStore, Disposition, RecordedState, Step
from jpki_kiosk.workflows.events import StepBegan, StepCompleted
from jpki_kiosk.workflows.prepared import ProvedCertificate
from jpki_kiosk.workflows.screens import WorkStep
from jpki_kiosk.workflows.workflow import Report

PublicKey = RSAPublicKey | EllipticCurvePublicKey

# The authentication certificate caps the signature certificate, so it is made first.
ORDER: Final = (CertificateKind.AUTHENTICATION, CertificateKind.SIGNATURE)

_CHALLENGE_SIZE: Final = 32
_TRANSACTION_SIZE: Final = 16  # 128 random bits, as a CMP transactionID
# A new key pair ends the old certificate's use: none is made on an authority last heard of long ago.
_HEARD_WITHIN: Final = datetime.timedelta(minutes=1)


class ProofFailedError(Exception):
    """What was read back from the card is not what was written."""


class DifferentCardError(Exception):
    """This is not the card the case began with."""


@dataclass(frozen=True, slots=True)
class PlannedIssue:
    """One certificate to make; ``keep_password``: the holder proved the present one, else it is set."""

    kind: CertificateKind
    not_after: datetime.date
    keep_password: bool
    holder: Holder | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class IssuanceParts:
    """What the saga works with: ports, the store, the clock and randomness."""

    authority: CertificateAuthority
    issuer_profile: IssuerProfile
    cases: CaseStore
    office: IssuingOffice
    training: bool
    clock: Callable[[], datetime.datetime]
    random: Callable[[int], bytes]


class Issuance:
    """Drives one card of one case through the saga; used again when the card comes back."""

    def __init__(self, parts: IssuanceParts, case: str, report: Report) -> None:
        self._parts = parts
        self._case = case
        self._report = report
        self._heard_at: datetime.datetime | None = None  # when the authority last answered

    def run(
        self,
        connection: CardConnection,
        plan: tuple[PlannedIssue, ...],
        passwords: Mapping[PasswordKind, Secret],
        proved: tuple[ProvedCertificate, ...] = (),
    ) -> Iterator[ProvedCertificate]:
        """Yield each certificate as soon as it is proved; kinds in ``proved`` are skipped.

        Raises CardError, AuthorityError, StoreError, ProfileError, ProofFailedError or DifferentCardError;
        what was yielded before stays good.
        """
        finished = {certificate.kind for certificate in proved}
        by_kind = {planned.kind: planned for planned in plan}
        for kind in ORDER:
            if kind in by_kind and kind not in finished:
                yield self._make(connection, by_kind[kind], passwords[PasswordKind(kind.value)])

    # --- one certificate -------------------------------------------------------------------------

    def _make(self, connection: CardConnection, planned: PlannedIssue, password: Secret) -> ProvedCertificate:
        kind = planned.kind
        proved_before = self._proved_before(kind)
        if proved_before is not None:
            return proved_before
        self._revoke_unproved(kind)
        self._hear_authority()
        protocol = CardProtocol(connection)
        with connection.exclusively():
            session = self._same_card(protocol)
            old = self._old_serial(session, planned, password)
            with self._step(kind, Step.KEY_PAIR, WorkStep.KEY_PAIR) as details:
                public_key = self._make_key_pair(protocol, planned, password)
                details["spki_sha256"] = spki_sha256(public_key)
            pkcs10 = self._sign_request(session, kind, public_key, password)
        issued = self._obtain(planned, public_key, pkcs10)
        with connection.exclusively():
            session = self._same_card(protocol)
            self._write(protocol, issued)
            certificate = self._prove(session, protocol, issued, password)
        self._confirm(kind, issued.serial)
        if old is not None and old != issued.serial:
            self._revoke_old(kind, old)
        contents = CertificateContents.from_der(certificate)
        return ProvedCertificate(kind, issued.serial, contents.not_after, certificate, self._parts.clock())

    def _hear_authority(self) -> None:
        """Ask again whether the authority is well, unless it answered within the last minute."""
        now = self._parts.clock()
        if self._heard_at is None or now - self._heard_at > _HEARD_WITHIN:
            self._parts.authority.check()
            self._heard_at = now

    def _proved_before(self, kind: CertificateKind) -> ProvedCertificate | None:
        """A certificate of this case that is proved and only waits to be confirmed."""
        for known in self._parts.cases.certificates(self._case):
            if known.kind is kind and known.state is RecordedState.PROVED and known.certificate is not None:
                contents = CertificateContents.from_der(known.certificate)
                self._confirm(kind, contents.serial)
                return ProvedCertificate(
                    kind, contents.serial, contents.not_after, known.certificate, self._parts.clock()
                )
        return None

    def _same_card(self, protocol: CardProtocol) -> JpkiSession:
        """The JPKI application of the card the case is bound to; any other is refused.

        The session stays good after an issuer session was closed: closing selects the application again.
        """
        session = JpkiSession(protocol)
        if not self._parts.cases.is_card_of(self._case, session.token_information().serial):
            raise DifferentCardError
        return session

    def _old_serial(self, session: JpkiSession, planned: PlannedIssue, password: Secret) -> int | None:
        """Serial number of the certificate that is in use now; None where there is none."""
        if not session.availability()[planned.kind]:
            return None
        if planned.keep_password:
            session.verify_password(PasswordKind(planned.kind.value), password.reveal())
        elif planned.kind is CertificateKind.SIGNATURE:
            return None  # not readable without its password
        try:
            return CertificateContents.from_der(session.read_certificate(planned.kind)).serial
        except ContentsError:
            return None  # of another issuer: this office can neither read nor revoke it

    def _make_key_pair(self, protocol: CardProtocol, planned: PlannedIssue, password: Secret) -> PublicKey:
        profile = self._parts.issuer_profile
        with profile.open(protocol) as session:
            if not planned.keep_password:
                with self._step(planned.kind, Step.PASSWORD):
                    session.set_password(PasswordKind(planned.kind.value), password.reveal())
            return session.generate_key_pair(planned.kind, profile.key_type)

    def _sign_request(
        self, session: JpkiSession, kind: CertificateKind, public_key: PublicKey, password: Secret
    ) -> bytes:
        """The PKCS#10 request, signed on the card: proof of possession."""
        with self._step(kind, Step.REQUEST):
            info = request.request_info(public_key)
            session.verify_password(PasswordKind(kind.value), password.reveal())
            return request.assemble(info, session.sign_sha256(kind, info))

    def _obtain(self, planned: PlannedIssue, public_key: PublicKey, pkcs10: bytes) -> IssuedCertificate:
        """Ask the authority, and check the answer against what was asked before anything is written."""
        parts = self._parts
        transaction_id = parts.random(_TRANSACTION_SIZE)
        parts.cases.record_request(self._case, planned.kind, transaction_id, pkcs10, spki_sha256(public_key))
        with self._step(planned.kind, Step.CERTIFICATE, WorkStep.CERTIFICATE) as details:
            issued = parts.authority.issue(
                CertificationRequest(
                    planned.kind, transaction_id, pkcs10, planned.not_after, parts.office, planned.holder
                )
            )
            # Kept before it is checked: one that is refused here has to be revoked by its serial number.
            parts.cases.record_certificate(
                self._case, planned.kind, transaction_id, issued.serial, issued.certificate, planned.not_after
            )
            check_certificate(
                issued.certificate,
                kind=planned.kind,
                public_key=public_key,
                ca_certificate=issued.ca_certificate,
                not_after=planned.not_after,
                holder=planned.holder,
                training=parts.training,
                office=parts.office,
            )
            details["serial"] = str(issued.serial)
        return issued

    def _write(self, protocol: CardProtocol, issued: IssuedCertificate) -> None:
        with self._step(issued.kind, Step.WRITE, WorkStep.WRITE) as details:
            with self._parts.issuer_profile.open(protocol) as session:
                session.write_certificate(issued.kind, issued.certificate)
                session.write_ca_certificate(issued.kind, issued.ca_certificate)
            details["serial"] = str(issued.serial)

    def _prove(
        self, session: JpkiSession, protocol: CardProtocol, issued: IssuedCertificate, password: Secret
    ) -> bytes:
        """Read back, compare, and let the key on the card sign a challenge; returns what was read."""
        kind = issued.kind
        with self._step(kind, Step.PROOF, WorkStep.PROOF) as details:
            session.verify_password(PasswordKind(kind.value), password.reveal())
            certificate = session.read_certificate(kind)
            if certificate != issued.certificate:
                raise ProofFailedError
            if session.read_ca_certificate(kind) != issued.ca_certificate:
                raise ProofFailedError
            challenge = self._parts.random(_CHALLENGE_SIZE)
            proof.verify_signature(certificate, challenge, session.sign_sha256(kind, challenge))
            proof.verify_issued_by(certificate, issued.ca_certificate)
            # Last of all: until here the card itself says that this kind is not finished.
            with self._parts.issuer_profile.open(protocol) as issuer:
                issuer.set_availability(kind, present=True)
            if not session.availability()[kind]:
                raise ProofFailedError
            details["serial"] = str(issued.serial)
            details["certificate_sha256"] = hashlib.sha256(certificate).hexdigest()
        return certificate

    def _confirm(self, kind: CertificateKind, serial: int) -> None:
        with self._step(kind, Step.CONFIRM) as details:
            details["serial"] = str(serial)
            self._parts.authority.confirm(self._parts.cases.transaction_of(self._case, kind, serial))
        self._heard_at = self._parts.clock()

    # --- certificates that are replaced ----------------------------------------------------------

    def _revoke_old(self, kind: CertificateKind, serial: int) -> None:
        """End the certificate that the new one replaces.

        One that another authority issued cannot be ended here; the journal says so, the new one stays good.
        """
        identifier = self._parts.cases.begin_step(self._case, kind, Step.REVOKE_OLD)
        details = {"serial": str(serial)}
        try:
            self._parts.authority.revoke(kind, serial, RevocationReason.SUPERSEDED)
        except AuthorityError as error:
            details["error"] = type(error).__name__
            self._parts.cases.complete_step(identifier, Disposition.REFUSED, details)
        else:
            self._parts.cases.complete_step(identifier, Disposition.SUCCEEDED, details)

    def _revoke_unproved(self, kind: CertificateKind) -> None:
        """End what an earlier attempt of this case left unproved, before anything new is made."""
        for serial in self._parts.cases.unproved_serials(self._case, kind):
            with self._step(kind, Step.REVOKE_OLD) as details:
                details["serial"] = str(serial)
                self._parts.authority.revoke(kind, serial, RevocationReason.CESSATION_OF_OPERATION)

    # --- the journal -----------------------------------------------------------------------------

    @contextmanager
    def _step(
        self, kind: CertificateKind, step: Step, line: WorkStep | None = None
    ) -> Iterator[dict[str, str]]:
        """``…-init`` before, ``…-complete`` with its disposition after; then the line on the screen."""
        identifier = self._parts.cases.begin_step(self._case, kind, step)
        if line is not None:
            self._report(StepBegan(kind, line))
        details: dict[str, str] = {}
        try:
            yield details
        except Exception as error:
            details["error"] = type(error).__name__
            self._parts.cases.complete_step(identifier, Disposition.FAILED, details)
            raise
        self._parts.cases.complete_step(identifier, Disposition.SUCCEEDED, details)
        if line is not None:
            self._report(StepCompleted(kind, line))


def spki_sha256(public_key: PublicKey) -> str:
    """SHA-256 of the SubjectPublicKeyInfo, hex."""
    der = public_key.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    return hashlib.sha256(der).hexdigest()

"""What is done to the card of a case, each under its step: password, key pair, request, writing, proof."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from jpki_kiosk.card.connection import CardProtocol
from jpki_kiosk.card.errors import CertificateNotPresentError, MalformedAnswerError
from jpki_kiosk.card.issuer import IssuerProfile
from jpki_kiosk.card.jpki import JpkiSession
from jpki_kiosk.kinds import CertificateKind, PasswordKind
from jpki_kiosk.pki import proof, request
from jpki_kiosk.pki.authority import CertificateAuthority, Holder, IssuedCertificate, IssuingOffice
from jpki_kiosk.pki.contents import CertificateContents, ContentsError
from jpki_kiosk.pki.keys import PublicKey, spki_sha256
from jpki_kiosk.secret import Secret
from jpki_kiosk.store.cases import CaseStore, RecordedState, Step
from jpki_kiosk.store.permissions import PermissionStore
from jpki_kiosk.workflows.case_steps import CaseSteps
from jpki_kiosk.workflows.screens import WorkStep

_CHALLENGE_SIZE: Final = 32
_ALIVE: Final = (RecordedState.CONFIRMED, RecordedState.HELD)


class ProofFailedError(Exception):
    """What was read back from the card is not what was written."""


class PermissionLapsedError(Exception):
    """The permission to set a forgotten password is too old."""


class EndedMeanwhileError(Exception):
    """What was proved is not good any more, and its password is not at hand to make it again."""


class CounterChangedError(Exception):
    """The tries left are not those that were shown: somebody else was at this card meanwhile."""


class DifferentCardError(Exception):
    """This is not the card the case began with."""


@dataclass(frozen=True, slots=True)
class ResetPermission:
    """A permission that was given: its number, and when."""

    number: int
    given_at: datetime.datetime


@dataclass(frozen=True, slots=True)
class PlannedIssue:
    """One certificate to make; ``keep_password``: the holder proved the present one, else it is set.

    ``reset``: the one-shot permission under which a password is set that the holder had forgotten.
    """

    kind: CertificateKind
    not_after: datetime.date
    keep_password: bool
    holder: Holder | None = field(default=None, repr=False)
    reset: ResetPermission | None = None


@dataclass(frozen=True, slots=True)
class IssuanceParts:
    """What the saga works with: ports, the store, the clock and randomness."""

    authority: CertificateAuthority
    issuer_profile: IssuerProfile
    cases: CaseStore
    permissions: PermissionStore
    office: IssuingOffice
    training: bool
    clock: Callable[[], datetime.datetime]
    random: Callable[[int], bytes]


@dataclass(frozen=True, slots=True)
class CardWork:
    """The card's part of the saga. Everything raises CardError and StoreError."""

    parts: IssuanceParts
    steps: CaseSteps

    def same_card(self, protocol: CardProtocol) -> JpkiSession:
        """The JPKI application of the card the case is bound to. Raises DifferentCardError for any other.

        The session stays good after an issuer session was closed: closing selects the application again.
        """
        session = JpkiSession(protocol)
        if not self.parts.cases.is_card_of(self.steps.case, session.token_information().serial):
            raise DifferentCardError
        return session

    def public_key(self, protocol: CardProtocol, kind: CertificateKind) -> PublicKey | None:
        """Of the key pair that is on the card; None where there is none. No password is needed for it."""
        with self.parts.issuer_profile.open(protocol) as session:
            return session.read_public_key(kind)

    def set_password(self, protocol: CardProtocol, planned: PlannedIssue, password: Secret) -> None:
        """Set it; keys and certificates stay."""
        with (
            self.parts.issuer_profile.open(protocol) as session,
            self.steps.step(planned.kind, Step.PASSWORD),
        ):
            session.set_password(PasswordKind(planned.kind.value), password.reveal())

    def make_key_pair(
        self,
        session: JpkiSession,
        protocol: CardProtocol,
        planned: PlannedIssue,
        password: Secret,
        *,
        is_first: bool,
        sets_password: bool,
    ) -> PublicKey:
        """The journal says before which certificate's key ends here: the card has one place for a kind.

        ``is_first``: of this case; with a second one there is no old certificate in use any more.
        """
        profile, kind = self.parts.issuer_profile, planned.kind
        if sets_password and planned.keep_password:
            # The old certificate is read with the password that is permitted; the forgotten one is of no use.
            self.set_password(protocol, planned, password)
            sets_password = False
        old = None if not is_first else self._old_serial(session, planned, password)
        with profile.open(protocol) as issuer:
            if sets_password:
                with self.steps.step(kind, Step.PASSWORD):
                    issuer.set_password(PasswordKind(kind.value), password.reveal())
            replaces = {} if old is None else {"replaces": str(old)}
            with self.steps.step(kind, Step.KEY_PAIR, WorkStep.KEY_PAIR, replaces) as details:
                public_key = issuer.generate_key_pair(kind, profile.key_type)
                details["spki_sha256"] = spki_sha256(public_key).hex()
        return public_key

    def sign_request(
        self, session: JpkiSession, kind: CertificateKind, public_key: PublicKey, password: Secret
    ) -> bytes:
        """The PKCS#10 request, signed on the card: proof of possession."""
        with self.steps.step(kind, Step.REQUEST):
            info = request.request_info(public_key)
            session.verify_password(PasswordKind(kind.value), password.reveal())
            return request.assemble(info, session.sign_sha256(kind, info))

    def write(self, protocol: CardProtocol, issued: IssuedCertificate) -> None:
        """The certificate, and the authority's where the card has another."""
        with self.steps.step(issued.kind, Step.WRITE, WorkStep.WRITE) as details:
            with self.parts.issuer_profile.open(protocol) as session:
                session.write_certificate(issued.kind, issued.certificate)
                session.write_ca_certificate(issued.kind, issued.ca_certificate)
            details["serial"] = str(issued.serial)

    def prove(
        self, session: JpkiSession, protocol: CardProtocol, issued: IssuedCertificate, password: Secret
    ) -> None:
        """Read back, compare, and let the key on the card sign a challenge."""
        kind = issued.kind
        with self.steps.step(kind, Step.PROOF, WorkStep.PROOF) as details:
            session.verify_password(PasswordKind(kind.value), password.reveal())
            try:
                certificate = session.read_certificate(kind)
            except (CertificateNotPresentError, MalformedAnswerError) as error:
                raise ProofFailedError from error  # what lies there is no certificate at all
            if certificate != issued.certificate:
                raise ProofFailedError
            if session.read_ca_certificate(kind) != issued.ca_certificate:
                raise ProofFailedError
            challenge = self.parts.random(_CHALLENGE_SIZE)
            proof.verify_signature(certificate, challenge, session.sign_sha256(kind, challenge))
            proof.verify_issued_by(certificate, issued.ca_certificate)
            # Last of all: until here the card itself says that this kind is not finished.
            with self.parts.issuer_profile.open(protocol) as issuer:
                issuer.set_availability(kind, present=True)
            if not session.availability()[kind]:
                raise ProofFailedError
            details["serial"] = str(issued.serial)
            details["certificate_sha256"] = hashlib.sha256(certificate).hexdigest()

    def _old_serial(self, session: JpkiSession, planned: PlannedIssue, password: Secret) -> int | None:
        """Serial number of the certificate that is in use now; None where there is none.

        Where the card says nothing it is the one that this office knows to be alive on this card: a key pair
        that nobody knows of may have ended its use in an earlier case.
        """
        if not session.availability()[planned.kind]:
            return self._recorded_serial(planned.kind)
        if planned.keep_password:
            session.verify_password(PasswordKind(planned.kind.value), password.reveal())
        elif planned.kind is CertificateKind.SIGNATURE:
            return self._recorded_serial(planned.kind)  # not readable without its password
        try:
            return CertificateContents.from_der(session.read_certificate(planned.kind)).serial
        except ContentsError:
            return None  # of another issuer: this office can neither read nor revoke it

    def _recorded_serial(self, kind: CertificateKind) -> int | None:
        """Of the newest certificate that an earlier case put on this card, and that is not ended."""
        cases = self.parts.cases
        card = cases.case(self.steps.case).card_hash
        for one in () if card is None else cases.certificates_of_card(card):
            if one.kind is kind and one.case != self.steps.case and one.state in _ALIVE:
                return one.serial
        return None

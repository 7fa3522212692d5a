"""The certificate authority as the kiosk sees it.

A port with two real adapters: the training authority in process, and a remote one over CMP.
Words are those of RFC 5280 and RFC 2986.
"""

from __future__ import annotations

import abc
import datetime
from dataclasses import dataclass, field
from enum import Enum, unique

from jpki_kiosk.kinds import CertificateKind, Sex
from jpki_kiosk.pki.errors import PkiError


class AuthorityError(PkiError):
    """Root of what an authority may raise."""


class AuthorityUnavailableError(AuthorityError):
    """The authority does not answer, or cannot work now; ``detail`` is a short code such as ``time-out``."""

    def __init__(self, detail: str = "") -> None:
        super().__init__(detail)
        self.detail = detail


class RequestRefusedError(AuthorityError):
    """The authority answered and refuses this request; ``reason`` is a short code such as ``badPOP``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class WrongCertificateError(AuthorityError):
    """The authority sent a certificate other than the one asked for, and was told that it is not accepted.

    ``field`` says where they differ (RFC 5280's words). Nothing of it may go to a card. ``serial`` is there
    where it is certainly the certificate of this request, by the root and for the key asked for: it can be
    revoked, because an authority may leave a certificate valid that was not accepted. None where it may be
    somebody else's.
    """

    def __init__(self, field: str, serial: int | None = None) -> None:
        super().__init__(field)
        self.field = field
        self.serial = serial


class UnknownCertificateError(AuthorityError):
    """The authority never issued a certificate of this serial number or transaction."""


@unique
class RevocationReason(Enum):
    """CRLReason (RFC 5280, 5.3.1)."""

    UNSPECIFIED = 0
    KEY_COMPROMISE = 1
    CA_COMPROMISE = 2
    AFFILIATION_CHANGED = 3
    SUPERSEDED = 4
    CESSATION_OF_OPERATION = 5
    CERTIFICATE_HOLD = 6


@unique
class CertificateState(Enum):
    """What the authority knows of a certificate."""

    UNCONFIRMED = "unconfirmed"
    GOOD = "good"
    HOLD = "hold"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class CertificateStatus:
    """State of one certificate at the authority; ``reason`` and ``since`` for hold and revoked."""

    state: CertificateState
    reason: RevocationReason | None = None
    since: datetime.datetime | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Holder:
    """What the signature certificate says of its holder, already in characters it may hold.

    ``name_mask`` and ``address_mask``: one digit a code point, 1 where a substitute (代替文字) stands.
    """

    name: str
    name_mask: str
    address: str
    address_mask: str
    date_of_birth: datetime.date
    sex: Sex


@dataclass(frozen=True, slots=True)
class IssuingOffice:
    """The counter in the certificate's subject and CRL distribution point.

    ``code`` is the five-digit local government code without check digit; ``window`` three digits and
    a letter.
    """

    prefecture: str  # "Gunma-ken"
    municipality: str  # "Maebashi-shi"
    code: str  # "10201"
    window: str  # "001A"


@dataclass(frozen=True, slots=True)
class CertificationRequest:
    """One request: issue is idempotent by ``transaction_id`` (16 bytes).

    ``pkcs10`` is a DER CertificationRequest signed by the card's new key (proof of possession);
    ``not_after`` the last day of validity, to 23:59:59 Japan time; ``holder`` for signature
    certificates only.
    """

    kind: CertificateKind
    transaction_id: bytes
    pkcs10: bytes = field(repr=False)
    not_after: datetime.date
    office: IssuingOffice
    holder: Holder | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class IssuedCertificate:
    """A certificate as issued (DER) and the authority's own certificate (DER)."""

    kind: CertificateKind
    serial: int
    certificate: bytes = field(repr=False)
    ca_certificate: bytes = field(repr=False)


class CertificateAuthority(abc.ABC):
    """Issue, confirm or reject, revoke, revive, status.

    What is said of a transaction holds across processes: whoever has the same store goes on with it.
    """

    @abc.abstractmethod
    def check(self) -> None:
        """Return when the authority answers and can issue; raise AuthorityUnavailableError otherwise."""

    @abc.abstractmethod
    def ca_certificate(self, kind: CertificateKind) -> bytes:
        """DER of the root for this kind."""

    @abc.abstractmethod
    def issue(self, request: CertificationRequest) -> IssuedCertificate:
        """Issue, unconfirmed. The same transaction gives the same certificate again.

        Raises RequestRefusedError (``badPOP``, ``badCertTemplate``, ``badRequest``, ``transactionIdInUse``).
        """

    @abc.abstractmethod
    def confirm(self, transaction_id: bytes) -> None:
        """The certificate is on the card and proved; confirming again is no error.

        UnknownCertificateError where none was received in this transaction, RequestRefusedError
        (``certRevoked``) where it ended meanwhile.
        """

    @abc.abstractmethod
    def reject(self, transaction_id: bytes) -> None:
        """The certificate of this transaction is not accepted, and ends; rejecting again is no error.

        UnknownCertificateError where there is none, RequestRefusedError (``certConfirmed``) where it was
        confirmed before. A remote authority may leave it valid all the same: revoke it too.
        """

    @abc.abstractmethod
    def revoke(self, kind: CertificateKind, serial: int, reason: RevocationReason) -> None:
        """Revoke for good, or hold with CERTIFICATE_HOLD; revoking again is no error."""

    @abc.abstractmethod
    def revive(self, kind: CertificateKind, serial: int) -> None:
        """Lift a hold; RequestRefusedError where there is none."""

    @abc.abstractmethod
    def status(self, kind: CertificateKind, serial: int) -> CertificateStatus:
        """Raises UnknownCertificateError."""

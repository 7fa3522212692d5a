"""The messages of CMP as values: header, the bodies of this profile, status and failure words.

Names, certificates and requests are DER; ``sender`` and ``recipient`` the DER of a distinguished name. Limits
on counts and sizes are checked by ``decoding``.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from enum import Enum, IntEnum, StrEnum, unique
from typing import Final, TypeAlias

from jpki_kiosk.pki.errors import PkiError

PVNO: Final = 2  # cmp2000: no message here needs cmp2021 (RFC 9483, 3.1)
P10_CERT_REQ_ID: Final = -1  # a PKCS#10 has no certReqId of its own (RFC 9483, 4.1.4)


class MessageError(PkiError):
    """The bytes are no message of this profile; ``part`` says where, in the words of RFC 9810."""

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.part = part


@unique
class PkiStatus(IntEnum):
    """PKIStatus (RFC 9810, 5.2.3)."""

    ACCEPTED = 0
    GRANTED_WITH_MODS = 1
    REJECTION = 2
    WAITING = 3
    REVOCATION_WARNING = 4
    REVOCATION_NOTIFICATION = 5
    KEY_UPDATE_WARNING = 6


@unique
class FailureInfo(Enum):
    """PKIFailureInfo (RFC 9810, 5.2.3): the bit and the standard's word."""

    BAD_ALG = (0, "badAlg")
    BAD_MESSAGE_CHECK = (1, "badMessageCheck")
    BAD_REQUEST = (2, "badRequest")
    BAD_TIME = (3, "badTime")
    BAD_CERT_ID = (4, "badCertId")
    BAD_DATA_FORMAT = (5, "badDataFormat")
    WRONG_AUTHORITY = (6, "wrongAuthority")
    INCORRECT_DATA = (7, "incorrectData")
    MISSING_TIME_STAMP = (8, "missingTimeStamp")
    BAD_POP = (9, "badPOP")
    CERT_REVOKED = (10, "certRevoked")
    CERT_CONFIRMED = (11, "certConfirmed")
    WRONG_INTEGRITY = (12, "wrongIntegrity")
    BAD_RECIPIENT_NONCE = (13, "badRecipientNonce")
    TIME_NOT_AVAILABLE = (14, "timeNotAvailable")
    UNACCEPTED_POLICY = (15, "unacceptedPolicy")
    UNACCEPTED_EXTENSION = (16, "unacceptedExtension")
    ADD_INFO_NOT_AVAILABLE = (17, "addInfoNotAvailable")
    BAD_SENDER_NONCE = (18, "badSenderNonce")
    BAD_CERT_TEMPLATE = (19, "badCertTemplate")
    SIGNER_NOT_TRUSTED = (20, "signerNotTrusted")
    TRANSACTION_ID_IN_USE = (21, "transactionIdInUse")
    UNSUPPORTED_VERSION = (22, "unsupportedVersion")
    NOT_AUTHORIZED = (23, "notAuthorized")
    SYSTEM_UNAVAIL = (24, "systemUnavail")
    SYSTEM_FAILURE = (25, "systemFailure")
    DUPLICATE_CERT_REQ = (26, "duplicateCertReq")

    def __init__(self, bit: int, word: str) -> None:
        self.bit = bit
        self.word = word


@unique
class ProtectionAlgorithm(StrEnum):
    """The signatures of messages (RFC 9481, 3): dotted identifiers."""

    RSA_SHA256 = "1.2.840.113549.1.1.11"
    ECDSA_SHA256 = "1.2.840.10045.4.3.2"
    ECDSA_SHA384 = "1.2.840.10045.4.3.3"


@dataclass(frozen=True, slots=True)
class InfoTypeAndValue:
    """One piece of general information: dotted identifier and the DER of its value."""

    info_type: str
    info_value: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class PkiHeader:
    """PKIHeader (RFC 9810, 5.1.1). ``message_time`` is aware; nonces written here are 16 random bytes."""

    sender: bytes = field(repr=False)
    recipient: bytes = field(repr=False)
    transaction_id: bytes
    sender_nonce: bytes
    recip_nonce: bytes | None = None
    message_time: datetime.datetime | None = None
    protection_alg: ProtectionAlgorithm | None = None
    sender_kid: bytes | None = None
    recip_kid: bytes | None = None
    free_text: tuple[str, ...] = field(default=(), repr=False)
    general_info: tuple[InfoTypeAndValue, ...] = ()
    pvno: int = PVNO


@dataclass(frozen=True, slots=True)
class PkiStatusInfo:
    """PKIStatusInfo; the texts are whatever the sender wrote."""

    status: PkiStatus
    status_string: tuple[str, ...] = field(default=(), repr=False)
    fail_info: frozenset[FailureInfo] = frozenset()


@dataclass(frozen=True, slots=True)
class P10Request:
    """p10cr: a DER CertificationRequest (RFC 2986)."""

    pkcs10: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class CertResponse:
    """CertResponse: the answer to one request; ``certificate`` where there is one."""

    cert_req_id: int
    status: PkiStatusInfo
    certificate: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class CertRepMessage:
    """cp."""

    responses: tuple[CertResponse, ...]
    ca_pubs: tuple[bytes, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class CertStatus:
    """CertStatus: whether one certificate is accepted; no ``status_info`` means that it is."""

    cert_hash: bytes
    cert_req_id: int
    status_info: PkiStatusInfo | None = None


@dataclass(frozen=True, slots=True)
class CertConfirmContent:
    """certConf. RFC 9810 5.3.18: no entry at all rejects every certificate."""

    statuses: tuple[CertStatus, ...]


@dataclass(frozen=True, slots=True)
class PkiConfirm:
    """pkiConf: nothing more to say."""


@dataclass(frozen=True, slots=True)
class PollRequest:
    """pollReq."""

    cert_req_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PollReplyEntry:
    """Ask again for this request after ``check_after`` seconds."""

    cert_req_id: int
    check_after: int
    reason: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class PollReply:
    """pollRep."""

    entries: tuple[PollReplyEntry, ...]


@dataclass(frozen=True, slots=True)
class CertId:
    """A certificate by its issuer (DER name) and serial number."""

    issuer: bytes = field(repr=False)
    serial: int


@dataclass(frozen=True, slots=True)
class RevDetails:
    """One certificate to revoke. ``reason``: CRLReason 0 to 10; 6 holds, 8 lifts a hold; None unspecified."""

    certificate: CertId
    reason: int | None = None


@dataclass(frozen=True, slots=True)
class RevocationRequest:
    """rr."""

    details: tuple[RevDetails, ...]


@dataclass(frozen=True, slots=True)
class RevocationReply:
    """rp: one status a certificate asked for, in the same order."""

    statuses: tuple[PkiStatusInfo, ...]
    certificates: tuple[CertId, ...] = ()


@dataclass(frozen=True, slots=True)
class GeneralMessage:
    """genm: questions of support (RFC 9483, 4.3)."""

    infos: tuple[InfoTypeAndValue, ...]


@dataclass(frozen=True, slots=True)
class GeneralReply:
    """genp."""

    infos: tuple[InfoTypeAndValue, ...]


@dataclass(frozen=True, slots=True)
class ErrorMessage:
    """error."""

    status: PkiStatusInfo
    error_code: int | None = None
    error_details: tuple[str, ...] = field(default=(), repr=False)


PkiRequest: TypeAlias = P10Request | CertConfirmContent | PollRequest | RevocationRequest | GeneralMessage
PkiReply: TypeAlias = CertRepMessage | PkiConfirm | PollReply | RevocationReply | GeneralReply | ErrorMessage
PkiBody: TypeAlias = PkiRequest | PkiReply


@dataclass(frozen=True, slots=True)
class PkiMessage:
    """A message as received.

    ``protected_part`` is the DER the signature in ``protection`` covers; ``extra_certs`` are certificates the
    sender put beside it, which prove nothing.
    """

    header: PkiHeader
    body: PkiBody
    protected_part: bytes = field(repr=False)
    protection: bytes | None = field(default=None, repr=False)
    extra_certs: tuple[bytes, ...] = field(default=(), repr=False)

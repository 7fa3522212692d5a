"""One question and its answer: sent, sent again as the same bytes, checked, and polled for while it waits.

An answer is believed only when it is signed by the pinned authority, for this transaction and this nonce. All
else, an unprotected error too, means that nothing is known: AuthorityUnavailableError.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, Protocol

from cryptography import x509

from jpki_kiosk.pki.authority import (
    AuthorityError,
    AuthorityUnavailableError,
    RequestRefusedError,
    UnknownCertificateError,
)
from jpki_kiosk.pki.cmp.decoding import decode_message
from jpki_kiosk.pki.cmp.messages import (
    P10_CERT_REQ_ID,
    CertRepMessage,
    ErrorMessage,
    FailureInfo,
    InfoTypeAndValue,
    MessageError,
    PkiBody,
    PkiHeader,
    PkiMessage,
    PkiStatus,
    PkiStatusInfo,
    PollReply,
    PollRequest,
)
from jpki_kiosk.pki.cmp.protection import (
    ProtectionError,
    ProtectionFault,
    Signer,
    SignerError,
    has_usage,
    verify_protection,
)

CMC_CA: Final = x509.ObjectIdentifier("1.3.6.1.5.5.7.3.27")  # id-kp-cmcCA (RFC 6402, 2.10)
CMC_RA: Final = x509.ObjectIdentifier("1.3.6.1.5.5.7.3.28")  # id-kp-cmcRA

_NONCE_SIZE: Final = 16
_SHORTEST_WAIT: Final = 1  # seconds between two pollReq, whatever the authority says


class Transport(Protocol):
    """Carries one message to the authority and brings the answer."""

    def __call__(self, request_der: bytes) -> bytes:
        """The answer's bytes; AuthorityUnavailableError where no whole answer came."""


@dataclass(frozen=True, slots=True)
class Patience:
    """``attempts``: how often the same bytes are sent before giving up; ``seconds``: spent polling."""

    attempts: int = 2
    seconds: float = 60.0


@dataclass(frozen=True, slots=True)
class Parties:
    """The two ends and the way between them, the clock, randomness and how to wait so many seconds."""

    signer: Signer
    authority: x509.Certificate
    transport: Transport
    clock: Callable[[], datetime.datetime]
    random: Callable[[int], bytes]
    wait: Callable[[float], object]
    patience: Patience = field(default_factory=Patience)

    def __post_init__(self) -> None:
        """SignerError where a certificate is for another use: ``office`` or ``authority``."""
        if not has_usage(self.signer.certificate, CMC_RA):
            raise SignerError("office")
        if not has_usage(self.authority, CMC_CA):
            raise SignerError("authority")


@dataclass(frozen=True, slots=True)
class Question:
    """A message that is ready to go, as often as it must."""

    transaction_id: bytes
    nonce: bytes
    der: bytes = field(repr=False)


class Exchange:
    """Speaks with one authority. Holds no state: transactions belong to the caller."""

    def __init__(self, parties: Parties) -> None:
        self._parties = parties

    def question(
        self,
        transaction_id: bytes,
        body: PkiBody,
        recip_nonce: bytes | None = None,
        general_info: tuple[InfoTypeAndValue, ...] = (),
    ) -> Question:
        """Sign a message; ``recip_nonce`` is the senderNonce of the message it follows."""
        nonce = self._parties.random(_NONCE_SIZE)
        header = PkiHeader(
            sender=self._parties.signer.name,
            recipient=self._parties.authority.subject.public_bytes(),
            transaction_id=transaction_id,
            sender_nonce=nonce,
            recip_nonce=recip_nonce,
            message_time=self._parties.clock(),
            general_info=general_info,
        )
        return Question(transaction_id, nonce, self._parties.signer.protect(header, body))

    def ask(self, question: Question) -> tuple[PkiMessage, bytes]:
        """The final answer, decoded and as bytes; where the authority says "waiting", it is polled for.

        Raises AuthorityUnavailableError, also when it is still waiting at the end of the patience.
        """
        answer, der = self._ask_once(question)
        left = self._parties.patience.seconds
        while (waiting := _waiting(answer)) is not None:
            poll = PollRequest((waiting,))
            answer, der = self._ask_once(
                self.question(question.transaction_id, poll, answer.header.sender_nonce)
            )
            while isinstance(answer.body, PollReply):
                pause = _pause(answer.body, waiting)
                if pause > left:
                    raise AuthorityUnavailableError("waiting")
                left -= pause
                self._parties.wait(pause)
                again = self.question(question.transaction_id, poll, answer.header.sender_nonce)
                answer, der = self._ask_once(again)
            left -= _SHORTEST_WAIT  # an authority that goes on saying "waiting" comes to an end too
            if left < 0:
                raise AuthorityUnavailableError("waiting")
        return answer, der

    def read_answer(self, der: bytes, transaction_id: bytes, nonce: bytes | None) -> PkiMessage:
        """Decode and check an answer; ``nonce`` None for one that was checked when it came."""
        try:
            answer = decode_message(der)
        except MessageError as error:
            raise AuthorityUnavailableError(f"malformed {error.part}") from error
        try:
            verify_protection(answer, self._parties.authority)
        except ProtectionError as error:
            if error.fault is ProtectionFault.MISSING and isinstance(answer.body, ErrorMessage):
                words = " ".join(_words(answer.body.status))  # shown to staff, never believed
                raise AuthorityUnavailableError(f"unprotected {words}".rstrip()) from error
            raise AuthorityUnavailableError(f"protection {error.fault}") from error
        if answer.header.transaction_id != transaction_id:
            raise AuthorityUnavailableError("transactionID")
        if nonce is not None and answer.header.recip_nonce != nonce:
            raise AuthorityUnavailableError("recipNonce")
        return answer

    def _ask_once(self, question: Question) -> tuple[PkiMessage, bytes]:
        self.check_certificates()
        der = self._send(question.der)
        return self.read_answer(der, question.transaction_id, question.nonce), der

    def _send(self, der: bytes) -> bytes:
        """The same bytes again where no answer came: the authority may have had them and answered."""
        for _attempt in range(self._parties.patience.attempts - 1):
            try:
                return self._parties.transport(der)
            except AuthorityUnavailableError:
                continue
        return self._parties.transport(der)

    def check_certificates(self) -> None:
        """Both certificates are within their time, or AuthorityUnavailableError."""
        now = self._parties.clock()
        for certificate in (self._parties.signer.certificate, self._parties.authority):
            if not certificate.not_valid_before_utc <= now <= certificate.not_valid_after_utc:
                raise AuthorityUnavailableError("certificate")


def refusal(info: PkiStatusInfo) -> AuthorityError:
    """What a protected "no" means for the caller."""
    if info.status is not PkiStatus.REJECTION:
        return AuthorityUnavailableError(f"status {info.status.value}")
    words = _words(info)
    for failure in (FailureInfo.SYSTEM_UNAVAIL, FailureInfo.SYSTEM_FAILURE):
        if failure in info.fail_info:
            return AuthorityUnavailableError(failure.word)
    if FailureInfo.BAD_CERT_ID in info.fail_info:
        return UnknownCertificateError()
    return RequestRefusedError(words[0] if words else "rejection")


def _words(info: PkiStatusInfo) -> list[str]:
    return [failure.word for failure in FailureInfo if failure in info.fail_info]


def _waiting(answer: PkiMessage) -> int | None:
    """The certReqId to poll for, where the answer is that there is none yet (RFC 9483, 4.4)."""
    match answer.body:
        case CertRepMessage(responses=(response,)) if response.status.status is PkiStatus.WAITING:
            return response.cert_req_id
        case ErrorMessage(status=PkiStatusInfo(status=PkiStatus.WAITING)):
            return P10_CERT_REQ_ID
    return None


def _pause(reply: PollReply, cert_req_id: int) -> int:
    """Seconds until the next pollReq."""
    match reply.entries:
        case (entry,) if entry.cert_req_id == cert_req_id and entry.check_after >= 0:
            return max(entry.check_after, _SHORTEST_WAIT)
    raise AuthorityUnavailableError("malformed pollRep")

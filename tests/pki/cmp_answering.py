"""An authority at the other end of a transport, in real bytes, and what may go wrong on the way.

It issues by the training authority. ``faults`` are taken one a message: each may change what arrives.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field

from cryptography import x509

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.pki.authority import AuthorityUnavailableError, RequestRefusedError, RevocationReason
from jpki_kiosk.pki.cmp import messages as m
from jpki_kiosk.pki.cmp.decoding import decode_message
from jpki_kiosk.pki.cmp.details import read_request
from jpki_kiosk.pki.cmp.encoding import encode_message, encode_part
from jpki_kiosk.pki.cmp.protection import Signer, verify_protection
from jpki_kiosk.pki.training.authority import TrainingAuthority

from .cmp_making import AUTHORITY, OFFICE
from .making import Clock

Fault = Callable[["Answering", m.PkiMessage], bytes]

_WORDS = {failure.word: failure for failure in m.FailureInfo}
_ACCEPTED = m.PkiStatusInfo(m.PkiStatus.ACCEPTED)


def refused(*failures: m.FailureInfo, status: m.PkiStatus = m.PkiStatus.REJECTION) -> m.PkiStatusInfo:
    """A status with these failures."""
    return m.PkiStatusInfo(status, ("no",), frozenset(failures))


@dataclass
class Answering:
    """The transport; ``received`` has every message that arrived, as its bytes."""

    authority: TrainingAuthority
    clock: Clock
    signer: Signer = AUTHORITY
    faults: list[Fault] = field(default_factory=list)
    received: list[bytes] = field(default_factory=list)
    answered: dict[bytes, bytes] = field(default_factory=dict)
    nonces: dict[bytes, set[bytes]] = field(default_factory=dict)
    waiting: dict[bytes, bytes] = field(default_factory=dict)

    def __call__(self, request_der: bytes) -> bytes:
        self.received.append(request_der)
        message = decode_message(request_der)
        verify_protection(message, OFFICE.certificate)
        return self.faults.pop(0)(self, message) if self.faults else self.answer(message)

    @property
    def bodies(self) -> list[str]:
        """The kinds of the messages that arrived."""
        return [type(decode_message(der).body).__name__ for der in self.received]

    def answer(self, message: m.PkiMessage) -> bytes:
        """What an authority in good health answers; to the same bytes again, the same."""
        if self.received[-1] in self.answered:
            return self.answered[self.received[-1]]
        given = self.nonces.get(message.header.transaction_id)
        if not isinstance(message.body, m.P10Request) and given is not None:
            assert message.header.recip_nonce in given  # any of them: the last may be lost
        der = self.answered[self.received[-1]] = self.send(message, self._body(message))
        return der

    def send(self, message: m.PkiMessage, body: m.PkiBody, **changes: bytes) -> bytes:
        """Answer with this body; ``changes`` are fields of the header that are not as they should be."""
        return self.signer.protect(self.header(message, **changes), body)

    def send_unprotected(self, message: m.PkiMessage, body: m.PkiBody) -> bytes:
        """The same without a signature."""
        return encode_message(encode_part(self.header(message), body), None)

    def header(self, message: m.PkiMessage, **changes: bytes) -> m.PkiHeader:
        """The header of an answer."""
        nonce = os.urandom(16)
        self.nonces.setdefault(message.header.transaction_id, set()).add(nonce)
        fields = {
            "sender": self.signer.name,
            "recipient": message.header.sender,
            "transaction_id": message.header.transaction_id,
            "sender_nonce": nonce,
            "recip_nonce": message.header.sender_nonce,
        }
        return m.PkiHeader(**(fields | changes), message_time=self.clock())

    def _body(self, message: m.PkiMessage) -> m.PkiBody:
        try:
            match message.body:
                case m.P10Request():
                    issued = self.authority.issue(read_request(message))
                    return m.CertRepMessage((m.CertResponse(-1, _ACCEPTED, issued.certificate),))
                case m.CertConfirmContent(statuses=(status,)):
                    if status.status_info is None:
                        self.authority.confirm(message.header.transaction_id)
                    else:
                        self.authority.reject(message.header.transaction_id)
                    return m.PkiConfirm()
                case m.RevocationRequest(details=(details,)):
                    self._revoke(details)
                    return m.RevocationReply((_ACCEPTED,), (details.certificate,))
                case m.PollRequest():
                    request = decode_message(self.waiting.pop(message.header.transaction_id))
                    return self._body(request)
                case m.GeneralMessage():
                    return m.GeneralReply(message.body.infos)
        except RequestRefusedError as error:
            return m.ErrorMessage(refused(_WORDS[error.reason]))
        raise AssertionError(message.body)

    def _revoke(self, details: m.RevDetails) -> None:
        assert details.reason is not None
        if details.reason == 8:
            self.authority.revive(self.kind(details), details.certificate.serial)
        else:
            reason = RevocationReason(details.reason)
            self.authority.revoke(self.kind(details), details.certificate.serial, reason)

    def kind(self, details: m.RevDetails) -> CertificateKind:
        """The kind by the issuer."""
        for kind in CertificateKind:
            if self.authority_name(kind) == details.certificate.issuer:
                return kind
        raise AssertionError

    def authority_name(self, kind: CertificateKind) -> bytes:
        """DER of the name of a root."""
        return x509.load_der_x509_certificate(self.authority.ca_certificate(kind)).subject.public_bytes()


def lost_before(answering: Answering, message: m.PkiMessage) -> bytes:
    """The message never arrives."""
    raise AuthorityUnavailableError("connection")


def lost_after(answering: Answering, message: m.PkiMessage) -> bytes:
    """The message arrives and is acted upon; the answer does not come back."""
    answering.answer(message)
    raise AuthorityUnavailableError("time-out")


def saying(body: m.PkiBody) -> Fault:
    """Answer with this body instead."""
    return lambda answering, message: answering.send(message, body)


def saying_unprotected(body: m.PkiBody) -> Fault:
    """Answer with this body and no signature."""
    return lambda answering, message: answering.send_unprotected(message, body)


def wait_first(answering: Answering, message: m.PkiMessage) -> bytes:
    """A p10cr is answered with "waiting"."""
    answering.waiting[message.header.transaction_id] = answering.received[-1]
    status = m.PkiStatusInfo(m.PkiStatus.WAITING)
    return answering.send(message, m.CertRepMessage((m.CertResponse(-1, status),)))


def later(seconds: int) -> Fault:
    """A pollReq is answered with "not yet"."""
    return saying(m.PollReply((m.PollReplyEntry(-1, seconds),)))

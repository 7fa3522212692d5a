"""A training authority that answers CMP, an enrolled office, and the messages it sends."""

from __future__ import annotations

import dataclasses
import hashlib
import os
from pathlib import Path

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.pki.authority import CertificationRequest
from jpki_kiosk.pki.cmp import messages as m
from jpki_kiosk.pki.cmp.client import CmpAuthority
from jpki_kiosk.pki.cmp.decoding import decode_message
from jpki_kiosk.pki.cmp.details import general_info
from jpki_kiosk.pki.cmp.exchange import Parties, Transport
from jpki_kiosk.pki.cmp.protection import Signer, verify_protection
from jpki_kiosk.pki.profile_data import shipped_profiles
from jpki_kiosk.pki.training.authority import TrainingAuthority
from jpki_kiosk.pki.training.credentials import Credentials
from jpki_kiosk.pki.training.responder import Conduct, Responder

from .making import OFFICE, Clock, request


class Forgetful:
    """An exchange store that keeps the last request."""

    request = b""

    def keep_request(self, transaction_id: bytes, request_der: bytes) -> None:
        self.request = request_der

    def keep_answer(self, transaction_id: bytes, answer_der: bytes) -> None:
        pass

    def kept(self, transaction_id: bytes) -> None:
        return None


class Served:
    """One authority in a folder, its responder, and an office of Maebashi."""

    def __init__(self, folder: Path, clock: Clock, conduct: Conduct | None = None) -> None:
        self.clock = clock
        self.authority = TrainingAuthority(folder, clock)
        self.credentials = Credentials(self.authority)
        self.office = self.credentials.enrol(OFFICE.code, "Maebashi-shi")
        self.pauses: list[float] = []
        self.restart(conduct)

    def restart(self, conduct: Conduct | None = None) -> None:
        """Another process on the same folder, as it were."""
        self.responder = Responder(self.authority, self.clock, os.urandom, conduct)

    def client(self, transport: Transport | None = None, office: Signer | None = None) -> CmpAuthority:
        """The kiosk's client; directly, or over a transport."""
        parties = Parties(
            signer=office or self.office,
            authority=self.credentials.signer().certificate,
            transport=transport or self.responder.answer,
            clock=self.clock,
            random=os.urandom,
            wait=self.wait,
        )
        roots = {kind: self.authority.ca_certificate(kind) for kind in CertificateKind}
        return CmpAuthority(
            parties, Forgetful(), roots, shipped_profiles(training=True), self.authority.status
        )

    def wait(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.clock.advance(seconds=int(seconds))

    # --- messages by hand ------------------------------------------------------------------------

    def message(
        self, body: m.PkiBody, transaction: str = "first", signer: Signer | None = None, **changes: object
    ) -> bytes:
        """A message of the office; ``changes`` are fields of the header."""
        header = m.PkiHeader(
            sender=b"",
            recipient=self.credentials.signer().name,
            transaction_id=transaction_id(transaction),
            sender_nonce=os.urandom(16),
            message_time=self.clock(),
        )
        return (signer or self.office).protect(dataclasses.replace(header, **changes), body)  # type: ignore[arg-type]

    def p10cr(self, asked: CertificationRequest | None = None, **changes: object) -> bytes:
        """A request for a certificate."""
        asked = asked or request()
        fields = {"general_info": general_info(asked), "transaction_id": asked.transaction_id} | changes
        return self.message(m.P10Request(asked.pkcs10), **fields)  # type: ignore[arg-type]

    def ask(self, der: bytes) -> m.PkiMessage:
        """The answer, which the authority signed."""
        answer = decode_message(self.responder.answer(der))
        verify_protection(answer, self.credentials.signer().certificate)
        return answer

    def failures(self, der: bytes) -> list[str]:
        """The words of a refusal; the answer is signed, to this message and transaction."""
        answer = self.ask(der)
        asked = decode_message(der).header
        assert answer.header.transaction_id == asked.transaction_id
        assert answer.header.recip_nonce == asked.sender_nonce
        match answer.body:
            case m.ErrorMessage(status=status):
                pass
            case m.CertRepMessage(responses=(m.CertResponse(status=status),)):
                pass
            case m.RevocationReply(statuses=(status,)):
                pass
            case _:
                raise AssertionError(answer.body)
        assert status.status is m.PkiStatus.REJECTION
        return [failure.word for failure in status.fail_info]


def transaction_id(name: str) -> bytes:
    """As ``making.request`` has it."""
    return hashlib.sha256(name.encode()).digest()[:16]


def certificate_in(answer: m.PkiMessage) -> bytes:
    """The certificate of a cp."""
    assert isinstance(answer.body, m.CertRepMessage)
    (response,) = answer.body.responses
    assert response.status.status is m.PkiStatus.ACCEPTED
    assert response.cert_req_id == -1
    assert response.certificate is not None
    return response.certificate

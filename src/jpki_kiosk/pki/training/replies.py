"""What the training authority says: bodies of answers, and the same in words for a log."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from cryptography.hazmat.primitives.serialization import Encoding

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.pki.cmp import messages as m
from jpki_kiosk.pki.cmp.ca_certs import ca_certs
from jpki_kiosk.pki.cmp.messages import FailureInfo, PkiStatus
from jpki_kiosk.pki.training.ledger import Ledger

WORDS: Final = {failure.word: failure for failure in FailureInfo}
ACCEPTED: Final = m.PkiStatusInfo(PkiStatus.ACCEPTED)


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer's DER, and what it says in words without anybody's data: for a log."""

    der: bytes = field(repr=False)
    words: str


def issuers(ledger: Ledger) -> m.InfoTypeAndValue:
    """Both roots."""
    return ca_certs(ledger.roots[kind].certificate.public_bytes(Encoding.DER) for kind in CertificateKind)


def cert_response(status: m.PkiStatusInfo, certificate: bytes | None = None) -> m.CertRepMessage:
    """A cp to a p10cr."""
    return m.CertRepMessage((m.CertResponse(m.P10_CERT_REQ_ID, status, certificate),))


def rejection(failure: FailureInfo) -> m.PkiStatusInfo:
    """No, and why."""
    return m.PkiStatusInfo(PkiStatus.REJECTION, (), frozenset({failure}))


def words(body: m.PkiReply) -> str:
    """The kind of an answer and its status."""
    match body:
        case m.CertRepMessage(responses=(response,)):
            return f"cp {_status_words(response.status)}"
        case m.RevocationReply():
            return f"rp {', '.join(map(_status_words, body.statuses))}"
        case m.ErrorMessage():
            return f"error {_status_words(body.status)}"
        case m.PkiConfirm():
            return "pkiConf"
        case m.PollReply():
            return "pollRep"
    return "genp"


def _status_words(info: m.PkiStatusInfo) -> str:
    return " ".join([info.status.name.lower(), *(failure.word for failure in info.fail_info)])

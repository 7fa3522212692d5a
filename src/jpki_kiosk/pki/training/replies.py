"""What the training authority says: bodies of answers, and the same in words for a log."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from cryptography.hazmat import asn1
from cryptography.hazmat.primitives.serialization import Encoding

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.pki.cmp import messages as m
from jpki_kiosk.pki.cmp.messages import FailureInfo, PkiStatus
from jpki_kiosk.pki.training.ledger import Ledger

CA_CERTS: Final = "1.3.6.1.5.5.7.4.17"  # id-it-caCerts (RFC 9480, 2.14)
WORDS: Final = {failure.word: failure for failure in FailureInfo}
ACCEPTED: Final = m.PkiStatusInfo(PkiStatus.ACCEPTED)


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer's DER, and what it says in words without anybody's data: for a log."""

    der: bytes = field(repr=False)
    words: str


@asn1.sequence
class _CaCerts:
    """CaCertsValue is a SEQUENCE OF CMPCertificate; of two it is written as this."""

    signature: asn1.TLV
    authentication: asn1.TLV


def ca_certs(ledger: Ledger) -> m.InfoTypeAndValue:
    """Both roots."""
    signature, authentication = (
        asn1.decode_der(asn1.TLV, ledger.roots[kind].certificate.public_bytes(Encoding.DER))
        for kind in CertificateKind
    )
    value = asn1.encode_der(_CaCerts(signature=signature, authentication=authentication))
    return m.InfoTypeAndValue(CA_CERTS, value)


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

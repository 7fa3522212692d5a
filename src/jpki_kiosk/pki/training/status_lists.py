"""What relying parties are told of revocation: CRLs (RFC 5280, 5) and OCSP answers (RFC 6960).

OCSP answers are signed by a delegated responder: issued by the same root, EKU OCSPSigning,
id-pkix-ocsp-nocheck, one day long.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp
from cryptography.x509.oid import ExtendedKeyUsageOID

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.pki.authority import CertificateState, CertificateStatus, RevocationReason
from jpki_kiosk.pki.extensions import authority_key_identifier
from jpki_kiosk.pki.parsing import FAULTS
from jpki_kiosk.pki.profile_data import directory_name
from jpki_kiosk.pki.status.ocsp_wire import produced_at
from jpki_kiosk.pki.training.roots import Root

_CRL_LIFE: Final = datetime.timedelta(hours=24)
_ANSWER_LIFE: Final = datetime.timedelta(minutes=10)
_RESPONDER_LIFE: Final = datetime.timedelta(days=1)
_MAX_NONCE: Final = 128  # RFC 9654, 2.1

_FLAGS: Final = {
    RevocationReason.UNSPECIFIED: None,  # RFC 5280, 5.3.1: leave the reason out
    RevocationReason.KEY_COMPROMISE: x509.ReasonFlags.key_compromise,
    RevocationReason.CA_COMPROMISE: x509.ReasonFlags.ca_compromise,
    RevocationReason.AFFILIATION_CHANGED: x509.ReasonFlags.affiliation_changed,
    RevocationReason.SUPERSEDED: x509.ReasonFlags.superseded,
    RevocationReason.CESSATION_OF_OPERATION: x509.ReasonFlags.cessation_of_operation,
    RevocationReason.CERTIFICATE_HOLD: x509.ReasonFlags.certificate_hold,
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One certificate and its status."""

    serial: int
    status: CertificateStatus


@dataclass(frozen=True, slots=True)
class Responder:
    """A delegated OCSP responder."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey = field(repr=False)

    def is_fresh(self, now: datetime.datetime) -> bool:
        """Whether its certificate outlasts an answer given now."""
        begin, end = self.certificate.not_valid_before_utc, self.certificate.not_valid_after_utc
        return begin <= now and now + _ANSWER_LIFE <= end


@dataclass(frozen=True, slots=True)
class OcspQuestion:
    """One certificate asked about, named as the asker named it."""

    kind: CertificateKind
    serial: int
    issuer_name_hash: bytes
    issuer_key_hash: bytes
    algorithm: hashes.HashAlgorithm
    nonce: bytes | None


def build_crl(root: Root, number: int, now: datetime.datetime, entries: Iterable[Entry]) -> bytes:
    """A complete CRL of a root, DER: AKI, CRLNumber, a reason an entry; good for 24 hours."""
    # All entries at once: the builder copies those it has with every one that is added.
    builder = (
        x509.CertificateRevocationListBuilder(revoked_certificates=[_revoked(entry) for entry in entries])
        .issuer_name(root.certificate.subject)
        .last_update(now)
        .next_update(now + _CRL_LIFE)
        .add_extension(authority_key_identifier(root.certificate), critical=False)
        .add_extension(x509.CRLNumber(number), critical=False)
    )
    return builder.sign(root.key, hashes.SHA256()).public_bytes(Encoding.DER)


def _revoked(entry: Entry) -> x509.RevokedCertificate:
    builder = x509.RevokedCertificateBuilder().serial_number(entry.serial)
    flag = _flag(entry.status)
    if flag is not None:
        builder = builder.add_extension(x509.CRLReason(flag), critical=False)
    if entry.status.since is None:
        raise ValueError("an entry without a time")
    return builder.revocation_date(entry.status.since).build()


def new_responder(root: Root, serial: int, now: datetime.datetime) -> Responder:
    """A responder for one root, with a new P-256 key."""
    key = ec.generate_private_key(ec.SECP256R1())
    organisation = root.certificate.subject.get_attributes_for_oid(x509.NameOID.ORGANIZATION_NAME)[0]
    name = directory_name(("C", "JP"), ("O", str(organisation.value)), ("CN", "OCSP responder"))
    usage = x509.KeyUsage(
        digital_signature=True,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
    certificate = (
        x509.CertificateBuilder()
        .serial_number(serial)
        .issuer_name(root.certificate.subject)
        .subject_name(name)
        .public_key(key.public_key())
        .not_valid_before(now)
        .not_valid_after(min(now + _RESPONDER_LIFE, root.certificate.not_valid_after_utc))
        .add_extension(usage, critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.OCSP_SIGNING]), critical=False)
        .add_extension(x509.OCSPNoCheck(), critical=False)
        .add_extension(authority_key_identifier(root.certificate), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(root.key, hashes.SHA256())
    )
    return Responder(certificate, key)


def read_ocsp_request(der: bytes, roots: Mapping[CertificateKind, Root]) -> OcspQuestion | bytes:
    """The question, or the error to answer: malformedRequest, or unauthorized for another authority's."""
    try:
        request = ocsp.load_der_ocsp_request(der)
        nonce = _nonce(request)
        algorithm = request.hash_algorithm
        serial = request.serial_number
        if serial < 0:  # nobody's, and an answer cannot even name it
            return _unsuccessful(ocsp.OCSPResponseStatus.MALFORMED_REQUEST)
    except FAULTS:  # a hash that nobody has heard of, too
        return _unsuccessful(ocsp.OCSPResponseStatus.MALFORMED_REQUEST)
    for kind, root in roots.items():
        names = _certificate_id(root.certificate, algorithm)
        if names == (request.issuer_name_hash, request.issuer_key_hash):
            return OcspQuestion(kind, serial, *names, algorithm, nonce)
    return _unsuccessful(ocsp.OCSPResponseStatus.UNAUTHORIZED)


def answer_ocsp(
    question: OcspQuestion, entry: Entry | None, responder: Responder, now: datetime.datetime
) -> bytes:
    """The signed answer, DER; ``entry`` None is answered with "unknown"."""
    status = entry.status if entry is not None else None
    ended = status is not None and status.state in (CertificateState.HOLD, CertificateState.REVOKED)
    if status is None:
        word = ocsp.OCSPCertStatus.UNKNOWN
    else:
        word = ocsp.OCSPCertStatus.REVOKED if ended else ocsp.OCSPCertStatus.GOOD
    builder = (
        ocsp.OCSPResponseBuilder()
        .add_response_by_hash(
            issuer_name_hash=question.issuer_name_hash,
            issuer_key_hash=question.issuer_key_hash,
            serial_number=question.serial,
            algorithm=question.algorithm,
            cert_status=word,
            this_update=now,
            next_update=now + _ANSWER_LIFE,
            revocation_time=status.since if status is not None and ended else None,
            revocation_reason=_flag(status) if status is not None and ended else None,
        )
        .responder_id(ocsp.OCSPResponderEncoding.HASH, responder.certificate)
        .certificates([responder.certificate])
    )
    if question.nonce is not None:
        builder = builder.add_extension(x509.OCSPNonce(question.nonce), critical=False)
    answer = builder.sign(responder.key, hashes.SHA256()).public_bytes(Encoding.DER)
    return produced_at(answer, now, lambda signed: responder.key.sign(signed, ec.ECDSA(hashes.SHA256())))


def _nonce(request: ocsp.OCSPRequest) -> bytes | None:
    try:
        nonce = request.extensions.get_extension_for_class(x509.OCSPNonce).value.nonce
    except x509.ExtensionNotFound:
        return None
    if not 0 < len(nonce) <= _MAX_NONCE:
        raise ValueError("nonce")
    return nonce


def _certificate_id(root: x509.Certificate, algorithm: hashes.HashAlgorithm) -> tuple[bytes, bytes]:
    """Issuer name hash and issuer key hash of a CertID (RFC 6960, 4.1.1)."""
    probe = ocsp.OCSPRequestBuilder().add_certificate(root, root, algorithm).build()
    return probe.issuer_name_hash, probe.issuer_key_hash


def _flag(status: CertificateStatus) -> x509.ReasonFlags | None:
    return _FLAGS[status.reason] if status.reason is not None else None


def _unsuccessful(status: ocsp.OCSPResponseStatus) -> bytes:
    return ocsp.OCSPResponseBuilder.build_unsuccessful(status).public_bytes(Encoding.DER)

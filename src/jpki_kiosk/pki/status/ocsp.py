"""Asking a responder about one certificate, and believing its answer or not (RFC 6960, RFC 9654).

The certificate is named with SHA-256. SHA-1, which many clients still send, would do no harm here, but
nothing of this program rests on it; an answer that names it otherwise than asked answers another question.
Every question has a nonce of 32 bytes, so every answer must be made for it: now, and not before.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Final

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp
from cryptography.x509.oid import ExtendedKeyUsageOID, ExtensionOID

from jpki_kiosk.pki.parsing import FAULTS, MalformedError
from jpki_kiosk.pki.status.answer import Doubt, Verdict
from jpki_kiosk.pki.status.finding import (
    TOLERANCE,
    DoubtError,
    Finding,
    check_period,
    check_signature,
    check_signature_algorithm,
    ended,
)
from jpki_kiosk.pki.status.ocsp_wire import CertificateId, SignedAnswer, SingleAnswer, read_answer

NONCE_SIZE: Final = 32  # RFC 9654, 2.1
_MOST_CERTIFICATES: Final = 4  # that an answer may bring; one is needed

# Critical extensions a responder's certificate may have; any other is not understood here.
_UNDERSTOOD: Final = (ExtensionOID.KEY_USAGE, ExtensionOID.EXTENDED_KEY_USAGE, ExtensionOID.BASIC_CONSTRAINTS)

# Errors that only say "not now": as good as no answer.
_NOT_NOW: Final = (ocsp.OCSPResponseStatus.TRY_LATER, ocsp.OCSPResponseStatus.INTERNAL_ERROR)


class NotNowError(Exception):
    """The responder answers, but cannot say anything at present."""


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked: the request's DER, how it names the certificate, its nonce, and when."""

    der: bytes = field(repr=False)
    certificate_id: CertificateId
    nonce: bytes
    asked: datetime.datetime

    @classmethod
    def about(
        cls, certificate: x509.Certificate, root: x509.Certificate, nonce: bytes, asked: datetime.datetime
    ) -> Question:
        """One question about one certificate of this root."""
        return cls._built(
            ocsp.OCSPRequestBuilder().add_certificate(certificate, root, hashes.SHA256()), nonce, asked
        )

    @classmethod
    def of_serial(
        cls, serial: int, root: x509.Certificate, nonce: bytes, asked: datetime.datetime
    ) -> Question:
        """One question about the certificate of this root that has this serial number."""
        names = ocsp.OCSPRequestBuilder().add_certificate(root, root, hashes.SHA256()).build()
        return cls._built(
            ocsp.OCSPRequestBuilder().add_certificate_by_hash(
                names.issuer_name_hash, names.issuer_key_hash, serial, hashes.SHA256()
            ),
            nonce,
            asked,
        )

    @classmethod
    def _built(cls, builder: ocsp.OCSPRequestBuilder, nonce: bytes, asked: datetime.datetime) -> Question:
        request = builder.add_extension(x509.OCSPNonce(nonce), critical=False).build()
        return cls(request.public_bytes(Encoding.DER), CertificateId.of(request), nonce, asked)


def judge_answer(der: bytes, question: Question, root: x509.Certificate, now: datetime.datetime) -> Finding:
    """What the answer says, once every part of it is believed.

    Raises DoubtError, or NotNowError where the responder asks to try later.
    """
    try:
        answer = read_answer(der)
    except MalformedError as error:
        raise DoubtError(Doubt.MALFORMED) from error
    if isinstance(answer, ocsp.OCSPResponseStatus):
        if answer in _NOT_NOW:
            raise NotNowError
        raise DoubtError(Doubt.REFUSED)
    responder = _responder(answer, root, now)
    check_signature(_key(responder), answer.algorithm, answer.signed, answer.signature)
    # From here on it is known who speaks; now what is said.
    if answer.nonce != question.nonce:
        raise DoubtError(Doubt.NONCE)
    single = _the_one(answer, question.certificate_id)
    if answer.critical or single.critical:
        raise DoubtError(Doubt.EXTENSION)
    _check_times(answer, single, question.asked, now)
    return _finding(single, now)


def _responder(answer: SignedAnswer, root: x509.Certificate, now: datetime.datetime) -> x509.Certificate:
    """The certificate of whoever signed, authorised by this root itself (RFC 6960, 4.2.2.2).

    The root's own signature is not taken: its key has no business in a computer that answers everybody.
    """
    if len(answer.certificates) > _MOST_CERTIFICATES:
        raise DoubtError(Doubt.RESPONDER)
    for certificate in answer.certificates:
        if _goes_by(certificate, answer.responder) and _is_authorised(certificate, root, now):
            return certificate
    raise DoubtError(Doubt.RESPONDER)


def _goes_by(certificate: x509.Certificate, responder: x509.Name | bytes) -> bool:
    """ResponderID: its name, or SHA-1 of its key's BIT STRING."""
    if isinstance(responder, x509.Name):
        return certificate.subject == responder
    try:
        key_hash = x509.SubjectKeyIdentifier.from_public_key(certificate.public_key()).digest
    except FAULTS:
        return False
    return key_hash == responder


def _is_authorised(certificate: x509.Certificate, root: x509.Certificate, now: datetime.datetime) -> bool:
    """Issued by the root for this one purpose, not to be asked about in turn, and valid now."""
    try:
        check_signature_algorithm(root.public_key(), certificate.signature_algorithm_oid)
        certificate.verify_directly_issued_by(root)
    except (InvalidSignature, DoubtError, *FAULTS):
        return False
    extensions = {ext.oid: ext for ext in certificate.extensions}
    if any(ext.critical and oid not in _UNDERSTOOD for oid, ext in extensions.items()):
        return False
    begin, end = certificate.not_valid_before_utc - TOLERANCE, certificate.not_valid_after_utc
    return (
        begin <= now <= end
        and ExtensionOID.OCSP_NO_CHECK in extensions
        and _may_sign_answers(certificate.extensions)
    )


def _may_sign_answers(extensions: x509.Extensions) -> bool:
    for extension in extensions:
        match extension.value:
            case x509.BasicConstraints(ca=True):
                return False
            case x509.KeyUsage(digital_signature=False, content_commitment=False):
                return False
    return any(
        ExtendedKeyUsageOID.OCSP_SIGNING in extension.value
        for extension in extensions
        if isinstance(extension.value, x509.ExtendedKeyUsage)
    )


def _key(certificate: x509.Certificate) -> object:
    try:
        return certificate.public_key()
    except FAULTS as error:
        raise DoubtError(Doubt.ALGORITHM) from error


def _the_one(answer: SignedAnswer, asked: CertificateId) -> SingleAnswer:
    """The single response about the certificate that was asked about, wherever it stands; exactly one."""
    found = [one for one in answer.answers if one.certificate_id == asked]
    if len(found) != 1:
        raise DoubtError(Doubt.CERTIFICATE_ID)
    return found[0]


def _check_times(
    answer: SignedAnswer, single: SingleAnswer, asked: datetime.datetime, now: datetime.datetime
) -> None:
    """Made between question and answer, and speaking of now.

    Without nextUpdate newer information is there at any time (RFC 6960, 4.2.2.1): then thisUpdate is now.
    """
    if answer.produced_at > now + TOLERANCE:
        raise DoubtError(Doubt.FUTURE)
    if answer.produced_at < asked - TOLERANCE:
        raise DoubtError(Doubt.STALE)
    if single.this_update > answer.produced_at + TOLERANCE:
        raise DoubtError(Doubt.FUTURE)
    next_update = single.next_update
    check_period(single.this_update, next_update if next_update is not None else single.this_update, now)


def _finding(single: SingleAnswer, now: datetime.datetime) -> Finding:
    times = (single.this_update, single.next_update)
    match single.status:
        case ocsp.OCSPCertStatus.GOOD:
            return Finding(Verdict.GOOD, *times)
        case ocsp.OCSPCertStatus.UNKNOWN:
            return Finding(Verdict.UNKNOWN, *times)
        case ocsp.OCSPCertStatus.REVOKED:
            if single.revoked_at is None:
                raise DoubtError(Doubt.MALFORMED)
            verdict, reason = ended(single.reason, single.revoked_at, now)
            return Finding(verdict, *times, reason, single.revoked_at)

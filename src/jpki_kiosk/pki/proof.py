"""Proofs that must not be ignored: each returns nothing, or raises ProofError."""

from __future__ import annotations

from enum import StrEnum, unique

from cryptography import x509
from cryptography.exceptions import InvalidSignature

from jpki_kiosk.pki import keys
from jpki_kiosk.pki.errors import PkiError
from jpki_kiosk.pki.parsing import MalformedError, certified_key, parse_certificate


@unique
class FailedProof(StrEnum):
    """What was not proved."""

    UNREADABLE = "unreadable"  # not a certificate, or a key of no known type
    SIGNATURE = "signature"  # the message was not signed by the certificate's key
    ISSUER = "issuer"  # the certificate was not issued by this authority


class ProofError(PkiError):
    """A signature or a chain does not hold; ``failed`` says which."""

    def __init__(self, failed: FailedProof) -> None:
        super().__init__(failed.value)
        self.failed = failed


def verify_signature(certificate_der: bytes, message: bytes, signature: bytes) -> None:
    """``signature`` over SHA-256 of ``message`` is by the certificate's key.

    RSA: PKCS#1 v1.5; P-384: ECDSA, DER.
    """
    try:
        public_key = certified_key(_load(certificate_der))
        keys.verify(public_key, message, signature)
    except InvalidSignature as error:
        raise ProofError(FailedProof.SIGNATURE) from error
    except ValueError as error:
        raise ProofError(FailedProof.UNREADABLE) from error


def verify_issued_by(certificate_der: bytes, ca_der: bytes) -> None:
    """The certificate names this authority as its issuer and bears its signature.

    All generations of a root share one name: it is the signature that tells them apart.
    """
    certificate, ca_certificate = _load(certificate_der), _load(ca_der)
    try:
        certificate.verify_directly_issued_by(ca_certificate)
    except (InvalidSignature, ValueError, TypeError) as error:
        raise ProofError(FailedProof.ISSUER) from error


def _load(der: bytes) -> x509.Certificate:
    try:
        return parse_certificate(der)
    except MalformedError as error:
        raise ProofError(FailedProof.UNREADABLE) from error

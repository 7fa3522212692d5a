"""Certificates and requests read whole.

cryptography parses names, times, keys and extensions when they are asked for, and says what is wrong with
them in exceptions of several families. Here all of it is parsed at once, and everything wrong is one error.
"""

from __future__ import annotations

from typing import Final

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm

from jpki_kiosk.pki.keys import PublicKey, UnsupportedKeyError, supported_key

_LATE: Final = ("issuer", "subject", "not_valid_before_utc", "not_valid_after_utc", "extensions")

# What reading somebody's bytes may raise.
FAULTS: Final = (
    ValueError,
    TypeError,  # a name's value of a string type that its attribute may not have
    OverflowError,
    NotImplementedError,
    UnsupportedAlgorithm,
    x509.InvalidVersion,
    x509.DuplicateExtension,
    x509.UnsupportedGeneralNameType,
)


class MalformedError(ValueError):
    """The bytes are no certificate or request that can be read to the end."""


def parse_certificate(der: bytes) -> x509.Certificate:
    """A certificate whose every part can be asked for, but for its key; MalformedError."""
    try:
        certificate = x509.load_der_x509_certificate(der)
        for part in _LATE:
            getattr(certificate, part)
    except FAULTS as error:
        raise MalformedError from error
    return certificate


def parse_request(der: bytes) -> x509.CertificateSigningRequest:
    """A request whose proof of possession can be asked for; MalformedError."""
    try:
        request = x509.load_der_x509_csr(der)
        request.subject, request.extensions, request.is_signature_valid  # noqa: B018 - parsed when asked for
    except FAULTS as error:
        raise MalformedError from error
    return request


def certified_key(parsed: x509.Certificate | x509.CertificateSigningRequest) -> PublicKey:
    """Its key; UnsupportedKeyError where that is malformed or of no type of ``KeyKind``."""
    try:
        return supported_key(parsed.public_key())
    except (ValueError, UnsupportedAlgorithm) as error:
        raise UnsupportedKeyError from error

"""Certificates and requests read whole.

cryptography parses names, times, keys and extensions when they are asked for, and says what is wrong with
them in exceptions of several families. Here all of it is parsed at once, and everything wrong is one error.
"""

from __future__ import annotations

from typing import Final

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat import asn1

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


@asn1.sequence
class _Signed:
    """The outermost shape of certificates, requests and lists (RFC 5280, 4.1 and 5.1; RFC 2986, 4.2)."""

    content: asn1.TLV
    algorithm: asn1.TLV
    signature: asn1.BitString


class MalformedError(ValueError):
    """The bytes are no certificate or request that can be read to the end."""


def parse_certificate(der: bytes) -> x509.Certificate:
    """A certificate whose every part can be asked for, but for its key; MalformedError."""
    try:
        certificate = x509.load_der_x509_certificate(der)
        for part in _LATE:
            getattr(certificate, part)
        check_signature_form(der)
    except FAULTS as error:
        raise MalformedError from error
    return certificate


def parse_request(der: bytes) -> x509.CertificateSigningRequest:
    """A request whose proof of possession can be asked for; MalformedError."""
    try:
        request = x509.load_der_x509_csr(der)
        request.subject, request.extensions, request.is_signature_valid  # noqa: B018 - parsed when asked for
        check_signature_form(der)
    except FAULTS as error:
        raise MalformedError from error
    return request


def check_signature_form(der: bytes) -> None:
    """The signature is of whole octets, or ValueError.

    The library passes over a count of unused bits where those bits happen to be zero: the same signature
    would be there in several forms, and one thing in several files.
    """
    check_octets(asn1.decode_der(_Signed, der).signature)


def check_octets(signature: asn1.BitString) -> None:
    """The same for a signature that was read already."""
    if signature.padding_bits():
        raise ValueError("unused bits")


def certified_key(parsed: x509.Certificate | x509.CertificateSigningRequest) -> PublicKey:
    """Its key; UnsupportedKeyError where that is malformed or of no type of ``KeyKind``."""
    try:
        return supported_key(parsed.public_key())
    except (ValueError, UnsupportedAlgorithm) as error:
        raise UnsupportedKeyError from error

"""The general question by whom an authority issues, and its answer (RFC 9810, 5.3.19.15)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from cryptography.hazmat import asn1

from jpki_kiosk.pki.cmp.messages import InfoTypeAndValue, MessageError

CA_CERTS: Final = "1.3.6.1.5.5.7.4.17"  # id-it-caCerts
_MOST: Final = 32


@asn1.sequence
class _Wrapped:
    """A SEQUENCE around the value: the library reads a list only inside of something."""

    certificates: list[asn1.TLV]


@asn1.sequence
class _Value:
    value: asn1.TLV


def ca_certs(certificates: Iterable[bytes]) -> InfoTypeAndValue:
    """The answer: CaCertsValue, a SEQUENCE OF certificates (DER)."""
    wrapped = _Wrapped(certificates=[asn1.decode_der(asn1.TLV, der) for der in certificates])
    value = asn1.decode_der(_Value, asn1.encode_der(wrapped)).value
    return InfoTypeAndValue(CA_CERTS, asn1.encode_der(value))


def certificates_of(value: bytes) -> tuple[bytes, ...]:
    """The certificates of an answer, DER; MessageError."""
    try:
        wrapped = asn1.encode_der(_Value(value=asn1.decode_der(asn1.TLV, value)))
        certificates = asn1.decode_der(_Wrapped, wrapped).certificates
    except ValueError as error:
        raise MessageError("caCerts") from error
    if len(certificates) > _MOST:
        raise MessageError("caCerts")
    return tuple(asn1.encode_der(certificate) for certificate in certificates)

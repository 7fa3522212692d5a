"""A certificate's parts as their bytes stand in it, not as a decoder would write them again.

A library that reads certificates of everybody is lenient where one that was made by a profile has one form
only: an absent NULL, another form of time, a compressed point. What is compared to the byte is taken from
here.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Annotated, Final, Self

from cryptography import x509
from cryptography.hazmat import asn1
from cryptography.hazmat.primitives.serialization import Encoding

# AlgorithmIdentifier of sha256WithRSAEncryption: its parameters are NULL (RFC 4055, 5).
RSA_WITH_SHA256: Final = bytes.fromhex("300d06092a864886f70d01010b0500")

_FIRST_GENERALIZED: Final = 2050  # RFC 5280, 4.1.2.5: UTCTime through 2049


@asn1.sequence
class RawExtension:
    """An extension as its bytes stand."""

    oid: x509.ObjectIdentifier
    critical: Annotated[bool, asn1.Default(value=False)]
    value: bytes


@asn1.sequence
class _Validity:
    not_before: asn1.TLV
    not_after: asn1.TLV


@asn1.sequence
class _Body:
    version: Annotated[int, asn1.Explicit(0)]
    serial: int
    signature: asn1.TLV
    issuer: asn1.TLV
    validity: _Validity
    subject: asn1.TLV
    public_key: asn1.TLV
    extensions: Annotated[list[RawExtension], asn1.Explicit(3)]


@asn1.sequence
class _Certificate:
    body: _Body
    algorithm: asn1.TLV
    signature: asn1.BitString


@dataclass(frozen=True, slots=True)
class RawCertificate:
    """The DER of each part; extensions in the certificate's order. No unique identifiers."""

    inner_algorithm: bytes
    outer_algorithm: bytes
    issuer: bytes
    not_before: bytes
    not_after: bytes
    subject: bytes = field(repr=False)
    public_key: bytes
    extensions: tuple[RawExtension, ...] = field(repr=False)

    @classmethod
    def of(cls, certificate: x509.Certificate) -> Self:
        """Take it apart; ValueError where it has no extensions or another shape."""
        raw = asn1.decode_der(_Certificate, certificate.public_bytes(Encoding.DER))
        body = raw.body
        return cls(
            inner_algorithm=asn1.encode_der(body.signature),
            outer_algorithm=asn1.encode_der(raw.algorithm),
            issuer=asn1.encode_der(body.issuer),
            not_before=asn1.encode_der(body.validity.not_before),
            not_after=asn1.encode_der(body.validity.not_after),
            subject=asn1.encode_der(body.subject),
            public_key=asn1.encode_der(body.public_key),
            extensions=tuple(body.extensions),
        )


def time_bytes(moment: datetime.datetime) -> bytes:
    """DER Time of a moment (aware, whole seconds)."""
    utc = moment.astimezone(datetime.UTC)
    return asn1.encode_der(asn1.GeneralizedTime(utc) if utc.year >= _FIRST_GENERALIZED else asn1.UTCTime(utc))

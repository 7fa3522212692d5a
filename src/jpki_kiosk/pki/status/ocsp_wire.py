"""OCSP answers read whole (RFC 6960, 4.2).

cryptography reads an answer, but not the extensions of its single responses, and most parts only when
they are asked for. Here all of it is read at once into plain values; whatever is wrong is one error.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Annotated

from cryptography import x509
from cryptography.hazmat import asn1
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp

from jpki_kiosk.pki.parsing import FAULTS, MalformedError, check_octets, parse_certificate
from jpki_kiosk.pki.raw_certificate import RawExtension


@asn1.sequence
class _Single:
    certificate_id: asn1.TLV
    status: asn1.TLV
    this_update: asn1.GeneralizedTime
    next_update: Annotated[asn1.GeneralizedTime | None, asn1.Explicit(0)]
    extensions: Annotated[list[RawExtension] | None, asn1.Explicit(1)]


@asn1.sequence
class _ResponseData:
    responder: asn1.TLV
    produced_at: asn1.GeneralizedTime
    responses: list[_Single]
    extensions: Annotated[list[RawExtension] | None, asn1.Explicit(1)]


@asn1.sequence
class _ToBeSigned:
    responder: asn1.TLV
    produced_at: asn1.GeneralizedTime
    responses: asn1.TLV
    extensions: Annotated[list[RawExtension] | None, asn1.Explicit(1)]


@asn1.sequence
class _BasicResponse:
    data: asn1.TLV
    algorithm: asn1.TLV
    signature: asn1.BitString
    certificates: Annotated[list[asn1.TLV] | None, asn1.Explicit(0)]


@asn1.sequence
class _ResponseBytes:
    kind: x509.ObjectIdentifier
    response: bytes


@asn1.sequence
class _Response:
    status: asn1.TLV
    content: Annotated[_ResponseBytes, asn1.Explicit(0)]


@dataclass(frozen=True, slots=True)
class CertificateId:
    """CertID (4.1.1): the hash's name and size say which algorithm."""

    algorithm: str
    issuer_name_hash: bytes
    issuer_key_hash: bytes
    serial: int

    @classmethod
    def of(cls, named: ocsp.OCSPRequest | ocsp.OCSPSingleResponse) -> CertificateId:
        """As a request or a single response names it."""
        return cls(
            named.hash_algorithm.name, named.issuer_name_hash, named.issuer_key_hash, named.serial_number
        )


@dataclass(frozen=True, slots=True)
class SingleAnswer:
    """What is said of one certificate; ``critical`` where an extension of it is."""

    certificate_id: CertificateId
    status: ocsp.OCSPCertStatus
    revoked_at: datetime.datetime | None
    reason: x509.ReasonFlags | None
    this_update: datetime.datetime
    next_update: datetime.datetime | None
    critical: bool


@dataclass(frozen=True, slots=True)
class SignedAnswer:
    """A whole answer. ``responder`` is the name, or the SHA-1 of the key, that it goes by."""

    responder: x509.Name | bytes
    produced_at: datetime.datetime
    answers: tuple[SingleAnswer, ...]
    nonce: bytes | None
    critical: bool  # an extension other than the nonce is
    signed: bytes = field(repr=False)
    algorithm: x509.ObjectIdentifier
    signature: bytes = field(repr=False)
    certificates: tuple[x509.Certificate, ...]


def read_answer(der: bytes) -> SignedAnswer | ocsp.OCSPResponseStatus:
    """The answer, or the error that came in its place (which nobody signed); MalformedError."""
    try:
        response = ocsp.load_der_ocsp_response(der)
        if response.response_status is not ocsp.OCSPResponseStatus.SUCCESSFUL:
            return response.response_status
        outer = asn1.decode_der(_Response, der)
        check_octets(asn1.decode_der(_BasicResponse, outer.content.response).signature)
        return _read(response)
    except FAULTS as error:
        raise MalformedError from error


def _read(response: ocsp.OCSPResponse) -> SignedAnswer:
    raw = asn1.decode_der(_ResponseData, response.tbs_response_bytes)
    name, key_hash = response.responder_name, response.responder_key_hash
    responder = name if name is not None else key_hash
    if responder is None:
        raise MalformedError
    nonces = [ext.value.nonce for ext in response.extensions if isinstance(ext.value, x509.OCSPNonce)]
    return SignedAnswer(
        responder=responder,
        produced_at=response.produced_at_utc,
        answers=tuple(
            _single(one, raw_one) for one, raw_one in zip(response.responses, raw.responses, strict=True)
        ),
        nonce=nonces[0] if nonces else None,
        critical=any(
            ext.critical and not isinstance(ext.value, x509.OCSPNonce) for ext in response.extensions
        ),
        signed=response.tbs_response_bytes,
        algorithm=response.signature_algorithm_oid,
        signature=response.signature,
        certificates=tuple(
            parse_certificate(one.public_bytes(Encoding.DER)) for one in response.certificates
        ),
    )


def _single(one: ocsp.OCSPSingleResponse, raw: _Single) -> SingleAnswer:
    return SingleAnswer(
        certificate_id=CertificateId.of(one),
        status=one.certificate_status,
        revoked_at=one.revocation_time_utc,
        reason=one.revocation_reason,
        this_update=one.this_update_utc,
        next_update=one.next_update_utc,
        critical=any(ext.critical for ext in raw.extensions or ()),
    )


def produced_at(der: bytes, moment: datetime.datetime, sign: Callable[[bytes], bytes]) -> bytes:
    """A successful answer as made at this moment (aware, whole seconds), signed again with ``sign``.

    cryptography's builder writes the computer's own time and takes no other.
    """
    outer = asn1.decode_der(_Response, der)
    basic = asn1.decode_der(_BasicResponse, outer.content.response)
    data = asn1.decode_der(_ToBeSigned, asn1.encode_der(basic.data))
    signed = asn1.encode_der(
        _ToBeSigned(
            responder=data.responder,
            produced_at=asn1.GeneralizedTime(moment),
            responses=data.responses,
            extensions=data.extensions,
        )
    )
    response = asn1.encode_der(
        _BasicResponse(
            data=asn1.decode_der(asn1.TLV, signed),
            algorithm=basic.algorithm,
            signature=asn1.BitString(sign(signed), 0),
            certificates=basic.certificates,
        )
    )
    return asn1.encode_der(
        _Response(status=outer.status, content=_ResponseBytes(kind=outer.content.kind, response=response))
    )

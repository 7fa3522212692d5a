"""The certification request (RFC 2986) whose signature is made elsewhere: on the card.

``request_info`` gives the bytes the card signs, ``assemble`` puts the signature to them. The subject is
empty: who the holder is, is said beside the request by the office, never by the card.
"""

from __future__ import annotations

from typing import Annotated

from cryptography import x509
from cryptography.hazmat import asn1
from cryptography.hazmat.primitives import serialization

from jpki_kiosk.pki import keys
from jpki_kiosk.pki.parsing import FAULTS, MalformedError, parse_request
from jpki_kiosk.pki.proof import FailedProof, ProofError


@asn1.sequence
class _RequestInfo:
    version: int
    subject: asn1.TLV
    public_key: asn1.TLV
    attributes: Annotated[asn1.SetOf[asn1.TLV], asn1.Implicit(0)]


@asn1.sequence
class _Algorithm:
    algorithm: x509.ObjectIdentifier
    parameters: asn1.Null | None


@asn1.sequence
class _Request:
    info: asn1.TLV
    algorithm: _Algorithm
    signature: asn1.BitString


def request_info(public_key: keys.PublicKey) -> bytes:
    """DER CertificationRequestInfo: version 0, empty subject, this key, no attributes."""
    return asn1.encode_der(
        _RequestInfo(
            version=0,
            subject=asn1.decode_der(asn1.TLV, x509.Name([]).public_bytes()),
            public_key=asn1.decode_der(asn1.TLV, keys.spki(public_key)),
            attributes=asn1.SetOf([]),
        )
    )


def assemble(info: bytes, signature: bytes) -> bytes:
    """DER CertificationRequest of ``info`` and the card's signature over SHA-256 of it.

    RSA: PKCS#1 v1.5; P-384: ECDSA, DER. Raises ProofError when the signature does not fit: a request without
    proof of possession never leaves the kiosk.
    """
    try:
        key_info = _der(asn1.decode_der(_RequestInfo, info).public_key)
        public_key = keys.supported_key(serialization.load_der_public_key(key_info))
    except FAULTS as error:
        raise ProofError(FailedProof.UNREADABLE) from error
    is_rsa = keys.key_kind(public_key) is keys.KeyKind.RSA_2048
    pkcs10 = asn1.encode_der(
        _Request(
            info=asn1.decode_der(asn1.TLV, info),
            algorithm=_Algorithm(
                algorithm=keys.signature_oid(public_key),
                parameters=asn1.Null() if is_rsa else None,  # NULL for RSA, absent for ECDSA
            ),
            signature=asn1.BitString(signature, 0),
        )
    )
    try:
        signed = parse_request(pkcs10).is_signature_valid
    except MalformedError as error:
        raise ProofError(FailedProof.UNREADABLE) from error
    if not signed:
        raise ProofError(FailedProof.SIGNATURE)
    return pkcs10


def _der(value: asn1.TLV) -> bytes:
    return asn1.encode_der(value)

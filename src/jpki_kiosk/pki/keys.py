"""Public keys of certificates: which kinds there are, how each is named, identified and verified.

The key type is profile data: RSA-2048 on the cards of today, P-384 on those announced. The card's session
hashes with SHA-256 for both, so that is the hash of every signature here.
"""

from __future__ import annotations

import hashlib
from enum import StrEnum, unique
from typing import Final, TypeAlias

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP384R1, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

PublicKey: TypeAlias = RSAPublicKey | EllipticCurvePublicKey

_RSA_EXPONENT: Final = 65537


@unique
class KeyKind(StrEnum):
    """The key types a certificate profile may allow."""

    RSA_2048 = "rsa-2048"  # exponent 65537
    P_384 = "p-384"


class UnsupportedKeyError(ValueError):
    """A key of no type of ``KeyKind``."""


def key_kind(public_key: object) -> KeyKind:
    """The type of a public key; UnsupportedKeyError for any other size, exponent, curve or algorithm."""
    match public_key:
        case RSAPublicKey() if public_key.key_size == 2048:
            if public_key.public_numbers().e == _RSA_EXPONENT:
                return KeyKind.RSA_2048
        case EllipticCurvePublicKey() if isinstance(public_key.curve, SECP384R1):
            return KeyKind.P_384
    raise UnsupportedKeyError


def supported_key(public_key: object) -> PublicKey:
    """The same key, known to be of a type of ``KeyKind``."""
    key_kind(public_key)
    if not isinstance(public_key, RSAPublicKey | EllipticCurvePublicKey):
        raise UnsupportedKeyError
    return public_key


def spki(public_key: PublicKey) -> bytes:
    """DER SubjectPublicKeyInfo."""
    return public_key.public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )


def spki_sha256(public_key: PublicKey) -> bytes:
    """SHA-256 of the SubjectPublicKeyInfo: one key, one certificate."""
    return hashlib.sha256(spki(public_key)).digest()


def signature_oid(public_key: PublicKey) -> x509.ObjectIdentifier:
    """AlgorithmIdentifier of a SHA-256 signature by this key (RFC 4055 5, RFC 5758 3.2)."""
    match public_key:
        case RSAPublicKey():
            return x509.SignatureAlgorithmOID.RSA_WITH_SHA256
        case EllipticCurvePublicKey():
            return x509.SignatureAlgorithmOID.ECDSA_WITH_SHA256


def verify(public_key: PublicKey, message: bytes, signature: bytes) -> None:
    """PKCS#1 v1.5 or ECDSA (DER) over SHA-256; cryptography's InvalidSignature where it does not fit."""
    match public_key:
        case RSAPublicKey():
            public_key.verify(signature, message, padding.PKCS1v15(), hashes.SHA256())
        case EllipticCurvePublicKey():
            public_key.verify(signature, message, ECDSA(hashes.SHA256()))

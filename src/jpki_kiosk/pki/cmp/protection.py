"""The signature over a message (RFC 9810, 5.1.3.3): made by an office or an authority, verified against one
pinned certificate.

RSA: PKCS#1 v1.5 with SHA-256; P-256: ECDSA with SHA-256; P-384: ECDSA with SHA-384 when written, either when
read. The certificates a message brings along are never trusted.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from enum import StrEnum, unique
from typing import TypeAlias

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding

from jpki_kiosk.pki.cmp.encoding import encode_message, encode_part
from jpki_kiosk.pki.cmp.messages import PkiBody, PkiHeader, PkiMessage, ProtectionAlgorithm
from jpki_kiosk.pki.errors import PkiError

SigningKey: TypeAlias = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


@unique
class ProtectionFault(StrEnum):
    """Why a message is not believed."""

    MISSING = "missing"  # the message is not protected
    ALGORITHM = "algorithm"  # not one that fits the pinned key
    SENDER = "sender"  # the message names another sender than the certificate does
    SIGNATURE = "signature"


class ProtectionError(PkiError):
    """A message is not protected by the party it should come from; ``fault`` says how."""

    def __init__(self, fault: ProtectionFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


class SignerError(PkiError):
    """A key cannot protect messages; ``reason`` is ``key`` or ``certificate``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Signer:
    """A key, its certificate and the certificates up to, but not with, a root.

    The key may be any object of cryptography's key interface, also one whose bits lie in a token.
    """

    key: SigningKey = field(repr=False)
    certificate: x509.Certificate
    chain: tuple[x509.Certificate, ...] = ()

    def __post_init__(self) -> None:
        """SignerError where key and certificate are not a pair, or no algorithm fits."""
        if self.key.public_key() != self.certificate.public_key():
            raise SignerError("certificate")
        _algorithm(self.key)

    @property
    def name(self) -> bytes:
        """DER of the certificate's subject: the sender of its messages (RFC 9483, 3.1)."""
        return self.certificate.subject.public_bytes()

    def protect(self, header: PkiHeader, body: PkiBody) -> bytes:
        """DER PKIMessage: sender, senderKID and protectionAlg are set here, and the signature put to it."""
        algorithm = _algorithm(self.key)
        part = encode_part(
            dataclasses.replace(
                header,
                sender=self.name,
                sender_kid=key_identifier(self.certificate),
                protection_alg=algorithm,
            ),
            body,
        )
        certificates = [
            certificate.public_bytes(Encoding.DER) for certificate in (self.certificate, *self.chain)
        ]
        return encode_message(part, _sign(self.key, algorithm, part), certificates)


def verify_protection(message: PkiMessage, certificate: x509.Certificate) -> None:
    """``message`` was signed by the key of ``certificate`` and names it as its sender, or ProtectionError.

    Whether the certificate is the one to trust, and whether its time has come, the caller has settled.
    """
    header = message.header
    if message.protection is None or header.protection_alg is None:
        raise ProtectionError(ProtectionFault.MISSING)
    identifier = key_identifier(certificate)
    same_key = header.sender_kid is None or identifier is None or header.sender_kid == identifier
    if header.sender != certificate.subject.public_bytes() or not same_key:
        raise ProtectionError(ProtectionFault.SENDER)
    try:
        _verify(certificate, header.protection_alg, message.protection, message.protected_part)
    except InvalidSignature as error:
        raise ProtectionError(ProtectionFault.SIGNATURE) from error


def key_identifier(certificate: x509.Certificate) -> bytes | None:
    """The certificate's SubjectKeyIdentifier; None where it has none."""
    try:
        return certificate.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value.digest
    except x509.ExtensionNotFound:
        return None


def has_usage(certificate: x509.Certificate, usage: x509.ObjectIdentifier) -> bool:
    """Whether its extKeyUsage holds ``usage``; a certificate without that extension is good for none."""
    try:
        usages = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    except x509.ExtensionNotFound:
        return False
    return usage in usages


def _algorithm(key: SigningKey) -> ProtectionAlgorithm:
    match key:
        case rsa.RSAPrivateKey() if key.key_size >= 2048:
            return ProtectionAlgorithm.RSA_SHA256
        case ec.EllipticCurvePrivateKey() if isinstance(key.curve, ec.SECP256R1):
            return ProtectionAlgorithm.ECDSA_SHA256
        case ec.EllipticCurvePrivateKey() if isinstance(key.curve, ec.SECP384R1):
            return ProtectionAlgorithm.ECDSA_SHA384
    raise SignerError("key")


def _hash(algorithm: ProtectionAlgorithm) -> hashes.SHA256 | hashes.SHA384:
    return hashes.SHA384() if algorithm is ProtectionAlgorithm.ECDSA_SHA384 else hashes.SHA256()


def _sign(key: SigningKey, algorithm: ProtectionAlgorithm, part: bytes) -> bytes:
    match key:
        case rsa.RSAPrivateKey():
            return key.sign(part, padding.PKCS1v15(), _hash(algorithm))
        case ec.EllipticCurvePrivateKey():
            return key.sign(part, ec.ECDSA(_hash(algorithm)))


def _verify(
    certificate: x509.Certificate, algorithm: ProtectionAlgorithm, signature: bytes, part: bytes
) -> None:
    is_rsa = algorithm is ProtectionAlgorithm.RSA_SHA256
    match certificate.public_key():
        case rsa.RSAPublicKey() as key if is_rsa:
            key.verify(signature, part, padding.PKCS1v15(), _hash(algorithm))
        case ec.EllipticCurvePublicKey() as key if not is_rsa:
            key.verify(signature, part, ec.ECDSA(_hash(algorithm)))
        case _:
            raise ProtectionError(ProtectionFault.ALGORITHM)

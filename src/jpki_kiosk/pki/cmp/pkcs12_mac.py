"""The MAC over a PKCS#12 file (RFC 7292, 4 and appendix B): how many rounds it has, and with how many.

The library that writes the file has 2,048 rounds for the MAC whatever the keys in it have. Whoever copied
such a file would guess the passphrase at the MAC, and the keys' 600,000 rounds would protect nothing.
"""

from __future__ import annotations

import hashlib
import hmac
from typing import Annotated, Final

from cryptography import x509
from cryptography.hazmat import asn1

MOST_ROUNDS: Final = 10_000_000  # some seconds; a damaged number would take the library hours

_BLOCK: Final = 64  # bytes of SHA-256's input block: "v" of B.2
_MAC_KEY: Final = 3  # B.3: the ID byte of a key for integrity
_SHA_256: Final = x509.ObjectIdentifier("2.16.840.1.101.3.4.2.1")


@asn1.sequence
class _Algorithm:
    algorithm: x509.ObjectIdentifier
    parameters: asn1.Null | None


@asn1.sequence
class _DigestInfo:
    algorithm: _Algorithm
    digest: bytes


@asn1.sequence
class _MacData:
    mac: _DigestInfo
    salt: bytes
    rounds: Annotated[int, asn1.Default(value=1)]


@asn1.sequence
class _Content:
    kind: x509.ObjectIdentifier
    content: Annotated[bytes, asn1.Explicit(0)]


@asn1.sequence
class _Pfx:
    version: int
    content: _Content
    mac: _MacData | None


def rounds_of(pfx: bytes) -> int:
    """Rounds of the MAC, 0 where there is none; ValueError for what is no DER of this form."""
    mac = asn1.decode_der(_Pfx, pfx).mac
    return 0 if mac is None else mac.rounds


def with_rounds(pfx: bytes, passphrase: bytes, rounds: int) -> bytes:
    """The same file with a MAC of so many rounds (SHA-256); ``passphrase`` is UTF-8."""
    read = asn1.decode_der(_Pfx, pfx)
    if read.mac is None or read.mac.mac.algorithm.algorithm != _SHA_256:
        raise ValueError("a MAC with SHA-256 is needed")
    key = _derived(passphrase, read.mac.salt, rounds)
    digest = hmac.digest(key, read.content.content, "sha256")
    mac = _MacData(
        mac=_DigestInfo(algorithm=read.mac.mac.algorithm, digest=digest), salt=read.mac.salt, rounds=rounds
    )
    return asn1.encode_der(_Pfx(version=read.version, content=read.content, mac=mac))


def _derived(passphrase: bytes, salt: bytes, rounds: int) -> bytes:
    """B.2 for one block of SHA-256: the passphrase as a BMPString with its two zero bytes."""
    word = passphrase.decode("utf-8").encode("utf-16-be") + bytes(2)
    block = bytes([_MAC_KEY]) * _BLOCK + _filled(salt) + _filled(word)
    for _round in range(rounds):
        block = hashlib.sha256(block).digest()
    return block


def _filled(text: bytes) -> bytes:
    """Repeated up to whole blocks."""
    size = -(-len(text) // _BLOCK) * _BLOCK
    return (text * (size // len(text) + 1))[:size] if text else b""

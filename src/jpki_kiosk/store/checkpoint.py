"""A checkpoint: so many entries, this is the newest one's hash, signed by the office's journal key.

Ed25519 (RFC 8032) over canonical JSON (RFC 8785). Whoever has the public key checks it anywhere; the file of
a checkpoint is that JSON with the signature in it. Checkpoints are numbered from one without gaps, and each
says by which entry the next one comes: none can be taken away without leaving a hole.
"""

from __future__ import annotations

import base64
import datetime
import hashlib
import json
import re
from dataclasses import dataclass
from typing import Any, Final

import rfc8785
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key

from jpki_kiosk.store.chain import time_text
from jpki_kiosk.store.errors import CheckpointError
from jpki_kiosk.store.short_code import ShortCode

_KIND: Final = "jpki-kiosk journal checkpoint 1"
_HEX: Final = re.compile(r"[0-9a-f]{64}", re.ASCII)
_LARGEST: Final = 2**53 - 1  # RFC 8785 writes numbers as IEEE 754 doubles
_KEYS: Final = frozenset({"kind", "number", "count", "head", "at", "next", "key", "signature"})


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """``head``: hash of entry ``count``; ``next_by``: with that entry the next one is made at the latest."""

    number: int
    count: int
    head: str
    at: datetime.datetime
    next_by: int
    key_id: str
    signature: bytes = b""

    @property
    def code(self) -> str:
        """The short code for paper."""
        return str(ShortCode.of(self.count, self.head))

    @property
    def file_name(self) -> str:
        """Sorts as they were made."""
        return f"checkpoint-{self.number:06}-{self.count:09}.json"

    def signed(self, key: Ed25519PrivateKey) -> Checkpoint:
        """With its signature."""
        return Checkpoint(
            self.number, self.count, self.head, self.at, self.next_by, self.key_id, key.sign(self._bytes())
        )

    def check(self, key: Ed25519PublicKey) -> None:
        """Raises CheckpointError unless ``key`` signed exactly this."""
        if key_id(key) != self.key_id:
            raise CheckpointError("key")
        try:
            key.verify(self.signature, self._bytes())
        except (InvalidSignature, ValueError) as error:  # ValueError: text that is no text
            raise CheckpointError("signature") from error

    def file(self) -> bytes:
        """The checkpoint as a file: one line of JSON."""
        return (
            rfc8785.dumps({**self._content(), "signature": base64.b64encode(self.signature).decode()}) + b"\n"
        )

    @classmethod
    def read(cls, file: bytes) -> Checkpoint:
        """From a file; the signature is not looked at yet. Raises CheckpointError."""
        try:
            content: dict[str, Any] = json.loads(file)
            if set(content) != _KEYS or content["kind"] != _KIND:
                raise CheckpointError("format")
            read = cls(
                _number(content["number"]),
                _number(content["count"]),
                _text(content["head"]),
                datetime.datetime.fromisoformat(_text(content["at"])),
                _number(content["next"]),
                _text(content["key"]),
                base64.b64decode(_text(content["signature"]), validate=True),
            )
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            raise CheckpointError("format") from error
        if not _HEX.fullmatch(read.head) or read.at.tzinfo is None:
            raise CheckpointError("format")
        return read

    def _content(self) -> dict[str, str | int]:
        return {
            "kind": _KIND,
            "number": self.number,
            "count": self.count,
            "head": self.head,
            "at": time_text(self.at),
            "next": self.next_by,
            "key": self.key_id,
        }

    def _bytes(self) -> bytes:
        return rfc8785.dumps(self._content())


def key_id(key: Ed25519PublicKey) -> str:
    """Sixteen hex digits that tell keys apart: of the SHA-256 of the key (SubjectPublicKeyInfo)."""
    info = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return hashlib.sha256(info).hexdigest()[:16]


def pem(key: Ed25519PublicKey) -> bytes:
    """What is given to the auditor (RFC 8410 in PEM)."""
    return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def read_public_key(text: bytes) -> Ed25519PublicKey:
    """From PEM. Raises CheckpointError."""
    try:
        key = load_pem_public_key(text)
    except ValueError as error:
        raise CheckpointError("format") from error
    if not isinstance(key, Ed25519PublicKey):
        raise CheckpointError("key")
    return key


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= _LARGEST:
        raise TypeError
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value

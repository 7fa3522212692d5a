"""How personal columns are kept: AES-256-GCM per field, under one key outside the database.

A field is bound to its table, column and row (associated data): a value that somebody copies to another
row or column does not open. The column types take nothing but sealed values, so plain text cannot reach the
database by mistake.
"""

from __future__ import annotations

import abc
import hashlib
import os
import stat
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy.engine import Dialect

from jpki_kiosk.secret import Secret
from jpki_kiosk.store.blind_index import BlindIndex
from jpki_kiosk.store.errors import DamagedFieldError, KeyFileError, WrongKeyError

KEY_SIZE: Final = 32  # AES-256

_FORMAT: Final = b"\x01"
_KEY_ID_SIZE: Final = 4
_NONCE_SIZE: Final = 12  # NIST SP 800-38D, 8.2: 96 random bits
_HEAD_SIZE: Final = len(_FORMAT) + _KEY_ID_SIZE + _NONCE_SIZE


class SecretStore(abc.ABC):
    """Where the store's key lives: a protected file, or the system's keyring."""

    @abc.abstractmethod
    def read(self) -> Secret | None:
        """The key, or None where none was made yet. Raises KeyFileError."""

    @abc.abstractmethod
    def keep(self, key: Secret) -> Secret:
        """Keep ``key`` and return the one that is kept: the first, when two processes keep one at once."""


class KeyFile(SecretStore):
    """The key as the bytes of one file (0600) that appears whole or not at all."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> Secret | None:
        buffer = bytearray(KEY_SIZE + 1)
        try:
            with self._path.open("rb", buffering=0) as stream:
                # Windows keeps rights in access lists, its mode bits say nothing.
                if os.name == "posix" and stat.S_IMODE(os.fstat(stream.fileno()).st_mode) & 0o077:
                    raise KeyFileError(self._path, "rights")
                size = stream.readinto(buffer)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise KeyFileError(self._path, "unreadable") from error
        key = Secret(memoryview(buffer)[:size])
        buffer[:] = bytes(len(buffer))
        if size != KEY_SIZE:
            key.wipe()
            raise KeyFileError(self._path, "size")
        return key

    def keep(self, key: Secret) -> Secret:
        try:
            descriptor, draft = tempfile.mkstemp(prefix=f".{self._path.name}.", dir=self._path.parent)  # 0600
            try:
                with os.fdopen(descriptor, "wb", buffering=0) as stream:
                    stream.write(key.reveal())
                    os.fsync(descriptor)
                with suppress(FileExistsError):
                    os.link(draft, self._path)  # fails when the name exists: the first process wins
            finally:
                Path(draft).unlink()
        except OSError as error:
            raise KeyFileError(self._path, "unwritable") from error
        kept = self.read()
        if kept is None:
            raise KeyFileError(self._path, "missing")
        return kept


@dataclass(frozen=True, slots=True)
class Sealed:
    """An encrypted field: format, key id, nonce, ciphertext and tag."""

    blob: bytes = field(repr=False)


class FieldCipher:
    """Seals and opens fields; wipes nothing but what it copied itself.

    ``earlier``: the key that the store comes from, while some of its fields are sealed under that one.
    ``index``: what finds a person among the sealed rows, under the same keys.
    """

    def __init__(self, key: Secret, random: Callable[[int], bytes], earlier: Secret | None = None) -> None:
        self._random = random
        self._key_id = _key_id(key)
        self._opens = {_key_id(each): AESGCM(each.reveal()) for each in (key, earlier) if each is not None}
        self.index = BlindIndex(key, earlier)

    @property
    def key_id(self) -> str:
        """Eight hex digits that tell keys apart and say nothing about them."""
        return self._key_id.hex()

    def seal(self, column: sa.Column[Any], row: str, text: str | bytes) -> Sealed:
        """Encrypt ``text`` for this column of the row that ``row`` names."""
        plain = text.encode() if isinstance(text, str) else text
        nonce = self._random(_NONCE_SIZE)
        head = _FORMAT + self._key_id + nonce
        aead = self._opens[self._key_id]
        return Sealed(head + aead.encrypt(nonce, plain, _place(column, row).encode()))

    def open_bytes(self, column: sa.Column[Any], row: str, sealed: Sealed) -> bytes:
        """Raises WrongKeyError, or DamagedFieldError naming table, column and row."""
        blob = sealed.blob
        place = _place(column, row)
        if len(blob) < _HEAD_SIZE or not blob.startswith(_FORMAT):
            raise DamagedFieldError(place)
        key_id = blob[1 : 1 + _KEY_ID_SIZE]
        aead = self._opens.get(key_id)
        if aead is None:
            raise WrongKeyError(self.key_id, key_id.hex())
        nonce = blob[1 + _KEY_ID_SIZE : _HEAD_SIZE]
        try:
            return aead.decrypt(nonce, blob[_HEAD_SIZE:], place.encode())
        except InvalidTag as error:
            raise DamagedFieldError(place) from error

    def open(self, column: sa.Column[Any], row: str, sealed: Sealed) -> str:
        """As ``open_bytes``, decoded as UTF-8."""
        return self.open_bytes(column, row, sealed).decode()


class EncryptedText(sa.types.TypeDecorator[Sealed]):
    """A column of sealed text: anything but Sealed is refused before it reaches the database."""

    impl = sa.LargeBinary
    cache_ok = True

    def process_bind_param(self, value: Sealed | None, dialect: Dialect) -> bytes | None:
        if value is None:
            return None
        if not isinstance(value, Sealed):
            raise TypeError("a personal column takes sealed values only")
        return value.blob

    def process_result_value(self, value: Any | None, dialect: Dialect) -> Sealed | None:
        return None if value is None else Sealed(bytes(value))


class EncryptedBytes(EncryptedText):
    """The same for bytes such as a certificate, which holds name and address."""

    cache_ok = True


def _key_id(key: Secret) -> bytes:
    return hashlib.sha256(b"jpki-kiosk store key\0" + key.reveal()).digest()[:_KEY_ID_SIZE]


def _place(column: sa.Column[Any], row: str) -> str:
    return f"{column.table.name}.{column.name}.{row}"

"""How personal columns are kept: AES-256-GCM per field, under one key outside the database.

A field is bound to its table, column and row (associated data): a value that somebody copies to another
row or column does not open. The column types take nothing but sealed values, so plain text cannot reach the
database by mistake.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

import sqlalchemy as sa
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy.engine import Dialect

from jpki_kiosk.secret import Secret
from jpki_kiosk.store.blind_index import BlindIndex
from jpki_kiosk.store.errors import DamagedFieldError, WrongKeyError

KEY_SIZE: Final = 32  # AES-256

_FORMAT: Final = b"\x01"
_KEY_ID_SIZE: Final = 4
_NONCE_SIZE: Final = 12  # NIST SP 800-38D, 8.2: 96 random bits
_HEAD_SIZE: Final = len(_FORMAT) + _KEY_ID_SIZE + _NONCE_SIZE


@dataclass(frozen=True, slots=True)
class Sealed:
    """An encrypted field: format, key id, nonce, ciphertext and tag."""

    blob: bytes = field(repr=False)


class FieldCipher:
    """Seals and opens fields; wipes nothing but what it copied itself.

    ``index``: what finds a person among the sealed rows, under the same keys.
    """

    def __init__(self, key: Secret, random: Callable[[int], bytes], earlier: Secret | None = None) -> None:
        self._random = random
        self.use(key, earlier)

    def use(self, key: Secret, earlier: Secret | None = None) -> None:
        """Seal under ``key`` from now on, and open what still lies under ``earlier`` as well."""
        self._key_id = _key_id(key)
        self._opens = {_key_id(each): AESGCM(each.reveal()) for each in (key, earlier) if each is not None}
        self.index = BlindIndex(key, earlier)

    @property
    def key_id(self) -> str:
        """Eight hex digits that tell keys apart and say nothing about them."""
        return self._key_id.hex()

    def is_older(self, column: sa.Column[Any]) -> sa.ColumnElement[bool]:
        """The condition that a field of this column is sealed, and not under the key that seals now."""
        blob = sa.type_coerce(column, sa.LargeBinary)
        start = len(_FORMAT) + 1  # SQL counts from 1
        key_id = sa.type_coerce(sa.func.substr(blob, start, _KEY_ID_SIZE), sa.LargeBinary)
        return sa.and_(column.is_not(None), key_id != self._key_id)

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

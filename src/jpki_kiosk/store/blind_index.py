"""Finding a person in sealed rows: keyed hashes of the name and of the birth date.

Equal texts have equal hashes, and without the key a hash says nothing: nobody can try names against a stolen
database. The key is derived from the store's key and used for nothing else. Only an exact match is found.

Equal are names that differ in full and half width, in case, in spaces and invisible marks of any kind, in
variation selectors (葛 with one and without: a search should not ask which form of the glyph the register
keeps), and in a compatibility ideograph for the unified one (NFKC). 髙 is not 高, 﨑 is not 崎: they are
other characters, in the register as well.
"""

from __future__ import annotations

import datetime
import hashlib
import hmac
import unicodedata
from collections.abc import Callable
from typing import Final

import sqlalchemy as sa
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from jpki_kiosk.secret import Secret

_INFO: Final = b"jpki-kiosk blind index 1"  # RFC 5869, 3.2: tells this key from every other
_KEY_SIZE: Final = 32  # RFC 2104, 3: as long as the hash


class BlindIndex:
    """The hashes under one store key, or under two while the store goes from one key to the next."""

    def __init__(self, key: Secret, earlier: Secret | None = None) -> None:
        self._keys = [_derived(each) for each in (key, earlier) if each is not None]

    def of_name(self, name: str) -> str:
        """What a row keeps of a name: 64 hex digits."""
        return _hash(self._keys[0], b"name", comparable_name(name))

    def of_birth(self, date: datetime.date) -> str:
        """What a row keeps of a birth date: 64 hex digits."""
        return _hash(self._keys[0], b"birth", date.isoformat())

    def is_name(self, column: sa.Column[str | None], name: str) -> sa.ColumnElement[bool]:
        """The condition that ``column`` stands for this name."""
        return column.in_([_hash(key, b"name", comparable_name(name)) for key in self._keys])

    def is_birth(self, column: sa.Column[str | None], date: datetime.date) -> sa.ColumnElement[bool]:
        """The condition that ``column`` stands for this birth date."""
        return column.in_([_hash(key, b"birth", date.isoformat()) for key in self._keys])


def comparable_name(name: str) -> str:
    """The name as it is compared: see the module's text for what is equal."""
    text = unicodedata.normalize("NFKC", name).casefold()
    text = "".join(character for character in text if not _means_nothing(character))
    # Once more: what was folded or brought together may now be written in another way.
    return unicodedata.normalize("NFKC", text)


def _means_nothing(character: str) -> bool:
    return character.isspace() or _is_selector(ord(character)) or unicodedata.category(character) == "Cf"


def _is_selector(point: int) -> bool:
    """Variation selectors (Unicode 15.1, 23.4), the Mongolian ones as well."""
    return (
        0xFE00 <= point <= 0xFE0F or 0xE0100 <= point <= 0xE01EF or point in (0x180B, 0x180C, 0x180D, 0x180F)
    )


def _derived(key: Secret) -> Callable[[bytes], bytes]:
    derived = HKDF(hashes.SHA256(), _KEY_SIZE, salt=None, info=_INFO).derive(key.reveal())
    prepared = hmac.new(derived, digestmod=hashlib.sha256)

    def digest(text: bytes) -> bytes:
        mac = prepared.copy()
        mac.update(text)
        return mac.digest()

    return digest


def _hash(key: Callable[[bytes], bytes], what: bytes, text: str) -> str:
    return key(what + b"\0" + text.encode()).hex()

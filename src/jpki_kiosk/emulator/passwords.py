"""Stored passwords and the forms the card accepts.

A password is kept as salt and scrypt digest only (RFC 7914), so a state file shows none. Forms and tries:
docs/issuer-profile.md section 1 and municipal pages, as in ``card/layout.py``.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import Enum, unique
from typing import Final

HASH_COST: Final = 1 << 14  # scrypt N with r = 8, p = 1: 16 MiB and about 40 ms
MOST_HASH_COST: Final = 1 << 15  # what the limit of memory allows

_BLOCK_SIZE: Final = 8
_MEMORY_LIMIT: Final = 1 << 26
_SALT_SIZE: Final = 16
_DIGEST_SIZE: Final = 32


@unique
class PasswordForm(Enum):
    """What a new password may look like."""

    SIGNATURE = rb"(?=[0-9A-Z]*[0-9])(?=[0-9A-Z]*[A-Z])[0-9A-Z]{6,16}"  # at least one of each
    FOUR_DIGITS = rb"[0-9]{4}"
    FIXED = rb"(?!)"  # set by the issuer for good: nothing is accepted

    def accepts(self, password: bytes) -> bool:
        """Whether the card takes these bytes as a new password."""
        return re.fullmatch(self.value, password) is not None


@dataclass(frozen=True, slots=True)
class StoredPassword:
    """Salted digest of one password and what is left of its tries; ``cost`` is scrypt's N."""

    salt: bytes = field(repr=False)
    digest: bytes = field(repr=False)
    cost: int
    attempts_remaining: int

    @classmethod
    def of(cls, password: bytes, tries: int, cost: int, random: Callable[[int], bytes]) -> StoredPassword:
        """A new password with its counter full."""
        salt = random(_SALT_SIZE)
        return cls(salt, _digest(password, salt, cost), cost, tries)

    def matches(self, password: bytes) -> bool:
        """Compare in constant time; the counter is the caller's business."""
        return hmac.compare_digest(self.digest, _digest(password, self.salt, self.cost))

    def with_attempts(self, attempts_remaining: int) -> StoredPassword:
        """The same password with another counter."""
        return replace(self, attempts_remaining=attempts_remaining)


def _digest(password: bytes, salt: bytes, cost: int) -> bytes:
    return hashlib.scrypt(
        password, salt=salt, n=cost, r=_BLOCK_SIZE, p=1, maxmem=_MEMORY_LIMIT, dklen=_DIGEST_SIZE
    )

"""What a passphrase must be, and how it is kept: argon2id in the standard PHC form.

Long, and not the account's name: rules for capitals and digits make passphrases worse (NIST SP 800-63B-4,
3.1.1.2), so there are none. Nothing here makes a copy of a passphrase that is not overwritten.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum, unique
from typing import Final

from jpki_kiosk.secret import Secret
from jpki_kiosk.store import argon2id
from jpki_kiosk.store.errors import StoreError

SHORTEST: Final = 12  # characters
LONGEST: Final = 256  # bytes of UTF-8
_FEWEST_DIFFERENT: Final = 5
_SHORTEST_NAME: Final = 3  # a shorter name stands in many a word


@unique
class PassphraseFlaw(StrEnum):
    """Why a passphrase is not taken."""

    TOO_SHORT = "too-short"
    TOO_LONG = "too-long"
    HOLDS_NAME = "holds-name"
    TOO_FEW_CHARACTERS = "too-few-characters"  # the same few over and over


class PassphraseRefusedError(StoreError):
    """A new passphrase was not taken; nothing was changed."""

    def __init__(self, flaw: PassphraseFlaw) -> None:
        super().__init__(flaw.value)
        self.flaw = flaw


def check_passphrase(passphrase: Secret, names: Iterable[str]) -> None:
    """Return for one that may be used by an account of these names. Raises PassphraseRefusedError."""
    octets = passphrase.reveal()
    # Every character of UTF-8 has one octet that is no continuation (RFC 3629, 3).
    length = sum(1 for octet in octets if octet & 0xC0 != 0x80)
    if length < SHORTEST:
        raise PassphraseRefusedError(PassphraseFlaw.TOO_SHORT)
    if len(octets) > LONGEST:
        raise PassphraseRefusedError(PassphraseFlaw.TOO_LONG)
    if len(set(octets)) < _FEWEST_DIFFERENT:
        raise PassphraseRefusedError(PassphraseFlaw.TOO_FEW_CHARACTERS)
    with Secret(octets) as small:
        lowered = bytearray(small.reveal())
        for place, octet in enumerate(lowered):
            if 0x41 <= octet <= 0x5A:
                lowered[place] = octet + 0x20
        holds = any(
            name.casefold().encode() in lowered for name in names if len(name.strip()) >= _SHORTEST_NAME
        )
        lowered[:] = bytes(len(lowered))
    if holds:
        raise PassphraseRefusedError(PassphraseFlaw.HOLDS_NAME)


def hashed(passphrase: Secret, random: Callable[[int], bytes]) -> str:
    """The passphrase's argon2id hash under a fresh salt."""
    return argon2id.hashed(passphrase, random(argon2id.SALT_SIZE))


def matches(passphrase: Secret, kept: str) -> bool:
    """Whether ``kept`` is this passphrase's hash."""
    return argon2id.matches(passphrase, kept)

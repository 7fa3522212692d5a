"""The form of the two passwords, and choices that are easy to guess.

Works on bytes and makes no text of them; messages name the kind of weakness, never a character.
"""

from __future__ import annotations

import datetime
import itertools
from typing import Final

from jpki_kiosk.kinds import PasswordKind
from jpki_kiosk.message import Message

SecretBytes = bytes | bytearray | memoryview

_DIGITS: Final = frozenset(range(0x30, 0x3A))
_LETTERS: Final = frozenset(range(0x41, 0x5B))
_LENGTHS: Final = {PasswordKind.SIGNATURE: (6, 16), PasswordKind.AUTHENTICATION: (4, 4)}
_TRIES: Final = {PasswordKind.SIGNATURE: 5, PasswordKind.AUTHENTICATION: 3}


def tries(kind: PasswordKind) -> int:
    """Tries until a password is locked (富津市: 5; 松本市: 5 and 3)."""
    return _TRIES[kind]


def lengths(kind: PasswordKind) -> tuple[int, int]:
    """Shortest and longest password."""
    return _LENGTHS[kind]


def form_problem(kind: PasswordKind, password: SecretBytes) -> Message | None:
    """Why the card would not take this password; None when it has the right form."""
    shortest, longest = _LENGTHS[kind]
    if kind is PasswordKind.AUTHENTICATION:
        if len(password) != shortest or not all(octet in _DIGITS for octet in password):
            return Message("rules-password-four-digits")
        return None
    if not shortest <= len(password) <= longest:
        return Message("rules-password-length", {"shortest": shortest, "longest": longest})
    if not all(octet in _DIGITS or octet in _LETTERS for octet in password):
        return Message("rules-password-characters")
    if not any(octet in _LETTERS for octet in password):
        return Message("rules-password-letter-missing")
    if not any(octet in _DIGITS for octet in password):
        return Message("rules-password-digit-missing")
    return None


def weakness(kind: PasswordKind, password: SecretBytes, date_of_birth: datetime.date) -> Message | None:
    """Why this choice is easily guessed; None where nothing is known against it."""
    if len(set(password)) <= (1 if kind is PasswordKind.AUTHENTICATION else 2):
        return Message("rules-password-repeats")
    if _is_sequence(kind, password):
        return Message("rules-password-sequence")
    if _holds_birthday(kind, password, date_of_birth):
        return Message("rules-password-birthday")
    return None


def _is_sequence(kind: PasswordKind, password: SecretBytes) -> bool:
    """1234; for the longer password also letters in a row beside digits in a row: ABC123, A12345."""
    return _stretches(password) <= (1 if kind is PasswordKind.AUTHENTICATION else 2)


def _stretches(password: SecretBytes) -> int:
    """How many runs, each up or down by one, the password is made of."""
    count, direction = 1, 0
    for before, after in itertools.pairwise(password):
        step = after - before
        if abs(step) == 1 and direction in (0, step):
            direction = step
        else:
            count, direction = count + 1, 0
    return count


def _holds_birthday(kind: PasswordKind, password: SecretBytes, date_of_birth: datetime.date) -> bool:
    if kind is PasswordKind.SIGNATURE:
        orders: tuple[str, ...] = ("%Y%m%d", "%y%m%d")
    else:
        orders = ("%m%d", "%d%m", "%Y")
    for order in orders:
        digits = date_of_birth.strftime(order).encode("ascii")
        for start in range(len(password) - len(digits) + 1):
            if all(password[start + index] == octet for index, octet in enumerate(digits)):
                return True
    return False

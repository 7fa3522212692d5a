"""A staff card: any card with a key pair in a reader of its own; what it says is who sits there.

The port. The one adapter speaks PKCS#11 (``remote.staff_token``); without a configured card there is none.
"""

from __future__ import annotations

from enum import StrEnum, unique
from typing import Protocol

from jpki_kiosk.secret import Secret


@unique
class StaffCardFault(StrEnum):
    """Why a card did not answer for anybody."""

    MISSING = "missing"  # no card, or another kind
    PIN_WRONG = "pin-wrong"
    PIN_LOCKED = "pin-locked"
    PIN_LAST_TRY = "pin-last-try"  # one more wrong PIN would lock the card: not tried
    UNFIT = "unfit"  # no key that signs, or several
    FAILED = "failed"


class StaffCardError(Exception):
    """The card did not answer; nobody signed in."""

    def __init__(self, fault: StaffCardFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


class StaffCard(Protocol):
    """The card in the staff's reader. Any thread may call."""

    def is_present(self) -> bool:
        """Whether a card lies there now; asks for no PIN."""

    def prove(self, pin: Secret) -> str:
        """Let the card sign a fresh challenge; SHA-256 of its public key (SPKI), as 64 hexadecimal digits.

        ``pin`` is copied. StaffCardError; the last try is never taken.
        """

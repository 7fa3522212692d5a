"""How long a sign-in lasts: half an hour without a touch, and twelve hours in any case.

Pure: the moments are passed in. What ends a session covers the console; who signs in again finds the work.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import Final

IDLE: Final = datetime.timedelta(minutes=30)
LONGEST: Final = datetime.timedelta(hours=12)
WARNING: Final = datetime.timedelta(minutes=1)


@unique
class Limit(StrEnum):
    """Which of the two limits is near, or passed."""

    IDLE = "idle"
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True)
class SessionEnding:
    """``seconds`` left, rounded up; 0: the session is over."""

    limit: Limit
    seconds: int


@dataclass(frozen=True, slots=True)
class StaffSession:
    """One sign-in. ``touched_at``: the last key or touch at the console."""

    begun_at: datetime.datetime
    touched_at: datetime.datetime

    @classmethod
    def begin(cls, now: datetime.datetime) -> StaffSession:
        """Somebody signed in, or again."""
        return cls(now, now)

    def touched(self, now: datetime.datetime) -> StaffSession:
        """Somebody is there; a session that is over stays over."""
        ending = self.look(now)
        if ending is not None and ending.seconds == 0:
            return self
        return StaffSession(self.begun_at, now)

    def look(self, now: datetime.datetime) -> SessionEnding | None:
        """What ends in the next minute, the nearer one; None: nothing.

        A clock that went back ends nothing early: the computer's time was put right.
        """
        left = (
            (self.touched_at + IDLE - now, Limit.IDLE),
            (self.begun_at + LONGEST - now, Limit.TOO_LONG),
        )
        nearest, limit = min(left, key=lambda one: one[0])
        if nearest > WARNING:
            return None
        return SessionEnding(limit, max(0, -(-nearest // datetime.timedelta(seconds=1))))

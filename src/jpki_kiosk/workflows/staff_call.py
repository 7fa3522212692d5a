"""What is known of a call for staff."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum, unique


@unique
class CallStage(StrEnum):
    """How far a call is."""

    OPEN = "open"  # nobody has answered yet
    COMING = "coming"  # staff have said that they come


@unique
class CallPlace(StrEnum):
    """Where a call was answered or ended: words of the journal."""

    CONSOLE = "console"
    SCREEN = "screen"  # by staff who stand at the resident's screen
    RESIDENT = "resident"  # who needs nobody any more


@dataclass(frozen=True, slots=True)
class StaffCall:
    """``reason``: a word of ``help-reason``. ``since``: as the journal has it, None until it was written."""

    reason: str
    since: datetime.datetime | None = None
    stage: CallStage = CallStage.OPEN

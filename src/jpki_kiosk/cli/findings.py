"""What the doctor says: a line a check."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum, unique
from pathlib import Path
from typing import Final

from jpki_kiosk.config import KioskConfig
from jpki_kiosk.japan import JAPAN

_EMBEDDED: Final = "embedded"


@unique
class State(StrEnum):
    """``WARN``: works, but somebody should look. ``FAIL``: a resident would not be served."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the diagnosis; ``remedy`` is empty where nothing is to be done."""

    id: str
    state: State
    found: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Counter:
    """What is examined: the configuration, where its data are or would be, and when."""

    config: KioskConfig
    data: Path
    now: datetime.datetime

    @property
    def on(self) -> datetime.date:
        """The day in Japan."""
        return self.now.astimezone(JAPAN).date()

    @property
    def embedded(self) -> bool:
        """Whether the card is in the program."""
        return self.config.reader.name.partition(":")[0] == _EMBEDDED

"""What is the same in the whole country: the call centre for lost cards."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Annotated

from pydantic import StringConstraints

from jpki_kiosk.rules.data import RuleData, read

Clock = Annotated[str, StringConstraints(pattern=r"^[0-2][0-9]:[0-5][0-9]$")]


class CallCentreData(RuleData):
    """Telephone numbers and hours (``HH:MM``; month and day for the closed days), as of ``as_of``."""

    free: str
    paid: tuple[str, ...]
    foreign: str
    as_of: datetime.date
    weekdays_open: Clock
    weekdays_close: Clock
    holidays_open: Clock
    holidays_close: Clock
    closed_from: tuple[int, int]
    closed_until: tuple[int, int]
    source: str


class NationalData(RuleData):
    """resources/rules/national.toml."""

    call_centre: CallCentreData


def load_national(file: Path) -> NationalData:
    """Read the national data. Raises RuleDataError naming file and key."""
    return read(file, NationalData)

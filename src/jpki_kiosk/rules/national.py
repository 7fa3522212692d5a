"""What is the same in the whole country: the call centre for lost cards."""

from __future__ import annotations

import datetime
from typing import Annotated

from pydantic import AfterValidator

from jpki_kiosk.rules.data import ClockTime, RuleData, Source

_LEAP_YEAR = 2000  # 29 February is a day of the year


def _day_of_the_year(value: tuple[int, int]) -> tuple[int, int]:
    datetime.date(_LEAP_YEAR, *value)
    return value


MonthAndDay = Annotated[tuple[int, int], AfterValidator(_day_of_the_year)]


class CallCentreData(RuleData):
    """Telephone numbers and hours (``HH:MM``; month and day for the closed days), as of ``as_of``."""

    free: str
    paid: tuple[str, ...]
    foreign: str
    as_of: datetime.date
    weekdays_open: ClockTime
    weekdays_close: ClockTime
    holidays_open: ClockTime
    holidays_close: ClockTime
    closed_from: MonthAndDay
    closed_until: MonthAndDay
    source: Source


class NationalData(RuleData):
    """resources/rules/national.toml."""

    call_centre: CallCentreData

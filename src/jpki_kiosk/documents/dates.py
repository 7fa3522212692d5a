"""Days and hours as Japanese papers write them: eras beside years, incomplete dates as far as known.

The eras are data, ``resources/eras.toml``.
"""

from __future__ import annotations

import datetime
import functools
import tomllib
from dataclasses import dataclass
from typing import Final

from jpki_kiosk.config import resources_path

_CODE_LENGTH: Final = 9  # EYYYYMMDD


@dataclass(frozen=True, slots=True)
class Era:
    """An era, the digit the certificates use for it, and its first day."""

    digit: int
    name: str
    first_day: datetime.date

    def year(self, year: int) -> str:
        """The Gregorian year counted in this era: 昭和63年, 令和元年."""
        count = year - self.first_day.year + 1
        return f"{self.name}{'元' if count == 1 else count}年"


@functools.cache
def eras() -> tuple[Era, ...]:
    """Every era, the oldest first."""
    data = tomllib.loads((resources_path() / "eras.toml").read_text("utf-8"))["era"]
    found = (Era(era["digit"], era["name"], era["first_day"]) for era in data)
    return tuple(sorted(found, key=lambda era: era.first_day))


def era_year(day: datetime.date) -> str:
    """The year of a day in its era: 令和13年. Before the first era, the Gregorian year."""
    for era in reversed(eras()):
        if era.first_day <= day:
            return era.year(day.year)
    return f"{day.year}年"


def date_of_birth(code: str) -> str:
    """EYYYYMMDD as 昭和63年（1988年）2月17日; parts that are unknown (0) are left out, all unknown is ""."""
    if len(code) != _CODE_LENGTH or not (code.isascii() and code.isdigit()):
        return ""
    digit, year, month, day = int(code[0]), int(code[1:5]), int(code[5:7]), int(code[7:9])
    era = next((era for era in eras() if era.digit == digit), None)
    text = ""
    if year:
        text = f"{era.year(year)}（{year}年）" if era and year >= era.first_day.year else f"{year}年"
    elif era:
        text = era.name
    if month:
        text += f"{month}月"
    if day:
        text += f"{day}日"
    return text


def technical_time(moment: datetime.datetime) -> str:
    """2026-11-24 10:45:12, as the moment's own time zone has it."""
    return f"{moment:%Y-%m-%d %H:%M:%S}"

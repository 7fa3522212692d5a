"""Days and hours as Japanese papers write them: eras beside years, incomplete dates as far as known.

The eras are data, ``resources/eras.toml``.
"""

from __future__ import annotations

import datetime
from typing import Final

from jpki_kiosk.rules.eras import era_of, shipped_eras

_CODE_LENGTH: Final = 9  # EYYYYMMDD


def era_year(day: datetime.date) -> str:
    """The year of a day in its era: 令和13年. Before the first era, the Gregorian year."""
    era = era_of(day)
    return f"{day.year}年" if era is None else era.year(day.year)


def birthday(day: datetime.date) -> str:
    """A whole date of birth: 昭和63年（1988年）2月17日."""
    era = era_of(day)
    year = f"{day.year}年" if era is None else f"{era.year(day.year)}（{day.year}年）"
    return f"{year}{day.month}月{day.day}日"


def date_of_birth(code: str) -> str:
    """EYYYYMMDD as 昭和63年（1988年）2月17日; parts that are unknown (0) are left out, all unknown is ""."""
    if len(code) != _CODE_LENGTH or not (code.isascii() and code.isdigit()):
        return ""
    digit, year, month, day = int(code[0]), int(code[1:5]), int(code[5:7]), int(code[7:9])
    era = next((era for era in shipped_eras() if era.digit == digit), None)
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

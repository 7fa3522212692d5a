"""How each language writes a date: the day, the month by its name or sign, the year of the common era."""

from __future__ import annotations

import datetime
from typing import Final, assert_never

from jpki_kiosk.i18n.languages import Language

_ENGLISH_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SPANISH_MONTHS: Final = ("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic")
_PORTUGUESE_MONTHS: Final = (
    *("jan", "fev", "mar", "abr", "mai", "jun"),
    *("jul", "ago", "set", "out", "nov", "dez"),
)
# Days with a reading of their own; those that end in 四 keep か.
_DAYS: Final = {
    1: "ついたち",
    2: "ふつか",
    3: "みっか",
    4: "よっか",
    5: "いつか",
    6: "むいか",
    7: "なのか",
    8: "ようか",
    9: "ここのか",
    10: "とおか",
    20: "はつか",
}
_DAYS_IN_KA: Final = (14, 24)


def format_date(date: datetime.date, language: Language) -> str:
    """2031年2月17日 or 17 February 2031; the months of Spanish and Portuguese in their short form."""
    match language:
        case Language.JAPANESE | Language.CHINESE:
            return f"{date.year}年{date.month}月{date.day}日"
        case Language.EASY_JAPANESE:
            return f"{date.year}｜年《ねん》{date.month}｜月《がつ》{_read_day(date.day)}"
        case Language.ENGLISH:
            return f"{date.day} {_ENGLISH_MONTHS[date.month - 1]} {date.year}"
        case Language.KOREAN:
            return f"{date.year}년 {date.month}월 {date.day}일"
        case Language.SPANISH:
            return f"{date.day} {_SPANISH_MONTHS[date.month - 1]} {date.year}"
        case Language.PORTUGUESE:
            return f"{date.day} {_PORTUGUESE_MONTHS[date.month - 1]} {date.year}"
        case _:
            assert_never(language)


def _read_day(day: int) -> str:
    if day in _DAYS:
        return f"｜{day}日《{_DAYS[day]}》"
    return f"{day}｜日《{'か' if day in _DAYS_IN_KA else 'にち'}》"

"""Counting birthdays, ages and months as the rules do."""

from __future__ import annotations

import calendar
import datetime
from typing import Literal, TypeAlias

# Where a birthday on 29 February falls in the other years: as month and day.
LeapDay: TypeAlias = Literal["02-28", "03-01"]
# 年齢計算: a year of age is full on the birthday, or at the end of the day before it.
AgeReached: TypeAlias = Literal["birthday", "day-before"]


def birthday_in(year: int, date_of_birth: datetime.date, leap_day: LeapDay) -> datetime.date:
    """The birthday in a year."""
    if (date_of_birth.month, date_of_birth.day) == (2, 29) and not calendar.isleap(year):
        return datetime.date.fromisoformat(f"{year:04d}-{leap_day}")
    return date_of_birth.replace(year=year)


def birthday_after(
    day: datetime.date, count: int, date_of_birth: datetime.date, leap_day: LeapDay
) -> datetime.date:
    """The ``count``-th birthday after ``day``; a birthday on the day itself does not count."""
    year = day.year if birthday_in(day.year, date_of_birth, leap_day) > day else day.year + 1
    return birthday_in(year + count - 1, date_of_birth, leap_day)


def birthdays_between(
    day: datetime.date, last: datetime.date, date_of_birth: datetime.date, leap_day: LeapDay
) -> int:
    """How many birthdays lie after ``day``, up to ``last`` and with it."""
    count = 0
    while birthday_after(day, count + 1, date_of_birth, leap_day) <= last:
        count += 1
    return count


def reaches_age(
    age: int, date_of_birth: datetime.date, leap_day: LeapDay, reached: AgeReached
) -> datetime.date:
    """The first day of an age."""
    birthday = birthday_in(date_of_birth.year + age, date_of_birth, leap_day)
    return birthday if reached == "birthday" else birthday - datetime.timedelta(days=1)


def months_before(day: datetime.date, months: int) -> datetime.date:
    """The day that many months earlier; the month's last day where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    last_of_month = calendar.monthrange(year, month + 1)[1]
    return datetime.date(year, month + 1, min(day.day, last_of_month))

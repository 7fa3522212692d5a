"""On which days and at what times a counter receives people, as a town writes it down."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import Annotated, Final, Literal, TypeAlias

from pydantic import AfterValidator, Field, ValidationInfo, field_validator

from jpki_kiosk.maintenance import MaintenanceWindow
from jpki_kiosk.rules.data import ClockTime, DatedRule, RuleData, Source, by_date
from jpki_kiosk.rules.effective import EffectiveDated
from jpki_kiosk.rules.national import MonthAndDay

Weekday: TypeAlias = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_WEEKDAYS: Final[tuple[Weekday, ...]] = (
    *("monday", "tuesday", "wednesday", "thursday", "friday"),
    *("saturday", "sunday"),
)
Weekdays = Annotated[tuple[Weekday, ...], Field(min_length=1)]
Minutes = Annotated[int, Field(ge=0)]


class HoursRule(DatedRule):
    """What holds for every counter; month and day for the turn of the year, both included."""

    closed_on_holidays: bool
    year_end_from: MonthAndDay
    year_end_until: MonthAndDay
    last_start_minutes: Minutes  # before the end of reception, or before a stop
    holidays_source: Source
    year_end_source: Source
    last_start_source: Source


class ClockRule(RuleData):
    """What a clock cannot show: a time long before, or absurdly long after, what is known to have been."""

    not_before: datetime.date  # the day of these data
    behind_minutes: Minutes  # a clock may be set back by that much
    ahead_days: Annotated[int, Field(ge=1)]
    source: Source


class HoursData(RuleData):
    """resources/rules/hours.toml."""

    period: tuple[HoursRule, ...]
    maintenance: tuple[MaintenanceWindow, ...] = ()
    clock: ClockRule

    def rules(self) -> EffectiveDated[HoursRule]:
        """The rules by date."""
        return by_date("hours", self.period)


class Session(RuleData):
    """A stretch of reception within one day, ``HH:MM``; the end does not belong to it."""

    opens: ClockTime
    closes: ClockTime

    @field_validator("closes")
    @classmethod
    def _after_opening(cls, closes: str, info: ValidationInfo) -> str:
        return _after("opens", closes, info)


class WeeklySession(Session):
    """Reception beside the ordinary hours, as an evening or a Sunday.

    ``weeks``: the first to fifth such day of a month (第2・第4日曜日), none: every week.
    """

    days: Weekdays
    weeks: tuple[Annotated[int, Field(ge=1, le=5)], ...] = ()
    on_holidays: bool = False
    source: Source


class SpecialDay(RuleData):
    """What holds on one day in place of everything else; no sessions: closed."""

    date: datetime.date
    sessions: tuple[Session, ...] = ()
    source: Source


class Pause(RuleData):
    """Closed in between, ``HH:MM``."""

    begins: ClockTime
    ends: ClockTime

    @field_validator("ends")
    @classmethod
    def _after_beginning(cls, ends: str, info: ValidationInfo) -> str:
        return _after("begins", ends, info)


def _after(name: str, value: str, info: ValidationInfo) -> str:
    if value <= info.data.get(name, ""):
        raise ValueError(f"is not after {name}")
    return value


def _each_day_once(special: tuple[SpecialDay, ...]) -> tuple[SpecialDay, ...]:
    days = [one.date for one in special]
    for day in days:
        if days.count(day) > 1:
            raise ValueError(f"{day} stands twice")
    return special


class Hours(RuleData):
    """Reception at a counter. ``opens`` None: the page gives no hours; ``source`` says so.

    ``opens`` to ``closes`` on ``days`` are the ordinary hours, which papers name.
    """

    opens: ClockTime | None = None
    closes: Annotated[ClockTime | None, Field(validate_default=True)] = None
    days: Weekdays = _WEEKDAYS[:5]
    pause: Pause | None = None
    extra: tuple[WeeklySession, ...] = ()
    special: Annotated[tuple[SpecialDay, ...], AfterValidator(_each_day_once)] = ()
    last_start_minutes: Minutes | None = None  # None: the rule for every counter
    source: Source

    @field_validator("closes")
    @classmethod
    def _both_or_neither(cls, closes: str | None, info: ValidationInfo) -> str | None:
        if "opens" not in info.data:  # refused for itself
            return closes
        opens = info.data["opens"]
        if (opens is None) is not (closes is None):
            raise ValueError("opens and closes go together")
        return closes if closes is None else _after("opens", closes, info)

    @field_validator("days", "pause", "extra", "special", "last_start_minutes")
    @classmethod
    def _only_with_hours(cls, value: object, info: ValidationInfo) -> object:
        if info.data.get("opens") is None and "opens" in info.data:
            raise ValueError("needs opens and closes")
        return value

    @field_validator("pause")
    @classmethod
    def _within(cls, pause: Pause | None, info: ValidationInfo) -> Pause | None:
        opens, closes = info.data.get("opens"), info.data.get("closes")
        if pause is not None and opens and closes and not opens < pause.begins < pause.ends < closes:
            raise ValueError("is not between opens and closes")
        return pause


@unique
class DayKind(StrEnum):
    """Why a day has the sessions it has."""

    ORDINARY = "ordinary"
    SPECIAL = "special"  # written down for this date
    YEAR_END = "year-end"
    WEEKDAY = "weekday"  # not a weekday of reception
    HOLIDAY = "holiday"


@dataclass(frozen=True, slots=True)
class DaySchedule:
    """The sessions of one day, as start and end, unordered; where that stands."""

    kind: DayKind
    sessions: tuple[tuple[datetime.time, datetime.time], ...]
    source: str


def day_schedule(day: datetime.date, hours: Hours, rule: HoursRule) -> DaySchedule:
    """What a town with hours receives on a day in Japan, before any stop of the systems."""
    for special in hours.special:
        if special.date == day:
            times = tuple(_times(one.opens, one.closes) for one in special.sessions)
            return DaySchedule(DayKind.SPECIAL, times, special.source)
    if _in_year_end(day, rule):
        return DaySchedule(DayKind.YEAR_END, (), rule.year_end_source)
    weekday = _WEEKDAYS[day.weekday()]
    extra = [one for one in hours.extra if weekday in one.days and (not one.weeks or _week(day) in one.weeks)]
    ordinary = _ordinary(hours) if weekday in hours.days else ()
    if not ordinary and not extra:
        return DaySchedule(DayKind.WEEKDAY, (), hours.source)
    if rule.closed_on_holidays and is_national_holiday(day):
        kept = tuple(_times(one.opens, one.closes) for one in extra if one.on_holidays)
        return DaySchedule(DayKind.HOLIDAY, kept, rule.holidays_source)
    source = hours.source if ordinary else extra[0].source
    return DaySchedule(
        DayKind.ORDINARY, (*ordinary, *(_times(one.opens, one.closes) for one in extra)), source
    )


def is_national_holiday(day: datetime.date) -> bool:
    """国民の祝日に関する法律: holidays, their substitutes, and days between two of them."""
    import jpholiday  # half of what the rest of the rule book takes to load, and only hours need it

    return bool(jpholiday.is_holiday(day))


def _ordinary(hours: Hours) -> tuple[tuple[datetime.time, datetime.time], ...]:
    if hours.opens is None or hours.closes is None:
        return ()
    if hours.pause is None:
        return (_times(hours.opens, hours.closes),)
    return _times(hours.opens, hours.pause.begins), _times(hours.pause.ends, hours.closes)


def _times(opens: str, closes: str) -> tuple[datetime.time, datetime.time]:
    return datetime.time.fromisoformat(opens), datetime.time.fromisoformat(closes)


def _week(day: datetime.date) -> int:
    """The how-manieth of its weekday a day is in its month."""
    return (day.day - 1) // 7 + 1


def _in_year_end(day: datetime.date, rule: HoursRule) -> bool:
    today = (day.month, day.day)
    if rule.year_end_from <= rule.year_end_until:
        return rule.year_end_from <= today <= rule.year_end_until
    return today >= rule.year_end_from or today <= rule.year_end_until

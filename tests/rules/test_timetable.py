"""Which days and sessions a town's hours mean, and what cannot be meant."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from jpki_kiosk.config import resources_path
from jpki_kiosk.rules.data import RuleDataError, read
from jpki_kiosk.rules.timetable import DayKind, Hours, HoursData, HoursRule, day_schedule, is_national_holiday
from tests.rules.facts import BOOK, day

RULE = BOOK.hours.rules().on(day("2026-11-22")).value
SOURCE = "invented town"


def hours(**keys: object) -> Hours:
    """Hours as a TOML file gives them: Monday to Friday 8:30 to 17:00, and what is said beside."""
    return Hours.model_validate({"opens": "08:30", "closes": "17:00", "source": SOURCE} | keys)


def rule(**keys: object) -> HoursRule:
    return HoursRule.model_validate(RULE.model_dump() | keys)


def sessions(on: str, town: Hours, by: HoursRule = RULE) -> list[str]:
    return [f"{opens:%H:%M}-{closes:%H:%M}" for opens, closes in day_schedule(day(on), town, by).sessions]


ORDINARY = ["08:30-17:00"]
SUNDAYS = {"days": ["sunday"], "weeks": [2, 4], "opens": "09:00", "closes": "12:00", "source": "Sundays"}
EVENINGS = {"days": ["wednesday"], "opens": "17:00", "closes": "19:00", "source": "evenings"}


@pytest.mark.parametrize(
    ("on", "kind"),
    [
        ("2026-11-20", DayKind.ORDINARY),  # Friday
        ("2026-11-21", DayKind.WEEKDAY),  # Saturday
        ("2026-11-22", DayKind.WEEKDAY),  # Sunday
        ("2026-11-23", DayKind.HOLIDAY),  # 勤労感謝の日, a Monday
        ("2026-05-06", DayKind.HOLIDAY),  # 振替休日: 3 May is a Sunday, 4 and 5 May are holidays
        ("2026-09-22", DayKind.HOLIDAY),  # 国民の休日, between 敬老の日 and 秋分の日
        ("2019-10-22", DayKind.HOLIDAY),  # 即位礼正殿の儀, in that year alone
        ("2020-10-12", DayKind.ORDINARY),  # スポーツの日 was moved to July in 2020
        ("2026-12-28", DayKind.ORDINARY),  # Monday, the last day of the year
        ("2026-12-29", DayKind.YEAR_END),
        ("2026-12-31", DayKind.YEAR_END),
        ("2027-01-01", DayKind.YEAR_END),  # 元日 as well
        ("2027-01-03", DayKind.YEAR_END),
        ("2027-01-04", DayKind.ORDINARY),
    ],
)
def test_saturdays_sundays_holidays_and_the_turn_of_the_year_are_closed(on: str, kind: DayKind) -> None:
    schedule = day_schedule(day(on), hours(), RULE)
    assert schedule.kind is kind
    assert bool(schedule.sessions) is (kind is DayKind.ORDINARY)
    assert schedule.source


def test_a_holiday_is_open_where_the_rule_does_not_close_it() -> None:
    assert sessions("2026-11-23", hours(), rule(closed_on_holidays=False)) == ORDINARY


@pytest.mark.parametrize(
    ("first", "last", "closed"),
    [
        ((12, 29), (1, 3), ["12-29", "12-31", "01-01", "01-03"]),
        ((12, 28), (12, 31), ["12-28", "12-29", "12-31"]),
        ((1, 1), (1, 5), ["01-01", "01-03", "01-05"]),
    ],
)
def test_the_turn_of_the_year_may_lie_in_two_years_or_in_one(
    first: tuple[int, int], last: tuple[int, int], closed: list[str]
) -> None:
    setting = rule(year_end_from=first, year_end_until=last)
    days = ("2026-12-28", "2026-12-29", "2026-12-31", "2027-01-01", "2027-01-03", "2027-01-05", "2027-01-06")
    found = [
        f"{on:%m-%d}" for on in map(day, days) if day_schedule(on, hours(), setting).kind is DayKind.YEAR_END
    ]
    assert found == closed


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2026-11-08", ["09:00-12:00"]),  # the second Sunday
        ("2026-11-15", []),
        ("2026-11-22", ["09:00-12:00"]),  # the fourth
        ("2026-11-29", []),  # the fifth
        ("2026-02-01", []),  # the first
        ("2026-11-11", ["08:30-17:00", "17:00-19:00"]),  # a Wednesday
        ("2026-11-12", ORDINARY),
        ("2026-12-30", []),  # a Wednesday in 年末年始
        ("2026-02-11", []),  # a Wednesday that is a holiday
    ],
)
def test_evenings_and_certain_sundays_come_beside_the_ordinary_hours(on: str, expected: list[str]) -> None:
    assert sessions(on, hours(extra=[SUNDAYS, EVENINGS])) == expected


def test_a_sunday_reception_on_a_holiday_has_to_be_said() -> None:
    town = hours(extra=[SUNDAYS | {"weeks": [], "on_holidays": True}])
    assert sessions("2026-05-03", town) == ["09:00-12:00"]  # 憲法記念日, a Sunday
    assert sessions("2026-05-04", town) == []  # みどりの日, a Monday: the ordinary hours are not said


def test_the_source_is_that_of_the_hours_that_hold() -> None:
    town = hours(extra=[SUNDAYS, EVENINGS])
    found = [day_schedule(day(on), town, RULE).source for on in ("2026-11-11", "2026-11-08")]
    assert found == [SOURCE, "Sundays"]


def test_a_pause_makes_two_sessions_of_a_day() -> None:
    town = hours(pause={"begins": "12:00", "ends": "13:00"})
    assert sessions("2026-11-20", town) == ["08:30-12:00", "13:00-17:00"]


@pytest.mark.parametrize(
    ("on", "special", "expected"),
    [
        ("2026-11-20", [], []),  # closed on a Friday
        ("2026-11-22", [{"opens": "10:00", "closes": "12:00"}], ["10:00-12:00"]),  # open on a Sunday
        ("2026-11-23", [{"opens": "10:00", "closes": "12:00"}], ["10:00-12:00"]),  # on a holiday
        ("2026-12-29", [{"opens": "08:30", "closes": "12:00"}], ["08:30-12:00"]),  # in 年末年始
    ],
)
def test_what_is_written_for_a_date_stands_before_everything_else(
    on: str, special: list[dict[str, str]], expected: list[str]
) -> None:
    town = hours(special=[{"date": day(on), "sessions": special, "source": "notice"}])
    schedule = day_schedule(day(on), town, RULE)
    assert (schedule.kind, schedule.source) == (DayKind.SPECIAL, "notice")
    assert sessions(on, town) == expected
    assert sessions("2026-11-19", town) == ORDINARY


def test_a_town_without_hours_has_no_session_on_any_day() -> None:
    assert sessions("2026-11-20", Hours(source="no hours on the page")) == []


# Cabinet Office, 国民の祝日について: the holidays of 2026.
HOLIDAYS_2026 = (
    *("01-01", "01-12", "02-11", "02-23", "03-20", "04-29", "05-03", "05-04", "05-05", "05-06"),
    *("07-20", "08-11", "09-21", "09-22", "09-23", "10-12", "11-03", "11-23"),
)


def test_the_holidays_of_a_year_are_those_of_the_law() -> None:
    year = (datetime.date(2026, 1, 1) + datetime.timedelta(days=number) for number in range(365))
    assert tuple(f"{one:%m-%d}" for one in year if is_national_holiday(one)) == HOLIDAYS_2026


SUNDAY = '[[extra]]\ndays = ["sunday"]\nsource = "s"\n'
CHRISTMAS = '[[special]]\ndate = 2026-12-25\nsource = "s"\n'
BOTH = 'opens = "08:30"\ncloses = "17:00"'
# fmt: off
WRONG = [
    ('opens = "08:30"', 'opens = "8:30"', "opens: "),
    ('closes = "17:00"', 'closes = "24:00"', "closes: "),
    ('closes = "17:00"', 'closes = "08:30"', "closes: is not after opens"),
    ('closes = "17:00"', '', "closes: opens and closes go together"),
    ('opens = "08:30"', '', "closes: opens and closes go together"),
    ('source = "page"', '', "source: is missing"),
    ('', 'last_start = 10', "last_start: unknown key"),
    ('', 'last_start_minutes = -1', "last_start_minutes: "),
    ('', 'days = []', "days: "),
    ('', 'days = ["mon"]', "days.0: "),
    ('', 'pause = { begins = "12:00", ends = "12:00" }', "pause.ends: is not after begins"),
    ('', 'pause = { begins = "12:00", ends = "17:00" }', "pause: is not between"),
    ('', 'pause = { begins = "08:30", ends = "09:00" }', "pause: is not between"),
    ('', SUNDAY + 'opens = "9:00"\ncloses = "12:00"', "extra.0.opens: "),
    ('', SUNDAY + 'opens = "12:00"\ncloses = "09:00"', "extra.0.closes: "),
    ('', '[[extra]]\nopens = "09:00"\ncloses = "12:00"\nsource = "s"', "extra.0.days: is missing"),
    ('', SUNDAY + 'weeks = [6]\nopens = "09:00"\ncloses = "12:00"', "extra.0.weeks.0: "),
    ('', '[[extra]]\ndays = ["sunday"]\nopens = "09:00"\ncloses = "12:00"', "extra.0.source: is missing"),
    ('', CHRISTMAS + CHRISTMAS, "special: 2026-12-25 stands twice"),
    ('', '[[special]]\ndate = 2026-12-06T00:00:00\nsource = "s"', "special.0.date: "),
    ('', '[[special]]\ndate = 2026-12-06', "special.0.source: is missing"),
    (BOTH, 'days = ["monday"]', "days: needs opens and closes"),
    (BOTH, 'last_start_minutes = 5', "last_start_minutes: needs opens"),
    (BOTH, CHRISTMAS, "special: needs opens"),
    (BOTH, 'pause = { begins = "12:00", ends = "13:00" }', "pause: needs opens"),
]
# fmt: on


@pytest.mark.parametrize(("old", "new", "complaint"), WRONG)
def test_hours_that_cannot_be_right_are_refused_by_file_and_key(
    tmp_path: Path, old: str, new: str, complaint: str
) -> None:
    text = 'source = "page"\nopens = "08:30"\ncloses = "17:00"\n'
    assert old in text
    file = tmp_path / "hours.toml"
    file.write_text(text.replace(old, new, 1) if old else text + new, encoding="utf-8")
    with pytest.raises(RuleDataError) as refused:
        read(file, Hours)
    assert str(refused.value).startswith(f"{file}: ")
    assert complaint in str(refused.value)


# fmt: off
WRONG_RULES = [
    ("year_end_from = [12, 29]", "year_end_from = [12, 32]", "period.0.year_end_from: "),
    ("closed_on_holidays = true", 'closed_on_holidays = "yes"', "period.0.closed_on_holidays: "),
    ("last_start_minutes = 15", "last_start_minutes = 15.0", "period.0.last_start_minutes: "),
    ("holidays_source", "holiday_source", "period.0.holidays_source: is missing"),
    ("not_before = 2026-11-22", 'not_before = "2026"', "clock.not_before: "),
    ("ahead_days = 1826", "ahead_days = 0", "clock.ahead_days: "),
    ("[clock]", "[[maintenance]]\nbegins = 2027-01-16\n[clock]", "maintenance.0.begins: "),
    ("[clock]", "[[maintenance]]\nbegins = 2027-01-16T00:00:00+09:00\n[clock]", "maintenance.0.begins: "),
    ("[clock]", "[[maintenance]]\nbegins = 2027-01-16T12:00:00\nends = 2027-01-16T12:00:00\n[clock]",
     "maintenance.0.ends: is not after begins"),
    ("[clock]", '[[maintenance]]\nstops = ["issue"]\n[clock]', "maintenance.0.stops.0: "),
    ("[clock]", "[[maintenance]]\nstops = []\n[clock]", "maintenance.0.stops: "),
    ("[clock]", '[[maintenance]]\nname = "x"\n[clock]', "maintenance.0.name: unknown key"),
]
# fmt: on


@pytest.mark.parametrize(("old", "new", "complaint"), WRONG_RULES)
def test_rules_of_hours_that_cannot_be_right_are_refused_by_file_and_key(
    tmp_path: Path, old: str, new: str, complaint: str
) -> None:
    text = (resources_path() / "rules" / "hours.toml").read_text(encoding="utf-8")
    assert old in text
    file = tmp_path / "hours.toml"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RuleDataError) as refused:
        read(file, HoursData)
    assert f"{file}: {complaint}" in str(refused.value)

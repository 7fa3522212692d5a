"""Reception at a moment: open, closing soon, closed; until when, when again, and why."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from jpki_kiosk.config import resources_path
from jpki_kiosk.i18n import Catalogue, Language
from jpki_kiosk.japan import JAPAN
from jpki_kiosk.maintenance import MaintenanceWindow
from jpki_kiosk.rules.hours import (
    SEARCHED_DAYS,
    ReceptionState,
    ReceptionStatus,
    Timetable,
    clock_problem,
)
from jpki_kiosk.rules.model import Procedure, RuleError
from jpki_kiosk.rules.timetable import Hours
from tests.rules.facts import BOOK, day
from tests.rules.test_timetable import EVENINGS, SUNDAYS, hours

OPEN, CLOSING, CLOSED, NOT_GIVEN = ReceptionStatus
CATALOGUE = Catalogue(resources_path() / "locales")
RULES = BOOK.hours.rules()
AKISHIMA = BOOK.timetable(BOOK.municipality("akishima"))
PAUSE = {"begins": "12:00", "ends": "13:00"}


def moment(text: str) -> datetime.datetime:
    """A moment in Japan as written: 2026-11-20 16:30."""
    return datetime.datetime.fromisoformat(text).replace(tzinfo=JAPAN)


def closing_time(there: Timetable, at: datetime.datetime) -> datetime.time | None:
    sessions = there.sessions(at)
    return sessions[-1][1] if sessions else None


def window(begins: str, ends: str, *stops: str, name: str = "system") -> MaintenanceWindow:
    """A stop of the issue, or of what is named."""
    return MaintenanceWindow.model_validate(
        {
            "begins": datetime.datetime.fromisoformat(begins),
            "ends": datetime.datetime.fromisoformat(ends),
            "stops": stops or ("new", "renewal"),
            "name_ja": name,
            "name_en": name,
            "source": f"notice of {name}",
        }
    )


def timetable(*windows: MaintenanceWindow, town: Hours | None = None, **keys: object) -> Timetable:
    """Monday to Friday 8:30 to 17:00, and what is said beside."""
    return Timetable(town or hours(**keys), RULES, windows)


def rules_of(state: ReceptionState) -> list[str]:
    return [one.rule.removeprefix("hours.") for one in state.why]


def english(state: ReceptionState) -> list[str]:
    return [CATALOGUE.text(one.message, Language.ENGLISH) for one in state.why]


# --- 昭島市: 月曜日から金曜日:午前8時30分から午後4時30分 -----------------------------------------------


@pytest.mark.parametrize(
    ("at", "status", "rule"),
    [
        ("2026-11-20 00:00", CLOSED, "not-yet-open"),  # Friday
        ("2026-11-20 08:29:59", CLOSED, "not-yet-open"),
        ("2026-11-20 08:30", OPEN, "open"),
        ("2026-11-20 16:14:59", OPEN, "open"),
        ("2026-11-20 16:15", OPEN, "open"),  # the last start itself is in time
        ("2026-11-20 16:15:01", CLOSING, "open"),
        ("2026-11-20 16:29:59", CLOSING, "open"),
        ("2026-11-20 16:30", CLOSED, "over"),  # 「午後4時30分」 ends it: at that second it is closed
        ("2026-11-20 23:59:59", CLOSED, "over"),
        ("2026-11-21 10:00", CLOSED, "closed-weekday"),
        ("2026-11-23 10:00", CLOSED, "closed-holiday"),
        ("2026-12-28 10:00", OPEN, "open"),
        ("2026-12-29 00:00", CLOSED, "closed-year-end"),
        ("2027-01-03 23:59:59", CLOSED, "closed-year-end"),
        ("2027-01-04 08:30", OPEN, "open"),
    ],
)
def test_akishima_receives_from_half_past_eight_until_half_past_four(
    at: str, status: ReceptionStatus, rule: str
) -> None:
    state = AKISHIMA.state(moment(at))
    assert (state.status, rules_of(state)[0]) == (status, rule)
    assert state.may_start is (status is OPEN)


@pytest.mark.parametrize("counter", ["main", "tobu"])
def test_both_counters_of_akishima_keep_the_same_hours(counter: str) -> None:
    there = BOOK.timetable(BOOK.municipality("akishima"), counter)
    assert there.state(moment("2026-11-20 10:00")) == AKISHIMA.state(moment("2026-11-20 10:00"))
    assert closing_time(there, moment("2026-11-20 10:00")) == datetime.time(16, 30)


def test_a_counter_that_is_not_there_is_refused_with_those_there_are() -> None:
    with pytest.raises(RuleError) as refused:
        BOOK.timetable(BOOK.municipality("akishima"), "seibu")
    assert str(refused.value) == "counter.id: 'seibu' is unknown; akishima has main, tobu"


def test_a_branch_may_keep_hours_of_its_own() -> None:
    town = BOOK.municipality("akishima")
    branch = town.counter[1].model_copy(update={"hours": hours(closes="12:00")})
    town = town.model_copy(update={"counter": (town.counter[0], branch)})
    noon = moment("2026-11-20 12:00")
    assert [BOOK.timetable(town, one).state(noon).status for one in (None, "main", "tobu")] == [
        OPEN,
        OPEN,
        CLOSED,
    ]


@pytest.mark.parametrize("town", ["futtsu", "matsubushi", "maebashi", "matsumoto"])
@pytest.mark.parametrize("at", ["2026-11-20 10:00", "2026-11-22 03:00", "2027-01-01 00:00"])
def test_where_the_page_gives_no_hours_nothing_is_refused_for_the_hour(town: str, at: str) -> None:
    there = BOOK.timetable(BOOK.municipality(town))
    state = there.state(moment(at))
    assert (state.status, state.closes_at, state.last_start, state.opens_next) == (
        NOT_GIVEN,
        None,
        None,
        None,
    )
    assert state.may_start
    assert rules_of(state) == ["not-given"]
    assert "記載なし" in state.why[0].source
    assert closing_time(there, moment(at)) is None


# --- until when, and when again --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("at", "opens"),
    [
        ("2026-11-20 08:00", "2026-11-20 08:30"),  # the same day
        ("2026-11-19 17:00", "2026-11-20 08:30"),
        ("2026-11-20 17:00", "2026-11-24 08:30"),  # over a week-end and 勤労感謝の日
        ("2026-05-01 18:00", "2026-05-07 08:30"),  # over 憲法記念日 to the 振替休日 of 6 May
        ("2026-12-28 17:00", "2027-01-04 08:30"),  # over the turn of the year
        ("2028-12-28 17:00", "2029-01-04 08:30"),
        ("2026-11-22 00:00", "2026-11-24 08:30"),
    ],
)
def test_the_next_opening_is_found_over_closed_days(at: str, opens: str) -> None:
    state = timetable().state(moment(at))
    assert (state.status, state.opens_next) == (CLOSED, moment(opens))
    assert (state.closes_at, state.last_start) == (None, None)
    assert rules_of(state)[1] == ("next-today" if at[:10] == opens[:10] else "next")


def test_while_open_it_is_said_until_when_and_the_last_start() -> None:
    state = timetable().state(moment("2026-11-20 10:00"))
    assert (state.closes_at, state.last_start) == (moment("2026-11-20 17:00"), moment("2026-11-20 16:45"))
    assert state.opens_next is None
    assert english(state) == ["Open today until 17:00.", "Please begin a new procedure by 16:45."]


@pytest.mark.parametrize(
    ("minutes", "last", "source"),
    [(None, "16:45", "ページに記載なし"), (30, "16:30", "invented town"), (0, "17:00", "invented town")],
)
def test_a_town_may_say_its_own_last_start(minutes: int | None, last: str, source: str) -> None:
    keys = {} if minutes is None else {"last_start_minutes": minutes}
    state = timetable(**keys).state(moment("2026-11-20 10:00"))
    assert state.last_start == moment(f"2026-11-20 {last}")
    assert state.why[1].source.startswith(source)


def test_a_last_start_of_no_minutes_leaves_no_time_that_is_closing_soon() -> None:
    last = timetable(last_start_minutes=0)
    assert last.state(moment("2026-11-20 16:59:59")).status is OPEN


def test_a_session_shorter_than_the_last_start_may_be_begun_in_its_first_moment() -> None:
    short = timetable(
        special=[
            {"date": day("2026-11-22"), "sessions": [{"opens": "10:00", "closes": "10:10"}], "source": "s"}
        ]
    )
    assert [short.state(moment(f"2026-11-22 {at}")).status for at in ("10:00", "10:00:01", "10:10")] == [
        OPEN,
        CLOSING,
        CLOSED,
    ]


def test_a_day_with_two_sessions_is_closed_in_between() -> None:
    noon = timetable(pause=PAUSE)
    before, pause, after = (noon.state(moment(f"2026-11-20 {at}")) for at in ("11:59", "12:00", "13:00"))
    assert (before.status, before.closes_at) == (CLOSING, moment("2026-11-20 12:00"))
    assert (pause.status, pause.opens_next) == (CLOSED, moment("2026-11-20 13:00"))
    assert english(pause) == ["The counter is closed for the moment.", "It opens next today at 13:00."]
    assert (after.status, after.closes_at) == (OPEN, moment("2026-11-20 17:00"))
    assert closing_time(noon, moment("2026-11-20 09:00")) == datetime.time(17)


def test_sessions_that_touch_or_overlap_are_one() -> None:
    overlapping = {"days": ["wednesday"], "opens": "10:00", "closes": "16:00", "source": "s"}
    evening = timetable(extra=[EVENINGS, overlapping]).state(moment("2026-11-11 16:55"))
    assert (evening.status, evening.closes_at) == (OPEN, moment("2026-11-11 19:00"))


@pytest.mark.parametrize(
    ("at", "closing"),
    [
        ("2026-11-20 00:00", "17:00"),
        ("2026-11-20 20:00", "17:00"),  # it was, and is still true of the day
        ("2026-11-11 10:00", "19:00"),  # with an evening
        ("2026-11-22 10:00", "12:00"),  # the fourth Sunday
        ("2026-11-21 10:00", None),
        ("2026-11-23 10:00", None),
        ("2026-12-31 10:00", None),
    ],
)
def test_the_closing_time_is_that_of_the_day(at: str, closing: str | None) -> None:
    found = closing_time(timetable(extra=[SUNDAYS, EVENINGS]), moment(at))
    assert found == (datetime.time.fromisoformat(closing) if closing else None)


def test_a_day_closed_by_notice_is_said_so() -> None:
    state = timetable(special=[{"date": day("2026-11-20"), "source": "notice"}]).state(
        moment("2026-11-20 10:00")
    )
    assert (rules_of(state), state.why[0].source) == (["closed-this-day", "next"], "notice")


def test_an_opening_that_is_too_far_is_not_known() -> None:
    begins = moment("2026-11-20 10:00")
    days = [begins.date() + datetime.timedelta(days=number) for number in range(SEARCHED_DAYS + 1)]
    shut = timetable(special=[{"date": one, "source": "rebuilding"} for one in days]).state(begins)
    assert (shut.status, shut.opens_next, rules_of(shut)[1]) == (CLOSED, None, "next-unknown")


# --- stops of the systems ----------------------------------------------------------------------------

NOON = window("2026-11-20 12:00", "2026-11-20 14:00", name="card system")


@pytest.mark.parametrize(
    ("at", "status", "rule"),
    [
        ("2026-11-20 11:45", OPEN, "until-maintenance"),  # the last start before it
        ("2026-11-20 11:46", CLOSING, "until-maintenance"),
        ("2026-11-20 12:00", CLOSED, "maintenance"),
        ("2026-11-20 13:59:59", CLOSED, "maintenance"),
        ("2026-11-20 14:00", OPEN, "open"),
    ],
)
def test_a_stop_ends_reception_and_its_end_begins_it_again(
    at: str, status: ReceptionStatus, rule: str
) -> None:
    state = timetable(NOON).state(moment(at))
    assert (state.status, rules_of(state)[0]) == (status, rule)
    if rule != "open":
        assert state.why[0].source == "notice of card system"


def test_a_stop_says_until_when_and_what_stands_still() -> None:
    assert english(timetable(NOON).state(moment("2026-11-20 13:00"))) == [
        "Because of maintenance (card system) this procedure is not possible until 20 November 2026, 14:00.",
        "It opens next today at 14:00.",
    ]


@pytest.mark.parametrize("procedure", Procedure)
def test_a_stop_stops_only_what_it_names(procedure: Procedure) -> None:
    issue = timetable(NOON).state(moment("2026-11-20 13:00"), procedure)
    assert (issue.status is CLOSED) is (procedure in (Procedure.NEW, Procedure.RENEWAL))
    named = window("2026-11-20 12:00", "2026-11-20 14:00", procedure.value)
    assert timetable(named).state(moment("2026-11-20 13:00"), procedure).status is CLOSED


def test_stops_that_overlap_are_one_and_the_longest_is_named() -> None:
    long = window("2026-11-20 13:00", "2026-11-24 10:00", name="register")
    inside = window("2026-11-20 12:30", "2026-11-20 12:45", name="printer")
    state = timetable(long, NOON, inside).state(moment("2026-11-20 13:30"))
    assert (state.status, state.opens_next) == (CLOSED, moment("2026-11-24 10:00"))
    assert state.why[0].source == "notice of register"
    morning = timetable(long, NOON, inside)
    assert closing_time(morning, moment("2026-11-20 09:00")) == datetime.time(12)
    assert morning.state(moment("2026-11-20 09:00")).closes_at == moment("2026-11-20 12:00")


def test_outside_the_hours_the_hours_are_the_reason_and_not_the_stop() -> None:
    night = window("2026-11-20 16:00", "2026-11-25 09:00")
    assert rules_of(timetable(night).state(moment("2026-11-20 20:00"))) == ["over", "next"]
    assert timetable(night).state(moment("2026-11-20 20:00")).opens_next == moment("2026-11-25 09:00")


def test_a_stop_of_the_whole_day_leaves_no_closing_time() -> None:
    whole = window("2026-11-20 00:00", "2026-11-21 00:00")
    assert closing_time(timetable(whole), moment("2026-11-20 10:00")) is None
    assert closing_time(
        timetable(window("2026-11-20 15:00", "2026-11-20 18:00")), moment("2026-11-20 10:00")
    ) == datetime.time(15)


def test_the_stops_of_the_office_come_beside_those_of_the_country() -> None:
    book = BOOK.timetable(BOOK.municipality("akishima"), None, (NOON,))
    assert book.maintenance == (*BOOK.hours.maintenance, NOON)


@pytest.mark.parametrize(
    ("at", "status", "rules"),
    [
        ("2026-11-19 12:30", NOT_GIVEN, ["not-given"]),  # the day before says nothing yet
        ("2026-11-20 11:45", NOT_GIVEN, ["until-maintenance", "last-start", "not-given"]),
        ("2026-11-20 11:46", CLOSING, ["until-maintenance", "last-start-passed", "not-given"]),
        ("2026-11-20 12:00", CLOSED, ["maintenance"]),
        ("2026-11-20 14:00", NOT_GIVEN, ["until-maintenance", "last-start", "not-given"]),  # the later one
        ("2026-11-20 19:00", NOT_GIVEN, ["not-given"]),
    ],
)
def test_a_stop_holds_where_the_page_gives_no_hours(
    at: str, status: ReceptionStatus, rules: list[str]
) -> None:
    later = window("2026-11-20 18:00", "2026-11-20 19:00")
    state = timetable(NOON, later, town=Hours(source="not on the page")).state(moment(at))
    assert (state.status, rules_of(state)) == (status, rules)


# --- time zones --------------------------------------------------------------------------------------


def test_a_moment_is_judged_by_the_clock_of_japan() -> None:
    utc = datetime.datetime(2026, 11, 19, 23, 30, tzinfo=datetime.UTC)  # 8:30 of the next day in Japan
    assert timetable().state(utc).status is OPEN
    assert closing_time(timetable(), datetime.datetime(2026, 11, 20, 15, tzinfo=datetime.UTC)) is None
    assert timetable().state(utc - datetime.timedelta(seconds=1)).opens_next == moment("2026-11-20 08:30")


def test_a_moment_without_time_zone_is_not_guessed() -> None:
    naive = datetime.datetime.fromisoformat("2026-11-20 10:00")
    for ask in (timetable().state, timetable().sessions, lambda at: clock_problem(at, BOOK.hours.clock)):
        with pytest.raises(ValueError, match="time zone"):
            ask(naive)


# --- what holds at any time ----------------------------------------------------------------------------

local = datetime.datetime.fromisoformat
moments = st.datetimes(local("2016-01-01"), local("2060-01-01"), timezones=st.just(JAPAN))
november = st.datetimes(local("2026-11-01"), local("2026-12-01"))
stops = st.builds(
    lambda begins, long: window(str(begins), str(begins + datetime.timedelta(hours=long))),
    november.map(lambda begins: begins.replace(microsecond=0)),
    st.integers(1, 100),
)
TOWNS = [
    {},
    {"pause": PAUSE},
    {"extra": [SUNDAYS, EVENINGS]},
    {"pause": PAUSE, "extra": [SUNDAYS], "days": ["tuesday", "saturday"]},
]


@settings(max_examples=150, deadline=None)
@given(moments, st.sampled_from(TOWNS), st.data())
def test_the_next_opening_is_open_and_nothing_before_it_is(
    at: datetime.datetime, town: dict[str, object], data: st.DataObject
) -> None:
    there = timetable(**town)
    state = there.state(at)
    assume(state.status is CLOSED)
    assert state.opens_next is not None
    assert state.opens_next > at
    assert there.state(state.opens_next).status is OPEN
    between = data.draw(st.datetimes(at.replace(tzinfo=None), state.opens_next.replace(tzinfo=None)))
    if between.replace(tzinfo=JAPAN) < state.opens_next:
        assert there.state(between.replace(tzinfo=JAPAN)).status is CLOSED


@settings(max_examples=100, deadline=None)
@given(
    november.map(lambda at: at.replace(tzinfo=JAPAN)),
    st.sampled_from(TOWNS),
    st.lists(stops, max_size=3),
    st.data(),
)
def test_stops_neither_hide_an_opening_nor_invent_one(
    at: datetime.datetime, town: dict[str, object], windows: list[MaintenanceWindow], data: st.DataObject
) -> None:
    there = timetable(*windows, **town)
    state = there.state(at)
    until = state.opens_next if state.status is CLOSED else state.closes_at
    assert until is not None
    assert until > at
    inside = data.draw(st.datetimes(at.replace(tzinfo=None), until.replace(tzinfo=None)))
    found = there.state(inside.replace(tzinfo=JAPAN))
    if inside.replace(tzinfo=JAPAN) < until:
        assert (found.status is CLOSED) is (state.status is CLOSED)
    stopped = any(one.begins <= at.replace(tzinfo=None) < one.ends for one in windows)
    assert not (stopped and state.status is not CLOSED)
    if state.status is not CLOSED:
        assert there.state(until).status is CLOSED
        assert timetable(**town).state(at).status is not CLOSED


@settings(max_examples=60, deadline=None)
@given(moments, st.sampled_from(TOWNS), st.lists(stops, max_size=2))
def test_every_state_explains_itself_in_both_languages(
    at: datetime.datetime, town: dict[str, object], windows: list[MaintenanceWindow]
) -> None:
    for there in (timetable(*windows, **town), timetable(*windows, town=Hours(source="not on the page"))):
        for one in there.state(at).why:
            assert one.rule.startswith("hours.")
            assert one.source
            assert all(CATALOGUE.text(one.message, language) for language in Language)


# --- the clock -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "newest", "rule"),
    [
        ("2026-11-22 00:00", None, None),  # the day of the data
        ("2026-11-21 23:55", None, None),  # five minutes before: a clock may have been set back
        ("2026-11-21 23:54:59", None, "hours.clock-behind"),
        ("2020-01-01 00:00", None, "hours.clock-behind"),
        ("2031-11-22 00:00", None, None),  # 1826 days later
        ("2031-11-22 00:00:01", None, "hours.clock-ahead"),
        ("2027-04-01 11:55", "2027-04-01 12:00", None),
        ("2027-04-01 11:54", "2027-04-01 12:00", "hours.clock-behind"),  # before the newest entry
        ("2033-04-01 12:00", "2032-04-01 12:00", None),  # an old program in daily use
        ("2026-11-23 12:00", "2020-01-01 00:00", None),  # an entry older than the data says nothing
        ("2026-11-21 12:00", "2020-01-01 00:00", "hours.clock-behind"),
    ],
)
def test_a_clock_is_neither_before_what_is_known_nor_far_ahead(
    now: str, newest: str | None, rule: str | None
) -> None:
    found = clock_problem(moment(now), BOOK.hours.clock, moment(newest) if newest else None)
    assert (found.rule if found else None) == rule
    assert found is None or found.source


def test_a_wrong_clock_is_told_with_what_it_shows_and_what_is_known() -> None:
    found = clock_problem(moment("2020-01-01 09:05"), BOOK.hours.clock)
    assert found is not None
    assert CATALOGUE.text(found.message, Language.ENGLISH) == (
        "The clock of this terminal shows 1 January 2020, 9:05, "
        "but it cannot be earlier than 22 November 2026."
    )

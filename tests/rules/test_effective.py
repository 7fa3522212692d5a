"""Dated values: their boundaries, and every way they can fail to cover time once."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jpki_kiosk.rules.effective import EffectiveDated, EffectiveDateError, Period

from .facts import day


def period(value: int, first: str | None, last: str | None, source: str = "a page") -> Period[int]:
    return Period(value, source, day(first) if first else None, day(last) if last else None)


OLD, NEW = period(0, None, "2023-03-31"), period(200, "2023-04-01", None)


@pytest.mark.parametrize(
    ("on", "value"),
    [("0001-01-01", 0), ("2023-03-31", 0), ("2023-04-01", 200), ("9999-12-31", 200)],
)
@pytest.mark.parametrize("periods", [(OLD, NEW), (NEW, OLD)], ids=["in-order", "out-of-order"])
def test_the_value_of_a_day_is_the_one_in_force_on_it(
    periods: tuple[Period[int], ...], on: str, value: int
) -> None:
    assert EffectiveDated("fee", periods).on(day(on)).value == value


@pytest.mark.parametrize(
    ("periods", "complaint"),
    [
        ((), "fee: no value"),
        ((period(0, None, None, source=""),), "fee: a value has no source"),
        ((period(0, None, None, source=" \t"),), "fee: a value has no source"),
        ((period(0, "2023-04-01", "2023-03-31"),), "fee: 2023-03-31 is before 2023-04-01"),
        ((OLD, period(1, "2023-04-02", None)), "fee: nothing is in force after 2023-03-31"),
        ((OLD, period(1, "2023-03-31", None)), "fee: two values are in force on one day"),
        ((OLD, period(1, None, None)), "fee: two values are in force on one day"),
        (
            (period(0, None, None), period(1, "2023-04-01", None)),
            "fee: two values are in force on one day",
        ),
    ],
    ids=["none", "no-source", "blank-source", "reversed", "gap", "overlap", "both-open", "first-open"],
)
def test_dated_values_that_do_not_cover_time_once_are_refused(
    periods: tuple[Period[int], ...], complaint: str
) -> None:
    with pytest.raises(EffectiveDateError) as refused:
        EffectiveDated("fee", periods)
    assert str(refused.value) == complaint


def test_a_value_of_one_day_is_a_value() -> None:
    one_day = period(1, "2023-04-01", "2023-04-01")
    assert EffectiveDated("fee", (OLD, one_day)).on(day("2023-04-01")).value == 1


@pytest.mark.parametrize("on", ["2023-03-31", "2023-05-01"])
def test_a_day_outside_all_periods_is_an_error_and_not_the_nearest_value(on: str) -> None:
    dated = EffectiveDated("fee", (period(1, "2023-04-01", "2023-04-30"),))
    with pytest.raises(EffectiveDateError) as refused:
        dated.on(day(on))
    assert str(refused.value) == f"fee: nothing in force on {on}"


@given(
    st.lists(st.dates(datetime.date(1950, 1, 1), datetime.date(2150, 1, 1)), unique=True, max_size=6),
    st.dates(),
)
def test_exactly_one_value_is_in_force_on_any_day(changes: list[datetime.date], on: datetime.date) -> None:
    starts = [None, *sorted(changes)]
    ends = [*(start - datetime.timedelta(days=1) for start in sorted(changes)), None]
    dated = EffectiveDated(
        "fee",
        tuple(
            Period(n, "a page", first, last) for n, (first, last) in enumerate(zip(starts, ends, strict=True))
        ),
    )
    assert dated.on(on).value == sum(1 for change in changes if change <= on)

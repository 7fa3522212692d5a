"""A person is kept until so many years after the youngest certificate ended."""

from __future__ import annotations

import datetime

import pytest

from jpki_kiosk.rules.retention import kept_until, years_later

CHANGED = datetime.date(2026, 11, 22)


@pytest.mark.parametrize(
    ("ends", "years", "until"),
    [
        (("2031-04-10",), 10, "2041-04-10"),
        (("2031-04-10", "2030-01-01"), 10, "2041-04-10"),
        (("2030-01-01", "2031-04-10"), 5, "2036-04-10"),
        ((), 10, "2036-11-22"),
        (("2032-02-29",), 10, "2042-02-28"),
        (("2032-02-29",), 4, "2036-02-29"),
    ],
    ids=["one", "the youngest", "other years", "none was asked for", "no such day", "such a day"],
)
def test_the_youngest_certificate_decides(ends: tuple[str, ...], years: int, until: str) -> None:
    days = [datetime.date.fromisoformat(end) for end in ends]
    assert kept_until(days, CHANGED, years) == datetime.date.fromisoformat(until)


def test_years_are_counted_backwards_too() -> None:
    assert years_later(CHANGED, -10) == datetime.date(2016, 11, 22)

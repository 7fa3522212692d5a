"""A sign-in lasts half an hour without a touch, twelve hours in any case, and warns a minute before."""

from __future__ import annotations

import datetime

import pytest

from jpki_kiosk.workflows.console.session import Limit, SessionEnding, StaffSession

NINE = datetime.datetime(2026, 11, 24, 0, 0, tzinfo=datetime.UTC)  # nine o'clock in Japan


def after(**parts: float) -> datetime.datetime:
    return NINE + datetime.timedelta(**parts)


@pytest.mark.parametrize(
    ("passed", "ending"),
    [
        ({"minutes": 0}, None),
        ({"minutes": 28, "seconds": 59.9}, None),
        ({"minutes": 29}, SessionEnding(Limit.IDLE, 60)),
        ({"minutes": 29, "seconds": 0.5}, SessionEnding(Limit.IDLE, 60)),
        ({"minutes": 29, "seconds": 59.5}, SessionEnding(Limit.IDLE, 1)),
        ({"minutes": 30}, SessionEnding(Limit.IDLE, 0)),
        ({"hours": 20}, SessionEnding(Limit.IDLE, 0)),
        ({"hours": -1}, None),  # the computer's clock was put back
    ],
)
def test_half_an_hour_without_a_touch(passed: dict[str, float], ending: SessionEnding | None) -> None:
    assert StaffSession.begin(NINE).look(after(**passed)) == ending


@pytest.mark.parametrize(
    ("passed", "ending"),
    [
        ({"hours": 11, "minutes": 58, "seconds": 59}, None),
        ({"hours": 11, "minutes": 59}, SessionEnding(Limit.TOO_LONG, 60)),
        ({"hours": 12}, SessionEnding(Limit.TOO_LONG, 0)),
        ({"hours": 12, "seconds": 1}, SessionEnding(Limit.TOO_LONG, 0)),
    ],
)
def test_twelve_hours_whatever_is_touched(passed: dict[str, float], ending: SessionEnding | None) -> None:
    session = StaffSession.begin(NINE)
    for minutes in range(10, 12 * 60, 10):
        session = session.touched(after(minutes=minutes))
    session = session.touched(min(after(**passed), after(hours=11, minutes=58)))
    assert session.look(after(**passed)) == ending


def test_a_touch_gives_another_half_hour() -> None:
    session = StaffSession.begin(NINE).touched(after(minutes=29, seconds=59))
    assert session.look(after(minutes=58, seconds=58)) is None
    assert session.look(after(minutes=59)) == SessionEnding(Limit.IDLE, 59)


def test_a_touch_brings_no_ended_session_back() -> None:
    over = StaffSession.begin(NINE).touched(after(minutes=30))
    assert over.look(after(minutes=30)) == SessionEnding(Limit.IDLE, 0)

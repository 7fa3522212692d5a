"""What stays in front of staff on the days after, and what does not."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
import sqlalchemy as sa

from jpki_kiosk.store.cases import CaseState
from jpki_kiosk.store.database import Store
from jpki_kiosk.store.records import NewCase

from .conftest import Clock

DAY = datetime.date(2026, 11, 23)  # the day after


@pytest.mark.parametrize(
    ("procedure", "state", "stays"),
    [
        ("new", CaseState.OPENED, True),
        ("new", CaseState.INTERRUPTED, True),
        ("new", CaseState.COMPLETED, False),
        ("revoke", CaseState.OPENED, True),  # the authority was not told of it yet
        ("revoke", CaseState.COMPLETED, False),
        ("lift_suspension", CaseState.OPENED, True),
    ],
)
def test_what_waits_stays_in_the_queue_of_the_day_after(
    store: Store, new_case: NewCase, clock: Clock, procedure: str, state: CaseState, stays: bool
) -> None:
    number = store.cases.open_case(replace(new_case, procedure=procedure, reason=None)).number
    store.cases.set_state(number, state)
    clock.advance(86400)
    assert [one.number for one in store.queue.of_day(DAY)] == ([number] if stays else [])


def test_a_case_of_an_earlier_day_that_ended_today_is_among_what_is_over_today(
    store: Store, new_case: NewCase, clock: Clock
) -> None:
    number = store.cases.open_case(replace(new_case, procedure="new", reason=None)).number
    other = store.cases.open_case(replace(new_case, procedure="new", reason=None)).number
    store.cases.set_state(other, CaseState.COMPLETED)
    clock.advance(86400)
    store.cases.set_state(number, CaseState.COMPLETED)
    (ended,) = store.queue.of_day(DAY)
    assert (ended.number, ended.is_over) == (number, True)
    clock.advance(86400)
    assert store.queue.of_day(DAY + datetime.timedelta(days=1)) == ()


def test_the_queue_is_found_by_indexes_only(store: Store) -> None:
    """A store of many years opens its queue as fast as a new one."""
    asked: list[str] = []
    sa.event.listen(
        store._database._engine, "before_cursor_execute", lambda *one: asked.append(f"{one[2]} -- {one[3]}")
    )
    store.queue.of_day(DAY)
    (query,) = (one.partition(" -- ")[0] for one in asked if "FROM cases" in one)
    with store._database.reading() as connection:
        bound = [None] * query.count("?")
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {query}", tuple(bound)).all()
    # "SCAN … USING INDEX" goes through every case, a bare "SEARCH journal" through every entry.
    walks = [row.detail for row in plan if "SCAN" in row.detail or row.detail == "SEARCH journal"]
    assert walks == []

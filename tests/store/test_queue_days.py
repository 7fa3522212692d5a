"""What stays in front of staff on the days after, and what does not."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

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

"""A day is signed off once; nothing falls between two closes."""

from __future__ import annotations

import datetime
import random
from collections import Counter

import pytest
import sqlalchemy as sa

from jpki_kiosk.secret import Secret
from jpki_kiosk.store.cases import CaseState
from jpki_kiosk.store.database import Store
from jpki_kiosk.store.day_close import DayCloseError
from jpki_kiosk.store.records import CaseChecks, NewCase
from jpki_kiosk.store.schema import Role

from .conftest import Clock
from .counter_days import SIGNATURE, CounterAtWork

DAY = datetime.date(2026, 11, 22)
NEXT = DAY + datetime.timedelta(1)


@pytest.fixture
def supervisor(store: Store) -> int:
    with Secret(b"a long one for the supervisor") as passphrase:
        return store.staff.create("hayashi", "林", Role.SUPERVISOR, passphrase).id


def completed(store: Store, yen: int = 200) -> str:
    checks = CaseChecks(yen, None, ())
    number = store.cases.open_case(NewCase("futtsu", "new", "first", (SIGNATURE,), None, None, checks)).number
    store.cases.set_state(number, CaseState.COMPLETED)
    return number


def test_a_day_is_closed_once(store: Store, supervisor: int, clock: Clock) -> None:
    completed(store)
    still_open = store.cases.open_case(NewCase("futtsu", "new", "first", (SIGNATURE,), None)).number
    closed = store.day_closes.close(DAY, supervisor, cash_yen=150)
    assert (closed.number, closed.signed_by, closed.signed_at) == ("2026-1122-D1", supervisor, clock.now)
    assert (closed.report.figures.fees_yen, closed.cash_difference) == (200, -50)
    assert [one.number for one in closed.report.open_cases] == [still_open]
    assert store.day_closes.closed(DAY) == closed
    seal = store.checkpoints.last()
    assert seal is not None
    assert (closed.seal, seal.count) == (seal.code, store.journal.entries()[-1].seq)
    with pytest.raises(DayCloseError, match="closed"):
        store.day_closes.close(DAY, supervisor)
    entry = store.journal.entries()[-1]
    assert (entry.event, entry.staff, entry.fields["cases"]) == ("day-closed", supervisor, 2)
    assert entry.fields["last"] == entry.seq - 1


@pytest.mark.parametrize(("days", "reason"), [(1, "to-come"), (-1, "later-closed")])
def test_a_day_to_come_or_before_a_closed_one_is_not_closed(
    store: Store, supervisor: int, days: int, reason: str
) -> None:
    store.day_closes.close(DAY, supervisor)
    with pytest.raises(DayCloseError) as raised:
        store.day_closes.close(DAY + datetime.timedelta(days), supervisor)
    assert raised.value.reason == reason


def test_what_comes_after_the_close_goes_to_the_next_and_says_so(
    store: Store, supervisor: int, clock: Clock
) -> None:
    completed(store)
    first = store.day_closes.close(DAY, supervisor)
    completed(store, 300)
    clock.advance(24 * 3600)
    completed(store, 500)
    second = store.day_closes.close(NEXT, supervisor)
    assert (first.report.figures.fees_yen, second.report.figures.fees_yen) == (200, 800)
    assert second.report.span.after == first.report.span.last
    assert second.report.late == (
        (DAY, 2),
    )  # the case that was opened and completed; the close itself is no case's
    assert store.day_closes.between(DAY, NEXT) == (first, second)
    assert store.day_closes.preview(DAY).figures == first.report.figures


def test_a_day_that_was_forgotten_is_due_and_is_closed_without_the_day_after(
    store: Store, supervisor: int, clock: Clock
) -> None:
    assert store.day_closes.due() == DAY
    store.day_closes.close(DAY, supervisor)
    assert store.day_closes.due() == DAY
    clock.advance(3 * 24 * 3600)
    completed(store)
    clock.advance(24 * 3600)
    completed(store, 900)
    forgotten = DAY + datetime.timedelta(3)
    assert store.day_closes.due() == forgotten
    closed = store.day_closes.close(forgotten, supervisor)
    assert closed.report.figures.fees_yen == 200
    assert store.day_closes.due() == forgotten + datetime.timedelta(1)
    assert store.day_closes.close(store.day_closes.due(), supervisor).report.figures.fees_yen == 900


def test_a_clock_that_was_set_back_loses_nothing(store: Store, supervisor: int, clock: Clock) -> None:
    completed(store)
    store.day_closes.close(DAY, supervisor)
    clock.advance(-3600)
    completed(store, 300)
    clock.advance(24 * 3600)
    assert store.day_closes.close(NEXT, supervisor).report.figures.fees_yen == 300


def test_figures_that_differ_are_not_signed_off_unawares(store: Store, supervisor: int) -> None:
    number = completed(store)
    with store._database.writing() as connection:
        connection.execute(sa.text("UPDATE cases SET fee_yen = 0"))
    with pytest.raises(DayCloseError, match="unequal"):
        store.day_closes.close(DAY, supervisor)
    assert store.day_closes.closed(DAY) is None
    closed = store.day_closes.close(DAY, supervisor, accept_differences=True)
    assert {one.case for one in closed.report.differences} == {number}
    assert store.journal.entries()[-1].fields["differences"] == 2


@pytest.mark.parametrize("seed", range(1))
def test_closes_add_up_to_all_that_was_done(store: Store, supervisor: int, clock: Clock, seed: int) -> None:
    at_work = CounterAtWork(store, clock, random.Random(seed))  # noqa: S311
    added: Counter[str] = Counter()
    for _ in range(4):
        at_work.work(4)
        day = clock.now.date()
        closed = store.day_closes.close(day, supervisor)
        assert closed.report.differences == ()
        added.update(closed.report.figures.counts)
        at_work.work(1)  # after the close
        clock.advance(24 * 3600)
    added.update(store.day_closes.preview(clock.now.date()).figures.counts)
    flows = {name for name in added | at_work.seen if name.split(".")[0] not in ("cases", "earlier")}
    assert {name: added[name] for name in flows} == {name: at_work.seen[name] for name in flows}
    assert added["cases.new.opened"] == at_work.seen["cases.new.opened"]


def test_a_journal_that_cannot_be_sealed_leaves_the_sheet_without_a_code(
    store: Store, supervisor: int
) -> None:
    completed(store)
    with store._database.writing() as connection:
        connection.exec_driver_sql("UPDATE journal SET fields = '{}' WHERE event = 'staff-created'")
    assert store.day_closes.close(DAY, supervisor).seal is None
    assert store.day_closes.closed(DAY) is not None

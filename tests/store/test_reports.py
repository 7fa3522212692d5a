"""The figures of a day: from the tables, from the journal, and as whoever did the work counted them."""

from __future__ import annotations

import datetime
import random
from collections import Counter

import pytest
import sqlalchemy as sa

from jpki_kiosk.secret import Secret
from jpki_kiosk.store.cases import CaseState, Disposition, Step
from jpki_kiosk.store.database import Store
from jpki_kiosk.store.errors import AlreadySpoiledError, UnknownRecordError
from jpki_kiosk.store.figures import DayFigures, Outcome, outcome_of
from jpki_kiosk.store.inquiries import Envelope, InquiryPurpose
from jpki_kiosk.store.records import CaseChecks, NewCase
from jpki_kiosk.store.schema import Role

from .conftest import Clock
from .counter_days import SIGNATURE, CounterAtWork

DAY = datetime.date(2026, 11, 22)


def counted(figures: DayFigures) -> dict[str, int]:
    return {name: number for name, number in figures.counts.items() if number}


@pytest.fixture
def at_work(store: Store, clock: Clock) -> CounterAtWork:
    return CounterAtWork(store, clock, random.Random(22))  # noqa: S311


@pytest.mark.parametrize("seed", range(3))
def test_tables_journal_and_whoever_did_the_work_count_the_same(
    store: Store, clock: Clock, seed: int
) -> None:
    at_work = CounterAtWork(store, clock, random.Random(seed))  # noqa: S311
    at_work.work(14)
    report = store.reports.day(DAY)
    assert report.differences == ()
    assert counted(report.figures) == dict(+at_work.seen)
    opened = report.figures.summed("cases", "opened")
    assert opened == sum(report.figures.summed("cases", one) for one in Outcome)


def test_a_case_that_is_completed_a_day_later_costs_on_that_day(store: Store, clock: Clock) -> None:
    number = store.cases.open_case(
        NewCase("futtsu", "new", "first", (SIGNATURE,), None, None, CaseChecks(200, None, ()))
    ).number
    store.cases.set_state(number, CaseState.IN_PROGRESS)
    clock.advance(24 * 3600)
    store.cases.set_state(number, CaseState.COMPLETED)
    first, second = (store.reports.day(DAY + datetime.timedelta(n)) for n in (0, 1))
    assert counted(first.figures) == {"cases.new.opened": 1, "cases.new.completed": 1}
    assert counted(second.figures) == {"earlier.new.completed": 1, "fees.new.first.rule.1.200": 1}
    assert (first.figures.fees_yen, second.figures.fees_yen) == (0, 200)
    assert first.differences == second.differences == ()


def test_the_days_of_a_month_are_the_month(store: Store, clock: Clock, at_work: CounterAtWork) -> None:
    for _ in range(3):
        at_work.work(5)
        clock.advance(24 * 3600)
    month = store.reports.month(2026, 11)
    assert [day.day for day, _ in month.days] == [22, 23, 24]
    added: Counter[str] = Counter()
    for day, figures in month.days:
        assert counted(figures) == counted(store.reports.day(day).figures)
        added.update(figures.counts)
    assert counted(month.total) == dict(+added)
    assert month.differences == ()
    assert store.reports.month(2026, 12).days == ()


def test_midnight_in_japan_divides_two_days(store: Store, clock: Clock) -> None:
    clock.now = datetime.datetime(2026, 11, 22, 14, 59, 59, tzinfo=datetime.UTC)
    store.cases.open_case(NewCase("futtsu", "new", "first", (SIGNATURE,), None))
    clock.advance(1)
    store.cases.open_case(NewCase("futtsu", "new", "first", (SIGNATURE,), None))
    for day in (22, 23):
        report = store.reports.day(datetime.date(2026, 11, day))
        assert counted(report.figures) == {"cases.new.opened": 1, "cases.new.open": 1}


TAMPERED = {
    "fee": ("UPDATE cases SET fee_yen = 900", "fees.new.first.rule.1.900"),
    "state": ("UPDATE cases SET state = 'lapsed'", "cases.new.lapsed"),
    "procedure": ("UPDATE cases SET procedure = 'renewal'", "cases.renewal.opened"),
    "case gone": ("UPDATE cases SET opened_seq = 9999", "cases.new.opened"),
    "step": (
        "UPDATE steps SET disposition = 'failed' WHERE step = 'proof'",
        "certificates.signature.issued",
    ),
    "step gone": ("DELETE FROM steps WHERE step = 'proof'", "certificates.signature.issued"),
    "kind": ("UPDATE steps SET kind = 'authentication'", "certificates.authentication.issued"),
    "paper gone": ("DELETE FROM papers", "papers.certificate_copy.printed"),
    "paper spoiled": ("UPDATE papers SET spoiled_seq = printed_seq", "papers.certificate_copy.spoiled"),
    "journal": (
        "UPDATE journal SET fields = replace(fields, ':200', ':0') WHERE event = 'case-opened'",
        "fees.new.first.rule.1.0",
    ),
    "journal gone": ("DELETE FROM journal WHERE event = 'paper-printed'", "papers.certificate_copy.printed"),
}  # fmt: skip


@pytest.mark.parametrize("what", TAMPERED)
def test_a_row_that_was_tampered_with_is_named(store: Store, what: str) -> None:
    number = store.cases.open_case(
        NewCase("futtsu", "new", "first", (SIGNATURE,), None, None, CaseChecks(200, None, ()))
    ).number
    step = store.cases.begin_step(number, SIGNATURE, Step.PROOF)
    store.cases.complete_step(step, Disposition.SUCCEEDED)
    store.cases.record_paper(number, "certificate_copy", SIGNATURE)
    store.cases.set_state(number, CaseState.COMPLETED)
    assert store.reports.day(DAY).differences == ()
    statement, figure = TAMPERED[what]
    with store._database.writing() as connection:
        connection.exec_driver_sql(statement)
    found = store.reports.day(DAY).differences
    assert figure in {one.figure for one in found}
    assert {one.case for one in found} == {number}


def test_open_cases_are_listed_whatever_day_they_are_of(store: Store, clock: Clock) -> None:
    kinds = (SIGNATURE,)
    numbers = [store.cases.open_case(NewCase("futtsu", "new", "first", kinds, None)).number for _ in range(4)]
    store.cases.set_state(numbers[1], CaseState.COMPLETED)
    store.cases.set_state(numbers[2], CaseState.ABANDONED)
    store.cases.begin_step(numbers[3], SIGNATURE, Step.KEY_PAIR)
    store.cases.set_state(numbers[3], CaseState.ABANDONED)
    clock.advance(48 * 3600)
    listed = store.reports.day(DAY + datetime.timedelta(2)).open_cases
    assert [(one.number, one.state, one.day) for one in listed] == [
        (numbers[0], CaseState.OPENED, DAY),
        (numbers[3], CaseState.ABANDONED, DAY),  # its card may come back
    ]


@pytest.mark.parametrize(
    ("state", "begun", "outcome"),
    [
        ("opened", False, Outcome.OPEN),
        ("interrupted", True, Outcome.OPEN),
        ("completed", True, Outcome.COMPLETED),
        ("abandoned", False, Outcome.ABANDONED),
        ("abandoned", True, Outcome.OPEN),
        ("refused", False, Outcome.ABANDONED),
        ("lapsed", True, Outcome.LAPSED),
        ("a state of a later version", False, Outcome.OPEN),
    ],
)
def test_a_state_has_an_outcome(state: str, begun: bool, outcome: Outcome) -> None:
    assert outcome_of(state, begun=begun) is outcome


def test_step_times_are_counted_without_a_word_about_cases(store: Store, clock: Clock) -> None:
    number = store.cases.open_case(NewCase("futtsu", "new", "first", (SIGNATURE,), None)).number
    for seconds in range(1, 12):
        step = store.cases.begin_step(number, SIGNATURE, Step.WRITE)
        clock.advance(seconds)
        store.cases.complete_step(step, Disposition.SUCCEEDED)
    step = store.cases.begin_step(number, SIGNATURE, Step.WRITE)
    clock.advance(900)
    store.cases.complete_step(step, Disposition.FAILED)
    (time,) = store.reports.step_times(DAY, DAY)
    assert (time.step, time.kind, time.count, time.median, time.nine_tenths) == (
        Step.WRITE,
        SIGNATURE,
        11,
        6,
        10,
    )


def test_two_passwords_of_no_certificate_are_two_and_no_second_try(store: Store) -> None:
    number = store.cases.open_case(NewCase("futtsu", "reset_password", None, (), None)).number
    for _ in range(2):
        store.cases.complete_step(store.cases.begin_step(number, None, Step.PASSWORD), Disposition.SUCCEEDED)
    report = store.reports.day(DAY)
    assert counted(report.figures) == {
        "cases.reset_password.opened": 1,
        "cases.reset_password.open": 1,
        "passwords.none.reset": 2,
    }
    assert report.differences == ()


def test_letters_are_counted_as_they_are_made_posted_and_answered(store: Store, clock: Clock) -> None:
    kinds = (SIGNATURE,)
    numbers = [store.cases.open_case(NewCase("futtsu", "new", "first", kinds, None)).number for _ in range(2)]
    with Secret(b"a long one for the clerk") as passphrase:
        store.staff.create("sato", "佐藤", Role.CLERK, passphrase)
    letters = [store.inquiries.make(one, InquiryPurpose.ISSUE, DAY, "sato") for one in numbers]
    for letter in letters:
        store.inquiries.dispatch(letter.id, DAY, DAY, 14, "sato")
    store.inquiries.reply(letters[0].id, Envelope.SEALED, DAY, "sato")
    assert store.reports.day(DAY).differences == ()
    clock.advance(15 * 24 * 3600)
    later = DAY + datetime.timedelta(15)
    assert store.inquiries.lapse(later) == (numbers[1],)
    first, last = store.reports.day(DAY), store.reports.day(later)
    assert [first.figures[f"letters.{one}"] for one in ("made", "dispatched", "replied")] == [2, 2, 1]
    assert counted(last.figures) == {"letters.lapsed": 1}
    assert (first.figures["cases.new.lapsed"], first.figures["cases.new.open"]) == (1, 1)
    assert first.differences == last.differences == ()


def test_a_spoiled_paper_is_counted_once(store: Store) -> None:
    number = store.cases.open_case(NewCase("futtsu", "new", "first", (SIGNATURE,), None)).number
    store.cases.record_paper(number, "usage_guide")
    store.cases.note_spoiled(number, "usage_guide", None, 1, None)
    with pytest.raises(AlreadySpoiledError):
        store.cases.note_spoiled(number, "usage_guide", None, 1, None)
    with pytest.raises(UnknownRecordError):
        store.cases.note_spoiled(number, "usage_guide", None, 2, None)
    assert store.reports.day(DAY).figures["papers.usage_guide.spoiled"] == 1
    (paper,) = store.cases.papers(number)
    assert paper.spoiled_at is not None


def test_counting_a_day_reads_no_table_from_end_to_end(store: Store) -> None:
    from jpki_kiosk.store.facts_of_journal import facts_of_journal
    from jpki_kiosk.store.facts_of_tables import facts_of_tables
    from jpki_kiosk.store.figures import Span

    asked: list[tuple[str, object]] = []
    with store._database.reading() as connection:
        sa.event.listen(
            connection.engine, "before_cursor_execute", lambda *one: asked.append((one[2], one[3]))
        )
        facts_of_tables(connection, Span(5, 9))
        facts_of_journal(connection, Span(5, 9))
        plans = [
            str(row)
            for statement, values in list(asked)
            for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
        ]
    assert plans
    scanned = [one for one in plans if "SCAN" in one and "CONSTANT" not in one]
    assert [one for one in scanned if "inquiries" not in one] == []  # letters are few

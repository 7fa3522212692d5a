"""Finding cases by what staff know of them, and how little is read for it."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.secret import Secret
from jpki_kiosk.store.cases import CaseState
from jpki_kiosk.store.database import Store
from jpki_kiosk.store.records import NewCase
from jpki_kiosk.store.schema import Role
from jpki_kiosk.store.search import CaseQuery

from .conftest import Clock

DAY = datetime.date(2026, 11, 22)
SERIAL = 0x0F_A0_B1_C2_D3


def opened(store: Store, new_case: NewCase, clock: Clock, days: int = 0) -> str:
    """A case so many days after the one before."""
    clock.advance(days * 86400)
    return store.cases.open_case(new_case).number


def found(store: Store, **asked: object) -> list[str]:
    return [one.number for one in store.search.find(CaseQuery(**asked)).cases]  # type: ignore[arg-type]


@pytest.fixture
def three(store: Store, new_case: NewCase, clock: Clock) -> list[str]:
    """A case a day, of three people."""
    assert new_case.resident is not None
    people = ("髙﨑　𠮷葛󠄀", "見本 花子", "ﾐﾎﾝ ﾀﾛｳ")
    return [
        opened(store, replace(new_case, resident=replace(new_case.resident, name=name)), clock, days)
        for days, name in zip((0, 1, 1), people, strict=True)
    ]


def test_nothing_asked_finds_everything_newest_first(store: Store, three: list[str]) -> None:
    assert found(store) == three[::-1]


@pytest.mark.parametrize(
    ("first", "last", "which"),
    [(0, 0, [0]), (0, 1, [1, 0]), (1, None, [2, 1]), (None, 1, [1, 0]), (3, None, []), (2, 1, [])],
)
def test_both_days_of_a_range_belong_to_it(
    store: Store, three: list[str], first: int | None, last: int | None, which: list[int]
) -> None:
    days = [None if one is None else DAY + datetime.timedelta(days=one) for one in (first, last)]
    assert found(store, first_day=days[0], last_day=days[1]) == [three[one] for one in which]


@pytest.mark.parametrize(
    ("typed", "which"),
    [("高崎吉葛", None), ("髙﨑 𠮷葛", 0), ("見本花子", 1), ("見本", None), ("ミホン　タロウ", 2)],
)
def test_a_name_is_found_whole_and_as_the_register_spells_it(
    store: Store, three: list[str], typed: str, which: int | None
) -> None:
    assert found(store, name=typed) == ([] if which is None else [three[which]])


def test_a_certificate_is_found_by_its_number_and_its_case_shows_the_name(
    store: Store, three: list[str]
) -> None:
    kind = CertificateKind.AUTHENTICATION
    store.cases.record_request(three[1], kind, bytes(16), b"request", "0" * 64, DAY)
    store.cases.record_certificate(three[1], kind, bytes(16), SERIAL, b"certificate")
    (case,) = store.search.find(CaseQuery(serial=SERIAL)).cases
    assert (case.number, case.name) == (three[1], "見本 花子")
    assert found(store, serial=SERIAL + 1) == []


def test_what_is_asked_together_must_all_be_so(store: Store, three: list[str]) -> None:
    store.cases.set_state(three[1], CaseState.IN_PROGRESS)
    under_way = frozenset({CaseState.IN_PROGRESS})
    assert found(store, states=under_way) == [three[1]]
    assert found(store, states=under_way, name="見本花子", number=three[1]) == [three[1]]
    assert found(store, states=under_way, first_day=DAY + datetime.timedelta(days=2)) == []
    assert found(store, states=frozenset({CaseState.IN_PROGRESS, CaseState.COMPLETED})) == [three[1]]
    assert found(store, procedures=frozenset({"renewal"})) == []


def test_cases_are_found_by_the_account_that_opened_them(
    store: Store, new_case: NewCase, clock: Clock
) -> None:
    with Secret(b"correct horse battery") as passphrase:
        account = store.staff.create("maeda", "前田", Role.CLERK, passphrase)
    opened(store, new_case, clock)
    mine = opened(store, replace(new_case, staff="maeda"), clock)
    assert found(store, staff=account.id) == [mine]


def test_pages_follow_one_another_without_a_gap_while_new_cases_come(
    store: Store, new_case: NewCase, clock: Clock
) -> None:
    numbers = [opened(store, new_case, clock, days) for days in (0, 0, 0, 1, 0)]
    first = store.search.find(CaseQuery(), size=2)
    opened(store, new_case, clock)
    second = store.search.find(CaseQuery(), first.after, size=2)
    third = store.search.find(CaseQuery(), second.after, size=2)
    shown = [one.number for page in (first, second, third) for one in page.cases]
    assert shown == numbers[::-1]
    assert third.after is None


@pytest.mark.parametrize(
    "asked",
    [
        CaseQuery(),
        CaseQuery(number="2026-1122-001"),
        CaseQuery(first_day=DAY, last_day=DAY),
        CaseQuery(staff=1),
        CaseQuery(staff=1, first_day=DAY),
        CaseQuery(serial=SERIAL),
        CaseQuery(name="見本 花子"),
        CaseQuery(states=frozenset({CaseState.COMPLETED})),
        CaseQuery(states=frozenset({CaseState.OPENED, CaseState.INTERRUPTED})),
        CaseQuery(states=frozenset({CaseState.COMPLETED, CaseState.LAPSED})),
        CaseQuery(procedures=frozenset({"renewal"})),
    ],
    ids=[
        "all",
        "number",
        "day",
        "staff",
        "staff-day",
        "serial",
        "name",
        "state",
        "open",
        "over",
        "procedure",
    ],
)
def test_no_question_reads_a_table_from_end_to_end(store: Store, three: list[str], asked: CaseQuery) -> None:
    statement = store.search.statement(asked, (DAY, 1), 51)
    with store.search._database.reading() as connection:  # the plan is this class's own
        sql = statement.compile(connection, compile_kwargs={"literal_binds": True})
        plan = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}")]
    # A search goes by an index; the newest are read in the order of one, as far as the page goes.
    assert [step for step in plan if step.startswith("SCAN") and "USING" not in step] == []
    assert any(step.startswith("SEARCH cases USING") for step in plan), plan

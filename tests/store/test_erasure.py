"""Persons are erased when their time is over and not before, and nothing of them is left in the files."""

from __future__ import annotations

import dataclasses
import datetime
import json
from pathlib import Path

import pytest

from jpki_kiosk.kinds import CertificateKind, PasswordKind
from jpki_kiosk.secret import Secret
from jpki_kiosk.store import schema
from jpki_kiosk.store.cases import CaseState
from jpki_kiosk.store.database import Store
from jpki_kiosk.store.erasure import DueCase
from jpki_kiosk.store.errors import ErasureRefusedError, UnknownRecordError
from jpki_kiosk.store.records import Case, CaseResident, NewCase, OrderedRevocation
from jpki_kiosk.store.schema import Disposition, InquiryPurpose, Step
from tests.store.conftest import Clock

SIGNATURE = CertificateKind.SIGNATURE
TRANSACTION = b"1" * 16
LAST_DAY = datetime.date(2031, 4, 10)
UNTIL = datetime.date(2041, 4, 10)
YEARS = 10
DAY = datetime.timedelta(days=1)
OPENED = datetime.date(2026, 11, 22)


def issued(store: Store, new_case: NewCase, transaction: bytes = TRANSACTION, serial: int = 7) -> Case:
    case = store.cases.open_case(new_case)
    store.cases.record_request(case.number, SIGNATURE, transaction, b"a request", "0" * 64, LAST_DAY)
    store.exchanges.keep_request(transaction, b"a message with a name")
    store.cases.record_certificate(case.number, SIGNATURE, transaction, serial, b"a certificate with a name")
    store.cases.set_card(case.number, "CARD", person_checked_by_program=True)
    store.cases.set_state(case.number, CaseState.COMPLETED)
    return store.cases.case(case.number)


def test_a_case_is_due_the_day_after_its_time(store: Store, new_case: NewCase) -> None:
    case = issued(store, new_case)
    assert store.erasure.due(UNTIL, YEARS) == []
    assert store.erasure.due(UNTIL + DAY, YEARS) == [DueCase(case.number, UNTIL)]
    assert store.erasure.due(UNTIL + DAY, YEARS + 1) == []


@pytest.mark.parametrize(
    "state", [state for state in CaseState if state not in ("completed", "abandoned", "lapsed", "refused")]
)
def test_an_open_case_is_never_due_and_never_erased(store: Store, case: Case, state: CaseState) -> None:
    store.cases.set_state(case.number, state)
    late = datetime.date(2100, 1, 1)
    assert store.erasure.due(late, YEARS) == []
    with pytest.raises(ErasureRefusedError) as raised:
        store.erasure.erase(case.number, late, YEARS, None)
    assert raised.value.kept_until is None
    assert store.cases.case(case.number).resident is not None


def test_a_case_whose_card_may_come_back_is_open(store: Store, case: Case) -> None:
    step = store.cases.begin_step(case.number, SIGNATURE, Step.KEY_PAIR)
    store.cases.complete_step(step, Disposition.SUCCEEDED)
    store.cases.set_state(case.number, CaseState.ABANDONED)
    assert store.erasure.due(datetime.date(2100, 1, 1), YEARS) == []
    with pytest.raises(ErasureRefusedError):
        store.erasure.erase(case.number, datetime.date(2100, 1, 1), YEARS, None)


def test_what_was_issued_is_kept_when_somebody_asks_too_early(store: Store, new_case: NewCase) -> None:
    case = issued(store, new_case)
    with pytest.raises(ErasureRefusedError) as raised:
        store.erasure.erase(case.number, UNTIL, YEARS, None)
    assert raised.value.kept_until == UNTIL
    assert store.cases.case(case.number) == case
    last = store.journal.entries()[-1]
    assert (last.event, last.case, dict(last.fields)) == ("erasure-refused", case.number, {"why": "kept"})
    store.erasure.erase(case.number, UNTIL + DAY, YEARS, None)
    assert store.cases.case(case.number).resident is None


def test_an_ordered_revocation_is_kept_too(store: Store, new_case: NewCase) -> None:
    order = OrderedRevocation(SIGNATURE, 7, "holder_request", "cessationOfOperation", "self", "card")
    case = store.cases.open_case(dataclasses.replace(new_case, procedure="revoke", orders=(order,)))
    store.cases.set_state(case.number, CaseState.COMPLETED)
    with pytest.raises(ErasureRefusedError):
        store.erasure.erase(case.number, OPENED, YEARS, None)


def test_a_case_in_which_nothing_was_issued_is_erased_on_request(store: Store, case: Case) -> None:
    store.cases.set_state(case.number, CaseState.ABANDONED)
    store.erasure.erase(case.number, OPENED, YEARS, None)
    store.erasure.erase(case.number, OPENED, YEARS, None)
    assert store.cases.case(case.number).resident is None
    events = [entry.event for entry in store.journal.entries(case.number)]
    assert events == ["case-opened", "case-state-changed", "person-erased"]


def test_an_unknown_case_is_said(store: Store) -> None:
    with pytest.raises(UnknownRecordError):
        store.erasure.erase("2026-1122-999", OPENED, YEARS, None)


def test_retention_erases_what_is_due_and_leaves_the_rest(
    store: Store, new_case: NewCase, folder: Path, clock: Clock
) -> None:
    first = issued(store, new_case)
    inquiry = store.inquiries.make
    letter = store.cases.open_case(new_case)
    inquiry(letter.number, InquiryPurpose.ISSUE, OPENED, None, agent="代理　太郎", postal_code="3718601")
    store.cases.set_state(letter.number, CaseState.LAPSED)
    clock.now = datetime.datetime(2040, 1, 1, 3, tzinfo=datetime.UTC)
    young = issued(store, new_case, b"2" * 16, 8)
    seen: list[tuple[int, int]] = []
    done = store.erasure.apply_retention(UNTIL + DAY, YEARS, None, lambda done, of: seen.append((done, of)))
    assert done == [first.number, letter.number]
    assert seen == [(0, 2), (1, 2), (2, 2)]
    erased = store.cases.case(first.number)
    assert (erased.resident, erased.card_hash, erased.state) == (None, None, CaseState.COMPLETED)
    certificate = store.cases.certificates(first.number)[0]
    assert (certificate.serial, certificate.certificate, certificate.request) == (7, None, b"")
    assert certificate.not_after is None
    assert store.exchanges.kept(TRANSACTION) is None
    assert [found.number for found in store.cases.find_by_name("髙﨑𠮷葛")] == [young.number]
    assert store.cases.case(young.number) == young
    assert store.erasure.apply_retention(UNTIL + DAY, YEARS, None) == []
    assert (folder / "store.db-wal").stat().st_size < 100_000


def test_not_even_the_sealed_bytes_are_left_in_the_files(
    store: Store, new_case: NewCase, folder: Path
) -> None:
    case = issued(store, new_case)
    with store._database.reading() as connection:
        queries = (
            "SELECT name, address, name_index FROM residents",
            "SELECT certificate, request FROM certificates",
            "SELECT request FROM exchanges",
        )
        sealed = [each for query in queries for each in connection.exec_driver_sql(query).one()]
    wanted = [each.encode() if isinstance(each, str) else each for each in sealed]

    def everything() -> bytes:
        return b"".join(path.read_bytes() for path in folder.glob("store.db*"))

    assert all(each in everything() for each in wanted)
    store.erasure.erase(case.number, UNTIL + DAY, YEARS, None)
    assert [each for each in wanted if each in everything()] == []


def test_a_person_gets_all_that_is_kept_and_nothing_of_others(
    store: Store, new_case: NewCase, resident: CaseResident
) -> None:
    case = issued(store, new_case)
    again = store.cases.open_case(new_case)
    other = dataclasses.replace(resident, date_of_birth=datetime.date(1985, 4, 11))
    store.cases.open_case(dataclasses.replace(new_case, resident=other))
    assert store.disclosure.of_serial(7) == [case.number]
    assert store.disclosure.of_serial(8) == []
    assert store.disclosure.of_same_person(case.number) == [case.number, again.number]
    handed = json.loads(json.dumps(store.disclosure.export([case.number, again.number], None)))
    first, second = handed["cases"]
    assert (first["number"], second["number"]) == (case.number, again.number)
    assert first["person"]["name"] == resident.name
    assert first["person"]["date_of_birth"] == "1985-04-10"
    assert first["certificates"][0]["serial"] == "7"
    assert next(entry["event"] for entry in first["journal"]) == "case-opened"
    assert [entry.event for entry in store.journal.entries(case.number)][-1] == "person-exported"


def test_an_erased_person_is_handed_out_as_erased(store: Store, case: Case) -> None:
    store.cases.set_state(case.number, CaseState.ABANDONED)
    store.erasure.erase(case.number, OPENED, YEARS, None)
    handed = store.disclosure.export(store.disclosure.of_same_person(case.number), None)
    (only,) = handed["cases"]
    assert only["person"] is None
    assert only["erased_at"] is not None


def test_no_permission_says_which_card_it_was_once_the_person_is_erased(store: Store, case: Case) -> None:
    with Secret(b"correct horse battery staple") as passphrase:
        by = store.staff.create_first("hirata", "平田", passphrase).id
    store.permissions.ask(case.number, store.cases.card_hash("CARD"), [PasswordKind.TEXT], by)
    store.cases.set_state(case.number, CaseState.LAPSED)
    store.erasure.erase(case.number, OPENED, YEARS, None)
    with store._database.reading() as connection:
        assert connection.execute(schema.permissions.select()).one().card_hash == ""

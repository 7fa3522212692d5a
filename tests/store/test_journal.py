"""The journal numbers its entries without gaps and keeps what it was given."""

from __future__ import annotations

import datetime
import threading
from pathlib import Path

import pytest
import sqlalchemy as sa

from jpki_kiosk.store.database import DATABASE_NAME, Store
from jpki_kiosk.store.errors import EventFieldError, UndeclaredEventError, UnknownRecordError
from jpki_kiosk.store.journal import newest_entry_at
from jpki_kiosk.store.records import Case

from .conftest import Clock


def test_entries_are_numbered_from_one_without_gaps(store: Store) -> None:
    for _ in range(3):
        store.journal.append("program-started", mode="training")
    with pytest.raises(UndeclaredEventError):
        store.journal.append("card-eaten")
    with pytest.raises(EventFieldError):
        store.journal.append("program-started", mode="other")
    store.journal.append("program-ended")
    assert [entry.seq for entry in store.journal.entries()] == [1, 2, 3, 4]


def test_an_entry_is_read_back_as_it_was_written(store: Store, case: Case) -> None:
    written = store.journal.append("problem-shown", case=case.number, code="K-214", error="CardRemovedError")
    assert store.journal.entries(case.number)[-1] == written
    assert written.fields == {"code": "K-214", "error": "CardRemovedError"}


def test_entries_of_a_case_are_its_own(store: Store, case: Case) -> None:
    store.journal.append("program-ended")
    assert [entry.event for entry in store.journal.entries(case.number)] == ["case-opened"]
    assert [entry.event for entry in store.journal.entries(after=1)] == ["program-ended"]


def test_times_are_kept_in_utc(store: Store, clock: Clock) -> None:
    clock.now = datetime.datetime(2026, 11, 22, 10, tzinfo=datetime.timezone(datetime.timedelta(hours=9)))
    store.journal.append("program-ended")
    at = store.journal.entries()[0].at
    assert at == clock.now
    assert at.utcoffset() == datetime.timedelta(0)


def test_a_time_without_a_zone_is_refused(store: Store, clock: Clock) -> None:
    clock.now = datetime.datetime(2026, 11, 22, 10)  # noqa: DTZ001  (what is tested)
    with pytest.raises(sa.exc.StatementError, match="without a zone"):
        store.check()


def test_an_unknown_account_is_refused_without_telling_the_name(store: Store) -> None:
    with pytest.raises(UnknownRecordError) as raised:
        store.journal.append("sign-out", staff="ABCDEF1")
    assert "ABCDEF1" not in str(raised.value)


def test_threads_that_write_at_once_leave_no_gap(store: Store) -> None:
    def write() -> None:
        for _ in range(10):
            store.journal.append("program-ended")

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [entry.seq for entry in store.journal.entries()] == list(range(1, 41))


def test_the_newest_entry_of_a_closed_store_is_seen_without_touching_it(tmp_path: Path) -> None:
    at = datetime.datetime(2026, 11, 22, 1, tzinfo=datetime.UTC)
    store = Store.open(tmp_path / "store", lambda: at)
    database = tmp_path / "store" / DATABASE_NAME
    store.journal.append("program-ended")
    store.close()
    before = sorted(tmp_path.rglob("*"))
    assert newest_entry_at(database) == at
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("content", [None, b"", b"no database"])
def test_what_is_no_store_has_no_newest_entry(tmp_path: Path, content: bytes | None) -> None:
    database = tmp_path / DATABASE_NAME
    if content is not None:
        database.write_bytes(content)
    assert newest_entry_at(database) is None


def test_a_store_without_entries_has_no_newest_one(tmp_path: Path) -> None:
    Store.open(tmp_path / "store", lambda: datetime.datetime.now(datetime.UTC)).close()
    assert newest_entry_at(tmp_path / "store" / DATABASE_NAME) is None

"""The doctor on the key of the personal data and on crashes."""

from __future__ import annotations

import dataclasses
import datetime
import sqlite3
from pathlib import Path

import pytest

from jpki_kiosk.config import KioskConfig
from jpki_kiosk.findings import Fault, State
from jpki_kiosk.readiness.counter import Counter
from jpki_kiosk.readiness.data import check_crashes, check_database, check_store_key
from jpki_kiosk.secret import Secret
from jpki_kiosk.store.database import DATABASE_NAME, Store
from jpki_kiosk.store.keys import KeyFile
from jpki_kiosk.workflows.crash import FOLDER_NAME, keep_report

from . import worded

NOW = datetime.datetime(2026, 11, 22, 1, tzinfo=datetime.UTC)


def counter(data: Path, key: str = "file") -> Counter:
    return Counter(KioskConfig.model_validate({"store": {"key": key}}), data, NOW)


@pytest.fixture
def keys(tmp_path: Path) -> KeyFile:
    """A key beside a database."""
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "store.db").write_bytes(b"")
    made = KeyFile(tmp_path / "store" / "store.key")
    made.keep(Secret(bytes(32)))
    return made


def test_before_the_first_start_there_is_none_and_none_is_made(tmp_path: Path) -> None:
    assert check_store_key(counter(tmp_path)).state is State.OK
    assert list(tmp_path.iterdir()) == []


def test_a_key_in_its_place_is_well(tmp_path: Path, keys: KeyFile) -> None:
    assert check_store_key(counter(tmp_path)).state is State.OK


def test_a_change_that_was_stopped_is_told(tmp_path: Path, keys: KeyFile) -> None:
    keys.keep_next(Secret(b"2" * 32))
    found = check_store_key(counter(tmp_path))
    assert found.state is State.WARN
    assert found.fault is Fault.STORE_KEY_CHANGE_STOPPED
    assert "rotate-key" in worded.remedy(found)


def test_a_lost_or_misplaced_key_fails(tmp_path: Path, keys: KeyFile) -> None:
    assert check_store_key(counter(tmp_path, "keyring")).state is State.FAIL  # it is in its file
    (tmp_path / "store" / "store.key").unlink()
    assert check_store_key(counter(tmp_path)).state is State.FAIL


def test_crashes_of_the_last_month_are_counted(tmp_path: Path) -> None:
    assert check_crashes(counter(tmp_path)).state is State.OK
    for days in (1, 31):
        keep_report(tmp_path / FOLDER_NAME, RuntimeError(), NOW - datetime.timedelta(days=days))
    found = check_crashes(counter(tmp_path))
    assert found.state is State.WARN
    assert "1, 20261121T010000" in worded.found(found)


@pytest.mark.parametrize("running", [False, True])
def test_a_database_that_is_whole_is_counted_and_nothing_is_made_beside_it(
    tmp_path: Path, *, running: bool
) -> None:
    with Store.open(tmp_path / "store", lambda: NOW) as store:
        store.journal.append("program-ended")
        beside = sorted(path.name for path in (tmp_path / "store").iterdir())
        found = check_database(dataclasses.replace(counter(tmp_path), running=running))
        assert sorted(path.name for path in (tmp_path / "store").iterdir()) == beside
    assert (found.state, "1 journal entries" in worded.found(found)) == (State.OK, True)


@pytest.mark.parametrize(
    ("revision", "fault"),
    [("9999", Fault.DATABASE_NEWER), ("0001", Fault.DATABASE_OLDER)],
)
def test_a_database_of_another_version_is_told(tmp_path: Path, revision: str, fault: Fault) -> None:
    Store.open(tmp_path / "store", lambda: NOW).close()
    connection = sqlite3.connect(tmp_path / "store" / DATABASE_NAME)
    connection.execute("UPDATE alembic_version SET version_num = ?", (revision,))
    connection.commit()
    connection.close()
    assert check_database(counter(tmp_path)).fault is fault


def test_a_damaged_page_is_found_and_so_is_what_is_no_database(tmp_path: Path) -> None:
    Store.open(tmp_path / "store", lambda: NOW).close()
    path = tmp_path / "store" / DATABASE_NAME
    connection = sqlite3.connect(path)
    root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'cases'").fetchone()[0]
    size = connection.execute("PRAGMA page_size").fetchone()[0]
    connection.close()
    with path.open("r+b") as stream:
        stream.seek((root - 1) * size)
        stream.write(b"\xff" * 64)
    assert check_database(counter(tmp_path)).fault in {Fault.DATABASE_DAMAGED, Fault.DATABASE_UNREADABLE}
    path.write_bytes(b"no database")
    assert check_database(counter(tmp_path)).fault is Fault.DATABASE_UNREADABLE

"""Opening, protecting and checking the store."""

from __future__ import annotations

import datetime
import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.store.cases import CaseState, Disposition, Step
from jpki_kiosk.store.database import Store
from jpki_kiosk.store.errors import (
    Fault,
    FolderNotPrivateError,
    KeyFileError,
    NewerStoreError,
    StoreUnavailableError,
    WrongKeyError,
)
from jpki_kiosk.store.records import NewCase
from jpki_kiosk.store.schema import HEAD

from .conftest import EVENTS, Clock

WITH_SERIAL = (Step.CERTIFICATE, Step.WRITE, Step.PROOF, Step.CONFIRM)

OpenStore = Callable[..., Store]

OPEN_AND_OPEN_A_CASE = """
import datetime, sys
from pathlib import Path
from jpki_kiosk.kinds import CertificateKind, Sex
from jpki_kiosk.store.database import Store
from jpki_kiosk.store.records import CaseResident, NewCase

sys.stdin.readline()
day = datetime.date(2031, 4, 10)
resident = CaseResident("試験　太郎", "前橋市", day, Sex.MALE, day)
folder, events = (Path(argument) for argument in sys.argv[1:])
with Store.open(folder, lambda: datetime.datetime.now(datetime.UTC), events=events) as store:
    print(store.cases.open_case(NewCase("maebashi", "new", "first", tuple(CertificateKind), resident)).number)
    print(store.cases.card_hash("serial"))
"""


def pragma(store: Store, name: str) -> object:
    with store._database.reading() as connection:
        return connection.exec_driver_sql(f"PRAGMA {name}").scalar()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("secure_delete", 1),
        ("foreign_keys", 1),
        ("busy_timeout", 5000),
    ],
)
def test_every_connection_is_set_up(store: Store, name: str, value: object) -> None:
    assert pragma(store, name) == value


def test_the_folder_and_every_file_in_it_are_private(store: Store, folder: Path) -> None:
    store.check()
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in [folder, *folder.iterdir()]}
    assert {"store.db", "store.db-wal", "store.db-shm", "store.key"} <= set(modes)
    assert modes.pop("store") == 0o700
    assert set(modes.values()) == {0o600}


def test_files_are_private_under_an_open_umask(open_store: OpenStore, folder: Path) -> None:
    before = os.umask(0)
    try:
        open_store().check()
    finally:
        os.umask(before)
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}


def test_an_open_folder_is_tightened(open_store: OpenStore, folder: Path) -> None:
    folder.mkdir(mode=0o755)
    folder.chmod(0o755)
    open_store()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_folder_that_all_share_is_refused(open_store: OpenStore, folder: Path) -> None:
    folder.mkdir()
    folder.chmod(0o1777)
    with pytest.raises(FolderNotPrivateError):
        open_store()
    assert list(folder.iterdir()) == []


def test_what_was_kept_is_there_after_opening_again(open_store: OpenStore, new_case: NewCase) -> None:
    first = open_store()
    number = first.cases.open_case(new_case).number
    hashed = first.cases.card_hash("1234")
    first.close()
    second = open_store()
    assert second.cases.case(number).resident == new_case.resident
    assert second.cases.card_hash("1234") == hashed


def test_two_processes_that_open_at_once_end_with_one_store(folder: Path) -> None:
    command = [sys.executable, "-c", OPEN_AND_OPEN_A_CASE, str(folder), str(EVENTS)]
    children = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(2)
    ]
    for child in children:
        assert child.stdin is not None
        child.stdin.write("go\n")
        child.stdin.flush()
    answers = [child.communicate(timeout=60)[0].split() for child in children]
    assert [child.returncode for child in children] == [0, 0]
    assert sorted(number[-3:] for number, _ in answers) == ["001", "002"]
    assert len({hashed for _, hashed in answers}) == 1


def test_the_shipped_events_are_used_by_default(folder: Path, clock: Clock) -> None:
    with Store.open(folder, clock) as store:
        assert store.journal.append("program-started", mode="training").seq == 1


@pytest.mark.parametrize("name", ["窓口 1", "a%20b", "a?mode=memory", "a#b"])
def test_any_folder_name_will_do(tmp_path: Path, clock: Clock, name: str) -> None:
    with Store.open(tmp_path / name, clock, events=EVENTS) as store:
        store.check()
    assert (tmp_path / name / "store.db").stat().st_size > 0


def test_another_key_is_refused(open_store: OpenStore, folder: Path) -> None:
    open_store().close()
    (folder / "store.key").write_bytes(bytes(32))
    with pytest.raises(WrongKeyError):
        open_store()


def test_a_lost_key_is_not_replaced_by_a_new_one(open_store: OpenStore, folder: Path) -> None:
    open_store().close()
    (folder / "store.key").unlink()
    with pytest.raises(KeyFileError) as raised:
        open_store()
    assert raised.value.reason == "missing"
    assert not (folder / "store.key").exists()


def test_a_newer_database_is_refused_and_left_alone(open_store: OpenStore, folder: Path) -> None:
    open_store().close()
    with sqlite3.connect(folder / "store.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    before = (folder / "store.db").read_bytes()
    with pytest.raises(NewerStoreError) as raised:
        open_store()
    assert (raised.value.found, raised.value.known) == ("9999", HEAD)
    assert (folder / "store.db").read_bytes() == before


def test_a_file_that_is_no_database_is_damaged(open_store: OpenStore, folder: Path) -> None:
    open_store().close()
    (folder / "store.db").write_bytes(b"not a database at all" * 100)
    with pytest.raises(StoreUnavailableError) as raised:
        open_store()
    assert raised.value.fault is Fault.DAMAGED


def test_a_folder_that_cannot_be_made_is_unreachable(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StoreUnavailableError) as raised:
        Store.open(tmp_path / "file" / "store", clock, events=EVENTS)
    assert raised.value.fault is Fault.UNREACHABLE


def test_a_full_disk_is_found_before_anything_irreversible(store: Store) -> None:
    store.check()
    limit_growth(store)
    store.check()
    with pytest.raises(StoreUnavailableError) as raised, store._database.writing() as connection:
        connection.exec_driver_sql("UPDATE installation SET reserve = zeroblob(10000000)")
    assert raised.value.fault is Fault.FULL
    store.check()


def test_after_check_a_whole_issue_takes_no_more_space_on_the_disk(
    store: Store, folder: Path, new_case: NewCase
) -> None:
    number = store.cases.open_case(new_case).number
    store.check()
    before = {path.name: path.stat().st_size for path in folder.iterdir()}
    for kind in CertificateKind:
        transaction = kind.value.encode()[:4] * 4
        store.cases.record_request(
            number, kind, transaction, bytes(1000), "0" * 64, datetime.date(2031, 4, 10)
        )
        store.cases.record_certificate(number, kind, transaction, 1, bytes(4096))
        for step in Step:
            begun = store.cases.begin_step(number, kind, step)
            store.cases.complete_step(
                begun, Disposition.SUCCEEDED, {"serial": "1"} if step in WITH_SERIAL else {}
            )
    store.cases.set_state(number, CaseState.COMPLETED)
    assert {path.name: path.stat().st_size for path in folder.iterdir()} == before


def test_check_fails_when_the_database_may_not_grow_any_more(store: Store) -> None:
    limit_growth(store)
    with pytest.raises(StoreUnavailableError) as raised:
        store.check()
    assert raised.value.fault is Fault.FULL


def test_check_finds_a_database_that_another_program_holds(open_store: OpenStore, folder: Path) -> None:
    store = open_store(patience=0.05)
    other = sqlite3.connect(folder / "store.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreUnavailableError) as raised:
        store.check()
    other.close()
    assert raised.value.fault is Fault.LOCKED
    store.check()


def test_check_finds_a_database_that_may_only_be_read(store: Store) -> None:
    @sa.event.listens_for(store._database._engine, "checkout")
    def protect(connection: sqlite3.Connection, *_: object) -> None:
        connection.execute("PRAGMA query_only = ON")

    with pytest.raises(StoreUnavailableError) as raised:
        store.check()
    assert raised.value.fault is Fault.READ_ONLY


def test_an_error_does_not_carry_what_was_to_be_stored(store: Store) -> None:
    limit_growth(store)
    with pytest.raises(StoreUnavailableError) as raised, store._database.writing() as connection:
        connection.execute(sa.text("UPDATE installation SET reserve = :text"), {"text": "髙﨑" * 1_000_000})
    assert "髙﨑" not in f"{raised.value!r} {raised.value.__cause__}"


def limit_growth(store: Store) -> None:
    """No page may be added: a disk that is full."""

    @sa.event.listens_for(store._database._engine, "checkout")
    def limit(connection: sqlite3.Connection, *_: object) -> None:
        connection.execute("PRAGMA max_page_count = 1")  # SQLite takes the present size

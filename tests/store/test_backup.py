"""Before the tables change, what was there is kept; and nobody lives on in the copy."""

from __future__ import annotations

import datetime
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command

from jpki_kiosk.store import schema
from jpki_kiosk.store.backup import backup, forget_backups, kept_backups
from jpki_kiosk.store.database import Store
from jpki_kiosk.store.errors import Fault, NewerStoreError, StoreUnavailableError
from jpki_kiosk.store.sqlite import Database
from jpki_kiosk.store.upgrade import alembic_config, upgrade

NOW = datetime.datetime(2026, 11, 22, 1, 30, tzinfo=datetime.UTC)
HEADER = slice(60, 64)  # SQLite file format, 1.3: the "user version"


def older(path: Path, revision: str = "0003") -> Database:
    """A database as an older program left it, with a row in it."""
    database = Database(path, patience=1)
    upgrade(database, NOW)
    with database.migrating() as connection:
        command.downgrade(alembic_config(connection), revision)
    with database.writing() as connection:
        connection.exec_driver_sql(
            "INSERT INTO journal (seq, at, event, fields) VALUES (1, '2026-11-22', 'x', '{}')"
        )
    return database


def rows(path: Path, question: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        return connection.execute(question).fetchall()


def test_an_older_database_is_copied_whole_before_its_tables_change(tmp_path: Path) -> None:
    database = older(tmp_path / "store.db")
    upgrade(database, NOW)
    (copy,) = kept_backups(database.path)
    assert copy.name == "schema-0003-20261122T013000Z.db"
    assert rows(copy, "SELECT version_num FROM alembic_version") == [("0003",)]
    assert rows(copy, "SELECT event FROM journal") == [("x",)]
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert stat.S_IMODE(copy.parent.stat().st_mode) == 0o700
    assert [file.name for file in copy.parent.iterdir()] == [copy.name]


def test_the_copy_is_what_an_older_program_can_go_on_with(tmp_path: Path) -> None:
    database = older(tmp_path / "store.db")
    upgrade(database, NOW)
    database.close()
    (copy,) = kept_backups(database.path)
    copy.replace(database.path)
    again = Database(database.path, patience=1)
    upgrade(again, NOW)  # what the older program would do with it: a first upgrade, once more
    assert rows(database.path, "SELECT version_num FROM alembic_version") == [(schema.HEAD,)]


def test_a_new_database_needs_no_copy(tmp_path: Path) -> None:
    database = Database(tmp_path / "store.db", patience=1)
    upgrade(database, NOW)
    upgrade(database, NOW)
    assert kept_backups(database.path) == []


def test_only_the_newest_copy_is_kept(tmp_path: Path) -> None:
    database = older(tmp_path / "store.db")
    backup(database.path, "0002", NOW - datetime.timedelta(days=400))
    upgrade(database, NOW)
    assert [file.name[:11] for file in kept_backups(database.path)] == ["schema-0003"]


def test_without_a_copy_the_tables_stay_as_they_are(tmp_path: Path) -> None:
    database = older(tmp_path / "store.db")
    (tmp_path / "backups").write_bytes(b"in the way")
    with pytest.raises(StoreUnavailableError) as raised:
        upgrade(database, NOW)
    assert raised.value.fault is Fault.UNREACHABLE
    assert rows(database.path, "SELECT version_num FROM alembic_version") == [("0003",)]


def test_an_upgrade_that_fails_keeps_the_copy_and_the_tables(tmp_path: Path) -> None:
    database = older(tmp_path / "store.db")
    with database.writing() as connection:
        connection.exec_driver_sql("CREATE TABLE day_closes (in_the_way INTEGER)")
    for hours in range(3):  # a service that starts again and again makes no more of them
        with pytest.raises(StoreUnavailableError):
            upgrade(database, NOW + datetime.timedelta(hours=hours))
    (copy,) = kept_backups(database.path)
    assert copy.name == "schema-0003-20261122T033000Z.db"
    assert rows(database.path, "SELECT version_num FROM alembic_version") == [("0003",)]


def test_an_installer_reads_the_schema_from_the_file_itself(tmp_path: Path) -> None:
    database = Database(tmp_path / "store.db", patience=1)
    upgrade(database, NOW)
    assert int.from_bytes(database.path.read_bytes()[HEADER], "big") == int(schema.HEAD)


def test_a_database_of_this_schema_without_the_mark_gets_it(tmp_path: Path) -> None:
    database = Database(tmp_path / "store.db", patience=1)
    upgrade(database, NOW)
    with database.writing() as connection:
        connection.exec_driver_sql("PRAGMA user_version = 0")
    upgrade(database, NOW)
    assert int.from_bytes(database.path.read_bytes()[HEADER], "big") == int(schema.HEAD)
    assert kept_backups(database.path) == []


def test_the_refusal_of_a_newer_database_says_what_to_do(tmp_path: Path) -> None:
    said = str(NewerStoreError(tmp_path / "store.db", "0009", schema.HEAD))
    assert "Install the newer program again" in said
    assert str(tmp_path / "backups") in said


def test_erasing_takes_the_copies_away(open_store: Callable[..., Store]) -> None:
    store = open_store()
    backup(store.path, schema.HEAD, NOW)
    assert len(kept_backups(store.path)) == 1
    store.erasure.apply_retention(NOW.date(), 10, None)
    assert kept_backups(store.path) == []


def test_erasing_takes_what_a_power_cut_left_of_a_copy(open_store: Callable[..., Store]) -> None:
    store = open_store()
    torn = backup(store.path, schema.HEAD, NOW).with_suffix(".draft")
    torn.write_bytes(b"half a database")
    store.erasure.apply_retention(NOW.date(), 10, None)
    assert list(torn.parent.iterdir()) == []


def test_a_copy_that_is_not_whole_leaves_nothing(tmp_path: Path) -> None:
    database = tmp_path / "store.db"
    database.write_bytes(b"no database at all, for more than sixteen bytes" * 200)
    with pytest.raises(StoreUnavailableError):
        backup(database, "0003", NOW)
    assert list((tmp_path / "backups").iterdir()) == []


def test_forgetting_where_there_is_nothing_is_no_fault(tmp_path: Path) -> None:
    forget_backups(tmp_path / "store.db")
    assert kept_backups(tmp_path / "store.db") == []

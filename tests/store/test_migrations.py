"""The database from the migrations is the database from the tables."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from jpki_kiosk.store import schema
from jpki_kiosk.store.sqlite import Database
from jpki_kiosk.store.upgrade import alembic_config, current_revision, upgrade

NOW = datetime.datetime(2026, 11, 22, 1, 30, tzinfo=datetime.UTC)


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return Database(tmp_path / "store.db", patience=1)


def shape(connection: sa.Connection) -> dict[str, list[str]]:
    """DDL of every table and index, by name and in its parts, without Alembic's own table.

    The order of constraints means nothing, so the parts are sorted; nor do the quotes of a renamed table.
    """
    rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {
        name: sorted(part.strip(" ,").replace('"', "") for part in sql.splitlines())
        for name, sql in rows
        if not name.startswith("alembic")
    }


def test_migrations_and_tables_make_the_same_database(database: Database, tmp_path: Path) -> None:
    upgrade(database, NOW)
    other = Database(tmp_path / "other.db", patience=1)
    with other.writing() as connection:
        schema.metadata.create_all(connection)
    with database.reading() as migrated, other.reading() as made:
        assert shape(migrated) == shape(made)
        context = MigrationContext.configure(migrated, opts={"compare_type": True})
        assert compare_metadata(context, schema.metadata) == []


def test_every_migration_goes_up_and_down_and_up_again(database: Database) -> None:
    upgrade(database, NOW)
    with database.reading() as connection:
        first = shape(connection)
    with database.migrating() as connection:
        command.downgrade(alembic_config(connection), "base")
    with database.reading() as connection:
        assert shape(connection) == {}
    upgrade(database, NOW)
    with database.reading() as connection:
        assert shape(connection) == first


def test_the_newest_revision_is_the_one_the_program_expects(database: Database) -> None:
    with database.reading() as connection:
        scripts = ScriptDirectory.from_config(alembic_config(connection))
    assert scripts.get_heads() == [schema.HEAD]


def test_a_migration_that_fails_leaves_nothing_behind(database: Database) -> None:
    with database.writing() as connection:
        connection.exec_driver_sql("CREATE TABLE steps (in_the_way INTEGER)")
    with pytest.raises(Exception, match=re.escape(str(database.path))):
        upgrade(database, NOW)
    with database.reading() as connection:
        assert list(shape(connection)) == ["steps"]
        assert current_revision(connection) is None


def test_foreign_keys_are_checked_again_after_a_migration(database: Database) -> None:
    upgrade(database, NOW)
    with database.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_every_constraint_has_a_name() -> None:
    unnamed = [
        (table.name, constraint)
        for table in schema.metadata.tables.values()
        for constraint in table.constraints
        if constraint.name is None
    ]
    assert unnamed == []


def test_what_a_day_is_closed_by_is_taken_from_the_journal_of_older_cases(database: Database) -> None:
    with database.migrating() as connection:
        command.upgrade(alembic_config(connection), "0003")
    day, cases = "2026-11-22", ((1, "completed"), (2, "opened"))
    with database.writing() as connection:
        for number, state in cases:
            connection.exec_driver_sql(
                "INSERT INTO cases (id, number, day, day_number, municipality, procedure, kinds, state,"
                " opened_at, changed_at) VALUES (?, ?, ?, ?, 'futtsu', 'new', '[]', ?, ?, ?)",
                (number, f"2026-1122-{number:03d}", day, number, state, day, day),
            )
        for form, kind in (("certificate_copy", "signature"), ("usage_guide", None)):
            connection.exec_driver_sql(
                "INSERT INTO papers (case_id, form, kind, copy_number, printed_at) VALUES (1, ?, ?, 1, ?)",
                (form, kind, day),
            )
        entries = [
            (1, "case-opened", '{"fee_yen":200,"fee_reason":"fee_table"}'),
            (2, "case-state-changed", '{"state":"in_progress"}'),
            (3, "paper-printed", '{"copy":1,"form":"certificate_copy","kind":"signature"}'),
            (4, "paper-printed", '{"copy":1,"form":"usage_guide"}'),
            (5, "case-state-changed", '{"state":"completed"}'),
            (6, "case-opened", "{}"),
        ]
        for seq, event, fields in entries:
            case = "2026-1122-002" if seq == 6 else "2026-1122-001"
            connection.exec_driver_sql(
                "INSERT INTO journal (seq, at, event, case_number, fields) VALUES (?, ?, ?, ?, ?)",
                (seq, day, event, case, fields),
            )
    upgrade(database, NOW)
    with database.reading() as connection:
        cases = connection.exec_driver_sql("SELECT opened_seq, state_seq, fee_yen, fee_reason FROM cases")
        assert [tuple(row) for row in cases] == [(1, 5, 200, "fee_table"), (6, 6, None, None)]
        assert list(connection.exec_driver_sql("SELECT printed_seq FROM papers").scalars()) == [3, 4]

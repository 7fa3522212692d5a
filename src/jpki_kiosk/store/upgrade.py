"""Brings a database to the schema of this program.

The migrations are shipped in the package and run from here, without alembic.ini. A database that is already
there costs two queries: Alembic is imported only when there is something to do.

The revision is also written as the file's ``user_version``, four bytes at offset 60 (SQLite file format,
1.3): an installer reads it there without this program, and refuses to put an older one over it.
"""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

from jpki_kiosk.store import schema
from jpki_kiosk.store.backup import backup, forget_backups
from jpki_kiosk.store.errors import NewerStoreError
from jpki_kiosk.store.sqlite import Database

if TYPE_CHECKING:
    from alembic.config import Config


def upgrade(database: Database, now: datetime.datetime) -> None:
    """Keep a copy of what is there, then run what is missing, all in one transaction.

    The copy of an earlier upgrade goes when this one is done. Raises NewerStoreError or
    StoreUnavailableError; then the database is as it was.
    """
    with database.reading() as connection:
        found, marked = current_revision(connection), _mark(connection)
    if found == schema.HEAD:
        if marked != int(schema.HEAD):
            with database.writing() as connection:
                _write_mark(connection)
            database.fold()
        return
    from alembic import command  # half a second that most starts need not pay
    from alembic.script import ScriptDirectory

    copy: Path | None = None
    with database.migrating() as connection:
        config = alembic_config(connection)
        known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
        found = current_revision(connection)
        if found is not None:
            if found not in known:
                raise NewerStoreError(database.path, found, schema.HEAD)
            copy = backup(database.path, found, now)  # nobody else can write meanwhile
        command.upgrade(config, "head")
        _write_mark(connection)
    database.fold()
    if copy is not None:
        forget_backups(database.path, but=copy)


def current_revision(connection: sa.Connection) -> str | None:
    """The revision the database is at, None for an empty one."""
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()


def _mark(connection: sa.Connection) -> int:
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def _write_mark(connection: sa.Connection) -> None:
    connection.exec_driver_sql(f"PRAGMA user_version = {int(schema.HEAD)}")  # part of the transaction


def alembic_config(connection: sa.Connection) -> Config:
    """What Alembic needs to run our migrations over this connection."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    return config

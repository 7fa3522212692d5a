"""Makes the records of a root what an older program would have left: schema 0003, without what is newer.

The tables are taken back by the migrations themselves, and the file has no mark of its schema, as the older
program wrote none.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from alembic import command

from jpki_kiosk.store.sqlite import Database
from jpki_kiosk.store.upgrade import alembic_config

REVISION = "0003"


def make_older(store: Path) -> int:
    """Take the database in ``store`` back; the entries of its journal."""
    owner = (store / "store.db").stat()
    database = Database(store / "store.db", patience=10)
    with database.migrating() as connection:
        command.downgrade(alembic_config(connection), REVISION)
        connection.exec_driver_sql("PRAGMA user_version = 0")
        entries = int(connection.exec_driver_sql("SELECT count(*) FROM journal").scalar_one())
    database.close()
    for file in store.glob("store.db*"):
        file.chmod(0o600)
        os.chown(file, owner.st_uid, owner.st_gid)
    return entries


def value(database: Path, question: str) -> object:
    """One value of a database that nobody has open."""
    with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as connection:
        return connection.execute(question).fetchone()[0]


def mark(database: Path) -> int:
    """The schema as an installer reads it."""
    return int.from_bytes(database.read_bytes()[60:64], "big")

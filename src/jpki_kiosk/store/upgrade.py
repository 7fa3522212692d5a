"""Brings a database to the schema of this program.

The migrations are shipped in the package and run from here, without alembic.ini. A database that is already
there costs one query: Alembic is imported only when there is something to do.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

from jpki_kiosk.store import schema
from jpki_kiosk.store.errors import NewerStoreError
from jpki_kiosk.store.sqlite import Database

if TYPE_CHECKING:
    from alembic.config import Config


def upgrade(database: Database) -> None:
    """Run what is missing, all in one transaction. Raises NewerStoreError or StoreUnavailableError."""
    with database.reading() as connection:
        found = current_revision(connection)
    if found == schema.HEAD:
        return
    from alembic import command  # half a second that most starts need not pay
    from alembic.script import ScriptDirectory

    with database.migrating() as connection:
        config = alembic_config(connection)
        known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
        found = current_revision(connection)
        if found is not None and found not in known:
            raise NewerStoreError(database.path, found, schema.HEAD)
        command.upgrade(config, "head")


def current_revision(connection: sa.Connection) -> str | None:
    """The revision the database is at, None for an empty one."""
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()


def alembic_config(connection: sa.Connection) -> Config:
    """What Alembic needs to run our migrations over this connection."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    return config

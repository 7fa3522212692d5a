"""The journal: what happened, in order, without a word about persons.

Entries are numbered without gaps and never changed. Fields are canonical JSON (RFC 8785), so that the
bytes of an entry are the same for everybody who computes over them.
"""

from __future__ import annotations

import datetime
import json
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import rfc8785
import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from jpki_kiosk.store import schema
from jpki_kiosk.store.declarations import EventDeclarations, FieldValue
from jpki_kiosk.store.errors import UnknownRecordError
from jpki_kiosk.store.sqlite import Database


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One entry; ``case`` is a case number, ``staff`` the number of an account."""

    seq: int
    at: datetime.datetime
    event: str
    case: str | None
    staff: int | None
    fields: Mapping[str, FieldValue]


class Journal:
    """Appends and reads entries; what is not declared in events.toml is refused."""

    def __init__(
        self,
        database: Database,
        declarations: EventDeclarations,
        clock: Callable[[], datetime.datetime],
    ) -> None:
        self._database = database
        self._clock = clock
        self.declarations = declarations

    def append(
        self, event: str, case: str | None = None, staff: str | None = None, **fields: object
    ) -> JournalEntry:
        """Write one entry; ``staff`` is an account name.

        Raises UndeclaredEventError, EventFieldError, UnknownRecordError or StoreUnavailableError.
        """
        with self._database.writing() as connection:
            return self.write(connection, event, case, staff_id(connection, staff), fields)

    def write(
        self,
        connection: sa.Connection,
        event: str,
        case: str | None,
        staff: int | None,
        fields: Mapping[str, object],
    ) -> JournalEntry:
        """As ``append``, inside the caller's writing transaction: both are kept, or neither."""
        checked = self.declarations.check(event, fields)
        last = connection.execute(sa.select(sa.func.max(schema.journal.c.seq))).scalar() or 0
        entry = JournalEntry(last + 1, self._clock().astimezone(datetime.UTC), event, case, staff, checked)
        connection.execute(
            schema.journal.insert().values(
                seq=entry.seq,
                at=entry.at,
                event=event,
                case_number=case,
                staff_id=staff,
                fields=rfc8785.dumps(checked).decode(),
            )
        )
        return entry

    def entries(self, case: str | None = None, after: int = 0) -> list[JournalEntry]:
        """Entries in order, of one case or of all, numbered above ``after``."""
        table = schema.journal
        query = sa.select(table).where(table.c.seq > after).order_by(table.c.seq)
        if case is not None:
            query = query.where(table.c.case_number == case)
        with self._database.reading() as connection:
            return [
                JournalEntry(
                    row.seq, row.at, row.event, row.case_number, row.staff_id, json.loads(row.fields)
                )
                for row in connection.execute(query)
            ]


def newest_entry_at(database: Path) -> datetime.datetime | None:
    """The moment of the newest entry in a database file, which is only looked at: nothing is made or locked.

    What is still in a -wal file is not seen. None where there is no file, no entry, or nothing readable.
    """
    if not database.is_file():
        return None
    address = f"{database.absolute().as_uri()}?immutable=1"
    engine = sa.create_engine("sqlite://", creator=lambda: sqlite3.connect(address, uri=True))
    table = schema.journal
    try:
        with engine.connect() as connection:
            newest = sa.select(table.c.at).order_by(table.c.seq.desc()).limit(1)
            return connection.execute(newest).scalar()
    except (SQLAlchemyError, sqlite3.Error, ValueError):
        return None
    finally:
        engine.dispose()


def staff_id(connection: sa.Connection, name: str | None) -> int | None:
    """The number of an account. Raises UnknownRecordError."""
    if name is None:
        return None
    table = schema.staff
    found = connection.execute(sa.select(table.c.id).where(table.c.name == name)).scalar()
    if found is None:
        raise UnknownRecordError("account", "of this name")  # the name may be anything somebody typed
    return int(found)

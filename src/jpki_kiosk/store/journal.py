"""The journal: what happened, in order, without a word about persons.

Entries are numbered without gaps and never changed. Fields are canonical JSON (RFC 8785), so that the
bytes of an entry are the same for everybody who computes over them; each carries the hash of itself and the
one before (``chain``), and every so many are sealed by a signed checkpoint (``checkpoints``).
"""

from __future__ import annotations

import datetime
import json
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import rfc8785
import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from jpki_kiosk.store import schema
from jpki_kiosk.store.chain import GENESIS, entry_hash, time_text
from jpki_kiosk.store.checkpoint import Checkpoint
from jpki_kiosk.store.checkpoints import Checkpoints
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


@dataclass(frozen=True, slots=True)
class JournalHealth:
    """What a status line says of the journal; ``audit verify`` says more.

    ``sealed``: entries up to the last checkpoint; ``whole``: that checkpoint still fits, and new ones
    are made; ``exported``: its file is written where files of checkpoints are asked for.
    """

    entries: int
    sealed: int
    checkpoint: Checkpoint | None
    whole: bool
    exported: bool

    @property
    def unsealed(self) -> int:
        """Entries that no checkpoint speaks for yet."""
        return max(self.entries - self.sealed, 0)


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
        self.checkpoints: Checkpoints | None = None  # set when the store has its key

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
        last = connection.execute(_NEWEST).one()
        seq, previous = (last.seq or 0) + 1, last.hash or GENESIS
        entry = JournalEntry(seq, self._clock().astimezone(datetime.UTC), event, case, staff, checked)
        text = rfc8785.dumps(checked).decode()
        connection.execute(
            schema.journal.insert().values(
                seq=seq,
                at=entry.at,
                event=event,
                case_number=case,
                staff_id=staff,
                fields=text,
                hash=entry_hash(previous, seq, time_text(entry.at), event, case, staff, text),
            )
        )
        if self.checkpoints is not None and seq >= (last.next_by or 0):
            self.checkpoints.seal_if_due(connection, entry.at)
        return entry

    def say_chained(self, connection: sa.Connection, entries: int) -> None:
        """Say that so many entries were older than the chain and were taken into it as they stood."""
        self.write(connection, "journal-chained", None, None, {"entries": entries})

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

    def health(self) -> JournalHealth:
        """How the journal is, by a look at its newest rows only. Raises StoreUnavailableError."""
        table, seals = schema.journal, self.checkpoints
        last = None if seals is None else seals.last()
        with self._database.reading() as connection:
            newest = connection.execute(sa.select(sa.func.max(table.c.seq))).scalar() or 0
            head: str | None = GENESIS
            if last is not None and last.count:
                sealed = sa.select(table.c.hash).where(table.c.seq == last.count)
                head = connection.execute(sealed).scalar()
        whole = seals is not None and seals.is_good(last) and last is not None and head == last.head
        return JournalHealth(
            newest,
            0 if last is None else last.count,
            last,
            whole,
            seals is not None and not seals.export_failed,
        )


_NEWEST: Final = sa.select(
    sa.select(schema.journal.c.seq)
    .order_by(schema.journal.c.seq.desc())
    .limit(1)
    .scalar_subquery()
    .label("seq"),
    sa.select(schema.journal.c.hash)
    .order_by(schema.journal.c.seq.desc())
    .limit(1)
    .scalar_subquery()
    .label("hash"),
    sa.select(schema.checkpoints.c.next_by)
    .order_by(schema.checkpoints.c.number.desc())
    .limit(1)
    .scalar_subquery()
    .label("next_by"),
)


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

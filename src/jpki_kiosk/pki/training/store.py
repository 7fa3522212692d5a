"""The training authority's own database: its file, its transactions and what is asked of it.

One SQLite file (0600). Every transaction begins IMMEDIATE, so processes that start together wait
for each other: it is the lock that makes two of them end with one pair of roots, and with one
certificate for each transaction, key and serial number.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from sqlalchemy import create_engine, event, func, select, update
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.pki.authority import CertificateState, RevocationReason
from jpki_kiosk.pki.training import schema
from jpki_kiosk.pki.training.schema import AnswerRow, CertificateRow, CounterRow, OfficeRow

_BUSY_SECONDS: Final = 30.0
_FILE: Final = "authority.sqlite3"

# Why a certificate ends that never came into use: RFC 5280 has no nearer word.
NOT_ACCEPTED: Final = RevocationReason.CESSATION_OF_OPERATION


class TrainingDatabase:
    """Opens the file, making it at first need; hands out transactions."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = folder / _FILE
        if not file.exists():
            _create_once(file)
        self._engine = _engine(file)
        # Threads of one process take turns here: SQLite's own waiting is a sleep, and the last may be first.
        self._turn = threading.Lock()
        with self._engine.begin() as connection:
            schema.upgrade(connection)

    @contextlib.contextmanager
    def transaction(self) -> Iterator[Session]:
        """A transaction that alone may write; committed at the end, rolled back on any error."""
        with self._turn, Session(self._engine, expire_on_commit=False) as session, session.begin():
            session.connection()  # begin now: a session left to itself begins with its first statement
            yield session

    def close(self) -> None:
        """Give back the file."""
        self._engine.dispose()


def certificate_of_transaction(session: Session, transaction_id: bytes) -> CertificateRow | None:
    """The certificate issued in a transaction."""
    return session.scalar(select(CertificateRow).where(CertificateRow.transaction_id == transaction_id))


def certificate_of_serial(session: Session, kind: CertificateKind, serial: int) -> CertificateRow | None:
    """The certificate of a kind and serial number."""
    row = session.get(CertificateRow, serial) if 0 < serial < 1 << 63 else None
    return row if row is not None and row.kind == kind.value else None


def is_key_known(session: Session, spki_hash: bytes) -> bool:
    """Whether a certificate of any kind was issued for this key."""
    query = select(func.count()).where(CertificateRow.spki_hash == spki_hash)
    return bool(session.scalar(query))


def certificates_not_good(session: Session, kind: CertificateKind) -> list[CertificateRow]:
    """Unconfirmed, held and revoked certificates, by serial number."""
    query = (
        select(CertificateRow)
        .where(CertificateRow.kind == kind.value, CertificateRow.state != CertificateState.GOOD.value)
        .order_by(CertificateRow.serial)
    )
    return list(session.scalars(query))


def end_unconfirmed(session: Session, now: int) -> None:
    """Revoke what was not confirmed in time, as of the second its time was over."""
    session.execute(
        update(CertificateRow)
        .where(
            CertificateRow.state == CertificateState.UNCONFIRMED.value,
            CertificateRow.confirm_by <= now,
        )
        .values(
            state=CertificateState.REVOKED.value,
            reason=NOT_ACCEPTED.value,
            since=CertificateRow.confirm_by,
        )
    )


def answers_of_transaction(session: Session, transaction_id: bytes) -> list[AnswerRow]:
    """What was answered within a transaction."""
    return list(session.scalars(select(AnswerRow).where(AnswerRow.transaction_id == transaction_id)))


def offices(session: Session) -> list[OfficeRow]:
    """The offices whose messages are believed, oldest first."""
    return list(session.scalars(select(OfficeRow).order_by(OfficeRow.enrolled, OfficeRow.fingerprint)))


def next_number(session: Session, name: str) -> int:
    """The next value of a counter, from 1."""
    return advance(session, name, 0, step=1)


def advance(session: Session, name: str, at_least: int, *, step: int = 0) -> int:
    """Raise a counter by ``step``, and to ``at_least``; returns the new value."""
    row = session.get(CounterRow, name)
    if row is None:
        row = CounterRow(name=name, value=0)
        session.add(row)
    row.value = max(row.value + step, at_least)
    return row.value


def _create_once(file: Path) -> None:
    """Make the file with its tables under another name, then give it its own.

    Another process may have been first; its file stays. Going over to WAL is the one step where SQLite
    does not wait for others, so nobody may see a file before it.
    """
    draft = file.with_name(f".{file.name}.{os.getpid()}.{secrets.token_hex(4)}")
    # Made before SQLite opens it, because SQLite would ask the umask; -wal and -shm take its mode.
    os.close(os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        engine = _engine(draft)
        with engine.begin() as connection:
            schema.create(connection)
        engine.dispose()  # the last connection writes the log back into the file
        with contextlib.suppress(FileExistsError):
            os.link(draft, file)
    finally:
        draft.unlink()


def _engine(file: Path) -> Engine:
    engine = create_engine(f"sqlite:///{file}", connect_args={"timeout": _BUSY_SECONDS}, hide_parameters=True)

    @event.listens_for(engine, "connect")
    def _open(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # the driver's own BEGIN would be a deferred one
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine

"""The SQLite file: how it is opened, what every connection is set to, and what its errors mean.

Every commit reaches the disk (FULL), erased bytes are overwritten (secure_delete), readers never wait (WAL),
and a writer takes the lock when it begins, so that it cannot lose it half-way. SQLite gives ``-wal`` and
``-shm`` the rights of the database file, which is made 0600 before SQLite sees it.
"""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError, IntegrityError

from jpki_kiosk.store.errors import (
    ConflictError,
    Fault,
    FolderNotPrivateError,
    StoreInUseError,
    StoreUnavailableError,
)

_BEGIN: Final = "jpki_begin"  # execution option: how a transaction begins
_AFTER: Final = "jpki_after"  # info of a connection: what is done once its transaction is on disk

_FAULTS: Final = {
    "SQLITE_FULL": Fault.FULL,
    "SQLITE_BUSY": Fault.LOCKED,
    "SQLITE_LOCKED": Fault.LOCKED,
    "SQLITE_READONLY": Fault.READ_ONLY,
    "SQLITE_CORRUPT": Fault.DAMAGED,
    "SQLITE_NOTADB": Fault.DAMAGED,
}


class Database:
    """One database file; connections are pooled, transactions short, any thread may ask.

    ``patience``: seconds a writer waits for another one.
    """

    def __init__(self, path: Path, patience: float) -> None:
        self.path = path
        self._patience = patience
        # Parameters are hidden: an error must not carry what was to be stored.
        self._engine = sa.create_engine(sa.URL.create("sqlite", database=str(path)), hide_parameters=True)
        sa.event.listen(self._engine, "connect", self._set_up)
        sa.event.listen(self._engine, "begin", _begin)

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """A consistent view of the database. Raises StoreUnavailableError."""
        with self._translated(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """One transaction, all or nothing, on disk when the block is left.

        Raises StoreUnavailableError or ConflictError; then nothing was kept.
        """
        with self._translated(), self._engine.connect() as connection:
            connection = connection.execution_options(**{_BEGIN: "BEGIN IMMEDIATE"})
            connection.info.pop(_AFTER, None)  # of a transaction that was taken back
            with connection.begin():
                yield connection
            for action in connection.info.pop(_AFTER, ()):
                action()

    @contextmanager
    def migrating(self) -> Iterator[sa.Connection]:
        """As ``writing``, with foreign keys checked at the end only: a table may be built anew."""
        with self._translated(), self._engine.connect() as connection:
            raw = connection.connection.driver_connection
            assert isinstance(raw, sqlite3.Connection)  # noqa: S101  (for the type checker)
            raw.execute("PRAGMA foreign_keys = OFF")  # means nothing once a transaction has begun
            try:
                connection = connection.execution_options(**{_BEGIN: "BEGIN IMMEDIATE"})
                with connection.begin():
                    yield connection
                    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                        raise StoreUnavailableError(Fault.DAMAGED, self.path)
            finally:
                raw.execute("PRAGMA foreign_keys = ON")

    def fold(self) -> None:
        """Bring the -wal file into the database; the next writer fills it again from its beginning.

        Nothing happens while somebody reads. Raises StoreUnavailableError.
        """
        with self._translated(), self._engine.connect() as connection:
            raw = connection.connection.driver_connection
            assert isinstance(raw, sqlite3.Connection)  # noqa: S101  (for the type checker)
            raw.execute("PRAGMA wal_checkpoint(RESTART)")  # not possible within a transaction

    def empty_wal(self) -> None:
        """As ``fold``, and cut the -wal file to nothing: what was erased is in no page of it."""
        with self._translated(), self._engine.connect() as connection:
            raw = connection.connection.driver_connection
            assert isinstance(raw, sqlite3.Connection)  # noqa: S101  (for the type checker)
            busy, _, _ = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy:
            raise StoreUnavailableError(Fault.LOCKED, self.path)

    def close(self) -> None:
        """Close all connections; the last program to do so folds the -wal file in."""
        self._engine.dispose()

    def _set_up(self, connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None  # transactions begin where _begin says, not where the driver thinks
        connection.execute(f"PRAGMA busy_timeout = {int(self._patience * 1000)}")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA trusted_schema = OFF")

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except IntegrityError as error:
            raise ConflictError(self.path) from error
        except DBAPIError as error:
            raise StoreUnavailableError(fault_of(error.orig), self.path) from error
        except sqlite3.Error as error:
            raise StoreUnavailableError(fault_of(error), self.path) from error


def after_commit(connection: sa.Connection, action: Callable[[], None]) -> None:
    """Do ``action`` once the writing transaction of ``connection`` is on disk, and only then."""
    connection.info.setdefault(_AFTER, []).append(action)


def _begin(connection: sa.Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get(_BEGIN, "BEGIN"))


def fault_of(error: BaseException | None) -> Fault:
    """What an error of SQLite means for the store."""
    name: str = getattr(error, "sqlite_errorname", "")
    for prefix, fault in _FAULTS.items():
        if name.startswith(prefix):
            return fault
    return Fault.UNREACHABLE


def private_folder(path: Path) -> None:
    """Make ``path``, or tighten it to 0700. Raises FolderNotPrivateError or StoreUnavailableError."""
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        if os.name == "posix":
            facts = path.stat()
            if facts.st_uid != os.geteuid() or facts.st_mode & stat.S_ISVTX:
                raise FolderNotPrivateError(path)
            if stat.S_IMODE(facts.st_mode) != 0o700:  # mkdir obeys the umask; an old folder may be open
                path.chmod(0o700)
    except OSError as error:
        raise StoreUnavailableError(Fault.UNREACHABLE, path) from error


def private_file(path: Path) -> None:
    """Make an empty ``path`` with 0600, or tighten it. Raises StoreUnavailableError."""
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            if os.name == "posix":
                os.fchmod(descriptor, 0o600)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise StoreUnavailableError(Fault.UNREACHABLE, path) from error


class Presence:
    """That this program has the store open: many may at once, and one that needs it alone finds out.

    An empty SQLite file is the lock, as in ``alone``. It is never opened by other means: closing any of its
    descriptors would end the locks that this process holds (POSIX).
    """

    def __init__(self, path: Path, patience: float) -> None:
        self._path = path
        self._patience = patience
        self._connection: sqlite3.Connection | None = None

    def enter(self) -> None:
        """Raises StoreInUseError while a program has the store for itself."""
        self._connection = self._locked("BEGIN", "SELECT count(*) FROM sqlite_master")

    def leave(self) -> None:
        """The program has closed the store."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Hold the store against every other program. Raises StoreInUseError where one has it open."""
        self.leave()
        try:
            connection = self._locked("BEGIN EXCLUSIVE")
            try:
                yield
            finally:
                connection.close()
        finally:
            self.enter()

    def _locked(self, *statements: str) -> sqlite3.Connection:
        try:
            with suppress(FileExistsError):
                os.close(os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        except OSError as error:
            raise StoreUnavailableError(Fault.UNREACHABLE, self._path) from error
        connection: sqlite3.Connection | None = None
        try:
            connection = sqlite3.connect(
                self._path, timeout=self._patience, isolation_level=None, check_same_thread=False
            )
            for statement in statements:
                connection.execute(statement).fetchall()
        except sqlite3.Error as error:
            if connection is not None:
                connection.close()
            fault = fault_of(error)
            if fault is Fault.LOCKED:
                raise StoreInUseError(self._path) from error
            raise StoreUnavailableError(fault, self._path) from error
        return connection


@contextmanager
def alone(path: Path, patience: float) -> Iterator[None]:
    """Hold ``path`` against every other process that asks for it.

    An empty SQLite file is the lock: the same on every system, and it ends with its process.
    """
    private_file(path)
    connection: Any = None
    try:
        connection = sqlite3.connect(path, timeout=patience, isolation_level=None)
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error as error:
        if connection is not None:
            connection.close()
        raise StoreUnavailableError(fault_of(error), path) from error
    try:
        yield
    finally:
        connection.close()

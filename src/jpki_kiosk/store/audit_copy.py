"""A database file opened for looking only: nothing beside it is made, locked or changed, no key is needed."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Final

from jpki_kiosk.store.errors import AuditError

_MAGIC: Final = b"SQLite format 3\0"
_TRIES: Final = 5


@contextmanager
def opened_copy(path: Path) -> Iterator[sqlite3.Connection]:
    """The database at ``path``, as it is when nobody writes it.

    What is still in a -wal file belongs to it: then both are copied to a private folder first, and that copy
    is read. Text that is no UTF-8 comes as surrogates. Raises AuditError, also when the file changed while
    it was read.
    """
    with ExitStack() as stack:
        try:
            before = _state(path)
            with path.open("rb") as stream:
                if stream.read(len(_MAGIC)) != _MAGIC:
                    raise AuditError(path, "no-journal")
            address = f"{path.absolute().as_uri()}?immutable=1"
            if before[1] is not None:
                folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="jpki-audit-"))
                copy = Path(folder) / "copy.db"
                _copy(path, copy)
                address = copy.as_uri()
        except FileNotFoundError as error:
            raise AuditError(path, "missing") from error
        except OSError as error:
            raise AuditError(path, "unreadable") from error
        try:
            with closing(_connect(address)) as connection:
                yield connection
        except sqlite3.Error as error:
            raise _refusal(path, error) from error
        if before[1] is None and _state(path) != before:
            raise AuditError(path, "in-use")


@contextmanager
def opened_live(path: Path) -> Iterator[sqlite3.Connection]:
    """The database of a running program, at one moment; others go on writing. Raises AuditError."""
    try:
        with closing(_connect(f"{path.absolute().as_uri()}?mode=ro")) as connection:
            yield connection
    except sqlite3.Error as error:
        raise _refusal(path, error) from error


def _refusal(path: Path, error: sqlite3.Error) -> AuditError:
    """A database without our tables is somebody else's, or older than the chain."""
    return AuditError(path, "no-journal" if "no such" in str(error) else "damaged")


def _connect(address: str) -> sqlite3.Connection:
    connection = sqlite3.connect(address, uri=True, isolation_level=None)
    connection.text_factory = lambda text: text.decode("utf-8", "surrogateescape")
    connection.execute("PRAGMA query_only = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("BEGIN")  # all that is read is of one moment: that of the first look
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    return connection


def _state(path: Path) -> tuple[tuple[int, int], tuple[int, int] | None]:
    """Size and time of the database, and of what is not yet in it."""
    facts = path.stat()
    wal = path.with_name(f"{path.name}-wal")
    rest = wal.stat() if wal.exists() else None
    return (facts.st_size, facts.st_mtime_ns), (
        None if rest is None or rest.st_size == 0 else (rest.st_size, rest.st_mtime_ns)
    )


def _copy(path: Path, copy: Path) -> None:
    """Both files as they were at one moment."""
    for _ in range(_TRIES):
        before = _state(path)
        shutil.copyfile(path, copy)
        if before[1] is not None:
            shutil.copyfile(path.with_name(f"{path.name}-wal"), copy.with_name(f"{copy.name}-wal"))
        if _state(path) == before:
            return
    raise AuditError(path, "in-use")

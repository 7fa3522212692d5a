"""The copy of the database that is kept before its tables are changed, and when it goes again.

One file, the newest, in ``backups`` beside the database (folder 0700, file 0600), sealed fields sealed as
they were. An older program can be given it back (docs/install.md). Erasing a person takes it away: nobody
may live on in a copy that this program made.
"""

from __future__ import annotations

import datetime
import os
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Final

from jpki_kiosk.store.errors import Fault, StoreUnavailableError
from jpki_kiosk.store.sqlite import fault_of, private_file, private_folder

FOLDER_NAME: Final = "backups"
_DRAFT: Final = ".draft"
_SUFFIX: Final = ".db"


def backup(database: Path, revision: str, at: datetime.datetime) -> Path:
    """Copy ``database``, whose schema is ``revision``, whole and checked; return where the copy is.

    Its name carries the schema and the time (UTC). An earlier copy of the same schema goes when this one is
    whole: an upgrade that fails at every start fills no disk. May be called while this process holds the
    database for writing. Raises StoreUnavailableError; then no part of a copy is left.
    """
    folder = database.parent / FOLDER_NAME
    private_folder(folder)
    kept = folder / f"{_named(revision)}{at.astimezone(datetime.UTC):%Y%m%dT%H%M%SZ}{_SUFFIX}"
    draft = kept.with_suffix(_DRAFT)
    draft.unlink(missing_ok=True)
    private_file(draft)
    try:
        _copy(database, draft)
        draft.replace(kept)
    except sqlite3.Error as error:
        raise StoreUnavailableError(fault_of(error), kept) from error
    except OSError as error:
        raise StoreUnavailableError(Fault.UNREACHABLE, kept) from error
    finally:
        draft.unlink(missing_ok=True)
    _remove(one for one in kept_backups(database) if one != kept and one.name.startswith(_named(revision)))
    return kept


def _named(revision: str) -> str:
    return f"schema-{revision}-"


def _copy(database: Path, draft: Path) -> None:
    with (
        closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)) as source,
        closing(sqlite3.connect(draft)) as target,
    ):
        source.backup(target)
        # The copy is one file: it opens anywhere, without a -wal file beside it.
        target.execute("PRAGMA journal_mode = DELETE")
        found = target.execute("PRAGMA quick_check").fetchone()[0]
    if found != "ok":
        raise StoreUnavailableError(Fault.DAMAGED, database)
    descriptor = os.open(draft, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def kept_backups(database: Path) -> list[Path]:
    """The copies of ``database`` that are there."""
    return sorted((database.parent / FOLDER_NAME).glob(f"schema-*{_SUFFIX}"))


def forget_backups(database: Path, *, but: Path | None = None) -> None:
    """Remove every copy, but one where it is named, and what a power cut left of one.

    Raises StoreUnavailableError.
    """
    _remove(one for one in kept_backups(database) if one != but)
    _remove((database.parent / FOLDER_NAME).glob(f"schema-*{_DRAFT}*"))


def _remove(files: Iterable[Path]) -> None:
    for file in files:
        try:
            file.unlink(missing_ok=True)
        except OSError as error:
            raise StoreUnavailableError(Fault.UNREACHABLE, file) from error

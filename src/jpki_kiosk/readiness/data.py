"""What is kept: the folder and who may open it, the key, the database, the space left, and crashes.

Only looks: the key is read where it is kept and wiped, nothing is opened under it, nothing is mended.
"""

from __future__ import annotations

import datetime
import os
import shutil
import sqlite3
import stat
import sys
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Final

from jpki_kiosk.findings import Check, Fault, Finding, well, well_as, wrong
from jpki_kiosk.message import Message
from jpki_kiosk.readiness.counter import Counter
from jpki_kiosk.store import schema
from jpki_kiosk.store.audit_copy import opened_copy, opened_live
from jpki_kiosk.store.database import DATABASE_NAME
from jpki_kiosk.store.errors import AuditError, StoreError
from jpki_kiosk.store.keys import key_place
from jpki_kiosk.training import TrainingFolder, TrainingFolderError
from jpki_kiosk.workflows.crash import FOLDER_NAME

STORE_FOLDER: Final = "store"  # training.TrainingFolder.store, which would make it
_LATELY: Final = datetime.timedelta(days=30)
_MEGABYTE: Final = 1_000_000
_LEAST_SPACE: Final = 200 * _MEGABYTE  # a day of papers, the database and its -wal file
_EASY_SPACE: Final = 1000 * _MEGABYTE
_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO


def check_data_folder(counter: Counter) -> Finding:
    """Rights of the folder with keys and databases; a folder that is not there yet is made at first start."""
    folder = counter.data
    if not folder.exists():
        return yet_to_be_made(Check.DATA_FOLDER, Fault.FOLDER_CANNOT_BE_MADE, folder)
    if not folder.is_dir() or not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        return wrong(Check.DATA_FOLDER, Fault.FOLDER_UNUSABLE, str(folder))
    if sys.platform != "win32" and (open_to_others := _open_to_others(folder)):
        return wrong(Check.DATA_FOLDER, Fault.FOLDER_OPEN_TO_OTHERS, " ".join(map(str, open_to_others)))
    if not (folder / "issuer-keys.json").exists():
        return well_as(Check.DATA_FOLDER, "doctor-ok-data-folder-new-keys", folder=str(folder))
    try:
        TrainingFolder(folder).issuer_keys()
    except TrainingFolderError as error:
        return wrong(Check.DATA_FOLDER, Fault.ISSUER_KEYS_SPOILED, str(error))
    return well(Check.DATA_FOLDER, folder=str(folder))


def _open_to_others(folder: Path) -> list[Path]:
    """The folder, its folders and keys, databases and card states that others may enter or read."""
    places = [folder, *(place for pattern in ("*", "*/*") for place in sorted(folder.glob(pattern)))]
    return [place for place in places if not place.is_symlink() and _mode(place) & _OTHERS]


def _mode(place: Path) -> int:
    """Its rights; none of a file that went while somebody looked, as a database's own do."""
    try:
        return place.stat().st_mode
    except FileNotFoundError:
        return 0


def check_store_key(counter: Counter) -> Finding:
    """Whether the key is where the configuration says, and whether a change of it was stopped."""
    folder, kind = counter.data / STORE_FOLDER, counter.config.store.key
    place = Message(f"doctor-place-{kind}")
    if not (folder / DATABASE_NAME).exists():
        return well_as(Check.STORE_KEY, "doctor-ok-store-key-later", place=place)
    keys = key_place(kind, folder)
    try:
        key, following = keys.read(), keys.read_next()
    except StoreError as error:
        return wrong(Check.STORE_KEY, Fault.STORE_KEY_UNUSABLE, str(error))
    for one in (key, following):
        if one is not None:
            one.wipe()
    if key is None:
        return wrong(Check.STORE_KEY, Fault.STORE_KEY_MISSING, place)
    if following is not None:
        return wrong(Check.STORE_KEY, Fault.STORE_KEY_CHANGE_STOPPED, place)
    return well(Check.STORE_KEY, place=place)


def check_database(counter: Counter) -> Finding:
    """Whether every page of the database is whole, and whether this program knows its tables."""
    path = counter.data / STORE_FOLDER / DATABASE_NAME
    if not path.exists():
        return well_as(Check.DATABASE, "doctor-ok-database-later")
    try:
        with _opened(counter, path) as connection:
            fault = str(connection.execute("PRAGMA integrity_check(1)").fetchone()[0])
            revision = str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])
            entries = connection.execute("SELECT count(*) FROM journal").fetchone()[0]
    except (AuditError, sqlite3.Error, TypeError) as error:
        if isinstance(error, AuditError):
            reason = Message(f"audit-error-{error.reason}", {"path": str(path)})
            return wrong(Check.DATABASE, Fault.DATABASE_UNREADABLE, reason)
        return wrong(Check.DATABASE, Fault.DATABASE_UNREADABLE, type(error).__name__)
    if fault != "ok":
        return wrong(Check.DATABASE, Fault.DATABASE_DAMAGED, fault.splitlines()[0][:120])
    if revision != schema.HEAD:
        newer = revision > schema.HEAD  # revisions are numbers of four digits
        fault_of = Fault.DATABASE_NEWER if newer else Fault.DATABASE_OLDER
        return wrong(Check.DATABASE, fault_of, f"{revision} / {schema.HEAD}")
    return well(
        Check.DATABASE,
        revision=revision,
        entries=f"{entries:,}",
        megabytes=f"{path.stat().st_size / _MEGABYTE:.1f}",
        wal=f"{wal_size(path) / _MEGABYTE:.1f}",
    )


def wal_size(path: Path) -> int:
    """Bytes that are not yet in the database file itself."""
    wal = path.with_name(f"{path.name}-wal")
    return wal.stat().st_size if wal.exists() else 0


def _opened(counter: Counter, path: Path) -> AbstractContextManager[sqlite3.Connection]:
    """A program that runs reads its own database; else a copy is read, and nothing is made beside it."""
    return opened_live(path) if counter.running else opened_copy(path)


def check_space(counter: Counter) -> Finding:
    """Free space where the database and the papers go."""
    place = nearest_folder(counter.data)
    free = shutil.disk_usage(place).free
    found = f"{free // _MEGABYTE} MB"
    if free < _LEAST_SPACE:
        return wrong(Check.SPACE, Fault.NO_SPACE, found)
    if free < _EASY_SPACE:
        return wrong(Check.SPACE, Fault.LITTLE_SPACE, found)
    return well(Check.SPACE, free=found, place=str(place))


def check_crashes(counter: Counter) -> Finding:
    """Reports of the last month."""
    folder = counter.data / FOLDER_NAME
    first = f"{counter.now.astimezone(datetime.UTC) - _LATELY:%Y%m%dT%H%M%S}"
    reports = [path.name for path in sorted(folder.glob("*.txt")) if path.name >= first]
    if not reports:
        return well(Check.CRASHES)
    return wrong(Check.CRASHES, Fault.CRASHED, f"{len(reports)}, {reports[-1]}")


def yet_to_be_made(check: Check, fault: Fault, folder: Path) -> Finding:
    """A folder that is made at the first start, if it can be."""
    place = nearest_folder(folder)
    if not place.is_dir() or not os.access(place, os.W_OK | os.X_OK):
        return wrong(check, fault, str(folder))
    return well_as(check, "doctor-ok-folder-later", folder=str(folder))


def nearest_folder(folder: Path) -> Path:
    """The folder, or the nearest above it that exists."""
    return next(place for place in (folder.absolute(), *folder.absolute().parents) if place.exists())

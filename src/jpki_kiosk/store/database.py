"""The office's store: one folder with the database, its key, and what they need to be opened together."""

from __future__ import annotations

import datetime
import secrets
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final, Self

import sqlalchemy as sa

from jpki_kiosk.secret import Secret
from jpki_kiosk.store import schema
from jpki_kiosk.store.cases import CaseStore
from jpki_kiosk.store.day_close import DayCloses
from jpki_kiosk.store.declarations import load_declarations
from jpki_kiosk.store.encryption import KEY_SIZE, FieldCipher, KeyFile, SecretStore
from jpki_kiosk.store.errors import KeyFileError, StoreError
from jpki_kiosk.store.exchanges import ExchangeRecords
from jpki_kiosk.store.inquiries import InquiryStore
from jpki_kiosk.store.journal import Journal
from jpki_kiosk.store.permissions import PermissionStore
from jpki_kiosk.store.reports import Reports
from jpki_kiosk.store.residents import index_older_rows
from jpki_kiosk.store.search import CaseSearch
from jpki_kiosk.store.sqlite import Database, alone, private_file, private_folder
from jpki_kiosk.store.staff import StaffStore
from jpki_kiosk.store.upgrade import upgrade

DATABASE_NAME: Final = "store.db"
KEY_NAME: Final = "store.key"
_LOCK_NAME: Final = "opening.lock"

_SALT_SIZE: Final = 32
_SALT_ROW: Final = "1"
_PATIENCE: Final = 5.0  # seconds
_OPENING_PATIENCE: Final = 30.0  # another process may be migrating
_RESERVE: Final = 1024 * 1024  # bytes; twice what an issue of both kinds adds to the -wal file


class Store:
    """Everything the office keeps. Any thread may use it; close it when the program ends."""

    def __init__(
        self,
        database: Database,
        journal: Journal,
        cases: CaseStore,
        staff: StaffStore,
        exchanges: ExchangeRecords,
        search: CaseSearch,
        inquiries: InquiryStore,
        permissions: PermissionStore,
        clock: Callable[[], datetime.datetime],
    ) -> None:
        self._database = database
        self._clock = clock
        self.journal = journal
        self.cases = cases
        self.staff = staff
        self.reports = Reports(database)
        self.day_closes = DayCloses(database, journal, clock)
        self.exchanges = exchanges
        self.search = search
        self.inquiries = inquiries
        self.permissions = permissions

    @classmethod
    def open(
        cls,
        folder: Path,
        clock: Callable[[], datetime.datetime],
        *,
        events: Path | None = None,
        random: Callable[[int], bytes] = secrets.token_bytes,
        keys: SecretStore | None = None,
        patience: float = _PATIENCE,
    ) -> Self:
        """Open the store in ``folder``, making folder (0700), key and tables at first need.

        ``clock`` gives aware times; ``events``: events.toml, the program's own by default; ``keys``:
        where the key is, a protected file in the folder by default; ``patience``: seconds a writer waits
        for another. Raises StoreError: NewerStoreError, WrongKeyError, KeyFileError,
        FolderNotPrivateError, EventFileError, StoreUnavailableError.
        """
        declarations = load_declarations(events or _shipped_events())
        private_folder(folder)
        path = folder / DATABASE_NAME
        with alone(folder / _LOCK_NAME, _OPENING_PATIENCE):
            with _key(folder, path, keys, random) as key:
                cipher = FieldCipher(key, random)
            private_file(path)
            database = Database(path, patience)
            try:
                upgrade(database)
                salt = _hash_salt(database, cipher, clock, random)
                index_older_rows(database, cipher)
            except BaseException:
                database.close()
                raise
        journal = Journal(database, declarations, clock)
        cases = CaseStore(database, cipher, journal, clock, salt)
        staff = StaffStore(database, cipher, journal, clock, random, salt)
        exchanges = ExchangeRecords(database, cipher, clock)
        search = CaseSearch(database, cipher)
        inquiries = InquiryStore(database, cipher, journal, clock)
        permissions = PermissionStore(database, journal, clock)
        return cls(database, journal, cases, staff, exchanges, search, inquiries, permissions, clock)

    def check(self) -> None:
        """Return when the store can hold a whole issue; raises StoreUnavailableError.

        A real write and commit, so large that the space it gives back in both files holds the entries to
        come: a disk that fills up meanwhile does not stop the issue.
        """
        table = schema.installation
        with self._database.writing() as connection:
            connection.execute(table.update().values(reserve=bytes(_RESERVE)))
        with self._database.writing() as connection:
            connection.execute(table.update().values(reserve=None, checked_at=self._clock()))
        self._database.fold()

    def close(self) -> None:
        """Close all connections."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _key(folder: Path, database: Path, keys: SecretStore | None, random: Callable[[int], bytes]) -> Secret:
    """The store's key; a new one only where there is no database that would need the old one."""
    place = keys or KeyFile(folder / KEY_NAME)
    key = place.read()
    if key is not None:
        return key
    with suppress(FileNotFoundError):
        if database.stat().st_size > 0:
            raise KeyFileError(folder / KEY_NAME, "missing")
    with Secret(random(KEY_SIZE)) as fresh:
        return place.keep(fresh)


def _hash_salt(
    database: Database,
    cipher: FieldCipher,
    clock: Callable[[], datetime.datetime],
    random: Callable[[int], bytes],
) -> bytes:
    """This store's own salt, made once. Opening it proves the key: raises WrongKeyError otherwise."""
    table = schema.installation
    with database.reading() as connection:
        sealed = connection.execute(sa.select(table.c.hash_salt)).scalar()
    if sealed is None:
        salt = random(_SALT_SIZE)
        sealed = cipher.seal(table.c.hash_salt, _SALT_ROW, salt)
        with database.writing() as connection:
            connection.execute(table.insert().values(id=1, made_at=clock(), hash_salt=sealed))
        return salt
    return cipher.open_bytes(table.c.hash_salt, _SALT_ROW, sealed)


def _shipped_events() -> Path:
    from jpki_kiosk.config import resources_path  # reads the configuration's libraries: only when asked

    return resources_path() / "events.toml"


__all__ = ["Store", "StoreError"]

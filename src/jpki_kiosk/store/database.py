"""The office's store: one folder with the database, its key, and what they need to be opened together."""

from __future__ import annotations

import datetime
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Final, Self

import sqlalchemy as sa

from jpki_kiosk.store import schema
from jpki_kiosk.store.cases import CaseStore
from jpki_kiosk.store.checkpoints import DEFAULT_EVERY, Checkpoints, open_checkpoints
from jpki_kiosk.store.day_close import DayCloses
from jpki_kiosk.store.declarations import load_declarations
from jpki_kiosk.store.disclosure import Disclosure
from jpki_kiosk.store.encryption import FieldCipher
from jpki_kiosk.store.erasure import Erasure
from jpki_kiosk.store.errors import StoreError
from jpki_kiosk.store.exchanges import ExchangeRecords
from jpki_kiosk.store.history import Histories
from jpki_kiosk.store.inquiries import InquiryStore
from jpki_kiosk.store.journal import Journal, staff_id
from jpki_kiosk.store.keys import SecretStore, move_key
from jpki_kiosk.store.permissions import PermissionStore
from jpki_kiosk.store.queue import CaseQueue
from jpki_kiosk.store.reports import Reports
from jpki_kiosk.store.residents import index_older_rows
from jpki_kiosk.store.rotation import INSTALLATION_ROW, Rotated, rotate
from jpki_kiosk.store.search import CaseSearch
from jpki_kiosk.store.sqlite import Database, alone, private_file, private_folder
from jpki_kiosk.store.staff import StaffStore
from jpki_kiosk.store.upgrade import upgrade
from jpki_kiosk.store.vault import Vault

DATABASE_NAME: Final = "store.db"
_LOCK_NAME: Final = "opening.lock"

_SALT_SIZE: Final = 32
_PATIENCE: Final = 5.0  # seconds
_OPENING_PATIENCE: Final = 30.0  # another process may be migrating
_RESERVE: Final = 1024 * 1024  # bytes; twice what an issue of both kinds adds to the -wal file


class Store:
    """Everything the office keeps. Any thread may use it; close it when the program ends."""

    def __init__(
        self,
        vault: Vault,
        cipher: FieldCipher,
        database: Database,
        journal: Journal,
        cases: CaseStore,
        staff: StaffStore,
        exchanges: ExchangeRecords,
        search: CaseSearch,
        inquiries: InquiryStore,
        permissions: PermissionStore,
        checkpoints: Checkpoints,
        clock: Callable[[], datetime.datetime],
    ) -> None:
        self._vault = vault
        self.erasure = Erasure(database, cipher, journal, clock)
        self.disclosure = Disclosure(database, cipher, journal, clock)
        self._cipher = cipher
        self._database = database
        self._clock = clock
        self.journal = journal
        self.cases = cases
        self.staff = staff
        self.reports = Reports(database)
        self.day_closes = DayCloses(database, journal, checkpoints, clock)
        self.exchanges = exchanges
        self.search = search
        self.queue = CaseQueue(database, journal)
        self.history = Histories(database, cipher, journal, cases)
        self.inquiries = inquiries
        self.permissions = permissions
        self.checkpoints = checkpoints

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
        checkpoint_every: int = DEFAULT_EVERY,
        checkpoints: Path | None = None,
    ) -> Self:
        """Open the store in ``folder``, making folder (0700), key and tables at first need.

        ``clock`` gives aware times; ``events``: events.toml, the program's own by default; ``keys``:
        where the key is, a protected file in the folder by default; ``patience``: seconds a writer waits
        for another; ``checkpoint_every``: entries, after which the journal is sealed; ``checkpoints``: the
        folder that receives checkpoints as files. Raises StoreError: NewerStoreError, WrongKeyError,
        KeyFileError, KeyringKeyError, FolderNotPrivateError, EventFileError, StoreInUseError,
        StoreUnavailableError.
        """
        declarations = load_declarations(events or _shipped_events())
        private_folder(folder)
        path = folder / DATABASE_NAME
        vault = Vault(folder, keys, random, patience)
        try:
            with alone(folder / _LOCK_NAME, _OPENING_PATIENCE):
                cipher = vault.cipher(path)
                private_file(path)
                database = Database(path, patience)
                try:
                    upgrade(database, clock())
                    salt = _hash_salt(database, cipher, clock, random)
                    index_older_rows(database, cipher)
                    journal = Journal(database, declarations, clock)
                    seals = open_checkpoints(
                        database, cipher, random, clock, checkpoint_every, checkpoints, journal.say_chained
                    )
                except BaseException:
                    database.close()
                    raise
        except BaseException:
            vault.close()
            raise
        journal.checkpoints = seals
        seals.export()
        cases = CaseStore(database, cipher, journal, clock, salt)
        staff = StaffStore(database, cipher, journal, clock, random, salt)
        exchanges = ExchangeRecords(database, cipher, clock)
        search = CaseSearch(database, cipher)
        inquiries = InquiryStore(database, cipher, journal, clock)
        permissions = PermissionStore(database, journal, clock)
        return cls(
            vault,
            cipher,
            database,
            journal,
            cases,
            staff,
            exchanges,
            search,
            inquiries,
            permissions,
            seals,
            clock,
        )

    @property
    def path(self) -> Path:
        """The database file."""
        return self._database.path

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

    def rotate_key(
        self,
        staff: str | None,
        report: Callable[[int, int], None],
        *,
        give_up_damaged: bool = False,
    ) -> Rotated:
        """Seal everything under a new key, or go on where an earlier try was stopped; see ``rotation``.

        ``staff``: account name of who ordered it; ``report``: told the rows done, and of how many. Raises
        StoreInUseError where another program has the store open, DamagedFieldsError, and StoreError.
        """
        with self._vault.alone():
            with self._database.reading() as connection:
                account = staff_id(connection, staff)
            return rotate(
                self._database, self._cipher, self._vault.keys, self.journal, account, self._vault.random,
                report, give_up_damaged=give_up_damaged,
            )  # fmt: skip

    def move_key(self, target: SecretStore, kind: str, staff: str | None) -> None:
        """Keep the store's key in ``target`` from now on; ``kind``: what it is, a word of events.toml.

        Raises StoreInUseError, KeyFileError, KeyringKeyError.
        """
        with self._vault.alone():
            move_key(self._vault.keys, target)
            self._vault.keys = target
            self.journal.append("key-moved", staff=staff, place=kind)

    def close(self) -> None:
        """Close all connections."""
        self._database.close()
        self._vault.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


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
        sealed = cipher.seal(table.c.hash_salt, INSTALLATION_ROW, salt)
        with database.writing() as connection:
            connection.execute(table.insert().values(id=1, made_at=clock(), hash_salt=sealed))
        return salt
    return cipher.open_bytes(table.c.hash_salt, INSTALLATION_ROW, sealed)


def _shipped_events() -> Path:
    from jpki_kiosk.config import resources_path  # reads the configuration's libraries: only when asked

    return resources_path() / "events.toml"


__all__ = ["Store", "StoreError"]

"""Accounts of the staff and the lock-out of their sign-in.

Five free tries; then 15 seconds, doubling with every further one; after the fifteenth a supervisor lifts
it. A try is charged before the passphrase is looked at, so that switching the computer off gains none,
and it is charged to the name as typed, whether there is such an account or not, so that nobody learns
which names exist.
"""

from __future__ import annotations

import datetime
import hashlib
import hmac
import math
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final, cast

import sqlalchemy as sa
from cryptography.exceptions import InvalidKey
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from jpki_kiosk.secret import Secret
from jpki_kiosk.store import schema
from jpki_kiosk.store.encryption import FieldCipher
from jpki_kiosk.store.errors import ConflictError, SignInRefusedError, UnknownRecordError
from jpki_kiosk.store.journal import Journal
from jpki_kiosk.store.schema import Role
from jpki_kiosk.store.sqlite import Database

__all__ = ["Role", "SignInRefusedError", "Staff", "StaffStore"]

FREE_TRIES: Final = 5
MOST_TRIES: Final = 15
FIRST_WAIT: Final = datetime.timedelta(seconds=15)

# RFC 9106, 4: the second recommended option, for computers without 2 GiB to spare.
_SALT_SIZE: Final = 16
_LENGTH: Final = 32
_ITERATIONS: Final = 3
_LANES: Final = 4
_MEMORY_KIB: Final = 65536


@dataclass(frozen=True, slots=True)
class Staff:
    """One account. ``name`` is typed to sign in, ``display_name`` is shown."""

    id: int
    name: str
    display_name: str = field(repr=False)
    role: Role
    created_at: datetime.datetime
    disabled_at: datetime.datetime | None = None

    @property
    def is_disabled(self) -> bool:
        """Whether nobody can sign in with it."""
        return self.disabled_at is not None


class StaffStore:
    """All accounts. Passphrases are kept as argon2id hashes only; wiping them is the caller's."""

    def __init__(
        self,
        database: Database,
        cipher: FieldCipher,
        journal: Journal,
        clock: Callable[[], datetime.datetime],
        random: Callable[[int], bytes],
        hash_salt: bytes,
    ) -> None:
        self._database = database
        self._cipher = cipher
        self._journal = journal
        self._clock = clock
        self._random = random
        self._hash_salt = hash_salt

    def count(self) -> int:
        """How many accounts there are; with none the first start makes one."""
        with self._database.reading() as connection:
            return int(connection.execute(sa.select(sa.func.count(schema.staff.c.id))).scalar_one())

    def exists(self, name: str) -> bool:
        """Whether there is an account of this name."""
        with self._database.reading() as connection:
            query = sa.select(schema.staff.c.id).where(schema.staff.c.name == _normal(name))
            return connection.execute(query).first() is not None

    def account(self, number: int) -> Staff:
        """The account as it is now. Raises UnknownRecordError."""
        with self._database.reading() as connection:
            row = connection.execute(schema.staff.select().where(schema.staff.c.id == number)).first()
        if row is None:
            raise UnknownRecordError("account", str(number))
        return self._staff(row)

    def note_refused_action(self, staff: Staff, action: str) -> None:
        """Write down that the account was refused; ``action``: a word of events.toml."""
        fields = {"action": action, "role": staff.role, "disabled": staff.is_disabled}
        with self._database.writing() as connection:
            self._journal.write(connection, "action-refused", None, staff.id, fields)

    def create(self, name: str, display_name: str, role: Role, passphrase: Secret) -> Staff:
        """Make an account. Raises ConflictError for a name that exists, ValueError where one is empty."""
        if not len(passphrase) or not _normal(name):
            raise ValueError("an account needs a name and a passphrase")
        table, name = schema.staff, _normal(name)
        hashed = self._hash(passphrase)
        with self._database.writing() as connection:
            if connection.execute(sa.select(table.c.id).where(table.c.name == name)).first() is not None:
                raise ConflictError("account")
            connection.execute(
                table.insert().values(
                    name=name,
                    display_name=self._cipher.seal(table.c.display_name, name, display_name),
                    role=role,
                    passphrase_hash=hashed,
                    created_at=self._clock(),
                )
            )
            row = connection.execute(table.select().where(table.c.name == name)).one()
            self._journal.write(connection, "staff-created", None, row.id, {"account": row.id, "role": role})
            return self._staff(row)

    def authenticate(self, name: str, passphrase: Secret) -> Staff:
        """Sign in; takes as long where there is no such account.

        Raises SignInRefusedError, which says when the next try is allowed.
        """
        name = _normal(name)
        tries = self._charge(name)
        with self._database.reading() as connection:
            row = connection.execute(schema.staff.select().where(schema.staff.c.name == name)).first()
        if row is None:
            self._hash(passphrase)
            right = False
        else:
            right = _matches(passphrase, row.passphrase_hash)
        with self._database.writing() as connection:
            if row is not None and right:
                table = schema.sign_in_tries
                connection.execute(table.delete().where(table.c.name_hash == self._name_hash(name)))
                self._journal.write(connection, "sign-in", None, row.id, {"role": row.role})
                return self._staff(row)
            self._note_refusal(connection, row, tries)
        wait = _wait_after(tries)
        raise SignInRefusedError(None if wait is None else math.ceil(wait.total_seconds()))

    def _charge(self, name: str) -> int:
        """Count this try before it is made; raises SignInRefusedError where none is allowed now."""
        table, key, now = schema.sign_in_tries, self._name_hash(name), self._clock()
        refused: SignInRefusedError | None = None
        with self._database.writing() as connection:
            row = connection.execute(table.select().where(table.c.name_hash == key)).first()
            failed = 0 if row is None else int(row.failed)
            account = connection.execute(schema.staff.select().where(schema.staff.c.name == name)).first()
            if failed >= MOST_TRIES:
                refused = SignInRefusedError(None)
            elif row is not None and row.wait_until is not None and row.wait_until > now:
                refused = SignInRefusedError(math.ceil((row.wait_until - now).total_seconds()))
            if refused is not None:
                self._note_refusal(connection, account, failed)
            else:
                wait = _wait_after(failed + 1)
                values = {"failed": failed + 1, "wait_until": now + wait if wait else None}
                if row is None:
                    connection.execute(table.insert().values(name_hash=key, **values))
                else:
                    connection.execute(table.update().where(table.c.name_hash == key).values(**values))
        if refused is not None:
            raise refused
        return failed + 1

    def _note_refusal(self, connection: sa.Connection, row: sa.Row[Any] | None, tries: int) -> None:
        fields = {"tries": tries, "locked": tries >= MOST_TRIES}
        self._journal.write(connection, "sign-in-refused", None, None if row is None else row.id, fields)

    def _hash(self, passphrase: Secret) -> str:
        return Argon2id(
            salt=self._random(_SALT_SIZE),
            length=_LENGTH,
            iterations=_ITERATIONS,
            lanes=_LANES,
            memory_cost=_MEMORY_KIB,
        ).derive_phc_encoded(_buffer(passphrase))

    def _name_hash(self, name: str) -> str:
        # Keyed: somebody may type a passphrase where the name belongs.
        return hmac.new(self._hash_salt, b"name\0" + name.encode(), hashlib.sha256).hexdigest()

    def _staff(self, row: sa.Row[Any]) -> Staff:
        shown = self._cipher.open(schema.staff.c.display_name, row.name, row.display_name)
        return Staff(row.id, row.name, shown, row.role, row.created_at, row.disabled_at)


def _matches(passphrase: Secret, hashed: str) -> bool:
    try:
        Argon2id.verify_phc_encoded(_buffer(passphrase), hashed)
    except InvalidKey:
        return False
    return True


def _buffer(passphrase: Secret) -> bytes:
    """The secret's own buffer: the library takes any buffer, and no copy is left behind."""
    return cast("bytes", passphrase.reveal())


def _wait_after(tries: int) -> datetime.timedelta | None:
    """The wait that ``tries`` failed tries cost; None means stopped."""
    if tries < FREE_TRIES:
        return datetime.timedelta()
    if tries >= MOST_TRIES:
        return None
    doublings = tries - FREE_TRIES
    return FIRST_WAIT * (1 << doublings)


def _normal(name: str) -> str:
    """Names as they are compared: full-width and half-width are one, case does not matter."""
    return unicodedata.normalize("NFKC", name).strip().casefold()

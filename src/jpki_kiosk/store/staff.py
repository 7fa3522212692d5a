"""Accounts of the staff: made, signed in to, changed, and switched off, never removed.

The journal names accounts by number, so one that ever acted stays. Who may change an account is decided by
the caller (``workflows.staff.permissions``); ``by`` is the number of the account that did it.
"""

from __future__ import annotations

import datetime
import math
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import sqlalchemy as sa

from jpki_kiosk.secret import Secret
from jpki_kiosk.store import schema
from jpki_kiosk.store.encryption import FieldCipher
from jpki_kiosk.store.errors import (
    ConflictError,
    LastSupervisorError,
    SignInRefusedError,
    UnknownRecordError,
)
from jpki_kiosk.store.journal import Journal
from jpki_kiosk.store.passphrases import check_passphrase, hashed, matches
from jpki_kiosk.store.schema import Role
from jpki_kiosk.store.sign_in_tries import MOST_TRIES, SignInTries, wait_after
from jpki_kiosk.store.sqlite import Database

__all__ = ["LONGEST_NAME", "Account", "Role", "SignInRefusedError", "Staff", "StaffStore"]

LONGEST_NAME: Final = 32  # characters


@dataclass(frozen=True, slots=True)
class Staff:
    """One account. ``name`` is typed to sign in, ``display_name`` is shown."""

    id: int
    name: str
    display_name: str = field(repr=False)
    role: Role
    created_at: datetime.datetime
    disabled_at: datetime.datetime | None = None
    has_card: bool = False

    @property
    def is_disabled(self) -> bool:
        """Whether nobody can sign in with it."""
        return self.disabled_at is not None


@dataclass(frozen=True, slots=True)
class Account:
    """An account as a supervisor sees it. ``tries``: wrong ones since the last right one."""

    staff: Staff
    tries: int

    @property
    def is_locked(self) -> bool:
        """Whether only a supervisor gives the next try."""
        return self.tries >= MOST_TRIES


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
        self._tries = SignInTries(hash_salt)

    # --- looking ---------------------------------------------------------------------------------

    def count(self) -> int:
        """How many accounts there are."""
        with self._database.reading() as connection:
            return int(connection.execute(sa.select(sa.func.count(schema.staff.c.id))).scalar_one())

    def exists(self, name: str) -> bool:
        """Whether there is an account of this name."""
        with self._database.reading() as connection:
            query = sa.select(schema.staff.c.id).where(schema.staff.c.name == _normal(name))
            return connection.execute(query).first() is not None

    def has_supervisor(self) -> bool:
        """Whether somebody can make accounts; without, the first start makes the first supervisor."""
        with self._database.reading() as connection:
            return _supervisors(connection) > 0

    def account(self, number: int) -> Staff:
        """The account as it is now. Raises UnknownRecordError."""
        with self._database.reading() as connection:
            return self._staff(_row(connection, number))

    def named(self, name: str) -> Staff:
        """The account of this name. Raises UnknownRecordError."""
        with self._database.reading() as connection:
            row = self._found(connection, _normal(name))
        if row is None:
            raise UnknownRecordError("account", "of this name")  # the name may be anything somebody typed
        return self._staff(row)

    def accounts(self) -> tuple[Account, ...]:
        """All of them by name, the ones in use first."""
        table = schema.staff
        with self._database.reading() as connection:
            query = table.select().order_by(table.c.disabled_at.is_not(None), table.c.name)
            return tuple(
                Account(self._staff(row), self._tries.failed(connection, row.name))
                for row in connection.execute(query).all()
            )

    # --- making and changing ---------------------------------------------------------------------

    def create(
        self, name: str, display_name: str, role: Role, passphrase: Secret, by: int | None = None
    ) -> Staff:
        """Make an account. Raises ConflictError for a name that exists, PassphraseRefusedError, ValueError
        where name or passphrase is empty or the name is too long.
        """
        return self._create(name, display_name, role, passphrase, by, is_first=False)

    def create_first(self, name: str, display_name: str, passphrase: Secret) -> Staff:
        """Make the first supervisor; as ``create``, and ConflictError where there is one already."""
        return self._create(name, display_name, Role.SUPERVISOR, passphrase, None, is_first=True)

    def _create(
        self, name: str, shown: str, role: Role, passphrase: Secret, by: int | None, *, is_first: bool
    ) -> Staff:
        table, name = schema.staff, _normal(name)
        if not len(passphrase) or not name or len(name) > LONGEST_NAME or not name.isprintable():
            raise ValueError("an account needs a name and a passphrase")
        check_passphrase(passphrase, (name,))
        kept = hashed(passphrase, self._random)
        with self._database.writing() as connection:
            if self._found(connection, name) is not None or (is_first and _supervisors(connection)):
                raise ConflictError("account")
            connection.execute(
                table.insert().values(
                    name=name,
                    display_name=self._cipher.seal(table.c.display_name, name, shown.strip() or name),
                    role=role,
                    passphrase_hash=kept,
                    created_at=self._clock(),
                )
            )
            row = connection.execute(table.select().where(table.c.name == name)).one()
            self._journal.write(connection, "staff-created", None, by or row.id, _of(row, role=role))
            return self._staff(row)

    def disable(self, account: int, by: int) -> None:
        """Nobody signs in with it from now on, and who is signed in acts no more.

        Raises LastSupervisorError, UnknownRecordError.
        """
        with self._database.writing() as connection:
            row = _row(connection, account)
            if row.disabled_at is None:
                self._change(connection, row, "account-disabled", by, disabled_at=self._clock())
                _keep_one_supervisor(connection, row)

    def enable(self, account: int, by: int) -> None:
        """Use it again, with its passphrase of before. Raises UnknownRecordError."""
        with self._database.writing() as connection:
            row = _row(connection, account)
            if row.disabled_at is not None:
                self._change(connection, row, "account-enabled", by, disabled_at=None)

    def set_role(self, account: int, role: Role, by: int) -> None:
        """From its next action on. Raises LastSupervisorError, UnknownRecordError."""
        with self._database.writing() as connection:
            row = _row(connection, account)
            if row.role is not role:
                self._change(connection, row, "role-changed", by, {"role": role}, role=role)
                _keep_one_supervisor(connection, row)

    def set_passphrase(self, account: int, passphrase: Secret, by: int) -> None:
        """By a supervisor. Raises PassphraseRefusedError, UnknownRecordError."""
        check_passphrase(passphrase, (self.account(account).name,))
        kept = hashed(passphrase, self._random)
        with self._database.writing() as connection:
            row = _row(connection, account)
            self._change(
                connection, row, "passphrase-changed", by, {"own": by == account}, passphrase_hash=kept
            )

    def change_passphrase(self, name: str, old: Secret, new: Secret) -> None:
        """By its owner, who proves the old one as for a sign-in.

        Raises SignInRefusedError, PassphraseRefusedError.
        """
        check_passphrase(new, (_normal(name),))
        kept = hashed(new, self._random)

        def change(connection: sa.Connection, row: sa.Row[Any]) -> None:
            self._change(connection, row, "passphrase-changed", row.id, {"own": True}, passphrase_hash=kept)

        self._prove(name, old, change)

    def set_card(self, account: int, spki_sha256: str | None, by: int) -> None:
        """The staff card of an account, by the hash of its public key; None takes it away.

        Raises ConflictError where the card is somebody else's, UnknownRecordError.
        """
        table = schema.staff
        with self._database.writing() as connection:
            row = _row(connection, account)
            if row.card_spki_sha256 == spki_sha256:
                return
            owner = sa.select(table.c.id).where(table.c.card_spki_sha256 == spki_sha256)
            if spki_sha256 is not None and connection.execute(owner).first() is not None:
                raise ConflictError("staff card")
            event = "staff-card-removed" if spki_sha256 is None else "staff-card-registered"
            self._change(connection, row, event, by, card_spki_sha256=spki_sha256)

    def unlock(self, account: int, by: int) -> None:
        """Give all tries back. Raises UnknownRecordError."""
        with self._database.writing() as connection:
            row = _row(connection, account)
            self._tries.clear(connection, row.name)
            self._change(connection, row, "account-unlocked", by)

    def _change(
        self,
        connection: sa.Connection,
        row: sa.Row[Any],
        event: str,
        by: int,
        fields: Mapping[str, object] | None = None,
        **values: object,
    ) -> None:
        if values:
            table = schema.staff
            connection.execute(table.update().where(table.c.id == row.id).values(**values))
        self._journal.write(connection, event, None, by, _of(row, **(fields or {})))

    # --- signing in and out ----------------------------------------------------------------------

    def authenticate(self, name: str, passphrase: Secret, to: str | None = None) -> Staff:
        """Sign in; takes as long where there is no such account, or one that is switched off.

        ``to``: a word of events.toml, where nobody sits down at the console by it. Raises
        SignInRefusedError, which says when the next try is allowed.
        """

        def note(connection: sa.Connection, row: sa.Row[Any]) -> None:
            fields = {"role": row.role, "by": "passphrase"} | ({} if to is None else {"to": to})
            self._journal.write(connection, "sign-in", None, row.id, fields)

        return self._prove(name, passphrase, note)

    def authenticate_card(self, spki_sha256: str) -> Staff:
        """Sign in with a card that proved to hold this key. An account that is locked stays locked.

        Raises SignInRefusedError.
        """
        table = schema.staff
        with self._database.writing() as connection:
            query = table.select().where(table.c.card_spki_sha256 == spki_sha256)
            row = connection.execute(query).first()
            tries = 0 if row is None else self._tries.failed(connection, row.name)
            if row is not None and row.disabled_at is None and tries < MOST_TRIES:
                self._journal.write(connection, "sign-in", None, row.id, {"role": row.role, "by": "card"})
                return self._staff(row)
            self._note_refusal(connection, row, tries)
        raise SignInRefusedError(None if tries >= MOST_TRIES else 0)

    def note_sign_out(self, account: int, why: str = "asked") -> None:
        """Write down that a member of staff left, or was signed out; ``why``: a word of events.toml."""
        with self._database.writing() as connection:
            self._journal.write(connection, "sign-out", None, account, {"why": why})

    def note_refused_action(self, staff: Staff, action: str) -> None:
        """Write down that the account was refused; ``action``: a word of events.toml."""
        fields = {"action": action, "role": staff.role, "disabled": staff.is_disabled}
        with self._database.writing() as connection:
            self._journal.write(connection, "action-refused", None, staff.id, fields)

    def _prove(
        self, name: str, passphrase: Secret, then: Callable[[sa.Connection, sa.Row[Any]], None]
    ) -> Staff:
        """Charge a try, compare, and do ``then`` in the transaction that gives the tries back."""
        name = _normal(name)
        tries = self._charge(name)
        with self._database.reading() as connection:
            row = self._found(connection, name)
        if row is None:
            hashed(passphrase, self._random)
            right = False
        else:
            right = matches(passphrase, row.passphrase_hash)
        with self._database.writing() as connection:
            now = self._found(connection, name)
            # Somebody may have changed it while the passphrase was compared.
            same = row is not None and now is not None and now.passphrase_hash == row.passphrase_hash
            if right and same and now is not None and now.disabled_at is None:
                self._tries.clear(connection, name)
                then(connection, now)
                return self._staff(now)
            self._note_refusal(connection, row, tries)
        wait = wait_after(tries)
        raise SignInRefusedError(None if wait is None else math.ceil(wait.total_seconds()))

    def _charge(self, name: str) -> int:
        """Count this try before it is made; raises SignInRefusedError where none is allowed now."""
        with self._database.writing() as connection:
            try:
                return self._tries.charge(connection, name, self._clock())
            except SignInRefusedError as error:
                failed = self._tries.failed(connection, name)
                self._note_refusal(connection, self._found(connection, name), failed)
                refused = error
        raise refused

    def _note_refusal(self, connection: sa.Connection, row: sa.Row[Any] | None, tries: int) -> None:
        fields = {"tries": tries, "locked": tries >= MOST_TRIES}
        self._journal.write(connection, "sign-in-refused", None, None if row is None else row.id, fields)

    def _found(self, connection: sa.Connection, name: str) -> sa.Row[Any] | None:
        return connection.execute(schema.staff.select().where(schema.staff.c.name == name)).first()

    def _staff(self, row: sa.Row[Any]) -> Staff:
        shown = self._cipher.open(schema.staff.c.display_name, row.name, row.display_name)
        has_card = row.card_spki_sha256 is not None
        return Staff(row.id, row.name, shown, row.role, row.created_at, row.disabled_at, has_card)


def _row(connection: sa.Connection, account: int) -> sa.Row[Any]:
    row = connection.execute(schema.staff.select().where(schema.staff.c.id == account)).first()
    if row is None:
        raise UnknownRecordError("account", str(account))
    return row


def _supervisors(connection: sa.Connection) -> int:
    """Accounts in use that can manage accounts."""
    table = schema.staff
    query = sa.select(sa.func.count(table.c.id)).where(
        table.c.role == Role.SUPERVISOR, table.c.disabled_at.is_(None)
    )
    return int(connection.execute(query).scalar_one())


def _keep_one_supervisor(connection: sa.Connection, before: sa.Row[Any]) -> None:
    """Undo the caller's transaction where nobody would be left to manage accounts."""
    if before.role is Role.SUPERVISOR and not _supervisors(connection):
        raise LastSupervisorError


def _of(row: sa.Row[Any], **fields: object) -> dict[str, object]:
    return {"account": row.id, **fields}


def _normal(name: str) -> str:
    """Names as they are compared: full-width and half-width are one, case does not matter."""
    return unicodedata.normalize("NFKC", name).strip().casefold()

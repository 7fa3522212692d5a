"""One-shot permissions to choose passwords anew: for one card, one case, a few minutes, one use.

Whoever saw the papers asks, another account decides, and the account that asked uses it. Every step is one
transaction with its journal entry; so is every refusal, which is kept although the caller gets an error.
"""

from __future__ import annotations

import datetime
import hmac
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final

import sqlalchemy as sa

from jpki_kiosk.japan import JAPAN
from jpki_kiosk.kinds import PasswordKind
from jpki_kiosk.store import schema
from jpki_kiosk.store.certificates import case_row, open_case_row
from jpki_kiosk.store.errors import PermissionRefusedError, RefusedBecause, UnknownRecordError
from jpki_kiosk.store.journal import Journal
from jpki_kiosk.store.schema import PermissionState
from jpki_kiosk.store.sqlite import Database

_TABLE: Final = schema.permissions
_LIVE: Final = (PermissionState.ASKED, PermissionState.GIVEN)


@dataclass(frozen=True, slots=True)
class Permission:
    """One permission. ``card_hash`` names the card; accounts by their number.

    ``ends_at``: from when on it is lapsed, None until it is given. ``ended_at``: used, lapsed or withdrawn.
    """

    id: int
    case: str
    card_hash: str
    passwords: tuple[PasswordKind, ...]
    state: PermissionState
    asked_by: int
    asked_at: datetime.datetime
    decided_by: int | None
    decided_at: datetime.datetime | None
    ends_at: datetime.datetime | None
    ended_at: datetime.datetime | None

    @property
    def is_live(self) -> bool:
        """Whether something may still come of it."""
        return self.state in _LIVE


class PermissionStore:
    """All permissions of the office. Every method is one short transaction and raises StoreError."""

    def __init__(self, database: Database, journal: Journal, clock: Callable[[], datetime.datetime]) -> None:
        self._database = database
        self._journal = journal
        self._clock = clock

    def ask(self, case: str, card_hash: str, passwords: Iterable[PasswordKind], by: int) -> Permission:
        """Ask for one; another one of this case that is still open is withdrawn.

        Raises UnknownRecordError, CaseClosedError, ValueError without a password.
        """
        wanted = tuple(one for one in PasswordKind if one in set(passwords))
        if not wanted:
            raise ValueError("a permission is about a password")
        with self._database.writing() as connection:
            row = open_case_row(connection, case)
            self._lapse(connection)
            for earlier in self._rows(connection, _TABLE.c.case_id == row.id, _TABLE.c.state.in_(_LIVE)):
                self._end(connection, earlier, PermissionState.WITHDRAWN, "permission-withdrawn", by)
            inserted = connection.execute(
                _TABLE.insert().values(
                    case_id=row.id,
                    card_hash=card_hash,
                    passwords=[one.value for one in wanted],
                    state=PermissionState.ASKED,
                    asked_by=by,
                    asked_at=self._clock(),
                )
            ).inserted_primary_key
            assert inserted is not None  # noqa: S101  (for the type checker)
            fields = {"permission": inserted[0], "card": card_hash}
            fields |= {one.value: one in wanted for one in PasswordKind}
            self._journal.write(connection, "permission-asked", case, by, fields)
            return self._one(connection, inserted[0])

    def give(
        self, permission: int, by: int, holds: datetime.timedelta, *, one_clerk: bool = False
    ) -> Permission:
        """Give it for so long from now. ``one_clerk``: who asked may give it too, and the journal says so.

        Raises PermissionRefusedError, which is journalled; UnknownRecordError.
        """
        with self._database.writing() as connection:
            self._lapse(connection)
            row = self._row(connection, permission)
            why = self._against_deciding(connection, row, by, one_clerk=one_clerk)
            if why is None:
                now = self._clock()
                values = {"decided_by": by, "decided_at": now, "ends_at": now + holds}
                self._set(connection, row, PermissionState.GIVEN, **values)
                minutes = int(holds.total_seconds() // 60)
                fields = {"permission": permission, "minutes": minutes, "one_person": by == row.asked_by}
                self._journal.write(connection, "permission-given", row.number, by, fields)
                return self._one(connection, permission)
            self._note_refusal(connection, row, "give", why, by)
        raise PermissionRefusedError(why)

    def refuse(self, permission: int, by: int) -> Permission:
        """Decide against it. Raises PermissionRefusedError where there is nothing to decide any more."""
        with self._database.writing() as connection:
            self._lapse(connection)
            row = self._row(connection, permission)
            why = None if row.state is PermissionState.ASKED else _BY_STATE[row.state]
            if why is None:
                now = self._clock()
                values = {"decided_by": by, "decided_at": now, "ended_at": now}
                self._set(connection, row, PermissionState.REFUSED, **values)
                fields = {"permission": permission}
                self._journal.write(connection, "permission-denied", row.number, by, fields)
                return self._one(connection, permission)
            self._note_refusal(connection, row, "deny", why, by)
        raise PermissionRefusedError(why)

    def withdraw(self, permission: int, by: int) -> Permission:
        """Take it back before it is used; one that is over stays as it is."""
        with self._database.writing() as connection:
            self._lapse(connection)
            row = self._row(connection, permission)
            if row.state in _LIVE:
                self._end(connection, row, PermissionState.WITHDRAWN, "permission-withdrawn", by)
            return self._one(connection, permission)

    def use(self, permission: int, *, case: str, card_hash: str, by: int) -> Permission:
        """Spend it, once; on disk when this returns. ``by``: the account whose case it is.

        Raises PermissionRefusedError, which is journalled; UnknownRecordError.
        """
        with self._database.writing() as connection:
            row = self._row(connection, permission)
            why = self._against_use(connection, row, case, card_hash, by)
            if why is None:
                self._end(connection, row, PermissionState.USED, "permission-used", by)
                return self._one(connection, permission)
            self._note_refusal(connection, row, "use", why, by)
            self._lapse(connection)
        raise PermissionRefusedError(why)

    def check(self, permission: int, *, case: str, card_hash: str, by: int) -> Permission:
        """As ``use`` would judge it now, without spending it. Raises PermissionRefusedError, journalled."""
        with self._database.writing() as connection:
            row = self._row(connection, permission)
            why = self._against_use(connection, row, case, card_hash, by)
            if why is None:
                return _permission(row)
            self._note_refusal(connection, row, "use", why, by)
            self._lapse(connection)
        raise PermissionRefusedError(why)

    # --- looking ---------------------------------------------------------------------------------

    def permission(self, permission: int) -> Permission:
        """As it stands now: what is past its time reads as lapsed. Raises UnknownRecordError."""
        with self._database.writing() as connection:
            self._lapse(connection)
            return self._one(connection, permission)

    def of_case(self, case: str) -> list[Permission]:
        """Those of a case, oldest first. Raises UnknownRecordError."""
        with self._database.writing() as connection:
            self._lapse(connection)
            owner = case_row(connection, case)
            return [_permission(row) for row in self._rows(connection, _TABLE.c.case_id == owner.id)]

    def waiting(self) -> list[Permission]:
        """Those that somebody should decide, oldest first."""
        with self._database.writing() as connection:
            self._lapse(connection)
            asked = _TABLE.c.state == PermissionState.ASKED
            return [_permission(row) for row in self._rows(connection, asked)]

    # --- what speaks against it ------------------------------------------------------------------

    def _against_deciding(
        self, connection: sa.Connection, row: sa.Row[Any], by: int, *, one_clerk: bool
    ) -> RefusedBecause | None:
        if row.state is not PermissionState.ASKED:
            return _BY_STATE[row.state]
        if by == row.asked_by and not one_clerk:
            return RefusedBecause.SAME_PERSON
        if _is_disabled(connection, by) or _is_disabled(connection, row.asked_by):
            return RefusedBecause.DISABLED
        return None

    def _against_use(
        self, connection: sa.Connection, row: sa.Row[Any], case: str, card_hash: str, by: int
    ) -> RefusedBecause | None:
        if row.state is not PermissionState.GIVEN:
            return _BY_STATE[row.state]
        if row.number != case:
            return RefusedBecause.OTHER_CASE
        if not hmac.compare_digest(row.card_hash, card_hash):
            return RefusedBecause.OTHER_CARD
        if by != row.asked_by:
            return RefusedBecause.OTHER_ACCOUNT
        if _is_late(row, self._clock()):
            return RefusedBecause.LATE
        if any(_is_disabled(connection, one) for one in (row.asked_by, row.decided_by)):
            return RefusedBecause.DISABLED
        return None

    def _note_refusal(
        self, connection: sa.Connection, row: sa.Row[Any], step: str, why: RefusedBecause, by: int
    ) -> None:
        fields = {"permission": row.id, "step": step, "why": why}
        self._journal.write(connection, "permission-refused", row.number, by, fields)

    def _lapse(self, connection: sa.Connection) -> None:
        """End what is past its time: given ones by their minutes, asked ones with the day in Japan."""
        now = self._clock()
        for row in self._rows(connection, _TABLE.c.state.in_(_LIVE)):
            asked_on = row.asked_at.astimezone(JAPAN).date()
            if _is_late(row, now) or (
                row.state is PermissionState.ASKED and asked_on < now.astimezone(JAPAN).date()
            ):
                self._end(connection, row, PermissionState.LAPSED, "permission-lapsed", None)

    # --- rows ------------------------------------------------------------------------------------

    def _end(
        self,
        connection: sa.Connection,
        row: sa.Row[Any],
        state: PermissionState,
        event: str,
        by: int | None,
    ) -> None:
        self._set(connection, row, state, ended_at=self._clock())
        self._journal.write(connection, event, row.number, by, {"permission": row.id})

    def _set(
        self, connection: sa.Connection, row: sa.Row[Any], state: PermissionState, **values: object
    ) -> None:
        connection.execute(_TABLE.update().where(_TABLE.c.id == row.id).values(state=state, **values))

    def _rows(self, connection: sa.Connection, *conditions: sa.ColumnElement[bool]) -> list[sa.Row[Any]]:
        query = (
            sa.select(_TABLE, schema.cases.c.number)
            .join(schema.cases, schema.cases.c.id == _TABLE.c.case_id)
            .where(*conditions)
            .order_by(_TABLE.c.id)
        )
        return list(connection.execute(query).all())

    def _row(self, connection: sa.Connection, permission: int) -> sa.Row[Any]:
        rows = self._rows(connection, _TABLE.c.id == permission)
        if not rows:
            raise UnknownRecordError("permission", str(permission))
        return rows[0]

    def _one(self, connection: sa.Connection, permission: int) -> Permission:
        return _permission(self._row(connection, permission))


_BY_STATE: Final = {
    PermissionState.ASKED: RefusedBecause.NOT_GIVEN,
    PermissionState.GIVEN: RefusedBecause.DECIDED,
    PermissionState.USED: RefusedBecause.USED,
    PermissionState.LAPSED: RefusedBecause.LATE,
    PermissionState.WITHDRAWN: RefusedBecause.WITHDRAWN,
    PermissionState.REFUSED: RefusedBecause.DENIED,
}


def _permission(row: sa.Row[Any]) -> Permission:
    return Permission(
        row.id,
        row.number,
        row.card_hash,
        tuple(PasswordKind(one) for one in row.passwords),
        row.state,
        row.asked_by,
        row.asked_at,
        row.decided_by,
        row.decided_at,
        row.ends_at,
        row.ended_at,
    )


def _is_late(row: sa.Row[Any], now: datetime.datetime) -> bool:
    """Whether a given one is past its minutes; before them no minute of it can be counted either."""
    return row.ends_at is not None and not row.decided_at <= now < row.ends_at


def _is_disabled(connection: sa.Connection, account: int | None) -> bool:
    """Whether the account cannot act now; one that is gone cannot either."""
    table = schema.staff
    found = connection.execute(sa.select(table.c.disabled_at).where(table.c.id == account)).first()
    return found is None or found.disabled_at is not None

"""What names a person is erased when its time is over, or when the person asks and nothing keeps it.

Erased are the person's row, the certificates and requests, the messages with the authority, an agent's name
and which card it was. What stays says what was done and not to whom: the case's number, kinds and states,
serial numbers (which revocation lists show to everybody), papers printed, and the journal.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import Any, Final

import sqlalchemy as sa
from cryptography import x509

from jpki_kiosk.japan import JAPAN
from jpki_kiosk.rules.retention import kept_until, years_later
from jpki_kiosk.store import schema
from jpki_kiosk.store.backup import forget_backups
from jpki_kiosk.store.certificates import case_row, has_steps
from jpki_kiosk.store.encryption import FieldCipher
from jpki_kiosk.store.errors import DamagedFieldError, ErasureRefusedError
from jpki_kiosk.store.journal import Journal, staff_id
from jpki_kiosk.store.schema import CaseState
from jpki_kiosk.store.sqlite import Database

_OVER: Final = (CaseState.COMPLETED, CaseState.ABANDONED, CaseState.LAPSED, CaseState.REFUSED)
_BATCH: Final = 500
_LONGEST: Final = (
    10  # years that a certificate of this infrastructure is valid at most (next-generation card)
)


@unique
class ErasedBecause(StrEnum):
    """Why a person was erased; words of events.toml."""

    RETENTION = "retention"
    REQUEST = "request"


@dataclass(frozen=True, slots=True)
class DueCase:
    """A case whose person need not be kept any longer; ``kept_until`` was the last day."""

    number: str
    kept_until: datetime.date


class Erasure:
    """Every method is one short transaction, or one a case, and raises StoreError.

    ``staff`` is the name of the account that ordered it. ``on``: the day in Japan. ``years``: how long a
    person is kept after the end of the certificates.
    """

    def __init__(
        self,
        database: Database,
        cipher: FieldCipher,
        journal: Journal,
        clock: Callable[[], datetime.datetime],
    ) -> None:
        self._database = database
        self._cipher = cipher
        self._journal = journal
        self._clock = clock

    def due(
        self, on: datetime.date, years: int, report: Callable[[int, int], None] = lambda _done, _of: None
    ) -> list[DueCase]:
        """Cases that are over and whose persons were kept long enough, oldest first.

        ``report`` is told how many cases were looked at, and of how many.
        """
        table = schema.cases
        # No certificate ends before it is issued: what was opened less than that ago is not looked at.
        old_enough = sa.and_(
            table.c.erased_at.is_(None), table.c.state.in_(_OVER), table.c.day < years_later(on, -years)
        )
        with self._database.reading() as connection:
            total = int(
                connection.execute(sa.select(sa.func.count(table.c.id)).where(old_enough)).scalar_one()
            )
        found: list[DueCase] = []
        last = done = 0
        while True:
            query = table.select().where(old_enough, table.c.id > last).order_by(table.c.id).limit(_BATCH)
            with self._database.reading() as connection:
                rows = connection.execute(query).all()
                for row in rows:
                    until = self._kept_until(connection, row, years)
                    if until < on and not _may_go_on(connection, row):
                        found.append(DueCase(row.number, until))
            if not rows:
                return found
            last, done = rows[-1].id, done + len(rows)
            report(done, total)

    def apply_retention(
        self,
        on: datetime.date,
        years: int,
        staff: str | None,
        report: Callable[[int, int], None] = lambda _done, _of: None,
    ) -> list[str]:
        """Erase the persons of all due cases and return the cases' numbers; stopped, it goes on next time."""
        due = self.due(on, years)
        for done, case in enumerate(due):
            report(done, len(due))
            self._erase(case.number, staff, ErasedBecause.RETENTION)
        report(len(due), len(due))
        with self._database.writing() as connection:
            fields = {"cases": len(due), "years": years}
            account = staff_id(connection, staff)
            self._journal.write(connection, "retention-applied", None, account, fields)
        self._database.empty_wal()
        forget_backups(self._database.path)
        return [case.number for case in due]

    def erase(self, number: str, on: datetime.date, years: int, staff: str | None) -> None:
        """Erase the person of a case who asks for it; doing it twice does it once.

        Raises ErasureRefusedError while the case is open or what was issued in it must be kept, which is
        journalled, and UnknownRecordError.
        """
        with self._database.writing() as connection:
            row = case_row(connection, number)
            if row.erased_at is not None:
                return
            refused = self._refusal(connection, row, on, years)
            if refused is not None:
                account = staff_id(connection, staff)
                why = "open" if refused.kept_until is None else "kept"
                self._journal.write(connection, "erasure-refused", number, account, {"why": why})
        if refused is not None:
            raise refused
        self._erase(number, staff, ErasedBecause.REQUEST)
        self._database.empty_wal()
        forget_backups(self._database.path)

    def _refusal(
        self, connection: sa.Connection, row: sa.Row[Any], on: datetime.date, years: int
    ) -> ErasureRefusedError | None:
        if row.state not in _OVER or _may_go_on(connection, row):
            return ErasureRefusedError(row.number, None)
        if not _has_record(connection, row):
            return None  # nothing was issued or ended: there is nothing that the law wants kept
        until = self._kept_until(connection, row, years)
        return ErasureRefusedError(row.number, until) if on <= until else None

    def _kept_until(self, connection: sa.Connection, row: sa.Row[Any], years: int) -> datetime.date:
        table = schema.certificates
        rows = connection.execute(table.select().where(table.c.case_id == row.id)).all()
        ends = [self._last_day(found) for found in rows]
        return kept_until(ends, row.changed_at.astimezone(JAPAN).date(), years)

    def _last_day(self, row: sa.Row[Any]) -> datetime.date:
        changed: datetime.date = row.changed_at.astimezone(JAPAN).date()
        try:
            return self._certified_last_day(row) or changed
        except (DamagedFieldError, ValueError):
            return years_later(changed, _LONGEST)  # nobody knows it any more; later it cannot be

    def _certified_last_day(self, row: sa.Row[Any]) -> datetime.date | None:
        table, name = schema.certificates, row.transaction_id
        if row.not_after is not None:
            return datetime.date.fromisoformat(self._cipher.open(table.c.not_after, name, row.not_after))
        if row.certificate is not None:  # an older program did not keep the day apart
            der = self._cipher.open_bytes(table.c.certificate, name, row.certificate)
            return x509.load_der_x509_certificate(der).not_valid_after_utc.astimezone(JAPAN).date()
        return None

    def _erase(self, number: str, staff: str | None, because: ErasedBecause) -> None:
        """One transaction: everything of the case that names the person, or nothing."""
        certificates, exchanges, inquiries = schema.certificates, schema.exchanges, schema.inquiries
        with self._database.writing() as connection:
            row = case_row(connection, number)
            if row.erased_at is not None:
                return
            connection.execute(schema.residents.delete().where(schema.residents.c.case_id == row.id))
            asked = sa.select(certificates.c.transaction_id).where(certificates.c.case_id == row.id)
            connection.execute(exchanges.delete().where(exchanges.c.transaction_id.in_(asked)))
            for transaction in connection.execute(asked).scalars().all():
                connection.execute(
                    certificates.update()
                    .where(certificates.c.transaction_id == transaction)
                    .values(
                        request=self._cipher.seal(certificates.c.request, transaction, b""),
                        certificate=None,
                        not_after=None,
                    )
                )
            permissions = schema.permissions
            connection.execute(
                permissions.update().where(permissions.c.case_id == row.id).values(card_hash="")
            )
            connection.execute(inquiries.update().where(inquiries.c.case_id == row.id).values(details=None))
            connection.execute(
                schema.cases.update()
                .where(schema.cases.c.id == row.id)
                .values(erased_at=self._clock(), card_hash=None)
            )
            account = staff_id(connection, staff)
            self._journal.write(connection, "person-erased", number, account, {"because": because})


def _may_go_on(connection: sa.Connection, row: sa.Row[Any]) -> bool:
    """Whether the card of a case that was left may still come back."""
    return row.state is CaseState.ABANDONED and has_steps(connection, row.id)


def _has_record(connection: sa.Connection, row: sa.Row[Any]) -> bool:
    """Whether a certificate was asked for, or one was ordered to end, in this case."""
    table, journal = schema.certificates, schema.journal
    asked = sa.select(table.c.id).where(table.c.case_id == row.id).limit(1)
    if connection.execute(asked).first() is not None:
        return True
    ordered = sa.select(journal.c.seq).where(
        journal.c.case_number == row.number, journal.c.event == "revocation-ordered"
    )
    return connection.execute(ordered.limit(1)).first() is not None

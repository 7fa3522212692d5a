"""The cases that a counter has in front of it: today's, and what is open or put aside from earlier days.

What staff decide of a case at their desk is written here: put aside, refused, and who has the card.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import sqlalchemy as sa

from jpki_kiosk.japan import JAPAN
from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.store import schema
from jpki_kiosk.store.certificates import case_row, has_steps, open_case_row
from jpki_kiosk.store.errors import CaseClosedError
from jpki_kiosk.store.journal import Journal
from jpki_kiosk.store.records import SeenPaper
from jpki_kiosk.store.schema import CaseState, Custody
from jpki_kiosk.store.sqlite import Database
from jpki_kiosk.store.states import change_state

# What stays in front of staff on the days after.
_WAITS: Final = (
    CaseState.OPENED,
    CaseState.IN_PROGRESS,
    CaseState.AT_COUNTER,
    CaseState.INTERRUPTED,
    CaseState.ON_HOLD,
)
# A revocation that the authority was not told of yet is one of them.
_AT_THE_COUNTER: Final = ("new", "renewal", "reset_password", "revoke", "lift_suspension")


@dataclass(frozen=True, slots=True)
class QueueCase:
    """One case of the queue: nothing that names a person."""

    number: str
    day: datetime.date
    day_number: int
    procedure: str
    reason: str | None
    applicant: str | None
    kinds: tuple[CertificateKind, ...]
    state: CaseState
    custody: Custody | None
    opened_at: datetime.datetime

    @property
    def is_over(self) -> bool:
        """Whether nothing more is done in it at the desk."""
        return self.state not in _WAITS and self.state is not CaseState.AWAITING_REPLY


class CaseQueue:
    """Every method is one short transaction and raises StoreError."""

    def __init__(self, database: Database, journal: Journal) -> None:
        self._database = database
        self._journal = journal

    def of_day(self, day: datetime.date) -> tuple[QueueCase, ...]:
        """Cases of this day in Japan, and earlier ones that wait or were ended on it, oldest first."""
        table, journal = schema.cases.c, schema.journal.c
        counter, earlier = table.procedure.in_(_AT_THE_COUNTER), table.day < day
        waits = sa.and_(table.state.in_(_WAITS), counter, earlier)
        begins = datetime.datetime.combine(day, datetime.time(), JAPAN)
        # + 0: for a bare min(seq) SQLite walks the whole journal, for this it takes the index of ``at``.
        first = sa.select(sa.func.min(journal.seq + 0)).where(journal.at >= begins).scalar_subquery()
        # By today's entries, not by every case there ever was: each of the three is found by an index.
        touched = sa.select(journal.case_number).where(journal.seq >= first)
        changed = sa.and_(table.number.in_(touched), table.state_seq >= first, counter, earlier)
        query = (
            sa.select(schema.cases)
            .where(sa.or_(table.day == day, waits, changed))
            .order_by(table.day, table.day_number)
        )
        with self._database.reading() as connection:
            return tuple(
                QueueCase(
                    row.number,
                    row.day,
                    row.day_number,
                    row.procedure,
                    row.reason,
                    row.applicant,
                    tuple(CertificateKind(kind) for kind in row.kinds),
                    row.state,
                    row.custody,
                    row.opened_at,
                )
                for row in connection.execute(query)
            )

    def change_custody(self, number: str, custody: Custody, account: int) -> None:
        """Write down who has the card now; the same again changes nothing."""
        table = schema.cases
        with self._database.writing() as connection:
            row = case_row(connection, number)
            if row.custody is custody:
                return
            self._journal.write(connection, "custody-changed", number, account, {"custody": custody})
            connection.execute(table.update().where(table.c.id == row.id).values(custody=custody))

    def put_aside(self, number: str, account: int) -> None:
        """The case waits until staff call it again. Raises CaseClosedError once the card was changed."""
        self._end(number, account, CaseState.ON_HOLD, "case-put-aside", None)

    def refuse(self, number: str, account: int, why: str) -> None:
        """The case ends; ``why``: a word of events.toml. Raises CaseClosedError once the card was changed."""
        self._end(number, account, CaseState.REFUSED, "case-refused", why)

    def call_again(self, number: str, account: int, seen: Sequence[SeenPaper]) -> None:
        """A case that was put aside goes on, with the papers that were seen since. Raises CaseClosedError."""
        with self._database.writing() as connection:
            row = open_case_row(connection, number)
            if row.state is not CaseState.ON_HOLD:
                raise CaseClosedError(number)
            for one in seen:
                own = {} if one.own is None else {"own": one.own}
                fields = {"paper": one.paper, "visit": one.visit, **own}
                self._journal.write(connection, "paper-seen", number, account, fields)
            change_state(connection, self._journal, row, CaseState.OPENED, account)

    def _end(self, number: str, account: int, state: CaseState, event: str, why: str | None) -> None:
        table = schema.cases
        with self._database.writing() as connection:
            row = open_case_row(connection, number)
            if has_steps(connection, row.id):
                raise CaseClosedError(number)
            self._journal.write(connection, event, number, account, {} if why is None else {"why": why})
            change_state(connection, self._journal, row, state, account)
            if why is not None:
                connection.execute(table.update().where(table.c.id == row.id).values(ended_because=why))

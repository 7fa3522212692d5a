"""Inquiry letters (照会書兼回答書): made, posted, answered in time or lapsed.

The holder is asked between the two visits of an agent. Its days are days in Japan: the day of dispatch is
not counted, the last day is. A letter and the state of its case change in one transaction with the journal.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import sqlalchemy as sa

from jpki_kiosk.store import schema
from jpki_kiosk.store.certificates import case_row, has_steps, open_case_row
from jpki_kiosk.store.encryption import FieldCipher
from jpki_kiosk.store.errors import InquiryLateError, InquiryStateError, UnknownRecordError
from jpki_kiosk.store.journal import Journal, staff_id
from jpki_kiosk.store.records import SeenPaper, seen_fields
from jpki_kiosk.store.schema import CaseState, Envelope, InquiryPurpose, InquiryState
from jpki_kiosk.store.sqlite import Database
from jpki_kiosk.store.states import change_state

__all__ = ["Envelope", "Inquiry", "InquiryPurpose", "InquiryState", "InquiryStore"]

_TABLE: Final = schema.inquiries
_WAITING: Final = (InquiryState.MADE, InquiryState.DISPATCHED)
# A case that staff ended waits for no reply.
_AWAITED: Final = schema.cases.c.state == CaseState.AWAITING_REPLY


def _overdue(today: datetime.date) -> sa.ColumnElement[bool]:
    return sa.and_(_TABLE.c.state == InquiryState.DISPATCHED, _TABLE.c.reply_by < today, _AWAITED)


@dataclass(frozen=True, slots=True)
class Inquiry:
    """One letter. ``posts_on``: the day of dispatch that stands on it.

    ``reply_by``: the last day on which its reply is taken; None until it was posted.
    """

    id: int
    case: str
    purpose: InquiryPurpose
    state: InquiryState
    made_at: datetime.datetime
    posts_on: datetime.date
    dispatched_on: datetime.date | None
    reply_by: datetime.date | None
    replied_on: datetime.date | None
    envelope: Envelope | None
    agent: str | None = field(repr=False)
    postal_code: str | None = field(repr=False)

    @property
    def waits(self) -> bool:
        """Whether its reply may still come."""
        return self.state in _WAITING

    def days_left(self, today: datetime.date) -> int | None:
        """Until the last day: 0 on that day, negative after it; None while no reply is waited for."""
        if self.state is not InquiryState.DISPATCHED or self.reply_by is None:
            return None
        return (self.reply_by - today).days


class InquiryStore:
    """All letters of the office. Every method is one short transaction and raises StoreError.

    ``staff`` is an account name.
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

    def make(
        self,
        case: str,
        purpose: InquiryPurpose,
        posts_on: datetime.date,
        staff: str | None,
        *,
        agent: str | None = None,
        postal_code: str | None = None,
    ) -> Inquiry:
        """Make a letter; the case waits for its reply from now on.

        Raises InquiryStateError while another letter of the case waits, CaseClosedError, UnknownRecordError.
        """
        details = json.dumps({"agent": agent, "postal_code": postal_code})
        with self._database.writing() as connection:
            row = open_case_row(connection, case)
            earlier = connection.execute(_TABLE.select().where(_TABLE.c.case_id == row.id)).all()
            if any(one.state in _WAITING for one in earlier):
                raise InquiryStateError(case, "waits")
            account = staff_id(connection, staff)
            fields = {"purpose": purpose, "letter": len(earlier) + 1}
            entry = self._journal.write(connection, "inquiry-made", case, account, fields)
            made = connection.execute(
                _TABLE.insert().values(
                    case_id=row.id,
                    made_seq=entry.seq,
                    state=InquiryState.MADE,
                    purpose=purpose,
                    details=self._cipher.seal(_TABLE.c.details, case, details),
                    made_at=self._clock(),
                    posts_on=posts_on,
                )
            ).inserted_primary_key
            assert made is not None  # noqa: S101  (for the type checker)
            change_state(connection, self._journal, row, CaseState.AWAITING_REPLY, account)
            return self._one(connection, made[0])

    def dispatch(
        self, inquiry: int, on: datetime.date, today: datetime.date, days: int, staff: str
    ) -> Inquiry:
        """Record the day on which it was posted, today or before, and count ``days`` from it.

        What the letter itself says is kept: posted before the day that stands on it, that day counts.

        Raises InquiryStateError for one that was posted already, ValueError for a day that cannot be.
        """
        with self._database.writing() as connection:
            known = self._one(connection, inquiry)
            if known.state is not InquiryState.MADE:
                raise InquiryStateError(known.case, known.state)
            if not on <= today:
                raise ValueError("a letter is posted today or was before")
            fields = {"purpose": known.purpose, "days_ago": (today - on).days, "reply_days": days}
            entry = self._journal.write(
                connection, "inquiry-dispatched", known.case, staff_id(connection, staff), fields
            )
            values = {
                "state": InquiryState.DISPATCHED,
                "dispatched_on": on,
                "reply_by": max(on, known.posts_on) + datetime.timedelta(days=days),
                "dispatched_seq": entry.seq,
            }
            connection.execute(_TABLE.update().where(_TABLE.c.id == inquiry).values(**values))
            return self._one(connection, inquiry)

    def reply(
        self,
        inquiry: int,
        envelope: Envelope,
        today: datetime.date,
        staff: str,
        *,
        papers: Sequence[SeenPaper] = (),
    ) -> Inquiry:
        """The reply was handed in. Sealed, the case goes on at the counter; else it waits for a new letter.

        ``papers``: what was seen with it.

        Raises InquiryLateError after its last day, InquiryStateError for one that was not posted or is over.
        """
        with self._database.writing() as connection:
            known = self._one(connection, inquiry)
            if known.state is not InquiryState.DISPATCHED or known.dispatched_on is None:
                raise InquiryStateError(known.case, known.state)
            if known.reply_by is not None and today > known.reply_by:
                raise InquiryLateError(known.case, known.reply_by)
            row = open_case_row(connection, known.case)
            account = staff_id(connection, staff)
            fields = {
                "purpose": known.purpose,
                "envelope": envelope,
                "days": max(0, (today - known.dispatched_on).days),
            }
            entry = self._journal.write(connection, "inquiry-replied", known.case, account, fields)
            values = {
                "state": InquiryState.REPLIED,
                "replied_on": today,
                "envelope": envelope,
                "ended_seq": entry.seq,
            }
            connection.execute(_TABLE.update().where(_TABLE.c.id == inquiry).values(**values))
            for seen in papers:
                self._journal.write(connection, "paper-seen", known.case, account, seen_fields(seen))
            if envelope is Envelope.SEALED:
                change_state(connection, self._journal, row, CaseState.AT_COUNTER, account)
            return self._one(connection, inquiry)

    def lapse(self, today: datetime.date) -> tuple[str, ...]:
        """End what was not answered by its last day, and its case; returns their numbers.

        A case whose card was begun is left to the recovery, which ends what is alive of it.
        """
        with self._database.reading() as connection:  # mostly there is none, and nobody waits for a writer
            if not self._many(connection, _overdue(today)):
                return ()
        with self._database.writing() as connection:
            overdue = connection.execute(
                sa.select(_TABLE, schema.cases.c.number)
                .join(schema.cases, schema.cases.c.id == _TABLE.c.case_id)
                .where(_overdue(today))
                .order_by(_TABLE.c.id)
            ).all()
            for letter in overdue:
                entry = self._journal.write(
                    connection, "inquiry-lapsed", letter.number, None, {"purpose": letter.purpose}
                )
                lapsed = {"state": InquiryState.LAPSED, "ended_seq": entry.seq}
                connection.execute(_TABLE.update().where(_TABLE.c.id == letter.id).values(**lapsed))
                row = case_row(connection, letter.number)
                if row.state is CaseState.AWAITING_REPLY:
                    begun = has_steps(connection, row.id)
                    ended = CaseState.INTERRUPTED if begun else CaseState.LAPSED
                    change_state(connection, self._journal, row, ended, None)
            return tuple(letter.number for letter in overdue)

    def record_envelope(self, case: str, paper: str, envelope: Envelope, staff: str) -> None:
        """Of passwords that came without a letter of this office: on an expiry notice, in a 委任状."""
        with self._database.writing() as connection:
            case_row(connection, case)
            fields = {"paper": paper, "envelope": envelope}
            self._journal.write(connection, "envelope-recorded", case, staff_id(connection, staff), fields)

    def record_typed(
        self, case: str, paper: str, staff: str, *, signature: bool, authentication: bool
    ) -> None:
        """Write down that staff typed the passwords, and which."""
        with self._database.writing() as connection:
            case_row(connection, case)
            fields = {"paper": paper, "signature": signature, "authentication": authentication}
            self._journal.write(
                connection, "passwords-typed-by-staff", case, staff_id(connection, staff), fields
            )

    # --- looking ---------------------------------------------------------------------------------

    def inquiry(self, inquiry: int) -> Inquiry:
        """Raises UnknownRecordError."""
        with self._database.reading() as connection:
            return self._one(connection, inquiry)

    def awaiting(self) -> tuple[str, ...]:
        """Numbers of the cases that wait for a reply, or for a new letter; oldest first."""
        table = schema.cases.c
        query = sa.select(table.number).where(table.state == CaseState.AWAITING_REPLY).order_by(table.id)
        with self._database.reading() as connection:
            return tuple(connection.execute(query).scalars())

    def of_case(self, case: str) -> tuple[Inquiry, ...]:
        """The letters of a case in the order they were made."""
        with self._database.reading() as connection:
            row = case_row(connection, case)
            return self._many(connection, _TABLE.c.case_id == row.id)

    def waiting(self) -> tuple[Inquiry, ...]:
        """Letters whose reply may still come, in the order they were made."""
        with self._database.reading() as connection:
            return self._many(connection, sa.and_(_TABLE.c.state.in_(_WAITING), _AWAITED))

    def lapsed_since(self, day: datetime.date) -> tuple[Inquiry, ...]:
        """Letters that were not answered by a last day from ``day`` on."""
        with self._database.reading() as connection:
            return self._many(
                connection, sa.and_(_TABLE.c.state == InquiryState.LAPSED, _TABLE.c.reply_by >= day)
            )

    # --- rows ------------------------------------------------------------------------------------

    def _one(self, connection: sa.Connection, inquiry: int) -> Inquiry:
        found = self._many(connection, _TABLE.c.id == inquiry)
        if not found:
            raise UnknownRecordError("inquiry", str(inquiry))
        return found[0]

    def _many(self, connection: sa.Connection, condition: sa.ColumnElement[bool]) -> tuple[Inquiry, ...]:
        rows = connection.execute(
            sa.select(_TABLE, schema.cases.c.number)
            .join(schema.cases, schema.cases.c.id == _TABLE.c.case_id)
            .where(condition)
            .order_by(_TABLE.c.id)
        )
        return tuple(self._inquiry(row) for row in rows)

    def _inquiry(self, row: sa.Row[Any]) -> Inquiry:
        details: dict[str, str | None] = {}
        if row.details is not None:  # None once the personal data were erased
            details = json.loads(self._cipher.open(_TABLE.c.details, row.number, row.details))
        return Inquiry(
            row.id,
            row.number,
            row.purpose,
            row.state,
            row.made_at,
            row.posts_on,
            row.dispatched_on,
            row.reply_by,
            row.replied_on,
            row.envelope,
            details.get("agent"),
            details.get("postal_code"),
        )

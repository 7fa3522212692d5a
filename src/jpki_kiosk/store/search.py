"""Finding cases: by number, days, who opened them, a certificate's serial number, or a person's exact name.

A page at a time, newest first. Every question is answered from an index: the office's hundred-thousandth case
is found as quickly as its first. Names are found by their keyed hash (``blind_index`` says what is equal), so
that no sealed row is opened that is not shown.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import sqlalchemy as sa

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.store import schema
from jpki_kiosk.store.encryption import FieldCipher
from jpki_kiosk.store.errors import DamagedFieldError
from jpki_kiosk.store.schema import CaseState, Custody
from jpki_kiosk.store.sqlite import Database

PAGE: Final = 50  # cases

# Most cases end so.
_COMMON: Final = (CaseState.COMPLETED, CaseState.ABANDONED, CaseState.LAPSED, CaseState.REFUSED)


@dataclass(frozen=True, slots=True)
class CaseQuery:
    """What is asked for; all of it must be so. Nothing asked finds every case, the newest first.

    Days are those of the opening, in Japan, both included. ``staff``: the account that opened the case.
    ``states`` and ``procedures`` empty: any.
    """

    number: str | None = None
    first_day: datetime.date | None = None
    last_day: datetime.date | None = None
    staff: int | None = None
    serial: int | None = None
    name: str | None = field(default=None, repr=False)
    states: frozenset[CaseState] = frozenset()
    procedures: frozenset[str] = frozenset()

    @property
    def asks_for(self) -> tuple[str, ...]:
        """The words of events.toml for what is asked, without what was typed."""
        asked = {
            "number": self.number is not None,
            "day": self.first_day is not None or self.last_day is not None,
            "staff": self.staff is not None,
            "serial": self.serial is not None,
            "name": self.name is not None,
        }
        return tuple(word for word, there in asked.items() if there)


@dataclass(frozen=True, slots=True)
class FoundCase:
    """One line of the table. ``name`` is empty where the person's data were erased or never known."""

    number: str
    procedure: str
    reason: str | None
    kinds: tuple[CertificateKind, ...]
    state: CaseState
    custody: Custody | None
    opened_at: datetime.datetime
    staff: int | None
    name: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class FoundPage:
    """Up to a page of cases, newest first; ``after``: the number from which the next page goes on."""

    cases: tuple[FoundCase, ...]
    after: str | None


class CaseSearch:
    """Answers questions about all cases of the office; writes nothing."""

    def __init__(self, database: Database, cipher: FieldCipher) -> None:
        self._database = database
        self._cipher = cipher

    def find(self, query: CaseQuery, after: str | None = None, size: int = PAGE) -> FoundPage:
        """One page; ``after``: the last number of the page before. Raises StoreUnavailableError."""
        with self._database.reading() as connection:
            statement = self.statement(query, self._place(connection, after), size + 1)
            rows = connection.execute(statement).all()
            shown = rows[:size]
            names = self._names(connection, shown)
        cases = tuple(self._found(row, names.get(row.id, "")) for row in shown)
        return FoundPage(cases, cases[-1].number if len(rows) > size else None)

    def statement(
        self, query: CaseQuery, place: tuple[datetime.date, int] | None, most: int
    ) -> sa.Select[tuple[Any, ...]]:
        """The question as SQL; ``place``: day and number of the day before which the page begins."""
        table = schema.cases
        found = sa.select(
            table.c.id, table.c.number, table.c.procedure, table.c.reason, table.c.kinds, table.c.state,
            table.c.custody, table.c.opened_at, table.c.staff_id, table.c.day, table.c.day_number,
        ).where(*self._conditions(query))  # fmt: skip
        if place is not None:
            found = found.where(sa.tuple_(table.c.day, table.c.day_number) < place)
        return found.order_by(table.c.day.desc(), table.c.day_number.desc()).limit(most)

    def _conditions(self, query: CaseQuery) -> list[sa.ColumnElement[bool]]:
        table, asked = schema.cases, list[sa.ColumnElement[bool]]()
        if query.number is not None:
            asked.append(table.c.number == query.number)
        if query.first_day is not None:
            asked.append(table.c.day >= query.first_day)
        if query.last_day is not None:
            asked.append(table.c.day <= query.last_day)
        if query.staff is not None:
            asked.append(table.c.staff_id == query.staff)
        if query.serial is not None:
            issued = schema.certificates.c
            asked.append(table.c.id.in_(sa.select(issued.case_id).where(issued.serial == str(query.serial))))
        if query.name is not None:
            people = schema.residents.c
            named = self._cipher.index.is_name(people.name_index, query.name)
            asked.append(table.c.id.in_(sa.select(people.case_id).where(named)))
        if query.states:
            asked.append(_in_state(query.states))
        if query.procedures:
            asked.append(table.c.procedure.in_(sorted(query.procedures)))
        return asked

    def _place(self, connection: sa.Connection, after: str | None) -> tuple[datetime.date, int] | None:
        if after is None:
            return None
        table = schema.cases
        row = connection.execute(
            sa.select(table.c.day, table.c.day_number).where(table.c.number == after)
        ).first()
        return None if row is None else (row.day, row.day_number)

    def _names(self, connection: sa.Connection, rows: Collection[sa.Row[Any]]) -> Mapping[int, str]:
        """Of the cases that are shown, and of no other. A damaged row has none: it is still a case."""
        people = schema.residents
        numbers = {row.id: row.number for row in rows}
        found = connection.execute(
            sa.select(people.c.case_id, people.c.name).where(people.c.case_id.in_(numbers))
        )
        names = {}
        for row in found:
            try:
                names[row.case_id] = self._cipher.open(people.c.name, numbers[row.case_id], row.name)
            except DamagedFieldError:
                continue
        return names

    def _found(self, row: sa.Row[Any], name: str) -> FoundCase:
        return FoundCase(
            row.number,
            row.procedure,
            row.reason,
            tuple(CertificateKind(kind) for kind in row.kinds),
            row.state,
            row.custody,
            row.opened_at,
            row.staff_id,
            name,
        )


def _in_state(states: frozenset[CaseState]) -> sa.ColumnElement[bool]:
    """One state, or several that few cases are in, come from the index over states."""
    state = schema.cases.c.state
    wanted = sorted(states)
    if len(wanted) == 1:
        return state == wanted[0]
    if states.isdisjoint(_COMMON):
        return state.in_(wanted)
    # A computed value takes no index: the order of the days, which is wanted, is then read from theirs.
    return sa.func.coalesce(state, "").in_([one.value for one in wanted])

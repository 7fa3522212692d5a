"""Reports: the figures of days and months, counted from the tables and once more from the journal.

A day is a day in Japan. A count belongs to it by the number of its entry in the journal, never by a clock
that may have been set back meanwhile. Nothing here names a person.
"""

from __future__ import annotations

import bisect
import calendar
import datetime
import statistics
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Any, Final

import sqlalchemy as sa

from jpki_kiosk.japan import JAPAN
from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.store import schema
from jpki_kiosk.store.facts_of_journal import facts_of_journal
from jpki_kiosk.store.facts_of_tables import facts_of_tables
from jpki_kiosk.store.figures import (
    DayFigures,
    Difference,
    Fact,
    Outcome,
    Span,
    differences,
    outcome_of,
    total,
)
from jpki_kiosk.store.schema import CaseState, Disposition, Step
from jpki_kiosk.store.sqlite import Database

_JOURNAL, _CASES, _STEPS = schema.journal, schema.cases, schema.steps
_GOES_ON: Final = [state for state in CaseState if outcome_of(state, begun=True) is Outcome.OPEN]
_NINE_TENTHS: Final = 8  # of the nine cuts into tenths, the last


@dataclass(frozen=True, slots=True)
class OpenCase:
    """A case that is not over: by number, never by name.

    ``reply_by``: where a letter waits for its answer.
    """

    number: str
    day: datetime.date
    procedure: str
    kinds: tuple[CertificateKind, ...]
    state: str
    reply_by: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class DayReport:
    """One span of entries, counted. ``late``: entries of cases in it that are of an earlier day, by day."""

    day: datetime.date
    span: Span
    figures: DayFigures
    differences: tuple[Difference, ...]
    open_cases: tuple[OpenCase, ...]
    late: tuple[tuple[datetime.date, int], ...] = ()


@dataclass(frozen=True, slots=True)
class StepTime:
    """How long a step took, of those that succeeded: seconds. ``nine_tenths`` were no slower than that."""

    step: Step
    kind: CertificateKind | None
    count: int
    median: float
    nine_tenths: float


@dataclass(frozen=True, slots=True)
class MonthReport:
    """The days of a month that have figures, in order, and all of it; ``times``: of its steps."""

    year: int
    month: int
    days: tuple[tuple[datetime.date, DayFigures], ...]
    total: DayFigures
    differences: tuple[Difference, ...]
    times: tuple[StepTime, ...]


class Reports:
    """Counts. Every method reads one consistent view; raises StoreUnavailableError."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def day(self, day: datetime.date) -> DayReport:
        """A day in Japan as it stands now, closed or not."""
        with self._database.reading() as connection:
            return count(connection, day, span_of_days(connection, day, day))

    def month(self, year: int, month: int) -> MonthReport:
        """A month by day. Raises ValueError for a month that the calendar does not have."""
        first = datetime.date(year, month, 1)
        days = [first + datetime.timedelta(n) for n in range(calendar.monthrange(year, month)[1])]
        with self._database.reading() as connection:
            span = span_of_days(connection, days[0], days[-1])
            starts = [entry_before(connection, one) for one in days]
            facts = facts_of_tables(connection, span)
            unequal = differences(facts, facts_of_journal(connection, span))
            times = _step_times(connection, span)
        by_day: dict[datetime.date, list[Fact]] = defaultdict(list)
        for fact in facts:
            by_day[days[bisect.bisect_left(starts, fact.seq) - 1]].append(fact)
        counted = tuple((one, total(by_day[one])) for one in days if one in by_day)
        return MonthReport(year, month, counted, total(facts), unequal, times)

    def differences(self) -> tuple[Difference, ...]:
        """Where tables and journal differ, over all there is: as long as the store is old."""
        with self._database.reading() as connection:
            span = Span(0, newest_entry(connection))
            return differences(facts_of_tables(connection, span), facts_of_journal(connection, span))

    def step_times(self, first: datetime.date, last: datetime.date) -> tuple[StepTime, ...]:
        """How long steps took that ended from ``first`` to ``last``."""
        with self._database.reading() as connection:
            return _step_times(connection, span_of_days(connection, first, last))


def count(connection: sa.Connection, day: datetime.date, span: Span) -> DayReport:
    """The figures of a span from both sources, and what is open by now."""
    facts = facts_of_tables(connection, span)
    return DayReport(
        day=day,
        span=span,
        figures=total(facts),
        differences=differences(facts, facts_of_journal(connection, span)),
        open_cases=_open_cases(connection),
        late=_late(connection, day, span),
    )


def span_of_days(connection: sa.Connection, first: datetime.date, last: datetime.date) -> Span:
    """The entries from the first to the last of these days."""
    after = entry_before(connection, first)
    return Span(after, max(after, entry_before(connection, last + datetime.timedelta(1))))


def entry_before(connection: sa.Connection, day: datetime.date) -> int:
    """The number of the last entry before a day in Japan begins; 0 where there is none."""
    query = (
        sa.select(_JOURNAL.c.seq)
        .where(_JOURNAL.c.at >= midnight(day))
        .order_by(_JOURNAL.c.at, _JOURNAL.c.seq)
        .limit(1)
    )
    first = connection.execute(query).scalar()
    return newest_entry(connection) if first is None else int(first) - 1


def newest_entry(connection: sa.Connection) -> int:
    """The number of the newest entry; 0 in an empty journal."""
    return int(connection.execute(sa.select(sa.func.max(_JOURNAL.c.seq))).scalar() or 0)


def midnight(day: datetime.date) -> datetime.datetime:
    """The moment at which a day begins in Japan."""
    return datetime.datetime.combine(day, datetime.time(), tzinfo=JAPAN)


def _open_cases(connection: sa.Connection) -> tuple[OpenCase, ...]:
    begun = sa.exists().where(_STEPS.c.case_id == _CASES.c.id)
    letters = schema.inquiries
    reply_by = (
        sa.select(sa.func.max(letters.c.reply_by)).where(letters.c.case_id == _CASES.c.id).scalar_subquery()
    )
    query = (
        sa.select(_CASES, reply_by.label("reply_by"))
        .where(_CASES.c.state.in_(_GOES_ON), sa.or_(_CASES.c.state != CaseState.ABANDONED, begun))
        .order_by(_CASES.c.day, _CASES.c.day_number)
    )
    return tuple(_open_case(row) for row in connection.execute(query))


def _open_case(row: sa.Row[Any]) -> OpenCase:
    kinds = tuple(CertificateKind(kind) for kind in row.kinds)
    return OpenCase(row.number, row.day, row.procedure, kinds, row.state, row.reply_by)


def _late(connection: sa.Connection, day: datetime.date, span: Span) -> tuple[tuple[datetime.date, int], ...]:
    query = sa.select(_JOURNAL.c.at).where(
        _JOURNAL.c.seq > span.after,
        _JOURNAL.c.seq <= span.last,
        _JOURNAL.c.at < midnight(day),
        _JOURNAL.c.case_number.is_not(None),
    )
    found = Counter(row.at.astimezone(JAPAN).date() for row in connection.execute(query))
    return tuple(sorted(found.items()))


def _step_times(connection: sa.Connection, span: Span) -> tuple[StepTime, ...]:
    query = sa.select(_STEPS.c.step, _STEPS.c.kind, _STEPS.c.begun_at, _STEPS.c.ended_at).where(
        _STEPS.c.ended_seq > span.after,
        _STEPS.c.ended_seq <= span.last,
        _STEPS.c.disposition == Disposition.SUCCEEDED,
    )
    seconds: dict[tuple[Step, CertificateKind | None], list[float]] = defaultdict(list)
    for row in connection.execute(query):
        seconds[row.step, row.kind].append((row.ended_at - row.begun_at).total_seconds())
    order = list(Step)
    return tuple(
        StepTime(step, kind, len(found), statistics.median(found), _nine_tenths(found))
        for (step, kind), found in sorted(
            seconds.items(), key=lambda one: (order.index(one[0][0]), one[0][1] or "")
        )
    )


def _nine_tenths(found: list[float]) -> float:
    """What nine of ten were no slower than."""
    if len(found) == 1:
        return found[0]
    return statistics.quantiles(found, n=10, method="inclusive")[_NINE_TENTHS]

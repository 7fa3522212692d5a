"""Closed days: what a supervisor signed off, once a day, as canonical JSON.

A close counts every entry since the close before, so that nothing falls between two of them: what is written
on a day after it was closed is counted by the next close, which says so (``late``).
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import rfc8785
import sqlalchemy as sa

from jpki_kiosk.japan import JAPAN
from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.store import schema
from jpki_kiosk.store.checkpoints import Checkpoints
from jpki_kiosk.store.errors import DayCloseError, SealRefusedError
from jpki_kiosk.store.figures import DayFigures, Difference, Span
from jpki_kiosk.store.journal import Journal
from jpki_kiosk.store.reports import (
    DayReport,
    OpenCase,
    count,
    entry_before,
    midnight,
    newest_entry,
)
from jpki_kiosk.store.sqlite import Database

_TABLE: Final = schema.day_closes
_DAY: Final = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ClosedDay:
    """A day that was signed off, as it was then. ``cash_yen``: what staff counted, where they did.

    ``signed_by``: the number of an account. ``seal``: the short code of the checkpoint that was made with it.
    """

    report: DayReport
    cash_yen: int | None
    signed_by: int
    signed_at: datetime.datetime
    seal: str | None = None

    @property
    def day(self) -> datetime.date:
        """The day that was closed."""
        return self.report.day

    @property
    def number(self) -> str:
        """What stands on the sheet."""
        return f"{self.day:%Y-%m%d}-D1"  # a day is closed once

    @property
    def cash_difference(self) -> int | None:
        """Cash less what is due; None where it was not counted."""
        return None if self.cash_yen is None else self.cash_yen - self.report.figures.fees_yen


class DayCloses:
    """All closed days. Raises StoreError."""

    def __init__(
        self,
        database: Database,
        journal: Journal,
        checkpoints: Checkpoints,
        clock: Callable[[], datetime.datetime],
    ) -> None:
        self._database = database
        self._journal = journal
        self._checkpoints = checkpoints
        self._clock = clock

    def due(self) -> datetime.date:
        """The day to close next: the first after the last close that has entries, else today."""
        today = self._today()
        with self._database.reading() as connection:
            last = _last(connection)
            if last is None:
                return today
            query = (
                sa.select(schema.journal.c.at)
                .where(schema.journal.c.seq > last.last_seq, schema.journal.c.at >= midnight(last.day + _DAY))
                .order_by(schema.journal.c.seq)
                .limit(1)
            )
            at = connection.execute(query).scalar()
        return today if at is None else min(at.astimezone(JAPAN).date(), today)

    def preview(self, day: datetime.date) -> DayReport:
        """What closing this day would count now; a day that is closed is counted by its own span again."""
        with self._database.reading() as connection:
            row = connection.execute(_TABLE.select().where(_TABLE.c.day == day)).first()
            if row is not None:
                after = int(json.loads(row.figures)["after"])
                return count(connection, day, Span(after, row.last_seq))
            return count(connection, day, self._span(connection, day))

    def close(
        self, day: datetime.date, staff: int, *, cash_yen: int | None = None, accept_differences: bool = False
    ) -> ClosedDay:
        """Sign a day off; ``staff`` is the number of the supervisor's account. The journal is sealed with it.

        A journal that cannot be sealed is no reason to leave the day open: the sheet then bears no code.
        Raises DayCloseError: it is closed, a later one is, it is to come, or tables and journal differ and
        nobody accepted that.
        """
        with self._database.writing() as connection:
            self._may_close(connection, day)
            report = count(connection, day, self._span(connection, day))
            if report.differences and not accept_differences:
                raise DayCloseError(day, "unequal")
            entry = self._journal.write(
                connection,
                "day-closed",
                None,
                staff,
                {
                    "first": report.span.after + 1,
                    "last": report.span.last,
                    "cases": report.figures.summed("cases", "opened"),
                    "fees_yen": report.figures.fees_yen,
                    "differences": len(report.differences),
                    "late": sum(entries for _, entries in report.late),
                },
            )
            try:
                seal = self._checkpoints.seal_within(connection, entry.at).code
            except SealRefusedError:
                seal = None
            closed = ClosedDay(report, cash_yen, staff, entry.at, seal)
            connection.execute(
                _TABLE.insert().values(
                    day=day,
                    figures=rfc8785.dumps(_as_json(closed)).decode(),
                    last_seq=report.span.last,
                    signed_by=staff,
                    signed_at=entry.at,
                )
            )
            return closed

    def closed(self, day: datetime.date) -> ClosedDay | None:
        """A day as it was signed off; None while it is open."""
        with self._database.reading() as connection:
            row = connection.execute(_TABLE.select().where(_TABLE.c.day == day)).first()
        return None if row is None else _closed(row)

    def between(self, first: datetime.date, last: datetime.date) -> tuple[ClosedDay, ...]:
        """The closed ones of these days, in order."""
        query = _TABLE.select().where(_TABLE.c.day >= first, _TABLE.c.day <= last).order_by(_TABLE.c.day)
        with self._database.reading() as connection:
            return tuple(_closed(row) for row in connection.execute(query))

    def closable(self, day: datetime.date) -> str | None:
        """Why a day cannot be closed, as DayCloseError says it; None where it can."""
        with self._database.reading() as connection:
            return self._reason(connection, day)

    def sheets(self, day: datetime.date) -> int:
        """How many sheets of a closed day were printed."""
        with self._database.reading() as connection:
            return self._sheets(connection, day)[1]

    def note_printed(self, day: datetime.date, staff: int) -> int:
        """Write down that the sheet of a closed day was printed; returns which one it is."""
        with self._database.writing() as connection:
            last, sheets = self._sheets(connection, day)
            fields = {"last": last, "copy": sheets + 1}
            self._journal.write(connection, "day-close-printed", None, staff, fields)
            return sheets + 1

    def _sheets(self, connection: sa.Connection, day: datetime.date) -> tuple[int, int]:
        """The last entry of a close, and how many sheets of it there are: those after it name that entry."""
        row = connection.execute(_TABLE.select().where(_TABLE.c.day == day)).first()
        if row is None:
            raise DayCloseError(day, "not-yet")
        table = schema.journal
        query = sa.select(table.c.fields).where(
            table.c.seq > row.last_seq, table.c.event == "day-close-printed"
        )
        found = [json.loads(one.fields)["last"] for one in connection.execute(query)]
        return row.last_seq, found.count(row.last_seq)

    def _may_close(self, connection: sa.Connection, day: datetime.date) -> None:
        reason = self._reason(connection, day)
        if reason is not None:
            raise DayCloseError(day, reason)

    def _reason(self, connection: sa.Connection, day: datetime.date) -> str | None:
        if day > self._today():
            return "to-come"
        last = _last(connection)
        if last is None or last.day < day:
            return None
        same = connection.execute(_TABLE.select().where(_TABLE.c.day == day)).first() is not None
        return "closed" if same else "later-closed"

    def _span(self, connection: sa.Connection, day: datetime.date) -> Span:
        """From the close before to the end of the day, or to now."""
        last = _last(connection)
        after = entry_before(connection, day) if last is None else int(last.last_seq)
        end = newest_entry(connection)
        if day < self._today():
            query = sa.select(sa.func.min(schema.journal.c.seq)).where(
                schema.journal.c.seq > after, schema.journal.c.at >= midnight(day + _DAY)
            )
            following = connection.execute(query).scalar()
            end = end if following is None else int(following) - 1
        return Span(after, max(after, end))

    def _today(self) -> datetime.date:
        return self._clock().astimezone(JAPAN).date()


def _last(connection: sa.Connection) -> sa.Row[Any] | None:
    return connection.execute(_TABLE.select().order_by(_TABLE.c.day.desc()).limit(1)).first()


def _as_json(closed: ClosedDay) -> dict[str, Any]:
    report = closed.report
    return {
        "after": report.span.after,
        "figures": dict(report.figures.counts),
        "differences": [[one.figure, one.case, one.tables, one.journal] for one in report.differences],
        "late": {day.isoformat(): entries for day, entries in report.late},
        "cash_yen": closed.cash_yen,
        "seal": closed.seal,
        "open": [
            {
                "number": one.number,
                "procedure": one.procedure,
                "kinds": [kind.value for kind in one.kinds],
                "state": str(one.state),
                "reply_by": None if one.reply_by is None else one.reply_by.isoformat(),
                "day": one.day.isoformat(),
            }
            for one in report.open_cases
        ],
    }


def _closed(row: sa.Row[Any]) -> ClosedDay:
    kept = json.loads(row.figures)
    date = datetime.date.fromisoformat
    report = DayReport(
        day=row.day,
        span=Span(kept["after"], row.last_seq),
        figures=DayFigures(kept["figures"]),
        differences=tuple(Difference(*one) for one in kept["differences"]),
        open_cases=tuple(
            OpenCase(
                one["number"],
                date(one["day"]),
                one["procedure"],
                tuple(CertificateKind(kind) for kind in one["kinds"]),
                one["state"],
                None if one["reply_by"] is None else date(one["reply_by"]),
            )
            for one in kept["open"]
        ),
        late=tuple((date(day), entries) for day, entries in sorted(kept["late"].items())),
    )
    return ClosedDay(report, kept["cash_yen"], row.signed_by, row.signed_at, kept["seal"])


__all__ = ["ClosedDay", "DayCloseError", "DayCloses"]

"""日計表: one day at the counter in counts, for the supervisor to sign. No person stands on it.

It is in Japanese, whatever the screen is in. What does not fit on one side goes on on a further one.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from jpki_kiosk.documents.pdf import Press, standard_press
from jpki_kiosk.documents.setting import Filling, Value
from jpki_kiosk.i18n import Language
from jpki_kiosk.message import Message

_EDITION: Final = "1"
_WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NONE: Final = "－"  # a number that nobody knows


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A line of a table: what is counted, and its numbers from left to right; None: not known."""

    label: Message
    numbers: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class LeftCase:
    """A case that is carried over: its number, never a name."""

    number: str
    procedure: Message
    because: Message
    until: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class UnequalFigure:
    """A figure of one case that the tables and the journal do not both say."""

    label: Message
    case: str
    tables: int
    journal: int


@dataclass(frozen=True, slots=True)
class DayCloseFacts:
    """What stands on the sheet.

    ``cases``: opened, completed, left, lapsed, carried over. ``certificates``: issued, revoked, suspended,
    lifted, retried, failed. ``papers``: printed, reprinted, spoiled. ``others``: one number. ``fees``: yen
    each, cases, yen waived, yen due. ``closed_at`` (Japan time) None: not signed off, ``number`` is None too.
    """

    day: datetime.date
    municipality: str
    section: str
    counter: str
    number: str | None
    closed_at: datetime.datetime | None
    cases: tuple[FigureRow, ...]
    certificates: tuple[FigureRow, ...]
    papers: tuple[FigureRow, ...]
    others: tuple[FigureRow, ...]
    fees: tuple[FigureRow, ...]
    left: tuple[LeftCase, ...]
    first_entry: int
    last_entry: int
    earlier: int = 0
    cash_yen: int | None = None
    late: tuple[tuple[datetime.date, int], ...] = ()
    differences: tuple[UnequalFigure, ...] = ()
    seal: str | None = None
    reprinted_on: datetime.date | None = None

    @property
    def due(self) -> int:
        """Yen due in all."""
        return sum(row.numbers[3] or 0 for row in self.fees)


def draw_day_close(facts: DayCloseFacts, training: bool, *, press: Press | None = None) -> bytes:
    """The sheet as PDF, as many sides of A4 as it needs.

    Raises MissingGlyphError, DoesNotFitError and MissingFontError.
    """
    values = _head(facts) | _sums(facts) | _foot(facts)
    filling = Filling({name: Value(value) for name, value in values.items()}, _flags(facts), _tables(facts))
    return (press or standard_press()).draw("day_close", filling, Language.JAPANESE, training=training)


def _flags(facts: DayCloseFacts) -> frozenset[str]:
    asked = {
        "earlier": facts.earlier > 0,
        "cash-differs": facts.cash_yen is not None and facts.cash_yen != facts.due,
        "nothing-open": not facts.left,
        "differences": bool(facts.differences),
        "sealed": facts.seal is not None,
    }
    return frozenset(flag for flag, holds in asked.items() if holds)


def _head(facts: DayCloseFacts) -> dict[str, str | Message]:
    footer = Message("papers-day-footer", {"edition": _EDITION})
    if facts.reprinted_on is not None:
        footer = Message("papers-day-footer-again", {"edition": _EDITION, "date": facts.reprinted_on})
    closed: Message = Message("papers-day-not-closed")
    if facts.closed_at is not None:
        time = {"hour": str(facts.closed_at.hour), "minute": f"{facts.closed_at:%M}"}
        closed = Message("papers-day-time", time)
    weekday = Message(f"papers-day-weekday-{_WEEKDAYS[facts.day.weekday()]}")
    return {
        "band": Message("papers-day-band"),
        "municipality": facts.municipality,
        "section": facts.section,
        "counter": facts.counter,
        "number": facts.number or _NONE,
        "closed-at": closed,
        "day": Message("papers-day-of", {"date": facts.day, "weekday": weekday}),
        "footer-form": footer,
        "footer-note": f"{facts.municipality} {facts.section}",
    }


def _sums(facts: DayCloseFacts) -> dict[str, str | Message]:
    values: dict[str, str | Message] = {
        f"cases-{place}": _number(sum(row.numbers[place - 1] or 0 for row in facts.cases))
        for place in range(1, 6)
    }
    waived = [row.numbers[2] for row in facts.fees]
    known = None if None in waived else sum(one or 0 for one in waived)
    return values | {
        "earlier": Message("papers-day-earlier", {"count": facts.earlier}),
        "fees-cases": _number(sum(row.numbers[1] or 0 for row in facts.fees)),
        "fees-waived": _yen(known),
        "fees-due": _yen(facts.due),
        "cash": _yen(facts.cash_yen),
        "cash-difference": _yen(None if facts.cash_yen is None else facts.cash_yen - facts.due),
    }


def _foot(facts: DayCloseFacts) -> dict[str, str | Message]:
    count = len(facts.differences)
    agreement = Message("papers-day-disagreed", {"count": count}) if count else Message("papers-day-agreed")
    entries = {"first": str(facts.first_entry), "last": str(facts.last_entry)}
    return {
        "entries": Message("papers-day-entries", entries),
        "agreement": agreement,
        "seal": Message("papers-day-seal", {"code": facts.seal or ""}),
    }


def _tables(facts: DayCloseFacts) -> Mapping[str, tuple[Mapping[str, Value], ...]]:
    halves = zip_longest(facts.papers, facts.others)
    return {
        "cases": _rows(facts.cases),
        "certificates": _rows(facts.certificates),
        "halves": tuple(_half(paper, other) for paper, other in halves),
        "fees": tuple(_fee(row) for row in facts.fees),
        "open": tuple(
            _values(number=one.number, procedure=one.procedure, because=one.because, until=_until(one.until))
            for one in facts.left
        ),
        "late": tuple(
            _values(label=Message("papers-day-late", {"date": day, "count": count}))
            for day, count in facts.late
        ),
        "differences": tuple(
            _values(label=one.label, number=one.case, n1=_number(one.tables), n2=_number(one.journal))
            for one in facts.differences
        ),
    }


def _rows(rows: Iterable[FigureRow]) -> tuple[Mapping[str, Value], ...]:
    return tuple(_values(label=row.label, **_numbered(row.numbers)) for row in rows)


def _numbered(numbers: Iterable[int | None]) -> dict[str, str | Message]:
    return {f"n{place}": _number(number) for place, number in enumerate(numbers, 1)}


def _half(paper: FigureRow | None, other: FigureRow | None) -> Mapping[str, Value]:
    """Papers stand on the left, what else was done on the right; the shorter list ends first."""
    left: dict[str, str | Message] = {"label": "", "n1": "", "n2": "", "n3": ""}
    right: dict[str, str | Message] = {"other": "", "other-count": ""}
    if paper is not None:
        left = {"label": paper.label, **_numbered(paper.numbers)}
    if other is not None:
        right = {"other": other.label, "other-count": _number(other.numbers[0])}
    return _values(**left, **right)


def _fee(row: FigureRow) -> Mapping[str, Value]:
    each, cases, waived, due = row.numbers
    return _values(label=row.label, n1=_yen(each), n2=_number(cases), n3=_yen(waived), n4=_yen(due))


def _values(**values: str | Message) -> Mapping[str, Value]:
    return {name: Value(value) for name, value in values.items()}


def _until(day: datetime.date | None) -> str | Message:
    if day is None:
        return _NONE
    return Message("papers-day-until-date", {"month": str(day.month), "day": str(day.day)})


def _number(number: int | None) -> str:
    return _NONE if number is None else f"{number:,}"


def _yen(yen: int | None) -> str | Message:
    return _NONE if yen is None else Message("papers-day-yen", {"yen": f"{yen:,}"})

"""Values in force on a date, each with its source."""

from __future__ import annotations

import datetime
import itertools
from dataclasses import dataclass
from typing import Generic, TypeVar

from jpki_kiosk.rules.model import RuleError

T = TypeVar("T")


class EffectiveDateError(RuleError):
    """Dated values overlap, leave a gap, or lack a source; or none is in force."""


@dataclass(frozen=True, slots=True)
class Period(Generic[T]):
    """A value from its first to its last day, both included; None is open-ended."""

    value: T
    source: str
    first: datetime.date | None = None
    last: datetime.date | None = None


class EffectiveDated(Generic[T]):
    """Periods without gap or overlap, in order of time. Raises EffectiveDateError naming ``what``."""

    def __init__(self, what: str, periods: tuple[Period[T], ...]) -> None:
        if not periods:
            raise EffectiveDateError(f"{what}: no value")
        for period in periods:
            if not period.source.strip():
                raise EffectiveDateError(f"{what}: a value has no source")
            if period.first and period.last and period.last < period.first:
                raise EffectiveDateError(f"{what}: {period.last} is before {period.first}")
        ordered = sorted(periods, key=lambda period: period.first or datetime.date.min)
        for before, after in itertools.pairwise(ordered):
            _check_adjacent(what, before, after)
        self.what = what
        self.periods = tuple(ordered)

    def on(self, day: datetime.date) -> Period[T]:
        """The period in force on this day."""
        for period in self.periods:
            if (period.first or datetime.date.min) <= day <= (period.last or datetime.date.max):
                return period
        raise EffectiveDateError(f"{self.what}: nothing in force on {day}")


def _check_adjacent(what: str, before: Period[T], after: Period[T]) -> None:
    if before.last is None or after.first is None or after.first <= before.last:
        raise EffectiveDateError(f"{what}: two values are in force on one day")
    if after.first != before.last + datetime.timedelta(days=1):
        raise EffectiveDateError(f"{what}: nothing is in force after {before.last}")

"""Japanese eras (元号): the digit that certificates use, the name, and the first day of each."""

from __future__ import annotations

import datetime
import functools
from pathlib import Path
from typing import Annotated

from pydantic import Field

from jpki_kiosk.config import resources_path
from jpki_kiosk.rules.data import RuleData, RuleDataError, Source, read


class Era(RuleData):
    """An era."""

    digit: Annotated[int, Field(ge=1, le=9)]
    name: Annotated[str, Field(min_length=1)]
    first_day: datetime.date
    source: Source

    def year(self, year: int) -> str:
        """The Gregorian year counted in this era: 昭和63年, 令和元年."""
        count = self.count(year)
        return f"{self.name}{'元' if count == 1 else count}年"

    def count(self, year: int) -> int:
        """Which year of the era a Gregorian year is; the first is 1."""
        return year - self.first_day.year + 1


class _File(RuleData):
    era: tuple[Era, ...]


def load_eras(file: Path) -> tuple[Era, ...]:
    """Every era, the oldest first. Raises RuleDataError naming file and key."""
    eras = read(file, _File).era
    if not eras:
        raise RuleDataError(f"{file}: era: there is none")
    for place, (era, before) in enumerate(zip(eras[1:], eras, strict=False), start=1):
        if era.digit <= before.digit or era.first_day <= before.first_day:
            raise RuleDataError(f"{file}: era.{place}: {era.name} must come after {before.name}")
    return eras


@functools.cache
def shipped_eras() -> tuple[Era, ...]:
    """The eras as they are shipped."""
    return load_eras(resources_path() / "eras.toml")


def era_of(day: datetime.date) -> Era | None:
    """The era of a day; None before the first."""
    return next((era for era in reversed(shipped_eras()) if era.first_day <= day), None)

"""The screen of 集計: a month by day, and how long its steps took."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from jpki_kiosk.documents.day_close import FigureRow
from jpki_kiosk.message import Message
from jpki_kiosk.store.reports import StepTime
from jpki_kiosk.workflows.workflow import Screen


@dataclass(frozen=True, slots=True)
class MonthLine:
    """A day of the month; ``day`` None: all of it. ``closed``: it was signed off."""

    day: datetime.date | None
    numbers: tuple[int | None, ...]
    closed: bool = False


@dataclass(frozen=True, slots=True)
class MonthShown:
    """A month: ``head`` names the numbers of every line; ``differences``: figures that differ."""

    year: int
    month: int
    head: tuple[Message, ...]
    lines: tuple[MonthLine, ...]
    fees: tuple[FigureRow, ...]
    times: tuple[StepTime, ...]
    differences: int
    latest: bool  # there is no later one


@dataclass(frozen=True, slots=True)
class MonthScreen(Screen):
    """``shown`` None while it is counted for the first time."""

    shown: MonthShown | None = None
    problem: Message | None = None
    said: Message | None = None
    busy: bool = True

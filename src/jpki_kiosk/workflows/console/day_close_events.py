"""What can happen in 日締め and 集計."""

from __future__ import annotations

from dataclasses import dataclass

from jpki_kiosk.message import Message
from jpki_kiosk.workflows.console.day_close_screens import DayShown, PrintedPaper
from jpki_kiosk.workflows.console.reports_screens import MonthShown
from jpki_kiosk.workflows.workflow import Event

# --- made by pages -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class OtherDayWanted(Event):
    """So many days later; negative: earlier."""

    days: int


@dataclass(frozen=True, slots=True)
class CountedAgain(Event):
    """Count the day anew."""


@dataclass(frozen=True, slots=True)
class DifferencesAccepted(Event):
    """The row under the differences was pressed: they were looked into."""

    accepted: bool


@dataclass(frozen=True, slots=True)
class SignOffWanted(Event):
    """The day is to be closed; ``cash``: the money that was counted, as typed, empty where it was not."""

    cash: str


@dataclass(frozen=True, slots=True)
class SignOffConfirmed(Event):
    """Asked a second time: yes."""


@dataclass(frozen=True, slots=True)
class SheetWanted(Event):
    """Print the sheet of a closed day."""


@dataclass(frozen=True, slots=True)
class PapersWanted(Event):
    """Show the papers that were printed on this day, to count one as spoiled."""


@dataclass(frozen=True, slots=True)
class PaperSpoiled(Event):
    """This one is to be counted as spoiled."""

    paper: PrintedPaper


@dataclass(frozen=True, slots=True)
class OtherMonthWanted(Event):
    """So many months later; negative: earlier."""

    months: int


@dataclass(frozen=True, slots=True)
class MonthExported(Event):
    """Write the month as files for spreadsheets."""


# --- made by jobs --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DaySeen(Event):
    """A day was counted, or closed; ``said``: what was done, ``problem``: what was not, where it is so."""

    shown: DayShown
    said: Message | None = None
    problem: Message | None = None


@dataclass(frozen=True, slots=True)
class DayNotClosed(Event):
    """The day could not be closed, printed or changed, and why."""

    problem: Message


@dataclass(frozen=True, slots=True)
class PapersSeen(Event):
    """The papers of a day."""

    papers: tuple[PrintedPaper, ...]


@dataclass(frozen=True, slots=True)
class MonthSeen(Event):
    """A month was counted; ``said``: what was written, where something was."""

    shown: MonthShown
    said: Message | None = None


@dataclass(frozen=True, slots=True)
class MonthNotWritten(Event):
    """The files could not be written, and why."""

    problem: Message

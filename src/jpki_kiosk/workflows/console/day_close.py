"""日締め: look at the day, look into what differs, count the money, sign off, print. Pure."""

from __future__ import annotations

import datetime
import unicodedata
from dataclasses import replace
from typing import Final

from jpki_kiosk.message import Message
from jpki_kiosk.workflows.console.day_close_events import (
    CountedAgain,
    DayNotClosed,
    DaySeen,
    DifferencesAccepted,
    OtherDayWanted,
    PaperSpoiled,
    PapersSeen,
    PapersWanted,
    SheetWanted,
    SignOffConfirmed,
    SignOffWanted,
)
from jpki_kiosk.workflows.console.day_close_screens import Closable, DayCloseScreen, SpoiledPapersScreen
from jpki_kiosk.workflows.console.office import Office
from jpki_kiosk.workflows.console.section import SectionPart, SignedInStaff
from jpki_kiosk.workflows.events import Failed, WentBack
from jpki_kiosk.workflows.explain import explain
from jpki_kiosk.workflows.workflow import Event, Job

_MOST_DIGITS: Final = 9


class DayCloseSection(SectionPart):
    """One day on the screen at a time; the day that is due first."""

    def __init__(self, office: Office, staff: SignedInStaff) -> None:
        super().__init__(office, staff)
        self._desk = office.day_close
        self._day_screen = DayCloseScreen()
        self._closing = False
        self.screen = self._day_screen

    def begin(self) -> Job | None:
        return self._desk.job_show(self.staff, None)

    @property
    def busy(self) -> bool:
        return self._closing

    def handle(self, event: Event) -> Job | None:
        screen = self.screen
        match screen:
            case DayCloseScreen():
                job = self._on_day(screen, event)
                if isinstance(self.screen, DayCloseScreen):
                    self._day_screen = self.screen
                return job
            case SpoiledPapersScreen():
                return self._on_papers(screen, event)
        return None

    def _on_day(self, screen: DayCloseScreen, event: Event) -> Job | None:
        match event:
            case DaySeen(shown, said, problem):
                self._closing = False
                same = screen.shown is not None and screen.shown.facts.day == shown.facts.day
                same = same and screen.shown is not None and screen.shown.closable is shown.closable
                accepted = screen.accepted and same
                self.screen = DayCloseScreen(shown, accepted, problem=problem, said=said, busy=False)
            case DayNotClosed(problem):
                self._closing = False
                self.screen = replace(screen, problem=problem, asking=False, busy=False)
            case Failed(error):
                self._closing = False
                problem = Message(f"problem-{explain(error).text_id}-title")
                self.screen = replace(screen, problem=problem, asking=False, busy=False)
            case _ if not screen.busy and screen.shown is not None:
                return self._asked(screen, screen.shown.facts.day, event)
        return None

    def _asked(self, screen: DayCloseScreen, day: datetime.date, event: Event) -> Job | None:
        shown = screen.shown
        match event:
            case OtherDayWanted(days) if shown is not None:
                wanted = day + datetime.timedelta(days)
                if wanted <= shown.latest:
                    self.screen = replace(screen, asking=False, problem=None, said=None, busy=True)
                    return self._desk.job_show(self.staff, wanted)
            case CountedAgain():
                self.screen = replace(screen, asking=False, problem=None, said=None, busy=True)
                return self._desk.job_show(self.staff, day)
            case DifferencesAccepted(accepted):
                self.screen = replace(screen, accepted=accepted, asking=False)
            case SignOffWanted(cash) if screen.may_sign:
                self._ask_again(screen, cash)
            case SignOffConfirmed() if screen.asking and screen.may_sign:
                self._closing = True
                self.screen = replace(screen, asking=False, busy=True)
                return self._desk.job_close(
                    self.staff, day, screen.cash_yen, accept_differences=screen.accepted
                )
            case WentBack() if screen.asking:
                self.screen = replace(screen, asking=False)
            case SheetWanted() if shown is not None and shown.closable is Closable.CLOSED:
                self.screen = replace(screen, problem=None, said=None, busy=True)
                return self._desk.job_print(self.staff, day)
            case PapersWanted():
                self.screen = SpoiledPapersScreen(day)
                return self._desk.job_papers(self.staff, day)
        return None

    def _ask_again(self, screen: DayCloseScreen, cash: str) -> None:
        try:
            yen = read_yen(cash)
        except ValueError:
            self.screen = replace(screen, problem=Message("day-close-not-money"), said=None)
            return
        self.screen = replace(screen, cash_yen=yen, asking=True, problem=None, said=None)

    def _on_papers(self, screen: SpoiledPapersScreen, event: Event) -> Job | None:
        match event:
            case PapersSeen(papers):
                self.screen = replace(screen, papers=papers, busy=False)
            case DayNotClosed(problem):
                self.screen = replace(screen, problem=problem, busy=False)
            case Failed(error):
                problem = Message(f"problem-{explain(error).text_id}-title")
                self.screen = replace(screen, problem=problem, busy=False)
            case PaperSpoiled(paper) if not screen.busy and paper in screen.papers and not paper.spoiled:
                self.screen = replace(screen, problem=None, busy=True)
                return self._desk.job_spoiled(self.staff, screen.day, paper)
            case WentBack() if not screen.busy:
                self.screen = replace(self._day_screen, busy=True, said=None, problem=None)
                return self._desk.job_show(self.staff, screen.day)
        return None


def read_yen(typed: str) -> int | None:
    """Money as staff type it: 9,000 or ９０００円; None where nothing was typed. Raises ValueError."""
    plain = "".join(unicodedata.normalize("NFKC", typed).split()).removesuffix("円").replace(",", "")
    if not plain:
        return None
    if not (plain.isascii() and plain.isdigit() and len(plain) <= _MOST_DIGITS):
        raise ValueError("no amount of money")
    return int(plain)

"""The jobs of 日締め and 集計: what runs on the staff thread."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from jpki_kiosk.documents.day_close import draw_day_close
from jpki_kiosk.documents.errors import DocumentError
from jpki_kiosk.documents.printing.printer import PrintState
from jpki_kiosk.i18n import Language
from jpki_kiosk.japan import JAPAN
from jpki_kiosk.message import Message
from jpki_kiosk.store.day_close import ClosedDay
from jpki_kiosk.store.errors import AlreadySpoiledError, DayCloseError
from jpki_kiosk.store.figures import DayFigures, Outcome
from jpki_kiosk.store.reports import MonthReport
from jpki_kiosk.workflows.console.day_close_events import (
    DayNotClosed,
    DaySeen,
    MonthNotWritten,
    MonthSeen,
    PapersSeen,
)
from jpki_kiosk.workflows.console.day_close_screens import Closable, DayShown, PrintedPaper
from jpki_kiosk.workflows.console.reports_screens import MonthLine, MonthShown
from jpki_kiosk.workflows.console.section import SignedInStaff
from jpki_kiosk.workflows.day_figures import fee_rows, sheet_facts, unequal_figures
from jpki_kiosk.workflows.explain import explain, log_error
from jpki_kiosk.workflows.papers.troubles import problem_of_report
from jpki_kiosk.workflows.problem import Problem
from jpki_kiosk.workflows.report_files import month_csv, steps_csv, write_file
from jpki_kiosk.workflows.staff.permissions import Action
from jpki_kiosk.workflows.workflow import Event, Job, Report

if TYPE_CHECKING:
    from jpki_kiosk.workflows.console.office import Office

_MONTH = (
    ("cases", "opened"),
    ("cases", Outcome.COMPLETED),
    ("cases", Outcome.ABANDONED),
    ("cases", Outcome.LAPSED),
    ("cases", Outcome.OPEN),
    ("certificates", "issued"),
    ("certificates", "revoked"),
    ("passwords", "reset"),
    ("letters", "dispatched"),
    ("papers", "printed"),
    ("papers", "spoiled"),
)


@dataclass(frozen=True, slots=True)
class DayCloseDesk:
    """Makes the jobs of both sections; ``folder`` receives the files of a month."""

    office: Office
    folder: Path

    # --- 日締め ------------------------------------------------------------------------------------

    def job_show(self, staff: SignedInStaff, day: datetime.date | None) -> Job:
        """Count a day; None: the one that is due."""

        def run(report: Report) -> Event:
            self.office.permit(staff, Action.CLOSE_DAY)
            return DaySeen(self._shown(day or self.office.store.day_closes.due()))

        return run

    def job_close(
        self, staff: SignedInStaff, day: datetime.date, cash_yen: int | None, *, accept_differences: bool
    ) -> Job:
        """Sign the day off, and print its sheet."""

        def run(report: Report) -> Event:
            self.office.permit(staff, Action.CLOSE_DAY)
            closes = self.office.store.day_closes
            try:
                closed = closes.close(day, staff.id, cash_yen=cash_yen, accept_differences=accept_differences)
            except DayCloseError as refused:
                return DayNotClosed(Message(f"day-close-not-{refused.reason}"))
            problem = self._print(closed, staff)
            said = Message("day-close-done", {"number": closed.number})
            return DaySeen(self._shown(day), said if problem is None else None, problem)

        return run

    def job_print(self, staff: SignedInStaff, day: datetime.date) -> Job:
        """The sheet of a closed day, once more."""

        def run(report: Report) -> Event:
            self.office.permit(staff, Action.CLOSE_DAY)
            closed = self.office.store.day_closes.closed(day)
            if closed is None:
                return DayNotClosed(Message("day-close-not-yet"))
            problem = self._print(closed, staff)
            if problem is not None:
                return DayNotClosed(problem)
            return DaySeen(self._shown(day), Message("day-close-printed", {"number": closed.number}))

        return run

    def job_papers(self, staff: SignedInStaff, day: datetime.date) -> Job:
        """The papers that were printed on a day."""

        def run(report: Report) -> Event:
            self.office.permit(staff, Action.REPRINT)
            return PapersSeen(self._papers(day))

        return run

    def job_spoiled(self, staff: SignedInStaff, day: datetime.date, paper: PrintedPaper) -> Job:
        """Count one of them as spoiled."""

        def run(report: Report) -> Event:
            self.office.permit(staff, Action.REPRINT)
            try:
                self.office.store.cases.note_spoiled(
                    paper.case, paper.form, paper.kind, paper.copy_number, staff.id
                )
            except AlreadySpoiledError:
                return DayNotClosed(Message("day-close-spoiled-before"))
            return PapersSeen(self._papers(day))

        return run

    def _shown(self, day: datetime.date) -> DayShown:
        closes = self.office.store.day_closes
        closed, found = closes.closed(day), closes.preview(day)
        report = found if closed is None else closed.report
        counter = self.office.counter.counter.within(Language.JAPANESE)
        facts = sheet_facts(report, closed, self.office.profile, counter)
        if closed is not None:
            # What was signed off stays; that something was changed since is said.
            facts = replace(facts, differences=unequal_figures(found))
        return DayShown(facts, Closable(closes.closable(day) or "yes"), self._today())

    def _print(self, closed: ClosedDay, staff: SignedInStaff) -> Message | None:
        """Hand a sheet to the printer and write that down; what went wrong, where something did.

        It is looked after once, not followed: it names nobody, and staff stand before the printer.
        """
        closes, counter = self.office.store.day_closes, self.office.counter
        again = self._today() if closes.sheets(closed.day) else None
        name = counter.counter.within(Language.JAPANESE)
        try:
            facts = sheet_facts(closed.report, closed, self.office.profile, name, again)
            pdf = draw_day_close(facts, counter.training, press=self.office.papers.printed_by.press())
            self.office.printer.check()
            job = self.office.printer.print_document(pdf, "day-close")
        except DocumentError as error:
            log_error(error)
            return Message("day-close-not-printed", {"code": explain(error).code})
        report = self.office.printer.follow(job)
        if report.state.over and report.state is not PrintState.DONE:
            gone = problem_of_report(report) or Problem.PRINTING_FAILED
            return Message("day-close-not-printed", {"code": gone.code})
        closes.note_printed(closed.day, staff.id)
        return None

    def _papers(self, day: datetime.date) -> tuple[PrintedPaper, ...]:
        return tuple(
            PrintedPaper(
                one.case, one.form, one.kind, one.copy_number, one.printed_at, one.spoiled_at is not None
            )
            for one in self.office.store.cases.papers_of_day(day)
        )

    # --- 集計 --------------------------------------------------------------------------------------

    def job_month(self, staff: SignedInStaff, year: int, month: int) -> Job:
        """Count a month; 0, 0: this one."""

        def run(report: Report) -> Event:
            self.office.permit(staff, Action.SEE_STATISTICS)
            today = self._today()
            wanted = (today.year, today.month) if (year, month) == (0, 0) else (year, month)
            return MonthSeen(self._month(*wanted)[0])

        return run

    def job_export(self, staff: SignedInStaff, year: int, month: int) -> Job:
        """Write the month and its step times as two files."""

        def run(report: Report) -> Event:
            self.office.permit(staff, Action.SEE_STATISTICS)
            shown, found, closed = self._month(year, month)
            say = self._say
            name = f"{year:04d}-{month:02d}"
            try:
                self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                days = month_csv(found, closed, self.office.profile, say)
                write_file(self.folder / f"month-{name}.csv", days)
                write_file(self.folder / f"steps-{name}.csv", steps_csv(found.times, say))
            except OSError:
                return MonthNotWritten(Message("reports-not-written", {"folder": str(self.folder)}))
            self.office.store.journal.append("report-exported", staff=staff.name)
            return MonthSeen(shown, Message("reports-written", {"folder": str(self.folder)}))

        return run

    def _month(self, year: int, month: int) -> tuple[MonthShown, MonthReport, tuple[ClosedDay, ...]]:
        today, store = self._today(), self.office.store
        found = store.reports.month(year, month)
        first = datetime.date(year, month, 1)
        closed = store.day_closes.between(first, first + datetime.timedelta(days=31))
        closed = tuple(one for one in closed if one.day.month == month)
        days = {one.day for one in closed}
        lines = [MonthLine(day, _numbers(figures), day in days) for day, figures in found.days]
        if lines:
            lines.append(MonthLine(None, _numbers(found.total)))
        shown = MonthShown(
            year,
            month,
            (*[_head(*one) for one in _MONTH], Message("figures-fees-due")),
            tuple(lines),
            fee_rows(found.total, self.office.profile, first),
            found.times,
            len(found.differences),
            latest=(year, month) >= (today.year, today.month),
        )
        return shown, found, closed

    def _say(self, message: Message) -> str:
        return self.office.catalogue.text(message, Language.JAPANESE)

    def _today(self) -> datetime.date:
        return self.office.clock().astimezone(JAPAN).date()


def _numbers(figures: DayFigures) -> tuple[int | None, ...]:
    return (*[figures.summed(*one) for one in _MONTH], figures.fees_yen)


def _head(first: str, what: str) -> Message:
    match first:
        case "passwords":
            return Message("reports-resets")
        case "letters":
            return Message("reports-letters")
        case _:
            return Message(f"papers-day-{what}")

"""A paper on its way: handed to the printer, looked at until it is in the tray, and what staff do else.

Nothing here waits: a look is one question to the printer, and whoever asks decides when to ask again. What
the journal holds is the state: two windows may look at the same sheet, and only one writes down that it came.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum, unique
from typing import Final

from jpki_kiosk.documents.errors import PrintUnclearError
from jpki_kiosk.documents.printing.printer import (
    Printer,
    PrinterTrouble,
    PrintJob,
    PrintReport,
    PrintState,
)
from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.store.cases import CaseStore, Disposition
from jpki_kiosk.store.errors import EventFieldError, StepError
from jpki_kiosk.store.prints import OpenPrint, PrintEnd
from jpki_kiosk.store.records import StepId
from jpki_kiosk.workflows.papers.paper import Paper
from jpki_kiosk.workflows.papers.sheet import Sheet, SheetState
from jpki_kiosk.workflows.papers.troubles import problem_of_report
from jpki_kiosk.workflows.problem import Problem

PATIENCE: Final = datetime.timedelta(seconds=60)  # where the configuration says nothing
_NEVER_BEGUN: Final = (PrintState.WAITING, PrintState.HELD)  # nothing of it can lie at the printer

Wanted = tuple[str, CertificateKind | None]  # form and kind of a paper


@dataclass(frozen=True, slots=True)
class Handed:
    """A paper that the printer took. ``name``: the printer's own; ``copy``: where it is printed already."""

    sheet: Sheet
    name: str
    copy: int | None


@unique
class TakenBack(Enum):
    """What became of a sheet that staff took back."""

    GONE = "gone"  # it will not be printed any more
    CAME_OUT = "came-out"  # it was printed before it could be taken back
    STAYS = "stays"  # the printer does not give it up: nothing was changed


@dataclass(frozen=True, slots=True)
class Following:
    """The way of every paper of a counter to its tray. ``patience``: then staff are asked, printed or not."""

    printer: Printer
    cases: CaseStore
    clock: Callable[[], datetime.datetime]
    patience: datetime.timedelta = PATIENCE

    def hand_over(self, case: str, paper: Paper, staff: int | None = None) -> Handed:
        """Give a paper of a case to the printer, and look once.

        ``staff``: the account that wants it. Raises PrinterError, StepError while a sheet of it is open.
        """
        form, kind = paper.form, paper.kind
        step = self.cases.begin_print(case, form, kind, staff)
        try:
            job = self.printer.print_document(paper.pdf, paper.name)
        except PrintUnclearError:  # staff look in the tray
            return Handed(_lost(form, kind, step), paper.name, None)
        except Exception as error:
            self.cases.end_print(step, Disposition.FAILED, error=type(error).__name__)
            raise
        name = str(job.file) if job.file is not None else job.id
        report = self.printer.follow(job)
        if report.state is PrintState.DONE:
            copy = self.cases.end_print(step, Disposition.SUCCEEDED, PrintEnd.SPOOLER)
            return Handed(Sheet(form, kind, SheetState.TRAY), name, copy)
        with suppress(EventFieldError):  # a word that the journal has no type for: staff are asked then
            self.cases.note_handed_over(step, job.id)
        open_ = OpenPrint(step, case, form, kind, self.clock(), job.id)
        return Handed(self._told(open_, report), name, None)

    # --- looking ---------------------------------------------------------------------------------

    def look(self, case: str | None = None) -> tuple[Sheet, ...]:
        """Every sheet that is open, of a case or of all, as it is now. Raises StoreError."""
        return tuple(self._look(one) for one in self.cases.open_prints(case))

    def sheets(self, case: str, wanted: Sequence[Wanted]) -> tuple[Sheet, ...]:
        """How these papers of a case stand; one that is neither open nor printed comes from staff."""
        seen = {(one.form, one.kind): one for one in self.look(case)}
        there = {(one.form, one.kind) for one in self.cases.papers(case) if one.spoiled_at is None}
        found = []
        for form, kind in wanted:
            sheet = seen.get((form, kind))
            if sheet is None:
                lies = (form, kind) in there
                state = SheetState.TRAY if lies else SheetState.STAFF
                sheet = Sheet(form, kind, state, None if lies else Problem.PRINTING_FAILED)
            found.append(sheet)
        return tuple(found)

    def _look(self, one: OpenPrint) -> Sheet:
        if one.job is None:  # torn while it was handed over: nobody knows whether a sheet came
            return _lost(one.form, one.kind, one.step)
        return self._told(one, self.printer.follow(PrintJob(one.job)))

    def _told(self, one: OpenPrint, report: PrintReport) -> Sheet:
        """What a report means; what it ends is written down."""
        match report.state:
            case PrintState.DONE:
                with suppress(StepError):  # the other window saw it first
                    self.cases.end_print(one.step, Disposition.SUCCEEDED, PrintEnd.SPOOLER)
                return Sheet(one.form, one.kind, SheetState.TRAY)
            case PrintState.CANCELLED | PrintState.FAILED:
                with suppress(StepError):
                    self.cases.end_print(one.step, Disposition.FAILED, PrintEnd.SPOOLER)
                problem = problem_of_report(report)
                return Sheet(one.form, one.kind, SheetState.STAFF, problem, report=report)
        problem = problem_of_report(report)
        if problem is None and self.clock() - one.begun_at > self.patience:
            problem = Problem.PRINT_LOST  # no word of it: it may lie in the tray, or come yet
        state = SheetState.PRINTING if problem is None else SheetState.STAFF
        return Sheet(one.form, one.kind, state, problem, one.step, report)

    # --- what staff decide -----------------------------------------------------------------------

    def confirm(self, step: int, staff: int) -> int | None:
        """Staff have the sheet in hand; returns which copy it is. Raises StepError where it has ended."""
        return self.cases.end_print(StepId(step), Disposition.SUCCEEDED, PrintEnd.STAFF, staff)

    def take_back(self, step: int, staff: int, *, later: bool) -> TakenBack:
        """So that it never comes out unnoticed: to be printed anew, or ``later``.

        What may lie at the printer in part is counted as spoiled where another one is printed now.
        Raises StepError where it ended meanwhile.
        """
        found = [one for one in self.cases.open_prints() if one.step == step]
        if not found:
            raise StepError("", "print", "is not open")
        begun, stays = False, False
        if found[0].job is not None:
            job = PrintJob(found[0].job)
            before = self.printer.follow(job)
            after = before if before.state.over else self.printer.cancel(job)
            if PrintState.DONE in (before.state, after.state):
                self.cases.end_print(StepId(step), Disposition.SUCCEEDED, PrintEnd.SPOOLER)
                return TakenBack.CAME_OUT
            begun = before.state not in _NEVER_BEGUN
            # A print service that does not answer has the job yet: it would print it when it is back. The
            # jobs of a queue that was deleted are deleted with it.
            away = after.state is PrintState.LOST and bool({*after.troubles} - {PrinterTrouble.NO_QUEUE})
            stays = away or not after.state.over
        if stays:
            return TakenBack.STAYS
        ended = PrintEnd.LATER if later else PrintEnd.AGAIN
        spoiled = begun and not later
        self.cases.end_print(StepId(step), Disposition.FAILED, ended, staff, spoiled=spoiled)
        return TakenBack.GONE


def _lost(form: str, kind: CertificateKind | None, step: StepId) -> Sheet:
    lost = PrintReport(PrintState.LOST)
    return Sheet(form, kind, SheetState.STAFF, Problem.PRINT_LOST, step, lost)


def follow_to_the_end(
    sheets: tuple[Sheet, ...],
    look: Callable[[], tuple[Sheet, ...]],
    wait: Callable[[], None],
    looks: int,
) -> tuple[Sheet, ...]:
    """Look again and again, with a ``wait`` before each, until nothing is under way or ``looks`` are used."""
    while looks > 0 and any(one.state is SheetState.PRINTING for one in sheets):
        wait()
        sheets, looks = look(), looks - 1
    return sheets

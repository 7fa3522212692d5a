"""A paper on its way: handed to the printer, looked at until it is in the tray, and what staff do else.

Nothing here waits: a look is one question to the printer, and whoever asks decides when to ask again. What
the journal holds is the state: two windows may look at the same sheet, and only one writes down that it came.
"""

from __future__ import annotations

import datetime
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
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
from jpki_kiosk.store.cases import CaseStore, Disposition, Step
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


class _Passing:
    """The papers that this process hands over right now.

    In the journal such a sheet looks like one that was torn: it is open, and the printer has given no word
    of it yet. The other window must neither ask staff to search for it nor take it back.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._papers: set[tuple[str, Wanted]] = set()

    @contextmanager
    def passes(self, case: str, wanted: Wanted) -> Iterator[None]:
        """While it is handed over. Raises StepError where the other window hands it over."""
        with self._lock:
            if (case, wanted) in self._papers:
                raise StepError(case, Step.PRINT, "is open")
            self._papers.add((case, wanted))
        try:
            yield
        finally:
            with self._lock:
                self._papers.discard((case, wanted))

    def now(self) -> frozenset[tuple[str, Wanted]]:
        """Case and paper of each."""
        with self._lock:
            return frozenset(self._papers)


@dataclass(frozen=True, slots=True)
class Following:
    """The way of every paper of a counter to its tray. ``patience``: then staff are asked, printed or not."""

    printer: Printer
    cases: CaseStore
    clock: Callable[[], datetime.datetime]
    patience: datetime.timedelta = PATIENCE
    _passing: _Passing = field(default_factory=_Passing, repr=False, compare=False)

    def hand_over(self, case: str, paper: Paper, staff: int | None = None) -> Handed:
        """Give a paper of a case to the printer, and look once.

        ``staff``: the account that wants it. Raises PrinterError, StepError while a sheet of it is open.
        """
        with self._passing.passes(case, (paper.form, paper.kind)):
            return self._hand_over(case, paper, staff)

    def _hand_over(self, case: str, paper: Paper, staff: int | None) -> Handed:
        form, kind = paper.form, paper.kind
        step = self.cases.begin_print(case, form, kind, staff)
        try:
            job = self.printer.print_document(paper.pdf, paper.name)
        except PrintUnclearError:  # staff look in the tray
            return Handed(_lost(form, kind, step), paper.name, None)
        except Exception as error:
            with suppress(StepError):
                self.cases.end_print(step, Disposition.FAILED, error=type(error).__name__)
            raise
        name = str(job.file) if job.file is not None else job.id
        report = self.printer.follow(job)
        try:
            if report.state is PrintState.DONE:
                copy = self.cases.end_print(step, Disposition.SUCCEEDED, PrintEnd.SPOOLER)
                return Handed(Sheet(form, kind, SheetState.TRAY), name, copy)
            with suppress(EventFieldError):  # a word that the journal has no type for: staff are asked then
                self.cases.note_handed_over(step, job.id)
        except StepError:  # staff were faster: they have the sheet in hand
            return Handed(Sheet(form, kind, SheetState.TRAY), name, None)
        open_ = OpenPrint(step, case, form, kind, self.clock(), job.id)
        return Handed(self._told(open_, report), name, None)

    # --- looking ---------------------------------------------------------------------------------

    def look(self, case: str | None = None) -> tuple[Sheet, ...]:
        """Every sheet that is open, of a case or of all, as it is now. Raises StoreError.

        A print service that does not answer is asked once, not for each sheet: a look stays short.
        """
        found: list[Sheet] = []
        passing, silent = self._passing.now(), None
        for one in self.cases.open_prints(case):
            found.append(self._look(one, passing, silent))
            silent = silent or _silence(found[-1].report)
        return tuple(found)

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

    def _look(
        self, one: OpenPrint, passing: frozenset[tuple[str, Wanted]], silent: PrintReport | None
    ) -> Sheet:
        if one.job is not None:
            return self._told(one, silent or self.printer.follow(PrintJob(one.job)))
        if _paper_of(one) in passing | self._passing.now():
            waits = PrintReport(PrintState.WAITING)
            return Sheet(one.form, one.kind, SheetState.PRINTING, None, one.step, waits)
        return _lost(one.form, one.kind, one.step)  # torn: nobody knows whether a sheet came

    def give_up_torn(self, case: str) -> None:
        """What an ended process left between hand-over and the printer's word: nobody knows what came of it.

        Raises StoreError.
        """
        passing = self._passing.now()
        for one in self.cases.open_prints(case):
            if one.job is None and _paper_of(one) not in passing:
                with suppress(StepError):  # staff said meanwhile what came of it
                    self.cases.end_print(one.step, Disposition.UNKNOWN)

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
        passing = self._passing.now()
        found = [one for one in self.cases.open_prints() if one.step == step]
        if not found:
            raise StepError("", Step.PRINT, "is not open")
        # The printer takes it right now: only when it has a job of it can that be taken back.
        begun, stays = False, found[0].job is None and _paper_of(found[0]) in passing
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


def _paper_of(one: OpenPrint) -> tuple[str, Wanted]:
    return one.case, (one.form, one.kind)


def _silence(report: PrintReport | None) -> PrintReport | None:
    """The report, where it says that there is no print service to ask."""
    silent = report is not None and PrinterTrouble.NO_SPOOLER in report.troubles
    return report if silent else None


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

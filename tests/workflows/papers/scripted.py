"""A printer that says what a test has it say: a third adapter behind the port, beside folder and queue."""

from __future__ import annotations

from collections.abc import Callable

from jpki_kiosk.documents.errors import PrinterNotReadyError
from jpki_kiosk.documents.printing.printer import (
    Printer,
    PrinterTrouble,
    PrintJob,
    PrintReport,
    PrintState,
)


class ScriptedPrinter(Printer):
    """``says``: what is reported of every job from now on; ``trouble``: why it is not ready; None: it is."""

    def __init__(self) -> None:
        self.says = PrintReport(PrintState.PRINTING)
        self.trouble: PrinterTrouble | None = None
        self.refuses: PrinterTrouble | None = None  # well when asked, but it takes no paper
        self.gives_up = True  # whether a job can be taken back
        self.taken: list[str] = []
        self.cancelled: list[str] = []
        self.meanwhile: Callable[[], None] = lambda: None  # what another window does while it takes a paper
        self.asked = 0  # how often a job was asked after

    def check(self) -> None:
        if self.trouble is not None:
            raise PrinterNotReadyError(self.trouble)

    def print_document(self, pdf: bytes, name: str) -> PrintJob:
        self.check()
        if self.refuses is not None:
            raise PrinterNotReadyError(self.refuses)
        self.taken.append(name)
        self.meanwhile()
        return PrintJob(str(len(self.taken)))

    def follow(self, job: PrintJob) -> PrintReport:
        self.asked += 1
        if job.id in self.cancelled:
            return PrintReport(PrintState.CANCELLED)
        return self.says

    def cancel(self, job: PrintJob) -> PrintReport:
        if self.gives_up:
            self.cancelled.append(job.id)
        return self.follow(job)

    def tell(self, state: PrintState, *troubles: PrinterTrouble) -> None:
        """Say this of every job from now on."""
        self.says = PrintReport(state, troubles)

"""A printer of the Windows spooler: pages are drawn for it as pictures, and their job is followed.

The job is kept in the queue until its end was seen, because a printed job else vanishes like a deleted one;
then it is let go, and its document with it. Numbers begin anew when Windows does: a job is known by its
number and the time of its making, and another's is neither followed nor taken back. No call of it is run by
the tests of this project: see docs/printing.md.
"""

from __future__ import annotations

import re
from typing import Final

from jpki_kiosk.documents.errors import PrinterNotReadyError
from jpki_kiosk.documents.printing.pages import page_count, page_size, render_rows, row_count
from jpki_kiosk.documents.printing.printer import (
    JOB_NAME,
    Printer,
    PrinterTrouble,
    PrintJob,
    PrintReport,
    PrintState,
    SeenQueue,
)
from jpki_kiosk.documents.printing.windows_words import (
    BAND_ROWS,
    Device,
    failure,
    job_report,
    placed,
    printer_troubles,
    render_dpi,
)
from jpki_kiosk.documents.printing.winspool import Spooler, SpoolerError

_JOB_ID: Final = re.compile(r"([0-9]{1,9})-([0-9]{17})")


class WindowsQueue(Printer):
    """One printer by its name. ``mono``: print without colour. ``a4`` False: its own paper, as of a roll."""

    def __init__(
        self, name: str, *, mono: bool = False, a4: bool = True, spooler: Spooler | None = None
    ) -> None:
        self._name = name
        self._mono = mono
        self._a4 = a4
        self._loaded = spooler
        self._done: set[str] = set()  # seen printed and let go: the spooler does not know them any more

    def check(self) -> None:
        """Ask whether the printer is there, runs and has A4."""
        try:
            with self._spooler().printer(self._name) as handle:
                troubles = printer_troubles(*self._spooler().printer_status(handle))
            fits = not self._a4 or self._spooler().has_a4(self._name)
        except SpoolerError as error:
            raise PrinterNotReadyError(failure(error.code)) from error
        if troubles:
            raise PrinterNotReadyError(troubles[0])
        if not fits:
            raise PrinterNotReadyError(PrinterTrouble.WRONG_PAPER)

    def print_document(self, pdf: bytes, name: str) -> PrintJob:
        """Draw every page for the printer; a page that cannot be drawn leaves nothing to print."""
        if not JOB_NAME.fullmatch(name):
            raise ValueError("a sheet is named by its kind: small letters, digits, hyphens")
        landscape = page_size(pdf, 0).landscape
        try:
            spooler = self._spooler()
            with (
                spooler.printer(self._name) as handle,
                spooler.drawing(
                    self._name, handle, mono=self._mono, a4=self._a4, landscape=landscape
                ) as context,
            ):
                number = spooler.start(context, name)
                try:
                    spooler.retain(handle, number)
                    made = spooler.job(handle, number).made
                    self._draw(spooler, context, pdf)
                    spooler.end(context)
                except BaseException:
                    spooler.abort(context)
                    raise
        except SpoolerError as error:
            raise PrinterNotReadyError(failure(error.code)) from error
        return PrintJob(f"{number}-{made}")

    def follow(self, job: PrintJob) -> PrintReport:
        """How the job stands; LOST where the spooler does not know it."""
        if job.id in self._done:
            return PrintReport(PrintState.DONE)
        named = _JOB_ID.fullmatch(job.id)
        if named is None:
            return PrintReport(PrintState.LOST)
        number = int(named[1])
        try:
            spooler = self._spooler()
            with spooler.printer(self._name) as handle:
                troubles = printer_troubles(*spooler.printer_status(handle))
                report = self._looked(spooler, handle, named, troubles)
                if report.state is PrintState.DONE:
                    self._done.add(job.id)
                    spooler.release(handle, number)
        except SpoolerError as error:
            if job.id in self._done:
                return PrintReport(PrintState.DONE)
            return PrintReport(PrintState.LOST, (failure(error.code),))
        return report

    def cancel(self, job: PrintJob) -> PrintReport:
        """Take it back; what is over stays as it is."""
        report = self.follow(job)
        if report.state.over:
            return report
        try:
            with self._spooler().printer(self._name) as handle:
                self._spooler().cancel(handle, int(job.id.partition("-")[0]))
        except SpoolerError as error:
            return PrintReport(PrintState.LOST, (failure(error.code),))
        after = self.follow(job)
        # It was there a moment ago and was told to go: gone now means taken back.
        return PrintReport(PrintState.CANCELLED) if after == PrintReport(PrintState.LOST) else after

    def _draw(self, spooler: Spooler, context: int, pdf: bytes) -> None:
        device = spooler.device(context)
        for page in range(page_count(pdf)):
            spooler.start_page(context)
            self._draw_page(spooler, context, device, pdf, page)
            spooler.end_page(context)

    def _draw_page(self, spooler: Spooler, context: int, device: Device, pdf: bytes, page: int) -> None:
        dpi, size = render_dpi(device), page_size(pdf, page)
        count = row_count(size, dpi)
        for top in range(0, count, BAND_ROWS):
            rows = range(top, min(top + BAND_ROWS, count))
            spooler.draw(context, render_rows(pdf, page, dpi, rows), placed(size, rows, count, device))

    def _looked(
        self, spooler: Spooler, handle: int, named: re.Match[str], troubles: tuple[PrinterTrouble, ...]
    ) -> PrintReport:
        try:
            seen = spooler.job(handle, int(named[1]))
        except SpoolerError:
            return PrintReport(PrintState.LOST)  # the printer is there, the job is not
        if seen.made != named[2]:
            return PrintReport(PrintState.LOST)  # another job has come to bear its number
        return job_report(seen.status, troubles)

    def _spooler(self) -> Spooler:
        if self._loaded is None:
            self._loaded = Spooler()
        return self._loaded


def seen_queues() -> tuple[SeenQueue, ...]:
    """Every printer of this computer. Raises PrinterNotReadyError."""
    try:
        spooler = Spooler()
        return tuple(SeenQueue(name, "", _obstacle(spooler, name)) for name in spooler.names())
    except SpoolerError as error:
        raise PrinterNotReadyError(PrinterTrouble.NO_SPOOLER) from error


def _obstacle(spooler: Spooler, name: str) -> PrinterTrouble | None:
    try:
        WindowsQueue(name, spooler=spooler).check()
    except PrinterNotReadyError as error:
        return error.trouble
    return None

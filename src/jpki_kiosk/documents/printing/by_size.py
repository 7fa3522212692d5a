"""Two printers that are one: sheets go to the one, slips of a roll's width to the other."""

from __future__ import annotations

from typing import Final

from jpki_kiosk.documents.printing.pages import POINTS_AN_INCH, page_size
from jpki_kiosk.documents.printing.printer import Printer, PrintJob, PrintReport

_ROLL: Final = "roll:"  # before the id of a job that is the roll printer's
_LEAST_SHEET_MM: Final = 100  # A6 is 105 wide, the usual rolls 58 and 80
_MM_AN_INCH: Final = 25.4


class PrinterBySize(Printer):
    """``check`` is of the printer for sheets: without a slip people are still served."""

    def __init__(self, sheets: Printer, roll: Printer) -> None:
        self._sheets = sheets
        self._roll = roll

    def check(self) -> None:
        """Whether sheets come out."""
        self._sheets.check()

    def print_document(self, pdf: bytes, name: str) -> PrintJob:
        """To the roll when the first page is too narrow for a sheet."""
        if page_size(pdf, 0).width / POINTS_AN_INCH * _MM_AN_INCH >= _LEAST_SHEET_MM:
            return self._sheets.print_document(pdf, name)
        self._roll.check()
        job = self._roll.print_document(pdf, name)
        return PrintJob(f"{_ROLL}{job.id}", job.file)

    def follow(self, job: PrintJob) -> PrintReport:
        """How it stands on the printer that has it."""
        printer, own = self._owner(job)
        return printer.follow(own)

    def cancel(self, job: PrintJob) -> PrintReport:
        """Taken back from the printer that has it."""
        printer, own = self._owner(job)
        return printer.cancel(own)

    def _owner(self, job: PrintJob) -> tuple[Printer, PrintJob]:
        if job.id.startswith(_ROLL):
            return self._roll, PrintJob(job.id.removeprefix(_ROLL), job.file)
        return self._sheets, job

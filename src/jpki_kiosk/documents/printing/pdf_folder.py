"""The printer that is a folder: every sheet a PDF file. The printer of the training mode."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from jpki_kiosk.documents.errors import AlreadyPrintedError, PrinterNotReadyError
from jpki_kiosk.documents.printing.printer import (
    JOB_NAME,
    Printer,
    PrinterTrouble,
    PrintJob,
    PrintReport,
    PrintState,
)

_MOST_COPIES_OF_A_NAME = 9999
_SUFFIX = ".pdf"


class PdfFolderPrinter(Printer):
    """Sheets as files ``<name>.pdf`` in a folder only this user can open (0700, files 0600).

    A file appears whole or not at all. A second sheet of one name becomes ``<name>-2.pdf``; with
    ``replace`` it takes the place of the first, with ``numbered=False`` it raises AlreadyPrintedError.
    """

    def __init__(self, folder: Path, *, replace: bool = False, numbered: bool = True) -> None:
        self._folder = folder
        self._replace = replace
        self._numbered = numbered

    def check(self) -> None:
        """Make the folder and write to it."""
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=self._folder) as probe:
                probe.write(b"%PDF")
                probe.flush()
        except OSError as error:
            raise PrinterNotReadyError(PrinterTrouble.FOLDER) from error

    def print_document(self, pdf: bytes, name: str) -> PrintJob:
        """Write the sheet; a bad ``name`` is a ValueError."""
        if not JOB_NAME.fullmatch(name):
            raise ValueError("a sheet is named by its kind: small letters, digits, hyphens")
        self.check()
        try:
            file = self._write(pdf, name)
        except OSError as error:
            raise PrinterNotReadyError(PrinterTrouble.FOLDER) from error
        return PrintJob(file.name, file)

    def follow(self, job: PrintJob) -> PrintReport:
        """Done: the file was on the disk before ``print_document`` returned, whoever took it away since.

        LOST where it is no file's name: the job of a queue that the counter had before.
        """
        ours = job.id.endswith(_SUFFIX)
        return PrintReport(PrintState.DONE if ours else PrintState.LOST)

    def cancel(self, job: PrintJob) -> PrintReport:
        """What lies in the folder is printed."""
        return self.follow(job)

    def _write(self, pdf: bytes, name: str) -> Path:
        descriptor, temporary = tempfile.mkstemp(prefix=".", suffix=".part", dir=self._folder)  # 0600
        try:
            with os.fdopen(descriptor, "wb") as stream:
                stream.write(pdf)
                stream.flush()
                os.fsync(stream.fileno())
            return self._place(Path(temporary), name)
        finally:
            with contextlib.suppress(FileNotFoundError):
                Path(temporary).unlink()

    def _place(self, temporary: Path, name: str) -> Path:
        """Give the file its name; a name that is taken is never lost, two processes never share one."""
        if self._replace:
            return temporary.replace(self._folder / f"{name}{_SUFFIX}")
        for number in range(1, _MOST_COPIES_OF_A_NAME + 1):
            file = self._folder / f"{name if number == 1 else f'{name}-{number}'}{_SUFFIX}"
            try:
                os.link(temporary, file)
            except FileExistsError:
                if not self._numbered:
                    raise AlreadyPrintedError(name) from None
                continue
            return file
        raise AlreadyPrintedError(name)

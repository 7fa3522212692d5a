"""From the configuration to the printer of a counter."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import assert_never

from jpki_kiosk.config import CupsConfig, PdfFolderConfig, PrinterConfig, WindowsConfig
from jpki_kiosk.documents.pdf import PrintedBy
from jpki_kiosk.documents.printing.by_size import PrinterBySize
from jpki_kiosk.documents.printing.pdf_folder import PdfFolderPrinter
from jpki_kiosk.documents.printing.printer import Printer, SeenQueue


def open_printer(config: PrinterConfig, data: Path, output: Path | None = None) -> Printer:
    """The printer chosen; ``data``: the data folder; ``output``: a folder that takes the papers instead.

    Nothing is asked of it yet: ``check`` does.
    """
    if output is not None:
        return PdfFolderPrinter(output, replace=True)
    match config:
        case PdfFolderConfig():
            return PdfFolderPrinter(data / config.folder)
        case CupsConfig():
            from jpki_kiosk.documents.printing.cups import CupsQueue

            sheets: Printer = CupsQueue(config.queue, mono=config.mono)
            if config.slip_queue is None:
                return sheets
            return PrinterBySize(sheets, CupsQueue(config.slip_queue, mono=config.mono, media=None))
        case WindowsConfig():
            from jpki_kiosk.documents.printing.spooler import WindowsQueue

            sheets = WindowsQueue(config.queue, mono=config.mono)
            if config.slip_queue is None:
                return sheets
            return PrinterBySize(sheets, WindowsQueue(config.slip_queue, mono=config.mono, a4=False))
        case _:
            assert_never(config)


def seen_queues() -> tuple[SeenQueue, ...]:
    """Every queue of this computer's print service. Raises PrinterNotReadyError."""
    if sys.platform == "win32":
        from jpki_kiosk.documents.printing import spooler

        return spooler.seen_queues()
    from jpki_kiosk.documents.printing import cups

    return cups.seen_queues()


def printed_by(config: PrinterConfig) -> PrintedBy:
    """What the papers are drawn for: a printer without colour, slips from a roll of their own."""
    if isinstance(config, PdfFolderConfig):
        return PrintedBy()
    return PrintedBy(mono=config.mono, roll=config.slip_queue is not None)


def printer_named(config: PrinterConfig, data: Path) -> str:
    """What a person calls it: the queue, or the folder."""
    return str(data / config.folder) if isinstance(config, PdfFolderConfig) else config.queue

"""Whether a paper would come out, asked of the printer itself; and a page to see it."""

from __future__ import annotations

from typing import Final

from jpki_kiosk.config import PdfFolderConfig
from jpki_kiosk.documents.errors import PrinterError, PrinterNotReadyError
from jpki_kiosk.documents.printing.printer import Printer, PrintState
from jpki_kiosk.findings import Check, Fault, Finding, State, well, well_as, wrong
from jpki_kiosk.message import Message
from jpki_kiosk.printers import open_printer, printer_named
from jpki_kiosk.readiness.counter import Counter
from jpki_kiosk.readiness.data import yet_to_be_made
from jpki_kiosk.workflows.papers.troubles import state_named, state_remedy, trouble_named, trouble_remedy

TEST_PAGE: Final = "test-page"


def check_printer(counter: Counter) -> Finding:
    """The printer in use, or the folder that takes the papers."""
    if counter.printer is not None:
        return asked(counter.printer, counter)
    chosen = counter.config.printer
    if isinstance(chosen, PdfFolderConfig) and not (folder := counter.data / chosen.folder).exists():
        return yet_to_be_made(Check.PRINTER, Fault.FOLDER_OF_PAPERS, folder)
    return asked(open_printer(chosen, counter.data), counter)


def asked(printer: Printer, counter: Counter) -> Finding:
    """What the printer says of itself."""
    try:
        printer.check()
    except PrinterNotReadyError as error:
        named = Message("printer-named", {"printer": _name(counter), "state": trouble_named(error.trouble)})
        return wrong(Check.PRINTER, Fault.PRINTER_UNWELL, named, remedy=trouble_remedy(error.trouble))
    return well(Check.PRINTER, printer=_name(counter))


def print_page(printer: Printer, pdf: bytes, counter: Counter) -> Finding:
    """Print a page that names nobody; the finding says what the printer made of it so far."""
    try:
        report = printer.follow(printer.print_document(pdf, TEST_PAGE))
    except PrinterNotReadyError as error:
        trouble = error.trouble
        return wrong(
            Check.PRINTER, Fault.TEST_PAGE_FAILED, trouble_named(trouble), remedy=trouble_remedy(trouble)
        )
    except PrinterError as error:
        return wrong(Check.PRINTER, Fault.TEST_PAGE_FAILED, type(error).__name__)
    state = state_named(report.state)
    if report.state.over and report.state is not PrintState.DONE:
        return wrong(Check.PRINTER, Fault.TEST_PAGE_FAILED, state, remedy=state_remedy(report.state))
    if report.state in {PrintState.HELD, PrintState.STOPPED}:  # it may come out yet, when somebody sees to it
        return wrong(
            Check.PRINTER, Fault.TEST_PAGE_FAILED, state, state=State.WARN, remedy=state_remedy(report.state)
        )
    return well_as(Check.PRINTER, "doctor-ok-printer-test-page", printer=_name(counter), state=state)


def _name(counter: Counter) -> str:
    """What the configuration calls the printer."""
    chosen = counter.config.printer
    name = printer_named(chosen, counter.data)
    return f"PDF, {name}" if isinstance(chosen, PdfFolderConfig) else name

"""A roll beside the printer for sheets."""

from __future__ import annotations

from pathlib import Path

import pytest

from jpki_kiosk.documents.errors import PrinterNotReadyError
from jpki_kiosk.documents.printing.by_size import PrinterBySize
from jpki_kiosk.documents.printing.pdf_folder import PdfFolderPrinter
from jpki_kiosk.documents.printing.printer import PrintState

from .test_pages import drawn

MM = 72 / 25.4
SLIP = (80 * MM, 158 * MM)
A6 = (105 * MM, 148 * MM)


@pytest.fixture
def printer(tmp_path: Path) -> PrinterBySize:
    return PrinterBySize(PdfFolderPrinter(tmp_path / "sheets"), PdfFolderPrinter(tmp_path / "roll"))


def test_a_slip_goes_to_the_roll_and_is_followed_there(printer: PrinterBySize, tmp_path: Path) -> None:
    job = printer.print_document(drawn(size=SLIP), "reception-slip")
    assert job.id == "roll:reception-slip.pdf"
    assert (tmp_path / "roll" / "reception-slip.pdf").is_file()
    assert not (tmp_path / "sheets").exists()
    assert printer.follow(job).state is PrintState.DONE
    assert printer.cancel(job).state is PrintState.DONE


@pytest.mark.parametrize("size", [(595.0, 842.0), A6], ids=["A4", "A6"])
def test_a_sheet_goes_to_the_printer_for_sheets(
    printer: PrinterBySize, tmp_path: Path, size: tuple[float, float]
) -> None:
    job = printer.print_document(drawn(size=size), "fee-receipt")
    assert job.id == "fee-receipt.pdf"
    assert not (tmp_path / "roll").exists()
    assert printer.follow(job).state is PrintState.DONE


def test_a_roll_that_is_out_of_order_holds_up_slips_alone(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_bytes(b"")
    printer = PrinterBySize(PdfFolderPrinter(tmp_path / "sheets"), PdfFolderPrinter(blocked))
    printer.check()
    with pytest.raises(PrinterNotReadyError):
        printer.print_document(drawn(size=SLIP), "reception-slip")
    assert printer.print_document(drawn(), "copy-signature").id == "copy-signature.pdf"

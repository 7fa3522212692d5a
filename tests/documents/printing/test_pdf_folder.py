"""The printer that is a folder."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from jpki_kiosk.documents.errors import AlreadyPrintedError, PrinterNotReadyError
from jpki_kiosk.documents.printing.pdf_folder import PdfFolderPrinter
from jpki_kiosk.documents.printing.printer import PrinterTrouble, PrintJob, PrintState

SHEET = b"%PDF-1.4 a sheet"


def test_a_sheet_is_a_file_only_this_user_reads(tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    job = PdfFolderPrinter(folder).print_document(SHEET, "copy-signature")
    assert job.file == folder / "copy-signature.pdf"
    assert job.id == "copy-signature.pdf"
    assert job.file.read_bytes() == SHEET
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(job.file.stat().st_mode) == 0o600
    assert os.listdir(folder) == ["copy-signature.pdf"]  # noqa: PTH208, no temporary file is left


def test_a_second_sheet_never_takes_the_place_of_the_first(tmp_path: Path) -> None:
    printer = PdfFolderPrinter(tmp_path)
    names = [printer.print_document(SHEET + str(number).encode(), "usage-guide").id for number in range(3)]
    assert names == ["usage-guide.pdf", "usage-guide-2.pdf", "usage-guide-3.pdf"]
    assert (tmp_path / "usage-guide.pdf").read_bytes() == SHEET + b"0"


def test_it_takes_the_place_when_told_to(tmp_path: Path) -> None:
    printer = PdfFolderPrinter(tmp_path, replace=True)
    printer.print_document(SHEET, "usage-guide")
    assert printer.print_document(b"%PDF-1.4 other", "usage-guide").id == "usage-guide.pdf"
    assert [file.read_bytes() for file in tmp_path.iterdir()] == [b"%PDF-1.4 other"]


def test_it_refuses_a_taken_name_when_told_to_keep_it(tmp_path: Path) -> None:
    printer = PdfFolderPrinter(tmp_path, numbered=False)
    printer.print_document(SHEET, "usage-guide")
    with pytest.raises(AlreadyPrintedError):
        printer.print_document(SHEET, "usage-guide")
    assert len(list(tmp_path.iterdir())) == 1


def test_a_sheet_is_printed_once_its_file_lies_there(tmp_path: Path) -> None:
    printer = PdfFolderPrinter(tmp_path)
    job = printer.print_document(SHEET, "usage-guide")
    assert printer.follow(job).state is PrintState.DONE
    assert printer.cancel(job).state is PrintState.DONE  # it cannot be taken back


@pytest.mark.parametrize("name", ["", "../out", "/etc/x", "見本花子", "a b", "A", "-x", "x.pdf"])
def test_a_name_that_is_no_kind_of_paper_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="named by its kind"):
        PdfFolderPrinter(tmp_path).print_document(SHEET, name)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_is_a_printer_that_is_not_ready(tmp_path: Path) -> None:
    (tmp_path / "papers").write_text("a file stands here")
    with pytest.raises(PrinterNotReadyError) as caught:
        PdfFolderPrinter(tmp_path / "papers").check()
    assert caught.value.trouble is PrinterTrouble.FOLDER


def test_the_port_is_imported_without_fonts_or_pdf_library() -> None:
    code = (
        "import sys, jpki_kiosk.documents.printing.pdf_folder;"
        "print([name for name in ('reportlab', 'fontTools', 'pydantic') if name in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, check=True, text=True).stdout
    assert out.strip() == "[]"


@pytest.mark.parametrize("job", ["12-1763800000", "7", "roll:3-1763800000"])
def test_a_job_of_the_queue_before_is_not_said_to_be_printed(tmp_path: Path, job: str) -> None:
    assert PdfFolderPrinter(tmp_path).follow(PrintJob(job)).state is PrintState.LOST

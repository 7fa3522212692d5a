"""From the configuration to a printer."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from jpki_kiosk.config import CupsConfig, KioskConfig, PdfFolderConfig, PrinterConfig, WindowsConfig
from jpki_kiosk.documents.pdf import PrintedBy
from jpki_kiosk.documents.printing.by_size import PrinterBySize
from jpki_kiosk.documents.printing.cups import CupsQueue
from jpki_kiosk.documents.printing.pdf_folder import PdfFolderPrinter
from jpki_kiosk.documents.printing.printer import Printer, PrintState
from jpki_kiosk.documents.printing.spooler import WindowsQueue
from jpki_kiosk.kiosk import compose
from jpki_kiosk.printers import open_printer, printed_by, printer_named
from tests.counters import shipped

CUPS = CupsConfig(kind="cups", queue="PDF")
ROLL = CupsConfig(kind="cups", queue="PDF", slip_queue="ROLL", wait_seconds=90)
WINDOWS = WindowsConfig(kind="windows", queue=r"\\server\窓口")
WINDOWS_ROLL = WindowsConfig(kind="windows", queue="A4", slip_queue="Roll")


@pytest.mark.parametrize(
    ("config", "kind", "name", "roll"),
    [
        (CUPS, CupsQueue, "PDF", False),
        (ROLL, PrinterBySize, "PDF", True),
        (WINDOWS, WindowsQueue, r"\\server\窓口", False),
        (WINDOWS_ROLL, PrinterBySize, "A4", True),
    ],
    ids=["cups", "cups-roll", "windows", "windows-roll"],
)
def test_each_kind_of_printer_is_opened_under_its_name(
    tmp_path: Path, config: PrinterConfig, kind: type[Printer], name: str, roll: bool
) -> None:
    assert isinstance(open_printer(config, tmp_path), kind)
    assert (printer_named(config, tmp_path), printed_by(config)) == (name, PrintedBy(roll=roll))


def test_the_folder_lies_in_the_data_folder(tmp_path: Path) -> None:
    config = PdfFolderConfig(folder="out")
    job = open_printer(config, tmp_path).print_document(b"%PDF", "usage-guide")
    assert job.file == tmp_path / "out" / "usage-guide.pdf"
    assert printer_named(config, tmp_path) == str(tmp_path / "out")
    assert printed_by(config) == PrintedBy()


def test_a_folder_that_is_asked_for_takes_the_papers_instead_of_any_queue(tmp_path: Path) -> None:
    printer = open_printer(CUPS, tmp_path, tmp_path / "asked")
    assert isinstance(printer, PdfFolderPrinter)
    job = printer.print_document(b"%PDF", "usage-guide")
    assert job.file == tmp_path / "asked" / "usage-guide.pdf"
    assert printer.follow(job).state is PrintState.DONE


def test_a_counter_waits_for_its_paper_as_long_as_its_configuration_says(tmp_path: Path) -> None:
    with_roll = compose(KioskConfig(printer=ROLL), data=tmp_path, shipped=shipped())
    try:
        assert with_roll.papers.following.patience == datetime.timedelta(seconds=90)
        assert isinstance(with_roll.office.printer, PrinterBySize)
        assert with_roll.office.case_papers.slips.printed_by.roll
    finally:
        with_roll.close()


def test_what_is_printed_without_colour_is_drawn_without_colour(tmp_path: Path) -> None:
    config = CupsConfig(kind="cups", queue="PDF", mono=True)
    without_colour = compose(KioskConfig(printer=config), data=tmp_path, shipped=shipped())
    try:
        office = without_colour.office
        papers = (without_colour.papers, office.case_papers.slips, office.case_papers.applications)
        assert {one.printed_by for one in papers} == {PrintedBy(mono=True)}
    finally:
        without_colour.close()

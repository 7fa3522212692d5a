"""``jpki-kiosk printer``: what it finds of a real CUPS, and what it says where there is none."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from jpki_kiosk.cli import cli
from jpki_kiosk.cli.printer import followed, see_to_its_end
from jpki_kiosk.config import CupsConfig, KioskConfig
from jpki_kiosk.documents.printing.cups import CupsQueue
from jpki_kiosk.documents.printing.pdf_folder import PdfFolderPrinter
from jpki_kiosk.findings import Fault, State
from jpki_kiosk.message import Message
from jpki_kiosk.readiness.counter import Counter
from jpki_kiosk.readiness.printing import print_page

from ..documents.printing.test_pages import drawn
from ..documents.samples import extract
from ..printing_rig.fixture import _opened_print_service, print_service  # noqa: F401 - fixtures
from ..printing_rig.rig import DIRECT_QUEUE, PDF_QUEUE, PrintService


def ask(*arguments: object, language: str = "C.UTF-8") -> Result:
    return CliRunner(env={"LC_ALL": language}).invoke(cli, ["printer", *map(str, arguments)])


def configured(folder: Path, text: str) -> Path:
    file = folder / "kiosk.toml"
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize(("language", "word"), [("ja_JP.UTF-8", "使えます"), ("C.UTF-8", "Ready")])
def test_the_folder_of_the_training_is_ready(tmp_path: Path, language: str, word: str) -> None:
    done = ask("check", "--data", tmp_path, language=language)
    assert (done.exit_code, done.stdout) == (0, f"{tmp_path / 'papers'}: {word}\n")


def test_a_folder_that_cannot_be_written_is_told_with_its_code_and_a_remedy(tmp_path: Path) -> None:
    (tmp_path / "papers").write_bytes(b"")
    done = ask("check", "--data", tmp_path)
    assert done.exit_code == 1
    assert done.stderr.startswith("K-501: ")
    assert "Check the rights of the folder" in done.stderr
    asked = ask("check", "--json", "--data", tmp_path)
    assert asked.exit_code == 1
    assert json.loads(asked.stdout)["trouble"] == "folder-not-writable"


def test_the_test_page_names_its_printer_and_nobody(tmp_path: Path) -> None:
    done = ask("test", "--data", tmp_path, language="ja_JP.UTF-8")
    assert done.exit_code == 0, done.output
    assert "印刷済み" in done.stdout
    sheet = extract((tmp_path / "papers" / "test-page.pdf").read_bytes())
    assert "印刷の確認" in sheet
    assert "髙 﨑 𠮷" in sheet
    assert str(tmp_path) in sheet.replace("\n", "")


def test_a_job_is_told_whenever_it_has_changed_and_no_longer_than_asked(tmp_path: Path) -> None:
    printer = PdfFolderPrinter(tmp_path)
    job = printer.print_document(b"%PDF", "test-page")
    assert len(list(followed(printer, job, range(5)))) == 1
    assert list(followed(printer, job, range(0))) == []


@pytest.fixture
def service(print_service: PrintService, monkeypatch: pytest.MonkeyPatch) -> PrintService:  # noqa: F811
    """The print service of this computer, for as long as the test runs."""
    monkeypatch.setenv("CUPS_SERVER", print_service.socket)
    return print_service


@pytest.mark.xdist_group("print-service")
def test_every_queue_is_listed_with_what_is_in_its_way(service: PrintService, tmp_path: Path) -> None:
    service.command("cupsdisable", PDF_QUEUE)
    listed = ask("list")
    assert listed.exit_code == 0, listed.output
    lines = {line.partition(":")[0]: line for line in listed.stdout.splitlines()}
    assert "It is paused" in lines[PDF_QUEUE]
    assert "Ready" in lines[DIRECT_QUEUE]
    queues = {one["name"]: one["trouble"] for one in json.loads(ask("list", "--json").stdout)["queues"]}
    assert queues == {PDF_QUEUE: "paused", DIRECT_QUEUE: None}
    config = configured(tmp_path, f'printer = {{ kind = "cups", queue = "{PDF_QUEUE}" }}')
    checked = ask("check", "--config", config)
    assert (checked.exit_code, checked.stdout) == (1, "")
    assert checked.stderr.startswith(f"K-505: {PDF_QUEUE}: It is paused")


@pytest.mark.xdist_group("print-service")
def test_a_page_is_printed_on_the_queue_of_the_configuration(service: PrintService, tmp_path: Path) -> None:
    config = configured(tmp_path, f'printer = {{ kind = "cups", queue = "{DIRECT_QUEUE}" }}')
    printed = ask("test", "--config", config)
    assert printed.exit_code == 0, printed.output
    assert printed.stderr == ""  # the service keeps nothing
    assert "Printed" in printed.stdout
    (sheet,) = service.sheets(DIRECT_QUEUE)
    assert "Test page" in extract(sheet.read_bytes())


@pytest.mark.xdist_group("print-service")
def test_a_page_that_is_not_printed_in_time_is_taken_back(
    service: PrintService, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    service.command("lpadmin", "-p", PDF_QUEUE, "-o", "job-hold-until-default=indefinite")
    queue = CupsQueue(PDF_QUEUE)
    with pytest.raises(SystemExit) as ended:
        see_to_its_end(queue, queue.print_document(drawn(), "test-page"), range(3))
    told = capsys.readouterr()
    assert ended.value.code == 1
    assert told.out.split() == ["Held", "Cancelled"]
    assert told.err.startswith("K-506: ")
    assert service.spooled() == ()


def test_where_no_service_answers_that_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CUPS_SERVER", str(tmp_path / "nobody"))
    listed = ask("list")
    assert listed.exit_code == 1
    assert listed.stderr.startswith("K-505: The print service is not running\n      -> Ask")


@pytest.mark.xdist_group("print-service")
def test_the_doctor_warns_of_a_test_page_that_the_queue_holds(service: PrintService, tmp_path: Path) -> None:
    service.command("lpadmin", "-p", PDF_QUEUE, "-o", "job-hold-until-default=indefinite")
    config = KioskConfig(printer=CupsConfig(kind="cups", queue=PDF_QUEUE))
    counter = Counter(config, tmp_path, datetime.datetime(2026, 11, 22, 1, tzinfo=datetime.UTC))
    found = print_page(CupsQueue(PDF_QUEUE), drawn(), counter)
    assert (found.fault, found.state) == (Fault.TEST_PAGE_FAILED, State.WARN)
    assert found.remedy == Message("print-remedy-held")

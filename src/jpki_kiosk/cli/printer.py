"""``jpki-kiosk printer``: which queues there are, whether the chosen printer prints, and a page to see it."""

from __future__ import annotations

import contextlib
import functools
import json
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

import click

from jpki_kiosk.cli.language import language_of_terminal
from jpki_kiosk.cli.permission import config_option, configuration, data_option, reads_only
from jpki_kiosk.cli.refusal import Failure, refuse, refuse_error

if TYPE_CHECKING:
    from jpki_kiosk.config import KioskConfig, PrinterConfig
    from jpki_kiosk.documents.errors import PrinterNotReadyError
    from jpki_kiosk.documents.printing.printer import Printer, PrintJob, PrintReport
    from jpki_kiosk.i18n import Catalogue
    from jpki_kiosk.message import Message

_PAUSE_SECONDS: Final = 0.5  # from look to look

_json_option: Final = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@click.group()
def printer() -> None:
    """Queues of the print service, the state of the chosen printer, a test page."""


@printer.command("list")
@_json_option
@reads_only
def list_command(as_json: bool) -> None:
    """Show every queue of the print service and what is in its way."""
    from jpki_kiosk.documents.errors import PrinterNotReadyError
    from jpki_kiosk.printers import seen_queues
    from jpki_kiosk.workflows.papers.troubles import trouble_named

    try:
        queues = seen_queues()
    except PrinterNotReadyError as error:
        _refuse_printer(error, None)
    if as_json:
        table = [{"name": one.name, "about": one.about, "trouble": one.obstacle} for one in queues]
        click.echo(json.dumps({"queues": table}, ensure_ascii=False))
        return
    if not queues:
        _say("printer-command-none")
    for one in queues:
        state = (
            _text("printer-command-ready") if one.obstacle is None else _worded(trouble_named(one.obstacle))
        )
        click.echo(f"{one.name}: {state} ({one.about})")


@printer.command()
@_json_option
@config_option
@data_option
@reads_only
def check(as_json: bool, config_file: Path | None, data: Path | None) -> None:
    """Ask the printer of the configuration; ends with 0 when a sheet can be printed now."""
    from jpki_kiosk.documents.errors import PrinterNotReadyError
    from jpki_kiosk.printers import open_printer, printer_named

    config = configuration(config_file)
    folder = data or config.data_folder()
    name = printer_named(config.printer, folder)
    trouble = None
    try:
        open_printer(config.printer, folder).check()
    except PrinterNotReadyError as error:
        if not as_json:
            _refuse_printer(error, name)
        trouble = error.trouble
    if as_json:
        found = {"ok": trouble is None, "kind": config.printer.kind, "printer": name, "trouble": trouble}
        click.echo(json.dumps(found, ensure_ascii=False))
        raise SystemExit(0 if trouble is None else 1)
    click.echo(f"{name}: {_text('printer-command-ready')}")


@printer.command("test")
@config_option
@data_option
@reads_only
def test_command(config_file: Path | None, data: Path | None) -> None:
    """Print a page that names nobody and follow it; ends with 0 when the printer says it is printed.

    What is not printed in time is taken back.
    """
    from jpki_kiosk.documents.errors import DocumentError, PrinterNotReadyError
    from jpki_kiosk.printers import open_printer, printer_named

    config = configuration(config_file)
    folder = data or config.data_folder()
    name = printer_named(config.printer, folder)
    chosen = open_printer(config.printer, folder)
    try:
        chosen.check()
        job = chosen.print_document(_page(config, name), "test-page")
    except PrinterNotReadyError as error:
        _refuse_printer(error, name)
    except DocumentError as error:
        _refuse_document(error)
    _say("printer-command-taken", printer=name, job=job.id)
    see_to_its_end(chosen, job, _paced(max(int(config.printer.wait_seconds / _PAUSE_SECONDS), 1)))
    _say("printer-command-done")
    _tell_of_kept(config.printer, job)


def see_to_its_end(chosen: Printer, job: PrintJob, looks: Iterable[object]) -> None:
    """Tell how the page fares; return when it is printed. The program ends where it is not.

    After the last look it is taken back: it shall not come out among a resident's papers.
    """
    from jpki_kiosk.documents.printing.printer import PrintState
    from jpki_kiosk.workflows.papers.troubles import state_named, state_remedy

    last = None
    for last in followed(chosen, job, looks):
        click.echo(_told(last))
    if last is None or not last.state.over:
        click.echo(_told(chosen.cancel(job)))
        refuse(_code(last), _text("printer-command-too-long"))
    if last.state is not PrintState.DONE:
        refuse(_code(last), _worded(state_remedy(last.state) or state_named(last.state)))


def followed(chosen: Printer, job: PrintJob, looks: Iterable[object]) -> Iterator[PrintReport]:
    """How the job stands, whenever that has changed, until it is over or there are no more looks."""
    last = None
    for _ in looks:
        found = chosen.follow(job)
        if found != last:
            yield found
        if found.state.over:
            return
        last = found


def _paced(looks: int) -> Iterator[int]:
    for number in range(looks):
        if number:
            time.sleep(_PAUSE_SECONDS)
        yield number


def _page(config: KioskConfig, name: str) -> bytes:
    """The page, with the time of this computer."""
    import datetime

    from jpki_kiosk.cli.town import town_of
    from jpki_kiosk.config import ConfigError
    from jpki_kiosk.documents.test_page import TestPageFacts, draw_test_page
    from jpki_kiosk.japan import JAPAN
    from jpki_kiosk.rules.model import RuleError

    try:
        town = town_of(config)
    except (ConfigError, RuleError) as error:
        refuse_error(error, otherwise=Failure.PROGRAM_FILES)
    facts = TestPageFacts(
        municipality=town.names.ja,
        section=town.office.section_ja,
        counter=config.counter.name,
        printer=name,
        printed_at=datetime.datetime.now(JAPAN),
        portal=town.guide.portal,
    )
    return draw_test_page(facts, language_of_terminal(), config.training)


def _tell_of_kept(config: PrinterConfig, job: PrintJob) -> None:
    """A print service that keeps what it printed keeps names and addresses: that is to be mended."""
    from jpki_kiosk.config import CupsConfig
    from jpki_kiosk.documents.errors import PrinterError
    from jpki_kiosk.documents.printing.cups import CupsQueue

    if isinstance(config, CupsConfig):
        with contextlib.suppress(PrinterError):  # gone already: nothing is kept
            if CupsQueue(config.queue).keeps(job):
                click.echo(_text("printer-command-kept"), err=True)


def _told(report: PrintReport) -> str:
    """Where the sheet is, and what is in its way."""
    from jpki_kiosk.workflows.papers.troubles import state_named, trouble_named

    said = [_worded(state_named(report.state)), *(_worded(trouble_named(one)) for one in report.troubles)]
    return "  ".join(said)


def _code(report: PrintReport | None) -> Failure | str:
    from jpki_kiosk.workflows.papers.troubles import problem_of_report

    problem = None if report is None else problem_of_report(report)
    return Failure.NOT_NOW if problem is None else problem.code


def _refuse_printer(error: PrinterNotReadyError, name: str | None) -> NoReturn:
    """Why not, and what to do, under the code a resident would see."""
    from jpki_kiosk.workflows.explain import explain
    from jpki_kiosk.workflows.papers.troubles import trouble_named, trouble_remedy

    said = _worded(trouble_named(error.trouble))
    remedy = f"      -> {_worded(trouble_remedy(error.trouble))}"  # below it, as the doctor's
    refuse(explain(error).code, f"{said if name is None else f'{name}: {said}'}\n{remedy}")


def _refuse_document(error: Exception) -> NoReturn:
    from jpki_kiosk.documents.errors import MissingFontError
    from jpki_kiosk.findings import Fault
    from jpki_kiosk.workflows.explain import explain

    said = f"{type(error).__name__}: {error}"
    if isinstance(error, MissingFontError):
        fault = Fault.FONTS_MISSING.text_id
        said = f"{_text(fault, detail=str(error))}\n      -> {_text(f'{fault}-remedy')}"
    refuse(explain(error).code, said)


def _say(name: str, **arguments: str) -> None:
    click.echo(_text(name, **arguments))


def _text(name: str, **arguments: str | int) -> str:
    from jpki_kiosk.message import Message

    return _worded(Message(name, dict(arguments)))


def _worded(message: Message) -> str:
    return _catalogue().text(message, language_of_terminal())


@functools.cache
def _catalogue() -> Catalogue:
    from jpki_kiosk.config import resources_path
    from jpki_kiosk.i18n import Catalogue

    return Catalogue(resources_path() / "locales")

"""``jpki-kiosk doctor``: what is there, what is missing, what to do.

Only looks: nothing is made or mended but what --pdf and --print-test-page ask for; a card on the reader
is asked whether it takes a long SELECT.
"""

from __future__ import annotations

import datetime
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jpki_kiosk.cli.language import language_of_terminal
from jpki_kiosk.cli.permission import config_option, reads_only
from jpki_kiosk.cli.refusal import Failure, refuse
from jpki_kiosk.i18n import STAFF_LANGUAGES, Language
from jpki_kiosk.japan import JAPAN
from jpki_kiosk.message import Message

if TYPE_CHECKING:
    from jpki_kiosk.findings import Finding
    from jpki_kiosk.readiness.counter import Counter

language_option = click.option(
    "--language",
    type=click.Choice([one.value for one in STAFF_LANGUAGES]),
    help="Of the sentences. Default: the terminal's.",
)


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON (docs/doctor.md).")
@click.option(
    "--pdf", type=click.Path(path_type=Path, dir_okay=False), help="Write the report to a new file."
)
@click.option("--print-test-page", is_flag=True, help="Print the report, which names nobody.")
@config_option
@click.option("--data", type=click.Path(path_type=Path, file_okay=False), help="Training folder.")
@language_option
@reads_only
def doctor(
    as_json: bool,
    pdf: Path | None,
    print_test_page: bool,
    config_file: Path | None,
    data: Path | None,
    language: str | None,
) -> None:
    """Tell what is there, what is missing and what to do; ends with 0 when nothing fails, else with 1."""
    from jpki_kiosk.findings import in_order
    from jpki_kiosk.readiness.examine import as_table, examine, is_ready

    if pdf is not None and pdf.exists():
        refuse(Failure.FILE, f"{pdf}: exists already; name a new file.")
    now = datetime.datetime.now(JAPAN)
    first, counter = counter_of(config_file, data, now)
    findings = (first, *examine(counter))
    text = teller(language)
    paper: bytes | tuple[Failure, str] | None = None
    if pdf is not None or print_test_page:
        paper = _paper(findings, counter, Language(language) if language else language_of_terminal(), text)
        if print_test_page and isinstance(paper, bytes):
            findings = in_order(findings, _printed(counter, paper))
    if as_json:
        click.echo(json.dumps(as_table(findings, now, text), ensure_ascii=False))
    else:
        for one in findings:
            code = f" [{one.code}]" if one.code else ""
            click.echo(f"{one.state.value:<4}  {one.check.value}: {text(one.found)}{code}")
            if one.remedy is not None:
                click.echo(f"      -> {text(one.remedy)}")
    # What was found is told also where the paper fails: the one may well be why of the other.
    match paper:
        case bytes() if pdf is not None:
            _write(pdf, paper)
        case (failure, sentence):
            refuse(failure, sentence)
    raise SystemExit(0 if is_ready(findings) else 1)


def _paper(
    findings: tuple[Finding, ...], counter: Counter, language: Language, text: Callable[[Message], str]
) -> bytes | tuple[Failure, str]:
    """The report as PDF, or why there is none."""
    from jpki_kiosk.cli.town import town_of
    from jpki_kiosk.config import ConfigError
    from jpki_kiosk.documents.errors import DocumentError, MissingFontError
    from jpki_kiosk.findings import Fault
    from jpki_kiosk.readiness.office import report_pdf
    from jpki_kiosk.rules.model import RuleError

    config = counter.config
    try:
        return report_pdf(findings, counter.now, config, town_of(config), language)
    except (ConfigError, RuleError) as error:
        return Failure.CONFIGURATION, str(error)
    except MissingFontError as error:
        return Failure.PROGRAM_FILES, text(Message(Fault.FONTS_MISSING.text_id, {"detail": str(error)}))
    except DocumentError as error:
        return Failure.PROGRAM_FILES, f"The report cannot be drawn ({type(error).__name__}: {error})."


def _write(path: Path, pdf: bytes) -> None:
    """A new file that only this user can read."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(descriptor, "wb") as stream:
                stream.write(pdf)
        except OSError:
            path.unlink()  # half a report would be in the way of the next
            raise
    except OSError as error:
        refuse(Failure.FILE, f"{path}: cannot be written ({error.strerror}).")


def _printed(counter: Counter, pdf: bytes) -> Finding:
    from jpki_kiosk.printers import open_printer
    from jpki_kiosk.readiness.printing import print_page

    return print_page(open_printer(counter.config.printer, counter.data), pdf, counter)


def examined(config_file: Path | None, data: Path | None, now: datetime.datetime) -> tuple[Finding, ...]:
    """Every check of this computer; where the configuration cannot be read, by the defaults."""
    from jpki_kiosk.readiness.examine import examine

    first, counter = counter_of(config_file, data, now)
    return (first, *examine(counter))


def counter_of(
    config_file: Path | None, data: Path | None, now: datetime.datetime
) -> tuple[Finding, Counter]:
    """What is said of the configuration, and what is examined."""
    from jpki_kiosk.readiness.counter import Counter
    from jpki_kiosk.readiness.examine import read_configuration
    from jpki_kiosk.readiness.screens import screens_of_session

    config, first = read_configuration(config_file)
    return first, Counter(config, data or config.data_folder(), now, screens=screens_of_session())


def teller(language: str | None) -> Callable[[Message], str]:
    """Words in a language; where the language files are spoiled, the id of the text instead."""
    from jpki_kiosk.config import ConfigError, resources_path
    from jpki_kiosk.i18n import Catalogue, CatalogueError

    chosen = Language(language) if language else language_of_terminal()
    try:
        catalogue = Catalogue(resources_path() / "locales")
    except (CatalogueError, ConfigError):
        return lambda message: " ".join([message.id, *map(str, message.args.values())])
    return lambda message: catalogue.text(message, chosen)

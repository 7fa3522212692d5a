"""``jpki-kiosk rules``: what the rule book says of a case, of a resident's dates, and of a town's file."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

import click

from jpki_kiosk.cli.language import language_of_terminal
from jpki_kiosk.cli.permission import config_option, reads_only
from jpki_kiosk.cli.refusal import Failure, refuse
from jpki_kiosk.cli.rules_text import calendar_lines, decision_lines
from jpki_kiosk.config import ConfigError, load_config, resources_path
from jpki_kiosk.i18n import Catalogue, CatalogueError, Language
from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.rules.book import RuleBook
from jpki_kiosk.rules.calendar import Entry
from jpki_kiosk.rules.decide import Decision
from jpki_kiosk.rules.documents import Document
from jpki_kiosk.rules.model import Explained, RuleError
from jpki_kiosk.rules.municipality import MunicipalityProfile
from jpki_kiosk.rules.question import Question, QuestionError, read_question

_BAD_DATA: Final = 1
_BAD_INPUT: Final = 2
_KINDS: Final = (CertificateKind.SIGNATURE, CertificateKind.AUTHENTICATION)
_JSON: Final = click.option("--json", "as_json", is_flag=True, help="Print JSON, in Japanese and English.")


@click.group()
def rules() -> None:
    """Ask the rule book."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a terminal without Japanese shows the rest of the page


@rules.command()
@_JSON
@config_option
@reads_only
def decide(as_json: bool, config_file: Path | None) -> None:
    """Decide the case on standard input (JSON): who, until when, the fee, the papers, and why."""

    def show(catalogue: Catalogue, book: RuleBook, town: MunicipalityProfile, question: Question) -> None:
        decision = book.decide(question.facts, town, question.on)
        if as_json:
            _print_json(_as_json(catalogue, decision))
        else:
            _print(decision_lines(_teller(catalogue), town, question.on, decision))

    _ask(show, config_file)


@rules.command()
@_JSON
@config_option
@reads_only
def calendar(as_json: bool, config_file: Path | None) -> None:
    """Show the dates of the resident on standard input (JSON, as for decide) on one page."""

    def show(catalogue: Catalogue, book: RuleBook, town: MunicipalityProfile, question: Question) -> None:
        found = book.calendar(question.facts, town, question.on)
        if as_json:
            _print_json([_entry(catalogue, one) for one in found])
        else:
            _print(calendar_lines(_teller(catalogue), town, question.on, found))

    _ask(show, config_file)


@rules.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@reads_only
def check(files: tuple[Path, ...]) -> None:
    """Check files of municipalities; say what is wrong by file, key and line; ends with 1 if anything is."""
    book = _loaded()[1]
    wrong = 0
    for file in files:
        try:
            town = book.check_town(file)
            click.echo(f"{file}: {town.names.ja}: whole")
        except RuleError as error:
            wrong += 1
            click.echo(f"{Failure.FILE.code}: {error}", err=True)
    if wrong:
        raise SystemExit(_BAD_DATA)


def answer(book: RuleBook, catalogue: Catalogue, question: Question) -> dict[str, Any]:
    """The decision as ``decide --json`` prints it. Raises QuestionError for an unknown town."""
    return _as_json(catalogue, book.decide(question.facts, _town(book, question), question.on))


# --- asking --------------------------------------------------------------------------------------


def _ask(
    show: Callable[[Catalogue, RuleBook, MunicipalityProfile, Question], None], config_file: Path | None
) -> None:
    """Read the case on standard input and show its answer; what is wrong with it ends with exit code 2."""
    if sys.stdin is None:
        refuse(Failure.CALL, "(whole text): there is no standard input", status=_BAD_INPUT)
    catalogue, book = _loaded()
    try:
        book = book.with_town(load_config(config_file).municipality_file)
    except (ConfigError, RuleError) as error:
        refuse(Failure.CONFIGURATION, str(error), status=_BAD_DATA)
    try:
        question = read_question(sys.stdin.buffer.read().decode("utf-8-sig"))
        show(catalogue, book, _town(book, question), question)
    except UnicodeDecodeError as error:
        refuse(Failure.CALL, f"(whole text): is not UTF-8 (byte {error.start})", status=_BAD_INPUT)
    except QuestionError as error:
        refuse(Failure.CALL, str(error), status=_BAD_INPUT)
    except BrokenPipeError:
        raise  # whoever read has read enough: click ends quietly
    except OSError as error:
        refuse(Failure.FILE, f"standard output: cannot be written ({error.strerror})", status=_BAD_DATA)


def _loaded() -> tuple[Catalogue, RuleBook]:
    try:
        return Catalogue(resources_path() / "locales"), RuleBook.load(resources_path())
    except (CatalogueError, ConfigError, RuleError) as error:
        refuse(Failure.PROGRAM_FILES, str(error), status=_BAD_DATA)


def _town(book: RuleBook, question: Question) -> MunicipalityProfile:
    try:
        return book.municipality(question.municipality)
    except RuleError as error:
        raise QuestionError((("municipality", str(error)),)) from error


def _teller(catalogue: Catalogue) -> Callable[..., str]:
    language = language_of_terminal()
    return lambda message: catalogue.text(message, language)


def _print(lines: Sequence[str]) -> None:
    for line in lines:
        click.echo(line)


# --- as JSON -------------------------------------------------------------------------------------


def _print_json(value: object) -> None:
    """As UTF-8, as JSON is, whatever the terminal writes."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2).encode("utf-8"))


def _as_json(catalogue: Catalogue, decision: Decision) -> dict[str, Any]:
    ends = {kind: decision.valid_until(kind) for kind in _KINDS}
    return {
        "eligible": {kind.value: decision.eligible(kind) for kind in _KINDS},
        "valid_until": {kind.value: None if end is None else end.isoformat() for kind, end in ends.items()},
        "fee_yen": decision.fee.yen,
        "documents": [_document(catalogue, one) for one in decision.checklist.documents],
        "visits": decision.checklist.visits,
        "deadline_days": decision.checklist.deadline_days,
        "reasons": [_reason(catalogue, one) for one in decision.explained],
    }


def _document(catalogue: Catalogue, document: Document) -> dict[str, Any]:
    return {
        "document": document.paper,
        "visit": document.visit,
        "ja": catalogue.text(document.line, Language.JAPANESE),
        "en": catalogue.text(document.line, Language.ENGLISH),
        "source": document.source,
    }


def _reason(catalogue: Catalogue, reason: Explained) -> dict[str, Any]:
    return {
        "rule": reason.rule,
        "ja": catalogue.text(reason.message, Language.JAPANESE),
        "en": catalogue.text(reason.message, Language.ENGLISH),
        "source": reason.source,
    }


def _entry(catalogue: Catalogue, entry: Entry) -> dict[str, Any]:
    return {"date": entry.day.isoformat(), **_reason(catalogue, entry.why)}

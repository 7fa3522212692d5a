"""``jpki-kiosk rules``: what the rule book says of a case."""

from __future__ import annotations

import json
import sys
from typing import Any, NoReturn

import click

from jpki_kiosk.config import ConfigError, resources_path
from jpki_kiosk.i18n import Catalogue, CatalogueError, Language
from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.rules.book import RuleBook
from jpki_kiosk.rules.decide import Decision
from jpki_kiosk.rules.documents import Document
from jpki_kiosk.rules.model import Explained, RuleError
from jpki_kiosk.rules.question import Question, QuestionError, read_question

_BAD_INPUT = 2


@click.group()
def rules() -> None:
    """Ask the rule book: a case as JSON on standard input."""


@rules.command()
@click.option("--json", "as_json", is_flag=True, required=True, help="Print the decision as JSON.")
def decide(as_json: bool) -> None:
    """Decide a case: who may have what, until when, for how much, with which papers, and why."""
    catalogue, book, question = _asked()
    try:
        decision = _decided(book, question)
    except QuestionError as error:
        _refuse(str(error), _BAD_INPUT)
    click.echo(json.dumps(_as_json(catalogue, decision), ensure_ascii=False, indent=2))


def answer(book: RuleBook, catalogue: Catalogue, question: Question) -> dict[str, Any]:
    """The decision as the JSON that ``decide --json`` prints. Raises QuestionError for an unknown town."""
    return _as_json(catalogue, _decided(book, question))


def _asked() -> tuple[Catalogue, RuleBook, Question]:
    """The case on standard input, and what decides it; a sentence and exit code 2 where it cannot be read."""
    try:
        catalogue, book = Catalogue(resources_path() / "locales"), RuleBook.load(resources_path())
    except (CatalogueError, ConfigError, RuleError) as error:
        _refuse(str(error), 1)
    try:
        text = sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        _refuse(f"standard input: is not UTF-8 (byte {error.start})", _BAD_INPUT)
    try:
        return catalogue, book, read_question(text)
    except QuestionError as error:
        _refuse(str(error), _BAD_INPUT)


def _decided(book: RuleBook, question: Question) -> Decision:
    try:
        profile = book.municipality(question.municipality)
    except RuleError as error:
        raise QuestionError((("municipality", str(error)),)) from error
    return book.decide(question.facts, profile, question.on)


# --- as JSON -------------------------------------------------------------------------------------


def _as_json(catalogue: Catalogue, decision: Decision) -> dict[str, Any]:
    ends = {kind: decision.valid_until(kind) for kind in CertificateKind}
    return {
        "eligible": {kind.value: decision.eligible(kind) for kind in CertificateKind},
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


def _reason(catalogue: Catalogue, reason: Explained) -> dict[str, str]:
    return {
        "rule": reason.rule,
        "ja": catalogue.text(reason.message, Language.JAPANESE),
        "en": catalogue.text(reason.message, Language.ENGLISH),
        "source": reason.source,
    }


def _refuse(sentence: str, code: int) -> NoReturn:
    click.echo(sentence, err=True)
    raise SystemExit(code)

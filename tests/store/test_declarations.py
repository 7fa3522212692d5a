"""events.toml: what it declares, and that it can hold no person and no password."""

from __future__ import annotations

import tomllib
from enum import StrEnum
from pathlib import Path

import pytest

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.rules.model import Applicant, Procedure, Reason
from jpki_kiosk.rules.revocation import ListReason
from jpki_kiosk.store.declarations import EventDeclarations, load_declarations
from jpki_kiosk.store.errors import EventFieldError, EventFileError, UndeclaredEventError
from jpki_kiosk.store.schema import CaseState, Disposition, RecordedState, Role, Step

from .conftest import EVENTS

EVENT = '[[event]]\nid = "one"\nkind = "user-action"\nmeaning = {ja = "一", en = "One"}\n'
HEAD = '[words]\ncolour = ["red"]\n' + EVENT


@pytest.fixture(scope="module")
def declarations() -> EventDeclarations:
    return load_declarations(EVENTS)


@pytest.mark.parametrize("step", Step)
def test_every_step_has_an_event_before_and_after_it(declarations: EventDeclarations, step: Step) -> None:
    init, complete = declarations[step.init_event], declarations[step.complete_event]
    assert "disposition" not in init.fields
    assert complete.fields["disposition"] == "disposition"
    assert "disposition" not in complete.optional
    assert complete.fields["error"] == "error"


@pytest.mark.parametrize(
    ("words", "enum"),
    [
        ("certificate-kind", CertificateKind),
        ("disposition", Disposition),
        ("case-state", CaseState),
        ("certificate-state", RecordedState),
        ("role", Role),
        ("applicant", Applicant),
        ("list-reason", ListReason),
    ],
)
def test_word_lists_are_the_words_of_the_program(
    declarations: EventDeclarations, words: str, enum: type[StrEnum]
) -> None:
    assert declarations.words[words] == {member.value for member in enum}


@pytest.mark.parametrize(("words", "enum"), [("procedure", Procedure), ("reason", Reason)])
def test_every_procedure_and_reason_of_the_rules_has_its_word(
    declarations: EventDeclarations, words: str, enum: type[StrEnum]
) -> None:
    assert {member.value for member in enum} <= declarations.words[words]


def test_every_paper_and_reason_of_a_fee_has_its_word(declarations: EventDeclarations) -> None:
    rules = EVENTS.parent / "rules"
    papers = tomllib.loads((rules / "documents.toml").read_text(encoding="utf-8"))["papers"]
    reasons = tomllib.loads((rules / "entered_fee.toml").read_text(encoding="utf-8"))["reasons"]
    assert set(papers) <= declarations.words["paper"]
    assert set(reasons) == declarations.words["fee-reason"]


def test_every_reason_for_ending_a_certificate_has_its_words(declarations: EventDeclarations) -> None:
    table = tomllib.loads((EVENTS.parent / "rules" / "revocation.toml").read_text(encoding="utf-8"))
    for cause in (cause for period in table["period"] for cause in period["cause"]):
        assert cause["id"] in declarations.words["reason"]
        assert cause["list_reason"] in declarations.words["list-reason"]
        assert set(cause["by"]) <= declarations.words["applicant"]


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("number", "1"),
        ("number", True),
        ("number", -1),
        ("number", 2**53),
        ("flag", 1),
        ("sha256", "A" * 64),
        ("sha256", "a" * 63),
        ("serial", "12ab"),
        ("serial", "１２"),
        ("serial", 12),
        ("transaction", "a" * 31),
        ("status-word", "63c2"),
        ("code", "K-21"),
        ("job", "PDF-12"),
        ("job", "12-"),
        ("job", "../12.pdf"),
        ("job", "roll:"),
        ("error", "a sentence about 髙﨑"),
        ("error", "ABCDEF1"),
        ("error", "髙﨑Error"),
        ("disposition", "maybe"),
        ("certificate-kind", ""),
    ],
)
def test_a_value_of_another_type_is_refused_without_telling_it(
    declarations: EventDeclarations, kind: str, value: object
) -> None:
    event, field = next(
        (event.id, name)
        for event in declarations.events.values()
        for name, declared in event.fields.items()
        if declared == kind
    )
    others = {name: "x" for name in declarations[event].fields if name not in declarations[event].optional}
    with pytest.raises(EventFieldError) as raised:
        declarations.check(event, {field: value, **{k: v for k, v in others.items() if k != field}})
    assert raised.value.field == field
    assert not str(value) or str(value) not in str(raised.value).replace(raised.value.event, "")


def test_an_undeclared_event_is_refused(declarations: EventDeclarations) -> None:
    with pytest.raises(UndeclaredEventError):
        declarations.check("card-eaten", {})


def test_an_undeclared_field_is_refused(declarations: EventDeclarations) -> None:
    with pytest.raises(EventFieldError) as raised:
        declarations.check("consent-given", {"name": "髙﨑"})
    assert (raised.value.field, raised.value.reason) == ("name", "undeclared")
    assert "髙﨑" not in str(raised.value)


def test_a_missing_field_is_refused(declarations: EventDeclarations) -> None:
    with pytest.raises(EventFieldError) as raised:
        declarations.check("key-pair-init", {})
    assert (raised.value.field, raised.value.reason) == ("kind", "missing")


@pytest.mark.parametrize("job", ["12", "12-1795356850", "roll:12-1795356850", "usage-guide-2.pdf"])
def test_the_job_of_every_kind_of_printer_can_be_written_down(
    declarations: EventDeclarations, job: str
) -> None:
    assert declarations.check("print-handed-over", {"form": "usage_guide", "job": job})["job"] == job


def test_an_optional_field_may_be_missing(declarations: EventDeclarations) -> None:
    assert declarations.check("print-init", {}) == {}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[words]\n", "event"),
        (HEAD + 'colour = "red"\n', "event.0.colour"),
        (HEAD + 'fields = {name = "text"}\n', "one.name"),
        (HEAD + 'optional = ["name"]\n', "one"),
        (HEAD + EVENT, "one is declared twice"),
        (HEAD.replace("user-action", "magic"), "event.0.kind"),
        (HEAD.replace("One", ""), "event.0.meaning.en"),
        (HEAD.replace("[words]", "[words"), "line 1"),
    ],
)
def test_a_wrong_file_is_refused_by_name_and_place(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "events.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(EventFileError) as raised:
        load_declarations(path)
    assert str(path) in str(raised.value)
    assert told in str(raised.value)


def test_a_missing_file_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(EventFileError, match=r"no\.toml"):
        load_declarations(tmp_path / "no.toml")

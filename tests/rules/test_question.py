"""A case as JSON: what is read, and what is refused by its key."""

from __future__ import annotations

import datetime
import json

import pytest

from jpki_kiosk.rules.model import Applicant, Card, CardStatus, Procedure, Reason, Resident, Stay
from jpki_kiosk.rules.question import QuestionError, read_question

from .case import CASE
from .facts import BOTH, day


def changed(path: str, value: object) -> str:
    """The case with one value set; ``path`` as errors name it."""
    case = json.loads(json.dumps(CASE))
    *parents, last = path.split(".")
    place = case
    for parent in parents:
        place = place[parent]
    place[last] = value
    return json.dumps(case, ensure_ascii=False)


def without(path: str) -> str:
    case = json.loads(json.dumps(CASE))
    *parents, last = path.split(".")
    place = case
    for parent in parents:
        place = place[parent]
    del place[last]
    return json.dumps(case)


def test_a_case_is_read_whole() -> None:
    question = read_question(json.dumps(CASE))
    facts = question.facts
    assert (question.municipality, question.on) == ("akishima", day("2026-11-21"))
    assert (facts.procedure, facts.reason, facts.kinds) == (Procedure.NEW, Reason.OTHER_KIND, BOTH)
    assert facts.resident == Resident(day("1990-05-10"))
    assert facts.card == Card(day("2031-05-10"), CardStatus.VALID)
    assert (facts.existing_signature, facts.existing_authentication) == (None, day("2026-05-10"))
    assert facts.applicant is Applicant.SELF


def test_what_may_be_given_is_read_as_well() -> None:
    case = json.loads(changed("card.face_only", True))
    case["resident"] |= {"stay": "limited", "stay_until": "2027-03-31", "adult_ward": True}
    case |= {"applicant": "agent", "letter_dispatched_on": "2026-11-10", "passwords_forgotten": True}
    case["certificates"]["signature"] = {"expires": "2026-12-01"}
    facts = read_question(json.dumps(case)).facts
    assert facts.card == Card(day("2031-05-10"), face_only=True)
    assert (facts.resident.stay, facts.resident.limited_until) == (Stay.LIMITED, day("2027-03-31"))
    assert (facts.resident.adult_ward, facts.passwords_forgotten) == (True, True)
    assert (facts.letter_dispatched_on, facts.existing_signature) == (day("2026-11-10"), day("2026-12-01"))


@pytest.mark.parametrize("path", ["reason", "certificates", "resident.stay_until", "certificates.signature"])
def test_what_may_be_null_may_be_left_out(path: str) -> None:
    assert read_question(without(path)).municipality == "akishima"


@pytest.mark.parametrize("card", [None, "left out"])
def test_a_revocation_needs_no_card(card: object) -> None:
    case = json.loads(without("card")) | {"procedure": "revoke", "reason": None}
    if card is None:
        case["card"] = None
    assert read_question(json.dumps(case)).facts.card is None


@pytest.mark.parametrize(
    ("path", "value", "problem"),
    [
        ("on", "2026-02-30", "on: Input should be a valid date"),
        ("on", "1600-01-01", "on: Input should be greater than or equal to 1868-01-25"),
        ("on", "9999-12-31", "on: Input should be less than or equal to 2199-12-31"),
        ("on", "2026-11-21T10:00:00", "on: Input should be a valid date"),
        ("on", 20261121, "on: Input should be a valid date"),
        ("procedure", "issue", "procedure: Input should be 'new', 'renewal'"),
        ("reason", "lost", "reason: Input should be 'first'"),
        ("kinds", [], "kinds: at least one kind is needed"),
        ("kinds", ["signature", "signature"], "kinds: a kind is named twice"),
        ("kinds", ["sign"], "kinds.0: Input should be 'signature' or 'authentication'"),
        ("kinds", "signature", "kinds: Input should be a valid"),
        ("resident.date_of_birth", "1990-13-01", "resident.date_of_birth: Input should be a valid date"),
        ("resident.date_of_birth", "2026-11-22", "resident.date_of_birth: is after the day of the decision"),
        ("resident.adult_ward", "no", "resident.adult_ward: Input should be a valid boolean"),
        ("resident.adult_ward", 0, "resident.adult_ward: Input should be a valid boolean"),
        ("resident.stay", "student", "resident.stay: Input should be 'permanent'"),
        ("resident.stay", "limited", "resident.stay_until: a limited stay needs its last day"),
        ("resident.name", "髙﨑", "resident.name: is not a key of a case"),
        ("card.expires", "1990-05-10", "card.expires: is not after the date of birth"),
        ("card.status", "lost", "card.status: Input should be 'valid'"),
        ("card", None, "card: new needs the card"),
        ("certificates.authentication", "2026-05-10", "certificates.authentication: "),
        ("certificates.authentication", {}, "certificates.authentication.expires: is missing"),
        ("applicant", "mother", "applicant: Input should be 'self'"),
        ("letter_dispatched_on", "2026-11-22", "letter_dispatched_on: is after the day of the decision"),
        ("letter_dispatched_on", "2026-11-20", "letter_dispatched_on: only the letter of an agent is posted"),
        ("reason", "renewal", "reason: renewal does not go with new"),
        ("procedure", "renewal", "reason: other_kind does not go with renewal"),
        ("procedure", "revoke", "reason: revoke has no reason, give null"),
    ],
)
def test_a_value_that_cannot_be_is_refused_by_its_key(path: str, value: object, problem: str) -> None:
    with pytest.raises(QuestionError) as refused:
        read_question(changed(path, value))
    assert str(refused.value).startswith(problem)


@pytest.mark.parametrize(
    "path",
    [
        "municipality", "on", "procedure", "kinds", "applicant", "resident", "resident.date_of_birth",
        "resident.adult_ward", "resident.registered_here", "card.expires", "card.status",
    ],
)  # fmt: skip
def test_what_must_be_given_is_named_when_it_is_missing(path: str) -> None:
    with pytest.raises(QuestionError) as refused:
        read_question(without(path))
    assert refused.value.problems == ((path, "is missing"),)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "(whole text): is not JSON (line 1, column 1"),
        ("{", "(whole text): is not JSON (line 1, column 2"),
        ("[]", "(whole text): Input should be an object"),
        ("null", "(whole text): Input should be an object"),
        ('{"on": 1, "on": 2}', "on: stands twice"),
        ('{"resident": {"stay": 1, "stay": 2}}', "stay: stands twice"),
        ("[" * 100_000, "(whole text): is nested too deeply"),
        (
            changed("on", 0).replace("0,", "1" * 5_000 + ",", 1),
            "(whole text): Invalid JSON: number out of range",
        ),
        (changed("municipality", "x" * 65), "municipality: String should have at most 64 characters"),
        (json.dumps({**CASE, "\x1b[2J": 1}), "\\x1b[2J: is not a key of a case"),
        ('{"a\\nb": 1, "a\\nb": 1}', "a\\nb: stands twice"),
        ('{"": 1, "": 1}', '"": stands twice'),
    ],
    ids=[
        *("nothing", "torn", "list", "null", "twice", "twice-within", "deep"),
        *("long-number", "long-town", "control-characters", "line-end", "no-key"),
    ],
)
def test_what_is_no_case_at_all_is_refused_with_a_sentence(text: str, problem: str) -> None:
    with pytest.raises(QuestionError) as refused:
        read_question(text)
    assert str(refused.value).startswith(problem)


def test_every_mistake_is_told_at_once() -> None:
    case = json.loads(changed("card.status", "lost")) | {"applicant": "mother"}
    with pytest.raises(QuestionError) as refused:
        read_question(json.dumps(case))
    assert [key for key, _ in refused.value.problems] == ["card.status", "applicant"]


def test_a_refusal_repeats_no_value_of_the_case() -> None:
    with pytest.raises(QuestionError) as refused:
        read_question(changed("resident.date_of_birth", "1990-05-32"))
    assert "1990" not in str(refused.value)


def test_the_day_is_a_date_and_not_a_time() -> None:
    assert type(read_question(json.dumps(CASE)).on) is datetime.date

"""A case as JSON, read strictly: every mistake is told by its key."""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass
from typing import Annotated, Any, Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.rules.model import (
    Applicant,
    Card,
    CardStatus,
    CaseFacts,
    CaseFactsError,
    Procedure,
    Reason,
    Resident,
    RuleError,
    Stay,
)

# Dates outside are mistakes of typing: nobody alive was born before, no card lasts until after.
_FIRST_DAY: Final = datetime.date(1868, 1, 25)
_LAST_DAY: Final = datetime.date(2199, 12, 31)
_LONGEST_NAME: Final = 64  # of a key or a town that is repeated in an error

Day = Annotated[datetime.date, Field(ge=_FIRST_DAY, le=_LAST_DAY)]


class QuestionError(RuleError):
    """The JSON cannot be decided; ``problems`` has (key, what is wrong) for each mistake."""

    def __init__(self, problems: tuple[tuple[str, str], ...]) -> None:
        super().__init__("\n".join(f"{key}: {problem}" for key, problem in problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Question:
    """A case, the town that decides it, and the day in Japan."""

    municipality: str
    on: datetime.date
    facts: CaseFacts


class _Object(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, hide_input_in_errors=True)


class _Resident(_Object):
    date_of_birth: Day
    adult_ward: bool
    registered_here: bool
    stay: Stay | None = None
    stay_until: Day | None = None


class _Card(_Object):
    expires: Day
    status: CardStatus
    face_only: bool = False


class _Certificate(_Object):
    expires: Day


class _Certificates(_Object):
    signature: _Certificate | None = None
    authentication: _Certificate | None = None


class _Question(_Object):
    municipality: Annotated[str, Field(max_length=_LONGEST_NAME)]
    on: Day
    procedure: Procedure
    reason: Reason | None = None
    kinds: tuple[CertificateKind, ...]
    resident: _Resident
    card: _Card | None = None
    certificates: _Certificates = _Certificates()
    applicant: Applicant
    passwords_forgotten: bool = False
    letter_dispatched_on: Day | None = None
    ward_exception: bool = False


def read_question(text: str) -> Question:
    """Read one case. Raises QuestionError with every mistake that can be told at once."""
    try:
        json.loads(
            text, object_pairs_hook=_once, parse_int=str
        )  # numbers of any length: the next step refuses them
    except json.JSONDecodeError as error:
        problem = f"is not JSON (line {error.lineno}, column {error.colno}: {error.msg})"
        raise QuestionError((("(whole text)", problem),)) from None
    except RecursionError:
        raise QuestionError((("(whole text)", "is nested too deeply"),)) from None
    try:
        question = _Question.model_validate_json(text)
    except ValidationError as error:
        raise QuestionError(tuple(_problem(dict(one)) for one in error.errors(include_url=False))) from None
    problems = tuple(_out_of_order(question))
    if problems:
        raise QuestionError(problems)
    try:
        return Question(question.municipality, question.on, _facts(question))
    except CaseFactsError as error:
        raise QuestionError(((error.key, error.problem),)) from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """JSON lets a key stand twice and keeps the last: here that is a mistake."""
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise QuestionError(((_shown(key), "stands twice"),))
        found[key] = value
    return found


def _problem(error: dict[str, Any]) -> tuple[str, str]:
    key = ".".join(_shown(str(part)) for part in error["loc"]) or "(whole text)"
    known = {"extra_forbidden": "is not a key of a case", "missing": "is missing"}
    return key, known.get(error["type"], error["msg"])


def _shown(key: str) -> str:
    """A key as a terminal can show it: no control characters, and not the whole of a long one."""
    shown = "".join(one if one.isprintable() else ascii(one)[1:-1] for one in key[:_LONGEST_NAME])
    return shown or '""'


def _out_of_order(question: _Question) -> list[tuple[str, str]]:
    """Days that cannot follow each other."""
    problems = []
    if question.resident.date_of_birth > question.on:
        problems.append(("resident.date_of_birth", "is after the day of the decision"))
    if question.letter_dispatched_on is not None and question.letter_dispatched_on > question.on:
        problems.append(("letter_dispatched_on", "is after the day of the decision"))
    if question.card is not None and question.card.expires <= question.resident.date_of_birth:
        problems.append(("card.expires", "is not after the date of birth"))
    return problems


def _facts(question: _Question) -> CaseFacts:
    person, card, held = question.resident, question.card, question.certificates
    return CaseFacts(
        procedure=question.procedure,
        reason=question.reason,
        kinds=question.kinds,
        resident=Resident(
            person.date_of_birth, person.adult_ward, person.registered_here, person.stay, person.stay_until
        ),
        card=None if card is None else Card(card.expires, card.status, card.face_only),
        existing_signature=None if held.signature is None else held.signature.expires,
        existing_authentication=None if held.authentication is None else held.authentication.expires,
        applicant=question.applicant,
        passwords_forgotten=question.passwords_forgotten,
        letter_dispatched_on=question.letter_dispatched_on,
        ward_exception=question.ward_exception,
    )

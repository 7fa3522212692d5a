"""What staff hand over when they open a case, checked once for file, page and persona alike."""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Final, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    StrictInt,
    StringConstraints,
    ValidationError,
)

from jpki_kiosk.kinds import CertificateKind, Sex
from jpki_kiosk.message import Message
from jpki_kiosk.rules.model import Applicant, CardStatus, Procedure, Reason, Stay

MOST_YEN: Final = 9999  # of a fee that staff enter
MOST_ADDRESS_CHARACTERS: Final = 200  # the certificate's address field holds no more
_EARLIEST_BIRTH: Final = datetime.date(1868, 1, 25)  # first day of the earliest era a certificate can name


class CaseProblems(Exception):  # noqa: N818 - what it carries, not an error of the program
    """A case that cannot be opened: (field, sentence) for each problem, all at once."""

    def __init__(self, problems: tuple[tuple[str, Message], ...]) -> None:
        super().__init__(", ".join(field for field, _ in problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class EnteredFee:
    """The fee that staff enter where the rule book knows none; ``reason`` is an id of entered_fee.toml."""

    yen: int
    reason: str


@dataclass(frozen=True, slots=True, repr=False)
class CaseRequest:
    """A case as asked for. ``…_in_certificate``: staff's own choice of substitute characters.

    What stands after it is ordinary unless it is said. ``reason`` None: none of those there are.
    """

    municipality: str
    procedure: Procedure
    reason: Reason | None
    kinds: tuple[CertificateKind, ...]
    name: str
    address: str
    date_of_birth: datetime.date
    sex: Sex
    card_expires: datetime.date
    security_code: str | None = None
    name_in_certificate: str | None = None
    address_in_certificate: str | None = None
    applicant: Applicant = Applicant.SELF
    adult_ward: bool = False
    registered_here: bool = True
    stay: Stay | None = None
    stay_until: datetime.date | None = None
    card_status: CardStatus = CardStatus.VALID
    face_only: bool = False
    passwords_forgotten: bool = False
    fee: EnteredFee | None = None
    telephone: str | None = None  # passwords are compared with it and the postal code; stored nowhere
    postal_code: str | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Circumstances:
    """What staff add on the page where a case is not the ordinary one; empty texts were left empty."""

    applicant: str = "self"
    card_status: str = "valid"
    adult_ward: bool = False
    registered_here: bool = True
    face_only: bool = False
    passwords_forgotten: bool = False
    stay: str = ""
    stay_until: str = ""  # YYYY-MM-DD, of a limited stay
    name_in_certificate: str = ""
    address_in_certificate: str = ""

    def added_to(self, raw: Mapping[str, object]) -> dict[str, object]:
        """A case in the shape of a case file, with these circumstances."""
        limited = self.stay_until if self.stay == Stay.LIMITED else ""
        texts = {
            "stay": self.stay,
            "stay_until": limited,
            "name_in_certificate": self.name_in_certificate,
            "address_in_certificate": self.address_in_certificate,
        }
        resident: dict[str, object] = {name: text for name, text in texts.items() if text}
        resident |= {"adult_ward": self.adult_ward, "registered_here": self.registered_here}
        card = {"status": self.card_status, "face_only": self.face_only}
        return {
            **raw,
            "applicant": self.applicant,
            "passwords_forgotten": self.passwords_forgotten,
            "resident": _section(raw, "resident") | resident,
            "card": _section(raw, "card") | card,
        }


def _section(raw: Mapping[str, object], name: str) -> dict[str, object]:
    section = raw.get(name)
    return dict(section) if isinstance(section, Mapping) else {}


def _date(value: Any) -> Any:
    """A TOML date, or text as typed on the page: 2031-04-10."""
    if isinstance(value, str):
        return datetime.date.fromisoformat(value)
    if type(value) is datetime.date:
        return value
    # A number would pass for seconds since 1970, and a time of day has no place here.
    raise ValueError("a date without time is needed")


def _plain_text(value: Any) -> Any:
    if isinstance(value, str) and any(unicodedata.category(one) in {"Cc", "Cs", "Co"} for one in value):
        raise ValueError("control characters are not possible")
    return value


_Date = Annotated[datetime.date, BeforeValidator(_date)]
# The constraints stand first: after a validator they would count the characters before stripping.
_Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), BeforeValidator(_plain_text)]
_Address = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=MOST_ADDRESS_CHARACTERS),
    BeforeValidator(_plain_text),
]


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class _Resident(_Section):
    name: _Text
    address: _Address
    date_of_birth: _Date
    sex: Sex
    name_in_certificate: _Text | None = None
    address_in_certificate: _Address | None = None
    adult_ward: StrictBool = False
    registered_here: StrictBool = True
    stay: Stay | None = None
    stay_until: _Date | None = None
    telephone: Annotated[str, StringConstraints(pattern=r"^\+?(?:[() -]*[0-9]){9,15}$")] | None = None
    postal_code: Annotated[str, StringConstraints(pattern=r"^[0-9]{3}-?[0-9]{4}$")] | None = None


class _Card(_Section):
    expires: _Date
    status: CardStatus = CardStatus.VALID
    face_only: StrictBool = False
    security_code: Annotated[str, StringConstraints(pattern=r"^[0-9]{4}$")] | None = None


class _Fee(_Section):
    yen: Annotated[StrictInt, Field(ge=0, le=MOST_YEN)]
    reason: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z_]*$")]


class _Case(_Section):
    municipality: Annotated[str, StringConstraints(pattern=r"^[a-z]+$")]
    procedure: Literal["new", "renewal"]  # the others are for the staff console
    reason: Reason | Literal["none"]  # said, never left out: the fee depends on it
    kinds: tuple[Literal["signature", "authentication"], ...]
    resident: _Resident
    card: _Card
    applicant: Applicant = Applicant.SELF
    passwords_forgotten: StrictBool = False
    fee: _Fee | None = None


# Keys of a case file, and what the page calls them.
_FIELDS: Final = {
    "resident.name": "name",
    "resident.address": "address",
    "resident.date_of_birth": "date_of_birth",
    "resident.sex": "sex",
    "card.expires": "card_expires",
    "card.security_code": "security_code",
    "resident.name_in_certificate": "name_in_certificate",
    "resident.address_in_certificate": "address_in_certificate",
    "resident.stay": "stay",
    "resident.stay_until": "stay_until",
    "card.status": "card_status",
}


# What is said of a value that has not the form of its key.
_WRONG_FORMS: Final = {
    "card.security_code": "case-security-code",
    "resident.telephone": "case-telephone",
    "resident.postal_code": "case-postal-code",
}


def check_case(raw: Mapping[str, object], today: datetime.date) -> CaseRequest:
    """The case in ``raw`` (the shape of a case file). Raises CaseProblems by key, all at once."""
    try:
        case = _Case.model_validate(raw)
    except ValidationError as error:
        raise CaseProblems(tuple(_problem(dict(one)) for one in error.errors(include_url=False))) from None
    problems = tuple(_impossible(case, today))
    if problems:
        raise CaseProblems(problems)
    return CaseRequest(
        case.municipality,
        Procedure(case.procedure),
        None if case.reason == "none" else case.reason,
        tuple(CertificateKind(kind) for kind in case.kinds),
        case.resident.name,
        case.resident.address,
        case.resident.date_of_birth,
        case.resident.sex,
        case.card.expires,
        case.card.security_code,
        case.resident.name_in_certificate,
        case.resident.address_in_certificate,
        case.applicant,
        case.resident.adult_ward,
        case.resident.registered_here,
        case.resident.stay,
        case.resident.stay_until,
        case.card.status,
        case.card.face_only,
        case.passwords_forgotten,
        None if case.fee is None else EnteredFee(case.fee.yen, case.fee.reason),
        case.resident.telephone,
        case.resident.postal_code,
    )


def field_of(key: str) -> str:
    """What the page calls a key of the case file."""
    return _FIELDS.get(key, key)


def _problem(error: dict[str, Any]) -> tuple[str, Message]:
    key = ".".join(str(part) for part in error["loc"] if not isinstance(part, int))
    match error["type"]:
        case "missing":
            return key, Message("case-missing")
        case "extra_forbidden":
            return key, Message("case-unknown-key")
        case "string_too_long":
            return key, Message("case-too-long", {"longest": error["ctx"]["max_length"]})
        case "string_too_short":
            return key, Message("case-missing")
        case "enum" | "literal_error":
            return key, Message("case-unknown-value", {"values": str(error["ctx"]["expected"])})
    if key.endswith(("date_of_birth", "expires", "stay_until")):
        return key, Message("case-no-date")
    if error["type"] == "bool_type":
        return key, Message("case-yes-or-no")
    if key == "fee.yen":
        return key, Message("case-fee-yen", {"most": MOST_YEN})
    return key, Message(_WRONG_FORMS.get(key, "case-not-possible"))


def _impossible(case: _Case, today: datetime.date) -> list[tuple[str, Message]]:
    """What each key allows and the whole does not."""
    problems: list[tuple[str, Message]] = []
    if not case.kinds:
        problems.append(("kinds", Message("case-no-kind")))
    if len(set(case.kinds)) != len(case.kinds):
        problems.append(("kinds", Message("case-kind-twice")))
    if not _EARLIEST_BIRTH <= case.resident.date_of_birth <= today:
        problems.append(("resident.date_of_birth", Message("case-birth-not-possible")))
    if case.card.expires <= case.resident.date_of_birth:
        problems.append(("card.expires", Message("case-expires-before-birth")))
    if case.resident.stay is Stay.LIMITED and case.resident.stay_until is None:
        problems.append(("resident.stay_until", Message("case-missing")))
    renewed = case.procedure == "renewal"
    if case.reason != "none" and renewed is not (case.reason is Reason.RENEWAL):
        problems.append(("reason", Message("case-reason-does-not-fit")))
    return problems

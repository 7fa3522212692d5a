"""Asks the rule book as ``jpki-kiosk rules decide --json`` is asked: JSON in, the answer as JSON out."""

from __future__ import annotations

import json
from typing import Any, Final

from jpki_kiosk.cli.rules import answer
from jpki_kiosk.config import resources_path
from jpki_kiosk.i18n import Catalogue
from jpki_kiosk.rules.book import RuleBook
from jpki_kiosk.rules.question import read_question

SIGN: Final = ("signature",)
AUTH: Final = ("authentication",)
BOTH: Final = ("signature", "authentication")

BOOK: Final = RuleBook.load(resources_path())
CATALOGUE: Final = Catalogue(resources_path() / "locales")

Question = dict[str, Any]
Answer = dict[str, Any]


def ask(question: Question, book: RuleBook = BOOK) -> Answer:
    """The answer to a question, both as on the command line."""
    printed: Answer = json.loads(json.dumps(answer(book, CATALOGUE, read_question(json.dumps(question)))))
    return printed


def question(
    procedure: str,
    reason: str | None,
    *,
    kinds: tuple[str, ...] = BOTH,
    on: str = "2026-11-24",
    birth: str = "1990-05-10",
    ward: bool = False,
    registered: bool = True,
    stay: str | None = None,
    stay_until: str | None = None,
    card: str | None = "2035-05-10",
    status: str = "valid",
    face_only: bool = False,
    signature: str | None = None,
    authentication: str | None = None,
    applicant: str = "self",
    forgotten: bool = False,
    dispatched: str | None = None,
    municipality: str = "maebashi",
) -> Question:
    """A case in the words of the command line; without more an adult with a card and no certificates.

    ``card``: its last day, None for no card; ``signature`` and ``authentication``: the last days of what
    the card holds; ``dispatched``: the day the letter to the resident was posted.
    """
    resident: Question = {
        "date_of_birth": birth,
        "adult_ward": ward,
        "registered_here": registered,
        "stay_until": stay_until,
    }
    if stay is not None:
        resident["stay"] = stay
    asked: Question = {
        "municipality": municipality,
        "on": on,
        "procedure": procedure,
        "reason": reason,
        "kinds": list(kinds),
        "resident": resident,
        "card": None if card is None else _card(card, status, face_only=face_only),
        "certificates": {"signature": _ends(signature), "authentication": _ends(authentication)},
        "applicant": applicant,
    }
    if forgotten:
        asked["passwords_forgotten"] = True
    if dispatched is not None:
        asked["letter_dispatched_on"] = dispatched
    return asked


def _card(expires: str, status: str, *, face_only: bool) -> Question:
    card: Question = {"expires": expires, "status": status}
    return {**card, "face_only": True} if face_only else card


def _ends(day: str | None) -> Question | None:
    return None if day is None else {"expires": day}


def new(reason: str | None, **more: Any) -> Question:
    """A new issue."""
    return question("new", reason, **more)


def renewal(**more: Any) -> Question:
    """A renewal, on 2027-03-01 of two certificates that end on 2027-05-10 unless said otherwise."""
    usual = {"on": "2027-03-01", "signature": "2027-05-10", "authentication": "2027-05-10"}
    return question("renewal", "renewal", **{**usual, **more})


def reset(**more: Any) -> Question:
    """Passwords forgotten or locked; both certificates end on 2031-05-10 unless said otherwise."""
    return question("reset_password", None, **{**_HELD, **more})


def change(**more: Any) -> Question:
    """A known password changed; certificates as in ``reset``."""
    return question("change_password", None, **{**_HELD, **more})


def revoke(**more: Any) -> Question:
    """Revocation at the holder's request; certificates as in ``reset``."""
    return question("revoke", None, **{**_HELD, **more})


def lift(**more: Any) -> Question:
    """A suspension lifted; the card is suspended, certificates as in ``reset``."""
    return question("lift_suspension", None, **{**_HELD, "status": "suspended", **more})


_HELD: Final = {"signature": "2031-05-10", "authentication": "2031-05-10"}

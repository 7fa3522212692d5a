"""照会書兼回答書: asks the holder whether an agent may apply, and comes back sealed with the passwords.

Nothing is ever printed where the passwords are written. It is in Japanese, whatever the screen is in.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Final

from jpki_kiosk.documents.pdf import Press, standard_press
from jpki_kiosk.documents.setting import Filling, Value
from jpki_kiosk.i18n import Language
from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.message import Message, MessageArgument

_EDITION: Final = "1"
_WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """What the letter says of the case and the town.

    ``subject``: ``new``, ``renewal``, or ``reset`` where the passwords of an earlier reply were wrong.
    ``reply_by``: ``days`` after ``posts_on``, which is not counted. ``signature_lengths``: shortest and
    longest. ``copy`` counts from 1; a further copy has ``reprinted_on``.
    """

    case_number: str
    posts_on: datetime.date
    reply_by: datetime.date
    days: int
    name: str = field(repr=False)
    address: str = field(repr=False)
    postal_code: str | None = field(repr=False)
    agent: str | None = field(repr=False)
    subject: str
    kinds: tuple[CertificateKind, ...]
    municipality: str  # 富津市
    section: str
    office: str  # whom to telephone: 市民課
    telephone: str
    fax: str | None
    signature_lengths: tuple[int, int]
    authentication_length: int
    copy: int = 1
    reprinted_on: datetime.date | None = None


def draw_inquiry_letter(facts: LetterFacts, training: bool, *, press: Press | None = None) -> bytes:
    """The letter as PDF: one side of A4, folded in three for an envelope with a window.

    Raises MissingGlyphError, DoesNotFitError and MissingFontError: an address that does not fit the window is
    written on a larger envelope by hand.
    """
    values = _address(facts) | _office(facts) | _subject(facts) | _deadline(facts) | _passwords(facts)
    flags = {kind.value for kind in facts.kinds}
    if facts.postal_code:
        flags.add("postal-code")
    filling = Filling({name: Value(value) for name, value in values.items()}, frozenset(flags))
    return (press or standard_press()).draw("inquiry_letter", filling, Language.JAPANESE, training=training)


def _address(facts: LetterFacts) -> dict[str, str | Message]:
    return {
        "postal-code": Message("letter-postal-code", {"code": facts.postal_code or ""}),
        "address": facts.address,
        "name": facts.name,
    }


def _office(facts: LetterFacts) -> dict[str, str | Message]:
    called = {"telephone": facts.telephone}
    telephone = Message("letter-telephone-only", called)
    if facts.fax:
        telephone = Message("letter-telephone-fax", called | {"fax": facts.fax})
    footer = Message("letter-footer", {"edition": _EDITION})
    if facts.reprinted_on is not None:
        again: dict[str, MessageArgument] = {"copy": str(facts.copy), "date": facts.reprinted_on}
        footer = Message("letter-footer-again", {"edition": _EDITION, **again})
    return {
        "case-number": facts.case_number,
        "posted-on": _date(facts.posts_on),
        "mayor": Message("letter-mayor", {"town": facts.municipality}),
        "section": facts.section,
        "telephone": telephone,
        "answer-mine": Message("letter-answer-mine"),
        "answer-not-mine": Message("letter-answer-not-mine", {"office": facts.office}),
        "footer": footer,
    }


def _subject(facts: LetterFacts) -> dict[str, str | Message]:
    both = len(facts.kinds) == len(CertificateKind)
    kinds = Message("letter-kinds-both" if both else f"letter-kinds-{facts.kinds[0]}")
    question = "reset" if facts.subject == "reset" else "issue"
    return {
        "question": Message(f"letter-question-{question}"),
        "application": Message(f"letter-application-{facts.subject}", {"kinds": kinds}),
        "agent": facts.agent or Message("letter-agent-unknown"),
        "which": Message(f"letter-which-{facts.subject}"),
    }


def _deadline(facts: LetterFacts) -> dict[str, str | Message]:
    last = facts.reply_by
    parts = {"year": str(last.year), "month": str(last.month), "day": str(last.day)}
    return {
        "deadline-year": Message("letter-deadline-year", parts),
        "deadline-day": Message("letter-deadline-day", parts),
        "deadline-weekday": Message("letter-deadline-weekday", {"weekday": _WEEKDAYS[last.weekday()]}),
        "deadline-note": Message("letter-deadline-note", {"days": str(facts.days)}),
    }


def _passwords(facts: LetterFacts) -> dict[str, str | Message]:
    shortest, longest = facts.signature_lengths
    lengths = {"shortest": str(shortest), "longest": str(longest)}
    return {
        "signature-form": Message("letter-signature-form", lengths),
        "authentication-form": Message(
            "letter-authentication-form", {"length": str(facts.authentication_length)}
        ),
    }


def _date(day: datetime.date) -> Message:
    return Message("letter-date", {"year": str(day.year), "month": str(day.month), "day": str(day.day)})

"""手数料の領収書: what was paid for a case and why, once for who paid and once for the office.

Where nothing is due it says that, and why, and is no receipt. It is in Japanese, with the resident's other
language small beside it. Nothing is said of revenue stamps: whether one is needed is the office's to know.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from jpki_kiosk.documents.pdf import Press, standard_press
from jpki_kiosk.documents.setting import Filling, Value
from jpki_kiosk.i18n import Language
from jpki_kiosk.message import Message

_EDITION: Final = "1"


@dataclass(frozen=True, slots=True)
class ReceiptFacts:
    """What the receipt says. Its number is that of the case.

    ``what``: for which procedure; ``each_yen`` times ``count`` would be the fee, ``waived_yen`` of it is not
    asked for, ``why`` says so. ``name``: None where it is written by hand.
    """

    case_number: str
    on: datetime.date
    name: str | None = field(repr=False)
    what: Message
    each_yen: int
    count: int
    waived_yen: int
    why: Message | None
    municipality: str
    section: str
    counter: str
    telephone: str
    reprinted_on: datetime.date | None = None

    @property
    def due_yen(self) -> int:
        """What was paid."""
        return self.each_yen * self.count - self.waived_yen


def draw_fee_receipt(
    facts: ReceiptFacts, language: Language, training: bool, *, press: Press | None = None
) -> bytes:
    """The receipt as PDF: one side of A4, cut in two.

    Raises MissingGlyphError, DoesNotFitError and MissingFontError.
    """
    asked = {"waived": facts.waived_yen > 0, "paid": facts.due_yen > 0}
    flags = frozenset(flag for flag, holds in asked.items() if holds)
    values = {name: Value(value) for name, value in _values(facts).items()}
    filling = Filling(values, flags, {"halves": (_half("payer"), _half("office"))})
    return (press or standard_press()).draw("fee_receipt", filling, language, training=training)


def _values(facts: ReceiptFacts) -> dict[str, str | Message]:
    title, said = Message("papers-receipt-title"), Message("papers-receipt-said")
    if not facts.due_yen:
        title, said = (
            Message("papers-receipt-title-nothing-due"),
            Message("papers-receipt-said-nothing-due"),
        )
    footer = Message("papers-receipt-footer", {"title": title, "edition": _EDITION})
    if facts.reprinted_on is not None:
        footer = Message(
            "papers-receipt-footer-again",
            {"title": title, "edition": _EDITION, "date": facts.reprinted_on},
        )
    office = {"office": f"{facts.municipality} {facts.section} {facts.counter}", "telephone": facts.telephone}
    return {
        "municipality": facts.municipality,
        "section": facts.section,
        "case-number": facts.case_number,
        "date": Message("papers-date", {"date": facts.on}),
        "title": title,
        "name": facts.name or "",
        "yen": f"{facts.due_yen:,}",
        "said": said,
        "what": facts.what,
        "each": _yen(facts.each_yen),
        "count": str(facts.count),
        "sum": _yen(facts.due_yen),
        "why": facts.why or Message("papers-receipt-why-none"),
        "waived": Message("papers-receipt-waived", {"yen": f"{facts.waived_yen:,}"}),
        "office": Message("papers-receipt-office", office),
        "footer": footer,
    }


def _half(part: str) -> Mapping[str, Value]:
    return {"part": Value(Message(f"papers-receipt-part-{part}"))}


def _yen(yen: int) -> Message:
    return Message("papers-receipt-yen", {"yen": f"{yen:,}"})

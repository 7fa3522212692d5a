"""受付票: the number by which a person is called, and the tag that lies with the card. No name on either.

It is in Japanese, with the resident's other language small beside it. Of what to have ready it names as many
papers as there is room for, four at most, and says that the others are told.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from jpki_kiosk.documents.errors import DoesNotFitError
from jpki_kiosk.documents.pdf import Press, standard_press
from jpki_kiosk.documents.setting import Filling, Value
from jpki_kiosk.i18n import Language
from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.message import Message

_MOST_NAMED: Final = 4  # papers to have ready
_TWO_DIGITS: Final = 99  # the highest number in the largest type


@dataclass(frozen=True, slots=True)
class SlipFacts:
    """What the slip says of the case; ``received_at`` in Japan time, ``number`` counts from 1 each day."""

    case_number: str
    number: int
    procedure: Message
    kinds: tuple[CertificateKind, ...]
    received_at: datetime.datetime
    municipality: str
    section: str
    counter: str
    documents: tuple[Message, ...]
    reprinted_on: datetime.date | None = None


def draw_reception_slip(
    facts: SlipFacts, language: Language, training: bool, *, press: Press | None = None
) -> bytes:
    """The slip as PDF: 80 x 158 mm from a roll, otherwise at the top left of A4.

    Raises MissingGlyphError, DoesNotFitError and MissingFontError.
    """
    press = press or standard_press()
    named = min(len(facts.documents), _MOST_NAMED)
    while True:
        try:
            return press.draw("reception_slip", _filling(facts, named), language, training=training)
        except DoesNotFitError:
            if named == 0:
                raise
            named -= 1


def _filling(facts: SlipFacts, named: int) -> Filling:
    at = facts.received_at
    values: dict[str, str | Message] = {
        "case-number": facts.case_number,
        "number": str(facts.number),
        "procedure": facts.procedure,
        "day": Message("papers-date", {"date": at.date()}),
        "time": Message("papers-slip-time", {"hour": str(at.hour), "minute": f"{at:%M}"}),
        "municipality": facts.municipality,
        "section": facts.section,
        "counter": facts.counter,
    }
    asked = {
        "three-digits": facts.number > _TWO_DIGITS,
        "certificates": bool(facts.kinds),
        "documents": bool(facts.documents),
        "more": named < len(facts.documents),
        "again": facts.reprinted_on is not None,
    }
    if facts.reprinted_on is not None:
        values["again"] = Message("papers-slip-again", {"date": facts.reprinted_on})
    if facts.kinds:
        both = len(facts.kinds) == len(CertificateKind)
        values["certificates"] = Message(f"papers-slip-kinds-{'both' if both else facts.kinds[0]}")
    rows: dict[str, tuple[Mapping[str, Value], ...]] = {
        f"document-{place}": ({"document": Value(document)},)
        for place, document in enumerate(facts.documents[:named], 1)
    }
    flags = frozenset(flag for flag, holds in asked.items() if holds)
    return Filling({name: Value(value) for name, value in values.items()}, flags, rows)

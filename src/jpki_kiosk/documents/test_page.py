"""印刷の確認: a sheet that shows whether a printer prints true to size, whole, and every character."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Final

from jpki_kiosk.documents.pdf import Press, standard_press
from jpki_kiosk.documents.setting import Filling, Value
from jpki_kiosk.i18n import Language
from jpki_kiosk.message import Message, MessageArgument

_EDITION: Final = "1"
_CHARACTERS: Final = (
    "髙 﨑 𠮷 葛\U000e0102 邊\U000e0108 辻\U000e0102"  # two fonts, one beyond U+FFFF, three variants
)


@dataclass(frozen=True, slots=True)
class TestPageFacts:
    """What stands on the page. ``printed_at`` in Japan time; ``portal``: what the code says."""

    municipality: str
    section: str
    counter: str
    printer: str
    printed_at: datetime.datetime
    portal: str


def draw_test_page(
    facts: TestPageFacts, language: Language, training: bool, *, press: Press | None = None
) -> bytes:
    """The page as PDF, one side of A4. Raises MissingGlyphError, DoesNotFitError and MissingFontError."""
    at = facts.printed_at
    time: dict[str, MessageArgument] = {"date": at.date(), "hour": str(at.hour), "minute": f"{at:%M}"}
    values: dict[str, str | Message] = {
        "band": Message("papers-test-band"),
        "municipality": facts.municipality,
        "section": facts.section,
        "counter": facts.counter,
        "printer": facts.printer,
        "printed-at": Message("papers-test-at", time),
        "characters": _CHARACTERS,
        "portal": facts.portal,
        "footer-form": Message("papers-test-footer", {"edition": _EDITION}),
        "footer-note": f"{facts.municipality} {facts.section}",
    }
    filling = Filling({name: Value(value) for name, value in values.items()})
    return (press or standard_press()).draw("test_page", filling, language, training=training)

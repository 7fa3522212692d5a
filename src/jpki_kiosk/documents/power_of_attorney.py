"""委任状: the holder leaves a procedure to an agent. It has no room for a password.

Only the agent is ever printed, as far as a case knows them; the holder writes everything else. The words that
count are Japanese; another language stands small under them.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from jpki_kiosk.documents.applicants import AgentFacts, OfficeFacts, Words, agent_words, footer_words
from jpki_kiosk.documents.pdf import Press, standard_press
from jpki_kiosk.documents.setting import Filling, Value
from jpki_kiosk.i18n import Language
from jpki_kiosk.message import Message


@dataclass(frozen=True, slots=True)
class PowerOfAttorneyFacts:
    """One power of attorney. ``case_number`` None: before there is a case.

    ``registered_seal``: the town asks for the seal that is registered with it.
    """

    office: OfficeFacts
    case_number: str | None = None
    agent: AgentFacts | None = field(default=None, repr=False)
    registered_seal: bool = False
    reprinted_on: datetime.date | None = None


def draw_power_of_attorney(
    facts: PowerOfAttorneyFacts, language: Language, training: bool, *, press: Press | None = None
) -> bytes:
    """The form as PDF, one side of A4.

    Raises MissingGlyphError, DoesNotFitError and MissingFontError.
    """
    words = _words(facts) | agent_words(facts.agent)
    flags = frozenset({"registered-seal"} if facts.registered_seal else ())
    filling = Filling({name: Value(value) for name, value in words.items()}, flags)
    return (press or standard_press()).draw("power_of_attorney", filling, language, training=training)


def _words(facts: PowerOfAttorneyFacts) -> Words:
    office, title = facts.office, Message("papers-attorney-title")
    where = {"office": f"{office.municipality} {office.division}", "telephone": office.telephone}
    return {
        "band": Message("papers-attorney-band"),
        "municipality": office.municipality,
        "section": office.section,
        "mayor": Message("papers-forms-mayor", {"town": office.municipality}),
        "date-label": "",
        "case-number": facts.case_number or "",
        "date": "",
        "registered-seal": Message("papers-attorney-registered-seal", {"town": office.municipality}),
        "footer-form": footer_words(title, facts.reprinted_on),
        "footer-note": Message("papers-forms-office", where),
    }

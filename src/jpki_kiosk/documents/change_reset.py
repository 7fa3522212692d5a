"""暗証番号変更・初期化申請書: a password is to be changed or chosen anew; never the password itself.

The words that count are Japanese; another language stands small under them. Without a case it is empty, for
writing by hand. An address that has no room is printed on a second page.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from jpki_kiosk.documents.applicants import (
    AgentFacts,
    CaseFacts,
    HolderFacts,
    OfficeFacts,
    agent_flags,
    agent_words,
    case_flags,
    case_words,
    holder_flags,
    holder_words,
    kind_flags,
)
from jpki_kiosk.documents.pdf import Press, standard_press
from jpki_kiosk.documents.setting import Filling, Value
from jpki_kiosk.i18n import Language
from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.message import Message


@dataclass(frozen=True, slots=True)
class ChangeResetFacts:
    """One application. ``reset``: chosen anew, without the present one. ``kinds``: whose passwords."""

    office: OfficeFacts
    case: CaseFacts | None = None
    holder: HolderFacts | None = field(default=None, repr=False)
    reset: bool = True
    kinds: tuple[CertificateKind, ...] = ()
    agent: AgentFacts | None = field(default=None, repr=False)


def draw_change_reset(
    facts: ChangeResetFacts, language: Language, training: bool, *, press: Press | None = None
) -> bytes:
    """The form as PDF, one side of A4, or two where an address goes on a second one.

    Raises MissingGlyphError, DoesNotFitError and MissingFontError.
    """
    title, form = Message("papers-change-reset-title"), Message("papers-change-reset-form")
    words = case_words(facts.case, facts.office, title, form)
    words |= holder_words(facts.holder) | agent_words(facts.agent)
    flags = case_flags(facts.case) | holder_flags(facts.holder) | agent_flags(facts.agent)
    flags |= kind_flags(facts.kinds) | {_kind(facts)}
    filling = Filling({name: Value(value) for name, value in words.items()}, flags)
    return (press or standard_press()).draw("change_reset", filling, language, training=training)


def _kind(facts: ChangeResetFacts) -> str:
    if facts.case is None:
        return "by-hand"
    return "reset" if facts.reset else "change"

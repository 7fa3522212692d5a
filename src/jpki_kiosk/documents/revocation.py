"""失効申請書 and 秘密鍵漏えい等届出書: one form with two titles. It has no room for a password.

The words that count are Japanese; another language stands small under them. Without a case it is empty, for
writing by hand. An address that has no room is printed on a second page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from jpki_kiosk.documents.applicants import (
    AgentFacts,
    CaseFacts,
    HolderFacts,
    OfficeFacts,
    Words,
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
class RevocationFormFacts:
    """One application or, with ``notice``, one notice.

    ``cause``: what the rule book calls the reason. ``serials``: numbers of the certificates, as far as known.
    ``both_end``: with the authentication certificate the signature certificate ends, in this town.
    """

    office: OfficeFacts
    case: CaseFacts | None = None
    holder: HolderFacts | None = field(default=None, repr=False)
    notice: bool = False
    kinds: tuple[CertificateKind, ...] = ()
    cause: Message | None = None
    serials: Mapping[CertificateKind, int] = field(default_factory=dict)
    both_end: bool = False
    agent: AgentFacts | None = field(default=None, repr=False)


def draw_revocation(
    facts: RevocationFormFacts, language: Language, training: bool, *, press: Press | None = None
) -> bytes:
    """The form as PDF, one side of A4, or two where an address goes on a second one.

    Raises MissingGlyphError, DoesNotFitError and MissingFontError.
    """
    words = _case_words(facts) | holder_words(facts.holder) | agent_words(facts.agent)
    words |= {f"serial-{kind.value}": _digits(facts.serials.get(kind)) for kind in CertificateKind}
    words |= {"cause": facts.cause or ""}
    filling = Filling({name: Value(value) for name, value in words.items()}, _flags(facts))
    return (press or standard_press()).draw("revocation", filling, language, training=training)


def _case_words(facts: RevocationFormFacts) -> Words:
    if not facts.notice:
        title, form = Message("papers-revocation-title"), Message("papers-revocation-form")
        return case_words(facts.case, facts.office, title, form)
    title, form = Message("papers-revocation-title-notice"), Message("papers-revocation-form-notice")
    label = Message("papers-revocation-notified-on")
    return case_words(facts.case, facts.office, title, form) | {"date-label": label}


def _digits(serial: int | None) -> str:
    return "" if serial is None else str(serial)


def _flags(facts: RevocationFormFacts) -> frozenset[str]:
    asked = {"by-hand": facts.case is None, "notice": facts.notice, "both-end": facts.both_end}
    flags = frozenset(flag for flag, holds in asked.items() if holds)
    flags |= case_flags(facts.case) | holder_flags(facts.holder) | agent_flags(facts.agent)
    return flags | kind_flags(facts.kinds)

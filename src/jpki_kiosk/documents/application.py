"""新規発行・更新申請書: what is applied for, by whom, and what staff decided; never a password.

The words that count are Japanese; another language stands small under them. Without a case it is empty, for
writing by hand. An address that has no room is printed on a second page.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

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

_MOST_RULES: Final = 2  # ids that the column for staff has room for


@dataclass(frozen=True, slots=True)
class DecidedFacts:
    """What staff read of the decision: rule ids as the rule book has them; ``fee_yen`` None: not known."""

    eligible: bool
    rules: tuple[str, ...]
    fee_rule: str
    fee_yen: int | None


@dataclass(frozen=True, slots=True)
class SubstituteFacts:
    """How many characters the certificate writes otherwise than the register."""

    in_name: int
    in_address: int


@dataclass(frozen=True, slots=True)
class ApplicationFacts:
    """One application. ``reason``: a word of rules.model.Reason, None where it is none of those.

    ``until``: the last day of each kind that would be issued. ``substitutes`` None: not known, the box is
    there to tick; none in name and address: the row says so.
    """

    office: OfficeFacts
    case: CaseFacts | None = None
    holder: HolderFacts | None = field(default=None, repr=False)
    renewal: bool = False
    kinds: tuple[CertificateKind, ...] = ()
    reason: str | None = None
    until: Mapping[CertificateKind, datetime.date] = field(default_factory=dict)
    substitutes: SubstituteFacts | None = None
    agent: AgentFacts | None = field(default=None, repr=False)
    decided: DecidedFacts | None = None


def draw_application(
    facts: ApplicationFacts, language: Language, training: bool, *, press: Press | None = None
) -> bytes:
    """The form as PDF, one side of A4, or two where an address goes on a second one.

    Raises MissingGlyphError, DoesNotFitError and MissingFontError.
    """
    title, form = Message("papers-application-title"), Message("papers-application-form")
    words = case_words(facts.case, facts.office, title, form)
    words |= holder_words(facts.holder) | agent_words(facts.agent)
    words |= _asked(facts) | _substitutes(facts.substitutes) | _decided(facts.decided)
    filling = Filling({name: Value(value) for name, value in words.items()}, _flags(facts))
    return (press or standard_press()).draw("application", filling, language, training=training)


def _flags(facts: ApplicationFacts) -> frozenset[str]:
    by_hand = facts.case is None
    substitutes, decided = facts.substitutes, facts.decided
    asked = {
        "by-hand": by_hand,
        "new": not by_hand and not facts.renewal,
        "renewal": not by_hand and facts.renewal,
        "no-substitutes": substitutes is not None and not (substitutes.in_name or substitutes.in_address),
        "decided": decided is not None,
        "fee": decided is not None and decided.fee_yen is not None,
    }
    flags = frozenset(flag for flag, holds in asked.items() if holds)
    flags |= case_flags(facts.case) | holder_flags(facts.holder) | agent_flags(facts.agent)
    return flags | kind_flags(facts.kinds)


def _asked(facts: ApplicationFacts) -> Words:
    reason: str | Message = ""
    if facts.reason is not None:
        reason = Message(f"papers-application-reason-{facts.reason.replace('_', '-')}")
    return {"reason": reason, "until": _until(facts.until)}


def _until(until: Mapping[CertificateKind, datetime.date]) -> str | Message:
    days = set(until.values())
    if not days:
        return ""
    if len(days) > 1:
        return Message("papers-application-until-each", {kind.value: day for kind, day in until.items()})
    one = "one" if len(until) == 1 else "both"
    return Message(f"papers-application-until-{one}", {"date": days.pop()})


def _substitutes(found: SubstituteFacts | None) -> Words:
    if found is None:
        return {"substitutes": Message("papers-application-substitutes-checked")}
    name, address = str(found.in_name), str(found.in_address)
    match bool(found.in_name), bool(found.in_address):
        case True, True:
            said = Message("papers-application-substitutes-both", {"name": name, "address": address})
        case True, False:
            said = Message("papers-application-substitutes-name", {"name": name})
        case False, True:
            said = Message("papers-application-substitutes-address", {"address": address})
        case _:
            said = Message("papers-application-substitutes-none")
    return {"substitutes": said}


def _decided(decided: DecidedFacts | None) -> Words:
    if decided is None:
        return {"decision": "", "rules": "", "fee-rule": "", "fee": ""}
    fee: str | Message = ""
    if decided.fee_yen is not None:
        fee = Message("papers-application-yen", {"yen": f"{decided.fee_yen:,}"})
    eligible = "eligible" if decided.eligible else "not-eligible"
    return {
        "decision": Message(f"papers-application-{eligible}"),
        "rules": "\n".join(decided.rules[:_MOST_RULES]),
        "fee-rule": decided.fee_rule,
        "fee": fee,
    }

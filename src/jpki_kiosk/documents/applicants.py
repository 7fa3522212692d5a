"""What the forms of the counter say of the office, the holder, an agent and the day they came.

Everything may be unknown: what is not known is left for writing by hand.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from enum import StrEnum, unique
from typing import Final, TypeAlias

from jpki_kiosk.documents.dates import birthday
from jpki_kiosk.kinds import CertificateKind, Sex
from jpki_kiosk.message import Message

Words: TypeAlias = dict[str, str | Message]

EDITION: Final = "1"


@unique
class AgentKind(StrEnum):
    """In which right somebody acts for the holder."""

    REPRESENTATIVE = "representative"  # 法定代理人
    AGENT = "agent"  # 任意代理人


@dataclass(frozen=True, slots=True)
class OfficeFacts:
    """Who takes the form: 富津市, 市民部 市民課, 市民課 and its telephone number."""

    municipality: str
    section: str
    division: str
    telephone: str


@dataclass(frozen=True, slots=True)
class HolderFacts:
    """The holder, as the register has them. ``furigana`` None: to be written by hand."""

    name: str = field(repr=False)
    address: str = field(repr=False)
    date_of_birth: datetime.date = field(repr=False)
    sex: Sex
    furigana: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class AgentFacts:
    """Whoever comes for the holder; None of what is to be written by hand."""

    kind: AgentKind
    name: str | None = field(default=None, repr=False)
    relation: str | None = None
    address: str | None = field(default=None, repr=False)
    telephone: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """The case a form belongs to. ``opened_at``: Japan time; ``clerk``: the name staff go by."""

    number: str
    opened_at: datetime.datetime
    counter: str
    clerk: str | None = None
    reprinted_on: datetime.date | None = None


def footer_words(form: Message, again: datetime.date | None) -> Message:
    """What the foot of a form says; ``again``: the day of a further print."""
    if again is None:
        return Message("papers-forms-footer", {"form": form, "edition": EDITION})
    return Message("papers-forms-footer-again", {"form": form, "edition": EDITION, "date": again})


def case_words(case: CaseFacts | None, office: OfficeFacts, title: Message, form: Message) -> Words:
    """Band, header and footer, and the column for staff.

    ``form``: the form's whole name for the footer; where it says more, only the ``title`` fits.
    """
    again = None if case is None else case.reprinted_on
    words: Words = {
        "band": Message("papers-forms-band"),
        "municipality": office.municipality,
        "section": office.section,
        "mayor": Message("papers-forms-mayor", {"town": office.municipality}),
        "date-label": Message("papers-forms-applied-on"),
        "case-number": "",
        "date": Message("papers-forms-date-by-hand"),
        "footer-form": footer_words(title if again else form, again),
        "footer-note": Message(
            "papers-forms-office",
            {"office": f"{office.municipality} {office.division}", "telephone": office.telephone},
        ),
        "annex-of": Message("papers-forms-annex-of", {"form": title}),
        "received-at": "",
        "counter": "",
        "clerk": "",
    }
    if case is None:
        return words
    time = {"hour": str(case.opened_at.hour), "minute": f"{case.opened_at:%M}"}
    return words | {
        "case-number": case.number,
        "date": Message("papers-forms-date", {"date": case.opened_at.date()}),
        "received-at": Message("papers-forms-clock", time),
        "counter": case.counter,
        "clerk": case.clerk or "",
    }


def case_flags(case: CaseFacts | None) -> frozenset[str]:
    """What is known of the case."""
    if case is None:
        return frozenset()
    return frozenset({"received"} | ({"clerk"} if case.clerk else set()))


def holder_words(holder: HolderFacts | None) -> Words:
    """The holder's table; empty fields where the holder writes it."""
    if holder is None:
        return {
            "furigana": "",
            "name": "",
            "address": "",
            "born": Message("papers-forms-born-by-hand"),
            "sex": Message("papers-forms-sex-by-hand"),
        }
    return {
        "furigana": holder.furigana or "",
        "name": holder.name,
        "address": holder.address,
        "born": birthday(holder.date_of_birth),
        "sex": Message(f"papers-sex-{holder.sex}"),
    }


def holder_flags(holder: HolderFacts | None) -> frozenset[str]:
    """Whether the holder writes their own table."""
    return frozenset({"person-by-hand"}) if holder is None else frozenset()


def agent_words(agent: AgentFacts | None) -> Words:
    """The agent's table."""
    return {
        "agent-name": (agent and agent.name) or "",
        "agent-relation": (agent and agent.relation) or "",
        "agent-address": (agent and agent.address) or "",
        "agent-telephone": (agent and agent.telephone) or "",
    }


def agent_flags(agent: AgentFacts | None) -> frozenset[str]:
    """In which right the agent acts."""
    return frozenset() if agent is None else frozenset({agent.kind.value})


def kind_flags(kinds: tuple[CertificateKind, ...]) -> frozenset[str]:
    """The boxes of the certificates that are asked for."""
    return frozenset(kind.value for kind in kinds)

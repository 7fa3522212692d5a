"""One resident's dates on one page: what ends when, and from when something is possible."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.message import Message, MessageArgument
from jpki_kiosk.rules.cards import CardRule, card_expires
from jpki_kiosk.rules.decide import Decision
from jpki_kiosk.rules.eligibility import EligibilityRule, signature_from
from jpki_kiosk.rules.model import Explained
from jpki_kiosk.rules.validity import ValidityRule, renewal_opens


@dataclass(frozen=True, slots=True)
class Entry:
    """A day in Japan, what happens on it, and where that stands."""

    day: datetime.date
    why: Explained


@dataclass(frozen=True, slots=True)
class CalendarRules:
    """What is in force on the day the calendar is made."""

    validity: ValidityRule
    eligibility: EligibilityRule
    card: CardRule


def entries(decision: Decision, on: datetime.date, rules: CalendarRules) -> tuple[Entry, ...]:
    """Every date of a case in order: the person, the card, the certificates there are, those to be made."""
    found = (
        *_of_the_person(decision, rules),
        *_of_the_card(decision, on, rules),
        *_of_what_is_there(decision, rules),
        *_of_what_is_made(decision, rules),
    )
    return tuple(sorted(dict.fromkeys(found), key=lambda entry: entry.day))


def _of_the_person(decision: Decision, rules: CalendarRules) -> Iterator[Entry]:
    rule = rules.eligibility
    from_day = signature_from(decision.facts.resident.date_of_birth, rule)
    yield _entry(from_day, "rules-calendar-signature-age", rule.sources.under_age, age=rule.signature_age)
    stay = decision.facts.resident.limited_until
    if stay is not None:
        yield _entry(stay, "rules-calendar-stay", rules.validity.stay_source)


def _of_the_card(decision: Decision, on: datetime.date, rules: CalendarRules) -> Iterator[Entry]:
    facts = decision.facts
    if facts.card is not None:
        yield _entry(facts.card.expires, "rules-calendar-card", rules.eligibility.sources.card_expired)
    new_card = card_expires(facts.resident, on, rules.card)
    yield _entry(new_card, "rules-calendar-new-card", rules.card.source, date=on)


def _of_what_is_there(decision: Decision, rules: CalendarRules) -> Iterator[Entry]:
    for kind in CertificateKind:
        last = decision.facts.existing(kind)
        if last is not None:
            yield from _term(kind, last, "present", rules.validity)


def _of_what_is_made(decision: Decision, rules: CalendarRules) -> Iterator[Entry]:
    for kind, certificate in decision.certificates.items():
        yield from _term(kind, certificate.not_after, "made", rules.validity)


def _term(kind: CertificateKind, last: datetime.date, which: str, rule: ValidityRule) -> Iterator[Entry]:
    """When the renewal of a certificate opens, and its last day."""
    opens = renewal_opens(last, rule)
    yield _entry(opens, f"rules-calendar-{which}-opens-{kind}", rule.renewal_source)
    yield _entry(last, f"rules-calendar-{which}-ends-{kind}", rule.source)


def _entry(day: datetime.date, text: str, source: str, **arguments: MessageArgument) -> Entry:
    rule = f"calendar.{text.removeprefix('rules-calendar-')}"
    return Entry(day, Explained(rule, Message(text, arguments), source))

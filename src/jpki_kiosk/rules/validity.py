"""Until when certificates are valid, and from when they may be renewed.

An authentication certificate ends on the earliest of the fifth birthday after the day of issue (the sixth
when it replaces one whose remaining term is below three months) and the card's last day; a signature
certificate, too, on the last day of the authentication certificate if there is one. All days are days in
Japan; the last one counts to 23:59:59.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from enum import StrEnum, unique
from typing import Annotated, Literal

from pydantic import Field

from jpki_kiosk.japan import JAPAN
from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.message import Message, MessageArgument
from jpki_kiosk.rules.birthdays import LeapDay, birthday_after, birthdays_between, months_before
from jpki_kiosk.rules.data import DatedRule, RuleData, Source
from jpki_kiosk.rules.model import CaseFacts, Explained, Stay


class ValidityRule(DatedRule):
    """The numbers of the rule, in force from ``first`` to ``last``.

    ``source`` is that of birthdays and caps; the window, stays and the last second have their own.
    """

    birthdays: Annotated[int, Field(ge=1)]
    birthdays_at_renewal: Annotated[int, Field(ge=1)]
    renewal_months: Annotated[int, Field(ge=0)]
    leap_day_birthday: LeapDay
    renewal_source: Source
    lapsed_source: Source
    stay_source: Source


class TownValidity(RuleData):
    """How a town reads the sixth birthday.

    ``remaining-term``: it counts where less than the rule's months are left of the existing certificate.
    ``birthday``: literally, where less than these months are left to the next birthday.
    """

    sixth_birthday: Literal["remaining-term", "birthday"]
    source: Source


@unique
class Cap(StrEnum):
    """What ends a certificate before its birthday."""

    NONE = "none"
    AUTHENTICATION = "authentication"
    CARD = "card"
    STAY = "stay"


@dataclass(frozen=True, slots=True)
class Validity:
    """Last day of validity, how many birthdays lie before it, what capped it, and why."""

    not_after: datetime.date
    birthdays: int
    cap: Cap
    reasons: tuple[Explained, ...]


def last_moment(not_after: datetime.date) -> datetime.datetime:
    """The end of a last day: 23:59:59 in Japan."""
    return datetime.datetime.combine(not_after, datetime.time(23, 59, 59), JAPAN)


def renewal_opens(not_after: datetime.date, rule: ValidityRule) -> datetime.date:
    """First day of renewal: the day after the day that lies the rule's months before the last day."""
    return months_before(not_after, rule.renewal_months) + datetime.timedelta(days=1)


def decide(
    kind: CertificateKind, facts: CaseFacts, on: datetime.date, rule: ValidityRule, town: TownValidity
) -> Validity:
    """Until when a certificate of this kind is valid when it is issued on this day, with ``facts.kinds``.

    The card must not have expired, nor a limited stay have ended. Raises CaseFactsError without a card.
    """
    born = facts.resident.date_of_birth
    counted = _counted(kind, facts, on, rule, town)
    birthday = birthday_after(on, counted.count, born, rule.leap_day_birthday)
    not_after, cap = birthday, Cap.NONE
    reasons: list[Explained] = []
    for limit, date, source in _limits(kind, facts, on, rule, town):
        if date < not_after:
            not_after, cap = date, limit
            reasons.append(_explained(f"rules-cap-{limit}", source, date=date))
    reasons = [*counted.before, counted.reason(birthday, capped=cap is not Cap.NONE), *reasons]
    reasons.extend(_about_the_stay(facts, cap, rule))
    existing = facts.in_force(kind, on)
    if cap is Cap.AUTHENTICATION and existing is not None and not_after <= existing:
        reasons.append(_explained("rules-signature-gains-nothing", rule.source, date=not_after))
    return Validity(
        not_after, birthdays_between(on, not_after, born, rule.leap_day_birthday), cap, tuple(reasons)
    )


@dataclass(frozen=True, slots=True)
class _Counted:
    """Which birthday counts, under which sentence, and what is to be said before it."""

    count: int
    text: str
    source: str
    months: int | None = None
    before: tuple[Explained, ...] = ()

    def reason(self, date: datetime.date, *, capped: bool) -> Explained:
        """The sentence; where a cap follows it, one that does not say "until" before it."""
        months = {} if self.months is None else {"months": self.months}
        said = _explained(self.text, self.source, count=self.count, date=date, **months)
        return replace(said, message=Message(f"{self.text}-capped", said.message.args)) if capped else said


def _counted(
    kind: CertificateKind, facts: CaseFacts, on: datetime.date, rule: ValidityRule, town: TownValidity
) -> _Counted:
    existing = facts.existing(kind)
    lapsed: tuple[Explained, ...] = ()
    if existing is not None and existing < on:
        lapsed = (_explained("rules-lapsed", rule.lapsed_source, date=existing),)
    if town.sixth_birthday == "birthday":
        next_birthday = birthday_after(on, 1, facts.resident.date_of_birth, rule.leap_day_birthday)
        if renewal_opens(next_birthday, rule) <= on:
            return _Counted(
                rule.birthdays_at_renewal, "rules-birthday-near", town.source, rule.renewal_months, lapsed
            )
        return _Counted(rule.birthdays, "rules-birthday", town.source, before=lapsed)
    if existing is None or lapsed or on < renewal_opens(existing, rule):
        return _Counted(rule.birthdays, "rules-birthday", town.source, before=lapsed)
    return _Counted(rule.birthdays_at_renewal, "rules-birthday-at-renewal", rule.source, rule.renewal_months)


def _limits(
    kind: CertificateKind, facts: CaseFacts, on: datetime.date, rule: ValidityRule, town: TownValidity
) -> list[tuple[Cap, datetime.date, str]]:
    """What may end a certificate before its birthday, the first of equals wins.

    The stay before the card: the card of a limited stay ends with it. The card before the authentication
    certificate: where it ends both, it is the reason a resident can see.
    """
    limits = [(Cap.CARD, facts.require_card().expires, rule.source)]
    if facts.resident.limited_until is not None:
        limits.insert(0, (Cap.STAY, facts.resident.limited_until, rule.stay_source))
    if kind is CertificateKind.SIGNATURE:
        authentication = _authentication_end(facts, on, rule, town)
        if authentication is not None:
            limits.append((Cap.AUTHENTICATION, authentication, rule.source))
    return limits


def _authentication_end(
    facts: CaseFacts, on: datetime.date, rule: ValidityRule, town: TownValidity
) -> datetime.date | None:
    """Last day of the authentication certificate that is made with this one, or is in force."""
    if CertificateKind.AUTHENTICATION in facts.kinds:
        return decide(CertificateKind.AUTHENTICATION, facts, on, rule, town).not_after
    return facts.in_force(CertificateKind.AUTHENTICATION, on)


def _about_the_stay(facts: CaseFacts, cap: Cap, rule: ValidityRule) -> list[Explained]:
    if facts.resident.stay in (Stay.PERMANENT, Stay.SPECIAL_PERMANENT):
        return [_explained("rules-stay-without-end", rule.stay_source)]
    if facts.resident.limited_until is not None and cap in (Cap.STAY, Cap.CARD):
        return [_explained("rules-stay-extended", rule.stay_source)]
    return []


def _explained(text: str, source: str, **arguments: MessageArgument) -> Explained:
    return Explained(f"validity.{text.removeprefix('rules-')}", Message(text, arguments), source)

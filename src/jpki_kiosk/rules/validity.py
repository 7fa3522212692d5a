"""Until when certificates are valid, and from when they may be renewed.

An authentication certificate ends on the earliest of the fifth birthday after the day of issue (the sixth
when it replaces one whose remaining term is below three months) and the card's last day; a signature
certificate, too, on the last day of the authentication certificate if there is one. All days are days in
Japan; the last one counts to 23:59:59.
"""

from __future__ import annotations

import calendar
import datetime
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import Annotated, Literal

from pydantic import Field

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.message import Message
from jpki_kiosk.rules.data import RuleData, Source
from jpki_kiosk.rules.effective import EffectiveDated, Period
from jpki_kiosk.rules.model import CaseFacts, Explained


class ValidityRule(RuleData):
    """The numbers of the rule, in force from ``first`` to ``last``.

    ``source`` is that of birthdays and caps; the window, the age and the valid card have their own.
    """

    first: datetime.date | None = None
    last: datetime.date | None = None
    birthdays: Annotated[int, Field(ge=1)]
    birthdays_at_renewal: Annotated[int, Field(ge=1)]
    renewal_months: Annotated[int, Field(ge=0)]
    leap_day_birthday: Literal["02-28", "03-01"]
    signature_age: Annotated[int, Field(ge=0)]
    source: Source
    renewal_source: Source
    signature_age_source: Source
    card_source: Source


class ValidityData(RuleData):
    """resources/rules/validity.toml."""

    period: tuple[ValidityRule, ...]

    def dated(self) -> EffectiveDated[ValidityRule]:
        """The rules by date."""
        return EffectiveDated(
            "validity", tuple(Period(rule, rule.source, rule.first, rule.last) for rule in self.period)
        )


@unique
class Cap(StrEnum):
    """What ends a certificate before its birthday."""

    NONE = "none"
    AUTHENTICATION = "authentication"
    CARD = "card"


@dataclass(frozen=True, slots=True)
class Validity:
    """Last day of validity, how many birthdays lie before it, what capped it, and why."""

    not_after: datetime.date
    birthdays: int
    cap: Cap
    reasons: tuple[Explained, ...]


def birthday_in(year: int, date_of_birth: datetime.date, rule: ValidityRule) -> datetime.date:
    """The birthday in a year; one on 29 February falls in other years on the rule's day."""
    if (date_of_birth.month, date_of_birth.day) == (2, 29) and not calendar.isleap(year):
        return datetime.date.fromisoformat(f"{year:04d}-{rule.leap_day_birthday}")
    return date_of_birth.replace(year=year)


def birthdays_after(
    day: datetime.date, count: int, date_of_birth: datetime.date, rule: ValidityRule
) -> datetime.date:
    """The ``count``-th birthday after ``day``; a birthday on the day itself does not count."""
    year = day.year if birthday_in(day.year, date_of_birth, rule) > day else day.year + 1
    return birthday_in(year + count - 1, date_of_birth, rule)


def age_on(day: datetime.date, date_of_birth: datetime.date, rule: ValidityRule) -> int:
    """Full years of age; a year is completed on the birthday."""
    reached = birthday_in(day.year, date_of_birth, rule) <= day
    return day.year - date_of_birth.year - (0 if reached else 1)


def renewal_opens(not_after: datetime.date, rule: ValidityRule) -> datetime.date:
    """First day of renewal: the day after the day that lies the rule's months before the last day."""
    months = not_after.year * 12 + not_after.month - 1 - rule.renewal_months
    year, month = divmod(months, 12)
    last_of_month = calendar.monthrange(year, month + 1)[1]
    before = datetime.date(year, month + 1, min(not_after.day, last_of_month))
    return before + datetime.timedelta(days=1)


def decide(kind: CertificateKind, facts: CaseFacts, on: datetime.date, rule: ValidityRule) -> Validity:
    """Until when a certificate of this kind is valid when it is issued on this day."""
    existing = facts.existing(kind)
    renewing = existing is not None and renewal_opens(existing, rule) <= on <= existing
    count = rule.birthdays_at_renewal if renewing else rule.birthdays
    birthday = birthdays_after(on, count, facts.date_of_birth, rule)
    reasons = [
        Explained(
            "validity.birthday-at-renewal" if renewing else "validity.birthday",
            Message(
                "rules-birthday-at-renewal" if renewing else "rules-birthday",
                {"count": count, "date": birthday},
            ),
            rule.source,
        )
    ]
    not_after, cap = birthday, Cap.NONE
    # The card first: where it ends both certificates, it is the reason a resident can see.
    if facts.card_expires < not_after:
        not_after, cap = facts.card_expires, Cap.CARD
        reasons.append(_cap("card", facts.card_expires, rule))
    if kind is CertificateKind.SIGNATURE:
        authentication = _authentication_end(facts, on, rule)
        if authentication is not None and authentication < not_after:
            not_after, cap = authentication, Cap.AUTHENTICATION
            reasons.append(_cap("authentication", authentication, rule))
    return Validity(
        not_after, _birthdays_until(not_after, on, facts.date_of_birth, rule), cap, tuple(reasons)
    )


def _authentication_end(facts: CaseFacts, on: datetime.date, rule: ValidityRule) -> datetime.date | None:
    """Last day of the authentication certificate that is made with this one, or is in force."""
    if CertificateKind.AUTHENTICATION in facts.kinds:
        return decide(CertificateKind.AUTHENTICATION, facts, on, rule).not_after
    existing = facts.existing_authentication
    return existing if existing is not None and existing >= on else None


def _cap(what: str, date: datetime.date, rule: ValidityRule) -> Explained:
    return Explained(f"validity.cap-{what}", Message(f"rules-cap-{what}", {"date": date}), rule.source)


def _birthdays_until(
    not_after: datetime.date, on: datetime.date, date_of_birth: datetime.date, rule: ValidityRule
) -> int:
    count = 0
    while birthdays_after(on, count + 1, date_of_birth, rule) <= not_after:
        count += 1
    return count

"""Short ways to say a case, and the rule as it is shipped."""

from __future__ import annotations

import datetime

from jpki_kiosk.config import resources_path
from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.rules.book import RuleBook
from jpki_kiosk.rules.model import Card, CaseFacts, Procedure, Reason, Resident
from jpki_kiosk.rules.validity import ValidityRule

SIGNATURE = CertificateKind.SIGNATURE
AUTHENTICATION = CertificateKind.AUTHENTICATION
BOTH = (SIGNATURE, AUTHENTICATION)
BOOK = RuleBook.load(resources_path())
RULE = BOOK.validity.on(datetime.date(2026, 11, 22)).value


def day(text: str) -> datetime.date:
    """A day as written: 2031-04-10."""
    return datetime.date.fromisoformat(text)


def facts(
    birth: str = "1985-04-10",
    card: str = "2031-04-10",
    kinds: tuple[CertificateKind, ...] = BOTH,
    *,
    authentication: str | None = None,
    signature: str | None = None,
    procedure: Procedure = Procedure.NEW,
    reason: Reason | None = Reason.FIRST,
) -> CaseFacts:
    """A case; ``authentication`` and ``signature`` are the last days of what is on the card."""
    return CaseFacts(
        procedure,
        reason,
        kinds,
        Resident(day(birth)),
        Card(day(card)),
        day(signature) if signature else None,
        day(authentication) if authentication else None,
    )


def with_leap_day(setting: str) -> ValidityRule:
    """The shipped rule with another birthday for those born on 29 February."""
    return ValidityRule.model_validate({**RULE.model_dump(), "leap_day_birthday": setting})

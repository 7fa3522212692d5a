"""What a procedure costs in a town on a day, and why."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from jpki_kiosk.message import Message
from jpki_kiosk.rules.model import Explained, Reason
from jpki_kiosk.rules.municipality import MunicipalityProfile


@dataclass(frozen=True, slots=True)
class Fee:
    """Yen, or None where staff enter it: the page gives no fee, or it depends on a reason not given."""

    yen: int | None
    reason: Explained


def decide(profile: MunicipalityProfile, reason: Reason | None, on: datetime.date) -> Fee:
    """The fee of one procedure, however many kinds it issues."""
    period = profile.fees().on(on)
    rule = period.value
    depends_on_reason = rule.yen == 0 or bool(rule.free_reasons)
    if rule.yen is None or (reason is None and depends_on_reason):
        return Fee(None, Explained("fee.unknown", Message("rules-fee-unknown"), period.source))
    if reason is not None and (rule.yen == 0 or reason in rule.free_reasons):
        text = f"rules-fee-free-{reason.value.replace('_', '-')}"
        return Fee(0, Explained("fee.free", Message(text), period.source))
    return Fee(rule.yen, Explained("fee.due", Message("rules-fee-due"), period.source))

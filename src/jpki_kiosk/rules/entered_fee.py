"""The fee that staff enter: the reasons there are to choose from, and the sentence the resident reads."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from jpki_kiosk.message import Message
from jpki_kiosk.rules.data import RuleData, Source
from jpki_kiosk.rules.model import Explained

FeeReason = Annotated[str, StringConstraints(pattern=r"^[a-z]+(_[a-z]+)*$")]


class EnteredFeeData(RuleData):
    """resources/rules/entered_fee.toml."""

    reasons: Annotated[tuple[FeeReason, ...], Field(min_length=1)]
    source: Source

    def explained(self, reason: str) -> Explained:
        """Why this fee, in the resident's words."""
        text = f"case-fee-entered-{reason.replace('_', '-')}"
        return Explained("fee.entered", Message(text), self.source)

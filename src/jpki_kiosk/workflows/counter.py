"""One counter: what its frame says, and what staff may choose from there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum, unique

from jpki_kiosk.i18n import Language
from jpki_kiosk.message import Named
from jpki_kiosk.rules.hours import HoursToday
from jpki_kiosk.workflows.screens import PersonaChoice


@unique
class SlipPrinting(StrEnum):
    """What becomes of the reception slip when a case begins; words of kiosk.toml."""

    OFFER = "offer"
    PRINT = "print"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Counter:
    """What the frame says of this counter, and what staff may choose from."""

    municipality: Named
    counter: Named
    municipality_id: str
    training: bool
    hours_today: Callable[[], HoursToday]
    personas: tuple[PersonaChoice, ...]
    reasons: tuple[str, ...]
    language: Language = Language.JAPANESE
    slip: SlipPrinting = SlipPrinting.OFFER
    greeting: tuple[tuple[str, str], ...] = ()  # the town's own, by language tag

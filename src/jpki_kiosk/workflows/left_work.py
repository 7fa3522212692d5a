"""What a resident had chosen when they went to the counter: enough for staff to go on, and nothing secret."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique

from jpki_kiosk.i18n import Language
from jpki_kiosk.kinds import CertificateKind


@unique
class LeftService(StrEnum):
    """What it was about: words of the journal."""

    ISSUE = "issue"
    RESET = "reset"
    MENU = "menu"  # nothing was chosen yet
    STATUS = "check-status"
    SHOW = "show-certificates"
    TRY = "try-signature"
    CHANGE = "change-password"


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a part of a visit tells of itself when it is left."""

    service: LeftService
    kinds: tuple[CertificateKind, ...] = ()
    consented: bool = False


@dataclass(frozen=True, slots=True)
class LeftWork:
    """``number``: what the resident's screen says, for staff. ``case``: None where none was open."""

    number: str
    case: str | None
    language: Language
    chosen: Chosen


def number_of(case: str | None, without_case: int) -> str:
    """The number of the day of a case, as in the queue; else a letter and the how manieth it is."""
    return f"A{without_case}" if case is None else case.rsplit("-", 1)[-1].lstrip("0")

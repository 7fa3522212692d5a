"""The screens of 日締め: the figures of a day, and the papers of it that may have been spoiled."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum, unique

from jpki_kiosk.documents.day_close import DayCloseFacts
from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.message import Message
from jpki_kiosk.workflows.workflow import Screen


@unique
class Closable(StrEnum):
    """Whether a day can be signed off now."""

    YES = "yes"
    CLOSED = "closed"  # it is
    LATER_CLOSED = "later-closed"  # one after it is
    TO_COME = "to-come"


@dataclass(frozen=True, slots=True)
class DayShown:
    """A day and its figures; no person is in them. ``latest``: the last day there can be."""

    facts: DayCloseFacts
    closable: Closable
    latest: datetime.date


@dataclass(frozen=True, slots=True)
class DayCloseScreen(Screen):
    """The day's figures, what is carried over, and the sign-off.

    ``shown`` None while it is counted for the first time. ``cash_yen`` was typed with the sign-off;
    ``asking``: it is asked for the second time. ``said``: what was done last.
    """

    shown: DayShown | None = None
    accepted: bool = False
    cash_yen: int | None = None
    asking: bool = False
    problem: Message | None = None
    said: Message | None = None
    busy: bool = True

    @property
    def may_sign(self) -> bool:
        """Whether the button of the sign-off does something."""
        shown = self.shown
        if shown is None or self.busy or shown.closable is not Closable.YES:
            return False
        return self.accepted or not shown.facts.differences


@dataclass(frozen=True, slots=True)
class PrintedPaper:
    """One sheet: whose case by number, what, and which copy."""

    case: str
    form: str
    kind: CertificateKind | None
    copy_number: int
    printed_at: datetime.datetime
    spoiled: bool


@dataclass(frozen=True, slots=True)
class SpoiledPapersScreen(Screen):
    """The papers of the day, newest first; one press counts one as spoiled."""

    day: datetime.date
    papers: tuple[PrintedPaper, ...] = ()
    problem: Message | None = None
    said: Message | None = None
    busy: bool = True

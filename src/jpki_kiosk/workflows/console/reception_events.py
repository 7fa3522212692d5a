"""What can happen in 受付 beside the events of a case."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from jpki_kiosk.store.history import CaseHistory
from jpki_kiosk.store.queue import QueueCase
from jpki_kiosk.store.records import SeenPaper
from jpki_kiosk.store.schema import Custody
from jpki_kiosk.workflows.characters import CaseCharacter, ChosenCharacter
from jpki_kiosk.workflows.console.reception_screens import QueueFilter
from jpki_kiosk.workflows.prepared import ReviewedCase
from jpki_kiosk.workflows.workflow import Event


@dataclass(frozen=True, slots=True)
class QueueFiltered(Event):
    """Another part of the queue is wanted."""

    shown: QueueFilter


@dataclass(frozen=True, slots=True)
class CaseSelected(Event):
    """A line of the queue was pressed."""

    number: str


@dataclass(frozen=True, slots=True)
class CustodyPressed(Event):
    """Who has the card of the selected case now."""

    custody: Custody


@dataclass(frozen=True, slots=True)
class PutAside(Event):
    """保留する was pressed."""


@dataclass(frozen=True, slots=True)
class Refused(Event):
    """お断りする, with a reason: a word of events.toml."""

    why: str


@dataclass(frozen=True, slots=True)
class CharactersChosen(Event):
    """What staff chose for characters that the certificate cannot hold, together with the resident."""

    chosen: tuple[ChosenCharacter, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class CalledAgain(Event):
    """A case that was put aside is to go on."""


# --- made by jobs --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class QueueSeen(Event):
    """The queue as it is now. ``without_papers``: completed cases of which a paper is still to be printed."""

    cases: tuple[QueueCase, ...]
    day: datetime.date
    without_papers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class QueueCaseSeen(Event):
    """One case of the queue with its history; ``staff``: names of the accounts in it, by number."""

    history: CaseHistory
    staff: tuple[tuple[int, str], ...] = field(repr=False, default=())
    characters: tuple[CaseCharacter, ...] = field(repr=False, default=())
    offered: tuple[str, ...] = ()  # papers that one press prints


@dataclass(frozen=True, slots=True)
class HeldCaseReviewed(Event):
    """A case that was put aside, decided again as of today; ``seen``: papers that were seen before."""

    number: str
    reviewed: ReviewedCase
    seen: tuple[SeenPaper, ...]


@dataclass(frozen=True, slots=True)
class CaseSetDown(Event):
    """The case was put aside or refused, under this number."""

    number: str

"""What happens while a card is read for staff; what goes to the console is said nowhere else."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from enum import StrEnum, unique

from jpki_kiosk.kinds import Sex
from jpki_kiosk.workflows.workflow import Event


@dataclass(frozen=True, slots=True, repr=False)
class PersonOnCard:
    """The four attributes (基本4情報); nothing of it shows in ``repr``."""

    name: str
    address: str
    date_of_birth: datetime.date
    sex: Sex


@unique
class NotRead(StrEnum):
    """Why staff got nothing; a text of console-read-person.ftl each."""

    LEFT = "left"  # given up by the resident, by staff, or by time
    BLOCKED = "blocked"
    STOPPED = "stopped"


# --- made by the page of staff -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PersonReadWanted(Event):
    """カードから読み取る was pressed."""


# --- made by jobs --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PersonReadPermitted(Event):
    """The account may have a card read now."""


@dataclass(frozen=True, slots=True)
class TriesSeen(Event):
    """Which card lies there, and the tries of its password."""

    card_hash: str
    attempts: int


@dataclass(frozen=True, slots=True)
class PersonFound(Event):
    """What the card told, and the tries afterwards."""

    person: PersonOnCard = field(repr=False)
    attempts: int


# --- from the resident's window to the console ---------------------------------------------------


@dataclass(frozen=True, slots=True)
class PersonRead(Event):
    """The four attributes, for the page that asked for them."""

    person: PersonOnCard = field(repr=False)


@dataclass(frozen=True, slots=True)
class PersonNotRead(Event):
    """The resident's window has ended it without them."""

    why: NotRead

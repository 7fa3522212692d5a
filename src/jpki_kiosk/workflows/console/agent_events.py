"""What can happen in the section of agents: what staff do on its pages, and what its jobs found."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from jpki_kiosk.message import Message
from jpki_kiosk.store.inquiries import Envelope
from jpki_kiosk.workflows.console.agent_screens import AgentRow
from jpki_kiosk.workflows.screens import PaperLine
from jpki_kiosk.workflows.workflow import Event

# --- made by screens -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RowChosen(Event):
    """A line of the list was pressed."""

    case: str


@dataclass(frozen=True, slots=True)
class DispatchRecorded(Event):
    """The letter of the chosen case was posted; ``day`` as typed, YYYY-MM-DD."""

    day: str


@dataclass(frozen=True, slots=True)
class LetterReprinted(Event):
    """Print the letter of the chosen case once more."""


@dataclass(frozen=True, slots=True)
class NewLetterWanted(Event):
    """The chosen case needs another letter: its reply was not sealed, or its passwords are wrong."""


@dataclass(frozen=True, slots=True)
class ReplyCame(Event):
    """The agent of the chosen case came back with the reply."""


@dataclass(frozen=True, slots=True)
class GoOnWanted(Event):
    """Go on with the chosen case: its envelope was open already, the passwords are typed again."""


@dataclass(frozen=True, slots=True)
class EndWanted(Event):
    """The chosen case is to end without a reply; asked for the reason before."""


@dataclass(frozen=True, slots=True)
class EndConfirmed(Event):
    """Why it ends: a word of ENDINGS."""

    why: str


@dataclass(frozen=True, slots=True)
class LetterOrdered(Event):
    """Make and print the letter; texts as typed, ``posts_on`` YYYY-MM-DD."""

    agent: str = field(repr=False)
    postal_code: str = field(repr=False)
    posts_on: str


@dataclass(frozen=True, slots=True)
class EnvelopeSeen(Event):
    """In what state the envelope was handed in."""

    envelope: Envelope


# --- made by jobs --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AgentsListed(Event):
    """What waits, on this day; ``chosen``: the case to be shown; ``notice``: what was done."""

    rows: tuple[AgentRow, ...]
    today: datetime.date
    reply_days: int
    chosen: str | None = None
    notice: Message | None = None
    problem: Message | None = None


@dataclass(frozen=True, slots=True)
class ReplyPapers(Event):
    """What is to be seen at the second visit of a case."""

    case: str
    papers: tuple[PaperLine, ...]


@dataclass(frozen=True, slots=True)
class TypedNoted(Event):
    """The journal holds that staff typed the passwords."""

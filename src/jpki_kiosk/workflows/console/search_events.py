"""What can happen in 検索."""

from __future__ import annotations

from dataclasses import dataclass, field

from jpki_kiosk.message import Message
from jpki_kiosk.store.history import CaseHistory
from jpki_kiosk.store.search import FoundPage
from jpki_kiosk.workflows.console.search_screens import (
    CertificateNow,
    SearchForm,
    StaffChoice,
)
from jpki_kiosk.workflows.workflow import Event

# --- made by screens -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SearchSubmitted(Event):
    """Search for this."""

    form: SearchForm = field(repr=False)


@dataclass(frozen=True, slots=True)
class PageTurned(Event):
    """The next page of what was found, or the one before."""

    forward: bool


@dataclass(frozen=True, slots=True)
class CaseChosen(Event):
    """A line of the table: show the case."""

    number: str


@dataclass(frozen=True, slots=True)
class StatusAsked(Event):
    """Ask the authority how the certificates of the case stand now."""


@dataclass(frozen=True, slots=True)
class TakeUpWanted(Event):
    """Go on with this case at the counter."""


@dataclass(frozen=True, slots=True)
class HandOutWanted(Event):
    """The person asks what is kept: a file of it."""


@dataclass(frozen=True, slots=True)
class EraseWanted(Event):
    """The person asks to be erased: the page asks once more."""


@dataclass(frozen=True, slots=True)
class EraseConfirmed(Event):
    """Erase the person of this case."""


# --- made by jobs --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SearchReady(Event):
    """What there is to choose from: accounts and procedures."""

    staff: tuple[StaffChoice, ...]
    procedures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CasesFound(Event):
    """A page of what was found."""

    page: FoundPage


@dataclass(frozen=True, slots=True)
class SearchRefused(Event):
    """Fields that cannot be read, with a sentence each; an empty field name is about all of it."""

    problems: tuple[tuple[str, Message], ...]


@dataclass(frozen=True, slots=True)
class CaseSeen(Event):
    """Everything that is kept of a case."""

    history: CaseHistory
    can_take_up: bool


@dataclass(frozen=True, slots=True)
class StatusSeen(Event):
    """What the authority says now."""

    now: tuple[CertificateNow, ...]

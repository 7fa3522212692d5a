"""監査: the one screen of the journal, and what can happen on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from jpki_kiosk.message import Message, Named
from jpki_kiosk.store.audit import Verification
from jpki_kiosk.workflows.workflow import Event, Screen

PAGE: Final = 20  # entries


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """As it was typed; empty: everything."""

    case: str = ""
    day: str = ""
    staff: str = ""


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One entry. ``meaning`` of its event, ``details``: its fields as they are."""

    seq: int
    at: str
    event: str
    meaning: Named | None
    case: str
    staff: str
    details: str


@dataclass(frozen=True, slots=True)
class SealState:
    """How the journal is sealed. ``count`` 0: not yet; ``code`` is the one of the last checkpoint."""

    entries: int
    count: int
    at: str
    code: str
    whole: bool
    exported: bool


@dataclass(frozen=True, slots=True)
class Progress:
    """So many entries of so many were verified."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Verified:
    """What a verification found, and when it ended."""

    found: Verification
    at: str


@dataclass(frozen=True, slots=True)
class AuditScreen(Screen):
    """A page of entries, the newest first, beside the seal and its verification."""

    lines: tuple[AuditLine, ...] = ()
    wanted: AuditFilter = AuditFilter()
    has_older: bool = False
    has_newer: bool = False
    seal: SealState | None = None
    progress: Progress | None = None
    verified: Verified | None = None
    problem: Message | None = None
    busy: bool = True


# --- made by the screen --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class EntriesWanted(Event):
    """Another filter; the newest page of it is shown."""

    wanted: AuditFilter


@dataclass(frozen=True, slots=True)
class EntriesTurned(Event):
    """To older entries, or back to newer ones."""

    older: bool


@dataclass(frozen=True, slots=True)
class VerifyWanted(Event):
    """Verify the whole journal; ``code``: from a day close sheet, as it was typed."""

    code: str = ""


# --- made by jobs --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class EntriesFound(Event):
    """A page, and how the journal is sealed."""

    lines: tuple[AuditLine, ...]
    has_older: bool
    seal: SealState


@dataclass(frozen=True, slots=True)
class VerifyGoesOn(Event):
    """So far."""

    progress: Progress


@dataclass(frozen=True, slots=True)
class VerifyEnded(Event):
    """It came to its end; None: it could not be read, or was given up."""

    verified: Verified | None
    seal: SealState | None = None

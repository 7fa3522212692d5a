"""What can happen at the staff console, beside the events that it shares with the resident's window."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from enum import StrEnum, unique

from jpki_kiosk.i18n import Language
from jpki_kiosk.secret import Secret
from jpki_kiosk.store.schema import Custody
from jpki_kiosk.workflows.console.section import Section, SignedInStaff
from jpki_kiosk.workflows.left_work import LeftWork
from jpki_kiosk.workflows.staff_call import CallStage, StaffCall
from jpki_kiosk.workflows.workflow import Event, VisitPart

# --- made by screens -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SectionChosen(Event):
    """A line of the rail was pressed."""

    section: Section


@dataclass(frozen=True, slots=True)
class CoverWanted(Event):
    """離席する: both screens are to be blank until the passphrase comes.

    ``resident_too`` False: only the console is closed, because its window goes behind the resident's.
    """

    resident_too: bool = True


@dataclass(frozen=True, slots=True)
class UncoverSubmitted(Event):
    """A passphrase on the cover; ``name`` empty: of whoever was there."""

    passphrase: Secret = field(repr=False)
    name: str = ""


@unique
class LeavingBy(StrEnum):
    """Why a member of staff is signed out: the words of the journal."""

    ASKED = "asked"
    IDLE = "idle"
    TOO_LONG = "too_long"
    REPLACED = "replaced"  # a supervisor lifted the cover and sits here now
    ENDED = "ended"  # the program ends


@dataclass(frozen=True, slots=True)
class SignOutWanted(Event):
    """Sign out, by hand or because time is up."""

    why: LeavingBy = LeavingBy.ASKED


@dataclass(frozen=True, slots=True)
class LookedAround(Event):
    """It is time to ask again how the parts of the counter are, and what waits in the sections."""


@dataclass(frozen=True, slots=True)
class SessionLooked(Event):
    """The time, every second while somebody is signed in; ``touched``: a key or a button since the last."""

    now: datetime.datetime
    touched: bool = False


@dataclass(frozen=True, slots=True)
class ResidentWanted(Event):
    """On one monitor: bring the resident's window to the front."""


@dataclass(frozen=True, slots=True)
class MonitorsCounted(Event):
    """A monitor came or went: whether both windows share one now."""

    one_screen: bool


@dataclass(frozen=True, slots=True)
class BringBack(Event):
    """住民の画面から戻す: the case that the resident's window shows comes back to staff."""


@dataclass(frozen=True, slots=True)
class PrintLaterWanted(Event):
    """印刷は後で: the visit that the printer holds up goes on without it."""


# --- made by jobs --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class StaffSignedIn(Event):
    """An account signed in, or lifted the cover."""

    staff: SignedInStaff
    by_card: bool = False


@dataclass(frozen=True, slots=True)
class BadgesCounted(Event):
    """What waits in the sections that count."""

    badges: tuple[tuple[Section, int], ...]


# --- from one window to the other ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class HandedOver(Event):
    """To the resident's window: this part comes now; ``language``: the one it was left in before."""

    part: VisitPart
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class WentToCounter(Event):
    """To the console: a resident goes on there."""

    left: LeftWork


@dataclass(frozen=True, slots=True)
class LeftWorkTaken(Event):
    """受ける: staff go on with what was left, by its number."""

    number: str


@dataclass(frozen=True, slots=True)
class LeftWorkDropped(Event):
    """閉じる: it needs nobody any more."""

    number: str


@dataclass(frozen=True, slots=True)
class Covered(Event):
    """To the resident's window: show nothing, or show again what was there."""

    covered: bool


@unique
class ResidentKind(StrEnum):
    """What the resident's window shows, as far as staff are told."""

    WELCOME = "welcome"
    SELF_SERVICE = "self-service"
    READING = "reading"  # the card is read for the page that opens a case
    CASE = "case"
    WORKING = "working"  # the card is being written
    STOPPED = "stopped"
    AT_COUNTER = "at-counter"
    DONE = "done"
    COVERED = "covered"


@dataclass(frozen=True, slots=True)
class ResidentShows(Event):
    """To the console: what the resident's window shows; nothing personal, nothing typed.

    ``printer``: it is stopped, before anything was done to the card, because of the printer. ``call``: staff
    were called there. ``language``: in which a visit begins that is handed over now.
    """

    kind: ResidentKind = ResidentKind.WELCOME
    case_number: str | None = None
    custody: Custody | None = None
    printer: bool = False
    call: StaffCall | None = None
    language: Language = Language.JAPANESE

    @property
    def called(self) -> CallStage | None:
        """How far the call is."""
        return None if self.call is None else self.call.stage

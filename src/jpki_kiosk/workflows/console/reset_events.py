"""What can happen at the pages of a reset."""

from __future__ import annotations

from dataclasses import dataclass, field

from jpki_kiosk.kinds import PasswordKind
from jpki_kiosk.secret import Secret
from jpki_kiosk.workflows.case import CaseRequest
from jpki_kiosk.workflows.console.reset_screens import (
    AskedReset,
    CardLine,
    OpenReset,
    ResetCaseScreen,
    ReviewReset,
)
from jpki_kiosk.workflows.workflow import Event

# --- made by screens -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ResetWanted(Event):
    """A new reset is to be opened."""


@dataclass(frozen=True, slots=True)
class ResetTakenUp(Event):
    """Go on with an open reset, by its case number."""

    case: str


@dataclass(frozen=True, slots=True)
class PasswordToggled(Event):
    """A password is to be chosen anew, or is not."""

    password: PasswordKind


@dataclass(frozen=True, slots=True)
class CardLookWanted(Event):
    """Read the card on the resident's reader: public commands only."""


@dataclass(frozen=True, slots=True)
class PermissionAsked(Event):
    """Ask for a permission."""


@dataclass(frozen=True, slots=True)
class PermissionDecided(Event):
    """Give it, or refuse it."""

    permission: int
    give: bool


@dataclass(frozen=True, slots=True)
class ApproveHereWanted(Event):
    """Another account is to approve at this console; ``wanted`` False: not after all."""

    wanted: bool = True


@dataclass(frozen=True, slots=True)
class ApprovalSubmitted(Event):
    """Name and passphrase of the account that approves."""

    name: str
    passphrase: Secret = field(repr=False)


@dataclass(frozen=True, slots=True)
class PermissionWithdrawn(Event):
    """Take the permission back."""


@dataclass(frozen=True, slots=True)
class ResetHandedOver(Event):
    """The resident goes on."""


@dataclass(frozen=True, slots=True)
class ResetLooked(Event):
    """It is time to look again how it stands."""


@dataclass(frozen=True, slots=True)
class ResetEnded(Event):
    """Staff end the case without a reset."""


# --- made by jobs --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ApprovalsListed(Event):
    """What waits and what is open."""

    asked: tuple[AskedReset, ...]
    open: tuple[OpenReset, ...]


@dataclass(frozen=True, slots=True)
class ResetReviewed(Event):
    """Decided by the rules, and nowhere stored."""

    request: CaseRequest = field(repr=False)
    screen: ReviewReset


@dataclass(frozen=True, slots=True)
class ResetOpened(Event):
    """The case is in the store."""

    case: str


@dataclass(frozen=True, slots=True)
class ResetStands(Event):
    """How the case stands, and by when who was born (for the resident's part)."""

    screen: ResetCaseScreen
    order: object = field(default=None, repr=False)  # resets.jobs.ResetOrder while a permission is given


@dataclass(frozen=True, slots=True)
class ResetCardSeen(Event):
    """What public commands tell of the card."""

    card_hash: str
    lines: tuple[CardLine, ...]

"""What can happen while staff end certificates.

A double press repeats an event, and no event takes two steps: ``Continued`` never acts, and
``RevocationConfirmed`` counts only once its page was armed.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from jpki_kiosk.message import Message
from jpki_kiosk.workflows.staff.held import Held, Reviewed
from jpki_kiosk.workflows.staff.revocation_screens import Act, ResultLine
from jpki_kiosk.workflows.workflow import Event

# --- made by screens -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RevocationWanted(Event):
    """Staff want to end or suspend a certificate."""


@dataclass(frozen=True, slots=True)
class CardReadWanted(Event):
    """Look at the card on the reader."""


@dataclass(frozen=True, slots=True)
class SerialTyped(Event):
    """Look for a certificate by its number, as typed."""

    text: str


@dataclass(frozen=True, slots=True)
class CaseSought(Event):
    """Look for a case by its number or the holder's name, as typed."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class CertificateTicked(Event):
    """A line of those that were found was pressed, by its place from 0."""

    place: int


@dataclass(frozen=True, slots=True)
class CauseChosen(Event):
    """Why, who asks, and whether the card is there."""

    cause: str
    applicant: str
    card_held: bool


@dataclass(frozen=True, slots=True)
class RevocationArmed(Event):
    """The row that arms the act was pressed; again takes it back."""


@dataclass(frozen=True, slots=True)
class RevocationConfirmed(Event):
    """Do it."""


@dataclass(frozen=True, slots=True)
class StatusAsked(Event):
    """Ask the authority again how the certificates stand."""


@dataclass(frozen=True, slots=True)
class RevocationRetried(Event):
    """Try again what is still open."""


# --- made by jobs --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RevocationsWaiting(Event):
    """Cases in which the authority is still to be told, oldest first."""

    cases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CertificatesFound(Event):
    """What was found, newest first; ``problem`` where nothing was."""

    held: tuple[Held, ...]
    problem: Message | None = None


@dataclass(frozen=True, slots=True)
class RevocationReviewed(Event):
    """The decision, and how the certificates stand now."""

    reviewed: Reviewed


@dataclass(frozen=True, slots=True)
class RevocationDone(Event):
    """What became of the certificates of a case; ``problem`` where the store failed in between."""

    case: str
    act: Act
    results: tuple[ResultLine, ...]
    problem: Message | None = None

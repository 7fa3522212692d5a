"""What can happen in the main job.

Events made by screens carry what a person did; events made by jobs carry what was found. Secrets travel as
Secret and are owned by whoever handles the event.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from jpki_kiosk.i18n import Language
from jpki_kiosk.kinds import CertificateKind, PasswordKind
from jpki_kiosk.message import Message
from jpki_kiosk.rules.hours import ReceptionState
from jpki_kiosk.secret import Secret
from jpki_kiosk.workflows.case import Circumstances
from jpki_kiosk.workflows.papers.sheet import Sheet
from jpki_kiosk.workflows.prepared import (
    CardState,
    IssueResult,
    PreparedCase,
    ProvedCertificate,
    ReviewedCase,
)
from jpki_kiosk.workflows.screens import CardCheck, CaseEntry, Health, LineState, WaitingCase, WorkStep
from jpki_kiosk.workflows.staff_call import CallPlace
from jpki_kiosk.workflows.workflow import Event

# --- made by screens -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class StaffEntered(Event):
    """Staff asked for the sign-in page (from Welcome only)."""


@dataclass(frozen=True, slots=True)
class ServiceChosen(Event):
    """A self-service tile of Welcome: ``check`` or ``password``."""

    service: str


@dataclass(frozen=True, slots=True)
class SignInSubmitted(Event):
    """Staff name and passphrase."""

    name: str
    passphrase: Secret = field(repr=False)


@dataclass(frozen=True, slots=True)
class NewCaseWanted(Event):
    """Staff want the page that opens a case."""


@dataclass(frozen=True, slots=True)
class DeskLooked(Event):
    """Staff want to know again what waits, and how the parts of the counter are."""


@dataclass(frozen=True, slots=True)
class CaseTakenUp(Event):
    """Staff want to go on with an open case, by its number."""

    number: str


@dataclass(frozen=True, slots=True)
class PersonaChosen(Event):
    """Review a case of a training resident."""

    persona: str
    kinds: tuple[CertificateKind, ...]
    reason: str
    about: Circumstances = field(default_factory=Circumstances)


@dataclass(frozen=True, slots=True, repr=False)
class CaseTyped(Event):
    """Review a case of typed fields; texts as typed, checked by the workflow."""

    name: str
    address: str
    date_of_birth: str  # YYYY-MM-DD
    sex: str
    card_expires: str  # YYYY-MM-DD
    security_code: str  # 4 digits or empty
    kinds: tuple[CertificateKind, ...]
    reason: str
    about: Circumstances = field(default_factory=Circumstances)

    def as_entry(self) -> CaseEntry:
        """What the page begins with when staff come back to it."""
        texts = (
            ("name", self.name),
            ("address", self.address),
            ("date_of_birth", self.date_of_birth),
            ("card_expires", self.card_expires),
            ("security_code", self.security_code),
        )
        return CaseEntry(None, self.kinds, self.reason, texts, self.sex, self.about)

    def as_case_file(self, municipality: str, reason: str) -> dict[str, object]:
        """The typed fields in the shape of a case file (``case_file``) of this town, for this reason."""
        card: dict[str, object] = {"expires": self.card_expires}
        if self.security_code:
            card["security_code"] = self.security_code
        return self.about.added_to(
            {
                "municipality": municipality,
                "procedure": "renewal" if reason == "renewal" else "new",
                "reason": reason,
                "kinds": [kind.value for kind in self.kinds],
                "resident": {
                    "name": self.name,
                    "address": self.address,
                    "date_of_birth": self.date_of_birth,
                    "sex": self.sex,
                },
                "card": card,
            }
        )


@dataclass(frozen=True, slots=True)
class PaperTicked(Event):
    """A line of the checklist was pressed, by its place from 0."""

    place: int


@dataclass(frozen=True, slots=True)
class FeeTyped(Event):
    """The fee as typed, and why: an id of entered_fee.toml, empty while none is chosen."""

    yen: str
    reason: str


@dataclass(frozen=True, slots=True)
class KindsNarrowed(Event):
    """Go on with the kinds that are not refused."""


@dataclass(frozen=True, slots=True)
class Continued(Event):
    """The primary button, where it carries nothing else."""


@dataclass(frozen=True, slots=True)
class ConsentToggled(Event):
    """The consent row was pressed."""


@dataclass(frozen=True, slots=True)
class WhyAsked(Event):
    """なぜこの日まで？ was pressed; None closes the answer."""

    kind: CertificateKind | None


@dataclass(frozen=True, slots=True)
class PasswordEntered(Event):
    """The primary button of a password screen."""

    password: Secret = field(repr=False)


@dataclass(frozen=True, slots=True)
class PasswordForgotten(Event):
    """The holder does not know the present password any more."""


@dataclass(frozen=True, slots=True)
class LastTryTaken(Event):
    """The resident decided, with staff present, to use the last try."""


@dataclass(frozen=True, slots=True)
class LanguageChosen(Event):
    """The screen changed its language: papers for the resident follow it."""

    language: Language


@dataclass(frozen=True, slots=True)
class TimePassed(Event):
    """The welcome has stood for a while: what it says of the hours may have changed."""


@dataclass(frozen=True, slots=True)
class StaffCalled(Event):
    """職員を呼ぶ with a reason id: unsure, change, card, feel-unwell, other."""

    reason: str


@dataclass(frozen=True, slots=True)
class CallNoted(Event):
    """The call for staff stands in the journal, with this time."""

    at: datetime.datetime


@dataclass(frozen=True, slots=True)
class CallAnswered(Event):
    """Staff have seen the call, and come."""

    place: CallPlace


@dataclass(frozen=True, slots=True)
class CallEnded(Event):
    """Nobody is waited for any more."""

    place: CallPlace


@dataclass(frozen=True, slots=True)
class WentBack(Event):
    """The back button."""


@dataclass(frozen=True, slots=True)
class LeftToCounter(Event):
    """窓口で手続き was pressed."""


@dataclass(frozen=True, slots=True)
class OtherCharactersWanted(Event):
    """違う字にしたい was pressed: staff choose with the resident."""


@dataclass(frozen=True, slots=True)
class Cancelled(Event):
    """The visit was ended by hand (終わる)."""


@dataclass(frozen=True, slots=True)
class TimedOut(Event):
    """Nobody answered the idle warning, or the time of a last page is over."""


@dataclass(frozen=True, slots=True)
class SheetsWanted(Event):
    """It is time to look again at the papers that are at the printer."""


@dataclass(frozen=True, slots=True)
class PrintingPutOff(Event):
    """Staff decided, at their console, that this visit goes on without the printer; an account's number."""

    staff: int


# --- made by the worker that watches the reader --------------------------------------------------


@dataclass(frozen=True, slots=True)
class CardInserted(Event):
    """A card answers on the reader."""


@dataclass(frozen=True, slots=True)
class CardRemoved(Event):
    """The card left the reader."""


@dataclass(frozen=True, slots=True)
class ReaderChanged(Event):
    """The reader's state changed to one without a usable card: a ReaderState value."""

    state: str


@dataclass(frozen=True, slots=True)
class Failed(Event):
    """A job raised; ``explain`` turns the error into a Problem."""

    error: Exception


# --- made by jobs --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CardLineSet(Event):
    """A line of screen 3 changed."""

    check: CardCheck
    state: LineState


@dataclass(frozen=True, slots=True)
class StepBegan(Event):
    """The journal holds the step's ``-init`` entry."""

    kind: CertificateKind
    step: WorkStep


@dataclass(frozen=True, slots=True)
class StepCompleted(Event):
    """The journal holds the step's ``-complete`` entry."""

    kind: CertificateKind
    step: WorkStep


@dataclass(frozen=True, slots=True)
class Tick(Event):
    """A second passed on a page with a countdown."""

    now: datetime.datetime


@dataclass(frozen=True, slots=True)
class SignedIn(Event):
    """The account that signed in."""

    staff: str


@dataclass(frozen=True, slots=True)
class SignInRefused(Event):
    """Wrong name or passphrase, or locked for a while."""

    problem: Message


@dataclass(frozen=True, slots=True)
class InterruptedCardFound(Event):
    """The card on the reader belongs to a case that was interrupted."""


@dataclass(frozen=True, slots=True)
class CasesListed(Event):
    """The cases that staff can go on with, as they were ``at`` that time."""

    cases: tuple[WaitingCase, ...]
    at: datetime.datetime | None = None


@dataclass(frozen=True, slots=True)
class HealthAsked(Event):
    """How the parts of the counter are."""

    health: tuple[Health, ...]


@dataclass(frozen=True, slots=True)
class ResetPermitted(Event):
    """A second member of staff permitted these passwords to be chosen anew, just now and once."""

    kinds: tuple[PasswordKind, ...]
    permission: int
    at: datetime.datetime


@dataclass(frozen=True, slots=True)
class CaseReviewed(Event):
    """The case is decided, and whether the counter receives people now."""

    case: ReviewedCase
    reception: ReceptionState


@dataclass(frozen=True, slots=True)
class CaseOpened(Event):
    """The case is in the store and may be shown to the resident."""

    case: PreparedCase


@dataclass(frozen=True, slots=True)
class CaseRefused(Event):
    """Fields with a sentence each; an empty field name is about the whole case."""

    problems: tuple[tuple[str, Message], ...]


@dataclass(frozen=True, slots=True)
class CardRead(Event):
    """Right card, and what is on it."""

    card: CardState


@dataclass(frozen=True, slots=True)
class PasswordProved(Event):
    """The card accepted the present password."""

    kind: PasswordKind


@dataclass(frozen=True, slots=True)
class PasswordRefused(Event):
    """The card did not; 0 means that the password is locked.

    ``tried`` False: the card was not asked, because the tries left are not those that were shown.
    """

    kind: PasswordKind
    attempts_remaining: int
    tried: bool = True


@dataclass(frozen=True, slots=True)
class Issued(Event):
    """All kinds are proved, and the papers are at the printer or left to staff."""

    result: IssueResult


@dataclass(frozen=True, slots=True)
class SheetsSeen(Event):
    """How the papers of the visit stand now."""

    sheets: tuple[Sheet, ...]


@dataclass(frozen=True, slots=True)
class CardTouched(Event):
    """The journal holds the beginning of a step that changes the card: it is no more as it was."""


@dataclass(frozen=True, slots=True)
class IssueInterrupted(Event):
    """The saga stopped; ``proved`` holds what is certain all the same."""

    error: Exception
    proved: tuple[ProvedCertificate, ...]


@dataclass(frozen=True, slots=True)
class Noted(Event):
    """A job wrote to the journal; nothing on the screen follows from it."""

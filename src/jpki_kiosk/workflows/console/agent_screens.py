"""The screens of the section of agents (代理)."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from enum import StrEnum, unique
from typing import Final

from jpki_kiosk.kinds import CertificateKind, PasswordKind
from jpki_kiosk.message import Message
from jpki_kiosk.store.inquiries import Envelope, InquiryPurpose
from jpki_kiosk.workflows.screens import PaperLine
from jpki_kiosk.workflows.workflow import Screen

ENDINGS: Final = ("withdrawn", "not_applied")  # why a case ends without a reply; words of events.toml


@unique
class Stage(StrEnum):
    """Where a case of an agent is."""

    TO_POST = "to-post"  # the letter is printed, its dispatch is not recorded
    WAITING = "waiting"
    NEAR = "near"  # the last day is near
    OVERDUE = "overdue"  # past, and not ended yet
    GO_ON = "go-on"  # the agent is here: the passwords are typed, or typed again
    NEW_LETTER = "new-letter"  # the reply could not be taken
    LAPSED = "lapsed"


@dataclass(frozen=True, slots=True)
class AgentRow:
    """One case. ``days_left``: until the last day; None where no reply is waited for.

    ``tries_left``: of the password that was wrong last; None where none was.
    """

    case: str
    name: str = field(repr=False)
    procedure: str
    applicant: str
    kinds: tuple[CertificateKind, ...]
    stage: Stage
    opened_at: datetime.datetime
    inquiry: int | None = None
    purpose: InquiryPurpose | None = None
    posts_on: datetime.date | None = None
    dispatched_on: datetime.date | None = None
    reply_by: datetime.date | None = None
    days_left: int | None = None
    envelope: Envelope | None = None
    agent: str | None = field(default=None, repr=False)
    postal_code: str | None = field(default=None, repr=False)
    letters: int = 0
    begun: bool = False  # something was done to the card
    tries_left: int | None = None

    @property
    def urgent(self) -> bool:
        """Whether somebody should do something today."""
        return self.stage in (Stage.TO_POST, Stage.NEAR, Stage.OVERDUE)


@dataclass(frozen=True, slots=True)
class AgentsList(Screen):
    """What waits, most urgent first, and what can be done with the chosen case.

    ``today`` None while it is being looked up. ``ends``: staff are asked why the chosen case ends.
    """

    rows: tuple[AgentRow, ...] = ()
    today: datetime.date | None = None
    reply_days: int = 0
    chosen: str | None = None
    notice: Message | None = None
    problem: Message | None = None
    ends: bool = False
    busy: bool = False

    @property
    def may_end(self) -> bool:
        """Whether the chosen case can be ended: not what is over, nor what was begun on the card."""
        row = self.row
        return row is not None and row.stage is not Stage.LAPSED and not row.begun

    @property
    def row(self) -> AgentRow | None:
        """The chosen case."""
        return next((one for one in self.rows if one.case == self.chosen), None)


@dataclass(frozen=True, slots=True)
class LetterEntry(Screen):
    """Before a letter is printed: whom it names, and when it will be posted.

    ``case`` None: the case is opened with it. ``purpose`` RESET: new passwords are asked for.
    """

    holder: str = field(repr=False)
    kinds: tuple[CertificateKind, ...]
    procedure: str
    reply_days: int
    case: str | None = None
    purpose: InquiryPurpose = InquiryPurpose.ISSUE
    today: datetime.date | None = None
    agent: str = field(default="", repr=False)
    postal_code: str = field(default="", repr=False)
    problems: tuple[tuple[str, Message], ...] = ()
    busy: bool = False


@dataclass(frozen=True, slots=True)
class OpenEnvelope(Screen):
    """The envelope before it is opened, and the papers of the second visit.

    ``paper``: what lies in it, an id of documents.toml. ``envelope`` None: not chosen yet.
    """

    case: str
    holder: str = field(repr=False)
    paper: str
    papers: tuple[PaperLine, ...] = ()
    envelope: Envelope | None = None
    problem: Message | None = None
    busy: bool = False

    @property
    def unseen(self) -> int:
        """Papers that nobody has seen yet."""
        return sum(1 for one in self.papers if not one.seen)

    @property
    def complete(self) -> bool:
        """Whether staff may go on."""
        return self.envelope is not None and not self.unseen and not self.busy


@dataclass(frozen=True, slots=True)
class TypeSealed(Screen):
    """One password from the opened reply, typed twice; the resident's window shows a shield.

    ``anew``: it is to be set in place of the one on the card.
    """

    case: str
    holder: str = field(repr=False)
    kind: PasswordKind
    kinds: tuple[PasswordKind, ...]
    lengths: tuple[int, int]
    repeat: bool = False
    anew: bool = False
    problem: Message | None = None
    busy: bool = False

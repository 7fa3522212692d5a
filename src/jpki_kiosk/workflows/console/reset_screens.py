"""What staff see of a reset: who may decide, the case before and after it is opened, and the approval."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from enum import StrEnum, unique

from jpki_kiosk.kinds import PasswordKind
from jpki_kiosk.message import Message
from jpki_kiosk.rules.model import Explained
from jpki_kiosk.store.schema import CaseState, PermissionState
from jpki_kiosk.workflows.screens import OpenCase, PaperLine
from jpki_kiosk.workflows.workflow import Screen


@dataclass(frozen=True, slots=True)
class AskedReset:
    """A permission that waits for a decision. ``own``: whoever looks at it has asked for it."""

    permission: int
    case: str
    passwords: tuple[PasswordKind, ...]
    asked_by: str = field(repr=False)
    asked_at: datetime.datetime
    own: bool


@dataclass(frozen=True, slots=True)
class OpenReset:
    """A case that is not over."""

    case: str
    resident: str = field(repr=False)
    opened_at: datetime.datetime
    state: CaseState


@dataclass(frozen=True, slots=True)
class Approvals(Screen):
    """承認: what waits for a decision, and the resets that are under way.

    ``may_decide``: this account may approve; ``may_ask``: it may open resets; ``one_clerk``: who asked may
    approve as well, by the town's data.
    """

    asked: tuple[AskedReset, ...] = ()
    open: tuple[OpenReset, ...] = ()
    may_decide: bool = False
    may_ask: bool = False
    one_clerk: bool = False
    minutes: int = 5
    problem: Message | None = None
    busy: bool = False

    @property
    def numbers(self) -> frozenset[int]:
        """Of the permissions that wait."""
        return frozenset(one.permission for one in self.asked)


@dataclass(frozen=True, slots=True)
class EnterReset(OpenCase):
    """Whose passwords: a training resident or typed data, as where an issue is opened, without kinds."""


@dataclass(frozen=True, slots=True)
class ReviewReset(Screen):
    """Before the case is opened: which passwords, and the papers that are seen."""

    resident: str = field(repr=False)
    passwords: tuple[PasswordKind, ...]
    papers: tuple[PaperLine, ...]
    refused: tuple[Explained, ...] = ()
    notices: tuple[Explained, ...] = ()
    problem: Message | None = None
    busy: bool = False

    @property
    def unseen(self) -> int:
        """Papers of this visit that nobody has seen yet."""
        return sum(1 for one in self.papers if one.visit == 1 and not one.seen)

    @property
    def complete(self) -> bool:
        """Whether the case may be opened."""
        return bool(self.passwords) and not self.unseen and not self.refused and not self.busy


@unique
class CertificateIs(StrEnum):
    """What is known of a certificate whose password is to be set; the value is part of text ids."""

    GOOD = "good"
    NOT_GOOD = "not-good"  # revoked, held, expired …: the reset goes on all the same
    UNREADABLE = "unreadable"  # ここでは読めません: locked, and issued elsewhere
    UNSURE = "unsure"  # the authority gave no answer that counts
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class CardLine:
    """One password of the card: its tries, whether it is wanted, and its certificate where it has one."""

    password: PasswordKind
    attempts: int
    tries: int
    wanted: bool
    certificate: CertificateIs | None = None
    not_after: datetime.date | None = field(default=None, repr=False)

    @property
    def may_be_set(self) -> bool:
        """A JPKI password is for a certificate that is there; the others always are."""
        return self.certificate is not CertificateIs.ABSENT


@dataclass(frozen=True, slots=True)
class PermissionView:
    """The newest permission of the case; ``seconds``: left when it was looked at, of ``total``."""

    permission: int
    state: PermissionState
    passwords: tuple[PasswordKind, ...]
    card: str  # the first four characters of the card's hash
    asked_by: str = field(repr=False)
    asked_at: datetime.datetime
    decided_by: str = field(default="", repr=False)
    decided_at: datetime.datetime | None = None
    one_person: bool = False
    seconds: int = 0
    total: int = 1


@dataclass(frozen=True, slots=True)
class LogLine:
    """One entry of the case in the journal: when, what (an event's id), and by whom."""

    at: datetime.datetime
    event: str
    by: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class ResetCaseScreen(Screen):
    """A reset that was opened: the card, the permission, what happened.

    ``approving``: another account approves here, by name and passphrase. ``with_resident``: the resident's
    window shows it now.
    """

    case: str
    resident: str = field(default="", repr=False)
    state: CaseState = CaseState.OPENED
    card: tuple[CardLine, ...] = ()
    permission: PermissionView | None = None
    log: tuple[LogLine, ...] = ()
    one_clerk: bool = False
    may_decide: bool = False
    approving: bool = False
    with_resident: bool = False
    problem: Message | None = None
    busy: bool = False

    @property
    def wanted(self) -> tuple[PasswordKind, ...]:
        """The passwords that a permission is asked for."""
        return tuple(one.password for one in self.card if one.wanted and one.may_be_set)

    @property
    def is_over(self) -> bool:
        """Whether nothing more happens in it."""
        return self.state in (CaseState.COMPLETED, CaseState.ABANDONED, CaseState.REFUSED, CaseState.LAPSED)

"""What a section of the staff console is, and who sits in front of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum, unique
from typing import TYPE_CHECKING

from jpki_kiosk.i18n import Language
from jpki_kiosk.store.schema import Role
from jpki_kiosk.workflows.events import Noted
from jpki_kiosk.workflows.explain import log_error
from jpki_kiosk.workflows.workflow import Event, Job, Report, VisitPart, Workflow

if TYPE_CHECKING:
    from jpki_kiosk.workflows.console.office import Office


@unique
class Section(StrEnum):
    """The rail of the console, from top to bottom."""

    RECEPTION = "reception"  # 受付
    SEARCH = "search"  # 検索
    APPROVALS = "approvals"  # 承認
    AGENTS = "agents"  # 代理
    COPIES = "copies"  # 写し
    DAY_CLOSE = "day-close"  # 日締め
    REPORTS = "reports"  # 集計
    AUDIT = "audit"  # 監査
    ACCOUNTS = "accounts"  # 職員
    READINESS = "readiness"  # 点検


@dataclass(frozen=True, slots=True)
class SignedInStaff:
    """Who sits at the console. ``name`` is typed to sign in, ``display_name`` is shown."""

    id: int
    name: str
    display_name: str = field(repr=False)
    role: Role


class SectionPart(Workflow):
    """One section, from the moment it is shown until another one is.

    ``hand_over``: a part for the resident's window; the console takes it from here and clears it.
    ``call_back``: what the resident's window shows for it is to end; taken likewise. ``ended``: back to 受付.
    ``language``: in which a visit begins that is handed over now, as the console knows it.
    """

    def __init__(self, office: Office, staff: SignedInStaff) -> None:
        self.office = office
        self.staff = staff
        self.hand_over: VisitPart | None = None
        self.call_back = False
        self.ended = False
        self.language = Language.JAPANESE

    def begin(self) -> Job | None:
        """What is to be looked up first; asked once, when the section is shown."""
        return None

    def back_again(self) -> Job | None:
        """What is to be looked up again when staff come back from the cover."""
        return None

    def stop_waiting(self) -> None:
        """Staff leave or are signed out: what the resident's window was to tell is not wanted any more."""

    @property
    def busy(self) -> bool:
        """Whether something irreversible runs: staff may not leave now."""
        return False

    def session_over(self) -> None:
        """Nobody may come back for hours: what is secret does not wait, what was decided does."""

    def wipe(self) -> None:
        """Overwrite every secret of it, and forget what was typed."""


@dataclass(frozen=True, slots=True)
class CardJob:
    """A job that the console's driver runs on the thread that owns the reader, not on the staff thread."""

    run: Job

    def __call__(self, report: Report) -> Event:
        return self.run(report)


@dataclass(frozen=True, slots=True)
class ShellJob:
    """A job of the console itself: what it tells is heard whichever section is shown by then.

    Its failure is the log's alone: a section would take it for the failure of what it asked for itself.
    """

    run: Job

    def __call__(self, report: Report) -> Event:
        try:
            return self.run(report)
        except Exception as error:  # noqa: BLE001 - what cannot be asked now is asked again soon
            log_error(error)
            return Noted()

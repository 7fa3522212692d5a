"""承認: permissions that wait for a second account, and the resets that are under way.

Pure: no I/O, no clock.
"""

from __future__ import annotations

from dataclasses import replace

from jpki_kiosk.workflows.console.events import ResidentShows
from jpki_kiosk.workflows.console.office import Office
from jpki_kiosk.workflows.console.reset_case import ResetCase, refused_sentence
from jpki_kiosk.workflows.console.reset_desk import ResetDesk
from jpki_kiosk.workflows.console.reset_events import (
    ApprovalsListed,
    PermissionDecided,
    ResetLooked,
    ResetTakenUp,
    ResetWanted,
)
from jpki_kiosk.workflows.console.reset_screens import Approvals
from jpki_kiosk.workflows.console.section import SectionPart, SignedInStaff
from jpki_kiosk.workflows.events import CardInserted, CardRemoved, Failed, ReaderChanged
from jpki_kiosk.workflows.staff.permissions import Action, may
from jpki_kiosk.workflows.workflow import Event, Job, Screen


class ApprovalsSection(SectionPart):
    """The list, and the reset that was opened from it."""

    def __init__(self, office: Office, staff: SignedInStaff) -> None:
        super().__init__(office, staff)
        self._desk = ResetDesk(office)
        self._reset: ResetCase | None = None
        self._deciding = False
        self._last_seen: Event | None = None  # of the reader
        self._resident = ResidentShows()
        self._listing = False  # the list was asked for, and did not come yet
        self.screen: Screen = self._list()

    def _list(self) -> Approvals:
        town = self._desk.town
        return Approvals(
            may_decide=self._desk.may_decide(self.staff),
            may_ask=may(self.staff.role, Action.ASK_RESET),
            one_clerk=town.one_clerk,
            minutes=town.permission_minutes,
            busy=True,
        )

    def begin(self) -> Job | None:
        self._listing = True
        return self._desk.job_list(self.staff)

    def back_again(self) -> Job | None:
        return self.begin() if self._reset is None else self._reset.back_again()

    @property
    def busy(self) -> bool:
        return self._reset is not None and self._reset.busy

    def wipe(self) -> None:
        if self._reset is not None:
            self._reset.wipe()

    def handle(self, event: Event) -> Job | None:
        if isinstance(event, CardInserted | CardRemoved | ReaderChanged):
            self._last_seen = event
        if isinstance(event, ResidentShows):
            self._resident = event
        if self._reset is not None:
            return self._in_reset(self._reset, event)
        screen = self.screen
        if not isinstance(screen, Approvals):
            return None
        match event:
            case ApprovalsListed(asked, resets):
                self._listing = self._deciding = False
                self.screen = replace(screen, asked=asked, open=resets, busy=False)
            case Failed(error):
                # Somebody else may have decided meanwhile; but what cannot be listed is not asked for ever.
                again, self._listing, self._deciding = not self._listing, False, False
                self.screen = replace(screen, busy=again, problem=refused_sentence(error))
                return self.begin() if again else None
            case ResetLooked():
                return self.begin()
            case ResetWanted() if screen.may_ask and not self._deciding:
                return self._open(None)  # needs nothing of the list, which may still be looked up
            case _ if not screen.busy:
                return self._chosen(screen, event)
        return None

    def _chosen(self, screen: Approvals, event: Event) -> Job | None:
        match event:
            case PermissionDecided(permission, give) if permission in screen.numbers:
                self._deciding = True
                self.screen = replace(screen, busy=True, problem=None)
                return self._desk.job_decide(self.staff, permission, give=give)
            case ResetTakenUp(case) if case in {one.case for one in screen.open}:
                return self._open(case)
        return None

    def _open(self, case: str | None) -> Job | None:
        reset = self._reset = ResetCase(self.office, self.staff, case)
        if self._last_seen is not None:
            reset.handle(self._last_seen)
        reset.handle(self._resident)
        job = reset.begin()
        self.screen = reset.screen
        return job

    def _in_reset(self, reset: ResetCase, event: Event) -> Job | None:
        job = reset.handle(event)
        if reset.hand_over is not None:
            self.hand_over, reset.hand_over = reset.hand_over, None
        if reset.ended:
            reset.wipe()
            self._reset = None
            self.screen = self._list()
            return self.begin()
        self.screen = reset.screen
        return job

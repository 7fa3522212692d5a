"""The kiosk between greeting and farewell: the welcome, and whatever part of a visit follows it."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from jpki_kiosk.workflows.counter import Counter
from jpki_kiosk.workflows.desk import Desk
from jpki_kiosk.workflows.events import (
    CardInserted,
    CardRemoved,
    InterruptedCardFound,
    LanguageChosen,
    ReaderChanged,
    ServiceChosen,
    StaffCalled,
    StaffEntered,
)
from jpki_kiosk.workflows.issue import IssueWorkflow
from jpki_kiosk.workflows.screens import (
    AtCounter,
    CardPlace,
    ChoosePassword,
    ConfirmCase,
    Done,
    Frame,
    InsertCard,
    LastTry,
    OpenCase,
    PermitReset,
    ProvePassword,
    ReadingCard,
    ResumeCase,
    ReviewCase,
    Shield,
    ShowSubstitutes,
    StaffDesk,
    StaffSignIn,
    Stopped,
    Welcome,
    Working,
)
from jpki_kiosk.workflows.self_service.screens import ServiceEnded
from jpki_kiosk.workflows.self_service.workflow import SelfServiceWorkflow
from jpki_kiosk.workflows.staff.console import StaffWorkflow
from jpki_kiosk.workflows.staff.revocation_screens import (
    REVOCATION_SCREENS,
    ConfirmRevocation,
    RevocationEnded,
)
from jpki_kiosk.workflows.workflow import Event, Job, Screen, VisitPart, Workflow

# Which of the five steps in the header a screen belongs to.
_STEPS: Final[dict[type[Screen], int]] = {
    ShowSubstitutes: 1,
    ConfirmCase: 1,
    ResumeCase: 1,
    InsertCard: 2,
    ReadingCard: 2,
    ChoosePassword: 3,
    ProvePassword: 3,
    LastTry: 3,
    PermitReset: 3,
    Shield: 3,
    Working: 4,
    Stopped: 4,
    Done: 5,
}
_STAFF_SCREENS: Final = (StaffSignIn, StaffDesk, OpenCase, ReviewCase, *REVOCATION_SCREENS)


class KioskWorkflow(Workflow):
    """Everything one window shows; ``visit`` goes up by one whenever a person's data leave the screen."""

    def __init__(self, desk: Desk, counter: Counter) -> None:
        self._desk = desk
        self._counter = counter
        self._part: VisitPart | None = None
        self._card_present = False
        self._language = counter.language
        self.visit = 0
        self.screen: Screen = self._welcome()

    def _welcome(self) -> Welcome:
        return Welcome(self._counter.closes_at())

    def job_get_ready(self) -> Job:
        """To be run once, before the first visit."""
        return self._desk.job_get_ready()

    def frame(self) -> Frame:
        """What stands around the present screen."""
        screen = self.screen
        frame = Frame(self._counter.municipality, self._counter.counter, self._counter.training)
        if isinstance(screen, Welcome):
            return replace(frame, idle_timer=False, can_leave=False)
        if isinstance(screen, _STAFF_SCREENS):
            telling = isinstance(screen, ConfirmRevocation | RevocationEnded) and screen.busy
            back = not telling and not isinstance(screen, RevocationEnded)
            return replace(frame, can_go_back=back, can_leave=False, idle_timer=not telling)
        steps = not isinstance(self._part, SelfServiceWorkflow)  # the five are those of an issue
        return replace(
            frame,
            step=_STEPS.get(type(screen)) if steps else None,
            card_place=CardPlace.READER if self._card_present else CardPlace.RESIDENT,
            can_go_back=self._can_go_back(screen),
            can_leave=not isinstance(screen, Working | Done | AtCounter | Shield | ServiceEnded),
            # Not while the card works; the last page has its own countdown.
            idle_timer=not isinstance(screen, Working | Done | Shield),
        )

    def _can_go_back(self, screen: Screen) -> bool:
        if isinstance(self._part, SelfServiceWorkflow):
            return self._part.can_go_back
        match screen:
            case ConfirmCase():
                return isinstance(self._part, IssueWorkflow) and bool(self._part.case.substitutions)
            case InsertCard() | ChoosePassword(repeat=True) | PermitReset():
                return True
        return False

    def handle(self, event: Event) -> Job | None:
        match event:
            case CardInserted():
                self._card_present = True
            case CardRemoved() | ReaderChanged():
                self._card_present = False
            case LanguageChosen(language):
                self._language = language
        if self._part is None:
            return self._at_welcome(event)
        self._part.language = self._language
        job = self._part.handle(event)
        if self._part.follow is not None:
            self._part = self._part.follow
            self._part.language = self._language
        self.screen = self._part.screen
        if self._part.ended:
            self.leave()
        return job

    def _at_welcome(self, event: Event) -> Job | None:
        match event:
            case StaffEntered():
                self._begin(StaffWorkflow(self._desk, self._counter, card_present=self._card_present))
            case ServiceChosen("check"):
                self._begin(SelfServiceWorkflow(self._desk, card_present=self._card_present))
            case StaffCalled(reason):
                return self._desk.job_staff_called(None, reason)
            case CardInserted():
                self.screen = self._welcome()
                return self._desk.taking_up.job_recognise()
            case InterruptedCardFound() if self._card_present:
                self.screen = replace(self._welcome(), interrupted=True)
            case CardRemoved() | ReaderChanged():
                self.screen = self._welcome()
            case _:  # what is said of the card that lies there stays, in another language too
                known = isinstance(self.screen, Welcome) and self.screen.interrupted
                self.screen = replace(self._welcome(), interrupted=known)
        return None

    def _begin(self, part: VisitPart) -> None:
        self._part = part
        part.language = self._language
        self.screen = part.screen

    def leave(self) -> None:
        """End the visit: wipe it, and show the welcome."""
        if self._part is not None:
            self._part.wipe()
            self._part = None
        self._language = self._counter.language
        self.visit += 1
        self.screen = self._welcome()

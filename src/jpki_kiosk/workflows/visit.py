"""The kiosk between greeting and farewell: the welcome, and whatever part of a visit follows it."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from jpki_kiosk.i18n import Language
from jpki_kiosk.store.schema import Custody
from jpki_kiosk.workflows.call_bell import CallBell
from jpki_kiosk.workflows.console.events import (
    BringBack,
    Covered,
    HandedOver,
    ResidentKind,
    ResidentShows,
    WentToCounter,
)
from jpki_kiosk.workflows.counter import Counter
from jpki_kiosk.workflows.desk import Desk
from jpki_kiosk.workflows.events import (
    CardInserted,
    CardRemoved,
    InterruptedCardFound,
    LanguageChosen,
    LeftToCounter,
    PrintingPutOff,
    ReaderChanged,
    ServiceChosen,
)
from jpki_kiosk.workflows.issue import IssueWorkflow
from jpki_kiosk.workflows.left_work import LeftWork, number_of
from jpki_kiosk.workflows.read_person.screens import PersonTaken
from jpki_kiosk.workflows.read_person.workflow import ReadPersonWorkflow
from jpki_kiosk.workflows.resets.screens import ResetDone, ResetWorking
from jpki_kiosk.workflows.resets.workflow import ResetWorkflow
from jpki_kiosk.workflows.screens import (
    AtCounter,
    Blank,
    CardPlace,
    ChoosePassword,
    ConfirmCase,
    Done,
    Frame,
    InsertCard,
    LastTry,
    PermitReset,
    ProvePassword,
    ReadingCard,
    ResumeCase,
    Shield,
    ShowSubstitutes,
    Stopped,
    Welcome,
    Working,
)
from jpki_kiosk.workflows.self_service.screens import ChangingPassword, SelfService, ServiceEnded
from jpki_kiosk.workflows.self_service.workflow import SelfServiceWorkflow
from jpki_kiosk.workflows.workflow import Event, Job, Report, Screen, VisitPart, Workflow

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
# What staff are told of a screen; of all others that a case is under way.
_KINDS: Final[dict[type[Screen], ResidentKind]] = {
    Working: ResidentKind.WORKING,
    Stopped: ResidentKind.STOPPED,
    Done: ResidentKind.DONE,
    ResetWorking: ResidentKind.WORKING,
    ResetDone: ResidentKind.DONE,
    PersonTaken: ResidentKind.AT_COUNTER,
    AtCounter: ResidentKind.AT_COUNTER,
}
_CHANGE: Final = SelfService.CHANGE
_WITHOUT_STEPS: Final = (SelfServiceWorkflow, ResetWorkflow, ReadPersonWorkflow)
_NOT_LEFT: Final = (AtCounter, Shield, ServiceEnded, PersonTaken)  # nothing here is for the counter
_GIVES_WAY: Final = (AtCounter, PersonTaken)  # to what staff hand over next


class KioskWorkflow(Workflow):
    """Everything one window shows; ``visit`` goes up by one whenever a person's data leave the screen."""

    def __init__(self, desk: Desk, counter: Counter) -> None:
        self._desk = desk
        self._counter = counter
        self._part: VisitPart | None = None
        self._card_present = False
        self._behind: Screen | None = None  # what the cover hides
        self._outbox: list[Event] = []
        self._bell = CallBell(desk.calls)
        self._without_case = 0  # how many went to the counter without one
        self._left: LeftWork | None = None
        self._begins_in: Language | None = None
        self._language = counter.language
        self.visit = 0
        self.screen: Screen = self._welcome()

    def _welcome(self) -> Welcome:
        return Welcome(self._counter.hours_today(), greeting=self._counter.greeting)

    def job_get_ready(self) -> Job:
        """To be run once, before the first visit."""
        return self._desk.job_get_ready()

    def frame(self) -> Frame:
        """What stands around the present screen."""
        screen = self.screen
        frame = Frame(
            self._counter.municipality,
            self._counter.counter,
            self._counter.training,
            begins_in=self._begins_in,
            call=self._bell.call,
        )
        if isinstance(screen, Welcome):
            return replace(frame, idle_timer=False, can_leave=False)
        if isinstance(screen, Blank):
            return replace(frame, idle_timer=False, can_leave=False)
        steps = not isinstance(self._part, _WITHOUT_STEPS)  # the five are those of an issue
        behind = self._part is not None and self._part.stays_behind  # staff are at work, no step is done
        working = isinstance(screen, Working | Done | ResetWorking | ResetDone | ChangingPassword)
        return replace(
            frame,
            step=_STEPS.get(type(screen)) if steps and not behind else None,
            card_place=CardPlace.READER if self._card_present else CardPlace.RESIDENT,
            can_go_back=self._can_go_back(screen),
            can_leave=not working and not isinstance(screen, _NOT_LEFT),
            # Not while the card works; the last page has its own countdown.
            idle_timer=not working and not isinstance(screen, Shield),
        )

    def _can_go_back(self, screen: Screen) -> bool:
        if isinstance(self._part, _WITHOUT_STEPS):
            return self._part.can_go_back
        match screen:
            case ConfirmCase():
                return isinstance(self._part, IssueWorkflow) and bool(self._part.case.substitutions)
            case InsertCard() | ChoosePassword(repeat=True) | PermitReset():
                return True
        return False

    def shows(self) -> ResidentShows:
        """What staff may know of this window."""
        number = None if self._part is None else self._part.case_number
        custody = Custody.READER if self._card_present else None
        part, screen = self._part, self._behind or self.screen
        printer = isinstance(part, IssueWorkflow) and isinstance(screen, Stopped) and screen.for_printer
        if self._behind is not None:
            kind = ResidentKind.COVERED
        elif self._part is None:
            kind = ResidentKind.WELCOME
        elif isinstance(self._part, ReadPersonWorkflow):
            kind = _KINDS.get(type(self.screen), ResidentKind.READING)
        elif number is None:
            kind = ResidentKind.SELF_SERVICE
        else:
            kind = _KINDS.get(type(self.screen), ResidentKind.CASE)
        begins = self._language if self._part is None else self._counter.language
        return ResidentShows(kind, number, custody, printer, self._bell.call, begins)

    def take_outbox(self) -> tuple[Event, ...]:
        """What staff asked this window for, once."""
        told, self._outbox = tuple(self._outbox), []
        return told

    def handle(self, event: Event) -> Job | None:
        match event:
            case CardInserted():
                self._card_present = True
            case CardRemoved() | ReaderChanged():
                self._card_present = False
            case LanguageChosen(language):
                self._language = language
            case Covered(covered):
                self._cover(covered=covered)
                return None
        if self._behind is None:
            return self._handle(event)
        self.screen = self._behind
        job = self._handle(event)  # what was begun goes on behind the cover
        self._behind, self.screen = self.screen, Blank()
        return job

    def _cover(self, *, covered: bool) -> None:
        if covered and self._behind is None:
            self._behind, self.screen = self.screen, Blank()
        elif not covered and self._behind is not None:
            self.screen, self._behind = self._behind, None

    def _handle(self, event: Event) -> Job | None:
        if self._bell.wants(event):
            return self._bell.handle(event, None if self._part is None else self._part.case_number)
        match event:
            case HandedOver(part, language):
                return self._hand_over(part, language)
            case BringBack():
                return self._bring_back()
            case PrintingPutOff() if not self.shows().printer:
                return None  # it went on, or was left, meanwhile
        if self._part is None:
            return self._at_welcome(event)
        self._part.language = self._language
        at_counter = isinstance(self._part.screen, AtCounter)
        job = self._part.handle(event)
        self._hear(self._part)
        if isinstance(self._part.screen, AtCounter) and not at_counter:
            job = self._leave_to_counter(self._part, job)
        if self._part.follow is not None:
            self._part = self._part.follow
            self._part.language = self._language
        self.screen = self._part.screen
        if isinstance(self.screen, AtCounter) and self._left is not None:
            self.screen = AtCounter(self._left.number)
        if self._part.ended:
            self.leave()
        return job

    def _leave_to_counter(self, part: VisitPart, job: Job | None) -> Job | None:
        """Staff hear what was chosen so far, and the resident gets the number to tell them."""
        chosen = part.chosen
        if chosen is None:
            return job
        self._without_case += part.case_number is None
        number = number_of(part.case_number, self._without_case)
        self._left = LeftWork(number, part.case_number, self._language, chosen)
        self._outbox.append(WentToCounter(self._left))
        noted = self._desk.job_went_to_counter(self._left)

        def run(report: Report) -> Event:
            if job is not None:
                report(job(report))
            return noted(report)

        return run

    def _hear(self, part: VisitPart) -> None:
        if part.told is not None:
            self._outbox.append(part.told)
            part.told = None

    def _hand_over(self, part: VisitPart, language: Language | None) -> Job | None:
        """Staff give a case; while another visit is under way it stays with them."""
        if self._part is not None and not (isinstance(self.screen, _GIVES_WAY) or self._part.stays_behind):
            part.wipe()
            self._hear(part)
            return None
        if self._part is not None:
            self.leave()
        if language is not None:
            self._language = self._begins_in = language
        self._begin(part)
        job = part.handle(CardInserted()) if self._card_present else None
        self.screen = part.screen
        return job

    def _bring_back(self) -> Job | None:
        """The case goes on with staff, unless the card is being written."""
        part = self._part
        if part is None or isinstance(self.screen, Working | ResetWorking):
            return None
        job = None if isinstance(self.screen, AtCounter | Done | ResetDone) else part.handle(LeftToCounter())
        self.leave()
        return job

    def _at_welcome(self, event: Event) -> Job | None:
        match event:
            case ServiceChosen("check"):
                self._begin(SelfServiceWorkflow(self._desk, card_present=self._card_present))
            case ServiceChosen("password"):
                change = SelfServiceWorkflow(self._desk, card_present=self._card_present, only=_CHANGE)
                job = change.begin()
                self._begin(change)
                return job
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
            self._hear(self._part)
            self._part = None
        self._bell.end()
        self._left = self._begins_in = None
        self._language = self._counter.language
        self.visit += 1
        self.screen = self._welcome()

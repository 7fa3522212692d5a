"""The kiosk between greeting and farewell: welcome, staff open and review a case, then the visit."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from jpki_kiosk.i18n import Language
from jpki_kiosk.message import Message, Named
from jpki_kiosk.workflows.case import CaseRequest
from jpki_kiosk.workflows.desk import Desk
from jpki_kiosk.workflows.events import (
    Cancelled,
    CardInserted,
    CardRemoved,
    CaseOpened,
    CaseRefused,
    CaseReviewed,
    CaseTyped,
    Failed,
    LanguageChosen,
    PersonaChosen,
    ReaderChanged,
    SignedIn,
    SignInRefused,
    SignInSubmitted,
    StaffCalled,
    StaffEntered,
    TimedOut,
    WentBack,
)
from jpki_kiosk.workflows.explain import explain
from jpki_kiosk.workflows.issue import IssueWorkflow
from jpki_kiosk.workflows.review import CaseReview
from jpki_kiosk.workflows.screens import (
    AtCounter,
    CardPlace,
    CaseEntry,
    ChoosePassword,
    ConfirmCase,
    Done,
    Frame,
    InsertCard,
    LastTry,
    OpenCase,
    PersonaChoice,
    ProvePassword,
    ReadingCard,
    ReviewCase,
    ShowSubstitutes,
    StaffSignIn,
    Stopped,
    Welcome,
    Working,
)
from jpki_kiosk.workflows.workflow import Event, Job, Screen, Workflow

# Which of the five steps in the header a screen belongs to.
_STEPS: Final[dict[type[Screen], int]] = {
    ShowSubstitutes: 1,
    ConfirmCase: 1,
    InsertCard: 2,
    ReadingCard: 2,
    ChoosePassword: 3,
    ProvePassword: 3,
    LastTry: 3,
    Working: 4,
    Stopped: 4,
    Done: 5,
}
_STAFF_SCREENS: Final = (StaffSignIn, OpenCase, ReviewCase)


@dataclass(frozen=True, slots=True)
class Counter:
    """What the frame says of this counter, and what staff may choose from."""

    municipality: Named
    counter: Named
    municipality_id: str
    training: bool
    closes_at: Callable[[], datetime.time | None]
    personas: tuple[PersonaChoice, ...]
    reasons: tuple[str, ...]
    language: Language = Language.JAPANESE


class KioskWorkflow(Workflow):
    """Everything one window shows; ``visit`` goes up by one whenever a person's data leave the screen."""

    def __init__(self, desk: Desk, counter: Counter) -> None:
        self._desk = desk
        self._counter = counter
        self._issue: IssueWorkflow | None = None
        self._card_present = False
        self._language = counter.language
        self._staff = ""
        self._entry: CaseEntry | None = None  # what the page that opens a case begins with
        self._case_review: CaseReview | None = None
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
            return replace(frame, can_go_back=True, can_leave=False)
        return replace(
            frame,
            step=_STEPS.get(type(screen)),
            card_place=CardPlace.READER if self._card_present else CardPlace.RESIDENT,
            can_go_back=self._can_go_back(screen),
            can_leave=not isinstance(screen, Working | Done | AtCounter),
            # Not while the card works; the last page has its own countdown.
            idle_timer=not isinstance(screen, Working | Done),
        )

    def _can_go_back(self, screen: Screen) -> bool:
        match screen:
            case ConfirmCase():
                return self._issue is not None and bool(self._issue.case.substitutions)
            case InsertCard() | ChoosePassword(repeat=True):
                return True
        return False

    def handle(self, event: Event) -> Job | None:
        match event:
            case CardInserted():
                self._card_present = True
            case CardRemoved() | ReaderChanged():
                self._card_present = False
        if isinstance(event, LanguageChosen):
            self._language = event.language
        if self._issue is not None:
            self._issue.language = self._language
            return self._in_visit(self._issue, event)
        return self._before_visit(event)

    def _before_visit(self, event: Event) -> Job | None:
        match self.screen:
            case Welcome():
                if isinstance(event, StaffEntered):
                    self.screen = StaffSignIn()
                elif isinstance(event, StaffCalled):
                    return self._desk.job_staff_called(None, event.reason)
                else:
                    self.screen = self._welcome()
            case StaffSignIn() as screen:
                return self._on_sign_in(screen, event)
            case OpenCase() as screen:
                return self._on_open_case(screen, event)
            case ReviewCase() if self._case_review is not None:
                return self._on_review(self._case_review, event)
        return None

    def _in_visit(self, issue: IssueWorkflow, event: Event) -> Job | None:
        job = issue.handle(event)
        self.screen = issue.screen
        if issue.ended:
            self.leave()
        return job

    def leave(self) -> None:
        """End the visit: wipe it, and show the welcome."""
        if self._issue is not None:
            self._issue.wipe()
            self._issue = None
        self._case_review = self._entry = None
        self._language = self._counter.language
        self._staff = ""
        self.visit += 1
        self.screen = self._welcome()

    # --- staff -----------------------------------------------------------------------------------

    def _on_sign_in(self, screen: StaffSignIn, event: Event) -> Job | None:
        match event:
            case SignInSubmitted(name, passphrase) if not screen.busy:
                self.screen = StaffSignIn(busy=True)
                return self._desk.job_sign_in(name, passphrase)
            case SignedIn(staff):
                self._staff = staff
                self.screen = self._open_case()
            case SignInRefused(problem):
                self.screen = StaffSignIn(problem)
            case Failed(error):
                self.screen = StaffSignIn(Message(f"problem-{explain(error).text_id}-title"))
            case WentBack() | TimedOut() | Cancelled():
                self.leave()
        return None

    def _open_case(self, problems: tuple[tuple[str, Message], ...] = ()) -> OpenCase:
        counter = self._counter
        return OpenCase(self._staff, counter.personas, counter.reasons, problems, entry=self._entry)

    def _on_open_case(self, screen: OpenCase, event: Event) -> Job | None:
        match event:
            case PersonaChosen(persona, kinds, reason, about) if not screen.busy:
                self._entry = CaseEntry(persona, kinds, reason, about=about)
                return self._review(lambda: self._desk.request_for_persona(persona, kinds, reason, about))
            case CaseTyped() as typed if not screen.busy:
                self._entry = _entry_of(typed)
                return self._review(lambda: self._desk.request_typed(self._as_mapping(typed)))
            case CaseReviewed() as reviewed:
                self._show_review(reviewed)
            case CaseRefused(problems):
                self.screen = self._open_case(problems)
            case Failed(error):
                problem = Message(f"problem-{explain(error).text_id}-title")
                self.screen = self._open_case((("", problem),))
            case WentBack() | TimedOut() | Cancelled():
                self.leave()
        return None

    def _review(self, make: Callable[[], CaseRequest]) -> Job:
        self.screen = replace(self._open_case(), busy=True)
        return self._desk.job_review_case(make)

    def _show_review(self, reviewed: CaseReviewed) -> None:
        self._case_review = CaseReview(self._desk, self._staff, reviewed.case, reviewed.reception)
        self.screen = self._case_review.screen

    def _on_review(self, review: CaseReview, event: Event) -> Job | None:
        match event:
            case CaseReviewed() as reviewed:
                self._show_review(reviewed)
            case CaseOpened(case):
                self._case_review = self._entry = None
                self._issue = IssueWorkflow(self._desk, case, card_present=self._card_present)
                self._issue.language = self._language
                self.screen = self._issue.screen
            case CaseRefused(problems):
                self._case_review = None
                self.screen = self._open_case(problems)
            case WentBack() if not review.screen.busy:
                self._case_review = None
                self.screen = self._open_case()
            case TimedOut() | Cancelled():
                self.leave()
            case _:
                job = review.handle(event)
                self.screen = review.screen
                return job
        return None

    def _as_mapping(self, typed: CaseTyped) -> dict[str, object]:
        """The typed fields in the shape of a case file."""
        card: dict[str, object] = {"expires": typed.card_expires}
        if typed.security_code:
            card["security_code"] = typed.security_code
        return typed.about.added_to(
            {
                "municipality": self._counter.municipality_id,
                "procedure": "renewal" if typed.reason == "renewal" else "new",
                "reason": typed.reason,
                "kinds": [kind.value for kind in typed.kinds],
                "resident": {
                    "name": typed.name,
                    "address": typed.address,
                    "date_of_birth": typed.date_of_birth,
                    "sex": typed.sex,
                },
                "card": card,
            }
        )


def _entry_of(typed: CaseTyped) -> CaseEntry:
    texts = (
        ("name", typed.name),
        ("address", typed.address),
        ("date_of_birth", typed.date_of_birth),
        ("card_expires", typed.card_expires),
        ("security_code", typed.security_code),
    )
    return CaseEntry(None, typed.kinds, typed.reason, texts, typed.sex, typed.about)

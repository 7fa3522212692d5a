"""The resident's part of reading their card for staff: what is read, the password, the card.

Pure: no I/O, no clock. What the card told goes to the console at once and is not kept here.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from jpki_kiosk.kinds import PasswordKind
from jpki_kiosk.message import Message
from jpki_kiosk.rules.passwords import PasswordRule
from jpki_kiosk.workflows.card_part import CardPart
from jpki_kiosk.workflows.events import (
    Cancelled,
    CardRemoved,
    Continued,
    Failed,
    LastTryTaken,
    LeftToCounter,
    PasswordEntered,
    PasswordRefused,
    ReaderChanged,
    TimedOut,
    WentBack,
)
from jpki_kiosk.workflows.explain import READER_PROBLEMS, explain
from jpki_kiosk.workflows.problem import Problem
from jpki_kiosk.workflows.proving import Proving
from jpki_kiosk.workflows.read_person.events import (
    NotRead,
    PersonFound,
    PersonNotRead,
    PersonOnCard,
    PersonRead,
    TriesSeen,
)
from jpki_kiosk.workflows.read_person.jobs import ReadPersonJobs
from jpki_kiosk.workflows.read_person.screens import PersonReadBegins, PersonTaken
from jpki_kiosk.workflows.screens import (
    AtCounter,
    CardCheck,
    InsertCard,
    LastTry,
    LineState,
    ProvePassword,
    ReadingCard,
    Stopped,
)
from jpki_kiosk.workflows.stops import CardIs, stopped
from jpki_kiosk.workflows.workflow import Event, Job, Screen

_OVER: Final = (Stopped, AtCounter, PersonTaken)
_KIND: Final = PasswordKind.TEXT


class ReadPersonWorkflow(CardPart):
    """Tells the console exactly once: the person, or why not. ``staff``: the account that asked."""

    def __init__(self, jobs: ReadPersonJobs, rule: PasswordRule, staff: str, *, card_present: bool) -> None:
        super().__init__(card_present=card_present)
        self._jobs = jobs
        self._rule = rule
        self._staff = staff
        self._proving = Proving(rule)
        self._card: TriesSeen | None = None
        self._why = NotRead.LEFT  # what is told if it ends now
        self._has_told = False
        self.screen: Screen = PersonReadBegins()

    @property
    def can_go_back(self) -> bool:
        """Whether the present screen has a way back."""
        screen = self.screen
        return isinstance(screen, InsertCard | LastTry) or (
            isinstance(screen, ProvePassword) and not screen.busy
        )

    def wipe(self) -> None:
        """Overwrite the password; whoever ends it early, staff hear of it."""
        self._proving.wipe()
        self._card = None
        self._tell(PersonNotRead(self._why))

    def _tell(self, event: PersonRead | PersonNotRead) -> None:
        if not self._has_told:
            self._has_told, self.told = True, event

    # --- what happens anywhere -------------------------------------------------------------------

    def handle(self, event: Event) -> Job | None:
        self._follow_card(event)
        if isinstance(event, PasswordEntered) and not isinstance(self.screen, ProvePassword):
            event.password.wipe()
            return None
        handled, job = self._anywhere(event)
        return job if handled else self._on_screen(event)

    def _anywhere(self, event: Event) -> tuple[bool, Job | None]:
        """What means the same on every screen."""
        match self.screen, event:
            case _, TimedOut() | Cancelled():
                return True, self._end()
            case Stopped() | AtCounter() | PersonTaken(), Failed():
                return True, None  # the first cause is the one that is shown
            case PersonTaken() | AtCounter(), LeftToCounter():
                return True, self._end()
            case _, LeftToCounter():
                self.wipe()
                self.screen = AtCounter()
                return True, None
            case _, Failed(error):
                return True, self._stop(explain(error))
            case ProvePassword() | LastTry(), CardRemoved():
                return True, self._stop(Problem.CARD_PULLED)
            case _, ReaderChanged(state) if state in READER_PROBLEMS and not isinstance(self.screen, _OVER):
                return True, self._stop(READER_PROBLEMS[state])
        return False, None

    def _on_screen(self, event: Event) -> Job | None:
        match self.screen, event:
            case PersonReadBegins(), Continued():
                return self._wait_for_card()
            case InsertCard(), _:
                return self._on_insert(event)
            case ReadingCard(), TriesSeen():
                self._card = event
                return self._ask(self._proving.ask(_KIND, event.attempts))
            case ProvePassword() as screen, _:
                return self._on_prove(screen, event)
            case LastTry() as screen, LastTryTaken():
                self.screen = self._proving.take_last(screen)
                return self._jobs.job_last_try_taken()
            case LastTry(), WentBack():
                self.screen = PersonReadBegins()
            case Stopped() as screen, _:
                return self._on_stopped(screen, event)
            case PersonTaken() | AtCounter(), Continued():
                return self._end()
        return None

    def _on_insert(self, event: Event) -> Job | None:
        if not isinstance(event, WentBack):
            return super()._on_insert(event)
        self.screen = PersonReadBegins()
        return None

    def _read_card(self) -> Job:
        self._proving.wipe()
        self._card = None
        self.screen = ReadingCard(((CardCheck.KIND, LineState.NOW),))
        return self._jobs.job_look()

    # --- the password ----------------------------------------------------------------------------

    def _ask(self, asked: ProvePassword | LastTry | None) -> Job | None:
        if asked is None:
            self._why = NotRead.BLOCKED
            return self._stop(Problem.PASSWORD_BLOCKED)
        self.screen = asked
        return None

    def _on_prove(self, screen: ProvePassword, event: Event) -> Job | None:
        match event:
            case PasswordEntered(password) if self._card is not None:
                shown = screen.attempts_remaining
                self.screen, sent = self._proving.enter(screen, password)
                if sent:
                    return self._jobs.job_read(self._card.card_hash, password, shown, self._staff)
            case PersonFound(person, after) if screen.busy:
                self._read(person, screen.attempts_remaining, after)
            case PasswordRefused() if screen.busy:
                return self._ask(self._proving.ask_again(event))
            case WentBack() if not screen.busy:
                self.screen = PersonReadBegins()
        return None

    def _read(self, person: PersonOnCard, before: int, after: int) -> None:
        self._tell(PersonRead(person))
        self.wipe()
        self.screen = PersonTaken(before, after, self._rule.tries(_KIND))

    # --- the end ---------------------------------------------------------------------------------

    def _stop(self, problem: Problem) -> Job:
        asked = isinstance(self.screen, ProvePassword)
        self._proving.wipe()
        self._card = None
        screen = stopped(problem, card=CardIs.UNTOUCHED, kept=False)
        if problem is Problem.PASSWORD_BLOCKED:
            screen = replace(screen, password=Message("read-person-blocked"))
        elif not asked:
            screen = replace(screen, password=Message("workflow-password-not-used"))
        if self._why is NotRead.LEFT and not (screen.can_retry or screen.waiting_for_card):
            self._why = NotRead.STOPPED
        self.screen = screen
        return self._jobs.job_record_stop(problem)

    def _end(self) -> Job | None:
        self.wipe()
        self.ended = True
        return None

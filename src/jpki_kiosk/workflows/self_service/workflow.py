"""The resident's way through the self-services: menu, card, password where one is wanted, and the service.

Pure: no I/O, no clock. One card for the whole visit; taken away, it ends the visit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from jpki_kiosk.message import Message
from jpki_kiosk.workflows.card_part import CardPart
from jpki_kiosk.workflows.desk import Desk
from jpki_kiosk.workflows.events import (
    Cancelled,
    CardLineSet,
    CardRemoved,
    Continued,
    Failed,
    LastTryTaken,
    LeftToCounter,
    PasswordEntered,
    PasswordProved,
    PasswordRefused,
    ReaderChanged,
    TimedOut,
    WentBack,
)
from jpki_kiosk.workflows.explain import READER_PROBLEMS, explain
from jpki_kiosk.workflows.left_work import Chosen, LeftService
from jpki_kiosk.workflows.problem import Problem
from jpki_kiosk.workflows.proving import Proving
from jpki_kiosk.workflows.screens import (
    AtCounter,
    CardCheck,
    ChoosePassword,
    InsertCard,
    LastTry,
    LineState,
    ProvePassword,
    ReadingCard,
    Stopped,
)
from jpki_kiosk.workflows.self_service.change import ChangeService
from jpki_kiosk.workflows.self_service.check import CheckService
from jpki_kiosk.workflows.self_service.events import CardLookedAt, MenuChosen
from jpki_kiosk.workflows.self_service.jobs import OpenedCard
from jpki_kiosk.workflows.self_service.screens import ChangingPassword, SelfService, ServiceEnded, ServiceMenu
from jpki_kiosk.workflows.self_service.service import Service
from jpki_kiosk.workflows.self_service.show import ShowService
from jpki_kiosk.workflows.self_service.try_signature import TryService
from jpki_kiosk.workflows.stops import CardIs, stopped
from jpki_kiosk.workflows.workflow import Event, Job, Screen

_SERVICES: Final[Mapping[SelfService, type[Service]]] = {
    one.name: one for one in (CheckService, ShowService, TryService, ChangeService)
}
_OVER: Final = (Stopped, AtCounter, ServiceEnded)


class SelfServiceWorkflow(CardPart):
    """One visit of one resident who helps themselves. ``only``: without the menu, this service alone."""

    def __init__(self, desk: Desk, *, card_present: bool, only: SelfService | None = None) -> None:
        super().__init__(card_present=card_present)
        self._desk = desk
        self._jobs = desk.self_service
        self._rule = desk.password_rule()
        self._proving = Proving(self._rule)
        self._only = only
        self._chosen = only
        self._service: Service | None = None
        self._card_hash: str | None = None  # of the first card: no other is accepted
        self._opened: OpenedCard | None = None
        self._used = False  # a service was begun: the journal has the visit
        self.screen: Screen = ServiceMenu()

    def begin(self) -> Job | None:
        """Ask for the card at once, where there is no menu."""
        return None if self._only is None else self._wait_for_card()

    @property
    def can_go_back(self) -> bool:
        """Whether the present screen has a way back: not while the card works, and not when all is over."""
        screen = self.screen
        if isinstance(screen, ProvePassword):
            return not screen.busy
        if isinstance(screen, ChangingPassword):
            return False
        return not isinstance(screen, (ReadingCard, *_OVER))

    @property
    def chosen(self) -> Chosen:
        return Chosen(LeftService.MENU if self._chosen is None else LeftService(self._chosen.value))

    def wipe(self) -> None:
        """Overwrite the password, and forget what was read."""
        self._wipe_password()
        if self._service is not None:
            self._service.wipe()
            self._service = None

    def _wipe_password(self) -> None:
        self._proving.wipe()
        if self._opened is not None:
            self._opened.password.wipe()
            self._opened = None

    # --- what happens anywhere -------------------------------------------------------------------

    def handle(self, event: Event) -> Job | None:
        self._follow_card(event)
        match event:
            case TimedOut() | Cancelled() | LeftToCounter() if isinstance(self.screen, ChangingPassword):
                return None  # the card is being changed: what comes of it is waited for
            case TimedOut():
                return self._end("timed_out")
            case Cancelled():
                return self._end("cancelled")
        handled, job = self._anywhere(event)
        return job if handled else self._on_screen(event)

    def _anywhere(self, event: Event) -> tuple[bool, Job | None]:
        """What means the same on every screen of the visit."""
        match self.screen, event:
            case AtCounter() | ServiceEnded(), LeftToCounter() | Failed():
                return True, None
            case Stopped() | ServiceMenu(), Failed():
                # Of a job nobody waits for any more; of a stop the first cause is the one that is shown.
                return True, None
            case _, LeftToCounter():
                self.wipe()
                self.screen = AtCounter()
                return True, self._jobs.job_ended("to_counter") if self._used else None
            case _, Failed(error):
                return True, self._stop(explain(error))
            case _, CardRemoved():
                return True, self._on_card_removed()
            case _, ReaderChanged(state) if state in READER_PROBLEMS and self._needs_reader():
                return True, self._stop(READER_PROBLEMS[state])
        return False, None

    def _needs_reader(self) -> bool:
        return not isinstance(self.screen, (ServiceMenu, *_OVER)) or self._card_hash is not None

    def _on_card_removed(self) -> Job | None:
        match self.screen:
            case ProvePassword() | LastTry() | ChoosePassword():
                return self._stop(Problem.CARD_PULLED)
            case ServiceEnded():
                self.screen = ServiceEnded()
                return None
            case InsertCard() | ReadingCard() | ChangingPassword() | Stopped() | AtCounter():
                return None  # a job that was reading tells it by itself
            case ServiceMenu() if self._card_hash is None:
                return None
        # Whoever takes the card away is done: nothing of it stays, and another person may come next.
        return self._finish()

    def _finish(self) -> Job | None:
        self.wipe()
        self.screen = ServiceEnded(self._card_present)
        return self._jobs.job_ended("done")

    def _on_screen(self, event: Event) -> Job | None:
        match self.screen:
            case ServiceMenu():
                return self._on_menu(event)
            case InsertCard():
                return self._on_insert(event)
            case ReadingCard() as screen:
                return self._on_reading(screen, event)
            case ProvePassword() as screen:
                return self._on_prove(screen, event)
            case LastTry() as screen:
                return self._on_last_try(screen, event)
            case Stopped() as screen:
                return self._on_stopped(screen, event)
            case ServiceEnded():
                self._on_ended(event)
            case AtCounter():
                pass
            case _:
                return self._in_service(event)
        return None

    def _on_ended(self, event: Event) -> None:
        match event:
            case ReaderChanged("no-card" | "no-reader" | "no-service"):
                self.screen = ServiceEnded()
            case Continued():
                self.ended = True

    def _end(self, how: str = "stopped") -> Job | None:
        over = isinstance(self.screen, ServiceEnded | AtCounter)  # the journal has it already
        self.wipe()
        self.ended = True
        return None if over or not self._used else self._jobs.job_ended(how)

    # --- menu and card ---------------------------------------------------------------------------

    def _on_menu(self, event: Event) -> Job | None:
        match event:
            case MenuChosen(service):
                self._chosen = service
                return self._wait_for_card()
            case WentBack():
                return self._finish() if self._card_hash and self._card_present else self._end("done")
        return None

    def _read_card(self) -> Job | None:
        if self._chosen is None:
            self.screen = ServiceMenu()
            return None
        self._used = True
        self._service = None
        self.screen = ReadingCard(
            ((CardCheck.KIND, LineState.NOW), (CardCheck.CERTIFICATES, LineState.WAITING))
        )
        return self._jobs.job_look(self._chosen, self._card_hash)

    def _on_insert(self, event: Event) -> Job | None:
        return self._to_menu() if isinstance(event, WentBack) else super()._on_insert(event)

    def _to_menu(self) -> Job | None:
        if self._only is None:
            self.screen = ServiceMenu()
            return None
        return self._finish() if self._card_hash and self._card_present else self._end("done")

    def _on_reading(self, screen: ReadingCard, event: Event) -> Job | None:
        match event:
            case CardLineSet(check, state):
                self.screen = screen.with_line(check, state)
            case CardLookedAt() as card if self._chosen is not None:
                self._card_hash = card.card_hash
                service = self._service = _SERVICES[self._chosen](self._jobs, card, self._rule)
                job = service.begin()
                if service.problem is not None:
                    return self._stop(service.problem)
                self.screen = service.screen
                return job
        return None

    # --- the service -----------------------------------------------------------------------------

    def _in_service(self, event: Event) -> Job | None:
        service = self._service
        if service is None:
            return None
        if isinstance(event, Continued):
            return None if isinstance(self.screen, ChangingPassword) else self._finish()
        if isinstance(event, WentBack):
            stays = service.go_back()
            self._forget(service)
            if not stays:
                return self._to_menu()
            self.screen = service.screen
            return None
        if isinstance(event, PasswordRefused):  # one that was proved before
            return self._refused(service, event)
        job = service.handle(event)
        self._forget(service)
        if service.wants_password:
            service.wants_password = False
            return self._with_password(service)
        self.screen = service.screen
        return job

    def _forget(self, service: Service) -> None:
        if service.forget_password:
            service.forget_password = False
            self._wipe_password()

    # --- the password ----------------------------------------------------------------------------

    def _with_password(self, service: Service) -> Job | None:
        if self._opened is not None:
            return self._use(service, self._opened)
        return self._ask(self._proving.ask(service.password, service.attempts))

    def _use(self, service: Service, opened: OpenedCard) -> Job | None:
        job = service.opened(opened)
        self.screen = service.screen
        return job

    def _ask(self, asked: ProvePassword | LastTry | None) -> Job | None:
        if asked is None:
            return self._stop(Problem.PASSWORD_BLOCKED)
        self.screen = asked
        return None

    def _on_prove(self, screen: ProvePassword, event: Event) -> Job | None:
        service, card_hash = self._service, self._card_hash
        if service is None or card_hash is None:
            return None
        match event:
            case PasswordEntered(password):
                self.screen, sent = self._proving.enter(screen, password)
                if sent:
                    return self._jobs.job_prove_password(
                        card_hash, screen.kind, password, screen.attempts_remaining
                    )
            case PasswordProved():
                proved = self._proving.proved()
                if proved is not None:
                    self._opened = OpenedCard(card_hash, proved, screen.attempts_remaining)
                    return self._use(service, self._opened)
            case PasswordRefused() if screen.busy:
                return self._refused(service, event)
            case WentBack() if not screen.busy:
                self.screen = service.screen
        return None

    def _refused(self, service: Service, refused: PasswordRefused) -> Job | None:
        self._wipe_password()
        service.withdrawn(refused.attempts_remaining)
        return self._ask(self._proving.ask_again(refused))

    def _on_last_try(self, screen: LastTry, event: Event) -> Job | None:
        match event:
            case LastTryTaken():
                self.screen = self._proving.take_last(screen)
                return self._jobs.job_last_try_taken(screen.kind)
            case WentBack() if self._service is not None:
                self.screen = self._service.screen
        return None

    # --- stops -----------------------------------------------------------------------------------

    def _stop(self, problem: Problem) -> Job | None:
        entered = self._opened is not None or isinstance(self.screen, ProvePassword)
        changing = isinstance(self.screen, ChangingPassword)
        self.wipe()
        screen = stopped(problem, card=CardIs.UNTOUCHED, kept=False)
        if changing:
            screen = replace(
                screen, card=Message("workflow-reset-card"), password=Message("workflow-change-unsure")
            )
        elif not entered and problem is not Problem.PASSWORD_BLOCKED:
            screen = replace(screen, password=Message("workflow-password-not-used"))
        self.screen = screen
        return self._jobs.job_record_stop(problem)

"""The resident's part of a reset: the card of the permission, each new password twice, the card, the proof.

Pure: no I/O, no clock.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from jpki_kiosk.kinds import PasswordKind
from jpki_kiosk.message import Message
from jpki_kiosk.rules.passwords import KnownDigits, PasswordRule
from jpki_kiosk.secret import Secret
from jpki_kiosk.workflows.card_part import CardPart
from jpki_kiosk.workflows.choosing import Choosing
from jpki_kiosk.workflows.events import (
    Cancelled,
    CardLineSet,
    CardRemoved,
    CardTouched,
    Continued,
    Failed,
    LeftToCounter,
    PasswordEntered,
    ReaderChanged,
    TimedOut,
    WentBack,
)
from jpki_kiosk.workflows.explain import READER_PROBLEMS, explain
from jpki_kiosk.workflows.left_work import Chosen, LeftService
from jpki_kiosk.workflows.problem import Problem
from jpki_kiosk.workflows.resets.events import PasswordsReset, ResetCardRead, ResetLineSet
from jpki_kiosk.workflows.resets.jobs import ResetJobs, ResetOrder
from jpki_kiosk.workflows.resets.screens import ResetBegins, ResetDone, ResetLine, ResetWorking, TriesOf
from jpki_kiosk.workflows.screens import (
    AtCounter,
    CardCheck,
    ChoosePassword,
    InsertCard,
    LineState,
    ReadingCard,
    Stopped,
)
from jpki_kiosk.workflows.stops import CardIs, stopped
from jpki_kiosk.workflows.workflow import Event, Job, Screen

_OVER: Final = (Stopped, AtCounter, ResetDone)


class ResetWorkflow(CardPart):
    """One use of one permission. The new passwords are typed by the resident; staff never see them."""

    def __init__(self, jobs: ResetJobs, rule: PasswordRule, order: ResetOrder, *, card_present: bool) -> None:
        super().__init__(card_present=card_present)
        self._jobs = jobs
        self._rule = rule
        self._order = order
        self._choosing = Choosing(rule)
        self._new: dict[PasswordKind, Secret] = {}
        self._attempts: Mapping[PasswordKind, int] = {}
        self._begun = False  # the card may have been changed
        self.case_number = order.case
        self.screen: Screen = ResetBegins(self._tries())

    @property
    def can_go_back(self) -> bool:
        """Whether the present screen has a way back."""
        return isinstance(self.screen, ChoosePassword)

    @property
    def chosen(self) -> Chosen:
        return Chosen(LeftService.RESET)

    def wipe(self) -> None:
        """Overwrite every password."""
        self._choosing.wipe()
        for one in self._new.values():
            one.wipe()
        self._new.clear()

    # --- what happens anywhere -------------------------------------------------------------------

    def handle(self, event: Event) -> Job | None:
        self._follow_card(event)
        match self.screen:
            case ResetWorking():
                return self._while_working(event)
            case ResetDone() as screen:
                return self._on_done(screen, event)
        handled, job = self._anywhere(event)
        return job if handled else self._on_screen(event)

    def _anywhere(self, event: Event) -> tuple[bool, Job | None]:
        """What means the same on every screen before the card is written."""
        match self.screen, event:
            case _, TimedOut() | Cancelled():
                return True, self._end()
            case Stopped() | AtCounter(), Failed():
                return True, None  # the first cause is the one that is shown
            case _, LeftToCounter():
                self.wipe()
                self.screen = AtCounter()
                return True, self._jobs.job_left(self._order, withdraw=False)
            case _, Failed(error):
                return True, self._stop(explain(error))
            case ChoosePassword() | ResetBegins(), CardRemoved() if self._attempts:
                return True, self._stop(Problem.CARD_PULLED)
            case _, ReaderChanged(state) if state in READER_PROBLEMS and not isinstance(self.screen, _OVER):
                return True, self._stop(READER_PROBLEMS[state])
        return False, None

    def _on_screen(self, event: Event) -> Job | None:
        match self.screen, event:
            case InsertCard(), _:
                return self._on_insert(event)
            case ReadingCard() as screen, _:
                self._on_reading(screen, event)
            case ResetBegins(), Continued():
                return self._ask_next() if self._attempts else self._wait_for_card()
            case ChoosePassword() as screen, PasswordEntered(password):
                return self._on_entered(screen, password)
            case ChoosePassword() as screen, WentBack():
                self._go_back(screen)
            case Stopped() as screen, _:
                return self._on_stopped(screen, event)
            case AtCounter(), Continued():
                return self._end()
        return None

    def _on_reading(self, screen: ReadingCard, event: Event) -> None:
        match event:
            case CardLineSet(check, state):
                self.screen = screen.with_line(check, state)
            case ResetCardRead(attempts):
                self._attempts = attempts
                self.screen = ResetBegins(self._tries())

    def _go_back(self, screen: ChoosePassword) -> None:
        if screen.repeat:
            self.screen = self._choosing.ask(screen.kind)
        else:
            self.wipe()
            self.screen = ResetBegins(self._tries())

    # --- the card --------------------------------------------------------------------------------

    def _read_card(self) -> Job:
        self.screen = ReadingCard(((CardCheck.KIND, LineState.NOW), (CardCheck.PERSON, LineState.WAITING)))
        return self._jobs.job_read(self._order)

    def _tries(self, after: Mapping[PasswordKind, int] | None = None) -> tuple[TriesOf, ...]:
        before, done = self._attempts, after or {}
        return tuple(
            TriesOf(kind, before.get(kind), self._rule.tries(kind), done.get(kind))
            for kind in self._order.passwords
        )

    # --- choosing --------------------------------------------------------------------------------

    def _ask_next(self) -> Job | None:
        missing = [kind for kind in self._order.passwords if kind not in self._new]
        if missing:
            self.screen = self._choosing.ask(missing[0])
            return None
        kinds = (*self._order.passwords, None)
        self.screen = ResetWorking(tuple(ResetLine(kind, LineState.WAITING) for kind in kinds))
        job = self._jobs.job_reset(self._order, self._new, self._attempts)
        self.wipe()  # the job has them for itself
        return job

    def _on_entered(self, screen: ChoosePassword, password: Secret) -> Job | None:
        self.screen, chosen = self._choosing.enter(screen, password, self._known(screen.kind))
        if chosen is None:
            return None
        self._new[screen.kind] = chosen
        return self._ask_next()

    def _known(self, kind: PasswordKind) -> KnownDigits | None:
        """The signature password is compared with those of four digits; these may be alike."""
        born = self._order.date_of_birth
        if born is None:
            return None
        signature = PasswordKind.SIGNATURE
        others = [
            one.reveal()
            for known, one in self._new.items()
            if signature in (kind, known) and known is not kind
        ]
        return KnownDigits(born, other=others[0] if others else None)

    # --- while the card works --------------------------------------------------------------------

    def _while_working(self, event: Event) -> Job | None:
        match event:
            case CardTouched():
                self._begun = True
            case ResetLineSet(kind, done):
                self._set_line(kind, LineState.DONE if done else LineState.NOW)
            case PasswordsReset(after, proved, same):
                self.screen = ResetDone(self._tries(after), proved, same, self._card_present)
            case Failed(error):
                return self._stop(explain(error))
        return None

    def _set_line(self, kind: PasswordKind | None, state: LineState) -> None:
        if isinstance(self.screen, ResetWorking):
            self.screen = ResetWorking(
                tuple(replace(one, state=state) if one.kind is kind else one for one in self.screen.lines)
            )

    def _on_done(self, screen: ResetDone, event: Event) -> Job | None:
        match event:
            case CardRemoved() | ReaderChanged("no-card" | "no-reader" | "no-service"):
                self.screen = replace(screen, card_on_reader=False)
            case Continued() | TimedOut() | Cancelled():
                return self._end()
        return None

    # --- the end ---------------------------------------------------------------------------------

    def _end(self) -> Job | None:
        over = isinstance(self.screen, ResetDone | AtCounter) or self._begun
        self.wipe()
        self.ended = True
        return None if over else self._jobs.job_left(self._order, withdraw=True)

    def _stop(self, problem: Problem) -> Job:
        self.wipe()
        if self._begun:
            # The permission is spent: nothing of it is taken up here again, whatever the card says.
            self.screen = replace(
                stopped(problem, card=CardIs.UNTOUCHED, kept=False),
                card=Message("workflow-reset-card"),
                password=Message("workflow-reset-half"),
                waiting_for_card=False,
                can_retry=False,
            )
        else:
            untouched = stopped(problem, card=CardIs.UNTOUCHED, kept=False)
            self.screen = replace(untouched, password=Message("workflow-reset-unchanged"))
        return self._jobs.job_record_stop(self._order, problem, begun=self._begun)

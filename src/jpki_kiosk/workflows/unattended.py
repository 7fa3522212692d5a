"""Plays the resident's part of an issue without a screen, for scripts and drills.

It answers each screen as a person would who has agreed to everything beforehand, and decides nothing that
needs a person: a wrong password is not tried again, and a last try is not spent.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from jpki_kiosk.kinds import PasswordKind
from jpki_kiosk.message import Message
from jpki_kiosk.secret import Secret
from jpki_kiosk.workflows.events import (
    Cancelled,
    ConsentToggled,
    Continued,
    Failed,
    Issued,
    IssueInterrupted,
    PasswordEntered,
    SheetsWanted,
)
from jpki_kiosk.workflows.explain import log_error
from jpki_kiosk.workflows.issue import IssueWorkflow
from jpki_kiosk.workflows.papers.following import follow_to_the_end
from jpki_kiosk.workflows.papers.sheet import Sheet
from jpki_kiosk.workflows.prepared import IssueResult
from jpki_kiosk.workflows.problem import Problem
from jpki_kiosk.workflows.screens import (
    ChoosePassword,
    ConfirmCase,
    Done,
    InsertCard,
    LastTry,
    ProvePassword,
    ReadingCard,
    ResumeCase,
    ShowSubstitutes,
    Stopped,
)
from jpki_kiosk.workflows.workflow import Event, Job

_BETWEEN_LOOKS: Final = 1.0  # seconds
_MOST_LOOKS: Final = 600  # a sheet that takes longer than the patience of the counter is one for staff before


class UnattendedStopError(Exception):
    """The issue did not finish: why, the sentence a person would have read, and the error behind it."""

    def __init__(self, problem: Problem, message: Message, error: Exception | None = None) -> None:
        super().__init__(problem.code)
        self.problem = problem
        self.message = message
        self.error = error


class UnattendedIssue:
    """Drives one IssueWorkflow to its end on the calling thread."""

    def __init__(
        self,
        workflow: IssueWorkflow,
        passwords: Mapping[PasswordKind, Secret],
        wait_for_card: Callable[[], Event],
        wait_for_paper: Callable[[], None] = lambda: time.sleep(_BETWEEN_LOOKS),
    ) -> None:
        self._workflow = workflow
        self._wait_for_paper = wait_for_paper
        self._passwords = passwords
        self._wait_for_card = wait_for_card
        self._result: IssueResult | None = None
        self._error: Exception | None = None

    def run(self) -> IssueResult:
        """Return what was issued; raises UnattendedStopError."""
        try:
            while not isinstance(self._workflow.screen, Done):
                self._handle(self._answer())
            self._follow()
        except UnattendedStopError as stopped:
            error = self._error
            self._handle(Cancelled())
            raise UnattendedStopError(stopped.problem, stopped.message, error) from error
        finally:
            self._workflow.wipe()
        if self._result is None:
            raise UnattendedStopError(Problem.UNEXPECTED, Message("problem-unexpected-what"))
        screen = self._workflow.screen
        return replace(self._result, sheets=screen.sheets) if isinstance(screen, Done) else self._result

    def _follow(self) -> None:
        """Look at the printer until nothing comes out by itself any more."""

        def sheets() -> tuple[Sheet, ...]:
            self._handle(SheetsWanted())
            screen = self._workflow.screen
            return screen.sheets if isinstance(screen, Done) else ()

        screen = self._workflow.screen
        if isinstance(screen, Done):
            follow_to_the_end(screen.sheets, sheets, self._wait_for_paper, _MOST_LOOKS)

    def _answer(self) -> Event:
        """What the resident would do on the present screen."""
        match self._workflow.screen:
            case ConfirmCase(consented=False):
                return ConsentToggled()
            case ShowSubstitutes() | ConfirmCase() | ResumeCase() | ReadingCard(finished=True):
                return Continued()
            case InsertCard(problem=None):
                return self._wait_for_card()
            case InsertCard():
                raise _stop(Problem.CARD_MUTE)
            case ChoosePassword(problem=None, kind=kind) | ProvePassword(problem=None, kind=kind):
                return PasswordEntered(self._passwords[kind].copy())
            case ChoosePassword(problem=Message() as refused) | ProvePassword(problem=Message() as refused):
                raise UnattendedStopError(Problem.CANCELLED, refused)
            case LastTry():
                raise _stop(Problem.LAST_TRY)
            case Stopped(problem):
                raise _stop(problem)
        raise _stop(Problem.UNEXPECTED)

    def _handle(self, event: Event) -> None:
        job: Job | None = self._workflow.handle(event)
        while job is not None:
            ended = self._run(job)
            match ended:
                case Issued():
                    self._result = ended.result
                case Failed(error) | IssueInterrupted(error):
                    self._error = error
            job = self._workflow.handle(ended)

    def _report(self, event: Event) -> None:
        self._workflow.handle(event)

    def _run(self, job: Job) -> Event:
        try:
            return job(self._report)
        except Exception as error:  # noqa: BLE001 - as the worker does: any error of a job is an event
            log_error(error)
            return Failed(error)


def _stop(problem: Problem) -> UnattendedStopError:
    return UnattendedStopError(problem, Message(f"problem-{problem.text_id}-what"))

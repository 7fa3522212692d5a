"""A paper again: choose which and why, and what came of it. Part of 検索 and of 写し. Pure."""

from __future__ import annotations

from dataclasses import replace

from jpki_kiosk.message import Message
from jpki_kiosk.workflows.console.reprint_desk import ReprintDesk
from jpki_kiosk.workflows.console.search_events import (
    PrintedAgain,
    ReprintChosen,
    ReprintRefused,
    ReprintsFound,
)
from jpki_kiosk.workflows.console.search_screens import ReprintScreen
from jpki_kiosk.workflows.console.section import SignedInStaff
from jpki_kiosk.workflows.events import Failed
from jpki_kiosk.workflows.explain import explain
from jpki_kiosk.workflows.staff.permissions import NotPermittedError
from jpki_kiosk.workflows.workflow import Event, Job


class Reprint:
    """One case's papers; ``printing``: nobody may leave now."""

    def __init__(self, desk: ReprintDesk, staff: SignedInStaff) -> None:
        self._desk = desk
        self._staff = staff
        self.printing = False
        self.screen = ReprintScreen()

    def seek(self, typed: str) -> Job:
        """The papers of whatever case this number belongs to."""
        self.screen = ReprintScreen(typed=typed, busy=True)
        return self._desk.job_seek(self._staff, typed)

    def of_case(self, number: str) -> Job:
        """The papers of this case."""
        self.screen = ReprintScreen(number, number, busy=True)
        return self._desk.job_papers(self._staff, number)

    def handle(self, event: Event) -> Job | None:
        """Change the screen, and return what is to be done."""
        screen = self.screen
        match event:
            case ReprintsFound(case, papers):
                problem = None if papers else Message("copies-none")
                self.screen = ReprintScreen(case, case, papers, problem)
            case PrintedAgain(case, papers, copy):
                self.printing = False
                self.screen = ReprintScreen(case, case, papers, done=Message("copies-done", {"copy": copy}))
            case ReprintRefused(problem):
                self.printing = False
                self.screen = replace(screen, busy=False, problem=problem, done=None)
            case Failed(error):
                self.printing = False
                self.screen = replace(screen, busy=False, problem=failed(error), done=None)
            case ReprintChosen() if screen.case is not None and not screen.busy:
                self.printing = True
                self.screen = replace(screen, busy=True, problem=None, done=None)
                chosen = (event.form, event.kind, event.reason, event.language)
                return self._desk.job_print(self._staff, screen.case, *chosen)
        return None


def failed(error: Exception) -> Message:
    """What is said of a job that could not end."""
    if isinstance(error, NotPermittedError):
        return Message("search-not-permitted")
    return Message(f"problem-{explain(error).text_id}-title")

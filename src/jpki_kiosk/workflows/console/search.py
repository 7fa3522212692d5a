"""検索: the question, what was found, a case with its whole history, and its papers again. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from jpki_kiosk.message import Message
from jpki_kiosk.workflows.console.reprint import Reprint, failed
from jpki_kiosk.workflows.console.search_events import (
    CaseChosen,
    CaseSeen,
    CasesFound,
    PageTurned,
    ReprintWanted,
    SearchReady,
    SearchRefused,
    SearchSubmitted,
    StatusAsked,
    StatusSeen,
    TakeUpWanted,
)
from jpki_kiosk.workflows.console.search_screens import CaseScreen, ReprintScreen, SearchForm, SearchScreen
from jpki_kiosk.workflows.console.section import SectionPart, SignedInStaff
from jpki_kiosk.workflows.events import (
    CardInserted,
    CardRemoved,
    CaseOpened,
    CaseRefused,
    Failed,
    ReaderChanged,
    WentBack,
)
from jpki_kiosk.workflows.issue import IssueWorkflow
from jpki_kiosk.workflows.staff.permissions import Action, may
from jpki_kiosk.workflows.workflow import Event, Job, Screen

if TYPE_CHECKING:
    from jpki_kiosk.workflows.console.office import Office


class SearchSection(SectionPart):
    """From the question to a case and back; what was found stays while a case is looked at."""

    def __init__(self, office: Office, staff: SignedInStaff) -> None:
        super().__init__(office, staff)
        self._desk = office.search
        self._list = SearchScreen()
        self._places: list[str | None] = [None]  # where each page that was shown begins
        self._reprint: Reprint | None = None
        self._card_present = False
        self.screen: Screen = self._list

    def begin(self) -> Job:
        return self._desk.job_get_ready(self.staff)

    @property
    def busy(self) -> bool:
        return self._reprint is not None and self._reprint.printing

    def wipe(self) -> None:
        """Nothing of anybody stays: not the question, not what was found, not the case."""
        self._list = SearchScreen()
        self._places, self._reprint = [None], None
        self.screen = self._list

    def handle(self, event: Event) -> Job | None:
        match event:
            case CardInserted():
                self._card_present = True
            case CardRemoved() | ReaderChanged():
                self._card_present = False
        match self.screen:
            case SearchScreen() as screen:
                job = self._on_list(screen, event)
                if isinstance(self.screen, SearchScreen):
                    self._list = self.screen
                return job
            case CaseScreen() as screen:
                return self._on_case(screen, event)
            case ReprintScreen() if self._reprint is not None:
                return self._on_reprint(self._reprint, event)
        return None

    # --- the list --------------------------------------------------------------------------------

    def _on_list(self, screen: SearchScreen, event: Event) -> Job | None:
        match event:
            case SearchReady(staff, procedures):
                self.screen = replace(screen, staff=staff, procedures=procedures)
            case SearchSubmitted(form) if not screen.busy:
                self._places = [None]
                return self._seek(replace(screen, form=form, found=None, page=1, more=False), form)
            case PageTurned(forward) if not screen.busy and screen.found is not None:
                return self._turn(screen, forward=forward)
            case CasesFound(page):
                if page.after is not None:
                    self._places = [*self._places[: screen.page], page.after]
                more = page.after is not None
                self.screen = replace(screen, found=page.cases, more=more, busy=False, problems=())
            case SearchRefused(problems):
                self.screen = replace(screen, busy=False, problems=problems)
            case Failed(error):
                self.screen = replace(screen, busy=False, problems=(("", failed(error)),))
            case CaseChosen(number) if not screen.busy:
                self.screen = replace(screen, busy=True, problems=())
                return self._desk.job_look(self.staff, number)
            case CaseSeen():
                self.screen = replace(screen, busy=False)
                self._list = self.screen
                self._show_case(event, screen)
        return None

    def _seek(self, screen: SearchScreen, form: SearchForm) -> Job:
        self.screen = replace(screen, busy=True, problems=())
        return self._desk.job_find(self.staff, form, self._places[screen.page - 1])

    def _turn(self, screen: SearchScreen, *, forward: bool) -> Job | None:
        page = screen.page + (1 if forward else -1)
        if page < 1 or page > len(self._places) or (forward and not screen.more):
            return None
        return self._seek(replace(screen, page=page), screen.form)

    # --- a case ----------------------------------------------------------------------------------

    def _show_case(self, seen: CaseSeen, screen: SearchScreen) -> None:
        role = self.staff.role
        self.screen = CaseScreen(
            seen.history,
            screen.staff,
            can_take_up=seen.can_take_up and may(role, Action.TAKE_UP),
            may_reprint=may(role, Action.REPRINT),
        )

    def _on_case(self, screen: CaseScreen, event: Event) -> Job | None:
        number = screen.history.case.number
        match event:
            case StatusSeen(now):
                self.screen = replace(screen, now=now, busy=False)
            case CaseOpened(case):
                self.hand_over = IssueWorkflow(self.office.desk, case, card_present=self._card_present)
                self.screen, self.ended = self._list, True
            case CaseRefused(problems):
                problem = problems[0][1] if problems else Message("search-not-taken-up")
                self.screen = replace(screen, busy=False, problem=problem)
            case CaseSeen() as seen:
                self._show_case(seen, self._list)
            case Failed(error):
                self.screen = replace(screen, busy=False, problem=failed(error))
            case WentBack() if not screen.busy:
                self.screen = self._list
            case StatusAsked() if not screen.busy:
                self.screen = replace(screen, busy=True, problem=None)
                return self._desk.job_status(self.staff, number, screen.history.certificates)
            case TakeUpWanted() if screen.can_take_up and not screen.busy:
                self.screen = replace(screen, busy=True, problem=None)
                return self._desk.job_take_up(self.staff, number)
            case ReprintWanted() if screen.may_reprint and not screen.busy:
                self._reprint = Reprint(self.office.reprints, self.staff)
                job = self._reprint.of_case(number)
                self.screen = self._reprint.screen
                return job
        return None

    def _on_reprint(self, reprint: Reprint, event: Event) -> Job | None:
        match event:
            case WentBack() if not reprint.screen.busy and reprint.screen.case is not None:
                # The case has one more paper now: it is looked at anew, from the list.
                number, self._reprint = reprint.screen.case, None
                self.screen = replace(self._list, busy=True)
                return self._desk.job_look(self.staff, number)
        job = reprint.handle(event)
        self.screen = reprint.screen
        return job

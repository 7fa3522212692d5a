"""検索: the question, what was found, a case with its whole history, and its papers. Pure."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

from jpki_kiosk.message import Message
from jpki_kiosk.workflows.codes import find_code, read_code
from jpki_kiosk.workflows.console.events import ResidentKind, ResidentShows
from jpki_kiosk.workflows.console.papers import Papers, failed
from jpki_kiosk.workflows.console.papers_events import PapersWanted
from jpki_kiosk.workflows.console.papers_screens import PapersScreen, PreviewScreen
from jpki_kiosk.workflows.console.personal_data import ErasureRefused, PersonErased, PersonHandedOut
from jpki_kiosk.workflows.console.search_events import (
    CaseChosen,
    CaseSeen,
    CasesFound,
    EraseConfirmed,
    EraseWanted,
    HandOutWanted,
    PageTurned,
    SearchReady,
    SearchRefused,
    SearchSubmitted,
    StatusAsked,
    StatusSeen,
    TakeUpWanted,
)
from jpki_kiosk.workflows.console.search_screens import CaseScreen, SearchForm, SearchScreen
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
        self._papers: Papers | None = None
        self._card_present = False
        self._resident_free = True
        self.screen: Screen = self._list

    def begin(self) -> Job:
        return self._desk.job_get_ready(self.staff)

    @property
    def busy(self) -> bool:
        return self._papers is not None and self._papers.printing

    def wipe(self) -> None:
        """Nothing of anybody stays: not the question, not what was found, not the case."""
        self._list = SearchScreen()
        if self._papers is not None:
            self._papers.wipe()
        self._places, self._papers = [None], None
        self.screen = self._list

    def stop_waiting(self) -> None:
        """Behind the cover lies no picture of a paper."""
        if self._papers is not None and isinstance(self.screen, PreviewScreen):
            self._papers.wipe()
            self.screen = self._papers.screen

    def handle(self, event: Event) -> Job | None:
        match event:
            case CardInserted():
                self._card_present = True
            case CardRemoved() | ReaderChanged():
                self._card_present = False
            case ResidentShows(kind):
                self._resident_free = kind in (ResidentKind.WELCOME, ResidentKind.AT_COUNTER)
                if isinstance(self.screen, CaseScreen):
                    self.screen = replace(self.screen, resident_free=self._resident_free)
                return None
        match self.screen:
            case SearchScreen() as screen:
                job = self._on_list(screen, event)
                if isinstance(self.screen, SearchScreen):
                    self._list = self.screen
                return job
            case CaseScreen() as screen:
                return self._on_case(screen, event)
            case PapersScreen() | PreviewScreen() if self._papers is not None:
                return self._on_papers(self._papers, event)
        return None

    # --- the list --------------------------------------------------------------------------------

    def _on_list(self, screen: SearchScreen, event: Event) -> Job | None:
        match event:
            case SearchReady(staff, procedures):
                self.screen = replace(screen, staff=staff, procedures=procedures)
            case SearchSubmitted(form) if not screen.busy:
                return self._submitted(replace(screen, form=form, found=None, page=1, more=False, code=None))
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

    def _submitted(self, screen: SearchScreen) -> Job | None:
        """A short code is explained on the spot; everything else is sought."""
        code = read_code(screen.form.number)
        if code is None:
            self._places = [None]
            return self._seek(screen, screen.form)
        meaning = find_code(code, self.office.codes)
        unknown = (("number", Message("history-no-code", {"code": code})),)
        self.screen = replace(screen, code=meaning, problems=() if meaning is not None else unknown)
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
            resident_free=self._resident_free,
            may_hand_out=may(role, Action.EXPORT_PERSON) and seen.history.case.resident is not None,
            may_erase=may(role, Action.ERASE_PERSON) and seen.history.case.resident is not None,
        )

    def _on_case(self, screen: CaseScreen, event: Event) -> Job | None:
        number = screen.history.case.number
        match event:
            case CaseOpened(case):
                self.hand_over = IssueWorkflow(self.office.desk, case, card_present=self._card_present)
                self.screen, self.ended = self._list, True
            case CaseSeen() as seen:
                self._show_case(seen, self._list)
            case PersonErased():
                return self._desk.job_look(self.staff, number)
            case WentBack() if screen.confirms and not screen.busy:
                self.screen = replace(screen, confirms=False)
            case WentBack() if not screen.busy:
                self.screen = self._list
            case _ if screen.busy:
                self._answered(screen, event)
            case _:
                return self._chosen(screen, number, event)
        return None

    def _answered(self, screen: CaseScreen, event: Event) -> None:
        """What came of it."""
        idle = replace(screen, busy=False)
        match event:
            case StatusSeen(now):
                self.screen = replace(idle, now=now)
            case CaseRefused(problems):
                problem = problems[0][1] if problems else Message("search-not-taken-up")
                self.screen = replace(idle, problem=problem)
            case PersonHandedOut(_, file):
                done = Message("history-handed-out", {"file": f"{file.parent.name}/{file.name}"})
                self.screen = replace(idle, done=done)
            case ErasureRefused(_, None):
                self.screen = replace(idle, problem=Message("history-erase-open"))
            case ErasureRefused(_, datetime.date() as until):
                self.screen = replace(idle, problem=Message("history-erase-kept", {"date": until}))
            case Failed(error):
                self.screen = replace(idle, problem=failed(error))

    def _chosen(self, screen: CaseScreen, number: str, event: Event) -> Job | None:
        """What staff want of the case."""
        waits = replace(screen, busy=True, problem=None, done=None, confirms=False)
        match event:
            case StatusAsked():
                self.screen = waits
                return self._desk.job_status(self.staff, number, screen.history.certificates)
            case TakeUpWanted() if screen.can_take_up and screen.resident_free:
                self.screen = waits
                return self._desk.job_take_up(self.staff, number)
            case HandOutWanted() if screen.may_hand_out:
                self.screen = waits
                return self.office.personal_data.job_hand_out(self.staff, number, whole_person=True)
            case EraseWanted() if screen.may_erase:
                self.screen = replace(screen, confirms=True, problem=None, done=None)
            case EraseConfirmed() if screen.confirms:
                self.screen = waits
                return self.office.personal_data.job_erase(self.staff, number)
            case PapersWanted() if screen.may_reprint:
                self._papers = Papers(self.office.case_papers, self.staff)
                job = self._papers.of_case(number)
                self.screen = self._papers.screen
                return job
        return None

    def _on_papers(self, papers: Papers, event: Event) -> Job | None:
        if papers.goes_back(event):
            self.screen = papers.screen
            return None
        if isinstance(event, WentBack) and not papers.list.busy and papers.list.case is not None:
            # The case may have one more paper now: it is looked at anew, from the list.
            number, self._papers = papers.list.case, None
            self.screen = replace(self._list, busy=True)
            return self._desk.job_look(self.staff, number)
        job = papers.handle(event)
        self.screen = papers.screen
        return job

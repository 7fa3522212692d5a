"""用紙: the papers of one case, one of them on the screen, and what staff do with those at the printer.

Part of 検索 and of its own section. Pure.
"""

from __future__ import annotations

from dataclasses import replace

from jpki_kiosk.i18n import Language
from jpki_kiosk.message import Message
from jpki_kiosk.workflows.console.papers_desk import PapersDesk
from jpki_kiosk.workflows.console.papers_events import (
    BlankPrinted,
    BlankWanted,
    PapersFound,
    PapersLooked,
    PapersRefreshed,
    PapersRefused,
    PaperWanted,
    PreviewDrawn,
    PreviewTurned,
    PreviewWanted,
    PreviewZoomed,
    ReprintChosen,
    SheetConfirmed,
    SheetSpoiled,
    SheetTakenBack,
)
from jpki_kiosk.workflows.console.papers_screens import ZOOMS, PaperKey, PapersScreen, PreviewScreen
from jpki_kiosk.workflows.console.section import SignedInStaff
from jpki_kiosk.workflows.events import Failed, WentBack
from jpki_kiosk.workflows.explain import explain
from jpki_kiosk.workflows.papers.troubles import not_drawn
from jpki_kiosk.workflows.staff.permissions import NotPermittedError
from jpki_kiosk.workflows.workflow import Event, Job


class Papers:
    """One case's papers; ``printing``: nobody may leave now."""

    def __init__(self, desk: PapersDesk, staff: SignedInStaff) -> None:
        self._desk = desk
        self._staff = staff
        self._pdf = b""  # of the paper on the screen
        self._looking = False
        self.printing = False
        self.list = PapersScreen(blanks=desk.blanks)
        self.preview: PreviewScreen | None = None

    @property
    def screen(self) -> PapersScreen | PreviewScreen:
        """The paper on the screen, or the list of them."""
        return self.list if self.preview is None else self.preview

    def seek(self, typed: str) -> Job:
        """The papers of whatever case this number belongs to."""
        self.list = PapersScreen(typed=typed, blanks=self._desk.blanks, busy=True)
        return self._desk.job_seek(self._staff, typed)

    def of_case(self, number: str) -> Job:
        """The papers of this case."""
        self.list = PapersScreen(number, number, blanks=self._desk.blanks, busy=True)
        return self._desk.job_papers(self._staff, number)

    def another(self) -> None:
        """No case is chosen any more."""
        self.wipe()
        self.list = PapersScreen(blanks=self._desk.blanks)

    def wipe(self) -> None:
        """No picture of a paper stays."""
        if self.preview is not None and self.preview.picture is not None:
            self.preview.picture.wipe()
        self.preview, self._pdf = None, b""

    def goes_back(self, event: Event) -> bool:
        """Whether going back is within these pages, and was done."""
        if not isinstance(event, WentBack):
            return False
        if self.preview is not None:
            self.wipe()
        elif self.list.asking is not None and not self.list.busy:
            self.list = replace(self.list, asking=None)
        else:
            return False
        return True

    def handle(self, event: Event) -> Job | None:
        """Change the screen, and return what is to be done."""
        if self._answered(event):
            return None
        if self.preview is not None:
            return self._on_preview(self.preview, event)
        screen = self.list
        if isinstance(event, BlankWanted) and event.form in screen.blanks and not screen.busy:
            self._wait(screen)
            return self._desk.job_blank(self._staff, event.form, event.language)
        if screen.case is None or screen.busy:
            return None
        return self._chosen(screen, screen.case, event)

    def _answered(self, event: Event) -> bool:
        screen = self.list
        match event:
            case PapersRefreshed(case, rows):
                self._looking = False
                # What was asked for meanwhile has its own answer, and that is newer.
                if rows is not None and screen.case == case and not screen.busy:
                    self.list = replace(screen, rows=rows)
            case PapersFound(case, rows, done, problem):
                self._settle()
                none = Message("copies-none") if not rows else None
                asking = screen.asking if problem is not None else None
                self.list = PapersScreen(
                    case, case, rows, screen.blanks, asking, problem or none, done, busy=False
                )
            case PapersRefused(problem):
                self._settle()
                self.list = replace(screen, busy=False, problem=problem, done=None)
            case BlankPrinted(form):
                self._settle()
                done = Message(
                    "papers-blank-done", {"form": Message(f"figures-form-{form.replace('_', '-')}")}
                )
                self.list = replace(screen, busy=False, problem=None, done=done)
            case Failed(error):
                self._looking = False
                self._settle()
                self.wipe()
                self.list = replace(screen, busy=False, problem=failed(error), done=None)
            case PreviewDrawn(pdf, page, pages, picture):
                if self.preview is None:  # staff went back before it was drawn
                    picture.wipe()
                else:
                    self._show_page(self.preview, pdf, page, pages, event)
            case _:
                return False
        return True

    def _settle(self) -> None:
        self.printing = False
        if self.preview is not None and self.preview.picture is None:
            self.preview = None  # it could not be drawn: the list says why

    def _show_page(
        self, preview: PreviewScreen, pdf: bytes, page: int, pages: int, event: PreviewDrawn
    ) -> None:
        if preview.picture is not None:
            preview.picture.wipe()
        self._pdf = pdf
        self.preview = replace(preview, page=page, pages=pages, picture=event.picture)

    def _on_preview(self, preview: PreviewScreen, event: Event) -> Job | None:
        match event:
            case PreviewZoomed(zoom) if zoom in ZOOMS:
                self.preview = replace(preview, zoom=zoom)
            case PreviewTurned(forward) if preview.picture is not None:
                page = preview.page + (1 if forward else -1)
                if 1 <= page <= preview.pages:
                    return self._desk.job_page(self._pdf, page)
        return None

    def _chosen(self, screen: PapersScreen, case: str, event: Event) -> Job | None:
        """What staff want with a paper of the case."""
        match event:
            case PapersLooked() if not self._looking and any(one.sheet is not None for one in screen.rows):
                self._looking = True
                return self._desk.job_look(case)
            case PaperWanted(form, kind):
                row = screen.row((form, kind))
                if row is not None and row.problem is None and row.sheet is None:
                    if row.good:
                        self.list = replace(screen, asking=row.key, problem=None, done=None)
                        return None
                    return self._print(screen, case, row.key, event.language)
            case ReprintChosen(reason, language) if screen.asking is not None:
                self._wait(screen)
                return self._desk.job_print(self._staff, case, screen.asking, reason, language)
            case PreviewWanted(form, kind, language) if screen.row((form, kind)) is not None:
                self.preview = PreviewScreen(form, kind)
                return self._desk.job_preview(self._staff, case, (form, kind), language)
            case SheetConfirmed(form, kind) | SheetTakenBack(form, kind) | SheetSpoiled(form, kind):
                return self._with_sheet(screen, case, (form, kind), event)
        return None

    def _with_sheet(self, screen: PapersScreen, case: str, key: PaperKey, event: Event) -> Job | None:
        row = screen.row(key)
        if row is None:
            return None
        match event:
            case SheetSpoiled() if row.good:
                self._wait(screen)
                return self._desk.job_spoil(self._staff, case, key)
            case SheetConfirmed() if row.sheet is not None:
                self._wait(screen)
                return self._desk.job_confirm(self._staff, case, row.sheet)
            case SheetTakenBack() if row.sheet is not None:
                self._wait(screen)
                back = self._desk.job_take_back
                return back(self._staff, case, row.sheet, event.language, later=event.later)
        return None

    def _print(self, screen: PapersScreen, case: str, key: PaperKey, language: Language) -> Job:
        self._wait(screen)
        return self._desk.job_print(self._staff, case, key, None, language)

    def _wait(self, screen: PapersScreen) -> None:
        self.printing = True
        self.list = replace(screen, busy=True, problem=None, done=None)


def failed(error: Exception) -> Message:
    """What is said of a job that could not end."""
    if isinstance(error, NotPermittedError):
        return Message("search-not-permitted")
    return not_drawn(error) or Message(f"problem-{explain(error).text_id}-title")

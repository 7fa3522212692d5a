"""用紙: the papers of a case, how each stands, and what staff do with them. Runs on the staff thread.

A paper is drawn from what the store has: a copy from the certificate as it was read back and proved then;
where that was erased, there is nothing to draw it from.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from jpki_kiosk.documents.errors import DocumentError, PrinterNotReadyError
from jpki_kiosk.documents.printing.pages import page_count, render_page
from jpki_kiosk.i18n import Language
from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.message import Message
from jpki_kiosk.store.errors import AlreadySpoiledError, StepError, StoreError, UnknownRecordError
from jpki_kiosk.store.history import CaseHistory
from jpki_kiosk.store.inquiries import Inquiry
from jpki_kiosk.workflows.case import CaseProblems
from jpki_kiosk.workflows.console.paper_table import BLANKS, FORMS, Draught, Draughts, FormOfCase
from jpki_kiosk.workflows.console.papers_events import (
    BlankPrinted,
    PapersFound,
    PapersRefreshed,
    PapersRefused,
    PreviewDrawn,
)
from jpki_kiosk.workflows.console.papers_screens import PaperKey, PaperRow, Picture, ReprintReason
from jpki_kiosk.workflows.console.search_desk import FieldError, SearchDesk
from jpki_kiosk.workflows.console.section import SignedInStaff
from jpki_kiosk.workflows.explain import explain, log_error
from jpki_kiosk.workflows.papers.applications import ApplicationForms, NotThisFormError
from jpki_kiosk.workflows.papers.following import Following, Handed, TakenBack
from jpki_kiosk.workflows.papers.sheet import Sheet, SheetState
from jpki_kiosk.workflows.papers.slips import Slips
from jpki_kiosk.workflows.papers.troubles import not_drawn, remedy_of, trouble_named, trouble_remedy
from jpki_kiosk.workflows.staff.permissions import Action
from jpki_kiosk.workflows.workflow import Event, Job, Report

if TYPE_CHECKING:
    from jpki_kiosk.workflows.console.office import Office

# What may keep a paper from being drawn or printed: told to staff, and nothing else happens.
_TOLD: Final = (DocumentError, CaseProblems, NotThisFormError, UnknownRecordError)
PREVIEW_DPI: Final = 192  # twice that of a screen: the largest zoom shows every pixel of it


@dataclass(frozen=True, slots=True)
class PapersDesk:
    """Makes the jobs of 用紙."""

    office: Office
    search: SearchDesk
    applications: ApplicationForms
    slips: Slips

    @property
    def _following(self) -> Following:
        return self.office.papers.following

    @property
    def _draughts(self) -> Draughts:
        office = self.office
        return Draughts(office.papers, self.applications, self.slips, self._letter_of, office.clock)

    def _letter_of(self, case: str) -> Inquiry | None:
        found = self.office.store.inquiries.of_case(case)
        return found[-1] if found else None

    def waiting(self) -> int:
        """How many cases of the queue lack a paper, after one look at everything at the printer."""
        self._following.look()
        today = self._draughts.today
        numbers = [one.number for one in self.office.store.queue.of_day(today)]
        return len(self.office.store.cases.without_papers(numbers))

    # --- which there are -------------------------------------------------------------------------

    def job_seek(self, staff: SignedInStaff, typed: str) -> Job:
        """The papers of the case of a number, or of the certificate with that number."""

        def run(report: Report) -> Event:
            self.office.permit(staff, Action.SEE_CASE)
            try:
                number = self.search.case_of(typed)
            except FieldError as unreadable:
                return PapersRefused(unreadable.problem)
            return self._shown(staff, number)

        return run

    def job_papers(self, staff: SignedInStaff, number: str) -> Job:
        """The papers of a case; that this account looked at it is written down."""

        def run(report: Report) -> Event:
            self.office.permit(staff, Action.SEE_CASE)
            return self._shown(staff, number)

        return run

    def _shown(self, staff: SignedInStaff, number: str) -> Event:
        history = self.office.store.history.look(number, staff.id)
        if history.case.municipality != self.office.profile.id:
            return PapersRefused(Message("case-other-municipality"))
        return self._found(number)

    def job_look(self, number: str) -> Job:
        """How the papers of the case on the screen stand now; ends as PapersRefreshed, whatever happens."""

        def run(report: Report) -> Event:
            try:
                return PapersRefreshed(number, self.rows(number))
            except StoreError as error:  # nobody asked: the next look asks again
                log_error(error)
                return PapersRefreshed(number, None)

        return run

    def _found(self, number: str, done: Message | None = None, problem: Message | None = None) -> PapersFound:
        return PapersFound(number, self.rows(number), done, problem)

    def rows(self, number: str) -> tuple[PaperRow, ...]:
        """Every paper this case can have, after one look at the printer."""
        at_printer = {(one.form, one.kind): one for one in self._following.look(number)}
        history = self.office.store.history.read(number)
        return tuple(self._rows(history, at_printer))

    def _rows(self, history: CaseHistory, at_printer: dict[PaperKey, Sheet]) -> Iterator[PaperRow]:
        for line in FORMS:
            for kind in CertificateKind if line.kinds else (None,):
                if not line.belongs(history, kind, self._draughts):
                    continue
                sheets = [one for one in history.papers if (one.form, one.kind) == (line.form, kind)]
                sheet = at_printer.get((line.form, kind))
                yield PaperRow(
                    line.form,
                    kind,
                    len(sheets),
                    sum(one.spoiled_at is not None for one in sheets),
                    line.against(history, kind),
                    None if sheet is None or sheet.step is None else sheet,
                    line.languages,
                )

    # --- printing --------------------------------------------------------------------------------

    def job_print(
        self,
        staff: SignedInStaff,
        number: str,
        key: PaperKey,
        reason: ReprintReason | None,
        language: Language,
    ) -> Job:
        """A sheet of this paper; where there is a good one, ``reason`` is in the journal before."""

        def run(report: Report) -> Event:
            self.office.permit(staff, Action.REPRINT)
            return self._printed(staff, number, key, reason, language)

        return run

    def _printed(
        self,
        staff: SignedInStaff,
        number: str,
        key: PaperKey,
        reason: ReprintReason | None,
        language: Language,
    ) -> Event:
        (form, kind), store = key, self.office.store
        history = store.history.read(number)
        line = self._line(history, key)
        problem = Message("copies-none") if line is None else line.against(history, kind)
        if line is None or problem is not None:
            return self._found(number, problem=problem)
        again = self.office.papers.again(number, form, kind, self._draughts.today)
        try:
            self.office.printer.check()
            paper = line.draw(self._draughts, Draught(history, kind, language, again))
            if reason is not None:
                store.history.note_reprint(number, staff.id, form, kind, reason)
            handed = self._following.hand_over(number, paper, staff.id)
        except _TOLD as error:
            return self._found(number, problem=_not_printed(error))
        except StepError:  # the other window was faster
            return self._found(number, problem=Message("papers-at-printer"))
        copy = 1 if again is None else again.number
        if reason is ReprintReason.MISPRINT and copy > 1:
            with suppress(AlreadySpoiledError):
                store.cases.note_spoiled(number, form, kind, copy - 1, staff.id)
        return self._handed(number, handed, copy)

    def _handed(self, number: str, handed: Handed, copy: int) -> Event:
        """What is certain of a sheet that the printer took: nothing is said to be on its way that is not."""
        sheet, report = handed.sheet, handed.sheet.report
        if sheet.state is SheetState.TRAY:
            return self._found(number, Message("papers-done", {"copy": handed.copy or copy}))
        remedy = None if report is None else remedy_of(report)
        if remedy is not None:  # held, stopped, failed, or nobody knows
            return self._found(number, problem=remedy)
        return self._found(number, Message("papers-sent", {"copy": copy}))

    def first_sheet(self, staff: SignedInStaff, number: str, form: str, language: Language) -> Message | None:
        """The first sheet of a paper; why it was not printed, None where it was given to the printer."""
        ended = self._printed(staff, number, (form, None), None, language)
        return ended.problem if isinstance(ended, PapersFound) else None

    def _line(self, history: CaseHistory, key: PaperKey) -> FormOfCase | None:
        form, kind = key
        found = [one for one in FORMS if one.form == form and one.belongs(history, kind, self._draughts)]
        return found[0] if found else None

    # --- what lies at the printer ----------------------------------------------------------------

    def job_confirm(self, staff: SignedInStaff, number: str, sheet: Sheet) -> Job:
        """Staff have the sheet in hand."""

        def run(report: Report) -> Event:
            self.office.permit(staff, Action.REPRINT)
            try:
                self._following.confirm(sheet.step or 0, staff.id)
            except StepError:  # the print service said so first, or the other window took it back
                return self._found(number)
            return self._found(number, Message("papers-confirmed"))

        return run

    def job_take_back(
        self, staff: SignedInStaff, number: str, sheet: Sheet, language: Language, *, later: bool
    ) -> Job:
        """Take it back from the printer; then print it anew, unless ``later``."""

        def run(report: Report) -> Event:
            self.office.permit(staff, Action.REPRINT)
            try:
                back = self._following.take_back(sheet.step or 0, staff.id, later=later)
            except StepError:
                return self._found(number)  # it came out, or was taken back at the other window
            match back:
                case TakenBack.STAYS:
                    return self._found(number, problem=Message("papers-stays"))
                case TakenBack.CAME_OUT:
                    return self._found(number, Message("papers-came-out"))
            if later:
                return self._found(number, Message("papers-later"))
            return self._printed(staff, number, (sheet.form, sheet.kind), None, language)

        return run

    def job_spoil(self, staff: SignedInStaff, number: str, key: PaperKey) -> Job:
        """Count the last good sheet of a paper as spoiled."""

        def run(report: Report) -> Event:
            self.office.permit(staff, Action.REPRINT)
            cases, (form, kind) = self.office.store.cases, key
            good = [
                one.copy_number
                for one in cases.papers(number)
                if (one.form, one.kind) == key and one.spoiled_at is None
            ]
            if not good:
                return self._found(number)
            with suppress(AlreadySpoiledError):
                cases.note_spoiled(number, form, kind, good[-1], staff.id)
            return self._found(number, Message("papers-spoiled", {"copy": good[-1]}))

        return run

    # --- on the screen ---------------------------------------------------------------------------

    def job_preview(self, staff: SignedInStaff, number: str, key: PaperKey, language: Language) -> Job:
        """The first page of a paper as it would be printed now."""

        def run(report: Report) -> Event:
            self.office.permit(staff, Action.SEE_CASE)
            history = self.office.store.history.look(number, staff.id)
            line = self._line(history, key)
            problem = Message("copies-none") if line is None else line.against(history, key[1])
            if line is None or problem is not None:
                return self._found(number, problem=problem)
            again = self.office.papers.again(number, *key, self._draughts.today)
            try:
                paper = line.draw(self._draughts, Draught(history, key[1], language, again))
                return drawn(paper.pdf, 1)
            except _TOLD as error:
                return self._found(number, problem=_not_printed(error))

        return run

    def job_page(self, pdf: bytes, page: int) -> Job:
        """Another page of the same paper."""
        return lambda report: drawn(pdf, page)

    # --- empty forms -----------------------------------------------------------------------------

    @property
    def blanks(self) -> tuple[str, ...]:
        """The forms that may be had empty."""
        return tuple(BLANKS)

    def job_blank(self, staff: SignedInStaff, form: str, language: Language) -> Job:
        """An empty form, of no case; nothing is followed, and the journal says that it was printed."""

        def run(report: Report) -> Event:
            self.office.permit(staff, Action.REPRINT)
            try:
                self.office.printer.check()
                paper = BLANKS[form](self.applications, language)
                self.office.printer.print_document(paper.pdf, paper.name)
            except _TOLD as error:
                return PapersRefused(_not_printed(error))
            self.office.store.journal.append("blank-form-printed", staff=staff.name, form=form)
            return BlankPrinted(form)

        return run


def drawn(pdf: bytes, page: int) -> PreviewDrawn:
    """A page (from 1) as a picture. Raises UnreadablePdfError."""
    image = render_page(pdf, page - 1, PREVIEW_DPI)
    pixels = bytearray(image.pixels)
    picture = Picture(image.width, image.height, image.stride, PREVIEW_DPI, pixels)
    return PreviewDrawn(pdf, page, page_count(pdf), picture)


def _not_printed(error: Exception) -> Message:
    """What staff read: of a printer what to do at it, of a paper what is wrong with it."""
    log_error(error)
    if isinstance(error, PrinterNotReadyError):
        told = {"why": trouble_named(error.trouble), "remedy": trouble_remedy(error.trouble)}
        return Message("papers-printer", told)
    if isinstance(error, CaseProblems) and error.problems:
        return error.problems[0][1]
    return not_drawn(error) or Message(f"problem-{explain(error).text_id}-title")

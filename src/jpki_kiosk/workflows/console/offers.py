"""受付票 and 領収書 where staff are: which of them one press prints for a case beside the queue.

Only the first sheet is printed from here. Another one needs a reason, and one that is at the printer is
followed: both in 用紙.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from jpki_kiosk.i18n import Language
from jpki_kiosk.message import Message
from jpki_kiosk.rules.model import Procedure
from jpki_kiosk.store.history import CaseHistory
from jpki_kiosk.store.schema import CaseState
from jpki_kiosk.workflows.console.papers_desk import PapersDesk
from jpki_kiosk.workflows.console.papers_events import PapersOffered
from jpki_kiosk.workflows.console.section import SignedInStaff
from jpki_kiosk.workflows.counter import SlipPrinting
from jpki_kiosk.workflows.papers.slips import RECEIPT_FORM, SLIP_FORM
from jpki_kiosk.workflows.staff.permissions import Action
from jpki_kiosk.workflows.workflow import Event, Job, Report

if TYPE_CHECKING:
    from jpki_kiosk.workflows.console.office import Office

# Cases with a fee and with somebody who waits to be called.
_PROCEDURES: Final = (Procedure.NEW, Procedure.RENEWAL)
# Whose resident may be called yet, and whose fee was taken when the case was handed over.
_CALLED: Final = (
    CaseState.OPENED,
    CaseState.IN_PROGRESS,
    CaseState.AT_COUNTER,
    CaseState.ON_HOLD,
    CaseState.INTERRUPTED,
)
_PAID: Final = (
    CaseState.OPENED,
    CaseState.IN_PROGRESS,
    CaseState.AT_COUNTER,
    CaseState.INTERRUPTED,
    CaseState.COMPLETED,
)


@dataclass(frozen=True, slots=True)
class OfferDesk:
    """Makes the jobs. ``slip``: what this counter does with the slip of a new case."""

    office: Office
    papers: PapersDesk
    slip: SlipPrinting

    def of(self, history: CaseHistory) -> tuple[str, ...]:
        """What is offered for a case: papers of which there never was a sheet, nor is one at the printer."""
        there = {one.form for one in history.papers}
        there |= {one.form for one in self.office.store.cases.open_prints(history.case.number)}
        return tuple(form for form in self._wanted(history) if form not in there)

    def _wanted(self, history: CaseHistory) -> Iterator[str]:
        case = history.case
        if case.procedure not in _PROCEDURES:
            return
        if self.slip is not SlipPrinting.NO and case.state in _CALLED:
            yield SLIP_FORM
        if history.fee_yen and case.state in _PAID:
            yield RECEIPT_FORM

    def job_begun(self, staff: SignedInStaff, number: str, language: Language) -> Job:
        """A case began: its slip where this counter prints it unasked, then what is offered.

        ``language``: the visit's, beside the Japanese.
        """

        def run(report: Report) -> Event:
            report(self.office.receptions.queue())
            if self.slip is SlipPrinting.PRINT:
                return self._printed(staff, number, SLIP_FORM, language)
            return self._offered(number)

        return run

    def job_take(self, staff: SignedInStaff, number: str, form: str, language: Language) -> Job:
        """The first sheet of one of the papers that are offered; nothing where it is there already."""

        def run(report: Report) -> Event:
            self.office.permit(staff, Action.REPRINT)
            return self._printed(staff, number, form, language)

        return run

    def unasked(self, staff: SignedInStaff, number: str, language: Language) -> None:
        """The slip of a case that was put aside, where this counter prints it unasked.

        What is in its way is not told here: the slip is offered beside the case then.
        """
        if self.slip is SlipPrinting.PRINT:
            self._printed(staff, number, SLIP_FORM, language)

    def _printed(self, staff: SignedInStaff, number: str, form: str, language: Language) -> PapersOffered:
        if form not in self.of(self.office.store.history.read(number)):
            return self._offered(number)
        problem = self.papers.first_sheet(staff, number, form, language)
        if problem is not None:
            return self._offered(number, problem=problem)
        named = Message(f"figures-form-{form.replace('_', '-')}")
        return self._offered(number, Message("papers-blank-done", {"form": named}))

    def _offered(
        self, number: str, done: Message | None = None, problem: Message | None = None
    ) -> PapersOffered:
        forms = self.of(self.office.store.history.read(number))
        return PapersOffered(number, forms, done, problem)

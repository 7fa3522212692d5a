"""The jobs of 受付: what runs on the staff thread, each behind the table of who may do what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from jpki_kiosk.i18n import Language
from jpki_kiosk.japan import JAPAN
from jpki_kiosk.store.history import CaseHistory
from jpki_kiosk.store.records import CaseChecks, SeenPaper
from jpki_kiosk.store.schema import CaseState, Custody
from jpki_kiosk.workflows.case import CaseProblems
from jpki_kiosk.workflows.characters import CaseCharacter, ChosenCharacter, characters_of, written_with
from jpki_kiosk.workflows.console.reception_events import (
    CaseSetDown,
    HeldCaseReviewed,
    QueueCaseSeen,
    QueueSeen,
)
from jpki_kiosk.workflows.console.section import SignedInStaff
from jpki_kiosk.workflows.events import CaseOpened, CaseRefused
from jpki_kiosk.workflows.prepared import ReviewedCase
from jpki_kiosk.workflows.reception import Reception
from jpki_kiosk.workflows.staff.permissions import Action
from jpki_kiosk.workflows.stored_case import request_of
from jpki_kiosk.workflows.workflow import Event, Job, Report

if TYPE_CHECKING:
    from jpki_kiosk.workflows.console.office import Office

# The reason of a fee (resources/rules/entered_fee.toml) that only a supervisor may give.
SUPERVISORS_FEE: Final = "supervisor"
# Where the resident does not have the case before them, and nothing was done to the card.
MAY_CHOOSE: Final = (CaseState.OPENED, CaseState.ON_HOLD, CaseState.AT_COUNTER)


@dataclass(frozen=True, slots=True)
class ReceptionDesk:
    """Makes the jobs."""

    office: Office
    reception: Reception

    def job_look(self, staff: SignedInStaff) -> Job:
        """The queue, then what ``taking_up`` finds and puts right."""
        look = self.office.desk.taking_up.job_look()

        def run(report: Report) -> Event:
            self.office.permit(staff, Action.SEE_CASE)
            report(self.queue())
            ended = look(report)
            report(self.queue())
            return ended

        return run

    def job_queue(self) -> Job:
        """The queue alone."""
        return lambda report: self.queue()

    def queue(self) -> QueueSeen:
        """As it is now."""
        today = self.office.clock().astimezone(JAPAN).date()
        cases = self.office.store.queue.of_day(today)
        without = self.office.store.cases.without_papers([one.number for one in cases])
        return QueueSeen(cases, today, without)

    def job_show(self, staff: SignedInStaff, number: str) -> Job:
        """A case with its history; that this account looked is written down first."""

        def run(report: Report) -> Event:
            self.office.permit(staff, Action.SEE_CASE)
            history = self.office.store.history.look(number, staff.id)
            offered = self.office.offers.of(history)
            names = {one.staff.id: one.staff.display_name for one in self.office.store.staff.accounts()}
            met = {one.staff for one in history.entries} - {None}
            staff_named = tuple((one, names.get(one, "")) for one in met if one is not None)
            return QueueCaseSeen(history, staff_named, self._choosable(history), offered)

        return run

    def _choosable(self, history: CaseHistory) -> tuple[CaseCharacter, ...]:
        """Characters of a case on whose card nothing was begun."""
        if history.case.state not in MAY_CHOOSE or history.begun:
            return ()
        return characters_of(history.case, self.reception.substitutes)

    def job_choose_characters(
        self, staff: SignedInStaff, number: str, chosen: tuple[ChosenCharacter, ...]
    ) -> Job:
        """Other characters for the certificate; the case is looked at again."""

        def run(report: Report) -> Event:
            self.office.permit(staff, Action.OPEN_CASE)
            cases = self.office.store.cases
            try:
                writing = written_with(cases.case(number), chosen, self.reception.substitutes)
            except CaseProblems as refused:
                return CaseRefused(refused.problems)
            cases.choose_characters(number, staff.id, writing.name, writing.address, writing.changed)
            return CaseSetDown(number)

        return run

    def job_custody(self, staff: SignedInStaff, number: str, custody: Custody) -> Job:
        """The card changes hands."""

        def run(report: Report) -> Event:
            self.office.permit(staff, Action.CHANGE_CUSTODY)
            self.office.store.queue.change_custody(number, custody, staff.id)
            return self.queue()

        return run

    def job_put_aside(
        self, staff: SignedInStaff, case: ReviewedCase, checks: CaseChecks, language: Language
    ) -> Job:
        """A new case is kept under a number, and waits; its slip has the person's ``language`` beside it."""

        def run(report: Report) -> Event:
            self.office.permit(staff, Action.OPEN_CASE)
            number = self.reception.keep(case, staff.name, checks)
            self.office.store.queue.put_aside(number, staff.id)
            self.office.offers.unasked(staff, number, language)
            report(self.queue())
            return CaseSetDown(number)

        return run

    def job_refuse(
        self, staff: SignedInStaff, case: ReviewedCase, checks: CaseChecks, why: str, number: str | None
    ) -> Job:
        """A case ends before anything was done to the card; a new one is kept under a number first."""

        def run(report: Report) -> Event:
            self.office.permit(staff, Action.OPEN_CASE)
            kept = number or self.reception.keep(case, staff.name, checks)
            self.office.store.queue.refuse(kept, staff.id, why)
            report(self.queue())
            return CaseSetDown(kept)

        return run

    def job_refuse_stored(self, staff: SignedInStaff, number: str, why: str) -> Job:
        """The same for a case of the queue on whose card nothing was done."""

        def run(report: Report) -> Event:
            self.office.permit(staff, Action.OPEN_CASE)
            self.office.store.queue.refuse(number, staff.id, why)
            report(self.queue())
            return CaseSetDown(number)

        return run

    def job_call_again(self, staff: SignedInStaff, number: str) -> Job:
        """A case that was put aside, decided as of today."""

        def run(report: Report) -> Event:
            self.office.permit(staff, Action.TAKE_UP)
            try:
                reviewed = self.reception.review(request_of(self.office.store.cases.case(number)))
            except CaseProblems as refused:
                return CaseRefused(refused.problems)
            return HeldCaseReviewed(
                number, reviewed, seen_in(self.office.store.history.look(number, staff.id))
            )

        return run

    def job_open_held(
        self, staff: SignedInStaff, number: str, checks: CaseChecks, before: tuple[SeenPaper, ...]
    ) -> Job:
        """The case that was put aside goes on, with the papers that were seen now."""

        def run(report: Report) -> Event:
            self.office.permit(staff, Action.ISSUE)
            if checks.fee_reason == SUPERVISORS_FEE:
                self.office.permit(staff, Action.SUPERVISORS_EXCEPTION)
            fresh = tuple(one for one in checks.papers if one not in before)
            self.office.store.queue.call_again(number, staff.id, fresh)
            try:
                return CaseOpened(self.reception.take_up(number))
            except CaseProblems as refused:
                self.office.store.cases.set_state(number, CaseState.ON_HOLD, staff.name)
                return CaseRefused(refused.problems)

        return run

    def permitted(self, staff: SignedInStaff, action: Action, job: Job) -> Job:
        """A job that runs only where the account may do this now."""

        def run(report: Report) -> Event:
            self.office.permit(staff, action)
            return job(report)

        return run


def seen_in(history: CaseHistory) -> tuple[SeenPaper, ...]:
    """The papers that the journal says were seen."""
    found = []
    for entry in history.entries:
        if entry.event == "paper-seen":
            own = entry.fields.get("own")
            visit = entry.fields["visit"]
            found.append(
                SeenPaper(str(entry.fields["paper"]), int(str(visit)), None if own is None else int(str(own)))
            )
    return tuple(found)

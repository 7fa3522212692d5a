"""A call for staff: one at a time, from the press of a resident until staff came, or the visit ended.

``CallJobs`` writes it down: the reason, where it was answered and how it ended, and nobody's name but the
account of whoever answered at the console.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace

from jpki_kiosk.store.database import Store
from jpki_kiosk.store.errors import StoreError
from jpki_kiosk.workflows.events import (
    CallAnswered,
    CallEnded,
    CallNoted,
    Noted,
    StaffCalled,
)
from jpki_kiosk.workflows.explain import log_error
from jpki_kiosk.workflows.staff_call import CallPlace, CallStage, StaffCall
from jpki_kiosk.workflows.workflow import Event, Job, Report


class CallJobs:
    """Writes calls down. A journal that cannot be written does not keep staff from coming."""

    def __init__(self, store: Store, clock: Callable[[], datetime.datetime]) -> None:
        self._store = store
        self._clock = clock

    def job_called(self, case: str | None, reason: str) -> Job:
        """The resident called; answers with the time of it. Before a case is open the call stands alone."""

        def run(report: Report) -> Event:
            try:
                return CallNoted(self._store.journal.append("staff-called", case, reason=reason).at)
            except StoreError as error:
                log_error(error)
                return CallNoted(self._clock())

        return run

    def job_answered(self, case: str | None, place: CallPlace, account: str | None = None) -> Job:
        """Staff said that they come; ``account``: who, where somebody was signed in."""
        return self._noting("staff-call-answered", case, account, place)

    def job_ended(self, case: str | None, place: CallPlace, account: str | None = None) -> Job:
        """The call is over before the visit is."""
        return self._noting("staff-call-ended", case, account, place)

    def _noting(self, event: str, case: str | None, account: str | None, place: CallPlace) -> Job:
        def run(report: Report) -> Event:
            try:
                self._store.journal.append(event, case, account, place=place.value)
            except StoreError as error:
                log_error(error)
            return Noted()

        return run


class CallBell:
    """The one call there may be at a counter."""

    def __init__(self, jobs: CallJobs) -> None:
        self._jobs = jobs
        self.call: StaffCall | None = None

    def wants(self, event: Event) -> bool:
        """Whether an event is about calls."""
        return isinstance(event, StaffCalled | CallNoted | CallAnswered | CallEnded)

    def handle(self, event: Event, case: str | None) -> Job | None:
        """``case``: the number of the case that the resident's window shows."""
        call = self.call
        match event:
            case StaffCalled(reason) if call is None or call.stage is CallStage.COMING:
                self.call = StaffCall(reason)
                return self._jobs.job_called(case, reason)
            case CallNoted(at) if call is not None and call.since is None:
                self.call = replace(call, since=at)
            case CallAnswered(place) if call is not None and call.stage is CallStage.OPEN:
                self.call = replace(call, stage=CallStage.COMING)
                return self._written(self._jobs.job_answered(case, place), place)
            case CallEnded(place) if call is not None:
                self.call = None
                return self._written(self._jobs.job_ended(case, place), place)
        return None

    def end(self) -> None:
        """The visit is over, and its call with it."""
        self.call = None

    def _written(self, job: Job, place: CallPlace) -> Job | None:
        """The console writes by itself who answered there."""
        return None if place is CallPlace.CONSOLE else job

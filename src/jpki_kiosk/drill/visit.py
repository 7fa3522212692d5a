"""The resident's part of a drill: one visit that may be struck, and the visit after the recovery.

What the resident was told is written down as it is told, so that it outlives a kill.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from jpki_kiosk.drill.counter import Counter
from jpki_kiosk.drill.points import Drilled
from jpki_kiosk.drill.scene import AUTHENTICATION_PASSWORD, PERSONA, SIGNATURE_PASSWORD, Scene
from jpki_kiosk.kinds import CertificateKind, PasswordKind
from jpki_kiosk.secret import Secret
from jpki_kiosk.store.cases import CaseState, Disposition, Step
from jpki_kiosk.workflows.case import Circumstances
from jpki_kiosk.workflows.events import (
    CardInserted,
    CaseOpened,
    CaseRefused,
    CaseReviewed,
    CasesListed,
    Continued,
    Failed,
)
from jpki_kiosk.workflows.explain import log_error
from jpki_kiosk.workflows.issue import IssueWorkflow
from jpki_kiosk.workflows.prepared import PreparedCase
from jpki_kiosk.workflows.review import checked_beforehand
from jpki_kiosk.workflows.screens import Stopped
from jpki_kiosk.workflows.unattended import UnattendedIssue, UnattendedStopError
from jpki_kiosk.workflows.workflow import Event, Job, Report

STAFF: Final = "drill"
BOTH: Final = (CertificateKind.SIGNATURE, CertificateKind.AUTHENTICATION)
_REASON: Final = {Drilled.ISSUE: "first", Drilled.RENEWAL: "renewal"}


class Resident(UnattendedIssue):
    """Types the passwords; where a page offers to go on after a stop, does so ``times`` times."""

    def __init__(
        self, counter: Counter, case: PreparedCase, passwords: Mapping[PasswordKind, Secret], times: int
    ) -> None:
        self._counter = counter
        self._times = times
        workflow = IssueWorkflow(counter.kiosk.desk, case, card_present=counter.reader.holds_card)
        super().__init__(workflow, passwords, self._insert)

    def _insert(self) -> Event:
        self._counter.put_card()
        return CardInserted()

    def _answer(self) -> Event:
        match self._workflow.screen:
            case Stopped(waiting_for_card=True) if self._times > 0:
                self._times -= 1
                return self._insert()
            case Stopped(can_retry=True) if self._times > 0:
                self._times -= 1
                return Continued()
        return super()._answer()


def first_visit(counter: Counter, scene: Scene, procedure: Drilled, times: int) -> None:
    """Staff open the case, the resident puts the card on the reader and goes through."""
    counter.put_card()
    case = _open_case(counter, scene, procedure)
    if case is not None:
        _play(counter, scene, case, times)


def second_visit(counter: Counter, scene: Scene, procedure: Drilled) -> None:
    """What a start does; then staff take the open case up with their one button, or open a new one."""
    desk = counter.kiosk.desk
    _run(scene, "start-failed", desk.job_get_ready())
    waiting: list[str] = []

    def look(event: Event) -> None:
        if isinstance(event, CasesListed):
            waiting[:] = [one.number for one in event.cases]

    _run(scene, "look-failed", desk.taking_up.job_look(), look)
    counter.put_card()
    if waiting:
        match _run(scene, "taking-up-failed", desk.taking_up.job_take_up(waiting[-1], STAFF)):
            case CaseOpened(case=taken_up):
                _play(counter, scene, taken_up, 0)
            case CaseRefused():
                scene.tell("taking-up-failed", error="refused")
        return
    cases = counter.kiosk.store.cases.cases_of_day(counter.kiosk.reception.today())
    if any(case.state is CaseState.COMPLETED for case in cases):
        scene.tell("completed-before")
    elif (case := _open_case(counter, scene, procedure)) is not None:
        _play(counter, scene, case, 0)


def _run(scene: Scene, what: str | None, job: Job, report: Report = lambda event: None) -> Event:
    """Run a job as the worker does; an error is told as ``what``, where that is not expected at all."""
    try:
        return job(report)
    except Exception as error:  # noqa: BLE001 - the judge wants to know, whatever it is
        log_error(error)
        if what is not None:
            scene.tell(what, error=type(error).__name__)
        return Failed(error)


def _play(counter: Counter, scene: Scene, case: PreparedCase, times: int) -> None:
    with Secret(SIGNATURE_PASSWORD) as signature, Secret(AUTHENTICATION_PASSWORD) as authentication:
        passwords = {PasswordKind.SIGNATURE: signature, PasswordKind.AUTHENTICATION: authentication}
        try:
            Resident(counter, case, passwords, times).run()
        except UnattendedStopError as stopped:
            scene.tell("stopped", case=case.number, problem=stopped.problem.value)
        else:
            scene.tell("success", case=case.number, proved=_proved(counter, case.number))


def _proved(counter: Counter, case: str) -> list[str]:
    """Kinds whose proof is in the journal now."""
    return sorted(
        str(entry.fields["kind"])
        for entry in counter.kiosk.store.journal.entries(case)
        if entry.event == Step.PROOF.complete_event and entry.fields["disposition"] == Disposition.SUCCEEDED
    )


def has_begun(counter: Counter, case: str) -> bool:
    """Whether any step of the case was begun."""
    return any(entry.event.endswith("-init") for entry in counter.kiosk.store.journal.entries(case))


def _open_case(counter: Counter, scene: Scene, procedure: Drilled) -> PreparedCase | None:
    """As staff do at the counter; None where the store does not take it, which they see."""
    desk = counter.kiosk.desk
    request = desk.request_for_persona(PERSONA, BOTH, _REASON[procedure], Circumstances())
    match _run(scene, None, desk.job_review_case(lambda: request)):
        case CaseReviewed(case=reviewed):
            match _run(scene, None, desk.job_open_case(reviewed, STAFF, checked_beforehand(reviewed))):
                case CaseOpened(case=case):
                    return case
    scene.tell("not-opened")
    return None

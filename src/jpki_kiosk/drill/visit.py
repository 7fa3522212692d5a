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
from jpki_kiosk.workflows.events import CardInserted, Continued, Failed, Noted
from jpki_kiosk.workflows.issue import IssueWorkflow
from jpki_kiosk.workflows.prepared import PreparedCase
from jpki_kiosk.workflows.review import checked_beforehand
from jpki_kiosk.workflows.screens import Stopped
from jpki_kiosk.workflows.unattended import UnattendedIssue, UnattendedStopError
from jpki_kiosk.workflows.workflow import Event

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
    _play(counter, scene, _open_case(counter, procedure), times)


def second_visit(counter: Counter, scene: Scene, procedure: Drilled) -> None:
    """What a start does, then the card comes back and the open case is taken up; or a new one is opened."""
    ready = counter.kiosk.desk.job_get_ready()
    try:
        told = ready(lambda event: None)
    except Exception as error:  # noqa: BLE001 - as the worker does; told and judged
        told = Failed(error)
    if not isinstance(told, Noted):
        scene.tell("start-failed", error=repr(told))
    counter.put_card()
    cases = [
        case
        for case in counter.kiosk.store.cases.cases_of_day(counter.kiosk.reception.today())
        if case.state is not CaseState.ABANDONED or has_begun(counter, case.number)
    ]
    if any(case.state is CaseState.COMPLETED for case in cases):
        scene.tell("completed-before")
        return
    case = _taken_up(counter, cases[-1].number, procedure) if cases else _open_case(counter, procedure)
    _play(counter, scene, case, 0)


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


def _open_case(counter: Counter, procedure: Drilled) -> PreparedCase:
    reception = counter.kiosk.reception
    request = reception.request_for_persona(PERSONA, BOTH, _REASON[procedure], Circumstances())
    reviewed = reception.review(request)
    return reception.open_case(reviewed, STAFF, checked_beforehand(reviewed))


def _taken_up(counter: Counter, number: str, procedure: Drilled) -> PreparedCase:
    """Interim: the case as it was opened."""
    reception = counter.kiosk.reception
    reviewed = reception.review(
        reception.request_for_persona(PERSONA, BOTH, _REASON[procedure], Circumstances())
    )
    opened_at = counter.kiosk.store.cases.case(number).opened_at
    return PreparedCase(
        number,
        STAFF,
        reviewed.request,
        reviewed.decision.as_issue(),
        reviewed.holder,
        reviewed.substitutions,
        opened_at,
    )

"""Ends, suspends or brings back what staff ordered: at the counter, and after a restart what was left open.

The order stands in the journal with the case. Each certificate is one step: ``…-init`` before the authority
is told, ``…-complete`` after it answered. Where it does not answer, the step stays open and the case too;
doing it again begins where it stopped, and an authority that is told twice does it once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from jpki_kiosk.pki.authority import (
    AuthorityError,
    AuthorityUnavailableError,
    CertificateAuthority,
    CertificateState,
    CertificateStatus,
    RevocationReason,
    UnknownCertificateError,
)
from jpki_kiosk.rules.revocation import ListReason
from jpki_kiosk.store.cases import CaseState, CaseStore, Disposition, Step
from jpki_kiosk.store.records import OrderedRevocation
from jpki_kiosk.workflows.staff.revocation_screens import Act, EndOutcome

_REASONS: Final[Mapping[ListReason, RevocationReason]] = {
    ListReason.KEY_COMPROMISE: RevocationReason.KEY_COMPROMISE,
    ListReason.AFFILIATION_CHANGED: RevocationReason.AFFILIATION_CHANGED,
    ListReason.SUPERSEDED: RevocationReason.SUPERSEDED,
    ListReason.CESSATION_OF_OPERATION: RevocationReason.CESSATION_OF_OPERATION,
    ListReason.CERTIFICATE_HOLD: RevocationReason.CERTIFICATE_HOLD,
}
_STEPS: Final = {Act.REVOKE: Step.REVOKE, Act.HOLD: Step.HOLD, Act.LIFT: Step.LIFT_HOLD}
# The state of a certificate to which the act has nothing to add.
_ALREADY: Final = {
    Act.REVOKE: CertificateState.REVOKED,
    Act.HOLD: CertificateState.HOLD,
    Act.LIFT: CertificateState.GOOD,
}
_OVER: Final = (CaseState.COMPLETED, CaseState.ABANDONED)


@dataclass(frozen=True, slots=True)
class Ended:
    """One order and what became of it."""

    order: OrderedRevocation
    outcome: EndOutcome


@dataclass(frozen=True, slots=True)
class RevocationWork:
    """Does what is ordered and open."""

    authority: CertificateAuthority
    cases: CaseStore

    def finish_open(self) -> tuple[Ended, ...]:
        """Every case that an earlier run left open; for the start of the program. Raises StoreError."""
        return tuple(ended for case in self.cases.open_revocations() for ended in self.go_on(case))

    def stands(self, case: str) -> tuple[Ended, ...]:
        """How a case stands, without doing anything. Raises StoreError."""
        return tuple(Ended(one.order, _OUTCOMES[one.ended]) for one in self.cases.ordered_revocations(case))

    def go_on(self, case: str) -> tuple[Ended, ...]:
        """Do what is still open in a case, and close it when nothing is. Raises StoreError.

        An authority that does not answer leaves all the rest open.
        """
        results: list[Ended] = []
        waiting = False
        for one in self.cases.ordered_revocations(case):
            outcome = _OUTCOMES[one.ended]
            if one.is_open and not waiting:
                outcome = self._do(case, one.order)
                waiting = outcome is EndOutcome.OPEN
            results.append(Ended(one.order, outcome))
        self._close(case, tuple(one.outcome for one in results))
        return tuple(results)

    def _close(self, case: str, outcomes: tuple[EndOutcome, ...]) -> None:
        if self.cases.case(case).state in _OVER:
            return
        if EndOutcome.OPEN in outcomes:
            state = CaseState.INTERRUPTED
        elif EndOutcome.DONE in outcomes or EndOutcome.ALREADY in outcomes:
            state = CaseState.COMPLETED
        else:
            state = CaseState.ABANDONED
        self.cases.set_state(case, state)

    def _do(self, case: str, order: OrderedRevocation) -> EndOutcome:
        """One certificate, under one step."""
        act = act_of_order(order)
        details = {"serial": str(order.serial)}
        begun = details | {"list_reason": order.list_reason}
        step, resumed = self.cases.resume_step(case, order.kind, _STEPS[act], begun)
        try:
            before = self._status(order)
            outcome = self._judge(order, act, before, resumed=resumed)
            if outcome is None:
                self._act(order)
                outcome = EndOutcome.DONE
        except AuthorityUnavailableError:
            return EndOutcome.OPEN  # the step stays open
        except AuthorityError as error:
            unknown = isinstance(error, UnknownCertificateError)
            refused = details | {"error": type(error).__name__}
            self.cases.complete_step(step, Disposition.REFUSED, refused)
            return EndOutcome.UNKNOWN if unknown else EndOutcome.REFUSED
        how = Disposition.REFUSED if outcome is EndOutcome.REFUSED else Disposition.SUCCEEDED
        self.cases.complete_step(step, how, details)
        return outcome

    def _status(self, order: OrderedRevocation) -> CertificateStatus | None:
        """None where the status cannot be had: what is ordered is asked for all the same."""
        try:
            return self.authority.status(order.kind, order.serial)
        except AuthorityUnavailableError:
            return None

    def _judge(
        self, order: OrderedRevocation, act: Act, before: CertificateStatus | None, *, resumed: bool
    ) -> EndOutcome | None:
        """What the state decides before anything is asked for; None: ask."""
        if before is None:
            return None
        if before.state is _ALREADY[act]:
            if act is Act.LIFT and not resumed:
                return EndOutcome.REFUSED  # there is no suspension to lift
            return EndOutcome.DONE if resumed else EndOutcome.ALREADY
        if before.state is CertificateState.REVOKED:
            return EndOutcome.REFUSED  # neither suspended nor brought back
        return None

    def _act(self, order: OrderedRevocation) -> None:
        reason = ListReason(order.list_reason)
        if reason is ListReason.REMOVE_FROM_CRL:
            self.authority.revive(order.kind, order.serial)
        else:
            self.authority.revoke(order.kind, order.serial, _REASONS[reason])


_OUTCOMES: Final[Mapping[Disposition | None, EndOutcome]] = {
    None: EndOutcome.OPEN,
    Disposition.SUCCEEDED: EndOutcome.DONE,
    Disposition.REFUSED: EndOutcome.REFUSED,
}


def act_of_order(order: OrderedRevocation) -> Act:
    """What an order comes to."""
    match ListReason(order.list_reason):
        case ListReason.REMOVE_FROM_CRL:
            return Act.LIFT
        case ListReason.CERTIFICATE_HOLD:
            return Act.HOLD
        case _:
            return Act.REVOKE

"""What the desk asks of whoever opens and decides cases: a port, so that the desk knows no rule of a town."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.pki.authority import Holder
from jpki_kiosk.rules.decide import IssueDecision
from jpki_kiosk.rules.hours import ReceptionState
from jpki_kiosk.rules.model import Procedure
from jpki_kiosk.rules.passwords import PasswordRule
from jpki_kiosk.rules.resets import TownReset
from jpki_kiosk.store.records import Case, CaseChecks
from jpki_kiosk.workflows.case import CaseRequest, Circumstances
from jpki_kiosk.workflows.prepared import CardState, PreparedCase, ReviewedCase
from jpki_kiosk.workflows.staff.revocation_desk import RevocationRulings


class CaseDesk(RevocationRulings, Protocol):
    """What opens and decides cases (``reception.Reception``)."""

    def review(self, request: CaseRequest) -> ReviewedCase:
        """Decide a case, refused or not, without storing it; raises CaseProblems."""

    def open_case(self, case: ReviewedCase, staff: str, checks: CaseChecks) -> PreparedCase:
        """Store a case that may go on; raises CaseProblems."""

    def take_up(self, number: str) -> PreparedCase:
        """An open case again; raises CaseProblems."""

    def reset_rules(self) -> TownReset:
        """What the town says of permissions to choose a password anew."""

    def holder_of(self, case: Case) -> Holder | None:
        """What the signature certificate of a case says of its holder."""

    def fee_reasons(self) -> tuple[str, ...]:
        """Why staff may enter a fee."""

    def request_for_persona(
        self, persona: str, kinds: tuple[CertificateKind, ...], reason: str, about: Circumstances
    ) -> CaseRequest:
        """The case of a training resident; raises CaseProblems."""

    def request_typed(self, raw: Mapping[str, object]) -> CaseRequest:
        """The case of typed fields, in the shape of a case file; raises CaseProblems."""

    def decide_with_card(self, case: PreparedCase, card: CardState) -> IssueDecision | None:
        """The decision again, knowing what the card holds; None where that speaks against it."""

    def reception_state(self, procedure: Procedure = Procedure.NEW) -> ReceptionState:
        """Whether the counter receives people for a procedure now."""

    def password_rule(self) -> PasswordRule:
        """What passwords may be today."""

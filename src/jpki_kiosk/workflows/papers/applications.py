"""The forms a resident fills in and signs: what a stored case knows of each, the rest for writing by hand.

Decided as on the day the case was opened. Without a case a form is empty.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from jpki_kiosk.documents.applicants import AgentFacts, AgentKind, CaseFacts, HolderFacts, OfficeFacts
from jpki_kiosk.documents.application import (
    ApplicationFacts,
    DecidedFacts,
    SubstituteFacts,
    draw_application,
)
from jpki_kiosk.documents.change_reset import ChangeResetFacts, draw_change_reset
from jpki_kiosk.documents.pdf import ORDINARY_PRINTER, PrintedBy
from jpki_kiosk.documents.power_of_attorney import PowerOfAttorneyFacts, draw_power_of_attorney
from jpki_kiosk.documents.revocation import RevocationFormFacts, draw_revocation
from jpki_kiosk.i18n import Language
from jpki_kiosk.japan import JAPAN
from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.rules.model import Applicant, Procedure
from jpki_kiosk.rules.revocation import Cause, ListReason, RevocationRules
from jpki_kiosk.store.errors import UnknownRecordError
from jpki_kiosk.store.inquiries import InquiryStore
from jpki_kiosk.store.records import Case, CaseResident
from jpki_kiosk.store.staff import StaffStore
from jpki_kiosk.workflows.case import CaseProblems
from jpki_kiosk.workflows.papers.office import Again
from jpki_kiosk.workflows.papers.paper import Paper
from jpki_kiosk.workflows.prepared import ReviewedCase
from jpki_kiosk.workflows.reception import Reception

APPLICATION_FORM: Final = "application"
CHANGE_RESET_FORM: Final = "change_reset"
REVOCATION_FORM: Final = "revocation"
POWER_OF_ATTORNEY_FORM: Final = "power_of_attorney"
_REGISTERED_SEAL: Final = "power_of_attorney_registered_seal"  # a paper of rules/documents.toml
_AGENTS: Final = (Applicant.AGENT, Applicant.AGENT_WITH_LETTER, Applicant.HOUSEHOLD)


class NotThisFormError(Exception):
    """The form is not for what this case is about."""

    def __init__(self, form: str, procedure: str) -> None:
        super().__init__(f"{form}: {procedure}")
        self.form = form
        self.procedure = procedure


@dataclass(frozen=True, slots=True)
class ApplicationForms:
    """Draws the forms of one counter. ``language``: of the lines that stand small under the Japanese.

    A case that cannot be decided any more keeps its form: the decision is written by hand. Each method raises
    the DocumentErrors, StoreError and NotThisFormError.
    """

    reception: Reception
    inquiries: InquiryStore
    staff: StaffStore
    counter: str
    training: bool
    printed_by: PrintedBy = ORDINARY_PRINTER

    def forms_of(self, case: Case) -> tuple[str, ...]:
        """The forms that this case is applied for with, the one to sign first."""
        form = self._form_of(case)
        if form is None:
            return ()
        acts = _agent_kind(self._applicant(case)) is AgentKind.AGENT
        return (form, POWER_OF_ATTORNEY_FORM) if acts else (form,)

    def application(
        self, case: Case | None, language: Language = Language.JAPANESE, again: Again | None = None
    ) -> Paper:
        """新規発行・更新申請書. Raises UnknownRecordError where the personal data are erased."""
        facts = ApplicationFacts(self._office)
        if case is not None:
            self._require(APPLICATION_FORM, case)
            facts = self._application(case, again)
        return Paper(
            APPLICATION_FORM,
            "application",
            draw_application(facts, language, self.training, press=self.printed_by.press()),
        )

    def change_reset(
        self, case: Case | None, language: Language = Language.JAPANESE, again: Again | None = None
    ) -> Paper:
        """暗証番号変更・初期化申請書. Raises UnknownRecordError where the personal data are erased."""
        facts = ChangeResetFacts(self._office)
        if case is not None:
            self._require(CHANGE_RESET_FORM, case)
            facts = ChangeResetFacts(
                self._office,
                self._case(case, again),
                _holder(_known(case)),
                case.procedure == Procedure.RESET_PASSWORD,
                case.kinds,
                self._agent(case),
            )
        return Paper(
            CHANGE_RESET_FORM,
            "change-reset",
            draw_change_reset(facts, language, self.training, press=self.printed_by.press()),
        )

    def revocation(
        self,
        case: Case | None,
        language: Language = Language.JAPANESE,
        again: Again | None = None,
        *,
        notice: bool = False,
    ) -> Paper:
        """失効申請書, or 秘密鍵漏えい等届出書: what a case is about says which; without one ``notice`` does.

        The holder's table stays empty where the office does not know whose certificate it is.
        """
        facts = RevocationFormFacts(self._office, notice=notice, both_end=self._both_end)
        if case is not None:
            self._require(REVOCATION_FORM, case)
            facts = self._revocation(case, again)
        return Paper(
            REVOCATION_FORM,
            "revocation",
            draw_revocation(facts, language, self.training, press=self.printed_by.press()),
        )

    def power_of_attorney(
        self, case: Case | None, language: Language = Language.JAPANESE, again: Again | None = None
    ) -> Paper:
        """委任状: of the case its number and the agent, as far as they are known; never the holder."""
        facts = PowerOfAttorneyFacts(
            self._office,
            None if case is None else case.number,
            None if case is None else self._agent(case),
            self._registered_seal,
            None if again is None else again.on,
        )
        pdf = draw_power_of_attorney(facts, language, self.training, press=self.printed_by.press())
        return Paper(POWER_OF_ATTORNEY_FORM, "power-of-attorney", pdf)

    # --- what a case is about --------------------------------------------------------------------

    def _require(self, form: str, case: Case) -> None:
        if self._form_of(case) != form:
            raise NotThisFormError(form, case.procedure)

    def _form_of(self, case: Case) -> str | None:
        match case.procedure:
            case Procedure.NEW | Procedure.RENEWAL:
                return APPLICATION_FORM
            case Procedure.RESET_PASSWORD | Procedure.CHANGE_PASSWORD:
                return CHANGE_RESET_FORM
            case Procedure.REVOKE if self._cause(case).list_reason.for_good:
                return REVOCATION_FORM
            case _:
                return None

    def _cause(self, case: Case) -> Cause:
        return self._revocations(case).rule.named(case.reason or "")

    def _revocations(self, case: Case) -> RevocationRules:
        opened_on = case.opened_at.astimezone(JAPAN).date()
        return self.reception.rules.revocations(self.reception.profile, opened_on)

    def _applicant(self, case: Case) -> Applicant:
        """Who asked; of a revocation the order says it, of an older case what it was decided from."""
        word: object = case.applicant
        if word is None and case.procedure == Procedure.REVOKE:
            word = next((one.order.by for one in self.reception.cases.ordered_revocations(case.number)), None)
        if word is None and case.resident is not None and case.resident.circumstances is not None:
            word = case.resident.circumstances.get("applicant")
        return Applicant.SELF if word is None else Applicant(str(word))

    def _agent(self, case: Case) -> AgentFacts | None:
        """Whoever comes for the holder: the name is known where an inquiry letter names it."""
        kind = _agent_kind(self._applicant(case))
        if kind is None:
            return None
        named = [one.agent for one in self.inquiries.of_case(case.number) if one.agent]
        return AgentFacts(kind, named[-1] if named and kind is AgentKind.AGENT else None)

    # --- the facts of a form ---------------------------------------------------------------------

    @property
    def _office(self) -> OfficeFacts:
        names, office = self.reception.profile.names, self.reception.profile.office
        return OfficeFacts(names.ja, office.section_ja, office.division_ja, office.telephone)

    def _case(self, case: Case, again: Again | None) -> CaseFacts:
        return CaseFacts(
            case.number,
            case.opened_at.astimezone(JAPAN),
            self.counter,
            None if case.staff is None else self.staff.account(case.staff).display_name,
            None if again is None else again.on,
        )

    def _application(self, case: Case, again: Again | None) -> ApplicationFacts:
        person, facts = _known(case), ApplicationFacts(self._office, self._case(case, again))
        facts = replace(
            facts,
            holder=_holder(person),
            renewal=case.procedure == Procedure.RENEWAL,
            kinds=case.kinds,
            reason=case.reason,
            agent=self._agent(case),
        )
        try:
            reviewed = self.reception.as_opened(case)
        except CaseProblems:
            return facts
        until = {kind: one.not_after for kind, one in reviewed.decision.certificates.items()}
        return replace(
            facts,
            until={kind: person.agreed.get(kind, day) for kind, day in until.items()},
            substitutes=_substitutes(reviewed),
            decided=_decided(reviewed),
        )

    def _revocation(self, case: Case, again: Again | None) -> RevocationFormFacts:
        orders = [one.order for one in self.reception.cases.ordered_revocations(case.number)]
        cause = self._cause(case)
        serials: Mapping[CertificateKind, int] = {one.kind: one.serial for one in orders}
        takes, _ = self._revocations(case).takes_signature
        return RevocationFormFacts(
            self._office,
            self._case(case, again),
            None if case.resident is None else _holder(case.resident),
            cause.list_reason is ListReason.KEY_COMPROMISE,
            case.kinds,
            cause.message,
            serials,
            takes and CertificateKind.AUTHENTICATION in case.kinds,
            self._agent(case),
        )

    @property
    def _both_end(self) -> bool:
        rules = self.reception.rules.revocations(self.reception.profile, self.reception.today())
        return rules.takes_signature[0]

    @property
    def _registered_seal(self) -> bool:
        lists = self.reception.profile.documents.checklist
        return any(item.paper == _REGISTERED_SEAL for one in lists for item in one.items)


def _agent_kind(applicant: Applicant) -> AgentKind | None:
    if applicant is Applicant.REPRESENTATIVE:
        return AgentKind.REPRESENTATIVE
    return AgentKind.AGENT if applicant in _AGENTS else None


def _known(case: Case) -> CaseResident:
    if case.resident is None:
        raise UnknownRecordError("resident", case.number)
    return case.resident


def _holder(person: CaseResident) -> HolderFacts:
    return HolderFacts(person.name, person.address, person.date_of_birth, person.sex)


def _substitutes(reviewed: ReviewedCase) -> SubstituteFacts:
    """Only the signature certificate writes a name and an address."""
    fields = [one.field for one in reviewed.substitutions]
    return SubstituteFacts(fields.count("name"), fields.count("address"))


def _decided(reviewed: ReviewedCase) -> DecidedFacts:
    """Why not, or else until when; of each certificate the rule that its last day comes from."""
    decision, entered = reviewed.decision, reviewed.request.fee
    refused = tuple(one.rule for one in decision.refusals)
    dated = tuple(dict.fromkeys(one.explained[0].rule for one in decision.certificates.values()))
    return DecidedFacts(
        not refused,
        refused or dated,
        "fee.entered" if entered is not None else decision.fee.reason.rule,
        decision.fee.yen if entered is None else entered.yen,
    )

"""A case before its visit: checked, decided by the rule book, its characters settled, and stored."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final, Protocol

from jpki_kiosk.japan import JAPAN
from jpki_kiosk.kinds import CertificateKind, Sex
from jpki_kiosk.maintenance import MaintenanceWindow
from jpki_kiosk.message import Message
from jpki_kiosk.pki.authority import Holder
from jpki_kiosk.pki.substitutes import (
    HolderField,
    NoSubstituteError,
    OverrideLengthError,
    Substituted,
    SubstituteTable,
    apply_override,
    substitute,
)
from jpki_kiosk.rules.book import RuleBook
from jpki_kiosk.rules.decide import Decision, IssueDecision, NotEligibleError
from jpki_kiosk.rules.eligibility import signature_from
from jpki_kiosk.rules.hours import HoursToday, ReceptionState, ReceptionStatus, Timetable
from jpki_kiosk.rules.model import Explained, Procedure, Reason
from jpki_kiosk.rules.municipality import MunicipalityProfile
from jpki_kiosk.rules.passwords import PasswordRule
from jpki_kiosk.rules.resets import TownReset
from jpki_kiosk.rules.revocation import RevocationDecision, RevocationFacts
from jpki_kiosk.store.cases import CaseStore, NewCase
from jpki_kiosk.store.records import Case, CaseChecks, CaseResident
from jpki_kiosk.workflows.case import (
    CaseProblems,
    CaseRequest,
    Circumstances,
    EnteredFee,
    check_case,
    field_of,
)
from jpki_kiosk.workflows.prepared import CardState, PreparedCase, ReviewedCase
from jpki_kiosk.workflows.screens import Substitution
from jpki_kiosk.workflows.standing import standings
from jpki_kiosk.workflows.stored_case import circumstances_of, facts_of, request_of

_GUESSED: Final = "eligibility.counts-as-new"


class TrainingResident(Protocol):
    """What a case needs of an invented resident."""

    @property
    def name(self) -> str: ...
    @property
    def address(self) -> str: ...
    @property
    def date_of_birth(self) -> datetime.date: ...
    @property
    def sex(self) -> str: ...
    @property
    def card_expires(self) -> datetime.date: ...
    @property
    def security_code(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Reception:
    """Opens cases of one town, at one of its counters (None: the first).

    ``maintenance``: stops that the office announced.
    """

    rules: RuleBook
    profile: MunicipalityProfile
    substitutes: SubstituteTable
    cases: CaseStore
    personas: Mapping[str, TrainingResident]
    clock: Callable[[], datetime.datetime]
    counter: str | None = None
    maintenance: tuple[MaintenanceWindow, ...] = ()

    def request_typed(self, raw: Mapping[str, object]) -> CaseRequest:
        """The case of typed fields; problems carry the page's field names."""
        try:
            return check_case(raw, self.today())
        except CaseProblems as refused:
            problems = tuple((field_of(key), message) for key, message in refused.problems)
            raise CaseProblems(problems) from None

    def request_for_persona(
        self, persona: str, kinds: tuple[CertificateKind, ...], reason: str, about: Circumstances
    ) -> CaseRequest:
        """The case of a training resident."""
        resident = self.personas.get(persona)
        if resident is None:
            raise CaseProblems((("persona", Message("case-unknown-persona")),))
        raw: dict[str, object] = {
            "municipality": self.profile.id,
            "procedure": "renewal" if reason == "renewal" else "new",
            "reason": reason,
            "kinds": tuple(kind.value for kind in kinds),
            "resident": {
                "name": resident.name,
                "address": resident.address,
                "date_of_birth": resident.date_of_birth,
                "sex": Sex(resident.sex),
            },
            "card": {"expires": resident.card_expires, "security_code": resident.security_code},
        }
        return self.request_typed(about.added_to(raw))

    def review(self, request: CaseRequest) -> ReviewedCase:
        """Decide a case, refused or not, without storing it. Raises CaseProblems."""
        return self._reviewed(request, self.today())

    def as_opened(self, case: Case) -> ReviewedCase:
        """A stored case, refused or not, as it is decided on the day it was opened. Raises CaseProblems."""
        return self._reviewed(request_of(case), case.opened_at.astimezone(JAPAN).date())

    def _reviewed(self, request: CaseRequest, day: datetime.date) -> ReviewedCase:
        if request.municipality != self.profile.id:
            raise CaseProblems((("municipality", Message("case-other-municipality")),))
        decision = _before_the_card(self.rules.decide(facts_of(request), self.profile, self.today()))
        if request.fee is not None and not decision.eligibility.refused:
            self._check_fee(request.fee, decision)
        holder, substitutions = self._holder(request)
        shown = substitutions if CertificateKind.SIGNATURE in request.kinds else ()
        return ReviewedCase(request, decision, holder, shown, self.own_papers())

    def _check_fee(self, fee: EnteredFee, decision: Decision) -> None:
        if decision.fee.yen is not None:
            raise CaseProblems((("fee", Message("case-fee-known")),))
        if fee.reason not in self.rules.entered_fee.reasons:
            known = Message("case-unknown-value", {"values": ", ".join(self.rules.entered_fee.reasons)})
            raise CaseProblems((("fee.reason", known),))

    def open_case(self, case: ReviewedCase, staff: str, checks: CaseChecks) -> PreparedCase:
        """Write a case to the store. Raises CaseProblems with every reason against it."""
        request = case.request
        try:
            decision = self._to_agree_to(request, case.decision)
        except NotEligibleError as refused:
            raise CaseProblems(tuple(("", reason.message) for reason in refused.reasons)) from refused
        opened = self._stored(case, staff, checks)
        return PreparedCase(
            opened.number, staff, request, decision, case.holder, case.substitutions, opened.opened_at
        )

    def keep(self, case: ReviewedCase, staff: str, checks: CaseChecks) -> str:
        """Write a case to the store that does not go on now, refused or not; returns its number."""
        return self._stored(case, staff, checks).number

    def _stored(self, case: ReviewedCase, staff: str, checks: CaseChecks) -> Case:
        request = case.request
        return self.cases.open_case(
            NewCase(
                municipality=request.municipality,
                procedure=request.procedure,
                reason=request.reason,
                kinds=request.kinds,
                resident=CaseResident(
                    name=request.name,
                    address=request.address,
                    date_of_birth=request.date_of_birth,
                    sex=request.sex,
                    card_expires=request.card_expires,
                    name_in_certificate=request.name_in_certificate,
                    address_in_certificate=request.address_in_certificate,
                    circumstances=circumstances_of(request),
                ),
                staff=staff,
                checks=checks,
                applicant=request.applicant.value,
            )
        )

    def take_up(self, number: str) -> PreparedCase:
        """An open case again, from what the store has of it. Raises CaseProblems, UnknownRecordError.

        One that is over is refused: it may have ended since staff saw it.
        From its first step on it is decided as on the day it was opened, with the last days that the resident
        agreed to; before, as today. The fee is that of the day it was opened.
        """
        case = self.cases.case(number)
        if not self.cases.is_open(number):
            raise CaseProblems((("", Message("case-is-over")),))
        if case.municipality != self.profile.id:
            raise CaseProblems((("municipality", Message("case-other-municipality")),))
        request, stands = request_of(case), standings(self.cases, number)
        begun = any(one.begun for one in stands.values())
        agreed = case.resident.agreed if begun and case.resident is not None else {}
        opened_on = case.opened_at.astimezone(JAPAN).date()
        try:
            decision = self._decided(request, opened_on)
            if not begun:
                today = self._decided(request, self.today())
                decision = replace(today, fee_yen=decision.fee_yen, fee_reason=decision.fee_reason)
        except NotEligibleError as refused:
            raise CaseProblems(tuple(("", reason.message) for reason in refused.reasons)) from refused
        certificates = {
            kind: replace(one, not_after=agreed.get(kind, one.not_after))
            for kind, one in decision.certificates.items()
        }
        holder, substitutions = self._holder(request)
        shown = substitutions if CertificateKind.SIGNATURE in request.kinds else ()
        return PreparedCase(
            number,
            "",
            request,
            replace(decision, certificates=certificates),
            holder,
            shown,
            case.opened_at,
            stands,
        )

    def holder_of(self, case: Case) -> Holder | None:
        """What the signature certificate of a case says of its holder.

        None where that cannot be told any more: the data are erased, or a table has changed since.
        """
        try:
            return self._holder(request_of(case))[0]
        except CaseProblems:
            return None

    def _decided(self, request: CaseRequest, day: datetime.date) -> IssueDecision:
        return self._to_agree_to(
            request, _before_the_card(self.rules.decide(facts_of(request), self.profile, day))
        )

    def decide_with_card(self, case: PreparedCase, card: CardState) -> IssueDecision | None:
        """The decision again, with the certificates the card holds; a fee that staff entered stays.

        What the card holds may change dates; None where it speaks against the procedure, as at a renewal
        before its window. The signature certificate cannot be read before its password: one that is on the
        card is taken to end with the authentication certificate, which it never outlives, unless the reason
        of the case says that it ended before.
        """
        ended = case.request.reason in (Reason.LAPSED_BY_CHANGE, Reason.EXPIRED)
        signature = CertificateKind.SIGNATURE in card.present and not ended
        facts = replace(
            facts_of(case.request),
            existing_authentication=card.authentication_not_after,
            existing_signature=card.authentication_not_after if signature else None,
        )
        try:
            return self._to_agree_to(case.request, self.rules.decide(facts, self.profile, self.today()))
        except NotEligibleError:
            return None

    def _to_agree_to(self, request: CaseRequest, decision: Decision) -> IssueDecision:
        """What the resident reads. Raises NotEligibleError."""
        issue, why = decision.as_issue(), decision.fee.reasons
        if request.fee is None:
            return replace(issue, fee_reason=together(why))
        entered = self.rules.entered_fee.explained(request.fee.reason)
        said = together((entered, *why[1:]))  # the first says that the rules know no fee
        explained = (*issue.explained, entered)
        return replace(issue, fee_yen=request.fee.yen, fee_reason=said, explained=explained)

    def fee_reasons(self) -> tuple[str, ...]:
        """Why staff may enter a fee."""
        return self.rules.entered_fee.reasons

    # --- revocation ------------------------------------------------------------------------------

    def revocation_causes(self) -> tuple[tuple[str, Message], ...]:
        """The reasons there are to choose from, with their names."""
        rules = self.rules.revocations(self.profile, self.today())
        return tuple((cause.id, cause.message) for cause in rules.rule.at_counter)

    def decide_revocation(self, facts: RevocationFacts, resident: CaseResident | None) -> RevocationDecision:
        """What becomes of which kinds today; the representative acts for a holder known to be under age."""
        today = self.today()
        rule = self.rules.eligibility.on(today).value
        minor = resident is not None and today < signature_from(resident.date_of_birth, rule)
        return self.rules.revocations(self.profile, today).decide(facts, representative_acts=minor)

    def own_papers(self) -> tuple[str, ...]:
        """The papers that only this town asks for, in the order of its file."""
        return tuple(paper.id for paper in self.profile.documents.paper)

    def reset_rules(self) -> TownReset:
        """What the town says of permissions to choose a password anew."""
        return self.profile.reset

    def town(self) -> str:
        """The id of the town."""
        return self.profile.id

    def today(self) -> datetime.date:
        """The day in Japan."""
        return self.clock().astimezone(JAPAN).date()

    def reception_state(self, procedure: Procedure = Procedure.NEW) -> ReceptionState:
        """Whether this counter receives people for a procedure now, until when, and when it does again."""
        return self._timetable().state(self.clock(), procedure)

    def hours_today(self) -> HoursToday:
        """What people who wait are told of the hours here today."""
        timetable, now = self._timetable(), self.clock()
        state = timetable.state(now)
        closed = state.status is ReceptionStatus.CLOSED
        return HoursToday(timetable.sessions(now), tuple(one.message for one in state.why) if closed else ())

    def password_rule(self) -> PasswordRule:
        """What passwords may be today."""
        return self.rules.passwords.on(self.today()).value

    def _timetable(self) -> Timetable:
        return self.rules.timetable(self.profile, self.counter, self.maintenance)

    # --- characters ------------------------------------------------------------------------------

    def _holder(self, request: CaseRequest) -> tuple[Holder, tuple[Substitution, ...]]:
        name, name_problem = self._settle("name", request.name, request.name_in_certificate)
        address, address_problem = self._settle("address", request.address, request.address_in_certificate)
        problems = tuple(one for one in (name_problem, address_problem) if one is not None)
        if name is None or address is None:
            raise CaseProblems(problems)
        holder = Holder(name.text, name.mask, address.text, address.mask, request.date_of_birth, request.sex)
        substitutions = tuple(
            Substitution(field, *one)
            for field, settled in (("name", name), ("address", address))
            for one in settled.replaced
        )
        return holder, substitutions

    def _settle(
        self, field: HolderField, text: str, override: str | None
    ) -> tuple[Substituted | None, tuple[str, Message] | None]:
        try:
            if override is not None:
                return apply_override(field, text, override, self.substitutes), None
            return substitute(field, text, self.substitutes), None
        except NoSubstituteError as missing:
            return None, (
                field,
                Message(
                    "case-no-substitute",
                    {"position": missing.position, "codepoint": f"U+{missing.code_point:04X}"},
                ),
            )
        except OverrideLengthError:
            return None, (f"{field}_in_certificate", Message("case-override-does-not-fit"))


def _before_the_card(decision: Decision) -> Decision:
    """Before the card is read nobody knows what it holds: nothing is said of a certificate that is missing.

    At a renewal the dates may change with what is on it, which is said instead.
    """
    if decision.facts.procedure is not Procedure.RENEWAL:
        return decision
    certificates = {}
    for kind, one in decision.certificates.items():
        known = tuple(step for step in one.explained if not step.rule.startswith(_GUESSED))
        said = (*(step.message for step in known), Message("case-card-decides"))
        certificates[kind] = replace(one, explained=known, reasons=said)
    return replace(decision, certificates=certificates)


def together(why: tuple[Explained, ...]) -> Message:
    """All sentences about the fee as one."""
    said = why[0].message
    for one in why[1:]:
        said = Message("case-fee-sentences", {"first": said, "second": one.message})
    return said

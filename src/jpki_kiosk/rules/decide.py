"""One decision on one case: which certificates, until when, for how much, with which papers, and why."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.message import Message
from jpki_kiosk.rules import documents, eligibility, fees, validity
from jpki_kiosk.rules.birthdays import birthday_after
from jpki_kiosk.rules.checklists import DocumentData
from jpki_kiosk.rules.documents import Checklist
from jpki_kiosk.rules.eligibility import Rules
from jpki_kiosk.rules.fees import Fee, NoIssueFee
from jpki_kiosk.rules.model import CaseFacts, Explained, Procedure, RuleError
from jpki_kiosk.rules.municipality import MunicipalityProfile
from jpki_kiosk.rules.validity import Cap, ValidityRule


class NotEligibleError(RuleError):
    """The case cannot be issued as asked; a sentence with its source for each reason."""

    def __init__(self, reasons: tuple[Explained, ...]) -> None:
        super().__init__(", ".join(reason.rule for reason in reasons))
        self.reasons = reasons


@dataclass(frozen=True, slots=True)
class DecidedCertificate:
    """Last day, birthdays on the ruler, and the sentences for the resident.

    ``birthdays``: up to the last day; where a cap ends the certificate, those before the last day.
    """

    not_after: datetime.date
    birthdays: int
    capped: bool
    summary: Message
    reasons: tuple[Message, ...]
    explained: tuple[Explained, ...]
    follows_authentication: bool = False


@dataclass(frozen=True, slots=True)
class IssueDecision:
    """A case that may be issued as asked. ``renewal_opens``: for the certificate that ends first.

    Two are equal when a resident would agree to the same.
    """

    certificates: Mapping[CertificateKind, DecidedCertificate]
    fee_yen: int | None
    fee_reason: Message
    renewal_opens: datetime.date
    explained: tuple[Explained, ...] = field(compare=False)


@dataclass(frozen=True, slots=True)
class Decision:
    """The whole answer to a case, refused or not.

    ``certificates``: those that would be issued; ``unchanged``: last days a procedure leaves as they are.
    """

    facts: CaseFacts
    eligibility: eligibility.Eligibility
    certificates: Mapping[CertificateKind, DecidedCertificate]
    unchanged: Mapping[CertificateKind, datetime.date]
    fee: Fee
    checklist: Checklist
    renewal_opens: datetime.date | None

    def eligible(self, kind: CertificateKind) -> bool | None:
        """Whether this kind is allowed; None where it was not asked for."""
        return kind in self.eligibility.allowed if kind in self.facts.kinds else None

    def valid_until(self, kind: CertificateKind) -> datetime.date | None:
        """The last day of this kind after the procedure; None where there is none."""
        if kind in self.certificates:
            return self.certificates[kind].not_after
        return self.unchanged.get(kind)

    @property
    def refusals(self) -> tuple[Explained, ...]:
        """Every reason against, each once: two kinds may be refused with one sentence."""
        return tuple(dict.fromkeys(one for against in self.eligibility.refused.values() for one in against))

    @property
    def explained(self) -> tuple[Explained, ...]:
        """Every step of the decision: refusals, dates, notices, fee, papers."""
        steps = (
            *self._of_the_kinds(),
            *self.eligibility.notices,
            *self.fee.reasons,
            *self.checklist.explained,
        )
        return tuple(dict.fromkeys(steps))

    def _of_the_kinds(self) -> Iterator[Explained]:
        """What is said of each kind, refused ones first; a sentence that is not for all names its kind."""
        said = {
            **self.eligibility.refused,
            **{kind: one.explained for kind, one in self.certificates.items()},
        }
        for kind, steps in said.items():
            for step in steps:
                for_all = all(step in others for others in said.values())
                yield step if for_all or step.names_a_kind else step.about(kind)

    def as_issue(self) -> IssueDecision:
        """The decision of an issue that may go on as asked. Raises NotEligibleError with every reason."""
        if self.eligibility.refused or self.renewal_opens is None:
            raise NotEligibleError(self.refusals)
        return IssueDecision(
            self.certificates,
            self.fee.yen,
            self.fee.reason.message,
            self.renewal_opens,
            self.explained,
        )


def decide(
    facts: CaseFacts,
    on: datetime.date,
    profile: MunicipalityProfile,
    rules: Rules,
    papers: DocumentData,
    no_issue: NoIssueFee,
) -> Decision:
    """Decide a case on a day in Japan, with the rules in force on it."""
    judged = eligibility.judge(facts, on, rules)
    certificates: dict[CertificateKind, DecidedCertificate] = {}
    if facts.procedure.issues and judged.allowed:
        issued = replace(facts, kinds=tuple(judged.allowed))
        for kind in (CertificateKind.SIGNATURE, CertificateKind.AUTHENTICATION):
            if kind in judged.allowed:
                found = validity.decide(kind, issued, on, rules.validity, profile.validity)
                certificates[kind] = _decided(found, judged.allowed[kind], facts, on, rules.validity)
    fee = fees.decide(profile.fees().on(on).value, profile.card_reissue, no_issue, facts, tuple(certificates))
    acts = eligibility.needs_representative(facts, on, rules.eligibility)
    first_end = min((one.not_after for one in certificates.values()), default=None)
    return Decision(
        facts,
        judged,
        certificates,
        _unchanged(facts, tuple(judged.allowed)),
        fee,
        documents.decide(papers, profile.documents, facts, representative_acts=acts),
        None if first_end is None else validity.renewal_opens(first_end, rules.validity),
    )


def _unchanged(
    facts: CaseFacts, allowed: tuple[CertificateKind, ...]
) -> Mapping[CertificateKind, datetime.date]:
    """Last days of the certificates that a procedure leaves as they are."""
    if facts.procedure.issues or facts.procedure is Procedure.REVOKE:
        return {}
    found = {kind: facts.existing(kind) for kind in allowed}
    return {kind: last for kind, last in found.items() if last is not None}


def _decided(
    decided: validity.Validity,
    about_the_old_one: tuple[Explained, ...],
    facts: CaseFacts,
    on: datetime.date,
    rule: ValidityRule,
) -> DecidedCertificate:
    birthdays = decided.birthdays
    if decided.cap is Cap.NONE:
        summary = Message("rules-summary-birthday", {"count": decided.birthdays})
    else:
        summary = Message(f"rules-summary-{decided.cap.value}")
        # A card often ends on a birthday: on the ruler that day is the card's, and not shown twice.
        born, leap_day = facts.resident.date_of_birth, rule.leap_day_birthday
        if birthdays and birthday_after(on, birthdays, born, leap_day) == decided.not_after:
            birthdays -= 1
    explained = (*decided.reasons, *about_the_old_one)
    return DecidedCertificate(
        decided.not_after,
        birthdays,
        decided.cap in (Cap.CARD, Cap.STAY),
        summary,
        tuple(reason.message for reason in explained),
        explained,
        decided.cap is Cap.AUTHENTICATION,
    )

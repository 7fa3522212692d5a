"""One decision on one case: which certificates, until when, for how much, and why."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.message import Message
from jpki_kiosk.rules import fees, validity
from jpki_kiosk.rules.data import read
from jpki_kiosk.rules.effective import EffectiveDated
from jpki_kiosk.rules.model import CaseFacts, Explained, Procedure, RuleError
from jpki_kiosk.rules.municipality import MunicipalityProfile, load_municipality
from jpki_kiosk.rules.validity import Cap, ValidityData, ValidityRule


class NotEligibleError(RuleError):
    """The case cannot be issued; a sentence with its source for each reason."""

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
    """A case that may be issued. ``renewal_opens``: for the certificate that ends first."""

    certificates: Mapping[CertificateKind, DecidedCertificate]
    fee_yen: int | None
    fee_reason: Message
    renewal_opens: datetime.date
    explained: tuple[Explained, ...]


@dataclass(frozen=True)
class RuleBook:
    """All rule data, read once at start-up."""

    folder: Path

    @cached_property
    def validity(self) -> EffectiveDated[ValidityRule]:
        """Validity rules by date."""
        return read(self.folder / "rules" / "validity.toml", ValidityData).dated()

    def municipality(self, name: str) -> MunicipalityProfile:
        """One town's profile."""
        return load_municipality(self.folder / "municipalities", name)

    def decide(self, facts: CaseFacts, profile: MunicipalityProfile, on: datetime.date) -> IssueDecision:
        """Decide a case on a day in Japan. Raises NotEligibleError with every reason at once."""
        rule = self.validity.on(on).value
        refused = _refusals(facts, on, rule)
        if refused:
            raise NotEligibleError(refused)
        certificates = {
            kind: _decided(validity.decide(kind, facts, on, rule), facts, on, rule)
            for kind in (CertificateKind.SIGNATURE, CertificateKind.AUTHENTICATION)
            if kind in facts.kinds
        }
        fee = fees.decide(profile, facts.reason, on)
        first_end = min(one.not_after for one in certificates.values())
        return IssueDecision(
            certificates,
            fee.yen,
            fee.reason.message,
            validity.renewal_opens(first_end, rule),
            (*(reason for one in certificates.values() for reason in one.explained), fee.reason),
        )


def _refusals(facts: CaseFacts, on: datetime.date, rule: ValidityRule) -> tuple[Explained, ...]:
    refused: list[Explained] = []
    if facts.card_expires < on:
        refused.append(Explained("eligibility.card", Message("rules-card-expired"), rule.card_source))
    too_young = validity.age_on(on, facts.date_of_birth, rule) < rule.signature_age
    if CertificateKind.SIGNATURE in facts.kinds and too_young:
        refused.append(
            Explained(
                "eligibility.age",
                Message("rules-too-young", {"age": rule.signature_age}),
                rule.signature_age_source,
            )
        )
    if facts.procedure is Procedure.RENEWAL:
        refused.extend(_outside_window(facts, on, rule))
    return tuple(dict.fromkeys(refused))  # two kinds may be refused with one sentence


def _outside_window(facts: CaseFacts, on: datetime.date, rule: ValidityRule) -> list[Explained]:
    """A renewal before its window is declined; one whose certificate is not known is judged with the card."""
    found: list[Explained] = []
    for kind in facts.kinds:
        existing = facts.existing(kind)
        if existing is not None and on < validity.renewal_opens(existing, rule):
            opens = validity.renewal_opens(existing, rule)
            found.append(
                Explained(
                    "eligibility.renewal-window",
                    Message("rules-renewal-opens", {"date": opens}),
                    rule.renewal_source,
                )
            )
    return found


def _decided(
    decided: validity.Validity, facts: CaseFacts, on: datetime.date, rule: ValidityRule
) -> DecidedCertificate:
    birthdays = decided.birthdays
    if decided.cap is Cap.NONE:
        summary = Message("rules-summary-birthday", {"count": decided.birthdays})
    else:
        summary = Message(f"rules-summary-{decided.cap.value}")
        # A card often ends on a birthday: on the ruler that day is the card's, and not shown twice.
        if birthdays and (
            validity.birthdays_after(on, birthdays, facts.date_of_birth, rule) == decided.not_after
        ):
            birthdays -= 1
    return DecidedCertificate(
        decided.not_after,
        birthdays,
        decided.cap is Cap.CARD,
        summary,
        tuple(reason.message for reason in decided.reasons),
        decided.reasons,
        decided.cap is Cap.AUTHENTICATION,
    )

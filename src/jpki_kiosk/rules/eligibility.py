"""Who may have what: each requested kind is allowed, or refused with every reason at once."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Final

from pydantic import Field

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.message import Message, MessageArgument
from jpki_kiosk.rules.birthdays import AgeReached, LeapDay, reaches_age
from jpki_kiosk.rules.checklists import Letter
from jpki_kiosk.rules.data import DatedRule, RuleData, Source
from jpki_kiosk.rules.model import Applicant, Card, CardStatus, CaseFacts, Explained, Procedure, Reason
from jpki_kiosk.rules.validity import ValidityRule, renewal_opens

_PASSWORDS: Final = (Procedure.RESET_PASSWORD, Procedure.CHANGE_PASSWORD)


class Sources(RuleData):
    """Where each rule of eligibility stands."""

    registered: Source
    under_age: Source
    ward: Source
    representative: Source
    card_expired: Source
    card_suspended: Source
    card_reissued: Source
    card_cancelled: Source
    card_details: Source
    juki_card: Source
    face_only: Source
    stay: Source
    one_of_a_kind: Source
    no_certificate: Source
    revocation: Source
    suspension: Source
    letter_after_expiry: Source


class EligibilityRule(DatedRule):
    """The numbers and switches, in force from ``first`` to ``last``.

    ``repair_after_expiry``: a password may be reset or changed when its certificate has expired.
    ``letter_after_expiry``: the letter on the expiry notice serves an agent after the certificate expired.
    ``suspension_ends_signature``: lifting a suspension does not bring the signature certificate back.
    """

    signature_age: Annotated[int, Field(ge=0)]
    age_reached: AgeReached
    leap_day_birthday: LeapDay
    repair_after_expiry: bool
    suspension_ends_signature: bool
    letter_after_expiry: bool
    sources: Sources


class TownEligibility(RuleData):
    """What a town's page says of who may apply; a source here stands before the country's.

    ``ward_exception``: a supervisor may let a ward (成年被後見人) have a signature certificate.
    """

    ward_exception: bool
    registered: Source | None = None
    under_age: Source | None = None
    ward: Source | None = None
    card_details: Source | None = None
    source: Source


@dataclass(frozen=True, slots=True)
class Eligibility:
    """Reasons against each refused kind; what is to be known about the allowed ones, each and all."""

    refused: Mapping[CertificateKind, tuple[Explained, ...]]
    allowed: Mapping[CertificateKind, tuple[Explained, ...]]
    notices: tuple[Explained, ...]


@dataclass(frozen=True, slots=True)
class Rules:
    """What is in force on the day of the decision."""

    eligibility: EligibilityRule
    validity: ValidityRule
    town: TownEligibility
    letter: Letter | None  # until when after its dispatch an inquiry letter is answered
    # whether the signature certificate ends with the authentication certificate, and where it says so
    takes_signature: tuple[bool, str]

    def source(self, name: str) -> str:
        """The town's source of a rule, else the country's."""
        own: str | None = getattr(self.town, name, None)
        if own is not None:
            return own
        common: str = getattr(self.eligibility.sources, name)
        return common

    def explained(self, text: str, source: str, **arguments: MessageArgument) -> Explained:
        """One step under ``eligibility.``, named as its text."""
        rule = text.removeprefix("rules-")
        return Explained(f"eligibility.{rule}", Message(text, arguments), self.source(source))


def signature_from(date_of_birth: datetime.date, rule: EligibilityRule) -> datetime.date:
    """The first day a signature certificate is possible."""
    return reaches_age(rule.signature_age, date_of_birth, rule.leap_day_birthday, rule.age_reached)


def needs_representative(facts: CaseFacts, on: datetime.date, rule: EligibilityRule) -> bool:
    """Whether the statutory representative has to act: under age, or a ward."""
    return facts.resident.adult_ward or on < signature_from(facts.resident.date_of_birth, rule)


def judge(facts: CaseFacts, on: datetime.date, rules: Rules) -> Eligibility:
    """Judge every requested kind on this day."""
    against_all = tuple(_against_case(facts, on, rules))
    refused: dict[CertificateKind, tuple[Explained, ...]] = {}
    allowed: dict[CertificateKind, tuple[Explained, ...]] = {}
    for kind in facts.kinds:
        against = (*against_all, *_against_kind(kind, facts, on, rules))
        if against:
            refused[kind] = against
        else:
            allowed[kind] = tuple(_about_the_old_one(kind, facts, on, rules))
    notices = tuple(_notices(facts, on, rules, tuple(allowed))) if allowed else ()
    return Eligibility(refused, allowed, notices)


# --- against the whole case ----------------------------------------------------------------------


def _against_case(facts: CaseFacts, on: datetime.date, rules: Rules) -> Iterator[Explained]:
    if not facts.resident.registered_here and facts.procedure is not Procedure.CHANGE_PASSWORD:
        yield rules.explained("rules-not-registered", "registered")
    if facts.card is not None:
        yield from _against_card(facts.card, facts, on, rules)
    stay = facts.resident.limited_until
    if stay is not None and stay < on and facts.procedure is not Procedure.REVOKE:
        yield rules.explained("rules-stay-ended", "stay", date=stay)
    by_letter = facts.procedure.issues or facts.procedure in _PASSWORDS  # what takes an agent two visits
    if by_letter and facts.letter_dispatched_on is not None and rules.letter is not None:
        last = facts.letter_dispatched_on + datetime.timedelta(days=rules.letter.days)
        if on > last:
            too_late = Message("rules-letter-too-late", {"date": last, "days": rules.letter.days})
            yield Explained("eligibility.letter-too-late", too_late, rules.letter.source)


def _against_card(card: Card, facts: CaseFacts, on: datetime.date, rules: Rules) -> Iterator[Explained]:
    if card.status is CardStatus.JUKI_CARD:
        yield rules.explained("rules-juki-card", "juki_card")
        return
    if facts.procedure is Procedure.REVOKE:
        return  # a certificate is revoked at the authority, whatever became of the card
    match card.status:
        case CardStatus.CANCELLED:
            yield rules.explained("rules-card-cancelled", "card_cancelled")
        case CardStatus.REISSUED:
            yield rules.explained("rules-card-replaced", "card_reissued")
        case CardStatus.SUSPENDED if facts.procedure is not Procedure.LIFT_SUSPENSION:
            yield rules.explained("rules-card-suspended", "card_suspended")
        case CardStatus.DETAILS_OUT_OF_DATE if facts.procedure.issues:
            yield rules.explained("rules-card-details", "card_details")
    if card.status is CardStatus.EXPIRED or card.expires < on:
        yield rules.explained("rules-card-expired", "card_expired")
    elif facts.procedure is Procedure.LIFT_SUSPENSION and card.status is not CardStatus.SUSPENDED:
        yield rules.explained("rules-not-suspended", "suspension")
    if card.face_only and facts.procedure in _PASSWORDS:
        yield rules.explained("rules-face-only-password", "face_only")


# --- against one kind ----------------------------------------------------------------------------


def _against_kind(
    kind: CertificateKind, facts: CaseFacts, on: datetime.date, rules: Rules
) -> Iterator[Explained]:
    if facts.procedure.issues:
        if kind is CertificateKind.SIGNATURE:
            yield from _against_signature(facts, on, rules)
        existing = facts.existing(kind)
        if facts.procedure is Procedure.RENEWAL and existing is not None:
            opens = renewal_opens(existing, rules.validity)
            if on < opens:
                yield Explained(
                    "eligibility.renewal-window",
                    Message("rules-renewal-opens", {"date": opens}),
                    rules.validity.renewal_source,
                )
            by_letter = facts.applicant is Applicant.AGENT_WITH_LETTER
            if by_letter and existing < on and not rules.eligibility.letter_after_expiry:
                yield rules.explained("rules-letter-after-expiry", "letter_after_expiry")
    elif facts.procedure in _PASSWORDS:
        yield from _against_repair(kind, facts, on, rules)
    elif facts.procedure is Procedure.REVOKE and facts.in_force(kind, on) is None:
        yield rules.explained("rules-nothing-to-revoke", "revocation")


def _against_signature(facts: CaseFacts, on: datetime.date, rules: Rules) -> Iterator[Explained]:
    rule = rules.eligibility
    from_day = signature_from(facts.resident.date_of_birth, rule)
    if on < from_day:
        yield rules.explained("rules-too-young", "under_age", age=rule.signature_age, date=from_day)
    if facts.resident.adult_ward and not (facts.ward_exception and rules.town.ward_exception):
        yield rules.explained("rules-ward", "ward")
    if facts.require_card().face_only:
        yield rules.explained("rules-face-only-signature", "face_only")


def _against_repair(
    kind: CertificateKind, facts: CaseFacts, on: datetime.date, rules: Rules
) -> Iterator[Explained]:
    """A password is repaired for a certificate that is there."""
    if facts.existing(kind) is None:
        yield rules.explained("rules-no-certificate", "no_certificate")
    elif facts.in_force(kind, on) is None and not rules.eligibility.repair_after_expiry:
        yield rules.explained("rules-certificate-expired", "no_certificate")


# --- to be known ---------------------------------------------------------------------------------


def _notices(
    facts: CaseFacts, on: datetime.date, rules: Rules, allowed: tuple[CertificateKind, ...]
) -> Iterator[Explained]:
    signature = CertificateKind.SIGNATURE in allowed
    if facts.procedure.issues:
        yield from _about_the_issue(facts, on, rules, signature=signature)
    elif facts.procedure in _PASSWORDS:
        yield rules.explained("rules-unchanged", "no_certificate")
        if any(facts.in_force(kind, on) is None for kind in allowed):
            yield rules.explained("rules-repaired-but-expired", "no_certificate")
    elif facts.procedure is Procedure.REVOKE:
        yield rules.explained("rules-revocation-is-final", "revocation")
        takes, source = rules.takes_signature
        if (
            takes
            and CertificateKind.AUTHENTICATION in allowed
            and facts.in_force(CertificateKind.SIGNATURE, on)
        ):
            text = Message("rules-revocation-takes-signature")
            yield Explained("eligibility.revocation-takes-signature", text, source)
    elif signature and rules.eligibility.suspension_ends_signature:
        yield rules.explained("rules-suspension-ended-signature", "suspension")
    alone = facts.applicant not in (Applicant.REPRESENTATIVE, Applicant.HOUSEHOLD)
    if alone and needs_representative(facts, on, rules.eligibility):
        yield rules.explained("rules-representative-acts", "representative")


def _about_the_issue(
    facts: CaseFacts, on: datetime.date, rules: Rules, *, signature: bool
) -> Iterator[Explained]:
    if _contradicts_the_card(facts, on):
        yield rules.explained("rules-reason-doubtful", "one_of_a_kind")
    if facts.resident.adult_ward and signature:
        yield rules.explained("rules-ward-exception", "ward")
    if facts.require_card().face_only:
        yield rules.explained("rules-face-only", "face_only")


def _about_the_old_one(
    kind: CertificateKind, facts: CaseFacts, on: datetime.date, rules: Rules
) -> Iterator[Explained]:
    """No two of a kind: what is in force is revoked; what is not there cannot be renewed."""
    if not facts.procedure.issues:
        return
    if facts.in_force(kind, on) is not None:
        yield rules.explained(f"rules-old-revoked-{kind}", "one_of_a_kind")
    elif facts.procedure is Procedure.RENEWAL and facts.existing(kind) is None:
        counts = Message(f"rules-counts-as-new-{kind}")
        yield Explained(f"eligibility.counts-as-new-{kind}", counts, rules.validity.lapsed_source)


def _contradicts_the_card(facts: CaseFacts, on: datetime.date) -> bool:
    """Whether the certificates there are speak against the reason: the fee would follow a wrong one."""
    in_force = [kind for kind in facts.kinds if facts.in_force(kind, on) is not None]
    match facts.reason:
        case Reason.FIRST | Reason.DECLINED_AT_APPLICATION | Reason.DECLINED_AT_DELIVERY | Reason.OTHER_KIND:
            return bool(in_force)
        case Reason.TURNED_15 | Reason.LAPSED_BY_CHANGE:
            return CertificateKind.SIGNATURE in in_force
        case Reason.EXPIRED:
            return len(in_force) == len(facts.kinds)
    return False

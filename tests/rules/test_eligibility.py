"""Who may have what: cards, persons, certificates there are, and what each procedure asks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.rules.decide import Decision, NotEligibleError
from jpki_kiosk.rules.model import (
    Applicant,
    Card,
    CardStatus,
    CaseFacts,
    CaseFactsError,
    Procedure,
    Reason,
    Resident,
    Stay,
)
from jpki_kiosk.rules.municipality import MunicipalityProfile

from .facts import AUTHENTICATION, BOOK, BOTH, SIGNATURE, day, facts

TODAY = "2026-11-22"
MAEBASHI = BOOK.municipality("maebashi")
ON_CARD = {"authentication": "2028-04-10", "signature": "2028-04-10"}
SIGN, AUTH = (SIGNATURE,), (AUTHENTICATION,)


def decided(asked: CaseFacts, on: str = TODAY, town: MunicipalityProfile = MAEBASHI) -> Decision:
    return BOOK.decide(asked, town, day(on))


def answers(asked: CaseFacts, on: str = TODAY) -> tuple[bool | None, bool | None]:
    decision = decided(asked, on)
    return decision.eligible(SIGNATURE), decision.eligible(AUTHENTICATION)


def rules_of(asked: CaseFacts, on: str = TODAY) -> list[str]:
    return [one.rule for one in decided(asked, on).explained if one.rule.startswith("eligibility.")]


def asking(procedure: Procedure, kinds: tuple[CertificateKind, ...] = BOTH) -> CaseFacts:
    reason = {Procedure.NEW: Reason.FIRST, Procedure.RENEWAL: Reason.RENEWAL}.get(procedure)
    if procedure is Procedure.RENEWAL:
        return facts(kinds=kinds, procedure=procedure, reason=reason)
    return facts(kinds=kinds, procedure=procedure, reason=reason, **ON_CARD)


def with_card(asked: CaseFacts, status: CardStatus, expires: str = "2031-04-10") -> CaseFacts:
    return replace(asked, card=Card(day(expires), status))


ISSUES = (Procedure.NEW, Procedure.RENEWAL)
PASSWORDS = (Procedure.RESET_PASSWORD, Procedure.CHANGE_PASSWORD)


# --- the card ------------------------------------------------------------------------------------


@pytest.mark.parametrize("procedure", [*ISSUES, *PASSWORDS, Procedure.LIFT_SUSPENSION])
@pytest.mark.parametrize(
    ("status", "rule"),
    [
        (CardStatus.EXPIRED, "eligibility.card-expired"),
        (CardStatus.REISSUED, "eligibility.card-replaced"),
        (CardStatus.CANCELLED, "eligibility.card-cancelled"),
        (CardStatus.JUKI_CARD, "eligibility.juki-card"),
    ],
)
def test_a_card_that_is_out_of_use_stops_every_procedure_on_it(
    procedure: Procedure, status: CardStatus, rule: str
) -> None:
    asked = with_card(asking(procedure), status)
    assert answers(asked) == (False, False)
    assert rule in rules_of(asked)


@pytest.mark.parametrize("procedure", [*ISSUES, *PASSWORDS])
def test_a_suspended_card_is_lifted_first(procedure: Procedure) -> None:
    asked = with_card(asking(procedure), CardStatus.SUSPENDED)
    assert answers(asked) == (False, False)
    assert rules_of(asked) == ["eligibility.card-suspended"]


@pytest.mark.parametrize(
    ("procedure", "possible"), [*((one, False) for one in ISSUES), *((one, True) for one in PASSWORDS)]
)
def test_a_card_with_old_details_is_updated_before_an_issue_and_does_not_stop_a_password(
    procedure: Procedure, possible: bool
) -> None:
    # 松伏町: 「氏名、住所等が最新のもの」
    asked = with_card(asking(procedure), CardStatus.DETAILS_OUT_OF_DATE)
    assert answers(asked) == (possible, possible)


@pytest.mark.parametrize(("expires", "possible"), [(TODAY, True), ("2026-11-21", False)])
def test_a_card_is_good_to_the_end_of_its_last_day_whatever_the_register_says(
    expires: str, possible: bool
) -> None:
    asked = with_card(asking(Procedure.NEW, AUTH), CardStatus.VALID, expires)
    assert answers(asked) == (None, possible)


def test_only_a_suspended_card_has_a_suspension_to_lift() -> None:
    asked = asking(Procedure.LIFT_SUSPENSION)
    assert answers(with_card(asked, CardStatus.SUSPENDED)) == (True, True)
    assert answers(asked) == (False, False)
    assert rules_of(asked) == ["eligibility.not-suspended"]


def test_by_setting_a_suspension_has_ended_the_signature_certificate() -> None:
    rule = BOOK.eligibility.on(day(TODAY)).value.model_copy(update={"suspension_ends_signature": True})
    periods = type(BOOK.eligibility)("eligibility", (replace(BOOK.eligibility.periods[0], value=rule),))
    book = replace(BOOK, eligibility=periods)
    asked = with_card(asking(Procedure.LIFT_SUSPENSION), CardStatus.SUSPENDED)
    said = [one.rule for one in book.decide(asked, MAEBASHI, day(TODAY)).explained]
    assert "eligibility.suspension-ended-signature" in said
    assert "eligibility.suspension-ended-signature" not in rules_of(asked)


# --- a card for face verification ----------------------------------------------------------------


def face(asked: CaseFacts) -> CaseFacts:
    return replace(asked, card=Card(day("2031-04-10"), face_only=True))


def test_a_card_for_face_verification_holds_no_signature_certificate() -> None:
    asked = face(asking(Procedure.NEW))
    assert answers(asked) == (False, True)
    assert "eligibility.face-only-signature" in rules_of(asked)
    assert "eligibility.face-only" in rules_of(asked)


@pytest.mark.parametrize("procedure", PASSWORDS)
def test_a_card_for_face_verification_has_no_password_to_repair(procedure: Procedure) -> None:
    assert answers(face(asking(procedure))) == (False, False)


# --- the person ----------------------------------------------------------------------------------


@pytest.mark.parametrize("procedure", [*ISSUES, Procedure.RESET_PASSWORD, Procedure.REVOKE])
def test_procedures_are_for_those_registered_here(procedure: Procedure) -> None:
    asked = asking(procedure)
    if procedure is Procedure.RENEWAL:
        asked = replace(asked, existing_authentication=day("2026-12-10"), existing_signature=None)
    elsewhere = replace(asked, resident=replace(asked.resident, registered_here=False))
    assert answers(elsewhere) == (False, False)
    assert rules_of(elsewhere)[0] == "eligibility.not-registered"


def test_a_known_password_is_changed_wherever_one_is_registered() -> None:
    asked = asking(Procedure.CHANGE_PASSWORD)
    elsewhere = replace(asked, resident=replace(asked.resident, registered_here=False))
    assert answers(elsewhere) == (True, True)


@pytest.mark.parametrize(
    ("town_allows", "supervisor", "possible"),
    [(False, False, False), (False, True, False), (True, False, False), (True, True, True)],
)
def test_a_ward_needs_a_town_that_allows_exceptions_and_a_supervisor_who_makes_one(
    town_allows: bool, supervisor: bool, possible: bool
) -> None:
    town = MAEBASHI.model_copy(
        update={"eligibility": MAEBASHI.eligibility.model_copy(update={"ward_exception": town_allows})}
    )
    asked = asking(Procedure.NEW)
    ward = replace(
        asked, resident=replace(asked.resident, adult_ward=True), ward_exception=supervisor,
        applicant=Applicant.REPRESENTATIVE,
    )  # fmt: skip
    decision = decided(ward, town=town)
    assert (decision.eligible(SIGNATURE), decision.eligible(AUTHENTICATION)) == (possible, True)
    said = [one.rule for one in decision.explained]
    assert ("eligibility.ward-exception" in said) is possible
    assert ("eligibility.ward" in said) is not possible


def test_no_town_ships_with_exceptions_for_wards() -> None:
    assert not any(town.eligibility.ward_exception for town in BOOK.municipalities.values())


@pytest.mark.parametrize(
    ("applicant", "said"),
    [
        (Applicant.SELF, True),
        (Applicant.AGENT, True),
        (Applicant.REPRESENTATIVE, False),
        (Applicant.HOUSEHOLD, False),
    ],
)
def test_who_is_under_age_or_a_ward_acts_with_the_statutory_representative(
    applicant: Applicant, said: bool
) -> None:
    child = replace(facts("2016-08-01", kinds=AUTH), applicant=applicant)
    assert ("eligibility.representative-acts" in rules_of(child)) is said
    ward = replace(facts(kinds=AUTH), applicant=applicant)
    ward = replace(ward, resident=replace(ward.resident, adult_ward=True))
    assert ("eligibility.representative-acts" in rules_of(ward)) is said


@pytest.mark.parametrize(("until", "possible"), [(TODAY, True), ("2026-11-21", False)])
def test_nothing_is_issued_after_the_end_of_a_stay(until: str, possible: bool) -> None:
    asked = facts(kinds=AUTH)
    staying = replace(asked, resident=replace(asked.resident, stay=Stay.LIMITED, stay_until=day(until)))
    assert answers(staying) == (None, possible)


def test_a_certificate_is_revoked_after_the_end_of_a_stay_all_the_same() -> None:
    asked = asking(Procedure.REVOKE)
    gone = replace(asked, resident=replace(asked.resident, stay_until=day("2026-01-01")))
    assert answers(gone) == (True, True)


# --- the certificates there are ------------------------------------------------------------------


@pytest.mark.parametrize("kind", BOTH)
def test_a_certificate_in_force_is_replaced_and_the_reasons_say_so(kind: CertificateKind) -> None:
    decision = decided(asking(Procedure.NEW, (kind,)))
    assert decision.eligible(kind)
    said = [one.rule for one in decision.certificates[kind].explained]
    assert said[-1] == f"eligibility.old-revoked-{kind}"


@pytest.mark.parametrize("kind", BOTH)
def test_a_renewal_of_what_is_not_there_counts_as_new(kind: CertificateKind) -> None:
    asked = facts(kinds=(kind,), procedure=Procedure.RENEWAL, reason=None)
    assert rules_of(asked) == [f"eligibility.counts-as-new-{kind}"]


def test_a_signature_certificate_refused_at_a_renewal_does_not_lend_its_partner_a_cap() -> None:
    # the authentication certificate is before its window and stays; the signature certificate follows it
    asked = facts(
        card="2040-04-10", procedure=Procedure.RENEWAL, reason=Reason.RENEWAL,
        signature="2027-01-10", authentication="2028-04-10",
    )  # fmt: skip
    decision = decided(asked)
    assert (decision.eligible(SIGNATURE), decision.eligible(AUTHENTICATION)) == (True, False)
    assert decision.valid_until(SIGNATURE) == day("2028-04-10")
    with pytest.raises(NotEligibleError):
        decision.as_issue()


@pytest.mark.parametrize("procedure", PASSWORDS)
def test_a_password_is_repaired_where_there_is_a_certificate_expired_or_not(procedure: Procedure) -> None:
    asked = facts(procedure=procedure, reason=None, authentication="2026-05-10")
    assert answers(asked) == (False, True)
    assert {"eligibility.no-certificate", "eligibility.repaired-but-expired"} < set(rules_of(asked))


def test_by_setting_a_password_of_an_expired_certificate_is_not_repaired() -> None:
    rule = BOOK.eligibility.on(day(TODAY)).value.model_copy(update={"repair_after_expiry": False})
    periods = type(BOOK.eligibility)("eligibility", (replace(BOOK.eligibility.periods[0], value=rule),))
    asked = facts(procedure=Procedure.RESET_PASSWORD, reason=None, kinds=AUTH, authentication="2026-05-10")
    decision = replace(BOOK, eligibility=periods).decide(asked, MAEBASHI, day(TODAY))
    assert [one.rule for one in decision.refusals] == ["eligibility.certificate-expired"]


def test_a_repaired_password_leaves_the_last_day_as_it_is() -> None:
    decision = decided(asking(Procedure.RESET_PASSWORD))
    assert decision.valid_until(SIGNATURE) == decision.valid_until(AUTHENTICATION) == day("2028-04-10")
    assert "eligibility.unchanged" in [one.rule for one in decision.explained]


def test_what_is_revoked_needs_to_be_in_force_and_needs_no_card() -> None:
    lost = CaseFacts(
        Procedure.REVOKE, None, BOTH, Resident(day("1985-04-10")), None,
        existing_signature=day(TODAY), existing_authentication=day("2026-11-21"),
    )  # fmt: skip
    assert answers(lost) == (True, False)
    assert decided(lost).valid_until(SIGNATURE) is None
    assert rules_of(lost) == ["eligibility.nothing-to-revoke", "eligibility.revocation-is-final"]


@pytest.mark.parametrize(("signature", "said"), [("2028-04-10", True), (None, False)])
def test_revoking_the_authentication_certificate_takes_the_signature_certificate_with_it(
    signature: str | None, said: bool
) -> None:
    asked = facts(
        procedure=Procedure.REVOKE, reason=None, kinds=AUTH, authentication="2028-04-10", signature=signature
    )
    assert ("eligibility.revocation-takes-signature" in rules_of(asked)) is said


@pytest.mark.parametrize("status", [CardStatus.CANCELLED, CardStatus.SUSPENDED, CardStatus.EXPIRED])
def test_a_certificate_is_revoked_whatever_became_of_the_card(status: CardStatus) -> None:
    assert answers(with_card(asking(Procedure.REVOKE), status)) == (True, True)


@pytest.mark.parametrize(
    ("reason", "signature", "authentication", "said"),
    [
        (Reason.FIRST, None, None, False),
        (Reason.FIRST, None, "2028-04-10", True),
        (Reason.FIRST, None, "2026-11-21", False),  # it has expired
        (Reason.OTHER_KIND, "2028-04-10", None, True),
        (Reason.LAPSED_BY_CHANGE, "2028-04-10", "2028-04-10", True),
        (Reason.LAPSED_BY_CHANGE, None, "2028-04-10", False),
        (Reason.TURNED_15, "2028-04-10", None, True),
        (Reason.EXPIRED, "2028-04-10", "2028-04-10", True),
        (Reason.EXPIRED, "2026-11-21", "2028-04-10", False),
        (Reason.CARD_REISSUED, "2028-04-10", "2028-04-10", False),
        (None, "2028-04-10", "2028-04-10", False),
    ],
)
def test_a_reason_that_the_certificates_speak_against_is_pointed_out(
    reason: Reason | None, signature: str | None, authentication: str | None, said: bool
) -> None:
    asked = facts(reason=reason, signature=signature, authentication=authentication)
    assert ("eligibility.reason-doubtful" in rules_of(asked)) is said


def test_a_sentence_that_is_not_for_both_kinds_names_its_own() -> None:
    # worked example 10: the sixth birthday for one kind, the fifth for the other
    asked = facts("1990-05-10", "2031-05-10", authentication="2026-05-10", reason=Reason.LAPSED_BY_CHANGE)
    steps = [
        one for one in decided(asked, "2026-03-01").explained if one.rule.startswith("validity.birthday")
    ]
    assert [(one.rule, one.message.id) for one in steps] == [
        ("validity.birthday", "rules-about-signature"),
        ("validity.birthday-at-renewal", "rules-about-authentication"),
    ]


def test_a_sentence_for_both_kinds_is_told_once() -> None:
    asked = with_card(asking(Procedure.NEW), CardStatus.SUSPENDED)
    (refusal,) = (one for one in decided(asked).explained if one.rule == "eligibility.card-suspended")
    assert refusal.message.id == "rules-card-suspended"


# --- the inquiry letter --------------------------------------------------------------------------


@pytest.mark.parametrize(("dispatched", "possible"), [("2026-11-08", True), ("2026-11-07", False)])
def test_a_letter_is_answered_within_14_days_of_its_dispatch(dispatched: str, possible: bool) -> None:
    # 富津市: 「照会書発送日から14日以内に」
    asked = replace(facts(kinds=AUTH), applicant=Applicant.AGENT, letter_dispatched_on=day(dispatched))
    decision = decided(asked, town=BOOK.municipality("futtsu"))
    assert decision.eligible(AUTHENTICATION) is possible
    assert decided(asked).eligible(AUTHENTICATION)  # 前橋市 names no number of days


@pytest.mark.parametrize(
    ("setting", "existing", "possible"),
    [(True, "2026-11-21", True), (False, "2026-11-21", False), (False, TODAY, True), (False, None, True)],
)
def test_by_setting_the_letter_on_the_expiry_notice_ends_with_the_certificate(
    setting: bool, existing: str | None, possible: bool
) -> None:
    rule = BOOK.eligibility.on(day(TODAY)).value.model_copy(update={"letter_after_expiry": setting})
    periods = type(BOOK.eligibility)("eligibility", (replace(BOOK.eligibility.periods[0], value=rule),))
    asked = facts(procedure=Procedure.RENEWAL, reason=Reason.RENEWAL, kinds=AUTH, authentication=existing)
    by_agent = replace(asked, applicant=Applicant.AGENT_WITH_LETTER)
    decision = replace(BOOK, eligibility=periods).decide(by_agent, MAEBASHI, day(TODAY))
    assert decision.eligible(AUTHENTICATION) is possible


def test_a_revocation_by_an_agent_waits_for_no_letter() -> None:
    asked = replace(
        asking(Procedure.REVOKE), applicant=Applicant.AGENT, letter_dispatched_on=day("2026-01-01")
    )
    assert decided(asked, town=BOOK.municipality("futtsu")).eligible(SIGNATURE)


# --- facts that contradict each other ------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"kinds": ()}, "kinds"),
        ({"kinds": (SIGNATURE, SIGNATURE)}, "kinds"),
        ({"card": None}, "card"),
        ({"resident": Resident(day("1985-04-10"), stay=Stay.LIMITED)}, "resident.stay_until"),
        ({"letter_dispatched_on": day(TODAY)}, "letter_dispatched_on"),
        ({"reason": Reason.RENEWAL}, "reason"),
        ({"procedure": Procedure.RENEWAL}, "reason"),
        ({"procedure": Procedure.REVOKE}, "reason"),
    ],
)
def test_facts_that_contradict_each_other_are_refused_by_key(changes: dict[str, object], key: str) -> None:
    with pytest.raises(CaseFactsError) as refused:
        replace(facts(), **changes)  # type: ignore[arg-type]
    assert refused.value.key == key
    assert str(refused.value).startswith(f"{key}: ")

"""Ending a certificate at the counter: which reason ends which kinds, who may ask, what the town says."""

from __future__ import annotations

import datetime
import itertools
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from jpki_kiosk.config import resources_path
from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.rules.book import RuleBook
from jpki_kiosk.rules.data import RuleDataError
from jpki_kiosk.rules.model import Applicant, Procedure
from jpki_kiosk.rules.revocation import (
    Cause,
    ListReason,
    RevocationDecision,
    RevocationFacts,
    TownRevocation,
)

from .asking import BOOK, CATALOGUE, ask, revoke

TODAY = datetime.date(2026, 11, 24)
SIGNATURE, AUTHENTICATION = CertificateKind
BOTH = (SIGNATURE, AUTHENTICATION)
RULE = BOOK.revocation.on(TODAY).value
AGENTS = (Applicant.AGENT, Applicant.AGENT_WITH_LETTER, Applicant.HOUSEHOLD)

# reason, what stands on the list, what it ends
TABLE = [
    ("holder_request", "cessationOfOperation", BOTH),
    ("key_compromise", "keyCompromise", BOTH),
    ("card_lost", "keyCompromise", BOTH),
    ("card_returned", "cessationOfOperation", BOTH),
    ("details_changed", "affiliationChanged", (SIGNATURE,)),
    ("record_error", "affiliationChanged", BOTH),
    ("holder_died", "affiliationChanged", BOTH),
    ("superseded", "superseded", BOTH),
    ("suspension", "certificateHold", BOTH),
    ("suspension_lifted", "removeFromCRL", BOTH),
]


def decided(
    cause: str = "holder_request",
    kinds: tuple[CertificateKind, ...] = BOTH,
    applicant: Applicant = Applicant.SELF,
    *,
    town: str = "maebashi",
    card_held: bool = True,
    signature_known: bool = False,
    own: TownRevocation | None = None,
    representative_acts: bool = False,
) -> RevocationDecision:
    rules = BOOK.revocations(BOOK.municipality(town), TODAY)
    if own is not None:
        rules = replace(rules, town=own)
    facts = RevocationFacts(cause, kinds, applicant, card_held, signature_known)
    return rules.decide(facts, representative_acts=representative_acts)


def rules_of(decision: RevocationDecision) -> list[str]:
    return [one.rule.removeprefix("revocation.") for one in (*decision.refused, *decision.notices)]


def papers_of(decision: RevocationDecision) -> list[str]:
    return [one.paper for one in decision.papers]


# --- the table -----------------------------------------------------------------------------------


def test_the_table_of_reasons_is_complete() -> None:
    assert [(one.id, one.list_reason.value, one.ends) for one in RULE.cause] == TABLE
    assert {one.list_reason for one in RULE.cause} == set(ListReason)


def test_staff_choose_from_every_reason_but_the_one_an_issue_makes_itself() -> None:
    assert [one.id for one in RULE.at_counter] == [name for name, *_ in TABLE if name != "superseded"]


@pytest.mark.parametrize("cause", RULE.cause, ids=[one.id for one in RULE.cause])
def test_every_reason_has_a_name_and_a_source(cause: Cause) -> None:
    assert cause.message.id in CATALOGUE.ids
    assert cause.source


@pytest.mark.parametrize(
    ("cause", "applicant"),
    [
        pytest.param(cause, applicant, id=f"{cause.id}-{applicant}")
        for cause, applicant in itertools.product(RULE.at_counter, Applicant)
    ],
)
def test_whoever_may_ask_shows_papers_and_nobody_else_is_taken(cause: Cause, applicant: Applicant) -> None:
    decision = decided(cause.id, applicant=applicant)
    assert bool(decision.papers) is (applicant in cause.by)
    assert ("not-by-applicant" in rules_of(decision)) is (applicant not in cause.by)


def test_nobody_dead_asks_for_anything() -> None:
    assert rules_of(decided("holder_died")) == ["not-by-applicant"]


def test_an_unknown_reason_is_refused() -> None:
    with pytest.raises(RuleDataError, match="'boredom' is unknown"):
        decided("boredom")


# --- what ends -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "ends"), [(name, ends) for name, _, ends in TABLE if name != "superseded"])
def test_a_reason_ends_the_kinds_it_is_about(name: str, ends: tuple[CertificateKind, ...]) -> None:
    applicant = Applicant.HOUSEHOLD if name == "holder_died" else Applicant.SELF
    assert decided(name, applicant=applicant).kinds == ends


def test_a_change_of_name_or_address_leaves_the_authentication_certificate() -> None:
    decision = decided("details_changed")
    assert decision.kinds == (SIGNATURE,)
    assert rules_of(decision) == ["final", "stays-authentication"]
    assert rules_of(decided("details_changed", (AUTHENTICATION,))) == ["kind-stays"]


@pytest.mark.parametrize(
    ("name", "said"), [("holder_request", "final"), ("suspension", "can-be-lifted"),
                       ("suspension_lifted", "usable-again")],
)  # fmt: skip
def test_it_is_said_whether_it_can_be_undone(name: str, said: str) -> None:
    assert rules_of(decided(name)) == [said]


# --- the signature certificate follows -----------------------------------------------------------


def test_the_signature_certificate_ends_with_the_authentication_certificate() -> None:
    decision = decided(kinds=(AUTHENTICATION,), signature_known=True)
    assert (decision.kinds, decision.follows) == (BOTH, True)
    assert rules_of(decision) == ["final", "takes-signature"]


def test_where_its_number_is_not_known_staff_are_told_to_find_it() -> None:
    decision = decided(kinds=(AUTHENTICATION,))
    assert (decision.kinds, decision.follows) == ((AUTHENTICATION,), True)
    assert rules_of(decision) == ["final", "takes-signature-unknown"]


@pytest.mark.parametrize(
    ("cause", "kinds"),
    [
        ("holder_request", (SIGNATURE,)),
        ("holder_request", BOTH),  # chosen by itself
        ("suspension", (AUTHENTICATION,)),
        ("suspension_lifted", (AUTHENTICATION,)),
    ],
)
def test_it_does_not_follow_where_nothing_of_authentication_ends_for_good(
    cause: str, kinds: tuple[CertificateKind, ...]
) -> None:
    decision = decided(cause, kinds, signature_known=True)
    assert (decision.kinds, decision.follows) == (kinds, False)


def test_a_town_may_leave_the_signature_certificate_alone() -> None:
    own = TownRevocation(authentication_ends_signature=False, source="page")
    decision = decided(kinds=(AUTHENTICATION,), signature_known=True, own=own)
    assert (decision.kinds, decision.follows) == ((AUTHENTICATION,), False)
    assert rules_of(decision) == ["final"]


def test_a_town_that_says_so_is_the_source() -> None:
    own = TownRevocation(authentication_ends_signature=True, source="page")
    (told,) = [one for one in decided(kinds=(AUTHENTICATION,), own=own).notices if "takes" in one.rule]
    assert told.source == "page"


@pytest.mark.parametrize("town", BOOK.municipalities)
def test_no_page_of_the_five_towns_says_it_so_all_have_the_default(town: str) -> None:
    takes, source = BOOK.revocations(BOOK.municipality(town), TODAY).takes_signature
    assert takes
    assert "5市町のページに記載なし" in source


def test_the_decision_of_the_command_line_follows_the_town_too() -> None:
    def said(book: RuleBook) -> bool:
        answer = ask(revoke(kinds=("authentication",)), book)
        return "eligibility.revocation-takes-signature" in [one["rule"] for one in answer["reasons"]]

    own = TownRevocation(authentication_ends_signature=False, source="page")
    town = BOOK.municipality("maebashi").model_copy(update={"revocation": own})
    assert said(BOOK)
    assert not said(replace(BOOK, municipalities={"maebashi": town}))


# --- where a counter does not suspend ------------------------------------------------------------


def test_akishima_sends_those_who_want_a_suspension_to_the_telephone() -> None:
    decision = decided("suspension", town="akishima")
    assert rules_of(decision) == ["suspended-elsewhere"]
    (told,) = decision.refused
    assert "0120-95-0178" in str(told.message.args["text"])
    assert decision.papers == ()
    assert not decided("suspension_lifted", town="akishima").refused
    assert not decided("suspension").refused


# --- papers --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("card_held", "papers"),
    [
        (True, ["revocation_form", "individual_number_card"]),
        (False, ["revocation_form", "certificate_copy", "identity"]),
    ],
)
def test_without_the_card_the_copy_and_identity_are_seen(card_held: bool, papers: list[str]) -> None:
    assert papers_of(decided(card_held=card_held)) == papers


def test_what_a_reason_asks_for_itself_takes_the_place_of_the_list() -> None:
    assert papers_of(decided("details_changed")) == ["change_notification"]
    assert papers_of(decided("suspension")) == ["identity"]
    assert papers_of(decided("suspension", applicant=Applicant.REPRESENTATIVE)) == [
        "representative_photo_identity",
        "proof_of_representation",
    ]


def test_a_suspension_is_lifted_with_card_and_identity() -> None:
    assert papers_of(decided("suspension_lifted")) == ["individual_number_card", "identity"]


def test_where_the_representative_acts_the_papers_are_theirs() -> None:
    papers = papers_of(decided(representative_acts=True))
    assert "proof_of_representation" in papers


# --- the file ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "old", "new", "complaint"),
    [
        ("rules/revocation.toml", '"keyCompromise"', '"key"', "period.0.cause.1.list_reason: "),
        ("rules/revocation.toml", 'id = "card_lost"', 'id = "holder_request"', "stands twice"),
        ("rules/revocation.toml", '"removeFromCRL"', '"superseded"', "is no reason of lift_suspension"),
        ("rules/revocation.toml", 'ends = ["signature"]', "ends = []", "period.0.cause.4.ends: "),
        ("rules/revocation.toml", '"change_notification"', '"letter"', "cause.4.papers: 'letter' is unknown"),
        ("rules/revocation.toml", '"identity", applicants = ["self"]', '"identity", applicants = ["agent"]',
         "no paper for self"),
        ("rules/revocation.toml", "authentication_ends_signature = true\n", "", "period.0.authentication_"),
        ("municipalities/akishima.toml", "[revocation]\n",
         "[revocation]\nauthentication_ends_signature = 1\n", "revocation.authentication_ends_signature: "),
        ("municipalities/akishima.toml", "[revocation]\n", "[revocation]\nsuspends = false\n",
         "revocation.suspends: unknown key"),
    ],
)  # fmt: skip
def test_what_cannot_be_right_is_refused_by_file_and_key(
    tmp_path: Path, file: str, old: str, new: str, complaint: str
) -> None:
    for name in ("rules", "municipalities"):
        shutil.copytree(resources_path() / name, tmp_path / name)
    path = tmp_path / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RuleDataError) as refused:
        RuleBook.load(tmp_path)
    assert str(refused.value).startswith(str(path))
    assert complaint in str(refused.value)


def test_every_reason_is_of_a_procedure_that_ends_or_brings_back() -> None:
    assert {one.procedure for one in RULE.cause} == {Procedure.REVOKE, Procedure.LIFT_SUSPENSION}

"""Papers and visits: who has to show what, in which order, and what is refused in a list."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from jpki_kiosk.config import resources_path
from jpki_kiosk.rules.book import RuleBook
from jpki_kiosk.rules.data import RuleDataError
from jpki_kiosk.rules.model import Applicant, Procedure

from .asking import (
    AUTH,
    BOOK,
    CATALOGUE,
    Answer,
    Question,
    ask,
    change,
    lift,
    new,
    question,
    renewal,
    reset,
    revoke,
)

UNDER_15 = {"birth": "2016-08-01", "card": "2029-08-01"}
ISSUE = ("application_form", "individual_number_card")
REPRESENTATIVE = ("representative_photo_identity", "proof_of_representation")


def papers(asked: Question, book: RuleBook = BOOK) -> tuple[tuple[str, ...], ...]:
    """The papers of each visit."""
    return by_visit(ask(asked, book))


def by_visit(answer: Answer) -> tuple[tuple[str, ...], ...]:
    return tuple(
        tuple(one["document"] for one in answer["documents"] if one["visit"] == visit)
        for visit in range(1, answer["visits"] + 1)
    )


def rules(answer: Answer) -> set[str]:
    return {reason["rule"] for reason in answer["reasons"]}


# --- the usual lists: 松本市's page names no papers ------------------------------------------------

# fmt: off
USUAL = [
    (new("first"), (("application_form", "individual_number_card"),)),
    (new("first", forgotten=True), (("application_form", "individual_number_card", "identity"),)),
    (renewal(forgotten=True), (("application_form", "individual_number_card", "identity"),)),
    (new("first", applicant="representative"), ((*ISSUE, *REPRESENTATIVE),)),
    (new("first", kinds=AUTH, **UNDER_15), ((*ISSUE, *REPRESENTATIVE),)),
    (new("first", kinds=AUTH, ward=True), ((*ISSUE, *REPRESENTATIVE),)),
    (new("first", applicant="agent_with_letter"),
     (("individual_number_card", "inquiry_reply", "agent_photo_identity"),)),
    (new("first", kinds=AUTH, applicant="agent_with_letter", **UNDER_15),
     (("individual_number_card", "inquiry_reply", "agent_photo_identity", "proof_of_representation"),)),
    (renewal(applicant="agent"), (("application_form", "agent_photo_identity"),
                                  ("inquiry_reply", "individual_number_card", "agent_photo_identity"))),
    (new("lapsed_by_change", applicant="household"), (("application_form", "moving_notification",
                                                       "individual_number_card", "sealed_power_of_attorney",
                                                       "agent_photo_identity"),)),
    (reset(), (("change_reset_form", "individual_number_card", "identity"),)),
    (reset(applicant="representative"), (("change_reset_form", "individual_number_card", *REPRESENTATIVE),)),
    (reset(applicant="agent_with_letter"),
     (("individual_number_card", "inquiry_reply", "agent_photo_identity"),)),
    (reset(applicant="agent"), (("change_reset_form", "agent_photo_identity"),
                                ("inquiry_reply", "individual_number_card", "agent_photo_identity"))),
    (reset(applicant="household"), (("change_reset_form", "moving_notification", "individual_number_card",
                                     "sealed_power_of_attorney", "agent_photo_identity"),)),
    (change(), (("individual_number_card",),)),
    (change(applicant="agent"), (("change_reset_form", "agent_photo_identity"),
                                 ("inquiry_reply", "individual_number_card", "agent_photo_identity"))),
    (revoke(), (("revocation_form", "individual_number_card"),)),
    (revoke(card=None), (("revocation_form", "certificate_copy", "identity"),)),
    (revoke(applicant="agent"), (("revocation_form", "individual_number_card", "power_of_attorney",
                                  "agent_photo_identity"),)),
    (revoke(card=None, applicant="agent_with_letter"), (("revocation_form", "certificate_copy",
                                                         "power_of_attorney", "agent_photo_identity"),)),
    (revoke(card=None, applicant="representative"),
     (("revocation_form", "certificate_copy", *REPRESENTATIVE),)),
    (lift(), (("individual_number_card", "identity"),)),
    (lift(applicant="representative"), (("individual_number_card", *REPRESENTATIVE),)),
    (lift(applicant="agent"), (("individual_number_card", "power_of_attorney", "agent_photo_identity"),)),
]
# fmt: on


def name(asked: Question) -> str:
    return f"{asked['procedure']}-{asked['applicant']}"


@pytest.mark.parametrize(("asked", "expected"), USUAL, ids=[name(asked) for asked, _ in USUAL])
def test_where_the_page_is_silent_the_usual_papers_are_asked_for_in_order(
    asked: Question, expected: tuple[tuple[str, ...], ...]
) -> None:
    answer = ask({**asked, "municipality": "matsumoto"})
    assert by_visit(answer) == expected
    assert "documents.usual" in rules(answer)


@pytest.mark.parametrize("applicant", Applicant)
@pytest.mark.parametrize("procedure", Procedure)
def test_only_an_agent_without_the_letter_comes_twice_and_never_to_revoke_or_lift(
    procedure: Procedure, applicant: Applicant
) -> None:
    status = "suspended" if procedure is Procedure.LIFT_SUSPENSION else "valid"
    answer = ask(question(procedure.value, None, applicant=applicant.value, status=status))
    twice = applicant is Applicant.AGENT and procedure not in (Procedure.REVOKE, Procedure.LIFT_SUSPENSION)
    assert answer["visits"] == (2 if twice else 1)
    assert ("documents.two-visits" in rules(answer)) is twice


# --- the towns' lists ----------------------------------------------------------------------------


def test_a_town_that_names_a_second_visit_within_days_says_so() -> None:
    answer = ask(new("first", applicant="agent", municipality="futtsu"))
    assert (answer["visits"], answer["deadline_days"]) == (2, 14)
    days = next(reason for reason in answer["reasons"] if reason["rule"] == "documents.letter-days")
    assert "14日以内" in days["ja"]
    assert "within 14 days" in days["en"]
    assert "照会書発送日から14日以内" in days["source"]


def test_days_for_the_letter_are_no_deadline_of_a_single_visit() -> None:
    assert ask(new("first", municipality="futtsu"))["deadline_days"] is None
    assert ask(new("first", applicant="agent", municipality="matsubushi"))["deadline_days"] is None


def test_a_list_of_the_town_stands_alone_and_nothing_is_called_usual() -> None:
    answer = ask(new("first", municipality="futtsu"))
    assert by_visit(answer) == (("application_form", "individual_number_card"),)
    assert rules(answer).isdisjoint({"documents.usual", "documents.partly-usual"})


@pytest.mark.parametrize(
    ("asked", "added"),
    [
        (new("first", forgotten=True, municipality="futtsu"), "identity"),
        (
            new("first", kinds=AUTH, applicant="agent", municipality="matsubushi", **UNDER_15),
            "proof_of_representation",
        ),
    ],
    ids=["forgotten", "agent-of-a-child"],
)
def test_what_only_some_cases_need_is_added_to_a_towns_list(asked: Question, added: str) -> None:
    answer = ask(asked)
    assert by_visit(answer)[0][-1] == added
    assert "documents.partly-usual" in rules(answer)


def test_where_a_page_names_only_some_papers_the_usual_ones_follow() -> None:
    answer = ask(reset(municipality="matsubushi"))
    assert by_visit(answer) == (("individual_number_card", "change_reset_form", "identity"),)
    card, form, _ = answer["documents"]
    assert "松伏町" in card["source"]
    assert "橋本市" in form["source"]


def test_each_paper_is_named_in_both_languages_with_what_the_page_says_of_it() -> None:
    answer = ask(reset(municipality="akishima"))
    identity = answer["documents"][1]
    assert identity["ja"] == "ご本人の本人確認書類(運転免許証や保険証など)"
    assert identity["en"] == "The holder's proof of identity (driving licence, insurance certificate …)"
    assert "運転免許証や保険証など" in identity["source"]


def test_without_words_of_the_page_proof_of_identity_says_one_or_two() -> None:
    identity = ask(lift(municipality="futtsu"))["documents"][1]
    assert identity["ja"] == "ご本人の本人確認書類(顔写真つきのもの1点、または年金証書など2点)"
    assert "(1 with a photograph, or 2 others" in identity["en"]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (renewal(municipality="futtsu"), "town.ask-renewal"),
        (new("first", applicant="agent", municipality="akishima"), "town.ask-agent"),
        (reset(municipality="maebashi"), "town.not-by-telephone"),
    ],
    ids=["procedure", "applicant", "all-applicants"],
)
def test_a_notice_is_told_to_those_it_is_for(asked: Question, told: str) -> None:
    assert told in rules(ask(asked))


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (new("first", municipality="futtsu"), "town.ask-renewal"),
        (new("first", municipality="akishima"), "town.ask-agent"),
        (new("first", municipality="maebashi"), "town.not-by-telephone"),
    ],
    ids=["procedure", "applicant", "all-applicants"],
)
def test_and_to_nobody_else(asked: Question, told: str) -> None:
    assert told not in rules(ask(asked))


@pytest.mark.parametrize("town", BOOK.municipalities)
def test_a_suspension_is_lifted_at_the_counter_in_every_town(town: str) -> None:
    reasons = {one["rule"]: one for one in ask(lift(municipality=town))["reasons"]}
    assert "電話ではできません" in reasons["documents.not-by-telephone"]["ja"]


def test_no_list_asks_for_money() -> None:
    lists = [
        *BOOK.documents.usual,
        *(one for town in BOOK.municipalities.values() for one in town.documents.checklist),
    ]
    details = [item.detail_ja or "" for one in lists for item in one.items]
    assert not any("円" in detail or "手数料" in detail for detail in details)


# --- identity ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("shown", "enough"),
    [
        ((), False),
        (("driving_licence",), True),
        (("residence_card", "pension"), True),
        (("pension",), False),
        (("pension", "pension"), False),
        (("pension", "student_card"), True),
        (("library_card", "pension"), False),
        (("library_card",), False),
    ],
)
def test_one_paper_of_group_a_or_two_of_group_b_prove_identity(shown: tuple[str, ...], enough: bool) -> None:
    assert BOOK.documents.identity.suffices(shown) is enough


def test_every_paper_has_a_text() -> None:
    documents = BOOK.documents
    wanted = {f"rules-document-{paper.replace('_', '-')}" for paper in documents.papers}
    wanted |= {paper.message.id for paper in documents.identity.paper}
    assert wanted <= CATALOGUE.ids
    assert set(documents.identity.proves) <= set(documents.papers)


# --- what is refused -----------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for part in ("rules", "municipalities"):
        shutil.copytree(resources_path() / part, tmp_path / part)
    return tmp_path


# fmt: off
WRONG = [
    ("municipalities/futtsu.toml", '{ paper = "application_form" },\n', '{ paper = "application" },\n',
     "documents.checklist.0.items.0.paper: 'application' is unknown"),
    ("municipalities/futtsu.toml", 'detail_en = "you enter the card\'s passwords", ', '',
     "documents.checklist.0.items.1: detail_ja and detail_en belong together"),
    ("municipalities/futtsu.toml", 'detail_ja = "申請のときと同じ", ', '',
     "documents.checklist.3.items.3: detail_ja and detail_en belong together"),
    ("municipalities/futtsu.toml", 'visit = 2', 'visit = 3', "documents.checklist.3.visit: "),
    ("municipalities/futtsu.toml", 'visit = 1', 'visit = 2',
     "documents.checklist: visits of new by agent are [2, 2], must be 1, or 1 and 2"),
    ("municipalities/futtsu.toml", '["agent"]\nvisit = 1', '["household"]\nvisit = 1',
     "documents.checklist: visits of new by agent are [2], must be 1, or 1 and 2"),
    ("municipalities/futtsu.toml", 'applicants = ["representative"]', 'applicants = ["parent"]',
     "documents.checklist.1.applicants.0: "),
    ("municipalities/futtsu.toml", 'applicants = ["representative"]', 'applicants = []',
     "documents.checklist.1.applicants: "),
    ("municipalities/futtsu.toml", 'days = 14', 'days = 0', "documents.letter.days: "),
    ("municipalities/futtsu.toml", '"proof_of_representation" }', '"application_form" }',
     "documents.checklist.1: 'application_form' stands twice"),
    ("municipalities/futtsu.toml", 'id = "ask-agent"', 'id = "ask-renewal"',
     "documents.notice: 'ask-renewal' stands twice"),
    ("municipalities/futtsu.toml", '[[documents.notice]]',
     '[[documents.paper]]\nid = "identity"\nja = "札"\nen = "Tag"\n\n[[documents.notice]]',
     "documents.paper.0.id: 'identity' is a usual paper"),
    ("municipalities/futtsu.toml", '[[documents.notice]]',
     '[[documents.paper]]\nid = "tag"\nja = "札"\nen = "Tag"\n\n' * 2 + '[[documents.notice]]',
     "documents.paper: 'tag' stands twice"),
    ("municipalities/futtsu.toml", '[[documents.notice]]',
     '[[documents.paper]]\nid = "tag"\nja = "札"\n\n[[documents.notice]]',
     "documents.paper.0.en: is missing"),
    ("rules/documents.toml", '{ paper = "moving_notification" }', '{ paper = "moving" }',
     "usual: 5.items.1.paper: 'moving' is unknown"),
    ("rules/documents.toml", 'applicants = ["self"]', 'applicants = ["representative"]',
     "usual: visits of new by representative are [1, 1], must be 1, or 1 and 2"),
    ("rules/documents.toml", 'procedures = ["revoke"]', 'procedures = ["lift_suspension"]',
     "usual: visits of lift_suspension by self are [1, 1], must be 1, or 1 and 2"),
    ("rules/documents.toml", 'applicants = ["household"]', 'applicants = ["agent_with_letter"]',
     "usual: visits of new by agent_with_letter are [1, 1], must be 1, or 1 and 2"),
    ("rules/documents.toml", 'of_group_b = 2', 'of_group_b = 0', "identity.of_group_b: "),
    ("rules/documents.toml", 'when = "card_gone"', 'when = "card_lost"', "usual.13.items.2.when: "),
]
# fmt: on


@pytest.mark.parametrize(("file", "old", "new_text", "complaint"), WRONG)
def test_a_list_that_cannot_be_right_is_refused_by_file_and_key(
    folder: Path, file: str, old: str, new_text: str, complaint: str
) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new_text, 1), encoding="utf-8")
    with pytest.raises(RuleDataError) as refused:
        RuleBook.load(folder)
    assert f"{path}: {complaint}" in str(refused.value)


def test_a_procedure_nobody_wrote_a_usual_list_for_is_refused(folder: Path) -> None:
    path = folder / "rules" / "documents.toml"
    head, _ = path.read_text(encoding="utf-8").rsplit("[[usual]]", 1)
    path.write_text(head, encoding="utf-8")
    with pytest.raises(RuleDataError, match="usual: no list for lift_suspension by agent_with_letter"):
        RuleBook.load(folder)


def test_one_photo_paper_is_enough_where_the_town_asks_for_one_anyway() -> None:
    # 前橋市 asks everybody for a paper with a photograph: no second one for forgotten passwords
    (listed,) = papers(new("first", forgotten=True))
    assert "photo_identity" in listed
    assert "identity" not in listed


@pytest.mark.parametrize(("dispatched", "said"), [(None, True), ("2026-11-24", False)])
def test_at_the_second_visit_nobody_is_told_that_a_letter_will_be_posted(
    dispatched: str | None, said: bool
) -> None:
    answer = ask(new("first", applicant="agent", municipality="futtsu", dispatched=dispatched))
    assert ("documents.two-visits" in [one["rule"] for one in answer["reasons"]]) is said
    assert answer["visits"] == 2

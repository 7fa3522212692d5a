"""Opening a case: this town's only, decided by the rules, written in characters a certificate holds."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace

import pytest

from jpki_kiosk.config import resources_path
from jpki_kiosk.emulator.personas import load_personas
from jpki_kiosk.i18n import Catalogue, Language
from jpki_kiosk.kinds import JPKI_PASSWORDS, CertificateKind, Sex
from jpki_kiosk.message import Message
from jpki_kiosk.pki.substitutes import shipped_substitutes
from jpki_kiosk.rules.book import RuleBook
from jpki_kiosk.rules.documents import Item, OwnPaper, When
from jpki_kiosk.rules.model import (
    Applicant,
    Card,
    CardStatus,
    CaseFacts,
    Procedure,
    Reason,
    Resident,
    Stay,
)
from jpki_kiosk.secret import Secret
from jpki_kiosk.store.database import Store
from jpki_kiosk.store.schema import Role
from jpki_kiosk.workflows.case import CaseProblems, CaseRequest, Circumstances, EnteredFee
from jpki_kiosk.workflows.prepared import CardState, PreparedCase
from jpki_kiosk.workflows.reception import Reception
from jpki_kiosk.workflows.review import checked_beforehand
from jpki_kiosk.workflows.screens import LineState

SIGNATURE, AUTHENTICATION = CertificateKind.SIGNATURE, CertificateKind.AUTHENTICATION
BOTH = (SIGNATURE, AUTHENTICATION)
# 15:30 in UTC is half past midnight in Japan: already the 23rd.
NOW = datetime.datetime(2026, 11, 22, 15, 30, tzinfo=datetime.UTC)

REQUEST = CaseRequest(
    "maebashi",
    Procedure.NEW,
    Reason.FIRST,
    BOTH,
    "前橋　花子",
    "群馬県前橋市大手町二丁目99番1号",
    datetime.date(1985, 4, 10),
    Sex.FEMALE,
    datetime.date(2031, 4, 10),
)
RENEWAL = replace(REQUEST, procedure=Procedure.RENEWAL, reason=Reason.RENEWAL)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    opened = Store.open(tmp_path_factory.mktemp("reception") / "store", lambda: NOW)
    with Secret(b"a long enough passphrase") as passphrase:
        opened.staff.create("clerk", "窓口　一郎", Role.CLERK, passphrase)
    yield opened
    opened.close()


@pytest.fixture
def reception(store: Store) -> Reception:
    return in_town(store, "maebashi")


def in_town(store: Store, town: str) -> Reception:
    rules = RuleBook.load(resources_path())
    return Reception(
        rules,
        rules.municipality(town),
        shipped_substitutes(),
        store.cases,
        load_personas(resources_path() / "personas"),
        lambda: NOW,
    )


def problems(reception: Reception, request: CaseRequest) -> tuple[tuple[str, Message], ...]:
    with pytest.raises(CaseProblems) as refused:
        reception.review(request)
    return refused.value.problems


def opened(reception: Reception, request: CaseRequest) -> PreparedCase:
    case = reception.review(request)
    return reception.open_case(case, "clerk", checked_beforehand(case))


def card(not_after: str | None, *present: CertificateKind, attempts: tuple[int, int] = (5, 3)) -> CardState:
    return CardState(
        "hash",
        frozenset(present),
        dict(zip(JPKI_PASSWORDS, attempts, strict=True)),
        datetime.date.fromisoformat(not_after) if not_after else None,
        LineState.DONE,
    )


# --- opening -------------------------------------------------------------------------------------


def test_an_opened_case_is_decided_and_in_the_store(reception: Reception, store: Store) -> None:
    prepared = opened(reception, REQUEST)
    stored = store.cases.case(prepared.number)
    assert (stored.resident.name, stored.reason, stored.kinds) == ("前橋　花子", Reason.FIRST, BOTH)
    assert prepared.decision.certificates[SIGNATURE].not_after == datetime.date(2031, 4, 10)
    assert prepared.decision.fee_yen == 0
    assert prepared.opened_at == NOW
    assert (prepared.holder.name, prepared.holder.name_mask) == ("前橋　花子", "00000")


def test_a_case_of_another_town_is_refused_and_not_stored(reception: Reception, store: Store) -> None:
    before = opened(reception, REQUEST).number
    assert problems(reception, replace(REQUEST, municipality="akishima")) == (
        ("municipality", Message("case-other-municipality")),
    )
    assert _serial(opened(reception, REQUEST).number) == _serial(before) + 1


def _serial(number: str) -> int:
    return int(number.rpartition("-")[2])


def test_the_day_that_counts_is_the_day_in_japan(reception: Reception) -> None:
    born = datetime.date(2011, 11, 23)  # fifteen today in Japan, tomorrow in UTC
    assert SIGNATURE in opened(reception, replace(REQUEST, date_of_birth=born)).decision.certificates
    born += datetime.timedelta(days=1)
    refused = reception.review(replace(REQUEST, date_of_birth=born)).decision.eligibility.refused
    assert [one.message.args["date"] for one in refused[SIGNATURE]] == [datetime.date(2026, 11, 24)]


def test_every_rule_against_a_case_is_told_and_nothing_is_stored(reception: Reception, store: Store) -> None:
    before = opened(reception, REQUEST).number
    child = replace(
        REQUEST, date_of_birth=datetime.date(2020, 1, 1), card_expires=datetime.date(2026, 11, 22)
    )
    case = reception.review(child)
    said = [one.message.id for one in case.decision.refusals]
    assert said == ["rules-card-expired", "rules-too-young"]
    with pytest.raises(CaseProblems) as refused:
        reception.open_case(case, "clerk", checked_beforehand(case))
    assert [message.id for _, message in refused.value.problems] == said
    assert _serial(opened(reception, REQUEST).number) == _serial(before) + 1


def test_the_decision_knows_every_circumstance_of_the_case(reception: Reception) -> None:
    request = replace(
        REQUEST,
        applicant=Applicant.AGENT_WITH_LETTER,
        adult_ward=True,
        registered_here=False,
        stay=Stay.LIMITED,
        stay_until=datetime.date(2028, 4, 1),
        card_status=CardStatus.SUSPENDED,
        face_only=True,
        passwords_forgotten=True,
    )
    facts = reception.review(request).decision.facts
    assert facts == CaseFacts(
        Procedure.NEW,
        Reason.FIRST,
        BOTH,
        Resident(REQUEST.date_of_birth, True, False, Stay.LIMITED, datetime.date(2028, 4, 1)),
        Card(REQUEST.card_expires, CardStatus.SUSPENDED, True),
        applicant=Applicant.AGENT_WITH_LETTER,
        passwords_forgotten=True,
    )


# --- the fee that staff enter --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("town", "reason"), [("matsumoto", Reason.FIRST), ("akishima", None)], ids=["no-fee", "no-reason"]
)
def test_a_fee_the_rules_do_not_know_is_the_one_staff_entered_also_after_the_card_was_read(
    town: str, reason: Reason | None, store: Store
) -> None:
    reception = in_town(store, town)
    request = replace(REQUEST, municipality=town, reason=reason)
    assert reception.review(request).decision.fee.yen is None
    case = opened(reception, replace(request, fee=EnteredFee(300, "fee_table")))
    assert (case.decision.fee_yen, case.decision.fee_reason.id) == (300, "case-fee-entered-fee-table")
    decided = reception.decide_with_card(case, card("2027-01-10", *BOTH))
    assert decided is not None
    assert (decided.fee_yen, decided.fee_reason) == (300, case.decision.fee_reason)
    entry = store.journal.entries(case.number)[0]
    assert (entry.fields["fee_yen"], entry.fields["fee_entered"]) == (300, True)
    assert entry.fields["fee_reason"] == "fee_table"


def test_a_fee_the_rules_know_is_not_to_be_entered(reception: Reception) -> None:
    request = replace(REQUEST, fee=EnteredFee(0, "exempt"))
    assert problems(reception, request) == (("fee", Message("case-fee-known")),)


def test_a_fee_is_entered_for_a_known_reason_only(store: Store) -> None:
    request = replace(REQUEST, municipality="matsumoto", fee=EnteredFee(0, "present"))
    (problem,) = problems(in_town(store, "matsumoto"), request)
    assert problem == (
        "fee.reason",
        Message("case-unknown-value", {"values": "fee_table, exempt, after_loss, supervisor"}),
    )


def test_every_sentence_about_the_fee_is_in_its_reason(store: Store) -> None:
    request = replace(REQUEST, municipality="matsubushi", reason=Reason.CARD_REISSUED)
    said = opened(in_town(store, "matsubushi"), request).decision.fee_reason
    text = Catalogue(resources_path() / "locales").text(said, Language.JAPANESE)
    assert text.startswith("発行の手数料です。")
    assert text.endswith("カードの再交付の手数料800円が、別にかかります。")


# --- papers --------------------------------------------------------------------------------------


def test_papers_are_journalled_by_their_ids_and_own_papers_of_a_town_by_their_place(store: Store) -> None:
    reception = in_town(store, "maebashi")
    documents = reception.profile.documents
    own = OwnPaper(id="town_slip", ja="町の券", en="Slip of the town")
    item = Item(paper="town_slip", when=When.ALWAYS)
    first = documents.checklist[0]
    lists = tuple(
        one.model_copy(update={"items": (*one.items, item)}) if one is first else one
        for one in documents.checklist
    )
    documents = documents.model_copy(update={"paper": (own,), "checklist": lists})
    reception = replace(reception, profile=reception.profile.model_copy(update={"documents": documents}))
    request = replace(REQUEST, applicant=first.applicants[0])
    number = opened(reception, request).number
    entry, *seen = store.journal.entries(number)
    assert entry.fields["papers"] == "beforehand"
    assert {one.event for one in seen} == {"paper-seen"}
    assert {"paper": "own_paper", "own": 1, "visit": 1} in [dict(one.fields) for one in seen]
    assert all("own" not in one.fields for one in seen if one.fields["paper"] != "own_paper")


def test_a_prepared_case_shows_no_personal_data_when_it_is_printed(reception: Reception) -> None:
    assert "前橋" not in repr(opened(reception, REQUEST))


# --- characters ----------------------------------------------------------------------------------


def test_characters_a_certificate_cannot_hold_are_replaced_marked_and_shown(reception: Reception) -> None:
    request = replace(REQUEST, name="髙﨑　𠮷葛\U000e0100", address="群馬県前橋市葛\U000e0100町９番")
    prepared = opened(reception, request)
    holder = prepared.holder
    assert (holder.name, holder.name_mask) == ("高崎　吉葛", "11011")
    assert (holder.address, holder.address_mask) == ("群馬県前橋市葛町９番", "0000001000")
    assert [(one.field, one.position, one.original, one.substitute) for one in prepared.substitutions] == [
        ("name", 1, "髙", "高"),
        ("name", 2, "﨑", "崎"),
        ("name", 4, "𠮷", "吉"),
        ("name", 5, "葛\U000e0100", "葛"),
        ("address", 7, "葛\U000e0100", "葛"),
    ]


def test_without_a_signature_certificate_no_substitutes_are_shown(reception: Reception) -> None:
    request = replace(REQUEST, name="髙﨑　𠮷葛\U000e0100", kinds=(AUTHENTICATION,))
    assert opened(reception, request).substitutions == ()


def test_staff_may_choose_another_substitute(reception: Reception, store: Store) -> None:
    request = replace(REQUEST, name="髙﨑　𠮷子", name_in_certificate="高嵜　吉子")
    prepared = opened(reception, request)
    assert (prepared.holder.name, prepared.holder.name_mask) == ("高嵜　吉子", "11010")
    assert store.cases.case(prepared.number).resident.name_in_certificate == "高嵜　吉子"


def test_a_choice_of_another_length_is_refused_by_field(reception: Reception) -> None:
    assert problems(reception, replace(REQUEST, name="髙﨑　𠮷子", name_in_certificate="高嵜　吉")) == (
        ("name_in_certificate", Message("case-override-does-not-fit")),
    )


def test_characters_without_a_substitute_are_refused_by_field_place_and_code_point(
    reception: Reception,
) -> None:
    # U+29E3D has no proposal
    request = replace(REQUEST, name="前橋　𩸽子", address="群馬県前橋市𩸽町")
    assert problems(reception, request) == (
        ("name", Message("case-no-substitute", {"position": 4, "codepoint": "U+29E3D"})),
        ("address", Message("case-no-substitute", {"position": 7, "codepoint": "U+29E3D"})),
    )


def test_a_character_without_a_substitute_may_be_chosen_by_staff(reception: Reception) -> None:
    request = replace(REQUEST, name="前橋　𩸽子", name_in_certificate="前橋　ホ子")
    assert opened(reception, request).holder.name_mask == "00010"


# --- the card ------------------------------------------------------------------------------------


def test_a_renewal_counts_the_sixth_birthday_for_both_when_the_card_is_read(reception: Reception) -> None:
    request = replace(
        RENEWAL, date_of_birth=datetime.date(1985, 2, 10), card_expires=datetime.date(2036, 1, 1)
    )
    case = opened(reception, request)
    decided = reception.decide_with_card(case, card("2027-02-10", *BOTH))
    assert {one.not_after for one in decided.certificates.values()} == {datetime.date(2032, 2, 10)}


def test_a_signature_certificate_the_card_lacks_counts_the_fifth(reception: Reception) -> None:
    request = replace(
        RENEWAL, date_of_birth=datetime.date(1985, 2, 10), card_expires=datetime.date(2036, 1, 1)
    )
    case = opened(reception, request)
    decided = reception.decide_with_card(case, card("2027-02-10", AUTHENTICATION))
    assert decided.certificates[SIGNATURE].not_after == datetime.date(2031, 2, 10)
    assert decided.certificates[AUTHENTICATION].not_after == datetime.date(2032, 2, 10)


def test_a_signature_certificate_alone_is_capped_by_the_other_on_the_card(reception: Reception) -> None:
    case = opened(reception, replace(REQUEST, kinds=(SIGNATURE,), reason=Reason.LAPSED_BY_CHANGE))
    decided = reception.decide_with_card(case, card("2028-04-10", AUTHENTICATION))
    assert decided.certificates[SIGNATURE].not_after == datetime.date(2028, 4, 10)


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        (Reason.FIRST, ["rules-old-revoked-signature", "rules-old-revoked-authentication"]),
        (Reason.LAPSED_BY_CHANGE, ["rules-old-revoked-authentication"]),
        (Reason.EXPIRED, ["rules-old-revoked-authentication"]),
    ],
)
def test_what_the_card_holds_is_revoked_and_the_resident_is_told(
    reception: Reception, reason: Reason, said: list[str]
) -> None:
    case = opened(reception, replace(REQUEST, reason=reason))
    decided = reception.decide_with_card(case, card("2029-04-10", *BOTH))
    assert decided is not None
    reasons = [one.id for kind in BOTH for one in decided.certificates[kind].reasons]
    assert [one for one in reasons if one.startswith("rules-old-revoked")] == said
    assert decided != case.decision  # so that consent is asked again


def test_before_the_card_is_read_a_renewal_says_nothing_of_what_it_holds(reception: Reception) -> None:
    case = opened(reception, RENEWAL)
    for decided in case.decision.certificates.values():
        ids = [one.id for one in decided.reasons]
        assert ids[-1] == "case-card-decides"
        assert not any(one.startswith("rules-counts-as-new") for one in ids)
    decided = reception.decide_with_card(case, card(None))
    assert decided is not None
    ids = [one.id for one in decided.certificates[AUTHENTICATION].reasons]
    assert ids[-1] == "rules-counts-as-new-authentication"


def test_an_empty_card_changes_nothing(reception: Reception) -> None:
    case = opened(reception, REQUEST)
    assert reception.decide_with_card(case, card(None)) == case.decision


def test_a_renewal_the_card_shows_to_be_too_early_keeps_the_earlier_decision(reception: Reception) -> None:
    case = opened(reception, RENEWAL)
    assert reception.decide_with_card(case, card("2028-04-10", *BOTH)) is None


# --- where a request comes from ------------------------------------------------------------------


@pytest.mark.parametrize(("reason", "procedure"), [("first", "new"), ("renewal", "renewal")])
def test_a_persona_becomes_a_case_of_this_town(reception: Reception, reason: str, procedure: str) -> None:
    request = reception.request_for_persona("matsumoto-yoshiro", BOTH, reason, Circumstances())
    assert (request.municipality, request.procedure, request.reason) == ("maebashi", procedure, reason)
    assert request.name == "髙﨑　𠮷郎"
    assert request.security_code is not None


def test_an_unknown_persona_is_told(reception: Reception) -> None:
    with pytest.raises(CaseProblems) as refused:
        reception.request_for_persona("nobody", BOTH, "first", Circumstances())
    assert refused.value.problems == (("persona", Message("case-unknown-persona")),)


def test_typed_fields_are_refused_by_the_fields_of_the_page(reception: Reception) -> None:
    raw = {
        "municipality": "maebashi",
        "procedure": "new",
        "reason": "first",
        "kinds": ("signature",),
        "resident": {"name": " ", "address": "x", "date_of_birth": "1985-4-10", "sex": "female"},
        "card": {"expires": "2031-04-10", "security_code": "12"},
    }
    with pytest.raises(CaseProblems) as refused:
        reception.request_typed(raw)
    assert {field: message.id for field, message in refused.value.problems} == {
        "name": "case-missing",
        "date_of_birth": "case-no-date",
        "security_code": "case-security-code",
    }


def test_typed_fields_become_a_case(reception: Reception) -> None:
    raw = {
        "municipality": "maebashi",
        "procedure": "new",
        "reason": "first",
        "kinds": ("signature", "authentication"),
        "resident": {
            "name": "前橋　花子",
            "address": "群馬県前橋市大手町二丁目99番1号",
            "date_of_birth": "1985-04-10",
            "sex": "female",
        },
        "card": {"expires": "2031-04-10"},
    }
    assert reception.request_typed(raw) == REQUEST

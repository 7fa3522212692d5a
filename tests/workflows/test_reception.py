"""Opening a case: this town's only, decided by the rules, written in characters a certificate holds."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace

import pytest

from jpki_kiosk.config import resources_path
from jpki_kiosk.emulator.personas import load_personas
from jpki_kiosk.kinds import CertificateKind, PasswordKind, Sex
from jpki_kiosk.message import Message
from jpki_kiosk.pki.substitutes import shipped_substitutes
from jpki_kiosk.rules.decide import RuleBook
from jpki_kiosk.rules.model import Procedure, Reason
from jpki_kiosk.secret import Secret
from jpki_kiosk.store.database import Store
from jpki_kiosk.store.schema import Role
from jpki_kiosk.workflows.case import CaseProblems, CaseRequest
from jpki_kiosk.workflows.prepared import CardState
from jpki_kiosk.workflows.reception import Reception
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
    rules = RuleBook(resources_path())
    return Reception(
        rules,
        rules.municipality("maebashi"),
        shipped_substitutes(),
        store.cases,
        load_personas(resources_path() / "personas"),
        lambda: NOW,
    )


def problems(reception: Reception, request: CaseRequest) -> tuple[tuple[str, Message], ...]:
    with pytest.raises(CaseProblems) as refused:
        reception.prepare(request, "clerk")
    return refused.value.problems


def card(not_after: str | None, *present: CertificateKind, attempts: tuple[int, int] = (5, 3)) -> CardState:
    return CardState(
        "hash",
        frozenset(present),
        dict(zip(PasswordKind, attempts, strict=True)),
        datetime.date.fromisoformat(not_after) if not_after else None,
        LineState.DONE,
    )


# --- opening -------------------------------------------------------------------------------------


def test_an_opened_case_is_decided_and_in_the_store(reception: Reception, store: Store) -> None:
    prepared = reception.prepare(REQUEST, "clerk")
    stored = store.cases.case(prepared.number)
    assert (stored.resident.name, stored.reason, stored.kinds) == ("前橋　花子", Reason.FIRST, BOTH)
    assert prepared.decision.certificates[SIGNATURE].not_after == datetime.date(2031, 4, 10)
    assert prepared.decision.fee_yen == 0
    assert prepared.opened_at == NOW
    assert (prepared.holder.name, prepared.holder.name_mask) == ("前橋　花子", "00000")


def test_a_case_of_another_town_is_refused_and_not_stored(reception: Reception, store: Store) -> None:
    before = reception.prepare(REQUEST, "clerk").number
    assert problems(reception, replace(REQUEST, municipality="akishima")) == (
        ("municipality", Message("case-other-municipality")),
    )
    assert _serial(reception.prepare(REQUEST, "clerk").number) == _serial(before) + 1


def _serial(number: str) -> int:
    return int(number.rpartition("-")[2])


def test_the_day_that_counts_is_the_day_in_japan(reception: Reception) -> None:
    born = datetime.date(2011, 11, 23)  # fifteen today in Japan, tomorrow in UTC
    assert SIGNATURE in reception.prepare(replace(REQUEST, date_of_birth=born), "clerk").decision.certificates
    born += datetime.timedelta(days=1)
    ((_, message),) = problems(reception, replace(REQUEST, date_of_birth=born))
    assert message == Message("rules-too-young", {"age": 15})


def test_every_rule_against_a_case_is_told_at_once(reception: Reception) -> None:
    child = replace(
        REQUEST, date_of_birth=datetime.date(2020, 1, 1), card_expires=datetime.date(2026, 11, 22)
    )
    assert [message.id for _, message in problems(reception, child)] == [
        "rules-card-expired",
        "rules-too-young",
    ]


def test_a_prepared_case_shows_no_personal_data_when_it_is_printed(reception: Reception) -> None:
    assert "前橋" not in repr(reception.prepare(REQUEST, "clerk"))


# --- characters ----------------------------------------------------------------------------------


def test_characters_a_certificate_cannot_hold_are_replaced_marked_and_shown(reception: Reception) -> None:
    request = replace(REQUEST, name="髙﨑　𠮷葛\U000e0100", address="群馬県前橋市葛\U000e0100町９番")
    prepared = reception.prepare(request, "clerk")
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
    assert reception.prepare(request, "clerk").substitutions == ()


def test_staff_may_choose_another_substitute(reception: Reception, store: Store) -> None:
    request = replace(REQUEST, name="髙﨑　𠮷子", name_in_certificate="高嵜　吉子")
    prepared = reception.prepare(request, "clerk")
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
    assert reception.prepare(request, "clerk").holder.name_mask == "00010"


# --- the card ------------------------------------------------------------------------------------


def test_a_renewal_counts_the_sixth_birthday_for_both_when_the_card_is_read(reception: Reception) -> None:
    request = replace(
        RENEWAL, date_of_birth=datetime.date(1985, 2, 10), card_expires=datetime.date(2036, 1, 1)
    )
    case = reception.prepare(request, "clerk")
    decided = reception.decide_with_card(case, card("2027-02-10", *BOTH))
    assert {one.not_after for one in decided.certificates.values()} == {datetime.date(2032, 2, 10)}


def test_a_signature_certificate_the_card_lacks_counts_the_fifth(reception: Reception) -> None:
    request = replace(
        RENEWAL, date_of_birth=datetime.date(1985, 2, 10), card_expires=datetime.date(2036, 1, 1)
    )
    case = reception.prepare(request, "clerk")
    decided = reception.decide_with_card(case, card("2027-02-10", AUTHENTICATION))
    assert decided.certificates[SIGNATURE].not_after == datetime.date(2031, 2, 10)
    assert decided.certificates[AUTHENTICATION].not_after == datetime.date(2032, 2, 10)


def test_a_signature_certificate_alone_is_capped_by_the_other_on_the_card(reception: Reception) -> None:
    case = reception.prepare(replace(REQUEST, kinds=(SIGNATURE,), reason=Reason.LAPSED_BY_CHANGE), "clerk")
    decided = reception.decide_with_card(case, card("2028-04-10", AUTHENTICATION))
    assert decided.certificates[SIGNATURE].not_after == datetime.date(2028, 4, 10)


def test_an_empty_card_changes_nothing(reception: Reception) -> None:
    case = reception.prepare(REQUEST, "clerk")
    assert reception.decide_with_card(case, card(None)) == case.decision


def test_a_renewal_the_card_shows_to_be_too_early_keeps_the_earlier_decision(reception: Reception) -> None:
    case = reception.prepare(RENEWAL, "clerk")
    assert reception.decide_with_card(case, card("2028-04-10", *BOTH)) is None


# --- where a request comes from ------------------------------------------------------------------


@pytest.mark.parametrize(("reason", "procedure"), [("first", "new"), ("renewal", "renewal")])
def test_a_persona_becomes_a_case_of_this_town(reception: Reception, reason: str, procedure: str) -> None:
    request = reception.request_for_persona("matsumoto-yoshiro", BOTH, reason)
    assert (request.municipality, request.procedure, request.reason) == ("maebashi", procedure, reason)
    assert request.name == "髙﨑　𠮷郎"
    assert request.security_code is not None


def test_an_unknown_persona_is_told(reception: Reception) -> None:
    with pytest.raises(CaseProblems) as refused:
        reception.request_for_persona("nobody", BOTH, "first")
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

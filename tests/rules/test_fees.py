"""What an issue costs in five towns; each row quotes the phrase of the town's page it stands on."""

from __future__ import annotations

import pytest

from jpki_kiosk.config import resources_path
from jpki_kiosk.i18n import Catalogue, Language
from jpki_kiosk.rules import fees
from jpki_kiosk.rules.model import Reason
from jpki_kiosk.rules.municipality import MunicipalityProfile, load_municipality, municipality_ids

from .facts import day

TOWNS = resources_path() / "municipalities"

FUTTSU = "発行手数料 200円"
MATSUBUSHI = "紛失等のため再交付されたマイナンバーカードの電子証明書には200円の手数料がかかります。"
AKISHIMA = "手数料:200円"
AKISHIMA_FIRST = "初回交付手数料は無料です。"
AKISHIMA_CHANGE = "住所、氏名、生年月日、性別の変更により署名用電子証明書が失効し、再発行を希望する場合"
AKISHIMA_LATER = "マイナンバーカード交付時に電子証明書の発行を希望しなかったが、後から発行を希望する場合"
AKISHIMA_15 = (
    "15歳未満であったため署名用電子証明書の発行を受けなかったが、"
    "15歳となり署名用電子証明書の発行を希望する場合"
)
AKISHIMA_OTHER = "後からもう1種類の電子証明書の発行を希望する場合"
MAEBASHI_UNTIL = (
    "令和5年3月31日までの措置として、マイナンバーカード紛失等による電子証明書の再発行を除き、"
    "発行手数料は無料です。"
)
MAEBASHI_FIRST = "マイナンバーカードに初めて電子証明書を格納する場合は無料です。"
MAEBASHI_AGAIN = "ただし、2回目以降は1回の手続きにつき200円の手数料がかかります。"
MATSUMOTO = ""  # the page gives no fee

# town, day, reason, yen, phrase of the page
# fmt: off
ROWS = [
    ("futtsu", "2015-09-17", "first", 200, FUTTSU),
    ("futtsu", "2026-11-22", "first", 200, FUTTSU),
    ("futtsu", "2026-11-22", "declined_at_application", 200, FUTTSU),
    ("futtsu", "2026-11-22", "declined_at_delivery", 200, FUTTSU),
    ("futtsu", "2026-11-22", "other_kind", 200, FUTTSU),
    ("futtsu", "2026-11-22", "lapsed_by_change", 200, FUTTSU),
    ("futtsu", "2026-11-22", "turned_15", 200, FUTTSU),
    ("futtsu", "2026-11-22", "card_reissued", 200, FUTTSU),
    ("futtsu", "2026-11-22", "expired", 200, FUTTSU),
    ("futtsu", "2026-11-22", "renewal", 200, FUTTSU),
    ("matsubushi", "2023-02-01", "card_reissued", 200, MATSUBUSHI),
    ("matsubushi", "2026-11-22", "card_reissued", 200, MATSUBUSHI),
    ("matsubushi", "2026-11-22", "first", 0, MATSUBUSHI),
    ("matsubushi", "2026-11-22", "declined_at_application", 0, MATSUBUSHI),
    ("matsubushi", "2026-11-22", "declined_at_delivery", 0, MATSUBUSHI),
    ("matsubushi", "2026-11-22", "other_kind", 0, MATSUBUSHI),
    ("matsubushi", "2026-11-22", "lapsed_by_change", 0, MATSUBUSHI),
    ("matsubushi", "2026-11-22", "turned_15", 0, MATSUBUSHI),
    ("matsubushi", "2026-11-22", "expired", 0, MATSUBUSHI),
    ("matsubushi", "2026-11-22", "renewal", 0, MATSUBUSHI),
    ("akishima", "2018-09-28", "renewal", 200, AKISHIMA),
    ("akishima", "2026-11-22", "renewal", 200, AKISHIMA),
    ("akishima", "2026-11-22", "expired", 200, AKISHIMA),
    ("akishima", "2026-11-22", "card_reissued", 200, AKISHIMA),
    ("akishima", "2026-11-22", "first", 0, AKISHIMA_FIRST),
    ("akishima", "2026-11-22", "declined_at_application", 0, AKISHIMA_FIRST),
    ("akishima", "2026-11-22", "declined_at_delivery", 0, AKISHIMA_LATER),
    ("akishima", "2026-11-22", "other_kind", 0, AKISHIMA_OTHER),
    ("akishima", "2026-11-22", "lapsed_by_change", 0, AKISHIMA_CHANGE),
    ("akishima", "2026-11-22", "turned_15", 0, AKISHIMA_15),
    ("maebashi", "2023-03-31", "first", 0, MAEBASHI_UNTIL),
    ("maebashi", "2023-03-31", "declined_at_application", 0, MAEBASHI_UNTIL),
    ("maebashi", "2023-03-31", "declined_at_delivery", 0, MAEBASHI_UNTIL),
    ("maebashi", "2023-03-31", "other_kind", 0, MAEBASHI_UNTIL),
    ("maebashi", "2023-03-31", "lapsed_by_change", 0, MAEBASHI_UNTIL),
    ("maebashi", "2023-03-31", "turned_15", 0, MAEBASHI_UNTIL),
    ("maebashi", "2023-03-31", "expired", 0, MAEBASHI_UNTIL),
    ("maebashi", "2023-03-31", "renewal", 0, MAEBASHI_UNTIL),
    ("maebashi", "2023-03-31", "card_reissued", 200, MAEBASHI_UNTIL),
    ("maebashi", "2023-04-01", "first", 0, MAEBASHI_FIRST),
    ("maebashi", "2023-04-01", "declined_at_application", 0, MAEBASHI_FIRST),
    ("maebashi", "2023-04-01", "declined_at_delivery", 0, MAEBASHI_FIRST),
    ("maebashi", "2023-04-01", "other_kind", 200, MAEBASHI_AGAIN),
    ("maebashi", "2023-04-01", "lapsed_by_change", 200, MAEBASHI_AGAIN),
    ("maebashi", "2023-04-01", "turned_15", 200, MAEBASHI_AGAIN),
    ("maebashi", "2023-04-01", "expired", 200, MAEBASHI_AGAIN),
    ("maebashi", "2023-04-01", "renewal", 200, MAEBASHI_AGAIN),
    ("maebashi", "2023-04-01", "card_reissued", 200, MAEBASHI_AGAIN),
    ("maebashi", "2026-11-22", "renewal", 200, MAEBASHI_AGAIN),
    ("maebashi", "2026-11-22", "first", 0, MAEBASHI_FIRST),
    ("matsumoto", "2016-10-01", "first", None, MATSUMOTO),
    ("matsumoto", "2026-11-22", "card_reissued", None, MATSUMOTO),
    ("matsumoto", "2026-11-22", "renewal", None, MATSUMOTO),
]
# fmt: on


def town(name: str) -> MunicipalityProfile:
    return load_municipality(TOWNS, name)


@pytest.mark.parametrize(
    ("name", "on", "reason", "yen", "phrase"), ROWS, ids=[f"{row[0]}-{row[1]}-{row[2]}" for row in ROWS]
)
def test_the_fee_is_what_the_page_says(name: str, on: str, reason: str, yen: int | None, phrase: str) -> None:
    fee = fees.decide(town(name), Reason(reason), day(on))
    assert fee.yen == yen, phrase


@pytest.mark.parametrize(
    ("name", "phrase"),
    [
        ("futtsu", FUTTSU),
        ("matsubushi", MATSUBUSHI),
        ("akishima", AKISHIMA_FIRST.removesuffix("。")),
        ("maebashi", MAEBASHI_UNTIL),
        ("maebashi", MAEBASHI_FIRST.removeprefix("マイナンバーカードに") + MAEBASHI_AGAIN),
        ("matsumoto", "手数料の記載なし"),
    ],
)
def test_a_fee_rule_quotes_the_phrase_it_stands_on(name: str, phrase: str) -> None:
    assert any(phrase in rule.source for rule in town(name).fee)


def test_a_fee_is_one_per_procedure_however_many_kinds_it_issues() -> None:
    # 前橋市: 「1回の手続きにつき200円」
    fee = fees.decide(town("maebashi"), Reason.RENEWAL, day("2026-11-22"))
    assert (fee.yen, fee.reason.rule) == (200, "fee.due")


@pytest.mark.parametrize(
    ("name", "yen", "rule"),
    [
        ("maebashi", None, "fee.unknown"),  # free for the first issue only: without a reason staff decide
        ("akishima", None, "fee.unknown"),
        ("futtsu", 200, "fee.due"),  # no exemption: the reason does not matter
        ("matsumoto", None, "fee.unknown"),
    ],
)
def test_a_case_without_a_reason_is_never_called_a_first_issue(name: str, yen: int | None, rule: str) -> None:
    fee = fees.decide(town(name), None, day("2026-11-22"))
    assert (fee.yen, fee.reason.rule) == (yen, rule)


def test_a_town_that_charges_nothing_gives_the_reason_for_every_reason() -> None:
    free = town("futtsu").model_copy(
        update={"fee": tuple(one.model_copy(update={"yen": 0}) for one in town("futtsu").fee)}
    )
    catalogue = Catalogue(resources_path() / "locales")
    for reason in Reason:
        fee = fees.decide(free, reason, day("2026-11-22"))
        assert fee.yen == 0
        assert all(catalogue.text(fee.reason.message, language) for language in Language)


def test_there_are_five_towns() -> None:
    assert municipality_ids(TOWNS) == ("akishima", "futtsu", "maebashi", "matsubushi", "matsumoto")

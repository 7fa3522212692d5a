"""The five towns that ship: where they are reached, what they ask for, what they tell those who come."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from jpki_kiosk.config import resources_path
from jpki_kiosk.rules.data import RuleData, RuleDataError
from jpki_kiosk.rules.model import Procedure
from jpki_kiosk.rules.municipality import load_municipality, read_municipality

from .asking import BOOK, Question, ask, new, renewal, reset

TOWNS = BOOK.municipalities


def test_five_towns_ship() -> None:
    assert set(TOWNS) == {"akishima", "futtsu", "maebashi", "matsubushi", "matsumoto"}


# --- where ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("town", "counters"),
    [
        ("futtsu", ["市民課窓口"]),
        ("matsubushi", ["住民ほけん課窓口"]),
        ("akishima", ["市役所本庁 市民課", "東部出張所"]),
        (
            "maebashi",
            [
                "市民課窓口",
                "大胡支所 市民サービス課",
                "宮城支所 市民サービス課",
                "粕川支所 市民サービス課",
                "富士見支所 市民サービス課",
            ],
        ),
        ("matsumoto", ["市民課窓口", "支所・出張所の窓口"]),
    ],
)
def test_each_counter_of_the_page_is_there_by_name(town: str, counters: list[str]) -> None:
    assert [counter.name_ja for counter in TOWNS[town].counter] == counters


def test_branches_of_matsumoto_are_named_for_passwords_only() -> None:
    main, branches = TOWNS["matsumoto"].counter
    assert branches.procedures == (Procedure.RESET_PASSWORD, Procedure.CHANGE_PASSWORD)
    assert main.procedures == ()


@pytest.mark.parametrize(
    ("town", "postal_code"),
    [
        ("akishima", "196-8511"),
        ("maebashi", "371-8601"),
        ("matsumoto", "390-8620"),
        ("futtsu", ""),
        ("matsubushi", ""),
    ],
)
def test_a_postal_code_is_given_where_the_page_has_one(town: str, postal_code: str) -> None:
    office = TOWNS[town].office
    assert office.postal_code == postal_code
    assert bool(office.address_ja) is bool(office.address_en) is bool(postal_code)


def test_akishima_has_its_extensions_behind_one_number() -> None:
    office = TOWNS["akishima"].office
    assert (office.telephone, office.extension_ja) == ("042-544-5111", "内線2022から2028")
    assert office.extension_en == "extensions 2022 to 2028"


def test_futtsu_points_to_the_six_pages_of_its_own() -> None:
    assert [link.address for link in TOWNS["futtsu"].link] == [
        "http://www.pref.chiba.lg.jp/jousei/kojinninshou/index.html",
        "http://www.e-gov.go.jp/",
        "http://www.cas.go.jp/jp/seisaku/bangoseido/",
        "http://www.jpki.go.jp/index.html",
        "http://www.jpki-rw.jp/",
        "http://www.e-tax.nta.go.jp/",
    ]


@pytest.mark.parametrize("town", ["akishima", "maebashi", "matsumoto"])
def test_a_page_that_names_the_portal_points_to_the_official_one(town: str) -> None:
    assert [link.address for link in TOWNS[town].link] == ["https://www.jpki.go.jp/"]


def test_a_page_without_links_has_none() -> None:
    assert TOWNS["matsubushi"].link == ()


# --- what they tell ------------------------------------------------------------------------------


def told(asked: Question) -> dict[str, tuple[str, str]]:
    """What the town tells, by the rule: the sentence and its source."""
    reasons = [one for one in ask(asked)["reasons"] if one["rule"].startswith("town.")]
    return {one["rule"].removeprefix("town."): (one["ja"], one["source"]) for one in reasons}


@pytest.mark.parametrize(
    ("asked", "notice", "sentence", "phrase"),
    [
        (
            new("first", municipality="futtsu"),
            "not-by-post",
            "郵送では受け付けていません。",
            "郵送での受付はおこなっておりません。",
        ),
        (
            renewal(municipality="futtsu"),
            "ask-renewal",
            "更新に必要な書類は、前もって市民課(0439-80-1253)へお問い合わせください。",
            "その際の必要書類等については、事前に問い合わせてください。",
        ),
        (
            new("first", applicant="agent", municipality="futtsu"),
            "ask-agent",
            "代理の方の手続きは、前もって市民課(0439-80-1253)へお電話ください。",
            "市民課に電話にて問い合わせてください。",
        ),
        (
            renewal(applicant="agent_with_letter", municipality="matsubushi"),
            "letter-behind-notice",
            "更新の照会書兼回答書は、「有効期限のお知らせ」の裏にあります。",
            "の裏面に照会書兼回答書があります。",
        ),
        (
            new("first", applicant="agent", municipality="matsubushi"),
            "some-days",
            "手続きが終わるまでに、数日かかります。",
            "手続き完了までに数日かかります。",
        ),
        (
            reset(applicant="agent", municipality="akishima"),
            "ask-agent",
            "代理の方の手続きは、前もって市民課市民係(042-544-5111 内線2022から2028)へお問い合わせください。",
            "下記お問い合わせ先までご連絡ください。",
        ),
        (
            reset(municipality="maebashi"),
            "not-by-telephone",
            "ロックの解除とパスワードの再設定は、電話ではできません。",
            "電話での問い合わせには応じられません。",
        ),
        (
            reset(municipality="matsumoto"),
            "branches",
            "市民課のほか、お近くの支所・出張所でもできます。",
            "お近くの支所・出張所の窓口での申請が必要となります。",
        ),
    ],
)
def test_what_the_page_tells_those_who_come_is_told_with_its_phrase(
    asked: Question, notice: str, sentence: str, phrase: str
) -> None:
    ja, source = told(asked)[notice]
    assert ja == sentence
    assert phrase in source


def test_akishima_sends_those_who_lost_their_card_to_the_call_centre_of_the_country() -> None:
    notice = next(one for one in TOWNS["akishima"].documents.notice if one.id == "suspend-by-telephone")
    assert BOOK.national.call_centre.free in notice.ja
    assert BOOK.national.call_centre.free in notice.en


def test_a_telephone_number_in_a_notice_is_one_of_the_office_or_the_call_centre() -> None:
    for town in TOWNS.values():
        known = {town.office.telephone, BOOK.national.call_centre.free}
        for notice in town.documents.notice:
            assert set(re.findall(r"0[0-9-]{8,}", notice.ja)) <= known
            assert re.findall(r"0[0-9-]{8,}", notice.ja) == re.findall(r"0[0-9-]{8,}", notice.en)


# --- sources -------------------------------------------------------------------------------------


def sources(data: RuleData) -> Iterator[str]:
    """Every source of a town's file."""
    for key in type(data).model_fields:
        value = getattr(data, key)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, RuleData):
                yield from sources(one)
            elif key.endswith("source") and one is not None:
                yield one


@pytest.mark.parametrize("town", TOWNS)
def test_every_phrase_is_quoted_from_a_page_that_is_named_with_its_date(town: str) -> None:
    found = list(sources(TOWNS[town]))
    assert len(found) > 10
    for source in found:
        assert source.count("「") == source.count("」")
        for part in source.split("; "):
            assert "「" not in part or re.match(r"^[^「]+\([0-9]{4}(-[0-9]{2}-[0-9]{2})?\)「", part), source


@pytest.mark.parametrize("town", TOWNS)
def test_a_town_quotes_its_own_page_first(town: str) -> None:
    own = TOWNS[town].names.ja
    first = {source.split("「")[0].split("(")[0] for source in sources(TOWNS[town]) if "「" in source}
    assert {name.split()[0] for name in first} == {own}


# --- files that are not right --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new_text", "complaint"),
    [
        ('id = "tobu"', 'id = "main"', "counter: counter 'main' stands twice"),
        ('id = "tobu"', 'id = "東部"', "counter.1.id: "),
        ('name_ja = "東部出張所"\n', "", "counter.1.name_ja: is missing"),
        ('postal_code = "196-8511"', 'postal_code = "1968511"', "office.postal_code: "),
        ('portal = "https://www.jpki.go.jp/"', 'portal = "www.jpki.go.jp"', "guide.portal: "),
        ('address = "https://www.jpki.go.jp/"', 'address = "javascript:x"', "link.0.address: "),
        ('id = "akishima"', 'id = "Akishima"', "id: must be text as"),
    ],
)
def test_a_town_that_cannot_be_right_is_refused_by_file_and_key(
    tmp_path: Path, old: str, new_text: str, complaint: str
) -> None:
    file = tmp_path / "akishima.toml"
    text = (resources_path() / "municipalities" / "akishima.toml").read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new_text, 1), encoding="utf-8")
    with pytest.raises(RuleDataError) as refused:
        read_municipality(file)
    assert f"{file}: {complaint}" in str(refused.value)


def test_a_town_without_a_counter_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "futtsu.toml"
    text = (resources_path() / "municipalities" / "futtsu.toml").read_text(encoding="utf-8")
    without = re.sub(r"\[\[counter\]\].*?(?=\n\[hours\])", "", text, flags=re.DOTALL)
    file.write_text(without, encoding="utf-8")
    with pytest.raises(RuleDataError, match="counter: is missing"):
        read_municipality(file)
    file.write_text("counter = []\n" + without, encoding="utf-8")
    with pytest.raises(RuleDataError, match="counter: must have at least one entry"):
        read_municipality(file)


def test_a_file_whose_name_is_no_id_is_refused_with_what_an_id_is(tmp_path: Path) -> None:
    file = tmp_path / "Futtsu-shi.toml"
    shutil.copy(resources_path() / "municipalities" / "futtsu.toml", file)
    with pytest.raises(RuleDataError) as refused:
        load_municipality(tmp_path, "Futtsu-shi")
    assert str(refused.value) == f"{file}: id: is futtsu, must be the file's name"


def test_a_counter_is_the_first_unless_it_is_named() -> None:
    akishima = TOWNS["akishima"]
    assert akishima.counter_named(None).id == "main"
    assert akishima.counter_named("tobu").name_en == "Tobu Branch Office"
    assert akishima.hours_at("tobu") == akishima.hours
    with pytest.raises(RuleDataError) as refused:
        akishima.counter_named("seibu")
    assert str(refused.value) == "counter.id: 'seibu' is unknown; akishima has main, tobu"

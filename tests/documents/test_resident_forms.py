"""The four forms a resident fills in, as other programs read them and as they lie on the sheet."""

from __future__ import annotations

import dataclasses
import datetime
import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from jpki_kiosk.documents.applicants import AgentFacts, AgentKind, CaseFacts, HolderFacts, OfficeFacts
from jpki_kiosk.documents.application import (
    ApplicationFacts,
    DecidedFacts,
    SubstituteFacts,
    draw_application,
)
from jpki_kiosk.documents.change_reset import ChangeResetFacts, draw_change_reset
from jpki_kiosk.documents.errors import DoesNotFitError, FormError, MissingGlyphError
from jpki_kiosk.documents.forms import load_form
from jpki_kiosk.documents.power_of_attorney import PowerOfAttorneyFacts, draw_power_of_attorney
from jpki_kiosk.documents.revocation import RevocationFormFacts, draw_revocation
from jpki_kiosk.i18n import STAFF_LANGUAGES, Language
from jpki_kiosk.kinds import Sex
from jpki_kiosk.message import Message

from .geometry import assert_sound
from .samples import AUTHENTICATION, JAPAN, SIGNATURE, extract, information

JAPANESE, ENGLISH = Language.JAPANESE, Language.ENGLISH
BOTH = (SIGNATURE, AUTHENTICATION)
ADDRESS_99 = ("千葉県富津市下飯野　見本団地　" + "第十二号棟髙橋共同住宅百二十三号室" * 6)[:99]
ADDRESS_200 = (ADDRESS_99 * 3)[:200]
FOUR_LINES = "髙﨑　" + "𠮷葛\U000e0100邊辻マクシミリアーノ・" * 6 + "花子"
LATIN = "ＭＡＸＩＭＩＬＩＡＮＡ　ＡＬＥＸＡＮＤＲＡ　ＧＯＮＺＡＬＥＺ　ＤＥ　ＬＡ　ＶＥＧＡ"
DAY, LATER = datetime.date(2031, 2, 17), datetime.date(2031, 12, 27)
SERIAL = 9_223_372_036_854_775_807

OFFICE = OfficeFacts("富津市", "市民部 市民課", "市民課", "0439-80-1253")
CASE = CaseFacts(
    "2026-1124-012", datetime.datetime(2026, 11, 24, 10, 31, tzinfo=JAPAN), "窓口1", "鈴木　窓口"
)
AGAIN = dataclasses.replace(CASE, reprinted_on=datetime.date(2026, 12, 24))
HOLDER = HolderFacts(
    "髙﨑　𠮷葛\U000e0100子",
    "千葉県富津市下飯野2443番地　コーポ髙橋201号",
    datetime.date(1988, 2, 17),
    Sex.FEMALE,
    "タカサキ　ヨシカコ",
)
LONG = dataclasses.replace(HOLDER, name=FOUR_LINES, address=ADDRESS_99, furigana=None)
FOREIGN = dataclasses.replace(HOLDER, name=LATIN, sex=Sex.UNKNOWN, furigana=None)
ANNEXED = dataclasses.replace(HOLDER, address=ADDRESS_200)
AGENT = AgentFacts(AgentKind.AGENT, "見本　太郎", None, "千葉県富津市下飯野2443番地", "0439-00-0000")
LONG_AGENT = AgentFacts(AgentKind.AGENT, LATIN, "母方の伯父", ADDRESS_99, "0439-00-0000")

APPLICATION = ApplicationFacts(
    OFFICE,
    CASE,
    HOLDER,
    renewal=False,
    kinds=BOTH,
    reason="first",
    until={SIGNATURE: DAY, AUTHENTICATION: DAY},
    substitutes=SubstituteFacts(1, 2),
    decided=DecidedFacts(True, ("validity.birthday",), "fee.due", 200),
)
CHANGE = ChangeResetFacts(OFFICE, CASE, HOLDER, True, (SIGNATURE,))
REVOCATION = RevocationFormFacts(
    OFFICE,
    CASE,
    HOLDER,
    False,
    (AUTHENTICATION,),
    Message("rules-cause-holder-request"),
    {AUTHENTICATION: SERIAL},
    True,
)
NOTICE = dataclasses.replace(REVOCATION, notice=True, kinds=BOTH, cause=Message("rules-cause-card-lost"))
ATTORNEY = PowerOfAttorneyFacts(OFFICE, "2026-1124-015", AGENT, True)

Draw = Callable[[Language, bool], bytes]


def filled(draw: Any, facts: Any) -> Draw:
    """A form with these facts."""
    return lambda language, training: draw(facts, language, training)


def with_holder(facts: Any, holder: HolderFacts, agent: AgentFacts | None = None) -> Any:
    return dataclasses.replace(facts, holder=holder, agent=agent)


HARDEST = dataclasses.replace(
    with_holder(APPLICATION, LONG, LONG_AGENT),
    case=AGAIN,
    reason="declined_at_application",
    until={SIGNATURE: DAY, AUTHENTICATION: LATER},
    decided=DecidedFacts(
        False, ("eligibility.counts-as-new-authentication",) * 2, "fee.free-turned-15", None
    ),
)
PAPERS: dict[str, tuple[Draw, tuple[str, ...]]] = {
    "application": (
        filled(draw_application, APPLICATION),
        (
            *(
                HOLDER.name,
                HOLDER.address,
                "昭和63年（1988年）2月17日",
                "タカサキ　ヨシカコ",
                "はじめての証明書",
            ),
            *("2031年2月17日", "氏名に1字、住所に2字", "validity.birthday", "fee.due", "200円", "10:31"),
            "鈴木　窓口",
        ),
    ),
    "application, hardest": (
        filled(draw_application, HARDEST),
        (FOUR_LINES, ADDRESS_99, LATIN, "母方の伯父", "再印刷 2026年12月24日", "2031年12月27日"),
    ),
    "application, Latin name": (
        filled(draw_application, with_holder(APPLICATION, FOREIGN)),
        (LATIN, "不明"),
    ),
    "application, annex": (
        filled(draw_application, with_holder(APPLICATION, ANNEXED, AGENT)),
        (ADDRESS_200, "別紙のとおり", "新規発行・更新申請書の別紙です。"),
    ),
    "application, blank": (filled(draw_application, ApplicationFacts(OFFICE)), ("申請者の署名",)),
    "change": (
        filled(draw_change_reset, CHANGE),
        (HOLDER.name, HOLDER.address, "2026-1124-012", "2026年11月24日"),
    ),
    "change, hardest": (
        filled(draw_change_reset, dataclasses.replace(with_holder(CHANGE, LONG, LONG_AGENT), case=AGAIN)),
        (FOUR_LINES, ADDRESS_99, LATIN),
    ),
    "change, blank": (filled(draw_change_reset, ChangeResetFacts(OFFICE)), ("昼間の電話",)),
    "revocation": (
        filled(draw_revocation, REVOCATION),
        (HOLDER.name, HOLDER.address, str(SERIAL), "ご本人の失効申請"),
    ),
    "notice, hardest": (
        filled(draw_revocation, dataclasses.replace(with_holder(NOTICE, LONG, LONG_AGENT), case=AGAIN)),
        (FOUR_LINES, ADDRESS_99, LATIN, "カードの紛失・盗難"),
    ),
    "revocation, nobody known": (
        filled(draw_revocation, dataclasses.replace(REVOCATION, holder=None)),
        (str(SERIAL), "男・女"),
    ),
    "notice, blank": (
        filled(draw_revocation, RevocationFormFacts(OFFICE, notice=True, both_end=True)),
        ("気づいた日",),
    ),
    "attorney": (filled(draw_power_of_attorney, ATTORNEY), ("見本　太郎", AGENT.address or "", "実印")),
    "attorney, hardest": (
        filled(
            draw_power_of_attorney,
            dataclasses.replace(
                ATTORNEY, agent=dataclasses.replace(LONG_AGENT, address=ADDRESS_200), reprinted_on=LATER
            ),
        ),
        (LATIN, ADDRESS_200, "再印刷 2031年12月27日"),
    ),
    "attorney, blank": (filled(draw_power_of_attorney, PowerOfAttorneyFacts(OFFICE)), ("委任する人",)),
}
FORMS = {
    "application": "電子証明書 新規発行・更新申請書",
    "change": "電子証明書 暗証番号変更・初期化申請書",
    "revocation": "電子証明書 失効申請書・秘密鍵漏えい等届出書",
    "attorney": "委任状",
}
BLANK: dict[str, tuple[str, ...]] = {
    "application, blank": (
        *(
            "新規発行",
            "更新",
            "署名用",
            "利用者証明用",
            "理由",
            "フリガナ",
            "氏名",
            "住所",
            "生年月日",
            "性別",
        ),
        *("代替文字", "昼間の電話", "法定代理人", "任意代理人", "本人との関係", "申請者の署名", "職員記入欄"),
        *("受付", "本人確認", "審査", "承認", "手数料", "交付"),
    ),
    "change, blank": (
        *(
            "変更",
            "初期化",
            "署名用",
            "利用者証明用",
            "理由",
            "忘れた",
            "ロックした",
            "氏名",
            "住所",
            "生年月日",
        ),
        *("性別", "昼間の電話", "法定代理人", "申請者の署名", "本人確認", "審査", "承認", "設定"),
    ),
    "notice, blank": (
        *(
            "証明書",
            "発行番号",
            "理由",
            "紛失・盗難",
            "もれ",
            "氏名",
            "住所",
            "生年月日",
            "性別",
            "気づいた日",
        ),
        *("起きたこと", "昼間の電話", "代理人", "届け出る人の署名", "本人確認", "審査", "失効"),
    ),
    "attorney, blank": (
        *(
            "新規発行",
            "更新",
            "初期化",
            "失効",
            "署名用",
            "利用者証明用",
            "本人との関係",
            "委任する人",
            "住所",
        ),
        *("氏名", "生年月日", "電話", "印"),
    ),
}


# What is new in these stands in no other place in English.
SAME_AS_OTHERS = {
    (paper, ENGLISH)
    for paper in ("application, Latin name", "revocation", "revocation, nobody known", "attorney")
}


@functools.cache
def drawn(paper: str, language: Language = JAPANESE, training: bool = True) -> bytes:
    """A paper of the table, drawn once."""
    return PAPERS[paper][0](language, training)


def read(paper: str, language: Language = JAPANESE, training: bool = True) -> str:
    """Its text without spaces and breaks."""
    return "".join(extract(drawn(paper, language, training)).split())


@pytest.mark.parametrize(
    ("paper", "language"),
    [
        (paper, language)
        for paper in PAPERS
        for language in STAFF_LANGUAGES
        if (paper, language) not in SAME_AS_OTHERS
    ],
)
def test_a_form_holds_its_values_whole_and_nothing_is_over_anything(paper: str, language: Language) -> None:
    pdf = drawn(paper, language)
    assert_sound(pdf, holds=PAPERS[paper][1])
    assert len(pdf) <= 200_000


@pytest.mark.parametrize("paper", FORMS)
def test_a_form_stays_japanese_whatever_language_stands_under_it(paper: str) -> None:
    assert information(drawn(paper, ENGLISH))["Title"] == FORMS[paper]
    assert b"/Lang (ja)" in drawn(paper, ENGLISH)
    assert "Donotwriteanypasswordonthispaper." in read(paper, ENGLISH)
    assert "password" not in read(paper)


@pytest.mark.parametrize("paper", PAPERS)
def test_a_form_says_that_no_password_is_written_on_it(paper: str) -> None:
    assert "暗証番号は、この紙に書かないでください。" in read(paper)


@pytest.mark.parametrize("paper", ["application", "change, blank", "revocation", "attorney"])
def test_equal_facts_give_equal_bytes(paper: str) -> None:
    assert PAPERS[paper][0](ENGLISH, True) == drawn(paper, ENGLISH)


@pytest.mark.parametrize("paper", ["application, annex", "change, blank", "notice, blank", "attorney"])
def test_training_is_marked_on_every_page_and_production_on_none(paper: str) -> None:
    pages = extract(drawn(paper)).split("\f")[:-1]
    assert all(page.startswith("見本") for page in pages)
    assert "見本練習" not in read(paper, training=False)
    strokes = [objects(drawn(paper, training=training)) for training in (True, False)]
    assert strokes[0] > strokes[1]


@pytest.mark.parametrize("paper", BLANK)
def test_an_empty_form_asks_for_everything_and_knows_nobody(paper: str) -> None:
    text = read(paper, training=False)
    assert [words for words in BLANK[paper] if words not in text] == []
    assert "2026-" not in text
    assert HOLDER.name not in text


@pytest.mark.parametrize("paper", PAPERS)
def test_a_form_is_one_side_of_paper_and_a_second_one_only_for_an_address(paper: str) -> None:
    annexed = "別紙のとおり" in read(paper)
    assert information(drawn(paper))["Pages"] == ("2" if annexed else "1")


def test_an_address_without_room_goes_on_a_second_side_and_the_form_says_so() -> None:
    first, second = extract(drawn("application, annex")).split("\f")[:2]
    assert "別紙のとおり" in first
    assert ADDRESS_200[:30] not in first.replace("\n", "")
    assert "2026-1124-012" in second
    assert "".join(ADDRESS_200.split()) in "".join(second.split())


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        (with_holder(APPLICATION, dataclasses.replace(HOLDER, name="見" * 300)), "name"),
        (with_holder(APPLICATION, HOLDER, dataclasses.replace(AGENT, relation="伯" * 60)), "agent-relation"),
    ],
)
def test_what_fits_in_no_size_is_refused_not_clipped(facts: ApplicationFacts, field: str) -> None:
    with pytest.raises(DoesNotFitError) as caught:
        draw_application(facts, JAPANESE, True)
    assert caught.value.field == field


def test_a_character_without_a_glyph_stops_the_form() -> None:
    with pytest.raises(MissingGlyphError):
        draw_change_reset(
            with_holder(CHANGE, dataclasses.replace(HOLDER, name="見本\U0010fffd")), JAPANESE, True
        )


def test_the_boxes_of_what_is_asked_for_are_ticked() -> None:
    one = dataclasses.replace(APPLICATION, kinds=(SIGNATURE,))
    ticked = objects(drawn("application", training=False)) - objects(draw_application(one, JAPANESE, False))
    assert ticked == 1


def objects(pdf: bytes) -> int:
    """How many things are drawn on the first page."""
    document = pypdfium2.PdfDocument(pdf)
    count = sum(1 for _ in document[0].get_objects())
    document.close()
    return count


def test_one_form_has_two_titles() -> None:
    assert "失効申請書" in read("revocation")
    assert "秘密鍵漏えい等届出書" not in read("revocation")
    assert "秘密鍵漏えい等届出書" in read("notice, blank")
    assert "失効申請書" not in read("notice, blank")


def test_no_substitute_characters_leave_nothing_to_tick() -> None:
    none = dataclasses.replace(APPLICATION, substitutes=SubstituteFacts(0, 0))
    text = extract(draw_application(none, JAPANESE, True))
    assert "代替文字はありません" in text
    assert "確かめました" not in text


def test_a_label_is_read_before_its_value() -> None:
    text = read("application")
    assert (
        text.index("氏名")
        < text.index("".join(HOLDER.name.split()))
        < text.index("住所")
        < text.index("職員記入欄")
    )


def test_names_and_addresses_stand_in_no_representation() -> None:
    for facts in (APPLICATION, with_holder(CHANGE, LONG, AGENT), REVOCATION, ATTORNEY, HOLDER, AGENT):
        assert not any(secret in repr(facts) for secret in (HOLDER.name, "富津市下飯野", "太郎", "1988"))


def test_a_part_that_is_missing_is_told_by_its_file(tmp_path: Path) -> None:
    form = tmp_path / "form"
    form.mkdir()
    (form / "form.toml").write_text('name = "form"\ntitle = "papers-specimen"\nedition = 1\n')
    (form / "plain.toml").write_text('[[pages]]\n[[pages.blocks]]\npart = "nowhere"\n')
    with pytest.raises(FormError) as caught:
        load_form(form, bilingual=False)
    assert (caught.value.file, caught.value.key) == (tmp_path / "nowhere.toml", "file")

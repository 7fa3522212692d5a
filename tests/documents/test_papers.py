"""The two papers, as other programs read them."""

from __future__ import annotations

import base64
import dataclasses
import datetime
import itertools
import re
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from jpki_kiosk.config import forms_path, resources_path
from jpki_kiosk.documents.certificate_copy import draw_certificate_copy
from jpki_kiosk.documents.errors import DoesNotFitError, MissingGlyphError, NotComparedError
from jpki_kiosk.documents.fonts import find_fonts
from jpki_kiosk.documents.pdf import Press
from jpki_kiosk.documents.usage_guide import draw_usage_guide
from jpki_kiosk.i18n import STAFF_LANGUAGES, Catalogue, Language
from jpki_kiosk.kinds import CertificateKind

from .geometry import look
from .samples import (
    ADDRESS,
    AUTHENTICATION,
    COPY_FACTS,
    LONGEST_ADDRESS,
    SIGNATURE,
    contents,
    extract,
    fonts,
    guide,
    holder,
    information,
    words,
)

AGAIN = dataclasses.replace(COPY_FACTS, copy_number=12, reprinted_on=datetime.date(2026, 12, 29))
MARKED = holder("高崎　花子", in_name=(0, 1), in_address=(3,))

Draw = Callable[[Language, bool], bytes]
PAPERS: dict[str, Draw] = {
    "copy-signature": lambda *how: draw_certificate_copy(contents(), COPY_FACTS, *how),
    "copy-marked": lambda *how: draw_certificate_copy(contents(person=MARKED), COPY_FACTS, *how),
    "copy-again": lambda *how: draw_certificate_copy(contents(), AGAIN, *how),
    "copy-long": lambda *how: draw_certificate_copy(
        contents(person=holder("見" * 36, LONGEST_ADDRESS)), COPY_FACTS, *how
    ),
    "copy-authentication": lambda *how: draw_certificate_copy(contents(AUTHENTICATION), COPY_FACTS, *how),
    "copy-authentication-again": lambda *how: draw_certificate_copy(contents(AUTHENTICATION), AGAIN, *how),
    "guide-both": lambda *how: draw_usage_guide(guide(SIGNATURE, AUTHENTICATION), *how),
    "guide-two-dates": lambda *how: draw_usage_guide(guide(SIGNATURE, AUTHENTICATION, two_dates=True), *how),
    "guide-signature": lambda *how: draw_usage_guide(guide(SIGNATURE, fax=None), *how),
    "guide-child": lambda *how: draw_usage_guide(guide(AUTHENTICATION, guardian=True, hours=None), *how),
}
EVERY_PAPER = pytest.mark.parametrize("paper", PAPERS)
EVERY_LANGUAGE = pytest.mark.parametrize("language", STAFF_LANGUAGES)


@pytest.mark.parametrize("length", [5, 26, 60], ids=["18 pt", "13 pt", "11 pt or lines"])
def test_what_points_at_a_substitute_character_stays_clear_of_the_rule_under_it(length: int) -> None:
    person = holder("見" * length, in_name=(0, length - 1), in_address=(0,))
    side = look(draw_certificate_copy(contents(person=person), COPY_FACTS, Language.JAPANESE, False))[0]
    rules = [line for _, line in side.lines if line.right - line.left > 100]
    marks = [area for _, area in side.fills if 2 < area.right - area.left < 2.4]
    assert len(marks) == 3
    for mark in marks:
        assert not any(line.top > mark.top - 1 and line.top < mark.bottom + 0.4 for line in rules), mark


@EVERY_LANGUAGE
@EVERY_PAPER
def test_equal_input_gives_equal_bytes(paper: str, language: Language) -> None:
    assert PAPERS[paper](language, True) == PAPERS[paper](language, True)


@EVERY_LANGUAGE
@EVERY_PAPER
def test_every_word_stands_inside_the_margins_and_on_no_other(paper: str, language: Language) -> None:
    found = words(PAPERS[paper](language, True))
    assert len(found) > 40
    for _, word, left, top, right, bottom in found:
        assert left >= 18.5, word
        assert right <= 190.6, word
        assert top >= 8, word
        assert bottom <= 290, word
    for (page, word, *box), (other_page, other, *other_box) in itertools.combinations(found, 2):
        assert page != other_page or not _overlap(box, other_box), (word, other)


def _overlap(one: list[float], other: list[float]) -> bool:
    """Whether the middle halves of two words share more than a hair: lines may touch, letters may not."""
    width = min(one[2], other[2]) - max(one[0], other[0])
    inner = [(box[1] + 0.28 * (box[3] - box[1]), box[3] - 0.28 * (box[3] - box[1])) for box in (one, other)]
    height = min(inner[0][1], inner[1][1]) - max(inner[0][0], inner[1][0])
    return width > 0.3 and height > 0.1


@EVERY_LANGUAGE
@EVERY_PAPER
def test_a_paper_is_a4_with_title_and_language_and_embedded_fonts(
    paper: str, language: Language, tmp_path: Path
) -> None:
    pdf = PAPERS[paper](language, True)
    facts = information(pdf)
    assert facts["Page size"].endswith("(A4)")
    assert facts["Title"] in {
        "電子証明書の写し",
        "電子証明書の利用の御案内",
        "How to use your digital certificates",
    }
    first = Language.JAPANESE if paper.startswith("copy") else language  # the copy is Japanese, with a gloss
    assert f"/Lang ({first.value})".encode() in pdf
    assert b"/DisplayDocTitle true" in pdf
    used = fonts(pdf, tmp_path)
    assert used
    for row in used:
        assert row[-5:-2] == ["yes", "yes", "yes"], row  # embedded, subset, ToUnicode
    assert len(pdf) < 200_000


@pytest.mark.parametrize(
    ("paper", "pages"),
    [
        ("copy-signature", 1),
        ("copy-marked", 1),
        ("copy-again", 1),
        ("copy-authentication", 1),
        ("copy-long", 2),
        ("guide-both", 2),
        ("guide-two-dates", 2),
        ("guide-signature", 2),
        ("guide-child", 2),
    ],
)
@EVERY_LANGUAGE
def test_a_paper_has_its_number_of_pages(paper: str, pages: int, language: Language) -> None:
    assert information(PAPERS[paper](language, True))["Pages"] == str(pages)


@EVERY_LANGUAGE
@EVERY_PAPER
def test_training_says_specimen_on_every_page_and_production_nowhere(paper: str, language: Language) -> None:
    training = extract(PAPERS[paper](language, True)).split("\f")[:-1]
    assert all("見本" in page.splitlines()[0] for page in training)
    production = extract(PAPERS[paper](language, False))
    assert "SPECIMEN" not in production
    assert "練習で" not in production
    assert not any("見本" in page.splitlines()[0] for page in production.split("\f")[:-1])


@pytest.mark.parametrize("paper", ["copy-signature", "copy-authentication"])
def test_the_watermark_is_drawn_in_training_only(paper: str) -> None:
    training, production = (PAPERS[paper](Language.JAPANESE, mode) for mode in (True, False))
    grey = ".764706 .784314 .807843 RG"  # #C3C8CE
    assert grey in _page_operators(training)
    assert grey not in _page_operators(production)


def _page_operators(pdf: bytes) -> str:
    """The drawing operators of every compressed stream."""
    streams = re.findall(rb"/ASCII85Decode[^>]*>>\s*stream\r?\n([^~]*~>)", pdf)
    assert streams
    return "".join(
        zlib.decompress(base64.a85decode(b"<~" + data.strip(), adobe=True)).decode("latin-1")
        for data in streams
    )


@pytest.mark.parametrize(
    "name",
    [
        "髙﨑　花子",
        "𠮷田　一郎",
        "葛\U000e0100城　太郎",
        "渡邊\U000e0109　花子",
        "辻\U000e0102　𠮷\u3000髙",
        "ＡＮＡ　ＳＡＮＣＨＥＺ",
    ],
)
def test_a_name_is_read_back_as_it_was_written(name: str) -> None:
    person = holder(name)
    text = extract(draw_certificate_copy(contents(person=person), COPY_FACTS, Language.JAPANESE, True))
    assert name.replace("\u3000", "") in text.replace("\u3000", "").replace(" ", "")


def test_a_value_is_never_taken_for_markup() -> None:
    person = holder("<b>見本</b>　花子")
    text = extract(draw_certificate_copy(contents(person=person), COPY_FACTS, Language.JAPANESE, True))
    assert "<b>見本</b>" in text


def test_a_printer_without_colour_gets_black_and_white_only() -> None:
    resources = resources_path()
    press = Press(
        forms_path(), resources / "icons", Catalogue(resources / "locales"), find_fonts(), mono=True
    )
    operators = _page_operators(
        draw_usage_guide(guide(SIGNATURE, AUTHENTICATION), Language.JAPANESE, True, press=press)
    )
    colours = set(re.findall(r"([\d.]+ [\d.]+ [\d.]+) (?:rg|RG)\b", operators))
    assert colours == {"0 0 0", "1 1 1"}
    coloured = _page_operators(PAPERS["guide-both"](Language.JAPANESE, True))
    assert len(set(re.findall(r"([\d.]+ [\d.]+ [\d.]+) rg", coloured))) > 2


@pytest.mark.parametrize(
    ("character", "code_point", "unicode_name"),
    [
        ("\U000e01ef", "U+908A U+E01EF", "CJK UNIFIED IDEOGRAPH-908A"),  # a sequence no font here has
        ("\u1200", "U+1200", "ETHIOPIC SYLLABLE HA"),
    ],
)
def test_a_character_no_font_has_stops_the_paper(character: str, code_point: str, unicode_name: str) -> None:
    name = f"見本　{'邊' if len(code_point) > 8 else ''}{character}"
    with pytest.raises(MissingGlyphError) as caught:
        draw_certificate_copy(contents(person=holder(name)), COPY_FACTS, Language.JAPANESE, True)
    assert (caught.value.code_point, caught.value.name, caught.value.field) == (
        code_point,
        unicode_name,
        "name",
    )
    assert name not in str(caught.value)


@EVERY_LANGUAGE
def test_the_authentication_copy_holds_nothing_about_a_person(language: Language) -> None:
    person = holder("髙﨑　葛\U000e0100子", ADDRESS)
    certificate = dataclasses.replace(contents(AUTHENTICATION), holder=person)  # even if there were one
    pdf = draw_certificate_copy(certificate, COPY_FACTS, language, True)
    text = extract(pdf)
    for personal in ("髙", "﨑", "葛", "大手町", "1988", "昭和", "女", "Female"):
        assert personal not in text
    assert "この証明書に、氏名・住所・生年月日・性別は入っていません。" in text
    properties = information(pdf)
    assert {key: properties.get(key, "") for key in ("Author", "Subject", "Keywords")} == {
        "Author": "",
        "Subject": "",
        "Keywords": "",
    }


def test_the_signature_copy_shows_the_certificate() -> None:
    text = extract(draw_certificate_copy(contents(), COPY_FACTS, Language.JAPANESE, True))
    for shown in (
        "2031年2月17日",
        "令和13年",
        "2026-11-24 10:45:12 から 2031-02-17 23:59:59 まで",
        "9 223 372 036 854 775 807",
        "7F FF FF FF FF FF FF FF",
        "昭和63年（1988年）2月17日",
        "C=JP, O=JPKI-TRAINING, OU=JPKI-TRAINING for digital signature, OU=Training Authority",
        contents().sha256[:16].hex(" ", -2).upper(),
        "20261124-0012",
        "10時47分",
        "1部目（はじめの印刷）",
    ):
        assert shown in text


def test_a_reprint_says_which_copy_it_is() -> None:
    text = extract(PAPERS["copy-again"](Language.JAPANESE, True))
    assert text.count("12部目（再印刷 2026年12月29日）") == 2


def test_another_language_stands_beside_the_copy_and_moves_nothing_of_it() -> None:
    for paper in ("copy-signature", "copy-authentication", "copy-marked", "copy-long"):
        alone, glossed = (PAPERS[paper](language, True) for language in STAFF_LANGUAGES)
        assert information(alone)["Pages"] == information(glossed)["Pages"]
        assert _large(alone) <= _large(glossed)
    text = extract(PAPERS["copy-signature"](Language.ENGLISH, True))
    for said in ("有効期限 Valid until", "17 February 2031", "Please keep it safe.", "Female"):
        assert said in text


def _large(pdf: bytes) -> set[tuple[int, str, float, float]]:
    """What is printed large, and where: what a clerk looks for."""
    return {
        (page, word, round(left, 1), round(top, 1))
        for page, word, left, top, _, bottom in words(pdf)
        if bottom - top > 4.5
    }


def test_a_copy_without_comparison_is_not_printed() -> None:
    facts = dataclasses.replace(COPY_FACTS, compared_at=None)
    with pytest.raises(NotComparedError):
        draw_certificate_copy(contents(), facts, Language.JAPANESE, True)


@pytest.mark.parametrize(
    ("places", "said"),
    [
        ((), "氏名・住所とも、代替文字はありません"),
        ((3,), "4文字目「前」"),
        ((3, 4), "4、5文字目"),
        (tuple(range(6)), "1、2、3、4、5、6文字目"),
        (tuple(range(7)), "▲の7文字"),  # more than six are counted only
    ],
)
def test_substitute_characters_are_named_up_to_six(places: tuple[int, ...], said: str) -> None:
    person = holder(in_address=places)
    assert said in extract(
        draw_certificate_copy(contents(person=person), COPY_FACTS, Language.JAPANESE, True)
    )


@pytest.mark.parametrize("length", [1, 22, 23, 30, 31, 36, 60, 90, 200])
def test_a_long_name_is_printed_whole(length: int) -> None:
    name = ("見本太郎左衛門之介" * 23)[:length]
    pdf = draw_certificate_copy(contents(person=holder(name)), COPY_FACTS, Language.JAPANESE, True)
    assert name in extract(pdf).replace("\n", "")


@pytest.mark.parametrize("length", [33, 34, 66, 67, 99, 200])
def test_a_long_address_is_printed_whole(length: int) -> None:
    address = LONGEST_ADDRESS[:length]
    marks = tuple(range(0, length, 40))
    person = holder(address=address, in_address=marks)
    text = extract(draw_certificate_copy(contents(person=person), COPY_FACTS, Language.JAPANESE, False))
    assert address in text.replace("\n", "").replace(" ", "")


def test_what_fits_in_no_size_is_refused_not_clipped() -> None:
    with pytest.raises(DoesNotFitError) as caught:
        draw_certificate_copy(contents(person=holder("見" * 400)), COPY_FACTS, Language.JAPANESE, True)
    assert caught.value.field == "name"


@pytest.mark.parametrize(
    ("kinds", "present", "absent"),
    [
        (
            (SIGNATURE, AUTHENTICATION),
            ["署名用電子証明書", "利用者証明用電子証明書", "5回", "3回", "コンビニでも"],
            [],
        ),
        ((SIGNATURE,), ["署名用電子証明書", "5回"], ["利用者証明用", "3回", "両方", "コンビニでも"]),
        ((AUTHENTICATION,), ["利用者証明用電子証明書", "3回"], ["5回", "署名用", "両方", "コンビニでも"]),
    ],
)
def test_the_guide_speaks_of_what_was_issued(
    kinds: tuple[CertificateKind, ...], present: list[str], absent: list[str]
) -> None:
    text = extract(draw_usage_guide(guide(*kinds), Language.JAPANESE, True))
    assert all(word in text for word in present)
    assert not any(word in text for word in absent)


def test_two_renewal_dates_are_two_lines() -> None:
    text = extract(PAPERS["guide-two-dates"](Language.JAPANESE, True))
    assert "署名用は2030年11月18日から" in text
    assert "利用者証明用は2031年9月28日から" in text


def test_a_child_is_told_who_keeps_the_password() -> None:
    assert "保護者の方が" in extract(PAPERS["guide-child"](Language.JAPANESE, True))
    assert "保護者" not in extract(PAPERS["guide-both"](Language.JAPANESE, True))


@pytest.mark.parametrize("kinds", [(), (SIGNATURE, SIGNATURE)])
def test_a_guide_needs_a_certificate_and_each_kind_once(kinds: tuple[CertificateKind, ...]) -> None:
    with pytest.raises(ValueError, match="at least one"):
        draw_usage_guide(guide(*kinds), Language.JAPANESE, True)


@EVERY_LANGUAGE
def test_the_guide_says_what_the_town_asks_to_bring_and_how_to_care_for_the_card(language: Language) -> None:
    text = extract(draw_usage_guide(guide(SIGNATURE, AUTHENTICATION), language, True))
    plain = "".join(text.split())
    asked = {
        Language.JAPANESE: ("本人確認書類（運転免許証、パスポート等）", "人に貸さず、教えないでください。"),
        Language.ENGLISH: ("identity paper (driving licence, passport …)", "Never lend the card"),
    }
    for said in asked[language]:
        assert said.replace(" ", "") in plain

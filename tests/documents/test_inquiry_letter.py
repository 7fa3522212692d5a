"""The inquiry letter, as other programs read it, and as it lies in its envelope."""

from __future__ import annotations

import dataclasses
import datetime

import pytest

from jpki_kiosk.documents.errors import DoesNotFitError
from jpki_kiosk.documents.inquiry_letter import LetterFacts, draw_inquiry_letter

from .geometry import watermark
from .samples import ADDRESS, AUTHENTICATION, NAME, SIGNATURE, extract, information, words

FACTS = LetterFacts(
    case_number="2026-1122-015",
    posts_on=datetime.date(2026, 11, 24),
    reply_by=datetime.date(2026, 12, 8),
    days=14,
    name=NAME,
    address=ADDRESS,
    postal_code="371-8601",
    agent="見本　太郎",
    subject="new",
    kinds=(SIGNATURE, AUTHENTICATION),
    municipality="前橋市",
    section="市民部 市民課",
    office="市民課",
    telephone="027-898-6114",
    fax=None,
    signature_lengths=(6, 16),
    authentication_length=4,
)
LONG = dataclasses.replace(
    FACTS,
    name="髙﨑　𠮷葛󠄀マクシミリアーノ",
    address="群馬県前橋市見本町" + "１２３４５６７８９０番地の見本荘" * 3,
)


def letter(facts: LetterFacts = FACTS, *, training: bool = True) -> bytes:
    return draw_inquiry_letter(facts, training)


@pytest.mark.parametrize("facts", [FACTS, LONG, dataclasses.replace(LONG, postal_code=None)])
def test_only_the_address_shows_in_the_window_wherever_the_sheet_slides(facts: LetterFacts) -> None:
    inside = []
    for _, word, left, top, right, bottom in words(letter(facts)):
        if left < 112 and top < 59:
            inside.append(word)
            assert left >= 22 - 0.5, word
            assert right <= 84 + 0.5, word
            assert top >= 13, word
            assert bottom <= 36.8, word
    shown = "".join(inside).replace("　", "")
    expected = f"〒{facts.postal_code}" if facts.postal_code else ""
    plain = (expected + facts.address + facts.name + "様").replace("　", "").replace("\U000e0100", "")
    assert shown.replace("\U000e0100", "") == plain


def test_an_address_that_does_not_fit_the_window_is_not_printed() -> None:
    with pytest.raises(DoesNotFitError):
        letter(dataclasses.replace(FACTS, address="群馬県前橋市見本町" + "１２３４５６７８９０番地" * 8))


def test_it_is_one_side_and_equal_for_equal_facts() -> None:
    assert information(letter())["Pages"] == "1"
    assert letter() == letter()


def test_the_last_day_stands_on_it_with_its_weekday() -> None:
    text = "".join(extract(letter()).split())
    assert "2026年12月8日（火）まで" in text
    assert "14日以内" in text


@pytest.mark.parametrize(
    ("kinds", "there", "missing"),
    [
        ((SIGNATURE,), "英字（大文字）", "数字4けた"),
        ((AUTHENTICATION,), "数字4けた", "英字（大文字）"),
    ],
)
def test_it_asks_for_the_passwords_of_the_kinds_applied_for_and_no_other(
    kinds: tuple[object, ...], there: str, missing: str
) -> None:
    text = extract(letter(dataclasses.replace(FACTS, kinds=kinds)))
    assert there in text
    assert missing not in text


@pytest.mark.parametrize(
    ("subject", "said"), [("new", "これから使う番号"), ("renewal", "今の番号"), ("reset", "新しい番号")]
)
def test_it_says_which_password_is_meant(subject: str, said: str) -> None:
    assert said in extract(letter(dataclasses.replace(FACTS, subject=subject)))


def test_training_is_marked_and_production_is_not() -> None:
    assert "見本練習用" in "".join(extract(letter()).split())
    assert "練習用" not in extract(letter(dataclasses.replace(FACTS, agent=None), training=False))


def test_a_reprint_says_which_copy_it_is_and_of_which_day() -> None:
    again = dataclasses.replace(FACTS, copy=2, reprinted_on=datetime.date(2026, 11, 26))
    assert "2部目（再印刷 2026年11月26日）" in extract(letter(again))


def test_the_watermark_stands_in_the_middle_panel_and_not_under_the_passwords() -> None:
    found = watermark(letter())
    assert found
    assert all(box.top > 99 and box.bottom < 208 for box in found)
    assert watermark(letter(training=False)) == []

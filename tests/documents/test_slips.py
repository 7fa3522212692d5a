"""The reception slip and the receipt of a fee, as other programs read them."""

from __future__ import annotations

import dataclasses
import datetime

import pytest

from jpki_kiosk.documents.errors import DoesNotFitError
from jpki_kiosk.documents.fee_receipt import ReceiptFacts, draw_fee_receipt
from jpki_kiosk.documents.pdf import standard_press
from jpki_kiosk.documents.reception_slip import SlipFacts, draw_reception_slip
from jpki_kiosk.i18n import STAFF_LANGUAGES, Language
from jpki_kiosk.message import Message

from .geometry import Box, assert_sound, faults
from .samples import AUTHENTICATION, JAPAN, SIGNATURE, extract, information, words

JAPANESE, ENGLISH = Language.JAPANESE, Language.ENGLISH
ROLL = standard_press(roll=True)
SLIP_EDGE = Box(3.5, 3.5, 76.5, 158)
CARD, LETTER, LONG = (
    Message(f"rules-document-{paper}")
    for paper in ("individual-number-card", "inquiry-reply", "agent-photo-identity")
)
SLIP = SlipFacts(
    case_number="2026-1124-012",
    number=12,
    procedure=Message("figures-procedure-new"),
    kinds=(SIGNATURE, AUTHENTICATION),
    received_at=datetime.datetime(2026, 11, 24, 9, 5, tzinfo=JAPAN),
    municipality="前橋市",
    section="市民部 市民課",
    counter="市民課窓口 1番",
    documents=(CARD,),
)
RECEIPT = ReceiptFacts(
    case_number="2026-1124-012",
    on=datetime.date(2026, 11, 24),
    name="髙﨑　𠮷葛\U000e0100子",
    what=Message(
        "figures-fee",
        {"procedure": Message("figures-procedure-new"), "reason": Message("figures-reason-card-reissued")},
    ),
    each_yen=200,
    count=2,
    waived_yen=0,
    why=Message("rules-fee-each", {"yen": 200, "count": 2}),
    municipality="前橋市",
    section="市民部 市民課",
    counter="市民課窓口 1番",
    telephone="027-898-6114",
)
LONG_NAME = "ＡＬＥＸＡＮＤＲＡ　ＭＡＲＩＡ　ＧＵＡＤＡＬＵＰＥ　ＳＡＮＣＨＥＺ"
FREE = dataclasses.replace(RECEIPT, waived_yen=400, why=Message("rules-fee-free-first"))


@pytest.mark.parametrize("language", STAFF_LANGUAGES)
@pytest.mark.parametrize(
    "facts",
    [
        SLIP,
        dataclasses.replace(SLIP, number=345, case_number="2026-1124-345", documents=(CARD, LETTER, LONG)),
        dataclasses.replace(SLIP, kinds=(), documents=(), reprinted_on=datetime.date(2026, 12, 29)),
        dataclasses.replace(SLIP, municipality="かすみがうら市", section="市民生活部 市民窓口課 霞ヶ浦"),
    ],
    ids=["usual", "three digits and many papers", "no papers, again", "long names"],
)
def test_the_slip_comes_from_a_roll_with_nothing_over_anything(facts: SlipFacts, language: Language) -> None:
    pdf = draw_reception_slip(facts, language, True, press=ROLL)
    assert_sound(pdf, SLIP_EDGE, holds=(facts.case_number, facts.counter, "2026年11月24日"))
    assert information(pdf)["Page size"] == "226.772 x 447.874 pts"
    assert information(pdf)["Pages"] == "1"
    assert pdf == draw_reception_slip(facts, language, True, press=ROLL)
    assert len(pdf) < 200_000


def test_without_a_roll_the_slip_stands_at_the_top_left_of_a4() -> None:
    sheet, roll = (draw_reception_slip(SLIP, JAPANESE, True, press=press) for press in (None, ROLL))
    assert information(sheet)["Page size"].endswith("(A4)")
    places = [[(word, round(left, 1), round(top, 1)) for _, word, left, top, *_ in words(pdf)]
              for pdf in (sheet, roll)]  # fmt: skip
    assert places[0] == places[1]
    assert not faults(sheet, SLIP_EDGE)


@pytest.mark.parametrize("language", STAFF_LANGUAGES)
def test_what_does_not_fit_on_the_slip_is_told_at_the_counter(language: Language) -> None:
    text = extract(
        draw_reception_slip(dataclasses.replace(SLIP, documents=(CARD, LETTER, LONG) * 3), language, True)
    )
    assert "ほかは、お呼びしたときにご案内します。" in text
    assert text.count("ご本人のマイナンバーカード") == 1
    alone = extract(draw_reception_slip(SLIP, language, True))
    assert "ほかは" not in alone


def test_a_slip_whose_words_fit_in_no_size_is_refused() -> None:
    with pytest.raises(DoesNotFitError):
        draw_reception_slip(dataclasses.replace(SLIP, section="市民部" * 20), JAPANESE, True)


@pytest.mark.parametrize("language", STAFF_LANGUAGES)
@pytest.mark.parametrize(
    "facts",
    [
        RECEIPT,
        dataclasses.replace(FREE, reprinted_on=datetime.date(2026, 12, 29)),
        dataclasses.replace(RECEIPT, name=None, why=None),
        dataclasses.replace(RECEIPT, name=LONG_NAME),
        dataclasses.replace(RECEIPT, each_yen=1_234_567),
    ],
    ids=["usual", "free, again", "no name", "long name", "much"],
)
def test_both_halves_of_the_receipt_say_the_same_with_nothing_over_anything(
    facts: ReceiptFacts, language: Language
) -> None:
    pdf = draw_fee_receipt(facts, language, True)
    assert_sound(pdf, holds=(facts.case_number, f"{facts.due_yen:,}円", facts.name or "様"))
    halves = [_of_half(pdf, below) for below in (0.0, 148.5)]
    assert len(halves[0]) > 15
    assert halves[0] == halves[1]
    assert pdf == draw_fee_receipt(facts, language, True)
    assert len(pdf) < 200_000


def _of_half(pdf: bytes, below: float) -> set[tuple[str, float, float]]:
    """The words of a half and their places in it, but for what says whose it is."""
    return {
        (word, round(left, 1), round(top - below, 1))
        for _, word, left, top, *_ in words(pdf)
        if below < top < below + 148.5 and not (left > 150 and 36 < top - below < 46)
    }


def test_a_bill_of_nothing_says_why_and_is_no_receipt() -> None:
    paid, free = (extract(draw_fee_receipt(facts, JAPANESE, True)) for facts in (RECEIPT, FREE))
    for said in ("手数料の領収書", "上の金額を受け取りました。", "領収印"):
        assert paid.count(said) >= 2
        assert said not in free
    for said in ("お支払いはありません。", "免除額 400円", "はじめての発行のため、お金はかかりません。"):
        assert free.count(said) == 2
        assert said not in paid
    assert not any("印紙" in text for text in (paid, free))


@pytest.mark.parametrize("language", STAFF_LANGUAGES)
def test_training_is_marked_on_every_part_that_is_cut_off_and_production_nowhere(language: Language) -> None:
    for number, draw in ((1, draw_reception_slip), (2, draw_fee_receipt)):
        facts = SLIP if draw is draw_reception_slip else RECEIPT
        marked, real = (extract(draw(facts, language, training)) for training in (True, False))  # type: ignore[operator]
        assert marked.count("見本") == number
        assert not any(word in real for word in ("見本", "SPECIMEN", "練習"))

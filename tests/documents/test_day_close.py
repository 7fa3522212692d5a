"""日計表, as other programs read it: all of it, in order, on as many sides as it needs."""

from __future__ import annotations

import datetime
import itertools
import re

import pytest

from jpki_kiosk.documents.day_close import (
    DayCloseFacts,
    FigureRow,
    LeftCase,
    UnequalFigure,
    draw_day_close,
)
from jpki_kiosk.message import Message

from .samples import JAPAN, extract, information, words

LABEL = Message("papers-kind-signature")
LONG = Message("papers-copy-no-person-note")


def facts(left: int = 2, differences: int = 0, **changes: object) -> DayCloseFacts:
    given: dict[str, object] = {
        "day": datetime.date(2026, 11, 24),
        "municipality": "富津市",
        "section": "市民部 市民課",
        "counter": "市民課窓口",
        "number": "2026-1124-D1",
        "closed_at": datetime.datetime(2026, 11, 24, 17, 5, tzinfo=JAPAN),
        "cases": (FigureRow(LABEL, (14, 11, 1, 1, 1)), FigureRow(LABEL, (1031, 1030, 1, 0, 0))),
        "certificates": (FigureRow(LABEL, (29, 20, 0, 0, 1, 1)),),
        "papers": (FigureRow(LABEL, (67, 2, 1)),),
        "others": (FigureRow(LABEL, (4,)), FigureRow(LABEL, (5,))),
        "fees": (FigureRow(LABEL, (200, 12, 0, 2400)), FigureRow(LABEL, (0, 30, 6000, 0))),
        "left": tuple(
            LeftCase(f"2026-1124-{number:03d}", LABEL, LABEL, datetime.date(2026, 12, 8))
            for number in range(left)
        ),
        "first_entry": 18204,
        "last_entry": 18951,
        "differences": tuple(
            UnequalFigure(LABEL, f"2026-1125-{number:03d}", 1, 0) for number in range(differences)
        ),
    }
    return DayCloseFacts(**(given | changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("left", "differences", "sides"), [(0, 0, 1), (3, 0, 1), (11, 0, 2), (60, 0, 3), (40, 30, 3), (2, 100, 4)]
)
def test_tables_go_on_and_nothing_of_them_is_lost(left: int, differences: int, sides: int) -> None:
    pdf = draw_day_close(facts(left, differences), True)
    text = extract(pdf)
    pages = text.split("\f")[:-1]
    assert information(pdf)["Pages"] == str(len(pages)) == str(sides)
    assert re.findall(r"2026-1124-\d{3}", text) == [f"2026-1124-{number:03d}" for number in range(left)]
    assert len(re.findall(r"2026-1125-\d{3}", text)) == differences
    assert [("責任者" in page) for page in pages] == [False] * (sides - 1) + [True]
    assert all("2026-1124-D1" in page and "見本" in page.splitlines()[0] for page in pages)
    for page in pages[1:]:
        assert "受付番号" in page or "項目" in page or not re.search(r"2026-112\d-\d{3}", page)


@pytest.mark.parametrize(("left", "differences"), [(0, 0), (3, 0), (40, 30)])
def test_every_word_stands_inside_the_margins_and_on_no_other(left: int, differences: int) -> None:
    found = words(draw_day_close(facts(left, differences, cash_yen=2300, earlier=2, seal="7F3A-91C2"), True))
    for _, word, x, top, right, bottom in found:
        assert x >= 18.5, word
        assert right <= 190.6, word
        assert top >= 8, word
        assert bottom <= 290, word
    for (page, word, *box), (other_page, other, *other_box) in itertools.combinations(found, 2):
        wide = min(box[2], other_box[2]) - max(box[0], other_box[0])
        high = min(box[3], other_box[3]) - max(box[1], other_box[1])
        assert page != other_page or wide < 0.3 or high < 1.2, (word, other)


def test_the_sums_are_those_of_the_rows() -> None:
    lines = extract(draw_day_close(facts(cash_yen=2300), False), "-layout").splitlines()
    sums = [re.findall(r"-?[\d,]+", line) for line in lines if line.strip().startswith("計")]
    assert sums == [["1,045", "1,041", "2", "1", "1"], ["42", "6,000", "2,400"]]
    (cash,) = [line for line in lines if "手元の現金" in line]
    assert re.findall(r"-?[\d,]+円", cash) == ["2,300円", "-100円"]


def test_what_nobody_knows_is_no_number() -> None:
    unknown = facts(fees=(FigureRow(LABEL, (None, 3, None, 0)),), number=None, closed_at=None)
    text = extract(draw_day_close(unknown, False), "-layout")
    assert "未締め" in text
    (row,) = [line for line in text.splitlines() if re.search(r"－ +3 +－ +0円", line)]
    assert row


def test_a_difference_of_the_cash_leaves_room_for_its_reason() -> None:
    def why(yen: int | None) -> int:
        return extract(draw_day_close(facts(0, cash_yen=yen), False)).count("わけ")

    assert [why(yen) for yen in (2400, None, 2300)] == [1, 1, 2]  # one stands over the cases carried over


def test_training_says_specimen_and_production_does_not() -> None:
    assert "見本" in extract(draw_day_close(facts(), True))
    assert "見本" not in extract(draw_day_close(facts(), False))
    assert draw_day_close(facts(), True) == draw_day_close(facts(), True)

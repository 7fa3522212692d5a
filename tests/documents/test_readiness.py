"""The readiness report, as other programs read it."""

from __future__ import annotations

import dataclasses
import datetime

import pytest

from jpki_kiosk.documents.readiness import ReadinessFacts, ReadinessRow, ReadinessState, draw_readiness
from jpki_kiosk.i18n import STAFF_LANGUAGES, Language

from .geometry import assert_sound
from .samples import JAPAN, extract, information

DIGEST = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
PATH = "/var/lib/jpki-kiosk/" + "a-long-folder-name-without-any-space/" * 4
GOOD = ReadinessRow("fonts", ReadinessState.OK, "/usr/share/fonts/truetype/bizud-gothic")
NOTE = ReadinessRow(
    "reader", ReadinessState.WARN, "読み取り機がありません。", "読み取り機をつないでください。"
)
FAULT = ReadinessRow("DATA-FOLDER", ReadinessState.FAIL, PATH, f"chmod 700 {PATH}")
FACTS = ReadinessFacts(
    municipality="前橋市",
    section="市民部 市民課",
    counter="市民課窓口 1番",
    checked_at=datetime.datetime(2026, 11, 24, 8, 5, tzinfo=JAPAN),
    host="counter-pc-07",
    version="JPKI Kiosk 0.6.0",
    digest=DIGEST,
    rows=(GOOD, NOTE, FAULT),
)


def report(
    facts: ReadinessFacts = FACTS, language: Language = Language.JAPANESE, *, training: bool = True
) -> bytes:
    return draw_readiness(facts, language, training)


@pytest.mark.parametrize("language", STAFF_LANGUAGES)
def test_everything_found_stands_on_the_report_whole(language: Language) -> None:
    pdf = report(language=language)
    held = (DIGEST, "counter-pc-07", "JPKI Kiosk 0.6.0", "8:05", PATH, "読み取り機をつないでください。")
    assert_sound(pdf, holds=held)
    assert information(pdf)["Pages"] == "1"
    assert f"/Lang ({language.value})".encode() in pdf
    assert len(pdf) < 200_000
    assert pdf == report(language=language)


def test_many_findings_go_on_on_a_further_side_under_the_same_heads() -> None:
    pdf = report(dataclasses.replace(FACTS, rows=(GOOD, NOTE, FAULT) * 9))
    assert_sound(pdf)
    sides = extract(pdf).split("\f")[:-1]
    assert len(sides) == 3
    assert all("分かったこと" in side for side in sides)
    assert ["確認した人" in side for side in sides] == [False, False, True]
    assert "".join(sides).count("読み取り機をつないでください。") == 9


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ((GOOD,), "窓口を開けられます"),
        ((GOOD, NOTE), "（見ておくことがあります）"),
        ((NOTE, FAULT, GOOD), "このままでは窓口を開けられません"),
    ],
)
def test_the_worst_finding_is_the_verdict(rows: tuple[ReadinessRow, ...], said: str) -> None:
    assert said in extract(report(dataclasses.replace(FACTS, rows=rows)))


def test_training_is_marked_and_production_is_not() -> None:
    assert "見本" in extract(report()).splitlines()[0]
    assert "見本" not in extract(report(training=False))

"""Nothing stands on anything else, over an edge or across a line, also where values are hard to set."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Callable

import pytest
from reportlab.lib.pagesizes import A4 as A4_POINTS
from reportlab.pdfgen.canvas import Canvas

from jpki_kiosk.documents.certificate_copy import draw_certificate_copy
from jpki_kiosk.documents.day_close import draw_day_close
from jpki_kiosk.documents.usage_guide import draw_usage_guide
from jpki_kiosk.i18n import Language

from .geometry import Kind, assert_sound, faults
from .samples import AUTHENTICATION, COPY_FACTS, SIGNATURE, contents, guide, holder
from .test_day_close import facts as day_facts
from .test_inquiry_letter import FACTS as LETTER
from .test_inquiry_letter import letter

ADDRESS_99 = ("千葉県富津市下飯野二千四百四十三番地見本団地" + "第十二号棟見本台共同住宅百二十三号室" * 5)[
    :99
]
FOUR_LINES = "髙﨑　" + "𠮷葛󠄀邊󠄁辻󠄂マクシミリアーノ・" * 7 + "花子"
LATIN = "ＭＡＸＩＭＩＬＩＡＮＡ　ＡＬＥＸＡＮＤＲＡ　ＧＯＮＺＡＬＥＺ　ＤＥ　ＬＡ　ＶＥＧＡ"

Paper = Callable[[], tuple[bytes, tuple[str, ...]]]  # the PDF, and the values that have to be on it


def copy(name: str, address: str, language: Language = Language.JAPANESE, *, training: bool = True) -> Paper:
    person = holder(name, address, in_name=(0, 1), in_address=(3, 70))

    def drawn() -> tuple[bytes, tuple[str, ...]]:
        pdf = draw_certificate_copy(contents(person=person), COPY_FACTS, language, training)
        return pdf, (name, address)

    return drawn


PAPERS: dict[str, Paper] = {
    "copy, long address": copy("髙﨑　花子", ADDRESS_99),
    "copy, long address, English": copy("髙﨑　花子", ADDRESS_99, Language.ENGLISH),
    "copy, four lines of name": copy(FOUR_LINES, ADDRESS_99),
    "copy, Latin name": copy(LATIN, ADDRESS_99),
    "copy, Latin name, English, not training": copy(LATIN, ADDRESS_99, Language.ENGLISH, training=False),
    "copy without a person": lambda: (
        draw_certificate_copy(contents(AUTHENTICATION), COPY_FACTS, Language.ENGLISH, True),
        ("20261124-0012",),
    ),
    "guide": lambda: (
        draw_usage_guide(guide(SIGNATURE, AUTHENTICATION, two_dates=True), Language.JAPANESE, True),
        ("2031年12月27日",),
    ),
    "guide, English, no fax and no hours": lambda: (
        draw_usage_guide(guide(AUTHENTICATION, guardian=True, fax=None, hours=None), Language.ENGLISH, True),
        ("027-000-0000",),
    ),
    "letter, address of the window's length": lambda: (
        letter(dataclasses.replace(LETTER, address=ADDRESS_99[:57])),
        (ADDRESS_99[:57],),
    ),
    "letter, Latin name, no postal code": lambda: (
        letter(dataclasses.replace(LETTER, name=LATIN[:15], postal_code=None)),
        (LATIN[:15],),
    ),
    "day, many rows": lambda: (draw_day_close(day_facts(40, 30), True), ("2026-1124-039",)),
    "day, nothing left": lambda: (draw_day_close(day_facts(0), False), ("2026-1124-D1",)),
}


@pytest.mark.parametrize("paper", PAPERS)
def test_nothing_on_a_paper_is_over_anything_or_cut_off(paper: str) -> None:
    pdf, holds = PAPERS[paper]()
    assert_sound(pdf, holds=holds)
    assert len(pdf) <= 200_000


def spoiled(draw: Callable[[Canvas], None]) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4_POINTS)
    canvas.setFont("Helvetica", 12)
    canvas.drawString(100, 700, "sound")
    draw(canvas)
    canvas.save()
    return buffer.getvalue()


def in_white(canvas: Canvas) -> None:
    canvas.setFillGray(1)
    canvas.drawString(100, 600, "unseen")


def on_a_fill(canvas: Canvas) -> None:
    canvas.rect(90, 590, 100, 30, fill=1)
    canvas.drawString(100, 600, "black on black")


def clipped(canvas: Canvas) -> None:
    path = canvas.beginPath()
    path.rect(100, 590, 20, 30)
    canvas.clipPath(path, stroke=0)
    canvas.drawString(100, 600, "cut off")


def small(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 6)
    canvas.drawString(100, 600, "small")


@pytest.mark.parametrize(
    ("draw", "kind"),
    [
        (lambda canvas: canvas.drawString(103, 703, "other"), Kind.OVERLAP),
        (lambda canvas: canvas.drawString(560, 500, "too far right"), Kind.OUTSIDE),
        (lambda canvas: canvas.drawString(100, 12, "too far down"), Kind.OUTSIDE),
        (lambda canvas: canvas.line(90, 704, 200, 704), Kind.CROSSED),
        (lambda canvas: canvas.rect(104, 650, 100, 100), Kind.CROSSED),
        (in_white, Kind.WHITE),
        (on_a_fill, Kind.ON_FILL),
        (clipped, Kind.CLIPPED),
        (small, Kind.SMALL),
    ],
)
def test_the_check_finds_each_kind_of_fault(draw: Callable[[Canvas], None], kind: Kind) -> None:
    assert not faults(spoiled(lambda canvas: None), holds=("sound",))
    assert kind in {fault.kind for fault in faults(spoiled(draw))}


def test_the_check_misses_a_value_that_is_not_there() -> None:
    found = faults(spoiled(lambda canvas: None), holds=("sound", "other"))
    assert [(fault.kind, fault.text) for fault in found] == [(Kind.MISSING, "other")]

"""Screen 7: the countdown stands while the card lies on the reader."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QWidget

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.ui.resident.done import DonePage
from jpki_kiosk.ui.resident.farewell import REMIND_SECONDS
from jpki_kiosk.ui.theme import Look, TextSize
from jpki_kiosk.ui.widgets.base import Context
from jpki_kiosk.workflows.events import Continued, Event, SheetsWanted, TimedOut
from jpki_kiosk.workflows.papers.sheet import Sheet, SheetState
from jpki_kiosk.workflows.problem import Problem
from jpki_kiosk.workflows.screens import Done

from .conftest import EVERY_LOOK
from .laid_out import faults, put, unwritten

DATE = datetime.date(2031, 11, 27)
OTHER = datetime.date(2030, 12, 28)
KINDS = (CertificateKind.AUTHENTICATION, CertificateKind.SIGNATURE)
TAKEN = Done(tuple((kind, DATE) for kind in KINDS), datetime.date(2031, 8, 28), 2, 1, card_on_reader=False)
LYING = replace(TAKEN, card_on_reader=True)
TWO_DATES = replace(TAKEN, certificates=((KINDS[0], DATE), (KINDS[1], OTHER)))
PRINTING, STAFF_COME = SheetState.PRINTING, SheetState.STAFF
PAPERS = (
    Sheet("certificate_copy", KINDS[1], SheetState.TRAY),
    Sheet("certificate_copy", KINDS[0], PRINTING, step=2),
    Sheet("usage_guide", None, PRINTING, step=3),
)
COMING = replace(TAKEN, sheets=PAPERS)
NO_PAPER = replace(
    TAKEN,
    sheets=(
        PAPERS[0],
        replace(PAPERS[1], state=STAFF_COME, problem=Problem.PRINTER_PAPER_OUT),
        replace(PAPERS[2], state=STAFF_COME, problem=Problem.PRINTER_PAPER_OUT),
    ),
)
LATER = replace(
    TWO_DATES,
    sheets=tuple(replace(one, state=STAFF_COME, problem=Problem.PRINTING_FAILED) for one in PAPERS),
)


def silent() -> None:
    """No tone."""


@pytest.fixture
def sent() -> list[Event]:
    return []


@pytest.fixture
def page(context: Context, host: QWidget, sent: list[Event]) -> DonePage:
    return DonePage(context, host, sent.append, tone=silent)


def said(page: DonePage) -> str:
    return " ".join(one.text for one in page.words)


@pytest.mark.parametrize("look", EVERY_LOOK)
@pytest.mark.parametrize(
    "screen",
    [
        TAKEN,
        LYING,
        TWO_DATES,
        replace(TWO_DATES, card_on_reader=True),
        replace(TAKEN, certificates=TAKEN.certificates[:1], copies=1),
        COMING,
        replace(COMING, card_on_reader=True, certificates=TWO_DATES.certificates),
        NO_PAPER,
        LATER,
    ],
    ids=[
        "taken",
        "lying",
        "two-dates",
        "two-dates-lying",
        "one-kind",
        "printing",
        "printing-lying",
        "no-paper",
        "later",
    ],
)
def test_nothing_is_cut_off_or_written_over(
    look: Look, screen: Done, host: QWidget, wearing: Callable[[Look], Context]
) -> None:
    page = DonePage(wearing(look), host, unwritten, tone=silent)
    put(page, screen)
    assert faults(page) == []
    assert not page.grab().isNull()


def test_the_countdown_begins_with_the_configured_seconds(context: Context, host: QWidget) -> None:
    context.done_seconds = 12
    page = DonePage(context, host, unwritten, tone=silent)
    put(page, TAKEN)
    assert page.left == 12


def test_the_last_second_ends_the_visit_once(page: DonePage, sent: list[Event]) -> None:
    put(page, TAKEN)
    for _ in range(29):
        page.tick()
    assert sent == []
    assert "1" in [one.text for one in page.words]
    page.tick()
    assert sent == [TimedOut()]


def test_the_countdown_stands_while_the_card_lies_on_the_reader(page: DonePage, sent: list[Event]) -> None:
    put(page, LYING)
    for _ in range(100):
        page.tick()
    assert page.left == 30
    assert sent == []
    assert "カードをお取りください。" in said(page)


def test_taking_the_card_starts_the_countdown(page: DonePage) -> None:
    put(page, LYING)
    page.tick()
    put(page, TAKEN)
    page.tick()
    assert page.left == 29
    assert "カードをお取りください。" not in said(page)


def test_a_card_put_back_starts_the_countdown_anew(page: DonePage) -> None:
    put(page, TAKEN)
    page.tick()
    put(page, LYING)
    assert page.left == 30


def test_another_language_does_not_start_the_countdown_anew(page: DonePage, context: Context) -> None:
    put(page, TAKEN)
    page.tick()
    context.theme.set_look(replace(context.theme.look, size=TextSize.LARGE))
    put(page, TAKEN)
    assert page.left == 29


def test_a_forgotten_card_is_called_back_by_a_tone(context: Context, host: QWidget) -> None:
    tones: list[int] = []
    page = DonePage(context, host, unwritten, tone=lambda: tones.append(1))
    put(page, LYING)
    for _ in range(3 * REMIND_SECONDS):
        page.tick()
    assert len(tones) == 3


def test_the_button_ends_the_visit(page: DonePage, sent: list[Event]) -> None:
    put(page, TAKEN)
    press = page.primary().press
    assert press is not None
    press()
    assert sent == [Continued()]


def test_time_passes_only_while_the_page_is_seen(page: DonePage, host: QWidget) -> None:
    put(page, TAKEN)
    assert not page.running
    host.show()
    assert page.running
    page.hide()
    assert not page.running
    page.show()
    page.wipe()
    assert not page.running
    assert page.words == []


def test_each_paper_says_how_it_stands_and_the_title_never_says_more(page: DonePage) -> None:
    put(page, COMING)
    assert "写し（署名用）：出ています" in said(page)
    assert "写し（利用者証明用）：印刷中" in said(page)
    assert "ご利用の案内：印刷中" in said(page)
    assert "書類を受け取る" not in said(page)
    put(page, replace(TAKEN, sheets=tuple(replace(one, state=SheetState.TRAY) for one in PAPERS)))
    assert "書類を受け取る" in said(page)
    assert "証明書の写し 2枚" in said(page)


def test_who_waits_for_a_paper_is_not_sent_away_and_the_printer_is_asked_every_second(
    page: DonePage, sent: list[Event]
) -> None:
    put(page, COMING)
    for _ in range(40):
        page.tick()
    assert page.left == 30
    assert sent == [SheetsWanted()] * 40
    assert "書類をお待ちください。" in said(page)
    put(page, NO_PAPER)  # staff come: nobody has to stay for that
    page.tick()
    assert page.left == 29
    assert sent[-1] == SheetsWanted()


def test_a_paper_that_staff_bring_says_why_and_that_the_card_is_all_right(page: DonePage) -> None:
    put(page, NO_PAPER)
    assert "カードは、このままお使いになれます。 プリンターの紙がなくなりました。" in said(page)
    assert "ご利用の案内：職員から" in said(page)
    assert "書類は職員がお渡しします" in said(page)
    assert "紙がなくなりました" in page.spoken()


def test_two_kinds_with_one_date_say_it_once(page: DonePage) -> None:
    put(page, TAKEN)
    assert said(page).count("2031年11月27日") == 1
    assert "更新は、2031年8月28日から窓口でできます。" in said(page)


def test_two_kinds_with_two_dates_say_both(page: DonePage) -> None:
    put(page, TWO_DATES)
    assert "利用者証明用の有効期限は 2031年11月27日 です。" in said(page)
    assert "署名用の有効期限は 2030年12月28日 です。" in said(page)


@pytest.mark.parametrize("look", EVERY_LOOK)
def test_the_dates_are_said_in_every_look(
    look: Look, host: QWidget, wearing: Callable[[Look], Context]
) -> None:
    page = DonePage(wearing(look), host, unwritten, tone=silent)
    put(page, TWO_DATES)
    assert said(page).count("2031") >= 1
    assert said(page).count("2030") >= 1

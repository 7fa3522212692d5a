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
from jpki_kiosk.workflows.events import Continued, Event, TimedOut
from jpki_kiosk.workflows.screens import Done

from .conftest import EVERY_LOOK
from .laid_out import faults, put, unwritten

DATE = datetime.date(2031, 11, 27)
OTHER = datetime.date(2030, 12, 28)
KINDS = (CertificateKind.AUTHENTICATION, CertificateKind.SIGNATURE)
TAKEN = Done(tuple((kind, DATE) for kind in KINDS), datetime.date(2031, 8, 28), 2, 1, card_on_reader=False)
LYING = replace(TAKEN, card_on_reader=True)
TWO_DATES = replace(TAKEN, certificates=((KINDS[0], DATE), (KINDS[1], OTHER)))


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
    ],
    ids=["taken", "lying", "two-dates", "two-dates-lying", "one-kind"],
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

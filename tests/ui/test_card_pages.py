"""Screen 3 and what comes before it; the way to the counter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QWidget

from jpki_kiosk.message import Message
from jpki_kiosk.ui.resident.at_counter import AtCounterPage
from jpki_kiosk.ui.resident.insert_card import InsertCardPage
from jpki_kiosk.ui.resident.reading_card import ReadingCardPage
from jpki_kiosk.ui.resident.shield import ShieldPage
from jpki_kiosk.ui.resident.worded import WordedPage
from jpki_kiosk.ui.theme import Look
from jpki_kiosk.ui.widgets.base import Context
from jpki_kiosk.ui.widgets.pictures import ReaderPicture, ReaderPose
from jpki_kiosk.workflows.events import Cancelled, Continued, Event
from jpki_kiosk.workflows.screens import AtCounter, CardCheck, InsertCard, LineState, ReadingCard, Shield
from jpki_kiosk.workflows.workflow import Screen

from .conftest import EVERY_LOOK
from .laid_out import faults, put, unwritten


def reading(*states: LineState, finished: bool = False) -> ReadingCard:
    return ReadingCard(tuple(zip(CardCheck, states, strict=True)), finished)


BUSY = reading(LineState.DONE, LineState.NOW, LineState.WAITING)
FINISHED = reading(LineState.DONE, LineState.BY_STAFF, LineState.DONE, finished=True)
MUTE = InsertCard(Message("workflow-card-mute"))


@pytest.mark.parametrize("look", EVERY_LOOK)
@pytest.mark.parametrize(
    ("page_class", "screen"),
    [
        (InsertCardPage, InsertCard()),
        (InsertCardPage, MUTE),
        (ReadingCardPage, BUSY),
        (ReadingCardPage, FINISHED),
        (AtCounterPage, AtCounter()),
        (ShieldPage, Shield()),
        (ShieldPage, Shield(checking=True)),
    ],
    ids=["insert", "insert-mute", "reading", "read", "at-counter", "shield", "shield-checking"],
)
def test_nothing_is_cut_off_or_written_over(
    look: Look,
    page_class: type[WordedPage],
    screen: Screen,
    host: QWidget,
    wearing: Callable[[Look], Context],
) -> None:
    page = page_class(wearing(look), host, unwritten)
    put(page, screen)
    assert faults(page) == []
    assert not page.grab().isNull()


def test_before_the_card_lies_there_nothing_can_be_pressed(context: Context, host: QWidget) -> None:
    page = InsertCardPage(context, host, unwritten)
    put(page, InsertCard())
    assert page.primary().press is None
    assert page.primary().label == "カードを待っています"
    assert not page.notice.isVisibleTo(page)


def test_a_card_that_does_not_answer_is_said_in_a_notice(context: Context, host: QWidget) -> None:
    page = InsertCardPage(context, host, unwritten)
    put(page, MUTE)
    assert page.notice.isVisibleTo(page)
    assert page.notice.accessibleName().startswith("カードが読めません。")


def test_next_can_be_pressed_only_when_every_line_is_finished(context: Context, host: QWidget) -> None:
    sent: list[Event] = []
    page = ReadingCardPage(context, host, sent.append)
    put(page, BUSY)
    assert page.primary().press is None
    put(page, FINISHED)
    press = page.primary().press
    assert press is not None
    press()
    assert sent == [Continued()]


def test_the_last_line_is_said_with_what_to_press_then(context: Context, host: QWidget) -> None:
    page = ReadingCardPage(context, host, unwritten)
    put(page, BUSY)
    assert page.spoken() == "カードの種類 できました"
    put(page, FINISHED)
    assert page.spoken().startswith("今入っている証明書 できました")
    assert page.spoken().endswith("「次へ」を押してください。")


def test_what_staff_checked_is_never_said_to_be_done_by_the_program(context: Context, host: QWidget) -> None:
    page = ReadingCardPage(context, host, unwritten)
    put(page, FINISHED)
    said = {step.name: step.said for step in page.checks.steps}
    assert said["お申し込みの方のカードか"] == "職員が目で確認"
    assert said["カードの種類"] == "できました"


def test_the_light_moves_only_while_the_card_is_read_and_the_page_is_seen(
    context: Context, host: QWidget
) -> None:
    page = ReadingCardPage(context, host, unwritten)
    put(page, BUSY)
    assert not page.picture.moving
    host.show()
    assert page.picture.moving
    put(page, FINISHED)
    assert not page.picture.moving
    put(page, BUSY)
    page.hide()
    assert not page.picture.moving
    page.show()
    page.wipe()
    assert not page.picture.moving


def test_without_motion_the_light_stands(host: QWidget, wearing: Callable[[Look], Context]) -> None:
    context = wearing(Look(still=True))
    picture = ReaderPicture(context, host, ReaderPose.READING)
    picture.set_busy(True)
    host.show()
    assert not picture.moving
    context.theme.set_look(replace(context.theme.look, still=False))
    assert picture.moving
    context.theme.set_look(replace(context.theme.look, still=True))
    assert not picture.moving


def test_one_of_three_dots_is_bright_after_the_other(context: Context, host: QWidget) -> None:
    picture = ReaderPicture(context, host, ReaderPose.READING)
    seen = []
    for _ in range(4):
        seen.append(picture.bright)
        picture.step_light()
    assert seen == [0, 1, 2, 0]


def test_texts_are_taken_anew_in_another_language(wearing: Callable[[Look], Context], host: QWidget) -> None:
    context = wearing(Look())
    page = ReadingCardPage(context, host, unwritten)
    put(page, BUSY)
    context.theme.set_look(replace(context.theme.look, language=type(context.theme.language)("en")))
    put(page, BUSY)
    assert page.accessibleName() == "Reading the card"
    assert page.checks.steps[1].said == "Checking"


def test_at_the_counter_the_screen_can_be_cleared(context: Context, host: QWidget) -> None:
    sent: list[Event] = []
    page = AtCounterPage(context, host, sent.append)
    put(page, AtCounter())
    press = page.primary().press
    assert press is not None
    press()
    assert sent == [Cancelled()]

"""The desk of staff: what waits, in words; one button a case; how the counter is, never by colour alone."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jpki_kiosk.i18n import Catalogue, Language
from jpki_kiosk.japan import JAPAN
from jpki_kiosk.message import Message
from jpki_kiosk.ui.staff.desk import StaffDeskPage
from jpki_kiosk.ui.staff.health import PARTS, health_blocks
from jpki_kiosk.ui.staff.waiting_row import moment
from jpki_kiosk.ui.theme import Look
from jpki_kiosk.ui.widgets.base import Context
from jpki_kiosk.ui.widgets.words import Words
from jpki_kiosk.workflows.events import CaseTakenUp, DeskLooked, NewCaseWanted
from jpki_kiosk.workflows.problem import Problem
from jpki_kiosk.workflows.screens import Health, StaffDesk, WaitingCase, WaitsFor
from jpki_kiosk.workflows.staff.revocation_events import RevocationWanted
from jpki_kiosk.workflows.workflow import Event
from tests.ui.conftest import EVERY_LOOK
from tests.ui.laid_out import FRAME, over_each_other, put, unwritten, within

NOW = datetime.datetime(2026, 11, 24, 10, 42, tzinfo=JAPAN)
DAY = datetime.timedelta(hours=24)
LAST = tuple(
    f"waiting-{name}"
    for name in ("last-key-pair", "last-request", "unsure", "last-confirm", "last-password", "last-write")
)
NAMES = (
    "髙﨑　𠮷郎",
    "葛󠄀城　花子",
    "",
    "アレハンドロ・デ・ラ・クルス・モンテネグロ・フェルナンデス・イ・ロドリゲス",
    "富津　海",
    "昭島　翼",
)


def waiting(number: int, waits_for: WaitsFor, hours: float = 1) -> WaitingCase:
    opened = NOW - datetime.timedelta(hours=hours)
    name = "waiting-kind-authentication" if number % 2 else "waiting-kind-signature"
    last = Message(LAST[number % len(LAST)], {"kind": Message(name)})
    whose = NAMES[number % len(NAMES)]
    return WaitingCase(f"2026-1124-{number:03d}", whose, opened, last, waits_for, opened + DAY)


CASES = (
    waiting(0, WaitsFor.AUTHORITY, 30),
    waiting(1, WaitsFor.CARD, 200),
    waiting(2, WaitsFor.PAPERS),
    waiting(3, WaitsFor.RESIDENT, 3),
    waiting(4, WaitsFor.AUTHORITY),
    waiting(5, WaitsFor.CARD, 0),
)
WELL = tuple(Health(part) for part in PARTS)
ILL = tuple(
    Health(part, problem)
    for part, problem in zip(
        PARTS,
        (
            Problem.AUTHORITY_UNAVAILABLE,
            Problem.STORE_FAILED,
            Problem.PRINTER_NOT_READY,
            Problem.READER_IN_USE,
        ),
        strict=True,
    )
)
DESK = StaffDesk("前田", CASES, WELL, NOW)
SCREENS = {
    "asking": StaffDesk("前田"),
    "nothing": StaffDesk("前田", (), WELL, NOW),
    "many": DESK,
    "ill": replace(DESK, health=ILL, problem=Message("problem-wrong-certificate-title")),
    "not-read": StaffDesk(
        "maeda-with-a-name-of-thirty-two-", (), (), None, Message("problem-store-failed-title")
    ),
    "busy": replace(DESK, cases=CASES[3:4], busy=True),
}


@pytest.fixture
def sent() -> list[Event]:
    return []


@pytest.fixture
def page(context: Context, host: QWidget, qtbot: QtBot, sent: list[Event]) -> StaffDeskPage:
    made = StaffDeskPage(context, host, sent.append)
    put(made, DESK)
    host.show()
    made.show()
    host.activateWindow()
    qtbot.waitUntil(host.isActiveWindow)
    return made


def shown(page: StaffDeskPage) -> list[str]:
    """Numbers of the cases that are seen."""
    return [number for number, row in page.rows.items() if row.isVisible()]


def key(which: Qt.Key) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, which)


def text_of(words: list[Words]) -> str:
    return " ".join(one.text for one in words)


# --- how it looks --------------------------------------------------------------------------------


@pytest.mark.parametrize("look", EVERY_LOOK)
def test_nothing_is_cut_off_or_written_over(
    look: Look, wearing: Callable[[Look], Context], host: QWidget
) -> None:
    page = StaffDeskPage(wearing(look), host, unwritten)
    put(page, DESK)
    for name, screen in SCREENS.items():
        page.show_screen(screen, FRAME)
        for _ in screen.cases or [None]:  # every part of the list, and some again
            assert misplaced(page) == [], name
            page.more.click()
    assert not page.grab().isNull()


def misplaced(page: StaffDeskPage) -> list[str]:
    """What is cut off, outside its part, or over something else."""
    words = page.words()
    found = [f"cut off: {one.text}" for one in words if not one.whole] + over_each_other(words)
    parts = [
        one
        for one in (page.problem, page.more, page.panel, page.look, page.revoke, *page.rows.values())
        if not one.isHidden()
    ]
    areas = [QRectF(one.geometry()) for one in parts]
    found += [f"over a part: {one.text}" for one in words if any(one.rect.intersects(a) for a in areas)]
    for number, area in enumerate(areas):
        found += [
            f"two parts over each other: {area}" for other in areas[number + 1 :] if area.intersects(other)
        ]
        if not QRectF(64, 0, 1792, 760).contains(area):
            found.append(f"outside: {area}")
    for row in page.rows.values():
        if not row.isHidden():
            button = QRectF(row.go_on.geometry())
            found += within(row, row.words())
            found += [f"over the button: {one.text}" for one in row.words() if one.rect.intersects(button)]
    return found + within(page.panel, page.panel.words())


def test_cases_there_is_no_room_for_stand_on_a_next_part(page: StaffDeskPage) -> None:
    first = shown(page)
    page.more.click()
    second = shown(page)
    assert first + second == [one.number for one in CASES]
    page.more.click()
    assert shown(page) == first


# --- what it says --------------------------------------------------------------------------------


@pytest.mark.parametrize("waits_for", WaitsFor)
def test_what_a_case_waits_for_is_said_in_words(page: StaffDeskPage, waits_for: WaitsFor) -> None:
    page.show_screen(replace(DESK, cases=(waiting(0, waits_for),)), FRAME)
    said = page.rows["2026-1124-000"].accessibleName()
    assert page.text(f"ui-desk-waits-{waits_for}") in said
    assert "利用者証明用：鍵を作りました" not in said
    assert "署名用：鍵を作りました" in said
    assert "明日 9:42 まで待ちます" in said


def test_a_time_to_wait_that_is_over_is_said_to_be_over(page: StaffDeskPage) -> None:
    exactly, after = waiting(0, WaitsFor.CARD, 24), waiting(1, WaitsFor.CARD, 24.1)
    page.show_screen(replace(DESK, cases=(exactly, after)), FRAME)
    assert "今日 10:42 まで待ちます" in page.rows[exactly.number].accessibleName()
    assert "待つ時間は、過ぎました" in page.rows[after.number].accessibleName()


@pytest.mark.parametrize(
    ("when", "japanese", "english"),
    [
        ((24, 0, 0), "今日 0:00", "today 0:00"),
        ((24, 23, 59), "今日 23:59", "today 23:59"),
        ((25, 0, 0), "明日 0:00", "tomorrow 0:00"),
        ((23, 23, 59), "昨日 23:59", "yesterday 23:59"),
        ((26, 9, 5), "2026年11月26日 9:05", "26 November 2026, 9:05"),
        ((22, 9, 5), "2026年11月22日 9:05", "22 November 2026, 9:05"),
    ],
)
def test_days_near_by_are_named_by_a_word(
    when: tuple[int, int, int], japanese: str, english: str, wearing: Callable[[Look], Context]
) -> None:
    day, hour, minute = when
    then = datetime.datetime(2026, 11, day, hour, minute, tzinfo=JAPAN).astimezone(datetime.UTC)
    assert moment(wearing(Look()), then, NOW.astimezone(datetime.UTC)) == japanese
    assert moment(wearing(Look(Language.ENGLISH)), then, NOW) == english


def test_how_many_wait_for_the_authority_is_said(page: StaffDeskPage) -> None:
    assert "認証局の返事を待っているもの 2件" in text_of(page.words()).replace("　", " ")


def test_an_empty_list_is_one_calm_sentence_and_only_after_it_was_read(page: StaffDeskPage) -> None:
    calm = page.text("ui-desk-none")
    page.show_screen(SCREENS["asking"], FRAME)
    assert calm not in text_of(page.words())
    page.show_screen(SCREENS["not-read"], FRAME)
    assert calm not in text_of(page.words())
    page.show_screen(SCREENS["nothing"], FRAME)
    assert calm in text_of(page.words())
    assert page.more.isHidden()


def test_every_part_says_in_words_and_by_an_icon_how_it_is(context: Context) -> None:
    icons = {
        state: {one.icon for one in health_blocks(context, health)}
        for state, health in (("well", WELL), ("ill", ILL), ("asking", None), ("not known", ()))
    }
    assert icons == {
        "well": {"check-circle"},
        "ill": {"warning"},
        "asking": {"pending"},
        "not known": {"info"},
    }


def test_a_problem_comes_first_with_its_code_and_what_to_do(context: Context) -> None:
    printer = (*WELL[:2], Health("printer", Problem.PRINTER_NOT_READY), WELL[3])
    blocks = health_blocks(context, printer)
    assert [one.label for one in blocks] == ["プリンター", "認証局", "記録", "カードリーダー"]
    assert blocks[0].rules == ("K-501",)
    assert context.text("ui-desk-remedy-printer") in blocks[0].reasons


def test_every_problem_can_be_shown_for_every_part(wearing: Callable[[Look], Context]) -> None:
    for language in Language:
        context = wearing(Look(language))
        for part in PARTS:
            for problem in Problem:
                (block,) = health_blocks(context, (Health(part, problem),))
                assert all(block.reasons)


def test_why_a_case_could_not_be_taken_up_is_said(page: StaffDeskPage, catalogue: Catalogue) -> None:
    assert not page.problem.isVisible()
    page.show_screen(SCREENS["ill"], FRAME)
    assert page.problem.isVisible()
    expected = catalogue.text(Message("problem-wrong-certificate-title"), Language.JAPANESE)
    assert page.problem.accessibleName() == expected


# --- what it sends -------------------------------------------------------------------------------


def test_each_case_has_one_button_that_names_it(page: StaffDeskPage, sent: list[Event]) -> None:
    row = page.rows[CASES[1].number]
    assert row.go_on.accessibleName() == "続ける 2026-1124-001 葛󠄀城　花子"
    QTest.mouseClick(row.go_on, Qt.MouseButton.LeftButton)
    assert sent == [CaseTakenUp("2026-1124-001")]


def test_the_desk_is_worked_by_keyboard_alone(page: StaffDeskPage, sent: list[Event]) -> None:
    assert page.first_focus() is None
    assert page.begins_at_primary
    page.rows[CASES[0].number].go_on.setFocus()
    key(Qt.Key.Key_Tab)
    key(Qt.Key.Key_Return)
    for _ in shown(page)[1:]:
        key(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is page.more
    key(Qt.Key.Key_Tab)
    key(Qt.Key.Key_Space)
    assert sent == [CaseTakenUp(CASES[1].number), DeskLooked()]
    press = page.primary().press
    assert press is not None
    press()
    assert sent[-1] == NewCaseWanted()


def test_a_certificate_can_be_ended_from_the_desk_by_keyboard(page: StaffDeskPage, sent: list[Event]) -> None:
    page.look.setFocus()
    key(Qt.Key.Key_Tab)
    key(Qt.Key.Key_Return)
    assert sent == [RevocationWanted()]
    page.show_screen(replace(DESK, busy=True), FRAME)
    assert not page.revoke.isEnabled()


def test_while_a_case_is_taken_up_nothing_else_can_be(page: StaffDeskPage, sent: list[Event]) -> None:
    page.show_screen(replace(DESK, busy=True), FRAME)
    assert not any(row.go_on.isEnabled() for row in page.rows.values())
    assert page.primary().press is None
    page.rows[CASES[0].number].go_on.click()
    assert sent == []


def test_the_keyboard_comes_back_to_the_case_that_could_not_be_taken_up(page: StaffDeskPage) -> None:
    button = page.rows[CASES[1].number].go_on
    button.setFocus()
    key(Qt.Key.Key_Return)
    page.show_screen(replace(DESK, busy=True), FRAME)
    page.show_screen(SCREENS["ill"], FRAME)
    assert QApplication.focusWidget() is button


def test_a_new_list_leaves_the_keyboard_where_it_is(page: StaffDeskPage) -> None:
    button = page.rows[CASES[1].number].go_on
    button.setFocus()
    page.show_screen(replace(DESK, cases=CASES[1:]), FRAME)
    assert QApplication.focusWidget() is button
    assert list(page.rows) == [one.number for one in CASES[1:]]


def test_names_leave_with_the_page(page: StaffDeskPage) -> None:
    page.wipe()
    assert page.rows == {}
    assert all("花子" not in one.text for one in page.words())

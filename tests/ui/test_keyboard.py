"""Keys alone: arrows, Tab, function keys, the number pad, the legend; nothing happens twice or by a drag."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jpki_kiosk.i18n import Language
from jpki_kiosk.kiosk import Kiosk
from jpki_kiosk.ui import keys_table
from jpki_kiosk.ui.keys_table import ROWS, KeyAction
from jpki_kiosk.ui.legend import LegendOverlay
from jpki_kiosk.ui.resident.choose_password import ChoosePasswordPage
from jpki_kiosk.ui.theme import Look, TextSize
from jpki_kiosk.ui.widgets.base import Context, place
from jpki_kiosk.ui.widgets.keys import Key
from jpki_kiosk.ui.widgets.password_field import PasswordField
from jpki_kiosk.ui.window import KioskWindow
from jpki_kiosk.workflows import screens
from tests.ui.opening import counter_windows, hand_over
from tests.workflows.conftest import STAFF, kiosk  # noqa: F401 - the fixture
from tests.workflows.journey import BOTH

from .password_pages import CHOOSE, CHOOSE_PIN, Shown, drag, show_page

PAD = Qt.KeyboardModifier.KeypadModifier
# A number pad with its lock on, and the same keys with it off.
DIGITS = [getattr(Qt.Key, f"Key_{digit}") for digit in range(10)]
UNLOCKED = [
    getattr(Qt.Key, f"Key_{name}")
    for name in ("Insert", "End", "Down", "PageDown", "Left", "Clear", "Right", "Home", "Up", "PageUp")
]


@pytest.fixture
def window(kiosk: Kiosk, qtbot: QtBot) -> Iterator[KioskWindow]:  # noqa: F811
    with counter_windows(kiosk, qtbot) as windows:
        yield windows.resident


@pytest.fixture
def confirming(window: KioskWindow, kiosk: Kiosk, qtbot: QtBot) -> KioskWindow:  # noqa: F811
    hand_over(window.driver, kiosk, STAFF, "maebashi-hanako", BOTH)
    qtbot.waitUntil(lambda: isinstance(window.driver.screen, screens.ConfirmCase), timeout=20_000)
    return window


@pytest.fixture
def choosing(context: Context, host: QWidget) -> Shown:
    return show_page(ChoosePasswordPage, CHOOSE, context, host)


@pytest.fixture
def digits(context: Context, host: QWidget) -> Shown:
    return show_page(ChoosePasswordPage, CHOOSE_PIN, context, host)


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def key(which: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focused(), which, held)


def repeated(which: Qt.Key, text: str = "") -> None:
    """What a key that is held sends after the first."""
    held = QKeyEvent(QEvent.Type.KeyPress, which.value, Qt.KeyboardModifier.NoModifier, text, True)
    QApplication.sendEvent(focused(), held)


# --- the keys on the screen ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("begin", "way", "end"),
    [
        ("A", Qt.Key.Key_Right, "B"),
        ("A", Qt.Key.Key_Down, "J"),
        ("C", Qt.Key.Key_Down, "L"),
        ("L", Qt.Key.Key_Up, "C"),
        ("I", Qt.Key.Key_Right, "7"),
        ("9", Qt.Key.Key_Right, "A"),  # round to the other end of the row
        ("A", Qt.Key.Key_Left, "9"),
        ("J", Qt.Key.Key_Left, "6"),
        ("3", Qt.Key.Key_Down, "E"),  # the wide key below, by its first name
    ],
)
def test_arrows_lead_over_the_letters_in_all_directions(
    choosing: Shown, begin: str, way: Qt.Key, end: str
) -> None:
    pad = choosing.form.pad
    pad.keys[ord(begin)].setFocus()
    key(way)
    now = focused()
    if end == "E":
        assert now is pad.erase
    else:
        assert isinstance(now, Key)
        assert chr(now.octet) == end


@pytest.mark.parametrize(
    ("begin", "way", "end"),
    [
        ("1", Qt.Key.Key_Right, "2"),
        ("3", Qt.Key.Key_Right, "1"),
        ("4", Qt.Key.Key_Left, "6"),
        ("5", Qt.Key.Key_Down, "8"),
        ("8", Qt.Key.Key_Down, "0"),
        ("8", Qt.Key.Key_Up, "5"),
    ],
)
def test_arrows_lead_over_the_digits_in_all_directions(
    digits: Shown, begin: str, way: Qt.Key, end: str
) -> None:
    digits.form.pad.keys[ord(begin)].setFocus()
    key(way)
    now = focused()
    assert isinstance(now, Key)
    assert chr(now.octet) == end


def test_down_from_the_field_and_up_from_the_first_row_lead_between_them(choosing: Shown) -> None:
    key(Qt.Key.Key_Down)
    assert focused() is choosing.form.pad.keys[ord("A")]
    key(Qt.Key.Key_Up)
    assert focused() is choosing.form.field


def test_a_password_can_be_typed_by_arrows_and_enter_alone(choosing: Shown) -> None:
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Return)  # A
    key(Qt.Key.Key_Right)
    key(Qt.Key.Key_Space)  # B
    key(Qt.Key.Key_Left)
    key(Qt.Key.Key_Left)
    key(Qt.Key.Key_Return)  # round to 9
    assert choosing.typed == b"AB9"


# --- typing --------------------------------------------------------------------------------------


def test_small_letters_become_capitals(choosing: Shown) -> None:
    QTest.keyClicks(focused(), "k7m2Xb4")
    assert choosing.typed == b"K7M2XB4"


@pytest.mark.parametrize("codes", [DIGITS, UNLOCKED], ids=["lock-on", "lock-off"])
def test_a_number_pad_types_digits_with_its_lock_on_and_off(digits: Shown, codes: list[Qt.Key]) -> None:
    for digit in (7, 3, 9, 2):
        key(codes[digit], PAD)
    assert digits.typed == b"7392"


def test_the_point_of_a_number_pad_takes_a_digit_away_and_leaves_no_page(confirming: KioskWindow) -> None:
    field = PasswordField(confirming.context, confirming.stage, 4, digits_only=True)
    place(field, 800, 400, 100, 100)
    field.show()
    field.setFocus()
    screen = confirming.driver.screen
    for which in (Qt.Key.Key_7, Qt.Key.Key_3, Qt.Key.Key_Period, Qt.Key.Key_Delete, Qt.Key.Key_Comma):
        key(which, PAD)
    assert field.count == 0
    assert confirming.driver.screen is screen
    field.wipe()
    field.setParent(None)


@pytest.mark.parametrize("letter", [Qt.Key.Key_A, Qt.Key.Key_Backspace])
def test_a_key_that_is_held_counts_once(choosing: Shown, letter: Qt.Key) -> None:
    QTest.keyClicks(focused(), "AB")
    repeated(letter, "a" if letter == Qt.Key.Key_A else "")
    assert choosing.typed == b"AB"


@pytest.mark.parametrize("character", ["-", "_", " "])
def test_what_no_password_has_is_answered_and_not_taken(choosing: Shown, character: str) -> None:
    told: list[str] = []
    choosing.form.field.refused.connect(told.append)
    QTest.keyClicks(focused(), "A" + character)
    assert choosing.typed == b"A"
    written = " ".join(words.text for words in choosing.form.rules.words())  # type: ignore[attr-defined]
    if character == " ":
        assert told == []  # it types nothing anywhere
    else:
        assert told == [written] == ["ここに入るのは英字と数字だけです。"]
    QTest.keyClicks(focused(), "B")
    written = " ".join(words.text for words in choosing.form.rules.words())  # type: ignore[attr-defined]
    assert written == "今 2文字です"


def test_letters_among_four_digits_are_answered_in_sight(digits: Shown) -> None:
    QTest.keyClicks(focused(), "1a")
    assert digits.typed == b"1"
    assert digits.form.words()[0].text == "ここに入るのは数字だけです。"
    QTest.keyClicks(focused(), "2")
    assert digits.form.words()[0].text == "利用者証明用"


# --- the window ----------------------------------------------------------------------------------


def test_tab_goes_as_people_read_and_comes_round(confirming: KioskWindow) -> None:
    frame = confirming.frame_widget
    seen: list[QWidget] = []
    frame.language.setFocus()
    while focused() not in seen:
        seen.append(focused())
        key(Qt.Key.Key_Tab)
    assert focused() is frame.language
    assert seen[:4] == [frame.language, frame.size_control, frame.colours, frame.sound]
    assert seen[-2:] == [frame.staff, frame.counter]  # the filled button waits for the consent
    assert all(confirming.page is not None and confirming.page.isAncestorOf(one) for one in seen[4:-2])
    back: list[QWidget] = []
    for _ in seen:
        back.append(focused())
        key(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert back == [seen[0], *reversed(seen[1:])]


def test_arrows_reach_everything_that_tab_reaches(confirming: KioskWindow) -> None:
    reached = {focused()}
    ways = (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Up)
    waiting = list(reached)
    while waiting:
        begin = waiting.pop()
        for way in ways:
            begin.setFocus()
            key(way)
            if focused() not in reached:
                reached.add(focused())
                waiting.append(focused())
    confirming.frame_widget.language.setFocus()
    tabbed: set[QWidget] = set()
    while focused() not in tabbed:
        tabbed.add(focused())
        key(Qt.Key.Key_Tab)
    assert reached >= tabbed


def test_a_number_pad_alone_gives_the_consent_with_its_lock_on_and_off(confirming: KioskWindow) -> None:
    frame = confirming.frame_widget
    for codes, consented in ((DIGITS, True), (UNLOCKED, False)):
        frame.language.setFocus()
        key(Qt.Key.Key_Plus, PAD)
        assert frame.size_control.hasFocus()
        key(codes[4], PAD)
        assert frame.language.hasFocus()
        confirming.page.first_focus().setFocus()  # type: ignore[union-attr]
        key(codes[5], PAD)
        screen = confirming.driver.screen
        assert isinstance(screen, screens.ConfirmCase)
        assert screen.consented is consented


def test_the_legend_opens_by_key_and_escape_gives_the_keyboard_back(confirming: KioskWindow) -> None:
    before = focused()
    for which, held in (
        (Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Question, Qt.KeyboardModifier.ShiftModifier),
        (Qt.Key.Key_Slash, PAD),
    ):
        key(which, held)
        assert confirming.legend.isVisible(), which
        assert confirming.legend.isAncestorOf(focused())
        key(Qt.Key.Key_F5)  # under a dialog nothing else opens
        assert not confirming.staff_call.isVisible()
        key(Qt.Key.Key_Escape)
        assert not confirming.legend.isVisible()
        assert focused() is before


def test_the_first_page_has_a_button_for_who_knows_no_key(window: KioskWindow, kiosk: Kiosk) -> None:  # noqa: F811
    button = window.frame_widget.keys
    assert button.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert window.legend.isVisible()
    key(Qt.Key.Key_F1)
    assert not window.legend.isVisible()
    hand_over(window.driver, kiosk, STAFF, "maebashi-hanako", BOTH)
    assert not button.isVisible()  # in a visit its place is the counter's
    assert window.frame_widget.counter.isVisible()


def test_back_by_key_once_and_not_by_holding(window: KioskWindow, qtbot: QtBot) -> None:
    for which in (Qt.Key.Key_Escape, Qt.Key.Key_Backspace):
        QTest.mouseClick(_named(window, window.context.text("ui-welcome-check")), Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: not isinstance(window.driver.screen, screens.Welcome), timeout=20_000)
        repeated(which)
        assert not isinstance(window.driver.screen, screens.Welcome)
        key(which)
        assert isinstance(window.driver.screen, screens.Welcome)


def _named(window: KioskWindow, name: str) -> QWidget:
    assert window.page is not None
    return next(one for one in window.page.findChildren(QWidget) if one.accessibleName() == name)


def test_function_keys_open_what_the_controls_open(confirming: KioskWindow) -> None:
    for which, opened in (
        (Qt.Key.Key_F2, confirming.languages),
        (Qt.Key.Key_F3, confirming.sizes),
        (Qt.Key.Key_F4, confirming.colours),
        (Qt.Key.Key_F5, confirming.staff_call),
    ):
        repeated(which)
        assert not opened.isVisible()
        key(which)
        assert opened.isVisible()
        key(Qt.Key.Key_Escape)
        assert not opened.isVisible()


def test_escape_closes_whatever_lies_over_a_page_but_the_question_that_wants_an_answer(
    confirming: KioskWindow,
) -> None:
    before = focused()
    for overlay in confirming.overlays:
        overlay.open()
        assert confirming.isAncestorOf(focused())
        assert overlay.isAncestorOf(focused()), type(overlay).__name__
        key(Qt.Key.Key_Escape)
        assert overlay.isVisible() is (overlay is confirming.idle), type(overlay).__name__
        overlay.close_quietly()
        assert focused() is before, type(overlay).__name__


def test_arrows_stay_within_what_lies_over_a_page(confirming: KioskWindow) -> None:
    for overlay in confirming.overlays:
        overlay.open()
        for way in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Up):
            key(way)
            assert overlay.isAncestorOf(focused()), type(overlay).__name__
        overlay.close_quietly()


def test_backspace_in_a_password_never_leaves_the_page(choosing: Shown) -> None:
    key(Qt.Key.Key_Backspace)
    assert choosing.events == []
    assert choosing.focused is choosing.form.field


# --- fingers -------------------------------------------------------------------------------------


def test_a_double_click_on_the_consent_is_two_presses_and_no_third_thing(confirming: KioskWindow) -> None:
    row = confirming.page.first_focus()  # type: ignore[union-attr]
    assert row is not None
    QTest.mouseDClick(row, Qt.MouseButton.LeftButton)
    screen = confirming.driver.screen
    assert isinstance(screen, screens.ConfirmCase)
    assert screen.consented is False


def test_a_swipe_over_the_page_does_nothing(confirming: KioskWindow) -> None:
    before = confirming.driver.screen
    for part in (confirming.page, *confirming.frame_widget.findChildren(QWidget)):
        if part is not None and part.isVisible():
            wide, middle = part.width(), part.height() // 2
            drag(part, QPoint(4, middle), QPoint(wide // 2, middle), QPoint(wide + 90, middle))
    assert confirming.driver.screen == before
    assert not any(one.isVisible() for one in confirming.overlays)


# --- the legend ----------------------------------------------------------------------------------


@pytest.fixture
def legend(wearing: Callable[[Look], Context], host: QWidget) -> Callable[[Look], LegendOverlay]:
    def make(look: Look) -> LegendOverlay:
        made = LegendOverlay(wearing(look), host, lambda: list(KeyAction))
        host.show()
        made.open()
        return made

    return make


@pytest.mark.parametrize("size", list(TextSize))
def test_every_line_of_the_legend_is_whole_and_seen_once(
    legend: Callable[[Look], LegendOverlay], size: TextSize
) -> None:
    for language in Language:
        shown = legend(Look(language, size))
        seen: list[str] = []
        for _ in range(20):
            lines = shown.lines
            seen += [line.words.text for line in lines]
            assert all(line.words.whole for line in lines)
            assert max(line.bottom for line in lines) < shown.close_button.y()
            if not shown.more.isVisible():
                break
            shown.more.click()
            if shown.lines[0].words.text == seen[0]:
                break
        assert len(seen) == len(ROWS)
        shown.close_quietly()


def test_the_legend_leaves_out_what_the_program_cannot_do(
    wearing: Callable[[Look], Context], host: QWidget
) -> None:
    made = LegendOverlay(wearing(Look()), host, lambda: [KeyAction.LEGEND])
    made.open()
    actions = {action for row in made.rows() for action in row.actions}
    assert actions == {KeyAction.LEGEND}


def test_every_action_but_back_has_a_line_in_the_legend() -> None:
    told = {action for row in ROWS for action in row.actions}
    assert told == set(KeyAction) - {KeyAction.BACK}


def test_no_key_has_two_meanings() -> None:
    caps = [cap for row in ROWS for cap in row.caps]
    assert len(caps) == len(set(caps))
    for action_key in keys_table._ANYWHERE:
        assert action_key not in keys_table._UNCLAIMED
        assert not re.fullmatch(r"Key_[A-Z0-9]", action_key.name)

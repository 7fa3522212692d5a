"""Typing a password: keyboard, keys on the screen, two fingers, the eye; and that nothing of it stays."""

from __future__ import annotations

import sys
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from jpki_kiosk.i18n import Language
from jpki_kiosk.message import Message
from jpki_kiosk.ui.resident.choose_password import ChoosePasswordPage
from jpki_kiosk.ui.resident.prove_password import ProvePasswordPage
from jpki_kiosk.ui.theme import TextSize, ThemeName
from jpki_kiosk.ui.widgets.base import Context, rescale
from jpki_kiosk.ui.widgets.pads import LetterPad
from jpki_kiosk.ui.widgets.password_field import octet_of
from jpki_kiosk.ui.widgets.rules import Rule, met_rules

from .password_pages import CHOOSE, CHOOSE_PIN, PROVE, PROVE_PIN, Shown, drag, middle, show_page

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def choosing(context: Context, host: QWidget) -> Shown:
    return show_page(ChoosePasswordPage, CHOOSE, context, host)


@pytest.fixture
def choosing_pin(context: Context, host: QWidget) -> Shown:
    return show_page(ChoosePasswordPage, CHOOSE_PIN, context, host)


@pytest.fixture
def proving(context: Context, host: QWidget) -> Shown:
    return show_page(ProvePasswordPage, PROVE, context, host)


# --- physical keyboard ---------------------------------------------------------------------------


def test_a_password_is_typed_and_sent_by_keyboard_alone(choosing: Shown) -> None:
    choosing.keys("Ab1-c +2D")
    assert choosing.typed == b"AB1C2D"
    choosing.key(Qt.Key.Key_Return)
    assert choosing.sent == [b"AB1C2D"]


def test_backspace_takes_the_last_character_back(choosing: Shown) -> None:
    choosing.keys("AB1")
    choosing.key(Qt.Key.Key_Backspace)
    assert choosing.typed == b"AB"


def test_backspace_on_an_empty_field_does_nothing(choosing: Shown) -> None:
    choosing.key(Qt.Key.Key_Backspace)
    assert choosing.typed == b""


def test_enter_does_nothing_before_the_password_has_its_form(choosing: Shown) -> None:
    choosing.keys("ABCDEF")  # no digit
    choosing.key(Qt.Key.Key_Return)
    assert choosing.events == []
    assert choosing.typed == b"ABCDEF"


@pytest.mark.parametrize(
    ("text", "octet"),
    [("a", b"A"), ("z", b"Z"), ("A", b"A"), ("Z", b"Z"), ("0", b"0"), ("9", b"9")]
    + [(text, b"") for text in ("é", "Ａ", "１", "あ", "@", "[", "`", "{", "/", ":", "", "ab", "ß")],
)
def test_only_letters_and_digits_of_ascii_count(text: str, octet: bytes) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, text)
    assert octet_of(event) == (octet[0] if octet else None)


def test_a_key_held_too_long_counts_once() -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, "a", True)
    assert octet_of(event) is None


def test_a_command_of_the_keyboard_is_no_letter(choosing: Shown) -> None:
    QTest.keyClick(choosing.focused, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert choosing.typed == b""


def test_a_physical_key_reaches_the_field_while_a_key_on_the_screen_has_the_keyboard(choosing: Shown) -> None:
    choosing.form.pad.keys[ord("K")].setFocus(Qt.FocusReason.TabFocusReason)
    choosing.keys("q7")
    choosing.key(Qt.Key.Key_Backspace)
    assert choosing.typed == b"Q"


def test_arrows_move_over_the_keys_and_space_and_enter_press_them(choosing: Shown) -> None:
    choosing.key(Qt.Key.Key_Down)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Down):
        choosing.key(key)
    choosing.key(Qt.Key.Key_Space)
    choosing.key(Qt.Key.Key_Up)
    choosing.key(Qt.Key.Key_Return)
    assert choosing.typed == b"TK"


def test_arrows_reach_the_digits_and_come_back_to_the_field(choosing: Shown) -> None:
    choosing.form.pad.keys[ord("R")].setFocus(Qt.FocusReason.TabFocusReason)
    choosing.key(Qt.Key.Key_Right)
    choosing.key(Qt.Key.Key_Space)
    choosing.key(Qt.Key.Key_Up)
    choosing.key(Qt.Key.Key_Up)
    assert choosing.typed == b"4"
    assert choosing.focused is choosing.form.field


def test_tab_goes_from_the_field_over_the_eye_to_every_key(choosing: Shown) -> None:
    choosing.keys("A")
    reached = []
    for _ in range(1 + 26 + 10 + 4):
        choosing.key(Qt.Key.Key_Tab)
        reached.append(choosing.focused)
    pad = choosing.form.pad
    assert reached[0] is choosing.form.eye
    assert reached[1] is pad.keys[ord("A")]
    assert isinstance(pad, LetterPad)
    assert set(reached[1:]) == {*pad.keys.values(), pad.erase, pad.clear, pad.alike, pad.order}


# --- keys on the screen --------------------------------------------------------------------------


def test_a_password_is_typed_on_the_screen_and_the_field_keeps_the_keyboard(choosing: Shown) -> None:
    choosing.tap("KIOSK10")
    assert choosing.typed == b"KIOSK10"
    assert choosing.focused is choosing.form.field


def test_one_or_all_characters_are_erased_on_the_screen(choosing: Shown) -> None:
    choosing.tap("ABC")
    QTest.mouseClick(choosing.form.pad.erase, LEFT)
    assert choosing.typed == b"AB"
    QTest.mouseClick(choosing.form.pad.clear, LEFT)
    assert choosing.typed == b""


def test_every_key_types_what_is_written_on_it_in_both_orders(choosing: Shown) -> None:
    pad = choosing.form.pad
    assert isinstance(pad, LetterPad)
    for _ in range(2):
        for octet, key in pad.keys.items():
            QTest.mouseClick(key, LEFT)
            assert choosing.typed == bytes([octet])
            assert key.label == chr(octet)
            choosing.form.field.clear()
        QTest.mouseClick(pad.order, LEFT)


@pytest.mark.parametrize(
    ("by_keyboard", "rows"),
    [
        (False, ["ABCDEFGHI", "JKLMNOPQR", "STUVWXYZ"]),
        (True, ["QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM"]),
    ],
)
def test_letters_stand_in_the_chosen_order(choosing: Shown, by_keyboard: bool, rows: list[str]) -> None:
    pad = choosing.form.pad
    assert isinstance(pad, LetterPad)
    if by_keyboard:
        QTest.mouseClick(pad.order, LEFT)
    letters = sorted(
        (key for octet, key in pad.keys.items() if octet >= ord("A")), key=lambda key: (key.y(), key.x())
    )
    assert "".join(key.label for key in letters) == "".join(rows)
    assert len({key.y() for key in letters}) == 3


def test_digits_of_the_pin_stand_like_on_a_telephone(choosing_pin: Shown) -> None:
    keys = sorted(choosing_pin.form.pad.keys.values(), key=lambda key: (key.y(), key.x()))
    assert "".join(key.label for key in keys) == "1234567890"


def test_the_signature_field_takes_sixteen_characters_and_no_more(choosing: Shown) -> None:
    choosing.keys("ABCDEFGHJKLMNPQ12")
    assert choosing.typed == b"ABCDEFGHJKLMNPQ1"


def test_the_pin_field_takes_four_digits_and_no_letter(choosing_pin: Shown) -> None:
    choosing_pin.keys("1A2b34")
    choosing_pin.tap("5")
    assert choosing_pin.typed == b"1234"


def test_the_pin_field_lies_on_the_cell_that_comes_next(choosing_pin: Shown) -> None:
    lefts = [choosing_pin.form.field.x()]
    for digit in "1234":
        choosing_pin.keys(digit)
        lefts.append(choosing_pin.form.field.x())
    assert lefts == [64, 228, 392, 556, 556]


# --- fingers -------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def screen_of_glass() -> object:
    return QTest.createTouchDevice()


def test_two_fingers_press_two_keys(choosing: Shown, screen_of_glass: object) -> None:
    pad = choosing.form.pad
    left, right = middle(pad.keys[ord("A")], pad), middle(pad.keys[ord("9")], pad)
    fingers = QTest.touchEvent(pad, screen_of_glass)
    fingers.press(0, left, pad).commit()
    fingers.stationary(0).press(1, right, pad).commit()
    assert pad.keys[ord("A")].isDown()
    assert pad.keys[ord("9")].isDown()
    fingers.release(0, left, pad).stationary(1).commit()
    fingers.release(1, right, pad).commit()
    assert choosing.typed == b"A9"


def test_a_finger_that_leaves_its_key_presses_none_even_if_it_comes_back(
    choosing: Shown, screen_of_glass: object
) -> None:
    pad = choosing.form.pad
    home, away = middle(pad.keys[ord("A")], pad), middle(pad.keys[ord("L")], pad)
    fingers = QTest.touchEvent(pad, screen_of_glass)
    fingers.press(0, home, pad).commit()
    fingers.move(0, away, pad).commit()
    assert not pad.keys[ord("A")].isDown()
    fingers.move(0, home, pad).commit()
    fingers.release(0, home, pad).commit()
    assert choosing.typed == b""


@pytest.mark.parametrize("back", [False, True])
def test_a_drag_with_the_mouse_presses_nothing(choosing: Shown, back: bool) -> None:
    key = choosing.form.pad.keys[ord("A")]
    inside, outside = key.rect().center(), QPoint(key.width() + 60, 10)
    drag(key, inside, outside, *([inside] if back else []))
    assert choosing.typed == b""
    assert not key.isDown()


# --- the eye -------------------------------------------------------------------------------------


def test_the_eye_shows_only_while_it_is_held(choosing: Shown) -> None:
    choosing.keys("AB1")
    eye, field = choosing.form.eye, choosing.form.field
    dots = field.grab().toImage()
    QTest.mousePress(eye, LEFT)
    assert field.shown
    assert field.grab().toImage() != dots
    QTest.mouseRelease(eye, LEFT)
    assert not field.shown
    assert field.grab().toImage() == dots


def test_the_eye_hides_when_the_finger_leaves_it(choosing: Shown) -> None:
    choosing.keys("AB1")
    eye = choosing.form.eye
    shown: list[bool] = []
    eye.held.connect(shown.append)
    drag(eye, eye.rect().center(), QPoint(-40, 10), eye.rect().center())
    assert shown == [True, False]
    assert not choosing.form.field.shown


def test_the_eye_shows_while_a_finger_holds_it(choosing: Shown, screen_of_glass: object) -> None:
    choosing.keys("AB1")
    choosing.page.context.scale = 0.4  # a finger reaches only what lies on the test's small screen
    rescale(choosing.host, 0.4)
    eye = choosing.form.eye
    finger = QTest.touchEvent(eye, screen_of_glass)
    finger.press(0, eye.rect().center(), eye).commit()
    assert choosing.form.field.shown
    finger.release(0, eye.rect().center(), eye).commit()
    assert not choosing.form.field.shown


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_the_eye_shows_while_its_key_is_held(choosing: Shown, key: Qt.Key) -> None:
    choosing.keys("AB1")
    choosing.key(Qt.Key.Key_Tab)
    QTest.keyPress(choosing.form.eye, key)
    assert choosing.form.field.shown
    QTest.keyRelease(choosing.form.eye, key)
    assert not choosing.form.field.shown


def test_the_eye_hides_when_the_page_is_hidden(choosing: Shown) -> None:
    choosing.keys("AB1")
    QTest.mousePress(choosing.form.eye, LEFT)
    choosing.page.hide()
    assert not choosing.form.field.shown


def test_the_eye_cannot_be_pressed_on_an_empty_field(choosing: Shown) -> None:
    assert not choosing.form.eye.isEnabled()
    choosing.keys("A")
    assert choosing.form.eye.isEnabled()
    QTest.mousePress(choosing.form.eye, LEFT)
    choosing.page.wipe()
    assert not choosing.form.field.shown


# --- rules and sending ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("octets", "met"),
    [
        (b"", set()),
        (b"AZ", {Rule.LETTER}),
        (b"09", {Rule.DIGIT}),
        (b"ABCDE", {Rule.LETTER}),
        (b"ABCDEF", {Rule.LETTER, Rule.LENGTH}),
        (b"123456", {Rule.DIGIT, Rule.LENGTH}),
        (b"A23456", {Rule.LETTER, Rule.DIGIT, Rule.LENGTH}),
    ],
)
def test_rules_are_read_from_the_bytes(octets: bytes, met: set[Rule]) -> None:
    assert met_rules(memoryview(octets), 6) == met


def test_ticks_and_the_primary_button_follow_what_is_typed(choosing: Shown) -> None:
    asked: list[bool] = []
    page, form = choosing.page, choosing.form
    page.frame_changed = lambda: asked.append(page.primary().press is not None)  # type: ignore[union-attr]
    ticks = form.rules.ticks  # type: ignore[attr-defined]
    choosing.keys("ABCDE")
    assert [tick.met for tick in ticks.values()] == [True, False, False]
    choosing.keys("1")
    assert [tick.met for tick in ticks.values()] == [True, True, True]
    choosing.key(Qt.Key.Key_Backspace)
    assert asked == [True, False]


def test_the_primary_button_hands_on_a_copy_and_empties_the_field(choosing: Shown) -> None:
    choosing.keys("ABC123")
    primary = choosing.page.primary()
    assert primary is not None
    assert primary.press is not None
    primary.press()
    assert choosing.sent == [b"ABC123"]
    assert choosing.typed == b""
    choosing.page.wipe()
    assert choosing.sent == [b"ABC123"]  # its owner wipes it, not the page


@pytest.mark.parametrize(
    "after",
    [
        replace(CHOOSE, repeat=True),
        replace(CHOOSE, problem=Message("workflow-password-differs")),
        replace(CHOOSE, warning=Message("rules-password-sequence")),
        CHOOSE_PIN,
    ],
)
def test_a_changed_question_empties_the_field_and_gives_it_the_keyboard(
    choosing: Shown, after: object
) -> None:
    choosing.keys("ABC")
    choosing.form.pad.keys[ord("A")].setFocus()
    choosing.show(after)  # type: ignore[arg-type]
    assert choosing.typed == b""
    assert choosing.focused is choosing.form.field


def test_the_field_has_the_keyboard_again_after_the_primary_button_took_it(choosing: Shown) -> None:
    choosing.keys("ABC123")
    button = QPushButton(choosing.host)
    button.show()
    button.clicked.connect(lambda: choosing.page.primary().press())  # type: ignore[union-attr,misc]
    QTest.mouseClick(button, LEFT)
    assert choosing.sent == [b"ABC123"]
    assert choosing.focused is choosing.form.field


def test_a_repetition_is_sent_as_it_is_typed(choosing: Shown) -> None:
    choosing.show(replace(CHOOSE, repeat=True))
    choosing.keys("ABCDEF")  # the workflow says that it differs
    choosing.key(Qt.Key.Key_Return)
    assert choosing.sent == [b"ABCDEF"]


def test_nothing_is_typed_or_sent_while_the_card_is_asked(proving: Shown) -> None:
    proving.show(replace(PROVE, busy=True))
    proving.keys("ABC123")
    proving.tap("A")
    proving.key(Qt.Key.Key_Return)
    assert proving.typed == b""
    assert proving.events == []
    primary = proving.page.primary()
    assert primary is not None
    assert primary.press is None
    assert primary.label == "確かめています"
    proving.show(replace(PROVE, attempts_remaining=4))
    proving.tap("A")
    assert proving.typed == b"A"


@pytest.mark.parametrize(("screen", "least"), [(PROVE, b"ABC123"), (PROVE_PIN, b"1234")])
def test_a_present_password_is_sent_once_it_is_long_enough(
    context: Context, host: QWidget, screen: object, least: bytes
) -> None:
    shown = show_page(ProvePasswordPage, screen, context, host)  # type: ignore[arg-type]
    shown.keys(least.decode()[:-1])
    shown.key(Qt.Key.Key_Return)
    assert shown.sent == []
    shown.keys(least.decode()[-1])
    shown.key(Qt.Key.Key_Enter)
    assert shown.sent == [least]


# --- what stays and what does not ----------------------------------------------------------------


@pytest.mark.parametrize(
    "change", [{"language": Language.ENGLISH}, {"size": TextSize.LARGEST}, {"theme": ThemeName.DARK}]
)
def test_language_size_and_colours_keep_what_was_typed(choosing: Shown, change: dict[str, object]) -> None:
    choosing.keys("ABC1")
    theme = choosing.page.theme
    theme.set_look(replace(theme.look, **change))  # type: ignore[arg-type]
    choosing.show(CHOOSE)
    choosing.keys("2")
    assert choosing.typed == b"ABC12"


def test_wipe_overwrites_the_buffer_itself(choosing: Shown) -> None:
    choosing.keys("ABC123")
    buffer = choosing.form.field._secret._buffer
    assert bytes(buffer) == b"ABC123"
    choosing.page.wipe()
    assert bytes(buffer) == bytes(6)
    assert choosing.typed == b""


@pytest.mark.parametrize("how", ["grow", "erase", "clear", "send", "other kind"])
def test_every_buffer_that_is_left_behind_is_overwritten(choosing: Shown, how: str) -> None:
    choosing.keys("ABC123")
    buffer = choosing.form.field._secret._buffer
    match how:
        case "grow":
            choosing.keys("4")
        case "erase":
            choosing.key(Qt.Key.Key_Backspace)
        case "clear":
            QTest.mouseClick(choosing.form.pad.clear, LEFT)
        case "send":
            choosing.key(Qt.Key.Key_Return)
        case _:
            choosing.show(CHOOSE_PIN)
    assert bytes(buffer) == bytes(6)


def test_a_wiped_page_can_be_typed_on_again_in_the_order_of_the_alphabet(choosing: Shown) -> None:
    pad = choosing.form.pad
    assert isinstance(pad, LetterPad)
    QTest.mouseClick(pad.order, LEFT)
    choosing.page.wipe()
    assert not pad.by_keyboard
    choosing.keys("A1")
    assert choosing.typed == b"A1"


def test_pressing_keys_loses_no_reference_to_none(choosing: Shown) -> None:
    before = sys.getrefcount(None)
    for _ in range(100):
        choosing.tap("A")
        choosing.form.field.erase()
    QApplication.processEvents()
    assert sys.getrefcount(None) > before - 20

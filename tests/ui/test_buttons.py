"""Presses: by mouse, finger and keys; a drag does nothing; the focus ring follows."""

from __future__ import annotations

import sys
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jpki_kiosk.ui import paint
from jpki_kiosk.ui.console.form import LABEL, LineField
from jpki_kiosk.ui.console.page import TARGET
from jpki_kiosk.ui.theme import font
from jpki_kiosk.ui.widgets.base import Context, place
from jpki_kiosk.ui.widgets.buttons import TextButton, fit
from jpki_kiosk.ui.widgets.focus import FocusRing


@pytest.fixture
def button(context: Context, host: QWidget, qtbot: QtBot) -> TextButton:
    made = TextButton(context, host, "次へ", kind="primary", icon_after="arrow-right")
    place(made, 400, 400, 420, 104)
    host.show()
    host.activateWindow()
    qtbot.waitExposed(host)
    return made


@pytest.fixture
def presses(button: TextButton) -> list[bool]:
    seen: list[bool] = []
    button.clicked.connect(lambda: seen.append(True))
    return seen


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_space_and_both_enter_keys_press(key: Qt.Key, button: TextButton, presses: list[bool]) -> None:
    button.setFocus()
    QTest.keyClick(button, key)
    assert presses == [True]


def test_press_and_release_inside_is_one_press(button: TextButton, presses: list[bool]) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert presses == [True]


def test_a_drag_out_of_the_button_does_nothing(button: TextButton, presses: list[bool]) -> None:
    QTest.mousePress(button, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    QTest.mouseMove(button, QPoint(20, 300))
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton, pos=QPoint(20, 300))
    assert presses == []
    assert not button.isDown()


def test_a_disabled_button_takes_no_press(button: TextButton, presses: list[bool]) -> None:
    button.setEnabled(False)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert presses == []


def test_a_pressed_button_changes_colour_and_does_not_move(
    button: TextButton, context: Context, host: QWidget
) -> None:
    place_before = button.geometry()
    assert button.grab().toImage().pixelColor(210, 6) == context.theme.colour("primary")
    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    assert button.grab().toImage().pixelColor(210, 6) == context.theme.colour("primary-pressed")
    assert button.geometry() == place_before
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton)


def test_an_ampersand_is_written_and_not_taken_for_a_shortcut(button: TextButton) -> None:
    button.set_label("A & B")
    assert button.label == button.accessibleName() == "A & B"
    assert button.shortcut().isEmpty()


def test_the_ring_lies_ten_outside_what_has_the_keyboard(
    button: TextButton, context: Context, host: QWidget, qtbot: QtBot
) -> None:
    ring = FocusRing(context, host)
    ring.follow(None, button)
    assert ring.isVisible()
    assert ring.geometry() == button.geometry().adjusted(-10, -10, 10, 10)
    button.hide()
    assert not ring.isVisible()


def test_the_ring_is_three_lines_two_six_and_two(button: TextButton, context: Context, host: QWidget) -> None:
    ring = FocusRing(context, host)
    ring.follow(None, button)
    image = host.grab().toImage()
    column = [image.pixelColor(600, button.y() - 10 + row).name() for row in range(10)]
    ink, amber = context.theme.colour("ink").name(), context.theme.colour("focus").name()
    assert column == [ink] * 2 + [amber] * 6 + [ink] * 2


def test_a_touch_goes_through_the_ring(button: TextButton, context: Context, host: QWidget) -> None:
    ring = FocusRing(context, host)
    ring.follow(None, button)
    assert host.childAt(button.geometry().center()) is button


@pytest.mark.parametrize("limit", [400, 200, 120])
def test_a_label_is_made_smaller_until_it_fits(limit: int, qapp: object) -> None:
    made = fit(["カードを待っています"], font(38, bold=True), limit, smallest=8)
    assert paint.width("カードを待っています", made) <= limit
    assert made.pixelSize() <= 38


def test_a_label_that_fits_keeps_its_size(qapp: object) -> None:
    assert fit(["次へ"], font(38, bold=True), 400).pixelSize() == 38


def test_calls_into_qt_lose_no_reference_to_none(button: TextButton) -> None:
    """PySide6 6.12.0 on Python 3.11 loses one with each call and ends the process."""
    before = sys.getrefcount(None)
    for _ in range(500):
        button.update()
    assert sys.getrefcount(None) > before - 20


def test_painting_gives_no_warning(button: TextButton, qtlog: Any, host: QWidget) -> None:
    for kind in ("primary", "secondary", "quiet"):
        button.kind = kind
        for enabled in (True, False):
            button.setEnabled(enabled)
            assert not host.grab().isNull()
    assert [record.message for record in qtlog.records] == []


def test_the_lower_edge_of_a_button_is_drawn_wherever_it_stands(context: Context, host: QWidget) -> None:
    button = TextButton(context, host, "次へ")
    context.scale = 2 / 3  # 40 units are 26.7 pixels
    heights = set()
    for y in range(6):
        place(button, 0, y, 100, 40)
        heights.add(button.height())
    assert min(heights) == 27


def test_a_field_of_qt_is_placed_in_the_units_of_the_part_it_stands_in(
    context: Context, host: QWidget
) -> None:
    part = LineField(context, host)
    context.scale = 0.5
    part.arrange(10, 20, 300, "受付番号")
    assert part.geometry().getRect()[:3] == (5, 10, 150)
    assert part.field.geometry().getRect() == (0, LABEL / 2, 150, TARGET / 2)


class _Row(TextButton):
    adjoins = True


@pytest.mark.parametrize(("kind", "beyond"), [(_Row, 4), (TextButton, 10)])
def test_the_ring_lies_on_the_edge_of_a_row_and_around_everything_else(
    kind: type[TextButton], beyond: int, context: Context, host: QWidget
) -> None:
    ring, part = FocusRing(context, host), kind(context, host, "次へ")
    place(part, 100, 100, 200, 60)
    host.show()
    ring.follow(None, part)
    assert ring.geometry() == part.geometry().adjusted(-beyond, -beyond, beyond, beyond)

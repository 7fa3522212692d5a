"""The page where staff sign in: by keyboard alone, exactly what it sends, and no passphrase that stays."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jpki_kiosk.message import Message
from jpki_kiosk.ui.staff.sign_in import StaffSignInPage
from jpki_kiosk.ui.theme import Look
from jpki_kiosk.ui.widgets.base import Context
from jpki_kiosk.workflows.events import SignInSubmitted
from jpki_kiosk.workflows.screens import StaffSignIn
from jpki_kiosk.workflows.workflow import Event
from tests.ui.conftest import STAFF_LOOK
from tests.ui.laid_out import FRAME, put, unwritten, within
from tests.ui.staff_pages import begin, focused, key, keys, misplaced


@pytest.fixture
def sent() -> list[Event]:
    return []


@pytest.fixture
def sign_in(context: Context, host: QWidget, qtbot: QtBot, sent: list[Event]) -> StaffSignInPage:
    page = StaffSignInPage(context, host, sent.append)
    begin(page, StaffSignIn(), host, qtbot)
    return page


def test_staff_sign_in_by_keyboard_alone(sign_in: StaffSignInPage, sent: list[Event]) -> None:
    keys("maeda")
    key(Qt.Key.Key_Return)
    keys("wrong horsx")
    key(Qt.Key.Key_Backspace)
    keys("e")
    key(Qt.Key.Key_Return)
    (event,) = sent
    assert isinstance(event, SignInSubmitted)
    assert event.name == "maeda"
    assert bytes(event.passphrase.reveal()) == b"wrong horse"
    assert sign_in.passphrase_field.count == 0


def test_backspace_takes_a_whole_character_of_several_octets(sign_in: StaffSignInPage) -> None:
    QTest.keyClick(sign_in.passphrase_field, Qt.Key.Key_A)
    sign_in.passphrase_field._type("𠮷".encode())
    QTest.keyClick(sign_in.passphrase_field, Qt.Key.Key_Backspace)
    assert bytes(sign_in.passphrase_field.take().reveal()) == b"a"


def test_a_passphrase_ends_at_64_characters(sign_in: StaffSignInPage) -> None:
    QTest.keyClicks(sign_in.passphrase_field, "x" * 65)
    assert len(sign_in.passphrase_field.take()) == 64


@pytest.mark.parametrize("modifier", [Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier])
def test_a_key_with_a_command_is_not_part_of_a_passphrase(
    modifier: Qt.KeyboardModifier, sign_in: StaffSignInPage
) -> None:
    QTest.keyClick(sign_in.passphrase_field, "v", modifier)
    assert sign_in.passphrase_field.count == 0


@pytest.mark.parametrize(("name", "passphrase"), [("", "horse"), ("   ", "horse"), ("maeda", "")])
def test_sign_in_waits_for_both(
    name: str, passphrase: str, sign_in: StaffSignInPage, sent: list[Event]
) -> None:
    sign_in.name_field.setText(name)
    QTest.keyClicks(sign_in.passphrase_field, passphrase)
    assert sign_in.primary().press is None
    QTest.keyClick(sign_in.passphrase_field, Qt.Key.Key_Return)
    assert sent == []


def test_nothing_is_sent_twice_while_it_is_checked(sign_in: StaffSignInPage, sent: list[Event]) -> None:
    sign_in.show_screen(StaffSignIn(busy=True), FRAME)
    sign_in.name_field.setText("maeda")
    QTest.keyClicks(sign_in.passphrase_field, "horse")
    QTest.keyClick(sign_in.passphrase_field, Qt.Key.Key_Return)
    assert sent == []
    assert sign_in.primary().press is None
    assert sign_in.primary().label == sign_in.text("ui-staff-checking")


def test_after_a_refusal_the_name_is_kept_and_the_passphrase_has_the_keyboard(
    sign_in: StaffSignInPage,
) -> None:
    sign_in.name_field.setText("maeda")
    sign_in.show_screen(StaffSignIn(busy=True), FRAME)
    sign_in.show_screen(StaffSignIn(Message("workflow-sign-in-wait", {"seconds": 8})), FRAME)
    assert sign_in.name_field.text() == "maeda"
    assert focused() is sign_in.passphrase_field
    assert sign_in.problem.accessibleName() == sign_in.context.text("workflow-sign-in-wait", seconds=8)


def test_the_passphrase_is_not_in_the_accessibility_tree(sign_in: StaffSignInPage) -> None:
    field = sign_in.passphrase_field
    QTest.keyClicks(field, "secret")
    spoken = QAccessible.queryAccessibleInterface(field)
    assert spoken.role() == QAccessible.Role.EditableText
    assert spoken.state().passwordEdit
    assert spoken.textInterface() is None
    assert spoken.text(QAccessible.Text.Name) == sign_in.text("ui-staff-passphrase")
    assert spoken.text(QAccessible.Text.Description) == sign_in.text("ui-password-count", count=6)
    assert spoken.text(QAccessible.Text.Value) == ""


def test_a_page_that_is_left_has_overwritten_what_was_typed(sign_in: StaffSignInPage) -> None:
    sign_in.name_field.setText("maeda")
    QTest.keyClicks(sign_in.passphrase_field, "horse")
    octets = sign_in.passphrase_field._secret.reveal()
    sign_in.wipe()
    assert bytes(octets) == bytes(5)
    assert sign_in.passphrase_field.count == 0
    assert sign_in.name_field.text() == ""


@pytest.mark.parametrize("look", STAFF_LOOK)
@pytest.mark.parametrize("problem", ["workflow-sign-in-locked", "problem-store-failed-title"])
def test_nothing_of_the_sign_in_is_cut_off_or_written_over(
    problem: str, look: Look, wearing: Callable[[Look], Context], host: QWidget
) -> None:
    page = StaffSignInPage(wearing(look), host, unwritten)
    put(page, StaffSignIn(Message(problem)))
    assert misplaced(page, [one for field in page.fields for one in field.words(page)]) == []
    assert within(page.problem, [page.problem.words()]) == []

"""What a screen reader learns of a password: that it is one, and how many characters it has."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from jpki_kiosk.ui.resident.choose_password import ChoosePasswordPage
from jpki_kiosk.ui.resident.prove_password import ProvePasswordPage
from jpki_kiosk.ui.widgets.base import Context
from jpki_kiosk.ui.widgets.pads import LetterPad

from .password_pages import CHOOSE, CHOOSE_PIN, PROVE, PROVE_PIN, Shown, show_page

TEXTS = (
    QAccessible.Text.Name,
    QAccessible.Text.Description,
    QAccessible.Text.Value,
    QAccessible.Text.Help,
    QAccessible.Text.Accelerator,
)


@pytest.fixture
def choosing(context: Context, host: QWidget) -> Shown:
    return show_page(ChoosePasswordPage, CHOOSE, context, host)


def _spoken(widget: QWidget) -> QAccessibleInterface:
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None
    return found


def _everything(interface: QAccessibleInterface) -> Iterator[str]:
    """Every word of the tree below."""
    for kind in TEXTS:
        yield interface.text(kind)
    for number in range(interface.childCount()):
        child = interface.child(number)
        if child is not None:
            yield from _everything(child)


def test_the_field_is_password_text_with_a_name_and_a_number(choosing: Shown) -> None:
    choosing.keys("QX7QX7Q")
    field = _spoken(choosing.form.field)
    assert field.role() == QAccessible.Role.EditableText
    assert field.state().passwordEdit
    assert field.state().focusable
    assert field.text(QAccessible.Text.Name) == "署名用の暗証番号"
    assert field.text(QAccessible.Text.Description) == "7文字入力されました"


def test_the_field_has_neither_text_nor_value_to_be_read(choosing: Shown) -> None:
    choosing.keys("QX7QX7Q")
    field = _spoken(choosing.form.field)
    assert field.textInterface() is None
    assert field.valueInterface() is None
    assert field.childCount() == 0


@pytest.mark.parametrize("held", [False, True])
def test_nothing_in_the_tree_holds_what_was_typed(choosing: Shown, held: bool) -> None:
    choosing.keys("QX7QX7Q")
    if held:
        QTest.mousePress(choosing.form.eye, Qt.MouseButton.LeftButton)
    words = list(_everything(_spoken(choosing.host)))
    assert "署名用の暗証番号" in words
    assert not [word for word in words if "QX" in word or "X7" in word or "●" in word]


def test_touching_keys_moves_no_focus_that_an_observer_could_follow(choosing: Shown) -> None:
    moved: list[object] = []
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.focusChanged.connect(lambda _old, now: moved.append(now))
    choosing.tap("QX7")
    QTest.mouseClick(choosing.form.pad.erase, Qt.MouseButton.LeftButton)
    assert moved == []
    assert choosing.focused is choosing.form.field


@pytest.mark.parametrize(
    ("page", "screen"),
    [
        (ChoosePasswordPage, CHOOSE),
        (ChoosePasswordPage, CHOOSE_PIN),
        (ProvePasswordPage, PROVE),
        (ProvePasswordPage, PROVE_PIN),
    ],
)
def test_everything_that_can_be_pressed_or_typed_on_has_a_name(
    context: Context, host: QWidget, page: type[ChoosePasswordPage], screen: object
) -> None:
    shown = show_page(page, screen, context, host)  # type: ignore[arg-type]
    nameless = [
        widget
        for widget in shown.page.findChildren(QWidget)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and not widget.accessibleName()
    ]
    assert nameless == []
    assert shown.page.accessibleName()


@pytest.mark.parametrize(
    ("octet", "name"), [("I", "I アイ"), ("O", "O オー"), ("1", "1 いち"), ("0", "0 ゼロ"), ("A", "A")]
)
def test_keys_that_look_alike_carry_their_reading(choosing: Shown, octet: str, name: str) -> None:
    pad = choosing.form.pad
    assert isinstance(pad, LetterPad)
    assert pad.keys[ord(octet)].accessibleName() == name


def test_ticks_say_their_state_in_words(choosing: Shown) -> None:
    choosing.keys("A")
    ticks = choosing.form.rules.ticks.values()  # type: ignore[attr-defined]
    assert [tick.accessibleName() for tick in ticks] == [
        "英字 入りました",
        "数字 まだです",
        "6文字以上 まだです",
    ]

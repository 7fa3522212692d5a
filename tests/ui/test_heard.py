"""What assistive technology finds of what is only painted."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QWidget

from jpki_kiosk.i18n import Language
from jpki_kiosk.ui.resident.choose_password import ChoosePasswordPage
from jpki_kiosk.ui.resident.insert_card import InsertCardPage
from jpki_kiosk.ui.theme import Look
from jpki_kiosk.ui.widgets.base import Context
from jpki_kiosk.ui.widgets.buttons import ConsentRow
from jpki_kiosk.ui.widgets.heard import HeardText
from jpki_kiosk.workflows.screens import InsertCard

from .password_pages import CHOOSE_PIN, Shown, show_page


def interface(widget: QWidget) -> QAccessibleInterface:
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None
    return found


def texts(part: QWidget) -> list[tuple[QAccessible.Role, str]]:
    """The texts of a part in the order in which they are found."""
    below = interface(part)
    found = [below.child(number) for number in range(below.childCount())]
    return [
        (one.role(), one.text(QAccessible.Text.Name))
        for one in found
        if one is not None and isinstance(one.object(), HeardText) and not one.state().invisible
    ]


@pytest.fixture
def inserting(context: Context, host: QWidget) -> Shown:
    return show_page(InsertCardPage, InsertCard(), context, host)


def test_the_title_is_a_heading_and_the_rest_are_texts(inserting: Shown) -> None:
    inserting.page._heard.tell()
    found = texts(inserting.page)
    assert found[0] == (QAccessible.Role.Heading, inserting.page.accessibleName())
    assert {role for role, _ in found[1:]} == {QAccessible.Role.StaticText}
    assert interface(inserting.page).role() == QAccessible.Role.Pane


def test_of_a_page_with_a_line_over_its_title_the_title_is_the_heading(
    context: Context, host: QWidget
) -> None:
    shown = show_page(ChoosePasswordPage, CHOOSE_PIN, context, host)
    shown.form._heard.tell()
    headings = [text for role, text in texts(shown.form) if role == QAccessible.Role.Heading]
    assert [text.replace(" ", "") for text in headings] == [shown.page.accessibleName().replace(" ", "")]


def test_the_texts_lie_where_they_are_painted_and_follow_the_language(
    inserting: Shown, context: Context
) -> None:
    inserting.page._heard.tell()
    before = texts(inserting.page)
    context.theme.set_look(Look(Language.EASY_JAPANESE))
    inserting.show(InsertCard())
    inserting.page._heard.tell()
    after = texts(inserting.page)
    assert after != before
    assert not [text for _, text in after if "《" in text]  # readings are for the eye
    heading = next(one for one in inserting.page.findChildren(HeardText) if one.isVisible())
    assert inserting.page.rect().contains(heading.geometry())


def test_a_finger_goes_through_the_texts(inserting: Shown) -> None:
    inserting.page._heard.tell()
    for text in inserting.page.findChildren(HeardText):
        assert not isinstance(inserting.page.childAt(text.geometry().center()), HeardText)


def test_a_check_that_assistive_technology_turns_is_a_press(context: Context, host: QWidget) -> None:
    """Qt turns the check itself then, and tells nobody that it was pressed."""
    row = ConsentRow(context, host, "同意します")
    host.show()
    pressed: list[bool] = []
    row.clicked.connect(lambda: pressed.append(True))
    actions = interface(row).actionInterface()
    assert actions is not None
    actions.doAction(actions.toggleAction())
    QApplication.processEvents()
    assert pressed == [True]
    assert not row.isChecked()  # the workflow says what is
    row.setChecked(True)
    assert pressed == [True]
    assert row.isChecked()

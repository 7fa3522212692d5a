"""What assistive technology finds of what is only painted."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QWidget

from jpki_kiosk.config import resources_path
from jpki_kiosk.i18n import Catalogue, Language, unmarked
from jpki_kiosk.ui.frame import Header
from jpki_kiosk.ui.resident.choose_password import ChoosePasswordPage
from jpki_kiosk.ui.resident.insert_card import InsertCardPage
from jpki_kiosk.ui.theme import Look, TextSize
from jpki_kiosk.ui.widgets.base import Context, Painted
from jpki_kiosk.ui.widgets.buttons import ConsentRow
from jpki_kiosk.ui.widgets.heard import HeardText
from jpki_kiosk.ui.widgets.progress import ProgressList
from jpki_kiosk.workflows.screens import InsertCard
from tests.audit.judges import _PICTURES
from tests.audit.showing import Stage
from tests.audit.specimens import SPECIMENS
from tests.audit.walk import Walker

from .password_pages import CHOOSE_PIN, Shown, show_page


def interface(widget: QWidget) -> QAccessibleInterface:
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None
    return found


# Of the steps of the header only the present one is told, with its number; numbers count what is told itself.
TOLD_SHORTER = (*_PICTURES, Header, ProgressList)


@pytest.fixture(scope="module")
def stage(qapp: object) -> Iterator[Stage]:
    made = Stage(Catalogue(resources_path() / "locales"))
    yield made
    made.close()


def value(part: QWidget) -> str:
    """What stands in a field in which something is typed: told as its value."""
    found = interface(part)
    return found.text(QAccessible.Text.Value) if found.role() == QAccessible.Role.EditableText else ""


def flat(text: str) -> str:
    """Without where lines end."""
    return "".join(unmarked(text).split())


LOOKS = {"ja": Look(), "es-largest": Look(Language.SPANISH, TextSize.LARGEST)}
EVERY = os.environ.get("JOURNEYS") == "all"  # make journeys
ONE_OF_A_KIND = {(type(one.screen), one.prepare.__qualname__): one for one in SPECIMENS}.values()


@pytest.mark.parametrize("look", LOOKS.values() if EVERY else [LOOKS["ja"]])
def test_everything_that_is_written_is_heard(stage: Stage, look: Look) -> None:
    """A line that is drawn stands in a name, a description or a text of what is shown."""
    walker = Walker(stage, stage.context.catalogue)
    silent: list[str] = []
    for specimen in SPECIMENS if EVERY else ONE_OF_A_KIND:
        stage.show(specimen)
        stage.wear(look)
        lines = walker.sight().lines
        parts = [one for one in stage.window.findChildren(QWidget) if one.isVisible()]
        for part in parts:
            if isinstance(part, Painted) and part.heard_words:
                part._heard.tell()
        shown = (one for one in stage.window.findChildren(QWidget) if one.isVisible())
        heard = "|".join(
            f"{flat(one.accessibleName())}|{flat(one.accessibleDescription())}|{flat(value(one))}"
            for one in shown
        )
        silent += [
            f"{specimen.name}: {type(line.part).__name__} {line.text}"
            for line in lines
            if not isinstance(line.part, TOLD_SHORTER)
            and not line.text.isdigit()
            and flat(line.text) not in heard
        ]
    assert silent == []


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

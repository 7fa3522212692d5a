"""The staff's window on the smallest screen: whole, and what is pressed has its 40 units."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from jpki_kiosk.kiosk import Kiosk
from jpki_kiosk.secret import Secret
from jpki_kiosk.ui.console.page import TARGET
from jpki_kiosk.ui.console.pair import TwoWindows
from jpki_kiosk.ui.console.window import ConsoleWindow
from jpki_kiosk.ui.widgets.base import Pressable
from jpki_kiosk.workflows import screens
from jpki_kiosk.workflows.console.events import SectionChosen
from jpki_kiosk.workflows.console.section import Section
from jpki_kiosk.workflows.events import NewCaseWanted, SignInSubmitted, StaffEntered
from tests.ui.opening import counter_windows
from tests.workflows.conftest import PASSPHRASE, STAFF, kiosk  # noqa: F401 - the fixture

SMALLEST = (1280, 800)


@pytest.fixture
def windows(kiosk: Kiosk, qtbot: QtBot) -> Iterator[TwoWindows]:  # noqa: F811
    with counter_windows(kiosk, qtbot, one_screen=False) as made:
        made.console.resize(*SMALLEST)
        yield made


def too_small(window: ConsoleWindow) -> list[str]:
    """What is pressed and smaller than it must be, or not wholly on the stage."""
    least, found = TARGET * SMALLEST[0] / 1920 - 1, []  # places are whole pixels
    stage = QRect(window.stage.mapTo(window, QPoint()), window.stage.size())
    for part in (*window.findChildren(Pressable), *window.findChildren(QLineEdit)):
        if not part.isVisible():
            continue
        place = QRect(part.mapTo(window, QPoint()), part.size())
        if min(place.width(), place.height()) < least:
            found.append(f"{part.accessibleName()}: {place.width()} × {place.height()}")
        if not stage.contains(place):
            found.append(f"{part.accessibleName()} is not on the stage")
    return found


def test_the_console_is_whole_on_the_smallest_screen_and_its_targets_are_large_enough(
    windows: TwoWindows, qtbot: QtBot
) -> None:
    console, driver = windows.console, windows.console_driver
    assert QRect(QPoint(), console.size()).contains(console.stage.geometry())
    driver.submit(StaffEntered())
    driver.submit(SignInSubmitted(STAFF, Secret(PASSPHRASE)))
    qtbot.waitUntil(lambda: isinstance(driver.screen, screens.StaffDesk), timeout=20_000)
    for section in Section:
        driver.submit(SectionChosen(section))
        QApplication.processEvents()
        assert too_small(console) == [], section
    driver.submit(SectionChosen(Section.RECEPTION))
    driver.submit(NewCaseWanted())
    qtbot.waitUntil(lambda: isinstance(driver.screen, screens.OpenCase), timeout=20_000)
    assert too_small(console) == []

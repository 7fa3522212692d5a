"""Nothing that the toolkit brings by itself leads out: no context menu, no dialog, no tool tip."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

import jpki_kiosk.ui
from jpki_kiosk.kiosk import Kiosk
from jpki_kiosk.secret import Secret
from jpki_kiosk.ui.console.pair import TwoWindows
from jpki_kiosk.workflows.events import NewCaseWanted, SignInSubmitted
from jpki_kiosk.workflows.screens import OpenCase, StaffDesk
from tests.ui.opening import counter_windows
from tests.workflows.conftest import PASSPHRASE, STAFF

BROUGHT = re.compile(
    r"\bQ(Menu|MenuBar|Dialog|MessageBox|FileDialog|InputDialog|ColorDialog|FontDialog|PrintDialog|WhatsThis|ToolTip"
    r"|ComboBox|SystemTrayIcon|DesktopServices)\b|setToolTip|setWhatsThis|openUrl"
)


@pytest.fixture
def windows(kiosk: Kiosk, qtbot: QtBot) -> Iterator[TwoWindows]:
    with counter_windows(kiosk, qtbot, one_screen=False) as made:
        yield made


def test_no_screen_uses_a_menu_a_dialog_or_a_tip_of_the_toolkit() -> None:
    files = sorted(Path(jpki_kiosk.ui.__path__[0]).rglob("*.py"))
    assert len(files) > 50
    used = [
        f"{file.name}: {line}"
        for file in files
        for line in file.read_text().splitlines()
        if BROUGHT.search(line)
    ]
    assert used == []
    assert BROUGHT.search("from PySide6.QtWidgets import QMenu")


def ask_for_menu(widget: QWidget) -> None:
    """Right button and menu key, on the widget itself."""
    middle = widget.rect().center()
    QTest.mouseClick(widget, Qt.MouseButton.RightButton, pos=middle)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, middle, widget.mapToGlobal(QPoint(middle)))
    QApplication.sendEvent(widget, event)
    QTest.keyClick(widget, Qt.Key.Key_Menu)


def test_no_widget_opens_a_menu_when_it_is_asked(windows: TwoWindows, qtbot: QtBot) -> None:
    windows.console_driver.submit(SignInSubmitted(STAFF, Secret(PASSPHRASE)))
    qtbot.waitUntil(lambda: isinstance(windows.console_driver.screen, StaffDesk), timeout=20_000)
    windows.console_driver.submit(NewCaseWanted())
    assert isinstance(windows.console_driver.screen, OpenCase)
    fields = windows.console.findChildren(QLineEdit)
    assert fields  # the part of Qt that brings a menu of its own
    for window in (windows.resident, windows.console):
        for widget in (window, *window.findChildren(QWidget)):
            if widget.isVisible():
                ask_for_menu(widget)
                assert QApplication.activePopupWidget() is None, widget
    shown = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    assert set(shown) <= {windows.resident, windows.console}
    assert not any(isinstance(one, QMenu) for one in QApplication.topLevelWidgets())

"""Monitors come and go, and windows come back to where they belong."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from jpki_kiosk.kiosk import Kiosk
from jpki_kiosk.secret import Secret
from jpki_kiosk.ui.app import WindowOptions, show_counter, show_window
from jpki_kiosk.ui.console.pair import TwoWindows
from jpki_kiosk.ui.staying import StaysInFront
from jpki_kiosk.workflows.console.screens import CoverScreen
from jpki_kiosk.workflows.events import SignInSubmitted
from jpki_kiosk.workflows.screens import StaffDesk
from tests.ui.opening import counter_windows
from tests.workflows.conftest import PASSPHRASE, STAFF


@pytest.fixture
def windows(kiosk: Kiosk, qtbot: QtBot) -> Iterator[TwoWindows]:
    with counter_windows(kiosk, qtbot, one_screen=False) as made:
        yield made


def test_the_staffs_window_hides_behind_the_residents_when_its_monitor_goes(
    windows: TwoWindows, qtbot: QtBot
) -> None:
    windows.console_driver.submit(SignInSubmitted(STAFF, Secret(PASSPHRASE)))
    qtbot.waitUntil(lambda: isinstance(windows.console_driver.screen, StaffDesk), timeout=20_000)
    windows.share_one_monitor(one=True)
    assert windows.shown() == (windows.resident,)
    assert windows.console.isHidden()
    assert isinstance(windows.console_driver.screen, CoverScreen)  # next: a passphrase
    assert windows.console_driver.frame.one_screen
    assert windows.resident.staff_call.at_screen
    windows.share_one_monitor(one=False)
    assert set(windows.shown()) == {windows.resident, windows.console}
    assert not windows.console_driver.frame.one_screen
    assert not windows.resident.staff_call.at_screen


def test_the_staffs_window_never_takes_the_residents_monitor_while_there_are_two(
    windows: TwoWindows, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monitor = QGuiApplication.screens()[0]
    monkeypatch.setattr(QGuiApplication, "screens", lambda: [monitor, monitor])
    windows.console.activateWindow()
    qtbot.waitUntil(windows.console.isActiveWindow, timeout=5_000)
    windows.resident.hide()  # as when its monitor was away for a moment
    show_counter(windows, WindowOptions(windowed=True))
    assert windows.resident.isVisible()


def test_a_monitor_that_is_not_there_is_named_and_the_last_one_used(
    windows: TwoWindows, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        show_window(windows.resident, WindowOptions(windowed=True, screen=3))
    assert "screen.number is 3, but the monitors here are 0 to 0" in caplog.text
    assert windows.resident.isVisible()


def test_a_window_that_was_made_small_is_full_screen_again(windows: TwoWindows, qtbot: QtBot) -> None:
    window = windows.resident
    window.showFullScreen()
    stays = StaysInFront(lambda: (window,), windows)
    window.showMinimized()
    qtbot.waitUntil(lambda: window.isFullScreen() and not window.isMinimized(), timeout=5_000)
    window.showNormal()
    qtbot.waitUntil(window.isFullScreen, timeout=5_000)
    stays.deleteLater()

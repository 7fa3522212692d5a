"""The keyboard of the staff's window stays where staff left it while something runs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jpki_kiosk.kiosk import Kiosk
from jpki_kiosk.secret import Secret
from jpki_kiosk.ui.console.pair import TwoWindows
from jpki_kiosk.ui.console.reception import ReceptionPage
from jpki_kiosk.workflows.events import SignInSubmitted
from tests.ui.opening import counter_windows
from tests.workflows.conftest import PASSPHRASE, STAFF, kiosk  # noqa: F401 - the fixture


@pytest.fixture
def windows(kiosk: Kiosk, qtbot: QtBot) -> Iterator[TwoWindows]:  # noqa: F811
    with counter_windows(kiosk, qtbot, one_screen=False) as made:
        yield made


def test_a_button_that_was_off_while_it_worked_has_the_keyboard_again(
    windows: TwoWindows, qtbot: QtBot
) -> None:
    driver = windows.console_driver
    driver.submit(SignInSubmitted(STAFF, Secret(PASSPHRASE)))
    qtbot.waitUntil(lambda: isinstance(windows.console.page, ReceptionPage), timeout=20_000)
    page = windows.console.page
    assert isinstance(page, ReceptionPage)
    look = page.queue.look
    qtbot.waitUntil(look.isEnabled, timeout=20_000)
    windows.console.activateWindow()
    qtbot.waitUntil(windows.console.isActiveWindow)
    look.setFocus()
    look.click()
    assert not look.isEnabled()
    assert QApplication.focusWidget() is not look
    qtbot.waitUntil(look.isEnabled, timeout=20_000)
    assert look.hasFocus()

"""The clock of a sign-in in the real window: the bar, a touch, the cover, and what was typed behind it."""

from __future__ import annotations

import datetime

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from jpki_kiosk.kiosk import Kiosk
from jpki_kiosk.secret import Secret
from jpki_kiosk.ui.console.account_forms import NewAccountPage
from jpki_kiosk.ui.console.cover import CoverPage
from jpki_kiosk.workflows.console.accounts_screens import AccountWanted
from jpki_kiosk.workflows.console.events import SectionChosen
from jpki_kiosk.workflows.console.section import Section
from jpki_kiosk.workflows.events import SignInSubmitted
from tests.ui.opening import counter_windows
from tests.workflows.conftest import PASSPHRASE, STAFF, kiosk

__all__ = ["kiosk"]

NINE = datetime.datetime(2026, 11, 24, 0, 0, tzinfo=datetime.UTC)


def test_the_bar_the_cover_and_what_was_typed(kiosk: Kiosk, qtbot: QtBot) -> None:
    with counter_windows(kiosk, qtbot, one_screen=False) as windows:
        window, driver = windows.console, windows.console_driver
        clock = window.session
        clock._timer.stop()
        passed = datetime.timedelta()
        clock._clock = lambda: NINE + passed
        driver.submit(SignInSubmitted(STAFF, Secret(PASSPHRASE)))
        qtbot.waitUntil(lambda: driver.somebody, timeout=20_000)
        driver.submit(SectionChosen(Section.ACCOUNTS))
        driver.submit(AccountWanted())
        page = window.page
        assert isinstance(page, NewAccountPage)
        page.name.setText("yamada")
        clock.look()
        assert not window.ending.isVisibleTo(window)

        passed = datetime.timedelta(minutes=29, seconds=18)
        clock.look()
        assert window.ending.isVisibleTo(window)
        assert "42" in window.ending.accessibleName()

        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        QTest.keyClick(window, Qt.Key.Key_Shift)
        clock.look()
        assert not window.ending.isVisibleTo(window)

        passed += datetime.timedelta(minutes=30)
        clock.look()
        cover = window.page
        assert isinstance(cover, CoverPage)
        assert not page.isVisibleTo(window)
        QTest.keyClicks(cover.passphrase, PASSPHRASE.decode())
        QTest.keyClick(cover.passphrase, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: window.page is page, timeout=20_000)
        assert page.name.text() == "yamada"

"""カードから読み取る in both windows: the button, the four digits, the fields that are filled."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jpki_kiosk.i18n import Language
from jpki_kiosk.kiosk import Kiosk
from jpki_kiosk.ui.console.open_case import HostedOpenCase
from jpki_kiosk.ui.console.page import BODY_HEIGHT
from jpki_kiosk.ui.console.pair import TwoWindows
from jpki_kiosk.ui.staff.open_case import OpenCasePage
from jpki_kiosk.ui.theme import Look
from jpki_kiosk.workflows import screens
from jpki_kiosk.workflows.console.events import StaffSignedIn
from jpki_kiosk.workflows.console.office import signed_in
from jpki_kiosk.workflows.console.routing import Front
from jpki_kiosk.workflows.console.screens import CoverScreen
from jpki_kiosk.workflows.events import Continued, NewCaseWanted, StaffEntered, TimedOut
from jpki_kiosk.workflows.read_person.screens import PersonReadBegins, PersonTaken
from tests.ui.console.test_two_windows import PERSONA, written
from tests.ui.opening import counter_windows
from tests.workflows.conftest import STAFF, kiosk  # noqa: F401 - the fixture


@pytest.fixture
def side_by_side(kiosk: Kiosk, qtbot: QtBot) -> Iterator[TwoWindows]:  # noqa: F811
    with counter_windows(kiosk, qtbot, one_screen=False) as made:
        yield made


def at_the_page(windows: TwoWindows, kiosk: Kiosk, qtbot: QtBot) -> HostedOpenCase:  # noqa: F811
    windows.console_driver.submit(StaffSignedIn(signed_in(kiosk.store.staff.named(STAFF))))
    windows.console_driver.submit(NewCaseWanted())
    page = windows.console.page
    assert isinstance(page, HostedOpenCase)
    assert not page.read.isEnabled()  # no card lies there
    kiosk.insert(PERSONA)
    qtbot.waitUntil(page.read.isEnabled, timeout=20_000)
    return page


def test_the_card_fills_the_fields_once_and_staff_may_correct_them(
    side_by_side: TwoWindows,
    kiosk: Kiosk,  # noqa: F811
    qtbot: QtBot,
) -> None:
    windows, person = side_by_side, kiosk.personas[PERSONA]
    page = at_the_page(windows, kiosk, qtbot)
    inner = page.page
    assert isinstance(inner, OpenCasePage)
    inner.fields["card_expires"].widget.setText("2031-04-10")  # type: ignore[union-attr]
    page.read.click()
    resident = windows.resident_driver
    qtbot.waitUntil(lambda: isinstance(resident.screen, PersonReadBegins), timeout=20_000)
    assert not page.read.isEnabled()
    resident.submit(Continued())
    qtbot.waitUntil(lambda: isinstance(resident.screen, screens.ProvePassword), timeout=20_000)
    windows.resident.activateWindow()
    qtbot.waitUntil(windows.resident.isActiveWindow)
    QTest.keyClicks(QApplication.focusWidget() or windows.resident, "1284")
    assert "1284" not in written(windows.console)
    windows.resident.frame_widget.primary.click()
    qtbot.waitUntil(lambda: isinstance(resident.screen, PersonTaken), timeout=20_000)
    texts = {name: field.widget.text() for name, field in inner.fields.items()}  # type: ignore[union-attr]
    assert texts == {
        "name": person.name,
        "address": person.address,
        "date_of_birth": person.date_of_birth.isoformat(),
        "card_expires": "2031-04-10",  # what staff typed stays
        "security_code": "",
    }
    assert inner.sexes.tiles[person.sex].isChecked()
    assert not any(one in written(windows.resident) for one in (person.name, person.address))
    inner.fields["name"].widget.setText("前橋　華子")  # type: ignore[union-attr]
    windows.console.context.theme.set_look(Look(Language.ENGLISH))
    assert inner.fields["name"].widget.text() == "前橋　華子"  # type: ignore[union-attr]
    for part in (page.back, page.read, page.main):
        assert part.property("units").bottom() <= BODY_HEIGHT
    assert page.read.property("units").right() < page.main.property("units").left()


def test_on_one_monitor_the_windows_swap_and_swap_back(
    kiosk: Kiosk,  # noqa: F811
    qtbot: QtBot,
) -> None:
    with counter_windows(kiosk, qtbot) as windows:
        windows.resident_driver.submit(StaffEntered())
        page = at_the_page(windows, kiosk, qtbot)
        page.read.click()
        qtbot.waitUntil(lambda: windows.front is Front.RESIDENT, timeout=20_000)
        assert windows.resident.isVisible()
        assert not windows.console.isVisible()
        windows.resident_driver.submit(TimedOut())
        assert windows.console.isVisible()
        assert not windows.resident.isVisible()
        assert isinstance(windows.console_driver.screen, CoverScreen)

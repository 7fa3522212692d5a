"""A revocation in the real window over a real counter: by mouse, with fingers that press twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jpki_kiosk.kiosk import Kiosk
from jpki_kiosk.pki.authority import CertificateState
from jpki_kiosk.secret import Secret
from jpki_kiosk.ui.console.hosted import HostedPage
from jpki_kiosk.ui.console.reception import ReceptionPage
from jpki_kiosk.ui.console.window import ConsoleWindow
from jpki_kiosk.ui.page import Page
from jpki_kiosk.ui.staff.choose_cause import ChooseCausePage
from jpki_kiosk.ui.staff.confirm_revocation import ConfirmRevocationPage
from jpki_kiosk.ui.staff.find_certificate import FindCertificatePage
from jpki_kiosk.ui.staff.review_revocation import ReviewRevocationPage
from jpki_kiosk.workflows.events import SignInSubmitted, StaffEntered
from jpki_kiosk.workflows.screens import StaffDesk
from jpki_kiosk.workflows.staff.revocation_screens import (
    ChooseCause,
    ConfirmRevocation,
    EndOutcome,
    FindCertificate,
    ReviewRevocation,
    RevocationEnded,
)
from jpki_kiosk.workflows.workflow import Screen
from tests.ui.opening import counter_windows
from tests.workflows.conftest import PASSPHRASE, STAFF
from tests.workflows.revoking import (  # noqa: F401 - fixtures
    SIGNATURE,
    Serials,
    clock,
    issued_folder,
    kiosk,
    restart,
    serials,
)


@pytest.fixture
def window(kiosk: Kiosk, qtbot: QtBot) -> Iterator[ConsoleWindow]:  # noqa: F811
    with counter_windows(kiosk, qtbot) as windows:
        windows.resident_driver.submit(StaffEntered())
        qtbot.waitUntil(windows.console.isActiveWindow)
        yield windows.console


def page(window: ConsoleWindow) -> Page:
    assert isinstance(window.page, HostedPage)
    return window.page.page


def press(window: ConsoleWindow) -> None:
    assert isinstance(window.page, HostedPage)
    click(window.page.main)


@pytest.fixture
def until(window: ConsoleWindow, qtbot: QtBot) -> Callable[[type[Screen]], None]:
    def wait(kind: type[Screen]) -> None:
        qtbot.waitUntil(lambda: isinstance(window.driver.screen, kind), timeout=20_000)

    return wait


def click(part: QWidget) -> None:
    QTest.mouseClick(part, Qt.MouseButton.LeftButton, pos=part.rect().center())


def click_twice(part: QWidget, place: QPoint) -> None:
    """As a finger does that is in doubt: press, release, press, release at one place of the window."""
    window = part.window()
    for _ in range(2):
        under = window.childAt(place) or window
        QTest.mouseClick(under, Qt.MouseButton.LeftButton, pos=under.mapFrom(window, place))
    under = window.childAt(place) or window
    QTest.mouseDClick(under, Qt.MouseButton.LeftButton, pos=under.mapFrom(window, place))


def test_fingers_that_press_twice_revoke_nothing_and_the_armed_button_revokes_once(
    window: ConsoleWindow,
    until: Callable[[type[Screen]], None],
    qtbot: QtBot,
    kiosk: Kiosk,  # noqa: F811
    serials: Serials,  # noqa: F811
) -> None:
    window.driver.submit(SignInSubmitted(STAFF, Secret(PASSPHRASE)))
    until(StaffDesk)
    assert isinstance(window.page, ReceptionPage)
    click(window.page.queue.revoke)
    until(FindCertificate)
    assert isinstance(page(window), FindCertificatePage)
    QTest.keyClicks(page(window).number, str(serials[SIGNATURE]))
    click(page(window).by_number)
    qtbot.waitUntil(lambda: bool(getattr(window.driver.screen, "lines", ())), timeout=20_000)
    press(window)
    until(ChooseCause)
    assert isinstance(page(window), ChooseCausePage)
    click(page(window).causes.tiles["key_compromise"])
    press(window)
    until(ReviewRevocation)
    assert isinstance(page(window), ReviewRevocationPage)
    for row in page(window).papers.rows:
        click(row)
    assert isinstance(window.page, HostedPage)
    primary = window.page.main
    place = primary.mapTo(window, primary.rect().center())
    click_twice(primary, place)
    until(ConfirmRevocation)
    click_twice(primary, place)
    assert isinstance(window.driver.screen, ConfirmRevocation)
    authority = kiosk.desk._parts.issuance.authority
    assert authority.status(SIGNATURE, serials[SIGNATURE]).state is CertificateState.GOOD
    assert isinstance(page(window), ConfirmRevocationPage)
    assert QApplication.focusWidget() is page(window).leave
    click(page(window).arm)
    click_twice(primary, place)
    until(RevocationEnded)
    screen = window.driver.screen
    assert isinstance(screen, RevocationEnded)
    assert [one.outcome for one in screen.results] == [EndOutcome.DONE]
    assert authority.status(SIGNATURE, serials[SIGNATURE]).state is CertificateState.REVOKED
    asked = [one.event for one in kiosk.store.journal.entries() if one.event == "revoke-init"]
    assert asked == ["revoke-init"]

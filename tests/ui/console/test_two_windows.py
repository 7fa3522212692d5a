"""Both windows of a counter: each shows its own, neither what is the other's."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from jpki_kiosk.kiosk import Kiosk
from jpki_kiosk.secret import Secret
from jpki_kiosk.ui.console.cover import CoverPage
from jpki_kiosk.ui.console.hosted import HostedPage
from jpki_kiosk.ui.console.pair import TwoWindows
from jpki_kiosk.ui.staff.open_case import OpenCasePage
from jpki_kiosk.workflows import screens
from jpki_kiosk.workflows.console.events import (
    BringBack,
    CoverWanted,
    ResidentKind,
    SignOutWanted,
    UncoverSubmitted,
)
from jpki_kiosk.workflows.console.routing import Front
from jpki_kiosk.workflows.console.screens import CoverScreen
from jpki_kiosk.workflows.events import (
    ConsentToggled,
    Continued,
    NewCaseWanted,
    PersonaChosen,
    SignInSubmitted,
    StaffEntered,
)
from tests.ui.opening import counter_windows
from tests.workflows.conftest import PASSPHRASE, STAFF, kiosk  # noqa: F401 - the fixture
from tests.workflows.journey import AUTHENTICATION, BOTH, SIGNATURE, entered, seen

PERSONA = "maebashi-hanako"


@pytest.fixture
def side_by_side(kiosk: Kiosk, qtbot: QtBot) -> Iterator[TwoWindows]:  # noqa: F811
    with counter_windows(kiosk, qtbot, one_screen=False) as made:
        yield made


@pytest.fixture
def one_monitor(kiosk: Kiosk, qtbot: QtBot) -> Iterator[TwoWindows]:  # noqa: F811
    with counter_windows(kiosk, qtbot) as made:
        yield made


def written(window: QWidget) -> str:
    """Everything that widgets of a window say of themselves, seen or not."""
    found = []
    for part in (window, *window.findChildren(QWidget)):
        found += [part.accessibleName(), part.accessibleDescription(), str(part.property("text") or "")]
        if isinstance(part, QLineEdit):
            found.append(part.text())
    return "\n".join(found)


def flat(value: object) -> str:
    """Every text in a screen as data, as it is."""
    if isinstance(value, dict):
        return "\n".join(flat(one) for pair in value.items() for one in pair)
    if isinstance(value, list | tuple | set | frozenset):
        return "\n".join(flat(one) for one in value)
    return str(value)


def sign_in(windows: TwoWindows, qtbot: QtBot) -> None:
    windows.console_driver.submit(SignInSubmitted(STAFF, Secret(PASSPHRASE)))
    qtbot.waitUntil(lambda: isinstance(windows.console_driver.screen, screens.StaffDesk), timeout=20_000)


def decide(windows: TwoWindows, qtbot: QtBot) -> None:
    submit = windows.console_driver.submit
    submit(NewCaseWanted())
    submit(PersonaChosen(PERSONA, BOTH, "first"))
    qtbot.waitUntil(lambda: isinstance(windows.console_driver.screen, screens.ReviewCase), timeout=20_000)


def hand_over(windows: TwoWindows, qtbot: QtBot) -> None:
    for event in (*seen(windows.console_driver.screen), Continued()):
        windows.console_driver.submit(event)
    qtbot.waitUntil(lambda: isinstance(windows.resident_driver.screen, screens.ConfirmCase), timeout=20_000)


def test_neither_window_ever_shows_what_is_the_others(
    side_by_side: TwoWindows,
    kiosk: Kiosk,  # noqa: F811
    qtbot: QtBot,
) -> None:
    windows, person = side_by_side, kiosk.personas[PERSONA]
    names = {person.name, person.address}
    told: list[object] = []
    windows.resident_driver.shown.connect(lambda screen, frame: told.append(dataclasses.asdict(screen)))
    sign_in(windows, qtbot)
    decide(windows, qtbot)
    assert person.address in flat(dataclasses.asdict(windows.console_driver.screen))
    assert not any(name in written(windows.resident) for name in names)
    assert not any(name in flat(told) for name in names)
    hand_over(windows, qtbot)
    assert person.name in flat(told)
    assert windows.console_driver.frame.resident.kind is ResidentKind.CASE
    staff_told: list[object] = []
    windows.console_driver.shown.connect(
        lambda screen, frame: staff_told.append((dataclasses.asdict(screen), dataclasses.asdict(frame)))
    )
    submit = windows.resident_driver.submit
    submit(ConsentToggled())
    submit(Continued())
    kiosk.insert(PERSONA)
    qtbot.waitUntil(lambda: getattr(windows.resident_driver.screen, "finished", False), timeout=20_000)
    submit(Continued())
    assert isinstance(windows.resident_driver.screen, screens.ChoosePassword)
    windows.resident.activateWindow()
    for password in (SIGNATURE, AUTHENTICATION):
        QTest.keyClicks(QApplication.focusWidget() or windows.resident, password.decode("ascii"))
        assert password.decode("ascii") not in written(windows.console)
        submit(entered(password))
        submit(entered(password))
    qtbot.waitUntil(lambda: isinstance(windows.resident_driver.screen, screens.Done), timeout=30_000)
    assert not any(name in flat(staff_told) for name in names)
    assert not any(one.decode("ascii") in flat(staff_told) for one in (SIGNATURE,))
    qtbot.waitUntil(lambda: windows.console_driver.frame.resident.kind is ResidentKind.DONE, timeout=20_000)


def test_the_case_comes_back_with_one_press(
    side_by_side: TwoWindows,
    kiosk: Kiosk,  # noqa: F811
    qtbot: QtBot,
) -> None:
    sign_in(side_by_side, qtbot)
    decide(side_by_side, qtbot)
    hand_over(side_by_side, qtbot)
    assert side_by_side.console.frame_widget.back.isVisible()
    side_by_side.console_driver.submit(BringBack())
    assert isinstance(side_by_side.resident_driver.screen, screens.Welcome)
    name = kiosk.personas[PERSONA].name
    qtbot.waitUntil(lambda: name not in written(side_by_side.resident))
    assert not side_by_side.console.frame_widget.back.isVisible()


def test_the_cover_hides_both_and_gives_back_what_was_typed(side_by_side: TwoWindows, qtbot: QtBot) -> None:
    windows = side_by_side
    sign_in(windows, qtbot)
    windows.console_driver.submit(NewCaseWanted())
    assert isinstance(windows.console.page, HostedPage)
    opening = windows.console.page.page
    assert isinstance(opening, OpenCasePage)
    opening.switch.click()
    next(iter(opening.fields.values())).widget.setText("葛󠄀城　花子")  # type: ignore[union-attr]
    windows.console.activateWindow()
    QTest.keyClick(
        QApplication.focusWidget() or windows.console, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier
    )
    if not isinstance(windows.console.page, CoverPage):  # a field may take the key for itself
        windows.console_driver.submit(CoverWanted())
    assert isinstance(windows.console.page, CoverPage)
    assert isinstance(windows.resident_driver.screen, screens.Blank)
    assert not opening.isVisible()
    assert windows.console.frame_widget.cover.isHidden()
    windows.console_driver.submit(UncoverSubmitted(Secret(PASSPHRASE)))
    qtbot.waitUntil(lambda: isinstance(windows.console.page, HostedPage), timeout=20_000)
    assert opening.isVisible()
    assert next(iter(opening.fields.values())).widget.text() == "葛󠄀城　花子"  # type: ignore[union-attr]
    assert isinstance(windows.resident_driver.screen, screens.Welcome)


def test_on_one_monitor_the_windows_take_turns(one_monitor: TwoWindows, qtbot: QtBot) -> None:
    windows = one_monitor
    assert windows.front is Front.RESIDENT
    assert not windows.console.isVisible()
    windows.resident_driver.submit(StaffEntered())
    assert windows.console.isVisible()
    assert not windows.resident.isVisible()
    sign_in(windows, qtbot)
    decide(windows, qtbot)
    hand_over(windows, qtbot)
    assert windows.resident.isVisible()
    assert not windows.console.isVisible()
    assert isinstance(windows.console_driver.screen, CoverScreen)


def test_a_sign_out_leaves_no_page_of_staff(side_by_side: TwoWindows, qtbot: QtBot) -> None:
    windows = side_by_side
    sign_in(windows, qtbot)
    decide(windows, qtbot)
    windows.console_driver.submit(SignOutWanted())
    assert isinstance(windows.console_driver.screen, screens.StaffSignIn)
    QApplication.processEvents()
    assert "前橋" not in written(windows.console.page or windows.console)


def test_the_console_closes_both_windows_and_whoever_is_there_is_signed_out(
    one_monitor: TwoWindows,
    kiosk: Kiosk,  # noqa: F811
    qtbot: QtBot,
) -> None:
    windows = one_monitor
    windows.resident_driver.submit(StaffEntered())
    sign_in(windows, qtbot)
    with qtbot.waitSignal(windows.resident.closed, timeout=20_000):
        windows.console.close()
    qtbot.waitUntil(lambda: not windows.console.isVisible(), timeout=20_000)
    assert [one.event for one in kiosk.store.journal.entries()][-1] == "sign-out"

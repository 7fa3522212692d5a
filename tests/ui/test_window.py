"""The whole window over a real counter: keyboard, dialogs, every size, what may break no issue."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from jpki_kiosk.i18n import Catalogue
from jpki_kiosk.kiosk import Kiosk
from jpki_kiosk.secret import Secret
from jpki_kiosk.ui.app import WindowOptions
from jpki_kiosk.ui.console.hosted import HostedPage
from jpki_kiosk.ui.console.pair import TwoWindows
from jpki_kiosk.ui.console.reception import ReceptionPage
from jpki_kiosk.ui.console.window import ConsoleWindow
from jpki_kiosk.ui.geometry import WIDTH
from jpki_kiosk.ui.page import Page
from jpki_kiosk.ui.resident.password_page import PasswordPage
from jpki_kiosk.ui.staff.open_case import OpenCasePage
from jpki_kiosk.ui.staff.review_case import ReviewCasePage
from jpki_kiosk.ui.theme import TextSize
from jpki_kiosk.ui.widgets.base import Pressable
from jpki_kiosk.ui.widgets.why_panel import WhyPanel
from jpki_kiosk.ui.window import KioskWindow
from jpki_kiosk.workflows import screens
from jpki_kiosk.workflows.events import (
    ConsentToggled,
    Continued,
    NewCaseWanted,
    SignInSubmitted,
    StaffEntered,
    TimedOut,
    WhyAsked,
)
from tests.ui.opening import counter_windows
from tests.ui.test_true_progress import SlowCard
from tests.ui.visiting import (
    MakeWindow,
    let_it_finish,
    resident_windows,
    slow_card,
    to_confirm,
    to_key_generation,
    until,
)
from tests.workflows.conftest import PASSPHRASE, STAFF, kiosk  # noqa: F401 - the fixture
from tests.workflows.journey import AUTHENTICATION, BOTH, SIGNATURE, entered


@pytest.fixture
def make_window(kiosk: Kiosk, catalogue: Catalogue, qtbot: QtBot) -> Iterator[MakeWindow]:  # noqa: F811
    with resident_windows(kiosk, catalogue, qtbot) as make:
        yield make


@pytest.fixture
def window(make_window: MakeWindow) -> KioskWindow:
    return make_window(WindowOptions(windowed=True))


@pytest.fixture
def windows(kiosk: Kiosk, qtbot: QtBot) -> Iterator[TwoWindows]:  # noqa: F811
    with counter_windows(kiosk, qtbot) as made:
        yield made


@pytest.fixture
def slow(kiosk: Kiosk) -> Iterator[SlowCard]:  # noqa: F811
    with slow_card(kiosk) as card:
        yield card


# --- the keyboard --------------------------------------------------------------------------------


def test_staff_can_be_reached_from_sign_in_to_the_open_case_by_keys_alone(
    windows: TwoWindows, qtbot: QtBot
) -> None:
    window = windows.resident
    for _ in range(30):
        focused = QApplication.focusWidget()
        if focused is not None and focused.accessibleName() == window.context.text("ui-staff-entrance"):
            break
        QTest.keyClick(focused or window, Qt.Key.Key_Tab)
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Return)
    console = windows.console
    assert not window.isVisible()
    qtbot.waitUntil(console.isActiveWindow)
    assert isinstance(console.driver.screen, screens.StaffSignIn)
    QTest.keyClicks(QApplication.focusWidget() or console, STAFF)
    QTest.keyClick(QApplication.focusWidget() or console, Qt.Key.Key_Tab)
    QTest.keyClicks(QApplication.focusWidget() or console, PASSPHRASE.decode("ascii"))
    QTest.keyClick(QApplication.focusWidget() or console, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(console.driver.screen, screens.StaffDesk), timeout=20_000)


def test_the_first_key_of_a_page_is_the_one_the_design_names(
    window: KioskWindow, slow: SlowCard, qtbot: QtBot
) -> None:
    assert QApplication.focusWidget() is not None
    assert QApplication.focusWidget().accessibleName() == "日本語"
    to_confirm(window, qtbot)
    assert QApplication.focusWidget().accessibleName() == window.context.text("ui-consent").replace("\n", " ")
    window.driver.submit(ConsentToggled())
    window.driver.submit(Continued())
    qtbot.waitUntil(lambda: getattr(window.driver.screen, "finished", False), timeout=20_000)
    window.driver.submit(Continued())
    page = window.page
    assert isinstance(page, PasswordPage)
    assert page.form is not None
    assert page.form.field.hasFocus()
    for password in (SIGNATURE, SIGNATURE, AUTHENTICATION, AUTHENTICATION):
        window.driver.submit(entered(password))
    until(window, qtbot, screens.Working)
    assert window.frame_widget.staff.hasFocus()
    let_it_finish(window, slow, qtbot)
    assert window.frame_widget.primary.hasFocus()  # 終わる


def within(window: ConsoleWindow) -> Page:
    """The page that the console hosts."""
    if isinstance(window.page, ReceptionPage):
        return window.page.review
    assert isinstance(window.page, HostedPage)
    return window.page.page


def test_back_from_the_decision_the_page_stands_as_it_was(windows: TwoWindows, qtbot: QtBot) -> None:
    windows.resident_driver.submit(StaffEntered())
    window = windows.console
    window.driver.submit(SignInSubmitted(STAFF, Secret(PASSPHRASE)))
    until(window, qtbot, screens.StaffDesk)
    window.driver.submit(NewCaseWanted())
    page = within(window)
    assert isinstance(page, OpenCasePage)
    page.switch.click()
    texts = ("葛󠄀城　花子", "群馬県前橋市大手町", "1985-04-10", "2031-04-10", "1234")
    for field, text in zip(page.fields.values(), texts, strict=True):
        field.widget.setText(text)  # type: ignore[union-attr]
    page.sexes.tiles["female"].click()
    page.reasons.tiles["other_kind"].click()
    page.about.applicants.tiles["representative"].click()
    window.page.main.click()
    until(window, qtbot, screens.ReviewCase)
    page = within(window)
    assert isinstance(page, ReviewCasePage)
    assert page.rows[0].hasFocus()
    window.page.back.click()
    page = within(window)
    assert isinstance(page, OpenCasePage)
    assert [page._typed(name) for name in page.fields] == list(texts)
    assert page.sexes.tiles["female"].isChecked()
    assert page.reasons.tiles["other_kind"].isChecked()
    assert page.about.take().applicant == "representative"
    window.page.main.click()  # once more, with nothing typed again
    until(window, qtbot, screens.ReviewCase)


def test_the_reasons_lie_over_the_frame_and_go_with_the_visit(window: KioskWindow, qtbot: QtBot) -> None:
    to_confirm(window, qtbot)
    window.driver.submit(WhyAsked(BOTH[0]))
    (panel,) = window.findChildren(WhyPanel)
    assert panel.isVisible()
    assert panel.geometry() == window.stage.rect()
    middle = window.frame_widget.staff.geometry().center()
    assert panel.isAncestorOf(window.stage.childAt(middle)) or window.stage.childAt(middle) is panel
    window.staff_call.open()  # an overlay lies over it
    assert window.stage.childAt(window.stage.rect().center()) is not panel
    window.staff_call.close_quietly()
    window.driver.submit(TimedOut())
    assert not panel.isVisible()
    QApplication.processEvents()
    assert isinstance(window.driver.screen, screens.Welcome)


def test_a_page_that_changes_under_a_dialog_leaves_the_keyboard_in_the_dialog(
    window: KioskWindow, slow: SlowCard, qtbot: QtBot
) -> None:
    to_key_generation(window, slow, qtbot)
    window.frame_widget.staff.click()
    assert window.staff_call.isVisible()
    let_it_finish(window, slow, qtbot)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert window.staff_call.isAncestorOf(focused)
    window.staff_call.back.click()
    assert window.frame_widget.primary.hasFocus()


# --- an issue is never broken by what happens on the screen --------------------------------------


def test_a_window_closed_during_an_issue_waits_for_its_end(
    window: KioskWindow,
    slow: SlowCard,
    kiosk: Kiosk,  # noqa: F811
    qtbot: QtBot,
) -> None:
    to_key_generation(window, slow, qtbot)
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert window.isVisible()
    with qtbot.waitSignal(window.closed, timeout=20_000):
        for _ in BOTH:
            slow.may_end.release()
    assert not window.isVisible()
    names = [entry.event for entry in kiosk.store.journal.entries()]
    assert names.count("proof-complete") == 2


def test_a_fault_of_the_screen_does_not_stop_an_issue(
    window: KioskWindow, slow: SlowCard, qtbot: QtBot
) -> None:
    to_key_generation(window, slow, qtbot)
    fault = ValueError("a page could not be painted")
    sys.excepthook(ValueError, fault, None)
    assert isinstance(window.driver.screen, screens.Working)
    let_it_finish(window, slow, qtbot)


def test_a_fault_of_the_screen_becomes_a_page_with_a_code(window: KioskWindow, qtbot: QtBot) -> None:
    to_confirm(window, qtbot)
    sys.excepthook(ValueError, ValueError("a page could not be painted"), None)
    assert isinstance(window.driver.screen, screens.Stopped)
    assert window.driver.screen.code == "K-901"


# --- no way out without staff --------------------------------------------------------------------


def test_in_production_neither_keys_nor_the_window_system_close_it(make_window: MakeWindow) -> None:
    window = make_window(WindowOptions(training=False))
    QTest.keyClick(window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    window.close()
    assert window.isVisible()


def test_keys_of_the_training_mode_do_nothing_in_production(make_window: MakeWindow) -> None:
    pressed: list[str] = []
    shortcuts = {
        (Qt.KeyboardModifier.ControlModifier | Qt.Key.Key_F9).toCombined(): lambda: pressed.append("card")
    }
    production = make_window(WindowOptions(training=False, shortcuts=shortcuts))
    QTest.keyClick(production, Qt.Key.Key_F9, Qt.KeyboardModifier.ControlModifier)
    assert pressed == []
    training = make_window(WindowOptions(windowed=True, shortcuts=shortcuts))
    QTest.keyClick(training, Qt.Key.Key_F9, Qt.KeyboardModifier.ControlModifier)
    assert pressed == ["card"]


# --- sizes, and the toolkit ----------------------------------------------------------------------


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (1920, 1080), (1366, 768), (1024, 1366)])
def test_every_part_lies_inside_the_stage_of_any_screen(
    width: int, height: int, window: KioskWindow, qtbot: QtBot
) -> None:
    window.resize(width, height)
    to_confirm(window, qtbot)
    theme = window.context.theme
    theme.set_look(replace(theme.look, size=TextSize.LARGEST))
    stage = QRect(window.stage.mapTo(window, QPoint()), window.stage.size())
    assert QRect(0, 0, width, height).contains(stage)
    assert abs(stage.width() / stage.height() - WIDTH / window.context.geometry.height) < 0.01
    for part in (*window.findChildren(Pressable), *window.findChildren(QLineEdit)):
        if part.isVisible():
            assert stage.contains(QRect(part.mapTo(window, QPoint()), part.size())), part.accessibleName()


def test_everything_that_can_be_pressed_has_a_name(window: KioskWindow, qtbot: QtBot) -> None:
    to_confirm(window, qtbot)
    unnamed = [
        part for part in window.findChildren(Pressable) if part.isVisible() and not part.accessibleName()
    ]
    assert unnamed == []


def test_calls_into_the_toolkit_lose_no_reference_to_none(qtbot: QtBot) -> None:
    """PySide6 6.12.0 on Python 3.11 loses one with every call and kills the process after some thousand."""
    widget = QWidget()
    qtbot.addWidget(widget)
    before = sys.getrefcount(None)
    for _ in range(500):
        widget.update()
    assert sys.getrefcount(None) > before - 20

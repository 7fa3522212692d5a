"""The whole window over a real counter: keyboard, dialogs, what a visit leaves, what may break no issue."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from jpki_kiosk.emulator.channel import IssuerKeys
from jpki_kiosk.emulator.timing import Timing
from jpki_kiosk.i18n import Catalogue, Language
from jpki_kiosk.kiosk import Kiosk
from jpki_kiosk.secret import Secret
from jpki_kiosk.ui.app import WindowOptions, open_window
from jpki_kiosk.ui.console.hosted import HostedPage
from jpki_kiosk.ui.console.pair import TwoWindows
from jpki_kiosk.ui.console.reception import ReceptionPage
from jpki_kiosk.ui.console.window import ConsoleWindow
from jpki_kiosk.ui.geometry import HEIGHT, WIDTH
from jpki_kiosk.ui.page import Page
from jpki_kiosk.ui.resident.password_forms import SignatureForm
from jpki_kiosk.ui.resident.password_page import PasswordPage
from jpki_kiosk.ui.staff.open_case import OpenCasePage
from jpki_kiosk.ui.staff.review_case import ReviewCasePage
from jpki_kiosk.ui.theme import Look, TextSize, ThemeName
from jpki_kiosk.ui.widgets.base import Pressable
from jpki_kiosk.ui.widgets.why_panel import WhyPanel
from jpki_kiosk.ui.window import KioskWindow
from jpki_kiosk.workflows import screens
from jpki_kiosk.workflows.case import Circumstances
from jpki_kiosk.workflows.console.events import HandedOver
from jpki_kiosk.workflows.console.sealed_typing import ShieldPart
from jpki_kiosk.workflows.events import (
    ConsentToggled,
    Continued,
    NewCaseWanted,
    SignInSubmitted,
    StaffEntered,
    TimedOut,
    WhyAsked,
)
from jpki_kiosk.workflows.issue import IssueWorkflow
from jpki_kiosk.workflows.review import checked_beforehand
from jpki_kiosk.workflows.worker import Worker
from jpki_kiosk.workflows.workflow import Screen
from tests.ui.opening import choose, counter_windows
from tests.ui.test_true_progress import GENERATE, PERSONA, SlowCard
from tests.workflows.conftest import PASSPHRASE, STAFF, kiosk  # noqa: F401 - the fixture
from tests.workflows.journey import AUTHENTICATION, BOTH, SIGNATURE, entered

MakeWindow = Callable[[WindowOptions], KioskWindow]


@pytest.fixture
def make_window(kiosk: Kiosk, catalogue: Catalogue, qtbot: QtBot) -> Iterator[MakeWindow]:  # noqa: F811
    hooks = sys.excepthook
    made: list[KioskWindow] = []

    def make(options: WindowOptions) -> KioskWindow:
        window = open_window(
            kiosk.workflow(), lambda on_event: Worker(kiosk.reader, on_event), catalogue, options
        )
        made.append(window)
        window.resize(WIDTH, HEIGHT)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    yield make
    sys.excepthook = hooks
    for window in made:
        QApplication.instance().removeEventFilter(window)  # type: ignore[union-attr]
        window.driver.stop()
        window.hide()
        window.deleteLater()
    QApplication.processEvents()


@pytest.fixture
def window(make_window: MakeWindow) -> KioskWindow:
    return make_window(WindowOptions(windowed=True))


@pytest.fixture
def windows(kiosk: Kiosk, qtbot: QtBot) -> Iterator[TwoWindows]:  # noqa: F811
    with counter_windows(kiosk, qtbot) as made:
        yield made


def until(window: KioskWindow | ConsoleWindow, qtbot: QtBot, kind: type[Screen]) -> None:
    qtbot.waitUntil(lambda: isinstance(window.driver.screen, kind), timeout=20_000)


def to_confirm(window: KioskWindow, qtbot: QtBot) -> None:
    desk = window.driver._workflow._desk
    request = desk.request_for_persona(PERSONA, BOTH, "first", Circumstances())
    cases = desk._parts.cases
    case = cases.review(request)
    opened = cases.open_case(case, STAFF, checked_beforehand(case))
    window.driver.submit(HandedOver(IssueWorkflow(desk, opened, card_present=False)))
    until(window, qtbot, screens.ConfirmCase)


def to_password(window: KioskWindow, qtbot: QtBot) -> PasswordPage:
    to_confirm(window, qtbot)
    window.driver.submit(ConsentToggled())
    window.driver.submit(Continued())
    qtbot.waitUntil(lambda: getattr(window.driver.screen, "finished", False), timeout=20_000)
    window.driver.submit(Continued())
    assert isinstance(window.page, PasswordPage)
    return window.page


@pytest.fixture
def slow(kiosk: Kiosk) -> Iterator[SlowCard]:  # noqa: F811
    """A card on the reader that makes a key pair only when it is let."""
    card = SlowCard()
    keys = kiosk.folder.issuer_keys()
    embedded = kiosk.embedded
    assert embedded is not None
    embedded.insert(
        kiosk.personas[PERSONA].new_card(
            IssuerKeys(keys.version, keys.enc, keys.mac, keys.dek),
            timing=Timing(instructions={GENERATE: 1.0}),
            sleep=card.sleep,
        )
    )
    yield card
    for _ in BOTH:
        card.may_end.release()


def to_key_generation(window: KioskWindow, slow: SlowCard, qtbot: QtBot) -> None:
    to_password(window, qtbot)
    for password in (SIGNATURE, SIGNATURE, AUTHENTICATION, AUTHENTICATION):
        window.driver.submit(entered(password))
    until(window, qtbot, screens.Working)
    qtbot.waitUntil(lambda: slow.begun.acquire(blocking=False), timeout=20_000)


def let_it_finish(window: KioskWindow, slow: SlowCard, qtbot: QtBot) -> None:
    for _ in BOTH:
        slow.may_end.release()
    until(window, qtbot, screens.Done)


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


# --- what a visit leaves behind ------------------------------------------------------------------


def test_language_size_and_colour_are_those_of_the_next_person_after_a_visit(
    window: KioskWindow, qtbot: QtBot
) -> None:
    to_confirm(window, qtbot)
    choose(window, Look(Language.ENGLISH, TextSize.LARGE, ThemeName.DARK, still=True))
    window.frame_widget.sound.click()
    assert window.context.theme.look == Look(
        Language.ENGLISH, TextSize.LARGE, ThemeName.DARK, sound=True, still=True
    )
    window.frame_widget.counter.click()
    until(window, qtbot, screens.AtCounter)
    window.frame_widget.primary.click()
    until(window, qtbot, screens.Welcome)
    assert window.context.theme.look == Look()


def test_a_visit_begins_in_its_own_language_right_after_one_that_began_in_another(
    window: KioskWindow, qtbot: QtBot
) -> None:
    theme = window.context.theme
    for language in (Language.KOREAN, Language.SPANISH):
        window.driver.submit(HandedOver(ShieldPart("26-0001"), language))
        qtbot.waitUntil(lambda wanted=language: theme.language is wanted, timeout=5_000)
    assert isinstance(window.driver.screen, screens.Shield)


def test_a_look_that_someone_chose_on_the_welcome_and_left_goes_back(
    window: KioskWindow, qtbot: QtBot
) -> None:
    choose(window, Look(Language.ENGLISH, theme=ThemeName.DARK))
    QTest.mouseClick(window.frame_widget.size_control, Qt.MouseButton.LeftButton)
    assert window.sizes.isVisible()
    assert window.context.theme.look == Look(Language.ENGLISH, theme=ThemeName.DARK)
    assert window.forgotten.remainingTime() > 290_000
    window.forgotten.timeout.emit()
    assert window.context.theme.look == Look()
    assert not window.sizes.isVisible()


def test_the_look_of_a_person_in_the_middle_of_a_visit_stays(window: KioskWindow, qtbot: QtBot) -> None:
    to_confirm(window, qtbot)
    choose(window, Look(theme=ThemeName.DARK))
    window.forgotten.timeout.emit()
    assert window.context.theme.look == Look(theme=ThemeName.DARK)


def test_nobody_answering_wipes_what_was_typed(
    make_window: MakeWindow,
    kiosk: Kiosk,  # noqa: F811
    qtbot: QtBot,
) -> None:
    window = make_window(WindowOptions(windowed=True, idle_seconds=3, warning_seconds=2))
    kiosk.insert(PERSONA)
    page = to_password(window, qtbot)
    assert page.form is not None
    QTest.keyClicks(page.form.field, "K7M2")
    octets = page.form.field.octets()
    for _ in range(3):
        window.idle.tick()
    assert window.idle.isVisible()
    for _ in range(2):
        window.idle.tick()
    until(window, qtbot, screens.Welcome)
    assert bytes(octets) == bytes(4)
    assert not window.idle.isVisible()


def test_a_key_pressed_anywhere_begins_the_idle_time_anew(make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window(WindowOptions(windowed=True, idle_seconds=3, warning_seconds=2))
    to_confirm(window, qtbot)
    for _ in range(4):
        window.idle.tick()
        window.idle.tick()
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Shift)
    assert not window.idle.isVisible()


def test_staff_who_work_at_their_window_keep_no_visit_open(make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window(WindowOptions(windowed=True, idle_seconds=3, warning_seconds=2))
    theirs = QLineEdit()
    qtbot.addWidget(theirs)
    theirs.show()
    to_confirm(window, qtbot)
    for _ in range(3):
        QTest.keyClick(theirs, Qt.Key.Key_A)
        QTest.mouseClick(theirs, Qt.MouseButton.LeftButton)
        window.idle.tick()
    assert theirs.text() == "aaa"
    assert window.idle.isVisible()


def test_there_is_no_idle_time_while_the_card_works(
    window: KioskWindow, slow: SlowCard, qtbot: QtBot
) -> None:
    to_key_generation(window, slow, qtbot)
    assert not window.idle.watching
    let_it_finish(window, slow, qtbot)


def test_what_is_typed_survives_another_language_size_and_colour(
    window: KioskWindow,
    kiosk: Kiosk,  # noqa: F811
    qtbot: QtBot,
) -> None:
    kiosk.insert(PERSONA)
    page = to_password(window, qtbot)
    QTest.keyClicks(QApplication.focusWidget() or window, "K7M2XB4")
    look = Look(Language.ENGLISH, TextSize.LARGEST, ThemeName.LIGHT)
    choose(window, look)
    assert window.context.theme.look == look
    assert window.page is page
    assert page.form is not None
    assert bytes(page.form.field.octets()) == SIGNATURE
    assert QApplication.focusWidget() is page.form.field


def test_what_is_typed_survives_a_look_at_characters_that_look_alike(
    window: KioskWindow,
    kiosk: Kiosk,  # noqa: F811
    qtbot: QtBot,
) -> None:
    kiosk.insert(PERSONA)
    page = to_password(window, qtbot)
    QTest.keyClicks(QApplication.focusWidget() or window, "K7M2XB4")
    form = page.form
    assert isinstance(form, SignatureForm)
    QTest.mouseClick(form.pad.alike, Qt.MouseButton.LeftButton)
    assert window.alike.isVisible()
    QTest.keyClicks(QApplication.focusWidget() or window, "AB3")
    QTest.mouseClick(window.alike.back, Qt.MouseButton.LeftButton)
    assert not window.alike.isVisible()
    assert bytes(form.field.octets()) == SIGNATURE
    assert QApplication.focusWidget() is form.field


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

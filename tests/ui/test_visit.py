"""A visit at the window: when its look, its idle time and what was typed end, and what they outlive."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from jpki_kiosk.i18n import Catalogue, Language
from jpki_kiosk.kiosk import Kiosk
from jpki_kiosk.ui.app import WindowOptions
from jpki_kiosk.ui.resident.password_forms import SignatureForm
from jpki_kiosk.ui.theme import Look, TextSize, ThemeName
from jpki_kiosk.ui.window import KioskWindow
from jpki_kiosk.workflows import screens
from jpki_kiosk.workflows.console.events import HandedOver
from jpki_kiosk.workflows.console.sealed_typing import ShieldPart
from tests.ui.opening import choose
from tests.ui.test_true_progress import PERSONA, SlowCard
from tests.ui.visiting import (
    MakeWindow,
    let_it_finish,
    resident_windows,
    slow_card,
    to_confirm,
    to_key_generation,
    to_password,
    until,
)
from tests.workflows.conftest import kiosk  # noqa: F401 - the fixture
from tests.workflows.journey import SIGNATURE


@pytest.fixture
def make_window(kiosk: Kiosk, catalogue: Catalogue, qtbot: QtBot) -> Iterator[MakeWindow]:  # noqa: F811
    with resident_windows(kiosk, catalogue, qtbot) as make:
        yield make


@pytest.fixture
def window(make_window: MakeWindow) -> KioskWindow:
    return make_window(WindowOptions(windowed=True))


@pytest.fixture
def slow(kiosk: Kiosk) -> Iterator[SlowCard]:  # noqa: F811
    with slow_card(kiosk) as card:
        yield card


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

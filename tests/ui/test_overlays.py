"""The idle warning and the staff call: over everything, closed to everything else."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from jpki_kiosk.i18n import Language
from jpki_kiosk.ui import paint
from jpki_kiosk.ui.idle import IdleOverlay
from jpki_kiosk.ui.overlays import DialogOverlay
from jpki_kiosk.ui.staff_call import REASONS, StaffCallOverlay
from jpki_kiosk.ui.theme import Look, TextSize
from jpki_kiosk.ui.widgets.base import Context
from jpki_kiosk.ui.widgets.buttons import TextButton
from jpki_kiosk.workflows.staff_call import CallPlace, CallStage, StaffCall

from .conftest import EVERY_LOOK
from .laid_out import over_each_other

IDLE, WARNING = 300, 45


@pytest.fixture
def tones() -> list[int]:
    return []


@pytest.fixture
def idle(context: Context, host: QWidget, tones: list[int]) -> IdleOverlay:
    overlay = IdleOverlay(context, host, IDLE, WARNING, tone=lambda: tones.append(1))
    host.show()
    overlay.watch(enabled=True)
    return overlay


@pytest.fixture
def call(context: Context, host: QWidget) -> StaffCallOverlay:
    overlay = StaffCallOverlay(context, host)
    host.show()
    return overlay


def pass_seconds(overlay: IdleOverlay, seconds: int) -> None:
    for _ in range(seconds):
        overlay.tick()


def dialog_faults(overlay: DialogOverlay) -> list[str]:
    found = over_each_other(overlay.words)
    areas = [QRectF(part.property("units")) for part in overlay.parts()]
    if isinstance(overlay, IdleOverlay):
        areas.append(QRectF(overlay.ring.property("units")))
    for words in overlay.words:
        if not words.whole or not overlay.dialog.contains(words.rect):
            found.append(f"cut off: {words.text}")
        found += [f"over a part: {words.text}" for area in areas if words.rect.intersects(area)]
    found += [f"outside: {area}" for area in areas if not overlay.dialog.contains(area)]
    for number, area in enumerate(areas):
        found += ["parts over each other" for other in areas[number + 1 :] if area.intersects(other)]
    for part in overlay.parts():
        if isinstance(part, TextButton):
            smallest = part.font_of(26, bold=True)
            if paint.width(part.label, smallest) > part.units.width() - 60:
                found.append(f"label too long: {part.label}")
    return found


@pytest.mark.parametrize("look", EVERY_LOOK)
def test_the_question_is_shown_whole(look: Look, host: QWidget, wearing: Callable[[Look], Context]) -> None:
    overlay = IdleOverlay(wearing(look), host, 1, WARNING, tone=lambda: None)
    host.show()
    overlay.tick()
    assert overlay.isVisible()
    assert dialog_faults(overlay) == []
    assert not overlay.grab().isNull()


@pytest.mark.parametrize("look", EVERY_LOOK)
def test_the_staff_call_is_shown_whole(look: Look, host: QWidget, wearing: Callable[[Look], Context]) -> None:
    overlay = StaffCallOverlay(wearing(look), host)
    host.show()
    overlay.open()
    assert dialog_faults(overlay) == []
    for overlay.at_screen, stage in itertools.product((False, True), CallStage):
        overlay.show_call(StaffCall("other", stage=stage))
        overlay.arrange()
        assert dialog_faults(overlay) == []
    assert not overlay.grab().isNull()


def test_it_asks_only_after_all_idle_seconds(idle: IdleOverlay) -> None:
    pass_seconds(idle, IDLE - 1)
    assert not idle.isVisible()
    idle.tick()
    assert idle.isVisible()
    assert idle.left == WARNING


def test_a_touch_begins_the_idle_time_anew(idle: IdleOverlay) -> None:
    pass_seconds(idle, IDLE - 1)
    idle.restart()
    pass_seconds(idle, IDLE - 1)
    assert not idle.isVisible()


def test_who_waits_for_staff_is_asked_after_four_times_as_long_and_no_later(idle: IdleOverlay) -> None:
    idle.watch(enabled=True, staff_called=True)
    pass_seconds(idle, 4 * IDLE - 1)
    assert not idle.isVisible()
    pass_seconds(idle, 1)
    assert idle.isVisible()
    idle.close_quietly()
    idle.watch(enabled=True)  # they came
    pass_seconds(idle, IDLE)
    assert idle.isVisible()


def test_nobody_answering_ends_the_visit_after_the_warning(idle: IdleOverlay, qtbot: QtBot) -> None:
    pass_seconds(idle, IDLE + WARNING - 1)
    with qtbot.waitSignal(idle.ended, timeout=100):
        idle.tick()
    assert not idle.isVisible()
    assert not idle.watching


@pytest.mark.parametrize("look", [Look(longer_times=True), Look(sound=True)], ids=["wished", "heard"])
def test_who_needs_more_time_has_twice_as_long_to_begin_with_and_to_answer(
    look: Look, idle: IdleOverlay, context: Context, qtbot: QtBot
) -> None:
    context.theme.set_look(look)
    pass_seconds(idle, 2 * IDLE - 1)
    assert not idle.isVisible()
    idle.tick()
    assert (idle.left, idle.ring.total) == (2 * WARNING, 2 * WARNING)
    pass_seconds(idle, 2 * WARNING - 1)
    with qtbot.waitSignal(idle.ended, timeout=100):
        idle.tick()


def test_how_much_longer_is_the_offices_choice(idle: IdleOverlay, context: Context) -> None:
    context.longer = 5
    context.theme.set_look(Look(longer_times=True))
    pass_seconds(idle, 5 * IDLE)
    assert idle.left == 5 * WARNING


def test_a_touch_outside_answers_nothing(idle: IdleOverlay, host: QWidget, qtbot: QtBot) -> None:
    pass_seconds(idle, IDLE + 10)
    qtbot.mouseClick(idle, Qt.MouseButton.LeftButton, pos=QPoint(100, 500))
    idle.restart()
    assert idle.isVisible()
    assert idle.left == WARNING - 10


def test_answering_begins_anew(idle: IdleOverlay, qtbot: QtBot) -> None:
    pass_seconds(idle, IDLE + 40)
    with qtbot.waitSignal(idle.stay, timeout=100):
        idle.still_here.click()
    assert not idle.isVisible()
    pass_seconds(idle, IDLE)
    assert idle.left == WARNING


def test_finishing_ends_the_visit(idle: IdleOverlay, qtbot: QtBot) -> None:
    pass_seconds(idle, IDLE)
    with qtbot.waitSignal(idle.ended, timeout=100):
        idle.finish.click()


def test_a_tone_is_given_at_once_and_every_fifteen_seconds(idle: IdleOverlay, tones: list[int]) -> None:
    pass_seconds(idle, IDLE)
    assert len(tones) == 1
    pass_seconds(idle, 30)
    assert len(tones) == 3


def test_screens_without_idle_time_are_not_interrupted(idle: IdleOverlay) -> None:
    pass_seconds(idle, IDLE)
    idle.watch(enabled=False)
    assert not idle.isVisible()
    assert not idle.watching


def test_a_new_screen_does_not_answer_the_question(idle: IdleOverlay) -> None:
    pass_seconds(idle, IDLE + 5)
    idle.watch(enabled=True)
    assert idle.isVisible()
    assert idle.left == WARNING - 5
    assert idle.watching


@pytest.mark.parametrize("reason", REASONS)
def test_a_reason_is_called_once_and_then_said(reason: str, call: StaffCallOverlay) -> None:
    called: list[str] = []
    call.called.connect(called.append)
    call.open()
    call.reasons[reason].click()
    assert called == [reason]
    assert not call.told  # nothing is said before it is so
    call.show_call(StaffCall(reason))
    assert call.told
    assert call.words[0].text == "職員を呼んでいます"
    assert call.parts() == [call.back, call.other]
    call.back.click()
    assert not call.isVisible()
    call.open()
    assert call.told  # a second press says how the first one stands
    assert called == [reason]


def test_it_says_that_staff_come_and_the_keyboard_stays_inside(call: StaffCallOverlay, host: QWidget) -> None:
    host.activateWindow()
    call.open()
    call.show_call(StaffCall("card"))
    assert call.back.hasFocus()
    call.show_call(StaffCall("card", stage=CallStage.COMING))
    assert call.words[0].text == "職員が来ます"
    assert call.back.hasFocus()


def test_one_who_was_told_that_staff_come_may_call_once_more(call: StaffCallOverlay) -> None:
    call.show_call(StaffCall("card", stage=CallStage.COMING))
    call.open()
    call.other.click()
    assert call.parts() == [*call.reasons.values(), call.back]


def test_a_call_may_be_taken_back_by_the_resident(call: StaffCallOverlay) -> None:
    ended: list[CallPlace] = []
    call.ended.connect(ended.append)
    call.show_call(StaffCall("card"))
    call.open()
    call.other.click()
    assert ended == [CallPlace.RESIDENT]
    call.show_call(None)
    assert not call.isVisible()


def test_with_one_monitor_staff_answer_on_it(call: StaffCallOverlay) -> None:
    done: list[object] = []
    call.answered.connect(lambda: done.append("answered"))
    call.ended.connect(done.append)
    call.at_screen = True
    call.show_call(StaffCall("card"))
    call.open()
    assert call.staff in call.parts()
    call.staff.click()
    call.show_call(StaffCall("card", stage=CallStage.COMING))
    call.staff.click()
    assert done == ["answered", CallPlace.SCREEN]


def test_with_two_monitors_nothing_on_the_residents_is_for_staff(call: StaffCallOverlay) -> None:
    call.show_call(StaffCall("card"))
    call.open()
    assert not call.staff.isVisible()


def test_opened_by_mistake_it_closes_without_calling(call: StaffCallOverlay) -> None:
    called: list[str] = []
    call.called.connect(called.append)
    call.open()
    call.back.click()
    assert not call.isVisible()
    assert called == []


def test_the_keyboard_stays_inside_and_returns_where_it_was(
    call: StaffCallOverlay, host: QWidget, qtbot: QtBot
) -> None:
    behind = QPushButton(host)
    behind.show()
    host.activateWindow()
    behind.setFocus()
    call.open()
    order = [*call.reasons.values(), call.back]
    assert order[0].hasFocus()
    for part in [*order[1:], order[0]]:
        qtbot.keyClick(host.focusWidget(), Qt.Key.Key_Tab)
        assert part.hasFocus()
    qtbot.keyClick(host.focusWidget(), Qt.Key.Key_Backtab)
    assert call.back.hasFocus()
    qtbot.keyClick(call.back, Qt.Key.Key_Return)
    assert not call.isVisible()
    assert behind.hasFocus()


def test_a_reason_can_be_chosen_by_keyboard_alone(
    call: StaffCallOverlay, host: QWidget, qtbot: QtBot
) -> None:
    called: list[str] = []
    call.called.connect(called.append)
    host.activateWindow()
    call.open()
    qtbot.keyClick(host.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClick(host.focusWidget(), Qt.Key.Key_Space)
    assert called == ["change"]


def test_keys_typed_over_a_page_do_not_reach_it(call: StaffCallOverlay, host: QWidget, qtbot: QtBot) -> None:
    call.open()
    reached: list[int] = []
    host.keyPressEvent = lambda event: reached.append(event.key())  # type: ignore[method-assign]
    for key in (Qt.Key.Key_A, Qt.Key.Key_1, Qt.Key.Key_Escape):
        assert call.isVisible()
        qtbot.keyClick(host.focusWidget(), key)
    assert reached == []
    assert not call.isVisible()  # Escape calls nobody


def test_the_ribbon_is_never_dimmed(call: StaffCallOverlay, host: QWidget) -> None:
    host.setStyleSheet("background: #F2B53A")
    call.open()
    seen = host.grab().toImage()
    assert seen.pixelColor(960, 20).name() == "#f2b53a"
    assert seen.pixelColor(960, 60).name() != "#f2b53a"


@pytest.mark.parametrize("language", list(Language))
def test_what_happens_without_an_answer_is_said_in_every_language(
    language: Language, wearing: Callable[[Look], Context], host: QWidget
) -> None:
    context = wearing(Look(language, TextSize.LARGEST))
    heard: list[str] = []
    context.hear = lambda _, text: heard.append(text)
    overlay = IdleOverlay(context, host, 1, 45, tone=lambda: None)
    overlay.tick()
    consequence = "".join(context.text("ui-idle-text").split())
    assert consequence in "".join(heard[0].split())

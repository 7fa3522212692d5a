"""A call for staff, from the resident's press to the member of staff who comes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from jpki_kiosk.kiosk import Kiosk
from jpki_kiosk.secret import Secret
from jpki_kiosk.ui.console.pair import TwoWindows
from jpki_kiosk.ui.console.queue_panel import QueueRow
from jpki_kiosk.ui.resident.service_ended import ServiceEndedPage
from jpki_kiosk.workflows.console.events import BringBack, CoverWanted
from jpki_kiosk.workflows.events import (
    CallAnswered,
    CallEnded,
    Cancelled,
    SignInSubmitted,
    StaffCalled,
    TimedOut,
)
from jpki_kiosk.workflows.screens import StaffDesk, Welcome
from jpki_kiosk.workflows.self_service.screens import ServiceEnded
from jpki_kiosk.workflows.staff_call import CallPlace, CallStage, StaffCall
from jpki_kiosk.workflows.workflow import Event
from tests.ui.console.test_two_windows import decide, hand_over
from tests.ui.opening import counter_windows
from tests.workflows.conftest import PASSPHRASE, STAFF, Play
from tests.workflows.journey import open_case, to_passwords

ANSWERED, DONE = CallAnswered(CallPlace.CONSOLE), CallEnded(CallPlace.CONSOLE)


def journalled(kiosk: Kiosk) -> list[tuple[str, str | None, int | None, dict[str, object]]]:
    """Every entry about calls: event, case, account, fields."""
    return [
        (one.event, one.case, one.staff, dict(one.fields))
        for one in kiosk.store.journal.entries()
        if one.event.startswith("staff-call")
    ]


def tell_console(play: Play, event: Event) -> None:
    """As a press on the console's window, whichever is in front."""
    play._drive(play.console, event)


def call(play: Play) -> StaffCall | None:
    """What the console is told, which is what the resident's window shows."""
    told = play.console.frame().resident.call
    assert told == play.resident.frame().call
    return told


def test_a_call_reaches_the_console_with_its_reason_its_case_and_its_time(play: Play, kiosk: Kiosk) -> None:
    open_case(play)
    play(StaffCalled("card"))
    made = call(play)
    assert made is not None
    assert (made.reason, made.stage) == ("card", CallStage.OPEN)
    entries = list(kiosk.store.journal.entries())
    assert made.since == entries[-1].at
    number = play.console.frame().resident.case_number
    assert number is not None
    assert journalled(kiosk) == [("staff-called", number, None, {"reason": "card"})]


def test_a_second_call_while_nobody_has_answered_is_the_first_one(play: Play, kiosk: Kiosk) -> None:
    play(StaffCalled("card"), StaffCalled("other"))
    made = call(play)
    assert made is not None
    assert made.reason == "card"
    assert len(journalled(kiosk)) == 1


def test_one_press_of_staff_tells_the_resident_that_they_come(play: Play, kiosk: Kiosk) -> None:
    play(StaffCalled("unsure"))
    tell_console(play, ANSWERED)
    made = call(play)
    assert made is not None
    assert made.stage is CallStage.COMING
    tell_console(play, ANSWERED)  # pressed twice
    tell_console(play, DONE)
    assert call(play) is None
    tell_console(play, DONE)
    assert journalled(kiosk) == [
        ("staff-called", None, None, {"reason": "unsure"}),
        ("staff-call-answered", None, None, {"place": "console"}),
        ("staff-call-ended", None, None, {"place": "console"}),
    ]


def test_the_journal_knows_who_answered_where_somebody_is_signed_in(play: Play, kiosk: Kiosk) -> None:
    open_case(play)
    tell_console(play, SignInSubmitted(STAFF, Secret(PASSPHRASE)))  # lifts the cover of one monitor
    play(StaffCalled("unsure"))
    tell_console(play, ANSWERED)
    tell_console(play, CoverWanted(resident_too=False))
    tell_console(play, DONE)
    answered, ended = journalled(kiosk)[1:]
    assert answered[2] is not None
    assert ended[2] is None  # over the cover anybody may press


def test_a_call_may_be_made_again_once_staff_have_answered(play: Play, kiosk: Kiosk) -> None:
    play(StaffCalled("unsure"))
    tell_console(play, ANSWERED)
    play(StaffCalled("feel-unwell"))
    made = call(play)
    assert made is not None
    assert (made.reason, made.stage) == ("feel-unwell", CallStage.OPEN)
    assert len(journalled(kiosk)) == 3


def test_with_one_monitor_staff_answer_at_the_screen_without_signing_in(play: Play, kiosk: Kiosk) -> None:
    play(StaffCalled("unsure"), CallAnswered(CallPlace.SCREEN), CallEnded(CallPlace.SCREEN))
    assert call(play) is None
    assert [one[3] for one in journalled(kiosk)[1:]] == [{"place": "screen"}] * 2


def test_a_resident_takes_a_call_back(play: Play, kiosk: Kiosk) -> None:
    play(StaffCalled("unsure"), CallEnded(CallPlace.RESIDENT))
    assert call(play) is None
    assert journalled(kiosk)[-1][0::3] == ("staff-call-ended", {"place": "resident"})


@pytest.mark.parametrize("how", [TimedOut(), Cancelled()], ids=["timed-out", "cancelled"])
def test_a_call_ends_with_the_visit(play: Play, how: Event) -> None:
    open_case(play)
    play(StaffCalled("unsure"), how)
    assert isinstance(play.resident.screen, Welcome)
    assert call(play) is None


def test_staff_who_take_the_case_back_end_its_call(play: Play) -> None:
    open_case(play)
    play(StaffCalled("unsure"))
    tell_console(play, SignInSubmitted(STAFF, Secret(PASSPHRASE)))
    tell_console(play, BringBack())
    assert call(play) is None


def test_the_window_knows_that_staff_are_waited_for_until_they_were_there(play: Play) -> None:
    """It has more patience then, and some: a name must not stand on a screen because nobody came."""
    to_passwords(play)
    play(StaffCalled("unsure"))
    tell_console(play, ANSWERED)
    frame = play.resident.frame()
    assert frame.idle_timer
    assert frame.call is not None
    tell_console(play, DONE)
    assert play.resident.frame().call is None


def test_a_call_changes_nothing_of_what_is_under_way(play: Play) -> None:
    to_passwords(play)
    before = play.resident.screen
    play(StaffCalled("unsure"))
    tell_console(play, ANSWERED)
    assert play.resident.screen is before


@pytest.fixture
def windows(kiosk: Kiosk, qtbot: QtBot) -> Iterator[TwoWindows]:
    with counter_windows(kiosk, qtbot, one_screen=False) as made:
        yield made


def test_both_windows_show_a_call_until_it_was_dealt_with(windows: TwoWindows, qtbot: QtBot) -> None:
    resident, console = windows.resident, windows.console
    assert console.call.isHidden()
    resident.frame_widget.staff.click()
    resident.staff_call.reasons["card"].click()
    assert resident.staff_call.words[0].text == "職員を呼んでいます"
    qtbot.waitUntil(lambda: "から" in console.call.accessibleName(), timeout=20_000)
    assert console.call.isVisible()  # nobody is signed in
    assert "カードのこと" in console.call.accessibleName()
    console.call.answer.click()
    assert resident.staff_call.words[0].text == "職員が来ます"
    assert resident.frame_widget.staff.label == "職員が来ます"
    assert console.call.isHidden()
    console.frame_widget.call_done.click()
    assert resident.staff_call.isHidden()
    assert resident.frame_widget.staff.label == "職員を呼ぶ"
    assert console.frame_widget.call_done.isHidden()


def test_the_queue_marks_the_case_whose_resident_calls(windows: TwoWindows, qtbot: QtBot) -> None:
    windows.console_driver.submit(SignInSubmitted(STAFF, Secret(PASSPHRASE)))
    qtbot.waitUntil(lambda: isinstance(windows.console_driver.screen, StaffDesk), timeout=20_000)
    decide(windows, qtbot)
    hand_over(windows, qtbot)

    def rows() -> list[str]:
        return [one.accessibleName() for one in windows.console.findChildren(QueueRow) if one.isVisible()]

    qtbot.waitUntil(lambda: len(rows()) == 1, timeout=20_000)
    windows.resident_driver.submit(StaffCalled("card"))
    assert "職員を呼んでいます" in rows()[0]
    windows.console.call.answer.click()
    assert "職員が向かっています" in rows()[0]
    windows.console.frame_widget.call_done.click()
    assert "職員" not in rows()[0]


def test_the_last_page_waits_for_the_staff_who_were_called(windows: TwoWindows) -> None:
    context, stage, submit = windows.resident.context, windows.resident.stage, windows.resident_driver.submit
    page = ServiceEndedPage(context, stage, submit)
    submit(StaffCalled("other"))
    page.show_screen(ServiceEnded(), windows.resident_driver.frame)
    page.tick()
    assert page.left == context.done_seconds
    submit(CallEnded(CallPlace.RESIDENT))
    page.show_screen(ServiceEnded(), windows.resident_driver.frame)
    page.tick()
    assert page.left == context.done_seconds - 1
    page.wipe()
    page.deleteLater()

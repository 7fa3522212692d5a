"""窓口で手続きする: what was chosen reaches staff, and the resident has a number to tell them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from jpki_kiosk.i18n import Language
from jpki_kiosk.kiosk import Kiosk
from jpki_kiosk.secret import Secret
from jpki_kiosk.store.schema import CaseState
from jpki_kiosk.ui.console.pair import TwoWindows
from jpki_kiosk.workflows.console.events import LeftWorkDropped, LeftWorkTaken, WentToCounter
from jpki_kiosk.workflows.console.left_desk import LeftDesk
from jpki_kiosk.workflows.console.reception_events import CaseSetDown, QueueSeen
from jpki_kiosk.workflows.console.reset_screens import EnterReset
from jpki_kiosk.workflows.events import (
    Cancelled,
    CaseTakenUp,
    LanguageChosen,
    LeftToCounter,
    ServiceChosen,
    SignInSubmitted,
)
from jpki_kiosk.workflows.left_work import Chosen, LeftService, LeftWork
from jpki_kiosk.workflows.screens import AtCounter, ConfirmCase, OpenCase, StaffDesk
from jpki_kiosk.workflows.self_service.events import MenuChosen
from jpki_kiosk.workflows.self_service.screens import SelfService
from tests.ui.console.test_reception_page import DAY, case
from tests.ui.console.test_two_windows import decide, hand_over
from tests.ui.opening import counter_windows
from tests.workflows.conftest import PASSPHRASE, STAFF, Play, SecretsLeft
from tests.workflows.journey import BOTH, SIGNATURE, entered, open_case, to_passwords


def waiting(play: Play) -> tuple[LeftWork, ...]:
    return play.console._left.waiting


def test_a_case_that_is_left_tells_staff_what_was_chosen_and_confirmed(
    secrets_left: SecretsLeft, play: Play, kiosk: Kiosk
) -> None:
    to_passwords(play)
    number = play.resident.shows().case_number
    play(LanguageChosen(Language.ENGLISH), entered(SIGNATURE), LeftToCounter())
    assert play.resident.screen == AtCounter("1")  # the first of this day, as in the queue
    chosen = Chosen(LeftService.ISSUE, BOTH, consented=True)
    assert waiting(play) == (LeftWork("1", number, Language.ENGLISH, chosen),)
    assert secrets_left() == []
    entry = [one for one in kiosk.store.journal.entries() if one.event == "went-to-counter"][-1]
    assert entry.case == number
    assert dict(entry.fields) == {"service": "issue", "language": "en", "consented": True}


def test_nothing_is_said_to_be_agreed_that_was_not(play: Play) -> None:
    open_case(play)
    play(LeftToCounter())
    assert [one.chosen.consented for one in waiting(play)] == [False]


def test_without_a_case_the_resident_gets_a_number_that_no_case_has(play: Play) -> None:
    for number, choice in (("A1", SelfService.SHOW), ("A2", SelfService.TRY)):
        play(ServiceChosen("check"), MenuChosen(choice), LeftToCounter())
        assert play.resident.screen == AtCounter(number)
        play(Cancelled())
    assert [one.chosen.service for one in waiting(play)] == [LeftService.SHOW, LeftService.TRY]
    play.console.handle(LeftWorkDropped("A1"))
    assert [one.number for one in waiting(play)] == ["A2"]


@pytest.fixture
def windows(kiosk: Kiosk, qtbot: QtBot) -> Iterator[TwoWindows]:
    with counter_windows(kiosk, qtbot, one_screen=False) as made:
        yield made


def sign_in(windows: TwoWindows, qtbot: QtBot) -> None:
    windows.console_driver.submit(SignInSubmitted(STAFF, Secret(PASSPHRASE)))
    qtbot.waitUntil(lambda: isinstance(windows.console_driver.screen, StaffDesk), timeout=20_000)


@pytest.mark.parametrize(
    ("chosen", "page"),
    [(SelfService.CHANGE, EnterReset), (SelfService.SHOW, OpenCase)],
    ids=["change", "show"],
)
def test_staff_go_on_where_the_resident_stopped(
    windows: TwoWindows, qtbot: QtBot, chosen: SelfService, page: type
) -> None:
    resident = windows.resident_driver.submit
    resident(ServiceChosen("check"))
    resident(MenuChosen(chosen))
    resident(LeftToCounter())
    assert windows.console.left.isHidden()  # nobody is signed in
    sign_in(windows, qtbot)
    assert windows.console.left.isVisible()
    assert "A1" in windows.console.left.accessibleName()
    windows.console.left.take.click()
    assert isinstance(windows.console_driver.screen, page)
    assert windows.console.left.isHidden()


def test_a_case_that_was_left_is_chosen_for_staff_and_goes_on_in_its_language(
    windows: TwoWindows, kiosk: Kiosk, qtbot: QtBot
) -> None:
    sign_in(windows, qtbot)
    decide(windows, qtbot)
    hand_over(windows, qtbot)
    number = windows.console_driver.frame.resident.case_number
    theme = windows.resident.context.theme
    windows.resident_driver.submit(LanguageChosen(Language.SPANISH))
    windows.resident_driver.submit(LeftToCounter())
    windows.resident_driver.submit(Cancelled())
    assert theme.language is Language.JAPANESE
    windows.console.left.take.click()

    def chosen() -> bool:
        screen = windows.console_driver.screen
        return isinstance(screen, StaffDesk) and screen.beside is not None

    qtbot.waitUntil(chosen, timeout=20_000)
    screen = windows.console_driver.screen
    assert isinstance(screen, StaffDesk)
    assert screen.queue.selected == number
    qtbot.waitUntil(lambda: bool(getattr(windows.console_driver.screen, "cases", ())), timeout=20_000)
    windows.console_driver.submit(CaseTakenUp(number or ""))
    qtbot.waitUntil(lambda: isinstance(windows.resident_driver.screen, ConfirmCase), timeout=20_000)
    qtbot.waitUntil(lambda: theme.language is Language.SPANISH, timeout=20_000)


def test_over_the_cover_nothing_is_taken(play: Play) -> None:
    open_case(play)  # on one monitor the console is covered meanwhile
    play(LeftToCounter())
    play.console.handle(LeftWorkTaken("1"))
    assert len(waiting(play)) == 1


def test_the_language_of_who_came_without_a_case_is_not_given_to_another_person() -> None:
    desk = LeftDesk()
    left = LeftWork("A1", None, Language.KOREAN, Chosen(LeftService.SHOW))
    waits = QueueSeen((case(1, CaseState.OPENED),), DAY)
    for number, begins_in in ((1, None), (2, Language.KOREAN)):
        for event in (waits, WentToCounter(left)):
            desk.hear(event)
        assert desk.take("A1") == left
        assert desk.language_for(case(number, CaseState.OPENED).number) is begins_in
    assert desk.language_for(case(3, CaseState.OPENED).number) is None


def test_a_case_that_is_put_aside_keeps_the_language_of_its_person_and_the_next_has_none() -> None:
    desk = LeftDesk()
    other, own, third = (case(number, CaseState.OPENED).number for number in (1, 2, 3))
    desk.hear(QueueSeen((case(1, CaseState.OPENED),), DAY))
    desk.hear(WentToCounter(LeftWork("A1", None, Language.KOREAN, Chosen(LeftService.SHOW))))
    desk.take("A1")
    desk.hear(CaseSetDown(other))  # somebody else's is put aside meanwhile
    assert desk.taken is Language.KOREAN
    desk.hear(CaseSetDown(own))
    assert desk.taken is None
    assert desk.language_for(third) is None
    assert desk.language_for(own) is Language.KOREAN

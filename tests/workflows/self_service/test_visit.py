"""A self-service visit: one card, tries never wasted, nothing left over, and a way out everywhere."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing

import pytest

from jpki_kiosk.emulator.faults import FaultPlan
from jpki_kiosk.kinds import CertificateKind, PasswordKind
from jpki_kiosk.kiosk import Kiosk
from jpki_kiosk.message import Message
from jpki_kiosk.workflows.events import (
    Cancelled,
    CardInserted,
    CardRemoved,
    Continued,
    Failed,
    LastTryTaken,
    LeftToCounter,
    PasswordProved,
    ReaderChanged,
    ServiceChosen,
    StaffCalled,
    TimedOut,
    WentBack,
)
from jpki_kiosk.workflows.problem import Problem
from jpki_kiosk.workflows.screens import (
    AtCounter,
    InsertCard,
    LastTry,
    ProvePassword,
    ReadingCard,
    Stopped,
    Welcome,
)
from jpki_kiosk.workflows.self_service.events import MenuChosen, OwnSentenceWanted, SentenceGiven
from jpki_kiosk.workflows.self_service.screens import (
    ContentsShown,
    Reading,
    SelfService,
    ServiceEnded,
    ServiceMenu,
    StatusShown,
)
from jpki_kiosk.workflows.workflow import Event, Screen
from tests.workflows.conftest import Play, SecretsLeft
from tests.workflows.journey import SIGNATURE, entered
from tests.workflows.self_service.conftest import (
    PERSONA,
    WANT_SIGNATURE,
    begin,
    journalled,
    on_card,
    put,
    spend,
    to_signature,
    tries,
)

WRONG = b"WRONG77"


def asked(play: Play) -> Screen:
    """At the password page."""
    begin(play, SelfService.STATUS)
    return play(WANT_SIGNATURE)


# --- tries ---------------------------------------------------------------------------------------


def test_a_wrong_password_says_what_is_left_and_the_last_try_is_asked_for(play: Play, kiosk: Kiosk) -> None:
    asked(play)
    for left in (4, 3, 2):
        screen = play(entered(WRONG))
        assert isinstance(screen, ProvePassword)
        assert screen.attempts_remaining == left
        assert screen.problem == Message("workflow-password-wrong", {"attempts": left})
    assert play(entered(WRONG)) == LastTry(PasswordKind.SIGNATURE, 5)
    assert isinstance(play(WentBack()), StatusShown)  # nobody is made to use it
    assert tries(kiosk) == 1
    assert isinstance(play(WANT_SIGNATURE), LastTry)
    assert isinstance(play(LastTryTaken()), ProvePassword)
    stopped = play(entered(WRONG))
    assert isinstance(stopped, Stopped)
    assert stopped.problem is Problem.PASSWORD_BLOCKED


def test_the_right_one_at_the_last_try_goes_on(play: Play, kiosk: Kiosk) -> None:
    kiosk.insert(PERSONA)
    spend(kiosk, 4)
    assert asked(play) == LastTry(PasswordKind.SIGNATURE, 5)
    assert isinstance(play(LastTryTaken(), entered(SIGNATURE)), StatusShown)
    assert tries(kiosk) == 5


@pytest.mark.parametrize("typed", [b"", b"SHORT", b"12345678", b"ABCDEFGH", b"K7M2XB4K7M2XB4K7M", b"k7m2xb4"])
def test_what_cannot_be_right_spends_no_try(play: Play, kiosk: Kiosk, typed: bytes) -> None:
    asked(play)
    screen = play(entered(typed))
    assert isinstance(screen, ProvePassword)
    assert screen.problem is not None
    assert tries(kiosk) == 5


def test_a_count_that_changed_meanwhile_is_said_and_not_tried(play: Play, kiosk: Kiosk) -> None:
    asked(play)
    spend(kiosk, 1)
    screen = play(entered(WRONG))
    assert isinstance(screen, ProvePassword)
    assert screen.problem == Message("workflow-password-not-tried", {"attempts": 4})
    assert tries(kiosk) == 4


def test_a_locked_password_reads_as_not_readable_here(play: Play, kiosk: Kiosk) -> None:
    kiosk.insert(PERSONA)
    spend(kiosk, 5)
    screen = begin(play, SelfService.STATUS)
    assert isinstance(screen, StatusShown)
    assert [one.reading for one in screen.certificates] == [Reading.KNOWN, Reading.LOCKED]
    assert play(WANT_SIGNATURE) == screen


def test_the_password_serves_the_visit_and_is_asked_for_once(play: Play) -> None:
    to_signature(play, SelfService.STATUS)
    play(WentBack())
    assert isinstance(play.workflow.screen, ServiceMenu)
    assert isinstance(play(MenuChosen(SelfService.SHOW)), ContentsShown)
    screen = play(WANT_SIGNATURE, WANT_SIGNATURE)
    assert isinstance(screen, ContentsShown)
    assert screen.fields


def test_a_kept_password_is_not_given_where_somebody_guessed_meanwhile(
    secrets_left: SecretsLeft, play: Play, kiosk: Kiosk
) -> None:
    to_signature(play, SelfService.STATUS)
    play(WentBack(), MenuChosen(SelfService.SHOW))
    spend(kiosk, 2)
    screen = play(WANT_SIGNATURE, WANT_SIGNATURE)
    assert isinstance(screen, ProvePassword)
    assert screen.problem == Message("workflow-password-not-tried", {"attempts": 3})
    assert tries(kiosk) == 3
    assert secrets_left() == []
    assert isinstance(play(WentBack()), ContentsShown)


# --- one card ------------------------------------------------------------------------------------


def test_another_card_is_refused(play: Play, kiosk: Kiosk) -> None:
    asked(play)
    kiosk.insert("futtsu-uruko")  # changed so fast that nobody saw it
    stopped = play(entered(SIGNATURE))
    assert isinstance(stopped, Stopped)
    assert stopped.problem is Problem.DIFFERENT_CARD
    assert isinstance(play(Continued()), Stopped)
    kiosk.insert(PERSONA)
    assert isinstance(play(Continued()), StatusShown)


def test_a_card_pulled_at_the_password_is_waited_for_and_the_password_asked_again(play: Play) -> None:
    asked(play)
    stopped = play(CardRemoved())
    assert isinstance(stopped, Stopped)
    assert stopped.problem is Problem.CARD_PULLED
    assert stopped.password == Message("workflow-password-unused-counted")
    assert isinstance(put(play), StatusShown)
    assert isinstance(play(WANT_SIGNATURE), ProvePassword)


@pytest.mark.parametrize("command", [2, 5, 9])
def test_a_card_pulled_while_read_goes_on_when_it_is_back(play: Play, kiosk: Kiosk, command: int) -> None:
    kiosk.insert(PERSONA)
    kiosk.cards[PERSONA].set_faults(FaultPlan.parse(f"tear-before:{command}"))
    stopped = begin(play, SelfService.SHOW)
    assert isinstance(stopped, Stopped)
    assert stopped.waiting_for_card
    kiosk.cards[PERSONA].set_faults(FaultPlan())
    assert isinstance(put(play), ContentsShown)


def test_taking_the_card_ends_the_visit_kindly_and_keeps_nothing(
    secrets_left: SecretsLeft, play: Play, kiosk: Kiosk
) -> None:
    to_signature(play, SelfService.SHOW)
    assert play(CardRemoved()) == ServiceEnded()
    assert journalled(kiosk)[-1].fields == {"how": "done"}
    assert secrets_left() == []
    assert isinstance(play(Continued()), Welcome)


def test_the_filled_button_ends_it_and_asks_to_take_the_card(secrets_left: SecretsLeft, play: Play) -> None:
    to_signature(play, SelfService.STATUS)
    assert play(Continued()) == ServiceEnded(card_on_reader=True)
    assert secrets_left() == []
    assert play(CardRemoved()) == ServiceEnded()
    assert isinstance(play(Continued()), Welcome)


def test_the_way_back_from_the_menu_asks_to_take_the_card(play: Play) -> None:
    begin(play, SelfService.STATUS)
    assert play(WentBack()) == ServiceMenu()
    assert play(WentBack()) == ServiceEnded(card_on_reader=True)


def test_a_card_that_does_not_answer_is_asked_for_again(play: Play) -> None:
    play(ServiceChosen("check"), MenuChosen(SelfService.STATUS))
    assert play(ReaderChanged("mute")) == InsertCard(Message("workflow-card-mute"))


# --- everywhere ----------------------------------------------------------------------------------

WAYS: dict[str, Callable[[Play], object]] = {
    "ServiceMenu": lambda play: play(ServiceChosen("check")),
    "InsertCard": lambda play: play(ServiceChosen("check"), MenuChosen(SelfService.STATUS)),
    "StatusShown": lambda play: to_signature(play, SelfService.STATUS),
    "ContentsShown": lambda play: to_signature(play, SelfService.SHOW),
    "ProvePassword": asked,
    "LastTry": lambda play: (play.kiosk.insert(PERSONA), spend(play.kiosk, 4), asked(play)),
    "ChooseSentence": lambda play: begin(play, SelfService.TRY),
    "WriteSentence": lambda play: (begin(play, SelfService.TRY), play(OwnSentenceWanted())),
    "SignatureShown": lambda play: (
        begin(play, SelfService.TRY),
        play(SentenceGiven("試しの文です。"), entered(SIGNATURE)),
    ),
    "Stopped": lambda play: (asked(play), play(CardRemoved())),
    "ServiceEnded": lambda play: (to_signature(play, SelfService.SHOW), play(CardRemoved())),
    "AtCounter": lambda play: (asked(play), play(LeftToCounter())),
}


def go_to(play: Play, name: str) -> None:
    WAYS[name](play)
    assert type(play.workflow.screen).__name__ == name


@pytest.mark.parametrize("name", WAYS)
@pytest.mark.parametrize("event", [TimedOut(), Cancelled()], ids=["timed-out", "cancelled"])
def test_the_visit_ends_everywhere_and_no_password_is_left(
    secrets_left: SecretsLeft, play: Play, name: str, event: Event
) -> None:
    go_to(play, name)
    visit = play.workflow.visit
    assert isinstance(play(event), Welcome)
    assert play.workflow.visit == visit + 1
    assert secrets_left() == []


ENDED = {"StatusShown", "ContentsShown", "ChooseSentence", "WriteSentence", "SignatureShown"}


@pytest.mark.parametrize("name", WAYS)
def test_a_removed_card_leaves_no_screen_that_cannot_go_on(
    secrets_left: SecretsLeft, play: Play, name: str
) -> None:
    go_to(play, name)
    screen = play(CardRemoved())
    if name in ENDED:
        assert screen == ServiceEnded()
        assert secrets_left() == []
    elif name in {"ProvePassword", "LastTry"}:
        assert isinstance(screen, Stopped)
        assert screen.waiting_for_card
    else:
        assert type(screen).__name__ == name


@pytest.mark.parametrize("name", [name for name in WAYS if name not in {"ServiceEnded", "AtCounter"}])
def test_one_may_go_on_at_the_counter_from_everywhere(
    secrets_left: SecretsLeft, play: Play, kiosk: Kiosk, name: str
) -> None:
    go_to(play, name)
    assert isinstance(play(LeftToCounter()), AtCounter)
    assert secrets_left() == []
    if name not in {"ServiceMenu", "InsertCard"}:
        assert journalled(kiosk)[-1].fields == {"how": "to_counter"}
    assert isinstance(play(Cancelled()), Welcome)


@pytest.mark.parametrize("name", WAYS)
def test_staff_can_be_called_from_everywhere(play: Play, kiosk: Kiosk, name: str) -> None:
    go_to(play, name)
    before = play.workflow.screen
    assert play(StaffCalled("unsure")) == before
    called = journalled(kiosk)[-1]
    assert (called.event, called.case, dict(called.fields)) == ("staff-called", None, {"reason": "unsure"})


@pytest.mark.parametrize("name", WAYS)
def test_the_frame_shows_the_way_back_only_where_there_is_one(play: Play, name: str) -> None:
    go_to(play, name)
    frame = play.workflow.frame()
    assert frame.step is None  # the five steps are those of an issue
    assert frame.can_go_back is (name not in {"Stopped", "ServiceEnded", "AtCounter"})
    assert frame.can_leave is (name not in {"ServiceEnded", "AtCounter"})
    before = play.workflow.screen
    after = play(WentBack())
    assert (after != before) is frame.can_go_back


@pytest.mark.parametrize(
    ("state", "problem"),
    [
        ("no-service", Problem.NO_SERVICE),
        ("no-reader", Problem.NO_READER),
        ("in-use", Problem.READER_IN_USE),
    ],
)
@pytest.mark.parametrize("name", ["InsertCard", "StatusShown", "ProvePassword", "SignatureShown"])
def test_a_reader_that_is_gone_is_said_and_comes_back(
    secrets_left: SecretsLeft, play: Play, name: str, state: str, problem: Problem
) -> None:
    go_to(play, name)
    stopped = play(ReaderChanged(state))
    assert isinstance(stopped, Stopped)
    assert stopped.problem is problem
    assert isinstance(play(Continued()), InsertCard)
    assert secrets_left() == []


def test_a_record_that_cannot_be_written_stops_before_the_card_is_read(play: Play, kiosk: Kiosk) -> None:
    play(ServiceChosen("check"), MenuChosen(SelfService.STATUS))
    with closing(sqlite3.connect(kiosk.folder.store / "store.db")) as other, other:
        other.execute(
            "CREATE TRIGGER full BEFORE INSERT ON journal BEGIN SELECT RAISE(ABORT, 'disk full'); END"
        )
    stopped = put(play)
    assert isinstance(stopped, Stopped)
    assert stopped.problem is Problem.STORE_FAILED
    assert not any(isinstance(one, StatusShown) for one in play.seen)


def test_an_answer_that_comes_after_the_way_back_shows_nothing(play: Play) -> None:
    asked(play)
    play.workflow.handle(WentBack())
    play.workflow.handle(WentBack())
    late = play.workflow.screen
    assert isinstance(late, ServiceMenu)
    play(PasswordProved(PasswordKind.SIGNATURE), Failed(RuntimeError()))
    assert play.workflow.screen == late


def test_reading_says_each_line_when_it_is_so(play: Play) -> None:
    begin(play, SelfService.STATUS)
    reading = [one for one in play.seen if isinstance(one, ReadingCard)]
    assert [[state.value for _, state in one.checks] for one in reading] == [
        ["now", "waiting"],
        ["done", "waiting"],
        ["done", "now"],
        ["done", "done"],
    ]
    assert on_card(play.kiosk).availability()[CertificateKind.SIGNATURE]
    play(CardInserted())  # told again: nothing begins anew
    assert isinstance(play.workflow.screen, StatusShown)

"""暗証番号の変更: any of the four by whoever knows it, without a case."""

from __future__ import annotations

import pytest

from jpki_kiosk.card.all_passwords import PasswordSession, attempts_of
from jpki_kiosk.card.connection import CardProtocol
from jpki_kiosk.card.errors import WrongPasswordError
from jpki_kiosk.kinds import PasswordKind
from jpki_kiosk.kiosk import Kiosk
from jpki_kiosk.workflows.events import (
    Cancelled,
    CardRemoved,
    Continued,
    LastTryTaken,
    ServiceChosen,
    TimedOut,
    WentBack,
)
from jpki_kiosk.workflows.problem import Problem
from jpki_kiosk.workflows.screens import ChoosePassword, InsertCard, LastTry, ProvePassword, Stopped, Welcome
from jpki_kiosk.workflows.self_service.events import ChangeWanted
from jpki_kiosk.workflows.self_service.screens import (
    ChangingPassword,
    PasswordChanged,
    ServiceEnded,
    WhichPassword,
)
from jpki_kiosk.workflows.workflow import Screen
from tests.workflows.conftest import Play, SecretsLeft
from tests.workflows.journey import AUTHENTICATION, SIGNATURE, entered

from .conftest import put

PRESENT = {
    PasswordKind.SIGNATURE: SIGNATURE,
    PasswordKind.AUTHENTICATION: AUTHENTICATION,
    PasswordKind.REGISTER: b"1284",
    PasswordKind.TEXT: b"1284",
}
NEW = {kind: b"Q4T9ZP6" if kind is PasswordKind.SIGNATURE else b"8305" for kind in PasswordKind}
TRIES = {kind: 5 if kind is PasswordKind.SIGNATURE else 3 for kind in PasswordKind}
PIN = PasswordKind.AUTHENTICATION


def begin(play: Play) -> Screen:
    """From the welcome to the four passwords."""
    assert isinstance(play(ServiceChosen("password")), InsertCard)
    return put(play)


def guess(kiosk: Kiosk, kind: PasswordKind, count: int) -> None:
    """Another program guesses wrong."""
    with kiosk.reader.connect() as connection:
        for _ in range(count):
            with pytest.raises(WrongPasswordError):
                PasswordSession(CardProtocol(connection), kind).verify(b"0000")


def journalled(kiosk: Kiosk) -> list[tuple[str, object]]:
    wanted = ("password-tried", "password-change-begun", "password-changed", "last-try-taken")
    return [
        (one.event, one.fields.get("disposition"))
        for one in kiosk.store.journal.entries()
        if one.event in wanted
    ]


def test_all_four_are_offered_with_their_tries(play: Play) -> None:
    assert begin(play) == WhichPassword(tuple((kind, TRIES[kind], TRIES[kind]) for kind in PasswordKind))
    assert isinstance(play(WentBack()), ServiceEnded)


@pytest.mark.parametrize("kind", PasswordKind)
def test_a_known_password_is_changed_and_the_new_one_proved(
    secrets_left: SecretsLeft, kiosk: Kiosk, play: Play, kind: PasswordKind
) -> None:
    begin(play)
    asked = play(ChangeWanted(kind))
    assert isinstance(asked, ProvePassword)
    assert (asked.attempts_remaining, asked.tries) == (TRIES[kind], TRIES[kind])
    chosen = play(entered(PRESENT[kind]))
    assert isinstance(chosen, ChoosePassword)
    changed = play(entered(NEW[kind]), entered(NEW[kind]))
    assert changed == PasswordChanged(kind, TRIES[kind], TRIES[kind], TRIES[kind])
    assert ChangingPassword(kind) in play.seen
    with kiosk.reader.connect() as connection:
        PasswordSession(CardProtocol(connection), kind).verify(NEW[kind])
        assert attempts_of(CardProtocol(connection)) == TRIES
    assert journalled(kiosk) == [
        ("password-tried", "succeeded"),  # by the resident
        ("password-tried", "succeeded"),  # once more, right before the change
        ("password-change-begun", None),  # on disk before the card changes
        ("password-changed", "succeeded"),
    ]
    assert not secrets_left()
    assert isinstance(play(Continued()), ServiceEnded)
    assert isinstance(play(CardRemoved(), TimedOut()), Welcome)


def test_tries_are_shown_after_a_wrong_one_and_counted_for_the_end(kiosk: Kiosk, play: Play) -> None:
    begin(play)
    asked = play(ChangeWanted(PIN), entered(b"0000"))
    assert isinstance(asked, ProvePassword)
    assert asked.attempts_remaining == 2
    done = play(entered(AUTHENTICATION), entered(NEW[PIN]), entered(NEW[PIN]))
    assert done == PasswordChanged(PIN, 2, 3, 3)
    assert journalled(kiosk)[0] == ("password-tried", "failed")


def test_the_last_try_needs_a_decision_that_is_journalled(kiosk: Kiosk, play: Play) -> None:
    begin(play)
    assert play(ChangeWanted(PIN), entered(b"0000"), entered(b"0000")) == LastTry(PIN, 3)
    asked = play(LastTryTaken())
    assert isinstance(asked, ProvePassword)
    stopped = play(entered(b"0000"))
    assert isinstance(stopped, Stopped)
    assert stopped.problem is Problem.PASSWORD_BLOCKED
    assert [event for event, _ in journalled(kiosk)] == [
        "password-tried",
        "password-tried",
        "last-try-taken",
        "password-tried",
    ]


def test_a_locked_password_is_not_asked_for(kiosk: Kiosk, play: Play) -> None:
    kiosk.insert("maebashi-hanako")
    guess(kiosk, PasswordKind.TEXT, 3)
    listed = begin(play)
    assert isinstance(listed, WhichPassword)
    assert {kind: left for kind, left, _ in listed.passwords}[PasswordKind.TEXT] == 0
    assert play(ChangeWanted(PasswordKind.TEXT)) == listed


def test_a_counter_that_changed_meanwhile_stops_the_change(kiosk: Kiosk, play: Play) -> None:
    begin(play)
    play(ChangeWanted(PIN), entered(AUTHENTICATION), entered(NEW[PIN]))
    guess(kiosk, PIN, 1)
    stopped = play(entered(NEW[PIN]))
    assert isinstance(stopped, Stopped)
    assert stopped.problem is Problem.COUNTER_CHANGED
    with kiosk.reader.connect() as connection:
        PasswordSession(CardProtocol(connection), PIN).verify(AUTHENTICATION)


def test_one_password_after_the_other_and_back_from_choosing(
    secrets_left: SecretsLeft, kiosk: Kiosk, play: Play
) -> None:
    begin(play)
    play(ChangeWanted(PIN), entered(AUTHENTICATION), entered(NEW[PIN]))
    back = play(WentBack())
    assert isinstance(back, ChoosePassword)
    assert not back.repeat
    assert isinstance(play(WentBack()), WhichPassword)
    assert not secrets_left()
    play(ChangeWanted(PIN), entered(AUTHENTICATION), entered(NEW[PIN]), entered(NEW[PIN]), WentBack())
    assert isinstance(play.workflow.screen, WhichPassword)
    play(ChangeWanted(PasswordKind.TEXT), entered(b"1284"), entered(NEW[PIN]), entered(NEW[PIN]))
    assert isinstance(play.workflow.screen, PasswordChanged)


def test_a_card_taken_away_while_choosing_ends_nothing_for_good(
    secrets_left: SecretsLeft, kiosk: Kiosk, play: Play
) -> None:
    begin(play)
    play(ChangeWanted(PIN), entered(AUTHENTICATION), entered(NEW[PIN]), CardRemoved())
    assert isinstance(play.workflow.screen, Stopped)
    assert play.workflow.screen.waiting_for_card
    assert not secrets_left()
    assert isinstance(put(play), WhichPassword)


def test_while_the_card_is_being_changed_nothing_ends_the_visit(kiosk: Kiosk, play: Play) -> None:
    begin(play)
    play(ChangeWanted(PIN), entered(AUTHENTICATION), entered(NEW[PIN]))
    job = play.resident.handle(entered(NEW[PIN]))
    assert job is not None
    for event in (Cancelled(), TimedOut(), WentBack(), Continued()):
        assert play(event) == ChangingPassword(PIN)
    frame = play.resident.frame()
    assert (frame.can_leave, frame.can_go_back, frame.idle_timer) == (False, False, False)
    assert isinstance(play(job(lambda event: None)), PasswordChanged)

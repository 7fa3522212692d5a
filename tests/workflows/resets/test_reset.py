"""A resident chooses passwords anew, on the emulated card, under one permission."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from jpki_kiosk.card.all_passwords import PasswordSession
from jpki_kiosk.card.connection import CardProtocol
from jpki_kiosk.card.jpki import JpkiSession
from jpki_kiosk.kinds import JPKI_PASSWORDS, CertificateKind, PasswordKind
from jpki_kiosk.kiosk import Kiosk
from jpki_kiosk.store.cases import CaseState
from jpki_kiosk.store.schema import PermissionState
from jpki_kiosk.workflows.events import (
    Cancelled,
    CardInserted,
    CardRemoved,
    Continued,
    LeftToCounter,
    WentBack,
)
from jpki_kiosk.workflows.problem import Problem
from jpki_kiosk.workflows.resets.screens import ResetBegins, ResetDone, TriesOf
from jpki_kiosk.workflows.screens import ChoosePassword, Stopped, Welcome
from tests.workflows.conftest import Play, SecretsLeft
from tests.workflows.journey import entered
from tests.workflows.saga import PERSONA, Clock

from .conftest import FULL, NEW, begin, choose_all, journalled, lock, ordered, tries

BOTH = (CertificateKind.AUTHENTICATION, CertificateKind.SIGNATURE)


def stopped_by(play: Play) -> Problem:
    screen = play.workflow.screen
    assert isinstance(screen, Stopped), screen
    return screen.problem


def certificate(kiosk: Kiosk) -> bytes:
    with kiosk.reader.connect() as connection:
        return JpkiSession(CardProtocol(connection)).read_certificate(CertificateKind.AUTHENTICATION)


def test_two_locked_passwords_are_chosen_anew_and_keys_and_certificates_stay(
    secrets_left: SecretsLeft, kiosk: Kiosk, play: Play, supervisor: int
) -> None:
    kiosk.insert(PERSONA)
    lock(kiosk, *JPKI_PASSWORDS)
    before = certificate(kiosk)
    order = ordered(kiosk, supervisor, *JPKI_PASSWORDS)
    assert begin(play, order) == ResetBegins(
        (TriesOf(PasswordKind.SIGNATURE, 0, 5), TriesOf(PasswordKind.AUTHENTICATION, 0, 3))
    )
    done = choose_all(play, order)
    assert isinstance(done, ResetDone)
    assert done.passwords == (
        TriesOf(PasswordKind.SIGNATURE, 0, 5, 5),
        TriesOf(PasswordKind.AUTHENTICATION, 0, 3, 3),
    )
    assert set(done.proved) == set(BOTH) == set(done.same)
    assert tries(kiosk) == FULL
    assert certificate(kiosk) == before
    with kiosk.reader.connect() as connection:
        for kind in JPKI_PASSWORDS:
            PasswordSession(CardProtocol(connection), kind).verify(NEW[kind])
    assert kiosk.store.permissions.permission(order.permission).state is PermissionState.USED
    assert kiosk.store.cases.case(order.case).state is CaseState.COMPLETED
    names = journalled(kiosk, order.case)
    assert names.index("permission-used") < names.index("password-init") < names.index("password-complete")
    assert names.count("password-complete") == 2
    assert names.index("reset-proved") > names.index("password-complete")
    assert names.count("tries-read") == 4
    assert isinstance(play(Continued()), Welcome)
    assert not secrets_left()


def test_all_four_in_one_visit(kiosk: Kiosk, play: Play, supervisor: int) -> None:
    kiosk.insert(PERSONA)
    lock(kiosk, PasswordKind.REGISTER, PasswordKind.TEXT)
    order = ordered(kiosk, supervisor, *PasswordKind)
    begin(play, order)
    assert isinstance(choose_all(play, order), ResetDone)
    assert tries(kiosk) == FULL
    with kiosk.reader.connect() as connection:
        for kind in PasswordKind:
            PasswordSession(CardProtocol(connection), kind).verify(NEW[kind])
    kinds = [
        one.fields["password"]
        for one in kiosk.store.journal.entries(order.case)
        if one.event == "password-complete"
    ]
    assert kinds == ["signature", "authentication", "register", "text"]


def test_a_card_password_alone_leaves_the_signature_certificate_unread(
    kiosk: Kiosk, play: Play, supervisor: int
) -> None:
    kiosk.insert(PERSONA)
    lock(kiosk, PasswordKind.SIGNATURE)
    order = ordered(kiosk, supervisor, PasswordKind.TEXT)
    begin(play, order)
    done = choose_all(play, order)
    assert isinstance(done, ResetDone)
    assert (done.proved, set(done.same)) == ((), set(BOTH))  # both public keys are as before
    assert tries(kiosk)[PasswordKind.SIGNATURE] == 0


def test_the_two_entries_have_to_be_alike(kiosk: Kiosk, play: Play, supervisor: int) -> None:
    kiosk.insert(PERSONA)
    order = ordered(kiosk, supervisor, PasswordKind.AUTHENTICATION)
    begin(play, order)
    screen = play(Continued(), entered(b"8305"), entered(b"8306"))
    assert isinstance(screen, ChoosePassword)
    assert screen.problem is not None
    assert not screen.repeat
    screen = play(entered(b"0410"))  # the birthday
    assert isinstance(screen, ChoosePassword)
    assert screen.warning is not None
    play(entered(b"8305"), WentBack())
    assert play.workflow.screen == ChoosePassword(PasswordKind.AUTHENTICATION, tries=3, lengths=(4, 4))
    assert isinstance(play(WentBack()), ResetBegins)
    assert tries(kiosk) == FULL


def test_a_second_use_is_refused_and_changes_nothing(kiosk: Kiosk, play: Play, supervisor: int) -> None:
    kiosk.insert(PERSONA)
    order = ordered(kiosk, supervisor, PasswordKind.AUTHENTICATION)
    begin(play, order)
    choose_all(play, order)
    play(Continued())
    begin(play, order)
    assert stopped_by(play) is Problem.PERMISSION_REFUSED
    assert refused(kiosk) == ["used"]


def refused(kiosk: Kiosk) -> list[object]:
    return [one.fields["why"] for one in kiosk.store.journal.entries() if one.event == "permission-refused"]


@pytest.mark.parametrize("after_reading", [False, True], ids=["before-the-card", "while-choosing"])
def test_a_late_use_is_refused(
    kiosk: Kiosk, play: Play, clock: Clock, supervisor: int, after_reading: bool
) -> None:
    kiosk.insert(PERSONA)
    lock(kiosk, PasswordKind.AUTHENTICATION)
    order = ordered(kiosk, supervisor, PasswordKind.AUTHENTICATION)
    if after_reading:
        begin(play, order)
        clock.now += datetime.timedelta(minutes=5)
        choose_all(play, order)
    else:
        clock.now += datetime.timedelta(minutes=5)
        begin(play, order)
    assert stopped_by(play) is Problem.PERMISSION_LAPSED
    assert refused(kiosk) == ["late"]
    assert tries(kiosk)[PasswordKind.AUTHENTICATION] == 0
    assert "password-init" not in journalled(kiosk, order.case)


def test_another_card_is_refused(kiosk: Kiosk, play: Play, supervisor: int) -> None:
    kiosk.insert(PERSONA)
    order = ordered(kiosk, supervisor, PasswordKind.AUTHENTICATION, card="0" * 64)
    begin(play, order)
    assert stopped_by(play) is Problem.PERMISSION_REFUSED
    assert refused(kiosk) == ["other_card"]


def test_a_card_swapped_while_choosing_is_refused_before_it_is_touched(
    kiosk: Kiosk, play: Play, supervisor: int
) -> None:
    kiosk.insert(PERSONA)
    order = ordered(kiosk, supervisor, PasswordKind.TEXT)
    begin(play, order)
    kiosk.insert("futtsu-uruko")  # so fast that the reader did not see it
    choose_all(play, order)
    assert stopped_by(play) is Problem.PERMISSION_REFUSED
    assert refused(kiosk) == ["other_card"]
    assert tries(kiosk)[PasswordKind.TEXT] == 3


def test_another_account_cannot_use_it(kiosk: Kiosk, play: Play, supervisor: int) -> None:
    kiosk.insert(PERSONA)
    order = ordered(kiosk, supervisor, PasswordKind.AUTHENTICATION)
    begin(play, replace(order, by=supervisor))
    assert stopped_by(play) is Problem.PERMISSION_REFUSED
    assert refused(kiosk) == ["other_account"]


def test_a_counter_that_changed_behind_the_kiosks_back_stops_it(
    kiosk: Kiosk, play: Play, supervisor: int
) -> None:
    kiosk.insert(PERSONA)
    order = ordered(kiosk, supervisor, PasswordKind.AUTHENTICATION)
    begin(play, order)
    lock(kiosk, PasswordKind.AUTHENTICATION)
    choose_all(play, order)
    assert stopped_by(play) is Problem.COUNTER_CHANGED
    assert kiosk.store.permissions.permission(order.permission).state is PermissionState.GIVEN
    assert "password-init" not in journalled(kiosk, order.case)


def test_who_goes_to_the_counter_can_come_back_and_who_ends_it_cannot(
    kiosk: Kiosk, play: Play, supervisor: int
) -> None:
    kiosk.insert(PERSONA)
    order = ordered(kiosk, supervisor, PasswordKind.AUTHENTICATION)
    begin(play, order)
    play(LeftToCounter(), Continued())
    assert isinstance(play.workflow.screen, Welcome)
    assert kiosk.store.permissions.permission(order.permission).state is PermissionState.GIVEN
    assert isinstance(begin(play, order), ResetBegins)
    play(Cancelled())
    assert isinstance(play.workflow.screen, Welcome)
    assert kiosk.store.permissions.permission(order.permission).state is PermissionState.WITHDRAWN


def test_a_card_taken_away_while_choosing_goes_on_when_it_is_back(
    secrets_left: SecretsLeft, kiosk: Kiosk, play: Play, supervisor: int
) -> None:
    kiosk.insert(PERSONA)
    order = ordered(kiosk, supervisor, PasswordKind.AUTHENTICATION)
    begin(play, order)
    play(Continued(), entered(b"8305"), CardRemoved())
    assert stopped_by(play) is Problem.CARD_PULLED
    assert not secrets_left()
    assert isinstance(play(CardInserted()), ResetBegins)
    assert isinstance(choose_all(play, order), ResetDone)

"""The desk of staff: what waits, how the counter is, and a second look without signing in again."""

from __future__ import annotations

import pytest

from jpki_kiosk.kiosk import Kiosk
from jpki_kiosk.message import Message
from jpki_kiosk.pki.authority import AuthorityUnavailableError
from jpki_kiosk.pki.training.authority import TrainingAuthority
from jpki_kiosk.secret import Secret
from jpki_kiosk.store.errors import StoreError
from jpki_kiosk.workflows.events import DeskLooked, Failed, SignInSubmitted, StaffEntered
from jpki_kiosk.workflows.problem import Problem
from jpki_kiosk.workflows.screens import Health, StaffDesk, WaitsFor
from jpki_kiosk.workflows.workflow import Screen

from .conftest import PASSPHRASE, STAFF, Play
from .journey import open_case


def signed_in(play: Play) -> StaffDesk:
    return desk(play(StaffEntered(), SignInSubmitted(STAFF, Secret(PASSPHRASE))))


def desk(screen: Screen) -> StaffDesk:
    assert isinstance(screen, StaffDesk)
    return screen


def authority(screen: StaffDesk) -> Health:
    assert screen.health is not None
    (found,) = (one for one in screen.health if one.part == "authority")
    return found


def test_the_list_says_when_the_cases_stood_so(play: Play, kiosk: Kiosk) -> None:
    shown = signed_in(play)
    assert shown.asked_at is not None
    assert shown.asked_at.tzinfo is not None
    assert shown.cases == ()


def test_an_authority_that_is_back_is_seen_without_signing_in_again(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost(self: TrainingAuthority) -> None:
        raise AuthorityUnavailableError

    with monkeypatch.context() as outage:
        outage.setattr(TrainingAuthority, "check", lost)
        assert authority(signed_in(play)).problem is Problem.AUTHORITY_UNAVAILABLE
        assert authority(desk(play(DeskLooked()))).problem is Problem.AUTHORITY_UNAVAILABLE
    assert authority(desk(play(DeskLooked()))).problem is None


def test_a_case_that_was_opened_meanwhile_is_listed_at_the_next_look(play: Play, kiosk: Kiosk) -> None:
    open_case(play)
    other = Play(kiosk)
    (waiting,) = signed_in(other).cases
    assert waiting.waits_for is WaitsFor.RESIDENT
    assert waiting.last == Message("waiting-last-none")


def test_while_the_counter_is_being_asked_nobody_asks_again(play: Play) -> None:
    signed_in(play)
    assert play.workflow.handle(DeskLooked()) is not None
    assert desk(play.workflow.screen).health is None
    assert play.workflow.handle(DeskLooked()) is None


def test_a_look_that_failed_says_so_and_can_be_repeated(play: Play) -> None:
    signed_in(play)
    play.workflow.handle(DeskLooked())
    failed = desk(play(Failed(StoreError())))
    assert failed.problem == Message("problem-store-failed-title")
    assert failed.health == ()
    assert authority(desk(play(DeskLooked()))).problem is None

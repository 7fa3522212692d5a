"""The first start: the console asks for the first supervisor, and there is no other way in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from jpki_kiosk.kiosk import Kiosk
from jpki_kiosk.secret import Secret
from jpki_kiosk.store.staff import Role
from jpki_kiosk.workflows.console.accounts_screens import AccountTyped, NewAccount
from jpki_kiosk.workflows.console.workflow import ConsoleWorkflow
from jpki_kiosk.workflows.events import SignInSubmitted
from jpki_kiosk.workflows.screens import StaffSignIn
from jpki_kiosk.workflows.workflow import Event, Screen

from .staffed import RIGHT, counter


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[Kiosk]:
    with counter(tmp_path / "data") as kiosk:
        yield kiosk


def played(workflow: ConsoleWorkflow, event: Event) -> Screen:
    job = workflow.handle(event)
    if job is not None:
        workflow.handle(job(workflow.handle))  # type: ignore[arg-type]
    return workflow.screen


def typed(passphrase: bytes = RIGHT, again: bytes = RIGHT) -> AccountTyped:
    return AccountTyped("Hirata", "平田　責任者", Role.SUPERVISOR, Secret(passphrase), Secret(again))


def test_the_first_start_makes_a_supervisor_and_signs_in(kiosk: Kiosk) -> None:
    console = kiosk.console(one_screen=False)
    assert console.screen == NewAccount(first=True)
    for form, said in (
        (typed(again=b"another"), "console-accounts-unlike"),
        (typed(b"short", b"short"), "console-accounts-passphrase-too-short"),
    ):
        screen = played(console, form)
        assert isinstance(screen, NewAccount)
        assert screen.problem is not None
        assert (screen.problem.id, form.passphrase.wiped, form.again.wiped) == (said, True, True)
        assert kiosk.store.staff.count() == 0
    form = typed()
    assert not isinstance(played(console, form), NewAccount)
    assert form.passphrase.wiped
    assert console.staff is not None
    assert (console.staff.name, console.staff.role) == ("hirata", Role.SUPERVISOR)
    assert [one.event for one in kiosk.store.journal.entries()] == ["staff-created", "sign-in"]
    assert isinstance(kiosk.console(one_screen=False).screen, StaffSignIn)  # the second start


def test_nobody_signs_in_before_and_no_second_first_is_made(kiosk: Kiosk) -> None:
    console = kiosk.console(one_screen=False)
    kiosk.store.staff.create_first("mori", "森", Secret(RIGHT))  # on the command line meanwhile
    screen = played(console, typed())
    assert isinstance(screen, StaffSignIn)
    assert screen.problem is not None
    assert kiosk.store.staff.count() == 1


def test_a_sign_in_on_an_empty_store_is_refused(kiosk: Kiosk) -> None:
    console = kiosk.console(one_screen=False)
    played(console, SignInSubmitted("staff", Secret(b"staff")))
    assert console.staff is None

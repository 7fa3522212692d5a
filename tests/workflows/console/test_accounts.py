"""職員: a supervisor at the list of accounts, everybody else at the own passphrase."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from jpki_kiosk.kiosk import Kiosk
from jpki_kiosk.secret import Secret
from jpki_kiosk.store.staff import Role
from jpki_kiosk.workflows.console.accounts import Accounts
from jpki_kiosk.workflows.console.accounts_screens import (
    AccountChosen,
    AccountList,
    AccountSwitched,
    AccountTyped,
    AccountUnlocked,
    AccountWanted,
    NewAccount,
    NewPassphrase,
    PassphraseTyped,
    PassphraseWanted,
    RoleGiven,
)
from jpki_kiosk.workflows.console.office import signed_in
from jpki_kiosk.workflows.events import Failed, WentBack
from jpki_kiosk.workflows.workflow import Event, Job, Screen

from .staffed import BOSS, CLERK, RIGHT, copied, counter, make_staffed

OTHER = b"seven grey herons at dusk"


@pytest.fixture(scope="module")
def staffed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_staffed(tmp_path_factory.mktemp("accounts") / "data")


@pytest.fixture
def kiosk(staffed: Path, tmp_path: Path) -> Iterator[Kiosk]:
    with counter(copied(staffed, tmp_path / "data")) as kiosk:
        yield kiosk


class Play:
    """Drives the section of an account; every job runs on the spot."""

    def __init__(self, kiosk: Kiosk, account: int) -> None:
        self.kiosk = kiosk
        self.part = Accounts(kiosk.office, signed_in(kiosk.store.staff.account(account)))
        self._run(self.part.begin())

    def __call__(self, *events: Event) -> Screen:
        for event in events:
            self._run(self.part.handle(event))
        return self.part.screen

    def _run(self, job: Job | None) -> None:
        while job is not None:
            try:
                ended = job(self.part.handle)  # type: ignore[arg-type]
            except Exception as error:  # noqa: BLE001 - as the worker does
                ended = Failed(error)
            job = self.part.handle(ended)

    @property
    def listed(self) -> AccountList:
        assert isinstance(self.part.screen, AccountList)
        return self.part.screen

    @property
    def events(self) -> list[str]:
        return [entry.event for entry in self.kiosk.store.journal.entries()]


@pytest.fixture
def boss(kiosk: Kiosk) -> Play:
    return Play(kiosk, BOSS)


def typed(name: str = "sato", passphrase: bytes = OTHER, again: bytes | None = None) -> AccountTyped:
    repeated = passphrase if again is None else again
    return AccountTyped(name, "佐藤　窓口", Role.CLERK, Secret(passphrase), Secret(repeated))


def test_a_supervisor_sees_every_account_and_the_own_one_first(boss: Play) -> None:
    shown = [(one.staff.name, one.staff.role, one.is_locked) for one in boss.listed.accounts]
    assert shown == [("hirata", Role.SUPERVISOR, False), ("suzuki", Role.CLERK, False)]
    assert (boss.listed.chosen, boss.listed.supervisors) == (BOSS, 1)


def test_an_account_is_added(boss: Play) -> None:
    form = typed()
    assert isinstance(boss(AccountWanted()), NewAccount)
    boss(form)
    assert boss.listed.account is not None
    assert (boss.listed.account.staff.name, boss.listed.account.staff.role) == ("sato", Role.CLERK)
    assert boss.listed.notice is not None
    assert form.passphrase.wiped
    assert form.again.wiped


@pytest.mark.parametrize(
    ("form", "said"),
    [
        (typed(again=b"something else!!"), "console-accounts-unlike"),
        (typed(name="　"), "console-accounts-bad-name"),
        (typed(name="x" * 33), "console-accounts-bad-name"),
        (typed(name="Suzuki"), "console-accounts-exists"),
        (typed(passphrase=b"short"), "console-accounts-passphrase-too-short"),
        (typed(name="heron", passphrase=OTHER), "console-accounts-passphrase-holds-name"),
    ],
)
def test_what_is_wrong_with_a_form_is_said_and_nothing_is_made(
    boss: Play, form: AccountTyped, said: str
) -> None:
    screen = boss(AccountWanted(), form)
    assert isinstance(screen, NewAccount)
    assert screen.problem is not None
    assert (screen.problem.id, screen.busy) == (said, False)
    assert boss.kiosk.store.staff.count() == 2
    assert form.passphrase.wiped
    assert form.again.wiped
    assert isinstance(boss(WentBack()), AccountList)


def test_role_state_and_lock_of_another_account(boss: Play) -> None:
    boss(AccountChosen(CLERK), RoleGiven(Role.MAINTAINER))
    account = boss.listed.account
    assert account is not None
    assert account.staff.role is Role.MAINTAINER
    boss(AccountSwitched(on=False))
    assert boss.listed.account is not None
    assert boss.listed.account.staff.is_disabled
    boss(AccountSwitched(on=True), AccountUnlocked())  # there is nothing to lift
    boss.kiosk.store.staff._charge("suzuki")
    boss.part.begin()
    boss._run(boss.part.begin())
    boss(AccountUnlocked())
    assert boss.listed.account.tries == 0
    assert boss.events[-4:] == ["role-changed", "account-disabled", "account-enabled", "account-unlocked"]


@pytest.mark.parametrize("event", [RoleGiven(Role.CLERK), AccountSwitched(on=False)])
def test_nobody_takes_the_own_role_or_account_away(boss: Play, event: Event) -> None:
    before = boss.events
    boss(AccountChosen(BOSS), event)
    assert boss.listed.problem is not None
    assert boss.listed.problem.id == "console-accounts-not-yourself"
    assert boss.events == before


def test_a_supervisor_sets_the_passphrase_of_another(boss: Play) -> None:
    screen = boss(AccountChosen(CLERK), PassphraseWanted())
    assert isinstance(screen, NewPassphrase)
    assert (screen.name, screen.own) == ("suzuki", False)
    secrets = [Secret(), Secret(OTHER), Secret(OTHER)]
    boss(PassphraseTyped(*secrets))
    assert boss.listed.notice is not None
    assert all(one.wiped for one in secrets)
    assert boss.kiosk.store.staff.authenticate("suzuki", Secret(OTHER)).id == CLERK


def test_who_is_no_supervisor_finds_the_own_passphrase(kiosk: Kiosk) -> None:
    clerk = Play(kiosk, CLERK)
    screen = clerk(WentBack())
    assert isinstance(screen, NewPassphrase)
    assert (screen.own, screen.may_leave) == (True, False)
    for old, new, said in (
        (RIGHT, b"another one!", "console-accounts-unlike"),
        (RIGHT, b"short", "console-accounts-unlike"),
        (OTHER, OTHER, "workflow-sign-in-wrong"),
    ):
        secrets = [Secret(old), Secret(new), Secret(OTHER)]
        screen = clerk(PassphraseTyped(*secrets))
        assert isinstance(screen, NewPassphrase)
        assert screen.problem is not None
        assert screen.problem.id == said
        assert all(one.wiped for one in secrets)
    screen = clerk(PassphraseTyped(Secret(RIGHT), Secret(OTHER), Secret(OTHER)))
    assert isinstance(screen, NewPassphrase)
    assert screen.notice is not None
    assert clerk.events[-1] == "passphrase-changed"


def test_a_supervisor_who_is_one_no_more_changes_nothing(boss: Play) -> None:
    boss(AccountChosen(CLERK))
    boss.kiosk.store.staff.set_role(CLERK, Role.SUPERVISOR, BOSS)
    boss.kiosk.store.staff.set_role(BOSS, Role.CLERK, CLERK)
    boss(AccountSwitched(on=False))
    assert boss.listed.problem is not None
    assert boss.listed.problem.id == "problem-not-permitted-title"
    assert boss.events[-1] == "action-refused"
    assert not boss.kiosk.store.staff.account(CLERK).is_disabled

"""Accounts: the first one, roles, switching off and on, passphrases, the lifting of a lock."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from jpki_kiosk.secret import Secret
from jpki_kiosk.store.database import Store
from jpki_kiosk.store.errors import ConflictError, LastSupervisorError, UnknownRecordError
from jpki_kiosk.store.passphrases import PassphraseFlaw, PassphraseRefusedError, check_passphrase
from jpki_kiosk.store.staff import Role, SignInRefusedError, Staff

from .conftest import EVENTS, Clock

RIGHT, OTHER = b"correct horse battery staple", "松の木が三本 ならぶ坂道の上".encode()
BOSS, CLERK = 1, 2


@pytest.fixture(scope="module")
def staffed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with a supervisor and a clerk: a hash costs more than most tests."""
    folder = tmp_path_factory.mktemp("staffed") / "store"
    with Store.open(folder, Clock(), events=EVENTS) as store:
        assert not store.staff.has_supervisor()
        store.staff.create_first("hirata", "平田　責任者", Secret(RIGHT))
        store.staff.create("suzuki", "鈴木　窓口", Role.CLERK, Secret(RIGHT), by=BOSS)
    return folder


@pytest.fixture
def store(staffed: Path, folder: Path, clock: Clock) -> Iterator[Store]:
    shutil.copytree(staffed, folder)
    with Store.open(folder, clock, events=EVENTS) as store:
        yield store


def last(store: Store) -> tuple[str, int | None, dict[str, object]]:
    entry = store.journal.entries()[-1]
    return entry.event, entry.staff, dict(entry.fields)


def test_the_first_account_is_a_supervisor_and_there_is_one_first_only(store: Store) -> None:
    assert store.staff.has_supervisor()
    assert store.staff.account(BOSS).role is Role.SUPERVISOR
    with pytest.raises(ConflictError):
        store.staff.create_first("second", "second", Secret(RIGHT))
    made = [(entry.event, entry.staff, dict(entry.fields)) for entry in store.journal.entries()]
    assert made == [
        ("staff-created", BOSS, {"account": BOSS, "role": "supervisor"}),
        ("staff-created", BOSS, {"account": CLERK, "role": "clerk"}),
    ]


def test_a_clerk_alone_leaves_the_first_supervisor_to_be_made(
    open_store: Callable[..., Store],
) -> None:
    store = open_store()
    store.staff.create("script", "command line", Role.CLERK, Secret(RIGHT))
    assert not store.staff.has_supervisor()
    assert store.staff.create_first("hirata", "", Secret(RIGHT)).display_name == "hirata"


def test_a_disabled_account_signs_in_no_more_until_it_is_enabled(store: Store) -> None:
    store.staff.disable(CLERK, BOSS)
    assert last(store) == ("account-disabled", BOSS, {"account": CLERK})
    assert store.staff.account(CLERK).is_disabled
    with pytest.raises(SignInRefusedError) as refused:
        store.staff.authenticate("suzuki", Secret(RIGHT))
    assert refused.value.wait_seconds == 0  # as for a wrong passphrase: nobody learns that it was right
    assert last(store) == ("sign-in-refused", CLERK, {"tries": 1, "locked": False})
    store.staff.enable(CLERK, BOSS)
    assert last(store) == ("account-enabled", BOSS, {"account": CLERK})
    assert store.staff.authenticate("suzuki", Secret(RIGHT)).id == CLERK


def test_doing_it_again_changes_nothing_and_writes_nothing(store: Store) -> None:
    store.staff.disable(CLERK, BOSS)
    before = len(store.journal.entries())
    store.staff.disable(CLERK, BOSS)
    store.staff.set_role(CLERK, Role.CLERK, BOSS)
    store.staff.enable(BOSS, BOSS)
    assert len(store.journal.entries()) == before


@pytest.mark.parametrize("act", ["disable", "clerk", "maintainer"])
def test_the_last_supervisor_stays(store: Store, act: str) -> None:
    before = len(store.journal.entries())

    def do(account: int) -> None:
        if act == "disable":
            store.staff.disable(account, BOSS)
        else:
            store.staff.set_role(account, Role(act), BOSS)

    with pytest.raises(LastSupervisorError):
        do(BOSS)
    assert store.staff.account(BOSS).role is Role.SUPERVISOR
    assert not store.staff.account(BOSS).is_disabled
    assert len(store.journal.entries()) == before
    store.staff.set_role(CLERK, Role.SUPERVISOR, BOSS)
    do(BOSS)
    assert [one.staff.role for one in store.staff.accounts()].count(Role.SUPERVISOR) == (
        2 if act == "disable" else 1
    )
    with pytest.raises(LastSupervisorError):
        store.staff.disable(CLERK, BOSS)


def test_a_role_is_changed_and_written_down(store: Store) -> None:
    store.staff.set_role(CLERK, Role.MAINTAINER, BOSS)
    assert store.staff.account(CLERK).role is Role.MAINTAINER
    assert last(store) == ("role-changed", BOSS, {"account": CLERK, "role": "maintainer"})


def test_a_supervisor_sets_a_passphrase(store: Store) -> None:
    store.staff.set_passphrase(CLERK, Secret(OTHER), BOSS)
    assert last(store) == ("passphrase-changed", BOSS, {"account": CLERK, "own": False})
    assert store.staff.authenticate("suzuki", Secret(OTHER)).id == CLERK


def test_an_owner_changes_the_passphrase_with_the_old_one(store: Store) -> None:
    with pytest.raises(SignInRefusedError):
        store.staff.change_passphrase("suzuki", Secret(OTHER), Secret(OTHER))
    assert last(store)[0] == "sign-in-refused"
    store.staff.change_passphrase("suzuki", Secret(RIGHT), Secret(OTHER))
    assert last(store) == ("passphrase-changed", CLERK, {"account": CLERK, "own": True})
    assert store.staff.accounts()[1].tries == 0
    assert store.staff.authenticate("suzuki", Secret(OTHER)).id == CLERK


def test_a_supervisor_lifts_a_lock(store: Store, clock: Clock) -> None:
    for _ in range(15):
        clock.advance(24 * 3600)
        store.staff._charge("suzuki")
    assert [(one.staff.name, one.tries, one.is_locked) for one in store.staff.accounts()] == [
        ("hirata", 0, False),
        ("suzuki", 15, True),
    ]
    store.staff.unlock(CLERK, BOSS)
    assert last(store) == ("account-unlocked", BOSS, {"account": CLERK})
    assert store.staff.authenticate("suzuki", Secret(RIGHT)).id == CLERK


def test_a_sign_out_is_in_the_journal(store: Store) -> None:
    store.staff.note_sign_out(CLERK)
    assert last(store) == ("sign-out", CLERK, {"why": "asked"})


def test_accounts_are_found_by_number_and_by_name(store: Store) -> None:
    clerk: Staff = store.staff.named("ＳＵＺＵＫＩ")
    assert clerk == store.staff.account(CLERK)
    assert clerk.created_at == datetime.datetime(2026, 11, 22, 1, 30, tzinfo=datetime.UTC)
    for look in (lambda: store.staff.named("nobody"), lambda: store.staff.account(9)):
        with pytest.raises(UnknownRecordError):
            look()


def test_accounts_that_are_switched_off_come_last(store: Store) -> None:
    store.staff.set_role(CLERK, Role.SUPERVISOR, BOSS)
    store.staff.disable(BOSS, CLERK)
    assert [one.staff.name for one in store.staff.accounts()] == ["suzuki", "hirata"]


@pytest.mark.parametrize("name", ["x" * 33, "two\nlines"])
def test_a_name_is_a_short_line(store: Store, name: str) -> None:
    with pytest.raises(ValueError, match="needs a name"):
        store.staff.create(name, "佐藤", Role.CLERK, Secret(RIGHT))


@pytest.mark.parametrize(
    ("passphrase", "flaw"),
    [
        ("abcdefghijk", PassphraseFlaw.TOO_SHORT),  # 11 characters
        ("パスフレーズは長く長く", PassphraseFlaw.TOO_SHORT),  # 11 characters, 33 octets
        ("パスフレーズは長く長くね", None),  # 12 characters
        ("abcdefghijkl", None),
        ("abcdabcdabcd", PassphraseFlaw.TOO_FEW_CHARACTERS),
        ("abcdeabcdeab", None),
        ("my Suzuki is red", PassphraseFlaw.HOLDS_NAME),
        ("my suzuk is red", None),
        ("abcdefgh" * 32, None),
        ("abcdefgh" * 32 + "i", PassphraseFlaw.TOO_LONG),
    ],
)
def test_a_passphrase_is_long_and_not_the_name(passphrase: str, flaw: PassphraseFlaw | None) -> None:
    secret = Secret(passphrase.encode())
    if flaw is None:
        check_passphrase(secret, ("suzuki", "ab"))  # two letters stand in many a word
        return
    with pytest.raises(PassphraseRefusedError) as refused:
        check_passphrase(secret, ("suzuki",))
    assert refused.value.flaw is flaw
    assert secret.equals(Secret(passphrase.encode()))


def test_a_passphrase_that_is_refused_makes_and_changes_nothing(store: Store) -> None:
    before = len(store.journal.entries())
    for act in (
        lambda short: store.staff.create("sato", "佐藤", Role.CLERK, short),
        lambda short: store.staff.set_passphrase(CLERK, short, BOSS),
        lambda short: store.staff.change_passphrase("suzuki", Secret(RIGHT), short),
    ):
        with pytest.raises(PassphraseRefusedError):
            act(Secret(b"short"))
    assert (store.staff.count(), len(store.journal.entries())) == (2, before)

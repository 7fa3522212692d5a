"""Accounts, and the lock-out: five free tries, then 15 seconds doubling, stopped at fifteen."""

from __future__ import annotations

from collections.abc import Callable

import argon2
import pytest

from jpki_kiosk.secret import Secret
from jpki_kiosk.store import schema
from jpki_kiosk.store.database import Store
from jpki_kiosk.store.errors import ConflictError
from jpki_kiosk.store.staff import Role, SignInRefusedError, Staff

from .conftest import Clock

RIGHT = b"correct horse battery staple"


@pytest.fixture
def clerk(store: Store) -> Staff:
    return store.staff.create("suzuki", "鈴木　窓口", Role.CLERK, Secret(RIGHT))


def try_wrong(store: Store, name: str = "suzuki") -> int | None:
    with pytest.raises(SignInRefusedError) as raised:
        store.staff.authenticate(name, Secret(b"wrong"))
    return raised.value.wait_seconds


def charge(store: Store, clock: Clock, tries: int, name: str = "suzuki") -> None:
    """Spend tries as ``authenticate`` does, without the cost of the hash."""
    for _ in range(tries):
        clock.advance(24 * 3600)
        store.staff._charge(name)


def test_the_right_passphrase_signs_in(store: Store, clerk: Staff) -> None:
    assert store.staff.authenticate("suzuki", Secret(RIGHT)) == clerk
    assert (clerk.role, clerk.display_name, store.staff.count()) == (Role.CLERK, "鈴木　窓口", 1)


@pytest.mark.parametrize("name", ["Suzuki", " suzuki ", "ｓｕｚｕｋｉ"])
def test_a_name_is_the_same_in_any_width_and_case(store: Store, clerk: Staff, name: str) -> None:
    assert store.staff.authenticate(name, Secret(RIGHT)) == clerk
    with pytest.raises(ConflictError):
        store.staff.create(name, "別人", Role.CLERK, Secret(RIGHT))


@pytest.mark.parametrize(("name", "passphrase"), [("", RIGHT), ("　", RIGHT), ("sato", b"")])
def test_an_empty_name_or_passphrase_makes_no_account(store: Store, name: str, passphrase: bytes) -> None:
    with pytest.raises(ValueError, match="needs a name and a passphrase"):
        store.staff.create(name, "佐藤", Role.CLERK, Secret(passphrase))
    assert store.staff.count() == 0


def test_four_wrong_tries_cost_no_wait(store: Store, clerk: Staff) -> None:
    assert [try_wrong(store) for _ in range(4)] == [0, 0, 0, 0]
    assert store.staff.authenticate("suzuki", Secret(RIGHT)) == clerk


def test_the_fifth_wrong_try_costs_fifteen_seconds(store: Store, clerk: Staff, clock: Clock) -> None:
    charge(store, clock, 4)
    assert try_wrong(store) == 15
    with pytest.raises(SignInRefusedError) as raised:
        store.staff.authenticate("suzuki", Secret(RIGHT))
    assert raised.value.wait_seconds == 15
    clock.advance(14.5)
    assert try_wrong(store) == 1
    clock.advance(0.5)
    assert store.staff.authenticate("suzuki", Secret(RIGHT)) == clerk


@pytest.mark.parametrize(("before", "wait"), [(5, 30), (6, 60), (13, 7680), (14, None)])
def test_every_further_try_doubles_the_wait_until_the_fifteenth(
    store: Store, clerk: Staff, clock: Clock, before: int, wait: int | None
) -> None:
    charge(store, clock, before)
    clock.advance(24 * 3600)
    assert try_wrong(store) == wait


def test_after_the_fifteenth_try_time_does_not_help(store: Store, clerk: Staff, clock: Clock) -> None:
    charge(store, clock, 15)
    clock.advance(365 * 24 * 3600)
    with pytest.raises(SignInRefusedError) as raised:
        store.staff.authenticate("suzuki", Secret(RIGHT))
    assert raised.value.wait_seconds is None
    assert store.journal.entries()[-1].fields == {"tries": 15, "locked": True}


def test_signing_in_gives_the_free_tries_back(store: Store, clerk: Staff, clock: Clock) -> None:
    charge(store, clock, 4)
    store.staff.authenticate("suzuki", Secret(RIGHT))
    assert try_wrong(store) == 0


def test_a_try_that_never_ended_is_spent_all_the_same(store: Store, clerk: Staff, clock: Clock) -> None:
    charge(store, clock, 5)  # the program was ended after each, before the passphrase was looked at
    with pytest.raises(SignInRefusedError) as raised:
        store.staff.authenticate("suzuki", Secret(RIGHT))
    assert raised.value.wait_seconds == 15


def test_a_name_without_account_is_locked_like_any_other(store: Store, clerk: Staff, clock: Clock) -> None:
    charge(store, clock, 4, name="nobody")
    assert try_wrong(store, "nobody") == 15
    assert store.journal.entries()[-1].staff is None
    assert store.staff.authenticate("suzuki", Secret(RIGHT)) == clerk


def test_tries_are_counted_over_a_restart(open_store: Callable[..., Store], clock: Clock) -> None:
    first = open_store()
    first.staff.create("suzuki", "鈴木", Role.CLERK, Secret(RIGHT))
    charge(first, clock, 5)
    first.close()
    assert try_wrong(open_store()) == 15


def test_signing_in_and_being_refused_are_in_the_journal(store: Store, clerk: Staff) -> None:
    try_wrong(store)
    store.staff.authenticate("suzuki", Secret(RIGHT))
    store.staff.authenticate("suzuki", Secret(RIGHT), "approve")
    assert [(entry.event, entry.staff, dict(entry.fields)) for entry in store.journal.entries()] == [
        ("staff-created", clerk.id, {"account": clerk.id, "role": "clerk"}),
        ("sign-in-refused", clerk.id, {"tries": 1, "locked": False}),
        ("sign-in", clerk.id, {"role": "clerk", "by": "passphrase"}),
        ("sign-in", clerk.id, {"role": "clerk", "by": "passphrase", "to": "approve"}),
    ]


def test_the_stored_hash_is_standard_argon2id(store: Store, clerk: Staff) -> None:
    with store._database.reading() as connection:
        row = connection.execute(schema.staff.select()).one()
    parameters = argon2.extract_parameters(row.passphrase_hash)
    assert (parameters.type, parameters.memory_cost, parameters.time_cost) == (argon2.Type.ID, 65536, 3)
    assert argon2.PasswordHasher().verify(row.passphrase_hash, RIGHT)


def test_the_passphrase_is_left_to_its_owner(store: Store, clerk: Staff) -> None:
    passphrase = Secret(RIGHT)
    store.staff.authenticate("suzuki", passphrase)
    assert passphrase.equals(Secret(RIGHT))
    assert "鈴木" not in repr(clerk)

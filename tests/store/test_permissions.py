"""A one-shot permission: one card, one case, a few minutes, one use; every refusal is in the journal."""

from __future__ import annotations

import datetime

import pytest
import sqlalchemy as sa

from jpki_kiosk.kinds import PasswordKind
from jpki_kiosk.store import schema
from jpki_kiosk.store.database import Store
from jpki_kiosk.store.errors import CaseClosedError, PermissionRefusedError, RefusedBecause
from jpki_kiosk.store.permissions import Permission
from jpki_kiosk.store.records import Case, NewCase
from jpki_kiosk.store.schema import CaseState, PermissionState, Role

from .conftest import Clock

HOLDS = datetime.timedelta(minutes=5)
CARD, OTHER_CARD = "a" * 64, "b" * 64
CLERK, SUPERVISOR, THIRD = 1, 2, 3


@pytest.fixture
def store(store: Store, clock: Clock) -> Store:
    """With three accounts; nobody signs in, so no passphrase is hashed."""
    for number, role in ((CLERK, Role.CLERK), (SUPERVISOR, Role.SUPERVISOR), (THIRD, Role.CLERK)):
        with store._database.writing() as connection:
            connection.execute(
                schema.staff.insert().values(
                    id=number,
                    name=f"account{number}",
                    display_name=store.staff._cipher.seal(
                        schema.staff.c.display_name, f"account{number}", "見本"
                    ),
                    role=role,
                    passphrase_hash="",
                    created_at=clock(),
                )
            )
    return store


def disable(store: Store, clock: Clock, account: int) -> None:
    with store._database.writing() as connection:
        table = schema.staff
        connection.execute(sa.update(table).where(table.c.id == account).values(disabled_at=clock()))


def asked(store: Store, case: Case) -> Permission:
    return store.permissions.ask(case.number, CARD, [PasswordKind.SIGNATURE, PasswordKind.TEXT], CLERK)


def given(store: Store, case: Case) -> Permission:
    return store.permissions.give(asked(store, case).id, SUPERVISOR, HOLDS)


def use(store: Store, permission: Permission, **other: object) -> Permission:
    how: dict[str, object] = {"case": permission.case, "card_hash": CARD, "by": CLERK, **other}
    return store.permissions.use(permission.id, **how)  # type: ignore[arg-type]


def events(store: Store) -> list[str]:
    return [one.event for one in store.journal.entries() if one.event.startswith("permission-")]


def refusals(store: Store) -> list[tuple[object, object, int | None]]:
    return [
        (one.fields["step"], one.fields["why"], one.staff)
        for one in store.journal.entries()
        if one.event == "permission-refused"
    ]


def test_it_is_asked_given_by_another_account_and_used_once(store: Store, case: Case, clock: Clock) -> None:
    permission = given(store, case)
    assert permission.state is PermissionState.GIVEN
    assert permission.passwords == (PasswordKind.SIGNATURE, PasswordKind.TEXT)
    assert permission.ends_at == clock.now + HOLDS
    assert (permission.asked_by, permission.decided_by) == (CLERK, SUPERVISOR)
    assert use(store, permission).state is PermissionState.USED
    assert events(store) == ["permission-asked", "permission-given", "permission-used"]
    entries = {one.event: one for one in store.journal.entries(case.number)}
    assert entries["permission-asked"].fields == {
        "permission": permission.id,
        "card": CARD,
        "signature": True,
        "authentication": False,
        "register": False,
        "text": True,
    }
    assert entries["permission-given"].fields == {
        "permission": permission.id,
        "minutes": 5,
        "one_person": False,
    }
    assert [entries[one].staff for one in events(store)] == [CLERK, SUPERVISOR, CLERK]


def test_a_second_use_is_refused_and_journalled(store: Store, case: Case) -> None:
    permission = given(store, case)
    use(store, permission)
    with pytest.raises(PermissionRefusedError) as refused:
        use(store, permission)
    assert refused.value.why is RefusedBecause.USED
    assert refusals(store) == [("use", "used", CLERK)]


@pytest.mark.parametrize(
    ("seconds", "late"), [(299, False), (300, True)], ids=["within-five-minutes", "five-minutes-are-over"]
)
def test_it_holds_for_its_minutes(store: Store, case: Case, clock: Clock, seconds: int, late: bool) -> None:
    permission = given(store, case)
    clock.advance(seconds)
    if not late:
        assert use(store, permission).state is PermissionState.USED
        return
    with pytest.raises(PermissionRefusedError) as refused:
        use(store, permission)
    assert refused.value.why is RefusedBecause.LATE
    assert refusals(store) == [("use", "late", CLERK)]
    assert store.permissions.permission(permission.id).state is PermissionState.LAPSED
    assert events(store)[-1] == "permission-lapsed"


def test_a_clock_that_is_put_back_gives_no_more_minutes(store: Store, case: Case, clock: Clock) -> None:
    permission = given(store, case)
    clock.advance(-1)
    with pytest.raises(PermissionRefusedError) as refused:
        use(store, permission)
    assert refused.value.why is RefusedBecause.LATE
    clock.advance(2)  # and what was lapsed stays lapsed
    assert store.permissions.permission(permission.id).state is PermissionState.LAPSED


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ({"card_hash": OTHER_CARD}, RefusedBecause.OTHER_CARD),
        ({"by": THIRD}, RefusedBecause.OTHER_ACCOUNT),
        ({"by": SUPERVISOR}, RefusedBecause.OTHER_ACCOUNT),
    ],
)
def test_another_card_or_account_cannot_use_it(
    store: Store, case: Case, other: dict[str, object], why: RefusedBecause
) -> None:
    permission = given(store, case)
    with pytest.raises(PermissionRefusedError) as refused:
        use(store, permission, **other)
    assert refused.value.why is why
    assert refusals(store) == [("use", why.value, other.get("by", CLERK))]
    assert use(store, permission).state is PermissionState.USED  # it was not spent by that


def test_another_case_cannot_use_it(store: Store, case: Case, new_case: NewCase) -> None:
    permission = given(store, case)
    second = store.cases.open_case(new_case)
    with pytest.raises(PermissionRefusedError) as refused:
        use(store, permission, case=second.number)
    assert refused.value.why is RefusedBecause.OTHER_CASE
    assert refusals(store) == [("use", "other_case", CLERK)]


def test_who_asked_does_not_approve_unless_the_town_allows_one_clerk(store: Store, case: Case) -> None:
    permission = asked(store, case)
    with pytest.raises(PermissionRefusedError) as refused:
        store.permissions.give(permission.id, CLERK, HOLDS)
    assert refused.value.why is RefusedBecause.SAME_PERSON
    assert refusals(store) == [("give", "same_person", CLERK)]
    store.permissions.give(permission.id, CLERK, HOLDS, one_clerk=True)
    (entry,) = [one for one in store.journal.entries() if one.event == "permission-given"]
    assert entry.fields["one_person"] is True


@pytest.mark.parametrize("account", [CLERK, SUPERVISOR])
def test_an_account_that_was_switched_off_has_no_part_in_it(
    store: Store, case: Case, clock: Clock, account: int
) -> None:
    permission = given(store, case)
    disable(store, clock, account)
    with pytest.raises(PermissionRefusedError) as refused:
        use(store, permission)
    assert refused.value.why is RefusedBecause.DISABLED
    again = asked(store, case)
    with pytest.raises(PermissionRefusedError):
        store.permissions.give(again.id, SUPERVISOR, HOLDS)
    assert refusals(store) == [("use", "disabled", CLERK), ("give", "disabled", SUPERVISOR)]


def test_what_was_not_given_cannot_be_used(store: Store, case: Case) -> None:
    permission = asked(store, case)
    with pytest.raises(PermissionRefusedError) as refused:
        use(store, permission)
    assert refused.value.why is RefusedBecause.NOT_GIVEN
    store.permissions.refuse(permission.id, SUPERVISOR)
    for again in (lambda: use(store, permission), lambda: given_again(store, permission)):
        with pytest.raises(PermissionRefusedError) as refused:
            again()
        assert refused.value.why is RefusedBecause.DENIED


def given_again(store: Store, permission: Permission) -> Permission:
    return store.permissions.give(permission.id, SUPERVISOR, HOLDS)


def test_what_was_withdrawn_cannot_be_used(store: Store, case: Case) -> None:
    permission = given(store, case)
    assert store.permissions.withdraw(permission.id, CLERK).state is PermissionState.WITHDRAWN
    with pytest.raises(PermissionRefusedError) as refused:
        use(store, permission)
    assert refused.value.why is RefusedBecause.WITHDRAWN
    store.permissions.withdraw(permission.id, CLERK)  # again changes nothing
    assert events(store).count("permission-withdrawn") == 1


def test_asking_again_withdraws_what_was_asked_before(store: Store, case: Case) -> None:
    first, second = asked(store, case), asked(store, case)
    assert [one.state for one in store.permissions.of_case(case.number)] == [
        PermissionState.WITHDRAWN,
        PermissionState.ASKED,
    ]
    assert [one.id for one in store.permissions.waiting()] == [second.id]
    assert first.id != second.id


def test_what_nobody_decided_lapses_with_its_day(store: Store, case: Case, clock: Clock) -> None:
    permission = asked(store, case)
    clock.now = datetime.datetime(2026, 11, 22, 14, 59, 59, tzinfo=datetime.UTC)  # 23:59:59 in Japan
    assert [one.id for one in store.permissions.waiting()] == [permission.id]
    clock.advance(1)
    assert store.permissions.waiting() == []
    assert store.permissions.permission(permission.id).state is PermissionState.LAPSED


def test_no_permission_is_asked_for_in_a_case_that_is_over(store: Store, case: Case) -> None:
    store.cases.set_state(case.number, CaseState.COMPLETED)
    with pytest.raises(CaseClosedError):
        asked(store, case)
    with pytest.raises(ValueError, match="password"):
        store.permissions.ask(case.number, CARD, [], CLERK)

"""The permission table, every pair of role and action against a table written by hand."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from jpki_kiosk.store import schema
from jpki_kiosk.store.database import Store
from jpki_kiosk.store.errors import UnknownRecordError
from jpki_kiosk.store.schema import Role
from jpki_kiosk.workflows.explain import explain
from jpki_kiosk.workflows.problem import Problem
from jpki_kiosk.workflows.staff.permissions import PERMITTED, Action, NotPermittedError, may, permit
from tests.store.conftest import EVENTS, Clock

# C clerk, S supervisor, M maintainer.
BY_HAND = """
open-case              C S .
issue                  C S .
take-up                C S .
ask-reset              C S .
approve-reset          . S .
revoke                 C S .
type-for-agent         C S .
make-letter            C S .
reprint                C S .
search                 C S .
see-case               C S .
change-custody         C S .
close-day              . S .
see-reports            C S .
see-statistics         C S M
see-audit              . S M
verify-audit           . S M
export-audit           . S .
manage-accounts        . S .
unlock-account         . S .
change-own-passphrase  C S M
supervisors-exception  . S .
erase-person           . S .
export-person          . S .
rotate-key             . S M
retention              . S M
run-drill              . S M
run-emulator           . S M
run-training-authority . S M
configure              . . M
see-readiness          C S M
make-support-bundle    . S M
"""
LETTERS = {Role.CLERK: "C", Role.SUPERVISOR: "S", Role.MAINTAINER: "M"}
ROWS = {line.split()[0]: "".join(line.split()[1:]) for line in BY_HAND.split("\n") if line}
PAIRS = [(role, action) for role in Role for action in Action]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store with an account of each role; making a hash for each would be the slow part."""
    folder = tmp_path_factory.mktemp("permissions") / "store"
    with Store.open(folder, Clock(), events=EVENTS) as store:
        with store._database.writing() as connection:
            for number, role in enumerate(Role, 1):
                cipher, table = store.staff._cipher, schema.staff
                values = {
                    "id": number,
                    "name": role.value,
                    "display_name": cipher.seal(table.c.display_name, role.value, role.value),
                    "role": role,
                    "passphrase_hash": "-",
                    "created_at": Clock()(),
                }
                connection.execute(table.insert().values(values))
        yield store


def number_of(role: Role) -> int:
    return list(Role).index(role) + 1


def test_the_table_written_by_hand_names_every_action_once() -> None:
    assert list(ROWS) == [action.value for action in Action] == [action.value for action in PERMITTED]


@pytest.mark.parametrize(("role", "action"), PAIRS)
def test_every_role_may_do_what_the_table_says_and_nothing_else(
    store: Store, role: Role, action: Action
) -> None:
    before = len(store.journal.entries())
    if LETTERS[role] in ROWS[action]:
        assert may(role, action)
        assert permit(store.staff, number_of(role), action).role is role
        assert len(store.journal.entries()) == before
    else:
        assert not may(role, action)
        with pytest.raises(NotPermittedError) as refused:
            permit(store.staff, number_of(role), action)
        assert explain(refused.value) is Problem.NOT_PERMITTED
        entry = store.journal.entries(after=before)[-1]
        fields = {"action": action.value, "role": role.value, "disabled": False}
        assert (entry.event, entry.staff, dict(entry.fields)) == ("action-refused", number_of(role), fields)


@pytest.mark.parametrize(("role", "action"), PAIRS)
def test_a_town_can_open_the_approval_of_a_reset_to_clerks_and_nothing_else(
    role: Role, action: Action
) -> None:
    opened = action is Action.APPROVE_RESET and role is Role.CLERK
    assert may(role, action, town_allows=True) == (may(role, action) or opened)


@pytest.mark.parametrize("action", Action)
def test_a_disabled_account_may_do_nothing(store: Store, action: Action) -> None:
    table = schema.staff
    with store._database.writing() as connection:
        connection.execute(table.update().values(disabled_at=Clock()()))
    try:
        for role in Role:
            with pytest.raises(NotPermittedError) as refused:
                permit(store.staff, number_of(role), action)
            assert refused.value.disabled
            assert store.journal.entries()[-1].fields["disabled"] is True
    finally:
        with store._database.writing() as connection:
            connection.execute(table.update().values(disabled_at=None))


def test_a_role_counts_as_it_is_now(store: Store) -> None:
    table = schema.staff
    with store._database.writing() as connection:
        connection.execute(table.update().where(table.c.id == 1).values(role=Role.SUPERVISOR))
    try:
        assert permit(store.staff, 1, Action.CLOSE_DAY).role is Role.SUPERVISOR
    finally:
        with store._database.writing() as connection:
            connection.execute(table.update().where(table.c.id == 1).values(role=Role.CLERK))


def test_an_account_that_does_not_exist_may_do_nothing(store: Store) -> None:
    with pytest.raises(UnknownRecordError):
        permit(store.staff, 99, Action.SEARCH)


def test_every_action_has_its_word_in_the_journal(store: Store) -> None:
    assert store.journal.declarations.words["action"] == {action.value for action in Action}

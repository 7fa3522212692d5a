"""Which cases staff can go on with, and which step an earlier run left open."""

from __future__ import annotations

import pytest

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.store.cases import CaseState, Disposition, Step
from jpki_kiosk.store.database import Store
from jpki_kiosk.store.records import Case, NewCase

AUTHENTICATION = CertificateKind.AUTHENTICATION


def begun(store: Store, new_case: NewCase, card: str) -> str:
    """A case with one step on this card."""
    number = store.cases.open_case(new_case).number
    store.cases.set_card(number, card, person_checked_by_program=True)
    store.cases.begin_step(number, AUTHENTICATION, Step.KEY_PAIR)
    return number


@pytest.mark.parametrize(
    ("state", "with_step", "is_open"),
    [
        (CaseState.IN_PROGRESS, False, True),
        (CaseState.AT_COUNTER, False, True),
        (CaseState.INTERRUPTED, True, True),
        (CaseState.ABANDONED, True, True),
        (CaseState.ABANDONED, False, False),
        (CaseState.COMPLETED, True, False),
        (CaseState.LAPSED, True, False),
    ],
)
def test_a_case_is_open_by_its_state_and_an_abandoned_one_by_its_steps(
    store: Store, case: Case, state: CaseState, with_step: bool, is_open: bool
) -> None:
    if with_step:
        store.cases.begin_step(case.number, AUTHENTICATION, Step.KEY_PAIR)
    store.cases.set_state(case.number, state)
    assert store.cases.is_open(case.number) is is_open
    assert [one.number for one in store.cases.open_cases()] == ([case.number] if is_open else [])


def test_another_open_case_is_found_by_its_card(store: Store, new_case: NewCase) -> None:
    first = begun(store, new_case, "CARD-1")
    begun(store, new_case, "CARD-2")
    again = store.cases.open_case(new_case).number
    store.cases.set_card(again, "CARD-1", person_checked_by_program=True)
    assert store.cases.other_case_of_card(again) == first
    store.cases.set_state(first, CaseState.COMPLETED)
    assert store.cases.other_case_of_card(again) is None


def test_a_case_without_a_card_has_no_other(store: Store, new_case: NewCase) -> None:
    without = store.cases.open_case(new_case).number
    store.cases.begin_step(without, AUTHENTICATION, Step.KEY_PAIR)
    assert store.cases.other_case_of_card(store.cases.open_case(new_case).number) is None


def test_a_step_that_is_open_is_resumed_and_begun_only_where_none_is(store: Store, case: Case) -> None:
    first, resumed = store.cases.resume_step(case.number, AUTHENTICATION, Step.CONFIRM)
    assert not resumed
    assert store.cases.resume_step(case.number, AUTHENTICATION, Step.CONFIRM) == (first, True)
    store.cases.complete_step(first, Disposition.SUCCEEDED)
    second, resumed = store.cases.resume_step(case.number, AUTHENTICATION, Step.CONFIRM)
    assert (second == first, resumed) == (False, False)


def test_a_step_that_is_open_for_another_serial_number_is_unknown_first(store: Store, case: Case) -> None:
    one, other = {"serial": "1"}, {"serial": "2"}
    first, _ = store.cases.resume_step(case.number, AUTHENTICATION, Step.REVOKE_OLD, one)
    assert store.cases.resume_step(case.number, AUTHENTICATION, Step.REVOKE_OLD, one) == (first, True)
    second, resumed = store.cases.resume_step(case.number, AUTHENTICATION, Step.REVOKE_OLD, other)
    assert not resumed
    steps = {step.id: step.disposition for step in store.cases.steps(case.number)}
    assert steps == {first: Disposition.UNKNOWN, second: None}


def test_the_steps_of_many_cases_are_those_of_each(store: Store, new_case: NewCase) -> None:
    numbers = [begun(store, new_case, f"CARD-{number}") for number in range(2)]
    first, _ = store.cases.resume_step(numbers[1], AUTHENTICATION, Step.KEY_PAIR)
    store.cases.complete_step(first, Disposition.SUCCEEDED, {"spki_sha256": "0" * 64})
    assert store.cases.steps_of([*numbers, "unknown"]) == {
        **{number: store.cases.steps(number) for number in numbers},
        "unknown": [],
    }
    (done,) = store.cases.steps(numbers[1])
    assert done.details == {"kind": "authentication", "disposition": "succeeded", "spki_sha256": "0" * 64}

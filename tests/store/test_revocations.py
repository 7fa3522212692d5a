"""Certificates that are ended at the counter: found again, ordered once, never half forgotten."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace

import pytest

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.store.cases import CaseState, Disposition, RecordedState, Step
from jpki_kiosk.store.database import Store
from jpki_kiosk.store.records import Case, NewCase, OrderedRevocation
from jpki_kiosk.store.revocations import plain_name

SIGNATURE, AUTHENTICATION = CertificateKind
DAY = datetime.date(2031, 4, 10)
ORDER = OrderedRevocation(AUTHENTICATION, 77, "card_lost", "keyCompromise", "self", "serial")
OTHER = replace(ORDER, kind=SIGNATURE, serial=78)
REVOCATION = NewCase(
    "maebashi", "revoke", "card_lost", (SIGNATURE, AUTHENTICATION), None, orders=(OTHER, ORDER)
)


def issued(store: Store, case: Case, kind: CertificateKind, serial: int) -> None:
    """A certificate that was confirmed."""
    transaction = serial.to_bytes(16, "big")
    store.cases.record_request(case.number, kind, transaction, b"request", "ab" * 32, DAY)
    store.cases.record_certificate(case.number, kind, transaction, serial, b"certificate")
    step = store.cases.begin_step(case.number, kind, Step.CONFIRM)
    store.cases.complete_step(step, Disposition.SUCCEEDED, {"serial": str(serial)})


def state_of(store: Store, serial: int) -> RecordedState:
    (found,) = store.cases.certificates_of_serial(serial)
    return found.state


def do(store: Store, case: str, order: OrderedRevocation, step: Step, how: Disposition) -> None:
    begun = store.cases.begin_step(
        case, order.kind, step, {"serial": str(order.serial), "list_reason": order.list_reason}
    )
    store.cases.complete_step(begun, how, {"serial": str(order.serial)})


# --- finding -------------------------------------------------------------------------------------


def test_a_certificate_is_found_by_number_by_card_and_by_case(store: Store, case: Case) -> None:
    issued(store, case, SIGNATURE, 78)
    issued(store, case, AUTHENTICATION, 77)
    store.cases.set_card(case.number, "token", person_checked_by_program=False)
    cases = store.cases
    assert [one.kind for one in cases.certificates_of_serial(77)] == [AUTHENTICATION]
    assert [one.serial for one in cases.certificates_of_card(cases.card_hash("token"))] == [77, 78]
    assert [one.serial for one in cases.certificates_of_cases([case.number])] == [77, 78]
    assert cases.certificates_of_serial(79) == cases.certificates_of_card("none") == []


def test_what_was_asked_for_and_never_came_is_not_found(store: Store, case: Case) -> None:
    store.cases.record_request(case.number, SIGNATURE, bytes(16), b"request", "ab" * 32, DAY)
    assert store.cases.certificates_of_cases([case.number]) == []


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("髙﨑　𠮷葛󠄀", True),
        ("髙﨑 𠮷葛", True),  # another space, and without the selector
        ("髙﨑", True),
        ("𠮷葛󠄀", True),
        ("高崎", False),  # other characters are other names
        ("", False),
        ("　", False),
    ],
)
def test_a_case_is_found_by_a_part_of_the_name(store: Store, case: Case, typed: str, found: bool) -> None:
    assert store.cases.cases_of_name(typed) == ([case.number] if found else [])


def test_names_are_compared_whatever_their_width() -> None:
    assert plain_name("ｶﾞﾙｼｱ　ＭＡＲＩＡ") == plain_name("ガルシア maria")


# --- orders --------------------------------------------------------------------------------------


def test_a_revocation_needs_no_resident_and_keeps_its_orders_with_the_case(store: Store) -> None:
    case = store.cases.open_case(REVOCATION)
    assert store.cases.case(case.number).resident is None
    assert [one.order for one in store.cases.ordered_revocations(case.number)] == [OTHER, ORDER]
    assert store.cases.open_revocations() == [case.number]
    events = [one.event for one in store.journal.entries(case.number)]
    assert events == ["case-opened", "revocation-ordered", "revocation-ordered"]


def test_orders_are_there_after_the_store_was_closed(store: Store, open_store: Callable[..., Store]) -> None:
    number = store.cases.open_case(REVOCATION).number
    do(store, number, ORDER, Step.REVOKE, Disposition.SUCCEEDED)
    store.close()
    again = open_store()
    left = [one.order.serial for one in again.cases.ordered_revocations(number) if one.is_open]
    assert (again.cases.open_revocations(), left) == ([number], [78])


@pytest.mark.parametrize(
    ("how", "is_open"),
    [(Disposition.SUCCEEDED, False), (Disposition.REFUSED, False), (Disposition.FAILED, True)],
)
def test_an_order_is_open_until_it_succeeded_or_was_refused(
    store: Store, how: Disposition, is_open: bool
) -> None:
    number = store.cases.open_case(replace(REVOCATION, orders=(ORDER,))).number
    do(store, number, ORDER, Step.REVOKE, how)
    (state,) = store.cases.ordered_revocations(number)
    assert state.is_open is is_open


def test_an_order_whose_step_was_begun_and_never_ended_is_open(store: Store) -> None:
    number = store.cases.open_case(replace(REVOCATION, orders=(ORDER,))).number
    store.cases.begin_step(number, AUTHENTICATION, Step.REVOKE)
    (state,) = store.cases.ordered_revocations(number)
    assert state.is_open


@pytest.mark.parametrize("state", [CaseState.COMPLETED, CaseState.ABANDONED])
def test_a_case_that_is_over_is_no_open_revocation(store: Store, state: CaseState) -> None:
    number = store.cases.open_case(REVOCATION).number
    store.cases.set_state(number, state)
    assert store.cases.open_revocations() == []


# --- what is recorded of a certificate -----------------------------------------------------------


def test_the_recorded_state_follows_hold_lifting_and_revocation(store: Store, case: Case) -> None:
    issued(store, case, AUTHENTICATION, 77)
    number = store.cases.open_case(REVOCATION).number
    seen = []
    for step in (Step.HOLD, Step.LIFT_HOLD, Step.HOLD, Step.REVOKE, Step.LIFT_HOLD):
        do(store, number, ORDER, step, Disposition.SUCCEEDED)
        seen.append(state_of(store, 77))
    held, confirmed, revoked = RecordedState.HELD, RecordedState.CONFIRMED, RecordedState.REVOKED
    assert seen == [held, confirmed, held, revoked, revoked]  # what ended never comes back


def test_a_step_that_was_refused_changes_no_recorded_state(store: Store, case: Case) -> None:
    issued(store, case, AUTHENTICATION, 77)
    number = store.cases.open_case(REVOCATION).number
    do(store, number, ORDER, Step.REVOKE, Disposition.REFUSED)
    assert state_of(store, 77) is RecordedState.CONFIRMED

"""What the office knows of the certificates it asked for."""

from __future__ import annotations

import datetime

import pytest

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.store.cases import CaseState, Disposition, RecordedState, Step
from jpki_kiosk.store.database import Store
from jpki_kiosk.store.errors import CaseClosedError, ConflictError, UnknownRecordError
from jpki_kiosk.store.records import Case, NewCase

KIND = CertificateKind.SIGNATURE
TRANSACTION = bytes(range(16))
SERIAL = 2**159 - 1  # 20 octets, the longest (RFC 5280, 4.1.2.2)
LAST_DAY = datetime.date(2031, 4, 10)
SPKI = "5a" * 32


@pytest.fixture
def issued(store: Store, case: Case) -> Case:
    store.cases.record_request(case.number, KIND, TRANSACTION, b"request", SPKI, LAST_DAY)
    store.cases.record_certificate(case.number, KIND, TRANSACTION, SERIAL, b"certificate")
    return case


def state(store: Store, case: Case) -> RecordedState:
    return store.cases.certificates(case.number)[-1].state


def run(store: Store, case: Case, step: Step, disposition: Disposition = Disposition.SUCCEEDED) -> None:
    begun = store.cases.begin_step(case.number, KIND, step)
    store.cases.complete_step(begun, disposition, {"serial": str(SERIAL)})


def test_a_request_is_there_before_the_authority_is_asked(store: Store, case: Case) -> None:
    store.cases.record_request(case.number, KIND, TRANSACTION, b"request", SPKI, LAST_DAY)
    (found,) = store.cases.certificates(case.number)
    assert (found.state, found.transaction_id, found.request) == (
        RecordedState.REQUESTED,
        TRANSACTION,
        b"request",
    )
    assert (found.serial, found.certificate, found.not_after) == (None, None, LAST_DAY)


def test_a_certificate_is_read_back_as_it_was_issued(store: Store, issued: Case) -> None:
    (found,) = store.cases.certificates(issued.number)
    assert (found.serial, found.certificate, found.not_after) == (SERIAL, b"certificate", LAST_DAY)
    assert (found.state, found.spki_sha256) == (RecordedState.ISSUED, SPKI)
    assert found.transaction_id == TRANSACTION


def test_recording_the_same_again_changes_nothing(store: Store, issued: Case) -> None:
    before = store.cases.certificates(issued.number)
    store.cases.record_request(issued.number, KIND, TRANSACTION, b"request", SPKI, LAST_DAY)
    store.cases.record_certificate(issued.number, KIND, TRANSACTION, SERIAL, b"certificate")
    assert store.cases.certificates(issued.number) == before


def test_a_transaction_stands_for_one_request_and_one_certificate(store: Store, issued: Case) -> None:
    with pytest.raises(ConflictError):
        store.cases.record_request(issued.number, KIND, TRANSACTION, b"another", SPKI, LAST_DAY)
    with pytest.raises(ConflictError):
        store.cases.record_certificate(issued.number, KIND, TRANSACTION, SERIAL, b"another")


def test_a_transaction_belongs_to_one_case(store: Store, issued: Case, new_case: NewCase) -> None:
    other = store.cases.open_case(new_case)
    with pytest.raises(ConflictError):
        store.cases.record_request(other.number, KIND, TRANSACTION, b"request", SPKI, LAST_DAY)
    with pytest.raises(UnknownRecordError):
        store.cases.record_certificate(other.number, KIND, TRANSACTION, 1, b"certificate")


def test_a_serial_number_is_recorded_once_a_kind(store: Store, issued: Case) -> None:
    store.cases.record_request(issued.number, KIND, b"2" * 16, b"request", SPKI, LAST_DAY)
    with pytest.raises(ConflictError):
        store.cases.record_certificate(issued.number, KIND, b"2" * 16, SERIAL, b"other")


def test_a_certificate_without_a_request_is_refused(store: Store, case: Case) -> None:
    with pytest.raises(UnknownRecordError):
        store.cases.record_certificate(case.number, KIND, TRANSACTION, SERIAL, b"certificate")


def test_nothing_is_asked_for_in_a_case_that_ended(store: Store, case: Case) -> None:
    store.cases.set_state(case.number, CaseState.ABANDONED)
    with pytest.raises(CaseClosedError):
        store.cases.record_request(case.number, KIND, TRANSACTION, b"request", SPKI, LAST_DAY)


@pytest.mark.parametrize(
    ("step", "reached"),
    [
        (Step.WRITE, RecordedState.WRITTEN),
        (Step.PROOF, RecordedState.PROVED),
        (Step.CONFIRM, RecordedState.CONFIRMED),
        (Step.REVOKE_OLD, RecordedState.REVOKED),
    ],
)
def test_a_step_that_succeeded_moves_its_certificate(
    store: Store, issued: Case, step: Step, reached: RecordedState
) -> None:
    run(store, issued, step)
    assert state(store, issued) is reached
    assert [entry.event for entry in store.journal.entries(issued.number)][-2:] == [
        step.complete_event,
        "certificate-state-changed",
    ]


@pytest.mark.parametrize("disposition", [Disposition.FAILED, Disposition.REFUSED])
def test_a_step_that_did_not_succeed_moves_nothing(
    store: Store, issued: Case, disposition: Disposition
) -> None:
    run(store, issued, Step.PROOF, disposition)
    assert state(store, issued) is RecordedState.ISSUED


def test_a_confirmed_certificate_that_is_replaced_is_superseded(
    store: Store, issued: Case, new_case: NewCase
) -> None:
    run(store, issued, Step.CONFIRM)
    store.cases.set_state(issued.number, CaseState.COMPLETED)
    run(store, store.cases.open_case(new_case), Step.REVOKE_OLD)
    assert state(store, issued) is RecordedState.SUPERSEDED


def test_a_proved_one_that_was_never_confirmed_is_revoked(store: Store, issued: Case) -> None:
    run(store, issued, Step.PROOF)
    run(store, issued, Step.REVOKE_OLD)
    assert state(store, issued) is RecordedState.REVOKED


def test_a_certificate_of_another_authority_leaves_only_its_step(store: Store, case: Case) -> None:
    run(store, case, Step.REVOKE_OLD)
    assert store.cases.certificates(case.number) == []
    assert store.journal.entries(case.number)[-1].event == "revoke-old-complete"


def test_what_a_step_already_said_is_not_written_twice(store: Store, issued: Case) -> None:
    run(store, issued, Step.PROOF)
    run(store, issued, Step.PROOF)
    said = [one.fields for one in store.journal.entries() if one.event == "certificate-state-changed"]
    assert [one["state"] for one in said] == ["proved"]
    run(store, issued, Step.CONFIRM)
    assert state(store, issued) is RecordedState.CONFIRMED


@pytest.mark.parametrize("later", [Step.PROOF, Step.CONFIRM])
def test_a_revoked_certificate_never_comes_back(store: Store, issued: Case, later: Step) -> None:
    store.cases.mark_revoked(issued.number, KIND, SERIAL)
    run(store, issued, later)
    assert state(store, issued) is RecordedState.REVOKED


def test_what_will_never_be_confirmed_is_given_up_for_good(store: Store, issued: Case) -> None:
    store.cases.record_request(issued.number, KIND, b"2" * 16, b"never answered", SPKI, LAST_DAY)
    store.cases.mark_given_up(b"2" * 16)
    store.cases.mark_given_up(b"2" * 16)
    first, second = store.cases.certificates(issued.number)
    assert (first.state, second.state) == (RecordedState.ISSUED, RecordedState.GIVEN_UP)
    given_up = [entry.fields for entry in store.journal.entries(issued.number)][-1]
    assert given_up == {"kind": KIND.value, "state": "given_up"}


def test_what_was_never_asked_for_is_not_given_up(store: Store) -> None:
    with pytest.raises(UnknownRecordError):
        store.cases.mark_given_up(b"3" * 16)


@pytest.mark.parametrize(("step", "found"), [(Step.PROOF, 1), (Step.CONFIRM, 0), (Step.REVOKE_OLD, 0)])
def test_only_what_is_proved_and_not_confirmed_waits_for_a_confirmation(
    store: Store, issued: Case, step: Step, found: int
) -> None:
    assert store.cases.proved_certificates() == []
    run(store, issued, step)
    assert len(store.cases.proved_certificates()) == found


def test_an_unknown_certificate_is_refused(store: Store, issued: Case) -> None:
    with pytest.raises(UnknownRecordError):
        store.cases.mark_revoked(issued.number, KIND, 1)
    with pytest.raises(UnknownRecordError):
        store.cases.mark_revoked(issued.number, CertificateKind.AUTHENTICATION, SERIAL)

"""Cases, their card, their steps and their papers."""

from __future__ import annotations

import dataclasses
import datetime
import threading
from pathlib import Path

import pytest

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.secret import Secret
from jpki_kiosk.store.cases import CaseState, Disposition, Step
from jpki_kiosk.store.database import Store
from jpki_kiosk.store.errors import (
    CaseClosedError,
    EventFieldError,
    OtherCardError,
    StepError,
    UnknownRecordError,
)
from jpki_kiosk.store.records import Case, CaseChecks, NewCase, SeenPaper, StepId
from jpki_kiosk.store.schema import Role

from .conftest import BOTH, EVENTS, Clock

AUTHENTICATION = CertificateKind.AUTHENTICATION


def events(store: Store, number: str) -> list[str]:
    return [entry.event for entry in store.journal.entries(number)]


# --- cases ---------------------------------------------------------------------------------------


def test_a_case_is_read_back_as_it_was_opened(store: Store, new_case: NewCase, clock: Clock) -> None:
    case = store.cases.open_case(new_case)
    assert store.cases.case(case.number) == case
    assert (case.kinds, case.resident, case.reason) == (BOTH, new_case.resident, "first")
    assert (case.state, case.opened_at, case.card_hash) == (CaseState.OPENED, clock.now, None)


def test_case_numbers_count_within_a_day_and_start_again_the_next(
    store: Store, new_case: NewCase, clock: Clock
) -> None:
    first = [store.cases.open_case(new_case).number for _ in range(2)]
    clock.advance(24 * 3600)
    assert [*first, store.cases.open_case(new_case).number] == [
        "2026-1122-001",
        "2026-1122-002",
        "2026-1123-001",
    ]


@pytest.mark.parametrize(
    ("utc", "number"), [("2026-11-22T14:59:59", "2026-1122-001"), ("2026-11-22T15:00:00", "2026-1123-001")]
)
def test_the_day_of_a_case_is_the_day_in_japan(
    store: Store, new_case: NewCase, clock: Clock, utc: str, number: str
) -> None:
    clock.now = datetime.datetime.fromisoformat(utc + "+00:00")
    assert store.cases.open_case(new_case).number == number


def test_threads_that_open_cases_at_once_get_different_numbers(store: Store, new_case: NewCase) -> None:
    numbers: list[str] = []
    threads = [
        threading.Thread(target=lambda: numbers.append(store.cases.open_case(new_case).number))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(numbers) == [f"2026-1122-{count:03}" for count in range(1, 9)]


def test_cases_of_a_day_come_in_order(store: Store, new_case: NewCase, clock: Clock) -> None:
    opened = [store.cases.open_case(new_case) for _ in range(3)]
    clock.advance(24 * 3600)
    store.cases.open_case(new_case)
    assert store.cases.cases_of_day(datetime.date(2026, 11, 22)) == opened
    assert store.cases.cases_of_day(datetime.date(2026, 11, 21)) == []


def test_a_case_knows_who_opened_it(store: Store, new_case: NewCase) -> None:
    clerk = store.staff.create("suzuki", "鈴木", Role.CLERK, Secret(b"a long passphrase"))
    case = store.cases.open_case(dataclasses.replace(new_case, staff="suzuki"))
    assert case.staff == clerk.id
    assert store.journal.entries(case.number)[0].staff == clerk.id


def test_fee_and_papers_are_in_the_journal_with_the_opening(store: Store, new_case: NewCase) -> None:
    papers = (SeenPaper("application_form", 1), SeenPaper("own_paper", 1, own=2))
    checks = CaseChecks(fee_yen=200, fee_reason="fee_table", papers=papers)
    number = store.cases.open_case(dataclasses.replace(new_case, checks=checks)).number
    opened, *seen = store.journal.entries(number)
    assert opened.fields["fee_yen"] == 200
    assert (opened.fields["fee_entered"], opened.fields["fee_reason"]) == (True, "fee_table")
    assert opened.fields["papers"] == "by_staff"
    assert [(one.event, dict(one.fields)) for one in seen] == [
        ("paper-seen", {"paper": "application_form", "visit": 1}),
        ("paper-seen", {"paper": "own_paper", "own": 2, "visit": 1}),
    ]


def test_a_fee_the_rules_know_is_not_entered_and_an_unknown_one_is_left_out(
    store: Store, new_case: NewCase
) -> None:
    known = CaseChecks(fee_yen=0, fee_reason=None, papers=(), beforehand=True)
    unknown = dataclasses.replace(known, fee_yen=None)
    for checks in (known, unknown):
        store.cases.open_case(dataclasses.replace(new_case, checks=checks))
    fields = [entry.fields for entry in store.journal.entries()]
    assert [one.get("fee_yen") for one in fields] == [0, None]
    assert [one["fee_entered"] for one in fields] == [False, False]
    assert [one["papers"] for one in fields] == ["beforehand", "beforehand"]


def test_a_paper_without_its_word_is_not_written_down_and_the_case_not_opened(
    store: Store, new_case: NewCase
) -> None:
    checks = CaseChecks(0, None, (SeenPaper("a letter of Mr Yamada", 1),))
    with pytest.raises(EventFieldError):
        store.cases.open_case(dataclasses.replace(new_case, checks=checks))
    assert store.journal.entries() == []


def test_a_case_of_an_unknown_account_is_not_opened(store: Store, new_case: NewCase) -> None:
    with pytest.raises(UnknownRecordError):
        store.cases.open_case(dataclasses.replace(new_case, staff="nobody"))
    assert store.cases.cases_of_day(datetime.date(2026, 11, 22)) == []
    assert store.journal.entries() == []


def test_a_case_whose_entry_is_refused_is_not_opened(store: Store, new_case: NewCase) -> None:
    with pytest.raises(EventFieldError):
        store.cases.open_case(dataclasses.replace(new_case, reason="because"))
    assert store.cases.cases_of_day(datetime.date(2026, 11, 22)) == []


def test_an_unknown_case_is_refused(store: Store) -> None:
    with pytest.raises(UnknownRecordError):
        store.cases.case("2026-1122-999")


def test_nothing_personal_is_in_the_representation_of_a_case(case: Case, new_case: NewCase) -> None:
    shown = repr(case) + repr(new_case) + repr(case.resident)
    assert not [text for text in ("髙", "前橋市", "1985", "2031", "FEMALE", "female") if text in shown]


def test_a_change_of_state_is_in_the_journal_once(store: Store, case: Case, clock: Clock) -> None:
    clock.advance(60)
    for _ in range(2):
        store.cases.set_state(case.number, CaseState.AT_COUNTER)
    assert store.cases.case(case.number).state is CaseState.AT_COUNTER
    assert store.cases.case(case.number).changed_at == clock.now
    assert events(store, case.number) == ["case-opened", "case-state-changed"]


@pytest.mark.parametrize("final", [CaseState.COMPLETED, CaseState.ABANDONED])
def test_a_case_that_ended_stays_ended(store: Store, case: Case, final: CaseState) -> None:
    store.cases.set_state(case.number, final)
    with pytest.raises(CaseClosedError):
        store.cases.set_state(case.number, CaseState.OPENED)
    with pytest.raises(CaseClosedError):
        store.cases.begin_step(case.number, AUTHENTICATION, Step.KEY_PAIR)
    assert store.cases.case(case.number).state is final


def test_a_stop_is_noted_with_its_code_and_leaves_the_state(store: Store, case: Case) -> None:
    store.cases.note_stop(case.number, "K-214")
    assert store.journal.entries(case.number)[-1].fields == {"code": "K-214"}
    assert store.cases.case(case.number).state is CaseState.OPENED


def test_a_case_abandoned_after_its_first_step_can_be_taken_up_again(store: Store, case: Case) -> None:
    step = store.cases.begin_step(case.number, AUTHENTICATION, Step.KEY_PAIR)
    store.cases.set_state(case.number, CaseState.ABANDONED)
    store.cases.complete_step(step, Disposition.FAILED)
    store.cases.begin_step(case.number, AUTHENTICATION, Step.KEY_PAIR)
    store.cases.set_state(case.number, CaseState.IN_PROGRESS)
    assert store.cases.case(case.number).state is CaseState.IN_PROGRESS


# --- the card ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("by_program", "by"), [(True, "by_card"), (False, "by_eye")])
def test_a_case_knows_its_card_and_who_compared_the_person(
    store: Store, case: Case, by_program: bool, by: str
) -> None:
    store.cases.set_card(case.number, "A1234567", person_checked_by_program=by_program)
    assert store.cases.is_card_of(case.number, "A1234567")
    assert not store.cases.is_card_of(case.number, "A1234568")
    assert store.journal.entries(case.number)[-1].fields == {"by": by}
    assert "A1234567" not in str(store.journal.entries())


def test_a_case_without_a_card_has_none(store: Store, case: Case) -> None:
    assert not store.cases.is_card_of(case.number, "")


def test_the_card_may_change_until_the_first_step(store: Store, case: Case) -> None:
    store.cases.set_card(case.number, b"one", person_checked_by_program=False)
    store.cases.set_card(case.number, b"two", person_checked_by_program=False)
    store.cases.begin_step(case.number, AUTHENTICATION, Step.KEY_PAIR)
    store.cases.set_card(case.number, b"two", person_checked_by_program=False)
    with pytest.raises(OtherCardError):
        store.cases.set_card(case.number, b"one", person_checked_by_program=False)
    assert store.cases.is_card_of(case.number, b"two")


def test_the_same_card_has_another_hash_in_another_store(store: Store, tmp_path: Path, clock: Clock) -> None:
    with Store.open(tmp_path / "elsewhere", clock, events=EVENTS) as elsewhere:
        assert elsewhere.cases.card_hash("A1") != store.cases.card_hash("A1")


# --- steps ---------------------------------------------------------------------------------------


def test_a_step_is_in_the_journal_before_and_after(store: Store, case: Case) -> None:
    step = store.cases.begin_step(case.number, AUTHENTICATION, Step.KEY_PAIR)
    assert events(store, case.number)[-1] == "key-pair-init"
    store.cases.complete_step(step, Disposition.SUCCEEDED, {"spki_sha256": "0f" * 32})
    last = store.journal.entries(case.number)[-1]
    assert last.event == "key-pair-complete"
    assert last.fields == {
        "kind": "authentication",
        "disposition": "succeeded",
        "spki_sha256": "0f" * 32,
    }


def test_an_unfinished_step_is_found_with_what_was_known(store: Store, case: Case, clock: Clock) -> None:
    store.cases.set_card(case.number, "A1", person_checked_by_program=True)
    done = store.cases.begin_step(case.number, AUTHENTICATION, Step.KEY_PAIR)
    store.cases.complete_step(done, Disposition.FAILED, {"error": "CardRemovedError"})
    left = store.cases.begin_step(case.number, AUTHENTICATION, Step.CERTIFICATE, {"transaction": "a0" * 16})
    (found,) = store.cases.unfinished()
    assert (found.id, found.case, found.kind, found.step) == (
        left,
        case.number,
        AUTHENTICATION,
        Step.CERTIFICATE,
    )
    assert found.details == {"transaction": "a0" * 16, "kind": "authentication"}
    assert (found.begun_at, found.card_hash) == (clock.now, store.cases.card_hash("A1"))


def test_a_step_cannot_be_open_twice_but_may_be_begun_again(store: Store, case: Case) -> None:
    first = store.cases.begin_step(case.number, AUTHENTICATION, Step.WRITE)
    with pytest.raises(StepError):
        store.cases.begin_step(case.number, AUTHENTICATION, Step.WRITE)
    store.cases.begin_step(case.number, CertificateKind.SIGNATURE, Step.WRITE)
    store.cases.complete_step(first, Disposition.FAILED)
    assert store.cases.begin_step(case.number, AUTHENTICATION, Step.WRITE) != first
    assert events(store, case.number).count("write-init") == 3


def test_a_step_without_a_kind_cannot_be_open_twice(store: Store, case: Case) -> None:
    store.cases.begin_step(case.number, None, Step.PRINT)
    with pytest.raises(StepError):
        store.cases.begin_step(case.number, None, Step.PRINT)


def test_a_step_ends_once(store: Store, case: Case) -> None:
    step = store.cases.begin_step(case.number, AUTHENTICATION, Step.PROOF)
    store.cases.complete_step(step, Disposition.SUCCEEDED)
    for closed in (step, StepId(999)):
        with pytest.raises(StepError):
            store.cases.complete_step(closed, Disposition.FAILED)
    assert events(store, case.number) == ["case-opened", "proof-init", "proof-complete"]


def test_a_step_whose_entry_is_refused_stays_open(store: Store, case: Case) -> None:
    step = store.cases.begin_step(case.number, AUTHENTICATION, Step.PROOF)
    with pytest.raises(EventFieldError):
        store.cases.complete_step(step, Disposition.SUCCEEDED, {"name": "髙﨑"})
    assert [found.id for found in store.cases.unfinished()] == [step]
    assert events(store, case.number)[-1] == "proof-init"


@pytest.mark.parametrize("step", [Step.PRINT, Step.REVOKE_OLD])
def test_a_reprint_and_a_revocation_are_possible_after_the_case(store: Store, case: Case, step: Step) -> None:
    store.cases.set_state(case.number, CaseState.COMPLETED)
    store.cases.complete_step(
        store.cases.begin_step(case.number, AUTHENTICATION, step), Disposition.SUCCEEDED
    )
    assert events(store, case.number)[-1] == step.complete_event


# --- papers --------------------------------------------------------------------------------------


def test_copies_are_counted_by_form_and_kind(store: Store, case: Case) -> None:
    counted = [
        store.cases.record_paper(case.number, form, kind)
        for form, kind in [
            ("certificate_copy", CertificateKind.SIGNATURE),
            ("certificate_copy", AUTHENTICATION),
            ("certificate_copy", CertificateKind.SIGNATURE),
            ("usage_guide", None),
            ("usage_guide", None),
        ]
    ]
    assert counted == [1, 1, 2, 1, 2]
    assert [paper.copy_number for paper in store.cases.papers(case.number)] == counted
    assert store.journal.entries(case.number)[-1].fields == {"form": "usage_guide", "copy": 2}

"""A case that was interrupted, taken up by another process: from wherever its last step left it."""

from __future__ import annotations

import datetime

import pytest

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.pki.authority import (
    CertificateState,
    RevocationReason,
)
from jpki_kiosk.store.cases import CaseState, RecordedState, Step
from jpki_kiosk.without_screen import take_up_unattended
from jpki_kiosk.workflows.recovery import Outcome, Recovered
from jpki_kiosk.workflows.screens import (
    WaitsFor,
    WorkStep,
)
from jpki_kiosk.workflows.withdrawal import Withdrawal
from tests.workflows.interruptions.torn import (
    KINDS,
    PowerCutError,
    Restart,
    assert_whole,
    at_the_authority,
    cut_at,
    interrupted,
    old_ones,
    power_cut,
    renewed,
    taken_up,
    ways,
)
from tests.workflows.saga import STAFF, Clock, issued, opened


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("step", "how"),
    [
        (WorkStep.KEY_PAIR, "make_again"),
        (WorkStep.CERTIFICATE, "ask_again"),
        (WorkStep.WRITE, "write_again"),
        (WorkStep.PROOF, "finish"),
    ],
)
def test_a_case_goes_on_from_the_step_the_power_was_cut_in(
    restart: Restart, kind: CertificateKind, step: WorkStep, how: str
) -> None:
    number = interrupted(restart(), kind, step)
    again = restart()
    result = taken_up(again, number)
    assert [one.kind for one in result.certificates] == list(KINDS)
    assert ways(again, number) == [(kind.value, how)]
    assert_whole(again, number)


def test_a_key_pair_whose_request_was_never_made_is_asked_for_and_not_made_again(
    restart: Restart, monkeypatch: pytest.MonkeyPatch
) -> None:
    kiosk = restart()
    begin = kiosk.store.cases.begin_step

    def cut(number: str, kind: CertificateKind | None, step: Step, details: object = None) -> object:
        if step is Step.REQUEST:
            raise PowerCutError
        return begin(number, kind, step, details)  # type: ignore[arg-type]

    monkeypatch.setattr(kiosk.store.cases, "begin_step", cut)
    with pytest.raises(PowerCutError):
        list(issued(kiosk, kiosk.desk._parts.issuance.authority))
    (case,) = kiosk.store.cases.open_cases()
    again = restart()
    taken_up(again, case.number)
    assert ways(again, case.number) == [("authentication", "ask_again")]
    steps = [one for one in again.store.cases.steps(case.number) if one.step is Step.KEY_PAIR]
    assert [one.kind for one in steps] == list(KINDS)
    assert_whole(again, case.number)


# --- what needs no card, and what ends ---------------------------------------------------------------


def test_a_case_that_only_lacks_its_papers_waits_for_them_and_needs_neither_card_nor_password(
    restart: Restart, clock: Clock
) -> None:
    kiosk = restart()
    list(issued(kiosk, kiosk.desk._parts.issuance.authority))
    (case,) = kiosk.store.cases.open_cases()
    clock.now += datetime.timedelta(days=3)  # a certificate that is good needs no limit
    again = restart()
    again.desk.recovery().run()
    (waiting,) = again.desk.taking_up.waiting()
    assert (waiting.waits_for, waiting.gives_up_at) == (WaitsFor.PAPERS, None)
    assert again.embedded is not None
    again.embedded.remove()
    result = take_up_unattended(again, case.number, STAFF, {})
    assert (result.copies, result.guides) == (2, 1)
    assert again.store.cases.case(case.number).state is CaseState.COMPLETED


def test_what_the_authority_ended_meanwhile_is_made_again(restart: Restart, clock: Clock) -> None:
    kiosk = restart()
    number = interrupted(kiosk, CertificateKind.SIGNATURE, WorkStep.KEY_PAIR)
    kiosk.store.cases.settle(number, CertificateKind.SIGNATURE)
    (authentication,) = kiosk.store.cases.certificates(number)
    kiosk.desk._parts.issuance.authority.revoke(
        authentication.kind, authentication.known_serial(), RevocationReason.KEY_COMPROMISE
    )
    kiosk.store.cases.mark_revoked(number, authentication.kind, authentication.known_serial())
    again = restart()
    taken_up(again, number)
    assert_whole(again, number)


def test_a_request_whose_answer_was_lost_is_asked_for_again_and_ended_after_the_limit(
    restart: Restart, clock: Clock
) -> None:
    kiosk = restart()
    number = interrupted(kiosk, CertificateKind.SIGNATURE, WorkStep.CERTIFICATE)
    lost = kiosk.store.cases.certificates(number)[-1]
    assert lost.state is RecordedState.REQUESTED
    clock.now += datetime.timedelta(hours=25)
    again = restart()
    again.desk.recovery().run()
    ended = again.store.cases.certificates(number)[-1]
    assert ended.state is RecordedState.REVOKED
    assert at_the_authority(again, ended) is CertificateState.REVOKED
    assert again.store.cases.case(number).state is CaseState.LAPSED
    assert again.store.cases.unfinished() == []
    assert again.desk.taking_up.waiting() == ()


def test_a_case_that_was_never_begun_ends_after_the_limit_too(restart: Restart, clock: Clock) -> None:
    kiosk = restart()
    number = opened(kiosk).number
    assert [one.waits_for for one in kiosk.desk.taking_up.waiting()] == [WaitsFor.RESIDENT]
    clock.now += datetime.timedelta(hours=25)
    kiosk.desk.recovery().run()
    assert kiosk.store.cases.case(number).state is CaseState.LAPSED


# --- what a renewal replaces -------------------------------------------------------------------------


def test_the_journal_says_what_is_replaced_before_its_key_ends_and_the_old_one_ends_after_the_proof(
    restart: Restart,
) -> None:
    kiosk = restart()
    number = renewed(kiosk, cut_at(CertificateKind.AUTHENTICATION, WorkStep.WRITE))
    again = restart()
    old = {one.kind: one for one in old_ones(again, number)}
    replaced = [
        one.details.get("replaces") for one in again.store.cases.steps(number) if one.step is Step.KEY_PAIR
    ]
    assert replaced == [str(old[CertificateKind.AUTHENTICATION].serial)]
    assert all(at_the_authority(again, one) is CertificateState.GOOD for one in old.values())
    taken_up(again, number)
    assert all(at_the_authority(again, one) is CertificateState.REVOKED for one in old.values())
    assert_whole(again, number)


def test_a_key_pair_that_nobody_knows_of_leaves_the_old_certificate_alive_after_the_limit(
    restart: Restart, clock: Clock
) -> None:
    number = renewed(restart(), cut_at(CertificateKind.AUTHENTICATION, WorkStep.KEY_PAIR))
    clock.now += datetime.timedelta(hours=25)
    again = restart()
    again.desk.recovery().run()
    assert again.store.cases.case(number).state is CaseState.LAPSED
    assert all(at_the_authority(again, one) is CertificateState.GOOD for one in old_ones(again, number))


def test_an_old_certificate_whose_key_is_gone_for_certain_ends_with_its_case(
    restart: Restart, clock: Clock
) -> None:
    number = renewed(restart(), cut_at(CertificateKind.AUTHENTICATION, WorkStep.CERTIFICATE))
    clock.now += datetime.timedelta(hours=25)
    again = restart()
    again.desk.recovery().run()
    states = {one.kind: at_the_authority(again, one) for one in old_ones(again, number)}
    assert states == {
        CertificateKind.AUTHENTICATION: CertificateState.REVOKED,
        CertificateKind.SIGNATURE: CertificateState.GOOD,
    }


def test_an_old_certificate_that_was_not_revoked_yet_is_revoked_at_the_next_start(
    restart: Restart, monkeypatch: pytest.MonkeyPatch
) -> None:
    kiosk = restart()
    monkeypatch.setattr(Withdrawal, "revoke", power_cut)
    number = renewed(kiosk, lambda event: None)
    monkeypatch.undo()
    again = restart()
    done = again.desk.recovery().run()
    assert Recovered(number, CertificateKind.AUTHENTICATION, Outcome.SUPERSEDED) in done
    taken_up(again, number)
    assert all(at_the_authority(again, one) is CertificateState.REVOKED for one in old_ones(again, number))

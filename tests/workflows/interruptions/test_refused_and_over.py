"""What is over is not taken up, and what the authority refuses is made good."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

import pytest

from jpki_kiosk.card.connection import CardProtocol
from jpki_kiosk.config import KioskConfig
from jpki_kiosk.kiosk import compose
from jpki_kiosk.pki.authority import (
    AuthorityUnavailableError,
    CertificateState,
    CertificationRequest,
    IssuedCertificate,
    RequestRefusedError,
    RevocationReason,
)
from jpki_kiosk.pki.training.authority import TrainingAuthority
from jpki_kiosk.secret import Secret
from jpki_kiosk.store.cases import CaseState, Disposition, RecordedState, Step
from jpki_kiosk.workflows.case import CaseProblems
from jpki_kiosk.workflows.events import (
    CaseTakenUp,
    SignInSubmitted,
    StaffEntered,
    StepBegan,
)
from jpki_kiosk.workflows.problem import Problem
from jpki_kiosk.workflows.recovery import Outcome
from jpki_kiosk.workflows.screens import (
    StaffDesk,
    WorkStep,
)
from jpki_kiosk.workflows.unattended import UnattendedStopError
from jpki_kiosk.workflows.withdrawal import Withdrawal
from jpki_kiosk.workflows.workflow import Event
from tests.counters import shipped
from tests.workflows.conftest import PASSPHRASE, Play
from tests.workflows.interruptions.torn import (
    AUTH,
    DAY,
    KINDS,
    SIGN,
    Restart,
    assert_whole,
    at_the_authority,
    cut_at,
    interrupted,
    old_ones,
    power_cut,
    refusing,
    renewed,
    taken_up,
    unconfirmed,
)
from tests.workflows.saga import STAFF, Clock, issued, opened

# --- what is over ------------------------------------------------------------------------------------


def test_a_case_that_lapses_while_staff_press_its_button_is_refused_and_off_the_list(
    restart: Restart, clock: Clock
) -> None:
    number = interrupted(restart(), AUTH, WorkStep.WRITE)
    kiosk = restart()
    play = Play(kiosk)
    desk = play(StaffEntered(), SignInSubmitted(STAFF, Secret(PASSPHRASE)))
    assert isinstance(desk, StaffDesk)
    assert [one.number for one in desk.cases] == [number]
    clock.now += 2 * DAY
    after = play(CaseTakenUp(number))
    assert isinstance(after, StaffDesk)
    assert after.problem is not None
    assert (after.problem.id, after.cases) == ("case-is-over", ())


def test_a_completed_case_is_not_taken_up_again(restart: Restart) -> None:
    kiosk = restart()
    number = interrupted(kiosk, AUTH, WorkStep.WRITE)
    kiosk.store.cases.set_state(number, CaseState.COMPLETED)
    with pytest.raises(CaseProblems):
        kiosk.reception.take_up(number)


def test_the_case_of_another_town_is_not_taken_up_here(restart: Restart) -> None:
    kiosk = restart()
    number = interrupted(kiosk, AUTH, WorkStep.WRITE)
    elsewhere = replace(kiosk.reception, profile=kiosk.rules.municipality("futtsu"))
    with pytest.raises(CaseProblems) as refused:
        elsewhere.take_up(number)
    assert [message.id for _, message in refused.value.problems] == ["case-other-municipality"]


def test_a_case_whose_words_have_no_substitute_any_more_ends_and_holds_up_no_other(
    restart: Restart, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    kiosk = restart()
    number = interrupted(kiosk, SIGN, WorkStep.CERTIFICATE)
    later = opened(kiosk).number

    def gone(*_: object) -> object:
        raise CaseProblems(())

    monkeypatch.setattr(type(kiosk.reception), "_holder", gone)
    clock.now += 2 * DAY
    kiosk.desk.recovery().run()
    assert [kiosk.store.cases.case(one).state for one in (number, later)] == [CaseState.LAPSED] * 2


# --- what the authority refuses ----------------------------------------------------------------------


def test_a_certificate_that_is_not_handed_out_again_is_revoked_before_a_new_one_is_made(
    restart: Restart,
) -> None:
    kiosk = restart()
    number = interrupted(kiosk, AUTH, WorkStep.WRITE)
    (first,) = kiosk.store.cases.certificates(number)
    again = restart()
    issuance = again.desk._parts.issuance
    office = replace(issuance.office, window="009Z")  # the same words no more: the window has moved
    object.__setattr__(again.desk._parts, "issuance", replace(issuance, office=office))
    taken_up(again, number)
    assert at_the_authority(again, first) is CertificateState.REVOKED
    assert_whole(again, number)


def test_a_lost_answer_that_cannot_be_asked_for_again_is_rejected_unseen(
    restart: Restart, clock: Clock
) -> None:
    kiosk = restart()
    answers: list[IssuedCertificate] = []
    issue = TrainingAuthority.issue

    class Losing(TrainingAuthority):
        def issue(self, request: CertificationRequest) -> IssuedCertificate:
            answers.append(issue(self, request))
            raise AuthorityUnavailableError

    losing = Losing(kiosk.folder.authority, clock)
    with pytest.raises(AuthorityUnavailableError):
        next(issued(kiosk, losing))
    losing.close()
    refusing(kiosk, "issue")
    clock.now += 2 * DAY
    kiosk.desk.recovery().run()
    status = kiosk.desk._parts.issuance.authority.status(AUTH, answers[0].serial)
    assert status.state is CertificateState.REVOKED


def test_what_the_authority_refuses_to_confirm_is_revoked_and_made_again_at_the_next_visit(
    restart: Restart,
) -> None:
    kiosk = restart()
    number = unconfirmed(kiosk)
    authority = refusing(kiosk, "confirm")
    with pytest.raises(UnattendedStopError) as stopped:
        taken_up(kiosk, number)  # its password was not asked for: it was proved
    assert stopped.value.problem is Problem.AUTHORITY_REFUSED
    (refused,) = kiosk.store.cases.certificates(number)
    assert refused.state is RecordedState.REVOKED
    assert at_the_authority(kiosk, refused) is CertificateState.REVOKED
    authority.refuses = frozenset()
    taken_up(kiosk, number)
    assert_whole(kiosk, number)


def test_a_refused_confirmation_moves_no_limit_and_ends_with_its_case(restart: Restart, clock: Clock) -> None:
    kiosk = restart()
    number = unconfirmed(kiosk)
    refusing(kiosk, "confirm")
    recovery = kiosk.desk.recovery()
    case = kiosk.store.cases.case(number)
    limit = recovery.gives_up_at(case, kiosk.store.cases.steps(case.number))
    clock.now += DAY - datetime.timedelta(hours=1)
    assert [one.outcome for one in recovery.run()] == [Outcome.REFUSED]
    assert recovery.gives_up_at(case, kiosk.store.cases.steps(case.number)) == limit
    clock.now += datetime.timedelta(hours=2)
    recovery.run()
    assert kiosk.store.cases.case(number).state is CaseState.LAPSED
    (certificate,) = kiosk.store.cases.certificates(number)
    assert at_the_authority(kiosk, certificate) is CertificateState.REVOKED
    assert recovery.run() == ()  # what is over holds up nothing


def test_an_authority_that_goes_away_in_the_middle_of_a_lapse_delays_it_by_no_day(
    restart: Restart, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    kiosk = restart()
    number = interrupted(kiosk, AUTH, WorkStep.WRITE)
    clock.now += 2 * DAY

    def away(*_: object) -> None:
        raise AuthorityUnavailableError

    monkeypatch.setattr(TrainingAuthority, "revoke", away)
    with pytest.raises(AuthorityUnavailableError):
        kiosk.desk.recovery().run()
    monkeypatch.undo()
    kiosk.desk.recovery().run()
    assert kiosk.store.cases.case(number).state is CaseState.LAPSED


def test_a_certificate_withdrawn_from_a_card_that_did_not_hold_it_is_no_finished_one_on_the_desk(
    restart: Restart,
) -> None:
    kiosk = restart()
    number = unconfirmed(kiosk)
    refusing(kiosk, "confirm")
    with pytest.raises(UnattendedStopError):
        taken_up(kiosk, number)
    (waiting,) = kiosk.desk.taking_up.waiting()
    assert waiting.last.id == "waiting-last-ended"


@pytest.mark.parametrize("told", [True, False])
def test_a_program_that_starts_beside_a_running_issue_disturbs_nothing(
    restart: Restart, clock: Clock, tmp_path: Path, told: bool
) -> None:
    kiosk = restart()
    other = compose(
        KioskConfig(), data=tmp_path / "data", output=tmp_path / "papers", clock=clock, shipped=shipped()
    )

    class Meanwhile(TrainingAuthority):
        def confirm(self, transaction_id: bytes) -> None:
            if told:
                super().confirm(transaction_id)
            other.desk.recovery().run()
            super().confirm(transaction_id)

    authority = Meanwhile(kiosk.folder.authority, clock)

    def meanwhile(event: Event) -> None:
        if isinstance(event, StepBegan):
            other.desk.recovery().run()

    assert [one.kind for one in issued(kiosk, authority, meanwhile)] == list(KINDS)
    authority.close()
    (case,) = kiosk.store.cases.open_cases()
    found = kiosk.store.cases.certificates(case.number)
    assert [at_the_authority(kiosk, one) for one in found] == [CertificateState.GOOD] * 2
    assert kiosk.store.cases.unfinished() == []
    other.close()


# --- what was replaced -------------------------------------------------------------------------------


def test_a_revocation_that_was_refused_once_is_asked_for_again_when_the_case_is_over(
    restart: Restart, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    kiosk = restart()
    number = renewed(kiosk, cut_at(AUTH, WorkStep.WRITE))

    def refused(*_: object) -> None:
        raise RequestRefusedError("notAuthorized")

    monkeypatch.setattr(TrainingAuthority, "revoke", refused)
    taken_up(kiosk, number)
    monkeypatch.undo()
    assert all(at_the_authority(kiosk, one) is CertificateState.GOOD for one in old_ones(kiosk, number))
    assert kiosk.desk.recovery().run() == ()  # not at every look
    clock.now += datetime.timedelta(hours=2)
    assert [one.outcome for one in kiosk.desk.recovery().run()] == [Outcome.SUPERSEDED] * 2
    assert all(at_the_authority(kiosk, one) is CertificateState.REVOKED for one in old_ones(kiosk, number))
    assert kiosk.desk.recovery().run() == ()


def test_what_a_suspended_certificate_replaced_is_revoked_all_the_same(
    restart: Restart, monkeypatch: pytest.MonkeyPatch
) -> None:
    kiosk = restart()
    monkeypatch.setattr(Withdrawal, "revoke", power_cut)
    number = renewed(kiosk, lambda event: None)
    monkeypatch.undo()
    (new,) = kiosk.store.cases.certificates(number)
    staff = kiosk.store.cases.begin_step(number, AUTH, Step.HOLD)
    kiosk.desk._parts.issuance.authority.revoke(AUTH, new.known_serial(), RevocationReason.CERTIFICATE_HOLD)
    kiosk.store.cases.complete_step(staff, Disposition.SUCCEEDED, {"serial": str(new.serial)})
    kiosk.desk.recovery().run()
    states = {one.kind: at_the_authority(kiosk, one) for one in old_ones(kiosk, number)}
    assert states[AUTH] is CertificateState.REVOKED
    assert at_the_authority(kiosk, new) is CertificateState.HOLD


def test_a_later_case_ends_what_an_unknown_key_pair_of_a_lapsed_one_left_alive(
    restart: Restart, clock: Clock
) -> None:
    kiosk = restart()
    number = renewed(kiosk, cut_at(AUTH, WorkStep.KEY_PAIR))
    with kiosk.reader.connect() as connection:  # the card had made it when the power went
        parts = kiosk.desk._parts.issuance
        with parts.issuer_profile.open(CardProtocol(connection)) as session:
            session.generate_key_pair(AUTH, parts.issuer_profile.key_type)
    clock.now += 2 * DAY
    kiosk.desk.recovery().run()
    (old,) = [one for one in old_ones(kiosk, number) if one.kind is AUTH]
    assert at_the_authority(kiosk, old) is CertificateState.GOOD  # nobody knows
    next(issued(kiosk, parts.authority, keep_passwords=True))
    assert at_the_authority(kiosk, old) is CertificateState.REVOKED

"""Interrupted cases on rarer ways: what ended meanwhile, what is refused, what was forgotten."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

import pytest

from jpki_kiosk.card.connection import CardProtocol
from jpki_kiosk.card.jpki import JpkiSession
from jpki_kiosk.config import KioskConfig
from jpki_kiosk.emulator.faults import FaultPlan
from jpki_kiosk.i18n import Language
from jpki_kiosk.kinds import JPKI_PASSWORDS, CertificateKind, PasswordKind
from jpki_kiosk.kiosk import Kiosk, compose
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
from jpki_kiosk.without_screen import take_up_unattended
from jpki_kiosk.workflows.case import CaseProblems
from jpki_kiosk.workflows.events import (
    CardInserted,
    CardRemoved,
    CaseTakenUp,
    Continued,
    InterruptedCardFound,
    LanguageChosen,
    PasswordForgotten,
    SignInSubmitted,
    StaffEntered,
    StepBegan,
)
from jpki_kiosk.workflows.problem import Problem
from jpki_kiosk.workflows.recovery import Outcome
from jpki_kiosk.workflows.screens import (
    ChoosePassword,
    Done,
    InsertCard,
    LineState,
    PermitReset,
    ProvePassword,
    StaffDesk,
    Stopped,
    Welcome,
    Working,
    WorkStep,
)
from jpki_kiosk.workflows.unattended import UnattendedStopError
from jpki_kiosk.workflows.withdrawal import Withdrawal
from jpki_kiosk.workflows.workflow import Event
from tests.workflows.conftest import PASSPHRASE, Play, approval
from tests.workflows.journey import (
    AUTHENTICATION,
    SIGNATURE,
    choose,
    consent,
    entered,
    open_case,
    put_card,
    to_passwords,
)

from .saga import PERSONA, STAFF, Clock, issued, opened
from .test_taking_up import (
    KINDS,
    Restart,
    assert_whole,
    at_the_authority,
    clock,
    cut_at,
    interrupted,
    old_ones,
    power_cut,
    renewed,
    restart,
    taken_up,
)

__all__ = ["clock", "restart"]  # fixtures

AUTH, SIGN = CertificateKind.AUTHENTICATION, CertificateKind.SIGNATURE
DAY = datetime.timedelta(hours=24)


class Refusing(TrainingAuthority):
    """The training authority, which refuses what ``refuses`` names, and nothing else."""

    refuses: frozenset[str] = frozenset()

    def issue(self, request: CertificationRequest) -> IssuedCertificate:
        if "issue" in self.refuses:
            raise RequestRefusedError("badRequest")
        return super().issue(request)

    def confirm(self, transaction_id: bytes) -> None:
        if "confirm" in self.refuses:
            raise RequestRefusedError("badRequest")
        super().confirm(transaction_id)


def refusing(kiosk: Kiosk, *what: str) -> Refusing:
    """Let the kiosk's own authority refuse this from now on."""
    authority = kiosk.desk._parts.issuance.authority
    authority.__class__ = Refusing
    assert isinstance(authority, Refusing)
    authority.refuses = frozenset(what)
    return authority


def unconfirmed(kiosk: Kiosk) -> str:
    """A case whose authentication certificate is proved, and whose authority was away then."""

    class Lost(TrainingAuthority):
        def confirm(self, transaction_id: bytes) -> None:
            raise AuthorityUnavailableError

    lost = Lost(kiosk.folder.authority, kiosk.desk._parts.clock)
    with pytest.raises(AuthorityUnavailableError):
        next(issued(kiosk, lost))
    lost.close()
    (case,) = kiosk.store.cases.open_cases()
    return case.number


def attempts(kiosk: Kiosk) -> list[int]:
    with kiosk.reader.connect() as connection:
        session = JpkiSession(CardProtocol(connection))
        return [session.attempts_remaining(kind) for kind in JPKI_PASSWORDS]


def at_passwords(kiosk: Kiosk, number: str) -> Play:
    """The case taken up, its card read."""
    play = Play(kiosk)
    desk = play(StaffEntered(), SignInSubmitted(STAFF, Secret(PASSPHRASE)))
    assert isinstance(desk, StaffDesk)
    play(CaseTakenUp(number), CardInserted(), Continued(), Continued())
    return play


# --- what is over ---------------------------------------------------------------------------------


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


# --- what the authority refuses -------------------------------------------------------------------


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
    other = compose(KioskConfig(), data=tmp_path / "data", output=tmp_path / "papers", clock=clock)

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


# --- what was replaced ----------------------------------------------------------------------------


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


# --- passwords ------------------------------------------------------------------------------------


def forgot_signature(kiosk: Kiosk, number: str) -> Play:
    """Taken up; the signature password, which is on the card since long ago, is chosen anew."""
    play = at_passwords(kiosk, number)
    assert isinstance(play.workflow.screen, ProvePassword)
    play(PasswordForgotten(), approval(kiosk))
    assert isinstance(play.workflow.screen, ChoosePassword)
    return play


def test_a_password_forgotten_before_its_kind_was_begun_is_set_first_and_spends_no_try(
    restart: Restart,
) -> None:
    number = renewed(restart(), cut_at(AUTH, WorkStep.WRITE))
    kiosk = restart()
    play = forgot_signature(kiosk, number)
    choose(play, b"NEW4PASS")
    assert isinstance(play(entered(AUTHENTICATION)), Done)
    assert attempts(kiosk) == [5, 3]
    assert all(at_the_authority(kiosk, one) is CertificateState.REVOKED for one in old_ones(kiosk, number))


def test_a_permitted_password_whose_setting_was_torn_needs_a_permission_again(restart: Restart) -> None:
    number = renewed(restart(), cut_at(AUTH, WorkStep.WRITE))
    kiosk = restart()
    step = kiosk.store.cases.begin_step(number, SIGN, Step.PASSWORD)  # permitted, and torn
    kiosk.store.cases.complete_step(step, Disposition.UNKNOWN)
    play = at_passwords(kiosk, number)
    assert play.workflow.screen == PermitReset(PasswordKind.SIGNATURE, 5)
    play(approval(kiosk))
    choose(play, b"NEW4PASS")
    assert isinstance(play(entered(AUTHENTICATION)), Done)
    assert attempts(kiosk) == [5, 3]


# --- what is said ---------------------------------------------------------------------------------


def test_a_card_whose_password_may_be_set_is_not_said_to_be_untouched(play: Play, kiosk: Kiosk) -> None:
    to_passwords(play)
    play(entered(SIGNATURE), entered(SIGNATURE), entered(AUTHENTICATION))
    begin = kiosk.store.cases.begin_step

    def torn_in_password(
        number: str, kind: CertificateKind | None, step: Step, details: object = None
    ) -> object:
        made = begin(number, kind, step, details)  # type: ignore[arg-type]
        if step is Step.PASSWORD:
            kiosk.cards[PERSONA].set_faults(FaultPlan.parse("tear-after:2"))
        return made

    kiosk.store.cases.begin_step = torn_in_password  # type: ignore[method-assign, assignment]
    stopped = play(entered(AUTHENTICATION))
    assert isinstance(stopped, Stopped)
    assert kiosk.store.cases.steps(kiosk.store.cases.open_cases()[0].number)[-1].step is Step.PASSWORD
    assert stopped.card.id == "workflow-card-half-done"


def test_what_was_done_in_an_earlier_visit_is_done_on_the_screen_as_well(restart: Restart) -> None:
    number = interrupted(restart(), AUTH, WorkStep.PROOF)
    kiosk = restart()
    play = at_passwords(kiosk, number)
    choose(play, SIGNATURE)
    assert isinstance(play(entered(AUTHENTICATION)), Done)
    working = [one for one in play.seen if isinstance(one, Working)][-1]
    assert {line.state for line in working.lines} == {LineState.DONE}


def test_certificates_that_the_authority_does_not_confirm_are_not_said_to_work(
    play: Play, kiosk: Kiosk
) -> None:
    refusing(kiosk, "confirm")
    open_case(play, kinds=(AUTH,))
    consent(play)
    put_card(play)
    play(Continued(), entered(AUTHENTICATION))
    stopped = play(entered(AUTHENTICATION))
    assert isinstance(stopped, Stopped)
    assert (stopped.problem, stopped.card.id) == (Problem.AUTHORITY_REFUSED, "workflow-card-half-done")


def test_a_card_put_back_after_a_stop_between_the_kinds_is_not_decided_anew(restart: Restart) -> None:
    """It holds one new certificate by then, which is not what the resident agreed to begin with."""
    kiosk = restart()
    play = Play(kiosk)
    to_passwords(play)
    play(entered(SIGNATURE), entered(SIGNATURE), entered(AUTHENTICATION))
    authority = refusing(kiosk)
    issue = authority.issue

    def is_away_for_signature(request: CertificationRequest) -> IssuedCertificate:
        if request.kind is SIGN:
            raise AuthorityUnavailableError
        return issue(request)

    authority.issue = is_away_for_signature  # type: ignore[method-assign]
    stopped = play(entered(AUTHENTICATION))
    assert isinstance(stopped, Stopped)
    assert stopped.can_retry
    authority.issue = issue  # type: ignore[method-assign]
    assert isinstance(play(CardRemoved(), Continued()), InsertCard)
    play(CardInserted())
    assert isinstance(play(Continued()), Done)


def test_papers_are_tried_again_without_a_card_and_without_the_authority(restart: Restart) -> None:
    kiosk = restart()
    list(issued(kiosk, kiosk.desk._parts.issuance.authority))
    (case,) = kiosk.store.cases.open_cases()
    assert kiosk.embedded is not None
    kiosk.embedded.remove()
    play = Play(kiosk)
    play(StaffEntered(), SignInSubmitted(STAFF, Secret(PASSPHRASE)), CaseTakenUp(case.number))
    printer = kiosk.papers.printer
    folder = printer._folder  # type: ignore[attr-defined]
    folder.rmdir() if folder.exists() else None
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_bytes(b"")  # a file where the folder should be: not ready
    stopped = play(Continued())
    assert isinstance(stopped, Stopped)
    assert (stopped.problem, stopped.card.id) == (Problem.PRINTER_NOT_READY, "workflow-card-finished")
    folder.unlink()
    authority = kiosk.desk._parts.issuance.authority
    authority.close()  # type: ignore[attr-defined]
    database = next(kiosk.folder.authority.glob("*.sqlite3"))
    database.rename(database.with_suffix(".away"))
    database.mkdir()
    assert isinstance(play(Continued()), Done)


def test_the_papers_name_the_hour_of_the_proof_and_not_of_the_printing(
    restart: Restart, clock: Clock
) -> None:
    kiosk = restart()
    proved = [one.proved_at for one in issued(kiosk, kiosk.desk._parts.issuance.authority)]
    (case,) = kiosk.store.cases.open_cases()
    clock.now += datetime.timedelta(hours=3)
    result = take_up_unattended(kiosk, case.number, STAFF, {})
    apart = [abs(one.proved_at - at) for one, at in zip(result.certificates, proved, strict=True)]
    assert max(apart) < datetime.timedelta(minutes=1)


def test_what_the_resident_agreed_to_last_before_the_first_step_is_what_counts(restart: Restart) -> None:
    kiosk = restart()
    number = opened(kiosk).number
    first, last = datetime.date(2031, 1, 1), datetime.date(2031, 4, 10)
    kiosk.store.cases.agree(number, dict.fromkeys(KINDS, first))  # the card was pulled before any step
    decided = kiosk.reception.take_up(number).decision.certificates
    assert all(one.not_after != first for one in decided.values())
    kiosk.store.cases.agree(number, dict.fromkeys(KINDS, last))
    kiosk.store.cases.begin_step(number, AUTH, Step.PASSWORD)
    kiosk.store.cases.agree(number, dict.fromkeys(KINDS, first))
    decided = kiosk.reception.take_up(number).decision.certificates
    assert {one.not_after for one in decided.values()} == {last}


def test_the_sentence_about_an_interrupted_card_stays_in_another_language(play: Play) -> None:
    play.workflow.handle(CardInserted())
    play.workflow.handle(InterruptedCardFound())
    play.workflow.handle(LanguageChosen(Language.ENGLISH))
    screen = play.workflow.screen
    assert isinstance(screen, Welcome)
    assert screen.interrupted
    play.workflow.handle(CardRemoved())
    assert not play.workflow.screen.interrupted  # type: ignore[attr-defined]


def test_a_certificate_file_that_holds_none_any_more_is_written_again(restart: Restart) -> None:
    number = interrupted(restart(), AUTH, WorkStep.PROOF)
    kiosk = restart()
    with kiosk.reader.connect() as connection:
        parts = kiosk.desk._parts.issuance
        with parts.issuer_profile.open(CardProtocol(connection)) as session:
            session._select(0x000A)  # type: ignore[attr-defined]
            session._write(bytes(64))  # type: ignore[attr-defined]
    taken_up(kiosk, number)
    assert_whole(kiosk, number)

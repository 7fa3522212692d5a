"""An interrupted case: passwords that were forgotten, and what is said of card and papers."""

from __future__ import annotations

import datetime

from jpki_kiosk.card.connection import CardProtocol
from jpki_kiosk.emulator.faults import FaultPlan
from jpki_kiosk.i18n import Language
from jpki_kiosk.kinds import CertificateKind, PasswordKind
from jpki_kiosk.kiosk import Kiosk
from jpki_kiosk.pki.authority import (
    AuthorityUnavailableError,
    CertificateState,
    CertificationRequest,
    IssuedCertificate,
)
from jpki_kiosk.secret import Secret
from jpki_kiosk.store.cases import Disposition, Step
from jpki_kiosk.without_screen import take_up_unattended
from jpki_kiosk.workflows.events import (
    CardInserted,
    CardRemoved,
    CaseTakenUp,
    Continued,
    InterruptedCardFound,
    LanguageChosen,
    SignInSubmitted,
    StaffEntered,
)
from jpki_kiosk.workflows.problem import Problem
from jpki_kiosk.workflows.screens import (
    Done,
    InsertCard,
    LineState,
    PermitReset,
    Stopped,
    Welcome,
    Working,
    WorkStep,
)
from tests.workflows.conftest import PASSPHRASE, Play, approval
from tests.workflows.interruptions.torn import (
    AUTH,
    KINDS,
    SIGN,
    Restart,
    assert_whole,
    at_passwords,
    at_the_authority,
    attempts,
    cut_at,
    forgot_signature,
    interrupted,
    old_ones,
    refusing,
    renewed,
    taken_up,
)
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
from tests.workflows.saga import PERSONA, STAFF, Clock, issued, opened

# --- passwords ---------------------------------------------------------------------------------------


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


# --- what is said ------------------------------------------------------------------------------------


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

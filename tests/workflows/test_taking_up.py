"""A case that was interrupted, taken up by another process: from wherever its last step left it."""

from __future__ import annotations

import base64
import datetime
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from jpki_kiosk.card.connection import CardProtocol
from jpki_kiosk.card.jpki import JpkiSession
from jpki_kiosk.config import KioskConfig
from jpki_kiosk.emulator.faults import FaultPlan
from jpki_kiosk.japan import JAPAN
from jpki_kiosk.kinds import JPKI_PASSWORDS, CertificateKind, PasswordKind
from jpki_kiosk.kiosk import Kiosk, compose, create_first_account
from jpki_kiosk.message import Message
from jpki_kiosk.pki.authority import CertificateState, RevocationReason
from jpki_kiosk.secret import Secret
from jpki_kiosk.store.cases import CaseState, RecordedState, Step
from jpki_kiosk.store.records import RecordedCertificate
from jpki_kiosk.without_screen import take_up_unattended
from jpki_kiosk.workflows.events import (
    CardInserted,
    CardRemoved,
    CaseTakenUp,
    Continued,
    LastTryTaken,
    PasswordForgotten,
    SignInSubmitted,
    StaffEntered,
    StepBegan,
    TimedOut,
    WentBack,
)
from jpki_kiosk.workflows.prepared import IssueResult
from jpki_kiosk.workflows.problem import Problem
from jpki_kiosk.workflows.recovery import Outcome, Recovered
from jpki_kiosk.workflows.screens import (
    ChoosePassword,
    Done,
    InsertCard,
    KindState,
    LastTry,
    PermitReset,
    ProvePassword,
    ReadingCard,
    ResumeCase,
    StaffDesk,
    Stopped,
    WaitsFor,
    Welcome,
    WorkStep,
)
from jpki_kiosk.workflows.withdrawal import Withdrawal
from jpki_kiosk.workflows.workflow import Event
from tests.workflows.conftest import PASSPHRASE, Play, SecretsLeft, approval
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

KINDS = (CertificateKind.AUTHENTICATION, CertificateKind.SIGNATURE)
Restart = Callable[[], Kiosk]


class PowerCutError(BaseException):
    """What no step writes down: the process is gone."""


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def restart(tmp_path: Path, clock: Clock) -> Iterator[Restart]:
    """The program, started again over the same data, with the same card on the reader."""
    made: list[Kiosk] = []

    def start() -> Kiosk:
        while made:
            made.pop().close()
        kiosk = compose(KioskConfig(), data=tmp_path / "data", output=tmp_path / "papers", clock=clock)
        with Secret(PASSPHRASE) as passphrase:
            create_first_account(kiosk.store, STAFF, passphrase)
        kiosk.insert(PERSONA)
        made.append(kiosk)
        return kiosk

    yield start
    while made:
        made.pop().close()


def cut_at(kind: CertificateKind, step: WorkStep) -> Callable[[Event], None]:
    """Cuts the power when the journal holds the beginning of this step."""

    def report(event: Event) -> None:
        if event == StepBegan(kind, step):
            raise PowerCutError

    return report


def interrupted(kiosk: Kiosk, kind: CertificateKind, step: WorkStep) -> str:
    """A case whose power was cut when this step had begun."""
    with pytest.raises(PowerCutError):
        list(issued(kiosk, kiosk.desk._parts.issuance.authority, cut_at(kind, step)))
    (case,) = kiosk.store.cases.open_cases()
    return case.number


def taken_up(kiosk: Kiosk, number: str) -> IssueResult:
    """As staff and resident do it."""
    with Secret(SIGNATURE) as signature, Secret(AUTHENTICATION) as authentication:
        passwords = {PasswordKind.SIGNATURE: signature, PasswordKind.AUTHENTICATION: authentication}
        return take_up_unattended(kiosk, number, STAFF, passwords)


def ways(kiosk: Kiosk, number: str) -> list[tuple[str, str]]:
    """How the journal says each kind was taken up."""
    entries = kiosk.store.journal.entries(number)
    return [
        (str(one.fields["kind"]), str(one.fields["how"])) for one in entries if one.event == "kind-taken-up"
    ]


def at_the_authority(kiosk: Kiosk, certificate: RecordedCertificate) -> CertificateState:
    authority = kiosk.desk._parts.issuance.authority
    return authority.status(certificate.kind, certificate.known_serial()).state


def on_card(kiosk: Kiosk, kind: CertificateKind) -> bytes:
    with kiosk.reader.connect() as connection:
        session = JpkiSession(CardProtocol(connection))
        if kind is CertificateKind.SIGNATURE:
            session.verify_password(PasswordKind.SIGNATURE, SIGNATURE)
        return session.read_certificate(kind)


def assert_whole(kiosk: Kiosk, number: str) -> None:
    """Both certificates on the card and good, nothing else alive, no try spent, no step open."""
    found = kiosk.store.cases.certificates(number)
    good = [
        one
        for one in found
        if one.serial is not None and at_the_authority(kiosk, one) is CertificateState.GOOD
    ]
    assert sorted(one.kind for one in good) == sorted(KINDS)
    assert all(one.certificate == on_card(kiosk, one.kind) for one in good)
    others = [one for one in found if one not in good and one.serial is not None]
    assert all(at_the_authority(kiosk, one) is CertificateState.REVOKED for one in others)
    assert kiosk.store.cases.case(number).state is CaseState.COMPLETED
    assert kiosk.store.cases.unfinished() == []
    with kiosk.reader.connect() as connection:
        session = JpkiSession(CardProtocol(connection))
        assert [session.attempts_remaining(kind) for kind in JPKI_PASSWORDS] == [5, 3]


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


# --- what needs no card, and what ends ------------------------------------------------------------


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


# --- what a renewal replaces ----------------------------------------------------------------------


def renewed(kiosk: Kiosk, report: Callable[[Event], None]) -> str:
    """A second case on a card that has both certificates, cut off by ``report``."""
    list(issued(kiosk, kiosk.desk._parts.issuance.authority))
    (first,) = kiosk.store.cases.open_cases()
    kiosk.store.cases.set_state(first.number, CaseState.COMPLETED)
    with pytest.raises(PowerCutError):
        list(issued(kiosk, kiosk.desk._parts.issuance.authority, report, keep_passwords=True))
    (second,) = kiosk.store.cases.open_cases()
    return second.number


def old_ones(kiosk: Kiosk, number: str) -> list[RecordedCertificate]:
    """The certificates of the case before."""
    day = kiosk.store.cases.case(number).opened_at.astimezone(JAPAN).date()
    (before,) = [one for one in kiosk.store.cases.cases_of_day(day) if one.number != number]
    return kiosk.store.cases.certificates(before.number)


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


def power_cut(*_: object) -> None:
    """In the place of anything: the power goes."""
    raise PowerCutError


# --- on the screen --------------------------------------------------------------------------------


@pytest.fixture
def left(play: Play, kiosk: Kiosk) -> Play:
    """A visit whose card was torn off after the first key pair, and whose resident went away."""
    to_passwords(play)
    play(entered(SIGNATURE), entered(SIGNATURE), entered(AUTHENTICATION))
    kiosk.cards[PERSONA].set_faults(FaultPlan.parse("tear-before:40"))
    play(entered(AUTHENTICATION), CardRemoved(), TimedOut())
    kiosk.cards[PERSONA].set_faults(FaultPlan())
    return play


def to_desk(play: Play) -> StaffDesk:
    screen = play(StaffEntered(), SignInSubmitted(STAFF, Secret(PASSPHRASE)))
    assert isinstance(screen, StaffDesk)
    return screen


def resumed(play: Play) -> None:
    """Signed in, taken up, the card on the reader and read."""
    desk = to_desk(play)
    screen = play(CaseTakenUp(desk.cases[0].number))
    assert isinstance(screen, ResumeCase)
    assert isinstance(play(Continued()), InsertCard)
    play.kiosk.insert(PERSONA)
    screen = play(CardInserted())
    assert isinstance(screen, ReadingCard)
    play(Continued())


def test_the_welcome_knows_the_card_of_an_interrupted_case_and_no_other(left: Play, kiosk: Kiosk) -> None:
    kiosk.insert(PERSONA)
    found = left(CardInserted())
    assert isinstance(found, Welcome)
    assert found.interrupted
    assert left(CardRemoved()) == Welcome(found.closes_at)
    kiosk.insert("futtsu-uruko")
    assert left(CardInserted()) == Welcome(found.closes_at)


def test_staff_see_the_last_certain_step_and_go_on_with_one_button(left: Play, kiosk: Kiosk) -> None:
    (waiting,) = to_desk(left).cases
    assert (waiting.resident, waiting.waits_for) == ("前橋　花子", WaitsFor.CARD)
    assert waiting.last.id.startswith("waiting-last-")
    assert waiting.gives_up_at is not None
    assert waiting.gives_up_at > waiting.opened_at
    screen = left(CaseTakenUp(waiting.number))
    assert isinstance(screen, ResumeCase)
    assert {kind: state for kind, _, state in screen.kinds} == {
        CertificateKind.AUTHENTICATION: KindState.HALF_DONE,
        CertificateKind.SIGNATURE: KindState.TO_DO,
    }


def test_the_resident_proves_what_is_on_the_card_chooses_the_rest_and_gets_both(
    left: Play, kiosk: Kiosk
) -> None:
    resumed(left)
    assert isinstance(left.workflow.screen, ChoosePassword)
    proved = choose(left, SIGNATURE)
    assert isinstance(proved, ProvePassword)
    assert (proved.kind, proved.attempts_remaining, proved.may_reset) == (
        PasswordKind.AUTHENTICATION,
        3,
        True,
    )
    assert isinstance(left(entered(AUTHENTICATION)), Done)


def test_a_wrong_password_is_counted_and_the_last_try_needs_a_decision_here_too(left: Play) -> None:
    resumed(left)
    choose(left, SIGNATURE)
    wrong = left(entered(b"9999"))
    assert isinstance(wrong, ProvePassword)
    assert wrong.attempts_remaining == 2
    assert left(entered(b"9999")) == LastTry(PasswordKind.AUTHENTICATION, 3, may_reset=True)
    assert isinstance(left(LastTryTaken()), ProvePassword)
    assert left(entered(b"9999")) == PermitReset(PasswordKind.AUTHENTICATION, 0)


@pytest.mark.parametrize("attempts", [3, 1])
def test_a_forgotten_password_is_chosen_anew_under_the_permission_of_staff(
    left: Play, kiosk: Kiosk, attempts: int
) -> None:
    resumed(left)
    choose(left, SIGNATURE)
    left(*[entered(b"9999") for _ in range(3 - attempts)])
    asked = left(PasswordForgotten())
    assert asked == PermitReset(PasswordKind.AUTHENTICATION, attempts)
    refused = left(SignInSubmitted(STAFF, Secret(b"not hers")))
    assert isinstance(refused, PermitReset)
    assert refused.problem is not None
    alone = left(SignInSubmitted(STAFF, Secret(PASSPHRASE)))
    assert isinstance(alone, PermitReset)
    assert alone.problem == Message("workflow-approve-same-person")
    assert isinstance(left(approval(kiosk)), ChoosePassword)
    assert isinstance(choose(left, b"4826"), Done)
    entries = [one for one in kiosk.store.journal.entries() if one.event.startswith("permission-")]
    assert [one.event.removeprefix("permission-") for one in entries] == [
        "asked",
        "refused",
        "withdrawn",
        "asked",
        "given",
        "used",
    ]
    assert entries[1].fields["why"] == "same_person"
    with kiosk.reader.connect() as connection:
        session = JpkiSession(CardProtocol(connection))
        session.verify_password(PasswordKind.AUTHENTICATION, b"4826")
        assert session.attempts_remaining(PasswordKind.AUTHENTICATION) == 3


def test_a_permission_is_not_taken_after_five_minutes(restart: Restart, clock: Clock) -> None:
    """The permission is for this moment: town data may say three to fifteen minutes, five by default."""
    number = interrupted(restart(), CertificateKind.AUTHENTICATION, WorkStep.WRITE)
    play = Play(restart())
    to_desk(play)
    play(CaseTakenUp(number), CardInserted(), Continued(), Continued())
    choose(play, SIGNATURE)
    play(PasswordForgotten(), approval(play.kiosk), entered(b"4826"))
    clock.now += datetime.timedelta(minutes=5, seconds=1)
    stopped = play(entered(b"4826"))
    assert isinstance(stopped, Stopped)
    assert stopped.problem is Problem.PERMISSION_LAPSED


def test_back_from_the_permission_the_password_is_asked_for_again(left: Play) -> None:
    resumed(left)
    choose(left, SIGNATURE)
    left(PasswordForgotten())
    assert isinstance(left(WentBack()), ProvePassword)


def test_another_card_is_refused_and_nothing_of_it_is_touched(left: Play, kiosk: Kiosk) -> None:
    desk = to_desk(left)
    left(CaseTakenUp(desk.cases[0].number), Continued())
    kiosk.insert("futtsu-uruko")
    before = kiosk.cards["futtsu-uruko"].memory
    stopped = left(CardInserted())
    assert isinstance(stopped, Stopped)
    assert stopped.problem in (Problem.WRONG_PERSON, Problem.DIFFERENT_CARD)
    assert kiosk.cards["futtsu-uruko"].memory == before


def test_a_new_case_on_the_card_of_an_interrupted_one_is_refused(left: Play, kiosk: Kiosk) -> None:
    open_case(left)
    consent(left)
    stopped = put_card(left)
    assert isinstance(stopped, Stopped)
    assert stopped.problem is Problem.EARLIER_CASE
    first = kiosk.store.cases.open_cases()[0]
    assert kiosk.desk.taking_up.waiting()[0].number == first.number


def test_nothing_of_a_password_is_left_anywhere_while_the_card_is_away(
    secrets_left: SecretsLeft, left: Play, kiosk: Kiosk
) -> None:
    """Files, database and log of the office, the authority and the card; the workflow holds none either."""
    kiosk.store.close()
    files = b"".join(path.read_bytes() for path in kiosk.folder.path.rglob("*") if path.is_file())
    for password in (SIGNATURE, AUTHENTICATION * 2):
        for form in (
            password,
            password.hex().encode(),
            base64.b64encode(password),
            password.decode().encode("utf-16-le"),
        ):
            assert form not in files
    assert secrets_left() == []

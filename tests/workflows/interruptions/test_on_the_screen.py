"""An interrupted case at the counter: found by its card, taken up by staff, finished by the resident."""

from __future__ import annotations

import base64
import datetime

import pytest

from jpki_kiosk.card.connection import CardProtocol
from jpki_kiosk.card.jpki import JpkiSession
from jpki_kiosk.emulator.faults import FaultPlan
from jpki_kiosk.kinds import CertificateKind, PasswordKind
from jpki_kiosk.kiosk import Kiosk
from jpki_kiosk.message import Message
from jpki_kiosk.secret import Secret
from jpki_kiosk.workflows.events import (
    CardInserted,
    CardRemoved,
    CaseTakenUp,
    Continued,
    LastTryTaken,
    PasswordForgotten,
    SignInSubmitted,
    StaffEntered,
    TimedOut,
    WentBack,
)
from jpki_kiosk.workflows.problem import Problem
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
from tests.workflows.conftest import PASSPHRASE, Play, SecretsLeft, approval
from tests.workflows.interruptions.torn import (
    Restart,
    interrupted,
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
from tests.workflows.saga import PERSONA, STAFF, Clock


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
    assert left(CardRemoved()) == Welcome(found.hours)
    kiosk.insert("futtsu-uruko")
    assert left(CardInserted()) == Welcome(found.hours)


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

"""カードから読み取る on the emulated card: both windows of a counter with one monitor, and with two."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest

from jpki_kiosk.card.all_passwords import PasswordSession
from jpki_kiosk.card.connection import CardProtocol
from jpki_kiosk.card.errors import WrongPasswordError
from jpki_kiosk.emulator.faults import Fault, FaultKind, FaultPlan
from jpki_kiosk.kinds import PasswordKind, Sex
from jpki_kiosk.kiosk import Kiosk
from jpki_kiosk.secret import Secret
from jpki_kiosk.workflows.console.events import (
    BringBack,
    CoverWanted,
    HandedOver,
    ResidentKind,
    SectionChosen,
    SignOutWanted,
    StaffSignedIn,
    UncoverSubmitted,
)
from jpki_kiosk.workflows.console.office import signed_in
from jpki_kiosk.workflows.console.screens import CoverScreen
from jpki_kiosk.workflows.console.sealed_typing import ShieldPart
from jpki_kiosk.workflows.console.section import Section
from jpki_kiosk.workflows.events import (
    Cancelled,
    CardRemoved,
    CaseTyped,
    Continued,
    LastTryTaken,
    LeftToCounter,
    NewCaseWanted,
    PersonaChosen,
    ServiceChosen,
    StaffEntered,
    TimedOut,
    WentBack,
)
from jpki_kiosk.workflows.problem import Problem
from jpki_kiosk.workflows.read_person.events import PersonOnCard, PersonRead, PersonReadWanted
from jpki_kiosk.workflows.read_person.screens import PersonReadBegins, PersonTaken
from jpki_kiosk.workflows.screens import (
    AtCounter,
    Blank,
    LastTry,
    OpenCase,
    ProvePassword,
    ReviewCase,
    StaffDesk,
    Stopped,
    Welcome,
)
from jpki_kiosk.workflows.workflow import Event, Screen
from tests.workflows.conftest import Play, SecretsLeft
from tests.workflows.console.staffed import BOSS, CLERK, RIGHT, copied, counter, make_staffed
from tests.workflows.journey import BOTH, entered, put_card

PERSONA, PIN, WRONG = "maebashi-hanako", b"1284", b"0000"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A counter with its accounts and the persona's card, made once."""
    made = make_staffed(tmp_path_factory.mktemp("read") / "data")
    with counter(made) as kiosk:
        kiosk.insert(PERSONA)
    return made


@pytest.fixture
def kiosk(folder: Path, tmp_path: Path) -> Iterator[Kiosk]:
    with counter(copied(folder, tmp_path / "data")) as made:
        yield made


def sitting(kiosk: Kiosk, account: int) -> StaffSignedIn:
    """This account has signed in."""
    return StaffSignedIn(signed_in(kiosk.store.staff.account(account)))


class TwoMonitors(Play):
    """The same with both windows side by side: ``__call__`` is the resident's, ``staff`` the console's."""

    def __init__(self, kiosk: Kiosk) -> None:
        super().__init__(kiosk)
        self.console = kiosk.console(one_screen=False)
        self.routing = type(self.routing)(self.resident, self.console)

    def __call__(self, *events: Event) -> Screen:
        for event in events:
            self._drive(self.resident, event)
        return self.resident.screen

    def staff(self, *events: Event) -> Screen:
        for event in events:
            self._drive(self.console, event)
        return self.console.screen


def page(play: Play) -> OpenCase:
    screen = play.console.screen
    assert isinstance(screen, OpenCase), screen
    return screen


def ended(play: Play) -> str:
    """How the page of staff says that it went."""
    said = page(play).read.ended
    return "" if said is None else said.id


def text_tries(kiosk: Kiosk) -> int:
    with kiosk.reader.connect() as connection:
        return PasswordSession(CardProtocol(connection), PasswordKind.TEXT).attempts_remaining()


def guess(kiosk: Kiosk, count: int) -> None:
    """Another program guesses wrong."""
    with kiosk.reader.connect() as connection:
        session = PasswordSession(CardProtocol(connection), PasswordKind.TEXT)
        for _ in range(count):
            with pytest.raises(WrongPasswordError):
                session.verify(WRONG)


def written(play: Play) -> list[tuple[str, dict[str, object]]]:
    known = ("password-tried", "last-try-taken", "person-read", "problem-shown")
    return [(one.event, dict(one.fields)) for one in play.kiosk.store.journal.entries() if one.event in known]


def one_monitor(play: Play) -> Play:
    """The card lies there, staff are at the page, and the button was pressed."""
    put_card(play, PERSONA)
    play(StaffEntered(), sitting(play.kiosk, BOSS), NewCaseWanted())
    assert page(play).read.why_not is None
    play(PersonReadWanted())
    return play


@pytest.fixture
def side(kiosk: Kiosk) -> TwoMonitors:
    """Two monitors, at the same point."""
    play = TwoMonitors(kiosk)
    play.staff(sitting(kiosk, BOSS), NewCaseWanted())
    put_card(play, PERSONA)
    play.staff(PersonReadWanted())
    assert isinstance(play.resident.screen, PersonReadBegins)
    return play


def at_password(play: Play) -> ProvePassword:
    screen = play(Continued())
    assert isinstance(screen, ProvePassword)
    return screen


def read(play: Play) -> PersonOnCard:
    """What the page of staff was given."""
    person = page(play).read.person
    assert person is not None
    return person


def holds(value: object, *texts: str) -> bool:
    """Whether a screen has one of these texts somewhere."""
    return any(one in str(dataclasses.asdict(value)) for one in texts)  # type: ignore[call-overload]


def test_on_one_monitor_the_windows_take_turns_and_the_page_has_the_four_attributes(
    secrets_left: SecretsLeft, play: Play
) -> None:
    person = play.kiosk.personas[PERSONA]
    one_monitor(play)
    assert isinstance(play.workflow.screen, PersonReadBegins)
    assert isinstance(play.console.screen, CoverScreen)
    asked = at_password(play)
    assert (asked.kind, asked.attempts_remaining, asked.tries, asked.lengths) == (
        PasswordKind.TEXT,
        3,
        3,
        (4, 4),
    )
    assert isinstance(play(entered(PIN)), CoverScreen)  # staff's turn: first the passphrase
    assert play.resident.screen == PersonTaken(3, 3, 3)
    play(UncoverSubmitted(Secret(RIGHT)))
    assert dataclasses.astuple(read(play)) == (
        person.name,
        person.address,
        person.date_of_birth,
        Sex(person.sex),
    )
    assert person.name not in repr(page(play))
    assert ended(play) == "read-person-done"
    assert secrets_left() == []
    assert written(play) == [
        ("password-tried", {"password": "text", "disposition": "succeeded"}),
        ("person-read", {}),
    ]
    # What was read is decided as if it had been typed, and nothing of it is at the resident's window.
    born = person.date_of_birth.isoformat()
    typed = CaseTyped(person.name, person.address, born, person.sex, "2031-04-10", "4821", BOTH, "first")
    assert isinstance(play(typed), ReviewCase)


def test_the_residents_window_never_has_what_the_card_told(side: TwoMonitors) -> None:
    person = side.kiosk.personas[PERSONA]
    side(Continued(), entered(PIN))
    assert read(side).address == person.address
    told = [one for one in side.seen if not isinstance(one, OpenCase)]
    assert not any(holds(one, person.name, person.address, PIN.decode()) for one in told)
    part = side.resident._part
    assert part is not None
    assert part.told is None
    assert side.resident.take_outbox() == ()
    assert side.console.frame().resident.kind is ResidentKind.AT_COUNTER
    assert isinstance(side(Continued()), Welcome)
    assert read(side).name == person.name  # and the page of staff keeps it


def test_a_wrong_pin_spends_a_try_and_says_how_many_are_left(side: TwoMonitors) -> None:
    at_password(side)
    again = side(entered(WRONG))
    assert isinstance(again, ProvePassword)
    assert again.attempts_remaining == 2
    assert again.problem is not None
    assert again.problem.id == "workflow-password-wrong"
    assert page(side).read.running
    assert side(entered(PIN)) == PersonTaken(2, 3, 3)
    assert [fields for event, fields in written(side) if event == "password-tried"] == [
        {"password": "text", "disposition": "failed", "tries_left": 2},
        {"password": "text", "disposition": "succeeded"},
    ]


def test_what_cannot_be_a_pin_is_not_sent(side: TwoMonitors) -> None:
    at_password(side)
    again = side(entered(b"12"))
    assert isinstance(again, ProvePassword)
    assert again.problem is not None
    assert text_tries(side.kiosk) == 3
    assert written(side) == []


def test_the_last_try_is_a_decision_with_staff_present(side: TwoMonitors) -> None:
    guess(side.kiosk, 2)
    assert side(Continued()) == LastTry(PasswordKind.TEXT, 3)
    assert text_tries(side.kiosk) == 1
    assert isinstance(side(WentBack()), PersonReadBegins)
    assert isinstance(side(Continued(), LastTryTaken()), ProvePassword)
    assert side(entered(PIN)) == PersonTaken(1, 3, 3)
    assert [event for event, _ in written(side)] == ["last-try-taken", "password-tried", "person-read"]


def test_a_blocked_pin_is_said_and_staff_type(side: TwoMonitors) -> None:
    guess(side.kiosk, 2)
    side(Continued(), LastTryTaken())
    stop = side(entered(WRONG))
    assert isinstance(stop, Stopped)
    assert (stop.problem, stop.password.id) == (Problem.PASSWORD_BLOCKED, "read-person-blocked")
    assert isinstance(side(Continued()), Welcome)
    assert ended(side) == "read-person-not-blocked"
    side.staff(PersonReadWanted())
    assert isinstance(side(Continued()), Stopped)  # and it is not asked for again
    assert text_tries(side.kiosk) == 0


def test_tries_that_changed_behind_the_kiosks_back_are_not_spent(side: TwoMonitors) -> None:
    at_password(side)
    guess(side.kiosk, 1)
    again = side(entered(PIN))
    assert isinstance(again, ProvePassword)
    assert again.attempts_remaining == 2
    assert again.problem is not None
    assert again.problem.id == "workflow-password-not-tried"
    assert written(side) == []


def test_a_card_that_is_pulled_leaves_nothing_and_may_come_back(
    secrets_left: SecretsLeft, side: TwoMonitors
) -> None:
    at_password(side)
    side.kiosk.embedded.remove()  # type: ignore[union-attr]
    stop = side(CardRemoved())
    assert isinstance(stop, Stopped)
    assert stop.problem is Problem.CARD_PULLED
    assert isinstance(put_card(side, PERSONA), ProvePassword)
    assert secrets_left() == []
    assert side(entered(PIN)) == PersonTaken(3, 3, 3)


def test_a_card_that_goes_while_it_is_read_gives_staff_nothing(
    secrets_left: SecretsLeft, side: TwoMonitors
) -> None:
    at_password(side)
    side.before_job = lambda: side.kiosk.embedded.remove()  # type: ignore[union-attr]
    assert isinstance(side(entered(PIN)), Stopped)
    side.before_job = lambda: None
    assert page(side).read.person is None
    side(Cancelled())
    assert ended(side) == "read-person-not-left"
    assert secrets_left() == []


@pytest.mark.parametrize("how", [TimedOut(), Cancelled(), LeftToCounter()])
def test_whoever_leaves_leaves_nothing(secrets_left: SecretsLeft, side: TwoMonitors, how: Event) -> None:
    at_password(side)
    assert isinstance(side(how), Welcome | AtCounter)
    said = page(side).read
    assert (said.running, said.person, said.why_not) == (False, None, None)
    if isinstance(how, LeftToCounter):
        assert isinstance(side(Continued()), Welcome)
    assert ended(side) == "read-person-not-left"
    assert secrets_left() == []


def test_on_one_monitor_the_console_comes_back_when_the_resident_leaves(play: Play) -> None:
    one_monitor(play)
    assert isinstance(play(Continued(), TimedOut()), CoverScreen)
    assert ended_behind(play) == "read-person-not-left"


def ended_behind(play: Play) -> str:
    play(UncoverSubmitted(Secret(RIGHT)))
    return ended(play)


def drop_in(play: TwoMonitors, happens: Event) -> None:
    """While the card is being read, staff do this; the answer of the card comes after it."""
    at_password(play)

    def meanwhile() -> None:
        play.before_job = lambda: None
        play.staff(happens)

    play.before_job = meanwhile
    play(entered(PIN))


@pytest.mark.parametrize(
    "happens",
    [CoverWanted(), SectionChosen(Section.SEARCH), SignOutWanted(), WentBack(), BringBack()],
    ids=lambda one: type(one).__name__,
)
def test_what_comes_for_a_page_that_staff_have_left_is_dropped(
    secrets_left: SecretsLeft, side: TwoMonitors, happens: Event
) -> None:
    person = side.kiosk.personas[PERSONA]
    drop_in(side, happens)
    assert isinstance(side.resident.screen, Welcome | Blank)
    assert side.resident._part is None
    assert secrets_left() == []
    if isinstance(happens, CoverWanted):
        side.staff(UncoverSubmitted(Secret(RIGHT)))
        assert page(side).read.person is None
        assert isinstance(side.resident.screen, Welcome)
    assert not any(holds(one, person.address) for one in (*side.seen, side.console.screen))
    assert side.resident.take_outbox() == ()


def test_a_case_that_is_typed_meanwhile_ends_the_reading(side: TwoMonitors) -> None:
    at_password(side)
    assert isinstance(side.staff(PersonaChosen(PERSONA, BOTH, "first")), ReviewCase)
    assert isinstance(side.resident.screen, Welcome)


def test_the_reading_does_not_give_way_to_another_part(side: TwoMonitors) -> None:
    at_password(side)
    assert side.console.frame().resident.kind is ResidentKind.READING
    side._drive(side.resident, HandedOver(ShieldPart("26-0001")))
    assert isinstance(side.resident.screen, ProvePassword)
    assert side(entered(PIN)) == PersonTaken(3, 3, 3)
    side._drive(side.resident, HandedOver(ShieldPart("26-0001")))
    assert not isinstance(side.resident.screen, PersonTaken)  # that one does
    assert read(side).name


def test_the_button_waits_for_a_card_and_for_the_residents_window(kiosk: Kiosk) -> None:
    play = TwoMonitors(kiosk)
    play.staff(sitting(kiosk, BOSS), NewCaseWanted())
    without = page(play).read.why_not
    assert without is not None
    assert without.id == "read-person-no-card"
    assert not page(play).read.running
    play.staff(PersonReadWanted())
    assert isinstance(play.resident.screen, Welcome)
    play(ServiceChosen("check"))
    put_card(play, PERSONA)
    in_use = page(play).read.why_not
    assert in_use is not None
    assert in_use.id == "reception-resident-busy"
    play.staff(PersonReadWanted(), WentBack())
    assert isinstance(play.console.screen, StaffDesk)
    assert not isinstance(play.resident.screen, Welcome)  # whoever helps themselves is not disturbed


def test_an_account_that_may_not_open_cases_any_more_gets_nothing(kiosk: Kiosk) -> None:
    play = TwoMonitors(kiosk)
    play.staff(sitting(kiosk, CLERK), NewCaseWanted())
    put_card(play, PERSONA)
    kiosk.store.staff.disable(CLERK, by=BOSS)
    play.staff(PersonReadWanted())
    assert isinstance(play.resident.screen, Welcome)
    assert page(play).problems
    assert not page(play).read.running


def test_an_answer_that_nobody_asked_for_is_not_shown(side: TwoMonitors) -> None:
    person = side.kiosk.personas[PERSONA]
    side(Cancelled())
    side.staff(PersonRead(PersonOnCard(person.name, person.address, person.date_of_birth, Sex(person.sex))))
    assert page(side).read.person is None


def test_a_torn_read_gives_nothing_and_can_be_done_again(side: TwoMonitors) -> None:
    at_password(side)
    embedded = side.kiosk.embedded
    assert embedded is not None
    side.kiosk.cards[PERSONA].set_faults(FaultPlan((Fault(FaultKind.TEAR_AFTER, 8),)))
    stop = side(entered(PIN))
    assert isinstance(stop, Stopped)
    assert stop.waiting_for_card
    assert page(side).read.running
    assert isinstance(put_card(side, PERSONA), ProvePassword)
    assert side(entered(PIN)) == PersonTaken(3, 3, 3)

"""Signing in at the console with a staff card: registered, put in, taken away, somebody else's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from jpki_kiosk.config import ConfigError, load_config
from jpki_kiosk.kiosk import Kiosk
from jpki_kiosk.pki.staff_card import StaffCardFault
from jpki_kiosk.remote.staff_token import StaffToken
from jpki_kiosk.secret import Secret
from jpki_kiosk.store.errors import ConflictError
from jpki_kiosk.store.staff import SignInRefusedError
from jpki_kiosk.workflows.console.accounts_screens import (
    AccountChosen,
    AccountList,
    CardPinTyped,
    CardTakenAway,
    CardWanted,
    RegisterCard,
)
from jpki_kiosk.workflows.console.card_sign_in import (
    CardDesk,
    CardSignIn,
    OtherSignInWanted,
    PinSubmitted,
    StaffCardAsked,
)
from jpki_kiosk.workflows.console.events import SectionChosen, SignOutWanted, UncoverSubmitted
from jpki_kiosk.workflows.console.screens import CoverScreen
from jpki_kiosk.workflows.console.section import Section
from jpki_kiosk.workflows.console.workflow import ConsoleWorkflow
from jpki_kiosk.workflows.events import SignInSubmitted
from jpki_kiosk.workflows.screens import StaffSignIn
from jpki_kiosk.workflows.workflow import Event, Screen

from ..pki.token_rig import PIN, SoftHsm, Token
from ..workflows.console.staffed import RIGHT, copied, counter, make_staffed


@pytest.fixture(scope="module")
def cards(soft_hsm: SoftHsm) -> dict[str, Token]:
    """A card each."""
    made = {name: soft_hsm.token(f"card-{name}") for name in ("hirata", "suzuki", "stranger")}
    for token in made.values():
        token.generate("EC:secp256r1", "staff", "01")
    return made


class Reader:
    """The staff's reader: one of the tokens lies in it, or none."""

    def __init__(self, cards: dict[str, Token]) -> None:
        self._cards = cards
        self.holds: str | None = None

    def is_present(self) -> bool:
        return self.holds is not None

    def prove(self, pin: Secret) -> str:
        token = self._cards[self.holds or "stranger"]
        return StaffToken(token.address("staff"), lambda size: bytes(size), self.is_present).prove(pin)


@pytest.fixture
def reader(cards: dict[str, Token]) -> Reader:
    return Reader(cards)


@pytest.fixture(scope="module")
def staffed(tmp_path_factory: pytest.TempPathFactory, cards: dict[str, Token]) -> Path:
    """Two accounts with a card each."""
    folder, reader = make_staffed(tmp_path_factory.mktemp("carded") / "data"), Reader(cards)
    with counter(folder) as kiosk:
        for account, name in ((1, "hirata"), (2, "suzuki")):
            reader.holds = name
            kiosk.store.staff.set_card(account, reader.prove(pin()), by=1)
    return folder


@pytest.fixture
def kiosk(tmp_path: Path, staffed: Path, reader: Reader) -> Iterator[Kiosk]:
    with counter(copied(staffed, tmp_path / "data")) as kiosk:
        kiosk.office.cards = CardDesk(kiosk.office, reader, only=False)
        yield kiosk


def pin(code: str = PIN) -> Secret:
    return Secret(code.encode())


Play = Callable[..., Screen]


@pytest.fixture
def console(kiosk: Kiosk) -> ConsoleWorkflow:
    return kiosk.console(one_screen=False)


@pytest.fixture
def play(console: ConsoleWorkflow) -> Play:
    def run(*events: Event) -> Screen:
        for event in events:
            job = console.handle(event)
            while job is not None:
                job = console.handle(job(console.handle))  # type: ignore[arg-type]
        return console.screen

    return run


def last(kiosk: Kiosk) -> tuple[str, int | None, dict[str, object]]:
    entry = kiosk.store.journal.entries()[-1]
    return entry.event, entry.staff, dict(entry.fields)


def test_a_card_and_its_pin_sign_in(
    kiosk: Kiosk, console: ConsoleWorkflow, reader: Reader, play: Play
) -> None:
    assert play(StaffCardAsked()) == CardSignIn(passphrase_too=True)
    reader.holds = "suzuki"
    assert play(StaffCardAsked()) == CardSignIn(passphrase_too=True, present=True)
    code = pin()
    play(PinSubmitted(code))
    assert console.staff is not None
    assert (console.staff.name, code.wiped) == ("suzuki", True)
    assert last(kiosk) == ("sign-in", 2, {"role": "clerk", "by": "card"})


@pytest.mark.parametrize(
    ("holds", "code", "said"),
    [
        ("suzuki", "000000", "console-staff-card-pin-wrong"),
        ("stranger", PIN, "console-staff-card-unknown"),
    ],
)
def test_another_card_or_pin_does_not(
    kiosk: Kiosk, console: ConsoleWorkflow, reader: Reader, play: Play, holds: str, code: str, said: str
) -> None:
    reader.holds = holds
    screen = play(StaffCardAsked(), PinSubmitted(pin(code)))
    assert isinstance(screen, CardSignIn)
    assert screen.problem is not None
    assert (screen.problem.id, screen.busy, console.staff) == (said, False, None)


def test_a_card_of_an_account_that_is_off_or_locked_does_not(kiosk: Kiosk, reader: Reader) -> None:
    reader.holds = "suzuki"
    key = reader.prove(pin())
    kiosk.store.staff.disable(2, by=1)
    with pytest.raises(SignInRefusedError):
        kiosk.store.staff.authenticate_card(key)
    assert last(kiosk) == ("sign-in-refused", 2, {"tries": 0, "locked": False})
    kiosk.store.staff.enable(2, by=1)
    assert kiosk.store.staff.authenticate_card(key).name == "suzuki"


def test_a_card_that_is_taken_away_covers_and_brings_back_the_work(
    kiosk: Kiosk, console: ConsoleWorkflow, reader: Reader, play: Play
) -> None:
    reader.holds = "hirata"
    play(StaffCardAsked(), PinSubmitted(pin()), SectionChosen(Section.ACCOUNTS))
    reader.holds = None
    assert play(StaffCardAsked()) == CoverScreen(by_card=True)
    assert console.frame().staff is None
    reader.holds = "suzuki"  # a clerk's card does not lift the cover of another
    screen = play(StaffCardAsked(), UncoverSubmitted(pin()))
    assert isinstance(screen, CoverScreen)
    assert screen.problem is not None
    assert screen.problem.id == "console-cover-other"
    reader.holds = "hirata"
    assert isinstance(play(StaffCardAsked(), UncoverSubmitted(pin())), AccountList)


def test_name_and_passphrase_do_as_well_where_both_may(
    console: ConsoleWorkflow, reader: Reader, play: Play
) -> None:
    assert isinstance(play(OtherSignInWanted()), StaffSignIn)
    reader.holds = "suzuki"
    assert isinstance(play(StaffCardAsked()), CardSignIn)  # a card that is put in shows its page
    play(OtherSignInWanted(), SignInSubmitted("hirata", Secret(RIGHT)))
    assert console.staff is not None
    reader.holds = None
    assert not isinstance(play(StaffCardAsked()), CoverScreen)  # it did not open this


def test_where_a_card_is_needed_a_passphrase_opens_nothing(kiosk: Kiosk, reader: Reader, play: Play) -> None:
    kiosk.office.cards = CardDesk(kiosk.office, reader, only=True)
    console = kiosk.console(one_screen=False)
    passphrase = Secret(RIGHT)
    console.handle(OtherSignInWanted())
    assert console.handle(SignInSubmitted("hirata", passphrase)) is None
    assert isinstance(console.screen, CardSignIn)
    assert (console.staff, passphrase.wiped) == (None, True)


def test_a_supervisor_registers_a_card_and_takes_it_away(
    kiosk: Kiosk, console: ConsoleWorkflow, reader: Reader, play: Play
) -> None:
    play(OtherSignInWanted(), SignInSubmitted("hirata", Secret(RIGHT)), SectionChosen(Section.ACCOUNTS))
    reader.holds = "hirata"
    screen = play(AccountChosen(2), CardTakenAway(), CardWanted(), CardPinTyped(pin()))
    assert isinstance(screen, RegisterCard)  # it is the supervisor's own
    assert screen.problem is not None
    assert screen.problem.id == "console-staff-card-taken"
    reader.holds = "stranger"
    screen = play(CardPinTyped(pin()))
    assert isinstance(screen, AccountList)
    assert screen.account is not None
    assert screen.account.staff.has_card
    assert [one.event for one in kiosk.store.journal.entries()][-2:] == [
        "staff-card-removed",
        "staff-card-registered",
    ]
    with pytest.raises(ConflictError):
        kiosk.store.staff.set_card(1, reader.prove(pin()), by=1)
    play(SignOutWanted())
    assert isinstance(play(StaffCardAsked(), PinSubmitted(pin())), Screen)
    assert console.staff is not None
    assert console.staff.name == "suzuki"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[staff]\nsign_in = "card"\n', "a staff card needs module"),
        ('[staff]\nsign_in = "either"\nmodule = "/usr/lib/x.so"\n', "a staff card needs module"),
        ('[reader]\nname = "A"\n[staff]\nmodule = "/usr/lib/x.so"\nreader = "A"\n', "one of its own"),
        ('[staff]\nsign_in = "face"\n', "staff.sign_in"),
    ],
)
def test_a_configuration_that_cannot_be_is_refused_by_key(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "kiosk.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=said):
        load_config(file)


def test_every_fault_of_a_card_has_its_words(kiosk: Kiosk) -> None:
    from jpki_kiosk.i18n import Language
    from jpki_kiosk.workflows.console.card_sign_in import card_problem

    for fault in StaffCardFault:
        for language in Language:
            assert kiosk.catalogue.text(card_problem(fault), language)

"""The console by the clock: the warning, the cover that keeps the work, and who may sign in after it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from jpki_kiosk.kiosk import Kiosk
from jpki_kiosk.message import Message
from jpki_kiosk.pki.cmp.signer_address import TokenAddress
from jpki_kiosk.remote.staff_token import StaffToken
from jpki_kiosk.secret import Secret
from jpki_kiosk.workflows.console.accounts_screens import AccountList, AccountWanted, NewAccount
from jpki_kiosk.workflows.console.card_sign_in import CardDesk, StaffCardSeen
from jpki_kiosk.workflows.console.events import (
    CoverWanted,
    LeavingBy,
    LookedAround,
    SectionChosen,
    SessionLooked,
    SignOutWanted,
    UncoverSubmitted,
)
from jpki_kiosk.workflows.console.reset_events import ResetLooked, ResetWanted
from jpki_kiosk.workflows.console.screens import CoverScreen
from jpki_kiosk.workflows.console.section import Section
from jpki_kiosk.workflows.console.session import Limit, SessionEnding
from jpki_kiosk.workflows.console.workflow import ConsoleWorkflow
from jpki_kiosk.workflows.events import SignInRefused, SignInSubmitted
from jpki_kiosk.workflows.screens import StaffDesk, StaffSignIn
from jpki_kiosk.workflows.workflow import Event

from .staffed import RIGHT, copied, counter, make_staffed

NINE = datetime.datetime(2026, 11, 24, 0, 0, tzinfo=datetime.UTC)


@pytest.fixture(scope="module")
def staffed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_staffed(tmp_path_factory.mktemp("sessions") / "data")


@pytest.fixture
def kiosk(staffed: Path, tmp_path: Path) -> Iterator[Kiosk]:
    with counter(copied(staffed, tmp_path / "data")) as kiosk:
        yield kiosk


class Console:
    """A console whose jobs run on the spot, and its clock."""

    def __init__(self, kiosk: Kiosk) -> None:
        self.kiosk = kiosk
        self.workflow: ConsoleWorkflow = kiosk.console(one_screen=False)

    def __call__(self, *events: Event) -> None:
        for event in events:
            job = self.workflow.handle(event)
            while job is not None:
                job = self.workflow.handle(job(self.workflow.handle))  # type: ignore[arg-type]

    def sign_in(self, name: str = "hirata") -> None:
        self(SignInSubmitted(name, Secret(RIGHT)))

    def look(self, *, touched: bool = False, **passed: float) -> SessionEnding | None:
        """What the frame says when so much time has passed since nine."""
        self(SessionLooked(NINE + datetime.timedelta(**passed), touched))
        return self.workflow.frame().ending

    @property
    def journal(self) -> list[tuple[str, object]]:
        entries = self.kiosk.store.journal.entries()
        shown = ("sign-in", "sign-out")
        return [(one.event, one.fields.get("why")) for one in entries if one.event in shown]


@pytest.fixture
def console(kiosk: Kiosk) -> Console:
    made = Console(kiosk)
    made.look()
    made.sign_in()
    made(SectionChosen(Section.ACCOUNTS), AccountWanted())
    assert isinstance(made.workflow.screen, NewAccount)
    return made


def test_the_last_minute_is_told_and_a_touch_ends_the_warning(console: Console) -> None:
    assert console.look() is None
    assert console.look(minutes=29, seconds=20) == SessionEnding(Limit.IDLE, 40)
    assert console.look(minutes=29, seconds=21, touched=True) is None
    assert isinstance(console.workflow.screen, NewAccount)


def test_after_half_an_hour_the_console_is_covered_and_the_work_stays(console: Console) -> None:
    console.look()
    assert console.look(minutes=30) is None
    assert console.workflow.screen == CoverScreen(over=Limit.IDLE)
    assert console.workflow.frame().staff is None
    assert console.journal[-1] == ("sign-out", "idle")
    console(UncoverSubmitted(Secret(b"wrong passphrase")))
    screen = console.workflow.screen
    assert isinstance(screen, CoverScreen)
    assert (screen.over, screen.problem is not None) == (Limit.IDLE, True)
    console(UncoverSubmitted(Secret(RIGHT)))
    assert isinstance(console.workflow.screen, NewAccount)  # where it was
    assert console.journal[-1] == ("sign-in", None)
    assert console.look(hours=1) is None  # a session of its own
    assert console.look(hours=1, minutes=29) == SessionEnding(Limit.IDLE, 60)


def test_after_twelve_hours_it_is_covered_whoever_is_there(console: Console) -> None:
    console.look()
    for minutes in range(20, 12 * 60, 20):
        assert console.look(minutes=minutes, touched=True) is None
    assert console.look(hours=11, minutes=59, seconds=30, touched=True) == SessionEnding(Limit.TOO_LONG, 30)
    console.look(hours=12)
    assert console.workflow.screen == CoverScreen(over=Limit.TOO_LONG)
    assert console.journal[-1] == ("sign-out", "too_long")


def test_anybody_on_the_staff_signs_in_after_a_session_that_is_over(console: Console) -> None:
    console.look()
    console(CoverWanted())  # covered by hand: only the same person, or a supervisor
    console(UncoverSubmitted(Secret(RIGHT), "suzuki"))
    screen = console.workflow.screen
    assert isinstance(screen, CoverScreen)
    assert screen.problem is not None
    assert screen.problem.id == "console-cover-other"
    console.look(minutes=31)
    console(UncoverSubmitted(Secret(RIGHT), "suzuki"))
    assert console.workflow.staff is not None
    assert console.workflow.staff.name == "suzuki"
    assert not isinstance(console.workflow.screen, NewAccount | CoverScreen)
    assert [one[1] for one in console.journal if one[0] == "sign-out"] == ["idle"]


def test_who_signs_out_behind_an_ended_session_is_signed_out_once(console: Console) -> None:
    console.look()
    console.look(minutes=30)
    console(SignOutWanted(LeavingBy.ASKED))
    assert isinstance(console.workflow.screen, StaffSignIn)
    assert [one[1] for one in console.journal if one[0] == "sign-out"] == ["idle"]


def test_covering_again_makes_no_ended_session_one_that_goes_on(console: Console) -> None:
    console.look()
    console.look(minutes=30)
    console(CoverWanted())  # the key for it does so
    assert console.workflow.screen == CoverScreen(over=Limit.IDLE)
    console.look(hours=2)
    assert [one[1] for one in console.journal if one[0] == "sign-out"] == ["idle"]
    console(UncoverSubmitted(Secret(RIGHT), "suzuki"))
    assert console.workflow.staff is not None
    assert console.workflow.staff.name == "suzuki"


def test_a_section_that_ends_behind_the_cover_is_not_shown(console: Console) -> None:
    console(SectionChosen(Section.APPROVALS), ResetWanted(), CoverWanted())
    part = console.workflow._part
    assert part is not None
    part.ended = True
    console(ResetLooked())
    assert isinstance(console.workflow.screen, CoverScreen)
    console(UncoverSubmitted(Secret(RIGHT)))
    assert isinstance(console.workflow.screen, StaffDesk)


def test_a_refused_approval_behind_the_cover_is_told_where_it_was_asked_for(console: Console) -> None:
    console(CoverWanted(), SignInRefused(Message("workflow-sign-in-wrong")))
    assert console.workflow.screen == CoverScreen()


def test_what_the_console_asks_by_itself_fails_no_page(kiosk: Kiosk, console: Console) -> None:
    before = console.workflow.screen
    with kiosk.store._database.writing() as connection:
        connection.exec_driver_sql("ALTER TABLE inquiries RENAME TO elsewhere")  # the badge of 代理 counts it
    console(LookedAround())
    assert console.workflow.screen == before


def test_a_staff_card_that_cannot_be_seen_covers_what_it_opened(kiosk: Kiosk, console: Console) -> None:
    def present() -> bool:
        raise OSError

    token = StaffToken(TokenAddress(Path("/nowhere")), bytes, present)
    looked = CardDesk(console.workflow._office, token, only=False).job_look()
    assert looked(lambda _: None) == StaffCardSeen(present=False)


def test_time_without_anybody_does_nothing(kiosk: Kiosk) -> None:
    console = Console(kiosk)
    assert console.look(hours=20) is None
    assert isinstance(console.workflow.screen, StaffSignIn)


def test_a_clerk_finds_the_accounts_closed_but_the_own_passphrase_there(kiosk: Kiosk) -> None:
    console = Console(kiosk)
    console.sign_in("suzuki")
    console(SectionChosen(Section.ACCOUNTS))
    assert not isinstance(console.workflow.screen, AccountList)

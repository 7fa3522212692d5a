"""Agents: two visits with a letter in between, one with a sealed reply, and what goes wrong with either."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from jpki_kiosk.card.connection import CardProtocol
from jpki_kiosk.card.errors import WrongPasswordError
from jpki_kiosk.card.jpki import JpkiSession
from jpki_kiosk.config import KioskConfig
from jpki_kiosk.documents.printing.printer import PrinterTrouble, PrintReport, PrintState
from jpki_kiosk.kinds import CertificateKind, PasswordKind
from jpki_kiosk.kiosk import compose, create_first_account
from jpki_kiosk.message import Message
from jpki_kiosk.rules.model import Applicant
from jpki_kiosk.secret import Secret
from jpki_kiosk.store import schema
from jpki_kiosk.store.cases import CaseState
from jpki_kiosk.store.inquiries import Envelope, InquiryPurpose, InquiryState
from jpki_kiosk.workflows.console.agent_events import (
    AgentsListed,
    EndConfirmed,
    EndWanted,
    EnvelopeSeen,
    GoOnWanted,
    LetterOrdered,
    LetterReprinted,
    NewLetterWanted,
    ReplyCame,
    RowChosen,
)
from jpki_kiosk.workflows.console.agent_screens import (
    AgentsList,
    LetterEntry,
    OpenEnvelope,
    Stage,
    TypeSealed,
)
from jpki_kiosk.workflows.console.search_events import CaseSeen
from jpki_kiosk.workflows.events import (
    CardInserted,
    CardRemoved,
    ConsentToggled,
    Continued,
    PaperTicked,
    PasswordEntered,
    WentBack,
)
from jpki_kiosk.workflows.issue import IssueWorkflow
from jpki_kiosk.workflows.problem import Problem
from jpki_kiosk.workflows.screens import (
    AtCounter,
    ChoosePassword,
    Done,
    PermitReset,
    ProvePassword,
    Shield,
    Stopped,
)
from jpki_kiosk.workflows.staff.permissions import NotPermittedError
from jpki_kiosk.workflows.workflow import Event
from tests.counters import shipped
from tests.workflows.conftest import PASSPHRASE, STAFF, SecretsLeft, approval
from tests.workflows.papers.scripted import ScriptedPrinter

from .agent_play import AGENT, AUTHENTICATION, BOTH, SIGNATURE, AgentPlay, Clock, listed

Start = Callable[[str], AgentPlay]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    made = []

    def make(town: str) -> AgentPlay:
        clock = Clock()
        config = KioskConfig().model_copy(update={"municipality": town})
        kiosk = compose(
            config,
            data=tmp_path / town,
            reader_name="embedded",
            output=tmp_path / "papers",
            clock=clock,
            shipped=shipped(),
        )
        made.append(kiosk)
        with Secret(PASSPHRASE) as passphrase:
            create_first_account(kiosk.store, STAFF, passphrase)
        return AgentPlay(kiosk, clock)

    yield make
    for kiosk in made:
        kiosk.close()


@pytest.fixture
def play(start: Start) -> AgentPlay:
    return start("futtsu")


def state(play: AgentPlay, case: str) -> CaseState:
    return play.kiosk.store.cases.case(case).state


def tries(play: AgentPlay, kind: PasswordKind) -> int:
    with play.kiosk.reader.connect() as connection, connection.exclusively():
        return JpkiSession(CardProtocol(connection)).attempts_remaining(kind)


def only(screen: AgentsList) -> str:
    (row,) = screen.rows
    return row.case


def with_certificates(play: AgentPlay) -> None:
    """A card that has both certificates, and so both passwords."""
    play.begin(case=play.opened(Applicant.AGENT_WITH_LETTER))
    sealed_way(play)
    assert isinstance(play.issue(), Done)
    play.kiosk.embedded.remove()  # type: ignore[union-attr]
    play.seen.clear()


def sealed_way(play: AgentPlay, *passwords: bytes) -> None:
    play.console(*envelope(Envelope.SEALED))
    play.type(*(passwords or (SIGNATURE, AUTHENTICATION)))


def envelope(state: Envelope) -> tuple[Event, ...]:

    return (EnvelopeSeen(state), Continued())


# --- two visits ----------------------------------------------------------------------------------


def test_the_fourteenth_day_counts(play: AgentPlay) -> None:
    play.first_visit()
    play.post()
    play.clock.days(14)
    assert play.office.agents.urgent() == 1
    assert isinstance(play.reply(), TypeSealed)


def test_the_fifteenth_day_does_not_and_the_case_has_lapsed(play: AgentPlay) -> None:
    case = only(play.first_visit())
    play.post()
    play.clock.days(15)
    late = listed(play.begin())
    assert late.notice == Message("agents-notice-lapsed", {"count": 1})
    assert [one.stage for one in late.rows] == [Stage.LAPSED]
    assert state(play, case) is CaseState.LAPSED
    assert "inquiry-lapsed" in play.events(case)
    assert play.office.agents.urgent() == 0


def test_a_reply_after_midnight_of_the_last_day_is_told_to_be_too_late(play: AgentPlay) -> None:
    case = only(play.first_visit())
    play.post()
    play.clock.days(14)
    play.begin()

    shown = play.console(ReplyCame())
    assert isinstance(shown, OpenEnvelope)
    play.console(*(PaperTicked(place) for place in range(len(shown.papers))))
    play.clock.days(1)
    refused = listed(play.console(EnvelopeSeen(Envelope.SEALED), Continued()))
    assert refused.problem is not None
    assert refused.problem.id == "agents-too-late"
    assert state(play, case) is CaseState.LAPSED


def test_the_reminder_begins_three_days_before_the_last(play: AgentPlay) -> None:
    play.first_visit()
    play.post()
    stages = []
    for day in (10, 11, 14):
        play.clock.now = Clock().now + datetime.timedelta(days=day)
        stages.append((day, listed(play.begin()).rows[0].stage, play.office.agents.urgent()))
    assert stages == [(10, Stage.WAITING, 0), (11, Stage.NEAR, 1), (14, Stage.NEAR, 1)]


def test_a_reply_that_is_not_sealed_needs_a_new_letter(play: AgentPlay) -> None:
    case = only(play.first_visit())
    for number, state_of_it in enumerate((Envelope.OPENED, Envelope.DAMAGED, Envelope.NONE), 2):
        play.post()
        refused = listed(play.reply(state_of_it))
        assert refused.problem == Message(f"agents-envelope-refused-{state_of_it}")
        assert refused.rows[0].stage is Stage.NEW_LETTER
        entry = play.console(NewLetterWanted())
        assert isinstance(entry, LetterEntry)
        assert (entry.purpose, entry.agent, entry.postal_code) == (InquiryPurpose.ISSUE, AGENT, "293-8506")
        again = listed(play.console(LetterOrdered(entry.agent, entry.postal_code, play.clock.text())))
        assert (again.rows[0].stage, again.rows[0].letters) == (Stage.TO_POST, number)
        assert state(play, case) is CaseState.AWAITING_REPLY


def test_a_case_of_which_the_holder_knows_nothing_is_ended(play: AgentPlay) -> None:
    case = only(play.first_visit())
    play.post()
    assert listed(play.console(EndWanted())).ends
    assert not listed(play.console(WentBack())).ends
    ended = listed(play.console(EndWanted(), EndConfirmed("not_applied")))
    assert (ended.rows, ended.notice) == ((), Message("agents-notice-ended"))
    assert state(play, case) is CaseState.REFUSED
    assert play.office.agents.urgent() == 0


@pytest.mark.parametrize(
    ("says", "notice", "problem"),
    [
        (PrintReport(PrintState.PRINTING), Message("agents-notice-sent"), None),
        (
            PrintReport(PrintState.STOPPED, (PrinterTrouble.PAPER_OUT,)),
            None,
            Message("agents-halted", {"remedy": Message("printer-remedy-paper-out")}),
        ),
        (
            PrintReport(PrintState.FAILED),
            None,
            Message("agents-halted", {"remedy": Message("print-remedy-failed")}),
        ),
    ],
)
def test_a_letter_that_is_not_printed_yet_is_not_said_to_be(
    play: AgentPlay,
    monkeypatch: pytest.MonkeyPatch,
    says: PrintReport,
    notice: Message | None,
    problem: Message | None,
) -> None:
    case = only(play.first_visit())
    printer, papers = ScriptedPrinter(), play.office.papers
    printer.says = says
    following = replace(papers.following, printer=printer)
    monkeypatch.setattr(play.office, "papers", replace(papers, following=following))
    monkeypatch.setattr(play.office, "printer", printer)
    told = listed(play.console(LetterReprinted()))
    assert (told.notice, told.problem) == (notice, problem)
    begun = [one for one in play.kiosk.store.journal.entries(case=case) if one.event == "print-init"]
    assert begun[-1].staff is not None


def test_a_letter_is_printed_again_and_counted(play: AgentPlay) -> None:
    case = only(play.first_visit())
    assert listed(play.console(LetterReprinted())).notice == Message("agents-notice-reprinted")
    assert [one.copy_number for one in play.kiosk.store.cases.papers(case)] == [1, 2]


def test_a_town_without_days_of_its_own_takes_the_usual_fourteen(start: Start) -> None:
    play = start("matsubushi")
    assert play.kiosk.profile.documents.letter is None
    assert play.office.agents.reply_days == 14


def test_what_the_letter_lacks_is_said_at_its_field(play: AgentPlay) -> None:
    play.begin(play.reviewed(Applicant.AGENT))
    said = []
    for agent, code, day in (
        ("", "", "2026-11-24"),
        (AGENT, "12", "2026-11-24"),
        (AGENT, "", "24 November"),
        (AGENT, "", "2026-11-23"),
    ):
        shown = play.console(LetterOrdered(agent, code, day))
        assert isinstance(shown, LetterEntry)
        said.append([one for one, _ in shown.problems])
    assert said == [["agent"], ["postal_code"], ["posts_on"], ["posts_on"]]
    assert play.kiosk.store.inquiries.waiting() == ()


# --- one visit -----------------------------------------------------------------------------------


def test_sealed_passwords_are_typed_by_staff_in_one_visit(secrets_left: SecretsLeft, play: AgentPlay) -> None:
    case = play.opened(Applicant.HOUSEHOLD)
    shown = play.begin(case=case)
    assert isinstance(shown, OpenEnvelope)
    assert shown.paper == "sealed_power_of_attorney"
    sealed_way(play)
    assert isinstance(play.issue(), Done)
    assert state(play, case.number) is CaseState.COMPLETED
    (typed,) = (
        one
        for one in play.kiosk.store.journal.entries(case.number)
        if one.event == "passwords-typed-by-staff"
    )
    assert typed.fields == {"paper": shown.paper, "signature": True, "authentication": True}
    assert "envelope-recorded" in play.events(case.number)
    assert not any(isinstance(one, ChoosePassword | ProvePassword) for one in play.seen)
    assert secrets_left() == []


def test_an_open_envelope_is_not_typed_from(play: AgentPlay) -> None:
    case = play.opened(Applicant.AGENT_WITH_LETTER)
    play.begin(case=case)
    refused = listed(play.console(*envelope(Envelope.OPENED)))
    assert refused.problem == Message("agents-envelope-refused-opened")
    assert refused.rows[0].stage is Stage.NEW_LETTER
    assert play.resident is None
    assert "passwords-typed-by-staff" not in play.events(case.number)


def test_what_differs_at_the_second_typing_is_typed_again(secrets_left: SecretsLeft, play: AgentPlay) -> None:
    play.begin(case=play.opened(Applicant.AGENT_WITH_LETTER))
    play.console(*envelope(Envelope.SEALED))
    shown = play.console(PasswordEntered(Secret(SIGNATURE)), PasswordEntered(Secret(b"K7M2XB5")))
    assert isinstance(shown, TypeSealed)
    assert (shown.problem, shown.repeat) == (Message("agents-typed-differs"), False)
    shown = play.console(PasswordEntered(Secret(b"short")))
    assert isinstance(shown, TypeSealed)
    assert shown.problem is not None
    play.console(PasswordEntered(Secret(SIGNATURE)))
    given_up = listed(play.console(WentBack()))
    assert isinstance(play.seen[-1], AtCounter)
    assert given_up.rows[0].stage is Stage.GO_ON
    assert secrets_left() == []


def test_what_was_typed_does_not_wait_for_staff_whose_session_is_over(
    secrets_left: SecretsLeft, play: AgentPlay
) -> None:
    play.begin(case=play.opened(Applicant.AGENT_WITH_LETTER))
    play.console(*envelope(Envelope.SEALED))
    play.type(SIGNATURE)
    play.console(PasswordEntered(Secret(AUTHENTICATION)))
    play.section.session_over()
    assert secrets_left() == []
    shown = play.section.screen
    assert isinstance(shown, TypeSealed)
    assert (shown.kind, shown.problem) == (PasswordKind.SIGNATURE, Message("agents-typed-forgotten"))
    play.type(SIGNATURE, AUTHENTICATION)
    assert isinstance(play.resident, IssueWorkflow)


def test_an_account_that_was_switched_off_sees_nobody_who_waits(play: AgentPlay) -> None:
    play.first_visit()
    disabled = play.kiosk.store.staff
    with disabled._database.writing() as connection:
        now = disabled._clock()
        connection.execute(schema.staff.update().where(schema.staff.c.id == 1).values(disabled_at=now))
    with pytest.raises(NotPermittedError):
        play.begin()


# --- a password that is on the card --------------------------------------------------------------


def test_a_wrong_password_in_the_letter_costs_one_try_and_is_looked_at_again(
    secrets_left: SecretsLeft, play: AgentPlay
) -> None:
    with_certificates(play)
    case = play.opened(Applicant.AGENT_WITH_LETTER)
    play.begin(case=case)
    sealed_way(play, b"WRONG12", AUTHENTICATION)
    stopped = play.issue()
    assert isinstance(stopped, Stopped)
    assert stopped.problem is Problem.LETTER_PASSWORD_WRONG
    assert tries(play, PasswordKind.SIGNATURE) == 4
    assert secrets_left() == []
    play.window(Continued())
    assert play.resident is not None
    assert play.resident.ended
    assert state(play, case.number) is CaseState.AT_COUNTER
    assert listed(play.begin()).rows[0].tries_left == 4
    assert isinstance(play.console(GoOnWanted()), TypeSealed)  # perhaps a clerk read an O for a 0
    play.type(SIGNATURE, AUTHENTICATION)
    play.seen.clear()
    assert isinstance(play.issue(), Done)
    assert Shield(checking=True) in play.seen  # proved, and kept
    assert [tries(play, kind) for kind in (PasswordKind.SIGNATURE, PasswordKind.AUTHENTICATION)] == [5, 3]
    assert state(play, case.number) is CaseState.COMPLETED


def test_the_last_try_is_never_taken_and_the_case_waits_for_a_letter_about_new_passwords(
    play: AgentPlay,
) -> None:
    with_certificates(play)
    play.kiosk.insert("futtsu-uruko")
    with play.kiosk.reader.connect() as connection, connection.exclusively():
        session = JpkiSession(CardProtocol(connection))
        for _ in range(4):
            with pytest.raises(WrongPasswordError):
                session.verify_password(PasswordKind.SIGNATURE, b"WRONG12")
    play.kiosk.embedded.remove()  # type: ignore[union-attr]
    case = play.opened(Applicant.AGENT_WITH_LETTER).number
    play.begin(case=play.kiosk.reception.take_up(case))
    sealed_way(play)  # the right one: nobody knows that before
    stopped = play.issue()
    assert isinstance(stopped, Stopped)
    assert stopped.problem is Problem.LETTER_PASSWORD_NOT_TRIED
    assert tries(play, PasswordKind.SIGNATURE) == 1
    play.window(Continued())
    play.begin()
    entry = play.console(NewLetterWanted())
    assert isinstance(entry, LetterEntry)
    assert entry.purpose is InquiryPurpose.RESET
    play.console(LetterOrdered(AGENT, "", play.clock.text()))
    assert state(play, case) is CaseState.AWAITING_REPLY
    play.post()
    play.kiosk.embedded.remove()  # type: ignore[union-attr]
    play.clock.days(14)
    shown = play.reply()
    assert isinstance(shown, TypeSealed)
    assert shown.anew
    play.type(b"N3WPASS9", b"5046")
    play.issue()
    for _ in BOTH:  # each by permission, never by trying
        assert isinstance(play.seen[-1], PermitReset)
        play.window(approval(play.kiosk))
    assert isinstance(play.seen[-1], Done)
    assert state(play, case) is CaseState.COMPLETED
    assert tries(play, PasswordKind.SIGNATURE) == 5
    (letter,) = play.kiosk.store.inquiries.of_case(case)
    assert (letter.purpose, letter.state) == (InquiryPurpose.RESET, InquiryState.REPLIED)


def test_what_was_typed_does_not_wait_for_a_card_that_was_taken_away(
    secrets_left: SecretsLeft, play: AgentPlay
) -> None:
    case = play.opened(Applicant.AGENT_WITH_LETTER)
    play.begin(case=case)
    sealed_way(play)

    play.window(ConsentToggled(), Continued())
    play.kiosk.insert("futtsu-uruko")
    play.window(CardInserted(), CardRemoved())
    assert secrets_left() == []
    play.window(CardInserted())
    stopped = play.window(Continued())
    assert isinstance(stopped, Stopped)
    assert stopped.problem is Problem.LETTER_TYPED_AGAIN


# --- who types at the screen ---------------------------------------------------------------------


def test_a_statutory_representative_types_for_the_child(start: Start) -> None:
    play = start("akishima")
    case = play.opened(
        Applicant.REPRESENTATIVE, persona="akishima-sora", kinds=(CertificateKind.AUTHENTICATION,)
    )

    assert play.office.agents.paper_of(Applicant.REPRESENTATIVE) is None
    play.resident = IssueWorkflow(play.kiosk.desk, case, card_present=False)
    shown = play.issue("akishima-sora")
    assert isinstance(shown, ChoosePassword)
    play.window(PasswordEntered(Secret(AUTHENTICATION)), PasswordEntered(Secret(AUTHENTICATION)))
    assert isinstance(play.seen[-1], Done)
    seen = [
        one.fields["paper"]
        for one in play.kiosk.store.journal.entries(case.number)
        if one.event == "paper-seen"
    ]
    assert "proof_of_representation" in seen


def test_a_search_does_not_give_a_sealed_case_to_the_residents_window(play: AgentPlay) -> None:
    case = play.opened(Applicant.AGENT_WITH_LETTER).number
    seen = play.office.search.job_look(play.staff, case)(lambda _: None)
    assert isinstance(seen, CaseSeen)
    assert play.kiosk.store.cases.is_open(case)
    assert not seen.can_take_up


def test_rows_are_chosen_and_keep_what_was_chosen(play: AgentPlay) -> None:
    first = only(play.first_visit())
    play.post()
    play.clock.days(1)
    second = play.opened(Applicant.AGENT_WITH_LETTER, persona="maebashi-hanako").number
    both = listed(play.begin())
    assert {one.case: one.stage for one in both.rows} == {first: Stage.WAITING, second: Stage.GO_ON}
    assert both.chosen == second
    chosen = listed(play.console(RowChosen(first)))
    assert chosen.row is not None
    assert chosen.row.case == first
    assert isinstance(play.office.agents.job_look(play.staff, first)(lambda _: None), AgentsListed)

"""監査 as staff use it: pages of the journal, its seal, and its verification."""

from __future__ import annotations

import sqlite3

import pytest

from jpki_kiosk.kiosk import Kiosk
from jpki_kiosk.message import Message
from jpki_kiosk.secret import Secret
from jpki_kiosk.store.audit import Found, Verdict
from jpki_kiosk.store.schema import Role
from jpki_kiosk.workflows.console.audit import AuditSection
from jpki_kiosk.workflows.console.audit_desk import journal_check
from jpki_kiosk.workflows.console.audit_screens import (
    PAGE,
    AuditFilter,
    EntriesTurned,
    EntriesWanted,
    VerifyGoesOn,
    VerifyWanted,
)
from jpki_kiosk.workflows.console.health import Condition
from jpki_kiosk.workflows.console.office import signed_in
from jpki_kiosk.workflows.events import Failed
from jpki_kiosk.workflows.staff.permissions import NotPermittedError
from jpki_kiosk.workflows.workflow import Event, Job


def section_of(kiosk: Kiosk, role: Role) -> AuditSection:
    made = kiosk.store.staff.create(role.value, role.value, role, Secret(b"correct horse battery staple"))
    return AuditSection(kiosk.office, signed_in(made))


def play(section: AuditSection, job: Job | None) -> list[Event]:
    """Run a job on the spot; what it reports is handled as it comes."""
    told: list[Event] = []
    while job is not None:

        def report(event: Event) -> None:
            told.append(event)
            section.handle(event)

        try:
            ended = job(report)
        except NotPermittedError as error:
            ended = Failed(error)
        told.append(ended)
        job = section.handle(ended)
    return told


def tamper(kiosk: Kiosk, statement: str) -> None:
    connection = sqlite3.connect(kiosk.store.path, isolation_level=None)
    connection.execute(statement)
    connection.close()


def test_staff_turn_the_pages_of_the_journal(kiosk: Kiosk) -> None:
    section = section_of(kiosk, Role.SUPERVISOR)
    for _ in range(PAGE + 4):
        kiosk.store.journal.append("program-started", mode="training")
    newest = len(kiosk.store.journal.entries())
    play(section, section.begin())
    first = section.screen
    assert [line.seq for line in first.lines] == list(range(newest, newest - PAGE, -1))
    assert first.lines[0].meaning is not None
    assert (first.lines[0].details, first.has_older, first.has_newer) == ("mode training", True, False)
    play(section, section.handle(EntriesTurned(older=True)))
    assert section.screen.lines[-1].seq == 1
    assert (section.screen.has_older, section.screen.has_newer) == (False, True)
    play(section, section.handle(EntriesTurned(older=False)))
    assert section.screen == first


def test_entries_are_found_by_day_and_account_and_what_makes_no_sense_is_said(kiosk: Kiosk) -> None:
    section = section_of(kiosk, Role.SUPERVISOR)
    play(section, section.begin())
    count = len(section.screen.lines)
    for wanted, found in (
        (AuditFilter(staff="77"), 0),
        (AuditFilter(day="1999/12/31"), 0),
        (AuditFilter(case="20000101-0001"), 0),
        (AuditFilter(), count),
    ):
        play(section, section.handle(EntriesWanted(wanted)))
        assert len(section.screen.lines) == found
    for wrong, said in (
        (AuditFilter(day="tomorrow"), "audit-filter-bad-day"),
        (AuditFilter(staff="hirata"), "audit-filter-bad-staff"),
    ):
        assert section.handle(EntriesWanted(wrong)) is None
        assert section.screen.problem == Message(said)
        assert section.screen.wanted == wrong  # what was typed stays


def test_a_verification_tells_how_far_it_is_and_is_written_down(kiosk: Kiosk) -> None:
    section = section_of(kiosk, Role.MAINTAINER)
    play(section, section.begin())
    kiosk.store.checkpoints.seal(kiosk.office.clock())
    told = play(section, section.handle(VerifyWanted()))
    assert any(isinstance(event, VerifyGoesOn) for event in told)
    verified = section.screen.verified
    assert verified is not None
    assert (verified.found.verdict, section.screen.progress) == (Verdict.WHOLE, None)
    last = kiosk.store.journal.entries()[-1]
    assert (last.event, last.fields["verdict"], last.staff) == ("audit-verified", "whole", section.staff.id)


def test_tampering_is_shown_and_the_status_line_says_stop(kiosk: Kiosk) -> None:
    section = section_of(kiosk, Role.SUPERVISOR)
    assert journal_check(kiosk.store)() == (Condition.OK, Message("audit-health-line-none"))
    kiosk.store.checkpoints.seal(kiosk.office.clock())
    assert journal_check(kiosk.store)()[0] is Condition.OK
    tamper(kiosk, "UPDATE journal SET event = char(27), at = 'x', fields = '{' WHERE seq = 1")
    tamper(
        kiosk, "UPDATE journal SET hash = 'f' || substr(hash, 2) WHERE seq = (SELECT max(seq) FROM journal)"
    )
    play(section, section.begin())
    assert section.screen.lines[-1].event == "\N{REPLACEMENT CHARACTER}"
    play(section, section.handle(VerifyWanted()))
    assert section.screen.verified is not None
    assert section.screen.verified.found.findings[0].kind is Found.CHANGED
    assert journal_check(kiosk.store)()[0] is Condition.STOP


def test_leaving_gives_a_verification_up(kiosk: Kiosk) -> None:
    section = section_of(kiosk, Role.SUPERVISOR)
    play(section, section.begin())
    job = section.handle(VerifyWanted())
    assert section.handle(VerifyWanted()) is None  # one at a time
    section.wipe()
    assert job is not None
    job(lambda _event: None)
    assert kiosk.store.journal.entries()[-1].event != "audit-verified"


@pytest.mark.parametrize("role", [Role.CLERK])
def test_a_clerk_sees_nothing_of_it(kiosk: Kiosk, role: Role) -> None:
    section = section_of(kiosk, role)
    play(section, section.begin())
    assert (section.screen.lines, section.screen.problem is None) == ((), False)
    assert kiosk.store.journal.entries()[-1].event == "action-refused"


def test_the_code_of_a_day_close_sheet_shows_a_cut(kiosk: Kiosk) -> None:
    section = section_of(kiosk, Role.SUPERVISOR)
    for _ in range(3):
        kiosk.store.journal.append("program-ended")
    code = kiosk.store.checkpoints.seal(kiosk.office.clock()).code
    play(section, section.begin())
    assert section.handle(VerifyWanted("not a code")) is None
    assert section.screen.problem == Message("audit-verify-bad-code")
    tamper(kiosk, "DELETE FROM journal WHERE seq > 2")
    tamper(kiosk, "DELETE FROM checkpoints WHERE entries > 2")
    play(section, section.handle(VerifyWanted(code.lower())))
    assert section.screen.verified is not None
    assert section.screen.verified.found.findings[0].kind is Found.CUT

"""The papers of a visit: told as printed only when they are, and no printer makes an issue fail."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jpki_kiosk.documents.printing.printer import PrinterTrouble, PrintState
from jpki_kiosk.kiosk import Kiosk
from jpki_kiosk.secret import Secret
from jpki_kiosk.store.cases import CaseState
from jpki_kiosk.workflows.console.events import PrintLaterWanted, UncoverSubmitted
from jpki_kiosk.workflows.console.papers_events import PapersWanted, PaperWanted
from jpki_kiosk.workflows.console.papers_screens import PapersScreen
from jpki_kiosk.workflows.console.reception_events import CaseSelected
from jpki_kiosk.workflows.events import Continued, DeskLooked, SheetsWanted, TimedOut
from jpki_kiosk.workflows.papers.paper import Paper
from jpki_kiosk.workflows.papers.sheet import SheetState
from jpki_kiosk.workflows.problem import Problem
from jpki_kiosk.workflows.screens import Done, StaffDesk, Stopped
from tests.workflows.conftest import PASSPHRASE, STAFF, Play
from tests.workflows.journey import AUTHENTICATION, SIGNATURE, entered, to_passwords

from .scripted import ScriptedPrinter

IN_ORDER = [("certificate_copy", "signature"), ("certificate_copy", "authentication"), ("usage_guide", None)]


@pytest.fixture
def printer(kiosk: Kiosk) -> ScriptedPrinter:
    """The printer of this counter says what a test has it say."""
    scripted = ScriptedPrinter()
    papers = replace(kiosk.papers, following=replace(kiosk.papers.following, printer=scripted))
    kiosk.desk._parts = replace(kiosk.desk._parts, printer=scripted, papers=papers)
    kiosk.office.papers, kiosk.office.printer = papers, scripted
    return scripted


def issue(play: Play) -> object:
    """Everything up to the last password."""
    to_passwords(play)
    return play(entered(SIGNATURE), entered(SIGNATURE), entered(AUTHENTICATION), entered(AUTHENTICATION))


def number_of(kiosk: Kiosk) -> str:
    (entry,) = (one for one in kiosk.store.journal.entries() if one.event == "case-opened")
    assert entry.case is not None
    return entry.case


def states(screen: object) -> list[SheetState]:
    assert isinstance(screen, Done)
    return [one.state for one in screen.sheets]


def test_the_last_page_says_of_each_paper_only_what_the_printer_said(
    play: Play, kiosk: Kiosk, printer: ScriptedPrinter
) -> None:
    done = issue(play)
    assert isinstance(done, Done)
    assert [(one.form, one.kind) for one in done.sheets] == IN_ORDER
    assert states(done) == [SheetState.PRINTING] * 3
    number = number_of(kiosk)
    assert kiosk.store.cases.case(number).state is CaseState.COMPLETED  # the card does not wait for paper
    assert kiosk.store.cases.papers(number) == []
    printer.tell(PrintState.PRINTING, PrinterTrouble.PAPER_OUT)
    out = play(SheetsWanted())
    assert states(out) == [SheetState.STAFF] * 3
    assert isinstance(out, Done)
    assert {one.problem for one in out.sheets} == {Problem.PRINTER_PAPER_OUT}
    printer.tell(PrintState.DONE)
    assert states(play(SheetsWanted())) == [SheetState.TRAY] * 3
    assert len(kiosk.store.cases.papers(number)) == 3
    asked = len(printer.taken)
    play(SheetsWanted())  # nothing is asked for any more, and nothing printed
    assert len(printer.taken) == asked == 3
    assert kiosk.store.reports.differences() == ()


def test_what_the_resident_left_at_the_printer_staff_find_at_their_desk(
    play: Play, kiosk: Kiosk, printer: ScriptedPrinter
) -> None:
    printer.tell(PrintState.HELD)
    issue(play)
    number = number_of(kiosk)
    play(TimedOut())
    play._drive(play.console, UncoverSubmitted(Secret(PASSPHRASE)))
    play._drive(play.console, DeskLooked())
    desk = play.console.screen
    assert isinstance(desk, StaffDesk)
    assert desk.queue.without_papers == {number}
    assert kiosk.office.case_papers.waiting() == 1
    play._drive(play.console, CaseSelected(number))
    play._drive(play.console, PapersWanted())
    papers = play.console.screen
    assert isinstance(papers, PapersScreen)
    assert sum(one.sheet is not None for one in papers.rows) == 3
    printer.tell(PrintState.DONE)
    assert kiosk.office.case_papers.waiting() == 0  # looked at every minute, whoever is where


def test_a_printer_that_fails_before_the_card_is_touched_stops_and_staff_may_go_on_without_it(
    play: Play, kiosk: Kiosk, printer: ScriptedPrinter
) -> None:
    printer.trouble = PrinterTrouble.JAM
    stopped = issue(play)
    assert isinstance(stopped, Stopped)
    assert (stopped.problem, stopped.can_retry) == (Problem.PRINTER_JAMMED, True)
    assert play.resident.shows().printer
    number = number_of(kiosk)
    events = [one.event for one in kiosk.store.journal.entries(number)]
    assert "key-pair-init" not in events
    play._drive(play.console, PrintLaterWanted())  # behind the cover nobody decides anything
    assert isinstance(play.resident.screen, Stopped)
    play._drive(play.console, UncoverSubmitted(Secret(PASSPHRASE)))
    play._drive(play.console, PrintLaterWanted())
    assert states(play.resident.screen) == [SheetState.STAFF] * 3
    (put_off,) = (one for one in kiosk.store.journal.entries(number) if one.event == "printing-put-off")
    assert put_off.staff == kiosk.store.staff.named(STAFF).id
    assert kiosk.store.cases.case(number).state is CaseState.COMPLETED
    assert kiosk.store.cases.without_papers([number]) == {number}
    assert printer.taken == []
    play._drive(play.console, PrintLaterWanted())  # nothing is stopped any more
    assert isinstance(play.resident.screen, Done)


def test_a_mended_printer_goes_on_with_the_same_passwords(
    play: Play, kiosk: Kiosk, printer: ScriptedPrinter
) -> None:
    printer.trouble = PrinterTrouble.PAPER_OUT
    assert isinstance(issue(play), Stopped)
    printer.trouble = None
    printer.tell(PrintState.DONE)
    assert states(play(Continued())) == [SheetState.TRAY] * 3


def test_a_printer_that_fails_after_the_card_is_done_makes_no_issue_fail(
    play: Play, kiosk: Kiosk, printer: ScriptedPrinter
) -> None:
    printer.refuses = PrinterTrouble.JAM
    done = issue(play)
    assert states(done) == [SheetState.STAFF] * 3
    number = number_of(kiosk)
    assert kiosk.store.cases.case(number).state is CaseState.COMPLETED
    printer.refuses = None
    printer.tell(PrintState.DONE)
    play._drive(play.console, UncoverSubmitted(Secret(PASSPHRASE)))
    play._drive(play.console, CaseSelected(number))
    play._drive(play.console, PapersWanted())
    for form, kind in [(one.form, one.kind) for one in play.console.screen.rows]:  # type: ignore[union-attr]
        play._drive(play.console, PaperWanted(form, kind))
    assert kiosk.store.cases.without_papers([number]) == frozenset()
    play._drive(play.resident, SheetsWanted())
    assert states(play.resident.screen) == [SheetState.TRAY] * 3


def test_a_paper_that_staff_print_at_the_same_time_makes_no_issue_fail(
    play: Play, kiosk: Kiosk, printer: ScriptedPrinter
) -> None:
    guide = Paper("usage_guide", "usage-guide", b"%PDF-1.7 a guide")

    def staff() -> None:
        printer.meanwhile = lambda: None
        kiosk.office.papers.following.hand_over(number_of(kiosk), guide)

    printer.meanwhile = staff
    done = issue(play)
    assert states(done) == [SheetState.PRINTING] * 3
    assert sorted(printer.taken) == ["copy-authentication", "copy-signature", "usage-guide"]
    assert kiosk.store.cases.case(number_of(kiosk)).state is CaseState.COMPLETED

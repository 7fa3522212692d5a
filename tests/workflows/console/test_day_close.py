"""日締め and 集計 as a supervisor uses them: count, look into differences, sign off, print, export."""

from __future__ import annotations

import datetime
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from jpki_kiosk.config import KioskConfig
from jpki_kiosk.documents.printing.printer import PrintState
from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.kiosk import Kiosk, compose
from jpki_kiosk.secret import Secret
from jpki_kiosk.store.cases import CaseState
from jpki_kiosk.store.records import CaseChecks, NewCase
from jpki_kiosk.store.schema import Role
from jpki_kiosk.workflows.console.day_close import DayCloseSection, read_yen
from jpki_kiosk.workflows.console.day_close_events import (
    CountedAgain,
    DifferencesAccepted,
    MonthExported,
    OtherDayWanted,
    OtherMonthWanted,
    PaperSpoiled,
    PapersWanted,
    SheetWanted,
    SignOffConfirmed,
    SignOffWanted,
)
from jpki_kiosk.workflows.console.day_close_screens import Closable, DayCloseScreen, SpoiledPapersScreen
from jpki_kiosk.workflows.console.office import signed_in
from jpki_kiosk.workflows.console.reports import ReportsSection
from jpki_kiosk.workflows.console.reports_screens import MonthScreen
from jpki_kiosk.workflows.console.section import SectionPart, SignedInStaff
from jpki_kiosk.workflows.events import Failed, WentBack
from jpki_kiosk.workflows.workflow import Event, Job, Screen
from tests.counters import shipped
from tests.workflows.papers.scripted import ScriptedPrinter

KINDS = (CertificateKind.SIGNATURE,)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A training folder with a supervisor; making one costs more than most tests."""
    data = tmp_path_factory.mktemp("made") / "data"
    kiosk = compose(KioskConfig(), data=data, reader_name="embedded", shipped=shipped())
    account(kiosk, "hayashi", Role.SUPERVISOR)
    kiosk.close()
    return data


@pytest.fixture
def kiosk(made: Path, tmp_path: Path) -> Iterator[Kiosk]:
    shutil.copytree(made, tmp_path / "data")
    kiosk = compose(
        KioskConfig(),
        data=tmp_path / "data",
        reader_name="embedded",
        output=tmp_path / "papers",
        shipped=shipped(),
    )
    yield kiosk
    kiosk.close()


@pytest.fixture
def boss(kiosk: Kiosk) -> SignedInStaff:
    return signed_in(kiosk.store.staff.named("hayashi"))


def account(kiosk: Kiosk, name: str, role: Role) -> SignedInStaff:
    with Secret(b"correct horse battery") as passphrase:
        return signed_in(kiosk.store.staff.create(name, name, role, passphrase))


def completed(kiosk: Kiosk, yen: int = 200) -> str:
    checks = CaseChecks(yen, None, ())
    cases = kiosk.store.cases
    number = cases.open_case(NewCase("maebashi", "new", "first", KINDS, None, None, checks)).number
    cases.record_paper(number, "usage_guide")
    cases.set_state(number, CaseState.COMPLETED)
    return number


def run(part: SectionPart, job: Job | None) -> Screen:
    """Run a job as the worker does; an error is an event."""
    while job is not None:
        try:
            event: Event = job(lambda _: None)
        except Exception as error:  # noqa: BLE001 - as the worker does
            event = Failed(error)
        job = part.handle(event)
    return part.screen


def play(part: SectionPart, *events: Event) -> Screen:
    for event in events:
        run(part, part.handle(event))
    return part.screen


def begun(kiosk: Kiosk, staff: SignedInStaff) -> DayCloseSection:
    section = DayCloseSection(kiosk.office, staff)
    assert isinstance(run(section, section.begin()), DayCloseScreen)
    return section


def day(section: DayCloseSection) -> DayCloseScreen:
    assert isinstance(section.screen, DayCloseScreen)
    return section.screen


def test_a_supervisor_counts_signs_off_and_prints(kiosk: Kiosk, boss: SignedInStaff, tmp_path: Path) -> None:
    completed(kiosk)
    section = begun(kiosk, boss)
    shown = day(section).shown
    assert shown is not None
    assert (shown.closable, shown.facts.due, shown.facts.number) == (Closable.YES, 200, None)
    play(section, SignOffWanted("２００円"))
    assert (day(section).asking, day(section).cash_yen) == (True, 200)
    play(section, SignOffConfirmed())
    screen = day(section)
    assert screen.shown is not None
    assert (screen.shown.closable, screen.shown.facts.cash_yen) == (Closable.CLOSED, 200)
    assert screen.said is not None
    assert screen.said.id == "day-close-done"
    first = printed(tmp_path)
    play(section, SheetWanted())
    second = printed(tmp_path)
    assert screen.shown.facts.number is not None
    assert screen.shown.facts.seal is not None
    for part in ("日計表", "見本", screen.shown.facts.number, screen.shown.facts.seal):
        assert part in first
    assert [bool(re.search(r"再印刷\s+20", one)) for one in (first, second)] == [False, True]
    kept = [(one.event, one.staff) for one in kiosk.store.journal.entries()][-3:]
    assert kept == [(event, boss.id) for event in ("day-closed", "day-close-printed", "day-close-printed")]


def test_a_sheet_that_is_not_printed_leaves_the_day_closed_and_says_so(
    kiosk: Kiosk, boss: SignedInStaff, tmp_path: Path
) -> None:
    (tmp_path / "papers").write_text("in the way")
    section = begun(kiosk, boss)
    play(section, SignOffWanted(""), SignOffConfirmed())
    screen = day(section)
    assert screen.shown is not None
    assert screen.shown.closable is Closable.CLOSED
    assert (screen.said, screen.problem is None) == (None, False)
    play(section, SheetWanted())
    assert day(section).problem is not None
    (tmp_path / "papers").unlink()
    play(section, SheetWanted())
    assert (day(section).problem, day(section).said is None) == (None, False)


def test_a_sheet_that_the_printer_gives_up_is_not_written_down_as_printed(
    kiosk: Kiosk, boss: SignedInStaff, monkeypatch: pytest.MonkeyPatch
) -> None:
    printer = ScriptedPrinter()
    printer.tell(PrintState.FAILED)
    monkeypatch.setattr(kiosk.office, "printer", printer)
    section = begun(kiosk, boss)
    play(section, SignOffWanted(""), SignOffConfirmed())
    problem = day(section).problem
    assert problem is not None
    assert problem.id == "day-close-not-printed"
    assert "day-close-printed" not in [one.event for one in kiosk.store.journal.entries()]
    printer.tell(PrintState.WAITING)
    play(section, SheetWanted())
    assert day(section).problem is None
    assert "day-close-printed" in [one.event for one in kiosk.store.journal.entries()]


def printed(folder: Path) -> str:
    """The sheet that lies in the printer's folder."""
    sheet = folder / "papers" / "day-close.pdf"
    return subprocess.run(["pdftotext", sheet, "-"], check=True, capture_output=True, text=True).stdout


def test_the_sign_off_is_asked_twice_and_can_be_taken_back(kiosk: Kiosk, boss: SignedInStaff) -> None:
    section = begun(kiosk, boss)
    assert section.handle(SignOffConfirmed()) is None
    play(section, SignOffWanted(""), WentBack())
    assert not day(section).asking
    assert section.handle(SignOffConfirmed()) is None
    assert kiosk.store.day_closes.closed(day_of(section)) is None


def day_of(section: DayCloseSection) -> datetime.date:
    shown = day(section).shown
    assert shown is not None
    return shown.facts.day


def test_while_a_day_is_closed_staff_do_not_leave(kiosk: Kiosk, boss: SignedInStaff) -> None:
    section = begun(kiosk, boss)
    play(section, SignOffWanted(""))
    job = section.handle(SignOffConfirmed())
    assert section.busy
    run(section, job)
    assert not section.busy


def test_differences_are_looked_into_before_the_sign_off(kiosk: Kiosk, boss: SignedInStaff) -> None:
    number = completed(kiosk)
    with kiosk.store._database.writing() as connection:
        connection.exec_driver_sql("UPDATE cases SET fee_yen = 0")
    section = begun(kiosk, boss)
    shown = day(section).shown
    assert shown is not None
    assert {one.case for one in shown.facts.differences} == {number}
    play(section, SignOffWanted(""))
    assert not day(section).asking
    play(section, DifferencesAccepted(accepted=True), CountedAgain())
    assert day(section).may_sign
    play(section, SignOffWanted(""), SignOffConfirmed())
    closed = kiosk.store.day_closes.closed(day_of(section))
    assert closed is not None
    assert len(closed.report.differences) == 2


def test_what_is_no_money_is_said(kiosk: Kiosk, boss: SignedInStaff) -> None:
    section = begun(kiosk, boss)
    play(section, SignOffWanted("a lot"))
    assert not day(section).asking
    assert day(section).problem is not None


@pytest.mark.parametrize("typed", ["a lot", "1.5", "-3", "1234567890", "千円"])
def test_only_figures_are_money(typed: str) -> None:
    with pytest.raises(ValueError, match="money"):
        read_yen(typed)


@pytest.mark.parametrize(
    ("typed", "yen"), [("", None), (" ", None), ("0", 0), ("9,000", 9000), ("９０００ 円", 9000)]
)
def test_money_is_read_as_staff_type_it(typed: str, yen: int | None) -> None:
    assert read_yen(typed) == yen


def test_other_days_are_shown_but_none_to_come(kiosk: Kiosk, boss: SignedInStaff) -> None:
    section = begun(kiosk, boss)
    today = day_of(section)
    assert section.handle(OtherDayWanted(1)) is None
    play(section, OtherDayWanted(-1))
    assert day_of(section) == today - datetime.timedelta(1)
    play(section, OtherDayWanted(1))
    assert day_of(section) == today


def test_a_paper_is_counted_as_spoiled_once(kiosk: Kiosk, boss: SignedInStaff) -> None:
    number = completed(kiosk)
    section = begun(kiosk, boss)
    play(section, PapersWanted())
    screen = section.screen
    assert isinstance(screen, SpoiledPapersScreen)
    (paper,) = screen.papers
    assert (paper.case, paper.form, paper.spoiled) == (number, "usage_guide", False)
    play(section, PaperSpoiled(paper))
    assert section.handle(PaperSpoiled(paper)) is None
    assert isinstance(section.screen, SpoiledPapersScreen)
    assert section.screen.papers[0].spoiled
    play(section, WentBack())
    shown = day(section).shown
    assert shown is not None
    assert [row.numbers[2] for row in shown.facts.papers] == [0, 1]


@pytest.mark.parametrize("role", [Role.CLERK, Role.MAINTAINER])
def test_only_a_supervisor_closes_a_day(kiosk: Kiosk, role: Role) -> None:
    section = begun(kiosk, account(kiosk, "someone", role))
    assert day(section).shown is None
    assert day(section).problem is not None
    assert kiosk.store.journal.entries()[-1].event == "action-refused"


def test_a_month_is_shown_and_written(kiosk: Kiosk, tmp_path: Path) -> None:
    completed(kiosk)
    section = ReportsSection(kiosk.office, account(kiosk, "hoshu", Role.MAINTAINER))
    run(section, section.begin())
    shown = section.screen.shown
    assert shown is not None
    assert shown.latest
    assert [line.day is None for line in shown.lines] == [False, True]
    assert shown.lines[0].numbers == shown.lines[1].numbers
    assert len(shown.lines[0].numbers) == len(shown.head)
    assert section.handle(OtherMonthWanted(1)) is None
    play(section, MonthExported())
    name = f"{shown.year:04d}-{shown.month:02d}"
    files = {one.name: one.read_bytes() for one in (tmp_path / "data" / "reports").iterdir()}
    assert set(files) == {f"month-{name}.csv", f"steps-{name}.csv"}
    assert all(content.startswith(b"\xef\xbb\xbf") for content in files.values())
    play(section, *[OtherMonthWanted(-1)] * 12)
    assert isinstance(section.screen, MonthScreen)
    assert section.screen.shown is not None
    assert (section.screen.shown.year, section.screen.shown.month) == (shown.year - 1, shown.month)


def test_a_folder_that_cannot_be_written_is_said(kiosk: Kiosk, boss: SignedInStaff, tmp_path: Path) -> None:
    (tmp_path / "data" / "reports").write_text("in the way")
    section = ReportsSection(kiosk.office, boss)
    run(section, section.begin())
    play(section, MonthExported())
    assert section.screen.problem is not None
    assert not section.screen.busy

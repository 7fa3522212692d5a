"""A sheet from the hand-over to the tray: what the printer says of it, what staff decide, what is counted."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from jpki_kiosk.config import KioskConfig
from jpki_kiosk.documents.errors import PrinterNotReadyError
from jpki_kiosk.documents.printing.pdf_folder import PdfFolderPrinter
from jpki_kiosk.documents.printing.printer import PrinterTrouble, PrintState
from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.kiosk import compose, create_first_account
from jpki_kiosk.secret import Secret
from jpki_kiosk.store.cases import CaseStore, Disposition
from jpki_kiosk.store.errors import StepError
from jpki_kiosk.store.records import Paper as Printed
from jpki_kiosk.workflows.papers.following import Following, TakenBack, follow_to_the_end
from jpki_kiosk.workflows.papers.paper import Paper
from jpki_kiosk.workflows.papers.sheet import Sheet, SheetState
from jpki_kiosk.workflows.problem import Problem
from tests.counters import shipped
from tests.workflows.conftest import PASSPHRASE, STAFF
from tests.workflows.saga import Clock, opened

from .scripted import ScriptedPrinter

GUIDE = Paper("usage_guide", "usage-guide", b"%PDF-1.7 a guide")
COPY = Paper("certificate_copy", "copy-signature", b"%PDF-1.7 a copy", CertificateKind.SIGNATURE)
MINUTE = datetime.timedelta(minutes=1)


@dataclass
class Counter:
    """One case of a real store, and its papers at a scripted printer."""

    cases: CaseStore
    number: str
    staff: int
    printer: ScriptedPrinter
    following: Following
    clock: Clock

    def give(self, paper: Paper = GUIDE) -> Sheet:
        return self.following.hand_over(self.number, paper).sheet

    def look(self) -> list[tuple[SheetState, int | None]]:
        return [(one.state, None if one.problem is None else one.problem.number) for one in self._seen()]

    def _seen(self) -> tuple[Sheet, ...]:
        return self.following.look(self.number)

    def events(self) -> list[tuple[str, dict[str, object]]]:
        entries = self.entries()
        return [
            (one.event, dict(one.fields)) for one in entries if one.event.startswith(("print-", "paper-p"))
        ]

    def entries(self):  # type: ignore[no-untyped-def]
        return self.cases._journal.entries(self.number)

    def papers(self) -> list[Printed]:
        return self.cases.papers(self.number)


@pytest.fixture(scope="module")
def cases_of(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Counter]:
    clock = Clock()
    folder: Path = tmp_path_factory.mktemp("counter")
    kiosk = compose(KioskConfig(), data=folder, reader_name="embedded", clock=clock, shipped=shipped())
    with Secret(PASSPHRASE) as passphrase:
        create_first_account(kiosk.store, STAFF, passphrase)
    printer = ScriptedPrinter()
    following = Following(printer, kiosk.store.cases, clock, MINUTE)
    account = kiosk.store.staff.named(STAFF).id
    counter = Counter(kiosk.store.cases, "", account, printer, following, clock)
    counter.open = lambda: opened(kiosk).number  # type: ignore[attr-defined]
    yield counter
    kiosk.close()


@pytest.fixture
def counter(cases_of: Counter) -> Counter:
    """The same counter with a new case and a printer that prints."""
    cases_of.number = cases_of.open()  # type: ignore[attr-defined]
    printer = cases_of.printer = ScriptedPrinter()
    cases_of.following = Following(printer, cases_of.cases, cases_of.clock, MINUTE)
    return cases_of


def test_a_sheet_is_printing_until_the_print_service_says_that_it_is_done(counter: Counter) -> None:
    assert counter.give().state is SheetState.PRINTING
    assert counter.look() == [(SheetState.PRINTING, None)]
    assert counter.papers() == []
    counter.printer.tell(PrintState.DONE)
    assert counter.look() == [(SheetState.TRAY, None)]
    assert [(one.form, one.copy_number) for one in counter.papers()] == [("usage_guide", 1)]
    assert counter.look() == []  # nothing is open any more
    assert counter.events() == [
        ("print-init", {"form": "usage_guide"}),
        ("print-handed-over", {"form": "usage_guide", "job": "1"}),
        (
            "print-complete",
            {"form": "usage_guide", "disposition": "succeeded", "copies": 1, "ended": "spooler"},
        ),
        ("paper-printed", {"form": "usage_guide", "copy": 1}),
    ]


@pytest.mark.parametrize(
    ("state", "trouble"),
    [
        (PrintState.HELD, None),
        (PrintState.STOPPED, None),
        (PrintState.STOPPED, PrinterTrouble.PAUSED),
        (PrintState.PRINTING, PrinterTrouble.PAPER_OUT),
        (PrintState.WAITING, PrinterTrouble.OFFLINE),
        (PrintState.PRINTING, PrinterTrouble.JAM),
        (PrintState.LOST, None),
        (PrintState.LOST, PrinterTrouble.NO_SPOOLER),
    ],
)
def test_what_keeps_a_sheet_from_coming_calls_staff_and_leaves_it_open(
    counter: Counter, state: PrintState, trouble: PrinterTrouble | None
) -> None:
    counter.give()
    counter.printer.tell(state, *(() if trouble is None else (trouble,)))
    ((seen, code),) = counter.look()
    assert seen is SheetState.STAFF
    assert code is not None
    assert counter.papers() == []
    counter.printer.tell(PrintState.DONE)  # mended
    assert counter.look() == [(SheetState.TRAY, None)]


@pytest.mark.parametrize("state", [PrintState.FAILED, PrintState.CANCELLED])
def test_a_sheet_that_will_not_come_is_over_and_counts_as_not_printed(
    counter: Counter, state: PrintState
) -> None:
    counter.give()
    counter.printer.tell(state)
    ((seen, code),) = counter.look()
    assert (seen, code is None) == (SheetState.STAFF, False)
    assert counter.look() == []
    assert counter.papers() == []
    (sheet,) = counter.following.sheets(counter.number, [("usage_guide", None)])
    assert sheet.state is SheetState.STAFF
    assert counter.events()[-1][1]["disposition"] == "failed"


def test_after_the_patience_of_the_counter_staff_are_asked_and_the_sheet_may_still_come(
    counter: Counter,
) -> None:
    counter.give()
    counter.clock.now += MINUTE + datetime.timedelta(seconds=1)
    assert counter.look() == [(SheetState.STAFF, Problem.PRINT_LOST.number)]
    counter.printer.tell(PrintState.DONE)
    assert counter.look() == [(SheetState.TRAY, None)]


def test_two_papers_are_at_the_printer_at_once_but_never_two_sheets_of_one(counter: Counter) -> None:
    counter.give(GUIDE)
    counter.give(COPY)
    assert [one.form for one in counter.following.look(counter.number)] == ["usage_guide", "certificate_copy"]
    with pytest.raises(StepError):
        counter.give(GUIDE)
    assert counter.printer.taken == ["usage-guide", "copy-signature"]


def test_a_printer_that_takes_nothing_leaves_a_failed_step_and_no_paper(counter: Counter) -> None:
    counter.printer.trouble = PrinterTrouble.NO_QUEUE
    with pytest.raises(PrinterNotReadyError):
        counter.give()
    assert counter.look() == []
    assert counter.events()[-1] == (
        "print-complete",
        {"form": "usage_guide", "disposition": "failed", "error": "PrinterNotReadyError"},
    )


def test_staff_who_have_the_sheet_in_hand_end_it_by_name(counter: Counter) -> None:
    step = counter.give().step
    assert step is not None
    assert counter.following.confirm(step, counter.staff) == 1
    ended = next(one for one in reversed(counter.entries()) if one.event == "print-complete")
    assert (ended.staff, ended.fields["ended"], ended.fields["disposition"]) == (
        counter.staff,
        "staff",
        "succeeded",
    )
    with pytest.raises(StepError):
        counter.following.confirm(step, counter.staff)
    assert len(counter.papers()) == 1


@pytest.mark.parametrize(
    ("state", "spoiled"),
    [
        (PrintState.WAITING, False),
        (PrintState.HELD, False),
        (PrintState.PRINTING, True),
        (PrintState.STOPPED, True),
        (PrintState.LOST, True),
    ],
)
def test_a_sheet_printed_anew_is_cancelled_first_and_counts_as_spoiled_where_it_was_begun(
    counter: Counter, state: PrintState, spoiled: bool
) -> None:
    step = counter.give().step
    counter.printer.tell(state)
    assert step is not None
    assert counter.following.take_back(step, counter.staff, later=False) is TakenBack.GONE
    assert counter.printer.cancelled == ([] if state is PrintState.LOST else ["1"])
    assert [one.spoiled_at is not None for one in counter.papers()] == ([True] if spoiled else [])
    counter.printer.tell(PrintState.DONE)
    assert counter.give().state is SheetState.TRAY
    assert [one.copy_number for one in counter.papers()] == ([1, 2] if spoiled else [1])


def test_a_sheet_put_off_is_cancelled_and_counts_as_nothing(counter: Counter) -> None:
    step = counter.give().step
    assert step is not None
    assert counter.following.take_back(step, counter.staff, later=True) is TakenBack.GONE
    assert (counter.printer.cancelled, counter.papers(), counter.look()) == (["1"], [], [])
    assert counter.events()[-1][1]["ended"] == "later"


def test_a_sheet_that_came_out_meanwhile_is_not_taken_back(counter: Counter) -> None:
    step = counter.give().step
    counter.printer.tell(PrintState.DONE)
    assert step is not None
    assert counter.following.take_back(step, counter.staff, later=False) is TakenBack.CAME_OUT
    assert counter.printer.cancelled == []
    assert [one.spoiled_at for one in counter.papers()] == [None]


def test_a_sheet_that_the_printer_does_not_give_up_stays_as_it_was(counter: Counter) -> None:
    step = counter.give().step
    counter.printer.gives_up = False
    assert step is not None
    assert counter.following.take_back(step, counter.staff, later=False) is TakenBack.STAYS
    assert counter.look() == [(SheetState.PRINTING, None)]


@pytest.mark.parametrize(
    ("trouble", "taken"),
    [
        (PrinterTrouble.NO_QUEUE, TakenBack.GONE),  # its jobs were deleted with it
        (PrinterTrouble.NO_SPOOLER, TakenBack.STAYS),  # it has the job yet
        (PrinterTrouble.REFUSED, TakenBack.STAYS),
    ],
)
def test_a_sheet_of_a_deleted_queue_can_be_printed_anew_and_one_of_a_silent_service_not(
    counter: Counter, trouble: PrinterTrouble, taken: TakenBack
) -> None:
    step = counter.give().step
    counter.printer.tell(PrintState.LOST, trouble)
    assert step is not None
    assert counter.following.take_back(step, counter.staff, later=False) is taken


def test_after_a_restart_the_printer_is_asked_for_the_job_by_its_number(counter: Counter) -> None:
    counter.give()
    later = Following(counter.printer, counter.cases, counter.clock, MINUTE)
    counter.printer.tell(PrintState.DONE)
    assert [one.state for one in later.look(counter.number)] == [SheetState.TRAY]
    assert len(counter.papers()) == 1


def test_a_sheet_that_was_torn_while_it_was_handed_over_is_asked_of_staff(counter: Counter) -> None:
    step = counter.cases.begin_print(counter.number, "usage_guide", None)
    ((seen, code),) = counter.look()
    assert (seen, code is None) == (SheetState.STAFF, False)
    assert counter.following.take_back(step, counter.staff, later=False) is TakenBack.GONE
    assert counter.papers() == []


def test_a_sheet_that_is_handed_over_right_now_is_neither_sought_nor_taken_back(counter: Counter) -> None:
    seen: list[object] = []

    def other_window() -> None:
        ((open_),) = counter.cases.open_prints(counter.number)
        seen.extend(counter.look())
        seen.append(counter.following.take_back(open_.step, counter.staff, later=True))
        counter.following.give_up_torn(counter.number)
        with pytest.raises(StepError):
            counter.following.hand_over(counter.number, GUIDE)

    counter.printer.meanwhile = other_window
    assert counter.give().state is SheetState.PRINTING
    assert seen == [(SheetState.PRINTING, None), TakenBack.STAYS]
    assert counter.printer.taken == ["usage-guide"]
    ((open_),) = counter.cases.open_prints(counter.number)
    assert open_.job == "1"
    counter.printer.meanwhile = lambda: None
    assert counter.following.take_back(open_.step, counter.staff, later=True) is TakenBack.GONE


@pytest.mark.parametrize("state", [PrintState.PRINTING, PrintState.DONE])
def test_a_sheet_that_staff_have_in_hand_before_the_hand_over_ends_is_counted_once(
    counter: Counter, state: PrintState
) -> None:
    def other_window() -> None:
        ((open_),) = counter.cases.open_prints(counter.number)
        counter.following.confirm(open_.step, counter.staff)

    counter.printer.meanwhile = other_window
    counter.printer.tell(state)
    assert counter.give().state is SheetState.TRAY
    assert [one.copy_number for one in counter.papers()] == [1]
    assert counter.look() == []


def test_a_print_service_that_does_not_answer_is_asked_once_for_all_sheets(counter: Counter) -> None:
    counter.give(GUIDE)
    counter.give(COPY)
    counter.printer.tell(PrintState.LOST, PrinterTrouble.NO_SPOOLER)
    before = counter.printer.asked
    assert [state for state, _ in counter.look()] == [SheetState.STAFF] * 2
    assert counter.printer.asked == before + 1


def test_the_folder_of_pdfs_is_done_at_once_and_leaves_no_job_in_the_journal(
    counter: Counter, tmp_path: Path
) -> None:
    following = Following(PdfFolderPrinter(tmp_path), counter.cases, counter.clock)
    handed = following.hand_over(counter.number, GUIDE, counter.staff)
    assert (handed.sheet.state, handed.copy) == (SheetState.TRAY, 1)
    assert Path(handed.name).read_bytes() == GUIDE.pdf
    assert [event for event, _ in counter.events()] == ["print-init", "print-complete", "paper-printed"]


def test_a_completed_case_lacks_papers_until_each_has_a_good_sheet(counter: Counter) -> None:
    counter.printer.tell(PrintState.DONE)
    number, cases = counter.number, counter.cases
    assert cases.without_papers([number]) == frozenset()  # not completed: its papers are its own visit's
    cases.set_state(number, cases.case(number).state.COMPLETED)
    for kind in CertificateKind:
        counter.give(Paper("certificate_copy", f"copy-{kind}", b"%PDF", kind))
    assert cases.without_papers([number]) == {number}
    counter.give(GUIDE)
    assert cases.without_papers([number]) == frozenset()
    cases.note_spoiled(number, "usage_guide", None, 1, counter.staff)
    assert cases.without_papers([number]) == {number}


def test_following_to_the_end_waits_before_each_look_and_stops_when_nothing_is_under_way() -> None:
    printing = (Sheet("usage_guide", None, SheetState.PRINTING),)
    tray = (Sheet("usage_guide", None, SheetState.TRAY),)
    waits: list[int] = []
    answers = iter((printing, tray))
    assert follow_to_the_end(printing, lambda: next(answers), lambda: waits.append(1), 10) == tray
    assert len(waits) == 2
    assert follow_to_the_end(printing, lambda: printing, lambda: waits.append(1), 3) == printing
    assert len(waits) == 5


def test_what_ended_a_print_is_a_word_that_the_journal_declares(counter: Counter) -> None:
    step = counter.cases.begin_print(counter.number, "usage_guide", None, counter.staff)
    assert counter.cases.end_print(step, Disposition.UNKNOWN) is None
    assert counter.events()[-1] == ("print-complete", {"form": "usage_guide", "disposition": "unknown"})

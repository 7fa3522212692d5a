"""検索 and 写し as staff use them, on a counter where one case was issued: one issue for all of it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from jpki_kiosk.config import KioskConfig
from jpki_kiosk.documents.printing.printer import PrinterTrouble, PrintState
from jpki_kiosk.i18n import STAFF_LANGUAGES, Language
from jpki_kiosk.japan import JAPAN
from jpki_kiosk.kinds import CertificateKind, PasswordKind
from jpki_kiosk.kiosk import Kiosk, compose
from jpki_kiosk.message import Message
from jpki_kiosk.secret import Secret
from jpki_kiosk.store.schema import CaseState, Role
from jpki_kiosk.workflows.case import Circumstances
from jpki_kiosk.workflows.codes import meaning
from jpki_kiosk.workflows.console.copies import CopiesSection
from jpki_kiosk.workflows.console.events import ResidentKind, ResidentShows
from jpki_kiosk.workflows.console.office import Office, signed_in
from jpki_kiosk.workflows.console.paper_table import form_named
from jpki_kiosk.workflows.console.papers_events import (
    BlankWanted,
    PapersLooked,
    PapersSought,
    PapersWanted,
    PaperWanted,
    PreviewTurned,
    PreviewWanted,
    PreviewZoomed,
    ReprintChosen,
    SheetConfirmed,
    SheetSpoiled,
    SheetTakenBack,
)
from jpki_kiosk.workflows.console.papers_screens import (
    PaperRow,
    PapersScreen,
    PreviewScreen,
    ReprintReason,
)
from jpki_kiosk.workflows.console.search import SearchSection
from jpki_kiosk.workflows.console.search_events import (
    CaseChosen,
    EraseConfirmed,
    EraseWanted,
    HandOutWanted,
    PageTurned,
    SearchSubmitted,
    StatusAsked,
    TakeUpWanted,
)
from jpki_kiosk.workflows.console.search_screens import (
    CaseScreen,
    SearchForm,
    SearchScreen,
    StateFilter,
)
from jpki_kiosk.workflows.console.section import SectionPart, SignedInStaff
from jpki_kiosk.workflows.events import CardInserted, Failed, WentBack
from jpki_kiosk.workflows.issue import IssueWorkflow
from jpki_kiosk.workflows.papers.office import COPY_FORM, GUIDE_FORM
from jpki_kiosk.workflows.papers.sheet import SheetState
from jpki_kiosk.workflows.problem import Problem
from jpki_kiosk.workflows.review import checked_beforehand
from jpki_kiosk.workflows.unattended import UnattendedIssue
from jpki_kiosk.workflows.workflow import Event, Job, Screen
from tests.counters import shipped
from tests.workflows.papers.scripted import ScriptedPrinter

pytestmark = pytest.mark.xdist_group("search")  # one issue for all of them, and the last erases it

PERSONA, BOTH = "maebashi-hanako", (CertificateKind.SIGNATURE, CertificateKind.AUTHENTICATION)
COPY, GUIDE = COPY_FORM, GUIDE_FORM
AUTHENTICATION = CertificateKind.AUTHENTICATION


@pytest.fixture(scope="module")
def kiosk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kiosk]:
    folder = tmp_path_factory.mktemp("search")
    made = compose(
        KioskConfig(),
        data=folder / "data",
        reader_name="embedded",
        output=folder / "papers",
        shipped=shipped(),
    )
    made.store.staff.create("maeda", "前田", Role.CLERK, Secret(b"correct horse battery"))
    made.store.staff.create("sekinin", "責任者", Role.SUPERVISOR, Secret(b"correct horse battery"))
    made.store.staff.create("hoshu", "保守", Role.MAINTAINER, Secret(b"correct horse battery"))
    yield made
    made.close()


def open_case(kiosk: Kiosk) -> str:
    request = kiosk.reception.request_for_persona(PERSONA, BOTH, "first", Circumstances())
    reviewed = kiosk.reception.review(request)
    return kiosk.reception.open_case(reviewed, "maeda", checked_beforehand(reviewed)).number


@pytest.fixture(scope="module")
def issued(kiosk: Kiosk) -> str:
    """A finished case; both certificates are on the card, the papers in the folder."""
    kiosk.insert(PERSONA)
    request = kiosk.reception.request_for_persona(PERSONA, BOTH, "first", Circumstances())
    reviewed = kiosk.reception.review(request)
    case = kiosk.reception.open_case(reviewed, "maeda", checked_beforehand(reviewed))
    passwords = {PasswordKind.SIGNATURE: Secret(b"K7M2XB4"), PasswordKind.AUTHENTICATION: Secret(b"7392")}
    UnattendedIssue(IssueWorkflow(kiosk.desk, case, card_present=True), passwords, CardInserted).run()
    return case.number


@pytest.fixture(scope="module")
def office(kiosk: Kiosk) -> Office:
    return kiosk.office


class Played:
    """A section whose jobs run on the spot."""

    def __init__(self, part: SectionPart) -> None:
        self.part = part
        self._run(part.begin())

    def __call__(self, *events: Event) -> Screen:
        for event in events:
            self._run(self.part.handle(event))
        return self.part.screen

    def _run(self, job: Job | None) -> None:
        while job is not None:
            try:
                ended = job(lambda event: None)
            except Exception as error:  # noqa: BLE001 - as the worker does
                ended = Failed(error)
            job = self.part.handle(ended)


def staff_of(office: Office, name: str = "maeda") -> SignedInStaff:
    return signed_in(office.store.staff.named(name))


@pytest.fixture
def search(office: Office) -> Played:
    return Played(SearchSection(office, staff_of(office)))


def found(screen: Screen) -> list[str]:
    assert isinstance(screen, SearchScreen)
    assert screen.found is not None, screen.problems
    return [one.number for one in screen.found]


def case_of(screen: Screen) -> CaseScreen:
    assert isinstance(screen, CaseScreen)
    return screen


def papers_of(screen: Screen) -> PapersScreen:
    assert isinstance(screen, PapersScreen)
    return screen


def events_of(office: Office, number: str) -> list[str]:
    return [one.event for one in office.store.journal.entries(number)]


def test_a_code_in_the_field_for_the_number_is_explained_without_a_search(
    search: Played, kiosk: Kiosk
) -> None:
    entries = len(list(kiosk.store.journal.entries()))
    screen = search(SearchSubmitted(SearchForm(number="k214")))
    assert isinstance(screen, SearchScreen)
    assert screen.code == meaning(Problem.CARD_PULLED)
    assert not screen.busy
    assert len(list(kiosk.store.journal.entries())) == entries
    after = search(SearchSubmitted(SearchForm()))
    assert isinstance(after, SearchScreen)
    assert after.code is None


def test_a_code_that_does_not_exist_is_said_at_its_field(search: Played) -> None:
    screen = search(SearchSubmitted(SearchForm(number="K-999")))
    assert isinstance(screen, SearchScreen)
    assert screen.problems == (("number", Message("history-no-code", {"code": "K-999"})),)
    assert not screen.busy


@pytest.mark.parametrize(
    "form",
    [
        lambda number, serial: SearchForm(number=number),
        lambda number, serial: SearchForm(number=number.rpartition("-")[2]),
        lambda number, serial: SearchForm(serial=f"{serial:x}"),
        lambda number, serial: SearchForm(serial=f" {str(serial)[:4]} {str(serial)[4:]}"),
        lambda number, serial: SearchForm(name="見本　花子"),
        lambda number, serial: SearchForm(
            first_day=number[:9], last_day=number[:9], state=StateFilter.COMPLETED
        ),
    ],
    ids=["number", "number-of-today", "serial-hex", "serial-spaced", "name", "day-and-state"],
)
def test_a_case_is_found_by_what_is_on_the_paper_in_hand(
    search: Played, office: Office, issued: str, form: Callable[[str, int], SearchForm]
) -> None:
    serial = office.store.cases.certificates(issued)[0].known_serial()
    name = office.store.cases.case(issued).resident
    assert name is not None
    asked = form(issued, serial)
    if asked.name:
        asked = SearchForm(name=name.name)
    assert found(search(SearchSubmitted(asked))) == [issued]


@pytest.mark.parametrize(
    ("form", "field", "text"),
    [
        (SearchForm(number="12-3"), "number", "search-not-a-number"),
        (SearchForm(serial="見本"), "serial", "search-not-a-serial"),
        (SearchForm(first_day="2026-02-30"), "first_day", "search-not-a-day"),
        (SearchForm(first_day="2026-02-02", last_day="2026-02-01"), "last_day", "search-days-backwards"),
    ],
)
def test_a_field_that_cannot_be_read_says_so(search: Played, form: SearchForm, field: str, text: str) -> None:
    screen = search(SearchSubmitted(form))
    assert isinstance(screen, SearchScreen)
    assert screen.problems == ((field, Message(text)),)
    assert (screen.busy, screen.form) == (False, form)


def test_the_journal_keeps_by_what_was_sought_and_who_looked_but_not_what_was_typed(
    search: Played, office: Office, issued: str
) -> None:
    before = len(office.store.journal.entries())
    search(SearchSubmitted(SearchForm(name="見本 次郎", number=issued)))
    search(SearchSubmitted(SearchForm(number=issued)), CaseChosen(issued))
    new = office.store.journal.entries()[before:]
    assert [one.event for one in new] == ["cases-searched", "cases-searched", "case-looked-at"]
    assert {one.staff for one in new} == {staff_of(office).id}
    nothing = {"by_day": False, "by_staff": False, "by_serial": False}
    assert new[0].fields == nothing | {"by_number": True, "by_name": True, "found": 0}


def test_a_case_shows_its_person_certificates_papers_and_every_entry_in_words(
    search: Played, issued: str
) -> None:
    screen = case_of(search(SearchSubmitted(SearchForm(number=issued)), CaseChosen(issued)))
    history = screen.history
    assert history.case.resident is not None
    assert [(one.kind, one.state.value) for one in history.certificates] == [
        (AUTHENTICATION, "confirmed"),
        (CertificateKind.SIGNATURE, "confirmed"),
    ]
    assert all(one.proved_at is not None and one.der is not None for one in history.certificates)
    assert all(one.ended_at is not None and one.ended_at >= one.begun_at for one in history.steps)
    assert {one.form for one in history.papers} == {"certificate_copy", "usage_guide"}
    assert history.entries[0].event == "case-looked-at"
    assert all(one.meaning["ja"] and one.meaning["en"] for one in history.entries)
    assert (screen.can_take_up, screen.may_reprint) == (False, True)


def test_the_state_of_a_certificate_is_asked_for_now(search: Played, office: Office, issued: str) -> None:
    search(SearchSubmitted(SearchForm(number=issued)), CaseChosen(issued))
    screen = case_of(search(StatusAsked()))
    assert [(one.kind, one.well) for one in screen.now] == [
        (AUTHENTICATION, True),
        (CertificateKind.SIGNATURE, True),
    ]
    assert events_of(office, issued)[-2:] == ["certificate-status-asked"] * 2


def test_going_back_finds_the_list_and_the_question_as_they_were(search: Played, issued: str) -> None:
    before = search(SearchSubmitted(SearchForm(number=issued)))
    assert search(CaseChosen(issued), WentBack()) == before
    search.part.wipe()
    assert search.part.screen == SearchScreen()


def test_an_open_case_is_taken_up_and_goes_to_the_residents_window(
    search: Played, office: Office, kiosk: Kiosk
) -> None:
    number = open_case(kiosk)
    screen = case_of(search(SearchSubmitted(SearchForm(number=number)), CaseChosen(number)))
    assert screen.can_take_up
    search(TakeUpWanted())
    assert isinstance(search.part.hand_over, IssueWorkflow)
    assert search.part.ended
    assert events_of(office, number)[-1] == "case-taken-up"


def test_pages_are_turned_there_and_back(search: Played, office: Office, kiosk: Kiosk, issued: str) -> None:
    numbers = [open_case(kiosk) for _ in range(3)]
    section = search.part
    assert isinstance(section, SearchSection)
    first = found(search(SearchSubmitted(SearchForm(state=StateFilter.OPEN))))
    assert set(numbers) <= set(first)
    assert search(PageTurned(True)) == section.screen  # there is no second page
    assert found(section.screen) == first


def test_papers_are_printed_again_with_their_number_and_reason(
    search: Played, office: Office, issued: str
) -> None:
    search(SearchSubmitted(SearchForm(number=issued)), CaseChosen(issued))
    screen = papers_of(search(PapersWanted()))
    assert [(one.form, one.kind, one.problem) for one in screen.rows] == [
        ("application", None, None),
        ("reception_slip", None, None),
        ("fee_receipt", None, None),
        (COPY, CertificateKind.SIGNATURE, None),
        (COPY, AUTHENTICATION, None),
        (GUIDE, None, None),
    ]
    copies = {one.key: one.printed for one in screen.rows}
    assert papers_of(search(PaperWanted(COPY, AUTHENTICATION))).asking == (COPY, AUTHENTICATION)
    printed = papers_of(search(ReprintChosen(ReprintReason.LOST, Language.JAPANESE)))
    again = copies[COPY, AUTHENTICATION] + 1
    assert printed.done == Message("papers-done", {"copy": again})
    entries = office.store.journal.entries(issued)
    (ordered,) = (one for one in entries if one.event == "reprint-ordered")
    assert (ordered.staff, ordered.fields["why"]) == (staff_of(office).id, "lost")
    assert entries[-1].fields == {"form": "certificate_copy", "kind": "authentication", "copy": again}
    assert case_of(search(WentBack())).history.papers[-1].copy_number == again


def test_a_copy_is_found_by_the_certificates_number_and_the_guide_in_another_language(
    office: Office, issued: str
) -> None:
    serial = office.store.cases.certificates(issued)[0].known_serial()
    copies = Played(CopiesSection(office, staff_of(office)))
    assert papers_of(copies(PapersSought("9" * 30))).problem == Message("search-no-such-case")
    assert papers_of(copies(PapersSought(f"{serial:X}"))).case == issued
    done = papers_of(copies(PaperWanted(GUIDE, None), ReprintChosen(ReprintReason.ASKED, Language.ENGLISH)))
    assert done.done == Message("papers-done", {"copy": 2})


def test_a_printer_that_is_not_ready_leaves_no_copy_and_says_so(
    office: Office, issued: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    copies = Played(CopiesSection(office, staff_of(office)))
    copies(PapersSought(issued))
    before = len(office.store.cases.papers(issued))
    (tmp_path / "paper").write_text("not a folder")
    monkeypatch.setattr(office.printer, "_folder", tmp_path / "paper")
    screen = papers_of(copies(PaperWanted(GUIDE, None), ReprintChosen(ReprintReason.LOST, Language.JAPANESE)))
    assert screen.problem is not None
    assert screen.problem.id == "papers-printer"
    assert (screen.busy, len(office.store.cases.papers(issued))) == (False, before)


def test_nothing_is_taken_up_while_somebody_is_at_the_residents_window(
    search: Played, kiosk: Kiosk, office: Office
) -> None:
    number = open_case(kiosk)
    search(SearchSubmitted(SearchForm(number=number)), CaseChosen(number), ResidentShows(ResidentKind.CASE))
    assert not case_of(search(TakeUpWanted())).resident_free
    assert search.part.hand_over is None
    search(ResidentShows(ResidentKind.WELCOME), TakeUpWanted())
    assert isinstance(search.part.hand_over, IssueWorkflow)


def test_a_clerk_hands_nothing_out_and_erases_nobody(search: Played, issued: str) -> None:
    before = case_of(search(SearchSubmitted(SearchForm(number=issued)), CaseChosen(issued)))
    assert not before.may_hand_out
    assert not before.may_erase
    assert search(HandOutWanted(), EraseWanted(), EraseConfirmed()) == before


def test_a_supervisor_hands_out_what_is_kept_and_erases_only_after_a_second_press(
    office: Office, issued: str
) -> None:
    supervisor = Played(SearchSection(office, staff_of(office, "sekinin")))
    supervisor(SearchSubmitted(SearchForm(number=issued)), CaseChosen(issued))
    done = case_of(supervisor(HandOutWanted())).done
    assert done is not None
    assert done.id == "history-handed-out"
    asked = case_of(supervisor(EraseWanted()))
    assert asked.confirms
    assert not case_of(supervisor(WentBack())).confirms
    kept = case_of(supervisor(EraseWanted(), EraseConfirmed()))
    assert kept.problem is not None
    assert kept.problem.id == "history-erase-kept"
    assert kept.history.case.resident is not None


def test_a_misprint_spoils_the_copy_before_it_and_what_was_done_is_counted_alike(
    office: Office, issued: str
) -> None:
    """A real issue and its reprints: the tables and the journal say the same of them."""
    copies = Played(CopiesSection(office, staff_of(office)))
    copies(PapersSought(issued), PaperWanted(GUIDE, None))
    copies(ReprintChosen(ReprintReason.MISPRINT, Language.JAPANESE))
    guides = [one for one in office.store.cases.papers(issued) if one.form == GUIDE]
    assert [one.spoiled_at is not None for one in guides[-2:]] == [True, False]
    assert office.store.reports.differences() == ()
    figures = office.store.reports.day(
        office.store.cases.case(issued).opened_at.astimezone(JAPAN).date()
    ).figures
    assert [figures[f"certificates.{kind}.issued"] for kind in BOTH] == [1, 1]
    assert figures["papers.usage_guide.spoiled"] == 1


def test_papers_of_a_visit_that_goes_on_are_its_own(office: Office, issued: str) -> None:
    history = office.store.history.read(issued)
    going_on = replace(history, case=replace(history.case, state=CaseState.IN_PROGRESS))
    copy = form_named(COPY)
    assert copy.against(going_on, AUTHENTICATION) == Message("copies-in-progress")
    assert copy.against(history, AUTHENTICATION) is None


@pytest.fixture
def printer(office: Office, monkeypatch: pytest.MonkeyPatch) -> ScriptedPrinter:
    """The printer of the office says what a test has it say."""
    scripted = ScriptedPrinter()
    following = replace(office.papers.following, printer=scripted)
    monkeypatch.setattr(office, "papers", replace(office.papers, following=following))
    monkeypatch.setattr(office, "printer", scripted)
    return scripted


def guide_of(screen: Screen) -> PaperRow:
    row = papers_of(screen).row((GUIDE, None))
    assert row is not None
    return row


def again(papers: Played) -> Screen:
    """Another sheet of the guide."""
    return papers(PaperWanted(GUIDE, None), ReprintChosen(ReprintReason.ASKED, Language.JAPANESE))


def test_staff_see_a_sheet_at_the_printer_and_say_that_it_came(
    office: Office, issued: str, printer: ScriptedPrinter
) -> None:
    papers = Played(CopiesSection(office, staff_of(office)))
    before = guide_of(papers(PapersSought(issued))).printed
    waits = guide_of(again(papers))
    assert waits.sheet is not None
    assert (waits.sheet.state, waits.printed) == (SheetState.PRINTING, before)
    printer.tell(PrintState.PRINTING, PrinterTrouble.PAPER_OUT)
    waits = guide_of(papers(PapersLooked()))
    assert waits.sheet is not None
    assert waits.sheet.state is SheetState.STAFF
    assert papers_of(papers(PaperWanted(GUIDE, None))).asking is None  # never a second sheet beside it
    came = papers(SheetConfirmed(GUIDE, None))
    assert (guide_of(came).sheet, guide_of(came).printed) == (None, before + 1)
    assert len(printer.taken) == 1


def test_a_look_that_ends_late_is_no_answer_to_what_was_asked_meanwhile(
    office: Office, issued: str, printer: ScriptedPrinter
) -> None:
    """Else the page were free before the paper is handed over, and a second press printed it twice."""
    papers = Played(CopiesSection(office, staff_of(office)))
    papers(PapersSought(issued))
    again(papers)
    look = papers.part.handle(PapersLooked())
    assert look is not None
    prints = papers.part.handle(SheetTakenBack(GUIDE, None))
    assert prints is not None
    papers.part.handle(look(lambda event: None))
    assert papers_of(papers.part.screen).busy
    assert papers.part.busy
    assert papers.part.handle(SheetTakenBack(GUIDE, None)) is None
    papers.part.handle(prints(lambda event: None))
    assert not papers_of(papers.part.screen).busy
    assert len(printer.taken) == 2
    papers(WentBack())
    assert papers_of(papers(look(lambda event: None))).case is None  # nobody's papers come back
    papers(PapersSought(issued), SheetTakenBack(GUIDE, None, later=True))


def test_a_sheet_that_the_printer_refuses_at_once_is_not_said_to_be_sent(
    office: Office, issued: str, printer: ScriptedPrinter
) -> None:
    papers = Played(CopiesSection(office, staff_of(office)))
    papers(PapersSought(issued))
    printer.tell(PrintState.FAILED)
    screen = papers_of(again(papers))
    assert (screen.done, screen.problem) == (None, Message("print-remedy-failed"))


def test_a_sheet_that_was_taken_back_at_the_other_window_is_not_said_to_have_come(
    office: Office, issued: str, printer: ScriptedPrinter
) -> None:
    papers = Played(CopiesSection(office, staff_of(office)))
    papers(PapersSought(issued))
    waits = guide_of(again(papers))
    assert waits.sheet is not None
    assert waits.sheet.step is not None
    office.papers.following.take_back(waits.sheet.step, staff_of(office).id, later=True)
    screen = papers_of(papers(SheetConfirmed(GUIDE, None)))
    assert (screen.done, guide_of(screen).sheet) == (None, None)


def test_what_is_printed_anew_is_cancelled_first_and_what_is_put_off_waits(
    office: Office, issued: str, printer: ScriptedPrinter
) -> None:
    papers = Played(CopiesSection(office, staff_of(office)))
    before = guide_of(papers(PapersSought(issued)))
    again(papers)
    anew = guide_of(papers(SheetTakenBack(GUIDE, None)))
    assert (printer.cancelled, len(printer.taken)) == (["1"], 2)
    assert anew.sheet is not None
    assert (anew.printed, anew.spoiled) == (before.printed + 1, before.spoiled + 1)
    later = papers(SheetTakenBack(GUIDE, None, later=True))
    assert (printer.cancelled, guide_of(later).sheet) == (["1", "2"], None)
    assert papers_of(later).done == Message("papers-later")
    assert office.store.reports.differences() == ()


def test_a_sheet_that_the_printer_keeps_is_told_and_nothing_is_printed_beside_it(
    office: Office, issued: str, printer: ScriptedPrinter
) -> None:
    papers = Played(CopiesSection(office, staff_of(office)))
    papers(PapersSought(issued))
    again(papers)
    printer.gives_up = False
    kept = papers_of(papers(SheetTakenBack(GUIDE, None)))
    assert (kept.problem, len(printer.taken)) == (Message("papers-stays"), 1)
    printer.tell(PrintState.LOST, PrinterTrouble.NO_SPOOLER)  # it would print it when it is back
    assert papers_of(papers(SheetTakenBack(GUIDE, None))).problem == Message("papers-stays")
    printer.tell(PrintState.DONE)
    came = papers(SheetTakenBack(GUIDE, None))
    assert papers_of(came).done == Message("papers-came-out")
    assert guide_of(came).sheet is None


def test_a_spoiled_sheet_is_counted_and_the_paper_waits_for_a_good_one(
    office: Office, issued: str, printer: ScriptedPrinter
) -> None:
    papers = Played(CopiesSection(office, staff_of(office)))
    row = guide_of(papers(PapersSought(issued)))
    while row.good:
        row = guide_of(papers(SheetSpoiled(GUIDE, None)))
    assert office.store.cases.without_papers([issued]) == {issued}
    printer.tell(PrintState.DONE)
    assert guide_of(papers(PaperWanted(GUIDE, None))).good == 1  # the first good one: no reason is asked
    assert office.store.cases.without_papers([issued]) == frozenset()


def test_a_paper_is_shown_as_it_would_be_printed_and_nothing_of_it_stays(office: Office, issued: str) -> None:
    papers = Played(CopiesSection(office, staff_of(office)))
    papers(PapersSought(issued))
    shown = papers(PreviewWanted(COPY, AUTHENTICATION))
    assert isinstance(shown, PreviewScreen)
    picture = shown.picture
    assert picture is not None
    assert (picture.width, picture.height) == (1588, 2246)  # A4 at 192 dpi
    assert len(set(picture.pixels)) > 2
    enlarged = papers(PreviewZoomed(150), PreviewTurned(forward=False))
    assert isinstance(enlarged, PreviewScreen)
    assert (enlarged.zoom, enlarged.page) == (150, 1)
    papers.part.stop_waiting()  # the cover
    assert isinstance(papers.part.screen, PapersScreen)
    assert set(picture.pixels) == {0}
    second = papers(PreviewWanted(GUIDE, None))
    assert isinstance(second, PreviewScreen)
    assert second.picture is not None
    assert isinstance(papers(WentBack()), PapersScreen)
    assert set(second.picture.pixels) == {0}


@pytest.mark.parametrize("language", list(STAFF_LANGUAGES))
def test_every_paper_of_a_case_is_shown_and_printed_in_every_language(
    office: Office, issued: str, printer: ScriptedPrinter, language: Language
) -> None:
    papers = Played(CopiesSection(office, staff_of(office)))
    rows = papers_of(papers(PapersSought(issued))).rows
    printer.tell(PrintState.DONE)
    for row in rows:
        shown = papers(PreviewWanted(row.form, row.kind, language))
        assert isinstance(shown, PreviewScreen)
        assert shown.picture is not None
        papers(WentBack())
        printed = papers(PaperWanted(row.form, row.kind, language))
        if papers_of(printed).asking is not None:
            printed = papers(ReprintChosen(ReprintReason.ASKED, language))
        after = papers_of(printed).row(row.key)
        assert after is not None
        assert (papers_of(printed).problem, after.printed) == (None, row.printed + 1)
    assert len(printer.taken) == len(rows) == 6
    assert office.store.reports.differences() == ()


def test_an_empty_form_is_printed_without_a_case_and_the_journal_names_it(
    office: Office, printer: ScriptedPrinter
) -> None:
    papers = Played(CopiesSection(office, staff_of(office)))
    for form in papers_of(papers.part.screen).blanks:
        assert papers_of(papers(BlankWanted(form))).done is not None
        last = office.store.journal.entries()[-1]
        assert (last.event, last.fields, last.case) == ("blank-form-printed", {"form": form}, None)
    assert printer.taken == ["application", "change-reset", "revocation", "revocation", "power-of-attorney"]
    printer.trouble = PrinterTrouble.JAM
    refused = papers_of(papers(BlankWanted("application")))
    assert refused.problem is not None
    assert refused.problem.args["remedy"] == Message("printer-remedy-jam")


def test_who_may_not_search_finds_nothing_and_the_refusal_is_kept(office: Office, issued: str) -> None:
    section = Played(SearchSection(office, staff_of(office, "hoshu")))
    screen = section(SearchSubmitted(SearchForm(number=issued)))
    assert isinstance(screen, SearchScreen)
    assert (screen.found, screen.problems) == (None, (("", Message("search-not-permitted")),))
    assert office.store.journal.entries()[-1].event == "action-refused"


def test_where_the_certificates_were_erased_nothing_can_be_printed_and_the_case_says_so(
    search: Played, office: Office, issued: str
) -> None:
    # The last of these tests: the case has no person any more.
    office.store.erasure.erase(issued, datetime.date(2060, 1, 1), 10, None)
    case = case_of(search(SearchSubmitted(SearchForm(number=issued)), CaseChosen(issued)))
    assert case.history.case.resident is None
    assert case.history.erased_at is not None
    assert [(one.serial is not None, one.der) for one in case.history.certificates] == [(True, None)] * 2
    assert [one.well for one in case_of(search(StatusAsked())).now] == [True, True]  # asked by its number
    rows = papers_of(search(PapersWanted())).rows
    assert {one.form: one.problem for one in rows} == {
        "application": Message("papers-person-erased"),
        "reception_slip": None,
        "fee_receipt": None,
        COPY: Message("copies-erased"),
        GUIDE: Message("copies-erased"),
    }
    asked = papers_of(search(PaperWanted(COPY, AUTHENTICATION), PreviewWanted(COPY, AUTHENTICATION)))
    assert (asked.asking, asked.problem) == (None, Message("copies-erased"))

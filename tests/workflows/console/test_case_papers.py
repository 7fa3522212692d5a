"""写し and the other papers of a case as staff print them, on a counter where one case was issued."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from jpki_kiosk.documents.printing.printer import PrinterTrouble, PrintState
from jpki_kiosk.i18n import STAFF_LANGUAGES, Language
from jpki_kiosk.japan import JAPAN
from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.kiosk import Kiosk
from jpki_kiosk.message import Message
from jpki_kiosk.store.schema import CaseState
from jpki_kiosk.workflows.console.copies import CopiesSection
from jpki_kiosk.workflows.console.office import Office
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
from jpki_kiosk.workflows.console.papers_screens import PaperRow, PapersScreen, PreviewScreen, ReprintReason
from jpki_kiosk.workflows.console.search import SearchSection
from jpki_kiosk.workflows.console.search_events import CaseChosen, SearchSubmitted
from jpki_kiosk.workflows.console.search_screens import SearchForm
from jpki_kiosk.workflows.events import WentBack
from jpki_kiosk.workflows.papers.office import COPY_FORM, GUIDE_FORM
from jpki_kiosk.workflows.papers.sheet import SheetState
from jpki_kiosk.workflows.workflow import Screen
from tests.workflows.console.issued_case import BOTH, Played, case_of, counter, issue, papers_of, staff_of
from tests.workflows.papers.scripted import ScriptedPrinter

pytestmark = pytest.mark.xdist_group("case-papers")  # one issue for all of them

COPY, GUIDE = COPY_FORM, GUIDE_FORM
AUTHENTICATION = CertificateKind.AUTHENTICATION


@pytest.fixture(scope="module")
def kiosk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kiosk]:
    with counter(tmp_path_factory.mktemp("papers")) as made:
        yield made


@pytest.fixture(scope="module")
def issued(kiosk: Kiosk) -> str:
    return issue(kiosk)


@pytest.fixture(scope="module")
def office(kiosk: Kiosk) -> Office:
    return kiosk.office


@pytest.fixture
def search(office: Office) -> Played:
    return Played(SearchSection(office, staff_of(office)))


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

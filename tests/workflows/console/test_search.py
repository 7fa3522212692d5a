"""検索 as staff use it, on a counter where one case was issued: what is found, and what its page shows."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator

import pytest

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.kiosk import Kiosk
from jpki_kiosk.message import Message
from jpki_kiosk.workflows.case import Circumstances
from jpki_kiosk.workflows.codes import meaning
from jpki_kiosk.workflows.console.events import ResidentKind, ResidentShows
from jpki_kiosk.workflows.console.office import Office
from jpki_kiosk.workflows.console.papers_events import PapersWanted, PaperWanted, PreviewWanted
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
from jpki_kiosk.workflows.console.search_screens import SearchForm, SearchScreen, StateFilter
from jpki_kiosk.workflows.events import WentBack
from jpki_kiosk.workflows.issue import IssueWorkflow
from jpki_kiosk.workflows.papers.office import COPY_FORM, GUIDE_FORM
from jpki_kiosk.workflows.problem import Problem
from jpki_kiosk.workflows.review import checked_beforehand
from jpki_kiosk.workflows.workflow import Screen
from tests.workflows.console.issued_case import (
    BOTH,
    PERSONA,
    Played,
    case_of,
    counter,
    issue,
    papers_of,
    staff_of,
)

pytestmark = pytest.mark.xdist_group("search")  # one issue for all of them, and the last erases it

COPY, GUIDE = COPY_FORM, GUIDE_FORM
AUTHENTICATION = CertificateKind.AUTHENTICATION


@pytest.fixture(scope="module")
def kiosk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kiosk]:
    with counter(tmp_path_factory.mktemp("search")) as made:
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


def open_case(kiosk: Kiosk) -> str:
    request = kiosk.reception.request_for_persona(PERSONA, BOTH, "first", Circumstances())
    reviewed = kiosk.reception.review(request)
    return kiosk.reception.open_case(reviewed, "maeda", checked_beforehand(reviewed)).number


def found(screen: Screen) -> list[str]:
    assert isinstance(screen, SearchScreen)
    assert screen.found is not None, screen.problems
    return [one.number for one in screen.found]


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

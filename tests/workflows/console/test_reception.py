"""受付 as a play: the queue, a case put aside and called again, a refusal, the card's custody, the cover."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from jpki_kiosk.i18n import Language
from jpki_kiosk.message import Message
from jpki_kiosk.secret import Secret
from jpki_kiosk.store.schema import CaseState, Custody
from jpki_kiosk.store.staff import Role
from jpki_kiosk.workflows.case import Circumstances
from jpki_kiosk.workflows.console.events import (
    BringBack,
    CoverWanted,
    LeftWorkTaken,
    LookedAround,
    ResidentKind,
    ResidentShows,
    ResidentWanted,
    SignOutWanted,
    UncoverSubmitted,
)
from jpki_kiosk.workflows.console.papers_events import OfferTaken, PapersWanted, PaperWanted
from jpki_kiosk.workflows.console.papers_screens import Offer
from jpki_kiosk.workflows.console.reception_events import (
    CalledAgain,
    CaseSelected,
    CustodyPressed,
    PutAside,
    QueueFiltered,
    Refused,
)
from jpki_kiosk.workflows.console.reception_screens import QueueFilter
from jpki_kiosk.workflows.console.reset_events import ResetWanted
from jpki_kiosk.workflows.console.reset_screens import EnterReset
from jpki_kiosk.workflows.console.routing import Routing
from jpki_kiosk.workflows.console.screens import CoverScreen
from jpki_kiosk.workflows.counter import SlipPrinting
from jpki_kiosk.workflows.events import (
    Cancelled,
    Continued,
    DeskLooked,
    LanguageChosen,
    LeftToCounter,
    NewCaseWanted,
    PaperTicked,
    PersonaChosen,
    ServiceChosen,
    SignInSubmitted,
    StaffEntered,
    WentBack,
)
from jpki_kiosk.workflows.screens import (
    AtCounter,
    Blank,
    ConfirmCase,
    ReviewCase,
    StaffDesk,
    StaffSignIn,
    Welcome,
)
from jpki_kiosk.workflows.self_service.events import MenuChosen
from jpki_kiosk.workflows.self_service.screens import SelfService
from jpki_kiosk.workflows.workflow import Event
from tests.workflows.conftest import PASSPHRASE, STAFF, Play
from tests.workflows.journey import BOTH, consent, open_case, put_card, review_case, seen, tick


def desk(play: Play) -> StaffDesk:
    screen = play.console.screen
    assert isinstance(screen, StaffDesk)
    return screen


def back_at_the_desk(play: Play) -> StaffDesk:
    """On one monitor the console was closed when the case was handed over."""
    play(StaffEntered())
    assert isinstance(play.workflow.screen, CoverScreen)
    play(UncoverSubmitted(Secret(PASSPHRASE)))
    return desk(play)


def events(play: Play, number: str) -> list[str]:
    return [one.event for one in play.kiosk.store.journal.entries(case=number)]


def test_a_case_is_put_aside_with_what_was_seen_and_goes_on_later(play: Play) -> None:
    screen = review_case(play)
    assert isinstance(screen, ReviewCase)
    play(PaperTicked(0), PutAside())
    (case,) = desk(play).queue.cases
    assert case.state is CaseState.ON_HOLD
    assert desk(play).queue.selected == case.number
    assert desk(play).beside is not None
    assert desk(play).beside.history.case.number == case.number
    again = play(CalledAgain())
    assert isinstance(again, ReviewCase)
    assert again.number == case.number
    assert [one.seen for one in again.papers] == [True, *(False for _ in again.papers[1:])]
    assert play(Continued()) == again  # nothing proceeds unticked
    play(*(PaperTicked(place) for place, one in enumerate(again.papers) if not one.seen))
    assert isinstance(play(Continued()), ConfirmCase)
    assert [one.number for one in play.kiosk.store.queue.of_day(case.day)] == [case.number]
    assert play.kiosk.store.cases.case(case.number).state is CaseState.OPENED
    seen = events(play, case.number).count("paper-seen")
    assert seen == len(again.papers)


def test_a_case_that_is_called_again_may_stay_aside(play: Play) -> None:
    review_case(play)
    play(PutAside(), CalledAgain(), PutAside())
    (case,) = desk(play).queue.cases
    assert case.state is CaseState.ON_HOLD
    assert events(play, case.number).count("case-put-aside") == 1


def test_a_refusal_is_kept_with_its_reason_and_nothing_goes_on(play: Play) -> None:
    review_case(play)
    play(Refused("no such word"))
    assert play.kiosk.store.cases.cases_of_day(play.kiosk.reception.today()) == []
    play(Refused("papers_missing"))
    (case,) = desk(play).queue.cases
    assert case.state is CaseState.REFUSED
    assert case.is_over
    assert desk(play).beside is not None
    assert desk(play).beside.history.ended_because == "papers_missing"
    before = play.console.screen
    assert play(CalledAgain()) == before
    assert play(Refused("other")) == before
    assert "case-refused" in events(play, case.number)


def test_nobody_refuses_a_case_that_the_resident_is_at(play: Play) -> None:
    open_case(play)
    number = play.resident.shows().case_number
    assert number is not None
    play._drive(play.console, UncoverSubmitted(Secret(PASSPHRASE)))
    play._drive(play.console, CaseSelected(number))
    play._drive(play.console, Refused("withdrawn"))
    assert play.kiosk.store.cases.case(number).state is CaseState.OPENED
    play._drive(play.console, BringBack())
    play._drive(play.console, Refused("withdrawn"))
    assert play.kiosk.store.cases.case(number).state is CaseState.REFUSED


def test_a_case_that_was_put_aside_can_be_refused(play: Play) -> None:
    review_case(play)
    play(PutAside(), Refused("withdrawn"))
    (case,) = desk(play).queue.cases
    assert case.state is CaseState.REFUSED


def test_a_printed_paper_begins_nothing_so_the_case_can_still_be_refused(play: Play) -> None:
    review_case(play)
    play(PutAside(), PapersWanted(), PaperWanted("application", None), WentBack())
    (case,) = desk(play).queue.cases
    play(CaseSelected(case.number))
    beside = desk(play).beside
    assert beside is not None
    assert [one.form for one in beside.history.papers] == ["application"]
    assert not beside.history.begun
    play(Refused("withdrawn"))
    assert play.kiosk.store.cases.case(case.number).state is CaseState.REFUSED


def test_the_queue_shows_the_part_that_is_chosen(play: Play) -> None:
    review_case(play)
    play(Refused("other"))
    queue = desk(play).queue
    assert [queue.count(part) for part in QueueFilter] == [1, 0, 1]
    play(QueueFiltered(QueueFilter.RUNNING))
    assert desk(play).queue.rows == ()


def test_a_password_reset_is_begun_beside_the_queue_and_left_again(play: Play) -> None:
    play(StaffEntered(), SignInSubmitted(STAFF, Secret(PASSPHRASE)))
    assert isinstance(play(ResetWanted()), EnterReset)
    assert isinstance(play(WentBack()), StaffDesk)


def test_the_card_changes_hands_with_one_press_and_the_journal_says_so(play: Play) -> None:
    review_case(play)
    play(PutAside(), CustodyPressed(Custody.STAFF))
    (case,) = desk(play).queue.cases
    assert case.custody is Custody.STAFF
    assert play.console.frame().kept == (case.number,)
    play(CustodyPressed(Custody.STAFF), CustodyPressed(Custody.HOLDER))
    changes = [
        one.fields["custody"]
        for one in play.kiosk.store.journal.entries(case=case.number)
        if one.event == "custody-changed"
    ]
    assert changes == ["staff", "holder"]


def test_staff_know_what_the_residents_window_shows_and_nothing_of_the_person(play: Play) -> None:
    open_case(play)
    number = play.resident.shows().case_number
    assert number is not None
    put_card(play)
    assert play.console.frame().resident == ResidentShows(ResidentKind.CASE, number, Custody.READER)
    consent(play)
    assert "前橋" not in repr(play.console.frame().resident)


def test_the_case_comes_back_from_the_residents_window(play: Play) -> None:
    open_case(play)
    number = play.resident.shows().case_number
    back = back_at_the_desk(play) if isinstance(play.resident.screen, Welcome) else None
    assert back is None  # a case is under way: the staff button is not there
    play._drive(play.resident, BringBack())
    assert isinstance(play.resident.screen, Welcome)
    assert number is not None
    assert play.kiosk.store.cases.case(number).state is CaseState.AT_COUNTER
    assert back_at_the_desk(play).cases[0].number == number


def test_the_cover_blanks_both_screens_until_the_same_passphrase_comes(play: Play) -> None:
    before = review_case(play)
    play(CoverWanted())
    assert isinstance(play.console.screen, CoverScreen)
    assert isinstance(play.resident.screen, Blank)
    assert play.console.frame().staff is None
    play(UncoverSubmitted(Secret(b"not it")))
    assert isinstance(play.console.screen, CoverScreen)
    assert play.console.screen.problem is not None
    play(UncoverSubmitted(Secret(PASSPHRASE)))
    assert play.console.screen == before
    assert isinstance(play.resident.screen, Welcome)


def test_another_clerk_lifts_no_cover_and_a_supervisor_sits_there_instead(play: Play) -> None:
    staff = play.kiosk.store.staff
    with Secret(PASSPHRASE) as same:
        staff.create("sato", "佐藤", Role.CLERK, same)
        staff.create("kato", "加藤", Role.CLERK, same)
    play(StaffEntered(), SignInSubmitted("sato", Secret(PASSPHRASE)), CoverWanted())
    play(UncoverSubmitted(Secret(PASSPHRASE), "kato"))
    assert isinstance(play.console.screen, CoverScreen)
    play(UncoverSubmitted(Secret(PASSPHRASE), STAFF))
    assert isinstance(play.console.screen, StaffDesk)
    assert play.console.staff is not None
    assert play.console.staff.name == STAFF
    assert [one.event for one in play.kiosk.store.journal.entries()].count("sign-out") == 1


def test_on_one_monitor_the_console_is_closed_behind_the_residents_window(play: Play) -> None:
    play(StaffEntered(), SignInSubmitted(STAFF, Secret(PASSPHRASE)), ResidentWanted())
    assert isinstance(play.workflow.screen, Welcome)
    assert isinstance(play.console.screen, CoverScreen)
    play(StaffEntered(), SignOutWanted())
    assert isinstance(play.console.screen, StaffSignIn)
    assert isinstance(play.workflow.screen, Welcome)


def test_nothing_is_handed_over_while_the_residents_window_is_in_use(play: Play) -> None:
    review_case(play)
    tick(play)
    play.console.handle(ResidentShows(ResidentKind.SELF_SERVICE))
    screen = play.console.screen
    assert isinstance(screen, ReviewCase)
    assert not screen.resident_free
    assert play(Continued()) == screen
    play.console.handle(ResidentShows(ResidentKind.WELCOME))
    assert not isinstance(play(Continued()), ReviewCase | AtCounter)


def test_the_counter_is_asked_how_it_is_whatever_section_is_shown(play: Play) -> None:
    play(StaffEntered(), SignInSubmitted(STAFF, Secret(PASSPHRASE)), LookedAround(), DeskLooked())
    assert {one.part for one in play.console.frame().health.items} >= {"authority", "printer", "store"}


def two_windows(play: Play) -> None:
    """The console stays in front of staff when a case is handed over."""
    play.console = play.kiosk.console(one_screen=False)
    play.resident = play.kiosk.workflow()
    play.routing = Routing(play.resident, play.console)


def papers_printed(play: Play, number: str) -> list[str]:
    return [one.form for one in play.kiosk.store.history.read(number).papers]


def begin(play: Play, reason: str = "card_reissued") -> str:
    """A case with a fee, opened at a console of its own; its number."""
    two_windows(play)
    decide(play, reason, Continued(), before=NewCaseWanted())
    (case,) = play.kiosk.store.queue.of_day(play.kiosk.reception.today())
    return case.number


def decide(play: Play, reason: str, ending: Event, *, before: Event) -> None:
    """Staff sign in, come to the page of a new case, and end its decision so."""
    chosen = PersonaChosen("maebashi-hanako", BOTH, reason, Circumstances())
    for event in (SignInSubmitted(STAFF, Secret(PASSPHRASE)), before, chosen):
        play._drive(play.console, event)
    for event in (*seen(play.console.screen), ending):
        play._drive(play.console, event)


def test_slip_and_receipt_are_offered_where_staff_are_and_each_is_printed_once(play: Play) -> None:
    number = begin(play)
    assert desk(play).offer == Offer(number, ("reception_slip", "fee_receipt"))
    play._drive(play.console, OfferTaken("reception_slip"))
    play._drive(play.console, OfferTaken("reception_slip"))
    after = desk(play).offer
    assert after is not None
    assert after.forms == ("fee_receipt",)
    assert after.done is not None
    assert papers_printed(play, number) == ["reception_slip"]
    play._drive(play.console, CaseSelected(number))
    assert desk(play).offer == Offer(number, ("fee_receipt",))
    play._drive(play.console, OfferTaken("fee_receipt"))
    assert sorted(papers_printed(play, number)) == ["fee_receipt", "reception_slip"]


def test_a_slip_is_printed_in_the_language_of_the_person(play: Play, tmp_path: Path) -> None:
    begin(play)
    play._drive(play.console, OfferTaken("reception_slip", Language.KOREAN))
    words = pdf_text(next(tmp_path.rglob("reception-slip*.pdf")))
    assert all(word in words for word in numbered(play, Language.KOREAN))


def numbered(play: Play, language: Language) -> tuple[str, ...]:
    """What stands above the number of a slip: in this language, and in Japanese."""
    number = Message("papers-slip-number")
    return tuple(play.kiosk.catalogue.text(number, one) for one in (language, Language.JAPANESE))


def pdf_text(file: Path) -> str:
    return subprocess.run(["pdftotext", file, "-"], capture_output=True, text=True, check=True).stdout


def test_no_receipt_is_offered_where_nothing_is_paid(play: Play) -> None:
    number = begin(play, "first")
    assert desk(play).offer == Offer(number, ("reception_slip",))


def test_a_counter_may_print_slips_unasked_or_not_offer_them(play: Play) -> None:
    office = play.kiosk.office
    office.offers = replace(office.offers, slip=SlipPrinting.PRINT)
    number = begin(play)
    assert papers_printed(play, number) == ["reception_slip"]
    office.offers = replace(office.offers, slip=SlipPrinting.NO)
    play._drive(play.console, CaseSelected(number))
    assert desk(play).offer == Offer(number, ("fee_receipt",))


def test_a_case_that_is_put_aside_has_its_slip_unasked_where_the_counter_says_so(play: Play) -> None:
    office = play.kiosk.office
    office.offers = replace(office.offers, slip=SlipPrinting.PRINT)
    review_case(play)
    play(PutAside())
    (case,) = desk(play).queue.cases
    assert papers_printed(play, case.number) == ["reception_slip"]
    assert desk(play).offer == Offer(case.number, ())


@pytest.mark.parametrize("ending", [Continued(), PutAside()], ids=["handed over", "put aside"])
def test_a_slip_nobody_asked_for_has_the_language_chosen_on_the_residents_window(
    play: Play, tmp_path: Path, ending: Event
) -> None:
    office = play.kiosk.office
    office.offers = replace(office.offers, slip=SlipPrinting.PRINT)
    two_windows(play)
    play._drive(play.resident, LanguageChosen(Language.SPANISH))
    decide(play, "first", ending, before=NewCaseWanted())
    words = pdf_text(next(tmp_path.rglob("reception-slip*.pdf")))
    assert all(word in words for word in numbered(play, Language.SPANISH))


def test_a_slip_nobody_asked_for_has_the_language_of_whom_the_machine_sent_to_the_counter(
    play: Play, tmp_path: Path
) -> None:
    office = play.kiosk.office
    office.offers = replace(office.offers, slip=SlipPrinting.PRINT)
    two_windows(play)
    for event in (
        ServiceChosen("check"),
        LanguageChosen(Language.PORTUGUESE),
        MenuChosen(SelfService.SHOW),
        LeftToCounter(),
        Cancelled(),
    ):
        play._drive(play.resident, event)
    decide(play, "first", PutAside(), before=LeftWorkTaken("A1"))
    words = pdf_text(next(tmp_path.rglob("reception-slip*.pdf")))
    assert all(word in words for word in numbered(play, Language.PORTUGUESE))

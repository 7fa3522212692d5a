"""受付 as staff see it: every word has room, in both languages, and the main button says what is missing."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from jpki_kiosk.i18n import Language
from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.message import Message, Named
from jpki_kiosk.store.history import CaseHistory
from jpki_kiosk.store.queue import QueueCase
from jpki_kiosk.store.records import Case
from jpki_kiosk.store.schema import CaseState, Custody
from jpki_kiosk.ui import paint
from jpki_kiosk.ui.console.case_words import STATE_CHIPS, state_words
from jpki_kiosk.ui.console.page import BODY_HEIGHT, BODY_WIDTH
from jpki_kiosk.ui.console.parts import ConsoleButton
from jpki_kiosk.ui.console.reception import ReceptionPage
from jpki_kiosk.ui.theme import Look
from jpki_kiosk.ui.widgets.base import Context, place, rescale
from jpki_kiosk.workflows.console.papers_events import OfferTaken, PapersWanted
from jpki_kiosk.workflows.console.papers_screens import Offer
from jpki_kiosk.workflows.console.reception_events import (
    CaseSelected,
    PutAside,
    QueueFiltered,
    Refused,
)
from jpki_kiosk.workflows.console.reception_screens import REFUSALS, CaseBeside, Queue, QueueFilter
from jpki_kiosk.workflows.console.reset_events import ResetWanted
from jpki_kiosk.workflows.console.screens import ConsoleFrame
from jpki_kiosk.workflows.events import Continued, DeskLooked, NewCaseWanted
from jpki_kiosk.workflows.screens import Outcome, PaperLine, ReviewCase, ReviewedKind, StaffDesk
from jpki_kiosk.workflows.staff.revocation_events import RevocationWanted
from jpki_kiosk.workflows.workflow import Event, Screen
from tests.ui.conftest import STAFF_LOOK

BOTH = tuple(CertificateKind)
DAY = datetime.date(2026, 11, 24)
AT = datetime.datetime(2026, 11, 24, 1, 0, tzinfo=datetime.UTC)
FRAME = ConsoleFrame(Named("前橋市", "Maebashi City"), Named("窓口1", "Counter 1"), training=True)


def case(number: int, state: CaseState, custody: Custody | None = None) -> QueueCase:
    at = datetime.datetime(2026, 11, 24, 1, number, tzinfo=datetime.UTC)
    return QueueCase(
        f"2026-1124-{number:03d}", DAY, number, "reset_password", None, "self", BOTH, state, custody, at
    )


QUEUE = Queue(
    tuple(case(number, state, Custody.STAFF) for number, state in enumerate(CaseState, start=1)), DAY
)
REVIEW = ReviewCase(
    "maeda",
    "葛󠄀城　花子",
    "new",
    "first",
    "self",
    tuple(ReviewedKind(kind, datetime.date(2031, 2, 17), ()) for kind in BOTH),
    Outcome.READY,
    200,
    (),
    (
        PaperLine("application_form", 1, Message("rules-document-application-form"), None),
        PaperLine("individual_number_card", 1, Message("rules-document-individual-number-card"), None),
    ),
    (),
    queue=QUEUE,
)
OFFER = Offer("2026-1124-001", ("reception_slip", "fee_receipt"))
JAM = Message(
    "papers-printer",
    {"why": Message("printer-trouble-jam"), "remedy": Message("printer-remedy-jam")},
)
WAITS = Case("2026-1124-001", "maebashi", "new", "first", BOTH, 1, CaseState.OPENED, AT, AT, None, None)
BESIDE = StaffDesk(
    "maeda",
    queue=QUEUE,
    beside=CaseBeside(CaseHistory(WAITS, None, None, None, 200, None, (), (), (), (), ())),
    health=(),
)
SCREENS: dict[str, Screen] = {
    "desk": StaffDesk("maeda", queue=QUEUE, health=()),
    "desk-empty": StaffDesk("maeda", queue=Queue(day=DAY)),
    "desk-problem": StaffDesk("maeda", queue=QUEUE, problem=Message("problem-store-failed-title")),
    "desk-begun": StaffDesk("maeda", queue=QUEUE, health=(), offer=OFFER),
    "desk-begun-problem": StaffDesk("maeda", queue=QUEUE, problem=JAM, offer=OFFER),
    "beside": replace(BESIDE, offer=OFFER),
    "beside-problem": replace(BESIDE, offer=OFFER, problem=JAM),
    "review": REVIEW,
    "review-held": replace(REVIEW, number="2026-1124-003"),
    "review-refused": replace(REVIEW, outcome=Outcome.REFUSED),
    "review-no-window": replace(REVIEW, papers=(), resident_free=False),
    "review-busy": replace(REVIEW, busy=True),
}


@pytest.fixture
def sent() -> list[Event]:
    return []


@pytest.fixture
def page(context: Context, host: QWidget, sent: list[Event]) -> ReceptionPage:
    return put(context, host, sent.append)


def put(context: Context, host: QWidget, submit: Callable[[Event], None]) -> ReceptionPage:
    made = ReceptionPage(context, host, submit)
    place(made, 0, 0, BODY_WIDTH, BODY_HEIGHT)
    host.show()
    return made


def show(page: ReceptionPage, screen: Screen) -> ReceptionPage:
    page.show_screen(screen, FRAME)
    page.show()
    rescale(page, page.context.scale)
    page.settle()
    return page


@pytest.mark.parametrize("look", STAFF_LOOK)
@pytest.mark.parametrize("name", SCREENS)
def test_every_button_has_room_for_its_word_and_lies_over_no_other(
    name: str, look: Look, wearing: Callable[[Look], Context], host: QWidget
) -> None:
    page = show(put(wearing(look), host, lambda event: None), SCREENS[name])
    buttons = [one for one in page.findChildren(ConsoleButton) if one.isVisible()]
    assert buttons
    for one in buttons:
        words = paint.width(one.label, one.font_of(one.px, bold=True))
        assert words + 16 <= one.units.width() or one.units.width() >= one.wish() - 20, one.label
    areas = [
        QRectF(one.mapTo(page, one.rect().topLeft()), one.size())
        for one in buttons
        if one.parent() is page or one.parent() is page.queue
    ]
    body = QRectF(0, 0, BODY_WIDTH, BODY_HEIGHT)
    assert all(body.contains(area) for area in areas)
    assert not [pair for pair in itertools.combinations(areas, 2) if pair[0].intersects(pair[1])]


def test_every_state_has_a_chip_and_a_word_of_its_own(context: Context) -> None:
    assert set(STATE_CHIPS) == set(CaseState)
    assert len({state_words(context, state) for state in CaseState}) == len(CaseState)


@pytest.mark.parametrize(
    ("screen", "missing", "ready"),
    [
        (REVIEW, "reception-papers-left", False),
        (replace(REVIEW, papers=()), "reception-complete", True),
        (replace(REVIEW, papers=(), fee_choices=("exempt",), fee_yen=None), "reception-fee-left", False),
        (replace(REVIEW, papers=(), resident_free=False), "reception-resident-busy", False),
    ],
    ids=["papers", "complete", "fee", "window"],
)
def test_the_main_button_says_what_is_missing(
    screen: ReviewCase, missing: str, ready: bool, page: ReceptionPage, sent: list[Event]
) -> None:
    show(page, screen)
    assert page._missing == page.text(missing, count=len(screen.papers))
    page.main.click()
    assert sent == ([Continued()] if ready else [])


def test_a_finished_case_says_that_papers_wait_and_never_that_the_resident_is_at_it(
    page: ReceptionPage, sent: list[Event]
) -> None:
    done = Case("2026-1124-001", "maebashi", "new", "first", BOTH, 1, CaseState.COMPLETED, AT, AT, None, None)
    beside = CaseBeside(CaseHistory(done, None, None, None, 200, None, (), (), (), (), ()))
    queue = Queue(QUEUE.cases, DAY, in_hand=done.number, without_papers=frozenset({done.number}))
    screen = StaffDesk("maeda", queue=queue, beside=beside, resident_free=False, health=())
    show(page, screen)
    blocks = [value for _, value, _ in page.beside._blocks(beside.history)]
    assert page.text("reception-without-papers") in blocks
    assert page.text("reception-is-in-progress") not in blocks
    assert page.papers.kind == "primary"
    page.papers.click()
    show(page, replace(screen, queue=replace(queue, without_papers=frozenset())))
    blocks = [value for _, value, _ in page.beside._blocks(beside.history)]
    assert page.text("reception-without-papers") not in blocks
    assert page.papers.kind == "secondary"
    assert sent == [PapersWanted()]


def test_what_can_be_printed_stands_below_what_is_next_and_is_told(
    page: ReceptionPage, sent: list[Event]
) -> None:
    for screen in (SCREENS["beside"], SCREENS["desk-begun"], SCREENS["beside-problem"]):
        show(page, screen)
        areas = [QRectF(one.property("units")) for one in page.offers.values() if one.isVisible()]
        assert len(areas) == 2
        bar = QRectF(page.problem.property("units"))
        assert not page.problem.isVisible() or not any(area.intersects(bar) for area in areas)
        language = QRectF(page.language.property("units"))
        assert page.language.isVisible()
        assert not any(area.intersects(language) for area in areas)
        page.offers["fee_receipt"].click()
    show(page, replace(BESIDE, offer=Offer("2026-1124-001", (), Message("reception-begun", {"number": "1"}))))
    assert not any(one.isVisible() for one in page.offers.values())
    show(page, REVIEW)
    assert not any(one.isVisible() for one in page.offers.values())
    assert sent == [OfferTaken("fee_receipt")] * 3


def test_a_slip_is_offered_in_the_language_of_the_person_and_the_next_case_begins_in_japanese(
    page: ReceptionPage, sent: list[Event]
) -> None:
    show(page, SCREENS["desk-begun"])
    for language in Language:
        assert page.language.label == page.text(f"copies-language-{language}")
        page.offers["reception_slip"].click()
        QTest.keyClick(page.language, Qt.Key.Key_Right)
    assert sent == [OfferTaken("reception_slip", language) for language in Language]
    page.language.step(2)
    show(page, SCREENS["desk-begun"])
    assert page.language.index == 2
    begun = SCREENS["desk-begun"]
    assert isinstance(begun, StaffDesk)
    assert begun.offer is not None
    show(page, replace(begun, offer=replace(begun.offer, case="2026-1124-099")))
    assert page.language.index == 0


def test_what_is_pressed_is_told(page: ReceptionPage, sent: list[Event]) -> None:
    show(page, SCREENS["desk"])
    page.queue.new.click()
    page.queue.tabs[QueueFilter.OVER].click()
    page.queue.rows[1].click()
    page.queue.look.click()
    page.queue.revoke.click()
    page.queue.reset.click()
    assert sent == [
        NewCaseWanted(),
        QueueFiltered(QueueFilter.OVER),
        CaseSelected("2026-1124-002"),
        DeskLooked(),
        RevocationWanted(),
        ResetWanted(),
    ]


def test_a_refusal_needs_a_reason_and_can_be_left(page: ReceptionPage, sent: list[Event]) -> None:
    show(page, REVIEW)
    page.refuse.click()
    assert page.refusal.isVisible()
    assert set(page.refusal.reasons) == set(REFUSALS)
    page.refusal.cancel.click()
    assert not page.refusal.isVisible()
    assert sent == []
    page.refuse.click()
    page.refusal.reasons["withdrawn"].click()
    page.aside.click()
    assert sent == [Refused("withdrawn"), PutAside()]


def test_a_long_queue_stands_on_several_parts(page: ReceptionPage) -> None:
    many = Queue(tuple(case(number, CaseState.OPENED) for number in range(1, 21)), DAY)
    show(page, StaffDesk("maeda", queue=many, health=()))
    seen = []
    for _ in range(4):
        seen += [row.number for row in page.queue.rows if not row.isHidden()]
        page.queue.more.click()
    assert seen == [one.number for one in many.cases]


def test_nobody_begins_another_case_beside_the_one_that_is_decided(
    page: ReceptionPage, sent: list[Event]
) -> None:
    show(page, REVIEW)
    page.queue.new.click()
    page.queue.rows[0].click()
    page.queue.revoke.click()
    page.queue.reset.click()
    assert sent == []

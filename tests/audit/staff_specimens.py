"""A specimen of every page of the staff in each of its states; a test asks for one of every page there is."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from jpki_kiosk.i18n import Language
from jpki_kiosk.kinds import CertificateKind, Sex
from jpki_kiosk.message import Message, Named
from jpki_kiosk.rules.model import Procedure, Reason
from jpki_kiosk.store.schema import Custody, Role
from jpki_kiosk.ui.console.pages import PAGES
from jpki_kiosk.ui.console.reception import ReceptionPage
from jpki_kiosk.ui.console.window import ConsoleWindow
from jpki_kiosk.workflows.case import CaseRequest
from jpki_kiosk.workflows.console import accounts_screens as accounts
from jpki_kiosk.workflows.console.card_sign_in import CardSignIn
from jpki_kiosk.workflows.console.events import ResidentKind, ResidentShows
from jpki_kiosk.workflows.console.health import Condition, Health, HealthItem, Part
from jpki_kiosk.workflows.console.reception_screens import CaseBeside
from jpki_kiosk.workflows.console.reset_screens import EnterReset
from jpki_kiosk.workflows.console.screens import ConsoleFrame, CoverScreen
from jpki_kiosk.workflows.console.section import Section, SignedInStaff
from jpki_kiosk.workflows.console.session import Limit, SessionEnding
from jpki_kiosk.workflows.left_work import Chosen, LeftService, LeftWork
from jpki_kiosk.workflows.screens import ReviewCase, StaffSignIn
from jpki_kiosk.workflows.staff_call import CallStage, StaffCall
from jpki_kiosk.workflows.workflow import Screen
from tests.audit.staff_showing import NOW, StaffSpecimen
from tests.ui import day_figures, revocations, test_audit_page, test_review_case
from tests.ui.console import (
    test_agent_pages,
    test_papers_pages,
    test_readiness_pages,
    test_reception_page,
    test_reset_pages,
    test_search_pages,
)
from tests.ui.console.test_character_choice import case_characters
from tests.ui.test_account_pages import ACCOUNTS
from tests.ui.test_first_pages import OPEN

HEALTH: Final = Health(
    (
        HealthItem(Part.AUTHORITY, Condition.OK, Message("console-health-authority-training"), NOW),
        HealthItem(Part.PRINTER, Condition.OK, Message("console-health-printer-ok"), NOW),
    )
)
OUTSIDE: Final = ConsoleFrame(Named("富津市", "Futtsu"), Named("市民課 窓口1", "Counter 1"), training=True)
INSIDE: Final = replace(
    OUTSIDE,
    staff=SignedInStaff(1, "maeda", "髙橋　花子", Role.SUPERVISOR),
    section=Section.RECEPTION,
    sections=tuple(Section),
    badges=((Section.APPROVALS, 3), (Section.AGENTS, 12)),
    health=HEALTH,
    reader="no-card",
)
_CASE: Final = "2026-1124-012"
# Group of specimens, or one of them -> where the rail stands; the others are of 受付.
_SECTIONS: Final = {
    "accounts": Section.ACCOUNTS,
    "agents": Section.AGENTS,
    "audit": Section.AUDIT,
    "day": Section.DAY_CLOSE,
    "month": Section.REPORTS,
    "papers": Section.SEARCH,  # of a case that was found
    "papers-section": Section.COPIES,
    "readiness": Section.READINESS,
    "reset": Section.APPROVALS,
    "search": Section.SEARCH,
    "spoiled": Section.DAY_CLOSE,
}
_PERSON: Final = CaseRequest(
    "maebashi",
    Procedure.NEW,
    Reason.FIRST,
    tuple(CertificateKind),
    "葛󠄀城　花子",
    "群馬県前橋市大手町二丁目99番1号　𠮷田第二集合住宅　髙層棟1204号室",
    datetime.date(1985, 4, 10),
    Sex.FEMALE,
    datetime.date(2031, 4, 10),
)


def _group(group: str, screens: Mapping[str, Screen]) -> Iterator[StaffSpecimen]:
    for name, given in screens.items():
        screen = given
        if isinstance(given, ReviewCase):  # somebody's
            screen = replace(given, person=_PERSON, queue=test_reception_page.QUEUE)
        whole = f"{group}-{name.replace(' ', '-')}"
        section = _SECTIONS.get(whole, _SECTIONS.get(group, Section.RECEPTION))
        yield StaffSpecimen(whole, screen, replace(INSIDE, section=section))


def _sections() -> Iterator[StaffSpecimen]:
    yield from _group("audit", test_audit_page.SCREENS)
    yield from _group("reset", test_reset_pages.SCREENS)
    yield from _group("reception", test_reception_page.SCREENS)
    yield from _group("review", test_review_case.SCREENS)
    yield from _group("revoke", revocations.SCREENS)
    yield from _group("search", {name: screen for name, (_, screen) in test_search_pages.SCREENS.items()})
    yield from _group("papers", {name: screen for name, (_, screen) in test_papers_pages.SCREENS.items()})
    yield from _group("agents", test_agent_pages.SCREENS)
    yield from _group("readiness", test_readiness_pages.SCREENS)
    yield from _group("day", day_figures.DAY_SCREENS)
    yield from _group("spoiled", day_figures.PAPER_SCREENS)
    yield from _group("month", day_figures.MONTH_SCREENS)
    yield from _group("open", {"case": OPEN, "reset": EnterReset("maeda", OPEN.personas, OPEN.reasons)})


def _reception() -> Iterator[StaffSpecimen]:
    """受付 with a person: what is decided, a case with its history, and what is asked over the page."""
    review = replace(test_reception_page.REVIEW, person=_PERSON)
    beside = replace(
        test_reception_page.BESIDE,
        beside=CaseBeside(test_search_pages.HISTORY, ((1, "前田　由紀"), (2, "佐藤")), case_characters()),
    )
    yield StaffSpecimen("reception-refusal", review, INSIDE, lambda window: _page(window).refusal.open())
    yield StaffSpecimen("reception-history", beside, INSIDE)
    yield StaffSpecimen(
        "reception-characters", beside, INSIDE, lambda window: _page(window).characters.click()
    )


def _page(window: ConsoleWindow) -> ReceptionPage:
    assert isinstance(window.page, ReceptionPage)
    return window.page


def _accounts() -> Iterator[StaffSpecimen]:
    listed = accounts.AccountList(1, ACCOUNTS, 2)
    taken = Message("console-accounts-exists")
    own = accounts.NewPassphrase("maeda", "髙橋　花子", own=True)
    screens = {
        "list": listed,
        "list-own": replace(listed, chosen=1, cards=True),
        "list-off": replace(listed, chosen=3, cards=True, problem=taken),
        "new": accounts.NewAccount(),
        "new-taken": accounts.NewAccount(problem=taken),
        "passphrase": replace(own, own=False),
        "passphrase-own": own,
        "card": accounts.RegisterCard("maeda", "髙橋　花子"),
    }
    yield from _group("accounts", screens)
    yield StaffSpecimen("accounts-first", accounts.NewAccount(first=True), OUTSIDE)


def _sign_in() -> Iterator[StaffSpecimen]:
    wrong = Message("workflow-sign-in-wrong")
    yield StaffSpecimen("sign-in", StaffSignIn(), OUTSIDE)
    yield StaffSpecimen("sign-in-one-screen", StaffSignIn(wrong), replace(OUTSIDE, one_screen=True))
    for present in (False, True):
        screen = CardSignIn(passphrase_too=present, present=present, problem=wrong if present else None)
        yield StaffSpecimen(f"sign-in-card-{'there' if present else 'away'}", screen, OUTSIDE)
    covered = replace(INSIDE, covered=True, sections=(), section=None, badges=())
    yield StaffSpecimen("cover", CoverScreen(), covered)
    yield StaffSpecimen("cover-wrong", CoverScreen(problem=wrong), covered)
    yield StaffSpecimen("cover-card", CoverScreen(by_card=True), covered)
    for limit in Limit:
        yield StaffSpecimen(f"cover-{limit}", CoverScreen(over=limit), covered)


def _around() -> Iterator[StaffSpecimen]:
    """What stands around a page and over it."""
    desk = test_reception_page.SCREENS["desk"]
    troubles = Health(
        (
            HealthItem(Part.AUTHORITY, Condition.STOP, Message("console-health-authority-stop"), NOW),
            HealthItem(Part.PRINTER, Condition.OK, Message("console-health-printer-ok"), NOW),
        )
    )
    for kind in ResidentKind:
        shows = ResidentShows(kind, _CASE, Custody.HOLDER)
        frame = replace(INSIDE, resident=shows, one_screen=True)
        yield StaffSpecimen(f"frame-{kind}", desk, frame)
    stopped = ResidentShows(ResidentKind.STOPPED, _CASE, Custody.READER, printer=True)
    kept = replace(INSIDE, resident=stopped, reader="mute", kept=(_CASE, "2026-1124-013"), health=troubles)
    yield StaffSpecimen("frame-printer", desk, kept)
    for stage in CallStage:
        shows = ResidentShows(ResidentKind.CASE, _CASE, Custody.HOLDER, call=StaffCall("unsure", NOW, stage))
        yield StaffSpecimen(f"frame-call-{stage}", desk, replace(INSIDE, resident=shows))
    for limit in Limit:
        yield StaffSpecimen(f"ending-{limit}", desk, replace(INSIDE, ending=SessionEnding(limit, 42)))
    left = (
        LeftWork("12", _CASE, Language.PORTUGUESE, Chosen(LeftService.ISSUE, consented=True)),
        LeftWork("A1", None, Language.EASY_JAPANESE, Chosen(LeftService.CHANGE)),
    )
    yield StaffSpecimen("left-one", desk, replace(INSIDE, left=left[:1]))
    yield StaffSpecimen("left-two", desk, replace(INSIDE, left=left))


STAFF_SPECIMENS: Final[tuple[StaffSpecimen, ...]] = (
    *_sign_in(),
    *_sections(),
    *_reception(),
    *_accounts(),
    *_around(),
)
STAFF_PAGES: Final = frozenset(PAGES)

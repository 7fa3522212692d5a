"""The pages of 検索: reached by keys, nothing cut off, a word for everything in every language."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jpki_kiosk.config import resources_path
from jpki_kiosk.i18n import STAFF_LANGUAGES, Catalogue, Language
from jpki_kiosk.kinds import CertificateKind, PasswordKind, Sex
from jpki_kiosk.message import Message, Named
from jpki_kiosk.store.declarations import load_declarations
from jpki_kiosk.store.history import (
    CaseHistory,
    HistoryApproval,
    HistoryCertificate,
    HistoryEntry,
    HistoryStep,
)
from jpki_kiosk.store.records import Case, CaseResident, Paper
from jpki_kiosk.store.schema import (
    CaseState,
    Custody,
    Disposition,
    PermissionState,
    RecordedState,
    Step,
)
from jpki_kiosk.store.search import FoundCase
from jpki_kiosk.ui.console.case_page import CasePage
from jpki_kiosk.ui.console.page import BODY_HEIGHT, BODY_WIDTH, ConsolePage
from jpki_kiosk.ui.console.search import SearchPage
from jpki_kiosk.ui.console.worded import happened
from jpki_kiosk.ui.theme import Look, TextSize, ThemeName
from jpki_kiosk.ui.widgets.base import Context, place
from jpki_kiosk.ui.widgets.words import Words
from jpki_kiosk.workflows.codes import PROBLEM_CODES, CodeMeaning
from jpki_kiosk.workflows.console.screens import ConsoleFrame
from jpki_kiosk.workflows.console.search_events import (
    CaseChosen,
    EraseConfirmed,
    EraseWanted,
    SearchSubmitted,
    StatusAsked,
    TakeUpWanted,
)
from jpki_kiosk.workflows.console.search_screens import (
    CaseScreen,
    CertificateNow,
    SearchForm,
    SearchScreen,
    StaffChoice,
    StateFilter,
)
from jpki_kiosk.workflows.console.section import Section
from jpki_kiosk.workflows.workflow import Event
from tests.ui.laid_out import over_each_other

NOW = datetime.datetime(2026, 11, 24, 1, 42, tzinfo=datetime.UTC)
BOTH = (CertificateKind.SIGNATURE, CertificateKind.AUTHENTICATION)
LONG = "アレハンドロ・デ・ラ・クルス・モンテネグロ・フェルナンデス・イ・ロドリゲス"
FRAME = ConsoleFrame(Named("富津市", "Futtsu"), Named("市民課", "Citizens"), training=True)
STAFF = (StaffChoice(1, "前田　由紀"), StaffChoice(2, "佐藤"))
FOUND = tuple(
    FoundCase(
        f"2026-1124-{number:03d}",
        "reset_password",
        None,
        BOTH,
        state,
        None,
        NOW,
        1,
        LONG if number % 2 else "",
    )
    for number, state in enumerate(CaseState, start=1)
)
LIST = SearchScreen(SearchForm(name="髙﨑　𠮷葛󠄀"), STAFF, ("new", "revoke"), FOUND, 2, more=True)
PROBLEMS = replace(
    LIST,
    found=None,
    problems=(
        ("number", Message("search-not-a-number")),
        ("last_day", Message("search-days-backwards")),
        ("", Message("search-not-permitted")),
    ),
)
CERTIFICATE = HistoryCertificate(BOTH[0], RecordedState.CONFIRMED, 2**126, NOW.date(), NOW, NOW, b"der")
PERSON = CaseResident(
    LONG,
    "群馬県前橋市大手町二丁目１２番１号　前橋シティハイツ東館第二１２３４号室",
    datetime.date(1985, 4, 10),
    Sex.FEMALE, datetime.date(2031, 4, 10), LONG, agreed={BOTH[0]: NOW.date()},
)  # fmt: skip
CASE = Case(
    "2026-1124-012", "futtsu", "new", "declined_at_application", BOTH, 1, CaseState.INTERRUPTED, NOW, NOW,
    None, PERSON, applicant="agent_with_letter",
)  # fmt: skip
MEANING = {"ja": "発行要求への署名が終わった" * 3, "en": "Signing the certification request ended " * 3}
FIELDS = {"kind": "signature", "disposition": "failed", "serial": str(2**126), "error": "ProofFailedError"}
HISTORY = CaseHistory(
    CASE, Custody.STAFF, None, None, 200, "exempt",
    (CERTIFICATE, replace(CERTIFICATE, kind=BOTH[1], state=RecordedState.ISSUED, proved_at=None, der=None)),
    tuple(HistoryStep(BOTH[0], step, NOW, NOW, Disposition.SUCCEEDED) for step in Step),
    tuple(Paper(CASE.number, "certificate_copy", BOTH[0], copy, NOW, NOW) for copy in range(1, 40)),
    (HistoryApproval((PasswordKind.SIGNATURE,), PermissionState.GIVEN, 1, NOW, 2, NOW),),
    tuple(HistoryEntry(seq, NOW, "proof-complete", MEANING, 1, FIELDS) for seq in range(40, 0, -1)),
)  # fmt: skip
ANSWER = CertificateNow(BOTH[0], 2**126, False, Message("status-doubtful-answer"), None, NOW)
WHOLE = CaseScreen(HISTORY, STAFF, (ANSWER,), can_take_up=True, may_reprint=True)


def _length(code: CodeMeaning) -> int:
    return len(Catalogue(resources_path() / "locales").text(code.remedy, Language.ENGLISH))


SCREENS = {
    "found": (SearchPage, LIST),
    "problems": (SearchPage, PROBLEMS),
    "nothing": (SearchPage, replace(LIST, found=())),
    "code": (SearchPage, replace(LIST, found=None, code=max(PROBLEM_CODES, key=_length))),
    "case": (CasePage, WHOLE),
    "erased": (CasePage, replace(WHOLE, history=replace(HISTORY, case=replace(CASE, resident=None)))),
}
LOOKS = [
    Look(Language.JAPANESE, TextSize.MEDIUM, ThemeName.NORMAL),
    Look(Language.ENGLISH, TextSize.MEDIUM, ThemeName.NORMAL),
]


class Shown:
    """A page in a window of its own, and what it sent."""

    def __init__(self, qtbot: QtBot, context: Context, page: type[ConsolePage], section: Section) -> None:
        self.host = QWidget()
        qtbot.addWidget(self.host)
        self.host.resize(BODY_WIDTH, BODY_HEIGHT)
        self.sent: list[Event] = []
        self.page = page(context, self.host, self.sent.append)
        self.frame = replace(FRAME, section=section)
        place(self.page, 0, 0, BODY_WIDTH, BODY_HEIGHT)

    def show(self, screen: object) -> ConsolePage:
        self.page.show_screen(screen, self.frame)  # type: ignore[arg-type]
        self.host.show()
        return self.page


@pytest.fixture
def shown(
    qtbot: QtBot, wearing: Callable[[Look], Context]
) -> Callable[[type[ConsolePage], Look, Section], Shown]:
    def make(page: type[ConsolePage], look: Look = LOOKS[0], section: Section = Section.SEARCH) -> Shown:
        return Shown(qtbot, wearing(look), page, section)

    return make


Show = Callable[..., Shown]


@pytest.mark.parametrize("look", LOOKS, ids=["ja", "en"])
@pytest.mark.parametrize("name", SCREENS)
def test_every_word_is_whole_and_none_is_over_another(shown: Show, name: str, look: Look) -> None:
    page_class, screen = SCREENS[name]
    made = shown(page_class, look, Section.SEARCH)
    page = made.show(screen)
    words: list[Words] = page.words()  # type: ignore[attr-defined]
    assert [one.text for one in words if not one.whole] == []
    assert over_each_other(words) == []
    body = QRectF(0, 0, BODY_WIDTH, BODY_HEIGHT)
    parts = [one for one in page.findChildren(QWidget) if one.parentWidget() is page and not one.isHidden()]
    assert [one.property("units") for one in parts if not body.contains(QRectF(one.property("units")))] == []
    assert page.grab().toImage().pixelColor(2, BODY_HEIGHT // 2).isValid()


@pytest.mark.parametrize("language", list(STAFF_LANGUAGES))
@pytest.mark.parametrize(
    ("pattern", "values"),
    [
        ("history-state-{}", CaseState),
        ("history-certificate-{}", RecordedState),
        ("history-step-{}", Step),
        ("history-disposition-{}", Disposition),
        ("history-permission-{}", PermissionState),
        ("history-filter-{}", StateFilter),
        ("history-custody-{}", Custody),
    ],
)
def test_there_is_a_word_for_everything(
    catalogue: Catalogue, language: Language, pattern: str, values: type
) -> None:
    for one in values:
        assert catalogue.text(Message(pattern.format(one.value.replace("_", "-"))), language)


def test_return_in_any_field_searches_for_what_was_typed_and_chosen(shown: Show) -> None:
    made = shown(SearchPage)
    page = made.show(replace(LIST, form=SearchForm(), found=None, page=1, more=False))
    assert isinstance(page, SearchPage)
    QTest.keyClicks(page.fields["serial"].field, "12 34")
    QTest.keyClick(page.staff, Qt.Key.Key_Right)
    QTest.keyClick(page.procedure, Qt.Key.Key_Left)
    QTest.keyClick(page.fields["serial"].field, Qt.Key.Key_Return)
    (sent,) = made.sent
    assert isinstance(sent, SearchSubmitted)
    assert sent.form == SearchForm(serial="12 34", staff=1, procedure="revoke")


def test_a_found_case_is_opened_by_keys_and_by_touch(shown: Show) -> None:
    made = shown(SearchPage)
    page = made.show(LIST)
    assert isinstance(page, SearchPage)
    assert page.fields["name"].text() == "髙﨑　𠮷葛󠄀"
    QTest.keyClick(page.rows[0], Qt.Key.Key_Return)
    page.rows[2].click()
    assert made.sent == [CaseChosen(FOUND[0].number), CaseChosen(FOUND[2].number)]
    assert FOUND[1].number in page.rows[1].accessibleName()


def test_a_case_offers_what_can_be_done_and_what_was_pressed_keeps_the_keyboard(shown: Show) -> None:
    made = shown(CasePage)
    page = made.show(WHOLE)
    assert isinstance(page, CasePage)
    page.status.setFocus()
    QTest.keyClick(page.status, Qt.Key.Key_Return)
    page.take_up.click()
    assert made.sent == [StatusAsked(), TakeUpWanted()]
    made.show(replace(WHOLE, busy=True))
    assert page.status.label == "確かめています"
    made.show(replace(WHOLE, can_take_up=False))
    assert page.take_up.isHidden()
    assert made.host.focusWidget() is page.status
    made.show(replace(WHOLE, resident_free=False))
    assert not page.take_up.isEnabled()


def test_erasing_a_person_is_pressed_twice(shown: Show) -> None:
    made = shown(CasePage)
    page = made.show(WHOLE)
    assert isinstance(page, CasePage)
    assert page.erase.isHidden()
    made.show(replace(WHOLE, may_hand_out=True, may_erase=True))
    page.erase.click()
    made.show(replace(WHOLE, may_hand_out=True, may_erase=True, confirms=True))
    assert page.erase.isHidden()
    page.confirm.click()
    assert made.sent == [EraseWanted(), EraseConfirmed()]


def test_the_whole_history_can_be_paged_through(shown: Show) -> None:
    made = shown(CasePage)
    page = made.show(WHOLE)
    assert isinstance(page, CasePage)
    seen = [line for part in page._parts for line in part]
    assert len(seen) == len(HISTORY.entries)
    QTest.keyClick(page.more, Qt.Key.Key_Return)
    assert page._part == 1
    page.steps.click()
    assert [len(part) for part in page._parts] == [len(Step)]


def test_nothing_of_the_case_stays_on_a_wiped_page(shown: Show) -> None:
    made = shown(CasePage)
    page = made.show(WHOLE)
    page.wipe()
    assert page._screen is None  # type: ignore[attr-defined]
    assert page.words() == []  # type: ignore[attr-defined]


def test_the_history_says_what_happened_without_the_names_of_fields() -> None:
    events = load_declarations(resources_path() / "events.toml").events
    meanings = [one.meaning for one in events.values()]
    said = [happened(one, language) for one in meanings for language in ("ja", "en")]
    assert all(said)
    assert [one for one in said if one.endswith("）") or "; copy" in one] == []
    paper = {"ja": "書類を渡せるようになった（copy は何部目か）", "en": "A paper is ready; copy says which"}
    assert [happened(paper, one) for one in ("ja", "en")] == ["書類を渡せるようになった", "A paper is ready"]
    assert happened({"ja": "発行した", "en": "Issued; done"}, "en") == "Issued; done"

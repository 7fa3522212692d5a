"""The pages of 代理: whole in every language, what each button sends, and no password to be read."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jpki_kiosk.i18n import STAFF_LANGUAGES, Catalogue, Language
from jpki_kiosk.kinds import CertificateKind, PasswordKind
from jpki_kiosk.message import Message, Named
from jpki_kiosk.store.inquiries import Envelope, InquiryPurpose
from jpki_kiosk.ui.console.agent_forms import LetterEntryPage, OpenEnvelopePage, TypeSealedPage
from jpki_kiosk.ui.console.agents import AgentsListPage
from jpki_kiosk.ui.console.page import BODY_HEIGHT, BODY_WIDTH, ConsolePage
from jpki_kiosk.ui.console.pages import PAGES
from jpki_kiosk.ui.theme import Look, TextSize, ThemeName
from jpki_kiosk.ui.widgets.base import Context, place
from jpki_kiosk.ui.widgets.words import Words
from jpki_kiosk.workflows.console.agent_events import (
    DispatchRecorded,
    EndConfirmed,
    EndWanted,
    EnvelopeSeen,
    GoOnWanted,
    LetterOrdered,
    LetterReprinted,
    NewLetterWanted,
    ReplyCame,
    RowChosen,
)
from jpki_kiosk.workflows.console.agent_screens import (
    AgentRow,
    AgentsList,
    LetterEntry,
    OpenEnvelope,
    Stage,
    TypeSealed,
)
from jpki_kiosk.workflows.console.screens import ConsoleFrame
from jpki_kiosk.workflows.events import Continued, PaperTicked, PasswordEntered, WentBack
from jpki_kiosk.workflows.screens import PaperLine
from jpki_kiosk.workflows.workflow import Event, Screen
from tests.ui.laid_out import over_each_other

TODAY = datetime.date(2026, 11, 24)
NOON = datetime.datetime(2026, 11, 24, 3, tzinfo=datetime.UTC)
BOTH = (CertificateKind.SIGNATURE, CertificateKind.AUTHENTICATION)
LONG = "アレハンドロ・デ・ラ・クルス・モンテネグロ・フェルナンデス・イ・ロドリゲス"
FRAME = ConsoleFrame(Named("富津市", "Futtsu"), Named("市民課", "Citizens"), training=True)
CASE, HOLDER = "2026-1124-001", "富津　閏子"


def row(stage: Stage, left: int | None = None, **changes: object) -> AgentRow:
    last = None if left is None else TODAY + datetime.timedelta(days=left)
    made = AgentRow(
        f"2026-1124-{list(Stage).index(stage):03d}",
        LONG if stage is Stage.NEAR else HOLDER,
        "renewal",
        "agent_with_letter",
        BOTH,
        stage,
        NOON,
        inquiry=1,
        purpose=InquiryPurpose.RESET,
        posts_on=TODAY,
        dispatched_on=None if last is None else TODAY,
        reply_by=last,
        days_left=left,
        agent=LONG[:40],
        letters=2,
        envelope=Envelope.SEALED,
        tries_left=1,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


ROWS = tuple(row(stage, {Stage.WAITING: 14, Stage.NEAR: 0, Stage.OVERDUE: -1}.get(stage)) for stage in Stage)


def listed(stage: Stage, **changes: object) -> AgentsList:
    chosen = next(one.case for one in ROWS if one.stage is stage)
    return replace(AgentsList(ROWS, TODAY, 14, chosen), **changes)  # type: ignore[arg-type]


PAPERS = tuple(
    PaperLine(
        one, 2, Message(f"rules-document-{one.replace('_', '-')}"), Named("申請のときと同じ" * 4, "as before")
    )
    for one in ("inquiry_reply", "individual_number_card", "agent_photo_identity")
)
LETTER = LetterEntry(HOLDER, BOTH, "new", 14, today=TODAY)
ENVELOPE = OpenEnvelope(CASE, HOLDER, "inquiry_reply", PAPERS)
SIGNATURE = TypeSealed(
    CASE, HOLDER, PasswordKind.SIGNATURE, (PasswordKind.SIGNATURE, PasswordKind.AUTHENTICATION), (6, 16)
)
WRONG = tuple((name, Message("case-no-date")) for name in ("agent", "postal_code", "posts_on", ""))
SCREENS: dict[str, Screen] = {
    **{stage.value: listed(stage) for stage in Stage},
    "told": listed(Stage.TO_POST, problem=Message("agents-too-late", {"date": TODAY})),
    "ends": listed(Stage.TO_POST, ends=True),
    "nothing": AgentsList(today=TODAY, reply_days=14),
    "looking": AgentsList(busy=True),
    "letter": LETTER,
    "letter-wrong": replace(LETTER, case=CASE, purpose=InquiryPurpose.RESET, problems=WRONG),
    "envelope": replace(ENVELOPE, envelope=Envelope.SEALED, problem=Message("agents-changed-meanwhile")),
    "envelope-alone": OpenEnvelope(CASE, LONG, "sealed_power_of_attorney"),
    "type": SIGNATURE,
    "type-anew": replace(SIGNATURE, anew=True, problem=Message("agents-typed-differs")),
    "type-again": replace(SIGNATURE, kind=PasswordKind.AUTHENTICATION, lengths=(4, 4), repeat=True),
}
LOOKS = [Look(language, TextSize.MEDIUM, ThemeName.NORMAL) for language in STAFF_LANGUAGES]
Show = Callable[..., ConsolePage]


@pytest.fixture
def sent() -> list[Event]:
    return []


@pytest.fixture
def shown(qtbot: QtBot, wearing: Callable[[Look], Context], sent: list[Event]) -> Show:
    hosts: list[QWidget] = []

    def make(screen: Screen, look: Look = LOOKS[0]) -> ConsolePage:
        host = QWidget()
        hosts.append(host)
        qtbot.addWidget(host)
        host.resize(BODY_WIDTH, BODY_HEIGHT)
        page = PAGES[type(screen)](wearing(look), host, sent.append)
        place(page, 0, 0, BODY_WIDTH, BODY_HEIGHT)
        page.show_screen(screen, FRAME)
        host.show()
        return page

    return make


@pytest.mark.parametrize("look", LOOKS, ids=[one.language for one in LOOKS])
@pytest.mark.parametrize("name", SCREENS)
def test_every_word_is_whole_and_none_is_over_another(shown: Show, name: str, look: Look) -> None:
    page = shown(SCREENS[name], look)
    words: list[Words] = page.words()  # type: ignore[attr-defined]
    assert [one.text for one in words if not one.whole] == []
    assert over_each_other(words) == []
    body = QRectF(0, 0, BODY_WIDTH, BODY_HEIGHT)
    parts = [one for one in page.findChildren(QWidget) if one.parentWidget() is page and not one.isHidden()]
    areas = [QRectF(one.property("units")) for one in parts]
    assert [area for area in areas if not body.contains(area)] == []
    covered = [
        one.text for one in words for area in areas if area.adjusted(2, 2, -2, -2).intersects(one.rect)
    ]
    assert covered == []


@pytest.mark.parametrize("language", list(STAFF_LANGUAGES))
@pytest.mark.parametrize(
    ("pattern", "values"),
    [
        ("agents-stage-{}", Stage),
        ("agents-envelope-{}", Envelope),
        ("agents-purpose-{}", InquiryPurpose),
        ("agents-letter-lead-{}", InquiryPurpose),
    ],
)
def test_there_is_a_word_for_everything(
    catalogue: Catalogue, language: Language, pattern: str, values: type
) -> None:
    for one in values:
        arguments = {"count": 1, "days": 14}
        assert catalogue.text(Message(pattern.format(one.value), arguments), language)


@pytest.mark.parametrize(
    ("stage", "first", "second"),
    [
        (Stage.TO_POST, DispatchRecorded("2026-11-24"), LetterReprinted()),
        (Stage.WAITING, ReplyCame(), LetterReprinted()),
        (Stage.OVERDUE, ReplyCame(), LetterReprinted()),
        (Stage.GO_ON, GoOnWanted(), NewLetterWanted()),
        (Stage.NEW_LETTER, NewLetterWanted(), None),
        (Stage.LAPSED, None, None),
    ],
)
def test_the_chosen_case_offers_what_comes_next(
    shown: Show, sent: list[Event], stage: Stage, first: Event | None, second: Event | None
) -> None:
    page = shown(listed(stage))
    assert isinstance(page, AgentsListPage)
    over = stage is Stage.LAPSED
    for button, event in (
        (page.main, first),
        (page.second, second),
        (page.end, None if over else EndWanted()),
    ):
        assert button.isVisible() is (event is not None)
        if event is not None:
            button.click()
    end = None if over else EndWanted()
    assert sent == [one for one in (first, second, end) if one is not None]


def test_why_a_case_ends_is_asked_before(shown: Show, sent: list[Event]) -> None:
    page = shown(listed(Stage.WAITING, ends=True))
    assert isinstance(page, AgentsListPage)
    for button in (page.main, page.second, page.end):
        button.click()
    assert sent == [EndConfirmed("withdrawn"), EndConfirmed("not_applied"), WentBack()]


def test_a_line_is_chosen_by_keys_and_says_all_of_it(shown: Show, sent: list[Event]) -> None:
    page = shown(listed(Stage.WAITING))
    assert isinstance(page, AgentsListPage)
    spoken = page.lines[0].accessibleName()
    assert all(word in spoken for word in (ROWS[0].case, HOLDER, "発送待ち"))
    QTest.keyClick(page.lines[0], Qt.Key.Key_Return)
    assert sent == [RowChosen(ROWS[0].case)]


def test_what_is_typed_for_the_letter_survives_a_refusal(shown: Show, sent: list[Event]) -> None:
    page = shown(LETTER)
    assert isinstance(page, LetterEntryPage)
    page.fields["agent"].setText("見本　太郎")
    page.fields["postal_code"].setText("2938506")
    QTest.keyClick(page.fields["posts_on"], Qt.Key.Key_Return)
    assert sent == [LetterOrdered("見本　太郎", "2938506", "2026-11-24")]
    page.show_screen(replace(LETTER, problems=WRONG[:1]), FRAME)
    assert page.fields["agent"].text() == "見本　太郎"
    page.wipe()
    assert page.fields["agent"].text() == ""


def test_the_envelope_is_opened_when_everything_was_seen(shown: Show, sent: list[Event]) -> None:
    page = shown(ENVELOPE)
    assert isinstance(page, OpenEnvelopePage)
    assert not page.main.isEnabled()
    page.papers[1].click()
    page.states[Envelope.DAMAGED].click()
    assert sent == [PaperTicked(1), EnvelopeSeen(Envelope.DAMAGED)]
    seen = tuple(replace(one, seen=True) for one in PAPERS)
    page.show_screen(replace(ENVELOPE, papers=seen, envelope=Envelope.DAMAGED), FRAME)
    assert page.main.label == "受け取らずに戻る"
    page.show_screen(replace(ENVELOPE, papers=seen, envelope=Envelope.SEALED), FRAME)
    page.main.click()
    assert sent[2:] == [Continued()]


def test_a_password_is_typed_as_dots_and_nobody_can_read_it(shown: Show, sent: list[Event]) -> None:
    page = shown(SIGNATURE)
    assert isinstance(page, TypeSealedPage)
    assert page.field is not None
    QTest.keyClicks(page.field, "k7m2x")
    assert not page.main.isEnabled()  # one character is missing
    QTest.keyClicks(page.field, "b")
    tree = QAccessible.queryAccessibleInterface(page.field)
    spoken = "".join(tree.text(role) for role in (QAccessible.Text.Name, QAccessible.Text.Value))
    assert "K7M2XB" not in spoken + page.field.accessibleDescription()
    page.main.click()
    (event,) = sent
    assert isinstance(event, PasswordEntered)
    with event.password as typed:
        assert bytes(typed.reveal()) == b"K7M2XB"
    assert page.field.count == 0
    QTest.keyClicks(page.field, "k7")
    page.wipe()
    assert page.field.count == 0


def test_after_the_button_the_keyboard_is_in_the_field_for_the_second_time(shown: Show, qtbot: QtBot) -> None:
    page = shown(SIGNATURE)
    assert isinstance(page, TypeSealedPage)
    field, main = page.field, page.main
    assert field is not None
    qtbot.waitUntil(field.hasFocus)
    QTest.keyClicks(field, "k7m2xb")
    QTest.mouseClick(main, Qt.MouseButton.LeftButton)
    assert not main.isEnabled()
    page.back.setFocus()  # where a button that is no longer one leaves the keyboard
    page.show_screen(replace(SIGNATURE, repeat=True), FRAME)
    assert field.hasFocus()
    QTest.keyClicks(field, "k7m2xb")
    page.show_screen(replace(SIGNATURE, busy=True, repeat=True), FRAME)
    page.back.setFocus()
    page.show_screen(replace(SIGNATURE, anew=True, problem=Message("agents-typed-differs")), FRAME)
    assert page.field is field
    assert field.hasFocus()

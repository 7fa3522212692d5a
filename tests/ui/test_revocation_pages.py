"""The pages of a revocation: whole in every look, by keyboard, and no act that was not meant."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from jpki_kiosk.ui import paint
from jpki_kiosk.ui.console.hosted import HostedPage
from jpki_kiosk.ui.console.pages import PAGES as CONSOLE
from jpki_kiosk.ui.page import Page
from jpki_kiosk.ui.staff.choose_cause import ChooseCausePage
from jpki_kiosk.ui.staff.confirm_revocation import ConfirmRevocationPage
from jpki_kiosk.ui.staff.decision_panel import DecisionPanel
from jpki_kiosk.ui.staff.find_certificate import FindCertificatePage
from jpki_kiosk.ui.staff.held_row import HeldRow
from jpki_kiosk.ui.staff.paper_list import PaperList
from jpki_kiosk.ui.staff.review_revocation import ReviewRevocationPage
from jpki_kiosk.ui.staff.revocation_ended import RevocationEndedPage
from jpki_kiosk.ui.theme import Look
from jpki_kiosk.ui.widgets.base import Context, Painted, Pressable
from jpki_kiosk.ui.widgets.buttons import ChoiceTile, ConsentRow, fit
from jpki_kiosk.ui.widgets.words import Words
from jpki_kiosk.workflows.events import Continued, PaperTicked, WentBack
from jpki_kiosk.workflows.staff.revocation_events import (
    CardReadWanted,
    CaseSought,
    CauseChosen,
    CertificateTicked,
    RevocationArmed,
    RevocationConfirmed,
    RevocationRetried,
    SerialTyped,
    StatusAsked,
)
from jpki_kiosk.workflows.staff.revocation_screens import REVOCATION_SCREENS, Act, Effect, EndOutcome, Visible
from jpki_kiosk.workflows.workflow import Event, Screen
from tests.ui.conftest import STAFF_LOOK
from tests.ui.laid_out import FRAME, over_each_other, put, unwritten, within
from tests.ui.revocations import (
    ALREADY,
    ARMED,
    CHOOSE,
    CONFIRM,
    DONE,
    FIND,
    FOUND,
    FULL_FIND,
    LOST,
    NOT_SEEN,
    OPEN,
    PAPERS,
    REFUSED,
    REVIEW,
    SCREENS,
    SEEN,
)

AREA = QRectF(0, 0, 1920, 776)

PAGES = {kind: page.page_class for kind, page in CONSOLE.items() if issubclass(page, HostedPage)}


@pytest.fixture
def sent() -> list[Event]:
    return []


@pytest.fixture
def shown(context: Context, host: QWidget, qtbot: QtBot, sent: list[Event]) -> Callable[[Screen], Page]:
    def show(screen: Screen) -> Page:
        page = PAGES[type(screen)](context, host, sent.append)
        put(page, screen)
        host.show()
        page.show()
        host.activateWindow()
        qtbot.waitUntil(host.isActiveWindow)
        first = page.first_focus()
        if first is not None:
            first.setFocus()
        return page

    return show


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def key(which: Qt.Key, times: int = 1) -> None:
    for _ in range(times):
        QTest.keyClick(focused(), which)


def test_every_screen_of_a_revocation_has_a_page() -> None:
    assert set(REVOCATION_SCREENS) <= set(PAGES)
    assert {type(one) for one in SCREENS.values()} == set(REVOCATION_SCREENS)


# --- nothing is cut off --------------------------------------------------------------------------


@pytest.mark.parametrize("look", STAFF_LOOK)
@pytest.mark.parametrize("name", SCREENS)
def test_nothing_is_cut_off_or_written_over(
    name: str, look: Look, wearing: Callable[[Look], Context], host: QWidget
) -> None:
    screen = SCREENS[name]
    page = PAGES[type(screen)](wearing(look), host, unwritten)
    put(page, screen)
    match page:
        case FindCertificatePage():
            for _ in range(max(1, len(page.rows) - 2)):
                assert faults(page) == []
                page.more.click()
        case ReviewRevocationPage():
            for _ in page.papers._parts:
                assert faults(page) == []
                page.papers.more.click()
            for _ in page.panel._pages:
                assert within(page.panel, page.panel.words()) == []
                page.panel.more.click()
        case _:
            assert faults(page) == []


def faults(page: Page) -> list[str]:
    """What is cut off, outside, or over something else."""
    words = words_of(page)
    parts = [
        part
        for part in (
            *page.findChildren(Painted),
            *page.findChildren(Pressable),
            *page.findChildren(QLineEdit),
        )
        if part.parent() is page and not part.isHidden()
    ]
    areas = [QRectF(part.property("units")) for part in parts]
    found = [f"cut off: {one.text}" for one in words if not one.whole]
    found += over_each_other(words)
    found += [f"outside: {one}" for one in (*areas, *(word.rect for word in words)) if not AREA.contains(one)]
    for first, second in itertools.combinations(areas, 2):
        shared = first.intersected(second)
        if shared.width() > 1 and shared.height() > 1:
            found.append(f"parts over each other: {first} {second}")
    for one, other in itertools.product(words, areas):
        shared = one.rect.intersected(other)
        if shared.width() > 1 and shared.height() > 6:  # leading may touch
            found.append(f"over a part: {one.text}")
    for part in parts:
        if isinstance(part, HeldRow | PaperList | DecisionPanel):
            found += within(part, part.words())  # type: ignore[arg-type]
        elif isinstance(part, ChoiceTile | ConsentRow) and not label_fits(part):
            found.append(f"cut off: {part.label}")
    return found


def label_fits(part: ChoiceTile | ConsentRow) -> bool:
    """Whether the label fits beside check or box, at the size it falls back to."""
    if isinstance(part, ChoiceTile):
        room = part.units.width() - 76
        return paint.width(part.label, fit([part.label], part.font_of(34, bold=True), room)) <= room
    room, font = part.units.width() - 164, part.font_of("body", bold=True)
    lines = paint.break_lines(part.label, font, room)
    if len(lines) * font.pixelSize() * 1.4 <= part.units.height() - 12:
        return True
    return paint.width(part.label, fit([part.label], font, room)) <= room


def words_of(page: Page) -> list[Words]:
    words: list[Words] = page.words()  # type: ignore[attr-defined]
    match page:
        case FindCertificatePage():
            words = words + [one for field in page.fields for one in field.words(page)]
        case ChooseCausePage():
            words = words + [
                one for choice in (page.causes, page.applicants, page.cards) for one in choice.words()
            ]
        case ConfirmRevocationPage():
            inside = QRectF(64, 104, 1792, 330)
            assert all(inside.contains(one.rect) for one in words[1:])
        case RevocationEndedPage():
            panels = [QRectF(64, 150 + place * 242, 1792, 226) for place in range(2)]
            head = 4 if page._screen is not None and page._screen.is_open else 3
            assert all(any(panel.contains(one.rect) for panel in panels) for one in words[head:])
    return words


# --- finding -------------------------------------------------------------------------------------


def test_all_three_ways_go_by_keyboard(shown: Callable[[Screen], Page], sent: list[Event]) -> None:
    page = shown(FIND)
    assert isinstance(page, FindCertificatePage)
    key(Qt.Key.Key_Return)
    key(Qt.Key.Key_Tab)
    QTest.keyClicks(focused(), "6537 0670")
    key(Qt.Key.Key_Return)
    key(Qt.Key.Key_Tab, 2)
    page.case.insert("髙﨑")
    key(Qt.Key.Key_Return)
    key(Qt.Key.Key_Tab)
    key(Qt.Key.Key_Space)
    assert sent == [CardReadWanted(), SerialTyped("6537 0670"), CaseSought("髙﨑"), CaseSought("髙﨑")]


def test_while_it_is_looked_for_nothing_else_is_sent(
    shown: Callable[[Screen], Page], sent: list[Event]
) -> None:
    page = shown(replace(FIND, busy=True))
    assert isinstance(page, FindCertificatePage)
    page.by_number.click()
    page.number.returnPressed.emit()
    page.card.click()
    assert sent == []
    assert page.primary().press is None


def test_rows_are_ticked_and_the_workflow_decides(shown: Callable[[Screen], Page], sent: list[Event]) -> None:
    page = shown(replace(FOUND, chosen=frozenset()))
    assert isinstance(page, FindCertificatePage)
    assert page.primary().press is None
    page.rows[1].click()
    assert sent == [CertificateTicked(1)]
    assert not page.rows[1].isChecked()
    page.show_screen(FOUND, FRAME)
    assert [row.isChecked() for row in page.rows] == [True, True]
    press = page.primary().press
    assert press is not None
    press()
    assert sent[-1] == Continued()


def test_a_row_says_everything_to_those_who_listen(shown: Callable[[Screen], Page]) -> None:
    page = shown(FOUND)
    assert isinstance(page, FindCertificatePage)
    said = page.rows[0].accessibleName()
    for part in ("署名用電子証明書", "6537 0670 2205 6463 36", "髙﨑　𠮷郎", "2031年11月3日", "発行済み"):
        assert part in said


def test_a_case_that_waits_is_gone_on_with(shown: Callable[[Screen], Page], sent: list[Event]) -> None:
    page = shown(FULL_FIND)
    assert isinstance(page, FindCertificatePage)
    assert "2026-1124-002" in page.waiting.label
    page.waiting.click()
    assert sent == [CaseSought("2026-1124-002")]
    page.show_screen(FIND, FRAME)
    assert page.waiting.isHidden()


def test_what_was_typed_survives_a_problem_and_is_gone_when_the_page_is_left(
    shown: Callable[[Screen], Page],
) -> None:
    page = shown(FIND)
    assert isinstance(page, FindCertificatePage)
    page.case.setText("髙﨑")
    page.show_screen(SCREENS["not-found"], FRAME)
    assert page.case.text() == "髙﨑"
    assert page.problem.isVisible()
    page.wipe()
    assert page.case.text() == ""


# --- why -----------------------------------------------------------------------------------------


def test_reason_applicant_and_card_are_chosen_by_keyboard(
    shown: Callable[[Screen], Page], sent: list[Event]
) -> None:
    page = shown(replace(CHOOSE, cause="", card_held=False))
    assert isinstance(page, ChooseCausePage)
    assert page.primary().press is None
    key(Qt.Key.Key_Space)
    key(Qt.Key.Key_Right, 2)
    key(Qt.Key.Key_Tab)
    key(Qt.Key.Key_Right)
    key(Qt.Key.Key_Tab)
    key(Qt.Key.Key_Space)
    press = page.primary().press
    assert press is not None
    press()
    assert sent == [CauseChosen("card_lost", "representative", True)]


def test_the_page_begins_with_what_was_chosen_before(
    shown: Callable[[Screen], Page], sent: list[Event]
) -> None:
    page = shown(CHOOSE)
    press = page.primary().press  # type: ignore[union-attr]
    assert press is not None
    press()
    assert sent == [CauseChosen("key_compromise", "self", True)]


# --- the first confirmation ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("screen", "label"),
    [
        (REVIEW, "書類があと3点です"),
        (replace(REVIEW, papers=(PAPERS[0], *SEEN.papers[1:])), "書類があと1点です"),
        (SEEN, "最後の確認へ"),
        (ALREADY, "手続きできません"),
        (REFUSED, "手続きできません"),
    ],
)
def test_the_button_says_what_is_missing(
    screen: Screen, label: str, shown: Callable[[Screen], Page], sent: list[Event]
) -> None:
    primary = shown(screen).primary()
    assert primary is not None
    assert primary.label == label
    assert (primary.press is not None) is (screen is SEEN)
    if primary.press is not None:
        primary.press()
        assert sent == [Continued()]


def test_papers_are_ticked_by_keyboard(shown: Callable[[Screen], Page], sent: list[Event]) -> None:
    page = shown(REVIEW)
    assert isinstance(page, ReviewRevocationPage)
    assert focused() is page.papers.rows[0]
    key(Qt.Key.Key_Space)
    key(Qt.Key.Key_Tab)
    key(Qt.Key.Key_Return)
    assert sent == [PaperTicked(0), PaperTicked(1)]


@pytest.mark.parametrize("effect", Effect)
def test_every_effect_is_said_with_the_state_and_the_number(
    effect: Effect, shown: Callable[[Screen], Page]
) -> None:
    page = shown(replace(REVIEW, ends=(replace(REVIEW.ends[0], effect=effect),)))
    assert isinstance(page, ReviewRevocationPage)
    said = page.panel.accessibleName()
    assert page.text(f"ui-revoke-effect-{effect.value}") in said
    assert "6537 0670 2205 6463 36" in said
    assert page.text("status-good") in said


# --- the second ----------------------------------------------------------------------------------


def test_the_act_never_has_the_keyboard_first(shown: Callable[[Screen], Page], sent: list[Event]) -> None:
    page = shown(CONFIRM)
    assert isinstance(page, ConfirmRevocationPage)
    assert not page.begins_at_primary
    key(Qt.Key.Key_Return)  # a press too many
    assert sent == [WentBack()]


@pytest.mark.parametrize("act", Act)
def test_only_an_armed_page_does_it(act: Act, shown: Callable[[Screen], Page], sent: list[Event]) -> None:
    page = shown(replace(CONFIRM, act=act))
    assert isinstance(page, ConfirmRevocationPage)
    assert page.primary().press is None
    page.arm.click()
    assert sent == [RevocationArmed()]
    assert page.primary().press is None  # the workflow decides
    page.show_screen(replace(ARMED, act=act), FRAME)
    press = page.primary().press
    assert press is not None
    press()
    assert sent[-1] == RevocationConfirmed()
    page.show_screen(replace(ARMED, act=act, busy=True), FRAME)
    assert page.primary().press is None
    assert not page.leave.isEnabled()
    assert not page.arm.isEnabled()


# --- what became of it ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("screen", "title"),
    [
        (DONE, "失効しました"),
        (NOT_SEEN, "終わりましたが、まだ確かめられません"),
        (OPEN, "まだ終わっていません"),
        (LOST, "まだ終わっていません"),
        (replace(DONE, act=Act.HOLD), "一時停止しました"),
        (SCREENS["ended-already-revoke"], "すでに失効しています"),
        (SCREENS["ended-refused-hold"], "認証局が断りました"),
        (SCREENS["ended-unknown-lift"], "認証局が知らない証明書です"),
    ],
)
def test_the_title_says_no_more_than_is_certain(
    screen: Screen, title: str, shown: Callable[[Screen], Page]
) -> None:
    assert shown(screen).accessibleName() == title


@pytest.mark.parametrize("visible", [Visible.BY_OCSP, Visible.BY_LIST, Visible.BY_AUTHORITY])
def test_ocsp_is_named_only_where_it_said_so(visible: Visible, shown: Callable[[Screen], Page]) -> None:
    page = shown(SCREENS[f"seen-{visible.value}-revoke"])
    assert isinstance(page, RevocationEndedPage)
    said = " ".join(one.text for one in page.words())
    assert ("OCSP で失効を確認しました。" in said) is (visible is Visible.BY_OCSP)
    assert page.text(f"ui-revoke-visible-{visible.value}-revoke") in said


def test_what_is_open_is_tried_again_and_what_is_done_is_looked_at_again(
    shown: Callable[[Screen], Page], sent: list[Event]
) -> None:
    page = shown(OPEN)
    assert isinstance(page, RevocationEndedPage)
    key(Qt.Key.Key_Return)
    assert sent == [RevocationRetried()]
    page.show_screen(DONE, FRAME)
    assert page.retry.isHidden()
    page.look.click()
    assert page.primary() is None  # nothing lies under a finger that pressed the act twice
    page.leave.click()
    assert sent[1:] == [StatusAsked(), Continued()]
    page.show_screen(replace(OPEN, busy=True), FRAME)
    waiting = page.primary()
    assert waiting is not None
    assert waiting.press is None
    assert not page.leave.isEnabled()


def test_every_outcome_has_words_of_its_own(shown: Callable[[Screen], Page]) -> None:
    titles = set()
    for outcome in (EndOutcome.ALREADY, EndOutcome.REFUSED, EndOutcome.UNKNOWN):
        titles.add(shown(SCREENS[f"ended-{outcome.value}-revoke"]).accessibleName())
    assert len(titles) == 3

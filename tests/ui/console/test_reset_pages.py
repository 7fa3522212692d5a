"""The pages of a reset: nothing outside, nothing cut, the button says what is missing."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from jpki_kiosk.i18n import STAFF_LANGUAGES, Catalogue, Language
from jpki_kiosk.kinds import PasswordKind
from jpki_kiosk.message import Message, Named
from jpki_kiosk.rules.model import Explained
from jpki_kiosk.store.errors import RefusedBecause
from jpki_kiosk.store.schema import CaseState, PermissionState
from jpki_kiosk.ui.console.approvals import LOOK_SECONDS, ApprovalsPage
from jpki_kiosk.ui.console.page import BODY_HEIGHT, BODY_WIDTH, ConsolePage
from jpki_kiosk.ui.console.pages import PAGES
from jpki_kiosk.ui.console.parts import ConsoleButton
from jpki_kiosk.ui.console.reset_case import ResetCasePage
from jpki_kiosk.ui.console.review_reset import ReviewResetPage
from jpki_kiosk.ui.theme import Look, TextSize, ThemeName
from jpki_kiosk.ui.widgets.base import Context, place
from jpki_kiosk.workflows.console.reset_desk import LOGGED
from jpki_kiosk.workflows.console.reset_events import (
    ApprovalSubmitted,
    PermissionDecided,
    ResetHandedOver,
    ResetLooked,
    ResetTakenUp,
)
from jpki_kiosk.workflows.console.reset_screens import (
    Approvals,
    AskedReset,
    CardLine,
    CertificateIs,
    LogLine,
    OpenReset,
    PermissionView,
    ResetCaseScreen,
    ReviewReset,
)
from jpki_kiosk.workflows.console.screens import ConsoleFrame
from jpki_kiosk.workflows.screens import PaperLine
from jpki_kiosk.workflows.workflow import Event, Screen

NOW = datetime.datetime(2026, 11, 24, 1, 42, tzinfo=datetime.UTC)
SIGNATURE, AUTHENTICATION, REGISTER, TEXT = PasswordKind
FRAME = ConsoleFrame(Named("富津市", "Futtsu"), Named("市民課", "Citizens"), training=True)
LOOKS = [Look(language, TextSize.MEDIUM, ThemeName.NORMAL) for language in STAFF_LANGUAGES]
PAPERS = (
    PaperLine("change_reset_form", 1, Message("rules-document-change-reset-form"), None, seen=True),
    PaperLine("identity", 1, Message("rules-document-identity"), None),
    PaperLine("inquiry_reply", 2, Message("rules-document-inquiry-reply"), None),
)
CARD = (
    CardLine(SIGNATURE, 0, 5, True, CertificateIs.UNREADABLE),
    CardLine(AUTHENTICATION, 0, 3, True, CertificateIs.ABSENT),
    CardLine(REGISTER, 3, 3, False),
    CardLine(TEXT, 2, 3, True),
)


def permission(state: PermissionState) -> PermissionView:
    return PermissionView(
        7, state, tuple(PasswordKind), "4C2F", "佐藤 花子", NOW, "鈴木 一郎", NOW, seconds=61, total=300
    )


LOG = tuple(LogLine(NOW, event, "佐藤 花子") for event in LOGGED[:8])
CASE = ResetCaseScreen(
    "2026-1124-013", "髙﨑　𠮷葛󠄀", CaseState.IN_PROGRESS, CARD, permission(PermissionState.GIVEN), LOG
)
ASKED = AskedReset(3, "2026-1124-013", tuple(PasswordKind), "佐藤 花子", NOW, own=False)
LIST = Approvals(
    (ASKED, replace(ASKED, permission=4, own=True)),
    (OpenReset("2026-1124-013", "髙﨑　𠮷葛󠄀", NOW, CaseState.INTERRUPTED),),
    may_decide=True,
    may_ask=True,
    problem=Message("console-reset-refused-same-person"),
)
REVIEW = ReviewReset("髙﨑　𠮷葛󠄀", (SIGNATURE,), PAPERS)
SCREENS: dict[str, Screen] = {
    "list": LIST,
    "empty": Approvals(),
    "review": REVIEW,
    "refused": ReviewReset(
        "髙﨑　𠮷葛󠄀", (), (), (Explained("x", Message("rules-juki-card"), "y"),), problem=LIST.problem
    ),
    "new": replace(CASE, card=(), permission=None),
    "approving": replace(CASE, permission=permission(PermissionState.ASKED), approving=True),
    "over": replace(CASE, state=CaseState.COMPLETED),
    **{f"case-{one}": replace(CASE, permission=permission(one)) for one in PermissionState},
}


@pytest.fixture
def show(wearing: Callable[[Look], Context], host: QWidget, sent: list[Event]) -> Callable[..., ConsolePage]:
    def make(screen: Screen, look: Look = LOOKS[0]) -> ConsolePage:
        page = PAGES[type(screen)](wearing(look), host, sent.append)
        place(page, 0, 0, BODY_WIDTH, BODY_HEIGHT)
        page.show_screen(screen, FRAME)
        return page

    return make


@pytest.fixture
def sent() -> list[Event]:
    return []


@pytest.mark.parametrize("look", LOOKS, ids=["ja", "en"])
def test_every_part_lies_inside_and_every_word_on_a_button_is_whole(
    show: Callable[..., ConsolePage], look: Look
) -> None:
    body = QRectF(0, 0, BODY_WIDTH, BODY_HEIGHT)
    for name, screen in SCREENS.items():
        page = show(screen, look)
        parts = [
            one for one in page.findChildren(QWidget) if one.parentWidget() is page and not one.isHidden()
        ]
        outside = [one for one in parts if not body.contains(QRectF(one.property("units")))]
        assert outside == [], name
        for button in page.findChildren(ConsoleButton):
            if button.isVisibleTo(page):
                assert button.wish() - 20 <= button.units.width(), (name, button.label)
                assert button.accessibleName(), (name, button.label)
        shown = [one for one in parts if isinstance(one, ConsoleButton)]
        for number, one in enumerate(shown):
            for other in shown[:number]:
                assert not one.geometry().intersects(other.geometry()), (name, one.label, other.label)
        page.grab()
        page.wipe()
        page.deleteLater()


@pytest.mark.parametrize("language", list(STAFF_LANGUAGES))
def test_there_is_a_word_for_every_refusal_and_entry(catalogue: Catalogue, language: Language) -> None:
    for why in RefusedBecause:
        assert catalogue.text(Message(f"console-reset-refused-{why.value.replace('_', '-')}"), language)
    for event in LOGGED:
        assert catalogue.text(Message(f"console-reset-log-{event}"), language)
    for one in CertificateIs:
        assert catalogue.text(Message(f"console-reset-certificate-{one}"), language)


def test_only_what_this_account_may_decide_has_buttons(
    show: Callable[..., ConsolePage], sent: list[Event]
) -> None:
    page = show(LIST)
    assert isinstance(page, ApprovalsPage)
    assert [one.give.isHidden() for one in page.asked[:2]] == [False, True]
    page.asked[0].give.click()
    page.asked[0].deny.click()
    page.open[0].click()
    assert sent == [
        PermissionDecided(3, give=True),
        PermissionDecided(3, give=False),
        ResetTakenUp("2026-1124-013"),
    ]
    for _ in range(LOOK_SECONDS):
        page.tick()
    assert sent[-1] == ResetLooked()


def test_the_button_says_what_is_missing(show: Callable[..., ConsolePage]) -> None:
    page = show(REVIEW)
    assert isinstance(page, ReviewResetPage)
    assert (page.main.label, page.main.isEnabled()) == ("書類があと1点そろうと、進めます", False)
    page.show_screen(replace(REVIEW, passwords=()), FRAME)
    assert page.main.label == "暗証番号を選ぶと、進めます"
    seen = tuple(replace(one, seen=True) for one in PAPERS)
    page.show_screen(replace(REVIEW, papers=seen), FRAME)
    assert (page.main.label, page.main.isEnabled()) == ("受付する", True)


def test_the_permission_is_counted_down_and_looked_at_when_its_time_is_over(
    show: Callable[..., ConsolePage], sent: list[Event]
) -> None:
    page = show(CASE)
    assert isinstance(page, ResetCasePage)
    assert page.ring.accessibleName() == "残り1分1秒"
    page.main.click()
    assert sent == [ResetHandedOver()]
    page.tick()
    assert page.ring.left == 60
    page.show_screen(replace(CASE, permission=replace(permission(PermissionState.GIVEN), seconds=1)), FRAME)
    page.tick()
    assert page.ring.left == 0
    assert sent[-1] == ResetLooked()


def test_another_account_approves_with_name_and_passphrase(
    show: Callable[..., ConsolePage], sent: list[Event]
) -> None:
    page = show(SCREENS["approving"])
    assert isinstance(page, ResetCasePage)
    assert not page.main.isEnabled()
    page.name.field.setText("suzuki")
    QTest.keyClicks(page.passphrase, "horse")
    page.main.click()
    (submitted,) = sent
    assert isinstance(submitted, ApprovalSubmitted)
    assert (submitted.name, bytes(submitted.passphrase.reveal())) == ("suzuki", b"horse")
    submitted.passphrase.wipe()
    assert page.passphrase.count == 0


def test_the_keyboard_never_slips_on_to_the_button_that_takes_a_permission_back(
    show: Callable[..., ConsolePage], host: QWidget
) -> None:
    page = show(CASE)
    assert isinstance(page, ResetCasePage)
    host.show()
    host.activateWindow()
    QTest.qWaitForWindowActive(host)
    page.main.setFocus()
    assert page.main.hasFocus()
    page.show_screen(replace(CASE, with_resident=True), FRAME)
    assert not page.main.isEnabled()
    assert page.back.hasFocus()
    page.withdraw.setFocus()  # who goes there stays there
    page.show_screen(replace(CASE, with_resident=True), FRAME)
    assert page.withdraw.hasFocus()

"""Welcome, substitutes and consent: what they say, and exactly what they send; parts that do not collide."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from jpki_kiosk.i18n import Language
from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.message import Message, Named
from jpki_kiosk.rules.hours import HoursToday
from jpki_kiosk.ui.console.pages import PAGES as CONSOLE
from jpki_kiosk.ui.geometry import HEADER, WIDTH, Geometry
from jpki_kiosk.ui.page import Page
from jpki_kiosk.ui.pages import PAGES
from jpki_kiosk.ui.resident.confirm_case import ConfirmCasePage
from jpki_kiosk.ui.resident.show_substitutes import ShowSubstitutesPage
from jpki_kiosk.ui.resident.welcome import WelcomePage
from jpki_kiosk.ui.staff.open_case import OpenCasePage
from jpki_kiosk.ui.staff.sign_in import StaffSignInPage
from jpki_kiosk.ui.theme import Look, TextSize, Theme
from jpki_kiosk.ui.widgets.base import Context, Pressable, place
from jpki_kiosk.workflows import screens
from jpki_kiosk.workflows.console import screens as console_screens
from jpki_kiosk.workflows.events import (
    ConsentToggled,
    Continued,
    OtherCharactersWanted,
    ServiceChosen,
    StaffEntered,
    WhyAsked,
)
from jpki_kiosk.workflows.resets import screens as reset_screens
from jpki_kiosk.workflows.screens import (
    ConfirmCase,
    Frame,
    OpenCase,
    PersonaChoice,
    PlannedCertificate,
    ShowSubstitutes,
    StaffSignIn,
    Substitution,
    Welcome,
)
from jpki_kiosk.workflows.self_service import screens as self_service
from jpki_kiosk.workflows.staff import revocation_screens
from jpki_kiosk.workflows.workflow import Event, Screen

from .conftest import EVERY_LOOK

FRAME = Frame(Named("前橋市", "Maebashi"), Named("窓口1", "Counter 1"), training=True)
DAY = datetime.date(2031, 2, 17)


def planned(kind: CertificateKind, birthdays: int = 5, *, capped: bool = False) -> PlannedCertificate:
    return PlannedCertificate(
        kind,
        DAY,
        birthdays,
        capped,
        Message("rules-summary-card") if capped else Message("rules-summary-birthday", {"count": birthdays}),
        (Message("rules-birthday", {"count": 5, "date": DAY}), Message("rules-cap-card", {"date": DAY})),
    )


CONFIRM = ConfirmCase(
    "髙﨑　𠮷郎",
    tuple(planned(kind) for kind in CertificateKind),
    0,
    Message("rules-fee-free-first"),
)
SUBSTITUTES = ShowSubstitutes(
    "髙﨑　𠮷郎",
    "髙﨑　𠮷郎",
    "長野県松本市葛󠄀原",
    "高崎　吉郎",
    "長野県松本市葛原",
    tuple(Substitution("name", number, "髙", "高") for number in range(1, 8)),
)
OPEN = OpenCase(
    "maeda", (PersonaChoice("one", "前橋　花子"), PersonaChoice("two", "髙﨑　𠮷郎")), ("first", "renewal")
)
HOURS = HoursToday(((datetime.time(8, 30), datetime.time(16, 30)),))
FIRST = [
    (WelcomePage, Welcome(HOURS)),
    (WelcomePage, Welcome(HOURS, interrupted=True)),
    (ShowSubstitutesPage, SUBSTITUTES),
    (ConfirmCasePage, CONFIRM),
    (StaffSignInPage, StaffSignIn(Message("workflow-sign-in-wrong"))),
    (OpenCasePage, OPEN),
]


@pytest.fixture
def sent() -> list[Event]:
    return []


@pytest.fixture
def show(
    context: Context, host: QWidget, qtbot: QtBot, sent: list[Event]
) -> Callable[[type[Page], Screen], Page]:
    def make(kind: type[Page], screen: Screen) -> Page:
        page = kind(context, host, sent.append)
        place(page, 0, HEADER, WIDTH, Geometry().content_height)
        page.show_screen(screen, FRAME)
        host.show()
        page.show()
        qtbot.waitExposed(host)
        return page

    return make


def press(page: Page, text: str) -> None:
    for part in page.window().findChildren(Pressable):
        if part.accessibleName() == page.context.text(text).replace("\n", " ") and part.isVisible():
            QTest.mouseClick(part, Qt.MouseButton.LeftButton)
            return
    raise AssertionError(f"{text} is not there")


def test_every_screen_has_a_page() -> None:
    every = {
        kind
        for kind in (
            *vars(screens).values(),
            *vars(self_service).values(),
            *vars(revocation_screens).values(),
            *vars(console_screens).values(),
            *vars(reset_screens).values(),
        )
        if isinstance(kind, type) and issubclass(kind, Screen) and kind is not Screen
    }
    assert set(PAGES) | set(CONSOLE) >= every
    assert not set(PAGES) & set(CONSOLE)  # no window shows what belongs to the other


@pytest.mark.parametrize("look", EVERY_LOOK)
@pytest.mark.parametrize(("kind", "screen"), FIRST, ids=[kind.__name__ for kind, _ in FIRST])
def test_every_part_lies_inside_the_page_and_over_no_other(
    kind: type[Page], screen: Screen, look: Look, wearing: Callable[[Look], Context], host: QWidget
) -> None:
    page = kind(wearing(look), host, lambda event: None)
    place(page, 0, HEADER, WIDTH, Geometry().content_height)
    page.show_screen(screen, FRAME)
    parts = [
        part
        for part in (*page.findChildren(Pressable), *page.findChildren(QLineEdit))
        if not part.isHidden() and part.parent() is page
    ]
    assert parts
    for part in parts:
        assert page.rect().contains(part.geometry()), part.accessibleName()
        assert part.accessibleName(), type(part)
    for number, part in enumerate(parts):
        for other in parts[number + 1 :]:
            assert not part.geometry().intersects(other.geometry()), (
                part.accessibleName(),
                other.accessibleName(),
            )
    assert not page.grab().isNull()


def test_the_staff_entrance_sends_staff_entered(show: Callable[..., Page], sent: list[Event]) -> None:
    page = show(WelcomePage, Welcome())
    press(page, "ui-staff-entrance")
    assert sent == [StaffEntered()]
    assert page.primary() is None


def test_a_language_tile_changes_the_language_of_the_screen(
    show: Callable[..., Page], context: Context
) -> None:
    page = show(WelcomePage, Welcome())
    tile = next(one for one in page.findChildren(Pressable) if one.accessibleName() == "English")
    QTest.mouseClick(tile, Qt.MouseButton.LeftButton)
    assert context.theme.language is Language.ENGLISH


def test_both_self_services_of_the_welcome_can_be_pressed(
    show: Callable[..., Page], sent: list[Event]
) -> None:
    page = show(WelcomePage, Welcome())
    for service in (one for one in page.findChildren(Pressable) if one.height() == 196):
        service.click()
    assert sent == [ServiceChosen("password"), ServiceChosen("check")]


def test_the_hour_of_closing_is_said_only_where_it_is_known(show: Callable[..., Page]) -> None:
    assert "16:30" in show(WelcomePage, Welcome(HOURS)).accessibleDescription()
    unknown = show(WelcomePage, Welcome()).accessibleDescription()
    assert "16:30" not in unknown


def test_consent_can_be_given_and_only_then_applied_for(show: Callable[..., Page], sent: list[Event]) -> None:
    page = show(ConfirmCasePage, CONFIRM)
    primary = page.primary()
    assert primary is not None
    assert primary.press is None
    first = page.first_focus()
    assert first is not None
    QTest.keyClick(first, Qt.Key.Key_Space)
    assert sent == [ConsentToggled()]
    page.show_screen(replace(CONFIRM, consented=True), FRAME)
    primary = page.primary()
    assert primary is not None
    assert primary.press is not None
    primary.press()
    assert sent[-1] == Continued()


def test_why_until_that_day_is_answered_and_closed(show: Callable[..., Page], sent: list[Event]) -> None:
    page = show(ConfirmCasePage, CONFIRM)
    name = page.context.text("ui-confirm-why") + " " + page.context.text("ui-certificate-signature")
    why = next(one for one in page.findChildren(Pressable) if one.accessibleName() == name)
    QTest.mouseClick(why, Qt.MouseButton.LeftButton)
    assert sent == [WhyAsked(CertificateKind.SIGNATURE)]
    page.show_screen(
        ConfirmCase(
            CONFIRM.resident, CONFIRM.certificates, 0, CONFIRM.fee_reason, why=CertificateKind.SIGNATURE
        ),
        FRAME,
    )
    press(page, "ui-confirm-why-close")
    assert sent[-1] == WhyAsked(None)


def test_behind_the_reasons_nothing_can_be_touched_or_typed(
    show: Callable[..., Page], host: QWidget, qtbot: QtBot, sent: list[Event]
) -> None:
    page = show(ConfirmCasePage, CONFIRM)
    host.activateWindow()
    qtbot.waitUntil(host.isActiveWindow)
    page.show_screen(replace(CONFIRM, why=CertificateKind.SIGNATURE), FRAME)
    close = next(
        part
        for part in host.findChildren(Pressable)
        if part.accessibleName() == page.context.text("ui-confirm-why-close")
    )
    for place_of in (QPoint(1700, 822), QPoint(80, 822), QPoint(960, 252), QPoint(200, 1000)):
        QTest.mouseClick(host.childAt(place_of), Qt.MouseButton.LeftButton)
    QTest.keyClick(close, Qt.Key.Key_Tab)
    assert sent == []
    assert close.hasFocus()
    QTest.keyClick(close, Qt.Key.Key_Escape)
    assert sent == [WhyAsked(None)]
    page.show_screen(CONFIRM, FRAME)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert page.context.text("ui-certificate-signature") in focused.accessibleName()


@pytest.mark.parametrize("birthdays", [0, 1, 4, 5, 9, 10])
@pytest.mark.parametrize("capped", [False, True])
def test_the_ruler_draws_any_number_of_birthdays(
    show: Callable[..., Page], birthdays: int, capped: bool
) -> None:
    screen = ConfirmCase(
        "前橋　花子",
        (planned(CertificateKind.SIGNATURE, birthdays, capped=capped),),
        200,
        Message("rules-fee-due"),
    )
    assert not show(ConfirmCasePage, screen).grab().isNull()


def test_large_type_shows_one_certificate_a_page_and_consent_at_the_end(
    wearing: Callable[[Look], Context], host: QWidget
) -> None:
    page = ConfirmCasePage(wearing(Look(size=TextSize.LARGEST)), host, lambda event: None)
    place(page, 0, HEADER, WIDTH, Geometry().content_height)
    page.show_screen(CONFIRM, FRAME)
    for _ in range(2):
        primary = page.primary()
        assert primary is not None
        assert primary.label == page.context.text("ui-next")
        assert primary.press is not None
        primary.press()
    last = page.primary()
    assert last is not None
    assert last.label == page.context.text("ui-confirm-tick-first")


def test_another_character_is_asked_of_staff(show: Callable[..., Page], sent: list[Event]) -> None:
    page = show(ShowSubstitutesPage, SUBSTITUTES)
    press(page, "ui-substitutes-other")
    assert sent == [OtherCharactersWanted()]


def test_the_theme_is_the_same_for_every_visit() -> None:
    theme = Theme()
    theme.set_look(Look(language=Language.ENGLISH, size=TextSize.LARGEST))
    theme.reset()
    assert theme.look == Look()

"""The page of consent: nothing cut off in any look, the ruler tells the truth, exactly what is sent."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jpki_kiosk.i18n import Language
from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.message import Message
from jpki_kiosk.rules.model import Reason
from jpki_kiosk.ui import paint
from jpki_kiosk.ui.resident.confirm_case import ConfirmCasePage
from jpki_kiosk.ui.theme import Look, TextSize, font
from jpki_kiosk.ui.widgets.base import Context, Painted, Pressable
from jpki_kiosk.ui.widgets.certificate_panel import CertificatePanel
from jpki_kiosk.ui.widgets.fee_panel import FeePanel
from jpki_kiosk.ui.widgets.why_panel import WhyPanel
from jpki_kiosk.ui.widgets.words import set_balanced
from jpki_kiosk.workflows.events import ConsentToggled, Continued, WhyAsked
from jpki_kiosk.workflows.screens import ConfirmCase, PlannedCertificate
from jpki_kiosk.workflows.workflow import Event
from tests.ui.conftest import EVERY_LOOK
from tests.ui.laid_out import FRAME, over_each_other, put, unwritten, within

DAY = datetime.date(2031, 12, 17)
SIGNATURE, AUTHENTICATION = CertificateKind
BIRTHDAY = Message("rules-birthday", {"count": 5, "date": DAY})
OTHERS = (
    Message("rules-stay-extended"),
    Message("rules-old-revoked-signature"),
    Message("case-card-decides"),
)
CAPS = (Message("rules-cap-card", {"date": DAY}), Message("rules-cap-authentication", {"date": DAY}))


def planned(
    kind: CertificateKind = SIGNATURE, birthdays: int = 5, *, card: bool = False, follows: bool = False
) -> PlannedCertificate:
    summary = Message("rules-summary-birthday", {"count": birthdays})
    if card:
        summary = Message("rules-summary-card")
    elif follows:
        summary = Message("rules-summary-authentication")
    reasons = (Message("rules-birthday-at-renewal", {"count": 6, "date": DAY, "months": 3}), *CAPS, *OTHERS)
    return PlannedCertificate(kind, DAY, birthdays, card, summary, reasons, follows)


FREE = Message("rules-fee-free-declined-at-application")
TWO = ConfirmCase("髙﨑　𠮷郎", (planned(), planned(AUTHENTICATION)), 0, FREE)
SCREENS = {
    "two": TWO,
    "capped": replace(TWO, certificates=(planned(follows=True), planned(AUTHENTICATION, 3, card=True))),
    "one": replace(TWO, certificates=(planned(AUTHENTICATION, 10),), consented=True),
    "replaced": replace(TWO, replaces=True, again=True),
    "long name": replace(TWO, resident="ガルシア＝ロドリゲス　マリア　デル　カルメン　アナスタシア"),
}


@pytest.fixture
def sent() -> list[Event]:
    return []


@pytest.fixture
def page(context: Context, host: QWidget, qtbot: QtBot, sent: list[Event]) -> ConfirmCasePage:
    made = ConfirmCasePage(context, host, sent.append)
    put(made, TWO)
    host.show()
    made.show()
    host.activateWindow()
    qtbot.waitUntil(host.isActiveWindow)
    made.first_focus().setFocus()
    return made


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


# --- nothing is cut off --------------------------------------------------------------------------


@pytest.mark.parametrize("look", EVERY_LOOK)
@pytest.mark.parametrize("name", SCREENS)
def test_no_word_is_cut_off_or_written_over(
    name: str, look: Look, wearing: Callable[[Look], Context], host: QWidget
) -> None:
    page = ConfirmCasePage(wearing(look), host, unwritten)
    put(page, SCREENS[name])
    seen: list[str] = []
    for _ in range(page._parts):
        assert faults(page) == []
        seen += [panel.accessibleName() for panel in shown(page, CertificatePanel)]
        primary = page.primary()
        if primary is not None and primary.press is not None and not page._rows_shown():
            primary.press()
    assert len(seen) == len(SCREENS[name].certificates)
    assert page._rows_shown()


@pytest.mark.parametrize("look", EVERY_LOOK)
@pytest.mark.parametrize("reason", Reason)
@pytest.mark.parametrize("yen", [0, 200, 1000, None])
def test_every_fee_is_whole(
    yen: int | None, reason: Reason, look: Look, wearing: Callable[[Look], Context], host: QWidget
) -> None:
    name = f"rules-fee-free-{reason.value.replace('_', '-')}" if yen == 0 else "rules-fee-due"
    why = Message("rules-fee-unknown" if yen is None else name)
    page = ConfirmCasePage(wearing(look), host, unwritten)
    put(page, replace(TWO, fee_yen=yen, fee_reason=why))
    page._part = page._parts - 1
    put(page, replace(TWO, fee_yen=yen, fee_reason=why))
    assert faults(page) == []


LONG_FEE = Message(
    "case-fee-sentences",
    {
        "first": Message("case-fee-entered-after-loss"),
        "second": Message("rules-fee-card-apart", {"yen": 800}),
    },
)


@pytest.mark.parametrize("look", EVERY_LOOK)
@pytest.mark.parametrize("yen", [0, 9999])
def test_a_fee_of_several_sentences_is_whole(
    yen: int, look: Look, wearing: Callable[[Look], Context], host: QWidget
) -> None:
    page = ConfirmCasePage(wearing(look), host, unwritten)
    put(page, replace(TWO, fee_yen=yen, fee_reason=LONG_FEE))
    page._part = page._parts - 1
    put(page, replace(TWO, fee_yen=yen, fee_reason=LONG_FEE))
    assert faults(page) == []


@pytest.mark.parametrize("look", EVERY_LOOK)
def test_every_reason_why_is_whole_and_none_is_left_out(
    look: Look, wearing: Callable[[Look], Context], host: QWidget
) -> None:
    page = ConfirmCasePage(wearing(look), host, unwritten)
    put(page, replace(TWO, why=SIGNATURE))
    panel = page._why
    said: list[str] = []
    for _ in panel._parts:
        assert within(panel, panel.words()) == []
        buttons = [
            QRectF(part.property("units")) for part in (panel.more, panel.close_button) if not part.isHidden()
        ]
        assert not any(one.rect.intersects(area) for one in panel.words() for area in buttons)
        said += ["".join(one.lines).replace(" ", "") for one in panel.words()[1:]]
        panel.more.click()
    text = page.context.text
    reasons = [*(text(one) for one in TWO.certificates[0].reasons), text("ui-confirm-why-end")]
    assert said == [one.replace(" ", "") for one in reasons]


def shown(page: ConfirmCasePage, kind: type[Painted]) -> list[Painted]:
    return [part for part in page.findChildren(kind) if not part.isHidden()]


def faults(page: ConfirmCasePage) -> list[str]:
    """What is cut off, outside, or over something else: on the page and inside its panels."""
    found = [f"cut off: {one.text}" for one in page.words() if not one.whole]
    found += over_each_other(page.words())
    direct = [
        part
        for part in (*page.findChildren(Painted), *page.findChildren(Pressable))
        if part.parent() is page and not part.isHidden() and not isinstance(part, WhyPanel)
    ]
    areas = [QRectF(part.property("units")) for part in direct]
    for number, area in enumerate(areas):
        if not QRectF(64, 0, 1792, 750).contains(area):
            found.append(f"outside: {area}")
        found += [f"over each other: {area}" for other in areas[number + 1 :] if area.intersects(other)]
        found += [
            f"over a part: {one.text}" for one in page.words() if one.rect.intersected(area).height() > 6
        ]  # leading may touch
    for panel in direct:
        if isinstance(panel, CertificatePanel | FeePanel):
            found += within(panel, panel.words())
        if isinstance(panel, CertificatePanel):
            button = QRectF(panel.why.property("units"))
            found += [f"under the button: {one.text}" for one in panel.words() if one.rect.intersects(button)]
            if button.bottom() > panel.units.height() - 12:
                found.append("the button runs over the edge")
            label = paint.width(panel.why.label, panel.font_of("button", bold=True))
            if label > button.width() - 28:
                found.append("the word runs over its button")
    return found


# --- what the panel says -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("certificate", "numbers", "end"),
    [
        (planned(birthdays=5), [1, 2, 3, 4, 5], ""),
        (planned(birthdays=1), [1], ""),
        (planned(birthdays=3, card=True), [1, 2, 3], "card"),
        (planned(birthdays=0, card=True), [], "card"),
        (replace(planned(birthdays=1, card=True), summary=Message("rules-summary-stay")), [1], "calendar"),
        (planned(birthdays=4, follows=True), [1, 2, 3, 4], "person"),
        (planned(birthdays=0, follows=True), [], "person"),
        (planned(birthdays=10), list(range(1, 11)), ""),
    ],
)
def test_the_ruler_has_a_circle_a_birthday_and_an_icon_where_something_else_ends(
    certificate: PlannedCertificate, numbers: list[int], end: str, page: ConfirmCasePage
) -> None:
    put(page, replace(TWO, certificates=(certificate,)))
    (panel,) = shown(page, CertificatePanel)
    assert isinstance(panel, CertificatePanel)
    marks = panel.marks()
    assert [mark.number for mark in marks if not mark.icon] == numbers
    assert marks[-1].icon == end
    assert [mark.last for mark in marks] == [False] * (len(marks) - 1) + [True]
    assert sorted(mark.x for mark in marks) == [mark.x for mark in marks]
    assert not panel.grab().isNull()


@pytest.mark.parametrize(
    ("language", "until"),
    [(Language.JAPANESE, "2031年12月17日まで"), (Language.ENGLISH, "until 17 December 2031")],
)
def test_the_last_day_is_written_and_spoken_as_the_language_writes_it(
    language: Language, until: str, page: ConfirmCasePage
) -> None:
    page.theme.set_look(Look(language=language))
    put(page, TWO)
    for panel in shown(page, CertificatePanel):
        assert isinstance(panel, CertificatePanel)
        assert until in [one.text for one in panel.words()]
        assert until in panel.accessibleName()


@pytest.mark.parametrize(
    ("yen", "word"), [(0, "無料"), (200, "200円"), (1000, "1,000円"), (None, "職員に確認")]
)
def test_the_fee_is_said_with_its_reason(yen: int | None, word: str, page: ConfirmCasePage) -> None:
    put(page, replace(TWO, fee_yen=yen, fee_reason=Message("rules-fee-due")))
    spoken = page._fee.accessibleName()
    assert word in spoken
    assert page.context.text("rules-fee-due") in spoken.replace(" ", "")


def test_a_last_line_of_one_character_is_never_left(qapp: object) -> None:
    text = "マイナンバーカードの有効期限と同じ日です。"
    words = set_balanced(text, 0, 0, 480, font(30))
    assert words.lines == ("マイナンバーカードの", "有効期限と同じ日です。")


# --- by keyboard alone, and what is sent ---------------------------------------------------------


def test_the_consent_has_the_keyboard_first_and_only_then_can_be_applied_for(
    page: ConfirmCasePage, sent: list[Event]
) -> None:
    primary = page.primary()
    assert primary is not None
    assert primary.press is None
    assert primary.label == page.text("ui-confirm-tick-first")
    assert focused().accessibleName() == page.text("ui-consent").replace("\n", " ")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert sent == [ConsentToggled()]
    assert not page._consent.isChecked()  # the workflow decides
    page.show_screen(replace(TWO, consented=True), FRAME)
    assert page._consent.isChecked()
    primary = page.primary()
    assert primary is not None
    assert primary.label == page.text("ui-confirm-apply")
    assert primary.press is not None
    primary.press()
    assert sent == [ConsentToggled(), Continued()]


@pytest.mark.parametrize("kind", CertificateKind)
def test_each_certificate_answers_for_itself_and_gives_the_keyboard_back(
    kind: CertificateKind, page: ConfirmCasePage, sent: list[Event]
) -> None:
    panel = next(one for one in page._panels if one.planned and one.planned.kind is kind)
    panel.why.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    assert sent == [WhyAsked(kind)]
    page.show_screen(replace(TWO, why=kind), FRAME)
    assert page.text(f"ui-certificate-{kind}") in page._why.accessibleName()
    assert focused() is page._why.close_button
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert page._why.isAncestorOf(focused())
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert sent == [WhyAsked(kind), WhyAsked(None)]
    page.show_screen(TWO, FRAME)
    assert focused() is panel.why


def test_consent_given_with_the_answer_open_is_not_applied_for(page: ConfirmCasePage) -> None:
    page.show_screen(replace(TWO, consented=True, why=SIGNATURE), FRAME)
    primary = page.primary()
    assert primary is not None
    assert primary.press is None


def test_the_reasons_dim_header_and_footer_too_and_go_with_the_page(
    page: ConfirmCasePage, host: QWidget
) -> None:
    page.show_screen(replace(TWO, why=SIGNATURE), FRAME)
    assert page._why.geometry() == host.rect()
    page.wipe()
    assert page._why.isHidden()
    assert page._why.parent() is page


@pytest.mark.parametrize(
    ("screen", "consent", "title"),
    [
        (TWO, "ui-consent", "ui-confirm-title-two"),
        (replace(TWO, replaces=True), "ui-consent-replace", "ui-confirm-title-two"),
        (replace(TWO, again=True), "ui-consent", "ui-confirm-title-again"),
    ],
)
def test_consent_says_what_is_replaced_and_the_title_that_it_is_asked_again(
    screen: ConfirmCase, consent: str, title: str, page: ConfirmCasePage
) -> None:
    page.show_screen(screen, FRAME)
    assert page._consent.label == page.text(consent)
    assert page.words()[0].text == page.text(title)


@pytest.mark.parametrize("size", [TextSize.LARGE, TextSize.LARGEST])
def test_large_type_shows_a_certificate_a_page_and_consent_at_the_end(
    size: TextSize, page: ConfirmCasePage, sent: list[Event]
) -> None:
    page.theme.set_look(Look(size=size))
    put(page, TWO)
    for kind in CertificateKind:
        (panel,) = shown(page, CertificatePanel)
        assert isinstance(panel, CertificatePanel)
        assert panel.planned is not None
        assert panel.planned.kind is kind
        assert page._consent.isHidden()
        page.first_focus().setFocus()
        QTest.keyClick(focused(), Qt.Key.Key_Space)
    assert shown(page, CertificatePanel) == []
    assert page.first_focus() is page._consent
    QTest.keyClick(page._more, Qt.Key.Key_Space)  # from the beginning
    assert len(shown(page, CertificatePanel)) == 1
    assert sent == []

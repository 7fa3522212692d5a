"""An interrupted case goes on: what the resident reads, and the permission to choose a password anew."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jpki_kiosk.i18n import Language
from jpki_kiosk.japan import JAPAN
from jpki_kiosk.kinds import CertificateKind, PasswordKind
from jpki_kiosk.message import Message
from jpki_kiosk.ui.resident.resume_case import ResumeCasePage
from jpki_kiosk.ui.staff.permit_reset import PermitResetPage
from jpki_kiosk.ui.theme import Look, TextSize
from jpki_kiosk.ui.widgets.base import Context
from jpki_kiosk.workflows.events import Continued, SignInSubmitted
from jpki_kiosk.workflows.screens import KindState, PermitReset, ResumeCase
from jpki_kiosk.workflows.workflow import Event
from tests.ui.conftest import EVERY_LOOK
from tests.ui.laid_out import FRAME, faults, over_each_other, put, unwritten, within

SIGNATURE, AUTHENTICATION = CertificateKind.SIGNATURE, CertificateKind.AUTHENTICATION
LAST = datetime.date(2031, 2, 17)
OPENED = datetime.datetime(2026, 11, 23, 23, 30, tzinfo=datetime.UTC)  # the 24th in Japan
LONG = "アレハンドロ・デ・ラ・クルス・モンテネグロ・フェルナンデス"


def resumed(*states: KindState, name: str = "髙﨑　𠮷郎", only_papers: bool = False) -> ResumeCase:
    kinds = tuple(
        (kind, LAST, state) for kind, state in zip((AUTHENTICATION, SIGNATURE), states, strict=False)
    )
    return ResumeCase(name, OPENED, kinds, only_papers)


HALF = resumed(KindState.DONE, KindState.HALF_DONE)
RESUMED = {
    "half": HALF,
    "begun": resumed(KindState.HALF_DONE, KindState.TO_DO, name="葛󠄀城　花子"),
    "one kind": resumed(KindState.HALF_DONE),
    "a long name": resumed(KindState.TO_DO, KindState.TO_DO, name=LONG),
    "papers": resumed(KindState.DONE, KindState.DONE, only_papers=True),
}
FORGOTTEN = PermitReset(PasswordKind.SIGNATURE, 4)
PERMITS = (
    FORGOTTEN,
    PermitReset(PasswordKind.AUTHENTICATION, 1),
    PermitReset(PasswordKind.AUTHENTICATION, 0, Message("workflow-sign-in-locked")),
    PermitReset(PasswordKind.SIGNATURE, 0, busy=True),
)


# --- the resumed case ----------------------------------------------------------------------------


@pytest.mark.parametrize("look", EVERY_LOOK)
def test_nothing_of_a_resumed_case_is_cut_off_or_written_over(
    look: Look, wearing: Callable[[Look], Context], host: QWidget
) -> None:
    page = ResumeCasePage(wearing(look), host, unwritten)
    for name, screen in RESUMED.items():
        put(page, screen)
        assert faults(page) == [], name
        assert max(one.bottom for one in page.words) <= 744, name
    assert not page.grab().isNull()


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("screen", RESUMED.values(), ids=RESUMED)
def test_every_kind_says_how_far_it_is_in_every_size(
    screen: ResumeCase, language: Language, wearing: Callable[[Look], Context], host: QWidget
) -> None:
    for size in TextSize:
        page = ResumeCasePage(wearing(Look(language, size)), host, unwritten)
        put(page, screen)
        said = "".join(line for one in page.words for line in one.lines).replace(" ", "")
        for kind, _, state in screen.kinds:
            for text in (page.text(f"ui-certificate-{kind}"), page.text(f"ui-resume-{state}")):
                assert text.replace(" ", "") in said


def test_the_day_is_said_as_it_was_in_japan(context: Context, host: QWidget) -> None:
    page = ResumeCasePage(context, host, unwritten)
    put(page, HALF)
    assert OPENED.astimezone(JAPAN).day == 24
    assert "2026年11月24日の手続き" in page.accessibleDescription()


def test_only_what_is_finished_is_said_to_be_valid(context: Context, host: QWidget) -> None:
    page = ResumeCasePage(context, host, unwritten)
    put(page, HALF)
    lines = [one.text for one in page.words]
    assert "2031年2月17日まで使えます。" in lines
    assert "仕上げると、2031年2月17日まで使えます。" in lines


def test_that_something_stays_is_said_only_where_something_is_finished(
    context: Context, host: QWidget
) -> None:
    page = ResumeCasePage(context, host, unwritten)
    stays = "終わっているところは、そのままです。"
    put(page, HALF)
    assert stays in page.accessibleDescription()
    put(page, RESUMED["begun"])
    assert stays not in page.accessibleDescription()
    assert "カードをご用意ください" in page.accessibleDescription()


def test_papers_alone_need_neither_card_nor_password(context: Context, host: QWidget) -> None:
    page = ResumeCasePage(context, host, unwritten)
    put(page, RESUMED["papers"])
    assert "カードと暗証番号は、使いません。" in page.accessibleDescription()
    assert "カードをご用意ください" not in page.accessibleDescription()


def test_the_filled_button_goes_on_and_has_the_keyboard(context: Context, host: QWidget) -> None:
    sent: list[Event] = []
    page = ResumeCasePage(context, host, sent.append)
    put(page, HALF)
    assert page.begins_at_primary
    assert page.first_focus() is None
    press = page.primary().press
    assert press is not None
    press()
    assert sent == [Continued()]
    page.wipe()
    assert page.words == []
    assert page.accessibleDescription() == ""


# --- the permission ------------------------------------------------------------------------------


@pytest.fixture
def sent() -> list[Event]:
    return []


@pytest.fixture
def permit(context: Context, host: QWidget, qtbot: QtBot, sent: list[Event]) -> PermitResetPage:
    page = PermitResetPage(context, host, sent.append)
    put(page, FORGOTTEN)
    host.show()
    page.show()
    host.activateWindow()
    qtbot.waitUntil(host.isActiveWindow)
    page.first_focus().setFocus()
    return page


def type_into_focus(text: str) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClicks(widget, text)


@pytest.mark.parametrize("look", EVERY_LOOK)
def test_nothing_of_the_permission_is_cut_off_or_written_over(
    look: Look, wearing: Callable[[Look], Context], host: QWidget
) -> None:
    page = PermitResetPage(wearing(look), host, unwritten)
    for screen in PERMITS:
        put(page, screen)
        words = [*page.words(), *(one for field in page.fields for one in field.words(page))]
        assert [one.text for one in words if not one.whole] == []
        assert over_each_other(words) == []
        parts = [page.name_field, page.passphrase_field, page.problem]
        areas = [QRectF(part.geometry()) for part in parts if not part.isHidden()]
        for one in words:
            assert QRectF(0, 0, 1920, 776).contains(one.rect), one.text
            assert not any(one.rect.intersects(area) for area in areas), one.text
        if not page.problem.isHidden():
            assert within(page.problem, [page.problem.words()]) == []
    assert not page.grab().isNull()


def test_it_says_which_password_what_stays_and_what_may_still_be_tried(permit: PermitResetPage) -> None:
    said = permit.accessibleDescription()
    assert "署名用の暗証番号" in said
    assert "鍵と証明書は、そのまま残ります" in said
    assert "あと4回入力できます" in said
    permit.show_screen(PERMITS[2], FRAME)
    said = permit.accessibleDescription()
    assert "利用者証明用の暗証番号" in said
    assert "残っていません" in said
    assert "回入力できます" not in said


@pytest.mark.parametrize("look", EVERY_LOOK)
def test_how_long_and_for_what_the_permission_holds_is_said_in_every_look(
    look: Look, wearing: Callable[[Look], Context], host: QWidget
) -> None:
    page = PermitResetPage(wearing(look), host, unwritten)
    put(page, FORGOTTEN)
    said = "".join(line for one in page.words() for line in one.lines).replace(" ", "")
    for name in ("once", "check", "keep"):
        assert page.text(f"ui-permit-{name}").replace(" ", "") in said
    kind = page.text("ui-password-signature")
    assert kind.replace(" ", "") in said


def test_staff_permit_by_keyboard_alone(permit: PermitResetPage, sent: list[Event]) -> None:
    assert permit.primary().press is None
    type_into_focus("maeda")
    QTest.keyClick(permit.name_field, Qt.Key.Key_Tab)
    type_into_focus("correct horse")
    assert permit.primary().label == "許可する"
    QTest.keyClick(permit.passphrase_field, Qt.Key.Key_Return)
    (event,) = sent
    assert isinstance(event, SignInSubmitted)
    assert event.name == "maeda"
    assert bytes(event.passphrase.reveal()) == b"correct horse"
    assert permit.passphrase_field.count == 0


def test_a_refusal_is_said_and_the_passphrase_is_asked_again(permit: PermitResetPage) -> None:
    type_into_focus("maeda")
    permit.show_screen(PermitReset(PasswordKind.SIGNATURE, 4, busy=True), FRAME)
    assert permit.primary().press is None
    problem = Message("workflow-sign-in-wrong")
    permit.show_screen(PermitReset(PasswordKind.SIGNATURE, 4, problem), FRAME)
    assert permit.problem.accessibleName() == permit.context.text(problem)
    assert QApplication.focusWidget() is permit.passphrase_field
    assert permit.name_field.text() == "maeda"


def test_what_staff_typed_is_wiped(permit: PermitResetPage) -> None:
    type_into_focus("maeda")
    permit.passphrase_field.setFocus()
    type_into_focus("correct")
    permit.wipe()
    assert permit.name_field.text() == ""
    assert permit.passphrase_field.count == 0

"""監査: nothing is cut off in either language, and every button says what is wanted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jpki_kiosk.i18n import Language
from jpki_kiosk.message import Message, Named
from jpki_kiosk.store.audit import Finding, Found, Verification
from jpki_kiosk.ui.console.audit import AuditPage
from jpki_kiosk.ui.console.page import BODY_HEIGHT, BODY_WIDTH
from jpki_kiosk.ui.widgets.base import Context, place
from jpki_kiosk.workflows.console.audit_screens import (
    PAGE,
    AuditFilter,
    AuditLine,
    AuditScreen,
    EntriesTurned,
    EntriesWanted,
    Progress,
    SealState,
    Verified,
    VerifyWanted,
)
from jpki_kiosk.workflows.console.screens import ConsoleFrame
from jpki_kiosk.workflows.workflow import Event

from .laid_out import over_each_other, within

FRAME = ConsoleFrame(Named("富津市", "Futtsu"), Named("市民課", "Citizens"), training=True)
CODE = "0Z9J8-5JWBZ-W5Z8W-KXPZR-9Y88H"
LINES = tuple(
    AuditLine(
        999_990 - number, f"2026-11-22 09:44:0{number % 10}", "sign-in",
        Named("職員がサインインした", "A member of staff signed in"),
        "20261122-0001", "12", "role supervisor",
    )
    for number in range(PAGE)
)  # fmt: skip
SEAL = SealState(999_999, 999_900, "2026-11-22 17:15:00", CODE, whole=True, exported=True)
FOUND = Verification(
    999_999, 999_999, 9999, 999_900, "2026-11-22T08:15:00.000000Z", CODE, 999_900, 250,
    tuple(Finding(Found.MISSING, number, number + 3) for number in range(1, 101)), tampered=True,
)  # fmt: skip
WHOLE = replace(FOUND, found=0, findings=(), tampered=False, by="checkpoint 9999", brought=0)
PLAIN = AuditScreen(LINES, has_older=True, has_newer=True, seal=SEAL, busy=False)
SCREENS = {
    "plain": PLAIN,
    "empty": AuditScreen(busy=False),
    "verifying": replace(PLAIN, progress=Progress(450_000, 999_999)),
    "tampered": replace(PLAIN, seal=replace(SEAL, whole=False), verified=Verified(FOUND, "17:15:59")),
    "whole": replace(PLAIN, seal=replace(SEAL, exported=False), verified=Verified(WHOLE, "17:15:59")),
    "bad-filter": replace(PLAIN, problem=Message("audit-filter-bad-staff")),
    "bad-code": replace(PLAIN, problem=Message("audit-verify-bad-code")),
}

Show = Callable[[AuditScreen], AuditPage]


@pytest.fixture
def sent() -> list[Event]:
    return []


@pytest.fixture
def show(context: Context, host: QWidget, qtbot: QtBot, sent: list[Event]) -> Show:
    def make(screen: AuditScreen) -> AuditPage:
        page = AuditPage(context, host, sent.append)
        place(page, 0, 0, BODY_WIDTH, BODY_HEIGHT)
        page.show_screen(screen, FRAME)
        host.show()
        page.show()
        qtbot.waitExposed(host)
        return page

    return make


@pytest.mark.parametrize("language", [Language.JAPANESE, Language.ENGLISH])
@pytest.mark.parametrize("name", SCREENS)
def test_nothing_is_cut_off_or_written_over(
    show: Show, context: Context, name: str, language: Language
) -> None:
    context.theme.set_look(replace(context.theme.look, language=language))
    page = show(SCREENS[name])
    found = [f"cut off: {one.text}" for one in page.words() if not one.whole]
    found += over_each_other(page.words())
    found += within(page.seal, page.seal.words()) + within(page.verify, page.verify.words())
    assert found == []
    assert sum(row.isVisible() for row in page.rows) == len(SCREENS[name].lines)


def test_what_is_typed_and_pressed_is_sent(show: Show, sent: list[Event]) -> None:
    page = show(PLAIN)
    QTest.keyClicks(page.fields["day"], "2026-11-22")
    QTest.keyClick(page.fields["day"], Qt.Key.Key_Return)
    QTest.keyClicks(page.verify.code, CODE)
    for button in (page.clear, page.newer, page.older, page.verify.verify):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert sent == [
        EntriesWanted(AuditFilter(day="2026-11-22")),
        EntriesWanted(AuditFilter()),
        EntriesTurned(older=False),
        EntriesTurned(older=True),
        VerifyWanted(CODE),
    ]
    page.wipe()
    assert page.verify.code.text() == ""


def test_a_second_verification_waits_for_the_first(show: Show) -> None:
    assert not show(SCREENS["verifying"]).verify.verify.isEnabled()


def test_every_row_is_read_out_whole(show: Show) -> None:
    page = show(PLAIN)
    assert page.rows[0].accessibleName().startswith("999990 2026-11-22 09:44:00")
    assert "role supervisor" in page.rows[0].accessibleName()

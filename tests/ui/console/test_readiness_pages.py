"""点検: nothing is cut off in either language, every finding can be opened, and the bundle is shown whole."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jpki_kiosk.findings import Check, Fault, well_as, wrong
from jpki_kiosk.i18n import Language
from jpki_kiosk.message import Message, Named
from jpki_kiosk.ui.console.page import BODY_HEIGHT, BODY_WIDTH, ConsolePage
from jpki_kiosk.ui.console.readiness import ReadinessPage
from jpki_kiosk.ui.console.support_bundle import MOST, SupportBundlePage
from jpki_kiosk.ui.widgets.base import Context, place
from jpki_kiosk.workflows.console.readiness_screens import (
    BundleFileChosen,
    BundleSaveWanted,
    BundleScreen,
    BundleWanted,
    ExamineWanted,
    FindingChosen,
    ReadinessScreen,
    ReportWanted,
    ShownFile,
)
from jpki_kiosk.workflows.console.screens import ConsoleFrame
from jpki_kiosk.workflows.events import WentBack
from jpki_kiosk.workflows.workflow import Event, Screen

from ..laid_out import over_each_other

FRAME = ConsoleFrame(Named("富津市", "Futtsu"), Named("市民課", "Citizens"), training=True)
NOW = datetime.datetime(2026, 11, 22, 1, tzinfo=datetime.UTC)
LONG = "/var/lib/jpki-kiosk/" + "a-folder-with-a-long-name/" * 6
EVERY = tuple(wrong(check, Fault.FOLDER_OPEN_TO_OTHERS, LONG) for check in Check)
CHECKS = ReadinessScreen(EVERY, at=NOW, may_bundle=True, busy=False)
FILES = tuple(ShownFile(f"crash/{n}.txt", Message("bundle-file-crash"), "line\n" * 200) for n in range(MOST))
REFUSED = Message("bundle-refused", {"file": "crash/1.txt", "line": "1", "what": "a telephone number"})
SCREENS: dict[str, Screen] = {
    "looking": ReadinessScreen(),
    "everything is wrong": CHECKS,
    "refused": replace(CHECKS, problem=REFUSED),
    "bundle": BundleScreen(FILES),
    "saved": BundleScreen(FILES, said=Message("bundle-saved", {"path": LONG[:80]}), saved=True),
    "not saved": BundleScreen(
        FILES, problem=Message("bundle-not-saved", {"reason": "No space left on device"})
    ),
}
PAGES: dict[type[Screen], type[ConsolePage]] = {
    ReadinessScreen: ReadinessPage,
    BundleScreen: SupportBundlePage,
}

Show = Callable[[Screen], ConsolePage]


@pytest.fixture
def sent() -> list[Event]:
    return []


@pytest.fixture
def show(context: Context, host: QWidget, qtbot: QtBot, sent: list[Event]) -> Show:
    def make(screen: Screen) -> ConsolePage:
        page = PAGES[type(screen)](context, host, sent.append)
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
    assert isinstance(page, ReadinessPage | SupportBundlePage)
    assert [one.text for one in page.words() if not one.whole] == []
    assert over_each_other(page.words()) == []
    rows = [one for one in page.findChildren(QWidget) if one.property("units") and one.isVisible()]
    assert all(one.geometry().bottom() <= BODY_HEIGHT for one in rows)


@pytest.mark.parametrize("language", [Language.JAPANESE, Language.ENGLISH])
def test_every_fault_fits_above_the_buttons(show: Show, context: Context, language: Language) -> None:
    context.theme.set_look(replace(context.theme.look, language=language))
    page = show(CHECKS)
    assert isinstance(page, ReadinessPage)
    top = page.again.property("units").top()
    for fault in Fault:
        found = (wrong(Check.DATABASE, fault, LONG),)
        page.show_screen(replace(CHECKS, findings=found, said=Message("readiness-busy")), FRAME)
        assert over_each_other(page.words()) == [], fault
        assert max(one.bottom for one in page.words()) <= top, fault


def test_what_is_pressed_is_sent(show: Show, sent: list[Event]) -> None:
    page = show(CHECKS)
    assert isinstance(page, ReadinessPage)
    for button in (page.more, page.rows[Check.PRINTER], page.again, page.report, page.bundle):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    bundle = show(BundleScreen(FILES))
    assert isinstance(bundle, SupportBundlePage)
    for button in (bundle.rows[2], bundle.save, bundle.back):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert sent == [
        FindingChosen(Check.PRINTER),
        ExamineWanted(),
        ReportWanted(Language.JAPANESE),
        BundleWanted(),
        BundleFileChosen(2),
        BundleSaveWanted(),
        WentBack(),
    ]


def test_a_clerk_is_shown_no_button_for_a_bundle(show: Show) -> None:
    page = show(replace(CHECKS, may_bundle=False))
    assert isinstance(page, ReadinessPage)
    assert not page.bundle.isVisible()


def test_every_line_of_a_file_is_there_and_none_can_be_changed(show: Show) -> None:
    page = show(BundleScreen(FILES, chosen=3))
    assert isinstance(page, SupportBundlePage)
    QTest.keyClicks(page.text_of_file, "typed")
    assert page.text_of_file.toPlainText() == FILES[3].text
    page.wipe()
    assert page.text_of_file.toPlainText() == ""


def test_what_is_not_well_comes_first_and_no_row_is_lost(show: Show) -> None:
    well = tuple(well_as(check, "readiness-busy") for check in Check)
    last = list(Check)[-1]
    bad = wrong(last, Fault.FOLDER_OPEN_TO_OTHERS, LONG)
    page = show(replace(CHECKS, findings=(*well[:-1], bad)))
    assert isinstance(page, ReadinessPage)
    top = min((row for row in page.rows.values() if row.isVisible()), key=lambda row: row.y())
    assert top is page.rows[last]
    seen: set[Check] = set()
    while not seen >= set(Check):
        fresh = {check for check, row in page.rows.items() if row.isVisible()} - seen
        assert fresh
        seen |= fresh
        QTest.mouseClick(page.more, Qt.MouseButton.LeftButton)
    assert page.rows[last].isVisible()  # round again


def test_the_part_of_the_list_stays_while_its_rows_are_opened(show: Show) -> None:
    page = show(CHECKS)
    assert isinstance(page, ReadinessPage)
    QTest.mouseClick(page.more, Qt.MouseButton.LeftButton)
    page.show_screen(replace(CHECKS, chosen=Check.PRINTER), FRAME)
    assert page.rows[Check.PRINTER].isVisible()
    page.show_screen(replace(CHECKS, chosen=Check.CONFIGURATION), FRAME)
    assert page.rows[Check.CONFIGURATION].isVisible()


def test_every_row_is_read_out_whole(show: Show) -> None:
    page = show(replace(CHECKS, chosen=Check.PRINTER))
    assert isinstance(page, ReadinessPage)
    assert LONG in page.rows[Check.PRINTER].accessibleName()

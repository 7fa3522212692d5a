"""A case handed to the resident's window, and both windows of a counter with one monitor."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.kiosk import Kiosk
from jpki_kiosk.ui.app import WindowOptions, open_counter
from jpki_kiosk.ui.choosers.language import LanguageChooser
from jpki_kiosk.ui.choosers.overlay import Chooser
from jpki_kiosk.ui.choosers.size import SizeChooser
from jpki_kiosk.ui.console.pair import TwoWindows
from jpki_kiosk.ui.driver import WorkflowDriver
from jpki_kiosk.ui.geometry import HEIGHT, WIDTH
from jpki_kiosk.ui.theme import Look
from jpki_kiosk.ui.window import KioskWindow
from jpki_kiosk.workflows.case import Circumstances
from jpki_kiosk.workflows.console.events import HandedOver
from jpki_kiosk.workflows.issue import IssueWorkflow
from jpki_kiosk.workflows.review import checked_beforehand
from jpki_kiosk.workflows.worker import Worker


def hand_over(
    driver: WorkflowDriver, kiosk: Kiosk, staff: str, persona: str, kinds: tuple[CertificateKind, ...]
) -> None:
    """As the console does: the case is opened, and its part given to the resident's window."""
    request = kiosk.desk.request_for_persona(persona, kinds, "first", Circumstances())
    case = kiosk.reception.review(request)
    opened = kiosk.reception.open_case(case, staff, checked_beforehand(case))
    driver.submit(HandedOver(IssueWorkflow(kiosk.desk, opened, card_present=False)))


def choose(window: KioskWindow, look: Look) -> None:
    """Press language, size and colours as a person does, until the screen looks so."""
    frame = window.frame_widget
    for control, chooser in (
        (frame.language, window.languages),
        (frame.size_control, window.sizes),
        (frame.colours, window.colours),
    ):
        QTest.mouseClick(control, Qt.MouseButton.LeftButton)
        pressed = [tile for tile in chooser.tiles if _wanted(chooser.look_of(tile), look, chooser)]
        QTest.mouseClick(pressed[0], Qt.MouseButton.LeftButton)
        if chooser is window.colours and look.still != window.context.theme.look.still:
            QTest.mouseClick(chooser.parts()[-2], Qt.MouseButton.LeftButton)
        if chooser.isVisible():
            QTest.mouseClick(chooser.back, Qt.MouseButton.LeftButton)


def _wanted(offered: Look, look: Look, chooser: Chooser) -> bool:
    match chooser:
        case LanguageChooser():
            return offered.language is look.language
        case SizeChooser():
            return offered.size is look.size
        case _:
            return offered.theme is look.theme


@contextmanager
def counter_windows(kiosk: Kiosk, qtbot: QtBot, *, one_screen: bool = True) -> Iterator[TwoWindows]:
    """Both windows at the size they are drawn for; the resident's is shown."""
    hooks = sys.excepthook
    windows = open_counter(
        kiosk.workflow(),
        kiosk.console(one_screen=one_screen),
        lambda on_event: Worker(kiosk.reader, on_event),
        kiosk.catalogue,
        kiosk.office.clock,
        WindowOptions(windowed=True),
        one_screen=one_screen,
    )
    for window in (windows.console, windows.resident):
        window.resize(WIDTH, HEIGHT)
    if not one_screen:
        windows.console.show()
    windows.resident.show()
    windows.resident.activateWindow()
    qtbot.waitUntil(windows.resident.isActiveWindow)
    yield windows
    sys.excepthook = hooks
    for window in (windows.resident, windows.console):
        QApplication.instance().removeEventFilter(window)  # type: ignore[union-attr]
    windows.stop()
    for window in (windows.resident, windows.console):
        window.hide()
        window.deleteLater()
    QApplication.processEvents()

"""What the tests of the sign-in and of the page that opens a case share: shown, typed into, looked over."""

from __future__ import annotations

import itertools

from PySide6.QtCore import QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from jpki_kiosk.ui.staff.open_case import OpenCasePage
from jpki_kiosk.ui.staff.sign_in import StaffSignInPage
from jpki_kiosk.ui.widgets.base import Painted, Pressable
from jpki_kiosk.ui.widgets.words import Words
from jpki_kiosk.workflows.screens import OpenCase, StaffSignIn
from tests.ui.laid_out import over_each_other, put


def begin(
    page: StaffSignInPage | OpenCasePage, screen: StaffSignIn | OpenCase, host: QWidget, qtbot: QtBot
) -> None:
    """Show it as the window does: the first part of the page has the keyboard."""
    put(page, screen)
    host.show()
    page.show()
    host.activateWindow()
    qtbot.waitUntil(host.isActiveWindow)
    page.first_focus().setFocus()


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def keys(text: str) -> None:
    QTest.keyClicks(focused(), text)


def key(which: Qt.Key, times: int = 1) -> None:
    for _ in range(times):
        QTest.keyClick(focused(), which)


def press_primary(page: StaffSignInPage | OpenCasePage) -> None:
    press = page.primary().press
    assert press is not None
    press()


def misplaced(page: StaffSignInPage | OpenCasePage, words: list[Words]) -> list[str]:
    """What is cut off, outside the page, or over something else."""
    found = [f"cut off: {one.text}" for one in words if not one.whole]
    found += over_each_other(words)
    parts = [
        part
        for part in (
            *page.findChildren(Pressable),
            *page.findChildren(QLineEdit),
            *page.findChildren(Painted),
        )
        if not part.isHidden()
    ]
    areas = [QRectF(part.property("units")) for part in parts]
    page_area = QRectF(0, 0, 1920, 776)
    found += [f"outside: {one.text}" for one in words if not page_area.contains(one.rect)]
    found += [f"outside: {area}" for area in areas if not page_area.contains(area)]
    for one, area in itertools.product(words, areas):
        shared = one.rect.intersected(area)
        if shared.width() > 1 and shared.height() > 6:  # leading may touch
            found.append(f"over a part: {one.text}")
    for first, second in itertools.combinations(areas, 2):
        if first.intersects(second):
            found.append(f"parts over each other: {first} {second}")
    return found

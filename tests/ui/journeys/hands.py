"""Two ways to use the resident's window without a mouse: keys alone, and fingers alone.

Both find a thing by the name that a screen reader says, and do nothing that a person could not do: keys go
to whatever has the keyboard, a finger touches the glass where the thing is drawn.
"""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from jpki_kiosk.ui.widgets.base import Pressable
from jpki_kiosk.ui.widgets.keys import Key, KeyGrid
from jpki_kiosk.ui.window import KioskWindow

_ROUND = 90  # parts of the fullest page, and the frame's
_PAD = Qt.KeyboardModifier.KeypadModifier
# The digits of a number pad whose lock is off.
_UNLOCKED = [
    getattr(Qt.Key, f"Key_{name}")
    for name in ("Insert", "End", "Down", "PageDown", "Left", "Clear", "Right", "Home", "Up", "PageUp")
]


class LostError(AssertionError):
    """What is looked for cannot be reached."""


class Hands(Protocol):
    """How somebody presses and types."""

    def press(self, name: str, within: QWidget | None = None) -> None:
        """Press what has this name; ``within``: where two have it."""

    def enter(self, password: str, *, again: bool) -> None:
        """Give a password to the field and hand it on; ``again``: for the second time."""


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    if widget is None:
        raise LostError("nothing has the keyboard")
    return widget


class Keys:
    """A keyboard, or a number pad; nothing else."""

    def __init__(self, window: KioskWindow) -> None:
        self._window = window

    def press(self, name: str, within: QWidget | None = None) -> None:
        seen: list[str] = []
        for _ in range(_ROUND):
            if focused().accessibleName() == name and (within or self._window).isAncestorOf(focused()):
                QTest.keyClick(focused(), Qt.Key.Key_Return)
                return
            seen.append(focused().accessibleName())
            QTest.keyClick(focused(), Qt.Key.Key_Tab)
        raise LostError(f"{name!r} is not among {seen}")

    def enter(self, password: str, *, again: bool) -> None:
        """Letters as they are typed without Shift; four digits first by a number pad, then by arrows."""
        if not password.isdigit():
            QTest.keyClicks(focused(), password.lower())
        elif again:
            self._by_arrows(password)
        else:
            for digit in password:
                QTest.keyClick(focused(), _UNLOCKED[int(digit)], _PAD)
        QTest.keyClick(focused(), Qt.Key.Key_Return)

    def _by_arrows(self, password: str) -> None:
        """Over the keys on the screen, and back to the field."""
        field = focused()
        QTest.keyClick(field, Qt.Key.Key_Down)
        for character in password:
            self._walk_to(character)
            QTest.keyClick(focused(), Qt.Key.Key_Space)
        for _ in range(_ROUND):
            if focused() is field:
                return
            QTest.keyClick(focused(), Qt.Key.Key_Up)
        raise LostError("no way back to the field")

    def _walk_to(self, character: str) -> None:
        pad = focused().parentWidget()
        assert isinstance(pad, KeyGrid)
        goal = pad.keys[ord(character)]
        for _ in range(_ROUND):
            here = focused()
            if here is goal:
                return
            assert isinstance(here, Key | QWidget)
            lower = goal.geometry().center().y() - here.geometry().center().y()
            if abs(lower) > goal.height() // 2:
                way = Qt.Key.Key_Down if lower > 0 else Qt.Key.Key_Up
            else:
                way = Qt.Key.Key_Right if goal.x() > here.x() else Qt.Key.Key_Left
            QTest.keyClick(here, way)
        raise LostError(f"arrows do not lead to {character!r}")


class Fingers:
    """A finger on the glass; two where keys are quick."""

    def __init__(self, window: KioskWindow) -> None:
        self._window = window
        self._glass: QPointingDevice = QTest.createTouchDevice()

    def press(self, name: str, within: QWidget | None = None) -> None:
        for part in (within or self._window).findChildren(Pressable):
            if part.accessibleName() == name and part.isEnabled() and self._on_top(part):
                self._touch(part)
                return
        raise LostError(f"{name!r} cannot be touched")

    def enter(self, password: str, *, again: bool) -> None:
        pad = next(one for one in self._window.findChildren(KeyGrid) if one.isVisible())
        for character in password:
            self._touch(pad.keys[ord(character)])
        self._touch(self._window.frame_widget.primary)

    def _on_top(self, part: QWidget) -> bool:
        touched = self._window.childAt(self._middle(part)) if part.isVisible() else None
        return touched is not None and (touched is part or part.isAncestorOf(touched))

    def _middle(self, part: QWidget) -> QPoint:
        return part.mapTo(self._window, part.rect().center())

    def _touch(self, part: QWidget) -> None:
        where = self._middle(part)
        finger = QTest.touchEvent(self._window, self._glass, False)
        finger.press(0, where, self._window)
        finger.commit()
        finger.release(0, where, self._window)
        finger.commit()
        QApplication.processEvents()

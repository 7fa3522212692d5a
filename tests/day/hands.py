"""What moves the mouse and the keys: QTest within the program, or xdotool on the X display from without."""

from __future__ import annotations

import subprocess
from typing import Protocol

from PySide6.QtCore import QDeadlineTimer, QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

_DELIVERED = 5000  # ms, by a display under load
_KEYS = {
    "Return": Qt.Key.Key_Return,
    "Tab": Qt.Key.Key_Tab,
    "Left": Qt.Key.Key_Left,
    "Right": Qt.Key.Key_Right,
}


class Hands(Protocol):
    """A mouse and a keyboard."""

    def press(self, widget: QWidget, at: QPoint) -> None:
        """The left button at this place of the widget."""

    def write(self, characters: str) -> None:
        """Type on whatever has the keyboard."""

    def key(self, name: str) -> None:
        """One key by its X name, ``ctrl+`` before it where it is held."""


class QtHands:
    """Without a display."""

    def press(self, widget: QWidget, at: QPoint) -> None:
        widget.window().activateWindow()
        QApplication.processEvents()
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=at)

    def write(self, characters: str) -> None:
        if characters.isascii():
            QTest.keyClicks(self._focused(), characters)
            return
        composed = QInputMethodEvent()
        composed.setCommitString(characters)  # as an input method does
        QApplication.sendEvent(self._focused(), composed)

    def key(self, name: str) -> None:
        control, _, last = name.rpartition("+")
        held = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(self._focused(), _KEYS.get(last) or Qt.Key(ord(last.upper())), held)

    def _focused(self) -> QWidget:
        focused = QApplication.focusWidget()
        assert focused is not None, "nothing has the keyboard"
        return focused


class XdotoolHands:
    """On a real display: the program cannot tell them from a person's."""

    def press(self, widget: QWidget, at: QPoint) -> None:
        place = widget.mapToGlobal(at)
        self._do("mousemove", str(place.x()), str(place.y()))
        QApplication.processEvents()
        with _Released() as released:
            self._do("click", "1")
            end = QDeadlineTimer(_DELIVERED)
            while not released.seen and not end.hasExpired():
                QTest.qWait(2)
        assert released.seen, "the click did not arrive"

    def write(self, characters: str) -> None:
        self._do("type", "--delay", "12", "--", characters)

    def key(self, name: str) -> None:
        self._do("key", "--delay", "12", name)

    def _do(self, *arguments: str) -> None:
        with subprocess.Popen(["xdotool", *arguments]) as running:
            while running.poll() is None:  # the program goes on meanwhile, as it does under real hands
                QTest.qWait(2)
        assert running.returncode == 0, arguments
        QTest.qWait(5)


class _Released(QObject):
    """Sees whether a button of the mouse was let go: the display delivers a click after xdotool has ended."""

    def __init__(self) -> None:
        super().__init__()
        self.seen = False

    def __enter__(self) -> _Released:
        QApplication.instance().installEventFilter(self)
        return self

    def __exit__(self, *_: object) -> None:
        QApplication.instance().removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() is QEvent.Type.MouseButtonRelease:
            self.seen = True
        return False

"""What moves the mouse and the keys: QTest within the program, or xdotool on the X display from without."""

from __future__ import annotations

import subprocess
from itertools import groupby
from typing import Protocol

from PySide6.QtCore import QDeadlineTimer, QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

_DELIVERED = 5000  # ms, by a display under load
_LENT = (60, 250, 1000, 4000)  # ms that a character without a key keeps the one it was lent
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
        with _Seen(QEvent.Type.MouseButtonRelease) as released:
            self._do("click", "1")
            released.wait()
        assert released.seen, "the click did not arrive"

    def write(self, characters: str) -> None:
        for plain, part in groupby(characters, key=str.isascii):
            if plain:
                self._do("type", "--delay", "12", "--", "".join(part))
            else:
                for character in part:
                    self._write_unmapped(character)

    def _write_unmapped(self, character: str) -> None:
        """A character that no key has: xdotool lends it one, and takes the key back when the delay is over.

        A busy program asks too late what the key means and hears nothing; then the key is lent for longer.
        """
        for delay in _LENT:
            with _Seen(QEvent.Type.KeyPress) as heard:
                self._do("type", "--delay", str(delay), "--", character)
                heard.wait()
            if character in heard.texts:
                return
        raise AssertionError(f"U+{ord(character):04X} did not arrive")

    def key(self, name: str) -> None:
        self._do("key", "--delay", "12", name)

    def _do(self, *arguments: str) -> None:
        with subprocess.Popen(["xdotool", *arguments]) as running:
            while running.poll() is None:  # the program goes on meanwhile, as it does under real hands
                QTest.qWait(2)
        assert running.returncode == 0, arguments
        QTest.qWait(5)


class _Seen(QObject):
    """Sees whether something came from the display, which delivers it after xdotool has ended."""

    def __init__(self, kind: QEvent.Type) -> None:
        super().__init__()
        self._kind = kind
        self.seen = False
        self.texts: list[str] = []  # of the keys

    def __enter__(self) -> _Seen:
        QApplication.instance().installEventFilter(self)
        return self

    def __exit__(self, *_: object) -> None:
        QApplication.instance().removeEventFilter(self)

    def wait(self) -> None:
        """Until it came, or will not come any more."""
        end = QDeadlineTimer(_DELIVERED)
        while not self.seen and not end.hasExpired():
            QTest.qWait(2)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() is self._kind:
            self.seen = True
            if isinstance(event, QKeyEvent):
                self.texts.append(event.text())
        return False

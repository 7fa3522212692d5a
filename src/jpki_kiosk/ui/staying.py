"""Back to the front: a window that a desktop put away, made small or put behind another comes back by itself.

A window system may take keys for itself before any program sees them (Alt+Tab, "show the desktop"). What it
does then to the windows of the kiosk is undone here. ``doctor`` names those keys.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QWindowStateChangeEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

_SETTLED_MS: Final = 150  # from one window of ours to the other nothing has the keyboard for a moment


class StaysInFront(QObject):
    """For windows that are shown full screen and may not be left. ``shown`` gives them, the foremost last."""

    def __init__(self, shown: Callable[[], Sequence[QWidget]], parent: QObject) -> None:
        super().__init__(parent)
        self._shown = shown
        self._timer = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._timer.timeout.connect(self.come_back)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._on_focus)
        for window in shown():
            window.installEventFilter(self)

    def _on_focus(self, window: QObject | None) -> None:
        if window is None:
            self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A window that was made small, or is no longer full screen."""
        if isinstance(event, QWindowStateChangeEvent) and isinstance(watched, QWidget):
            self._timer.start()
        return False

    def come_back(self) -> None:
        """Every window full screen again, and the foremost with the keyboard."""
        windows = [one for one in self._shown() if isValid(one)]
        for window in windows:
            if window.isMinimized() or not (window.isFullScreen() or _covers_screen(window)):
                window.setWindowState(Qt.WindowState.WindowFullScreen)
                window.showFullScreen()
        if windows and QGuiApplication.focusWindow() is None:
            windows[-1].raise_()
            windows[-1].activateWindow()


def _covers_screen(window: QWidget) -> bool:
    """cage tells no window that it is full screen, and makes each one as large as the screen."""
    return window.isVisible() and window.size() == window.screen().size()

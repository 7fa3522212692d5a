"""Monitors that come, go or change while the counter is open: its windows are put where they belong again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication, QScreen

_SETTLED_MS: Final = 300  # a cable that is plugged in is told several times


class Monitors(QObject):
    """Calls ``put`` some time after the last change."""

    def __init__(self, put: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._timer.timeout.connect(put)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.screenAdded.connect(self._came)
            application.screenRemoved.connect(self._changed)
            application.primaryScreenChanged.connect(self._changed)
        for screen in QGuiApplication.screens():
            screen.geometryChanged.connect(self._changed)

    def _came(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._changed)
        self._timer.start()

    def _changed(self) -> None:
        self._timer.start()

"""The QApplication of the process: environment, messages, typeface. Loads nothing else of the program."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QFont, QFontInfo
from PySide6.QtWidgets import QApplication

_LOG = logging.getLogger(__name__)

# The window lays itself out by one factor from the screen's real size: Qt must not scale a second time.
_SCALING: Final = ("QT_SCALE_FACTOR", "QT_SCREEN_SCALE_FACTORS", "QT_FONT_DPI", "QT_AUTO_SCREEN_SCALE_FACTOR")
FAMILY: Final = "BIZ UDPGothic"


class ScreenError(Exception):
    """The screens cannot be shown; the text says what to do."""


def make_application(refuse: Callable[[str], None] | None = None) -> QApplication:
    """The one QApplication of the process. Raises ScreenError where the typeface is missing.

    Where no display answers Qt aborts the process: before it does ``refuse`` is told why, and may end it in
    better order.
    """
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    for name in _SCALING:
        os.environ.pop(name, None)
    os.environ["QT_ENABLE_HIGHDPI_SCALING"] = "0"
    qInstallMessageHandler(lambda kind, context, message: _on_start(kind, context, message, refuse))
    application = QApplication([sys.argv[0]])
    qInstallMessageHandler(_on_message)
    application.setQuitOnLastWindowClosed(True)
    found = QFontInfo(QFont([FAMILY])).family()
    if found != FAMILY:
        raise ScreenError(
            f"The typeface {FAMILY} is missing (found {found}). Install fonts-morisawa-bizud-gothic, "
            "or see `jpki-kiosk doctor`."
        )
    return application


def _on_start(
    kind: QtMsgType, context: QMessageLogContext, message: str, refuse: Callable[[str], None] | None
) -> None:
    """Until the display is open: what Qt guesses of its own plugins helps nobody at a counter."""
    if kind is QtMsgType.QtFatalMsg and refuse is not None:
        name = next((one for one in ("WAYLAND_DISPLAY", "DISPLAY") if os.environ.get(one)), None)
        display = (
            "There is no display"
            if name is None
            else f"The display {name}={os.environ[name]} does not answer"
        )
        refuse(f"{display}, or this user may not use it; `jpki-kiosk doctor` says more.")
    elif refuse is None:
        _on_message(kind, context, message)


def _on_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    level = logging.DEBUG if kind == QtMsgType.QtDebugMsg else logging.WARNING
    _LOG.log(level, "Qt: %s", message)

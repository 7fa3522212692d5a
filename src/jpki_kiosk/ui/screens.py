"""The monitors of this session."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication


def screen_sizes() -> tuple[tuple[int, int], ...]:
    """Width and height in pixels, the first monitor first."""
    application = QGuiApplication.instance() or QGuiApplication([])
    sizes = [one.size() for one in QGuiApplication.screens()]
    del application
    return tuple((one.width(), one.height()) for one in sizes)

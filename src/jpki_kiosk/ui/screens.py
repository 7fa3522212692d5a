"""The monitors of this session."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication

from jpki_kiosk.ui.monitor import Monitor


def monitors() -> tuple[Monitor, ...]:
    """Pixels and density of each, the first one first."""
    application = QGuiApplication.instance() or QGuiApplication([])
    found = [(one.size(), one.physicalDotsPerInch()) for one in QGuiApplication.screens()]
    del application
    return tuple(Monitor(size.width(), size.height(), dpi) for size, dpi in found)

"""Saying something to a screen reader when it happens."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from jpki_kiosk.i18n import unmarked


def announce(widget: QWidget, text: str) -> None:
    """Have a sentence spoken, politely, by whatever reads the screen; nothing where nothing does."""
    if text and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, unmarked(text)))

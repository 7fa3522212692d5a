"""Saying something when it happens: to a screen reader, and to the guidance of the window."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from jpki_kiosk.i18n import unmarked
from jpki_kiosk.ui.widgets.base import Painted, Pressable


def announce(widget: QWidget, text: str) -> None:
    """Have a sentence spoken, politely, by whatever reads the screen; nothing where nothing does."""
    if not text:
        return
    if isinstance(widget, Painted | Pressable):
        widget.context.hear(widget, text)
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, unmarked(text)))

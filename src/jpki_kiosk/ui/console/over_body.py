"""What lies over the body of a page while it asks something: Tab stays inside, and Escape asks no longer."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from jpki_kiosk.ui.console.form import in_chain
from jpki_kiosk.ui.widgets.base import Painted


class OverBody(Painted):
    """What is below cannot be reached by the keyboard before it was answered or left."""

    def leave(self) -> None:
        """Close it; everything is as it was."""
        self.hide()

    def focusNextPrevChild(self, forward: bool) -> bool:
        parts = [one for one in in_chain(self) if one.isVisibleTo(self) and one.isEnabled()]
        if not parts:
            return True
        now = next((number for number, part in enumerate(parts) if part.hasFocus()), -1)
        parts[(now + (1 if forward else -1)) % len(parts)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return
        super().keyPressEvent(event)

"""What lies over a page: a dialog in the middle of a dimmed screen. A touch outside does nothing."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from jpki_kiosk.ui import paint
from jpki_kiosk.ui.geometry import RIBBON, WIDTH
from jpki_kiosk.ui.widgets.base import Context, Painted, Pressable, place
from jpki_kiosk.ui.widgets.speech import announce
from jpki_kiosk.ui.widgets.words import Words

DIALOG: Final = QRectF(360, 218, 1200, 652)
PAD: Final = 76.0  # between the edge of the dialog and what stands in it
GAP: Final = 20.0


class DialogOverlay(Painted):
    """Dims everything below the ribbon and shows a dialog in the middle; the keyboard stays inside.

    ``open`` and ``close_quietly`` show and hide it; whatever had the keyboard before has it again after.
    """

    closed = Signal()
    dims = True  # what is around the stage as well
    heard_as = QAccessible.Role.Dialog
    heard_words = True

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self.words: list[Words] = []
        self._before: QWidget | None = None
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        place(self, 0, 0, WIDTH, context.geometry.height)
        self.hide()

    @property
    def dialog(self) -> QRectF:
        """Where the dialog stands: in the middle, higher where the stage is."""
        return DIALOG.adjusted(0, 0, 0, self.context.geometry.spare)

    @property
    def apart(self) -> float:
        """Between two things that are pressed."""
        return max(GAP, self.least_gap)

    def _below_ribbon(self) -> QRectF:
        return QRectF(0, RIBBON, WIDTH, self.context.geometry.height - RIBBON)

    def open(self) -> None:
        """Show it over everything."""
        if self.isVisible():
            return
        self._before = QApplication.focusWidget()
        self.show()
        self.raise_()
        self.arrange()
        self._focus_first()

    def close_quietly(self) -> None:
        """Hide it without sending anything."""
        if not self.isVisible():
            return
        self.hide()
        before, self._before = self._before, None
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def keep_keyboard(self, held: QWidget | None) -> None:
        """Take the keyboard back from a page that changed below; the page has it after the dialog.

        ``held`` had it before the change.
        """
        taken = QApplication.focusWidget()
        if not self.isVisible() or taken is None or self.isAncestorOf(taken):
            return
        self._before = taken
        if held is not None and isValid(held) and self.isAncestorOf(held):
            held.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._focus_first()

    def arrange(self) -> None:
        """Set words and parts anew, in the present look."""

    def on_theme(self) -> None:
        if self.isVisible():
            self.arrange()
        self.update()

    def say(self) -> None:
        """Have the words of the dialog spoken."""
        text = " ".join(one.text for one in self.words)
        self.setAccessibleName(text)
        announce(self, text)

    def parts(self) -> list[Pressable]:
        """What can be pressed now, in the order of the keyboard."""
        return [part for part in self.findChildren(Pressable) if part.isVisibleTo(self) and part.isEnabled()]

    def _focus_first(self) -> None:
        parts = self.parts()
        if parts:
            parts[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def focusNextPrevChild(self, forward: bool) -> bool:
        parts = self.parts()
        if not parts:
            return True
        now = next((number for number, part in enumerate(parts) if part.hasFocus()), -1)
        step = 1 if forward else -1
        parts[(now + step) % len(parts)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def leave(self) -> None:
        """What Escape does: close what can be closed without an answer; nothing otherwise."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not event.isAutoRepeat():
            self.leave()
        event.accept()  # nothing typed here reaches the page behind

    def draw_dialog(self, painter: QPainter) -> None:
        """The dimmed page and the empty dialog."""
        painter.fillRect(self._below_ribbon(), self.theme.overlay())
        paint.box(painter, self.dialog, 28, self.colour("surface"), self.colour("primary"), 4)

    def draw(self, painter: QPainter) -> None:
        self.draw_dialog(painter)
        for words in self.words:
            words.draw(painter, self.theme)

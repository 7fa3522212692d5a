"""Typed text for staff: a line edit in the frame's units, and a passphrase over wiped bytes."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from jpki_kiosk.secret import Secret
from jpki_kiosk.ui.widgets.base import Context, Painted

_FONT_OF_HEIGHT: Final = 0.42
_DOT: Final = 16
_LONGEST: Final = 64  # characters of a passphrase


class TextField(QLineEdit):
    """One line of plain text; its edge is drawn by the page."""

    def __init__(self, context: Context, parent: QWidget, name: str = "") -> None:
        super().__init__(parent)
        self._context = context
        self.setFrame(False)
        self.setAccessibleName(name)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        context.theme.changed.connect(self._wear)
        self._wear()

    def _wear(self) -> None:
        theme = self._context.theme
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Base, theme.colour("surface"))
        palette.setColor(QPalette.ColorRole.Text, theme.colour("ink"))
        palette.setColor(QPalette.ColorRole.Highlight, theme.colour("primary"))
        palette.setColor(QPalette.ColorRole.HighlightedText, theme.colour("on-primary"))
        self.setPalette(palette)
        self.setFont(theme.font(max(8, round(self.height() * _FONT_OF_HEIGHT))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._wear()
        super().resizeEvent(event)


class PassphraseField(Painted):
    """A passphrase as dots over a wiped buffer. ``submitted`` on Enter."""

    changed = Signal()
    submitted = Signal()

    def __init__(self, context: Context, parent: QWidget, name: str = "") -> None:
        super().__init__(context, parent, name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._secret = Secret()
        self._sizes: list[int] = []  # octets of each character, so that Backspace takes a whole one

    @property
    def count(self) -> int:
        """Characters typed."""
        return len(self._sizes)

    def take(self) -> Secret:
        """A copy for whoever handles it; the field is empty afterwards."""
        taken = self._secret.copy()
        self.clear()
        return taken

    def clear(self) -> None:
        """Overwrite and empty it."""
        self._secret.clear()
        self._sizes.clear()
        self._tell()

    def _tell(self) -> None:
        self.setAccessibleDescription(str(self.count))
        self.changed.emit()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submitted.emit()
        elif event.key() == Qt.Key.Key_Backspace:
            for _ in range(self._sizes.pop() if self._sizes else 0):
                self._secret.pop()
            self._tell()
        elif event.text() and event.text().isprintable() and self.count < _LONGEST:
            octets = event.text().encode("utf-8")
            for octet in octets:
                self._secret.append(octet)
            self._sizes.append(len(octets))
            self._tell()
        else:
            super().keyPressEvent(event)

    def draw(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.colour("ink"))
        middle = self.units.height() / 2
        shown = min(self.count, int((self.units.width() - 20) // (_DOT + 8)))
        for number in range(shown):
            painter.drawEllipse(QRectF(8 + number * (_DOT + 8), middle - _DOT / 2, _DOT, _DOT))
        if self.hasFocus():
            painter.fillRect(QRectF(8 + shown * (_DOT + 8), middle - 20, 3, 40), self.colour("ink"))

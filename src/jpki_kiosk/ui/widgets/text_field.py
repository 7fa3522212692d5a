"""Typed text for staff: a line edit in the frame's units, and a passphrase over wiped bytes."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleInterface,
    QColor,
    QFontMetricsF,
    QInputMethodEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import QLineEdit, QWidget

from jpki_kiosk.i18n import unmarked
from jpki_kiosk.secret import Secret
from jpki_kiosk.ui import runs
from jpki_kiosk.ui.widgets.base import Context, Painted
from jpki_kiosk.ui.widgets.password_field import AccessiblePassword

_FONT_OF_HEIGHT: Final = 0.44
_PAD: Final = 18  # frame units inside the box that the page draws
_DOT: Final = 16
_QT_MARGIN: Final = 2  # px that a line edit keeps on both sides, whatever its margins are
_LONGEST: Final = 64  # characters of a passphrase
_COMMANDS: Final = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


class TextField(QLineEdit):
    """One line of plain text; its box is drawn by the page behind it. ``share``: font size of its height.

    Qt sets the line in one font, which draws the base of a variation sequence that it lacks: such a line is
    painted here, piece by piece, unless an input method is composing.
    """

    def __init__(
        self, context: Context, parent: QWidget, name: str = "", *, share: float = _FONT_OF_HEIGHT
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._share = share
        self._composing = False
        self.setFrame(False)
        self.setAccessibleName(name)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        context.theme.changed.connect(self._wear)
        self._wear()

    def setAccessibleName(self, name: str) -> None:
        """Readings are for the eye: who listens hears the word."""
        super().setAccessibleName(unmarked(name))

    def _wear(self) -> None:
        theme = self._context.theme
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Base, QColor(Qt.GlobalColor.transparent))
        palette.setColor(QPalette.ColorRole.Text, theme.colour("ink"))
        palette.setColor(QPalette.ColorRole.Highlight, theme.colour("primary"))
        palette.setColor(QPalette.ColorRole.HighlightedText, theme.colour("on-primary"))
        self.setPalette(palette)
        self.setFont(theme.font(max(8, round(self.height() * self._share))))
        pad = round(_PAD * self._context.scale)
        self.setTextMargins(pad, 0, pad, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._wear()
        super().resizeEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._composing or runs.draws_itself(self.text()):
            super().paintEvent(event)
            return
        font, text = self.font(), self.text()
        caret = runs.width(text_before(text, self.cursorPosition()), font)
        room = self.rect().marginsRemoved(self.textMargins()).adjusted(_QT_MARGIN, 0, -_QT_MARGIN, 0)
        left = room.left() - max(0.0, (caret if self.hasFocus() else 0.0) - room.width() + 2)
        painter = QPainter(self)
        painter.setClipRect(room.adjusted(-_QT_MARGIN, 0, _QT_MARGIN, 0))
        if self.hasSelectedText():
            start = left + runs.width(text_before(text, self.selectionStart()), font)
            chosen = runs.width(self.selectedText(), font)
            box = QRectF(start, room.top(), chosen, room.height())
            painter.fillRect(box, self._context.theme.colour("tint"))
        metrics = QFontMetricsF(font)
        baseline = (self.height() - metrics.height()) / 2 + metrics.ascent()
        ink = self._context.theme.colour("ink")
        runs.draw(painter, left, baseline, text, font, ink)
        if self.hasFocus():
            top = baseline - metrics.ascent()
            painter.fillRect(QRectF(left + caret, top, 1, metrics.height()), ink)
        painter.end()


def text_before(text: str, position: int) -> str:
    """The text before a place as Qt counts it: in words of UTF-16; 𠮷 and every selector have two."""
    return text.encode("utf-16-le")[: 2 * position].decode("utf-16-le", "ignore")


class PassphraseField(Painted):
    """A passphrase as dots over a wiped buffer; its box is drawn by the page behind it.

    Signals: ``changed`` after every change, ``submitted`` on Enter. Qt hands over each key as a short ``str``
    that cannot be wiped; it is turned into octets at once and not kept.
    """

    heard_by_itself = True
    changed = Signal()
    submitted = Signal()

    def __init__(self, context: Context, parent: QWidget, name: str = "") -> None:
        _install_factory()
        super().__init__(context, parent, name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
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

    def wipe(self) -> None:
        """Overwrite without a word: whoever typed has gone."""
        self._secret.wipe()
        self._secret = Secret()
        self._sizes.clear()
        self.update()

    def retext(self) -> None:
        """Say the number of characters in the language of the screen; never which."""
        self.setAccessibleDescription(self.context.text("ui-password-count", count=self.count))

    def _tell(self) -> None:
        self.retext()
        self.changed.emit()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.submitted.emit()
        elif event.key() == Qt.Key.Key_Backspace:
            self._erase()
        elif event.text() and event.text().isprintable() and not event.modifiers() & _COMMANDS:
            if not event.isAutoRepeat() and self.count < _LONGEST:
                self._type(event.text().encode("utf-8"))
        else:
            super().keyPressEvent(event)

    def _type(self, octets: bytes) -> None:
        for octet in octets:
            self._secret.append(octet)
        self._sizes.append(len(octets))
        self._tell()

    def _erase(self) -> None:
        if self._sizes:
            for _ in range(self._sizes.pop()):
                self._secret.pop()
            self._tell()

    def draw(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.colour("ink"))
        middle = self.units.height() / 2
        step = _DOT + 8
        shown = min(self.count, int((self.units.width() - 2 * _PAD) // step))
        for number in range(shown):
            painter.drawEllipse(QRectF(_PAD + number * step, middle - _DOT / 2, _DOT, _DOT))
        if self.hasFocus():
            painter.fillRect(QRectF(_PAD + shown * step, middle - 20, 3, 40), self.colour("ink"))


def _accessible(_class_name: str, subject: QObject) -> QAccessibleInterface | None:
    return AccessiblePassword(subject) if isinstance(subject, PassphraseField) else None


_installed: list[bool] = []


def _install_factory() -> None:
    if not _installed:
        _installed.append(True)
        QAccessible.installFactory(_accessible)

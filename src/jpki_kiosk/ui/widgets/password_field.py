"""Where a password is typed: dots over a wiped buffer, never a string, never in the accessibility tree.

A physical key arrives from Qt as a one-letter ``str`` that cannot be wiped; it is turned into its octet at
once and not kept. The buffer itself is a Secret.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleInterface, QKeyEvent, QPainter
from PySide6.QtWidgets import QAccessibleWidget, QWidget

from jpki_kiosk.secret import Secret
from jpki_kiosk.ui import keys_table, paint
from jpki_kiosk.ui.widgets.base import Context, Painted, place
from jpki_kiosk.ui.widgets.speech import announce

_CENTRE: Final = Qt.AlignmentFlag.AlignHCenter
_CELL: Final = 52
_STEP: Final = 60
_FIRST: Final = 29  # left of the first underline
_SEVENTH: Final = 423  # left of the seventh: a wider gap after the shortest length
_SHORTEST: Final = 6
_PIN_CELL: Final = 140
_PIN_STEP: Final = 164
_COMMANDS: Final = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


def octet_of(event: QKeyEvent) -> int | None:
    """The octet A to Z or 0 to 9 of a physical key; small letters count as capitals, repeats as nothing.

    A number pad gives its digits with the lock on and off.
    """
    if event.isAutoRepeat() or event.modifiers() & _COMMANDS:
        return None
    digit = keys_table.pad_digit(event)
    if digit is not None:
        return ord("0") + digit
    if len(event.text()) != 1:
        return None
    octet = ord(event.text())
    if ord("a") <= octet <= ord("z"):
        octet -= 32
    return octet if ord("A") <= octet <= ord("Z") or ord("0") <= octet <= ord("9") else None


class PasswordField(Painted):
    """Typed octets, up to ``longest``; ``digits_only`` drops letters.

    Signals: ``changed`` after every change, ``submitted`` on Enter, ``refused(sentence)`` when something was
    typed that no password of this kind has. Draws nothing itself.
    """

    heard_by_itself = True
    changed = Signal()
    refused = Signal(str)
    submitted = Signal()

    def __init__(self, context: Context, parent: QWidget, longest: int, *, digits_only: bool) -> None:
        _install_factory()
        super().__init__(context, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self._secret = Secret()
        self._longest = longest
        self._digits_only = digits_only
        self._shown = False
        self._locked = False

    @property
    def count(self) -> int:
        """How many characters are in it."""
        return len(self._secret)

    @property
    def shown(self) -> bool:
        """Whether the characters are painted, not dots."""
        return self._shown

    def octets(self) -> memoryview:
        """A view of the buffer, for rules and painting; nothing is copied."""
        return self._secret.reveal()

    def set_locked(self, locked: bool) -> None:
        """Take nothing while an entry is being checked."""
        self._locked = locked

    def set_shown(self, shown: bool) -> None:
        """Paint the characters while the eye key is held."""
        self._shown = shown
        self._repaint()

    def type_octet(self, octet: int) -> None:
        """Add one character, if there is room."""
        if self._locked:
            return
        if self._digits_only and not ord("0") <= octet <= ord("9"):
            self._refuse()
            return
        if self.count >= self._longest:
            announce(self, self.context.text("ui-password-full", longest=self._longest))
            return
        self._secret.append(octet)
        self._after_change()

    def _refuse(self) -> None:
        """Say what may be typed; what was typed is told to nobody."""
        kind = "ui-keys-only-digits" if self._digits_only else "ui-keys-only-letters-and-digits"
        sentence = self.context.text(kind)
        announce(self, sentence)
        self.refused.emit(sentence)

    def erase(self) -> None:
        """Take the last character away."""
        if not self._locked and self.count:
            self._secret.pop()
            self._after_change()

    def clear(self) -> None:
        """Overwrite and empty it."""
        if self.count:
            self._secret.clear()
            self._after_change()

    def take(self) -> Secret:
        """A copy for whoever handles it; the field is empty afterwards."""
        taken = self._secret.copy()
        self.clear()
        return taken

    def wipe(self) -> None:
        """Overwrite without a word: the visit is over."""
        self._secret.wipe()
        self._secret = Secret()
        self._shown = False
        self.retext()
        self._repaint()
        self.changed.emit()

    def retext(self) -> None:
        """Say the number of characters in the language of the screen; never which."""
        self.setAccessibleDescription(self.context.text("ui-keys-typed", count=self.count))

    def _after_change(self) -> None:
        if not self.count:
            self._shown = False
        self.retext()
        announce(self, self.accessibleDescription())
        self._repaint()
        self.changed.emit()

    def _repaint(self) -> None:
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.take_key(event):
            super().keyPressEvent(event)

    def take_key(self, event: QKeyEvent) -> bool:
        """Letters, digits, Backspace; Enter only while the field has the keyboard. False: not for it."""
        if event.key() == Qt.Key.Key_Backspace:
            if not event.isAutoRepeat():
                self.erase()
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.hasFocus() and not event.isAutoRepeat():
                self.submitted.emit()
            return self.hasFocus()
        octet = octet_of(event)
        if octet is not None:
            self.type_octet(octet)
        elif _is_written(event):
            self._refuse()
        return octet is not None or _is_written(event)


def _is_written(event: QKeyEvent) -> bool:
    """Whether it would write something elsewhere; the sign that opens the list of keys is not meant so."""
    if event.isAutoRepeat() or event.modifiers() & _COMMANDS or keys_table.unclaimed(event) is not None:
        return False
    return event.text().isprintable() and event.text().strip() != ""


class SignatureField(PasswordField):
    """Sixteen underlines, the first six thicker: so many are needed."""

    def __init__(self, context: Context, parent: QWidget, longest: int) -> None:
        super().__init__(context, parent, longest, digits_only=False)

    def draw(self, painter: QPainter) -> None:
        area = QRectF(0, 0, self.units.width(), self.units.height())
        paint.box(painter, area, 14, self.colour("surface"), self.colour("primary"), 3)
        ink, octets = self.colour("ink"), self.octets()
        font = self.theme.record_font(46, bold=True)
        for number in range(self._longest):
            needed = number < _SHORTEST
            left = _FIRST + number * _STEP if needed else _SEVENTH + (number - _SHORTEST) * _STEP
            filled = number < len(octets)
            line = QRectF(left, 78, _CELL, 6) if needed else QRectF(left, 80, _CELL, 3)
            painter.fillRect(line, ink if filled or needed else self.colour("border"))
            if filled and self.shown:
                middle = left + _CELL / 2
                paint.draw_line(painter, chr(octets[number]), middle, 44, font, ink, align=_CENTRE)
            elif filled:
                paint.box(painter, QRectF(left + _CELL / 2 - 14, 30, 28, 28), 14, ink)


class PinField(PasswordField):
    """Four cells. The field itself lies on the cell that comes next, so that the ring does."""

    def __init__(self, context: Context, parent: QWidget, longest: int) -> None:
        self.cells = PinCells(context, parent, self, longest)
        super().__init__(context, parent, longest, digits_only=True)
        self._corner = QPointF()

    @property
    def current(self) -> int:
        """The cell that comes next."""
        return min(self.count, self._longest - 1)

    def place_at(self, x: float, y: float) -> None:
        """Put the row of cells at a place of the page."""
        self._corner = QPointF(x, y)
        place(self.cells, x, y, (self._longest - 1) * _PIN_STEP + _PIN_CELL, _PIN_CELL)
        self._repaint()

    def _repaint(self) -> None:
        x, y = self._corner.x() + self.current * _PIN_STEP, self._corner.y()
        place(self, x, y, _PIN_CELL, _PIN_CELL)
        self.cells.update()


class PinCells(Painted):
    """The picture of a PinField."""

    def __init__(self, context: Context, parent: QWidget, field: PinField, longest: int) -> None:
        super().__init__(context, parent)
        self._field = field
        self._longest = longest

    def draw(self, painter: QPainter) -> None:
        ink, octets = self.colour("ink"), self._field.octets()
        font = self.theme.record_font(72, bold=True)
        for number in range(self._longest):
            cell = QRectF(number * _PIN_STEP, 0, _PIN_CELL, _PIN_CELL)
            current = number == self._field.current
            edge = self.colour("primary" if current else "border")
            paint.box(painter, cell, 16, self.colour("surface"), edge, 5 if current else 3)
            if number >= len(octets):
                continue
            middle = cell.center()
            if self._field.shown:
                letter = chr(octets[number])
                paint.draw_line(painter, letter, middle.x(), middle.y(), font, ink, align=_CENTRE)
            else:
                paint.box(painter, QRectF(middle.x() - 20, middle.y() - 20, 40, 40), 20, ink)


class AccessiblePassword(QAccessibleWidget):
    """Password text with a name and a number of characters: no text interface, so no content and no caret."""

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.EditableText

    def state(self) -> QAccessible.State:
        state = super().state()
        state.passwordEdit = 1
        state.focusable = 1
        return state


def _accessible(_class_name: str, subject: QObject) -> QAccessibleInterface | None:
    return AccessiblePassword(subject) if isinstance(subject, PasswordField) else None


_installed: list[bool] = []


def _install_factory() -> None:
    if not _installed:
        _installed.append(True)
        QAccessible.installFactory(_accessible)

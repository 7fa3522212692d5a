"""The two key pads: letters with digits for the signature password, twelve keys for the four digits."""

from __future__ import annotations

import itertools
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.ui import paint
from jpki_kiosk.ui.widgets.base import Context, place
from jpki_kiosk.ui.widgets.keys import Face, FunctionKey, Key, KeyGrid

_ABC: Final = (b"ABCDEFGHI", b"JKLMNOPQR", b"STUVWXYZ")
_KEYBOARD: Final = (b"QWERTYUIOP", b"ASDFGHJKL", b"ZXCVBNM")
_DIGITS: Final = (b"789", b"456", b"123")
_TELEPHONE: Final = (b"123", b"456", b"789")  # with 0 below, ITU-T E.161
_READINGS: Final = {ord("I"): "i", ord("O"): "o", ord("1"): "1", ord("0"): "0"}

_LETTERS_WIDE: Final = 1294  # of the letter panel
_DIGITS_LEFT: Final = 1338
_DIGITS_WIDE: Final = 454
_SIDE: Final = 24
_EDGE: Final = 20  # above and below the keys
_ROWS: Final = 4
_PIN_SIDE: Final = 28


class LetterPad(KeyGrid):
    """A to Z in the order of the alphabet or of a keyboard, and the digits in their own tinted block."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self.by_keyboard = False
        self.make_keys(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ7894561230")
        self.order = FunctionKey(context, self)
        self.order.clicked.connect(self._swap_order)
        self.alike = FunctionKey(context, self)  # shows characters that look alike
        for key in (self.order, self.alike, self.clear, self.erase):
            self.adopt(key)

    def _swap_order(self) -> None:
        self.by_keyboard = not self.by_keyboard
        self.arrange()

    def reset(self) -> None:
        """Back to the order of the alphabet."""
        self.by_keyboard = False
        self.arrange()

    def first_key(self) -> Face:
        return self.keys[(_KEYBOARD if self.by_keyboard else _ABC)[0][0]]

    def arrange(self) -> None:
        text = self.context.text
        self.setAccessibleName(text("ui-password-keys"))
        for octet, name in _READINGS.items():
            self.keys[octet].set_reading(text(f"ui-password-reading-{name}"))
        self.order.set_label(
            text("ui-password-order-abc" if self.by_keyboard else "ui-password-order-keyboard")
        )
        self.alike.set_label(text("ui-alike-show"))
        self.clear.set_label(text("ui-password-clear"))
        self.erase.set_label(text("ui-password-erase"))
        gap, edge = self.between, self.edge(_ROWS, _EDGE)
        high = (self.units.height() - 2 * edge - (_ROWS - 1) * gap) / _ROWS
        rows = _KEYBOARD if self.by_keyboard else _ABC
        across = len(rows[0])
        inner = _LETTERS_WIDE - 2 * _SIDE
        wide = (inner - (across - 1) * gap) / across
        for number, row in enumerate(rows):
            # Only the keyboard's rows stand in the middle; the alphabet reads from the left.
            spare = inner - len(row) * wide - (len(row) - 1) * gap if self.by_keyboard else 0
            self._row(row, _SIDE + spare / 2, number, wide, high)
        digit = (_DIGITS_WIDE - 2 * _SIDE - 2 * gap) / 3
        for number, row in enumerate((*_DIGITS, b"0")):
            self._row(row, _DIGITS_LEFT + _SIDE, number, digit, high)
        last = edge + 3 * (high + gap)
        third = (inner - 2 * gap) / 3
        place(self.order, _SIDE, last, third, high)
        place(self.alike, _SIDE + third + gap, last, third, high)
        place(self.clear, _SIDE + 2 * (third + gap), last, third, high)
        place(self.erase, _DIGITS_LEFT + _SIDE + digit + gap, last, 2 * digit + gap, high)
        self._order_tabs(rows)
        self.update()

    def _row(self, octets: bytes, left: float, number: int, wide: float, high: float) -> None:
        gap, edge = self.between, self.edge(_ROWS, _EDGE)
        for column, octet in enumerate(octets):
            place(self.keys[octet], left + column * (wide + gap), edge + number * (high + gap), wide, high)

    def _order_tabs(self, rows: tuple[bytes, ...]) -> None:
        keys: list[QWidget] = [self.keys[octet] for octet in b"".join((*rows, *_DIGITS, b"0"))]
        keys += [self.erase, self.clear, self.alike, self.order]
        for before, after in itertools.pairwise(keys):
            QWidget.setTabOrder(before, after)

    def draw(self, painter: QPainter) -> None:
        high, border = self.units.height(), 3 if self.theme.high_contrast else 1
        edge = self.colour("line")
        paint.box(painter, QRectF(0, 0, _LETTERS_WIDE, high), 20, self.colour("surface"), edge, border)
        block = QRectF(_DIGITS_LEFT, 0, _DIGITS_WIDE, high)
        paint.box(painter, block, 20, self.colour("tint"), edge, border)


class PinPad(KeyGrid):
    """Twelve keys in the order of a telephone, with a nib on 5."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent, stacked=True)
        self.make_keys(b"1234567890", large=True)
        self.adopt(self.clear)
        self.adopt(self.erase)

    def first_key(self) -> Key:
        return self.keys[ord("1")]

    def arrange(self) -> None:
        text = self.context.text
        self.setAccessibleName(text("ui-password-keys"))
        self.clear.set_label(text("ui-password-clear-pin"))
        self.erase.set_label(text("ui-password-erase-pin"))
        gap = self.between
        wide = (self.units.width() - 2 * _PIN_SIDE - 2 * gap) / 3
        high = (self.units.height() - 2 * _PIN_SIDE - 3 * gap) / _ROWS
        rows: list[list[QWidget]] = [[self.keys[octet] for octet in row] for row in _TELEPHONE]
        rows.append([self.clear, self.keys[ord("0")], self.erase])
        order: list[QWidget] = []
        for number, row in enumerate(rows):
            for column, key in enumerate(row):
                x, y = _PIN_SIDE + column * (wide + gap), _PIN_SIDE + number * (high + gap)
                place(key, x, y, wide, high)
                order.append(key)
        for before, after in itertools.pairwise(order):
            QWidget.setTabOrder(before, after)
        self.update()

    def draw(self, painter: QPainter) -> None:
        border = 3 if self.theme.high_contrast else 1
        area = QRectF(0, 0, self.units.width(), self.units.height())
        paint.box(painter, area, 20, self.colour("surface"), self.colour("line"), border)

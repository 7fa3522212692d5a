"""Keys for a sentence: the fifty sounds, or letters and digits; one key gives ゛, ゜ and the small kana."""

from __future__ import annotations

import itertools
import unicodedata
from typing import Final

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.ui import paint
from jpki_kiosk.ui.widgets.base import Context, place
from jpki_kiosk.ui.widgets.keys import Face, FunctionKey, Key, KeyGrid

# Rows are vowels, columns consonants, as on a wall chart; marks fill the gaps.
_KANA: Final = (
    "あかさたなはまやらわ",
    "いきしちにひみゆりを",
    "うくすつぬふむよるん",
    "えけせてねへめ、れー",
    "おこそとのほも。ろ！",
)
_LETTERS: Final = ("1234567890", "qwertyuiop", "asdfghjkl'", "zxcvbnm,.-", "!?():/&@#+")
_CAPITALS: Final = tuple(row.upper() for row in _LETTERS)
_LAYERS: Final = (_KANA, _LETTERS, _CAPITALS)
_HAS_SMALL: Final = "あいうえおつやゆよわ"  # the small one stands just before each in Unicode
_ACROSS: Final = 10
_FUNCTIONS_WIDE: Final = 340.0
_EDGE: Final = 14.0
_SPACE: Final = "\u3000"  # as Japanese text is spaced; a letter layer types an ordinary one


class SentencePad(KeyGrid):
    """Signals: those of the grid, and ``marked`` for the key that changes the kana before the cursor.

    ``kana``: what it begins with.
    """

    marked = Signal()

    def __init__(self, context: Context, parent: QWidget, *, kana: bool = True) -> None:
        super().__init__(context, parent)
        self.layer = 0 if kana else 1
        for character in sorted({one for layer in _LAYERS for row in layer for one in row}):
            key = Key(context, self, ord(character))
            key.clicked.connect(self._typer(ord(character)))
            self.keys[ord(character)] = key
            self.adopt(key)
        self.mark = FunctionKey(context, self)
        self.mark.clicked.connect(self._on_mark)
        self.space = FunctionKey(context, self)
        self.space.clicked.connect(lambda: self.typed.emit(ord(" " if self.layer else _SPACE)))
        self.switch = FunctionKey(context, self)
        self.switch.clicked.connect(self._on_switch)
        for function in self.functions:
            self.adopt(function)

    @property
    def functions(self) -> tuple[FunctionKey, ...]:
        """The keys of the right column, from above."""
        return (self.erase, self.clear, self.mark, self.space, self.switch)

    def _typer(self, code_point: int) -> object:
        return lambda _checked=False: self.typed.emit(code_point)

    def _on_mark(self) -> None:
        if self.layer == 0:
            self.marked.emit()
        else:
            self.layer = 2 if self.layer == 1 else 1
            self.arrange()

    def _on_switch(self) -> None:
        self.layer = 0 if self.layer else 1
        self.arrange()

    def first_key(self) -> Face:
        return self.keys[ord(_LAYERS[self.layer][0][0])]

    def arrange(self) -> None:
        self._name()
        rows = _LAYERS[self.layer]
        gap, edge = self.between, self.edge(len(rows), _EDGE)
        high = (self.units.height() - 2 * edge - (len(rows) - 1) * gap) / len(rows)
        inner = self.units.width() - 2 * _EDGE - _FUNCTIONS_WIDE - 2 * gap
        wide = (inner - (_ACROSS - 1) * gap) / _ACROSS
        order: list[QWidget] = []
        shown = {ord(one) for row in rows for one in row}
        for code_point, key in self.keys.items():
            key.setVisible(code_point in shown)
        for number, row in enumerate(rows):
            y = edge + number * (high + gap)
            for column, character in enumerate(row):
                key = self.keys[ord(character)]
                place(key, _EDGE + column * (wide + gap), y, wide, high)
                order.append(key)
            place(self.functions[number], _EDGE + inner + 2 * gap, y, _FUNCTIONS_WIDE, high)
        order += self.functions
        for before, after in itertools.pairwise(order):
            QWidget.setTabOrder(before, after)
        self.update()

    def _name(self) -> None:
        text = self.context.text
        self.setAccessibleName(text("ui-self-keys"))
        self.erase.set_label(text("ui-self-key-erase"))
        self.clear.set_label(text("ui-self-key-clear"))
        marks = ("ui-self-key-mark", "ui-self-key-capitals", "ui-self-key-small")
        self.mark.set_label(text(marks[self.layer]))
        self.space.set_label(text("ui-self-key-space"))
        self.switch.set_label(text("ui-self-key-kana" if self.layer else "ui-self-key-letters"))

    def draw(self, painter: QPainter) -> None:
        border = 3 if self.theme.high_contrast else 1
        area = QRectF(0, 0, self.units.width(), self.units.height())
        paint.box(painter, area, 20, self.colour("surface"), self.colour("line"), border)


def next_variant(character: str) -> str:
    """The next form of a kana: small, ゛, ゜, and plain again; anything else stays as it is."""
    if len(character) != 1:
        return character
    plain = unicodedata.normalize("NFD", character)[0]
    if chr(ord(plain) + 1) in _HAS_SMALL:
        plain = chr(ord(plain) + 1)
    forms = [plain]
    if plain in _HAS_SMALL:
        forms.append(chr(ord(plain) - 1))
    for mark in ("\u3099", "\u309a"):
        marked = unicodedata.normalize("NFC", plain + mark)
        if "ぁ" <= plain <= "ん" and len(marked) == 1:
            forms.append(marked)
    return forms[(forms.index(character) + 1) % len(forms)] if character in forms else character

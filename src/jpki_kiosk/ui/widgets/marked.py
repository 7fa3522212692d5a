"""Where single characters of a text stand after it was broken into lines."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QRectF

from jpki_kiosk.ui import paint
from jpki_kiosk.ui.widgets.words import Words


def character_places(words: Words, text: str, marks: Collection[int]) -> list[QRectF]:
    """A box a marked character, as high as its line; ``words`` is left aligned and set from ``text``."""
    found: list[QRectF] = []
    step = words.font.pixelSize() * words.line
    place = 0
    for number, line in enumerate(words.lines):
        for column, character in enumerate(line):
            while place < len(text) and text[place] != character:
                place += 1  # a space or line feed that the break has taken
            if place in marks:
                left = words.x + paint.width(line[:column], words.font)
                wide = paint.width(line[: column + 1], words.font) - (left - words.x)
                found.append(QRectF(left, words.top + step * number, wide, step))
            place += 1
    return found

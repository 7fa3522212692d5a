"""How a label stands in its room: on one line at its size, else on two, and made smaller only then.

What is written is never below the least type of the screen, so that a label can end up too long for its
room; the audit of the screens finds those.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPainter

from jpki_kiosk.i18n import ruby
from jpki_kiosk.ui import paint
from jpki_kiosk.ui.widgets.words import joined, set_balanced

LEAST: Final = 22  # px, where the screen asks for nothing
_WITH_READINGS: Final = 1.5  # height of the ink of a line, in sizes of its font
_TALLEST: Final = 1.05  # the same without them: Hangul fills more than its size
_AIR: Final = 10.0  # units above and below together
_LEFT: Final = Qt.AlignmentFlag.AlignLeft


@dataclass(frozen=True, slots=True)
class Label:
    """Lines of one font. Sizes are in frame units; ``line`` is the step in sizes of the font."""

    lines: tuple[str, ...] = field(repr=False)
    font: QFont
    line: float

    @property
    def width(self) -> float:
        """Of the longest line."""
        return max(paint.width(one, self.font) for one in self.lines)

    @property
    def height(self) -> float:
        """Of all lines, leading included."""
        return self._step * len(self.lines)

    @property
    def ink(self) -> float:
        """Height of what is seen."""
        last = _WITH_READINGS if any(ruby.has_readings(one) for one in self.lines) else _TALLEST
        return self._step * (len(self.lines) - 1) + last * self.font.pixelSize()

    @property
    def _step(self) -> float:
        return self.font.pixelSize() * paint.line_of("".join(self.lines), self.line)

    def draw(
        self,
        painter: QPainter,
        x: float,
        middle: float,
        colour: QColor,
        align: Qt.AlignmentFlag = _LEFT,
    ) -> None:
        """Paint it with its middle at ``middle``; ``x`` is its left edge, middle or right edge."""
        top = middle - self.height / 2
        paint.draw_lines(painter, list(self.lines), x, top, self.font, colour, line=self.line, align=align)


def set_label(
    text: str,
    font: QFont,
    room: float,
    high: float,
    *,
    least: int = 0,
    most: int = 2,
    line: float = paint.BUTTON_LINE,
) -> Label:
    """Set a label into ``room`` by ``high``: at its size if it can be, on at most ``most`` lines.

    ``least``: the smallest type there may be; a label that does not fit even so is set in it all the same.
    """
    least = min(max(least, LEAST), font.pixelSize())
    made = QFont(font)
    for size in range(font.pixelSize(), least - 1, -1):
        made = QFont(font)
        made.setPixelSize(size)
        for found in _ways(text, made, room, most, line):
            if found.width <= room and found.ink <= high - _AIR:
                return found
    return Label(tuple(text.split("\n")), made, line)


def _ways(text: str, font: QFont, room: float, most: int, line: float) -> Iterator[Label]:
    """As it is written, and broken where it may be or joined."""
    written = tuple(text.split("\n"))
    yield Label(written, font, line)
    if len(written) > 1:
        yield Label((joined(text),), font, line)
    elif most > 1:
        broken = set_balanced(text, 0, 0, room, font).lines
        if 1 < len(broken) <= most:
            yield Label(broken, font, line)

"""What it costs, and why."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.message import Message
from jpki_kiosk.ui import paint
from jpki_kiosk.ui.widgets.base import Context, Painted
from jpki_kiosk.ui.widgets.words import Words, set_balanced, set_words

_PAD: Final = 38.0
_LEAST: Final = 146.0
_SMALLEST: Final = 24


class FeePanel(Painted):
    """A label, the amount in large type, and the reason on as many lines as it takes."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._yen: int | None = None
        self._reason = Message("rules-fee-unknown")

    def show_fee(self, yen: int | None, reason: Message) -> None:
        """``yen`` None: staff will say."""
        self._yen, self._reason = yen, reason
        self.setAccessibleName(" ".join(one.text for one in self._set(self.units.width())))
        self.update()

    def height_for(self, width: float) -> float:
        """The height these words need at a width, in frame units."""
        return max(_LEAST, max(one.bottom - one.top for one in self._set(width)) + 2 * 28)

    def words(self) -> list[Words]:
        """The words where they are drawn, in the middle of the height."""
        middle = self.units.height() / 2
        found = []
        for one in self._set(self.units.width()):
            top = middle - (one.bottom - one.top) / 2
            found.append(Words(one.lines, one.x, top, one.limit, one.font, one.ink, one.line))
        return found

    def _set(self, width: float) -> list[Words]:
        px, text = self.theme.px, self.context.text
        small = self.font_of(px("caption") + 2)
        label = set_words(text("ui-confirm-fee"), _PAD, 0, 400, small, "ink2")
        x = label.rect.right() + 28
        amount = set_words(self._amount(), x, 0, 600, self.font_of(px("lead") + 14, bold=True))
        x = amount.rect.right() + 28
        reason, room = text(self._reason), width - x - 24
        for size in range(px("caption") + 2, _SMALLEST - 1, -2):
            words = set_balanced(reason, x, 0, room, self.font_of(size), line=paint.TITLE_LINE)
            if words.bottom <= _LEAST - 16 or width > 1000:
                break  # where the panel has the whole width it grows with its words
        return [label, amount, words]

    def _amount(self) -> str:
        if self._yen is None:
            return self.context.text("ui-confirm-fee-unknown")
        if self._yen == 0:
            return self.context.text("ui-confirm-fee-free")
        return self.context.text("ui-confirm-fee-yen", yen=self._yen)

    def draw(self, painter: QPainter) -> None:
        area = QRectF(0, 0, self.units.width(), self.units.height())
        edge = self.theme.control_border if self.theme.high_contrast else 2
        paint.box(painter, area, 20, self.colour("surface"), self.colour("line"), edge)
        for words in self.words():
            words.draw(painter, self.theme)

"""The notice beside a password field: what was wrong, or why a choice is weak, and what helps."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QAccessible, QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.i18n import ruby
from jpki_kiosk.ui import paint
from jpki_kiosk.ui.widgets.base import Context, Painted
from jpki_kiosk.ui.widgets.rules import DOT_GAP, draw_dots
from jpki_kiosk.ui.widgets.speech import announce
from jpki_kiosk.ui.widgets.words import Words, sentences, set_words

_BLOCK: Final = 88
_DOT: Final = 32
_LOW: Final = 200  # below this height edges are narrow and the words stand in the middle


class EntryNotice(Painted):
    """Head, dots of the tries left, help. In a low place the help goes first, then sizes fall to caption."""

    heard_as = QAccessible.Role.AlertMessage

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._head = ""
        self._help = ""
        self._tries: tuple[int, int] | None = None
        self.hide()

    def say(self, head: str, help_text: str = "", tries: tuple[int, int] | None = None) -> None:
        """Show and speak these words; ``tries`` is left and all. An empty head hides the notice."""
        fresh = head != self._head
        self._head, self._help, self._tries = head, help_text, tries
        left = "" if tries is None else self._tries_text(*tries)
        self.setAccessibleName(" ".join(part for part in (head, left, help_text) if part))
        self.setVisible(bool(head))
        if fresh:
            announce(self, self.accessibleName())
        self.update()

    def _tries_text(self, left: int, tries: int) -> str:
        return self.context.text("ui-password-tries-of", attempts=left, tries=tries)

    @property
    def _low(self) -> bool:
        return self.units.height() < _LOW

    @property
    def _pad(self) -> float:
        return 12 if self._low else 30

    @property
    def _block(self) -> float:
        return min(_BLOCK, self.units.height() - 2 * self._pad)

    @property
    def _left(self) -> float:
        return self._pad + self._block + (32 if self._low else 26)

    def words(self) -> list[Words]:
        """What is written, where it is drawn: the largest sizes that fit."""
        words: list[Words] = []
        for help_text in (self._help, ""):
            wish = self.theme.px("body" if self._low else "lead")
            for size in range(wish, self._least - 1, -2):
                for head, gap in ((self._head, 12), (sentences(self._head), 12), (self._head, 4)):
                    words = self._set(head, size, help_text, gap)
                    if head == self._head and gap > 4 and len(words[0].lines) > 1:
                        continue  # sentences stand on their own lines where there is room
                    if words[-1].bottom <= self.units.height() - self._pad + 4:
                        return self._centred(words) if self._low else words
        return words

    @property
    def _least(self) -> int:
        """Of a size: the caption's, or the smallest that can be read where readings take half the room."""
        if ruby.has_readings(self._head):
            return max(24, self.theme.least_type)
        return self.theme.px("caption")

    def _set(self, head: str, size: int, help_text: str, gap: float) -> list[Words]:
        room = self.units.width() - self._left - self._pad
        line = 1.25 if self._low else paint.TITLE_LINE
        words = [set_words(head, self._left, self._pad, room, self.font_of(size, bold=True), line=line)]
        if self._tries is not None:
            left, tries = self._tries
            beside = tries * (_DOT + DOT_GAP) + 12
            sentence = self._tries_text(left, tries)
            top, small = words[-1].bottom + gap, self.font_of(min(size, self.theme.px("caption")))
            words.append(set_words(sentence, self._left + beside, top, room - beside, small))
        if help_text:
            small = self.font_of(min(size, self.theme.px("body") - 2))
            step = line if self._low else paint.LINE
            words.append(set_words(help_text, self._left, words[-1].bottom + gap / 2, room, small, line=step))
        return words

    def _centred(self, words: list[Words]) -> list[Words]:
        down = (self.units.height() - words[-1].bottom - self._pad) / 2
        return [replace(one, top=one.top + down) for one in words]

    def draw(self, painter: QPainter) -> None:
        area = QRectF(0, 0, self.units.width(), self.units.height())
        warn = self.colour("warn")
        paint.box(painter, area, 16, self.colour("warn-tint"), warn, 3)
        top = (area.height() - self._block) / 2 if self._low else self._pad
        block = QRectF(self._pad + (8 if self._low else 0), top, self._block, self._block)
        paint.box(painter, block, 12, warn)
        icon = round(self._block * 0.6)
        inset = (self._block - icon) / 2
        paint.draw_icon(
            painter, "warning", block.x() + inset, block.y() + inset, icon, self.colour("warn-tint")
        )
        words = self.words()
        for one in words:
            one.draw(painter, self.theme)
        if self._tries is not None:
            beside = words[1]
            middle = beside.top + beside.font.pixelSize() * beside.line / 2
            draw_dots(painter, self._left, middle, _DOT, *self._tries, self, "warn")

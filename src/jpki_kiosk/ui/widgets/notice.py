"""The notice: an icon in a filled block, a head and a sentence, in the colours of attention or of calm."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QAccessible, QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.ui import paint
from jpki_kiosk.ui.widgets.base import Context, Painted
from jpki_kiosk.ui.widgets.speech import announce
from jpki_kiosk.ui.widgets.words import Words, bottom_of, set_words

_ICONS: Final = {"warn": "warning", "info": "info", "ok": "check-circle", "stop": "stop"}
_BLOCK: Final = 88
_PAD_X: Final = 30
_PAD_Y: Final = 26


class Notice(Painted):
    """``tone``: warn, info, ok or stop. Hidden while it has nothing to say; new words are spoken at once."""

    heard_as = QAccessible.Role.AlertMessage

    def __init__(self, context: Context, parent: QWidget, tone: str = "warn") -> None:
        super().__init__(context, parent)
        self.tone = tone
        self.head = ""
        self.body = ""
        self.hide()

    def say(self, head: str, body: str = "") -> None:
        """Show these words; empty ones hide the notice."""
        changed = (head, body) != (self.head, self.body)
        self.head, self.body = head, body
        self.setAccessibleName(f"{head} {body}".strip())
        self.setVisible(bool(head))
        if changed and head:
            announce(self, self.accessibleName())
        self.update()

    def height_for(self, width: float) -> float:
        """The height these words need at a width, in frame units."""
        return max(bottom_of(self._set(width)) + _PAD_Y, _BLOCK + 2 * _PAD_Y)

    def words(self) -> list[Words]:
        """The words where they are drawn, in the widget's own units."""
        return self._set(self.units.width())

    def _set(self, width: float) -> list[Words]:
        left = _PAD_X + _BLOCK + 28
        room = width - left - _PAD_X
        head = set_words(
            self.head, left, _PAD_Y, room, self.font_of("lead", bold=True), self._ink, line=paint.TITLE_LINE
        )
        if not self.body:
            missing = _BLOCK - (head.bottom - _PAD_Y)
            if missing > 0:
                head = set_words(
                    self.head,
                    left,
                    _PAD_Y + missing / 2,
                    room,
                    head.font,
                    self._ink,
                    line=paint.TITLE_LINE,
                )
            return [head]
        return [head, set_words(self.body, left, head.bottom + 4, room, self.font_of("body"))]

    @property
    def _ink(self) -> str:
        return "primary" if self.tone == "info" else self.tone

    def draw(self, painter: QPainter) -> None:
        area = QRectF(0, 0, self.units.width(), self.units.height())
        fill = "tint" if self.tone == "info" else f"{self.tone}-tint"
        ink = self.colour(self._ink)
        paint.box(painter, area, 16, self.colour(fill), ink, 3)
        block = QRectF(_PAD_X, _PAD_Y, _BLOCK, _BLOCK)
        paint.box(painter, block, 12, ink)
        paint.draw_icon(
            painter, _ICONS[self.tone], block.x() + 18, block.y() + 18, 52, self.colour("surface")
        )
        for words in self._set(self.units.width()):
            words.draw(painter, self.theme)

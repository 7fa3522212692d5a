"""The papers staff have to see: a row each to tick, in the order of the counter, by visit."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.ui import paint
from jpki_kiosk.ui.widgets.base import Context, Pressable
from jpki_kiosk.ui.widgets.words import Words, set_balanced
from jpki_kiosk.workflows.screens import PaperLine

_BOX: Final = 40.0
_TEXT: Final = 76.0  # left edge of the words
_RIGHT: Final = 190.0  # kept free for the state at the right
_NAME: Final = 26
_DETAIL: Final = 20
_LEAST: Final = 72.0


class PaperRow(Pressable):
    """One paper: a box, its name, what the town's page says of it; in words whether it was seen.

    Papers of a later visit are shown and cannot be pressed.
    """

    adjoins = True

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self.setCheckable(True)
        self._name: list[Words] = []
        self._state = ""

    def nextCheckState(self) -> None:
        """The workflow decides."""

    def show_paper(self, line: PaperLine, width: float) -> float:
        """Set the words for a width; returns the height they need."""
        text = self.context.text
        name = text(line.name)
        room = width - _TEXT - _RIGHT
        later = line.visit > 1
        font = self.font_of(_NAME, bold=not line.seen and not later)
        self._name = [set_balanced(name, _TEXT, 0, room, font, line=1.25)]
        detail = self.context.said(line.detail)
        if detail:
            top = self._name[0].bottom + 2
            self._name.append(set_balanced(detail, _TEXT, top, room, self.font_of(_DETAIL), "ink2", line=1.3))
        self._state = "" if later else text("ui-review-seen" if line.seen else "ui-review-unseen")
        self.setChecked(line.seen)
        self.setEnabled(not later)
        self.setText(name.replace("&", "&&"))
        self.setAccessibleName(name)
        self.setAccessibleDescription(detail)
        self.update()
        return max(_LEAST, self._name[-1].bottom + 22)

    def words(self) -> list[Words]:
        """Name, detail and state where they are drawn."""
        area = self.units
        shift = (area.height() - self._name[-1].bottom) / 2 if self._name else 0.0
        found = [
            Words(one.lines, one.x, one.top + shift, one.limit, one.font, one.ink, one.line)
            for one in self._name
        ]
        if self._state:
            font = self.font_of(20, bold=not self.isChecked())
            top = area.height() / 2 - 13
            ink = "ink2" if self.isChecked() else "warn"
            right = Qt.AlignmentFlag.AlignRight
            found.append(Words((self._state,), area.width() - 16, top, _RIGHT - 20, font, ink, 1.3, right))
        return found

    def draw(self, painter: QPainter) -> None:
        area = QRectF(0, 0, self.units.width(), self.units.height())
        seen = self.isChecked()
        if seen or self.isDown():
            paint.box(painter, area.adjusted(0, 4, 0, -6), 12, self.colour("tint"))
        painter.fillRect(QRectF(0, area.height() - 2, area.width(), 2), self.colour("line"))
        if self.isEnabled():
            self._draw_box(painter, QRectF(16, area.height() / 2 - _BOX / 2, _BOX, _BOX), seen=seen)
        else:
            paint.draw_icon(painter, "clock", 20, area.height() / 2 - 16, 32, self.colour("ink2"))
        for words in self.words():
            words.draw(painter, self.theme)

    def _draw_box(self, painter: QPainter, square: QRectF, *, seen: bool) -> None:
        if not seen:
            paint.box(painter, square, 8, self.colour("surface"), self.colour("border"), 3)
            return
        paint.box(painter, square, 8, self.colour("primary"))
        icon = square.adjusted(5, 5, -5, -5)
        paint.draw_icon(
            painter, "check", icon.x(), icon.y(), round(icon.width()), self.colour("on-primary"), 5
        )

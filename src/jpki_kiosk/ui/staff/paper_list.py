"""The papers that staff have to see, in a panel of their own: rows to tick, the rest on a next part."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.ui import paint
from jpki_kiosk.ui.staff.checklist import PaperRow
from jpki_kiosk.ui.widgets.base import Context, Painted, place
from jpki_kiosk.ui.widgets.buttons import TextButton
from jpki_kiosk.ui.widgets.words import RIGHT, Words, set_balanced, set_words
from jpki_kiosk.workflows.screens import PaperLine

_ROWS: Final = 78.0  # first row below the top
_MORE: Final = 64.0
_PAD: Final = 28.0


class PaperList(Painted):
    """``ticked`` is called with the place of a paper. Where there is nothing to see, a sentence says why."""

    def __init__(self, context: Context, parent: QWidget, ticked: Callable[[int], None]) -> None:
        super().__init__(context, parent)
        self._ticked = ticked
        self._papers: tuple[PaperLine, ...] = ()
        self._instead = ""
        self._part = 0
        self._parts: list[list[int]] = [[]]
        self.rows: list[PaperRow] = []
        self.more = TextButton(context, self)
        self.more.clicked.connect(self._next)

    def show_papers(self, papers: Sequence[PaperLine], instead: str = "") -> None:
        """Show these papers; ``instead``: what is said where there are none."""
        self._papers, self._instead = tuple(papers), instead
        if len(self.rows) != len(papers):
            for row in self.rows:
                row.hide()
                row.deleteLater()
            self.rows = [PaperRow(self.context, self) for _ in papers]
            for number, row in enumerate(self.rows):
                row.clicked.connect(lambda _=False, number=number: self._ticked(number))
            self._part = 0
        self._arrange()

    @property
    def unseen(self) -> int:
        """Papers of this visit that nobody has seen yet."""
        return sum(1 for one in self._papers if one.visit == 1 and not one.seen)

    def _arrange(self) -> None:
        width, room = self.units.width() - 32, self.units.height()
        heights = [row.show_paper(line, width) for row, line in zip(self.rows, self._papers, strict=True)]
        self._parts = _divide(heights, room - 12)
        if len(self._parts) > 1:
            self._parts = _divide(heights, room - _MORE - 28)
        self._part = min(self._part, len(self._parts) - 1)
        shown = set(self._parts[self._part])
        for number, row in enumerate(self.rows):
            row.setVisible(number in shown)
        y = _ROWS
        for number in self._parts[self._part]:
            place(self.rows[number], 16, y, width, heights[number])
            y += heights[number]
        self.more.setVisible(len(self._parts) > 1)
        name = "ui-confirm-again" if self._part == len(self._parts) - 1 else "ui-confirm-more"
        self.more.set_label(self.context.text(name, page=self._part + 1, pages=len(self._parts)))
        place(self.more, 92, room - _MORE - 16, 420, _MORE)
        self.update()

    def _next(self) -> None:
        self._part = (self._part + 1) % len(self._parts)
        self._arrange()

    def first_unseen(self) -> QWidget | None:
        """The first row that is still to be ticked, where it is shown."""
        for row, line in zip(self.rows, self._papers, strict=True):
            if line.visit == 1 and not line.seen and not row.isHidden():
                return row
        return None

    def words(self) -> list[Words]:
        """Heading, and how far the list is; or what is said instead."""
        text, width = self.context.text, self.units.width()
        if not self._papers:
            font = self.font_of(26)
            return [set_balanced(self._instead, _PAD, 24, width - 2 * _PAD, font, line=1.4)]
        heading = text("ui-review-papers")
        count = self.unseen
        label = text("ui-review-papers-left", count=count) if count else text("ui-review-papers-all")
        ink = "warn" if count else "ok"
        font = self.font_of(22, bold=True)
        return [
            set_words(heading, _PAD, 20, width - 420, self.font_of(28, bold=True), line=1.3),
            set_words(label, width - _PAD, 24, 360, font, ink, line=1.3, align=RIGHT),
        ]

    def draw(self, painter: QPainter) -> None:
        area = QRectF(0, 0, self.units.width(), self.units.height())
        edge = self.theme.control_border if self.theme.high_contrast else 2
        paint.box(painter, area, 20, self.colour("surface"), self.colour("line"), edge)
        if self._papers:
            line = QRectF(16, _ROWS - 4, self.units.width() - 32, 2)
            painter.fillRect(line, self.colour("line"))
        for words in self.words():
            words.draw(painter, self.theme)


def _divide(heights: list[float], room: float) -> list[list[int]]:
    parts: list[list[int]] = [[]]
    y = _ROWS
    for number, height in enumerate(heights):
        if parts[-1] and y + height > room:
            parts.append([])
            y = _ROWS
        parts[-1].append(number)
        y += height
    return parts

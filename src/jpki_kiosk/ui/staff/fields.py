"""A labelled field of a staff page: what it is called, where it is typed, what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.ui import paint
from jpki_kiosk.ui.page import Page
from jpki_kiosk.ui.widgets.base import Context, Painted, place
from jpki_kiosk.ui.widgets.buttons import fit

HEIGHT = 72  # frame units of the field itself
LABEL = 34  # above it


@dataclass(slots=True)
class Field:
    """One field of a form; ``problem`` is shown in its place below."""

    widget: QWidget
    x: float
    y: float
    width: float
    label: str = ""
    problem: str = ""

    def arrange(self) -> None:
        """Put the typing part inside the box."""
        place(self.widget, self.x + 14, self.y + LABEL + 8, self.width - 28, HEIGHT - 16)
        self.widget.setAccessibleName(self.label)
        self.widget.setAccessibleDescription(self.problem)

    def draw(self, painter: QPainter, page: Page) -> None:
        """Label, box and problem."""
        label = fit([self.label], page.font_of(24), self.width, 16)
        paint.draw_line(painter, self.label, self.x, self.y + LABEL / 2 - 2, label, page.colour("ink2"))
        box = QRectF(self.x, self.y + LABEL, self.width, HEIGHT)
        edge = "stop" if self.problem else "border"
        border = 4 if self.problem else page.theme.control_border
        paint.box(painter, box, 12, page.colour("surface"), page.colour(edge), border)
        if self.problem:
            font = fit([self.problem], page.font_of(22, bold=True), self.width, 14)
            paint.draw_line(painter, self.problem, self.x, box.bottom() + 18, font, page.colour("stop"))


class ProblemBar(Painted):
    """A sentence about the whole page, with an icon."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._sentence = ""
        self.hide()

    def say(self, sentence: str) -> None:
        """Show a sentence; an empty one hides the bar."""
        self._sentence = sentence
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))
        self.update()

    def draw(self, painter: QPainter) -> None:
        area = QRectF(0, 0, self.units.width(), self.units.height())
        paint.box(painter, area, 16, self.colour("stop-tint"), self.colour("stop"), 3)
        paint.draw_icon(painter, "warning", 20, area.height() / 2 - 20, 40, self.colour("stop"))
        font = fit([self._sentence], self.font_of(28, bold=True), area.width() - 100, 18)
        paint.draw_line(painter, self._sentence, 80, area.height() / 2, font, self.colour("ink"))

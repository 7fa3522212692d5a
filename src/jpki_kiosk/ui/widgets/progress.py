"""The list of named steps: each is to come, under way, done, or checked by staff; nothing in between."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from jpki_kiosk.ui import paint
from jpki_kiosk.ui.widgets.base import Context, Painted
from jpki_kiosk.ui.widgets.words import RIGHT, Words, bottom_of, set_words
from jpki_kiosk.workflows.screens import LineState

_CENTRE: Final = Qt.AlignmentFlag.AlignHCenter
_PAD: Final = 24
_TIGHT: Final = 1.2
_FINISHED: Final = (LineState.DONE, LineState.BY_STAFF)


@dataclass(frozen=True, slots=True)
class Step:
    """One row: its name, what is said of it, and its state."""

    name: str
    said: str
    state: LineState


class ProgressList(Painted):
    """Rows of steps. ``ruled``: the plain list of screen 3 with lines between; else the rows of screen 6.

    What is said of a step stands at the right, or below its name where that is too narrow for any of them.
    """

    def __init__(self, context: Context, parent: QWidget, *, ruled: bool) -> None:
        super().__init__(context, parent)
        self.ruled = ruled
        self.steps: tuple[Step, ...] = ()
        self.first_number = 1

    def show_steps(self, steps: tuple[Step, ...], first_number: int = 1) -> None:
        """Show these; the names and states become the accessible name."""
        self.steps = steps
        self.first_number = first_number
        self.setAccessibleName("、".join(f"{step.name} {step.said}" for step in steps))
        self.update()

    # --- measures --------------------------------------------------------------------------------

    @property
    def _circle(self) -> float:
        return min(56.0 if self.ruled else 64.0, self._pitch - 16)

    @property
    def _inset(self) -> float:
        return 0.0 if self.ruled else _PAD

    @property
    def _pitch(self) -> float:
        return self.units.height() / max(1, len(self.steps))

    def _row(self, number: int) -> QRectF:
        gap = 0.0 if self.ruled else min(8.0, self._pitch * 0.08)
        return QRectF(0, number * self._pitch, self.units.width(), self._pitch - gap)

    def least_pitch(self, width: float) -> float:
        """The height a row needs at this width."""
        below = self._below(width)
        rows = [self._set_row(step, width, 56.0 if self.ruled else 64.0, below=below) for step in self.steps]
        high = max((bottom_of(row) for row in rows), default=0.0)
        return high + 4 if below else max(high * 1.2, 56.0)

    @property
    def name_size(self) -> int:
        """px of a step's name."""
        return self.theme.px("body") + 2 if self.theme.px("body") < 40 else self.theme.px("body")

    def _below(self, width: float) -> bool:
        room = width - 2 * self._inset - 64 - 24 - 24
        name, said = self.font_of(self.name_size, bold=True), self.font_of("caption", bold=True)
        return any(paint.width(step.name, name) + paint.width(step.said, said) > room for step in self.steps)

    def words(self) -> list[Words]:
        """Names and states where they are drawn, in the widget's own units."""
        width = self.units.width()
        below = self._below(width)
        found: list[Words] = []
        for number, step in enumerate(self.steps):
            row = self._set_row(step, width, self._circle, below=below)
            middle = self._row(number).center().y()
            if below:
                down = middle - bottom_of(row) / 2
                found += [replace(one, top=one.top + down) for one in row]
            else:
                found += [replace(one, top=middle - one.bottom / 2) for one in row]
        return found

    def _set_row(self, step: Step, width: float, circle: float, *, below: bool) -> tuple[Words, Words]:
        """Name and state of a step from a top of 0 on."""
        left = self._inset + circle + (26 if self.ruled else 24)
        room = width - left - self._inset
        now = step.state is LineState.NOW
        font = self.font_of("caption", bold=now and not self.ruled)
        ink = "ink" if now and not self.ruled else "ink2"
        name = set_words(step.name, left, 0, room, self.font_of(self.name_size, bold=now), line=_TIGHT)
        if below:
            return name, set_words(step.said, left, name.bottom, room, font, ink, line=_TIGHT)
        x = width - self._inset
        return name, set_words(step.said, x, 0, room, font, ink, line=_TIGHT, align=RIGHT)

    # --- drawing ---------------------------------------------------------------------------------

    def draw(self, painter: QPainter) -> None:
        for number, step in enumerate(self.steps):
            row = self._row(number)
            if self.ruled:
                painter.fillRect(QRectF(0, row.bottom() - 1, row.width(), 1), self.colour("line"))
            elif step.state is LineState.NOW:
                paint.box(painter, row, 14, self.colour("tint"), self.colour("primary"), 3)
            self._draw_circle(painter, row.center().y(), step.state, number)
        for words in self.words():
            words.draw(painter, self.theme)

    def _draw_circle(self, painter: QPainter, middle: float, state: LineState, number: int) -> None:
        size = self._circle
        circle = QRectF(self._inset, middle - size / 2, size, size)
        label = str(self.first_number + number)
        font = self.font_of(int(size * 0.5), bold=True)
        if state in _FINISHED:
            paint.box(painter, circle, size / 2, self.colour("ok"))
            icon = "check" if state is LineState.DONE else "person"
            part = round(size * 0.58)
            offset = (size - part) / 2
            paint.draw_icon(
                painter, icon, circle.x() + offset, circle.y() + offset, part, self.colour("surface"), 4.5
            )
            return
        if state is LineState.NOW and self.ruled:
            paint.box(painter, circle, size / 2, self.colour("bg"), self.colour("primary"), 4)
            self._draw_dots(painter, circle.center())
            return
        if state is LineState.NOW:
            paint.box(painter, circle, size / 2, self.colour("primary"))
            colour = self.colour("on-primary")
        else:
            fill = self.colour("bg" if self.ruled else "surface")
            paint.box(painter, circle, size / 2, fill, self.colour("border"), 2)
            colour = self.colour("ink2")
        if not self.ruled:
            paint.draw_line(painter, label, circle.center().x(), middle, font, colour, align=_CENTRE)

    def _draw_dots(self, painter: QPainter, centre: QPointF) -> None:
        painter.setPen(QPen(Qt.PenStyle.NoPen))
        painter.setBrush(self.colour("primary"))
        for offset in (-10, 0, 10):
            painter.drawEllipse(QPointF(centre.x() + offset, centre.y()), 2.6, 2.6)

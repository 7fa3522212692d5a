"""What the console's forms are made of: a labelled line to type in, a choice to step through, set words."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.ui import paint
from jpki_kiosk.ui.console.page import BODY_PX, SMALL_PX, TARGET
from jpki_kiosk.ui.runs import elided as elided  # the pages of the console take it from here
from jpki_kiosk.ui.widgets.base import Context, Painted, Pressable, place
from jpki_kiosk.ui.widgets.buttons import fit
from jpki_kiosk.ui.widgets.text_field import TextField
from jpki_kiosk.ui.widgets.words import CENTRE, Words, set_words

LABEL: Final = 32.0  # above the box; the focus ring takes 10 of it
FIELD: Final = LABEL + TARGET  # label and box
_RING: Final = 10.0  # around the box
_PROBLEM: Final = 38.0  # two lines
_INSET: Final = 4.0  # of a label from the left edge of its box: what is pressed has it within
_ARROW: Final = 40.0


class LineField(Painted):
    """A line of plain text with its label above and a problem below; ``field`` is what is typed in."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self.field = TextField(context, self)
        self._label = self._problem = ""

    def arrange(self, x: float, y: float, width: float, label: str, problem: str = "") -> float:
        """Put it there; returns where the next thing may begin."""
        self._label, self._problem = label, problem
        height = FIELD + (_RING + _PROBLEM if problem else 0)
        place(self, x, y, width, height)
        place(self.field, 0, LABEL, width, TARGET)
        self.field.setAccessibleName(label)
        self.field.setAccessibleDescription(problem)
        self.update()
        return y + height

    def text(self) -> str:
        """What was typed."""
        return self.field.text()

    def words(self) -> list[Words]:
        """Label, and problem if there is one."""
        width = self.units.width()
        found = [field_head(self, self._label, 0, 0, width)]
        if self._problem:
            bold = self.font_of(SMALL_PX, bold=True)
            found.append(set_words(self._problem, 22, FIELD + _RING, width - 22, bold, "stop", line=1.25))
        return found

    def draw(self, painter: QPainter) -> None:
        box = QRectF(0, LABEL, self.units.width(), TARGET)
        edge, border = ("stop", 2.0) if self._problem else ("border", 1.5)
        paint.box(painter, box, 8, self.colour("surface"), self.colour(edge), max(border, self._least))
        if self._problem:
            paint.draw_icon(painter, "warning", 0, FIELD + _RING + 1, 16, self.colour("stop"), 4)
        for words in self.words():
            words.draw(painter, self.theme)

    @property
    def _least(self) -> float:
        return 3.0 if self.theme.high_contrast else 0.0


class StepChoice(Pressable):
    """One of several, stepped through: by its arrows, or with the arrow keys. ``index`` is what is chosen."""

    changed = Signal()

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self.index = 0
        self._values: tuple[str, ...] = ("",)
        self._head = ""
        self._back = False
        self.clicked.connect(lambda: self.step(-1 if self._back else 1))

    def arrange(self, x: float, y: float, width: float, label: str, values: Sequence[str]) -> float:
        """Put it there with these to choose from; returns where the next thing may begin."""
        self._head, self._values = label, tuple(values) or ("",)
        self.index = min(self.index, len(self._values) - 1)
        place(self, x, y, width, FIELD)
        self._name()
        return y + FIELD

    def step(self, by: int) -> None:
        """The next one, or the one before; after the last comes the first."""
        self.index = (self.index + by) % len(self._values)
        self._name()
        self.changed.emit()

    def _name(self) -> None:
        self.set_label(self._values[self.index])
        self.setAccessibleName(f"{self._head} {self._values[self.index]}")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._back = event.position().x() < _ARROW * 1.2 * self.context.scale
        super().mouseReleaseEvent(event)
        self._back = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
        by = keys.get(Qt.Key(event.key()))
        if by is None:
            super().keyPressEvent(event)
        else:
            self.step(by)

    def draw(self, painter: QPainter) -> None:
        width = self.units.width()
        field_head(self, self._head, 0, 0, width).draw(painter, self.theme)
        box = QRectF(0, LABEL, width, TARGET)
        border = 3.0 if self.theme.high_contrast else 1.5
        fill = self.colour("tint" if self.isDown() else "surface")
        paint.box(painter, box, 8, fill, self.colour("border"), border)
        ink, middle = self.colour("primary"), box.center().y()
        for icon, x in (("arrow-left", 10.0), ("arrow-right", width - 28)):
            paint.draw_icon(painter, icon, x, middle - 9, 18, ink, 4)
        bold = self.index > 0
        room = width - 2 * _ARROW
        label, font = fitted(self.label, self.font_of(BODY_PX, bold=bold), room)
        paint.draw_line(painter, label, width / 2, middle, font, self.colour("ink"), align=CENTRE)


def field_head(part: Painted | Pressable, label: str, x: float, y: float, width: float) -> Words:
    """The label above a box that is ``LABEL`` below y."""
    room = width - 2 * _INSET
    font = part.font_of(SMALL_PX)
    return set_words(elided(label, font, room), x + _INSET, y + 3, room, font, "ink2", line=1.3)


def breakable(text: str) -> str:
    """A text whose long paths may be broken behind a stroke: an invisible character says where."""
    return text.replace("/", "/\N{ZERO WIDTH SPACE}")


def fitted(text: str, font: QFont, room: float) -> tuple[str, QFont]:
    """A text on one line: made smaller down to the least size, then cut with an ellipsis."""
    made = fit([text], font, room, SMALL_PX)
    return elided(text, made, room), made


def draw_words(painter: QPainter, part: Painted | Pressable, words: Sequence[Words]) -> None:
    """Paint them."""
    for one in words:
        one.draw(painter, part.theme)


def chain(parts: Iterator[QWidget]) -> None:
    """What the keyboard goes through, in this order."""
    shown = [one for one in parts if not one.isHidden()]
    for first, second in itertools.pairwise(shown):
        QWidget.setTabOrder(first, second)


def in_chain(page: QWidget) -> Iterator[QWidget]:
    """What Tab reaches on a page, in the page's own order."""
    now = page.nextInFocusChain()
    while now is not None and now is not page:
        if page.isAncestorOf(now) and now.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield now
        now = now.nextInFocusChain()

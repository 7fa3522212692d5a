"""What the pages for staff are made of: labelled fields, rows of choices, and where a problem is said."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QButtonGroup, QWidget

from jpki_kiosk.ui import paint
from jpki_kiosk.ui.page import Page
from jpki_kiosk.ui.widgets.base import Context, Painted, place
from jpki_kiosk.ui.widgets.buttons import ChoiceTile
from jpki_kiosk.ui.widgets.speech import announce
from jpki_kiosk.ui.widgets.text_field import PassphraseField, TextField
from jpki_kiosk.ui.widgets.words import Words, set_words

HEIGHT: Final = 64  # frame units of a field's box
LABEL: Final = 40  # above it; the focus ring takes 10 of it
PROBLEM: Final = 54  # below it: two lines
_LABEL_PX: Final = 24
_PROBLEM_PX: Final = (22, 20, 19)  # 14 units of the console at the least, wherever a page is shown
_TILE_PX: Final = 26
_ICON: Final = 26
_BAR_PX: Final = (28, 26, 24, 22, 20)


def problem_words(sentence: str, x: float, top: float, limit: float, page: Painted, lines: int) -> Words:
    """A problem in bold beside its icon, on at most ``lines`` lines."""
    x, limit = x + _ICON + 8, limit - _ICON - 8
    for size in _PROBLEM_PX:
        words = set_words(sentence, x, top, limit, page.font_of(size, bold=True), "stop", line=1.2)
        if len(words.lines) <= lines:
            break
    return words


def draw_problem(painter: QPainter, page: Painted, words: Words) -> None:
    """The words and the sign in front of them: a colour is never alone."""
    middle = words.top + words.font.pixelSize() * words.line / 2
    x = words.x - _ICON - 8
    paint.draw_icon(painter, "warning", x, middle - _ICON / 2, _ICON, page.colour("stop"))
    words.draw(painter, page.theme)


@dataclass(slots=True)
class Field:
    """One field of a form, ``width`` wide; ``problem`` is said below it. ``high``: of its box."""

    widget: TextField | PassphraseField
    x: float
    y: float
    width: float
    label: str = ""
    problem: str = ""
    high: float = HEIGHT
    above: float = LABEL  # the box

    @property
    def bottom(self) -> float:
        """Of its box."""
        return self.y + self.above + self.high

    def arrange(self) -> None:
        """Put the typing part over its box."""
        place(self.widget, self.x, self.y + self.above, self.width, self.high)
        self.widget.setAccessibleName(f"{self.label} {self.problem}".strip())

    def words(self, page: Painted) -> list[Words]:
        """Label, and problem if there is one."""
        font = page.font_of(_LABEL_PX)
        found = [set_words(self.label, self.x, self.y, self.width, font, "ink2", line=1.05)]
        if self.problem:
            top = self.bottom + 2
            found.append(problem_words(self.problem, self.x, top, self.width, page, 2))
        return found

    def draw(self, painter: QPainter, page: Page) -> None:
        """Label, box and problem."""
        box = QRectF(self.x, self.y + self.above, self.width, self.high)
        edge = "stop" if self.problem else "border"
        border = 4 if self.problem else page.theme.control_border
        paint.box(painter, box, 12, page.colour("surface"), page.colour(edge), border)
        label, *problem = self.words(page)
        label.draw(painter, page.theme)
        for words in problem:
            draw_problem(painter, page, words)


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a choice, and its words: the id of a text, or a name as it is."""

    value: str
    text: str
    is_name: bool = False


class Choice:
    """A labelled row of tiles. ``chose`` is called with the value that was pressed.

    ``single``: one of them, as radio buttons: Tab goes to the chosen one, arrows choose the next as the eye
    moves. Else Tab goes to each. ``problem`` is said behind the label.
    """

    def __init__(self, page: Page, label: str, chose: Callable[[str], None], *, single: bool = True) -> None:
        self.page = page
        self.label = label
        self.problem = ""
        self.tiles: dict[str, ChoiceTile] = {}
        self._chose = chose
        self._options: tuple[Option, ...] = ()
        # Not for several: Qt takes whatever is unchecked in a group out of the way of Tab.
        self._group = QButtonGroup(page) if single else None
        self._area = QRectF()

    def offer(self, options: Sequence[Option]) -> None:
        """What there is to choose from; the tiles are made once."""
        if tuple(options) == self._options:
            return
        self._options = tuple(options)
        for tile in self.tiles.values():
            if self._group is not None:
                self._group.removeButton(tile)
            tile.deleteLater()
        self.tiles = {one.value: self._tile(one) for one in options}

    def _tile(self, option: Option) -> ChoiceTile:
        tile = ChoiceTile(self.page.context, self.page, "", most=_TILE_PX)
        tile.clicked.connect(lambda: self._chose(option.value))
        if self._group is not None:
            self._group.addButton(tile)
        return tile

    def arrange(
        self, x: float, y: float, width: float, height: float, *, columns: int, gap: float = 18
    ) -> None:
        """Label at x, y; below it rows of tiles as wide as ``width`` allows, ``gap`` between any two."""
        self._area = QRectF(x, y, width, LABEL)
        wide = (width - (columns - 1) * gap) / columns
        for number, option in enumerate(self._options):
            row, column = divmod(number, columns)
            tile = self.tiles[option.value]
            place(tile, x + column * (wide + gap), y + LABEL + row * (height + gap), wide, height)
            tile.set_label(option.text if option.is_name else self.page.text(option.text))

    def show(self, chosen: set[str], *, shown: bool = True) -> None:
        """Check what is chosen."""
        # The chosen one first: a group lets go of the one before only when it has another.
        for value, tile in sorted(self.tiles.items(), key=lambda one: one[0] not in chosen):
            tile.setChecked(value in chosen)
            tile.setVisible(shown)

    def words(self) -> list[Words]:
        """Label, and behind it the problem."""
        text, font = self.page.text(self.label), self.page.font_of(_LABEL_PX)
        label = set_words(text, self._area.x(), self._area.y(), self._area.width(), font, "ink2", line=1.05)
        if not self.problem:
            return [label]
        x = self._area.x() + label.width + 24
        return [label, problem_words(self.problem, x, self._area.y(), self._area.right() - x, self.page, 1)]

    def draw(self, painter: QPainter) -> None:
        """Label and problem."""
        label, *problem = self.words()
        label.draw(painter, self.page.theme)
        for words in problem:
            draw_problem(painter, self.page, words)


class ProblemBar(Painted):
    """What is wrong with the page as a whole; hidden while nothing is, spoken when something comes up."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._sentence = ""
        self.hide()

    def say(self, sentences: Sequence[str]) -> None:
        """Show these sentences, a line each where there is room; none hide the bar."""
        sentence = "\n".join(sentences)
        changed = sentence != self._sentence
        self._sentence = sentence
        self.setAccessibleName(" ".join(sentences))
        self.setVisible(bool(sentence))
        if changed:
            announce(self, self.accessibleName())
        self.update()

    def height_for(self, width: float) -> float:
        """What it needs for its sentences in their own size."""
        words = set_words(self._sentence, 80, 0, width - 110, self.font_of(_BAR_PX[0], bold=True), line=1.2)
        return words.bottom + 24

    def words(self) -> Words:
        """The sentences where they are drawn, as large as the bar allows."""
        room = self.units.width() - 110
        for size in _BAR_PX:
            for text in (self._sentence, self._sentence.replace("\n", " ")):
                words = set_words(text, 80, 0, room, self.font_of(size, bold=True), line=1.2)
                if words.bottom <= self.units.height() - 12:
                    return self._centred(words)
        return self._centred(words)

    def _centred(self, words: Words) -> Words:
        top = (self.units.height() - words.bottom) / 2
        return set_words("\n".join(words.lines), 80, top, words.limit, words.font, line=1.2)

    def draw(self, painter: QPainter) -> None:
        area = QRectF(0, 0, self.units.width(), self.units.height())
        paint.box(painter, area, 16, self.colour("stop-tint"), self.colour("stop"), 3)
        paint.draw_icon(painter, "warning", 22, area.height() / 2 - 20, 40, self.colour("stop"))
        self.words().draw(painter, self.theme)


def chain(parts: Iterator[QWidget]) -> None:
    """Tab goes from one to the next."""
    before = next(parts, None)
    for part in parts:
        if before is not None:
            QWidget.setTabOrder(before, part)
        before = part

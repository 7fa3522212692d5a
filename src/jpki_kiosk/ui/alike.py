"""Characters that are taken for each other, large and with how they are read; over the page, on request."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.config import resources_path
from jpki_kiosk.rules.characters import CharacterData
from jpki_kiosk.rules.data import read
from jpki_kiosk.ui import paint
from jpki_kiosk.ui.overlays import DialogOverlay
from jpki_kiosk.ui.widgets.base import Context, place
from jpki_kiosk.ui.widgets.buttons import TextButton, fit
from jpki_kiosk.ui.widgets.words import CENTRE, Words, set_words

_LEFT, _TOP, _WIDE, _BELOW = 64.0, 168.0, 1792.0, 40.0
_PAD: Final = 44.0
_BETWEEN: Final = 28.0  # groups
_ROWS: Final = 3
_ACROSS: Final = 7
_SIGN: Final = 116
_LEAST_READING: Final = 26
_BACK: Final = (520.0, 120.0)


class AlikeOverlay(DialogOverlay):
    """Each group stands in a box of its own; digits stand on the ground of the digit keys."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self.boxes: list[QRectF] = []
        self.cells: list[tuple[str, QRectF]] = []
        self.back = TextButton(context, self, kind="primary", icon="check")
        self.back.clicked.connect(self.close_quietly)

    @property
    def dialog(self) -> QRectF:
        return QRectF(_LEFT, _TOP, _WIDE, self.context.geometry.height - _TOP - _BELOW)

    def open(self) -> None:
        super().open()
        self.say()

    def leave(self) -> None:
        self.close_quietly()

    def arrange(self) -> None:
        x, room = self.dialog.x() + _PAD, self.dialog.width() - 2 * _PAD
        heading = self.context.text("ui-alike-title")
        font = fit([heading], self.font_of(min(self.theme.px("title"), 62), bold=True), room, 40)
        title = set_words(heading, x, self.dialog.top() + 22, room, font, line=paint.TITLE_LINE)
        note = self.context.text("ui-password-capitals")
        small = fit([note], self.font_of(min(self.theme.px("body"), 46)), room, _LEAST_READING)
        lead = set_words(note, x, title.bottom, room, small, "ink2", line=1.3)
        self._set_cells(lead.bottom + 16)
        self.words = [title, lead, *self._readings()]
        self.back.set_label(self.context.text("ui-choose-close"))
        wide, high = _BACK
        place(self.back, self.dialog.right() - _PAD - wide, self.dialog.bottom() - _PAD - high, wide, high)
        self.update()

    def _set_cells(self, top: float) -> None:
        """As many groups on a row as fit, in the order of the rules."""
        self.boxes, self.cells = [], []
        room = self.dialog.width() - 2 * _PAD
        wide = (room - 2 * _BETWEEN) / _ACROSS
        high = (self.dialog.bottom() - _PAD - top - (_ROWS - 1) * _BETWEEN) / _ROWS
        x, row = 0.0, 0
        for group in _groups():
            if x and x + len(group) * wide > room + 1:
                x, row = 0.0, row + 1
            box = QRectF(self.dialog.x() + _PAD + x, top + row * (high + _BETWEEN), len(group) * wide, high)
            self.boxes.append(box)
            for number, sign in enumerate(group):
                self.cells.append((sign, QRectF(box.x() + number * wide, box.y(), wide, high)))
            x += box.width() + _BETWEEN

    def _readings(self) -> list[Words]:
        """The sign and, below it, how it is read; all readings in letters of one size."""
        said = [self.context.text(f"ui-alike-{sign.lower()}") for sign, _ in self.cells]
        wide = self.cells[0][1].width() - 16
        small = fit(said, self.font_of(min(self.theme.px("body"), 46)), wide, _LEAST_READING)
        large = self.theme.record_font(_SIGN, bold=True)
        words: list[Words] = []
        for (sign, cell), reading in zip(self.cells, said, strict=True):
            middle = cell.center().x()
            top = cell.center().y() - (_SIGN + small.pixelSize() * 1.3) / 2
            words.append(set_words(sign, middle, top, wide, large, line=1.0, align=CENTRE))
            words.append(set_words(reading, middle, top + _SIGN, wide, small, line=1.3, align=CENTRE))
        return words

    def draw(self, painter: QPainter) -> None:
        self.draw_dialog(painter)
        for sign, cell in self.cells:
            if sign.isdecimal():
                paint.box(painter, cell, 16, self.colour("tint"))
        for box in self.boxes:
            paint.box(painter, box, 16, None, self.colour("border"), self.theme.control_border)
        for words in self.words:
            words.draw(painter, self.theme)


@lru_cache(maxsize=1)
def _groups() -> tuple[str, ...]:
    """Which characters are taken for each other: resources/rules/characters.toml."""
    return read(resources_path() / "rules" / "characters.toml", CharacterData).alike

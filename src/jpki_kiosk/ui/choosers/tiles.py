"""One choice in a chooser: drawn as it would look, with an edge and a check when it is the present one."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.i18n import Language
from jpki_kiosk.message import Message
from jpki_kiosk.ui import paint
from jpki_kiosk.ui.colours import COLOURS
from jpki_kiosk.ui.theme import TextSize, ThemeName, font
from jpki_kiosk.ui.widgets.base import Context, Pressable
from jpki_kiosk.ui.widgets.buttons import fit
from jpki_kiosk.ui.widgets.labels import Label, set_label

_RADIUS: Final = 14
_CHECK: Final = 36
_GAP: Final = 14
_CORNER: Final = 28
_NARROW: Final = 300  # of a tile in a row of seven
_STRIPE: Final = 16
_PAD: Final = 18
_BOX: Final = 60
_LEAST: Final = 24
_ONE_LINE: Final = 38


class OptionTile(Pressable):
    """One of several; who shows it says which is chosen. Heirs give letters and colours."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self.setCheckable(True)

    def nextCheckState(self) -> None:
        """The chooser decides what is chosen."""

    def letters(self) -> QFont:
        """The font of the word at its wished size."""
        return self.font_of(min(self.theme.px("body"), 46), bold=True)

    def paper(self) -> tuple[QColor, QColor]:
        """Ground and ink."""
        pressed = self.isChecked() or self.isDown()
        return self.colour("tint" if pressed else "surface"), self.colour("ink")

    def set_word(self) -> Label:
        """The word as it is drawn: on two lines before it becomes smaller."""
        room, least = self.units.width() - 2 * _PAD, max(_LEAST, self.theme.least_type)
        return set_label(self.label, self.letters(), room, self.units.height(), least=least)

    def draw(self, painter: QPainter) -> None:
        area = QRectF(0, 0, self.units.width(), self.units.height())
        chosen = self.isChecked()
        ground, ink = self.paper()
        border = 5 if chosen else self.theme.control_border
        paint.box(painter, area, _RADIUS, ground, self.colour("primary" if chosen else "border"), border)
        word = self.set_word()
        beside = chosen and word.width + _CHECK + _GAP <= area.width() - 2 * _PAD
        x = (area.width() - word.width - (_CHECK + _GAP if beside else 0)) / 2
        if beside:
            paint.draw_icon(painter, "check", x, area.height() / 2 - _CHECK / 2, _CHECK, ink, 5)
            x += _CHECK + _GAP
        elif chosen:  # in the corner, so that the word stays as large
            paint.draw_icon(painter, "check", 9, 7, _CORNER, ink, 6)
        top, centre = area.height() / 2 - word.height / 2, Qt.AlignmentFlag.AlignHCenter
        lines, middle = list(word.lines), x + word.width / 2
        paint.draw_lines(painter, lines, middle, top, word.font, ink, line=word.line, align=centre)


class LanguageTile(OptionTile):
    """A language in its own words and letters."""

    def __init__(self, context: Context, parent: QWidget, language: Language) -> None:
        super().__init__(context, parent)
        self.language = language
        self.set_label(own_name(context, language))

    def letters(self) -> QFont:
        most = 46 if self.units.width() > _NARROW else 34
        size = max(34, min(self.theme.px("body"), most), self.theme.least_type)
        return font(size, bold=True, language=self.language)


class SizeTile(OptionTile):
    """The word for a size, as large as the text of a page would be."""

    def __init__(self, context: Context, parent: QWidget, size: TextSize) -> None:
        super().__init__(context, parent)
        self.size_shown = size

    def letters(self) -> QFont:
        return self.font_of(self.theme.px("body", self.size_shown), bold=True)


class ThemeTile(OptionTile):
    """The word for a theme in the colours of that theme, within an edge of the present one."""

    def __init__(self, context: Context, parent: QWidget, theme: ThemeName) -> None:
        super().__init__(context, parent)
        self.theme_shown = theme

    def paper(self) -> tuple[QColor, QColor]:
        return self._shown("tint" if self.isDown() else "surface"), self._shown("ink")

    def _shown(self, token: str) -> QColor:
        return QColor(COLOURS[token][list(ThemeName).index(self.theme_shown)])

    def draw(self, painter: QPainter) -> None:
        super().draw(painter)
        stripe = QRectF(_PAD, self.units.height() - 2 * _STRIPE, self.units.width() - 2 * _PAD, _STRIPE)
        paint.box(painter, stripe, _STRIPE / 2, self._shown("primary"))


class Switch(Pressable):
    """A box with a check and a sentence of up to two lines; who shows it says whether it is on."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self.setCheckable(True)

    def nextCheckState(self) -> None:
        """The chooser decides."""

    def set_lines(self) -> tuple[list[str], QFont]:
        """The sentence as it is drawn: on one line if letters of body size allow, else on two."""
        room = self.units.width() - _BOX - 3 * _PAD
        size = min(self.theme.px("body"), 46)
        whole = fit([self.label], self.font_of(size, bold=True), room, min(size, _ONE_LINE))
        if paint.width(self.label, whole) <= room:
            return [self.label], whole
        while True:
            made = self.font_of(size, bold=True)
            lines = paint.break_lines(self.label, made, room)
            fits = len(lines) <= 2 and max(paint.width(line, made) for line in lines) <= room
            if size <= _LEAST or (fits and len(lines) * size * 1.25 <= self.units.height() - 12):
                return lines, made
            size -= 1

    def draw(self, painter: QPainter) -> None:
        area = QRectF(0, 0, self.units.width(), self.units.height())
        on = self.isChecked()
        fill = self.colour("tint" if on or self.isDown() else "surface")
        edge = self.colour("primary" if on else "border")
        paint.box(painter, area, _RADIUS, fill, edge, 4 if on else self.theme.control_border)
        square = QRectF(_PAD, area.height() / 2 - _BOX / 2, _BOX, _BOX)
        if on:
            paint.box(painter, square, 12, self.colour("primary"))
            inset = square.adjusted(9, 9, -9, -9)
            paint.draw_icon(painter, "check", inset.x(), inset.y(), 42, self.colour("on-primary"), 5)
        else:
            paint.box(painter, square, 12, self.colour("surface"), self.colour("border"), 3)
        lines, made = self.set_lines()
        top = area.height() / 2 - made.pixelSize() * 1.25 * len(lines) / 2
        paint.draw_lines(painter, lines, _BOX + 2 * _PAD, top, made, self.colour("ink"), line=1.25)


def own_name(context: Context, language: Language) -> str:
    """A language's name in that language."""
    return context.catalogue.text(Message("ui-language-name"), language)

"""The base of the choosers: a title, large choices, perhaps a switch, and the way back to the page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QWidget

from jpki_kiosk.ui import paint
from jpki_kiosk.ui.choosers.tiles import OptionTile, Switch
from jpki_kiosk.ui.overlays import DialogOverlay
from jpki_kiosk.ui.theme import Look
from jpki_kiosk.ui.widgets.arrows import ArrowScope, lead
from jpki_kiosk.ui.widgets.base import Context, Pressable, place
from jpki_kiosk.ui.widgets.buttons import TextButton, fit
from jpki_kiosk.ui.widgets.words import set_words

_PAD: Final = 76.0
_GAP: Final = 22.0
_TOP: Final = 30.0
_BELOW: Final = 40.0
_HIGHEST: Final = 190.0


class Chooser(ArrowScope, DialogOverlay):
    """What is pressed counts at once and everything shows it; the page behind keeps what was typed.

    Heirs fill ``tiles`` with a look each, and may give a ``switch``. Arrows move between the choices.
    """

    title_id: ClassVar[str] = ""
    columns: ClassVar[int] = 2
    closes_itself: ClassVar[bool] = False  # one press is all that anybody came for

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self.tiles = self.make_tiles()
        self.switch = self.make_switch()
        self.back = TextButton(context, self, kind="primary", icon="check")
        self.back.clicked.connect(self.close_quietly)
        for tile in self.tiles:
            tile.clicked.connect(lambda _checked=False, tile=tile: self._take(self.look_of(tile)))
        if self.switch is not None:
            self.switch.clicked.connect(lambda: self.context.theme.set_look(self.switched()))

    def make_tiles(self) -> list[OptionTile]:
        """The choices, in their order."""
        raise NotImplementedError

    def make_switch(self) -> Switch | None:
        """What can be turned on beside the choice; None: nothing."""
        return None

    def look_of(self, tile: OptionTile) -> Look:
        """The look that a choice stands for."""
        raise NotImplementedError

    def switched(self) -> Look:
        """The look with the switch turned."""
        return self.theme.look

    def switch_on(self) -> bool:
        """Whether the switch is on now."""
        return False

    def label_of(self, tile: OptionTile) -> str:
        """What is written on a choice."""
        return tile.label

    def switch_label(self) -> str:
        """What is written beside the switch."""
        return ""

    def _take(self, look: Look) -> None:
        if self.closes_itself:
            self.close_quietly()
        self.context.theme.set_look(look)

    def open(self) -> None:
        super().open()
        for tile in self.tiles:
            if tile.isChecked():
                tile.setFocus(Qt.FocusReason.OtherFocusReason)
        self.say()

    def parts(self) -> list[Pressable]:
        return [*self.tiles, *([] if self.switch is None else [self.switch]), self.back]

    def leave(self) -> None:
        self.close_quietly()

    def lead_keyboard(self, now: QWidget, key: int) -> bool:
        """Arrows go from choice to choice, and at the edge round to the other side."""
        return lead(now, key, self.parts(), self, around=True)

    def arrange(self) -> None:
        x, width = self.dialog.x() + _PAD, self.dialog.width() - 2 * _PAD
        text = self.context.text(self.title_id)
        font = fit(text.split("\n"), self.font_of(min(self.theme.px("title"), 62), bold=True), width, 34)
        title = set_words(text, x, self.dialog.top() + _TOP, width, font, line=paint.TITLE_LINE)
        self.words = [title]
        for tile in self.tiles:
            tile.set_label(self.label_of(tile))
            tile.setChecked(self.look_of(tile) == self.theme.look)
        if self.switch is not None:
            self.switch.set_label(self.switch_label())
            self.switch.setChecked(self.switch_on())
        self.back.set_label(self.context.text("ui-choose-close"))
        for part, area in zip(self.parts(), self._cells(title.bottom + 18), strict=True):
            place(part, area.x(), area.y(), area.width(), area.height())
        self.update()

    def _cells(self, top: float) -> Iterator[QRectF]:
        """A place for each part: rows of choices, then the switch and the way back beside each other."""
        x, width = self.dialog.x() + _PAD, self.dialog.width() - 2 * _PAD
        columns = [self.columns] * (len(self.tiles) // self.columns)
        rest = len(self.parts()) - sum(columns)
        columns.append(rest)
        room = self.dialog.bottom() - _BELOW - top - (len(columns) - 1) * _GAP
        high = min(_HIGHEST, room / len(columns))
        top += (room - high * len(columns)) / 2
        for row, count in enumerate(columns):
            wide = (width - (count - 1) * _GAP) / count
            for column in range(count):
                yield QRectF(x + column * (wide + _GAP), top + row * (high + _GAP), wide, high)

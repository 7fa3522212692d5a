"""The sound panel: guidance on and off, how loud, how fast, once more, and the screen curtain."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.ui import paint
from jpki_kiosk.ui.choosers.tiles import Switch
from jpki_kiosk.ui.overlays import PAD, DialogOverlay
from jpki_kiosk.ui.theme import LEVELS
from jpki_kiosk.ui.widgets.arrows import ArrowScope, lead
from jpki_kiosk.ui.widgets.base import Context, Painted, Pressable, place
from jpki_kiosk.ui.widgets.buttons import TextButton, fit
from jpki_kiosk.ui.widgets.words import Words, set_words

_DIALOG: Final = QRectF(360, 152, 1200, 776)
_TOP: Final = 28.0
_BELOW: Final = 44.0
_HIGHEST: Final = 156.0
_SIDE: Final = 0.31  # of the width: the buttons left and right of a level
_BAR: Final = 14.0
_CENTRE: Final = Qt.AlignmentFlag.AlignHCenter


class Level(Painted):
    """A word with its number, and bars: how many of seven are filled."""

    def __init__(self, context: Context, parent: QWidget, text_id: str) -> None:
        super().__init__(context, parent)
        self._text_id = text_id
        self.level = 0

    def show_level(self, level: int) -> None:
        """Another number."""
        self.level = level
        self.setAccessibleName(self.context.text(self._text_id, level=level))
        self.update()

    def words(self) -> Words:
        """What stands over the bars."""
        size = min(self.theme.px("body"), 46)
        text, room = self.context.text(self._text_id, level=self.level), self.units.width()
        font = fit([text], self.font_of(size, bold=True), room, 24)
        top = self.units.height() / 2 - 10 - font.pixelSize() * 1.1
        return set_words(text, room / 2, max(0.0, top), room, font, line=1.2, align=_CENTRE)

    def draw(self, painter: QPainter) -> None:
        words = self.words()
        words.draw(painter, self.theme)
        wide = min(46.0, (self.units.width() - (LEVELS - 1) * 8) / LEVELS)
        left = (self.units.width() - LEVELS * wide - (LEVELS - 1) * 8) / 2
        top = min(words.bottom + 10, self.units.height() - _BAR - 2)
        for number in range(LEVELS):
            filled = number < self.level
            bar = QRectF(left + number * (wide + 8), top, wide, _BAR)
            fill = self.colour("primary" if filled else "surface")
            paint.box(painter, bar, 6, fill, self.colour("primary" if filled else "border"), 2)


class SoundPanel(ArrowScope, DialogOverlay):
    """What is pressed counts at once; arrows move by where things stand.

    ``say_again``: has the page said once more. ``trouble``: why nothing is heard, an id or nothing.
    """

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        say_again: Callable[[], None],
        trouble: Callable[[], str],
    ) -> None:
        super().__init__(context, parent)
        self._trouble = trouble
        self.switch = Switch(context, self)
        self.again = TextButton(context, self, kind="secondary", icon="sound")
        self.quieter = TextButton(context, self, kind="secondary")
        self.louder = TextButton(context, self, kind="secondary")
        self.slower = TextButton(context, self, kind="secondary")
        self.faster = TextButton(context, self, kind="secondary")
        self.curtain = TextButton(context, self, kind="secondary", icon="eye")
        self.back = TextButton(context, self, kind="primary", icon="check")
        self.volume = Level(context, self, "ui-sound-volume")
        self.speed = Level(context, self, "ui-sound-speed")
        self.switch.clicked.connect(self.toggle)
        self.again.clicked.connect(lambda: say_again())
        self.quieter.clicked.connect(lambda: self.change(volume=-1))
        self.louder.clicked.connect(lambda: self.change(volume=1))
        self.slower.clicked.connect(lambda: self.change(speed=-1))
        self.faster.clicked.connect(lambda: self.change(speed=1))
        self.curtain.clicked.connect(self._draw_curtain)
        self.back.clicked.connect(self.close_quietly)

    # --- what it does ----------------------------------------------------------------------------

    def toggle(self) -> None:
        """Guidance on or off."""
        look = self.theme.look
        self.theme.set_look(replace(look, sound=not look.sound))

    def change(self, *, volume: int = 0, speed: int = 0) -> None:
        """Louder or faster by so much, within the levels there are; sound comes on with it."""
        look = self.theme.look
        self.theme.set_look(
            replace(
                look,
                sound=True,
                volume=max(1, min(LEVELS, look.volume + volume)),
                speed=max(1, min(LEVELS, look.speed + speed)),
            )
        )

    def _draw_curtain(self) -> None:
        self.close_quietly()
        self.theme.set_look(replace(self.theme.look, sound=True, curtain=True))

    def open(self) -> None:
        """With sound on: whoever cannot see hears from the first press on that it is there."""
        self.theme.set_look(replace(self.theme.look, sound=True))
        super().open()
        self.say()

    @property
    def dialog(self) -> QRectF:
        """Higher than a question: four rows, and perhaps a sentence."""
        return _DIALOG.adjusted(0, 0, 0, self.context.geometry.spare)

    def parts(self) -> list[Pressable]:
        return [
            self.switch,
            self.again,
            self.quieter,
            self.louder,
            self.slower,
            self.faster,
            self.curtain,
            self.back,
        ]

    def leave(self) -> None:
        self.close_quietly()

    def lead_keyboard(self, now: QWidget, key: int) -> bool:
        return lead(now, key, self.parts(), self, around=True)

    # --- how it looks ----------------------------------------------------------------------------

    def arrange(self) -> None:
        text, look, dialog = self.context.text, self.theme.look, self.dialog
        x, width = dialog.x() + PAD, dialog.width() - 2 * PAD
        heading = text("ui-sound-title")
        font = fit([heading], self.font_of(min(self.theme.px("title"), 62), bold=True), width, 34)
        self.words = [set_words(heading, x, dialog.top() + _TOP, width, font, line=paint.TITLE_LINE)]
        trouble = self._trouble()
        if trouble:
            small = self.font_of(min(self.theme.px("body"), 38), bold=True)
            top = self.words[0].bottom
            self.words.append(set_words(text(trouble), x, top, width, small, "warn", line=1.25))
        for part, name in (
            (self.switch, "ui-sound-on"),
            (self.again, "ui-sound-again"),
            (self.quieter, "ui-sound-quieter"),
            (self.louder, "ui-sound-louder"),
            (self.slower, "ui-sound-slower"),
            (self.faster, "ui-sound-faster"),
            (self.curtain, "ui-sound-curtain"),
            (self.back, "ui-choose-close"),
        ):
            part.set_label(text(name))
        self.switch.setChecked(look.sound)
        self.volume.show_level(look.volume)
        self.speed.show_level(look.speed)
        self._place(x, width, self.words[-1].bottom + 14)
        self.update()

    def _place(self, x: float, width: float, top: float) -> None:
        """Four rows: the switch, the two levels between their buttons, the curtain and the way back."""
        apart = self.apart
        room = self.dialog.bottom() - _BELOW - top - 3 * apart
        high = min(_HIGHEST, max(self.least_target, room / 4))
        half, side = (width - apart) / 2, width * _SIDE
        rows: tuple[tuple[tuple[QWidget, float, float], ...], ...] = (
            ((self.switch, 0, half), (self.again, half + apart, half)),
            (
                (self.quieter, 0, side),
                (self.volume, side + apart, width - 2 * (side + apart)),
                (self.louder, width - side, side),
            ),
            (
                (self.slower, 0, side),
                (self.speed, side + apart, width - 2 * (side + apart)),
                (self.faster, width - side, side),
            ),
            ((self.curtain, 0, half), (self.back, half + apart, half)),
        )
        for row in rows:
            for part, left, wide in row:
                place(part, x + left, top, wide, high)
            top += high + apart

"""The screen curtain: a dark screen for whoever listens, while every key works and all is spoken.

It covers the whole window. A touch on it does nothing to the page: it says how to see the screen again, and
shows two large buttons for somebody who can see.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.ui import paint
from jpki_kiosk.ui.geometry import WIDTH, Geometry
from jpki_kiosk.ui.widgets.base import Context, Painted, place
from jpki_kiosk.ui.widgets.buttons import TextButton
from jpki_kiosk.ui.widgets.speech import announce
from jpki_kiosk.ui.widgets.words import Words, set_words

_BUTTON: Final = (560.0, 132.0)
_APART: Final = 40.0
_PLATE: Final = 40.0
_SHOWN_MS: Final = 20_000  # how long the buttons stay after a touch
_INK: Final = QColor("#C9C9C9")  # 12.7 on black
_CENTRE: Final = Qt.AlignmentFlag.AlignHCenter


class Curtain(Painted):
    """Signals: ``lifted`` and ``staff_wanted``, from the two buttons. ``touch`` is a finger on the dark."""

    lifted = Signal()
    staff_wanted = Signal()

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(context, window)
        self.lift = TextButton(context, self, kind="primary", icon="eye")
        self.staff = TextButton(context, self, kind="secondary", icon="call-bell")
        for button in (self.lift, self.staff):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keyboard stays on the page
        self.lift.clicked.connect(self.lifted)
        self.staff.clicked.connect(self.staff_wanted)
        self._showing = QTimer(self, singleShot=True, interval=_SHOWN_MS)
        self._showing.timeout.connect(lambda: self._show_buttons(shown=False))
        self._show_buttons(shown=False)
        self.hide()

    @property
    def buttons_shown(self) -> bool:
        """Whether somebody who can see is offered the two buttons."""
        return not self.lift.isHidden()

    def draw_down(self, *, down: bool) -> None:
        """Darken or show the screen."""
        if down != self.isVisible():
            self._show_buttons(shown=False)
            self.setVisible(down)
        if down:
            self.raise_()

    def touch(self) -> None:
        """Say how to see the screen again, and offer it."""
        self._show_buttons(shown=True)
        self._showing.start()
        announce(self, self.context.text("ui-curtain-how"))

    def stand(self, geometry: Geometry) -> None:
        """Everything where the stage stands; the dark goes beyond it."""
        for button, area in zip((self.lift, self.staff), self._places(geometry), strict=True):
            place(button, area.x(), area.y(), area.width(), area.height())

    @staticmethod
    def _places(geometry: Geometry) -> tuple[QRectF, QRectF]:
        """Of the two buttons, one under the other."""
        left, top = geometry.left / geometry.scale, geometry.top / geometry.scale
        wide, high = _BUTTON
        high = max(high, geometry.target)
        first = QRectF(left + (WIDTH - wide) / 2, top + geometry.height / 2 + 80, wide, high)
        return first, first.translated(0, high + _APART)

    def _show_buttons(self, *, shown: bool) -> None:
        for button, name in ((self.lift, "ui-curtain-lift"), (self.staff, "ui-staff-call")):
            button.set_label(self.context.text(name))
            button.setVisible(shown)
        self.setAccessibleName(self.context.text("ui-curtain-touch"))
        self.update()

    def on_theme(self) -> None:
        self._show_buttons(shown=self.buttons_shown)

    def words(self) -> Words:
        """What stands on the dark, for somebody who looks."""
        geometry = self.context.geometry
        text, font = self.context.text("ui-curtain-touch"), self.font_of("lead")
        middle = geometry.left / geometry.scale + WIDTH / 2
        bottom = geometry.top / geometry.scale + geometry.height / 2
        made = set_words(text, middle, 0, 1500, font, align=_CENTRE)
        return set_words(text, middle, bottom - made.bottom, 1500, font, align=_CENTRE)

    def draw(self, painter: QPainter) -> None:
        scale, words = self.context.scale, self.words()
        dark = QRectF(0, 0, self.width() / scale, self.height() / scale)
        painter.fillRect(dark, Qt.GlobalColor.black)
        if self.buttons_shown:
            first, second = self._places(self.context.geometry)
            plate = first.united(second).adjusted(-_PLATE, -_PLATE, _PLATE, _PLATE)
            paint.box(painter, plate, 28, self.colour("surface"), self.colour("primary"), 4)
        paint.draw_lines(
            painter, list(words.lines), words.x, words.top, words.font, _INK, line=words.line, align=_CENTRE
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.touch()
        event.accept()

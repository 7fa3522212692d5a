"""The end of a sign-in, told before it comes: what counts the time, and the bar that says so."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QRectF, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.ui import paint
from jpki_kiosk.ui.console.driver import ConsoleDriver
from jpki_kiosk.ui.console.page import BODY_PX, DECISION_PX, SMALL_PX
from jpki_kiosk.ui.geometry import WIDTH
from jpki_kiosk.ui.widgets.base import Context, Painted, place
from jpki_kiosk.ui.widgets.buttons import fit
from jpki_kiosk.ui.widgets.speech import announce
from jpki_kiosk.workflows.console.card_sign_in import StaffCardAsked
from jpki_kiosk.workflows.console.events import SessionLooked
from jpki_kiosk.workflows.console.session import Limit, SessionEnding

_BAR: Final = QRectF((WIDTH - 860) / 2, 98, 860, 92)
_SPOKEN: Final = (60, 30, 10)  # seconds left


class SessionClock(QObject):
    """Tells the workflow the time every second while somebody is signed in, and asks for the staff card."""

    def __init__(self, driver: ConsoleDriver, clock: Callable[[], datetime.datetime]) -> None:
        super().__init__(driver)
        self._driver = driver
        self._clock = clock
        self._touched = False
        self._timer = QTimer(self, interval=1000)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def touch(self) -> None:
        """Somebody pressed a key or a button."""
        self._touched = True

    def look(self) -> None:
        """Tell the time now."""
        touched, self._touched = self._touched, False
        if self._driver.uses_card:
            self._driver.submit(StaffCardAsked())
        if self._driver.somebody:
            self._driver.submit(SessionLooked(self._clock(), touched))


class SessionBar(Painted):
    """Above every page while the session ends within a minute; what is pressed below it counts as a touch."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._ending: SessionEnding | None = None
        self.hide()
        place(self, _BAR.x(), _BAR.y(), _BAR.width(), _BAR.height())

    def show_ending(self, ending: SessionEnding | None) -> None:
        """Show how long is left; None hides it."""
        changed = ending != self._ending
        self._ending = ending
        self.setVisible(ending is not None)
        if ending is None:
            return
        self.raise_()  # a page that was turned to meanwhile lies above it
        if not changed:
            return
        self.setAccessibleName(" ".join(self._said(ending)))
        if ending.seconds in _SPOKEN:
            announce(self, self.accessibleName())
        self.update()

    def _said(self, ending: SessionEnding) -> tuple[str, str]:
        which = ending.limit.value.replace("_", "-")
        title = self.context.text(f"console-session-{which}", seconds=ending.seconds)
        lead = "console-session-lead" if ending.limit is Limit.IDLE else "console-session-too-long-lead"
        return title, self.context.text(lead)

    def draw(self, painter: QPainter) -> None:
        if self._ending is None:
            return
        width, height = self.units.width(), self.units.height()
        area = QRectF(0, 0, width, height)
        paint.box(painter, area, 10, self.colour("warn-tint"), self.colour("warn"), 3)
        paint.draw_icon(painter, "clock", 28, height / 2 - 22, 44, self.colour("warn"), 3)
        title, lead = self._said(self._ending)
        bold = fit([title], self.font_of(DECISION_PX, bold=True), width - 120, SMALL_PX)
        paint.draw_line(painter, title, 96, 32, bold, self.colour("ink"))
        small = fit([lead], self.font_of(BODY_PX), width - 120, SMALL_PX)
        paint.draw_line(painter, lead, 96, 62, small, self.colour("ink"))

"""The end of a self-service: take the card; a little later the welcome is there again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtGui import QHideEvent, QPainter, QShowEvent
from PySide6.QtWidgets import QApplication, QWidget

from jpki_kiosk.ui import paint
from jpki_kiosk.ui.page import Primary, Send
from jpki_kiosk.ui.resident.worded import LEFT_EDGE, LOWEST, RIGHT_EDGE, TOP, WIDE, WordedPage
from jpki_kiosk.ui.widgets.base import Context
from jpki_kiosk.ui.widgets.countdown import second_timer
from jpki_kiosk.ui.widgets.words import set_words
from jpki_kiosk.workflows.events import Continued, TimedOut
from jpki_kiosk.workflows.self_service.screens import ServiceEnded
from jpki_kiosk.workflows.workflow import Screen

REMIND_SECONDS: Final = 5  # a tone while the card lies on the reader
_ICON: Final = 260
_COLUMN: Final = 480.0


class ServiceEndedPage(WordedPage):
    """Counts down unseen: nothing is on this page that anybody would miss. ``tick`` is one second of it."""

    begins_at_primary = True

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        send: Send,
        *,
        tone: Callable[[], None] = QApplication.beep,
    ) -> None:
        super().__init__(context, parent, send)
        self.left = context.done_seconds
        self._tone = tone
        self._card_lies = False
        self._lain = 0
        self._pictured = True
        self._timer = second_timer(self, self.tick)

    def tick(self) -> None:
        """A second passed."""
        if self._card_lies:
            self._lain += 1
            if self._lain % REMIND_SECONDS == 0:
                self._tone()
            return
        self.left = max(0, self.left - 1)
        if self.left == 0:
            self._timer.stop()
            self.send(TimedOut())

    def showEvent(self, event: QShowEvent) -> None:
        self._timer.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)

    def wipe(self) -> None:
        self._timer.stop()

    def primary(self) -> Primary:
        return Primary(self.text("ui-end"), lambda: self.send(Continued()), "check")

    def arrange(self, screen: Screen) -> None:
        if not isinstance(screen, ServiceEnded):
            return
        self._card_lies = screen.card_on_reader
        for pictured in (True, False):
            self._pictured = pictured
            if self._set() <= LOWEST:
                break

    def _set(self) -> float:
        x, limit = (_COLUMN, RIGHT_EDGE - _COLUMN) if self._pictured else (LEFT_EDGE, WIDE)
        top = 190.0 if self._pictured else TOP + 20
        name = "ui-self-ended-take" if self._card_lies else "ui-self-ended-title"
        title = self.set_title(self.text(name), x, top, limit, self.calm_title)
        lead = set_words(self.text("ui-self-ended-lead"), x, title.bottom + 20, limit, self.font_of("lead"))
        more = self.text("ui-self-ended-more")
        body = set_words(more, x, lead.bottom + 24, limit, self.font_of("body"), "ink2")
        self.words = [title, lead, body]
        return body.bottom

    def draw_ground(self, painter: QPainter) -> None:
        if self._pictured:
            icon = "card" if self._card_lies else "check-circle"
            paint.draw_icon(painter, icon, 128, 190, _ICON, self.colour("primary"), 2.2)

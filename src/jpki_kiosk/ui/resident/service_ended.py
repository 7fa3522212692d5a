"""The end of a self-service: take the card; a little later the welcome is there again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QWidget

from jpki_kiosk.ui import paint
from jpki_kiosk.ui.page import Send
from jpki_kiosk.ui.resident.farewell import FarewellPage
from jpki_kiosk.ui.resident.worded import LEFT_EDGE, LOWEST, RIGHT_EDGE, TOP, WIDE
from jpki_kiosk.ui.widgets.base import Context
from jpki_kiosk.ui.widgets.words import set_words
from jpki_kiosk.workflows.self_service.screens import ServiceEnded
from jpki_kiosk.workflows.workflow import Screen

_ICON: Final = 260
_COLUMN: Final = 480.0


class ServiceEndedPage(FarewellPage):
    """Counts down unseen: nothing is on this page that anybody would miss."""

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        send: Send,
        *,
        tone: Callable[[], None] = QApplication.beep,
    ) -> None:
        super().__init__(context, parent, send, tone=tone)
        self._pictured = True

    def arrange(self, screen: Screen) -> None:
        if not isinstance(screen, ServiceEnded):
            return
        self.card_lies = screen.card_on_reader
        for pictured in (True, False):
            self._pictured = pictured
            if self._set() <= LOWEST:
                break

    def _set(self) -> float:
        x, limit = (_COLUMN, RIGHT_EDGE - _COLUMN) if self._pictured else (LEFT_EDGE, WIDE)
        top = 190.0 if self._pictured else TOP + 20
        name = "ui-self-ended-take" if self.card_lies else "ui-self-ended-title"
        title = self.set_title(self.text(name), x, top, limit, self.calm_title)
        lead = set_words(self.text("ui-self-ended-lead"), x, title.bottom + 20, limit, self.font_of("lead"))
        more = self.text("ui-self-ended-more")
        body = set_words(more, x, lead.bottom + 24, limit, self.font_of("body"), "ink2")
        self.words = [title, lead, body]
        return body.bottom

    def draw_ground(self, painter: QPainter) -> None:
        if self._pictured:
            icon = "card" if self.card_lies else "check-circle"
            paint.draw_icon(painter, icon, 128, 190, _ICON, self.colour("primary"), 2.2)

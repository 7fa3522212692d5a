"""窓口で手続きする: the case went back to staff; nothing of it is asked here any more."""

from __future__ import annotations

from PySide6.QtGui import QPainter

from jpki_kiosk.ui import paint
from jpki_kiosk.ui.page import Primary
from jpki_kiosk.ui.resident.worded import LEFT_EDGE, LOWEST, RIGHT_EDGE, TOP, WIDE, WordedPage
from jpki_kiosk.ui.widgets.words import set_words
from jpki_kiosk.workflows.events import Cancelled
from jpki_kiosk.workflows.workflow import Screen

_ICON = 260
_COLUMN = 480.0


class AtCounterPage(WordedPage):
    """Says that staff go on; 終わる clears the screen."""

    _pictured = True

    def primary(self) -> Primary:
        return Primary(self.text("ui-end"), lambda: self.send(Cancelled()), "check")

    def arrange(self, screen: Screen) -> None:
        for pictured in (True, False):
            self._pictured = pictured
            if self._set() <= LOWEST:
                break

    def _set(self) -> float:
        x, limit = (_COLUMN, RIGHT_EDGE - _COLUMN) if self._pictured else (LEFT_EDGE, WIDE)
        top = 160.0 if self._pictured else TOP + 20
        title = self.set_title(self.text("ui-at-counter-title"), x, top, limit, self.calm_title)
        lead = set_words(self.text("ui-at-counter-lead"), x, title.bottom + 20, limit, self.font_of("lead"))
        rest = "\n".join((self.text("ui-at-counter-card"), self.text("ui-at-counter-untouched")))
        body = set_words(rest, x, lead.bottom + 32, limit, self.font_of("body"), "ink2")
        self.words = [title, lead, body]
        return body.bottom

    def draw_ground(self, painter: QPainter) -> None:
        if self._pictured:
            paint.draw_icon(painter, "staff-desk", 128, 190, _ICON, self.colour("primary"), 2.2)

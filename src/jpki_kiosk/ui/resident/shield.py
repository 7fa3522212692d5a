"""職員が入力しています: nothing of what staff type is here, and nothing can be pressed."""

from __future__ import annotations

from PySide6.QtGui import QPainter

from jpki_kiosk.ui import paint
from jpki_kiosk.ui.resident.worded import LEFT_EDGE, LOWEST, RIGHT_EDGE, TOP, WIDE, WordedPage
from jpki_kiosk.ui.widgets.words import set_words
from jpki_kiosk.workflows.screens import Shield
from jpki_kiosk.workflows.workflow import Screen

_ICON = 260
_COLUMN = 480.0


class ShieldPage(WordedPage):
    """Says that staff type, or that the card is being asked about what they typed."""

    _pictured = True
    _checking = False

    def arrange(self, screen: Screen) -> None:
        self._checking = isinstance(screen, Shield) and screen.checking
        for pictured in (True, False):
            self._pictured = pictured
            if self._set() <= LOWEST:
                break

    def _set(self) -> float:
        x, limit = (_COLUMN, RIGHT_EDGE - _COLUMN) if self._pictured else (LEFT_EDGE, WIDE)
        top = 160.0 if self._pictured else TOP + 20
        title = self.set_title(self.text("shield-title"), x, top, limit, self.calm_title)
        lead = set_words(self.text("shield-lead"), x, title.bottom + 20, limit, self.font_of("lead"))
        rest = self.text("shield-checking" if self._checking else "shield-body")
        body = set_words(rest, x, lead.bottom + 32, limit, self.font_of("body"), "ink2")
        self.words = [title, lead, body]
        return body.bottom

    def draw_ground(self, painter: QPainter) -> None:
        if self._pictured:
            paint.draw_icon(painter, "shield", 128, 190, _ICON, self.colour("primary"), 2.2)

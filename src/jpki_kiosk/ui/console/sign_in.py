"""Where staff sign in: a panel in the middle, in the type of the console."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from jpki_kiosk.ui.console.account_forms import PAD, WIDTH
from jpki_kiosk.ui.console.hosted import FACTOR
from jpki_kiosk.ui.console.page import BODY_PX, BODY_WIDTH, MAIN_TARGET, TITLE_PX
from jpki_kiosk.ui.console.parts import draw_panel
from jpki_kiosk.ui.staff.sign_in import StaffSignInPage
from jpki_kiosk.ui.widgets.words import Words, set_words

_PANEL: Final = QRectF((BODY_WIDTH - WIDTH) / 2, 150, WIDTH, 548)  # of the console's body
FOOT: Final = QRectF(_PANEL.x() + PAD, _PANEL.bottom() - MAIN_TARGET - 28, WIDTH - 2 * PAD, MAIN_TARGET)


class ConsoleSignInPage(StaffSignInPage):
    """The same two fields; its foot stands in the panel."""

    column = ((_PANEL.x() + PAD) / FACTOR, (WIDTH - 2 * PAD) / FACTOR)
    tops = tuple((_PANEL.y() + below) / FACTOR for below in (118, 236, 366))
    told = 70.0

    def words(self) -> list[Words]:
        """Title and lead."""
        x, width = self.column
        title, lead = self.said()
        head, body = self.font_of(round(TITLE_PX / FACTOR), bold=True), self.font_of(round(BODY_PX / FACTOR))
        found = [set_words(title, x, (_PANEL.y() + 30) / FACTOR, width, head, line=1.3)]
        found.append(set_words(lead, x, found[-1].bottom + 6, width, body, "ink2", line=1.35))
        return found

    def draw(self, painter: QPainter) -> None:
        panel = _PANEL
        area = QRectF(panel.x() / FACTOR, panel.y() / FACTOR, panel.width() / FACTOR, panel.height() / FACTOR)
        draw_panel(painter, self, area)
        for words in self.words():
            words.draw(painter, self.theme)
        for field in self.fields:
            field.draw(painter, self)

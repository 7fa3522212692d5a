"""Staff are away for a moment: the resident's window says so, and nothing else."""

from __future__ import annotations

from PySide6.QtGui import QPainter

from jpki_kiosk.ui import paint
from jpki_kiosk.ui.page import Page
from jpki_kiosk.ui.widgets.words import CENTRE, set_words
from jpki_kiosk.workflows.screens import Frame
from jpki_kiosk.workflows.workflow import Screen


class BlankPage(Page):
    """One sentence in the middle."""

    def show_screen(self, screen: Screen, frame: Frame) -> None:
        self.setAccessibleName(self.text("ui-blank-title"))
        self.update()

    def draw(self, painter: QPainter) -> None:
        paint.draw_icon(painter, "lock", 920, 220, 80, self.colour("primary"))
        words = set_words(
            self.text("ui-blank-title"),
            960,
            340,
            1500,
            self.font_of("title", bold=True),
            align=CENTRE,
        )
        words.draw(painter, self.theme)

"""A page made of set words and pictures: it measures before it draws, and leaves out what does not fit.

What goes first is the illustration, then the lead; type is never made smaller.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.ui import paint
from jpki_kiosk.ui.page import Page, Send
from jpki_kiosk.ui.widgets.base import Context
from jpki_kiosk.ui.widgets.speech import announce
from jpki_kiosk.ui.widgets.words import Words, sentences, set_words
from jpki_kiosk.workflows.screens import Frame
from jpki_kiosk.workflows.workflow import Screen

LEFT_EDGE: Final = 64.0
RIGHT_EDGE: Final = 1856.0
WIDE: Final = RIGHT_EDGE - LEFT_EDGE
TOP: Final = 32.0


class WordedPage(Page):
    """Subclasses fill ``words`` in ``arrange``, and draw what lies below them in ``draw_ground``."""

    def __init__(self, context: Context, parent: QWidget, send: Send) -> None:
        super().__init__(context, parent, send)
        self.words: list[Words] = []
        self._spoken = ""

    def show_screen(self, screen: Screen, frame: Frame) -> None:
        self.arrange(screen)
        self.setAccessibleName(self.words[0].text if self.words else "")
        self.setAccessibleDescription(" ".join(one.text for one in self.words[1:]))
        self.speak(self.spoken())
        self.update()

    def arrange(self, screen: Screen) -> None:
        """Set the words and place the parts for this screen."""

    def spoken(self) -> str:
        """What is said when the page appears: title and lead."""
        return " ".join(one.text for one in self.words[:2])

    def speak(self, text: str) -> None:
        """Say it once; the same words again are not repeated."""
        if text != self._spoken:
            self._spoken = text
            announce(self, text)

    def draw_ground(self, painter: QPainter) -> None:
        """Draw what lies below the words."""

    def draw(self, painter: QPainter) -> None:
        self.draw_ground(painter)
        for words in self.words:
            words.draw(painter, self.theme)

    @property
    def calm_title(self) -> QFont:
        """The title of a page with one sentence to say: a little larger than the usual."""
        return self.font_of(self.theme.px("title") + (6 if self.theme.px("title") < 60 else 0), bold=True)

    def set_title(self, text: str, x: float, top: float, limit: float, font: QFont | None = None) -> Words:
        """A title; a second sentence stands on a line of its own."""
        made = font or self.font_of("title", bold=True)
        return set_words(sentences(text), x, top, limit, made, line=paint.TITLE_LINE)

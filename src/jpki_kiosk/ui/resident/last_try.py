"""Before the last try: call staff, or decide to use it."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.kinds import PasswordKind
from jpki_kiosk.ui import paint
from jpki_kiosk.ui.page import Page, Send
from jpki_kiosk.ui.theme import TextSize
from jpki_kiosk.ui.widgets.base import Context, place
from jpki_kiosk.ui.widgets.buttons import TextButton
from jpki_kiosk.ui.widgets.choice_card import ChoiceCard
from jpki_kiosk.ui.widgets.rules import draw_dots
from jpki_kiosk.ui.widgets.words import Words, set_words
from jpki_kiosk.workflows.events import LastTryTaken, PasswordForgotten, StaffCalled
from jpki_kiosk.workflows.screens import Frame, LastTry
from jpki_kiosk.workflows.workflow import Screen

_LEFT: Final = 64
_CONTENT: Final = 1792
_TILE_WIDE: Final = 880
_DOT: Final = 32
_BELOW: Final = 96.0  # least height of the buttons below the two choices
_APART: Final = 28.0


class LastTryPage(Page):
    """Two choices of the same size; the ring begins on the one that costs nothing.

    In a case taken up again there is a third one below: to choose the password anew. Where letters are asked
    for, those that look alike can be seen.
    """

    def __init__(self, context: Context, parent: QWidget, send: Send) -> None:
        super().__init__(context, parent, send)
        self.call = ChoiceCard(context, self, "call-bell", filled=True)
        self.go_on = ChoiceCard(context, self, "pen", filled=False)
        self.call.clicked.connect(lambda: self.send(StaffCalled("unsure")))
        self.go_on.clicked.connect(lambda: self.send(LastTryTaken()))
        self.forgot = TextButton(context, self)
        self.forgot.clicked.connect(lambda: self.send(PasswordForgotten()))
        self.alike = TextButton(context, self, icon="search")
        self.alike.clicked.connect(lambda: self.show_alike())
        QWidget.setTabOrder(self.call, self.go_on)
        QWidget.setTabOrder(self.go_on, self.forgot)
        QWidget.setTabOrder(self.forgot, self.alike)
        self._screen: LastTry | None = None

    def show_screen(self, screen: Screen, frame: Frame) -> None:
        if not isinstance(screen, LastTry):
            raise TypeError(type(screen))
        self._screen = screen
        self._arrange()

    def _arrange(self) -> None:
        self.call.show_words(self.text("ui-last-try-call"), self.text("ui-last-try-call-detail"))
        self.go_on.show_words(self.text("ui-last-try-go-on"), self.text("ui-last-try-go-on-detail"))
        top = self.words()[-1].bottom + 36
        may_reset = self._screen is not None and self._screen.may_reset
        letters = self._screen is not None and self._screen.kind is PasswordKind.SIGNATURE
        below = max(_BELOW, self.least_target)
        room = self.lowest - top - (below + _APART if may_reset or letters else 0)
        high = min(300.0, room) if self._roomy else room
        place(self.call, _LEFT, top, _TILE_WIDE, high)
        place(self.go_on, _LEFT + _CONTENT - _TILE_WIDE, top, _TILE_WIDE, high)
        self.forgot.set_label(self.text("ui-last-try-forgot"))
        self.forgot.setVisible(may_reset)
        place(self.forgot, _LEFT, top + high + _APART, _TILE_WIDE, below)
        self.alike.set_label(self.text("ui-alike-show"))
        self.alike.setVisible(letters)
        place(self.alike, _LEFT + _CONTENT - _TILE_WIDE, top + high + _APART, _TILE_WIDE, below)
        self.setAccessibleName(" ".join(words.text for words in self.words()))
        self.update()

    def on_theme(self) -> None:
        super().on_theme()
        if self._screen is not None:
            self._arrange()

    @property
    def _roomy(self) -> bool:
        return self.theme.look.size in (TextSize.SMALL, TextSize.MEDIUM)

    def words(self) -> list[Words]:
        """Title, dots with their words, and what happens if it is wrong."""
        if self._screen is None:
            return []
        kind = self._screen.kind
        over = set_words(
            self.text(f"ui-password-{kind}"),
            _LEFT,
            34 if self._roomy else 12,
            _CONTENT,
            self.font_of("body"),
            "ink2",
            line=1.3,
        )
        title_font = self.font_of("title", bold=True)
        title = set_words(
            self.text("ui-last-try-title"), _LEFT, over.bottom, _CONTENT, title_font, line=paint.TITLE_LINE
        )
        total = self._screen.tries
        beside = _LEFT + total * (_DOT + 8) + 16
        left = set_words(
            self.text("ui-password-tries-of", attempts=1, tries=total),
            beside,
            title.bottom + 12,
            _LEFT + _CONTENT - beside,
            self.font_of("caption"),
        )
        if not self._roomy:
            return [over, title, left]
        lead = set_words(
            self.text("ui-last-try-lead"), _LEFT, left.bottom + 8, _CONTENT, self.font_of("body"), "ink2"
        )
        return [over, title, left, lead]

    def first_focus(self) -> QWidget | None:
        return self.call

    def draw(self, painter: QPainter) -> None:
        words = self.words()
        for one in words:
            one.draw(painter, self.theme)
        if self._screen is not None:
            middle = words[2].top + words[2].font.pixelSize() * words[2].line / 2
            draw_dots(painter, _LEFT, middle, _DOT, 1, self._screen.tries, self)

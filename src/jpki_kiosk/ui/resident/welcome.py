"""Screen 1: wait for the call, choose a language, or help oneself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.i18n import Language
from jpki_kiosk.ui import paint
from jpki_kiosk.ui.page import Send
from jpki_kiosk.ui.resident.worded import WordedPage
from jpki_kiosk.ui.widgets.base import Context, place
from jpki_kiosk.ui.widgets.buttons import ChoiceTile, ServiceTile, TextButton
from jpki_kiosk.ui.widgets.pictures import ReaderPicture, ReaderPose
from jpki_kiosk.ui.widgets.words import set_words
from jpki_kiosk.workflows.events import StaffEntered
from jpki_kiosk.workflows.screens import Welcome
from jpki_kiosk.workflows.workflow import Screen

_LANGUAGES: Final = {Language.JAPANESE: "日本語", Language.ENGLISH: "English"}  # each in its own words
_DIVIDER: Final = 536


class WelcomePage(WordedPage):
    """No primary button and no way back; the staff entrance is small and at the edge."""

    def __init__(self, context: Context, parent: QWidget, send: Send) -> None:
        super().__init__(context, parent, send)
        self._tiles = {language: ChoiceTile(context, self, name) for language, name in _LANGUAGES.items()}
        for language, tile in self._tiles.items():
            tile.clicked.connect(self._chooser(language))
        self._services = [ServiceTile(context, self, icon, "", "", "") for icon in ("key", "card")]
        for service in self._services:
            service.setEnabled(False)  # offered by a later version: said in words, never a dead button
        self._reader = ReaderPicture(context, self, ReaderPose.READING)
        self._entrance = TextButton(context, self)
        self._entrance.clicked.connect(lambda: self.send(StaffEntered()))

    def _chooser(self, language: Language) -> Callable[[], None]:
        def choose() -> None:
            theme = self.context.theme
            theme.set_look(replace(theme.look, language=language))

        return choose

    def arrange(self, screen: Screen) -> None:
        if not isinstance(screen, Welcome):
            return
        text, display, body = self.text, self.font_of("display", bold=True), self.font_of("lead")
        lead = set_words(text("ui-welcome-lead"), 64, 64, 1100, body, "ink2")
        title = set_words(text("ui-welcome-title"), 64, lead.bottom + 6, 1100, display, line=paint.TITLE_LINE)
        below = set_words(text("ui-welcome-wait"), 64, title.bottom + 22, 640, body)
        heading = set_words(
            text("ui-welcome-language"), 64, _DIVIDER + 14, 1200, self.font_of("body", bold=True)
        )
        services = set_words(text("ui-welcome-services"), 1192, 34, 664, self.font_of("body", bold=True))
        self.words = [title, lead, heading, services]
        if below.bottom < _DIVIDER - 8:
            self.words.append(below)
        if screen.closes_at is not None:
            closes = text("ui-welcome-closes", hour=screen.closes_at.strftime("%H:%M"))
            self.words.append(
                set_words(closes, 64 + heading.width + 60, heading.top, 1000, self.font_of("body"), "ink2")
            )
        self._place_parts(title.width)

    def _place_parts(self, title_width: float) -> None:
        for number, (language, tile) in enumerate(self._tiles.items()):
            place(tile, 64 + number * 260, 620, 232, 108)
            tile.setChecked(language is self.context.theme.language)
        names = (("password", 1192, 86), ("check", 1192, 300))
        for service, (name, x, y) in zip(self._services, names, strict=True):
            place(service, x, y, 664, 196)
            service.detail = self.text(f"ui-welcome-{name}-for")
            service.closed = self.text("ui-welcome-not-now")
            service.set_label(self.text(f"ui-welcome-{name}"))
        room = 64 + title_width < 780
        self._reader.setVisible(room)
        place(self._reader, 826, 88, 300, 319)
        place(self._entrance, 1656, 632, 200, 84)
        self._entrance.set_label(self.text("ui-staff-entrance"))

    def first_focus(self) -> QWidget:
        return self._tiles[self.context.theme.language]

    def draw_ground(self, painter: QPainter) -> None:
        edge = 3 if self.theme.high_contrast else 2
        painter.fillRect(QRectF(64, _DIVIDER, 1792, edge), self.colour("line"))
        if not self._reader.isHidden() and not self.theme.high_contrast:
            paint.box(painter, QRectF(806, 88, 336, 336), 168, self.colour("tint"))

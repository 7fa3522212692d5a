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
from jpki_kiosk.ui.page import FooterNote, Send
from jpki_kiosk.ui.resident.worded import WordedPage
from jpki_kiosk.ui.widgets.base import Context, place
from jpki_kiosk.ui.widgets.buttons import ChoiceTile, ServiceTile, TextButton, fit
from jpki_kiosk.ui.widgets.pictures import ReaderPicture, ReaderPose
from jpki_kiosk.ui.widgets.words import set_words
from jpki_kiosk.workflows.events import ServiceChosen, StaffEntered
from jpki_kiosk.workflows.screens import Frame, Welcome
from jpki_kiosk.workflows.workflow import Screen

_DIVIDER: Final = 536


class WelcomePage(WordedPage):
    """No primary button and no way back; the staff entrance is small and at the edge."""

    def __init__(self, context: Context, parent: QWidget, send: Send) -> None:
        super().__init__(context, parent, send)
        self._tiles = {
            language: ChoiceTile(context, self, context.text_in(language, "ui-language-name"))
            for language in Language
        }
        for language, tile in self._tiles.items():
            tile.clicked.connect(self._chooser(language))
        self._services = [ServiceTile(context, self, icon, "", "", "") for icon in ("key", "card")]
        password, check = self._services
        password.clicked.connect(lambda: self.send(ServiceChosen("password")))
        check.clicked.connect(lambda: self.send(ServiceChosen("check")))
        self._reader = ReaderPicture(context, self, ReaderPose.READING)
        self._note: FooterNote | None = None
        self._globe = 0.0  # top of the picture beside the languages
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
        waits = screen.interrupted
        lead = set_words(text("ui-welcome-lead"), 64, 64, 1100, body, "ink2")
        said = text("ui-welcome-interrupted" if waits else "ui-welcome-title")
        title = set_words(said, 64, lead.bottom + 6, 1100, display, line=paint.TITLE_LINE)
        then = text("ui-welcome-interrupted-then" if waits else "ui-welcome-wait")
        below = set_words(then, 64, title.bottom + 22, 640, body)
        bold = self.font_of("body", bold=True)
        tight = bold.pixelSize() > 34  # large type: the headings move up and what is below them down
        heading = set_words(text("ui-welcome-language"), 118, _DIVIDER + (4 if tight else 14), 1700, bold)
        offer = text("ui-welcome-services")
        services = set_words(offer, 1192, 6 if tight else 34, 664, fit([offer], bold, 664))
        self.words = [title, lead, heading, services]
        if below.bottom < _DIVIDER - 8:
            self.words.append(below)
        self._note = None
        if screen.closes_at is not None:
            hour = screen.closes_at.strftime("%H:%M")
            self._note = FooterNote(text("ui-welcome-closes", hour=hour), hour)
        self._globe = (heading.top + heading.bottom) / 2 - 19
        self._place_parts(title.width, max(620, heading.bottom + 2), max(86, services.bottom + 2))

    def footer_note(self) -> FooterNote | None:
        return self._note

    def show_screen(self, screen: Screen, frame: Frame) -> None:
        super().show_screen(screen, frame)
        if self._note is not None:
            self.setAccessibleDescription(f"{self.accessibleDescription()} {self._note.text}")

    def _place_parts(self, title_width: float, tiles: float, services: float) -> None:
        """``tiles`` and ``services``: where the two blocks begin."""
        for number, (language, tile) in enumerate(self._tiles.items()):
            place(tile, 64 + number * 260, tiles, 232, 108)
            tile.setChecked(language is self.context.theme.language)
        names = (("password", services), ("check", services + 214))
        for service, (name, y) in zip(self._services, names, strict=True):
            place(service, 1192, y, 664, 196)
            service.detail = self.text(f"ui-welcome-{name}-for")
            service.closed = self.text("ui-welcome-not-now")
            service.set_label(self.text(f"ui-welcome-{name}"))
        room = 64 + title_width < 780
        self._reader.setVisible(room)
        place(self._reader, 826, 88, 300, 319)
        place(self._entrance, 1656, 540, 200, 74)
        self._entrance.set_label(self.text("ui-staff-entrance"))

    def first_focus(self) -> QWidget:
        return self._tiles[self.context.theme.language]

    def draw_ground(self, painter: QPainter) -> None:
        edge = 3 if self.theme.high_contrast else 2
        painter.fillRect(QRectF(64, _DIVIDER, 1792, edge), self.colour("line"))
        paint.draw_icon(painter, "language", 66, self._globe, 38, self.colour("ink"))
        if not self._reader.isHidden() and not self.theme.high_contrast:
            paint.box(painter, QRectF(806, 88, 336, 336), 168, self.colour("tint"))

"""Screen 1: wait for the call, choose a language, or help oneself; the town's greeting and the hours."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QRectF, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QShowEvent
from PySide6.QtWidgets import QWidget

from jpki_kiosk.i18n import Language
from jpki_kiosk.rules.hours import HoursToday
from jpki_kiosk.ui import paint
from jpki_kiosk.ui.choosers.tiles import LanguageTile
from jpki_kiosk.ui.page import FooterNote, Send
from jpki_kiosk.ui.resident.worded import LEFT_EDGE, RIGHT_EDGE, WordedPage
from jpki_kiosk.ui.widgets import lively
from jpki_kiosk.ui.widgets.base import Context, place
from jpki_kiosk.ui.widgets.buttons import ServiceTile, TextButton, fit
from jpki_kiosk.ui.widgets.lively import LivelyPicture
from jpki_kiosk.ui.widgets.words import Words, bottom_of, set_words
from jpki_kiosk.workflows.events import ServiceChosen, StaffEntered, TimePassed
from jpki_kiosk.workflows.screens import Frame, Welcome
from jpki_kiosk.workflows.workflow import Screen

LOOK_MS: Final = 30_000  # how often the hours are looked at again
_COLUMN: Final = 1100.0  # of the words, beside the self-services
_NEARLY: Final = 0.86  # of its size: so much smaller a line is set to be one line
_TOPS: Final = (64.0, 24.0, 10.0)
_SERVICES: Final = (1192.0, 664.0, 196.0, 240.0)
_PICTURE_RIGHT: Final = 1160.0
_TILE: Final = 108.0
_TILE_LINES: Final = 3.6  # of the least type: two lines with readings
_ENTRANCE: Final = (200.0, 74.0)


@dataclass(frozen=True, slots=True)
class _Said:
    """What may be said in the left column; the first that fits is: words go only after the picture."""

    head: tuple[str, ...]  # what stands over the title
    then: str  # and below it
    greeting: str = ""  # one of the head


@dataclass(frozen=True, slots=True)
class _Limits:
    """How wide the words over the title may be, and it and those below it."""

    over: float
    below: float


# Width of the picture, and the words beside it: a small one stands lower, beside the title.
_PICTURES: Final = (
    (336.0, _Limits(716, 716)),
    (236.0, _Limits(_COLUMN, 840)),
    (0.0, _Limits(_COLUMN, _COLUMN)),
)


class WelcomePage(WordedPage):
    """No primary button and no way back; the staff entrance is small and at the edge."""

    def __init__(self, context: Context, parent: QWidget, send: Send) -> None:
        super().__init__(context, parent, send)
        self._tiles = {language: LanguageTile(context, self, language) for language in Language}
        for language, tile in self._tiles.items():
            tile.clicked.connect(self._chooser(language))
        self._services = [ServiceTile(context, self, icon, "", "", "") for icon in ("key", "card")]
        password, check = self._services
        password.clicked.connect(lambda: self.send(ServiceChosen("password")))
        check.clicked.connect(lambda: self.send(ServiceChosen("check")))
        self.picture = LivelyPicture(context, self)
        self._note: FooterNote | None = None
        self._globe = self._divider = 0.0  # top of the picture beside the languages, and of the line over it
        self._entrance = TextButton(context, self)
        self._entrance.clicked.connect(lambda: self.send(StaffEntered()))
        self._look_again = QTimer(self, interval=LOOK_MS)
        self._look_again.timeout.connect(lambda: self.send(TimePassed()))

    def _chooser(self, language: Language) -> Callable[[], None]:
        def choose() -> None:
            theme = self.context.theme
            theme.set_look(replace(theme.look, language=language))

        return choose

    def arrange(self, screen: Screen) -> None:
        if not isinstance(screen, Welcome):
            return
        tile = max(_TILE, self.least_target, _TILE_LINES * self.theme.least_type)
        entrance = max(_ENTRANCE[1], self.least_target)
        bold = self.font_of("body", bold=True)
        tight = bold.pixelSize() > 34  # large type: what is above moves up, what is below down
        tiles = self.lowest - (0 if tight else 14) - tile
        heading = set_words(self.text("ui-welcome-language"), 118, 0, 1500, bold, line=1.3)
        self._divider = tiles - max(self.least_gap + entrance + 6, heading.bottom + 4)
        heading = replace(heading, top=(self._divider + tiles - heading.bottom) / 2)
        offer = self.text("ui-welcome-services")
        x, wide, *_ = _SERVICES
        services = set_words(offer, x, 2 if tight else 34, wide, fit([offer], bold, wide, 26), line=1.3)
        left, picture = self._left_column(screen)
        self.words = [*left, heading, services]
        self._note = self._hours(screen.hours)
        self._globe = (heading.top + heading.bottom) / 2 - 19
        self.picture.setVisible(picture > 0)
        self.picture.set_lively(picture > 0 and not screen.interrupted)
        area = self._picture_area(left, picture)
        place(self.picture, area.x(), area.y(), area.width(), area.height())
        self._place_tiles(tiles, tile)
        self._place_services(services.bottom + (2 if tight else 6))
        wide, _ = _ENTRANCE
        place(self._entrance, RIGHT_EDGE - wide, self._divider + 6, wide, entrance)
        self._entrance.set_label(self.text("ui-staff-entrance"))

    # --- the words -------------------------------------------------------------------------------

    def _left_column(self, screen: Welcome) -> tuple[list[Words], float]:
        """Title first, then what stands around it; and the width of the picture, 0 without room for it."""
        name = "title"
        if screen.interrupted:
            name = "interrupted"
        elif screen.hours.closed:
            name = "closed-title"
        title = self.text(f"ui-welcome-{name}")
        made: list[Words] = []
        for said in self._may_say(screen):
            for picture, limit in _PICTURES:
                if picture and name == "closed-title":
                    continue  # nobody is asked to put a card on
                for top in _TOPS:
                    made = self._column(said, title, top, limit)
                    lowest = max(bottom_of(made), self._picture_area(made, picture).bottom())
                    if picture and len(made[0].lines) > len(title.split("\n")):
                        continue  # a title is broken where it is written so
                    if all(words.whole for words in made) and lowest <= self._divider - 8:
                        return made, picture
        return made, 0.0

    def _picture_area(self, words: list[Words], wide: float) -> QRectF:
        """In the middle of the height, or lower where words stand over it."""
        high = wide * lively.HEIGHT / lively.WIDTH
        left = _PICTURE_RIGHT - wide
        above = [one.bottom for one in words if one.rect.right() > left]
        return QRectF(left, max((self._divider - high) / 2 - 10, *above, 0.0), wide, high)

    def _may_say(self, screen: Welcome) -> Iterator[_Said]:
        lead = self.text("ui-welcome-lead")
        if screen.interrupted:
            then = self.text("ui-welcome-interrupted-then")
            yield from (_Said((lead,), then), _Said((), then))
            return
        if screen.hours.closed:
            sentences = [self.context.text(one) for one in screen.hours.closed]
            for then in ("\n".join(sentences), sentences[-1]):
                yield from (_Said((lead,), then), _Said((), then))
            return
        wait = self.text("ui-welcome-wait")
        greeting = dict(screen.greeting).get(self.context.theme.language.value, "")
        if greeting:
            for then in (wait, ""):
                yield from (_Said((greeting, lead), then, greeting), _Said((greeting,), then, greeting))
            return
        yield from (_Said((lead,), wait), _Said((lead,), ""), _Said((), ""))

    def _column(self, said: _Said, title: str, top: float, limit: _Limits) -> list[Words]:
        """Title, what is over it, what is below it."""
        lead = self.font_of("lead")
        over: list[Words] = []
        for text in said.head:
            font, ink = (lead, "ink2")
            if text == said.greeting:
                font, ink = self.font_of("body", bold=True), "primary"
            least = round(font.pixelSize() * _NEARLY)
            one = fit([text], font, limit.over, least)
            if paint.width(text, one) <= limit.over:
                font = one  # a line that nearly fits is one line
            over.append(set_words(text, LEFT_EDGE, top, limit.over, font, ink))
            top = over[-1].bottom
        display = self.font_of("display", bold=True)
        gap = 6 if over else 0
        middle = set_words(title, LEFT_EDGE, top + gap, limit.below, display, line=paint.TITLE_LINE)
        words = [middle, *over]
        if said.then:
            words.append(set_words(said.then, LEFT_EDGE, middle.bottom + 22, limit.below, lead))
        return words

    def _hours(self, hours: HoursToday) -> FooterNote | None:
        """The hours of today while they last; while closed the page itself says when they begin."""
        if hours.closed or not hours.sessions:
            return None
        said = ", ".join(f"{_clock(opens)}–{_clock(closes)}" for opens, closes in hours.sessions)
        return FooterNote(self.text("ui-welcome-hours", hours=said), said)

    def footer_note(self) -> FooterNote | None:
        return self._note

    def show_screen(self, screen: Screen, frame: Frame) -> None:
        super().show_screen(screen, frame)
        if self._note is not None:
            self.setAccessibleDescription(f"{self.accessibleDescription()} {self._note.text}")

    # --- the parts -------------------------------------------------------------------------------

    def _place_tiles(self, top: float, high: float) -> None:
        for number, (language, tile) in enumerate(self._tiles.items()):
            place(tile, LEFT_EDGE + number * 260, top, 232, high)
            tile.setChecked(language is self.context.theme.language)

    def _place_services(self, top: float) -> None:
        x, wide, usual, most = _SERVICES
        apart = max(20, self.least_gap)
        high = min(usual if self.theme.px("body") <= 34 else most, (self._divider - 12 - apart - top) / 2)
        for number, (service, name) in enumerate(zip(self._services, ("password", "check"), strict=True)):
            place(service, x, top + number * (high + apart), wide, high)
            service.detail = self.text(f"ui-welcome-{name}-for")
            service.closed = self.text("ui-welcome-not-now")
            service.set_label(self.text(f"ui-welcome-{name}"))

    def showEvent(self, event: QShowEvent) -> None:
        self._look_again.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._look_again.stop()
        super().hideEvent(event)

    def first_focus(self) -> QWidget:
        return self._tiles[self.context.theme.language]

    def draw_ground(self, painter: QPainter) -> None:
        edge = 3 if self.theme.high_contrast else 2
        painter.fillRect(QRectF(LEFT_EDGE, self._divider, 1792, edge), self.colour("line"))
        paint.draw_icon(painter, "language", 66, self._globe, 38, self.colour("ink"))


def _clock(time: datetime.time) -> str:
    return f"{time.hour}:{time.minute:02}"

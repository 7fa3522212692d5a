"""A page of few words beside one large sign: title, lead, and a body in the second ink."""

from __future__ import annotations

from typing import ClassVar, Final

from PySide6.QtGui import QPainter

from jpki_kiosk.ui import paint
from jpki_kiosk.ui.resident.worded import LEFT_EDGE, RIGHT_EDGE, TOP, WIDE, WordedPage
from jpki_kiosk.ui.widgets.words import set_words

_ICON: Final = 260
_COLUMN: Final = 480.0


class SignedPage(WordedPage):
    """Heirs name the sign and call ``say``. In large type the words take the whole width, without a sign."""

    icon: ClassVar[str] = ""
    top: ClassVar[float] = 160.0
    gap: ClassVar[float] = 32.0
    _with_sign = True

    def sign(self) -> str:
        """The icon's name."""
        return self.icon

    def say(self, title: str, lead: str, body: str) -> None:
        """Set the words; beside the sign where they fit."""
        for self._with_sign in (True, False):
            if self._set(title, lead, body) <= self.lowest:
                break

    def _set(self, heading: str, opening: str, rest: str) -> float:
        x, limit = (_COLUMN, RIGHT_EDGE - _COLUMN) if self._with_sign else (LEFT_EDGE, WIDE)
        top = self.top + self.ease if self._with_sign else TOP + 20
        title = self.set_title(heading, x, top, limit, self.calm_title)
        lead = set_words(opening, x, title.bottom + 20, limit, self.font_of("lead"))
        body = set_words(rest, x, lead.bottom + self.gap, limit, self.font_of("body"), "ink2")
        self.words = [title, lead, body]
        return body.bottom

    def draw_ground(self, painter: QPainter) -> None:
        if self._with_sign:
            paint.draw_icon(painter, self.sign(), 128, 190 + self.ease, _ICON, self.colour("primary"), 2.2)

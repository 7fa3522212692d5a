"""Before an interrupted case goes on: what is done already, and what is left."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.ui import paint
from jpki_kiosk.ui.page import Primary, Send
from jpki_kiosk.ui.resident.worded import LEFT_EDGE, RIGHT_EDGE, TOP, WIDE, WordedPage
from jpki_kiosk.ui.widgets.base import Context
from jpki_kiosk.ui.widgets.words import Words, set_words
from jpki_kiosk.workflows.events import Continued
from jpki_kiosk.workflows.screens import KindState, ResumeCase
from jpki_kiosk.workflows.workflow import Screen

_STATES: Final = {
    KindState.TO_DO: "ui-resume-to-do",
    KindState.HALF_DONE: "ui-resume-half-done",
    KindState.DONE: "ui-resume-done",
}
_ICONS: Final = {KindState.TO_DO: "clock", KindState.HALF_DONE: "pen", KindState.DONE: "check"}
_INDENT: Final = 88.0


class ResumeCasePage(WordedPage):
    """A line a kind, in words and with an icon."""

    begins_at_primary = True

    def __init__(self, context: Context, parent: QWidget, send: Send) -> None:
        super().__init__(context, parent, send)
        self._lines: list[tuple[KindState, Words]] = []

    def primary(self) -> Primary:
        return Primary(self.text("ui-resume-go-on"), lambda: self.send(Continued()))

    def wipe(self) -> None:
        self._lines = []

    def arrange(self, screen: Screen) -> None:
        if not isinstance(screen, ResumeCase):
            return
        body, bold = self.font_of("body"), self.font_of("body", bold=True)
        title = self.set_title(self.text("ui-resume-title"), LEFT_EDGE, TOP, WIDE)
        lead_id = "ui-resume-only-papers" if screen.only_papers else "ui-resume-lead"
        lead = set_words(self.text(lead_id), LEFT_EDGE, title.bottom + 12, WIDE, body, "ink2")
        self.words, self._lines = [title, lead], []
        top = lead.bottom + 36
        for kind, last_day, state in screen.kinds:
            room = RIGHT_EDGE - LEFT_EDGE - _INDENT
            name = set_words(self.text(f"ui-working-kind-{kind}"), LEFT_EDGE + _INDENT, top, room, bold)
            said = self.text(_STATES[state], year=last_day.year, month=last_day.month, day=last_day.day)
            line = set_words(said, LEFT_EDGE + _INDENT, name.bottom + 4, room, body)
            self.words += [name, line]
            self._lines.append((state, name))
            top = line.bottom + 28

    def draw_ground(self, painter: QPainter) -> None:
        for state, name in self._lines:
            ink = "ok" if state is KindState.DONE else "primary"
            paint.draw_icon(painter, _ICONS[state], LEFT_EDGE, name.top, 56, self.colour(ink))

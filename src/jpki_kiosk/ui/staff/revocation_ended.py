"""What became of a revocation: done and visible, or what is still to be done."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.ui import paint
from jpki_kiosk.ui.page import Page, Primary, Send
from jpki_kiosk.ui.staff.fields import ProblemBar, chain
from jpki_kiosk.ui.widgets.base import Context, place
from jpki_kiosk.ui.widgets.buttons import TextButton, fit
from jpki_kiosk.ui.widgets.speech import announce
from jpki_kiosk.ui.widgets.words import RIGHT, Words, set_words
from jpki_kiosk.workflows.events import Continued
from jpki_kiosk.workflows.screens import Frame
from jpki_kiosk.workflows.staff.revocation_events import RevocationRetried, StatusAsked
from jpki_kiosk.workflows.staff.revocation_screens import EndOutcome, ResultLine, RevocationEnded, Visible
from jpki_kiosk.workflows.staff.serial_number import grouped
from jpki_kiosk.workflows.workflow import Screen

_LEFT, _WIDTH = 64.0, 1792.0
_TOP, _STEP, _HEIGHT = 150.0, 242.0, 226.0
_TEXT: Final = 168.0
_SIGNS: Final = {
    EndOutcome.DONE: ("check-circle", "ok"),
    EndOutcome.ALREADY: ("info", "primary"),
    EndOutcome.OPEN: ("clock", "warn"),
    EndOutcome.REFUSED: ("stop", "stop"),
    EndOutcome.UNKNOWN: ("stop", "stop"),
}


class RevocationEndedPage(Page):
    """A panel a certificate; the title never says more than what is certain.

    The way on is not where the act was: a press too many there would take the result away unread.
    """

    def __init__(self, context: Context, parent: QWidget, send: Send) -> None:
        super().__init__(context, parent, send)
        self._screen: RevocationEnded | None = None
        self.look = TextButton(context, self, kind="secondary", icon="search")
        self.look.clicked.connect(lambda: self.send(StatusAsked()))
        self.retry = TextButton(context, self, kind="secondary", icon="arrow-right")
        self.retry.clicked.connect(lambda: self.send(RevocationRetried()))
        place(self.look, _LEFT, 664, 440, 88)
        place(self.retry, _LEFT, 664, 440, 88)
        self.problem = ProblemBar(context, self)
        place(self.problem, 536, 664, 848, 88)
        self.leave = TextButton(context, self, kind="secondary", icon_after="arrow-right")
        self.leave.clicked.connect(lambda: self.send(Continued()))
        place(self.leave, 1416, 664, 440, 88)

    def show_screen(self, screen: Screen, frame: Frame) -> None:
        if not isinstance(screen, RevocationEnded):
            return
        before, self._screen = self._screen, screen
        self.look.set_label(self.text("ui-revoke-look"))
        self.retry.set_label(self.text("ui-revoke-retry"))
        self.look.setVisible(not screen.is_open)
        self.retry.setVisible(screen.is_open)
        self.leave.set_label(self.text("ui-revoke-to-desk"))
        for part in (self.look, self.retry, self.leave):
            part.setEnabled(not screen.busy)
        self.problem.say([self.context.text(screen.problem)] if screen.problem else [])
        chain(self._in_order())
        self.setAccessibleName(self._title(screen))
        if before is None or before.results != screen.results:
            announce(self, " ".join(words.text for words in self.words()))
        self.frame_changed()
        self.update()

    def _title(self, screen: RevocationEnded) -> str:
        """Of the worst outcome: what is still open before what was refused, and both before what was done."""
        outcomes = {one.outcome for one in screen.results}
        for outcome in (EndOutcome.OPEN, EndOutcome.UNKNOWN, EndOutcome.REFUSED):
            if outcome in outcomes or not outcomes:
                return self.text(f"ui-revoke-ended-{outcome.value}")
        if not screen.is_visible:
            return self.text("ui-revoke-ended-not-seen")
        done = "done" if EndOutcome.DONE in outcomes else "already"
        return self.text(f"ui-revoke-ended-{done}-{screen.act.value}")

    def primary(self) -> Primary | None:
        busy = self._screen is not None and self._screen.busy
        return Primary(self.text("ui-revoke-telling")) if busy else None

    def first_focus(self) -> QWidget:
        """What does no harm when the last press was one too many."""
        return self.look if self.retry.isHidden() else self.retry

    def _in_order(self) -> Iterator[QWidget]:
        """What the keyboard goes through."""
        yield self.look
        yield self.retry
        yield self.leave

    # --- drawing ---------------------------------------------------------------------------------

    def words(self) -> list[Words]:
        """Title, the case, and each certificate."""
        screen = self._screen
        if screen is None:
            return []
        title, case = self._title(screen), self.text("ui-revoke-case", case=screen.case)
        number = set_words(case, 1856, 40, 560, self.font_of(30, bold=True), line=1.3, align=RIGHT)
        room = _WIDTH - number.width - 48
        found = [
            set_words(title, _LEFT, 26, room, fit([title], self.font_of(42, bold=True), room, 24), line=1.3),
            number,
        ]
        if screen.is_open:
            lead = self.text("ui-revoke-open-lead")
            font = fit([lead], self.font_of(26), _WIDTH, 18)
            found.append(set_words(lead, _LEFT, 96, _WIDTH, font, "ink2", line=1.3))
        for place_of_it, line in enumerate(screen.results):
            found += self._words_of(screen, line, _TOP + place_of_it * _STEP)
        return found

    def _words_of(self, screen: RevocationEnded, line: ResultLine, top: float) -> list[Words]:
        ink = _SIGNS[line.outcome][1]
        room = _WIDTH - _TEXT
        kind = set_words(
            self.text(f"ui-certificate-{line.kind}"), _TEXT, top + 18, 700, self.font_of(26), "ink2", line=1.3
        )
        number = self.text("ui-revoke-number", number=grouped(line.serial))
        font = fit([number], self.font_of(26), room - 720, 16)
        right = set_words(number, _TEXT + 720, top + 18, room - 720, font, "ink2", line=1.3)
        name = f"ui-revoke-result-{line.outcome.value}"
        if line.outcome in (EndOutcome.DONE, EndOutcome.ALREADY):
            name += f"-{screen.act.value}"
        outcome = self.text(name)
        font = fit([outcome], self.font_of(36, bold=True), room, 22)
        value = set_words(outcome, _TEXT, kind.bottom + 2, room, font, ink, line=1.3)
        found = [kind, right, value]
        for sentence in self._sentences(screen, line):
            font = fit([sentence], self.font_of(25), room, 16)
            found.append(set_words(sentence, _TEXT, found[-1].bottom + 4, room, font, line=1.3))
        return found

    def _sentences(self, screen: RevocationEnded, line: ResultLine) -> Iterator[str]:
        if line.visible is Visible.NOT_YET:
            yield self.text("ui-revoke-visible-not-yet")
        elif line.visible is not Visible.NOT_ASKED:
            yield self.text(f"ui-revoke-visible-{line.visible.value}-{screen.act.value}")
        if line.status is not None:
            yield self.context.text(line.status)

    def draw(self, painter: QPainter) -> None:
        screen = self._screen
        if screen is None:
            return
        for number, line in enumerate(screen.results):
            icon, ink = _SIGNS[line.outcome]
            area = QRectF(_LEFT, _TOP + number * _STEP, _WIDTH, _HEIGHT)
            paint.box(painter, area, 20, self.colour("surface"), self.colour(ink), 3)
            paint.draw_icon(painter, icon, _LEFT + 26, area.y() + 30, 60, self.colour(ink))
        for words in self.words():
            words.draw(painter, self.theme)

"""The second confirmation: the act itself, behind a row that arms its button.

The button never has the keyboard first.
"""

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
from jpki_kiosk.ui.widgets.buttons import ConsentRow, TextButton, fit
from jpki_kiosk.ui.widgets.speech import announce
from jpki_kiosk.ui.widgets.words import Words, set_balanced, set_words
from jpki_kiosk.workflows.events import WentBack
from jpki_kiosk.workflows.screens import Frame
from jpki_kiosk.workflows.staff.revocation_events import RevocationArmed, RevocationConfirmed
from jpki_kiosk.workflows.staff.revocation_screens import Act, ConfirmRevocation
from jpki_kiosk.workflows.staff.serial_number import grouped
from jpki_kiosk.workflows.workflow import Screen

_LEFT, _WIDTH = 64.0, 1792.0
_TOP, _HEIGHT = 104.0, 330.0
_TEXT: Final = 232.0
_TONES: Final = {
    Act.REVOKE: ("stop", "stop"),
    Act.HOLD: ("warning", "warn"),
    Act.LIFT: ("check-circle", "ok"),
}


class ConfirmRevocationPage(Page):
    """What is ended stands in large type; the row says what staff have done before they press."""

    def __init__(self, context: Context, parent: QWidget, send: Send) -> None:
        super().__init__(context, parent, send)
        self._screen: ConfirmRevocation | None = None
        self.arm = ConsentRow(context, self, "")
        self.arm.clicked.connect(lambda: self.send(RevocationArmed()))
        place(self.arm, _LEFT, _TOP + _HEIGHT + 36, _WIDTH, 146)
        self.leave = TextButton(context, self, icon="close")
        self.leave.clicked.connect(lambda: self.send(WentBack()))
        place(self.leave, _LEFT, 664, 420, 88)
        self.problem = ProblemBar(context, self)
        place(self.problem, 516, 664, 1340, 88)

    def show_screen(self, screen: Screen, frame: Frame) -> None:
        if not isinstance(screen, ConfirmRevocation):
            return
        self._screen = screen
        self.arm.set_label(self.text(f"ui-revoke-arm-{screen.act.value}"))
        self.arm.setChecked(screen.armed)
        self.arm.setEnabled(not screen.busy)
        self.leave.set_label(self.text("ui-revoke-leave"))
        self.leave.setEnabled(not screen.busy)
        self.problem.say([self.context.text(screen.problem)] if screen.problem else [])
        chain(self._in_order())
        title = self.text(f"ui-revoke-confirm-{screen.act.value}")
        if title != self.accessibleName():
            self.setAccessibleName(title)
            announce(self, " ".join(words.text for words in self.words()))
        self.frame_changed()
        self.update()

    def primary(self) -> Primary:
        """Does it, once it is armed; until then it says what arms it."""
        screen = self._screen
        if screen is None or screen.busy:
            return Primary(self.text("ui-revoke-telling"))
        if not screen.armed:
            return Primary(self.text("ui-revoke-not-armed"))
        act = self.text(f"ui-revoke-act-{screen.act.value}")
        return Primary(act, lambda: self.send(RevocationConfirmed()), "")

    def first_focus(self) -> QWidget:
        """The way out: whoever presses once too often comes back to the summary."""
        return self.leave

    def _in_order(self) -> Iterator[QWidget]:
        """What the keyboard goes through."""
        yield self.arm
        yield self.leave

    # --- drawing ---------------------------------------------------------------------------------

    def words(self) -> list[Words]:
        """Title, what it means, and each certificate with its number."""
        screen = self._screen
        if screen is None:
            return []
        title = self.text(f"ui-revoke-confirm-{screen.act.value}")
        font = fit([title], self.font_of(42, bold=True), _WIDTH, 26)
        found = [set_words(title, _LEFT, 26, _WIDTH, font, line=1.3)]
        room = _WIDTH - _TEXT - 40
        ink = _TONES[screen.act][1]
        effect = self.text(f"ui-revoke-means-{screen.act.value}")
        found.append(set_balanced(effect, _TEXT, _TOP + 24, room, self.font_of(32, bold=True), ink, line=1.3))
        holder = self.text("ui-revoke-holder", name=screen.holder) if screen.holder else ""
        cause = self.text("ui-revoke-for", cause=self.context.text(screen.cause))
        whose = "　".join(part for part in (holder, cause) if part)
        font = fit([whose], self.font_of(26), room, 16)
        found.append(set_words(whose, _TEXT, found[-1].bottom + 10, room, font, "ink2", line=1.3))
        top = found[-1].bottom + 26
        for line in screen.ends:
            kind = self.text(f"ui-certificate-{line.kind}")
            found.append(set_words(kind, _TEXT, top, 620, self.font_of(34, bold=True), line=1.3))
            number = self.text("ui-revoke-number", number=grouped(line.serial))
            font = fit([number], self.font_of(34, bold=True), room - 640, 20)
            lower = (34 - font.pixelSize()) * 0.65  # the middle of both lines is the same
            found.append(set_words(number, _TEXT + 640, top + lower, room - 640, font, line=1.3))
            top += 66
        return found

    def draw(self, painter: QPainter) -> None:
        screen = self._screen
        if screen is None:
            return
        icon, tone = _TONES[screen.act]
        area = QRectF(_LEFT, _TOP, _WIDTH, _HEIGHT)
        paint.box(painter, area, 20, self.colour(f"{tone}-tint"), self.colour(tone), 4)
        block = QRectF(_LEFT + 32, _TOP + 32, 104, 104)
        paint.box(painter, block, 16, self.colour(tone))
        paint.draw_icon(painter, icon, block.x() + 20, block.y() + 20, 64, self.colour("surface"))
        for words in self.words():
            words.draw(painter, self.theme)

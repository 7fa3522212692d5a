"""What staff see first after signing in: the cases that wait, how the counter is, and a new case."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.ui import paint
from jpki_kiosk.ui.page import Page, Primary, Send
from jpki_kiosk.ui.staff.decision_panel import DecisionPanel
from jpki_kiosk.ui.staff.fields import ProblemBar, chain
from jpki_kiosk.ui.staff.health import health_blocks
from jpki_kiosk.ui.staff.waiting_row import WaitingRow
from jpki_kiosk.ui.widgets.base import Context, place
from jpki_kiosk.ui.widgets.buttons import TextButton, fit
from jpki_kiosk.ui.widgets.speech import announce
from jpki_kiosk.ui.widgets.words import CENTRE, Words, set_words
from jpki_kiosk.workflows.events import CaseTakenUp, DeskLooked, NewCaseWanted
from jpki_kiosk.workflows.screens import Frame, StaffDesk, WaitsFor
from jpki_kiosk.workflows.staff.revocation_events import RevocationWanted
from jpki_kiosk.workflows.workflow import Screen

_TOP, _BOTTOM = 92.0, 760.0
_CASES, _CASES_WIDTH = 64.0, 1120.0
_HEALTH, _HEALTH_WIDTH = 1216.0, 640.0
_HEAD: Final = 96.0  # of the list: how many, and how many of them wait for the authority
_PROBLEM: Final = 88.0
_MORE: Final = (400.0, 64.0)  # at the right of the head
_REVOKE: Final = (1436.0, 10.0, 420.0, 68.0)  # beside the title, away from what is pressed every day
_BUTTON: Final = 72.0  # height of what stands below the health of the counter


class StaffDeskPage(Page):
    """Left the open cases, a button each; right the parts of the counter. The filled button opens a case."""

    begins_at_primary = True

    def __init__(self, context: Context, parent: QWidget, send: Send) -> None:
        super().__init__(context, parent, send)
        self._screen = StaffDesk("")
        self._part = 0
        self._parts: list[list[str]] = [[]]
        self._taken = ""  # the case whose button was pressed last
        self._said = ""
        self.rows: dict[str, WaitingRow] = {}
        self.problem = ProblemBar(context, self)
        self.more = TextButton(context, self)
        self.more.clicked.connect(self._next_part)
        self.panel = DecisionPanel(context, self)
        self.look = TextButton(context, self)
        self.look.clicked.connect(lambda: self.send(DeskLooked()))
        self.revoke = TextButton(context, self)
        self.revoke.clicked.connect(lambda: self.send(RevocationWanted()))

    # --- showing ---------------------------------------------------------------------------------

    def show_screen(self, screen: Screen, frame: Frame) -> None:
        if not isinstance(screen, StaffDesk):
            return
        answered = self._screen.busy and not screen.busy
        self._screen = screen
        self.problem.say([] if screen.problem is None else [self.context.text(screen.problem)])
        place(self.problem, _CASES, _TOP, _CASES_WIDTH, _PROBLEM - 16)
        self._make_rows()
        self._arrange_cases()
        self._arrange_health()
        chain(self._in_order())
        self._tell()
        self.frame_changed()
        if answered and self._taken in self.rows and self.isVisible():
            self.rows[self._taken].go_on.setFocus(Qt.FocusReason.OtherFocusReason)
        self.update()

    def _make_rows(self) -> None:
        numbers = [one.number for one in self._screen.cases]
        for number in [one for one in self.rows if one not in numbers]:
            row = self.rows.pop(number)
            row.hide()
            row.deleteLater()
        for number in numbers:
            if number not in self.rows:
                row = self.rows[number] = WaitingRow(self.context, self)
                row.go_on.clicked.connect(lambda _=False, number=number: self._take_up(number))

    @property
    def _list_top(self) -> float:
        return _TOP + (0.0 if self._screen.problem is None else _PROBLEM)

    def _arrange_cases(self) -> None:
        """Rows from top to bottom; those there is no room for on a next part, never in smaller type."""
        screen, width = self._screen, _CASES_WIDTH - 32
        heights = {
            one.number: self.rows[one.number].show_case(one, screen.asked_at, width) for one in screen.cases
        }
        first = self._list_top + _HEAD
        self._parts = _divided(heights, _BOTTOM - first - 4)
        self._part = min(self._part, len(self._parts) - 1)
        y = first
        for number in self._parts[self._part]:
            place(self.rows[number], _CASES + 16, y, width, heights[number])
            y += heights[number]
        for number, row in self.rows.items():
            row.go_on.setEnabled(not screen.busy)
            row.setVisible(number in self._parts[self._part])
        self.more.setVisible(len(self._parts) > 1)
        again = self._part == len(self._parts) - 1
        name = "ui-confirm-again" if again else "ui-confirm-more"
        self.more.set_label(self.text(name, page=self._part + 1, pages=len(self._parts)))
        place(self.more, _CASES + _CASES_WIDTH - 32 - _MORE[0], self._list_top + 16, *_MORE)

    def _arrange_health(self) -> None:
        foot = _BOTTOM - _BUTTON
        self.revoke.set_label(self.text("ui-revoke-desk"))
        self.revoke.setEnabled(not self._screen.busy)
        place(self.revoke, *_REVOKE)
        place(self.panel, _HEALTH, _TOP, _HEALTH_WIDTH, foot - 16 - _TOP)
        self.panel.show_blocks(health_blocks(self.context, self._screen.health))
        asking = self._screen.health is None
        self.look.set_label(self.text("ui-desk-asking" if asking else "ui-desk-look"))
        place(self.look, _HEALTH, foot, _HEALTH_WIDTH, _BUTTON)

    def _next_part(self) -> None:
        self._part = (self._part + 1) % len(self._parts)
        self._arrange_cases()
        chain(self._in_order())
        announce(self, " ".join(self.rows[one].accessibleName() for one in self._parts[self._part]))
        self.update()

    def _take_up(self, number: str) -> None:
        self._taken = number
        self.send(CaseTakenUp(number))

    def _tell(self) -> None:
        """Title and list are spoken when they are new."""
        self.setAccessibleName(self.text("ui-staff-desk"))
        said = f"{self.text('ui-staff-desk')} {self._head()} {self._queue()}".strip()
        self.setAccessibleDescription(said)
        if said != self._said:
            self._said = said
            announce(self, said)

    def _in_order(self) -> Iterator[QWidget]:
        """What the keyboard goes through."""
        for one in self._screen.cases:
            yield self.rows[one.number].go_on
        yield self.more
        yield self.panel.more
        yield self.look
        yield self.revoke

    def primary(self) -> Primary:
        if self._screen.busy:
            return Primary(self.text("ui-staff-checking"))
        return Primary(self.text("ui-staff-new-case"), lambda: self.send(NewCaseWanted()), "plus")

    def wipe(self) -> None:
        """Names of residents leave the screen with the page."""
        for row in self.rows.values():
            row.hide()
            row.deleteLater()
        self.rows.clear()
        self._screen = StaffDesk("")
        self._parts, self._part = [[]], 0

    # --- drawing ---------------------------------------------------------------------------------

    def _head(self) -> str:
        screen = self._screen
        if screen.asked_at is None:
            return self.text("ui-desk-asking" if screen.health is None else "ui-desk-list-not-known")
        return self.text("ui-desk-open", count=len(screen.cases)) if screen.cases else ""

    def _queue(self) -> str:
        """How many wait for the authority; that there is nothing to go on with, where that is so."""
        screen = self._screen
        if screen.asked_at is None:
            return ""
        if not screen.cases:
            return self.text("ui-desk-none")
        count = sum(one.waits_for is WaitsFor.AUTHORITY for one in screen.cases)
        return self.text("ui-desk-queue", count=count)

    def words(self) -> list[Words]:
        """Title, who is signed in, and the head of the list."""
        title = set_words(self.text("ui-staff-desk"), 64, 24, 900, self.font_of(40, bold=True), line=1.3)
        who, x = self.text("ui-staff-desk-lead", staff=self._screen.staff), 64 + title.width + 40
        room = _REVOKE[0] - 32 - x
        staff = set_words(who, x, 34, room, fit([who], self.font_of(26), room, 18), "ink2", line=1.3)
        if not self._screen.cases:
            return [title, staff, self._calm()]
        x, room = _CASES + 32, _CASES_WIDTH - 64 - _MORE[0] - 24
        top, font = self._list_top + 14, self.font_of(28, bold=True)
        head = set_words(self._head(), x, top, room, font, line=1.3)
        queue = set_words(self._queue(), x, head.bottom, room, self.font_of(22), "ink2", line=1.3)
        return [title, staff, head, queue]

    def _calm(self) -> Words:
        """One sentence in the middle of an empty list."""
        middle = _CASES + _CASES_WIDTH / 2
        top = (self._list_top + _BOTTOM) / 2 + 24
        font = self.font_of(30)
        return set_words(self._head() or self._queue(), middle, top, _CASES_WIDTH - 128, font, align=CENTRE)

    def draw(self, painter: QPainter) -> None:
        edge = self.theme.control_border if self.theme.high_contrast else 2
        top = self._list_top
        area = QRectF(_CASES, top, _CASES_WIDTH, _BOTTOM - top)
        paint.box(painter, area, 20, self.colour("surface"), self.colour("line"), edge)
        if self._screen.cases:
            painter.fillRect(QRectF(80, top + _HEAD - 2, _CASES_WIDTH - 32, 2), self.colour("line"))
        else:
            icon, ink = ("check-circle", "ok") if self._screen.asked_at else ("pending", "primary")
            middle = (top + _BOTTOM) / 2
            paint.draw_icon(painter, icon, area.center().x() - 36, middle - 72, 72, self.colour(ink))
        for words in self.words():
            words.draw(painter, self.theme)


def _divided(heights: dict[str, float], room: float) -> list[list[str]]:
    """Numbers of cases by part, as many in each as there is room for."""
    parts: list[list[str]] = [[]]
    y = 0.0
    for number, height in heights.items():
        if parts[-1] and y + height > room:
            parts.append([])
            y = 0.0
        parts[-1].append(number)
        y += height
    return parts

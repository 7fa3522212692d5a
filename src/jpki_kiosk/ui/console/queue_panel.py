"""The left column of 受付: today's cases, a line each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.japan import JAPAN
from jpki_kiosk.store.queue import QueueCase
from jpki_kiosk.ui import paint
from jpki_kiosk.ui.console.case_words import (
    CUSTODY_ICONS,
    STATE_CHIPS,
    custody_words,
    kinds_words,
    procedure_words,
    state_words,
)
from jpki_kiosk.ui.console.page import BODY_HEIGHT, BODY_PX, GAP, SMALL_PX, TARGET, TITLE_PX, Submit
from jpki_kiosk.ui.console.parts import ConsoleButton, draw_chip, draw_panel
from jpki_kiosk.ui.widgets.base import Context, Painted, Pressable, place
from jpki_kiosk.ui.widgets.buttons import fit
from jpki_kiosk.ui.widgets.words import RIGHT, set_words
from jpki_kiosk.workflows.console.reception_events import CaseSelected, QueueFiltered
from jpki_kiosk.workflows.console.reception_screens import Queue, QueueFilter
from jpki_kiosk.workflows.console.reset_events import ResetWanted
from jpki_kiosk.workflows.events import DeskLooked, NewCaseWanted
from jpki_kiosk.workflows.staff.revocation_events import RevocationWanted

WIDTH: Final = 402.0
_ROW: Final = 96.0
_TABS: Final = 72.0
_TOP: Final = _TABS + TARGET + GAP  # of the rows
_PAD: Final = 18.0
_LOOK: Final = BODY_HEIGHT - _PAD - TARGET  # the buttons at the foot, from below
_OTHERS: Final = _LOOK - GAP - TARGET
_MORE: Final = _OTHERS - 2 * GAP - TARGET  # the line between them has the gap on both sides
_ROWS: Final = int((_MORE - GAP - _TOP) // _ROW)
_TAB_PAD: Final = 8.0


class FilterTab(Pressable):
    """One part of the queue; the chosen one is bold and underlined."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self.chosen = False

    def draw(self, painter: QPainter) -> None:
        ink = self.colour("primary" if self.chosen else "ink2")
        width, height = self.units.width(), self.units.height()
        room = width - 2 * _TAB_PAD
        font = fit([self.label], self.font_of(BODY_PX, bold=self.chosen), room, SMALL_PX)
        paint.draw_line(painter, self.label, _TAB_PAD, height / 2, font, ink)
        if self.chosen:
            painter.fillRect(QRectF(_TAB_PAD, height - 3, paint.width(self.label, font), 3), ink)


class QueueRow(Pressable):
    """One case: its number of the day, what it is, since when, how far, and who has the card."""

    adjoins = True

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._case: QueueCase | None = None
        self._queue = Queue()

    def show_case(self, case: QueueCase, queue: Queue) -> None:
        """Show another case, or another state of it."""
        self._case, self._queue = case, queue
        context = self.context
        custody = queue.custody_of(case)
        words = [
            case.number,
            procedure_words(context, case.procedure),
            kinds_words(context, case.kinds),
            state_words(context, queue.state_of(case.number, case.state)),
        ]
        if called := self._called(case):
            words.append(called)
        if case.number in queue.without_papers:
            words.append(context.text("reception-without-papers"))
        if custody is not None:
            words.append(context.text("reception-custody-given", who=custody_words(context, custody)))
        self.set_label(" ".join(words))

    @property
    def number(self) -> str:
        """The case's number."""
        return "" if self._case is None else self._case.number

    def draw(self, painter: QPainter) -> None:
        case = self._case
        if case is None:
            return
        width, height = self.units.width(), self.units.height()
        ink, second = self.colour("ink"), self.colour("ink2")
        if case.number == self._queue.selected:
            painter.fillRect(QRectF(0, 0, width, height), self.colour("tint"))
            painter.fillRect(QRectF(0, 0, 5, height), self.colour("primary"))
        painter.fillRect(QRectF(0, height - 1, width, 1), self.colour("line"))
        self._draw_number(painter, case)
        procedure = procedure_words(self.context, case.procedure)
        paint.draw_line(painter, procedure, 84, 20, self.font_of(BODY_PX, bold=True), ink)
        kinds = kinds_words(self.context, case.kinds)
        paint.draw_line(painter, kinds, 84, 43, self.font_of(SMALL_PX), second)
        opened = f"{case.opened_at.astimezone(JAPAN):%H:%M}"
        paint.draw_line(painter, opened, width - 18, 20, self.font_of(BODY_PX), second, align=RIGHT)
        state = self._queue.state_of(case.number, case.state)
        kind, icon = STATE_CHIPS[state]
        x = 84 + draw_chip(painter, self, kind, icon, state_words(self.context, state), 84, 59) + 14
        if called := self._called(case):
            draw_chip(painter, self, "warn", "call-bell", called, x - 4, 59)
            return
        if case.number in self._queue.without_papers:
            waits = self.context.text("reception-without-papers")
            draw_chip(painter, self, "warn", "printer", waits, x - 4, 59)
            return
        custody = self._queue.custody_of(case)
        if custody is not None:
            paint.draw_icon(painter, CUSTODY_ICONS[custody], x, 62, 20, second, 3.5)
            who = custody_words(self.context, custody)
            paint.draw_line(painter, who, x + 26, 72, self.font_of(SMALL_PX), second)

    def _called(self, case: QueueCase) -> str:
        """That the resident of this case calls, or is told that somebody comes."""
        stage = self._queue.called if case.number == self._queue.in_hand else None
        return "" if stage is None else self.context.text(f"console-call-{stage}")

    def _draw_number(self, painter: QPainter, case: QueueCase) -> None:
        ink = self.colour("ink")
        paint.draw_line(painter, str(case.day_number), 22, 26, self.font_of(28, bold=True), ink)
        if self._queue.day is not None and case.day != self._queue.day:
            day = self.context.text("reception-earlier", month=case.day.month, day=case.day.day)
            paint.draw_line(painter, day, 22, 54, self.font_of(SMALL_PX), self.colour("ink2"))


class QueuePanel(Painted):
    """402 by the height of the body."""

    def __init__(self, context: Context, parent: QWidget, submit: Submit) -> None:
        super().__init__(context, parent)
        self._submit = submit
        self._queue = Queue()
        self._part = 0
        self.new = ConsoleButton(context, self, kind="primary", icon="plus")
        self.new.clicked.connect(lambda: submit(NewCaseWanted()))
        self.tabs = {part: FilterTab(context, self) for part in QueueFilter}
        for part, tab in self.tabs.items():
            tab.clicked.connect(lambda _=False, part=part: submit(QueueFiltered(part)))
        self.rows: list[QueueRow] = []
        for _ in range(_ROWS):
            row = QueueRow(context, self)
            row.clicked.connect(lambda _=False, row=row: submit(CaseSelected(row.number)))
            self.rows.append(row)
        self.more = ConsoleButton(context, self, px=SMALL_PX)
        self.more.clicked.connect(self._next_part)
        self.reset = ConsoleButton(context, self, px=SMALL_PX)
        self.reset.clicked.connect(lambda: submit(ResetWanted()))
        self.revoke = ConsoleButton(context, self, px=SMALL_PX)
        self.revoke.clicked.connect(lambda: submit(RevocationWanted()))
        self.look = ConsoleButton(context, self, px=SMALL_PX)
        self.look.clicked.connect(lambda: submit(DeskLooked()))

    def show_queue(self, queue: Queue, *, asking: bool, may_begin: bool) -> None:
        """Show the queue as it is now. ``may_begin``: nothing else is under way on the page."""
        if queue.shown is not self._queue.shown:
            self._part = 0
        self._queue = queue
        text = self.context.text
        self.new.set_label(text("reception-new"))
        self.new.setEnabled(may_begin)
        place(self.new, WIDTH - _PAD - self.new.wish(), 16, self.new.wish(), TARGET)
        x = 22 - _TAB_PAD
        for part, tab in self.tabs.items():
            tab.chosen = part is queue.shown
            tab.set_label(text(f"reception-filter-{part}", count=queue.count(part)))
            width = paint.width(tab.label, self.font_of(BODY_PX, bold=True)) + 2 * _TAB_PAD
            place(tab, x, _TABS, width, TARGET)
            x += width + GAP
        parts = max(1, -(-len(queue.rows) // _ROWS))
        self._part = min(self._part, parts - 1)
        shown = queue.rows[self._part * _ROWS : (self._part + 1) * _ROWS]
        for place_of, row in enumerate(self.rows):
            row.setVisible(place_of < len(shown))
            row.setEnabled(may_begin)
            if place_of < len(shown):
                row.show_case(shown[place_of], queue)
                place(row, 1, _TOP + place_of * _ROW, WIDTH - 2, _ROW)
        self.more.setVisible(parts > 1)
        self.more.set_label(text("reception-more", page=self._part + 1, pages=parts))
        place(self.more, _PAD, _MORE, WIDTH - 2 * _PAD, TARGET)
        half = (WIDTH - 2 * _PAD - GAP) / 2
        self.reset.set_label(text("console-reset-new"))
        self.reset.setEnabled(may_begin)
        place(self.reset, _PAD, _OTHERS, half, TARGET)
        self.revoke.set_label(text("reception-revoke"))
        self.revoke.setEnabled(may_begin)
        place(self.revoke, _PAD + half + GAP, _OTHERS, half, TARGET)
        self.look.set_label(text("reception-asking" if asking else "reception-look"))
        self.look.setEnabled(may_begin and not asking)
        place(self.look, _PAD, _LOOK, WIDTH - 2 * _PAD, TARGET)
        self.setAccessibleName(text("reception-title"))
        self.update()

    def in_order(self) -> Iterator[QWidget]:
        """What the keyboard goes through."""
        yield from (self.new, *self.tabs.values(), *self.rows, self.more, self.reset, self.revoke, self.look)

    def _next_part(self) -> None:
        parts = max(1, -(-len(self._queue.rows) // _ROWS))
        self._part = (self._part + 1) % parts
        self.show_queue(self._queue, asking=not self.look.isEnabled(), may_begin=self.new.isEnabled())

    def draw(self, painter: QPainter) -> None:
        draw_panel(painter, self, QRectF(0, 0, WIDTH, BODY_HEIGHT))
        title = self.context.text("reception-title")
        room = WIDTH - _PAD - self.new.wish() - 22 - 12
        font = fit([title], self.font_of(TITLE_PX, bold=True), room, 14)
        paint.draw_line(painter, title, 22, 36, font, self.colour("ink"))
        painter.fillRect(QRectF(1, _TOP - 1, WIDTH - 2, 1), self.colour("line"))
        painter.fillRect(QRectF(1, _OTHERS - GAP, WIDTH - 2, 1), self.colour("line"))
        if not self._queue.rows and self._queue.day is not None:
            name = "reception-none-here" if self._queue.cases else "reception-none"
            words = self.context.text(name)
            set_words(words, 22, _TOP + 24, WIDTH - 44, self.font_of(BODY_PX), "ink2").draw(
                painter, self.theme
            )

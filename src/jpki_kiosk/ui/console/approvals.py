"""承認: what waits for a decision at the left, the resets that are under way at the right."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QHideEvent, QPainter, QShowEvent
from PySide6.QtWidgets import QWidget

from jpki_kiosk.japan import JAPAN
from jpki_kiosk.ui import paint
from jpki_kiosk.ui.console.form import chain, elided
from jpki_kiosk.ui.console.page import (
    BODY_HEIGHT,
    BODY_PX,
    BODY_WIDTH,
    GAP,
    SMALL_PX,
    TARGET,
    TITLE_PX,
    ConsolePage,
    Submit,
)
from jpki_kiosk.ui.console.parts import ConsoleButton, draw_chip, draw_panel
from jpki_kiosk.ui.console.worded import STATE_CHIPS
from jpki_kiosk.ui.widgets.base import Context, Painted, Pressable, place
from jpki_kiosk.ui.widgets.countdown import second_timer
from jpki_kiosk.ui.widgets.words import set_words
from jpki_kiosk.workflows.console.reset_events import (
    PermissionDecided,
    ResetLooked,
    ResetTakenUp,
    ResetWanted,
)
from jpki_kiosk.workflows.console.reset_screens import Approvals, AskedReset, OpenReset
from jpki_kiosk.workflows.console.screens import ConsoleFrame
from jpki_kiosk.workflows.workflow import Screen

_LEFT: Final = QRectF(0, 0, 1060, BODY_HEIGHT)
_RIGHT: Final = QRectF(1060 + GAP, 0, BODY_WIDTH - 1060 - GAP, BODY_HEIGHT)
_PAD: Final = 24.0
_FIRST: Final = 128.0
_ASKED: Final = 120.0  # height of what waits
_OPEN: Final = 84.0
_MOST: Final = 6
_MOST_OPEN: Final = 9
LOOK_SECONDS: Final = 10


class AskedRow(Painted):
    """Who asked for what, and the two buttons."""

    def __init__(self, context: Context, parent: QWidget, submit: Submit) -> None:
        super().__init__(context, parent)
        self._asked: AskedReset | None = None
        self._why = ""
        self.give = ConsoleButton(context, self, kind="primary", icon="check")
        self.deny = ConsoleButton(context, self, kind="danger", icon="close")
        self.give.clicked.connect(lambda: self._decide(submit, give=True))
        self.deny.clicked.connect(lambda: self._decide(submit, give=False))

    def _decide(self, submit: Submit, *, give: bool) -> None:
        if self._asked is not None:
            submit(PermissionDecided(self._asked.permission, give))

    def show_asked(self, asked: AskedReset, why: str, *, busy: bool) -> None:
        """``why``: what keeps this account from deciding; empty where it may."""
        self._asked, self._why = asked, why
        self.give.set_label(self.context.text("console-reset-give"))
        self.deny.set_label(self.context.text("console-reset-deny"))
        width = self.units.width()
        place(self.give, width - 200, (_ASKED - GAP) / 2 - TARGET, 200, TARGET)
        place(self.deny, width - 200, (_ASKED + GAP) / 2, 200, TARGET)
        for button in (self.give, self.deny):
            button.setVisible(not why)
            button.setEnabled(not busy)
        self.setAccessibleName(" ".join(text for text, *_ in self._texts()))
        self.update()

    def _texts(self) -> list[tuple[str, int, bool, str]]:
        asked = self._asked
        if asked is None:
            return []
        text = self.context.text
        names = text("history-and").join(text(f"console-reset-short-{one}") for one in asked.passwords)
        at = f"{asked.asked_at.astimezone(JAPAN):%H:%M}"
        by = text("console-reset-asked-by", staff=asked.asked_by, time=at)
        found = [(asked.case, 21, True, "ink"), (names, BODY_PX, True, "ink"), (by, BODY_PX, False, "ink2")]
        if self._why:
            found.append((self._why, SMALL_PX, True, "warn"))
        return found

    def draw(self, painter: QPainter) -> None:
        width, height = self.units.width(), self.units.height()
        painter.fillRect(QRectF(0, height - 1, width, 1), self.colour("line"))
        y = 24.0
        for text, size, bold, ink in self._texts():
            font = self.font_of(size, bold=bold)
            paint.draw_line(painter, elided(text, font, width - 224), 0, y, font, self.colour(ink))
            y += 27


class OpenRow(Pressable):
    """One reset that is under way."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._reset: OpenReset | None = None

    def show_reset(self, reset: OpenReset) -> None:
        """Number, name and state."""
        self._reset = reset
        self.set_label(f"{reset.case} {reset.resident} {self._state()}")

    def _state(self) -> str:
        if self._reset is None:
            return ""
        return self.context.text(f"history-state-{self._reset.state.value.replace('_', '-')}")

    def draw(self, painter: QPainter) -> None:
        reset, width, height = self._reset, self.units.width(), self.units.height()
        if reset is None:
            return
        if self.isDown() or self.underMouse():
            painter.fillRect(QRectF(0, 0, width, height), self.colour("tint"))
        painter.fillRect(QRectF(0, height - 1, width, 1), self.colour("line"))
        bold, body = self.font_of(18, bold=True), self.font_of(BODY_PX)
        paint.draw_line(painter, reset.case, 4, 24, bold, self.colour("ink"))
        at = f"{reset.opened_at.astimezone(JAPAN):%m-%d %H:%M}"
        paint.draw_line(painter, at, width - 40 - paint.width(at, body), 24, body, self.colour("ink2"))
        paint.draw_line(painter, elided(reset.resident, body, 300), 4, 56, body, self.colour("ink"))
        kind, icon = STATE_CHIPS[reset.state]
        draw_chip(painter, self, kind, icon, self._state(), 320, 43)
        paint.draw_icon(painter, "arrow-right", width - 26, height / 2 - 9, 18, self.colour("primary"), 4)


class ApprovalsPage(ConsolePage):
    """Looks again by itself: what another console asks for appears here."""

    def __init__(self, context: Context, parent: QWidget, submit: Submit) -> None:
        super().__init__(context, parent, submit)
        self._screen = Approvals()
        self._since = 0
        self.asked = [AskedRow(context, self, submit) for _ in range(_MOST)]
        self.open = [OpenRow(context, self) for _ in range(_MOST_OPEN)]
        for number, row in enumerate(self.open):
            row.clicked.connect(lambda _=False, number=number: self._take_up(number))
        self.begin = ConsoleButton(context, self, kind="primary", icon="plus")
        self.begin.clicked.connect(lambda: self.submit(ResetWanted()))
        self._timer = second_timer(self, self.tick)

    def tick(self) -> None:
        """A second passed."""
        self._since += 1
        if self._since >= LOOK_SECONDS and not self._screen.busy:
            self._since = 0
            self.submit(ResetLooked())

    def showEvent(self, event: QShowEvent) -> None:
        self._timer.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)

    def _take_up(self, number: int) -> None:
        self.submit(ResetTakenUp(self._screen.open[number].case))

    def show_screen(self, screen: Screen, frame: ConsoleFrame) -> None:
        if not isinstance(screen, Approvals):
            return
        self._screen = screen
        self.setAccessibleName(self.text("console-reset-approvals"))
        for number, asked_row in enumerate(self.asked):
            asked_row.setVisible(number < len(screen.asked))
            if number < len(screen.asked):
                asked = screen.asked[number]
                place(asked_row, _PAD, _FIRST + number * _ASKED, _LEFT.width() - 2 * _PAD, _ASKED)
                asked_row.show_asked(asked, self._why_not(asked), busy=screen.busy)
        for number, row in enumerate(self.open):
            row.setVisible(number < len(screen.open))
            if number < len(screen.open):
                place(row, _RIGHT.x() + _PAD, _FIRST + number * _OPEN, _RIGHT.width() - 2 * _PAD, _OPEN)
                row.show_reset(screen.open[number])
        self.begin.setVisible(screen.may_ask)
        self.begin.set_label(self.text("console-reset-new"))
        width = self.begin.wish()
        place(self.begin, _RIGHT.right() - _PAD - width, 22, width, TARGET)
        chain(iter((*(b for one in self.asked for b in (one.give, one.deny)), self.begin, *self.open)))
        self.settle()
        self.update()

    def _why_not(self, asked: AskedReset) -> str:
        if not self._screen.may_decide:
            return self.text("console-reset-for-supervisor")
        if asked.own and not self._screen.one_clerk:
            return self.text("console-reset-own")
        return ""

    def first_focus(self) -> QWidget | None:
        return next(
            (one.give for one in self.asked if one.isVisibleTo(self) and not one.give.isHidden()), None
        )

    def draw(self, painter: QPainter) -> None:
        draw_panel(painter, self, _LEFT)
        draw_panel(painter, self, _RIGHT)
        title, small, ink = self.font_of(TITLE_PX, bold=True), self.font_of(SMALL_PX), self.colour("ink")
        paint.draw_line(painter, self.text("console-reset-approvals"), _PAD, 42, title, ink)
        lead = self.text("console-reset-approvals-lead", minutes=self._screen.minutes)
        set_words(lead, _PAD, 66, _LEFT.width() - 2 * _PAD, small, "ink2", line=1.35).draw(
            painter, self.theme
        )
        x = _RIGHT.x() + _PAD
        paint.draw_line(painter, self.text("console-reset-under-way"), x, 42, title, ink)
        body = self.font_of(BODY_PX)
        if not self._screen.asked and not self._screen.busy:
            paint.draw_line(
                painter, self.text("console-reset-nothing"), _PAD, _FIRST + 20, body, self.colour("ink2")
            )
        if not self._screen.open and not self._screen.busy:
            paint.draw_line(
                painter, self.text("console-reset-none-open"), x, _FIRST + 20, body, self.colour("ink2")
            )
        if self._screen.problem is not None:
            words = self.context.text(self._screen.problem)
            y = BODY_HEIGHT - 56
            paint.draw_icon(painter, "warning", _PAD, y, 22, self.colour("stop"), 4)
            bold = self.font_of(BODY_PX, bold=True)
            set_words(words, _PAD + 32, y, _LEFT.width() - 2 * _PAD - 32, bold, "stop").draw(
                painter, self.theme
            )

"""代理: the list of cases that wait for a letter's reply, and what can be done with the chosen one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.store.inquiries import InquiryPurpose
from jpki_kiosk.ui import paint
from jpki_kiosk.ui.console.form import fitted
from jpki_kiosk.ui.console.page import (
    BODY_HEIGHT,
    BODY_PX,
    BODY_WIDTH,
    GAP,
    MAIN_TARGET,
    SMALL_PX,
    TARGET,
    TITLE_PX,
    ConsolePage,
    Submit,
)
from jpki_kiosk.ui.console.parts import ConsoleButton, draw_chip, draw_panel
from jpki_kiosk.ui.widgets.base import Context, Pressable, place
from jpki_kiosk.ui.widgets.buttons import fit
from jpki_kiosk.ui.widgets.text_field import TextField
from jpki_kiosk.ui.widgets.words import RIGHT, Words, set_words
from jpki_kiosk.workflows.console.agent_events import (
    DispatchRecorded,
    EndConfirmed,
    EndWanted,
    GoOnWanted,
    LetterReprinted,
    NewLetterWanted,
    ReplyCame,
    RowChosen,
)
from jpki_kiosk.workflows.console.agent_screens import ENDINGS, AgentRow, AgentsList, Stage
from jpki_kiosk.workflows.console.screens import ConsoleFrame
from jpki_kiosk.workflows.events import WentBack
from jpki_kiosk.workflows.workflow import Event, Screen

_TOP: Final = 56.0
_LIST: Final = QRectF(0, _TOP, 1088, BODY_HEIGHT - _TOP)
_DETAIL: Final = QRectF(1104, _TOP, BODY_WIDTH - 1104, BODY_HEIGHT - _TOP)
_ROW: Final = 76.0
_ROWS: Final = 10
_INSIDE: Final = _DETAIL.left() + 28
_ROOM: Final = _DETAIL.width() - 56
_CHIP: Final = 508.0  # where the state stands in a row
_UNTIL: Final = 360.0  # room for the day
_VALUE: Final = 150.0
_FOOT: Final = _DETAIL.bottom() - 28  # where the lowest button ends
_CHIPS: Final = {
    Stage.TO_POST: ("warn", "printer"),
    Stage.WAITING: ("neutral", "clock"),
    Stage.NEAR: ("warn", "warning"),
    Stage.OVERDUE: ("stop", "warning"),
    Stage.GO_ON: ("now", "key"),
    Stage.NEW_LETTER: ("warn", "paper"),
    Stage.LAPSED: ("neutral", "close"),
}
_POSTED: Final = (Stage.WAITING, Stage.NEAR, Stage.OVERDUE)


def kinds_text(context: Context, row: AgentRow) -> str:
    """What is applied for, in few words."""
    both = "both" if len(row.kinds) > 1 else row.kinds[0].value
    return context.text(f"letter-kinds-{both}")


def state_text(context: Context, row: AgentRow) -> str:
    """Until when, and how many days that are."""
    if row.days_left is None or row.reply_by is None:
        return ""
    day = context.text("agents-until", date=row.reply_by)
    if row.days_left < 0:
        return context.text("agents-days-over", until=day, days=-row.days_left)
    if row.days_left == 0:
        return context.text("agents-days-today", until=day)
    return context.text("agents-days-left", until=day, days=row.days_left)


class _Line(Pressable):
    """One case of the list."""

    adjoins = True

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self.row: AgentRow | None = None
        self.chosen = False

    def show_row(self, row: AgentRow, *, chosen: bool) -> None:
        self.row, self.chosen = row, chosen
        stage = self.context.text(f"agents-stage-{row.stage}")
        self.set_label(" ".join((row.case, row.name, stage, state_text(self.context, row))))

    def draw(self, painter: QPainter) -> None:
        row = self.row
        if row is None:
            return
        width, height = self.units.width(), self.units.height()
        area = QRectF(0, 0, width, height)
        if self.chosen:
            painter.fillRect(area, self.colour("tint"))
            painter.fillRect(QRectF(0, 0, 5, height), self.colour("primary"))
        painter.fillRect(QRectF(0, height - 1, width, 1), self.colour("line"))
        ink, ink2 = self.colour("ink"), self.colour("ink2")
        name, font = fitted(row.name, self.font_of(20, bold=True), _CHIP - 40)
        paint.draw_line(painter, name, 24, 26, font, ink)
        what = self.context.text(f"agents-procedure-{row.procedure}", kinds=kinds_text(self.context, row))
        what, font = fitted(f"{row.case}　{what}", self.font_of(SMALL_PX), _CHIP - 40)
        paint.draw_line(painter, what, 24, 54, font, ink2)
        kind, icon = _CHIPS[row.stage]
        draw_chip(painter, self, kind, icon, self.context.text(f"agents-stage-{row.stage}"), _CHIP, 25)
        until = state_text(self.context, row)
        if until:
            warn = row.stage in (Stage.NEAR, Stage.OVERDUE)
            until, font = fitted(until, self.font_of(BODY_PX, bold=warn), _UNTIL)
            colour = self.colour("stop" if row.stage is Stage.OVERDUE else "warn" if warn else "ink")
            paint.draw_line(painter, until, width - 24, height / 2, font, colour, align=RIGHT)


class AgentsListPage(ConsolePage):
    """What waits, most urgent first; at the right the chosen case."""

    def __init__(self, context: Context, parent: QWidget, submit: Submit) -> None:
        super().__init__(context, parent, submit)
        self._screen = AgentsList()
        self._page = 0
        self.lines = [_Line(context, self) for _ in range(_ROWS)]
        for number, line in enumerate(self.lines):
            place(line, _LIST.left() + 2, _LIST.top() + 8 + number * _ROW, _LIST.width() - 4, _ROW)
            line.clicked.connect(lambda _=False, line=line: self._choose(line))
        self.earlier = ConsoleButton(context, self, icon="arrow-left")
        self.later = ConsoleButton(context, self, icon="arrow-right")
        self.earlier.clicked.connect(lambda: self._turn(-1))
        self.later.clicked.connect(lambda: self._turn(1))
        self.day = TextField(context, self)
        self.day.returnPressed.connect(self._record)
        self.main = ConsoleButton(context, self, kind="primary", px=BODY_PX + 2)
        self.main.clicked.connect(self._press)
        self.second = ConsoleButton(context, self, kind="secondary")
        self.second.clicked.connect(self._press_second)
        self.end = ConsoleButton(context, self, kind="danger")
        self.end.clicked.connect(self._press_end)
        self._words: list[Words] = []

    def show_screen(self, screen: Screen, frame: ConsoleFrame) -> None:
        if not isinstance(screen, AgentsList):
            return
        fresh = screen.chosen != self._screen.chosen or (self._screen.today is None)
        self._screen = screen
        self.setAccessibleName(self.text("agents-title"))
        self.day.setAccessibleName(self.text("agents-posted-on"))
        if fresh and screen.today is not None:
            self.day.setText(screen.today.isoformat())
        places = [number for number, one in enumerate(screen.rows) if one.case == screen.chosen]
        if fresh and places:
            self._page = places[0] // _ROWS
        self._arrange()

    # --- arranging -------------------------------------------------------------------------------

    def _arrange(self) -> None:
        screen = self._screen
        self._page = min(self._page, max(0, (len(screen.rows) - 1) // _ROWS))
        shown = screen.rows[self._page * _ROWS : (self._page + 1) * _ROWS]
        for number, line in enumerate(self.lines):
            line.setVisible(number < len(shown))
            line.setEnabled(not screen.busy)
            if number < len(shown):
                line.show_row(shown[number], chosen=shown[number].case == screen.chosen)
        more = len(screen.rows) > _ROWS
        for button, name, x in (
            (self.earlier, "agents-earlier", _LIST.right() - 340),
            (self.later, "agents-later", _LIST.right() - 174),
        ):
            button.setVisible(more)
            button.set_label(self.text(name))
            place(button, x, _LIST.bottom() - 54, 150, TARGET)
        self.earlier.setEnabled(self._page > 0)
        self.later.setEnabled((self._page + 1) * _ROWS < len(screen.rows))
        self._arrange_buttons(screen.row)
        self._words = list(self._set(screen))
        self.update()

    def _arrange_buttons(self, row: AgentRow | None) -> None:
        main, second = self._names(row)
        ready = not self._screen.busy
        ends = self._screen.ends
        self.main.kind, self.second.kind, self.end.kind = (
            ("danger", "danger", "quiet") if ends else ("primary", "secondary", "danger")
        )
        self.end.setVisible(self._screen.may_end)
        self.end.setEnabled(ready)
        self.end.set_label(self.text("agents-end-not" if self._screen.ends else "agents-end"))
        self.main.setVisible(bool(main))
        self.second.setVisible(bool(second))
        asks_day = row is not None and row.stage is Stage.TO_POST and not self._screen.ends
        self.day.setVisible(asks_day)
        self.main.set_label(self.text(main) if main else "")
        self.second.set_label(self.text(second) if second else "")
        self.main.setEnabled(ready)
        self.second.setEnabled(ready)
        bottom = _FOOT
        if self._screen.may_end:
            place(self.end, _INSIDE, bottom - TARGET, _ROOM, TARGET)
            bottom -= TARGET + GAP
        place(self.second, _INSIDE, bottom - MAIN_TARGET, _ROOM, MAIN_TARGET)
        if second:
            bottom -= MAIN_TARGET + GAP
        place(self.main, _INSIDE, bottom - MAIN_TARGET, _ROOM, MAIN_TARGET)
        place(self.day, _INSIDE, bottom - MAIN_TARGET - 2 * GAP - TARGET, 240, TARGET)

    def _names(self, row: AgentRow | None) -> tuple[str, str]:
        """The texts of the two buttons; empty where there is none."""
        if self._screen.ends:
            return "agents-end-withdrawn", "agents-end-not-applied"
        match None if row is None else row.stage:
            case Stage.TO_POST:
                return "agents-record-posting", "agents-reprint"
            case Stage.WAITING | Stage.NEAR | Stage.OVERDUE:
                return "agents-reply-came", "agents-reprint"
            case Stage.GO_ON:
                return "agents-type", "agents-letter-anew"
            case Stage.NEW_LETTER:
                return "agents-letter-new", ""
        return "", ""

    def _set(self, screen: AgentsList) -> Iterator[Words]:
        yield set_words(self.text("agents-title"), 4, 4, 400, self.font_of(TITLE_PX, bold=True), line=1.4)
        if screen.today is not None:
            lead = self.text("agents-lead", days=screen.reply_days)
            yield set_words(lead, BODY_WIDTH, 12, 1300, self.font_of(BODY_PX), "ink2", line=1.4, align=RIGHT)
        if not screen.rows:
            name = "agents-looking" if screen.today is None else "agents-none"
            yield set_words(self.text(name), 28, _TOP + 28, 1000, self.font_of(18), "ink2", line=1.5)
        row = screen.row
        y = _DETAIL.top() + 24
        told = screen.problem or screen.notice
        if told is not None:
            ink = "stop" if screen.problem is not None else "ok"
            said = set_words(
                self.context.text(told),
                _INSIDE + 34,
                y,
                _ROOM - 34,
                self.font_of(18, bold=True),
                ink,
                line=1.5,
            )
            yield said
            y = said.bottom + 20
        if row is not None:
            yield from self._about(row, y)

    def _about(self, row: AgentRow, y: float) -> Iterator[Words]:
        name = fit([row.name], self.font_of(TITLE_PX, bold=True), _ROOM, 16)
        head = set_words(row.name, _INSIDE, y, _ROOM, name, line=1.4)
        yield head
        y = head.bottom + 10
        for label, value in self._facts(row):
            small, body = self.font_of(SMALL_PX), self.font_of(18)
            yield set_words(self.text(label), _INSIDE, y + 4, _VALUE - 10, small, "ink2", line=1.5)
            said = set_words(value, _INSIDE + _VALUE, y, _ROOM - _VALUE, body, line=1.5)
            yield said
            y = said.bottom + 8
        asked = "agents-end-ask" if self._screen.ends else f"agents-explain-{self._explained(row)}"
        explained = self.text(asked)
        yield set_words(explained, _INSIDE, y + 12, _ROOM, self.font_of(BODY_PX), "ink2", line=1.6)
        if row.stage is Stage.TO_POST and not self._screen.ends:
            label = self.text("agents-posted-on")
            yield set_words(
                label, _INSIDE, self._day_top() - 34, _ROOM, self.font_of(SMALL_PX), "ink2", line=1.4
            )

    def _day_top(self) -> float:
        units = self.day.property("units")
        return float(units.top()) if isinstance(units, QRectF) else 0.0

    @staticmethod
    def _explained(row: AgentRow) -> str:
        if row.stage in _POSTED:
            return "waiting"
        if row.stage is Stage.GO_ON and row.purpose is InquiryPurpose.RESET:
            return "go-on-reset"
        return row.stage.value

    def _facts(self, row: AgentRow) -> Iterator[tuple[str, str]]:
        text = self.text
        yield "agents-fact-case", row.case
        yield (
            "agents-fact-what",
            text(f"agents-procedure-{row.procedure}", kinds=kinds_text(self.context, row)),
        )
        yield "agents-fact-applicant", text(f"ui-staff-applicant-{row.applicant.replace('_', '-')}")
        if row.agent:
            yield "agents-fact-agent", row.agent
        if row.purpose is not None:
            yield "agents-fact-letter", text(f"agents-purpose-{row.purpose}", count=row.letters)
        if row.dispatched_on is not None:
            yield "agents-fact-posted", text("agents-date", date=row.dispatched_on)
        elif row.posts_on is not None:
            yield "agents-fact-posts", text("agents-date", date=row.posts_on)
        if row.reply_by is not None:
            yield "agents-fact-until", state_text(self.context, row) or text("agents-date", date=row.reply_by)
        if row.envelope is not None:
            yield "agents-fact-envelope", text(f"agents-envelope-{row.envelope}")
        if row.tries_left is not None:
            yield "agents-fact-tries", text("agents-tries", count=row.tries_left)

    # --- what staff do ---------------------------------------------------------------------------

    def _choose(self, line: _Line) -> None:
        if line.row is not None:
            self.submit(RowChosen(line.row.case))

    def _turn(self, by: int) -> None:
        self._page += by
        self._arrange()

    def _record(self) -> None:
        self.submit(DispatchRecorded(self.day.text()))

    def _press(self) -> None:
        row = self._screen.row
        if row is None:
            return
        if self._screen.ends:
            self.submit(EndConfirmed(ENDINGS[0]))
            return
        if row.stage is Stage.TO_POST:
            self._record()
            return
        events: dict[Stage, Event] = {Stage.GO_ON: GoOnWanted(), Stage.NEW_LETTER: NewLetterWanted()}
        self.submit(events.get(row.stage, ReplyCame()))

    def _press_second(self) -> None:
        row = self._screen.row
        if self._screen.ends:
            self.submit(EndConfirmed(ENDINGS[1]))
        elif row is not None:
            self.submit(NewLetterWanted() if row.stage is Stage.GO_ON else LetterReprinted())

    def _press_end(self) -> None:
        self.submit(WentBack() if self._screen.ends else EndWanted())

    def first_focus(self) -> QWidget | None:
        return self.main if self.main.isVisible() else None

    def wipe(self) -> None:
        self.day.clear()

    # --- drawing ---------------------------------------------------------------------------------

    def words(self) -> list[Words]:
        """Everything that is written on the ground."""
        return self._words

    def draw(self, painter: QPainter) -> None:
        draw_panel(painter, self, _LIST)
        draw_panel(painter, self, _DETAIL, strong=self._screen.row is not None)
        told = self._screen.problem or self._screen.notice
        if told is not None:
            icon, ink = ("warning", "stop") if self._screen.problem is not None else ("check-circle", "ok")
            paint.draw_icon(painter, icon, _INSIDE, _DETAIL.top() + 26, 24, self.colour(ink))
        if self.day.isVisibleTo(self):
            box = QRectF(_INSIDE, self._day_top(), 240, TARGET)
            paint.box(painter, box, 8, self.colour("surface"), self.colour("border"), 2)
        for words in self._words:
            words.draw(painter, self.theme)

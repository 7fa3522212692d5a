"""集計: left the month by day, right its fees and how long the steps took."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.ui import paint
from jpki_kiosk.ui.console.form import chain, fitted
from jpki_kiosk.ui.console.page import (
    BODY_HEIGHT,
    BODY_PX,
    GAP,
    SMALL_PX,
    TARGET,
    TITLE_PX,
    ConsolePage,
    Submit,
)
from jpki_kiosk.ui.console.parts import ConsoleButton, draw_panel
from jpki_kiosk.ui.console.tables import Table, TableRow, draw_table, numbers
from jpki_kiosk.ui.widgets.base import Context, place
from jpki_kiosk.ui.widgets.speech import announce
from jpki_kiosk.ui.widgets.words import set_words
from jpki_kiosk.workflows.console.day_close_events import MonthExported, OtherMonthWanted
from jpki_kiosk.workflows.console.reports_screens import MonthScreen
from jpki_kiosk.workflows.console.screens import ConsoleFrame
from jpki_kiosk.workflows.day_figures import step_word, word
from jpki_kiosk.workflows.workflow import Screen

_LEFT: Final = QRectF(0, 0, 1180, BODY_HEIGHT)
_RIGHT: Final = QRectF(1196, 0, 596, BODY_HEIGHT)
_TOP: Final = 80.0
_ROW: Final = 24.0  # 31 days and their sum stand on one page
_TALL: Final = 32.0
_ROOM: Final = 780.0
_FEES: Final = 8
_TOLD: Final = BODY_HEIGHT - 124.0  # where it is told what came of it


class ReportsPage(ConsolePage):
    """A month; figures only."""

    def __init__(self, context: Context, parent: QWidget, submit: Submit) -> None:
        super().__init__(context, parent, submit)
        self._screen = MonthScreen()
        self._said = ""
        self.earlier = ConsoleButton(context, self, icon="arrow-left")
        self.earlier.clicked.connect(lambda: self.submit(OtherMonthWanted(-1)))
        self.later = ConsoleButton(context, self, icon="arrow-right")
        self.later.clicked.connect(lambda: self.submit(OtherMonthWanted(1)))
        self.export = ConsoleButton(context, self, kind="primary", icon="paper")
        self.export.clicked.connect(lambda: self.submit(MonthExported()))

    def show_screen(self, screen: Screen, frame: ConsoleFrame) -> None:
        if not isinstance(screen, MonthScreen):
            return
        self._screen = screen
        self._arrange()
        chain(iter((self.earlier, self.later, self.export)))
        self.setAccessibleName(self._title())
        self.setAccessibleDescription(" ".join(table.text for table in self._tables()))
        told = screen.problem or screen.said
        said = "" if told is None else self.context.text(told)
        if said and said != self._said:
            announce(self, said)
        self._said = said
        self.update()

    def _arrange(self) -> None:
        screen, shown = self._screen, self._screen.shown
        free = shown is not None and not screen.busy
        x = _LEFT.right() - 24
        later = free and shown is not None and not shown.latest
        for button, name, can in (
            (self.later, "reports-later", later),
            (self.earlier, "reports-earlier", free),
        ):
            button.set_label(self.text(name))
            button.setEnabled(can)
            x -= button.wish()
            place(button, x, 20, button.wish(), TARGET)
            x -= GAP
        self.export.set_label(self.text("reports-export"))
        self.export.setEnabled(free and shown is not None and bool(shown.lines))
        place(self.export, _RIGHT.left() + 20, BODY_HEIGHT - 72, _RIGHT.width() - 40, 52)

    def first_focus(self) -> QWidget | None:
        return self.earlier

    def on_theme(self) -> None:
        self._arrange()
        super().on_theme()

    # --- words -----------------------------------------------------------------------------------

    def _title(self) -> str:
        shown = self._screen.shown
        if shown is None:
            return self.text("day-close-counting")
        return self.text("reports-title", year=str(shown.year), month=str(shown.month))

    def _tables(self) -> list[Table]:
        shown, text = self._screen.shown, self.context.text
        if shown is None:
            return []
        closed = text("reports-closed")
        days = tuple(
            TableRow(
                text("reports-sum") if one.day is None else self.text("reports-day", day=str(one.day.day)),
                (*numbers(one.numbers), "○" if one.closed else ""),
                strong=one.day is None,
            )
            for one in shown.lines
        )
        heads = tuple(text(one) for one in shown.head[:-1])
        fees = tuple(
            TableRow(
                text(row.label),
                numbers((*row.numbers[:2], row.numbers[3])),
            )
            for row in shown.fees[:_FEES]
        )
        names = ("unit", "number-of-cases", "due")
        steps = tuple(
            TableRow(
                text(step_word(one.step))
                + ("" if one.kind is None else f"　{text(word('kind', one.kind.value))}"),
                (f"{one.count:,}", f"{one.median:.2f}", f"{one.nine_tenths:.2f}"),
            )
            for one in shown.times
        )
        timed = tuple(text(f"reports-{name}") for name in ("count", "median", "nine-tenths"))
        return [
            Table(
                "",
                (*heads, text("reports-fees"), closed),
                days,
                70,
                max(_ROW, min(_TALL, _ROOM / (len(days) + 1))),
            ),
            Table(text("day-close-fees"), tuple(text(f"papers-day-{one}") for one in names), fees, 340),
            Table(text("reports-steps"), timed, steps, 280, _ROW),
        ]

    # --- drawing ---------------------------------------------------------------------------------

    def draw(self, painter: QPainter) -> None:
        draw_panel(painter, self, _LEFT)
        draw_panel(painter, self, _RIGHT)
        ink = self.colour("ink")
        title, font = fitted(self._title(), self.font_of(TITLE_PX, bold=True), 700)
        paint.draw_line(painter, title, 24, 40, font, ink)
        shown = self._screen.shown
        x = _RIGHT.left() + 20
        if shown is not None:
            month, fees, steps = self._tables()
            if shown.lines:
                draw_table(painter, self, month, 24, _TOP - 8, _LEFT.width() - 48)
            else:
                paint.draw_line(
                    painter, self.text("reports-nothing"), 24, _TOP + 20, self.font_of(BODY_PX), ink
                )
            y = draw_table(painter, self, fees, x, 24, _RIGHT.width() - 40)
            hidden = len(shown.fees) - _FEES
            if hidden > 0:
                more = self.text("day-close-more", count=hidden)
                paint.draw_line(painter, more, x, y + 14, self.font_of(SMALL_PX), self.colour("ink2"))
            y += 34
            room = _TOLD - 8 - y - (steps.height - steps.row * len(steps.rows))
            steps = replace(steps, row=min(_ROW, room / max(1, len(steps.rows))))  # never over what is told
            y = draw_table(painter, self, steps, x, y, _RIGHT.width() - 40)
            if not shown.times:
                none = self.text("reports-steps-none")
                paint.draw_line(painter, none, x, y + 18, self.font_of(SMALL_PX), self.colour("ink2"))
        self._draw_told(painter, x)

    def _draw_told(self, painter: QPainter, x: float) -> None:
        """Above the button: what was written where, what is wrong, whether all agrees."""
        screen, shown = self._screen, self._screen.shown
        if screen.problem is not None:
            icon, ink, told = "warning", "stop", self.context.text(screen.problem)
        elif screen.said is not None:
            icon, ink, told = "check-circle", "ok", self.context.text(screen.said)
        elif shown is None:
            return
        elif shown.differences:
            icon, ink, told = "warning", "warn", self.text("day-close-differs", count=shown.differences)
        else:
            icon, ink, told = "check-circle", "ok", self.text("day-close-agreed")
        font = self.font_of(SMALL_PX, bold=True)
        words = set_words(told, x + 34, _TOLD + 2, 510, font, ink, line=1.3)
        paint.draw_icon(painter, icon, x, _TOLD, 24, self.colour(ink), 4)
        words.draw(painter, self.theme)

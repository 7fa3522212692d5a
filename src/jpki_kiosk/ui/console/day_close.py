"""日締め: left the figures of the day, right what differs, what is carried over, money and sign-off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.documents.day_close import DayCloseFacts, FigureRow
from jpki_kiosk.message import Message
from jpki_kiosk.ui import paint
from jpki_kiosk.ui.console.form import chain, elided, fitted
from jpki_kiosk.ui.console.page import (
    BODY_HEIGHT,
    BODY_PX,
    DECISION_PX,
    GAP,
    MAIN_TARGET,
    SMALL_PX,
    TARGET,
    TITLE_PX,
    ConsolePage,
    Submit,
)
from jpki_kiosk.ui.console.parts import ConsoleButton, chip_width, draw_chip, draw_panel
from jpki_kiosk.ui.console.tables import Table, TableRow, draw_table, numbers
from jpki_kiosk.ui.widgets.base import Context, Pressable, place
from jpki_kiosk.ui.widgets.speech import announce
from jpki_kiosk.ui.widgets.text_field import TextField
from jpki_kiosk.ui.widgets.words import RIGHT, set_words
from jpki_kiosk.workflows.console.day_close import read_yen
from jpki_kiosk.workflows.console.day_close_events import (
    CountedAgain,
    DifferencesAccepted,
    OtherDayWanted,
    PapersWanted,
    SheetWanted,
    SignOffConfirmed,
    SignOffWanted,
)
from jpki_kiosk.workflows.console.day_close_screens import Closable, DayCloseScreen
from jpki_kiosk.workflows.console.screens import ConsoleFrame
from jpki_kiosk.workflows.day_figures import yen_message
from jpki_kiosk.workflows.events import WentBack
from jpki_kiosk.workflows.workflow import Screen

_LEFT: Final = QRectF(0, 0, 1180, BODY_HEIGHT)
_RIGHT: Final = QRectF(1196, 0, 596, BODY_HEIGHT)
_FIRST: Final = (24.0, 546.0)  # left edge and width of the tables: cases and fees
_SECOND: Final = (610.0, 546.0)  # certificates, papers, passwords and letters
_TOP: Final = 84.0
_FOOT: Final = 712.0  # the block of the sign-off
_SIGN: Final = _FOOT + 68.0  # its button
_MOST_LEFT: Final = 7
_MOST_DIFFERENCES: Final = 4
_DIFFERENCE: Final = 46.0
_MOST_FEES: Final = 14
_ROWS: Final = (34.0, 31.0, 28.0, 26.0, 24.0)  # the largest that the day's tables leave room for
_BETWEEN: Final = 26.0


class DayClosePage(ConsolePage):
    """One day; its button signs it off, and once more, or prints the sheet of a closed one."""

    def __init__(self, context: Context, parent: QWidget, submit: Submit) -> None:
        super().__init__(context, parent, submit)
        self._screen = DayCloseScreen()
        self._said = ""
        self.earlier = self._button("quiet", "arrow-left", lambda: OtherDayWanted(-1))
        self.later = self._button("quiet", "arrow-right", lambda: OtherDayWanted(1))
        self.count = self._button("quiet", "", CountedAgain)
        self.papers = self._button("quiet", "paper", PapersWanted)
        self.accept = AcceptRow(context, self)
        self.accept.clicked.connect(lambda: self.submit(DifferencesAccepted(not self._screen.accepted)))
        self.cash = TextField(context, self)
        self.cash.textChanged.connect(lambda _: self.update())
        self.sign = ConsoleButton(context, self, kind="primary", px=18)
        self.sign.clicked.connect(self._sign)
        self.no = self._button("quiet", "", WentBack)

    def _button(self, kind: str, icon: str, event: type | object) -> ConsoleButton:
        button = ConsoleButton(self.context, self, kind=kind, icon=icon)
        button.clicked.connect(lambda: self.submit(event()))  # type: ignore[operator]
        return button

    def _sign(self) -> None:
        screen = self._screen
        if screen.shown is not None and screen.shown.closable is Closable.CLOSED:
            self.submit(SheetWanted())
        elif screen.asking:
            self.submit(SignOffConfirmed())
        else:
            self.submit(SignOffWanted(self.cash.text()))

    # --- showing ---------------------------------------------------------------------------------

    def show_screen(self, screen: Screen, frame: ConsoleFrame) -> None:
        if not isinstance(screen, DayCloseScreen):
            return
        before, self._screen = self._screen, screen
        if _day(before) != _day(screen):
            self.cash.clear()
        self._arrange()
        chain(self._in_order())
        told = screen.problem or screen.said
        said = self.context.text(told) if told is not None else ""
        self.setAccessibleName(self._title())
        self.setAccessibleDescription(" ".join(table.text for table in self._tables()))
        if said and said != self._said:
            announce(self, said)
        self._said = said
        self.update()

    def _arrange(self) -> None:
        screen, shown = self._screen, self._screen.shown
        free = shown is not None and not screen.busy
        x = _LEFT.right() - 24
        for button, name, can in (
            (self.count, "day-close-count", free),
            (self.later, "day-close-later", free and shown is not None and shown.facts.day < shown.latest),
            (self.earlier, "day-close-earlier", free),
        ):
            button.set_label(self.text(name))
            button.setEnabled(can)
            x -= button.wish()
            place(button, x, 20, button.wish(), TARGET)
            x -= GAP
        closable = Closable.TO_COME if shown is None else shown.closable
        differs = shown is not None and bool(shown.facts.differences) and closable is Closable.YES
        self.accept.setVisible(differs)
        self.accept.setChecked(screen.accepted)
        self.accept.set_label(self.text("day-close-accept"))
        self.accept.setEnabled(free)
        place(self.accept, _RIGHT.left() + 20, self._after_differences(), 556, 40)
        self.cash.setVisible(closable is Closable.YES)
        self.cash.setEnabled(free and not screen.asking)
        self.cash.setAccessibleName(self.text("day-close-cash"))
        place(self.cash, _RIGHT.left() + 176, _FOOT - 102, 150, 40)
        self._arrange_foot(closable, free=free)

    def _arrange_foot(self, closable: Closable, *, free: bool) -> None:
        screen = self._screen
        closed = closable is Closable.CLOSED
        name = "day-close-print" if closed else "day-close-yes" if screen.asking else "day-close-sign"
        self.sign.set_label(self.text("day-close-counting" if screen.busy else name))
        self.sign.setEnabled(free if closed else screen.may_sign)
        left, width = _RIGHT.left() + 20, _RIGHT.width() - 40
        self.no.setVisible(screen.asking)
        self.no.set_label(self.text("day-close-no"))
        half = (width - GAP) / 2
        x, wide = (left + half + GAP, half) if screen.asking else (left, width)
        place(self.sign, x, _SIGN, wide, MAIN_TARGET)
        place(self.no, left, _SIGN, half, MAIN_TARGET)
        self.papers.set_label(self.text("day-close-papers"))
        self.papers.setEnabled(free and not screen.asking)
        place(self.papers, left, _SIGN + MAIN_TARGET + GAP, width, TARGET)

    def _in_order(self) -> Iterator[QWidget]:
        yield from (self.earlier, self.later, self.count, self.accept, self.cash)
        yield from (self.no, self.sign, self.papers)

    def first_focus(self) -> QWidget | None:
        return self.sign if self.sign.isEnabled() else self.count

    def wipe(self) -> None:
        self.cash.clear()

    def on_theme(self) -> None:
        self._arrange()
        super().on_theme()

    # --- words -----------------------------------------------------------------------------------

    def _title(self) -> str:
        shown = self._screen.shown
        if shown is None:
            return self.text("day-close-counting")
        return self.text("day-close-title", day=shown.facts.day)

    def _tables(self) -> list[Table]:
        shown = self._screen.shown
        if shown is None:
            return []
        facts, text = shown.facts, self.context.text
        sums = [sum(row.numbers[place] or 0 for row in facts.cases) for place in range(5)]
        cases = [*_rows(text, facts.cases), TableRow(text("papers-day-sum"), numbers(sums), strong=True)]
        fees = facts.fees[:_MOST_FEES]
        due = [TableRow(text(row.label), numbers(row.numbers)) for row in fees]
        count = sum(row.numbers[1] or 0 for row in facts.fees)
        due.append(TableRow(text("papers-day-sum"), ("", f"{count:,}", "", f"{facts.due:,}"), strong=True))
        heads = {
            name: tuple(text(f"papers-day-{one}") for one in names)
            for name, names in {
                "cases": ("opened", "completed", "abandoned", "lapsed", "open"),
                "certificates": ("issued", "revoked", "held", "lifted", "retried", "failed"),
                "papers": ("printed", "reprinted", "spoiled"),
                "others": ("count",),
                "fees": ("unit", "number-of-cases", "waived", "due"),
            }.items()
        }
        found = [
            Table(text("papers-day-cases"), heads["cases"], tuple(cases), 198),
            Table(text("day-close-fees"), heads["fees"], tuple(due), 312),
            Table(
                text("papers-day-certificates"), heads["certificates"], _rows(text, facts.certificates), 123
            ),
            Table(text("papers-day-papers"), heads["papers"], _rows(text, facts.papers), 230),
            Table(text("papers-day-others"), heads["others"], _rows(text, facts.others), 330),
        ]
        return [replace(one, row=_row_for(found)) for one in found]

    def _yen(self, yen: int | None) -> str:
        return "－" if yen is None else self.context.text(yen_message(yen))

    # --- drawing ---------------------------------------------------------------------------------

    def draw(self, painter: QPainter) -> None:
        draw_panel(painter, self, _LEFT)
        draw_panel(painter, self, _RIGHT, strong=True)
        shown, ink = self._screen.shown, self.colour("ink")
        title, font = fitted(self._title(), self.font_of(TITLE_PX, bold=True), 560)
        paint.draw_line(painter, title, 24, 40, font, ink)
        if shown is None:
            self._draw_told(painter, _FOOT + 30)
            return
        cases, fees, *second = self._tables()
        y = draw_table(painter, self, cases, _FIRST[0], _TOP, _FIRST[1])
        if shown.facts.earlier:
            told = self.text("day-close-earlier-cases", count=shown.facts.earlier)
            paint.draw_line(painter, told, _FIRST[0], y + 16, self.font_of(SMALL_PX), self.colour("ink2"))
            y += 24
        y = draw_table(painter, self, fees, _FIRST[0], y + _BETWEEN, _FIRST[1])
        hidden = len(shown.facts.fees) - _MOST_FEES
        if hidden > 0:
            more = self.text("day-close-more", count=hidden)
            paint.draw_line(painter, more, _FIRST[0], y + 16, self.font_of(SMALL_PX), self.colour("ink2"))
        y = _TOP
        for table in second:
            y = draw_table(painter, self, table, _SECOND[0], y, _SECOND[1]) + _BETWEEN
        self._draw_right(painter, shown.facts, shown.closable)

    def _draw_right(self, painter: QPainter, facts: DayCloseFacts, closable: Closable) -> None:
        x, ink, soft = _RIGHT.left() + 20, self.colour("ink"), self.colour("ink2")
        right = _RIGHT.right() - 20
        paint.draw_line(painter, self.text("day-close-panel"), x, 40, self.font_of(TITLE_PX, bold=True), ink)
        closed = closable is Closable.CLOSED
        kind, icon = ("ok", "check-circle") if closed else ("warn", "clock")
        word = self.text("day-close-closed" if closed else "day-close-open")
        draw_chip(painter, self, kind, icon, word, right - chip_width(self, word), 27)
        small = self.font_of(SMALL_PX)
        y = 74.0
        for line in self._facts_of_close(facts, closed=closed):
            paint.draw_line(painter, elided(line, small, 556), x, y, small, soft)
            y += 22
        y = self._draw_agreement(painter, facts, y + 6)
        self._draw_left(painter, facts, self._after_differences() + (48 if not self.accept.isHidden() else 4))
        painter.fillRect(QRectF(_RIGHT.left() + 2, _FOOT - 124, _RIGHT.width() - 4, 1), self.colour("line"))
        self._draw_cash(painter, facts, closable)
        painter.fillRect(QRectF(_RIGHT.left() + 2, _FOOT, _RIGHT.width() - 4, 1), self.colour("line"))
        self._draw_told(painter, _FOOT + 30)

    def _facts_of_close(self, facts: DayCloseFacts, *, closed: bool) -> Iterator[str]:
        if closed and facts.closed_at is not None:
            yield self.text("day-close-number", number=facts.number or "", time=f"{facts.closed_at:%H:%M}")
            if facts.seal is None:
                yield self.text("day-close-no-seal")
            else:
                yield self.text("day-close-seal", code=facts.seal)
        if facts.last_entry < facts.first_entry:
            yield self.text("day-close-no-entries")
        else:
            yield self.text("day-close-entries", first=str(facts.first_entry), last=str(facts.last_entry))
        for day, count in facts.late[:2]:
            yield self.text("day-close-late", date=day, count=count)

    @property
    def _agreement_top(self) -> float:
        shown = self._screen.shown
        if shown is None:
            return 80.0
        closed = shown.closable is Closable.CLOSED
        return 80.0 + 22 * len(list(self._facts_of_close(shown.facts, closed=closed)))

    def _after_differences(self) -> float:
        """Where the agreement ends."""
        shown = self._screen.shown
        count = 0 if shown is None else len(shown.facts.differences)
        if count == 0:
            return self._agreement_top + 34 + 24 + 6
        more = 24 if count > _MOST_DIFFERENCES else 0
        return self._agreement_top + 34 + _DIFFERENCE * min(count, _MOST_DIFFERENCES) + more + 6

    def _draw_agreement(self, painter: QPainter, facts: DayCloseFacts, y: float) -> float:
        x, count = _RIGHT.left() + 20, len(facts.differences)
        icon, ink = ("warning", "warn") if count else ("check-circle", "ok")
        told = self.text("day-close-differs", count=count) if count else self.text("day-close-agreed")
        paint.draw_icon(painter, icon, x, y, 28, self.colour(ink), 4)
        told, font = fitted(told, self.font_of(DECISION_PX, bold=True), 510)
        paint.draw_line(painter, told, x + 40, y + 14, font, self.colour("ink"))
        y += 34
        small, soft = self.font_of(SMALL_PX), self.colour("ink2")
        for one in facts.differences[:_MOST_DIFFERENCES]:
            both = self.text("day-close-both", tables=one.tables, journal=one.journal)
            label, dark = self.context.text(one.label), self.colour("ink")
            paint.draw_line(painter, one.case, x, y + 12, self.font_of(SMALL_PX, bold=True), dark)
            paint.draw_line(painter, both, x + 556, y + 12, small, dark, align=RIGHT)
            paint.draw_line(painter, elided(label, small, 556), x, y + 33, small, soft)
            y += _DIFFERENCE
        more = self.text("day-close-agreed-why") if not count else ""
        if count > _MOST_DIFFERENCES:
            more = self.text("day-close-more", count=count - _MOST_DIFFERENCES)
        if more:
            paint.draw_line(painter, elided(more, small, 516), x if count else x + 40, y + 12, small, soft)
            y += 24
        return y

    def _draw_left(self, painter: QPainter, facts: DayCloseFacts, y: float) -> None:
        """The cases that are carried over, as many as there is room for; the sheet has all."""
        x, right, ink = _RIGHT.left() + 20, _RIGHT.right() - 20, self.colour("ink")
        painter.fillRect(QRectF(_RIGHT.left() + 2, y, _RIGHT.width() - 4, 1), self.colour("line"))
        count = len(facts.left)
        told = self.text("day-close-left", count=count) if count else self.text("day-close-left-none")
        paint.draw_line(painter, told, x, y + 24, self.font_of(17, bold=True), ink)
        y += 44
        small, room = self.font_of(SMALL_PX), int((_FOOT - 130 - y) // 26)
        most = min(_MOST_LEFT, room if count <= room else room - 1)
        for one in facts.left[: max(0, most)]:
            paint.draw_line(painter, one.number, x, y + 13, self.font_of(SMALL_PX, bold=True), ink)
            until = "" if one.until is None else self.text("day-close-left-until", iso=one.until.isoformat())
            wide = paint.width(until, small)
            words = f"{self.context.text(one.procedure)}　{self.context.text(one.because)}"
            paint.draw_line(painter, elided(words, small, 408 - wide), x + 140, y + 13, small, ink)
            paint.draw_line(painter, until, right, y + 13, small, self.colour("ink2"), align=RIGHT)
            y += 26
        if count > max(0, most):
            more = self.text("day-close-more", count=count - max(0, most))
            paint.draw_line(painter, more, x, y + 13, small, self.colour("ink2"))

    def _draw_cash(self, painter: QPainter, facts: DayCloseFacts, closable: Closable) -> None:
        x, right, ink = _RIGHT.left() + 20, _RIGHT.right() - 20, self.colour("ink")
        body, y = self.font_of(BODY_PX), _FOOT - 82.0
        due = f"{self.text('day-close-due')} {self._yen(facts.due)}"
        paint.draw_line(painter, due, right, y, self.font_of(DECISION_PX, bold=True), ink, align=RIGHT)
        label = self.text("day-close-cash")
        label, body = fitted(label, body, 150)
        paint.draw_line(painter, label, x, y, body, ink)
        if closable is Closable.YES:
            edge = 3.0 if self.theme.high_contrast else 2.0
            paint.box(
                painter,
                QRectF(x + 156, y - 20, 150, 40),
                8,
                self.colour("surface"),
                self.colour("border"),
                edge,
            )
            cash = self._typed()
            told = self.text("day-close-cash-hint")
        else:
            cash, told = facts.cash_yen, ""
            paint.draw_line(painter, self._yen(cash), x + 156, y, self.font_of(BODY_PX, bold=True), ink)
        if cash is not None:
            told = self.text("day-close-cash-difference", yen=self._yen(cash - facts.due))
        strong = cash is not None and cash != facts.due
        colour = self.colour("warn" if strong else "ink2")
        paint.draw_line(painter, told, x, y + 44, self.font_of(SMALL_PX, bold=strong), colour)

    def _typed(self) -> int | None:
        try:
            return read_yen(self.cash.text())
        except ValueError:
            return None

    def _draw_told(self, painter: QPainter, y: float) -> None:
        """Above the button: what is wrong, what was done, what is missing, or the question."""
        icon, ink, told = self._told()
        if not told:
            return
        x = _RIGHT.left() + 20
        paint.draw_icon(painter, icon, x, y - 12, 24, self.colour(ink), 4)
        words = set_words(told, x + 34, 0, 520, self.font_of(SMALL_PX, bold=True), ink, line=1.3)
        words = set_words(told, x + 34, y - (words.bottom - words.top) / 2, 520, words.font, ink, line=1.3)
        words.draw(painter, self.theme)

    def _told(self) -> tuple[str, str, str]:
        screen, shown = self._screen, self._screen.shown
        if screen.problem is not None:
            return "warning", "stop", self.context.text(screen.problem)
        if screen.said is not None:
            return "check-circle", "ok", self.context.text(screen.said)
        if shown is None:
            return "", "", ""
        if screen.asking:
            left = Message(
                "day-close-sure-left",
                {"count": len(shown.facts.left), "yen": yen_message(shown.facts.due)},
            )
            return "warning", "warn", f"{self.text('day-close-sure')}\n{self.context.text(left)}"
        if shown.closable in (Closable.LATER_CLOSED, Closable.TO_COME):
            return "info", "ink", self.text(f"day-close-{shown.closable}")
        if shown.closable is Closable.YES and shown.facts.differences and not screen.accepted:
            return "warning", "warn", self.text("day-close-look-first")
        return "", "", ""


class AcceptRow(Pressable):
    """A check box with its sentence."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self.setCheckable(True)

    def nextCheckState(self) -> None:
        """The workflow decides."""

    def draw(self, painter: QPainter) -> None:
        square, checked = QRectF(4, self.units.height() / 2 - 12, 24, 24), self.isChecked()
        if checked:
            paint.box(painter, square, 5, self.colour("primary"))
            paint.draw_icon(
                painter, "check", square.left() + 3, square.top() + 3, 18, self.colour("on-primary"), 5
            )
        else:
            paint.box(painter, square, 5, self.colour("surface"), self.colour("border"), 2)
        label, font = fitted(self.label, self.font_of(BODY_PX, bold=True), self.units.width() - 44)
        paint.draw_line(painter, label, 40, self.units.height() / 2, font, self.colour("ink"))


def _rows(text: object, rows: tuple[FigureRow, ...]) -> tuple[TableRow, ...]:
    return tuple(TableRow(text(row.label), numbers(row.numbers)) for row in rows)  # type: ignore[operator]


def _row_for(tables: list[Table]) -> float:
    """The height of a row with which both columns stand on the page."""
    room = BODY_HEIGHT - _TOP - 20
    for row in _ROWS:
        first, second = (
            sum(replace(one, row=row).height + _BETWEEN for one in column)
            for column in (tables[:2], tables[2:])
        )
        if max(first + 48, second) <= room:  # two notes stand below the first tables
            return row
    return _ROWS[-1]


def _day(screen: DayCloseScreen) -> object:
    return None if screen.shown is None else screen.shown.facts.day

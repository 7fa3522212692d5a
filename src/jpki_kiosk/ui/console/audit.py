"""監査: the entries of the journal as a table, what is looked for above it, its seal beside it."""

from __future__ import annotations

import itertools
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.ui import paint
from jpki_kiosk.ui.console.audit_panels import PROBLEMS, SealPanel, VerifyPanel
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
from jpki_kiosk.ui.console.parts import ConsoleButton, draw_panel
from jpki_kiosk.ui.runs import elided
from jpki_kiosk.ui.widgets.base import Context, Painted, place
from jpki_kiosk.ui.widgets.speech import announce
from jpki_kiosk.ui.widgets.text_field import TextField
from jpki_kiosk.ui.widgets.words import CENTRE, RIGHT, Words, set_words
from jpki_kiosk.workflows.console.audit_screens import (
    PAGE,
    AuditFilter,
    AuditLine,
    AuditScreen,
    EntriesTurned,
    EntriesWanted,
    VerifyWanted,
)
from jpki_kiosk.workflows.console.screens import ConsoleFrame
from jpki_kiosk.workflows.workflow import Screen

_SIDE: Final = 448.0
_TABLE: Final = QRectF(0, 0, BODY_WIDTH - _SIDE - GAP, BODY_HEIGHT)
_SEAL: Final = QRectF(_TABLE.right() + GAP, 0, _SIDE, 302)
_VERIFY: Final = QRectF(_SEAL.left(), _SEAL.bottom() + GAP, _SIDE, BODY_HEIGHT - _SEAL.height() - GAP)
_PAD: Final = 24.0
_FILTER: Final = 116.0  # top of the boxes
_WIDTHS: Final = (250.0, 190.0, 150.0)
_FIELDS: Final = ("case", "day", "staff")
_HEAD: Final = 178.0
_FIRST: Final = 214.0
_ROW: Final = 31.0
_FOOT: Final = BODY_HEIGHT - TARGET - 14
_NUMBER: Final = 110.0  # right edge of the first column
# Left edges: time, event, case, staff, details; the number stands right-aligned before them.
_COLUMNS: Final = (126.0, 342.0, 704.0, 870.0, 934.0, _TABLE.width() - _PAD)
_NAMES: Final = ("at", "event", "case", "staff", "fields")


class EntryRow(Painted):
    """One entry on one line; what does not fit is in its accessible name."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._line: AuditLine | None = None

    def show_line(self, line: AuditLine | None) -> None:
        """Show another entry; None hides the row."""
        self._line = line
        self.setVisible(line is not None)
        if line is not None:
            self.setAccessibleName(" ".join((str(line.seq), *self._cells(line))))
        self.update()

    def _cells(self, line: AuditLine) -> tuple[str, ...]:
        meaning = line.event if line.meaning is None else line.meaning.within(self.theme.language)
        return (line.at, meaning, line.case, line.staff, line.details)

    def draw(self, painter: QPainter) -> None:
        line = self._line
        if line is None:
            return
        middle, body = self.units.height() / 2, self.font_of(BODY_PX)
        painter.fillRect(QRectF(_PAD, _ROW - 1, self.units.width() - 2 * _PAD, 1), self.colour("line"))
        paint.draw_line(painter, str(line.seq), _NUMBER, middle, body, self.colour("ink2"), align=RIGHT)
        for x, end, cell, name in zip(_COLUMNS, _COLUMNS[1:], self._cells(line), _NAMES, strict=False):
            small = name == "fields"
            font = self.font_of(SMALL_PX) if small else body
            ink = self.colour("ink2" if small else "ink")
            paint.draw_line(painter, elided(cell, font, end - x - 14), x, middle, font, ink)


class AuditPage(ConsolePage):
    """Shows what is there and sends what is wanted; what was typed stays until staff leave."""

    def __init__(self, context: Context, parent: QWidget, submit: Submit) -> None:
        super().__init__(context, parent, submit)
        self._screen = AuditScreen()
        self.fields = {name: TextField(context, self) for name in _FIELDS}
        for field in self.fields.values():
            field.returnPressed.connect(self._apply)
        self.apply = ConsoleButton(context, self, kind="secondary", icon="search")
        self.clear = ConsoleButton(context, self, icon="close")
        self.rows = [EntryRow(context, self) for _ in range(PAGE)]
        self.newer = ConsoleButton(context, self, icon="arrow-left")
        self.older = ConsoleButton(context, self, icon="arrow-right")
        self.seal = SealPanel(context, self)
        self.verify = VerifyPanel(context, self)
        self.apply.clicked.connect(self._apply)
        self.clear.clicked.connect(self._clear)
        self.newer.clicked.connect(lambda: self.submit(EntriesTurned(older=False)))
        self.older.clicked.connect(lambda: self.submit(EntriesTurned(older=True)))
        self.verify.verify.clicked.connect(lambda: self._verify())
        self.verify.code.returnPressed.connect(self._verify)
        self._arrange()

    def _arrange(self) -> None:
        x = _PAD
        for field, width in zip(self.fields.values(), _WIDTHS, strict=True):
            place(field, x, _FILTER, width, TARGET)
            x += width + GAP
        for number, row in enumerate(self.rows):
            place(row, 0, _FIRST + number * _ROW, _TABLE.width(), _ROW)
        for part, area in ((self.seal, _SEAL), (self.verify, _VERIFY)):
            place(part, area.x(), area.y(), area.width(), area.height())
        chain = (*self.fields.values(), self.apply, self.clear, self.newer, self.older)
        chain = (*chain, self.verify.code, self.verify.verify)
        for one, following in itertools.pairwise(chain):
            QWidget.setTabOrder(one, following)

    def show_screen(self, screen: Screen, frame: ConsoleFrame) -> None:
        if not isinstance(screen, AuditScreen):
            return
        verified = self._screen.verified
        self._screen = screen
        self.setAccessibleName(self.text("audit-title"))
        for name, field in self.fields.items():
            field.setAccessibleName(self.text(f"audit-filter-{name}"))
        x = _PAD + sum(_WIDTHS) + GAP * len(_WIDTHS)
        for button, name in ((self.apply, "audit-filter-apply"), (self.clear, "audit-filter-clear")):
            button.set_label(self.text(name))
            place(button, x, _FILTER, button.wish(), TARGET)
            x += button.wish() + GAP
        for row, line in itertools.zip_longest(self.rows, screen.lines[:PAGE]):
            row.show_line(line)
        self._show_pager(screen)
        self.seal.show_seal(screen.seal)
        self.verify.show_screen(screen)
        if screen.verified is not None and verified is None:
            announce(self, self.verify.accessibleName())
        self.update()

    def _show_pager(self, screen: AuditScreen) -> None:
        self.newer.set_label(self.text("audit-newer"))
        self.older.set_label(self.text("audit-older"))
        self.newer.setEnabled(screen.has_newer and not screen.busy)
        self.older.setEnabled(screen.has_older and not screen.busy)
        right = _TABLE.width() - _PAD
        place(self.older, right - self.older.wish(), _FOOT, self.older.wish(), TARGET)
        left = right - self.older.wish() - GAP - self.newer.wish()
        place(self.newer, left, _FOOT, self.newer.wish(), TARGET)

    def first_focus(self) -> QWidget:
        return self.fields["case"]

    def wipe(self) -> None:
        for field in self.fields.values():
            field.clear()
        self.verify.code.clear()

    def _apply(self) -> None:
        self.submit(EntriesWanted(AuditFilter(**{name: field.text() for name, field in self.fields.items()})))

    def _verify(self) -> None:
        self.submit(VerifyWanted(self.verify.code.text()))

    def _clear(self) -> None:
        for field in self.fields.values():
            field.clear()
        self._apply()

    # --- drawing ---------------------------------------------------------------------------------

    def words(self) -> list[Words]:
        """What is written on the page itself, the table's cells apart."""
        room = _TABLE.width() - 2 * _PAD
        small, body = self.font_of(SMALL_PX), self.font_of(BODY_PX)
        title = self.font_of(TITLE_PX, bold=True)
        found = [set_words(self.text("audit-title"), _PAD, 14, room, title, line=1.3)]
        found.append(set_words(self.text("audit-lead"), _PAD, 48, room, body, "ink2", line=1.4))
        x = _PAD
        for name, width in zip(_FIELDS, _WIDTHS, strict=True):
            found.append(set_words(self.text(f"audit-filter-{name}"), x, 82, width, small, "ink2", line=1.4))
            x += width + GAP
        problem = self._problem()
        if problem:
            bold = self.font_of(BODY_PX, bold=True)
            found.append(set_words(problem, _PAD + 30, _FOOT + 9, room / 2 - 30, bold, "stop", line=1.3))
        elif self._screen.lines:
            first, last = self._screen.lines[-1].seq, self._screen.lines[0].seq
            showing = self.text("audit-showing", first=str(first), last=str(last))
            found.append(set_words(showing, _PAD, _FOOT + 9, room / 2, body, "ink2", line=1.3))
        return found

    def _problem(self) -> str:
        problem = self._screen.problem
        return "" if problem is None or problem.id in PROBLEMS else self.context.text(problem)

    def draw(self, painter: QPainter) -> None:
        draw_panel(painter, self, _TABLE)
        x = _PAD
        for width in _WIDTHS:
            box = QRectF(x, _FILTER, width, TARGET)
            border = 3.0 if self.theme.high_contrast else 1.5
            paint.box(painter, box, 8, self.colour("surface"), self.colour("border"), border)
            x += width + GAP
        self._draw_head(painter)
        if self._problem():
            paint.draw_icon(painter, "warning", _PAD, _FOOT + 9, 22, self.colour("stop"))
        if not self._screen.lines and not self._screen.busy and not self._problem():
            middle = _TABLE.width() / 2
            words, ink = self.text("audit-none"), self.colour("ink2")
            paint.draw_line(painter, words, middle, _FIRST + 80, self.font_of(BODY_PX), ink, align=CENTRE)
        for words_ in self.words():
            words_.draw(painter, self.theme)

    def _draw_head(self, painter: QPainter) -> None:
        area = QRectF(1, _HEAD, _TABLE.width() - 2, _FIRST - _HEAD)
        painter.fillRect(area, self.colour("bg"))
        bold, ink, middle = self.font_of(SMALL_PX, bold=True), self.colour("ink2"), area.center().y()
        paint.draw_line(painter, self.text("audit-column-seq"), _NUMBER, middle, bold, ink, align=RIGHT)
        for x, name in zip(_COLUMNS, _NAMES, strict=False):
            paint.draw_line(painter, self.text(f"audit-column-{name}"), x, middle, bold, ink)

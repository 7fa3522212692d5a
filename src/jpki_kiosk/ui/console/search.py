"""検索: the question at the left, what was found at the right; every line opens its case."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.japan import JAPAN
from jpki_kiosk.ui import paint
from jpki_kiosk.ui.console.form import LineField, StepChoice, chain, draw_words, elided
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
from jpki_kiosk.ui.console.worded import STATE_CHIPS, day_of, kinds_text, procedure_text
from jpki_kiosk.ui.widgets.base import Context, Pressable, place
from jpki_kiosk.ui.widgets.speech import announce
from jpki_kiosk.ui.widgets.words import CENTRE, Words, set_words
from jpki_kiosk.workflows.codes import CodeMeaning
from jpki_kiosk.workflows.console.screens import ConsoleFrame
from jpki_kiosk.workflows.console.search_events import CaseChosen, PageTurned, SearchSubmitted
from jpki_kiosk.workflows.console.search_screens import ROWS, SearchForm, SearchScreen, StateFilter
from jpki_kiosk.workflows.workflow import Screen

_FORM: Final = 402.0
_TABLE: Final = _FORM + GAP
_WIDTH: Final = BODY_WIDTH - _TABLE
_PAD: Final = 20.0
_HEAD: Final = 64.0  # of the table: how many, and the buttons that turn pages
_ROW: Final = 53.0
_FIRST: Final = _HEAD + 40  # the focus ring takes 10 of it
# Where the columns begin, from the left edge of a row.
_COLUMNS: Final = (20.0, 204.0, 556.0, 806.0, 982.0, 1178.0)
_LABEL: Final = 170.0  # of the column of labels beside a code's sentences
_FIELDS: Final = ("number", "serial", "name", "first_day", "last_day")


class CaseRow(Pressable):
    """One case that was found; up and down go to the next one."""

    adjoins = True

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self.cells: tuple[str, ...] = ()
        self._chip = ("neutral", "info", "")

    def show_case(self, cells: tuple[str, ...], chip: tuple[str, str, str]) -> None:
        """Number, procedure, name, when, by whom; and the state as a chip."""
        self.cells, self._chip = cells, chip
        self.set_label(" ".join((*cells, chip[2])))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Down:
                self.focusNextChild()
            case Qt.Key.Key_Up:
                self.focusPreviousChild()
            case _:
                super().keyPressEvent(event)

    def draw(self, painter: QPainter) -> None:
        width, height = self.units.width(), self.units.height()
        if self.isDown() or self.underMouse():
            painter.fillRect(QRectF(0, 0, width, height), self.colour("tint"))
        painter.fillRect(QRectF(0, height - 1, width, 1), self.colour("line"))
        number, procedure, name, when, who = self.cells
        middle, ink = height / 2, self.colour("ink")
        body, bold = self.font_of(BODY_PX), self.font_of(18, bold=True)
        x = _COLUMNS
        paint.draw_line(painter, number, x[0], middle, bold, ink)
        paint.draw_line(painter, elided(procedure, body, x[2] - x[1] - 16), x[1], middle, body, ink)
        paint.draw_line(painter, elided(name, body, x[3] - x[2] - 16), x[2], middle, body, ink)
        draw_chip(painter, self, *self._chip, x[3], middle - 13)
        paint.draw_line(painter, when, x[4], middle, body, ink)
        room = width - x[5] - 36
        paint.draw_line(painter, elided(who, body, room), x[5], middle, body, self.colour("ink2"))
        paint.draw_icon(painter, "arrow-right", width - 30, middle - 9, 18, self.colour("primary"), 4)


class SearchPage(ConsolePage):
    """What was typed stays while cases are looked at."""

    def __init__(self, context: Context, parent: QWidget, submit: Submit) -> None:
        super().__init__(context, parent, submit)
        self._screen = SearchScreen()
        self.fields = {name: LineField(context, self) for name in _FIELDS}
        for field in self.fields.values():
            field.field.returnPressed.connect(self._seek)
        self.staff = StepChoice(context, self)
        self.procedure = StepChoice(context, self)
        self.state = StepChoice(context, self)
        self.seek = ConsoleButton(context, self, kind="primary", icon="search", px=18)
        self.seek.clicked.connect(self._seek)
        self.clear = ConsoleButton(context, self)
        self.clear.clicked.connect(self._clear)
        self.before = ConsoleButton(context, self, icon="arrow-left")
        self.after = ConsoleButton(context, self, icon="arrow-right")
        self.before.clicked.connect(lambda: self.submit(PageTurned(False)))
        self.after.clicked.connect(lambda: self.submit(PageTurned(True)))
        self.rows = [CaseRow(context, self) for _ in range(ROWS)]
        for number, row in enumerate(self.rows):
            row.clicked.connect(lambda _=False, number=number: self._open(number))
        self._fresh = True

    # --- showing ---------------------------------------------------------------------------------

    def show_screen(self, screen: Screen, frame: ConsoleFrame) -> None:
        if not isinstance(screen, SearchScreen):
            return
        answered = (self._screen.busy and not screen.busy) or screen.code not in (None, self._screen.code)
        self._screen = screen
        if self._fresh:
            self._fill(screen.form)
            self._fresh = False
        self.setAccessibleName(self.text("console-section-search"))
        self._arrange_form(screen)
        self._arrange_table(screen)
        chain(self._in_order())
        if answered:
            announce(self, self._head())
            if screen.found and not self._typing():
                self.rows[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self.update()

    def _typing(self) -> bool:
        """Whether a choice of the form has the keyboard: it stays there."""
        return any(one.hasFocus() for one in (self.staff, self.procedure, self.state))

    def _fill(self, form: SearchForm) -> None:
        for name, field in self.fields.items():
            field.field.setText(getattr(form, name))
        self.state.index = list(StateFilter).index(form.state)

    def _arrange_form(self, screen: SearchScreen) -> None:
        problems = {name: self.context.text(one) for name, one in screen.problems}
        room, y = _FORM - 2 * _PAD, 68.0
        for name in ("number", "serial", "name"):
            label = self.text(f"history-field-{name}")
            y = self.fields[name].arrange(_PAD, y, room, label, problems.get(name, "")) + GAP
        half = (room - GAP) / 2
        bottoms = []
        for x, name in ((_PAD, "first_day"), (_PAD + half + GAP, "last_day")):
            label = self.text(f"history-field-{name.replace('_', '-')}")
            bottoms.append(self.fields[name].arrange(x, y, half, label, problems.get(name, "")))
        y = max(bottoms) + GAP
        every = self.text("history-any")
        accounts = [one.display_name for one in screen.staff]
        y = self.staff.arrange(_PAD, y, room, self.text("history-field-staff"), [every, *accounts]) + GAP
        procedures = [every, *(procedure_text(self.context, one) for one in screen.procedures)]
        y = self.procedure.arrange(_PAD, y, room, self.text("history-field-procedure"), procedures) + GAP
        states = [self.text(f"history-filter-{one}") for one in StateFilter]
        self.state.arrange(_PAD, y, room, self.text("history-field-state"), states)
        foot = BODY_HEIGHT - _PAD - MAIN_TARGET
        self.clear.set_label(self.text("history-clear"))
        place(self.clear, _PAD, foot, 110, MAIN_TARGET)
        self.seek.set_label(self.text("history-seeking" if screen.busy else "history-seek"))
        place(self.seek, _PAD + 110 + GAP, foot, room - 110 - GAP, MAIN_TARGET)

    def _arrange_table(self, screen: SearchScreen) -> None:
        found = screen.found or ()
        accounts = {one.id: one.display_name for one in screen.staff}
        for number, row in enumerate(self.rows):
            row.setVisible(number < len(found))
            place(row, _TABLE + 1, _FIRST + number * _ROW, _WIDTH - 2, _ROW)
            if number >= len(found):
                continue
            case = found[number]
            kind, icon = STATE_CHIPS[case.state]
            state = self.text(f"history-state-{case.state.replace('_', '-')}")
            what = f"{procedure_text(self.context, case.procedure)}　{kinds_text(self.context, case.kinds)}"
            opened = case.opened_at.astimezone(JAPAN)
            when = f"{day_of(self.context, opened)} {opened:%H:%M}"
            name = case.name or self.text("history-no-name")
            cells = (case.number, what.strip(), name, when, accounts.get(case.staff or 0, ""))
            row.show_case(cells, (kind, icon, state))
        several = screen.more or screen.page > 1
        for button, label in ((self.before, "history-earlier-page"), (self.after, "history-next-page")):
            button.set_label(self.text(label))
            button.setVisible(several)
        self.before.setEnabled(screen.page > 1 and not screen.busy)
        self.after.setEnabled(screen.more and not screen.busy)
        wish = max(self.before.wish(), self.after.wish())
        place(self.after, BODY_WIDTH - _PAD - wish, 12, wish, TARGET)
        place(self.before, BODY_WIDTH - _PAD - 2 * wish - GAP, 12, wish, TARGET)

    # --- what staff do ---------------------------------------------------------------------------

    def _seek(self) -> None:
        screen = self._screen
        if screen.busy:
            return
        typed = {name: field.text() for name, field in self.fields.items()}
        staff = screen.staff[self.staff.index - 1].id if self.staff.index else None
        procedure = screen.procedures[self.procedure.index - 1] if self.procedure.index else None
        state = list(StateFilter)[self.state.index]
        self.submit(SearchSubmitted(SearchForm(**typed, staff=staff, procedure=procedure, state=state)))

    def _clear(self) -> None:
        for field in self.fields.values():
            field.field.clear()
        for choice in (self.staff, self.procedure, self.state):
            choice.step(-choice.index)
        self.fields["number"].field.setFocus()

    def _open(self, number: int) -> None:
        found = self._screen.found or ()
        if number < len(found) and not self._screen.busy:
            self.submit(CaseChosen(found[number].number))

    def first_focus(self) -> QWidget:
        return self.rows[0] if self._screen.found else self.fields["number"].field

    def _in_order(self) -> Iterator[QWidget]:
        for field in self.fields.values():
            yield field.field
        yield from (self.staff, self.procedure, self.state, self.clear, self.seek)
        yield from (self.before, self.after)
        yield from self.rows

    def wipe(self) -> None:
        for field in self.fields.values():
            field.field.clear()
        for row in self.rows:
            row.show_case(("", "", "", "", ""), ("neutral", "info", ""))
        self._screen = SearchScreen()

    # --- drawing ---------------------------------------------------------------------------------

    def _head(self) -> str:
        screen = self._screen
        if screen.code is not None:
            return self.context.text(screen.code.title)
        if screen.found is None:
            return ""
        if not screen.found:
            return self.text("history-nothing")
        if screen.more or screen.page > 1:
            first = (screen.page - 1) * ROWS + 1
            return self.text("history-found-part", first=first, last=first + len(screen.found) - 1)
        return self.text("history-found", count=len(screen.found))

    def words(self) -> list[Words]:
        """Titles, column heads, and what is said of the whole question."""
        title = self.font_of(TITLE_PX, bold=True)
        found = [set_words(self.text("history-title"), _PAD, 18, _FORM - 2 * _PAD, title, line=1.3)]
        screen = self._screen
        whole = [self.context.text(one) for name, one in screen.problems if not name]
        if whole:
            bold = self.font_of(BODY_PX, bold=True)
            found.append(set_words(whole[0], _TABLE + 54, 86, _WIDTH - 80, bold, "stop", line=1.4))
        if screen.code is not None:
            return [*found, *self._meaning(screen.code)]
        if screen.found is None:
            if not whole:
                found.append(self._hint("history-hint"))
            return found
        found.append(set_words(self._head(), _TABLE + _PAD, 18, _WIDTH / 2, title, line=1.3))
        if not screen.found:
            found.append(self._hint("history-nothing-hint"))
            return found
        small = self.font_of(SMALL_PX)
        for x, name in zip(_COLUMNS, ("number", "procedure", "name", "state", "when", "staff"), strict=True):
            words = self.text(f"history-column-{name}")
            found.append(set_words(words, _TABLE + x, _HEAD + 4, 300, small, "ink2", line=1.3))
        return found

    def _meaning(self, code: CodeMeaning) -> Iterator[Words]:
        """What a short code means: its title, then a label and a sentence each."""
        x, room = _TABLE + 40, _WIDTH - 80
        head = f"{code.code}　{self.context.text(code.title)}"
        title = set_words(head, x, 40, room, self.font_of(TITLE_PX, bold=True), line=1.35)
        yield title
        y, label, body = title.bottom + 28, self.font_of(BODY_PX, bold=True), self.font_of(18)
        for name, message in (
            ("code-label-cause", code.cause),
            ("code-label-remedy", code.remedy),
            ("code-label-card", code.card_message),
            ("code-label-tries", code.try_message),
        ):
            yield set_words(self.text(name), x, y + 2, _LABEL, label, "ink2", line=1.5)
            said = set_words(self.context.text(message), x + _LABEL, y, room - _LABEL, body, line=1.55)
            yield said
            y = said.bottom + 22

    def _hint(self, name: str) -> Words:
        middle, top = _TABLE + _WIDTH / 2, BODY_HEIGHT / 2 + 8
        return set_words(self.text(name), middle, top, 760, self.font_of(18), "ink2", align=CENTRE)

    def draw(self, painter: QPainter) -> None:
        draw_panel(painter, self, QRectF(0, 0, _FORM, BODY_HEIGHT))
        draw_panel(painter, self, QRectF(_TABLE, 0, _WIDTH, BODY_HEIGHT))
        screen = self._screen
        if screen.code is not None:
            draw_words(painter, self, self.words())
            return
        if not screen.found and all(name for name, _ in screen.problems):
            middle = _TABLE + _WIDTH / 2
            paint.draw_icon(
                painter, "search", middle - 28, BODY_HEIGHT / 2 - 64, 56, self.colour("primary"), 3
            )
        elif screen.found:
            painter.fillRect(QRectF(_TABLE + 1, _FIRST - 1, _WIDTH - 2, 1), self.colour("line"))
        if any(not name for name, _ in screen.problems):
            paint.draw_icon(painter, "warning", _TABLE + _PAD, 86, 24, self.colour("stop"), 4)
        draw_words(painter, self, self.words())

"""用紙: every paper of a case with how it stands and what can be done with it; empty forms at the right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QHideEvent, QPainter, QShowEvent
from PySide6.QtWidgets import QWidget

from jpki_kiosk.i18n import Language
from jpki_kiosk.ui import paint
from jpki_kiosk.ui.console.form import LABEL, LineField, StepChoice, chain, draw_words, elided, fitted
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
from jpki_kiosk.ui.console.parts import ConsoleButton, chip_width, draw_chip, draw_panel
from jpki_kiosk.ui.console.worded import form_text
from jpki_kiosk.ui.widgets.base import Context, Pressable, place
from jpki_kiosk.ui.widgets.countdown import second_timer
from jpki_kiosk.ui.widgets.speech import announce
from jpki_kiosk.ui.widgets.words import Words, set_words
from jpki_kiosk.workflows.console.papers_events import (
    BlankWanted,
    PapersLooked,
    PapersSought,
    PaperWanted,
    PreviewWanted,
    ReprintChosen,
    SheetConfirmed,
    SheetSpoiled,
    SheetTakenBack,
)
from jpki_kiosk.workflows.console.papers_screens import PaperRow, PapersScreen, ReprintReason
from jpki_kiosk.workflows.console.screens import ConsoleFrame
from jpki_kiosk.workflows.console.section import Section
from jpki_kiosk.workflows.events import WentBack
from jpki_kiosk.workflows.papers.sheet import Sheet, SheetState
from jpki_kiosk.workflows.papers.troubles import state_named, state_remedy, trouble_named, trouble_remedy
from jpki_kiosk.workflows.workflow import Event, Screen

_LEFT: Final = 1216.0  # width of the list
_RIGHT: Final = QRectF(_LEFT + GAP, 0, BODY_WIDTH - _LEFT - GAP, BODY_HEIGHT)
_PAD: Final = 24.0
_ROW: Final = 64.0
_MOST: Final = 10  # papers of a case
_BUTTONS: Final = 3  # of a row
_NAME: Final = 66.0
_LANGUAGES: Final = tuple(Language)
_MOST_BLANKS: Final = 6
_EXPECTED: Final = ("certificate_copy", "usage_guide")  # what every issue hands over


class ReasonChoice(Pressable):
    """One of the reasons for another sheet; pressing it prints."""

    def draw(self, painter: QPainter) -> None:
        width, height = self.units.width(), self.units.height()
        border = 3.0 if self.theme.high_contrast else 1.5
        fill = self.colour("tint" if self.isDown() else "surface")
        paint.box(painter, QRectF(0, 0, width, height), 8, fill, self.colour("border"), border)
        paint.draw_icon(painter, "printer", 16, height / 2 - 11, 22, self.colour("primary"), 3.5)
        label, font = fitted(self.label, self.font_of(BODY_PX, bold=True), width - 64)
        paint.draw_line(painter, label, 52, height / 2, font, self.colour("ink"))


class PapersPage(ConsolePage):
    """In 用紙 with a number to type; from a case, with its number already there."""

    def __init__(self, context: Context, parent: QWidget, submit: Submit) -> None:
        super().__init__(context, parent, submit)
        self._screen = PapersScreen()
        self._from_case = False
        self._said = ""
        self.number = LineField(context, self)
        self.number.field.returnPressed.connect(self._seek)
        self.seek = ConsoleButton(context, self, kind="secondary", icon="search")
        self.seek.clicked.connect(self._seek)
        self._does: list[Event | None] = [None] * (_MOST * _BUTTONS)
        self.buttons = [ConsoleButton(context, self, px=SMALL_PX) for _ in range(_MOST * _BUTTONS)]
        for number, button in enumerate(self.buttons):
            button.clicked.connect(lambda _=False, number=number: self._press(number))
        self.reasons = {one: ReasonChoice(context, self) for one in ReprintReason}
        for reason, choice in self.reasons.items():
            choice.clicked.connect(lambda _=False, reason=reason: self._because(reason))
        self.keep = ConsoleButton(context, self, px=SMALL_PX)
        self.keep.clicked.connect(lambda: self.submit(WentBack()))
        self.language = StepChoice(context, self)
        self.language.changed.connect(self._again)
        self.blanks = [ConsoleButton(context, self, icon="printer", px=SMALL_PX) for _ in range(_MOST_BLANKS)]
        for number, button in enumerate(self.blanks):
            button.clicked.connect(lambda _=False, number=number: self._blank(number))
        self.back = ConsoleButton(context, self, icon="arrow-left")
        self.back.clicked.connect(lambda: self.submit(WentBack()))
        self._timer = second_timer(self, lambda: self.submit(PapersLooked()))

    # --- showing ---------------------------------------------------------------------------------

    def show_screen(self, screen: Screen, frame: ConsoleFrame) -> None:
        if not isinstance(screen, PapersScreen):
            return
        if screen.case is None and self._screen.case is not None:
            self.number.field.clear()
        asked = screen.asking is not None and self._screen.asking is None
        self._screen = screen
        self._from_case = frame.section is not Section.COPIES
        self.setAccessibleName(self._title())
        self._arrange()
        said = " ".join(self.context.text(one) for one in (screen.done, screen.problem) if one is not None)
        if said and said != self._said:
            announce(self, said)
        self._said = said
        if asked:
            next(iter(self.reasons.values())).setFocus(Qt.FocusReason.OtherFocusReason)
        self._follow()
        self.update()

    def _title(self) -> str:
        case = self._screen.case
        return self.text("papers-title") if case is None else self.text("papers-title-of", number=case)

    @property
    def _top(self) -> float:
        """Where the rows begin: below the number and what was said."""
        said = self._screen.done is not None or self._screen.problem is not None
        return 76.0 + (0 if self._from_case else 82) + (58 if said else 0)

    def _arrange(self) -> None:
        screen = self._screen
        self.number.setVisible(not self._from_case)
        self.seek.setVisible(not self._from_case)
        self.number.arrange(_PAD, 68, 520, self.text("copies-number"))
        self.seek.set_label(self.text("history-seeking" if screen.busy else "copies-seek"))
        place(self.seek, _PAD + 520 + GAP, 68 + LABEL, max(150.0, self.seek.wish()), TARGET)
        self.back.set_label(self.text("history-back-to-case" if self._from_case else "copies-another"))
        self.back.setVisible(screen.case is not None)
        place(self.back, _LEFT - _PAD - self.back.wish(), 18, self.back.wish(), TARGET)
        for number in range(_MOST):
            row = screen.rows[number] if number < len(screen.rows) else None
            self._arrange_row(number, row)
        self._arrange_right(screen)
        chain(self._in_order())

    def _arrange_row(self, number: int, row: PaperRow | None) -> None:
        offered = [] if row is None else list(self._offered(row))
        x, y = _LEFT - _PAD, self._top + number * _ROW + (_ROW - TARGET) / 2
        for place_, button in reversed(list(enumerate(self._of_row(number)))):
            shown = place_ < len(offered)
            button.setVisible(shown)
            self._does[number * _BUTTONS + place_] = None
            if not shown or row is None:
                continue
            label, icon, kind, event, may = offered[place_]
            button.kind, button.icon_name = kind, icon
            button.set_label(self.text(label))
            button.setAccessibleName(f"{self._name(row)} {button.label}")
            button.setEnabled(may)
            self._does[number * _BUTTONS + place_] = event
            x -= button.wish()
            place(button, x, y, button.wish(), TARGET)
            x -= GAP

    def _of_row(self, number: int) -> list[ConsoleButton]:
        return self.buttons[number * _BUTTONS : (number + 1) * _BUTTONS]

    def _offered(self, row: PaperRow) -> Iterator[tuple[str, str, str, Event, bool]]:
        """Label, icon, kind, what it does, and whether it may be pressed."""
        form, kind, language = row.form, row.kind, self._language(row)
        if row.sheet is not None:
            stuck = row.sheet.state is SheetState.STAFF
            yield (
                "papers-came",
                "check",
                "primary" if stuck else "secondary",
                SheetConfirmed(form, kind),
                True,
            )
            again = SheetTakenBack(form, kind, later=False, language=language)
            yield "papers-again", "printer", "secondary", again, True
            yield "papers-put-off", "clock", "quiet", SheetTakenBack(form, kind, later=True), True
            return
        possible = row.problem is None
        if row.good:
            yield "papers-spoil", "close", "danger", SheetSpoiled(form, kind), True
        yield "papers-show", "eye", "quiet", PreviewWanted(form, kind, language), possible
        wanted = PaperWanted(form, kind, language)
        if row.good:
            yield "papers-reprint", "printer", "secondary", wanted, possible
        else:
            kind_of = "primary" if form in _EXPECTED else "secondary"
            yield "papers-print", "printer", kind_of, wanted, possible

    def _language(self, row: PaperRow) -> Language:
        return _LANGUAGES[self.language.index] if row.languages else Language.JAPANESE

    def _arrange_right(self, screen: PapersScreen) -> None:
        x, width = _RIGHT.left() + _PAD, _RIGHT.width() - 2 * _PAD
        asking = screen.asking is not None
        names = [self.text(f"copies-language-{one}") for one in _LANGUAGES]
        self.language.arrange(x, 20, width, self.text("papers-language"), names)
        y = 164.0
        for reason, choice in self.reasons.items():
            choice.setVisible(asking)
            choice.set_label(self.text(f"copies-reason-{reason.replace('_', '-')}"))
            place(choice, x, y, width, MAIN_TARGET)
            y += MAIN_TARGET + GAP
        self.keep.setVisible(asking)
        self.keep.set_label(self.text("papers-not-again"))
        place(self.keep, x, y, self.keep.wish(), TARGET)
        for number, button in enumerate(self.blanks):
            there = number < len(screen.blanks) and not asking
            button.setVisible(there)
            y = 188.0 + number * (TARGET + GAP)
            if there:
                button.set_label(form_text(self.context, screen.blanks[number], None))
                place(button, x, y, width, TARGET)

    # --- what staff do ---------------------------------------------------------------------------

    def _seek(self) -> None:
        if not self._screen.busy and self.number.text().strip():
            self.submit(PapersSought(self.number.text()))

    def _press(self, number: int) -> None:
        event = self._does[number]
        if event is not None and not self._screen.busy:
            self.submit(event)

    def _because(self, reason: ReprintReason) -> None:
        row = self._screen.row(self._screen.asking)
        if row is not None and not self._screen.busy:
            self.submit(ReprintChosen(reason, self._language(row)))

    def _blank(self, number: int) -> None:
        if number < len(self._screen.blanks) and not self._screen.busy:
            self.submit(BlankWanted(self._screen.blanks[number], _LANGUAGES[self.language.index]))

    def _again(self) -> None:
        self._arrange()
        self.update()

    def first_focus(self) -> QWidget:
        return self.back if self._from_case else self.number.field

    def _in_order(self) -> Iterator[QWidget]:
        yield from (self.number.field, self.seek, self.back)
        yield from self.buttons
        yield from (self.language, *self.reasons.values(), self.keep, *self.blanks)

    # --- looking again ---------------------------------------------------------------------------

    def _follow(self) -> None:
        """A sheet that is at the printer is asked for every second, while somebody sees this page."""
        if self.isVisible() and any(one.sheet is not None for one in self._screen.rows):
            if not self._timer.isActive():
                self._timer.start()
        else:
            self._timer.stop()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._follow()

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)

    def wipe(self) -> None:
        self._timer.stop()
        self.number.field.clear()
        self._screen = PapersScreen()

    # --- drawing ---------------------------------------------------------------------------------

    def _name(self, row: PaperRow) -> str:
        return form_text(self.context, row.form, row.kind)

    def _stands(self, row: PaperRow) -> tuple[str, str, str, str]:
        """Kind and icon of the chip, its words, and what is said beside it."""
        text = self.context.text
        if row.sheet is not None:
            return self._at_printer(row.sheet)
        if row.problem is not None:
            return "warn", "warning", self.text("papers-is-not-possible"), text(row.problem)
        spoiled = self.text("papers-spoiled-of", count=row.spoiled) if row.spoiled else ""
        if row.good:
            return "ok", "check", self.text("papers-is-printed", count=row.good), spoiled
        return "neutral", "pending", self.text("papers-is-not-printed"), spoiled

    def _at_printer(self, sheet: Sheet) -> tuple[str, str, str, str]:
        report, text = sheet.report, self.context.text
        if sheet.state is SheetState.PRINTING or report is None:
            return "now", "dots", self.text("papers-is-printing"), ""
        if report.troubles:
            trouble = report.troubles[0]
            return "stop", "warning", text(trouble_named(trouble)), text(trouble_remedy(trouble))
        remedy = state_remedy(report.state)
        told = self.text("papers-late") if remedy is None else text(remedy)
        return "warn", "warning", text(state_named(report.state)), told

    def words(self) -> list[Words]:
        """Titles, what came of the last thing, and the names of the papers."""
        screen, title = self._screen, self.font_of(TITLE_PX, bold=True)
        found = [set_words(self._title(), _PAD, 20, _LEFT - 300, title, line=1.3)]
        message, ink = (screen.done, "ok") if screen.done is not None else (screen.problem, "stop")
        small, body, bold = self.font_of(SMALL_PX), self.font_of(BODY_PX), self.font_of(17, bold=True)
        if message is not None:
            line = elided(self.context.text(message), bold, _LEFT - 2 * _PAD - 70)
            found.append(
                set_words(line, _PAD + 52, self._top - 49, _LEFT - 2 * _PAD - 60, bold, ink, line=1.3)
            )
        elif screen.case is None:
            hint = self.text("copies-hint")
            found.append(set_words(hint, _PAD, self._top + 8, _LEFT - 2 * _PAD, body, "ink2"))
        x, width = _RIGHT.left() + _PAD, _RIGHT.width() - 2 * _PAD
        head = "copies-why" if screen.asking is not None else "papers-blanks"
        row = screen.row(screen.asking)
        told = self.text(head) if row is None else f"{self.text(head)}　{self._name(row)}"
        if row is not None or screen.blanks:
            told, font = fitted(told, bold, width)
            found.append(set_words(told, x, 120, width, font, line=1.4))
        if row is None and screen.blanks:
            lead = self.text("papers-blanks-lead")
            found.append(set_words(lead, x, 150, width, small, "ink2", line=1.4))
        for number, shown in enumerate(screen.rows[:_MOST]):
            found += self._row_words(number, shown)
        return found

    def _row_words(self, number: int, row: PaperRow) -> list[Words]:
        """The name of a paper, and what is said beside its chip: several lines stand beside both."""
        middle = self._top + number * _ROW + _ROW / 2
        taken = sum(one.wish() + GAP for one in self._of_row(number) if not one.isHidden())
        room = _LEFT - 2 * _PAD - _NAME - taken
        bold, small = self.font_of(BODY_PX, bold=True), self.font_of(SMALL_PX)
        kind, _, chip, beside = self._stands(row)
        name, font = fitted(self._name(row), bold, room)
        named = set_words(name, _NAME, middle - 24, room, font, line=1.3)
        x = _NAME + chip_width(self, chip) + 12
        ink = "stop" if kind == "stop" else "ink2"
        told = set_words(beside, x, middle + 5, _NAME + room - x, small, ink, line=1.25)
        if len(told.lines) > 1:
            x = max(x, named.rect.right() + 16)
            told = set_words(beside, x, middle, _NAME + room - x, small, ink, line=1.25)
            told = replace(told, top=middle - (told.bottom - middle) / 2)
        return [named, told] if beside else [named]

    def draw(self, painter: QPainter) -> None:
        screen = self._screen
        draw_panel(painter, self, QRectF(0, 0, _LEFT, BODY_HEIGHT))
        draw_panel(painter, self, _RIGHT)
        if screen.done is not None or screen.problem is not None:
            tint, ink, icon = ("ok-tint", "ok", "check-circle")
            if screen.done is None:
                tint, ink, icon = ("stop-tint", "stop", "warning")
            area = QRectF(_PAD, self._top - 58, _LEFT - 2 * _PAD, 46)
            paint.box(painter, area, 8, self.colour(tint), self.colour(ink), 1.5)
            paint.draw_icon(painter, icon, _PAD + 16, self._top - 47, 24, self.colour(ink), 3.5)
        for number, row in enumerate(screen.rows[:_MOST]):
            self._draw_row(painter, number, row)
        draw_words(painter, self, self.words())

    def _draw_row(self, painter: QPainter, number: int, row: PaperRow) -> None:
        y = self._top + number * _ROW
        width = _LEFT - 2 * _PAD
        if row.key == self._screen.asking:
            painter.fillRect(QRectF(1, y, _LEFT - 2, _ROW), self.colour("tint"))
        painter.fillRect(QRectF(_PAD, y + _ROW - 1, width, 1), self.colour("line"))
        paint.draw_icon(painter, "paper", _PAD + 4, y + _ROW / 2 - 13, 26, self.colour("ink2"), 3.5)
        kind, icon, chip, _ = self._stands(row)
        draw_chip(painter, self, kind, icon, chip, _NAME, y + 33)

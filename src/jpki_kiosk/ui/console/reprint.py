"""写し: the case, which paper, why; and what came out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.i18n import Language
from jpki_kiosk.ui import paint
from jpki_kiosk.ui.console.form import LineField, StepChoice, chain, draw_words
from jpki_kiosk.ui.console.page import (
    BODY_HEIGHT,
    BODY_PX,
    BODY_WIDTH,
    MAIN_TARGET,
    SMALL_PX,
    TITLE_PX,
    ConsolePage,
    Submit,
)
from jpki_kiosk.ui.console.parts import ConsoleButton, draw_panel
from jpki_kiosk.ui.console.worded import form_text
from jpki_kiosk.ui.widgets.base import Context, Pressable, place
from jpki_kiosk.ui.widgets.buttons import fit
from jpki_kiosk.ui.widgets.speech import announce
from jpki_kiosk.ui.widgets.words import Words, set_words
from jpki_kiosk.workflows.console.screens import ConsoleFrame
from jpki_kiosk.workflows.console.search_events import ReprintChosen, ReprintSought
from jpki_kiosk.workflows.console.search_screens import (
    Reprintable,
    ReprintForm,
    ReprintReason,
    ReprintScreen,
)
from jpki_kiosk.workflows.console.section import Section
from jpki_kiosk.workflows.events import WentBack
from jpki_kiosk.workflows.workflow import Screen

_AREA: Final = QRectF((BODY_WIDTH - 1160) / 2, 0, 1160, BODY_HEIGHT)
_EMPTY: Final = QRectF(_AREA.left(), 0, _AREA.width(), 250)  # nothing was sought yet
_LEFT: Final = _AREA.left() + 40
_ROOM: Final = _AREA.width() - 80
_FIND: Final = 76.0
_NOTE: Final = 66.0  # with the gap below it
_ROW: Final = 72.0
_STEP: Final = _ROW + 10
_MOST: Final = 3  # papers of a case
_LANGUAGES: Final = tuple(Language)


class PaperChoice(Pressable):
    """A paper that may be chosen: what it is, how many there are, and why it cannot be printed."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self.setCheckable(True)
        self._below, self._warns = "", False

    def nextCheckState(self) -> None:
        """The page decides what is chosen."""

    def show_paper(self, name: str, below: str, *, chosen: bool, possible: bool) -> None:
        """Show it so."""
        self.set_label(name)
        self._below, self._warns = below, not possible
        self.setAccessibleDescription(below)
        self.setChecked(chosen)
        self.setEnabled(possible)

    def draw(self, painter: QPainter) -> None:
        width, height = self.units.width(), self.units.height()
        chosen = self.isChecked()
        edge = self.colour("primary" if chosen else "border")
        border = (1.5 if not chosen else 3.0) + (2.0 if self.theme.high_contrast else 0.0)
        area = QRectF(0, 0, width, height)
        dashed = not self.isEnabled()
        fill = self.colour("tint" if chosen or self.isDown() else "surface")
        paint.box(painter, area, 8, fill, edge, border, dashed=dashed)
        icon, ink = ("check-circle", "primary") if chosen else ("paper", "ink2")
        if self._warns:
            icon, ink = "warning", "warn"
        paint.draw_icon(painter, icon, 18, height / 2 - 14, 28, self.colour(ink), 3.5)
        bold = self.font_of(18, bold=True)
        paint.draw_line(painter, self.label, 64, height / 2 - 13, bold, self.colour("ink"))
        font = fit([self._below], self.font_of(SMALL_PX), width - 84, 11)
        colour = self.colour("warn" if self._warns else "ink2")
        paint.draw_line(painter, self._below, 64, height / 2 + 15, font, colour)


class ReasonChoice(Pressable):
    """One of the reasons."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self.setCheckable(True)

    def nextCheckState(self) -> None:
        """The page decides what is chosen."""

    def draw(self, painter: QPainter) -> None:
        width, height = self.units.width(), self.units.height()
        chosen = self.isChecked()
        edge = self.colour("primary" if chosen else "border")
        border = (1.5 if not chosen else 3.0) + (2.0 if self.theme.high_contrast else 0.0)
        fill = self.colour("tint" if chosen or self.isDown() else "surface")
        paint.box(painter, QRectF(0, 0, width, height), 8, fill, edge, border)
        icon, ink = ("check-circle", "primary") if chosen else ("pending", "ink2")
        paint.draw_icon(painter, icon, 14, height / 2 - 11, 22, self.colour(ink), 3.5)
        font = fit([self.label], self.font_of(BODY_PX, bold=chosen), width - 60, 11)
        paint.draw_line(painter, self.label, 48, height / 2, font, self.colour("ink"))


class ReprintPage(ConsolePage):
    """In 写し with a number to type; from a case, with its number already there."""

    def __init__(self, context: Context, parent: QWidget, submit: Submit) -> None:
        super().__init__(context, parent, submit)
        self._screen = ReprintScreen()
        self._paper: Reprintable | None = None
        self._reason: ReprintReason | None = None
        self.number = LineField(context, self)
        self.number.field.returnPressed.connect(self._seek)
        self.seek = ConsoleButton(context, self, kind="secondary", icon="search")
        self.seek.clicked.connect(self._seek)
        self.papers = [PaperChoice(context, self) for _ in range(_MOST)]
        for place_, paper in enumerate(self.papers):
            paper.clicked.connect(lambda _=False, place_=place_: self._choose(place_))
        self.reasons = {one: ReasonChoice(context, self) for one in ReprintReason}
        for one, choice in self.reasons.items():
            choice.clicked.connect(lambda _=False, one=one: self._because(one))
        self.language = StepChoice(context, self)
        self.language.changed.connect(self.update)
        self.back = ConsoleButton(context, self, icon="arrow-left", px=18)
        self.back.clicked.connect(lambda: self.submit(WentBack()))
        self.main = ConsoleButton(context, self, kind="primary", icon="printer", px=18)
        self.main.clicked.connect(self._print)
        self._from_case = False
        self._said = ""

    # --- showing ---------------------------------------------------------------------------------

    def show_screen(self, screen: Screen, frame: ConsoleFrame) -> None:
        if not isinstance(screen, ReprintScreen):
            return
        if screen.case != self._screen.case or screen.done is not None:
            self._paper = self._reason = None
        if screen.case is None and self._screen.case is not None:
            self.number.field.clear()
        printed = self.main.hasFocus() and screen.done is not None
        self._screen = screen
        self._from_case = frame.section is Section.SEARCH
        self.setAccessibleName(self.text("copies-title"))
        self._arrange(screen)
        chain(self._in_order())
        said = " ".join(self.context.text(one) for one in (screen.done, screen.problem) if one is not None)
        if said and said != self._said:
            announce(self, said)
        self._said = said
        if printed:
            self.papers[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self.update()

    @property
    def _note(self) -> float:
        """Where what came of it is said: below the number, where one is typed here."""
        return _FIND if self._from_case else _FIND + 84

    @property
    def _papers(self) -> float:
        said = self._screen.done is not None or self._screen.problem is not None
        return self._note + (_NOTE if said else 0) + 8

    @property
    def _reasons(self) -> float:
        return self._papers + 34 + _MOST * _STEP + 16

    def _arrange(self, screen: ReprintScreen) -> None:
        self.number.setVisible(not self._from_case)
        self.seek.setVisible(not self._from_case)
        self.number.arrange(_LEFT, _FIND, 560, self.text("copies-number"))
        self.seek.set_label(self.text("history-seeking" if screen.busy else "copies-seek"))
        place(self.seek, _LEFT + 576, _FIND + 24, max(150.0, self.seek.wish()), 40)
        for number, choice in enumerate(self.papers):
            choice.setVisible(number < len(screen.papers))
            place(choice, _LEFT, self._papers + 34 + number * _STEP, _ROOM, _ROW)
            if number < len(screen.papers):
                self._show_paper(choice, screen.papers[number])
        for place_, (reason, tile) in enumerate(self.reasons.items()):
            tile.setVisible(bool(screen.papers))
            tile.set_label(self.text(f"copies-reason-{reason.replace('_', '-')}"))
            tile.setChecked(reason is self._reason)
            width = (_ROOM - 32) / 3
            x, y = place_ % 3, place_ // 3
            place(tile, _LEFT + x * (width + 16), self._reasons + 34 + y * 62, width, MAIN_TARGET)
        guide = self._paper is not None and self._paper.form is ReprintForm.GUIDE
        names = [self.text(f"copies-language-{one}") for one in _LANGUAGES]
        self.language.arrange(_LEFT, self._reasons + 176, 360, self.text("copies-language"), names)
        self.language.setVisible(guide)
        self.back.set_label(self.text("history-back-to-case" if self._from_case else "copies-another"))
        self.back.setVisible(screen.case is not None)
        foot = BODY_HEIGHT - 28 - MAIN_TARGET
        place(self.back, _LEFT, foot, max(160.0, self.back.wish()), MAIN_TARGET)
        self.main.setVisible(bool(screen.papers))
        self.main.set_label(self.text(self._main_label(screen)))
        self.main.setEnabled(self._paper is not None and self._reason is not None)
        width = max(300.0, self.main.wish())
        place(self.main, _LEFT + _ROOM - width, foot, width, MAIN_TARGET)

    def _show_paper(self, choice: PaperChoice, paper: Reprintable) -> None:
        below = self.text("copies-printed", count=paper.printed, next=paper.printed + 1)
        if paper.problem is not None:
            below = self.context.text(paper.problem)
        name = form_text(self.context, paper.form.value, paper.kind)
        same = self._paper is not None and (self._paper.form, self._paper.kind) == (paper.form, paper.kind)
        choice.show_paper(name, below, chosen=same, possible=paper.problem is None)

    def _main_label(self, screen: ReprintScreen) -> str:
        if screen.busy:
            return "copies-printing"
        if self._paper is None:
            return "copies-choose-paper"
        return "copies-print" if self._reason is not None else "copies-choose-reason"

    # --- what staff do ---------------------------------------------------------------------------

    def _seek(self) -> None:
        if not self._screen.busy and self.number.text().strip():
            self.submit(ReprintSought(self.number.text()))

    def _choose(self, number: int) -> None:
        if not self._screen.busy and number < len(self._screen.papers):
            self._paper = self._screen.papers[number]
            self._again()

    def _because(self, reason: ReprintReason) -> None:
        if not self._screen.busy:
            self._reason = reason
            self._again()

    def _again(self) -> None:
        self._arrange(self._screen)
        chain(self._in_order())
        self.update()

    def _print(self) -> None:
        paper, reason = self._paper, self._reason
        if paper is not None and reason is not None and not self._screen.busy:
            guide = paper.form is ReprintForm.GUIDE
            language = _LANGUAGES[self.language.index] if guide else Language.JAPANESE
            self.submit(ReprintChosen(paper.form, paper.kind, reason, language))

    def first_focus(self) -> QWidget:
        return self.papers[0] if self._from_case else self.number.field

    def _in_order(self) -> Iterator[QWidget]:
        yield from (self.number.field, self.seek, *self.papers, *self.reasons.values())
        yield from (self.language, self.back, self.main)

    def wipe(self) -> None:
        self.number.field.clear()
        self._screen, self._paper, self._reason = ReprintScreen(), None, None

    # --- drawing ---------------------------------------------------------------------------------

    def words(self) -> list[Words]:
        """Titles of the parts, and what came of the last printing."""
        screen, title = self._screen, self.font_of(TITLE_PX, bold=True)
        head = self.text("copies-title")
        if screen.case is not None:
            head = self.text("copies-title-of", number=screen.case)
        found = [set_words(head, _LEFT, 24, _ROOM, title, line=1.3)]
        message, ink = (screen.done, "ok") if screen.done is not None else (screen.problem, "stop")
        if message is not None:
            bold = self.font_of(18, bold=True)
            top = self._note + 13
            found.append(
                set_words(self.context.text(message), _LEFT + 64, top, _ROOM - 80, bold, ink, line=1.3)
            )
        if screen.papers:
            bold = self.font_of(17, bold=True)
            for name, top in (("copies-which", self._papers), ("copies-why", self._reasons)):
                found.append(set_words(self.text(name), _LEFT, top, _ROOM, bold, line=1.4))
        elif message is None:
            hint = self.text("copies-hint")
            found.append(set_words(hint, _LEFT, self._note, _ROOM, self.font_of(BODY_PX), "ink2"))
        return found

    def draw(self, painter: QPainter) -> None:
        screen = self._screen
        draw_panel(painter, self, _AREA if screen.case is not None else _EMPTY)
        message = screen.done or screen.problem
        if message is not None:
            well = screen.done is not None
            tint, ink, icon = ("ok-tint", "ok", "check-circle") if well else ("stop-tint", "stop", "warning")
            area = QRectF(_LEFT, self._note, _ROOM, 50)
            paint.box(painter, area, 8, self.colour(tint), self.colour(ink), 1.5)
            paint.draw_icon(painter, icon, _LEFT + 20, self._note + 11, 28, self.colour(ink), 3.5)
        draw_words(painter, self, self.words())

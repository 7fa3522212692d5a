"""書き損じ: the papers that were printed on a day; one press counts one as spoiled."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.japan import JAPAN
from jpki_kiosk.ui import paint
from jpki_kiosk.ui.console.form import chain
from jpki_kiosk.ui.console.page import (
    BODY_HEIGHT,
    BODY_PX,
    BODY_WIDTH,
    GAP,
    TARGET,
    TITLE_PX,
    ConsolePage,
    Submit,
)
from jpki_kiosk.ui.console.parts import ConsoleButton, chip_width, draw_chip, draw_panel
from jpki_kiosk.ui.widgets.base import Context, place
from jpki_kiosk.ui.widgets.speech import announce
from jpki_kiosk.workflows.console.day_close_events import PaperSpoiled
from jpki_kiosk.workflows.console.day_close_screens import PrintedPaper, SpoiledPapersScreen
from jpki_kiosk.workflows.console.screens import ConsoleFrame
from jpki_kiosk.workflows.day_figures import word
from jpki_kiosk.workflows.events import WentBack
from jpki_kiosk.workflows.workflow import Screen

_TOP: Final = 128.0
_ROW: Final = 56.0
_ROWS: Final = 13  # on one part of the list


class SpoiledPapersPage(ConsolePage):
    """Rows with a button each; what there is no room for is on the next part."""

    def __init__(self, context: Context, parent: QWidget, submit: Submit) -> None:
        super().__init__(context, parent, submit)
        self._screen: SpoiledPapersScreen | None = None
        self._part = 0
        self._said = ""
        self.back = ConsoleButton(context, self, icon="arrow-left")
        self.back.clicked.connect(lambda: self.submit(WentBack()))
        self.more = ConsoleButton(context, self, icon="arrow-right")
        self.more.clicked.connect(self._next_part)
        self.buttons = [ConsoleButton(context, self, kind="danger") for _ in range(_ROWS)]
        for place_, button in enumerate(self.buttons):
            button.clicked.connect(lambda _=False, row=place_: self._spoil(row))

    def show_screen(self, screen: Screen, frame: ConsoleFrame) -> None:
        if not isinstance(screen, SpoiledPapersScreen):
            return
        self._screen = screen
        self._part = min(self._part, self._parts - 1)
        self._arrange()
        self.setAccessibleName(self.text("day-close-spoiled-title", day=screen.day))
        said = "" if screen.problem is None else self.context.text(screen.problem)
        if said and said != self._said:
            announce(self, said)
        self._said = said
        self.update()

    @property
    def _parts(self) -> int:
        count = 0 if self._screen is None else len(self._screen.papers)
        return max(1, -(-count // _ROWS))

    @property
    def _shown(self) -> tuple[PrintedPaper, ...]:
        if self._screen is None:
            return ()
        return self._screen.papers[self._part * _ROWS : (self._part + 1) * _ROWS]

    def _arrange(self) -> None:
        screen, shown = self._screen, self._shown
        self.back.set_label(self.text("day-close-back"))
        place(self.back, BODY_WIDTH - 24 - self.back.wish(), 20, self.back.wish(), TARGET)
        self.more.setVisible(self._parts > 1)
        self.more.set_label(self.text("ui-confirm-more", page=self._part + 1, pages=self._parts))
        place(
            self.more,
            BODY_WIDTH - 24 - GAP - self.back.wish() - self.more.wish(),
            20,
            self.more.wish(),
            TARGET,
        )
        for row, button in enumerate(self.buttons):
            can = row < len(shown) and not shown[row].spoiled
            button.setVisible(can)
            if can:
                button.set_label(self.text("day-close-spoil"))
                button.setAccessibleName(f"{self._words(shown[row])} {self.text('day-close-spoil')}")
                button.setEnabled(screen is not None and not screen.busy)
            place(button, BODY_WIDTH - 24 - 160, _TOP + row * _ROW + 8, 160, TARGET)

        chain(iter((self.more, self.back, *self.buttons)))

    def _next_part(self) -> None:
        self._part = (self._part + 1) % self._parts
        self._arrange()
        self.update()

    def _spoil(self, row: int) -> None:
        if row < len(self._shown):
            self.submit(PaperSpoiled(self._shown[row]))

    def first_focus(self) -> QWidget | None:
        return self.back

    def on_theme(self) -> None:
        self._arrange()
        super().on_theme()

    def _words(self, paper: PrintedPaper) -> str:
        text = self.context.text
        kind = "" if paper.kind is None else f"　{text(word('kind', paper.kind.value))}"
        copy = self.text("day-close-copy", copy=paper.copy_number)
        return f"{text(word('form', paper.form))}{kind}　{copy}"

    def draw(self, painter: QPainter) -> None:
        draw_panel(painter, self, QRectF(0, 0, BODY_WIDTH, BODY_HEIGHT))
        screen, ink, soft = self._screen, self.colour("ink"), self.colour("ink2")
        if screen is None:
            return
        title = self.text("day-close-spoiled-title", day=screen.day)
        paint.draw_line(painter, title, 24, 40, self.font_of(TITLE_PX, bold=True), ink)
        told, colour = self.text("day-close-spoiled-lead"), soft
        if screen.problem is not None:
            told, colour = self.context.text(screen.problem), self.colour("stop")
        paint.draw_line(painter, told, 24, 88, self.font_of(BODY_PX), colour)
        if not screen.papers and not screen.busy:
            paint.draw_line(
                painter, self.text("day-close-spoiled-none"), 24, _TOP + 24, self.font_of(BODY_PX), ink
            )
        painter.fillRect(QRectF(24, _TOP - 1, BODY_WIDTH - 48, 1), self.colour("line"))
        for row, paper in enumerate(self._shown):
            middle = _TOP + row * _ROW + _ROW / 2
            at = f"{paper.printed_at.astimezone(JAPAN):%H:%M}"
            paint.draw_line(painter, at, 24, middle, self.font_of(BODY_PX), soft)
            paint.draw_line(painter, paper.case, 124, middle, self.font_of(BODY_PX, bold=True), ink)
            paint.draw_line(painter, self._words(paper), 320, middle, self.font_of(BODY_PX), ink)
            if paper.spoiled:
                told = self.text("day-close-spoiled")
                draw_chip(
                    painter,
                    self,
                    "warn",
                    "check",
                    told,
                    BODY_WIDTH - 24 - chip_width(self, told),
                    middle - 13,
                )
            painter.fillRect(QRectF(24, middle + _ROW / 2 - 1, BODY_WIDTH - 48, 1), self.colour("line"))

"""Before a reset is opened: whose (the page of a new case), which passwords, and the papers that are seen."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.kinds import PasswordKind
from jpki_kiosk.ui import paint
from jpki_kiosk.ui.console.form import chain
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
from jpki_kiosk.ui.console.parts import ConsoleButton, draw_panel
from jpki_kiosk.ui.console.ticks import TickRow
from jpki_kiosk.ui.staff.open_case import OpenCasePage
from jpki_kiosk.ui.widgets.base import Context, place
from jpki_kiosk.ui.widgets.words import set_words
from jpki_kiosk.workflows.console.reset_events import PasswordToggled
from jpki_kiosk.workflows.console.reset_screens import ReviewReset
from jpki_kiosk.workflows.console.screens import ConsoleFrame
from jpki_kiosk.workflows.events import Continued, PaperTicked, WentBack
from jpki_kiosk.workflows.screens import PaperLine
from jpki_kiosk.workflows.workflow import Screen

_LEFT: Final = QRectF(0, 0, 560, BODY_HEIGHT)
_MIDDLE: Final = QRectF(560 + GAP, 0, 680, BODY_HEIGHT)
_RIGHT: Final = QRectF(1240 + 2 * GAP, 0, BODY_WIDTH - 1240 - 2 * GAP, BODY_HEIGHT)
PAD: Final = 22.0


class EnterResetPage(OpenCasePage):
    """The person of a reset: as where an issue is opened, without kinds and reasons."""

    def _arrange(self) -> None:
        super()._arrange()
        self.kinds.show(set(), shown=False)
        self.reasons.show(set(), shown=False)

    def _name(self) -> str:
        return super()._name() if self._circumstances else self.text("console-reset-enter")

    def draw(self, painter: QPainter) -> None:
        for words in self.words():
            words.draw(painter, self.theme)
        if self._circumstances:
            self.about.draw(painter)
        elif self._typing:
            for field in self.fields.values():
                field.draw(painter, self)
            self.sexes.draw(painter)
        else:
            self.personas.draw(painter)


class ReviewResetPage(ConsolePage):
    """Three panels: passwords, papers, and what may follow."""

    def __init__(self, context: Context, parent: QWidget, submit: Submit) -> None:
        super().__init__(context, parent, submit)
        self._screen = ReviewReset("", (), ())
        self.passwords = {kind: TickRow(context, self) for kind in PasswordKind}
        for kind, row in self.passwords.items():
            row.clicked.connect(lambda _=False, kind=kind: self.submit(PasswordToggled(kind)))
        self.papers: list[TickRow] = []
        self.main = ConsoleButton(context, self, kind="primary", icon="arrow-right", px=18)
        self.main.clicked.connect(lambda: self.submit(Continued()))
        self.back = ConsoleButton(context, self, icon="arrow-left")
        self.back.clicked.connect(lambda: self.submit(WentBack()))

    def show_screen(self, screen: Screen, frame: ConsoleFrame) -> None:
        if not isinstance(screen, ReviewReset):
            return
        self._screen = screen
        self.setAccessibleName(self.text("console-reset-which"))
        room = _LEFT.width() - 2 * PAD
        y = 76.0
        for kind, row in self.passwords.items():
            chosen = kind in screen.passwords
            row.show_row(
                self.text(f"ui-password-{kind}"), self.text(f"console-reset-form-{kind}"), chosen=chosen
            )
            place(row, _LEFT.x() + PAD, y, room, row.height_for(room))
            y += row.height_for(room)
        self._show_papers(screen.papers)
        self._show_buttons()
        chain(iter((*self.passwords.values(), *self.papers, self.back, self.main)))
        self.update()

    def _show_papers(self, papers: tuple[PaperLine, ...]) -> None:
        while len(self.papers) < len(papers):
            row, number = TickRow(self.context, self), len(self.papers)
            row.clicked.connect(lambda _=False, number=number: self.submit(PaperTicked(number)))
            row.show()
            self.papers.append(row)
        room, y = _MIDDLE.width() - 2 * PAD, 76.0
        for number, row in enumerate(self.papers):
            row.setVisible(number < len(papers))
            if number >= len(papers):
                continue
            line = papers[number]
            later = line.visit > 1
            state = "ui-review-seen" if line.seen else "ui-review-unseen"
            row.show_row(
                self.context.text(line.name),
                self.context.said(line.detail),
                "" if later else self.text(state),
                chosen=line.seen,
                able=not later,
                ink="ink2" if line.seen else "warn",
            )
            height = row.height_for(room)
            place(row, _MIDDLE.x() + PAD, y, room, height)
            y += height

    def _show_buttons(self) -> None:
        screen = self._screen
        room, foot = _RIGHT.width() - 2 * PAD, BODY_HEIGHT - PAD - MAIN_TARGET
        self.main.set_label(self._missing() or self.text("console-reset-open"))
        self.main.setEnabled(screen.complete)
        self.back.set_label(self.text("ui-back"))
        place(self.main, _RIGHT.x() + PAD, foot, room, MAIN_TARGET)
        place(self.back, _RIGHT.x() + PAD, foot - TARGET - GAP, room, TARGET)

    def _missing(self) -> str:
        """What the main button waits for."""
        screen = self._screen
        if screen.busy:
            return self.text("ui-staff-checking")
        if screen.refused:
            return self.text("console-reset-not-possible")
        if not screen.passwords:
            return self.text("console-reset-choose-one")
        if screen.unseen:
            return self.text("console-reset-papers-left", count=screen.unseen)
        return ""

    def first_focus(self) -> QWidget | None:
        return self.passwords[PasswordKind.SIGNATURE]

    def draw(self, painter: QPainter) -> None:
        draw_panel(painter, self, _LEFT)
        draw_panel(painter, self, _MIDDLE)
        draw_panel(painter, self, _RIGHT, strong=True)
        title, ink = self.font_of(TITLE_PX, bold=True), self.colour("ink")
        heads = (
            (_LEFT, "console-reset-which"),
            (_MIDDLE, "console-reset-papers"),
            (_RIGHT, "console-reset-decision"),
        )
        for area, name in heads:
            paint.draw_line(painter, self.text(name), area.x() + PAD, 42, title, ink)
        self._draw_decision(painter)

    def _draw_decision(self, painter: QPainter) -> None:
        screen, x, room = self._screen, _RIGHT.x() + PAD, _RIGHT.width() - 2 * PAD
        name = set_words(screen.resident, x, 78, room, self.font_of(21, bold=True), line=1.3)
        name.draw(painter, self.theme)
        y = name.bottom + 14
        said = [("stop", "stop", self.context.text(one.message)) for one in screen.refused]
        said += [("info", "ink", self.context.text(one.message)) for one in screen.notices]
        if screen.problem is not None:
            said.insert(0, ("warning", "stop", self.context.text(screen.problem)))
        for icon, ink, text in said:
            words = set_words(text, x + 30, y, room - 30, self.font_of(BODY_PX), ink, line=1.35)
            if words.bottom > BODY_HEIGHT - 160:
                break
            paint.draw_icon(painter, icon, x, y, 20, self.colour("primary" if ink == "ink" else ink), 4)
            words.draw(painter, self.theme)
            y = words.bottom + 12
        rule = set_words(
            self.text("console-reset-second"), x, y + 6, room, self.font_of(SMALL_PX), "ink2", line=1.35
        )
        rule.draw(painter, self.theme)

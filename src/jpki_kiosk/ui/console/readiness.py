"""点検: every check on a line at the left, the opened one whole at the right, with what can be done.

What is not well comes first; what there is no room for is on the next part of the list.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.findings import CARD_SAFE, NO_TRY_SPENT, Check, Finding, State
from jpki_kiosk.japan import JAPAN
from jpki_kiosk.ui import paint
from jpki_kiosk.ui.console.form import breakable, chain, elided
from jpki_kiosk.ui.console.page import (
    BODY_HEIGHT,
    BODY_PX,
    BODY_WIDTH,
    DECISION_PX,
    GAP,
    MAIN_TARGET,
    SMALL_PX,
    TARGET,
    TITLE_PX,
    ConsolePage,
    Submit,
)
from jpki_kiosk.ui.console.parts import ConsoleButton, draw_chip, draw_chosen, draw_panel
from jpki_kiosk.ui.widgets.base import Context, Pressable, place
from jpki_kiosk.ui.widgets.speech import announce
from jpki_kiosk.ui.widgets.words import Words, set_words
from jpki_kiosk.workflows.console.readiness_screens import (
    BundleWanted,
    ExamineWanted,
    FindingChosen,
    ReadinessScreen,
    ReportWanted,
)
from jpki_kiosk.workflows.console.screens import ConsoleFrame
from jpki_kiosk.workflows.workflow import Screen

_SIDE: Final = 560.0
_TABLE: Final = QRectF(0, 0, BODY_WIDTH - _SIDE - GAP, BODY_HEIGHT)
_PANEL: Final = QRectF(_TABLE.right() + GAP, 0, _SIDE, BODY_HEIGHT)
_PAD: Final = 24.0
_TOP: Final = 92.0
_ROW: Final = 42.0
_ROWS: Final = 19  # on one part of the list
_NAME: Final = 60.0  # left edge of the check's name, and of what was found
_FOUND: Final = 346.0
_BUTTONS: Final = BODY_HEIGHT - 3 * (MAIN_TARGET + GAP) - 8
_TOLD: Final = _BUTTONS - 92.0
SIGNS: Final = {
    State.OK: ("check-circle", "ok"),
    State.WARN: ("warning", "warn"),
    State.FAIL: ("stop", "stop"),
}


class FindingRow(Pressable):
    """One check on one line; what does not fit is at the right once it is pressed."""

    adjoins = True

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self.finding: Finding | None = None
        self.chosen = False

    def show_finding(self, finding: Finding | None, *, chosen: bool) -> None:
        """Show another one; None hides the row."""
        self.finding, self.chosen = finding, chosen
        self.setVisible(finding is not None)
        if finding is not None:
            text = self.context.text
            name, state = text(finding.check.named), text(f"readiness-state-{finding.state}")
            self.set_label(f"{name} {state} {text(finding.found)}")

    def draw(self, painter: QPainter) -> None:
        finding = self.finding
        if finding is None:
            return
        width, middle = self.units.width(), _ROW / 2
        if self.chosen:
            draw_chosen(painter, self, _ROW)
        painter.fillRect(QRectF(_PAD, _ROW - 1, width - 2 * _PAD, 1), self.colour("line"))
        icon, ink = SIGNS[finding.state]
        paint.draw_icon(painter, icon, _PAD, middle - 11, 22, self.colour(ink), 4)
        bold = self.font_of(BODY_PX, bold=finding.state is not State.OK or self.chosen)
        name = elided(self.context.text(finding.check.named), bold, _FOUND - _NAME - 12)
        paint.draw_line(painter, name, _NAME, middle, bold, self.colour("ink"))
        font = self.font_of(BODY_PX)
        found = elided(self.context.text(finding.found), font, width - _FOUND - _PAD)
        shade = "ink" if finding.state is State.OK else ink
        paint.draw_line(painter, found, _FOUND, middle, font, self.colour(shade))


class ReadinessPage(ConsolePage):
    """Shows what was found and sends what is wanted."""

    def __init__(self, context: Context, parent: QWidget, submit: Submit) -> None:
        super().__init__(context, parent, submit)
        self._screen = ReadinessScreen()
        self._said = ""
        self._part = 0
        self.rows = {check: FindingRow(context, self) for check in Check}
        for check, row in self.rows.items():
            row.clicked.connect(lambda _=False, check=check: self.submit(FindingChosen(check)))
        self.more = ConsoleButton(context, self, icon="arrow-right")
        self.more.clicked.connect(self._next_part)
        self.again = ConsoleButton(context, self, kind="primary", icon="search")
        self.report = ConsoleButton(context, self, kind="secondary", icon="printer")
        self.bundle = ConsoleButton(context, self, icon="paper")
        self.again.clicked.connect(lambda: self.submit(ExamineWanted()))
        self.report.clicked.connect(lambda: self.submit(ReportWanted(self.theme.look.language)))
        self.bundle.clicked.connect(lambda: self.submit(BundleWanted()))

    def show_screen(self, screen: Screen, frame: ConsoleFrame) -> None:
        if not isinstance(screen, ReadinessScreen):
            return
        before, self._screen = self._screen.opened, screen
        self.setAccessibleName(self.text("readiness-title"))
        opened = screen.opened
        if opened is not None and (before is None or before.check is not opened.check):
            self._part = self._in_order().index(opened) // _ROWS
        self._part = min(self._part, self._parts - 1)
        self._show_rows()
        self._arrange(screen)
        told = self._told()
        if told and told != self._said:
            announce(self, told)
        self._said = told
        self.update()

    def _in_order(self) -> list[Finding]:
        """What is not well, then the others; both in the order in which checks are told."""
        places = {check: place_of for place_of, check in enumerate(Check)}
        return sorted(self._screen.findings, key=lambda one: (one.state is State.OK, places[one.check]))

    @property
    def _parts(self) -> int:
        return max(1, -(-len(self._screen.findings) // _ROWS))

    def _show_rows(self) -> None:
        opened = self._screen.opened
        shown = self._in_order()[self._part * _ROWS : (self._part + 1) * _ROWS]
        there = {one.check: (number, one) for number, one in enumerate(shown)}
        for check, row in self.rows.items():
            number, finding = there.get(check, (0, None))
            row.show_finding(finding, chosen=opened is not None and opened.check is check)
            place(row, 0, _TOP + number * _ROW, _TABLE.width(), _ROW)
        self.more.setVisible(self._parts > 1)
        self.more.set_label(self.text("ui-confirm-more", page=self._part + 1, pages=self._parts))
        wide = self.more.wish()
        place(self.more, _TABLE.right() - _PAD - wide, 24, wide, TARGET)
        rows = (self.rows[one.check] for one in shown)
        chain(iter((self.more, *rows, self.again, self.report, self.bundle)))

    def _next_part(self) -> None:
        self._part = (self._part + 1) % self._parts
        self._show_rows()
        self.update()

    def _arrange(self, screen: ReadinessScreen) -> None:
        free = not screen.busy and bool(screen.findings)
        y = _BUTTONS
        buttons = ((self.again, "again"), (self.report, "print"), (self.bundle, "bundle"))
        for button, name in buttons:
            button.set_label(self.text(f"readiness-{name}"))
            button.setEnabled(free or button is self.again)  # it has the keyboard while it looks
            place(button, _PANEL.left() + _PAD, y, _SIDE - 2 * _PAD, MAIN_TARGET)
            y += MAIN_TARGET + GAP
        self.bundle.setVisible(screen.may_bundle)

    def first_focus(self) -> QWidget | None:
        return self.again

    # --- words -----------------------------------------------------------------------------------

    def _told(self) -> str:
        """What came of the last button, or that something runs."""
        screen = self._screen
        if screen.problem is not None or screen.said is not None:
            return self.context.text(screen.problem or screen.said)  # type: ignore[arg-type]
        return self.text("readiness-busy") if screen.busy else ""

    def _summary(self) -> str:
        screen = self._screen
        if screen.at is None:
            return self.text("readiness-busy")
        at = f"{screen.at.astimezone(JAPAN):%H:%M:%S}"
        return self.text(
            "readiness-summary",
            at=at,
            fail=str(screen.count(State.FAIL)),
            warn=str(screen.count(State.WARN)),
            ok=str(screen.count(State.OK)),
        )

    def words(self) -> list[Words]:
        """What is written on the page itself, the rows apart."""
        title, body = self.font_of(TITLE_PX, bold=True), self.font_of(BODY_PX)
        room = _TABLE.width() - 2 * _PAD
        found = [
            set_words(self.text("readiness-title"), _PAD, 14, room, title, line=1.3),
            set_words(self._summary(), _PAD, 52, room, body, "ink2", line=1.4),
        ]
        opened = self._screen.opened
        if opened is not None:
            found += self._of(opened)
        told = self._told()
        if told:
            ink = "stop" if self._screen.problem is not None else "ink"
            bold = self.font_of(SMALL_PX, bold=True)
            x = _PANEL.left() + _PAD + 34
            found.append(set_words(breakable(told), x, _TOLD, _SIDE - 2 * _PAD - 34, bold, ink, line=1.35))
        return found

    def _of(self, finding: Finding) -> list[Words]:
        """The opened finding, whole."""
        x, room = _PANEL.left() + _PAD, _SIDE - 2 * _PAD
        text, body = self.context.text, self.font_of(BODY_PX)
        head = self.font_of(DECISION_PX, bold=True)
        found = [set_words(text(finding.check.named), x, 62, room, head, line=1.3)]
        found.append(
            set_words(breakable(text(finding.found)), x, found[-1].bottom + 12, room, body, line=1.5)
        )
        if finding.remedy is None:
            return found
        small = self.font_of(SMALL_PX, bold=True)
        found.append(
            set_words(self.text("readiness-remedy"), x, found[-1].bottom + 22, room, small, "ink2", line=1.4)
        )
        found.append(set_words(text(finding.remedy), x, found[-1].bottom + 4, room, body, line=1.5))
        for number, sentence in enumerate((CARD_SAFE, NO_TRY_SPENT)):
            top = found[-1].bottom + (22 if number == 0 else 4)
            found.append(set_words(text(sentence), x, top, room, self.font_of(SMALL_PX), "ink2", line=1.4))
        return found

    # --- drawing ---------------------------------------------------------------------------------

    def draw(self, painter: QPainter) -> None:
        draw_panel(painter, self, _TABLE)
        draw_panel(painter, self, _PANEL)
        painter.fillRect(QRectF(_PAD, _TOP - 8, _TABLE.width() - 2 * _PAD, 2), self.colour("border"))
        opened = self._screen.opened
        if opened is not None:
            icon, kind = SIGNS[opened.state]
            label = self.text(f"readiness-state-{opened.state}")
            label = label if opened.code is None else f"{label}　{opened.code}"
            draw_chip(painter, self, kind, icon, label, _PANEL.left() + _PAD, 22)
        if self._told():
            busy = self._screen.busy
            ink = "stop" if self._screen.problem is not None else ("ink2" if busy else "ok")
            icon = "warning" if self._screen.problem is not None else ("clock" if busy else "check-circle")
            paint.draw_icon(painter, icon, _PANEL.left() + _PAD, _TOLD - 1, 22, self.colour(ink), 4)
        for words in self.words():
            words.draw(painter, self.theme)

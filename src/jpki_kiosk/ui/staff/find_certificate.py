"""Staff find the certificate to be ended: by the card, by its number, by the case or the holder's name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.ui.page import Page, Primary, Send
from jpki_kiosk.ui.staff.fields import HEIGHT, LABEL, Field, ProblemBar, chain
from jpki_kiosk.ui.staff.held_row import HEIGHT as ROW
from jpki_kiosk.ui.staff.held_row import HeldRow
from jpki_kiosk.ui.widgets.base import Context, place
from jpki_kiosk.ui.widgets.buttons import TextButton, fit
from jpki_kiosk.ui.widgets.speech import announce
from jpki_kiosk.ui.widgets.text_field import TextField
from jpki_kiosk.ui.widgets.words import Words, set_words
from jpki_kiosk.workflows.events import Continued
from jpki_kiosk.workflows.screens import Frame
from jpki_kiosk.workflows.staff.revocation_events import (
    CardReadWanted,
    CaseSought,
    CertificateTicked,
    SerialTyped,
)
from jpki_kiosk.workflows.staff.revocation_screens import FindCertificate
from jpki_kiosk.workflows.workflow import Screen

_LEFT, _WIDTH = 64.0, 1792.0
_WAYS: Final = 100.0
_BAR: Final = 226.0
_HEAD: Final = 318.0
_STEP: Final = ROW + 10
_SHOWN: Final = 4  # rows where all of them have room; one less beside the button for the rest
_SEARCH: Final = 190.0


class FindCertificatePage(Page):
    """All three ways beside each other; below them what was found."""

    def __init__(self, context: Context, parent: QWidget, send: Send) -> None:
        super().__init__(context, parent, send)
        self._screen = FindCertificate("")
        self._first = 0  # the first row that is shown
        self.card = TextButton(context, self, kind="secondary", icon="reader")
        self.card.clicked.connect(lambda: self.send(CardReadWanted()))
        self.number = TextField(context, self)
        self.case = TextField(context, self)
        self.fields = (Field(self.number, 500, _WAYS, 436), Field(self.case, 1190, _WAYS, 456))
        self.by_number = TextButton(context, self, kind="secondary", icon="search")
        self.by_case = TextButton(context, self, kind="secondary", icon="search")
        self.by_number.clicked.connect(self._seek_number)
        self.by_case.clicked.connect(self._seek_case)
        self.number.returnPressed.connect(self._seek_number)
        self.case.returnPressed.connect(self._seek_case)
        self.waiting = TextButton(context, self, icon="clock")
        self.waiting.clicked.connect(lambda: self.send(CaseSought(self._screen.waiting[0])))
        self.problem = ProblemBar(context, self)
        place(self.problem, _LEFT, _BAR, _WIDTH, 80)
        self.rows: list[HeldRow] = []
        self.more = TextButton(context, self)
        self.more.clicked.connect(self._next)

    # --- showing ---------------------------------------------------------------------------------

    def show_screen(self, screen: Screen, frame: Frame) -> None:
        if not isinstance(screen, FindCertificate):
            return
        if screen.lines != self._screen.lines:
            self._first = 0
        answered = self._screen.busy and not screen.busy
        self._screen = screen
        self._arrange_ways(screen)
        self.problem.say([self.context.text(screen.problem)] if screen.problem else [])
        self._arrange_rows(screen)
        chain(self._in_order())
        title = self.text("ui-revoke-find")
        if title != self.accessibleName():
            self.setAccessibleName(title)
            announce(self, title)
        if answered and screen.lines:
            announce(self, self._found())
            self.rows[0].setFocus()
        self.frame_changed()
        self.update()

    def _arrange_ways(self, screen: FindCertificate) -> None:
        self.card.set_label(self.text("ui-revoke-read-card"))
        place(self.card, _LEFT, _WAYS + LABEL, 370, HEIGHT)
        for field, name in zip(self.fields, ("serial", "case-or-name"), strict=True):
            field.label = self.text(f"ui-revoke-{name}")
            field.arrange()
        for button, field in zip((self.by_number, self.by_case), self.fields, strict=True):
            button.set_label(self.text("ui-revoke-seek"))
            button.setAccessibleName(f"{field.label} {button.label}")
            place(button, field.x + field.width + 20, field.y + LABEL, _SEARCH, HEIGHT)
        for part in (self.card, self.by_number, self.by_case):
            part.setEnabled(not screen.busy)
        self.waiting.setVisible(bool(screen.waiting) and not screen.busy)
        if screen.waiting:
            self.waiting.set_label(
                self.text("ui-revoke-waiting", case=screen.waiting[0], count=len(screen.waiting))
            )
        place(self.waiting, 1000, 20, 856, 64)

    def _arrange_rows(self, screen: FindCertificate) -> None:
        for row in self.rows[len(screen.lines) :]:
            row.hide()
            row.deleteLater()
        del self.rows[len(screen.lines) :]
        while len(self.rows) < len(screen.lines):
            row, number = HeldRow(self.context, self), len(self.rows)
            row.clicked.connect(lambda _=False, number=number: self.send(CertificateTicked(number)))
            self.rows.append(row)
        shown = _SHOWN if len(self.rows) <= _SHOWN else _SHOWN - 1
        for number, (row, line) in enumerate(zip(self.rows, screen.lines, strict=True)):
            place(row, _LEFT, self._top + 40 + (number - self._first) % shown * _STEP, _WIDTH, ROW)
            row.show_line(line, chosen=number in screen.chosen)
            row.setVisible(self._first <= number < self._first + shown)
        self.more.setVisible(len(self.rows) > _SHOWN)
        pages = -(-len(self.rows) // shown)
        page = self._first // shown + 1
        name = "ui-confirm-again" if page == pages else "ui-confirm-more"
        self.more.set_label(self.text(name, page=page, pages=max(1, pages)))
        place(self.more, _LEFT, self._top + 40 + (_SHOWN - 1) * _STEP + 8, 420, 72)

    @property
    def _top(self) -> float:
        """Where what was found begins: below a problem, if there is one."""
        return _HEAD if self._screen.problem is not None else _BAR + 8

    def _next(self) -> None:
        first = self._first + _SHOWN - 1
        self._first = first if first < len(self.rows) else 0
        self._arrange_rows(self._screen)
        chain(self._in_order())
        announce(self, self._found())
        self.update()

    # --- what staff do ---------------------------------------------------------------------------

    def _seek_number(self) -> None:
        if not self._screen.busy:
            self.send(SerialTyped(self.number.text()))

    def _seek_case(self) -> None:
        if not self._screen.busy:
            self.send(CaseSought(self.case.text()))

    def primary(self) -> Primary:
        if self._screen.busy:
            return Primary(self.text("ui-revoke-seeking"))
        if not self._screen.lines:
            return Primary(self.text("ui-revoke-nothing-found"))
        if not self._screen.chosen:
            return Primary(self.text("ui-revoke-nothing-chosen"))
        return Primary(self.text("ui-revoke-to-cause"), lambda: self.send(Continued()))

    def first_focus(self) -> QWidget:
        return self.card

    def _in_order(self) -> Iterator[QWidget]:
        """What the keyboard goes through."""
        yield self.waiting
        yield self.card
        yield self.number
        yield self.by_number
        yield self.case
        yield self.by_case
        yield from self.rows
        yield self.more

    def wipe(self) -> None:
        self.number.clear()
        self.case.clear()

    # --- drawing ---------------------------------------------------------------------------------

    def _found(self) -> str:
        return self.text("ui-revoke-found", count=len(self._screen.lines))

    def words(self) -> list[Words]:
        """Title, the way without typing, and what was found."""
        room = (self.waiting.property("units").x() if not self.waiting.isHidden() else 1856) - _LEFT - 40
        title = self.text("ui-revoke-find")
        font = fit([title], self.font_of(42, bold=True), room)
        found = [
            set_words(title, _LEFT, 26, room, font, line=1.3),
            set_words(self.text("ui-revoke-card"), _LEFT, _WAYS, 400, self.font_of(24), "ink2", line=1.05),
        ]
        if self._screen.lines:
            found.append(
                set_words(self._found(), _LEFT, self._top, _WIDTH, self.font_of(24), "ink2", line=1.3)
            )
        return found

    def draw(self, painter: QPainter) -> None:
        for words in self.words():
            words.draw(painter, self.theme)
        for field in self.fields:
            field.draw(painter, self)

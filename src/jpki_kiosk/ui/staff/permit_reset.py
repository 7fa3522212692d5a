"""A forgotten password: the holder reads what happens, staff permit it by name and passphrase."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.kinds import PasswordKind
from jpki_kiosk.ui import paint
from jpki_kiosk.ui.page import Send
from jpki_kiosk.ui.staff.fields import HEIGHT, LABEL
from jpki_kiosk.ui.staff.sign_in import StaffSignInPage
from jpki_kiosk.ui.widgets.base import Context, place
from jpki_kiosk.ui.widgets.words import Words, set_balanced, set_words
from jpki_kiosk.workflows.screens import Frame, PermitReset, StaffSignIn
from jpki_kiosk.workflows.workflow import Screen

_LEFT, _WIDTH = 64.0, 1068.0  # what the holder reads
_PANEL_LEFT, _PANEL_TOP, _PANEL_WIDTH = 1172.0, 24.0, 684.0  # where staff type
_PAD: Final = 32.0
_GAP: Final = 18.0
_PROBLEM: Final = 96.0


class PermitResetPage(StaffSignInPage):
    """Left the holder's part, in the size they chose; right the fields of staff."""

    column = (_PANEL_LEFT + _PAD, _PANEL_WIDTH - 2 * _PAD)
    button = "ui-permit-button"

    def __init__(self, context: Context, parent: QWidget, send: Send) -> None:
        super().__init__(context, parent, send)
        self._asked = PermitReset(PasswordKind.SIGNATURE, 0)

    def show_screen(self, screen: Screen, frame: Frame) -> None:
        if isinstance(screen, PermitReset):
            self._asked = screen
            super().show_screen(StaffSignIn(screen.problem, screen.busy), frame)

    def said(self) -> tuple[str, str]:
        return self.text("ui-permit-title"), " ".join((self._lead(), *(text for _, text in self._points())))

    def _lead(self) -> str:
        kind = self.text(f"ui-password-{self._asked.kind}")
        return self.text("ui-permit-lead", kind=kind)

    def _points(self) -> Iterator[tuple[str, str]]:
        """What stays, what may still be tried, what follows: an icon and a sentence each."""
        yield "shield", self.text("ui-permit-keep")
        if self._asked.attempts_remaining:
            yield "key", self.text("ui-permit-left", attempts=self._asked.attempts_remaining)
        else:
            yield "lock", self.text("ui-permit-locked")
        yield "pen", self.text("ui-permit-then")

    @property
    def _panel(self) -> QRectF:
        return QRectF(_PANEL_LEFT, _PANEL_TOP, _PANEL_WIDTH, self.lowest + 8 - _PANEL_TOP)

    def _place_fields(self) -> None:
        """Below what staff are told first; the problem at the foot of the panel."""
        x, room = self.column
        top = self._for_staff()[1].bottom + 12
        for field in self.fields:
            field.y, field.high = top, max(HEIGHT, self.least_target)
            field.above = max(LABEL, self.font_of(24).pixelSize() * 1.3 + 10)  # the ring takes 10 of it
            top = field.bottom + _GAP
            field.arrange()
        place(self.problem, x, self._panel.bottom() - 20 - self._said, room, self._said)

    @property
    def _said(self) -> float:
        """Height of what is wrong."""
        return max(_PROBLEM, self.problem.height_for(self.column[1]))

    # --- drawing ---------------------------------------------------------------------------------

    def words(self) -> list[Words]:
        """What is written for the holder and for staff, without the fields."""
        return [*self._title(), *(words for _, words in self._set_points()), *self._shown_to_staff()]

    def _title(self) -> list[Words]:
        title = set_balanced(
            self.text("ui-permit-title"), _LEFT, 24, _WIDTH, self.font_of("title", bold=True), line=1.3
        )
        lead = set_balanced(self._lead(), _LEFT, title.bottom + 8, _WIDTH, self.font_of("lead"), line=1.35)
        return [title, lead]

    def _set_points(self) -> list[tuple[str, Words]]:
        font = self.font_of("body")
        indent = font.pixelSize() * 1.25 + 20
        top, found = self._title()[-1].bottom + font.pixelSize() * 0.8, []
        for icon, text in self._points():
            words = set_balanced(text, _LEFT + indent, top, _WIDTH - indent, font, line=1.35)
            if words.bottom > self._panel.bottom():
                break  # in the largest type the next page says what follows
            found.append((icon, words))
            top = words.bottom + font.pixelSize() * 0.5
        return found

    def _for_staff(self) -> list[Words]:
        x, room = self.column
        head = set_words(self.text("ui-permit-for-staff"), x, 46, room, self.font_of(28, bold=True), line=1.3)
        check = set_balanced(
            self.text("ui-permit-check"), x, head.bottom + 6, room, self.font_of(22), line=1.3
        )
        return [head, check]

    def _shown_to_staff(self) -> list[Words]:
        """With what the permission is good for, where there is room between the fields and the problem."""
        x, room = self.column
        top = self.fields[-1].bottom + 14
        once = set_balanced(self.text("ui-permit-once"), x, top, room, self.font_of(22), "ink2", line=1.35)
        foot = self._panel.bottom() - (20 + self._said + 8 if self._asked.problem else 12)
        return [*self._for_staff(), *([once] if once.bottom <= foot else [])]

    def draw(self, painter: QPainter) -> None:
        edge = self.theme.control_border if self.theme.high_contrast else 2
        paint.box(painter, self._panel, 20, self.colour("surface"), self.colour("line"), edge)
        for words in self.words():
            words.draw(painter, self.theme)
        for icon, words in self._set_points():
            size = round(words.font.pixelSize() * 1.25)
            middle = words.top + words.step / 2
            paint.draw_icon(painter, icon, _LEFT, middle - size / 2, size, self.colour("primary"))
        for field in self.fields:
            field.draw(painter, self)

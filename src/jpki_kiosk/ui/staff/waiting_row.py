"""One open case on the desk of staff: whose it is, what is certain, what it waits for, and the way on."""

from __future__ import annotations

import datetime
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.japan import JAPAN
from jpki_kiosk.ui import paint
from jpki_kiosk.ui.widgets.base import Context, Painted, place
from jpki_kiosk.ui.widgets.buttons import TextButton
from jpki_kiosk.ui.widgets.words import RIGHT, Words, bottom_of, set_balanced, set_words
from jpki_kiosk.workflows.screens import WaitingCase, WaitsFor

_PAD: Final = 16.0
_BUTTON: Final = (220.0, 72.0)
_NUMBER, _NAME, _LAST, _SMALL = 22, 27, 22, 20
_SIGN: Final = 40.0  # height of what says what the case waits for
_ICON: Final = 26

# Icon, fill, edge and ink; the word beside it says the same.
_WAITS: Final = {
    WaitsFor.RESIDENT: ("person", "surface", "border", "ink"),
    WaitsFor.CARD: ("card", "tint", "primary", "primary"),
    WaitsFor.AUTHORITY: ("clock", "warn-tint", "warn", "warn"),
    WaitsFor.PAPERS: ("printer", "tint", "primary", "primary"),
}


class WaitingRow(Painted):
    """``go_on`` takes the case up. Height follows the words; nothing is made smaller."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self.go_on = TextButton(context, self, kind="secondary", icon_after="arrow-right")
        self._words: list[Words] = []
        self._sign = QRectF()
        self._waits_for = WaitsFor.RESIDENT

    def show_case(self, case: WaitingCase, now: datetime.datetime | None, width: float) -> float:
        """Set the words for a width; returns the height they need. ``now``: when the list was made."""
        text = self.context.text
        room = width - 2 * _PAD - _BUTTON[0] - 28
        right = _PAD + room
        number = set_words(case.number, _PAD, 14, room, self.font_of(_NUMBER), "ink2", line=1.3)
        opened = set_words(
            text("ui-desk-opened", moment=moment(self.context, case.opened_at, now)),
            right,
            15,
            room,
            self.font_of(_SMALL),
            "ink2",
            line=1.3,
            align=RIGHT,
        )
        left = number.rect.right() + 20
        font = self.font_of(_NAME, bold=True)
        whose = text("ui-confirm-name", name=case.resident) if case.resident else text("ui-desk-no-name")
        name = set_balanced(whose, left, 11, opened.rect.left() - 20 - left, font, line=1.25)
        top = bottom_of((name, number, opened)) + 4
        caption = set_words(text("ui-desk-so-far"), _PAD, top, 400, self.font_of(_SMALL), "ink2", line=1.4)
        left = caption.rect.right() + 14
        last = set_balanced(text(case.last), left, top - 1, right - left, self.font_of(_LAST), line=1.35)
        self._words = [number, opened, name, caption, last]
        self._words += self._waiting(case, now, last.bottom + 8, room)
        self._waits_for = case.waits_for
        self.go_on.set_label(text("ui-desk-go-on"))
        self.go_on.setAccessibleName(f"{text('ui-desk-go-on')} {case.number} {case.resident}")
        self.setAccessibleName(" ".join(one.text for one in self._words))
        height = max(self._words[-1].bottom, self._sign.bottom()) + 13
        place(self.go_on, width - _PAD - _BUTTON[0], (height - _BUTTON[1]) / 2, *_BUTTON)
        self.update()
        return height

    def _waiting(
        self, case: WaitingCase, now: datetime.datetime | None, top: float, room: float
    ) -> list[Words]:
        """What it waits for, in its sign, and until when: beside it, or below where that is too narrow."""
        text, font = self.context.text, self.font_of(_SMALL, bold=True)
        line = _SIGN / _SMALL
        x = _PAD + 14 + _ICON + 10
        what = set_words(text(f"ui-desk-waits-{case.waits_for}"), x, top, room, font, "ink", line=line)
        what = Words(what.lines, x, top, room, font, _WAITS[case.waits_for][3], line)
        self._sign = QRectF(_PAD, top, what.rect.right() + 14 - _PAD, _SIGN)
        until = self._until(case, now)
        after = self._sign.right() + 18
        small = self.font_of(_SMALL)
        if after + paint.width(until, small) > _PAD + room:
            return [what, set_words(until, _PAD, self._sign.bottom() + 4, room, small, line=1.35)]
        return [what, set_words(until, after, top, room, small, line=line)]

    def _until(self, case: WaitingCase, now: datetime.datetime | None) -> str:
        if case.gives_up_at is None:
            return self.context.text("ui-desk-until-done")
        if now is not None and case.gives_up_at < now:
            return self.context.text("ui-desk-until-over")
        return self.context.text("ui-desk-until", moment=moment(self.context, case.gives_up_at, now))

    def words(self) -> list[Words]:
        """What is written, where it is drawn."""
        return list(self._words)

    def draw(self, painter: QPainter) -> None:
        area = QRectF(0, 0, self.units.width(), self.units.height())
        painter.fillRect(QRectF(0, area.height() - 2, area.width(), 2), self.colour("line"))
        icon, fill, edge, ink = _WAITS[self._waits_for]
        border = self.theme.control_border
        paint.box(painter, self._sign, 10, self.colour(fill), self.colour(edge), border)
        middle = self._sign.center().y()
        paint.draw_icon(painter, icon, self._sign.x() + 14, middle - _ICON / 2, _ICON, self.colour(ink))
        for words in self._words:
            words.draw(painter, self.theme)


def moment(context: Context, when: datetime.datetime, now: datetime.datetime | None) -> str:
    """A day and a time of day in Japan; the day in a word where it is near ``now``."""
    there = when.astimezone(JAPAN)
    clock = f"{there.hour}:{there.minute:02d}"
    if now is not None:
        near = (there.date() - now.astimezone(JAPAN).date()).days
        word = {-1: "yesterday", 0: "today", 1: "tomorrow"}.get(near)
        if word is not None:
            return context.text(f"ui-desk-{word}", time=clock)
    return context.text("ui-desk-day", date=there.date(), time=clock)

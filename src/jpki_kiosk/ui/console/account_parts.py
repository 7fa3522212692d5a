"""Rows and fields of the pages for accounts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.message import Message
from jpki_kiosk.store.staff import Account, Role
from jpki_kiosk.ui import paint
from jpki_kiosk.ui.console.form import fitted
from jpki_kiosk.ui.console.page import BODY_PX, SMALL_PX, ConsolePage
from jpki_kiosk.ui.console.parts import draw_chip
from jpki_kiosk.ui.widgets.base import Context, Painted, Pressable, place
from jpki_kiosk.ui.widgets.speech import announce
from jpki_kiosk.ui.widgets.text_field import PassphraseField, TextField
from jpki_kiosk.ui.widgets.words import set_words

ROW: Final = 72.0
ROLE_ROW: Final = 64.0  # with what it may do on one line
_ROLE: Final = 24.0  # the line of its name
FIELD: Final = 44.0
LABEL: Final = 38.0
_PAD: Final = 20.0
# State of an account -> kind of its chip, icon, text.
_STATES: Final[Mapping[str, tuple[str, str]]] = {
    "used": ("ok", "check"),
    "locked": ("stop", "lock"),
    "off": ("neutral", "close"),
}


def state_of(account: Account) -> str:
    """used, locked or off."""
    if account.staff.is_disabled:
        return "off"
    return "locked" if account.is_locked else "used"


def draw_state(
    painter: QPainter, part: Painted | Pressable, words: str, account: Account, x: float, y: float
) -> float:
    """The chip of its state; returns its width."""
    kind, icon = _STATES[state_of(account)]
    return draw_chip(painter, part, kind, icon, words, x, y)


class AccountRow(Pressable):
    """One account of the list."""

    adjoins = True

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._account: Account | None = None
        self._chosen = False
        self._words: tuple[str, str, str] = ("", "", "")

    def show_account(self, account: Account, *, chosen: bool, me: bool) -> None:
        """Show this one. ``chosen``: it stands beside the list; ``me``: whoever looks."""
        self._account, self._chosen = account, chosen
        staff, text = account.staff, self.context.text
        role = text(f"console-accounts-role-{staff.role.value}")
        state = text(f"console-accounts-state-{state_of(account)}")
        you = text("console-accounts-you") if me else ""
        self._words = (role, state, you)
        spoken = (staff.display_name, staff.name, you, role, state)
        self.set_label(" ".join(one for one in spoken if one))

    def draw(self, painter: QPainter) -> None:
        account = self._account
        if account is None:
            return
        width, height = self.units.width(), self.units.height()
        if self._chosen or self.isDown():
            painter.fillRect(QRectF(0, 0, width, height), self.colour("tint"))
        if self._chosen:
            painter.fillRect(QRectF(0, 0, 6, height), self.colour("primary"))
        painter.fillRect(QRectF(0, height - 1, width, 1), self.colour("line"))
        role, state, you = self._words
        ink = self.colour("ink2" if account.staff.is_disabled else "ink")
        shown = account.staff.display_name
        shown, name_font = fitted(shown, self.font_of(BODY_PX + 2, bold=True), width * 0.4)
        paint.draw_line(painter, shown, _PAD + 6, 25, name_font, ink)
        small = self.font_of(SMALL_PX)
        under = f"{account.staff.name}　{you}".rstrip("　")
        paint.draw_line(painter, under, _PAD + 6, 51, small, self.colour("ink2"))
        middle = height / 2
        paint.draw_line(painter, role, width * 0.46, middle, self.font_of(BODY_PX), ink)
        draw_state(painter, self, state, account, width * 0.66, middle - 13)
        if account.staff.has_card:
            paint.draw_icon(painter, "card", width * 0.86, middle - 12, 24, self.colour("ink2"), 3)


class RoleRow(Pressable):
    """One role to choose: a circle, its name, what it may do."""

    def __init__(self, context: Context, parent: QWidget, role: Role) -> None:
        super().__init__(context, parent)
        self.role = role
        self.setCheckable(True)

    def on_theme(self) -> None:
        self.retext()
        super().on_theme()

    def retext(self) -> None:
        """In the language of the screen."""
        self.set_label(self.context.text(f"console-accounts-role-{self.role.value}"))
        self.setAccessibleDescription(self.context.text(f"console-accounts-role-{self.role.value}-lead"))

    def draw(self, painter: QPainter) -> None:
        width, height = self.units.width(), self.units.height()
        area = QRectF(0, 0, width, height)
        chosen, able = self.isChecked(), self.isEnabled()
        edge = self.colour("primary" if chosen else "border")
        fill = self.colour("tint" if chosen or self.isDown() else "surface" if able else "disabled")
        paint.box(painter, area, 8, fill, edge, 2.5 if chosen else 1.5, dashed=not able and not chosen)
        circle = QRectF(16, height / 2 - 11, 22, 22)
        paint.box(painter, circle, 11, self.colour("surface"), edge, 2)
        if chosen:
            paint.box(painter, circle.adjusted(6, 6, -6, -6), 5, self.colour("primary"))
        ink = self.colour("ink" if able or chosen else "disabled-ink")
        lead, room, small = self.accessibleDescription(), width - 70, self.font_of(SMALL_PX)
        tall = set_words(lead, 54, 0, room, small, line=1.25).bottom
        top = (height - tall - _ROLE) / 2
        paint.draw_line(painter, self.label, 54, top + _ROLE / 2 - 1, self.font_of(BODY_PX, bold=True), ink)
        set_words(lead, 54, top + _ROLE, room, small, "ink2", line=1.25).draw(painter, self.theme)


class FormField:
    """A label over a box to type in."""

    def __init__(self, page: ConsolePage, widget: TextField | PassphraseField, label: str) -> None:
        self.page = page
        self.widget = widget
        self.label = label
        self._area = QRectF()

    def arrange(self, x: float, y: float, width: float) -> None:
        """Put it there; the label is above the box."""
        self._area = QRectF(x, y, width, LABEL + FIELD)
        place(self.widget, x, y + LABEL, width, FIELD)
        self.widget.setAccessibleName(self.page.text(self.label))
        if isinstance(self.widget, PassphraseField):
            self.widget.retext()

    def draw(self, painter: QPainter) -> None:
        """Label and box; the widget draws what is typed."""
        page, area = self.page, self._area
        font = page.font_of(BODY_PX, bold=True)
        paint.draw_line(painter, page.text(self.label), area.x(), area.y() + 12, font, page.colour("ink"))
        box = QRectF(area.x(), area.y() + LABEL, area.width(), FIELD)
        border = 3.0 if page.theme.high_contrast else 2.0
        paint.box(painter, box, 8, page.colour("surface"), page.colour("border"), border)


class Told(Painted):
    """What was done, or why it was not: spoken when it comes up."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._kind = "ok"
        self._sentence = ""
        self.hide()

    def say(self, problem: Message | None, notice: Message | None = None, warning: str = "") -> None:
        """A problem before a notice before a standing warning; nothing hides it."""
        message = problem or notice
        kind = "stop" if problem else "ok" if notice else "warn"
        sentence = self.context.text(message) if message is not None else warning
        changed = sentence != self._sentence and message is not None
        self._kind, self._sentence = kind, sentence
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))
        if changed and sentence:
            announce(self, sentence)
        self.update()

    def draw(self, painter: QPainter) -> None:
        width, height = self.units.width(), self.units.height()
        area = QRectF(0, 0, width, height)
        paint.box(painter, area, 8, self.colour(f"{self._kind}-tint"), self.colour(self._kind), 2)
        icon = "check-circle" if self._kind == "ok" else "warning"
        paint.draw_icon(painter, icon, 16, height / 2 - 13, 26, self.colour(self._kind), 3)
        words = set_words(
            self._sentence, 56, 0, width - 74, self.font_of(BODY_PX, bold=True), self._kind, line=1.25
        )
        top = (height - (words.bottom - words.top)) / 2
        set_words(
            self._sentence, 56, top, width - 74, self.font_of(BODY_PX, bold=True), self._kind, line=1.25
        ).draw(painter, self.theme)

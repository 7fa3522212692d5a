"""代替文字 chosen with the resident: one character at a time, large, beside the one of the register."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.documents.coverage import clusters, code_points
from jpki_kiosk.ui import paint
from jpki_kiosk.ui.console.form import LineField, chain
from jpki_kiosk.ui.console.over_body import OverBody
from jpki_kiosk.ui.console.page import (
    BODY_HEIGHT,
    BODY_PX,
    BODY_WIDTH,
    GAP,
    MAIN_TARGET,
    SMALL_PX,
    TITLE_PX,
    Submit,
)
from jpki_kiosk.ui.console.parts import ConsoleButton, draw_panel
from jpki_kiosk.ui.widgets.base import Context, place
from jpki_kiosk.ui.widgets.buttons import fit
from jpki_kiosk.ui.widgets.words import CENTRE
from jpki_kiosk.workflows.characters import CaseCharacter, ChosenCharacter
from jpki_kiosk.workflows.console.reception_events import CharactersChosen

_PANEL: Final = QRectF((BODY_WIDTH - 1120) / 2, 90, 1120, 620)
_IN: Final = 48.0  # from the panel's edge
_TOP: Final = 196.0  # of the two large characters, from the panel's top
_LARGE: Final = QRectF(0, 0, 240, 250)
_LARGE_PX: Final = 140
_OFFER: Final = QRectF(0, 0, 94, 104)  # a proposal
_OFFER_PX: Final = 50
_STEP: Final = _OFFER.width() + GAP  # four of them are as wide as the field below
_DOWN: Final = _OFFER.height() + GAP
_A_ROW: Final = 4
_MOST_OFFERS: Final = 8


class CharacterButton(ConsoleButton):
    """A character to choose, with its code point below."""

    chosen = False

    def offer(self, character: str, *, chosen: bool) -> None:
        """What it stands for."""
        self.chosen = chosen
        self.set_label(character)
        self.update()

    def draw(self, painter: QPainter) -> None:
        area = QRectF(0, 0, self.units.width(), self.units.height())
        ink = self._draw_box(painter, area)
        if self.chosen:
            paint.box(painter, area, 8, None, self.colour("primary"), 4)
        middle = area.center().x()
        font = fit([self.label], self.font_of(_OFFER_PX), area.width() - 16, 20)
        paint.draw_line(painter, self.label, middle, 42, font, self.colour(ink), align=CENTRE)
        code, small = code_points(self.label), self.font_of(SMALL_PX)
        paint.draw_line(painter, code, middle, area.bottom() - 16, small, self.colour("ink2"), align=CENTRE)


class CharacterChoice(OverBody):
    """Lies over the body of 受付 while it is open; nothing is written before 決める."""

    def __init__(self, context: Context, parent: QWidget, submit: Submit) -> None:
        super().__init__(context, parent)
        self._submit = submit
        self._characters: tuple[CaseCharacter, ...] = ()
        self._written: list[str] = []
        self._index = 0
        self.offers = [CharacterButton(context, self) for _ in range(_MOST_OFFERS)]
        for button in self.offers:
            button.clicked.connect(lambda _=False, button=button: self._choose(button.label))
        self.typed = LineField(context, self)
        self.typed.field.textChanged.connect(self._type)
        self.before = ConsoleButton(context, self, icon="arrow-left")
        self.before.clicked.connect(lambda: self._turn(-1))
        self.after = ConsoleButton(context, self, icon="arrow-right")
        self.after.clicked.connect(lambda: self._turn(1))
        self.cancel = ConsoleButton(context, self)
        self.cancel.clicked.connect(self.close_it)
        self.done = ConsoleButton(context, self, kind="primary", icon="check", px=18)
        self.done.clicked.connect(self._decide)
        self.hide()

    def on_theme(self) -> None:
        self._arrange()
        self.update()

    def open(self, characters: tuple[CaseCharacter, ...]) -> None:
        """Ask; what is not decided leaves everything as it is."""
        self._characters = characters
        self._written = [one.written for one in characters]
        self._index = 0
        self.typed.field.setText("")
        self._arrange()
        self.show()
        self.raise_()
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        self.close_it()

    def close_it(self) -> None:
        """Forget what was shown."""
        self.hide()
        self._characters, self._written, self._index = (), [], 0
        self.typed.field.setText("")
        for button in self.offers:
            button.offer("", chosen=False)
        self.setAccessibleName("")

    # --- choosing --------------------------------------------------------------------------------

    @property
    def _changed(self) -> tuple[ChosenCharacter, ...]:
        return tuple(
            ChosenCharacter(one.which, one.place, written)
            for one, written in zip(self._characters, self._written, strict=True)
            if written and written != one.written
        )

    def _choose(self, character: str) -> None:
        self._written[self._index] = character
        self._arrange()
        self.update()

    def _type(self, text: str) -> None:
        typed = list(clusters(text.strip()))
        if self._characters and typed:
            self._choose(typed[0])

    def _turn(self, by: int) -> None:
        self._index = (self._index + by) % len(self._characters)
        self.typed.field.setText("")
        self._arrange()
        self.update()

    def _decide(self) -> None:
        chosen = self._changed
        self.close_it()
        self._submit(CharactersChosen(chosen))

    # --- showing ---------------------------------------------------------------------------------

    def _arrange(self) -> None:
        if not self._characters:
            return
        text, left = self.context.text, _PANEL.left() + _IN
        one, written = self._characters[self._index], self._written[self._index]
        x0, top = left + 600, _PANEL.top() + _TOP + 30
        for number, offer in enumerate(self.offers):
            row, column = divmod(number, _A_ROW)
            place(offer, x0 + _STEP * column, top + _DOWN * row, _OFFER.width(), _OFFER.height())
            shown = number < len(one.proposals)
            offer.setVisible(shown)
            offer.offer(
                one.proposals[number] if shown else "", chosen=shown and one.proposals[number] == written
            )
        rows = 1 if len(one.proposals) <= _A_ROW else 2
        self.typed.arrange(x0, top + _DOWN * rows, 424, text("reception-characters-type"))
        foot = _PANEL.bottom() - MAIN_TARGET - 32
        for button, words, x, width in (
            (self.cancel, "reception-cancel", left, 130.0),
            (self.before, "reception-characters-before", left + 290, 150.0),
            (self.after, "reception-characters-after", left + 290 + 150 + GAP, 150.0),
            (self.done, "reception-characters-done", _PANEL.right() - _IN - 300, 300.0),
        ):
            button.set_label(text(words))
            place(button, x, foot, max(width, 0), MAIN_TARGET)
        several = len(self._characters) > 1
        self.before.setVisible(several)
        self.after.setVisible(several)
        self.done.setEnabled(bool(self._changed))
        self.setAccessibleName(f"{text('reception-characters-title')} {self._where()}")
        shown_offers = [offer for offer in self.offers if not offer.isHidden()]
        chain(iter((*shown_offers, self.typed.field, self.cancel, self.before, self.after, self.done)))

    def _where(self) -> str:
        one = self._characters[self._index]
        place_of = self.context.text(f"ui-substitutes-place-{one.which}", position=one.place)
        count = {"number": self._index + 1, "count": len(self._characters)}
        return self.context.text("reception-characters-where", place=place_of, **count)

    def draw(self, painter: QPainter) -> None:
        painter.fillRect(QRectF(0, 0, BODY_WIDTH, BODY_HEIGHT), self.theme.overlay())
        draw_panel(painter, self, _PANEL)
        if not self._characters:
            return
        text, x, y = self.context.text, _PANEL.left() + _IN, _PANEL.top()
        ink, second = self.colour("ink"), self.colour("ink2")
        bold = self.font_of(TITLE_PX, bold=True)
        paint.draw_line(painter, text("reception-characters-title"), x, y + 46, bold, ink)
        paint.draw_line(painter, text("reception-characters-lead"), x, y + 82, self.font_of(BODY_PX), second)
        one, written = self._characters[self._index], self._written[self._index]
        paint.draw_line(painter, self._where(), x, y + 118, self.font_of(BODY_PX, bold=True), ink)
        self._draw_field(painter, one, x, y + 156)
        for dx, label, character in (
            (0.0, "reception-characters-register", one.original),
            (300.0, "reception-characters-certificate", written),
        ):
            self._draw_large(painter, text(label), character, x + dx, y + _TOP)
        arrow = x + _LARGE.width() + 10
        middle = y + _TOP + 30 + _LARGE.height() / 2 - 20
        paint.draw_icon(painter, "arrow-right", arrow, middle, 40, self.colour("primary"))
        offered = text("reception-characters-offered" if one.proposals else "reception-characters-none")
        paint.draw_line(painter, offered, x + 600, y + _TOP + 12, self.font_of(SMALL_PX), second)

    def _draw_field(self, painter: QPainter, one: CaseCharacter, x: float, middle: float) -> None:
        """The whole field, its character marked."""
        room = _PANEL.width() - 2 * _IN
        font = fit(["".join(one.text)], self.font_of(26), room, SMALL_PX)
        for number, character in enumerate(one.text, start=1):
            here = number == one.place
            ink = self.colour("primary" if here else "ink2")
            advance = paint.draw_line(painter, character, x, middle, font, ink)
            if here:
                below = middle + 0.55 * font.pixelSize()
                painter.fillRect(QRectF(x, below, advance, 3), self.colour("primary"))
            x += advance

    def _draw_large(self, painter: QPainter, label: str, character: str, x: float, y: float) -> None:
        paint.draw_line(painter, label, x, y + 12, self.font_of(SMALL_PX), self.colour("ink2"))
        area = QRectF(x, y + 30, _LARGE.width(), _LARGE.height())
        paint.box(painter, area, 12, self.colour("surface"), self.colour("line"), 2)
        middle = area.center().x()
        font = fit([character], self.font_of(_LARGE_PX), area.width() - 24, 20)
        ink = self.colour("ink")
        paint.draw_line(painter, character, middle, area.top() + 104, font, ink, align=CENTRE)
        code = fit([code_points(character)], self.font_of(BODY_PX), area.width() - 16, SMALL_PX)
        words, second = code_points(character), self.colour("ink2")
        paint.draw_line(painter, words, middle, area.bottom() - 24, code, second, align=CENTRE)

"""Staff choose why a certificate is ended or suspended, who asks for it, and whether the card is there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.ui.page import Page, Primary, Send
from jpki_kiosk.ui.staff.fields import Choice, Option, ProblemBar, chain
from jpki_kiosk.ui.widgets.base import Context, place
from jpki_kiosk.ui.widgets.buttons import fit
from jpki_kiosk.ui.widgets.speech import announce
from jpki_kiosk.ui.widgets.words import RIGHT, Words, set_words
from jpki_kiosk.workflows.screens import Frame
from jpki_kiosk.workflows.staff.revocation_events import CauseChosen
from jpki_kiosk.workflows.staff.revocation_screens import ChooseCause
from jpki_kiosk.workflows.staff.serial_number import grouped
from jpki_kiosk.workflows.workflow import Screen

_LEFT, _WIDTH = 64.0, 1792.0
_CARD: Final = {"held": True, "gone": False}


class ChooseCausePage(Page):
    """Three rows of tiles; what is chosen is sent with the filled button."""

    def __init__(self, context: Context, parent: QWidget, send: Send) -> None:
        super().__init__(context, parent, send)
        self._screen: ChooseCause | None = None
        self._cause = ""
        self._applicant = ""
        self._card = "gone"
        self.causes = Choice(self, "ui-revoke-cause", self._choose_cause)
        self.applicants = Choice(self, "ui-staff-applicant", self._choose_applicant)
        self.cards = Choice(self, "ui-revoke-card-is", self._choose_card)
        self.cards.offer([Option(name, f"ui-revoke-card-{name}") for name in _CARD])
        self.problem = ProblemBar(context, self)
        place(self.problem, _LEFT, 668, _WIDTH, 84)

    # --- showing ---------------------------------------------------------------------------------

    def show_screen(self, screen: Screen, frame: Frame) -> None:
        if not isinstance(screen, ChooseCause):
            return
        if self._screen is None:
            self._cause, self._applicant = screen.cause, screen.applicant
            self._card = "held" if screen.card_held else "gone"
        self._screen = screen
        self.causes.offer([Option(cause, name.id) for cause, name in screen.causes])
        self.applicants.offer(
            [Option(one, f"ui-staff-applicant-{one.replace('_', '-')}") for one in screen.applicants]
        )
        self.problem.say([self.context.text(screen.problem)] if screen.problem else [])
        self._arrange()
        chain(self._in_order())
        title = self.text("ui-revoke-why")
        if title != self.accessibleName():
            self.setAccessibleName(title)
            announce(self, title)

    def _arrange(self) -> None:
        self.causes.arrange(_LEFT, 96, _WIDTH, 72, columns=3)
        self.applicants.arrange(_LEFT, 416, _WIDTH, 64, columns=5)
        self.cards.arrange(_LEFT, 548, 880, 64, columns=2)
        self.causes.show({self._cause})
        self.applicants.show({self._applicant})
        self.cards.show({self._card})
        self.frame_changed()
        self.update()

    def _choose_cause(self, value: str) -> None:
        self._cause = value
        self._arrange()

    def _choose_applicant(self, value: str) -> None:
        self._applicant = value
        self._arrange()

    def _choose_card(self, value: str) -> None:
        self._card = value
        self._arrange()

    # --- going on --------------------------------------------------------------------------------

    def primary(self) -> Primary:
        if self._screen is None or self._screen.busy:
            return Primary(self.text("ui-staff-checking"))
        if not self._cause:
            return Primary(self.text("ui-revoke-no-cause"))
        return Primary(self.text("ui-revoke-to-review"), self._send)

    def _send(self) -> None:
        self.send(CauseChosen(self._cause, self._applicant, _CARD[self._card]))

    def first_focus(self) -> QWidget | None:
        tiles = self.causes.tiles
        return tiles.get(self._cause) or next(iter(tiles.values()), None)

    def _in_order(self) -> Iterator[QWidget]:
        """What the keyboard goes through."""
        for choice in (self.causes, self.applicants, self.cards):
            yield from choice.tiles.values()

    # --- drawing ---------------------------------------------------------------------------------

    def words(self) -> list[Words]:
        """Title, and the certificates it is about."""
        title = set_words(self.text("ui-revoke-why"), _LEFT, 26, 900, self.font_of(42, bold=True), line=1.3)
        lines = () if self._screen is None else self._screen.lines
        about = "　".join(
            f"{self.text(f'ui-review-short-{one.kind}')} {grouped(one.serial)}" for one in lines
        )
        room = _WIDTH - title.width - 48
        font = fit([about], self.font_of(24), room, 16)
        return [title, set_words(about, 1856, 40, room, font, "ink2", line=1.3, align=RIGHT)]

    def draw(self, painter: QPainter) -> None:
        for words in self.words():
            words.draw(painter, self.theme)
        for choice in (self.causes, self.applicants, self.cards):
            choice.draw(painter)

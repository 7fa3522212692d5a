"""The three self-services: what each does, and what it asks for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QWidget

from jpki_kiosk.ui import paint
from jpki_kiosk.ui.page import Send
from jpki_kiosk.ui.resident.worded import LEFT_EDGE, WIDE, WordedPage
from jpki_kiosk.ui.theme import TextSize
from jpki_kiosk.ui.widgets.base import Context, place
from jpki_kiosk.ui.widgets.choice_card import ChoiceCard
from jpki_kiosk.ui.widgets.words import set_words
from jpki_kiosk.workflows.self_service.events import MenuChosen
from jpki_kiosk.workflows.self_service.screens import SelfService
from jpki_kiosk.workflows.workflow import Screen

_ICONS: Final = {SelfService.STATUS: "shield", SelfService.SHOW: "card", SelfService.TRY: "pen"}
_GAP: Final = 20.0


class ServiceMenuPage(WordedPage):
    """No filled button: each of the three is as good as the others."""

    def __init__(self, context: Context, parent: QWidget, send: Send) -> None:
        super().__init__(context, parent, send)
        self.cards = {
            service: ChoiceCard(context, self, icon, filled=False) for service, icon in _ICONS.items()
        }
        for service, card in self.cards.items():
            card.clicked.connect(self._chooser(service))

    def _chooser(self, service: SelfService) -> Callable[[], None]:
        return lambda: self.send(MenuChosen(service))

    @property
    def _gap(self) -> float:
        return max(_GAP, self.least_gap)

    def arrange(self, screen: Screen) -> None:
        font = self.font_of("title", bold=True)
        title = set_words(self.text("ui-self-menu-title"), LEFT_EDGE, 22, WIDE, font, line=paint.TITLE_LINE)
        self.words = [title]
        if self.theme.look.size in (TextSize.SMALL, TextSize.MEDIUM):
            lead = self.text("ui-self-menu-lead")
            self.words.append(set_words(lead, LEFT_EDGE, title.bottom, WIDE, self.font_of("lead"), "ink2"))
        top = self.words[-1].bottom + 20
        high = (self.lowest - top - self._gap * (len(self.cards) - 1)) / len(self.cards)
        for number, (service, card) in enumerate(self.cards.items()):
            place(card, LEFT_EDGE, top + number * (high + self._gap), WIDE, high)
            card.show_words(self.text(f"ui-self-{service}"), self.text(f"ui-self-{service}-what"))

    def first_focus(self) -> QWidget:
        return self.cards[SelfService.STATUS]

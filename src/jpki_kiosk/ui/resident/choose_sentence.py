"""署名の体験: a sentence to sign, of three or one's own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QWidget

from jpki_kiosk.ui import paint
from jpki_kiosk.ui.page import Primary, Send
from jpki_kiosk.ui.resident.worded import LEFT_EDGE, WIDE, WordedPage
from jpki_kiosk.ui.widgets.base import Context, place
from jpki_kiosk.ui.widgets.choice_card import ChoiceCard
from jpki_kiosk.ui.widgets.words import set_words
from jpki_kiosk.workflows.events import Continued
from jpki_kiosk.workflows.self_service.events import OwnSentenceWanted, SentenceGiven
from jpki_kiosk.workflows.self_service.screens import SENTENCES
from jpki_kiosk.workflows.workflow import Screen

_GAP: Final = 16.0


class ChooseSentencePage(WordedPage):
    """That it is only a trial is said in every size."""

    def __init__(self, context: Context, parent: QWidget, send: Send) -> None:
        super().__init__(context, parent, send)
        self.cards = [ChoiceCard(context, self, "paper", filled=False) for _ in range(SENTENCES)]
        for number, card in enumerate(self.cards, start=1):
            card.clicked.connect(self._giver(number))
        self.own = ChoiceCard(context, self, "pen", filled=False)
        self.own.clicked.connect(lambda: self.send(OwnSentenceWanted()))

    def _giver(self, number: int) -> Callable[[], None]:
        return lambda: self.send(SentenceGiven(self.text(f"ui-self-sentence-{number}")))

    @property
    def _gap(self) -> float:
        return max(_GAP, self.least_gap)

    def arrange(self, screen: Screen) -> None:
        font = self.font_of("title", bold=True)
        title = set_words(
            self.text("ui-self-sentence-title"), LEFT_EDGE, 22, WIDE, font, line=paint.TITLE_LINE
        )
        lead = self.text("ui-self-sentence-lead")
        self.words = [title, set_words(lead, LEFT_EDGE, title.bottom, WIDE, self.font_of("body"), "ink2")]
        cards = [*self.cards, self.own]
        top = self.words[-1].bottom + 16
        high = (self.lowest - top - self._gap * (len(cards) - 1)) / len(cards)
        for number, card in enumerate(cards):
            place(card, LEFT_EDGE, top + number * (high + self._gap), WIDE, high)
            last = number == len(self.cards)
            card.show_words(self.text("ui-self-sentence-own" if last else f"ui-self-sentence-{number + 1}"))

    def primary(self) -> Primary:
        return Primary(self.text("ui-end"), lambda: self.send(Continued()), "check")

    def first_focus(self) -> QWidget:
        return self.cards[0]

"""暗証番号の変更: which of the four; one that is locked says where it is chosen anew."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QWidget

from jpki_kiosk.kinds import PasswordKind
from jpki_kiosk.ui import paint
from jpki_kiosk.ui.page import Send
from jpki_kiosk.ui.resident.password_list import left
from jpki_kiosk.ui.resident.worded import LEFT_EDGE, WIDE, WordedPage
from jpki_kiosk.ui.theme import TextSize
from jpki_kiosk.ui.widgets.base import Context, place
from jpki_kiosk.ui.widgets.choice_card import ChoiceCard
from jpki_kiosk.ui.widgets.words import set_words
from jpki_kiosk.workflows.self_service.events import ChangeWanted
from jpki_kiosk.workflows.self_service.screens import WhichPassword
from jpki_kiosk.workflows.workflow import Screen

_ICONS: Final = {
    PasswordKind.SIGNATURE: "pen",
    PasswordKind.AUTHENTICATION: "key",
    PasswordKind.REGISTER: "list",
    PasswordKind.TEXT: "card",
}
_GAP: Final = 20.0


class WhichPasswordPage(WordedPage):
    """No filled button: each of the four is as good as the others."""

    def __init__(self, context: Context, parent: QWidget, send: Send) -> None:
        super().__init__(context, parent, send)
        self.cards = {kind: ChoiceCard(context, self, icon, filled=False) for kind, icon in _ICONS.items()}
        for kind, card in self.cards.items():
            card.clicked.connect(self._chooser(kind))

    def _chooser(self, kind: PasswordKind) -> Callable[[], None]:
        return lambda: self.send(ChangeWanted(kind))

    @property
    def _gap(self) -> float:
        return max(_GAP, self.least_gap)

    def arrange(self, screen: Screen) -> None:
        if not isinstance(screen, WhichPassword):
            return
        font = self.font_of("title", bold=True)
        title = set_words(self.text("ui-which-title"), LEFT_EDGE, 22, WIDE, font, line=paint.TITLE_LINE)
        self.words = [title]
        if self.theme.look.size in (TextSize.SMALL, TextSize.MEDIUM):
            lead = self.text("ui-which-lead")
            self.words.append(set_words(lead, LEFT_EDGE, title.bottom, WIDE, self.font_of("lead"), "ink2"))
        top = self.words[-1].bottom + 20
        high = (self.lowest - top - self._gap * (len(self.cards) - 1)) / len(self.cards)
        for number, (kind, attempts, _) in enumerate(screen.passwords):
            card = self.cards[kind]
            place(card, LEFT_EDGE, top + number * (high + self._gap), WIDE, high)
            card.setEnabled(attempts > 0)
            said = left(self, attempts) if attempts else self.text("ui-which-locked")
            card.show_words(self.text(f"ui-password-{kind}"), said)

    def first_focus(self) -> QWidget | None:
        return next((one for one in self.cards.values() if one.isEnabled()), None)

"""署名の体験: the sentence, whether the signature fits it, and what a changed character does."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.message import Message
from jpki_kiosk.ui import paint
from jpki_kiosk.ui.page import Send
from jpki_kiosk.ui.resident.leaves import MORE_HEIGHT, MORE_WIDTH, LeafedPage
from jpki_kiosk.ui.resident.worded import LEFT_EDGE, RIGHT_EDGE, WIDE
from jpki_kiosk.ui.widgets.base import Context, place
from jpki_kiosk.ui.widgets.buttons import TextButton
from jpki_kiosk.ui.widgets.marked import character_places
from jpki_kiosk.ui.widgets.notice import Notice
from jpki_kiosk.ui.widgets.words import Words, set_words
from jpki_kiosk.workflows.self_service.events import OneCharacterChanged, OwnSentenceWanted, SentenceRestored
from jpki_kiosk.workflows.self_service.screens import SignatureShown
from jpki_kiosk.workflows.self_service.sentence import changed_places
from jpki_kiosk.workflows.workflow import Screen

_PAD: Final = 28.0
_GAP: Final = 20.0
# What stands on each leaf: sentence, verdict, facts. The first way whose leaves all fit is taken.
_WAYS: Final = (("svf",), ("sv", "f"), ("s", "vf"), ("s", "v", "f"))
_STATES: Final = {True: ("good", "ok"), False: ("bad", "stop"), None: ("waiting", "info")}


class SignatureShownPage(LeafedPage):
    """Sentence and verdict above, two ways to change it below; in large type the rest on a second leaf."""

    def __init__(self, context: Context, parent: QWidget, send: Send) -> None:
        super().__init__(context, parent, send)
        self.notice = Notice(context, self)
        self.change = TextButton(context, self, kind="secondary", icon="pen")
        self.change.clicked.connect(self._on_change)
        self.own = TextButton(context, self, kind="secondary")
        self.own.clicked.connect(lambda: self.send(OwnSentenceWanted()))
        self._panel = QRectF()
        self._changed: list[QRectF] = []

    def _on_change(self) -> None:
        if isinstance(self.shown, SignatureShown):
            self.send(SentenceRestored() if self.shown.changed else OneCharacterChanged())

    def arrange(self, screen: Screen) -> None:
        if not isinstance(screen, SignatureShown):
            return
        name, tone = _STATES[screen.holds]
        self.notice.tone = tone
        self.notice.say(self.text(f"ui-self-signed-{name}-head"), self.text(f"ui-self-signed-{name}-body"))
        self.change.set_label(self.text(f"ui-self-signed-{'restore' if screen.changed else 'change'}"))
        self.own.set_label(self.text("ui-self-signed-own"))
        for button in (self.change, self.own):
            button.setEnabled(screen.serial is not None)  # a check takes no time: the keyboard stays here
        ways = next(
            (way for way in _WAYS if all(self._set(screen, leaf) <= self._buttons - 12 for leaf in way)),
            _WAYS[-1],
        )
        self.leaves = len(ways)
        self.leaf = min(self.leaf, self.leaves - 1)
        self._set(screen, ways[self.leaf])
        self._place_buttons()

    def _set(self, screen: SignatureShown, leaf: str) -> float:
        name, _ = _STATES[screen.holds]
        font = self.font_of("title", bold=True)
        title = set_words(
            self.text(f"ui-self-signed-{name}"), LEFT_EDGE, 22, WIDE, font, line=paint.TITLE_LINE
        )
        self.words, self._changed, self._panel = [title], [], QRectF()
        bottom = title.bottom + 14
        if "s" in leaf:
            bottom = self._set_sentence(screen, bottom)
        self.notice.setVisible("v" in leaf)
        if "v" in leaf:
            high = self.notice.height_for(WIDE)
            place(self.notice, LEFT_EDGE, bottom, WIDE, high)
            bottom += high + 14
        return self._set_facts(screen, bottom) if "f" in leaf else bottom

    def _set_sentence(self, screen: SignatureShown, top: float) -> float:
        font = self.font_of("lead" if self.theme.px("lead") > 48 else 48, bold=True)
        words = set_words(screen.text, LEFT_EDGE + _PAD, top + _PAD, WIDE - 2 * _PAD, font, line=1.4)
        self.words.append(words)
        self._changed = character_places(words, screen.text, changed_places(screen.signed, screen.text))
        self._panel = QRectF(LEFT_EDGE, top, WIDE, words.bottom + _PAD - top)
        return self._panel.bottom() + 16

    def _set_facts(self, screen: SignatureShown, top: float) -> float:
        font = self.font_of("caption")
        facts = [Message("ui-self-signed-trial")]
        if screen.serial is not None and screen.not_after is not None:
            serial, until = str(screen.serial), screen.not_after
            facts += [Message("ui-self-signed-by", {"serial": serial, "date": until})]
            facts += [Message("ui-self-signed-octets", {"octets": screen.signature})]
        for fact in facts:
            words: Words = set_words(self.context.text(fact), LEFT_EDGE, top, WIDE, font, "ink2", line=1.35)
            self.words.append(words)
            top = words.bottom
        return top

    @property
    def _buttons(self) -> float:
        """Top of the row of buttons."""
        return self.lowest - MORE_HEIGHT

    def _place_buttons(self) -> None:
        """Beside もっと見る, where there is one."""
        left = LEFT_EDGE + (MORE_WIDTH + _GAP if self.leaves > 1 else 0)
        wide = (RIGHT_EDGE - left - _GAP) / 2 if self.leaves > 1 else 560.0
        for number, button in enumerate((self.change, self.own)):
            place(button, left + number * (wide + _GAP), self._buttons, wide, MORE_HEIGHT)

    def spoken(self) -> str:
        return f"{self.words[0].text} {self.notice.body}" if self.words else ""

    def first_focus(self) -> QWidget | None:
        return self.change if self.change.isEnabled() else None

    def draw_ground(self, painter: QPainter) -> None:
        if not self._panel.isEmpty():
            edge = 3 if self.theme.high_contrast else 2
            paint.box(painter, self._panel, 20, self.colour("surface"), self.colour("line"), edge)
        for box in self._changed:
            area = box.adjusted(-3, 4, 3, -4)
            paint.box(painter, area, 10, self.colour("warn-tint"), self.colour("warn"), 4)

"""A sentence, typed on the screen's keys or on a keyboard: one's own, or the signed one changed."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.ui import paint
from jpki_kiosk.ui.page import Primary, Send
from jpki_kiosk.ui.resident.worded import LEFT_EDGE, RIGHT_EDGE, WIDE, WordedPage
from jpki_kiosk.ui.widgets.base import Context, place
from jpki_kiosk.ui.widgets.sentence_pad import SentencePad, next_variant
from jpki_kiosk.ui.widgets.text_field import TextField, text_before
from jpki_kiosk.ui.widgets.words import RIGHT, set_words
from jpki_kiosk.workflows.self_service.events import SentenceGiven
from jpki_kiosk.workflows.self_service.screens import LONGEST_SENTENCE, WriteSentence
from jpki_kiosk.workflows.workflow import Screen

_FIELD_HEIGHT: Final = 88.0
_FONT_SHARE: Final = 0.6  # of the field's height: a sentence is read while it is typed
_MOST_UNITS: Final = 2 * LONGEST_SENTENCE  # Qt counts a rare character as two; the workflow counts characters


class WriteSentencePage(WordedPage):
    """Field, how many characters, keys. What was typed survives a change of the look."""

    def __init__(self, context: Context, parent: QWidget, send: Send) -> None:
        super().__init__(context, parent, send)
        self.field = TextField(context, self, share=_FONT_SHARE)
        self.field.setMaxLength(_MOST_UNITS)
        self.field.textChanged.connect(self._on_text)
        self.field.returnPressed.connect(self._submit)
        self.pad = SentencePad(context, self, kana=context.theme.language.is_japanese)
        self.pad.typed.connect(lambda code_point: self.field.insert(chr(code_point)))
        self.pad.erased.connect(self.field.backspace)
        self.pad.cleared.connect(self.field.clear)
        self.pad.marked.connect(self._next_variant)
        self._screen: WriteSentence | None = None
        self._box = QRectF()

    def arrange(self, screen: Screen) -> None:
        if not isinstance(screen, WriteSentence):
            return
        if screen != self._screen:
            self._screen = screen
            if self.field.text() != screen.text:
                self.field.setText(screen.text)
        self.field.setAccessibleName(self.text("ui-self-write-field"))
        font = self.font_of("title", bold=True)
        name = "ui-self-change-title" if screen.changing else "ui-self-write-title"
        title = set_words(self.text(name), LEFT_EDGE, 16, WIDE, font, line=paint.TITLE_LINE)
        self._box = QRectF(LEFT_EDGE, title.bottom + 6, WIDE, max(_FIELD_HEIGHT, self.least_target))
        place(self.field, self._box.x(), self._box.y(), self._box.width(), self._box.height())
        small = self.font_of(min(self.theme.px("caption"), 40))
        top = self._box.bottom() + 8
        count = self.text("ui-self-write-count", count=len(self.field.text()), longest=LONGEST_SENTENCE)
        number = set_words(count, RIGHT_EDGE, top, 600, small, "ink2", line=1.2, align=RIGHT)
        self.words = [title, number]
        if screen.problem is not None:
            room = WIDE - number.width - 32
            said = self.context.text(screen.problem)
            bold = self.font_of(small.pixelSize(), bold=True)
            self.words.append(set_words(said, LEFT_EDGE, top, room, bold, "warn", line=1.2))
        bottom = max(one.bottom for one in self.words) + 8
        place(self.pad, LEFT_EDGE, bottom, WIDE, self.lowest + 20 - bottom)
        self.pad.arrange()

    def spoken(self) -> str:
        screen = self._screen
        said = self.words[0].text if self.words else ""
        return f"{said} {self.context.text(screen.problem)}" if screen and screen.problem else said

    def _on_text(self) -> None:
        if self._screen is not None:
            self.arrange(self._screen)
            self.frame_changed()
            self.update()

    def _next_variant(self) -> None:
        before = text_before(self.field.text(), self.field.cursorPosition())[-1:]
        if before and next_variant(before) != before:
            self.field.backspace()
            self.field.insert(next_variant(before))

    def _submit(self) -> None:
        if self.field.text().strip():
            self.send(SentenceGiven(self.field.text()))

    def primary(self) -> Primary:
        changing = self._screen is not None and self._screen.changing
        label = self.text("ui-self-write-check" if changing else "ui-self-write-sign")
        return Primary(label, self._submit if self.field.text().strip() else None)

    def first_focus(self) -> QWidget:
        return self.field

    def wipe(self) -> None:
        self._screen = None
        self.field.setText("")  # unlike clear(), this forgets what could be undone
        self.words = []

    def draw_ground(self, painter: QPainter) -> None:
        focused = self.field.hasFocus()
        edge = self.colour("primary" if focused else "border")
        paint.box(painter, self._box, 14, self.colour("surface"), edge, 3)
        painter.setPen(Qt.PenStyle.NoPen)

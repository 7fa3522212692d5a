"""職員を呼ぶ: five reasons to call staff, and what becomes of the call."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from jpki_kiosk.ui import paint
from jpki_kiosk.ui.overlays import PAD, DialogOverlay
from jpki_kiosk.ui.widgets.base import Context, Pressable, place
from jpki_kiosk.ui.widgets.buttons import TextButton
from jpki_kiosk.ui.widgets.words import sentences, set_words

REASONS: Final = ("unsure", "change", "card", "feel-unwell", "other")


class StaffCallOverlay(DialogOverlay):
    """Five reasons to call staff; then says that they have been told. ``called`` carries the reason's id."""

    called = Signal(str)

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._told = False
        self.reasons = {reason: TextButton(context, self, kind="secondary") for reason in REASONS}
        for reason, button in self.reasons.items():
            button.clicked.connect(self._caller(reason))
        self.back = TextButton(context, self)
        self.back.clicked.connect(self.close_quietly)

    def _caller(self, reason: str) -> Callable[[], None]:
        def call() -> None:
            self._told = True
            self.called.emit(reason)
            self.arrange()
            self.say()
            self._focus_first()

        return call

    @property
    def told(self) -> bool:
        """Whether the dialog says that staff know."""
        return self._told

    def open(self) -> None:
        if not self.isVisible():
            self._told = False
        super().open()
        self.say()

    def arrange(self) -> None:
        name = "ui-called" if self._told else "ui-call"
        x, width = self.dialog.x() + PAD, self.dialog.width() - 2 * PAD
        title = set_words(
            self.context.text(f"{name}-title"),
            x,
            self.dialog.top() + (60 if self._told else 32),
            width,
            self.font_of("title", bold=True),
            line=paint.TITLE_LINE,
        )
        text = set_words(
            sentences(self.context.text(f"{name}-text")),
            x,
            title.bottom + 6,
            width,
            self.font_of("lead"),
            line=1.3,
        )
        self.words = [title, text]
        for reason, button in self.reasons.items():
            button.setVisible(not self._told)
            button.set_label(self.context.text(f"ui-call-{reason}"))
        if self._told:
            self.back.kind = "primary"
            self.back.set_label(self.context.text("ui-called-close"))
            place(self.back, x, self.dialog.bottom() - 60 - 136, width, 136)
        else:
            self.back.kind = "quiet"
            self.back.set_label(self.context.text("ui-call-back"))
            for part, area in zip((*self.reasons.values(), self.back), self._cells(text.bottom), strict=True):
                place(part, area.x(), area.y(), area.width(), area.height())
        self.update()

    def _cells(self, top: float) -> Iterator[QRectF]:
        """Six places, two beside each other."""
        x, width = self.dialog.x() + PAD, (self.dialog.width() - 2 * PAD - self.apart) / 2
        top += 22
        height = min(120.0, (self.dialog.bottom() - 40 - top - 2 * self.apart) / 3)
        for number in range(len(REASONS) + 1):
            row, column = divmod(number, 2)
            yield QRectF(x + column * (width + self.apart), top + row * (height + self.apart), width, height)

    def parts(self) -> list[Pressable]:
        return [self.back] if self._told else [*self.reasons.values(), self.back]

    def hideEvent(self, event: QHideEvent) -> None:
        self._told = False
        super().hideEvent(event)

"""職員を呼ぶ: five reasons to call staff, and what becomes of the call."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from PySide6.QtCore import QRectF, Signal
from PySide6.QtWidgets import QApplication, QWidget

from jpki_kiosk.ui import paint
from jpki_kiosk.ui.overlays import DIALOG, PAD, DialogOverlay
from jpki_kiosk.ui.widgets.base import Context, Pressable, place
from jpki_kiosk.ui.widgets.buttons import TextButton
from jpki_kiosk.ui.widgets.words import Words, sentences, set_words
from jpki_kiosk.workflows.staff_call import CallPlace, CallStage, StaffCall

REASONS: Final = ("unsure", "change", "card", "feel-unwell", "other")
_HIGH: Final = 120.0
_HIGHER: Final = 40.0  # where a higher screen has larger letters
_LOW: Final = 98.0
_FOOT: Final = 40.0


class StaffCallOverlay(DialogOverlay):
    """Five reasons to call; then whether staff were told, or come.

    ``called`` carries the reason's id. ``answered``: staff who stand here say that they came. ``ended``
    carries the CallPlace of whoever ends the call. ``at_screen``: staff answer at this screen, because it is
    the only one of the counter.
    """

    called = Signal(str)
    answered = Signal()
    ended = Signal(object)

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self.at_screen = False
        self._call: StaffCall | None = None
        self._again = False  # the reasons are shown although staff come already
        self.reasons = {reason: TextButton(context, self, kind="secondary") for reason in REASONS}
        for reason, button in self.reasons.items():
            button.clicked.connect(self._caller(reason))
        self.other = TextButton(context, self)  # what the resident may do about the call
        self.other.clicked.connect(self._on_other)
        self.staff = TextButton(context, self)  # what staff press here
        self.staff.clicked.connect(self._on_staff)
        self.back = TextButton(context, self)
        self.back.clicked.connect(self.close_quietly)

    def _caller(self, reason: str) -> Callable[[], None]:
        return lambda: self.called.emit(reason)

    def _on_other(self) -> None:
        if self._call is not None and self._call.stage is CallStage.COMING:
            self._again = True
            self._show_again()
        else:
            self.ended.emit(CallPlace.RESIDENT)

    def _on_staff(self) -> None:
        if self._call is not None and self._call.stage is CallStage.COMING:
            self.ended.emit(CallPlace.SCREEN)
        else:
            self.answered.emit()

    @property
    def told(self) -> bool:
        """Whether the dialog says that staff know."""
        return self._call is not None and not self._again

    def show_call(self, call: StaffCall | None) -> None:
        """How the call stands now. One that has ended closes the dialog that spoke of it."""
        before, self._call = self._call, call
        known = None if before is None else (before.reason, before.stage)
        if known == (None if call is None else (call.reason, call.stage)):
            return
        self._again = False
        if call is None:
            self.close_quietly()
        elif self.isVisible():
            self._show_again()

    def _show_again(self) -> None:
        self.arrange()
        self.say()
        if QApplication.focusWidget() not in self.parts():
            self._focus_first()

    def open(self) -> None:
        self._again = False
        super().open()
        self.say()

    def leave(self) -> None:
        self.close_quietly()

    def arrange(self) -> None:
        told = self.told
        for reason, button in self.reasons.items():
            button.setVisible(not told)
            button.set_label(self.context.text(f"ui-call-{reason}"))
        self.other.setVisible(told)
        self.staff.setVisible(told and self.at_screen)
        if told:
            self._arrange_told()
        else:
            self._arrange_reasons()
        self.update()

    def _arrange_told(self) -> None:
        coming = self._call is not None and self._call.stage is CallStage.COMING
        self.back.kind = "primary"
        self.back.set_label(self.context.text("ui-called-close"))
        self.other.set_label(self.context.text("ui-call-again" if coming else "ui-call-cancel"))
        self.staff.set_label(self.context.text("ui-call-staff-done" if coming else "ui-call-staff-here"))
        x, width = self.dialog.x() + PAD, self.dialog.width() - 2 * PAD
        high = _HIGH + min(_HIGHER, (self.dialog.height() - DIALOG.height()) / 10)
        half, low = (width - self.apart) / 2, self.dialog.bottom() - _FOOT - high
        place(self.other, x, low, half, high)
        place(self.back, x + half + self.apart, low, half, high)
        if self.at_screen:
            low -= self.apart + max(_LOW, self.least_target)
            place(self.staff, x, low, width, max(_LOW, self.least_target))
        name = "ui-coming" if coming else "ui-called"
        for top in (60.0, 28.0):
            self.words = self._set(name, top)
            if self.words[-1].bottom <= low - 14:
                return
        del self.words[1:]  # in the largest letters the title says it

    def _arrange_reasons(self) -> None:
        self.back.kind = "quiet"
        self.back.set_label(self.context.text("ui-call-back"))
        self.words = self._set("ui-call", 32)
        cells = self._cells(self.words[-1].bottom)
        for part, area in zip((*self.reasons.values(), self.back), cells, strict=True):
            place(part, area.x(), area.y(), area.width(), area.height())

    def _set(self, name: str, top: float) -> list[Words]:
        x, width = self.dialog.x() + PAD, self.dialog.width() - 2 * PAD
        font = self.font_of("title", bold=True)
        title = set_words(
            self.context.text(f"{name}-title"), x, self.dialog.top() + top, width, font, line=paint.TITLE_LINE
        )
        text = sentences(self.context.text(f"{name}-text"))
        return [title, set_words(text, x, title.bottom + 6, width, self.font_of("lead"), line=1.3)]

    def _cells(self, top: float) -> Iterator[QRectF]:
        """Six places, two beside each other."""
        x, width = self.dialog.x() + PAD, (self.dialog.width() - 2 * PAD - self.apart) / 2
        top += 22
        height = min(
            120.0 + self.context.geometry.spare / 3, (self.dialog.bottom() - 40 - top - 2 * self.apart) / 3
        )
        for number in range(len(REASONS) + 1):
            row, column = divmod(number, 2)
            yield QRectF(x + column * (width + self.apart), top + row * (height + self.apart), width, height)

    def parts(self) -> list[Pressable]:
        if not self.told:
            return [*self.reasons.values(), self.back]
        staff = [self.staff] if self.at_screen else []
        return [self.back, *staff, self.other]  # as they are read, from the one that is safe to press

"""What lies over a page: the idle warning and the staff call. A touch outside does nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from jpki_kiosk.ui import paint
from jpki_kiosk.ui.theme import HEIGHT, WIDTH
from jpki_kiosk.ui.widgets.base import Context, Painted, Pressable, place
from jpki_kiosk.ui.widgets.buttons import TextButton
from jpki_kiosk.ui.widgets.countdown import CountdownRing, second_timer
from jpki_kiosk.ui.widgets.speech import announce
from jpki_kiosk.ui.widgets.words import Words, bottom_of, sentences, set_words

DIALOG: Final = QRectF(360, 218, 1200, 652)
REASONS: Final = ("unsure", "change", "card", "feel-unwell", "other")
SPEAK_SECONDS: Final = 15
_UNDER_RIBBON: Final = 40
_PAD: Final = 76.0
_GAP: Final = 20.0


class DialogOverlay(Painted):
    """Dims everything below the ribbon and shows a dialog in the middle; the keyboard stays inside.

    ``open`` and ``close_quietly`` show and hide it; whatever had the keyboard before has it again after.
    """

    closed = Signal()

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self.words: list[Words] = []
        self._before: QWidget | None = None
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        place(self, 0, 0, WIDTH, HEIGHT)
        self.hide()

    def open(self) -> None:
        """Show it over everything."""
        if self.isVisible():
            return
        self._before = QApplication.focusWidget()
        self.show()
        self.raise_()
        self.arrange()
        self._focus_first()

    def close_quietly(self) -> None:
        """Hide it without sending anything."""
        if not self.isVisible():
            return
        self.hide()
        before, self._before = self._before, None
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def keep_keyboard(self, held: QWidget | None) -> None:
        """Take the keyboard back from a page that changed below; the page has it after the dialog.

        ``held`` had it before the change.
        """
        taken = QApplication.focusWidget()
        if not self.isVisible() or taken is None or self.isAncestorOf(taken):
            return
        self._before = taken
        if held is not None and isValid(held) and self.isAncestorOf(held):
            held.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._focus_first()

    def arrange(self) -> None:
        """Set words and parts anew, in the present look."""

    def on_theme(self) -> None:
        if self.isVisible():
            self.arrange()
        self.update()

    def say(self) -> None:
        """Have the words of the dialog spoken."""
        text = " ".join(one.text for one in self.words)
        self.setAccessibleName(text)
        announce(self, text)

    def parts(self) -> list[Pressable]:
        """What can be pressed now, in the order of the keyboard."""
        return [part for part in self.findChildren(Pressable) if part.isVisibleTo(self) and part.isEnabled()]

    def _focus_first(self) -> None:
        parts = self.parts()
        if parts:
            parts[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def focusNextPrevChild(self, forward: bool) -> bool:
        parts = self.parts()
        if not parts:
            return True
        now = next((number for number, part in enumerate(parts) if part.hasFocus()), -1)
        step = 1 if forward else -1
        parts[(now + step) % len(parts)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()  # nothing typed here reaches the page behind

    def draw(self, painter: QPainter) -> None:
        painter.fillRect(QRectF(0, _UNDER_RIBBON, WIDTH, HEIGHT - _UNDER_RIBBON), self.theme.overlay())
        paint.box(painter, DIALOG, 28, self.colour("surface"), self.colour("primary"), 4)
        for words in self.words:
            words.draw(painter, self.theme)


class IdleOverlay(DialogOverlay):
    """Screen 12. After ``idle`` seconds without a touch or key it asks, and waits ``warning`` seconds.

    Signals: ``stay`` when somebody is there, ``ended`` when nobody answered or 終わる was pressed.
    """

    stay = Signal()
    ended = Signal()

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        idle: int,
        warning: int,
        *,
        tone: Callable[[], None] = QApplication.beep,
    ) -> None:
        super().__init__(context, parent)
        self._idle = idle
        self._warning = warning
        self._tone = tone
        self._quiet = 0  # seconds since the last touch
        self.left = warning
        self.ring = CountdownRing(context, self)
        self.still_here = TextButton(context, self, kind="primary", icon="check")
        self.still_here.larger = 12
        self.finish = TextButton(context, self)
        self.still_here.clicked.connect(self._stay)
        self.finish.clicked.connect(self._end)
        self._timer = second_timer(self, self.tick)

    def watch(self, *, enabled: bool) -> None:
        """Begin or stop to count; a new screen counts from the beginning."""
        if not enabled:
            self._timer.stop()
            self.close_quietly()
        elif not self.isVisible():
            self._timer.start()
        self.restart()

    @property
    def watching(self) -> bool:
        """Whether seconds are counted."""
        return self._timer.isActive()

    def restart(self) -> None:
        """Somebody touched something. While the question stands only its buttons answer it."""
        if not self.isVisible():
            self._quiet = 0

    def tick(self) -> None:
        """A second passed."""
        if not self.isVisible():
            self._quiet += 1
            if self._quiet >= self._idle:
                self._ask()
            return
        self.left -= 1
        if self.left <= 0:
            self._end()
            return
        self.ring.show_seconds(self.left, self._warning)
        if (self._warning - self.left) % SPEAK_SECONDS == 0:
            self._tone()
            self.say()

    def _ask(self) -> None:
        self.left = self._warning
        self.open()
        self._tone()
        self.say()

    def _stay(self) -> None:
        self.close_quietly()
        self._quiet = 0
        self.stay.emit()

    def _end(self) -> None:
        self._timer.stop()
        self.close_quietly()
        self.ended.emit()

    def parts(self) -> list[Pressable]:
        return [self.still_here, self.finish]

    def arrange(self) -> None:
        text = self.context.text
        self.still_here.set_label(text("ui-idle-stay"))
        self.finish.set_label(text("ui-idle-end"))
        self.ring.show_seconds(self.left, self._warning)
        side, lines = 214.0, self._words(DIALOG.x() + 352, DIALOG.top() + 62, 820)
        bottom = DIALOG.bottom() - 54
        high, low = 136.0, 88.0
        if bottom_of(lines) > bottom - high - low - _GAP - 20:
            # The sentence needs the whole width: the ring becomes small and stands beside the title alone.
            side, high = 150.0, 112.0
            lines = self._words(DIALOG.x() + 60 + side + 36, DIALOG.top() + 42, 900, below=DIALOG.x() + _PAD)
        x, width = DIALOG.x() + _PAD, DIALOG.width() - 2 * _PAD
        place(self.ring, x - (13 if side > 200 else 0), DIALOG.top() + (63 if side > 200 else 24), side, side)
        place(self.finish, x, bottom - low, width, low)
        place(self.still_here, x - 6, bottom - low - _GAP - high, width + 12, high)
        self.words = lines

    def _words(self, x: float, top: float, limit: float, below: float | None = None) -> list[Words]:
        size = self.theme.px("title") + (6 if self.theme.px("title") < 60 else 0)
        title = set_words(
            self.context.text("ui-idle-title"), x, top, limit, self.font_of(size, bold=True), line=1.4
        )
        text = self.context.text("ui-idle-text")
        font = self.font_of("lead")
        if below is None:
            return [title, set_words(text, x, title.bottom, limit, font, line=1.5)]
        start = max(title.bottom, DIALOG.top() + 182)
        return [title, set_words(text, below, start, DIALOG.width() - 2 * _PAD, font, line=1.2)]


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
        x, width = DIALOG.x() + _PAD, DIALOG.width() - 2 * _PAD
        title = set_words(
            self.context.text(f"{name}-title"),
            x,
            DIALOG.top() + (60 if self._told else 32),
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
            place(self.back, x, DIALOG.bottom() - 60 - 136, width, 136)
        else:
            self.back.kind = "quiet"
            self.back.set_label(self.context.text("ui-call-back"))
            for part, area in zip((*self.reasons.values(), self.back), self._cells(text.bottom), strict=True):
                place(part, area.x(), area.y(), area.width(), area.height())
        self.update()

    def _cells(self, top: float) -> Iterator[QRectF]:
        """Six places, two beside each other."""
        x, width = DIALOG.x() + _PAD, (DIALOG.width() - 2 * _PAD - _GAP) / 2
        top += 22
        height = min(120.0, (DIALOG.bottom() - 40 - top - 2 * _GAP) / 3)
        for number in range(len(REASONS) + 1):
            row, column = divmod(number, 2)
            yield QRectF(x + column * (width + _GAP), top + row * (height + _GAP), width, height)

    def parts(self) -> list[Pressable]:
        return [self.back] if self._told else [*self.reasons.values(), self.back]

    def hideEvent(self, event: QHideEvent) -> None:
        self._told = False
        super().hideEvent(event)

"""Is anybody there? The question that is asked when nobody touches the screen (screen 12)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jpki_kiosk.ui.overlays import PAD, DialogOverlay
from jpki_kiosk.ui.widgets.base import Context, Pressable, place
from jpki_kiosk.ui.widgets.buttons import TextButton
from jpki_kiosk.ui.widgets.countdown import CountdownRing, second_timer
from jpki_kiosk.ui.widgets.speech import announce
from jpki_kiosk.ui.widgets.words import Words, bottom_of, joined, set_words

SPEAK_SECONDS: Final = 15
_CALLED: Final = 4  # times as long, while staff are waited for


class IdleOverlay(DialogOverlay):
    """Screen 12. After ``idle`` seconds without a touch or key it asks, and waits ``warning`` seconds.

    Both are longer for who wants it so, and for who hears the screen.

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
        tone: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(context, parent)
        self._idle = idle
        self._warning = warning
        self._whole = warning  # seconds of the question that stands
        self._tone = tone or context.tone
        self._quiet = 0  # seconds since the last touch
        self._patience = 1  # how many times the usual time passes before it asks
        self.left = warning
        self.ring = CountdownRing(context, self)
        self.still_here = TextButton(context, self, kind="primary", icon="check")
        self.still_here.larger = 12
        self.finish = TextButton(context, self)
        self.still_here.clicked.connect(self._stay)
        self.finish.clicked.connect(self._end)
        self._timer = second_timer(self, self.tick)

    def watch(self, *, enabled: bool, staff_called: bool = False) -> None:
        """Begin or stop to count; a new screen counts from the beginning.

        ``staff_called``: who waits for somebody touches nothing. The time is longer then, and has an end: a
        name must not stand on a screen for ever because nobody came.
        """
        self._patience = _CALLED if staff_called else 1
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
            if self._quiet >= self._patience * self.context.seconds(self._idle):
                self._ask()
            return
        self.left -= 1
        if self.left <= 0:
            self._end()
            return
        self.ring.show_seconds(self.left, self._whole)
        if (self._whole - self.left) % SPEAK_SECONDS == 0:
            self._tone()
            self.say()

    def say(self) -> None:
        """The question and what happens without an answer, also where only the question has room."""
        said = " ".join(joined(self.context.text(f"ui-idle-{name}")) for name in ("title", "text"))
        self.setAccessibleName(said)
        announce(self, said)

    def _ask(self) -> None:
        self.left = self._whole = self.context.seconds(self._warning)
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
        self.ring.show_seconds(self.left, self._whole)
        dialog = self.dialog
        side, lines = 214.0, self._words(dialog.x() + 352, dialog.top() + 62, 820)
        bottom = dialog.bottom() - 54
        high, low = 136.0, max(88.0, self.least_target)
        if bottom_of(lines) > bottom - high - low - self.apart - 20:
            # The sentence needs the whole width: the ring becomes small and stands beside the title alone.
            side, high = 150.0, 112.0
            lines = self._words(dialog.x() + 60 + side + 36, dialog.top() + 42, 900, below=dialog.x() + PAD)
            if bottom_of(lines) > bottom - high - low - self.apart - 10:
                # In the largest letters the question alone, and the ring as large as it was.
                side, high = 214.0, 136.0
                lines = self._words(dialog.x() + 352, dialog.top() + 62, 820)[:1]
        x, width = dialog.x() + PAD, dialog.width() - 2 * PAD
        place(
            self.ring,
            x - (13 if side > 200 else 0),
            dialog.top() + (63 if side > 200 else 24),
            side,
            side,
        )
        place(self.finish, x, bottom - low, width, low)
        place(self.still_here, x - 6, bottom - low - self.apart - high, width + 12, high)
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
        start = max(title.bottom, self.dialog.top() + 182)
        return [title, set_words(text, below, start, self.dialog.width() - 2 * PAD, font, line=1.2)]

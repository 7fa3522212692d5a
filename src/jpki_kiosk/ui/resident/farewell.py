"""What the last page of every visit does: it reminds of the card, and counts down once it was taken."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from jpki_kiosk.ui.page import Primary, Send
from jpki_kiosk.ui.resident.worded import WordedPage
from jpki_kiosk.ui.widgets.base import Context
from jpki_kiosk.ui.widgets.countdown import second_timer
from jpki_kiosk.workflows.events import Continued, TimedOut
from jpki_kiosk.workflows.screens import Frame
from jpki_kiosk.workflows.workflow import Screen

REMIND_SECONDS: Final = 5  # a tone while the card lies on the reader


class FarewellPage(WordedPage):
    """The countdown runs only while the card is off the reader; ``tick`` is one second of it.

    A page tells by ``card_lies`` whether the card is still there.
    """

    begins_at_primary = True

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        send: Send,
        *,
        tone: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(context, parent, send)
        self.left = context.seconds(context.done_seconds)
        self._tone = tone or context.tone
        self.held = False  # staff were called: nobody is sent away before they came
        self._card_lies = False
        self._lain = 0  # seconds that the card has lain there since the page appeared
        self._timer = second_timer(self, self.tick)

    @property
    def card_lies(self) -> bool:
        """Whether the card is on the reader."""
        return self._card_lies

    @card_lies.setter
    def card_lies(self, lies: bool) -> None:
        if lies and not self._card_lies:
            self.left = self.context.seconds(self.context.done_seconds)  # it was put back
        self._card_lies = lies

    @property
    def running(self) -> bool:
        """Whether the timer of the page runs."""
        return self._timer.isActive()

    def tick(self) -> None:
        """A second passed."""
        if self._card_lies:
            self._lain += 1
            if self._lain % REMIND_SECONDS == 0:
                self._tone()
            return
        if self.held:
            return
        self.left = max(0, self.left - 1)
        self.counted()
        if self.left == 0:
            self._timer.stop()
            self.send(TimedOut())

    def show_screen(self, screen: Screen, frame: Frame) -> None:
        self.held = frame.call is not None
        super().show_screen(screen, frame)

    def counted(self) -> None:
        """A second less is left: a page that shows the number shows it anew."""

    def primary(self) -> Primary:
        return Primary(self.text("ui-end"), lambda: self.send(Continued()), "check")

    def showEvent(self, event: QShowEvent) -> None:
        if self.left:
            self._timer.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)

    def wipe(self) -> None:
        self._timer.stop()

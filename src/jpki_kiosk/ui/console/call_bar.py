"""Above every page of the console while a resident calls: from where, why, since when, and one button.

It stands also over the cover and the sign-in: whoever sees it may answer, and nothing is opened by that.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.japan import JAPAN
from jpki_kiosk.ui import paint
from jpki_kiosk.ui.console.page import BODY_PX, DECISION_PX, MAIN_TARGET, SMALL_PX
from jpki_kiosk.ui.console.parts import ConsoleButton
from jpki_kiosk.ui.geometry import WIDTH
from jpki_kiosk.ui.widgets.base import Context, Painted, place
from jpki_kiosk.ui.widgets.buttons import fit
from jpki_kiosk.ui.widgets.countdown import second_timer
from jpki_kiosk.ui.widgets.speech import announce
from jpki_kiosk.workflows.console.screens import ConsoleFrame
from jpki_kiosk.workflows.staff_call import CallStage, StaffCall

_BAR: Final = QRectF((WIDTH - 860) / 2, 98, 860, 92)
BAR_STEP: Final = 100.0  # lower, where another bar stands there already
_REMIND_SECONDS: Final = 15


class CallBar(Painted):
    """Hidden unless a call waits for its answer. ``tone`` is given at once and every 15 s."""

    def __init__(self, context: Context, parent: QWidget, *, tone: Callable[[], None] | None = None) -> None:
        super().__init__(context, parent)
        self._tone = tone or context.tone
        self._frame: ConsoleFrame | None = None
        self._waited = 0
        self.answer = ConsoleButton(context, self, kind="primary", icon="check", px=DECISION_PX)
        self._timer = second_timer(self, self.tick)
        self.hide()

    def show_frame(self, frame: ConsoleFrame) -> None:
        """Show another state of the frame."""
        before = self._call
        self._frame = frame
        call = self._call
        self.setVisible(call is not None)
        if call is None:
            self._timer.stop()
            return
        place(self, _BAR.x(), _BAR.y() + (BAR_STEP if frame.ending else 0), _BAR.width(), _BAR.height())
        self._arrange()
        self.raise_()
        if before is None:
            self._waited = 0
            self._timer.start()
            self._remind()

    @property
    def _call(self) -> StaffCall | None:
        call = None if self._frame is None else self._frame.resident.call
        return call if call is not None and call.stage is CallStage.OPEN else None

    def tick(self) -> None:
        """A second passed."""
        self._waited += 1
        if self._waited % _REMIND_SECONDS == 0:
            self._remind()

    def _remind(self) -> None:
        self._tone()
        announce(self, self.accessibleName())

    def on_theme(self) -> None:
        self._arrange()

    def _arrange(self) -> None:
        self.answer.set_label(self.context.text("console-call-answer"))
        width = self.answer.wish()
        place(self.answer, _BAR.width() - 20 - width, (_BAR.height() - MAIN_TARGET) / 2, width, MAIN_TARGET)
        self.setAccessibleName(" ".join(self._said()))
        self.update()

    def _said(self) -> tuple[str, str]:
        frame, call = self._frame, self._call
        if frame is None or call is None:
            return "", ""
        text = self.context.text
        title = text("console-call-title", counter=frame.counter.within(self.theme.language))
        parts = [text(f"ui-call-{call.reason}")]
        if frame.resident.case_number:
            parts.append(frame.resident.case_number)
        if call.since is not None:
            parts.append(text("console-call-since", time=f"{call.since.astimezone(JAPAN):%H:%M}"))
        return title, "　".join(parts)

    def draw(self, painter: QPainter) -> None:
        title, detail = self._said()
        if not title:
            return
        area = QRectF(0, 0, self.units.width(), self.units.height())
        paint.box(painter, area, 10, self.colour("mark"), self.colour("mark-ink"), 3)
        ink = self.colour("mark-ink")
        paint.draw_icon(painter, "call-bell", 24, area.height() / 2 - 24, 48, ink, 3)
        room = self.answer.geometry().left() / self.context.scale - 96 - 20
        bold = fit([title], self.font_of(DECISION_PX, bold=True), room, SMALL_PX)
        paint.draw_line(painter, title, 96, 32, bold, ink)
        small = fit([detail], self.font_of(BODY_PX), room, SMALL_PX)
        paint.draw_line(painter, detail, 96, 62, small, ink)

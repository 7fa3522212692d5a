"""The page that opens a case, in the console: its foot has カードから読み取る and how that stands."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.message import Message
from jpki_kiosk.ui import paint
from jpki_kiosk.ui.console.form import chain
from jpki_kiosk.ui.console.hosted import FOOT, HostedPage
from jpki_kiosk.ui.console.page import MAIN_TARGET, Submit
from jpki_kiosk.ui.console.parts import ConsoleButton
from jpki_kiosk.ui.staff.open_case import OpenCasePage
from jpki_kiosk.ui.widgets.base import Context, place
from jpki_kiosk.ui.widgets.buttons import fit
from jpki_kiosk.ui.widgets.speech import announce
from jpki_kiosk.workflows.console.screens import ConsoleFrame
from jpki_kiosk.workflows.read_person.events import PersonReadWanted
from jpki_kiosk.workflows.screens import CardToRead, OpenCase
from jpki_kiosk.workflows.workflow import Screen

_PX: Final = 20
_NOTE_PX: Final = 16
_LEAST_PX: Final = 14
_ICON: Final = 22


class HostedOpenCase(HostedPage):
    """Beside 戻る: the button, and a sentence why it cannot be pressed, what is going on, or how it went."""

    page_class = OpenCasePage

    def __init__(self, context: Context, parent: QWidget, submit: Submit) -> None:
        super().__init__(context, parent, submit)
        self._reading = CardToRead()
        self._note = ""
        self.read = ConsoleButton(context, self, icon="card", px=_PX)
        self.read.clicked.connect(lambda: self.submit(PersonReadWanted()))

    def show_screen(self, screen: Screen, frame: ConsoleFrame) -> None:
        if isinstance(screen, OpenCase):
            before, self._reading = self._reading.ended, screen.read
            if screen.read.ended is not None and screen.read.ended != before:
                announce(self, self.context.text(screen.read.ended))
        super().show_screen(screen, frame)

    def refresh(self) -> None:
        super().refresh()
        reading = self._reading
        busy = isinstance(self._screen, OpenCase) and self._screen.busy
        self._note = self.context.text(self._says())
        self.read.set_label(self.text("read-person-button"))
        self.read.setEnabled(reading.why_not is None and not reading.running and not busy)
        self.read.setAccessibleDescription(self._note)
        chain(iter((self.back, self.read, self.main)))
        left = self.back.property("units").right() + 16
        place(self.read, left, FOOT.y(), max(280.0, self.read.wish()), MAIN_TARGET)
        self.update()

    def _says(self) -> Message:
        reading = self._reading
        if reading.running:
            return Message("read-person-running")
        return reading.ended or reading.why_not or Message("read-person-lead")

    def draw(self, painter: QPainter) -> None:
        """The sentence, between the button and the filled one."""
        x = self.read.property("units").right() + 20
        room = self.main.property("units").left() - x - _ICON - 28
        ended = None if self._reading.running else self._reading.ended
        good = self._reading.person is not None
        colour = "ink2" if ended is None else "ok" if good else "warn"
        icon = "check-circle" if ended is not None and good else "info" if ended is None else "warning"
        middle = FOOT.y() + MAIN_TARGET / 2
        paint.draw_icon(painter, icon, x, middle - _ICON / 2, _ICON, self.colour(colour), 4)
        font = self.font_of(_NOTE_PX, bold=ended is not None)
        lines = paint.break_lines(self._note, font, room)
        if len(lines) > 2:
            font = fit([self._note], font, room * 2, _LEAST_PX)
            lines = paint.break_lines(self._note, font, room)
        top = middle - font.pixelSize() * 1.4 * len(lines) / 2
        paint.draw_lines(painter, lines, x + _ICON + 8, top, font, self.colour(colour), line=1.4)

"""離席中: nothing is shown but the passphrase that lifts it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.ui import paint
from jpki_kiosk.ui.console.page import (
    BODY_PX,
    BODY_WIDTH,
    MAIN_TARGET,
    SMALL_PX,
    TITLE_PX,
    ConsolePage,
    Submit,
)
from jpki_kiosk.ui.console.parts import ConsoleButton, draw_panel
from jpki_kiosk.ui.widgets.base import Context, place
from jpki_kiosk.ui.widgets.text_field import PassphraseField, TextField
from jpki_kiosk.ui.widgets.words import CENTRE, set_words
from jpki_kiosk.workflows.console.events import SignOutWanted, UncoverSubmitted
from jpki_kiosk.workflows.console.screens import ConsoleFrame, CoverScreen
from jpki_kiosk.workflows.workflow import Screen

_PANEL: Final = QRectF((BODY_WIDTH - 640) / 2 - 48, 150, 640, 560)
_LEFT: Final = _PANEL.left() + 60
_ROOM: Final = 520.0
_FIELDS: Final = (330.0, 440.0)  # passphrase, name of a supervisor


class CoverPage(ConsolePage):
    """The passphrase of whoever was here; or a supervisor's, with the name."""

    def __init__(self, context: Context, parent: QWidget, submit: Submit) -> None:
        super().__init__(context, parent, submit)
        self._screen = CoverScreen()
        self.passphrase = PassphraseField(context, self)
        self.name = TextField(context, self)
        for field, top in zip((self.passphrase, self.name), _FIELDS, strict=True):
            place(field, _LEFT, top, _ROOM, MAIN_TARGET)
        self.lift = ConsoleButton(context, self, kind="primary", icon="unlock", px=BODY_PX + 2)
        self.leave = ConsoleButton(context, self, icon="close")
        self.passphrase.submitted.connect(self._submit)
        self.passphrase.changed.connect(self._arrange)
        self.name.returnPressed.connect(self._submit)
        self.lift.clicked.connect(self._submit)
        self.leave.clicked.connect(lambda: self.submit(SignOutWanted()))

    def show_screen(self, screen: Screen, frame: ConsoleFrame) -> None:
        if not isinstance(screen, CoverScreen):
            return
        answered = self._screen.busy and not screen.busy
        self._screen = screen
        self.setAccessibleName(self.text("console-covered"))
        secret = "console-staff-card-pin" if screen.by_card else "ui-staff-passphrase"
        self.passphrase.setAccessibleName(self.text(secret))
        self.passphrase.retext()
        self.name.setAccessibleName(self.text("console-cover-name"))
        self._arrange()
        if answered:
            self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self) -> None:
        self.lift.set_label(self.text("ui-staff-checking" if self._screen.busy else "console-uncover"))
        self.lift.setEnabled(not self._screen.busy and self.passphrase.count > 0)
        self.leave.set_label(self.text("console-sign-out"))
        place(self.lift, _LEFT + _ROOM - 320, 630, 320, MAIN_TARGET)
        place(self.leave, _LEFT, 630, 176, MAIN_TARGET)
        self.update()

    def _submit(self) -> None:
        if self.passphrase.count and not self._screen.busy:
            self.submit(UncoverSubmitted(self.passphrase.take(), self.name.text().strip()))

    def first_focus(self) -> QWidget:
        return self.passphrase

    def wipe(self) -> None:
        self.passphrase.wipe()
        self.name.clear()

    def draw(self, painter: QPainter) -> None:
        draw_panel(painter, self, _PANEL)
        ink, middle = self.colour("ink"), _PANEL.center().x()
        over = self._screen.over is not None
        paint.draw_icon(painter, "lock", middle - 24, 164 if over else 180, 48, self.colour("primary"), 3)
        title = self.text("console-session-over-title" if over else "console-covered")
        paint.draw_line(
            painter, title, middle, 232 if over else 252, self.font_of(TITLE_PX, bold=True), ink, align=CENTRE
        )
        if self._screen.over is not None:
            lead = self.text(f"console-session-over-{self._screen.over.value.replace('_', '-')}")
            small = self.font_of(SMALL_PX)
            set_words(lead, _LEFT, 250, _ROOM, small, "ink2", line=1.3).draw(painter, self.theme)
        other = "console-cover-name" if self._screen.over is None else "console-session-other-name"
        secret = "console-staff-card-pin" if self._screen.by_card else "ui-staff-passphrase"
        labels = (secret, other)
        for label, top in zip(labels, _FIELDS, strict=True):
            paint.draw_line(painter, self.text(label), _LEFT, top - 22, self.font_of(BODY_PX), ink)
            box = QRectF(_LEFT, top, _ROOM, MAIN_TARGET)
            paint.box(painter, box, 8, self.colour("surface"), self.colour("border"), 2)
        if self._screen.problem is not None:
            words = self.context.text(self._screen.problem)
            paint.draw_icon(painter, "warning", _LEFT, 520, 24, self.colour("stop"))
            set_words(words, _LEFT + 34, 516, _ROOM - 34, self.font_of(BODY_PX, bold=True), "stop").draw(
                painter, self.theme
            )

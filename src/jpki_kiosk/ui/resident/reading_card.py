"""Screen 3: right card, right person; a line each for what was found."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QWidget

from jpki_kiosk.i18n import unmarked
from jpki_kiosk.ui.page import Primary, Send
from jpki_kiosk.ui.resident.worded import LEFT_EDGE, TOP, WIDE, WordedPage
from jpki_kiosk.ui.widgets.base import Context, place
from jpki_kiosk.ui.widgets.pictures import ReaderPicture, ReaderPose
from jpki_kiosk.ui.widgets.progress import ProgressList, Step
from jpki_kiosk.ui.widgets.words import set_words
from jpki_kiosk.workflows.events import Continued
from jpki_kiosk.workflows.screens import LineState, ReadingCard
from jpki_kiosk.workflows.workflow import Screen

_COLUMN: Final = 992.0
_COLUMN_WIDTH: Final = 864.0
_PITCH: Final = 80.0


class ReadingCardPage(WordedPage):
    """The light of the reader moves while the card is read; the primary button waits for the last line."""

    def __init__(self, context: Context, parent: QWidget, send: Send) -> None:
        super().__init__(context, parent, send)
        self.picture = ReaderPicture(context, self, ReaderPose.READING)
        self.checks = ProgressList(context, self, ruled=True)
        self._finished = False

    def primary(self) -> Primary:
        if not self._finished:
            return Primary(self.text("ui-next"), None)
        return Primary(self.text("ui-next"), lambda: self.send(Continued()))

    def wipe(self) -> None:
        self.picture.set_busy(False)

    def arrange(self, screen: Screen) -> None:
        if not isinstance(screen, ReadingCard):
            return
        self._finished = screen.finished
        self.picture.setAccessibleName(self.text("ui-picture-reader"))
        self.picture.set_busy(any(state is LineState.NOW for _, state in screen.checks))
        self.checks.show_steps(
            tuple(
                Step(self.text(f"ui-check-{check.value}"), self.text(f"ui-check-{state.value}"), state)
                for check, state in screen.checks
            )
        )
        for with_picture, with_lead in ((True, True), (False, True), (False, False)):
            if self._set(with_picture=with_picture, with_lead=with_lead) <= self.lowest:
                break

    def spoken(self) -> str:
        finished = [step for step in self.checks.steps if step.state in (LineState.DONE, LineState.BY_STAFF)]
        if not finished:
            return super().spoken()
        said = f"{finished[-1].name} {finished[-1].said}"
        if not self._finished:
            return said
        then = f"{self.text('ui-reading-finished-title')} {self.text('ui-reading-finished-lead')}"
        return unmarked(f"{said} {then}")  # what is to be pressed now

    def _set(self, *, with_picture: bool, with_lead: bool) -> float:
        x, limit = (_COLUMN, _COLUMN_WIDTH) if with_picture else (LEFT_EDGE, WIDE)
        if self._finished:
            name = "ui-reading-finished-title"
            leads: tuple[str, ...] = ("ui-reading-finished-lead",)
        else:
            name, leads = "ui-reading-title", ("ui-reading-lead", "ui-reading-lead-time")
        lead = "\n".join(self.text(one) for one in leads) if with_lead else ""
        pitch = max(_PITCH, self.checks.least_pitch(limit) + 14)
        rows = pitch * len(self.checks.steps)
        title = self.set_title(self.text(name), x, 0, limit, self.calm_title)
        font = self.font_of("lead")
        height = title.bottom + rows + 40
        if lead:
            height += set_words(lead, x, 0, limit, font).bottom + 14
        top = max(TOP, 420 + self.ease - height / 2) if with_picture else TOP
        title = self.set_title(self.text(name), x, top, limit, self.calm_title)
        self.words = [title]
        if lead:
            self.words.append(set_words(lead, x, title.bottom + 14, limit, font))
        bottom = self.words[-1].bottom + 40
        place(self.checks, x, bottom, limit, rows)
        self.picture.setVisible(with_picture)
        place(self.picture, 144, 0, ReaderPose.READING.width, ReaderPose.READING.height)
        return bottom + rows

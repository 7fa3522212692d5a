"""Before screen 3: put the card on the reader, photo side up; what lies there now is said in a notice."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QWidget

from jpki_kiosk.ui.page import Primary, Send
from jpki_kiosk.ui.resident.worded import LEFT_EDGE, TOP, WIDE, WordedPage
from jpki_kiosk.ui.widgets.base import Context, place
from jpki_kiosk.ui.widgets.notice import Notice
from jpki_kiosk.ui.widgets.pictures import ReaderPicture, ReaderPose
from jpki_kiosk.ui.widgets.words import sentences, set_words
from jpki_kiosk.workflows.screens import InsertCard
from jpki_kiosk.workflows.workflow import Screen

_COLUMN: Final = 816.0
_COLUMN_WIDTH: Final = 1040.0


class InsertCardPage(WordedPage):
    """Nothing to press: the card itself goes on."""

    def __init__(self, context: Context, parent: QWidget, send: Send) -> None:
        super().__init__(context, parent, send)
        self.picture = ReaderPicture(context, self, ReaderPose.WAITING)
        self.notice = Notice(context, self)

    def primary(self) -> Primary:
        return Primary(self.text("ui-waiting-for-card"), None)

    def arrange(self, screen: Screen) -> None:
        if not isinstance(screen, InsertCard):
            return
        self.picture.setAccessibleName(self.text("ui-picture-reader"))
        head, _, body = sentences(self.context.text(screen.problem) if screen.problem else "").partition("\n")
        self.notice.say(head, body)
        for with_picture, with_lead in ((True, True), (False, True), (False, False)):
            bottom = self._set(with_picture=with_picture, with_lead=with_lead)
            if bottom <= self.lowest:
                break

    def _set(self, *, with_picture: bool, with_lead: bool) -> float:
        x, limit = (_COLUMN, _COLUMN_WIDTH) if with_picture else (LEFT_EDGE, WIDE)
        title = self.set_title(self.text("ui-insert-title"), x, 0, limit, self.calm_title)
        lead = "\n".join((self.text("ui-insert-lead"), self.text("ui-insert-lead-more")))
        notice = self.notice.height_for(limit) + 32 if self.notice.head else 0.0
        words = set_words(lead, x, 0, limit, self.font_of("lead"))
        height = title.bottom + (16 + words.bottom if with_lead else 0) + notice
        top = max(TOP, 388 + self.ease - height / 2) if with_picture else TOP + 20
        title = self.set_title(self.text("ui-insert-title"), x, top, limit, self.calm_title)
        self.words = [title]
        if with_lead:
            self.words.append(set_words(lead, x, title.bottom + 16, limit, self.font_of("lead")))
        bottom = self.words[-1].bottom
        if notice:
            place(self.notice, x, bottom + 32, limit, notice - 32)
            bottom += notice
        self.picture.setVisible(with_picture)
        place(self.picture, 144, 142 + self.ease, ReaderPose.WAITING.width, ReaderPose.WAITING.height)
        return bottom

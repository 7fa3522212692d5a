"""Before and after the card is read for staff: what is read and what is not, and that nothing stays here."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from jpki_kiosk.ui.page import Primary, Send
from jpki_kiosk.ui.resident.password_list import Rows, left
from jpki_kiosk.ui.resident.worded import WordedPage
from jpki_kiosk.ui.widgets.base import Context
from jpki_kiosk.ui.widgets.pictures import ReaderPose
from jpki_kiosk.ui.widgets.progress import Step
from jpki_kiosk.workflows.events import Continued
from jpki_kiosk.workflows.read_person.screens import PersonReadBegins, PersonTaken
from jpki_kiosk.workflows.screens import LineState
from jpki_kiosk.workflows.workflow import Screen


class PersonReadBeginsPage(WordedPage):
    """A row for what is read, and one for the number that is not."""

    begins_at_primary = True

    def __init__(self, context: Context, parent: QWidget, send: Send) -> None:
        super().__init__(context, parent, send)
        self.rows = Rows(self, context, ReaderPose.WAITING)

    def primary(self) -> Primary:
        return Primary(self.text("ui-next"), lambda: self.send(Continued()))

    def arrange(self, screen: Screen) -> None:
        if not isinstance(screen, PersonReadBegins):
            return
        steps = (
            self._row("read-person-four", "read-person-is-read"),
            self._row("read-person-number", "read-person-is-not-read"),
        )
        leads = (self.text("read-person-password"), self.text("read-person-why"))
        self.rows.show(self.text("read-person-title"), leads, steps)

    def _row(self, name: str, detail: str) -> Step:
        return Step(self.text(name), self.text(detail), LineState.WAITING)


class PersonTakenPage(WordedPage):
    """Tries before and after; staff go on."""

    begins_at_primary = True

    def __init__(self, context: Context, parent: QWidget, send: Send) -> None:
        super().__init__(context, parent, send)
        self.rows = Rows(self, context)

    def primary(self) -> Primary:
        return Primary(self.text("ui-end"), lambda: self.send(Continued()), "check")

    def arrange(self, screen: Screen) -> None:
        if not isinstance(screen, PersonTaken):
            return
        said = self.text(
            "ui-passwords-before-after", before=left(self, screen.before), after=left(self, screen.after)
        )
        leads = (self.text("read-person-taken-lead"), self.text("read-person-taken-gone"))
        steps = (Step(self.text("ui-password-text"), said, LineState.DONE),)
        self.rows.show(self.text("read-person-taken-title"), leads, steps)

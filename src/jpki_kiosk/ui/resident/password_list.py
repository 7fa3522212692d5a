"""Pages that name passwords in rows: what is asked for, what the card does, how many tries there are."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QWidget

from jpki_kiosk.ui.page import Primary, Send
from jpki_kiosk.ui.resident.farewell import FarewellPage
from jpki_kiosk.ui.resident.worded import LEFT_EDGE, TOP, WIDE, WordedPage
from jpki_kiosk.ui.widgets.base import Context, place
from jpki_kiosk.ui.widgets.pictures import ReaderPicture, ReaderPose
from jpki_kiosk.ui.widgets.progress import ProgressList, Step
from jpki_kiosk.ui.widgets.words import set_words
from jpki_kiosk.workflows.events import Continued
from jpki_kiosk.workflows.resets.screens import ResetBegins, ResetDone, ResetWorking, TriesOf
from jpki_kiosk.workflows.screens import LineState
from jpki_kiosk.workflows.self_service.screens import ChangingPassword, PasswordChanged
from jpki_kiosk.workflows.workflow import Screen

_COLUMN: Final = 992.0
_COLUMN_WIDTH: Final = 864.0
_PITCH: Final = 84.0
_APART: Final = 32.0


class Rows:
    """A title, sentences and rows on a page, with the reader beside them while there is room.

    What goes first is the picture, then the sentences; type is never made smaller.
    """

    def __init__(self, page: WordedPage, context: Context, pose: ReaderPose | None = None) -> None:
        self._page = page
        self._pose = pose
        self.list = ProgressList(context, page, ruled=True)
        self.picture = None if pose is None else ReaderPicture(context, page, pose)
        if self.picture is not None:
            self.picture.setAccessibleName(page.text("ui-picture-reader"))

    def show(
        self, title: str, leads: tuple[str, ...], steps: tuple[Step, ...], *, picture: bool = True
    ) -> None:
        """Set words and rows; the last lead is the first to go."""
        self.list.show_steps(steps)
        pictured = (True, False) if self.picture is not None and picture else (False,)
        ways = [(with_picture, leads) for with_picture in pictured]
        ways += [(False, leads[:count]) for count in range(len(leads) - 1, -1, -1)]
        for with_picture, said in ways:
            if self._set(title, said, with_picture=with_picture) <= self._page.lowest and self._whole():
                break

    def _whole(self) -> bool:
        """Whether every word of the rows lies inside them: a long name needs the whole width."""
        area = QRectF(0, 0, self.list.units.width(), self.list.units.height())
        return all(area.contains(one.rect) for one in self.list.words())

    def _set(self, title: str, leads: tuple[str, ...], *, with_picture: bool) -> float:
        page, rows = self._page, self.list
        x, limit = (_COLUMN, _COLUMN_WIDTH) if with_picture else (LEFT_EDGE, WIDE)
        words = [page.set_title(title, x, TOP + (64 if with_picture else 0), limit, page.calm_title)]
        for number, lead in enumerate(leads):
            font = page.font_of("lead" if number == 0 else "body")
            ink = "ink" if number == 0 else "ink2"
            words.append(set_words(lead, x, words[-1].bottom + 14, limit, font, ink))
        page.words = words
        top = words[-1].bottom + _APART
        high = max(_PITCH, rows.least_pitch(limit) + 10) * len(rows.steps)
        place(rows, x, top, limit, high)
        if self.picture is not None and self._pose is not None:
            self.picture.setVisible(with_picture)
            place(self.picture, 144, 60, self._pose.width, self._pose.height)
        return top + high


def _name(page: WordedPage, one: TriesOf) -> str:
    return page.text(f"ui-password-{one.kind}")


def left(page: WordedPage, attempts: int) -> str:
    """How many tries there are, or that it cannot be typed."""
    if attempts == 0:
        return page.text("ui-passwords-locked")
    return page.text("ui-passwords-left", attempts=attempts)


class ResetBeginsPage(WordedPage):
    """Which passwords are chosen anew; with the tries they have now, once the card was read."""

    begins_at_primary = True

    def __init__(self, context: Context, parent: QWidget, send: Send) -> None:
        super().__init__(context, parent, send)
        self.rows = Rows(self, context, ReaderPose.WAITING)

    def primary(self) -> Primary:
        return Primary(self.text("ui-next"), lambda: self.send(Continued()))

    def arrange(self, screen: Screen) -> None:
        if not isinstance(screen, ResetBegins):
            return
        steps = tuple(
            Step(
                _name(self, one),
                self.text("ui-reset-begins-each") if one.before is None else left(self, one.before),
                LineState.WAITING,
            )
            for one in screen.passwords
        )
        lead = "ui-reset-begins-read" if screen.card_read else "ui-reset-begins-lead"
        leads = (self.text(lead), self.text("ui-reset-begins-unseen"))
        self.rows.show(self.text("ui-reset-begins-title"), leads, steps, picture=not screen.card_read)


class ResetWorkingPage(WordedPage):
    """A row a password, and the proof last; each is done when the card has said so."""

    def __init__(self, context: Context, parent: QWidget, send: Send) -> None:
        super().__init__(context, parent, send)
        self.rows = Rows(self, context, ReaderPose.READING)

    def wipe(self) -> None:
        if self.rows.picture is not None:
            self.rows.picture.set_busy(False)

    def arrange(self, screen: Screen) -> None:
        if not isinstance(screen, ResetWorking | ChangingPassword):
            return
        if self.rows.picture is not None:
            self.rows.picture.set_busy(True)
        if isinstance(screen, ChangingPassword):
            steps: tuple[Step, ...] = (self._step(f"ui-password-{screen.kind}", LineState.NOW),)
        else:
            steps = tuple(
                self._step("ui-reset-proof" if one.kind is None else f"ui-password-{one.kind}", one.state)
                for one in screen.lines
            )
        leads = (self.text("ui-reset-working-lead"),)
        self.rows.show(self.text("ui-reset-working-title"), leads, steps)

    def _step(self, name: str, state: LineState) -> Step:
        return Step(self.text(name), self.text(f"ui-reset-{state.value}"), state)


class ResetDonePage(FarewellPage):
    """Tries before and after, and that keys and certificates are as they were."""

    def __init__(self, context: Context, parent: QWidget, send: Send) -> None:
        super().__init__(context, parent, send)
        self.rows = Rows(self, context)

    def arrange(self, screen: Screen) -> None:
        if not isinstance(screen, ResetDone):
            return
        self.card_lies = screen.card_on_reader
        steps = tuple(
            Step(
                _name(self, one),
                self.text(
                    "ui-passwords-before-after",
                    before=left(self, one.before or 0),
                    after=left(self, one.after or 0),
                ),
                LineState.DONE,
            )
            for one in screen.passwords
        )
        unchanged = "ui-reset-done-proved" if screen.proved else "ui-reset-done-same"
        leads = [self.text("ui-reset-done-take" if screen.card_on_reader else "ui-reset-done-taken")]
        if screen.same:
            leads.append(self.text(unchanged))
        self.rows.show(self.text("ui-reset-done-title"), tuple(leads), steps)


class PasswordChangedPage(WordedPage):
    """The new one holds: the card has accepted it."""

    begins_at_primary = True

    def __init__(self, context: Context, parent: QWidget, send: Send) -> None:
        super().__init__(context, parent, send)
        self.rows = Rows(self, context)

    def primary(self) -> Primary:
        return Primary(self.text("ui-end"), lambda: self.send(Continued()), "check")

    def arrange(self, screen: Screen) -> None:
        if not isinstance(screen, PasswordChanged):
            return
        one = TriesOf(screen.kind, screen.before, screen.tries, screen.after)
        said = self.text(
            "ui-passwords-before-after", before=left(self, screen.before), after=left(self, screen.after)
        )
        leads = (self.text("ui-changed-lead"), self.text("ui-changed-more"))
        steps = (Step(_name(self, one), said, LineState.DONE),)
        self.rows.show(self.text("ui-changed-title"), leads, steps)

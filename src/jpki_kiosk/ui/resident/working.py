"""Screen 6: keep the card still. Each line is what the screen says of it, and never more."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.ui import paint
from jpki_kiosk.ui.page import Primary, Send
from jpki_kiosk.ui.resident.worded import LEFT_EDGE, TOP, WIDE, WordedPage
from jpki_kiosk.ui.theme import TextSize
from jpki_kiosk.ui.widgets.base import Context, place
from jpki_kiosk.ui.widgets.pictures import ReaderPicture, ReaderPose
from jpki_kiosk.ui.widgets.progress import ProgressList, Step
from jpki_kiosk.ui.widgets.words import CENTRE, Words, set_words
from jpki_kiosk.workflows.screens import LineState, Working, WorkLine
from jpki_kiosk.workflows.workflow import Screen

_PANEL: Final = QRectF(1120, 40, 736, 688)
_LIST_WIDTH: Final = 960.0
_PITCH: Final = 104.0
_GUTTER: Final = 32.0
_FINISHED: Final = (LineState.DONE, LineState.BY_STAFF)
_BIG: Final = (TextSize.LARGE, TextSize.LARGEST)


class WorkingPage(WordedPage):
    """One list beside the picture; at the large sizes a column a kind and no picture."""

    def __init__(self, context: Context, parent: QWidget, send: Send) -> None:
        super().__init__(context, parent, send)
        self.picture = ReaderPicture(context, self, ReaderPose.WRITING)
        self.lists = (ProgressList(context, self, ruled=False), ProgressList(context, self, ruled=False))
        self._panel = True

    def primary(self) -> Primary:
        return Primary(self.text("ui-working-primary"), None)

    def wipe(self) -> None:
        self.picture.set_busy(False)

    def arrange(self, screen: Screen) -> None:
        if not isinstance(screen, Working):
            return
        self.picture.setAccessibleName(self.text("ui-picture-reader"))
        self.picture.set_busy(any(line.state is LineState.NOW for line in screen.lines))
        self._panel = self.theme.look.size not in _BIG and self._set_one_list(screen.lines)
        self.picture.setVisible(self._panel)
        if not self._panel:
            self._set_columns(screen.lines)

    def spoken(self) -> str:
        finished = [step for one in self.lists for step in one.steps if step.state is LineState.DONE]
        if not finished:
            return f"{self.text('ui-working-title')} {self.text('ui-working-keep')}"
        return f"{finished[-1].name} {finished[-1].said}"

    def _step(self, line: WorkLine, *, with_kind: bool) -> Step:
        name = self.text(f"ui-working-{line.step.value}")
        if with_kind:
            kind = self.text(f"ui-working-kind-{line.kind.value}")
            name = self.text("ui-working-of-kind", step=name, kind=kind)
        said = f"now-{line.step.value}" if line.state is LineState.NOW else line.state.value
        return Step(name, self.text(f"ui-working-{said}"), line.state)

    def _set_one_list(self, lines: tuple[WorkLine, ...]) -> bool:
        """The list of the design beside its picture; whether the rows have the height they need."""
        title = self.set_title(self.text("ui-working-title"), LEFT_EDGE, TOP, 1020)
        lead = set_words(
            self.text("ui-working-lead"), LEFT_EDGE, title.bottom, 1020, self.font_of("lead"), "ink2"
        )
        self.words = [title, lead, *self._panel_words()]
        several = len({line.kind for line in lines}) > 1
        top = lead.bottom + 40
        pitch = min(_PITCH, (self.lowest - top) / max(1, len(lines)))
        self.lists[0].show_steps(tuple(self._step(line, with_kind=several) for line in lines))
        self.lists[0].show()
        self.lists[1].hide()
        self.lists[1].show_steps(())
        place(self.lists[0], LEFT_EDGE, top, _LIST_WIDTH, pitch * len(lines))
        place(self.picture, 1208, 114, ReaderPose.WRITING.width, ReaderPose.WRITING.height)
        return pitch >= self.lists[0].least_pitch(_LIST_WIDTH)

    def _panel_words(self) -> list[Words]:
        middle, limit = _PANEL.center().x(), _PANEL.width() - 48
        size = self.theme.px("lead") + 6
        keep = set_words(
            self.text("ui-working-keep"),
            middle,
            530,
            limit,
            self.font_of(size, bold=True),
            line=paint.TITLE_LINE,
            align=CENTRE,
        )
        rest = set_words(
            self.text("ui-working-no-cancel"),
            middle,
            keep.bottom + 14,
            limit,
            self.font_of(self.theme.px("body") - 2),
            "ink2",
            align=CENTRE,
        )
        return [keep, rest]

    def _set_columns(self, lines: tuple[WorkLine, ...]) -> None:
        title = self.set_title(self.text("ui-working-title"), LEFT_EDGE, TOP, WIDE)
        keep = set_words(
            self.text("ui-working-keep"),
            LEFT_EDGE,
            title.bottom,
            WIDE,
            self.font_of("lead", bold=True),
            line=paint.TITLE_LINE,
        )
        self.words = [title, keep]
        kinds = tuple(dict.fromkeys(line.kind for line in lines))
        columns = [tuple(line for line in lines if line.kind is kind) for kind in kinds]
        if not self._beside(columns, keep.bottom + 10):
            self._set_page(columns, keep.bottom + 10)

    def _beside(self, columns: list[tuple[WorkLine, ...]], top: float) -> bool:
        """A column a kind; whether their rows have the height they need."""
        title, keep = self.words[:2]
        self.words = [title, keep]
        width = WIDE if len(columns) < 2 else (WIDE - _GUTTER) / 2
        fits = True
        for number, shown in enumerate(self.lists):
            own = columns[number] if number < len(columns) else ()
            kind = self.text(f"ui-working-kind-{own[0].kind.value}") if own else ""
            heading = self.text("ui-working-heading", kind=kind)
            first = sum(len(column) for column in columns[:number]) + 1
            x = LEFT_EDGE + number * (width + _GUTTER)
            fits = self._set_column(shown, own, first, heading, x, top, width) and fits
        return fits

    def _set_page(self, columns: list[tuple[WorkLine, ...]], top: float) -> None:
        """Only the kind that is being made; the page turns when the screen says that it is done."""
        title, keep = self.words[:2]
        self.words = [title, keep]
        unfinished = [
            number for number, own in enumerate(columns) if any(line.state not in _FINISHED for line in own)
        ]
        page = unfinished[0] if unfinished else len(columns) - 1
        kind = self.text(f"ui-working-kind-{columns[page][0].kind.value}")
        heading = self.text("ui-working-page", kind=kind, page=page + 1, pages=len(columns))
        first = sum(len(column) for column in columns[:page]) + 1
        self._set_column(self.lists[0], columns[page], first, heading, LEFT_EDGE, top, WIDE)
        self._set_column(self.lists[1], (), 1, "", LEFT_EDGE, top, WIDE)

    def _set_column(
        self,
        shown: ProgressList,
        own: tuple[WorkLine, ...],
        first: int,
        heading: str,
        x: float,
        top: float,
        width: float,
    ) -> bool:
        """Set one list below its heading; whether its rows have the height they need."""
        shown.setVisible(bool(own))
        shown.show_steps(tuple(self._step(line, with_kind=False) for line in own), first)
        if not own:
            return True
        font = self.font_of("body", bold=True)
        words = set_words(heading, x, top, width, font, "primary", line=paint.TITLE_LINE)
        self.words.append(words)
        top = words.bottom + 4
        pitch = min(_PITCH + 28, (self.lowest + 16 - top) / len(own))
        place(shown, x, top, width, pitch * len(own))
        return words.whole and pitch >= shown.least_pitch(width)

    def draw_ground(self, painter: QPainter) -> None:
        if self._panel:
            paint.box(painter, _PANEL, 20, self.colour("surface"), self.colour("line"), 2)

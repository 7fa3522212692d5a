"""証明書の表示: every field, as many to a leaf as fit; ▲ below what stands for another character."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF
from PySide6.QtWidgets import QWidget

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.message import Message
from jpki_kiosk.ui import paint
from jpki_kiosk.ui.page import Send
from jpki_kiosk.ui.resident.leaves import MORE_HEIGHT, LeafedPage
from jpki_kiosk.ui.resident.worded import LEFT_EDGE, RIGHT_EDGE, WIDE
from jpki_kiosk.ui.widgets.base import Context, place
from jpki_kiosk.ui.widgets.buttons import ChoiceTile, TextButton
from jpki_kiosk.ui.widgets.marked import character_places
from jpki_kiosk.ui.widgets.notice import Notice
from jpki_kiosk.ui.widgets.words import Words, set_words
from jpki_kiosk.workflows.screens import Frame
from jpki_kiosk.workflows.self_service.events import CertificateWanted
from jpki_kiosk.workflows.self_service.screens import ContentsShown, Reading, ShownField
from jpki_kiosk.workflows.workflow import Screen

_TABS: Final = {CertificateKind.AUTHENTICATION: 420.0, CertificateKind.SIGNATURE: 340.0}
_TAB_HEIGHT: Final = 88.0
_LABELS: Final = 380.0  # width of the labels where values stand beside them
_GAP: Final = 14.0
_LINE: Final = 1.35
_MARKED_LINE: Final = 1.85  # room for the ▲ below a character


@dataclass(frozen=True, slots=True)
class _Row:
    """A field, or a part of one that is too long for a leaf. Tops are relative to the row."""

    label: Words
    value: Words
    marks: tuple[QRectF, ...]

    @property
    def height(self) -> float:
        return max(self.label.bottom, self.value.bottom) + _GAP


class ContentsShownPage(LeafedPage):
    """Two tabs, and the fields of the chosen kind."""

    def __init__(self, context: Context, parent: QWidget, send: Send) -> None:
        super().__init__(context, parent, send)
        self.tabs = {kind: ChoiceTile(context, self, "") for kind in _TABS}
        for kind, tab in self.tabs.items():
            tab.clicked.connect(self._chooser(kind))
        self.notice = Notice(context, self)
        self.read = TextButton(context, self, kind="secondary", icon="key")
        self.read.clicked.connect(lambda: self.send(CertificateWanted(CertificateKind.SIGNATURE)))
        self._marks: list[QRectF] = []
        self._rules: list[float] = []

    def _chooser(self, kind: CertificateKind) -> Callable[[], None]:
        def choose() -> None:
            shown = self.shown
            if isinstance(shown, ContentsShown) and shown.kind is not kind:
                self.send(CertificateWanted(kind))

        return choose

    def show_screen(self, screen: Screen, frame: Frame) -> None:
        before = self.shown
        if (
            isinstance(before, ContentsShown)
            and isinstance(screen, ContentsShown)
            and before.kind is not screen.kind
        ):
            self.leaf = 0
        super().show_screen(screen, frame)

    def wipe(self) -> None:
        super().wipe()
        self._marks, self._rules = [], []

    @property
    def _tab_height(self) -> float:
        return max(_TAB_HEIGHT, self.least_target)

    def arrange(self, screen: Screen) -> None:
        if not isinstance(screen, ContentsShown):
            return
        x = RIGHT_EDGE - sum(_TABS.values()) - 20
        for kind, tab in self.tabs.items():
            tab.set_label(self.text(f"ui-self-kind-{kind}"))
            tab.setChecked(kind is screen.kind)
            place(tab, x, 16, _TABS[kind], self._tab_height)
            x += _TABS[kind] + 20
        font = self.font_of("title", bold=True)
        room = RIGHT_EDGE - sum(_TABS.values()) - 40 - LEFT_EDGE
        title = set_words(self.text("ui-self-show-title"), LEFT_EDGE, 22, room, font, line=paint.TITLE_LINE)
        self.words, self._marks, self._rules = [title], [], []
        top = max(title.bottom, 16 + self._tab_height) + 16
        self._say(screen, top)
        self.leaves = 1
        if screen.reading is Reading.KNOWN and screen.fields:
            self._set_fields(screen, top)

    # --- instead of fields -----------------------------------------------------------------------

    def _say(self, screen: ContentsShown, top: float) -> None:
        tone, name, body = "info", "reading", Message("ui-self-reading-body")
        match screen.reading:
            case Reading.OFFERED:
                name = "offered-show"
                body = Message("ui-self-offered-show-body", {"attempts": screen.attempts})
            case Reading.LOCKED:
                tone, name, body = "warn", "locked", Message("ui-self-locked-body")
            case Reading.ABSENT:
                name, body = "absent", Message(f"ui-self-absent-body-{screen.kind}")
            case Reading.KNOWN if screen.fields:
                self.notice.say("")
                self.read.hide()
                return
            case Reading.KNOWN:
                tone, name, body = "warn", "unreadable", Message("ui-self-unreadable-body")
        self.notice.tone = tone
        self.notice.say(self.text(f"ui-self-{name}"), self.context.text(body))
        high = self.notice.height_for(WIDE)
        place(self.notice, LEFT_EDGE, top, WIDE, high)
        self.read.setVisible(screen.reading is Reading.OFFERED)
        self.read.set_label(self.text("ui-self-offered-press"))
        place(self.read, LEFT_EDGE, min(top + high + 32, self.lowest - MORE_HEIGHT), 900, MORE_HEIGHT)

    # --- fields ----------------------------------------------------------------------------------

    def _set_fields(self, screen: ContentsShown, top: float) -> None:
        rows = [row for field in screen.fields for row in self._rows_of(field, self.above_more - top)]
        leaves: list[list[_Row]] = [[]]
        used = 0.0
        for row in rows:
            if leaves[-1] and used + row.height - _GAP > self.above_more - top:
                leaves.append([])
                used = 0.0
            leaves[-1].append(row)
            used += row.height
        self.leaves = len(leaves)
        self.leaf = min(self.leaf, self.leaves - 1)
        for row in leaves[self.leaf]:
            self._put(row, top)
            top += row.height
            self._rules.append(top - _GAP / 2)

    def _rows_of(self, field: ShownField, room: float) -> list[_Row]:
        """One row, or several of as many lines as fit a leaf."""
        content = field.content if isinstance(field.content, str) else self.context.text(field.content)
        small, body = self.font_of("caption"), self.font_of("body")
        line = _MARKED_LINE if field.marks else _LINE
        beside = self.roomy
        label = set_words(
            self.context.text(field.label), LEFT_EDGE, 0, _LABELS if beside else WIDE, small, "ink2",
            line=max(_LINE, body.pixelSize() * line / small.pixelSize()) if beside else _LINE,
        )  # fmt: skip
        left = LEFT_EDGE + _LABELS + 24 if beside else LEFT_EDGE
        start = 0.0 if beside else label.bottom
        value = set_words(content, left, start, RIGHT_EDGE - left, body, line=line)
        step = body.pixelSize() * line
        most = max(1, int((room - start) // step))
        boxes = character_places(value, content, field.marks)
        return [
            _Row(
                label,
                replace(value, lines=value.lines[at : at + most]),
                tuple(
                    box.translated(0, -at * step)
                    for box in boxes
                    if at <= round((box.top() - value.top) / step) < at + most
                ),
            )
            for at in range(0, len(value.lines), most)
        ]

    def _put(self, row: _Row, top: float) -> None:
        self.words.append(replace(row.label, top=row.label.top + top))
        self.words.append(replace(row.value, top=row.value.top + top))
        self._marks += [box.translated(0, top) for box in row.marks]

    def spoken(self) -> str:
        said = self.words[0].text if self.words else ""
        return f"{said} {self.notice.accessibleName()}".strip()

    def first_focus(self) -> QWidget | None:
        return self.read if self.read.isVisibleTo(self) else None

    def draw_ground(self, painter: QPainter) -> None:
        for y in self._rules:
            painter.fillRect(QRectF(LEFT_EDGE, y, WIDE, 1), self.colour("line"))
        size = max(14, round(self.theme.px("body") * 0.42))
        for box in self._marks:
            x, y, half = box.center().x(), box.bottom() - 4, size * 0.45
            corners = (QPointF(x - half, y), QPointF(x, y - size * 0.8), QPointF(x + half, y))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.colour("warn"))
            painter.drawPolygon(QPolygonF(corners))

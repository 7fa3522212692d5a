"""押す間だけ見る: shows what was typed only while it is held down."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QMouseEvent, QPainter, QTouchEvent
from PySide6.QtWidgets import QWidget

from jpki_kiosk.ui import paint
from jpki_kiosk.ui.widgets.base import Context
from jpki_kiosk.ui.widgets.keys import Face
from jpki_kiosk.ui.widgets.labels import set_label
from jpki_kiosk.ui.widgets.words import Words

_ICON: Final = 44
_GAP: Final = 14
_LINE: Final = 1.05
_HOLD: Final = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EyeKey(Face):
    """``held(True)`` when it goes down; ``held(False)`` on release, leaving, hiding, and whatever else."""

    held = Signal(bool)

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self._holding = False

    def _hold(self, holding: bool) -> None:
        holding = holding and self.isEnabled()
        self.setDown(holding)
        if holding != self._holding:
            self._holding = holding
            self.held.emit(holding)

    def words(self) -> list[Words]:
        """What is written, right of the eye."""
        room, high = self.units.width() - _ICON - _GAP - 24, self.units.height()
        wished = self.font_of("button", bold=True)
        label = set_label(self.label, wished, room, high, least=self.theme.least_type, line=_LINE)
        x = (self.units.width() - _ICON - _GAP - label.width) / 2 + _ICON + _GAP
        top = high / 2 - 2 - label.height / 2
        return [Words(label.lines, x, top, room, label.font, line=_LINE)]

    def draw(self, painter: QPainter) -> None:
        ink = self.draw_face(painter, "surface", "tint", "ink")
        words = self.words()[0]
        middle = self.units.height() / 2 - 2
        paint.draw_icon(painter, "eye", words.x - _ICON - _GAP, middle - _ICON / 2, _ICON, ink)
        paint.draw_lines(painter, list(words.lines), words.x, words.top, words.font, ink, line=words.line)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QTouchEvent):
            points = event.points()
            inside = bool(points) and self.rect().contains(points[0].position().toPoint())
            match event.type():
                case QEvent.Type.TouchBegin:
                    self._hold(inside)
                case QEvent.Type.TouchUpdate if inside:
                    pass
                case _:
                    self._hold(False)
            event.accept()
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._hold(True)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self.rect().contains(event.position().toPoint()):
            self._hold(False)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._hold(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _HOLD:
            self._hold(True)
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() not in _HOLD:
            super().keyReleaseEvent(event)
        elif not event.isAutoRepeat():
            self._hold(False)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.EnabledChange, QEvent.Type.ActivationChange):
            self._hold(self._holding and self.isEnabled() and self.isActiveWindow())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._hold(False)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._hold(False)

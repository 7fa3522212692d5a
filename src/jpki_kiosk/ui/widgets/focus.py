"""The ring around whatever has the keyboard, and on the edge of a row: its neighbours stay whole."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from jpki_kiosk.ui.widgets.base import Context, Pressable

_REACH: Final = 10  # frame units outside the control
_OVER: Final = 4  # of them, around a row that adjoins others
_RADIUS: Final = 14


class FocusRing(QWidget):
    """One overlay per window: three rings, 2 ink, 6 amber, 2 ink, around the focused part of ``host``."""

    def __init__(self, context: Context, host: QWidget) -> None:
        super().__init__(host)
        self._context = context
        self._host = host
        self._followed: QWidget | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self.follow)
        context.theme.changed.connect(self.update)

    def follow(self, old: QWidget | None, now: QWidget | None) -> None:
        """Move to the part that has the keyboard now."""
        if not (isValid(self) and isValid(self._host)):
            return
        if self._followed is not None and isValid(self._followed):
            self._followed.removeEventFilter(self)
        self._followed = None
        if now is None or not self._host.isAncestorOf(now):
            self.hide()
            return
        self._followed = now
        now.installEventFilter(self)
        self._settle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not (isValid(self) and isValid(self._host)):
            return False
        if watched is self._followed and event.type() in (
            QEvent.Type.Move,
            QEvent.Type.Resize,
            QEvent.Type.Show,
            QEvent.Type.Hide,
        ):
            self._settle()
        return False

    def _settle(self) -> None:
        widget = self._followed
        if widget is None or not isValid(widget) or not widget.isVisible():
            self.hide()
            return
        reach = max(1, round(_REACH * self._context.scale))
        place = QRect(widget.mapTo(self._host, QPoint()), widget.size())
        beyond = reach
        if isinstance(widget, Pressable) and widget.adjoins:
            beyond = round(_OVER * self._context.scale)
        self.setGeometry(place.adjusted(-beyond, -beyond, beyond, beyond))
        inside = self.rect().adjusted(reach, reach, -reach, -reach)
        self.setMask(QRegion(self.rect()).subtracted(QRegion(inside)))
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = self._context.scale
        painter.scale(scale, scale)
        theme = self._context.theme
        area = QRectF(0, 0, self.width() / scale, self.height() / scale)
        for inset, width, token in ((0, 2, "ink"), (2, 6, "focus"), (8, 2, "ink")):
            half = width / 2
            painter.setPen(QPen(theme.colour(token), width))
            offset = inset + half
            radius = _RADIUS + _REACH - offset
            painter.drawRoundedRect(area.adjusted(offset, offset, -offset, -offset), radius, radius)
        painter.end()

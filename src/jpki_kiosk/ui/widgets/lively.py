"""The picture of the welcome page: now and then the card travels slowly onto the reader, and back.

Both are painted once into pixmaps; a frame puts them together and covers what was there, so that nothing
else of the page is painted for it. Frames are drawn only while the card travels.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QPixmap, QShowEvent
from PySide6.QtWidgets import QWidget

from jpki_kiosk.ui import paint
from jpki_kiosk.ui.widgets.base import Context, Painted
from jpki_kiosk.ui.widgets.pictures import draw_card, draw_reader

WIDTH: Final = 336  # frame units
HEIGHT: Final = 416
FRAME_MS: Final = 50
_TRAVEL_FRAMES: Final = 64  # 3.2 s one way
_REST_MS: Final = 9000  # the card on the reader, which is what the picture says
_AWAY_MS: Final = 1600
_DISC: Final = QRectF(0, 76, 336, 336)
_READER: Final = QPointF(28, 84)  # its picture is 640 wide, 280 here
_SCALE: Final = 280 / 640
_CARD: Final = (90, 245, 460)  # left, top and width on the reader
_RAISED: Final = 330  # of the picture's units: how far the card comes from


class LivelyPicture(Painted):
    """``set_lively``: whether it may move at all; less motion in the look stops it, and what lies over it.

    ``share`` is 0 with the card away and 1 with the card on the reader, where it rests while nothing moves.
    It is drawn for ``WIDTH`` by ``HEIGHT`` and scaled to the width it has.
    """

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.share = 1.0
        self._lively = False
        self._steps = _cycle()
        self._ground: QPixmap | None = None
        self._card: QPixmap | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.step)

    def set_lively(self, lively: bool) -> None:
        """Let it move, or stand."""
        self._lively = lively
        self._run()

    @property
    def moving(self) -> bool:
        """Whether it goes on by itself."""
        return self._timer.isActive()

    def step(self) -> None:
        """The next frame, and when the one after it is due."""
        if self._covered():
            self._rest()
            self._timer.start(_REST_MS)
            return
        self.share, wait = next(self._steps)
        self.update()
        self._timer.start(wait)

    def _covered(self) -> bool:
        window = self.window()
        return window.childAt(self.mapTo(window, QPoint(self.width() // 2, self.height() // 2))) is not self

    def _rest(self) -> None:
        self._steps = _cycle()
        if self.share != 1.0:
            self.share = 1.0
            self.update()

    def _run(self) -> None:
        if self._lively and self.isVisible() and not self.theme.look.still:
            if not self._timer.isActive():
                self._timer.start(_REST_MS)
        else:
            self._timer.stop()
            self._rest()

    def on_theme(self) -> None:
        self._ground = self._card = None
        self._run()
        self.update()

    def showEvent(self, event: QShowEvent) -> None:
        self._run()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        self._rest()
        super().hideEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        ratio = self.devicePixelRatioF()
        size = self.size() * ratio
        if self._ground is None or self._card is None or self._ground.size() != size:
            self._ground, self._card = self._drawn_ground(ratio), self._drawn_card(ratio)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._ground)
        scale = self._factor
        left, top, _ = _CARD
        y = _READER.y() + (top - _RAISED * (1 - self.share)) * _SCALE
        painter.drawPixmap(QPointF((_READER.x() + left * _SCALE - 2) * scale, (y - 2) * scale), self._card)
        painter.end()

    @property
    def _factor(self) -> float:
        """Pixels for one unit of the drawing."""
        return self.context.scale * self.units.width() / WIDTH

    def _canvas(self, wide: float, high: float, ratio: float) -> tuple[QPixmap, QPainter]:
        pixmap = QPixmap(max(1, round(wide * ratio)), max(1, round(high * ratio)))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        painter.scale(self._factor, self._factor)
        return pixmap, painter

    def _drawn_ground(self, ratio: float) -> QPixmap:
        """The page's ground, the disc and the empty reader."""
        pixmap, painter = self._canvas(self.width(), self.height(), ratio)
        painter.fillRect(QRectF(0, 0, WIDTH + 1, HEIGHT + 1), self.colour("bg"))
        if not self.theme.high_contrast:
            paint.box(painter, _DISC, _DISC.width() / 2, self.colour("tint"))
        painter.translate(_READER)
        painter.scale(_SCALE, _SCALE)
        draw_reader(painter, self.theme)
        painter.end()
        return pixmap

    def _drawn_card(self, ratio: float) -> QPixmap:
        wide = _CARD[2] * _SCALE
        scale = self._factor
        pixmap, painter = self._canvas((wide + 4) * scale, (wide * 287 / 460 + 4) * scale, ratio)
        draw_card(painter, self.context, 2, 2, wide, 2)
        painter.end()
        return pixmap


def _cycle() -> Iterator[tuple[float, int]]:
    """Frame by frame where the card is, and for how many milliseconds; it begins after a rest."""
    while True:
        for back in (True, False):
            for frame in range(1, _TRAVEL_FRAMES + 1):
                way = (1 - math.cos(math.pi * frame / _TRAVEL_FRAMES)) / 2
                last = frame == _TRAVEL_FRAMES
                rest = _AWAY_MS if back else _REST_MS
                yield (1 - way if back else way), (rest if last else FRAME_MS)

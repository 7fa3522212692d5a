"""The pictures: the card and the reader seen from above, the papers, and the light of the reader.

All are drawn for a width of their own and scaled; the card always carries its 見本 tag. The word on the card
is part of the picture: it is what is printed on the real one.
"""

from __future__ import annotations

from enum import Enum, unique
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPainterPath, QPen, QShowEvent
from PySide6.QtWidgets import QWidget

from jpki_kiosk.ui import paint
from jpki_kiosk.ui.theme import Theme
from jpki_kiosk.ui.widgets.base import Context, Painted

CARD_RATIO: Final = 287 / 460  # ISO/IEC 7810 ID-1, as the design draws it
LIGHT_MS: Final = 600
_LIGHTS: Final = 3
_CENTRE: Final = Qt.AlignmentFlag.AlignHCenter
# The grey lines on the card: x, y, width of each, for a card 460 wide.
_CARD_LINES: Final = ((185, 129, 239), (185, 158, 201), (185, 208, 239), (185, 236, 134))


def draw_card(painter: QPainter, context: Context, x: float, y: float, width: float, border: float) -> None:
    """The card, ``width`` wide, with its top left corner at x, y."""
    theme = context.theme
    ink, line, band = theme.colour("card-ink"), theme.colour("card-line"), theme.colour("card-band")
    painter.save()
    painter.translate(x, y)
    factor = width / 460
    painter.scale(factor, factor)
    whole = QRectF(0, 0, 460, 287)
    paint.box(painter, whole, 20, theme.colour("card"))
    painter.save()
    clip = QPainterPath()
    clip.addRoundedRect(whole, 20, 20)
    painter.setClipPath(clip)
    painter.fillRect(QRectF(0, 0, 460, 56), band)
    painter.restore()
    name = theme.font(28, bold=True)
    paint.draw_line(painter, context.text("ui-picture-card"), 25, 28, name, ink)
    tag = context.text("ui-picture-specimen")
    small = theme.font(24, bold=True)
    tag_width = paint.width(tag, small) + 34
    paint.box(painter, QRectF(438 - tag_width, 11, tag_width, 34), 5, theme.colour("mark"))
    paint.draw_line(painter, tag, 438 - tag_width / 2, 28, small, theme.colour("mark-ink"), align=_CENTRE)
    paint.box(painter, QRectF(25, 81, 129, 163), 8, band, ink if theme.high_contrast else None, 3)
    _draw_person(painter, ink)
    paint.box(painter, QRectF(185, 88, 168, 18), 9, ink)
    for left, top, length in _CARD_LINES:
        paint.box(painter, QRectF(left, top, length, 14), 7, line)
    if border or theme.high_contrast:
        edge = max(border, 3) / factor
        paint.box(painter, whole, 20, None, ink, edge)
    painter.restore()


def _draw_person(painter: QPainter, ink: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawEllipse(QPointF(89.5, 141), 31, 31)
    body = QPainterPath(QPointF(38, 244))
    body.cubicTo(QPointF(42, 200), QPointF(56, 183), QPointF(89.5, 183))
    body.cubicTo(QPointF(123, 183), QPointF(137, 200), QPointF(141, 244))
    body.closeSubpath()
    painter.drawPath(body)


def draw_reader(painter: QPainter, theme: Theme) -> None:
    """The empty reader with its cable and the amber frame for the card, 640 by 680."""
    cable = theme.colour("cable")
    painter.fillRect(QRectF(310, 0, 16, 136), cable)
    paint.box(painter, QRectF(286, 129, 64, 60), 10, cable)
    _draw_body(painter, theme, QRectF(0, 160, 640, 520), 48)
    paint.box(painter, QRectF(62, 212, 516, 354), 40, None, theme.colour("mark"), 8)


def _draw_body(painter: QPainter, theme: Theme, rect: QRectF, radius: float) -> None:
    edge, border = (theme.colour("cable"), 3) if theme.high_contrast else (None, 0)
    paint.box(painter, rect, radius, theme.colour("reader"), edge, border)


class CardPicture(Painted):
    """The card alone, as wide as the widget."""

    def draw(self, painter: QPainter) -> None:
        draw_card(painter, self.context, 0, 0, self.units.width(), 3)


class PapersPicture(Painted):
    """Two sheets, the front one with a folded corner; drawn for 236 by 206."""

    def draw(self, painter: QPainter) -> None:
        theme = self.theme
        painter.scale(self.units.width() / 236, self.units.width() / 236)
        ink, line = theme.colour("card-ink"), theme.colour("card-line")
        if theme.high_contrast:
            ink = theme.colour("ink")
            line = ink
        pen = QPen(ink, 5)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(theme.colour("tint"))
        painter.drawPolygon([QPointF(100, 12), QPointF(232, 26), QPointF(212, 202), QPointF(80, 188)])
        painter.setBrush(theme.colour("surface"))
        front = [QPointF(3, 3), QPointF(115, 3), QPointF(154, 42), QPointF(154, 196), QPointF(3, 196)]
        painter.drawPolygon(front)
        painter.setBrush(theme.colour("tint"))
        painter.drawPolygon([QPointF(115, 3), QPointF(154, 42), QPointF(115, 42)])
        paint.box(painter, QRectF(28, 34, 63, 14), 7, ink)
        for top, length in ((68, 100), (94, 100), (120, 70)):
            paint.box(painter, QRectF(28, top, length, 10), 5, line)
        paint.box(painter, QRectF(100, 141, 36, 36), 4, theme.colour("mark"))


@unique
class ReaderPose(Enum):
    """What the picture of the reader shows; the value is its size in frame units."""

    READING = (640, 680)  # large, with the cable, the card in an amber frame and the light
    WRITING = (560, 372)  # the card locked on the reader
    WAITING = (520, 492)  # the card above the reader, an arrow to its place

    @property
    def width(self) -> int:
        """Frame units."""
        return self.value[0]

    @property
    def height(self) -> int:
        """Frame units."""
        return self.value[1]


class ReaderPicture(Painted):
    """The reader seen from above.

    Its light moves only while the card is in use (``set_busy``), while it is shown, and where the look does
    not ask for no motion.
    """

    def __init__(self, context: Context, parent: QWidget, pose: ReaderPose) -> None:
        super().__init__(context, parent)
        self.pose = pose
        self.bright = 0
        self._busy = False
        self._timer = QTimer(self)
        self._timer.setInterval(LIGHT_MS)
        self._timer.timeout.connect(self.step_light)

    def set_busy(self, busy: bool) -> None:
        """Whether a command is under way on the card."""
        self._busy = busy
        self._run()
        self.update()

    @property
    def moving(self) -> bool:
        """Whether the light moves now."""
        return self._timer.isActive()

    def step_light(self) -> None:
        """Brighten the next dot."""
        self.bright = (self.bright + 1) % _LIGHTS
        self.update()

    def on_theme(self) -> None:
        self._run()
        self.update()

    def showEvent(self, event: QShowEvent) -> None:
        self._run()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)

    def _run(self) -> None:
        if self._busy and self.isVisible() and not self.theme.look.still:
            if not self._timer.isActive():
                self._timer.start()
        else:
            self._timer.stop()

    def draw(self, painter: QPainter) -> None:
        factor = min(self.units.width() / self.pose.width, self.units.height() / self.pose.height)
        painter.scale(factor, factor)
        match self.pose:
            case ReaderPose.READING:
                self._draw_reading(painter)
            case ReaderPose.WRITING:
                self._draw_writing(painter)
            case ReaderPose.WAITING:
                self._draw_waiting(painter)

    def _draw_body(self, painter: QPainter, rect: QRectF, radius: float) -> None:
        _draw_body(painter, self.theme, rect, radius)

    def _draw_reading(self, painter: QPainter) -> None:
        draw_reader(painter, self.theme)
        draw_card(painter, self.context, 90, 245, 460, 0)
        if self._busy:
            word = self.context.text("ui-picture-in-use")
            font = self.font_of(34, bold=True)
            ink = self.colour("cable" if self.theme.high_contrast else "on-primary")
            paint.draw_line(painter, word, 320, 605, font, ink, align=_CENTRE)
            self._draw_light(painter, 320, 648)

    def _draw_light(self, painter: QPainter, middle: float, y: float) -> None:
        """Three dots; the bright one is filled, so that it differs without colour too."""
        mark = self.colour("mark")
        for number in range(_LIGHTS):
            centre = QPointF(middle + (number - 1) * 44, y)
            bright = number == self.bright
            painter.setPen(QPen(mark, 3))
            painter.setBrush(mark if bright else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(centre, 9, 9)

    def _draw_writing(self, painter: QPainter) -> None:
        self._draw_body(painter, QRectF(0, 0, 560, 372), 40)
        seam = QPen(self.colour("seam"), 2)
        seam.setDashPattern([7, 6])
        painter.setPen(seam)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(18, 18, 524, 336), 26, 26)
        draw_card(painter, self.context, 88, 55, 385, 0)
        badge = QRectF(422, 244, 100, 100)
        paint.box(painter, badge, 50, self.colour("mark"), self.colour("mark-ink"), 4)
        paint.draw_icon(painter, "lock", 443, 265, 58, self.colour("mark-ink"))
        if self._busy:
            self._draw_light(painter, 280, 334)

    def _draw_waiting(self, painter: QPainter) -> None:
        self._draw_body(painter, QRectF(0, 216, 520, 276), 40)
        slot = QPen(self.colour("mark"), 5)
        slot.setDashPattern([2.6, 2.2])
        slot.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(slot)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(109.5, 280.5, 301, 179), 16, 16)
        draw_card(painter, self.context, 110, 0, 300, 3)
        arrow = QPainterPath(QPointF(260, 197))
        arrow.lineTo(260, 299)
        arrow.moveTo(220, 258)
        arrow.lineTo(260, 299)
        arrow.lineTo(300, 258)
        for token, width in (("mark-ink", 24), ("mark", 14)):
            pen = QPen(self.colour(token), width)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.strokePath(arrow, pen)

"""What a screen shows around the stage: the office over it, and the frame's bands beside it.

On a screen that is higher than the stage our own drawing stands above it; on one that is wider the bands of
header and footer run on to both edges. Nothing here can be pressed.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from jpki_kiosk.ui import paint
from jpki_kiosk.ui.geometry import FOOTER_HIGH, HEADER, RIBBON, Geometry
from jpki_kiosk.ui.mark import draw_mark
from jpki_kiosk.ui.ribbon import draw_stripes
from jpki_kiosk.ui.widgets.base import Context, Painted
from jpki_kiosk.ui.widgets.words import CENTRE, LEFT
from jpki_kiosk.workflows.screens import Frame

_LEAST: Final = 90.0  # units; a lower strip stays plain
_STACKED: Final = 620.0  # from this height on the mark stands over the names
_WAVES: Final = 9


class Board(Painted):
    """Covers the window behind the stage."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._frame: Frame | None = None
        self._stage: QWidget | None = None
        self._was_dim = False

    def dim_with(self, stage: QWidget) -> None:
        """Be as dark as the page while something on the stage lies over it."""
        self._stage = stage
        for part in stage.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if getattr(part, "dims", False):
                part.installEventFilter(self)

    @property
    def _dim(self) -> bool:
        parts = [] if self._stage is None else self._stage.children()
        return any(
            getattr(one, "dims", False) and isinstance(one, QWidget) and not one.isHidden() for one in parts
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isValid(self) and event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
            self.update()
        return False

    def show_frame(self, frame: Frame) -> None:
        """Say another office, or whether this is training."""
        if (frame, self._dim) != (self._frame, self._was_dim):
            self._frame, self._was_dim = frame, self._dim
            self.update()

    def draw(self, painter: QPainter) -> None:
        geometry = self.context.geometry
        left, top = geometry.left / geometry.scale, geometry.top / geometry.scale
        wide = self.width() / geometry.scale
        painter.fillRect(QRectF(0, 0, wide, self.height() / geometry.scale), self.colour("bg"))
        if left > 0:
            self._draw_bands(painter, geometry, top, wide)
            if self._dim:
                below = QRectF(0, top + RIBBON, wide, geometry.height - RIBBON)
                painter.fillRect(below, self.theme.overlay())
        if top > 0:
            self._draw_office(painter, QRectF(0, 0, wide, top))

    # --- beside the stage ------------------------------------------------------------------------

    def _draw_bands(self, painter: QPainter, geometry: Geometry, top: float, wide: float) -> None:
        training = self._frame is None or self._frame.training
        ribbon = QRectF(0, top, wide, RIBBON)
        painter.fillRect(ribbon, self.colour("mark" if training else "surface"))
        if training:
            draw_stripes(painter, ribbon, geometry.left / geometry.scale, self.colour("ribbon-stripe"))
        surface, line = self.colour("surface"), self.colour("line")
        edge = 3 if self.theme.high_contrast else 1
        painter.fillRect(QRectF(0, top + RIBBON, wide, HEADER - RIBBON), surface)
        painter.fillRect(QRectF(0, top + HEADER - edge, wide, edge), line)
        painter.fillRect(QRectF(0, top + geometry.footer, wide, FOOTER_HIGH), surface)
        painter.fillRect(QRectF(0, top + geometry.footer, wide, edge), line)

    # --- over the stage --------------------------------------------------------------------------

    def _draw_office(self, painter: QPainter, area: QRectF) -> None:
        """The mark, the office and the counter on indigo; the waves of the card go out from the mark."""
        plain = self.theme.high_contrast
        ground, ink = self.colour("bg" if plain else "primary"), self.colour("ink" if plain else "on-primary")
        painter.fillRect(area, ground)
        if area.height() < _LEAST:
            return
        frame = self._frame
        language = self.theme.language
        town = "" if frame is None else frame.municipality.within(language)
        counter = "" if frame is None else frame.counter.within(language)
        stacked = area.height() >= _STACKED
        size = min(420.0, area.height() * 0.3) if stacked else area.height() * 0.62
        name = self._fitted(town, round(size * (0.34 if stacked else 0.42)), area.width() * 0.7, bold=True)
        small = self._fitted(counter, round(name.pixelSize() * 0.62), area.width() * 0.7)
        both = (name.pixelSize() + small.pixelSize()) * 1.35
        if stacked:
            x, y = area.center().x() - size / 2, area.center().y() - (size + 60 + both) / 2
            place, top, align = area.center().x(), y + size + 60, CENTRE
        else:
            words = max(paint.width(town, name), paint.width(counter, small))
            x, y = area.center().x() - (size + 48 + words) / 2, area.center().y() - size / 2
            place, top, align = x + size + 48, area.center().y() - both / 2, LEFT
        self._draw_waves(painter, area, QPointF(x + size / 2, y + size / 2), size)
        draw_mark(painter, x, y, size, self._on_ground)
        middle = top + name.pixelSize() * 0.675
        paint.draw_line(painter, town, place, middle, name, ink, align=align)
        middle += (name.pixelSize() + small.pixelSize()) * 0.675
        paint.draw_line(painter, counter, place, middle, small, ink, align=align)

    def _draw_waves(self, painter: QPainter, area: QRectF, centre: QPointF, size: float) -> None:
        if self.theme.high_contrast:
            return
        painter.save()
        painter.setClipRect(area)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.colour("seam"), max(2.0, size / 80)))
        for number in range(1, _WAVES + 1):
            radius = size * (0.62 + 0.3 * number)
            painter.drawEllipse(centre, radius, radius)
        painter.restore()

    def _on_ground(self, token: str) -> QColor:
        """The mark's colours turned round: it stands on indigo."""
        if self.theme.high_contrast:
            return self.colour({"surface": "bg"}.get(token, token))
        turned = {"primary": "on-primary", "on-primary": "primary", "surface": "primary"}
        return self.colour(turned.get(token, token))

    def _fitted(self, text: str, size: int, limit: float, *, bold: bool = False) -> QFont:
        font = self.font_of(size, bold=bold)
        wide = paint.width(text, font)
        return font if wide <= limit else self.font_of(max(1, int(size * limit / wide)), bold=bold)

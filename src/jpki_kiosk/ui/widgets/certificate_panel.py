"""What one certificate will be: icon, name, what it is for, until when, and the birthday ruler."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QAccessible, QFont, QPainter, QPen
from PySide6.QtWidgets import QWidget

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.ui import paint
from jpki_kiosk.ui.widgets.base import Context, Painted, place
from jpki_kiosk.ui.widgets.buttons import TextButton
from jpki_kiosk.ui.widgets.words import Words, set_balanced
from jpki_kiosk.workflows.screens import PlannedCertificate

_ICONS: Final = {CertificateKind.SIGNATURE: "pen", CertificateKind.AUTHENTICATION: "person"}
_CENTRE: Final = Qt.AlignmentFlag.AlignHCenter
_EDGE: Final = 36.0
_TILE: Final = 88.0
_RULER: Final = 60.0  # height
_SQUARE: Final = 24.0  # today
_SMALL, _LARGE = 21.0, 30.0  # radius of a circle, and of the last
_LEAST_GAP, _MOST_GAP = 8.0, 26.0
_STAY: Final = "rules-summary-stay"  # the period of stay ends it, and not the card
_MOST_CIRCLES: Final = 12  # more birthdays than that are not drawn one by one


@dataclass(frozen=True, slots=True)
class Mark:
    """One sign on the ruler: a birthday by its number, or where something else ends by its icon."""

    x: float
    number: int
    icon: str = ""
    last: bool = False


class CertificatePanel(Painted):
    """880 by 468 at medium; wider and higher where type is large. ``why`` asks why until then."""

    heard_as = QAccessible.Role.Grouping

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self.planned: PlannedCertificate | None = None
        self.why = TextButton(context, self, kind="secondary")
        self._words: list[Words] = []
        self._divider = 0.0
        self._ruler = 0.0  # middle
        self._left = 0.0  # of the ruler, behind "today"

    def show_certificate(self, planned: PlannedCertificate) -> None:
        """Show another certificate, in the present look and size."""
        self.planned = planned
        name = self.context.text(f"ui-certificate-{planned.kind.value}")
        until = self.context.text("ui-confirm-until", date=planned.not_after)
        self.why.set_label(self.context.text("ui-confirm-why"))
        self.why.setAccessibleName(f"{self.why.label} {name}")
        self.setAccessibleName(f"{name} {until}")
        self._arrange(planned, name, until)
        summary = self.context.text(planned.summary)
        said = (name, until, summary)
        rest = (one.text for one in self._words)
        self.setAccessibleDescription(" ".join((summary, *(one for one in rest if one not in said))))
        self.update()

    def words(self) -> list[Words]:
        """Everything written on it but the button and the numbers of the ruler."""
        return self._words

    # --- layout ----------------------------------------------------------------------------------

    def _arrange(self, planned: PlannedCertificate, name: str, until: str) -> None:
        """From top to bottom; what room is left over is shared between the parts."""
        width, px = self.units.width(), self.theme.px
        room = width - 2 * _EDGE
        button = self._button_width()
        fonts = {
            "name": self.font_of("lead", bold=True),
            "use": self.font_of("caption"),
            "label": self.font_of(px("caption") + 2),
            "until": self.font_of(px("lead") + 8, bold=True),
            "summary": self.font_of(min(px("caption") + 4, px("body"))),
        }
        summary = set_balanced(
            self.context.text(planned.summary), _EDGE, 0, room - button - 20, fonts["summary"], line=1.25
        )
        use = self.context.text(f"ui-certificate-{planned.kind.value}-use")
        high = fonts["name"].pixelSize() * paint.line_of(name, 1.3)
        both = high + fonts["use"].pixelSize() * paint.line_of(use, 1.25)
        head = max(_TILE, both)
        date = fonts["until"].pixelSize() * paint.line_of(until, 1.3)
        foot = max(self._button_height(), summary.bottom)
        left_over = self.units.height() - 2 * 30 - head - 2 - date - _RULER - foot
        gap = min(_MOST_GAP, max(_LEAST_GAP, left_over / 4))
        y = 30 + head / 2
        self._words = []
        x, limit = _EDGE + _TILE + 24, room - _TILE - 24
        self._add(name, x, y - both / 2 + high / 2, limit, fonts["name"])
        self._add(use, x, y + both / 2 - (both - high) / 2, limit, fonts["use"], "ink2")
        self._divider = y + head / 2 + gap
        y = self._divider + 2 + gap + date / 2
        taken = self._add(self.context.text("ui-confirm-expiry"), _EDGE, y + 4, room, fonts["label"], "ink2")
        self._add(until, _EDGE + taken + 22, y, room - taken - 22, fonts["until"])
        self._ruler = y + date / 2 + gap - 2 + _RULER / 2
        today = self.context.text("ui-confirm-today")
        small = self.font_of(min(px("caption"), 38))
        self._left = _EDGE + self._add(today, _EDGE, self._ruler, 300, small, "ink2") + 18
        y = self._ruler + _RULER / 2 + gap + foot / 2
        place(self.why, width - _EDGE - button, y - self._button_height() / 2, button, self._button_height())
        text = "\n".join(summary.lines)
        top = y - summary.bottom / 2
        self._words.append(set_balanced(text, _EDGE, top, summary.limit, summary.font, line=1.25))

    def _add(self, text: str, x: float, middle: float, limit: float, font: QFont, ink: str = "ink") -> float:
        """One line by its middle; returns its width."""
        top = middle - font.pixelSize() * paint.line_of(text, 1.0) / 2
        words = Words((text,), x, top, limit, font, ink, 1.0)
        self._words.append(words)
        return words.width

    def _button_width(self) -> float:
        label = self.context.text("ui-confirm-why")
        return max(288.0, paint.width(label, self.font_of("button", bold=True)) + 48)

    def _button_height(self) -> float:
        return max(80.0 if self.theme.px("button") < 40 else 96.0, float(self.least_target))

    # --- the ruler -------------------------------------------------------------------------------

    def marks(self) -> list[Mark]:
        """What stands on the ruler behind today: the birthdays to come, and at the right end the last day.

        The last day is a birthday, or where something else ends: card, stay, or the other certificate.
        """
        planned = self.planned
        if planned is None:
            return []
        end = ""
        if planned.capped:
            end = "calendar" if planned.summary.id == _STAY else "card"
        elif planned.follows_authentication or not planned.birthdays:
            end = "person"
        birthdays = min(planned.birthdays, _MOST_CIRCLES)
        count = birthdays + (1 if end else 0)
        start, stop = self._left + _SQUARE / 2, self.units.width() - _EDGE - _LARGE
        places = [start + (stop - start) * number / count for number in range(1, count + 1)]
        marks = [Mark(x, number) for number, x in enumerate(places[:birthdays], start=1)]
        if end:
            return [*marks, Mark(places[-1], 0, end, last=True)]
        return [*marks[:-1], Mark(places[-1], birthdays, last=True)]

    def draw(self, painter: QPainter) -> None:
        if self.planned is None:
            return
        area = QRectF(0, 0, self.units.width(), self.units.height())
        edge = self.theme.control_border if self.theme.high_contrast else 2
        paint.box(painter, area, 20, self.colour("surface"), self.colour("line"), edge)
        border = 3 if self.theme.high_contrast else 0
        middle = (self._words[0].top + self._words[1].bottom) / 2
        tile = QRectF(_EDGE, middle - _TILE / 2 - 1, _TILE, _TILE)
        paint.box(painter, tile, 14, self.colour("tint"), self.colour("border"), border)
        paint.draw_icon(
            painter, _ICONS[self.planned.kind], tile.x() + 18, tile.y() + 18, 52, self.colour("primary")
        )
        painter.fillRect(QRectF(_EDGE, self._divider, area.width() - 2 * _EDGE, 2), self.colour("line"))
        for words in self._words:
            words.draw(painter, self.theme)
        self._draw_ruler(painter)

    def _draw_ruler(self, painter: QPainter) -> None:
        primary, middle = self.colour("primary"), self._ruler
        marks = self.marks()
        painter.setPen(QPen(primary, 4))
        painter.drawLine(QPointF(self._left + _SQUARE / 2, middle), QPointF(marks[-1].x, middle))
        square = QRectF(self._left, middle - _SQUARE / 2, _SQUARE, _SQUARE)
        paint.box(painter, square, 3, primary)
        for mark in marks:
            radius = _LARGE if mark.last else _SMALL
            circle = QRectF(mark.x - radius, middle - radius, 2 * radius, 2 * radius)
            ink = self.colour("on-primary") if mark.last else primary
            if mark.last:
                paint.box(painter, circle, radius, primary)
            else:
                paint.box(painter, circle, radius, self.colour("surface"), primary, 4)
            if mark.icon:
                paint.draw_icon(painter, mark.icon, mark.x - 20, middle - 20, 40, ink)
            else:
                font = self.font_of(32 if mark.last else 26, bold=True)
                paint.draw_line(painter, str(mark.number), mark.x, middle, font, ink, align=_CENTRE)

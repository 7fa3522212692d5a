"""What one certificate will be: icon, name, what it is for, until when, and the birthday ruler."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from jpki_kiosk.i18n import format_date
from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.ui import paint
from jpki_kiosk.ui.widgets.base import Context, Painted, place
from jpki_kiosk.ui.widgets.buttons import TextButton, fit
from jpki_kiosk.workflows.screens import PlannedCertificate

_ICONS: Final = {CertificateKind.SIGNATURE: "pen", CertificateKind.AUTHENTICATION: "person"}
_CENTRE: Final = Qt.AlignmentFlag.AlignHCenter
_EDGE: Final = 34
_MOST_CIRCLES: Final = 12  # more birthdays than that are not drawn one by one


class CertificatePanel(Painted):
    """880 by 468 at medium. ``why`` asks for the reasons of the date."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self.planned: PlannedCertificate | None = None
        self.why = TextButton(context, self, kind="secondary")

    def show_certificate(self, planned: PlannedCertificate) -> None:
        """Show another certificate."""
        self.planned = planned
        height = self.units.height()
        self.why.set_label(self.context.text("ui-confirm-why"))
        place(self.why, self.units.width() - _EDGE - 290, height - 124, 290, 82)
        date = format_date(planned.not_after, self.theme.language)
        name = self.context.text(f"ui-certificate-{planned.kind.value}")
        until = self.context.text("ui-confirm-until", date=planned.not_after)
        self.why.setAccessibleName(f"{self.why.label} {name}")
        self.setAccessibleName(f"{name} {until}")
        self.setAccessibleDescription(f"{date} {self.context.text(planned.summary)}")
        self.update()

    def draw(self, painter: QPainter) -> None:
        planned = self.planned
        if planned is None:
            return
        width, height = self.units.width(), self.units.height()
        paint.box(painter, QRectF(0, 0, width, height), 20, self.colour("surface"), self.colour("line"), 2)
        border = 3 if self.theme.high_contrast else 0
        paint.box(painter, QRectF(_EDGE, 28, 88, 88), 14, self.colour("tint"), self.colour("border"), border)
        paint.draw_icon(painter, _ICONS[planned.kind], _EDGE + 20, 48, 48, self.colour("primary"))
        room = width - 2 * _EDGE - 112
        name = self.context.text(f"ui-certificate-{planned.kind.value}")
        bold = fit([name], self.font_of(min(self.theme.px("lead"), 56), bold=True), room)
        apart = 6 if bold.pixelSize() > 44 else 0  # room between two large lines
        paint.draw_line(painter, name, _EDGE + 112, 54 - apart, bold, self.colour("ink"))
        use = self.context.text(f"ui-certificate-{planned.kind.value}-use")
        small = fit([use], self.font_of(min(self.theme.px("caption"), 40)), room, 20)
        paint.draw_line(painter, use, _EDGE + 112, 100 + apart, small, self.colour("ink2"))
        painter.fillRect(QRectF(_EDGE, 144, width - 2 * _EDGE, 2), self.colour("line"))
        self._draw_date(painter, planned, width)
        self._draw_ruler(painter, planned, width)
        self._draw_summary(painter, planned, width, height)

    def _draw_date(self, painter: QPainter, planned: PlannedCertificate, width: float) -> None:
        label = self.context.text("ui-confirm-expiry")
        font = self.font_of(min(self.theme.px("caption") + 2, 38))
        taken = paint.draw_line(painter, label, _EDGE, 204, font, self.colour("ink2"))
        until = self.context.text("ui-confirm-until", date=planned.not_after)
        room = width - 2 * _EDGE - taken - 24
        bold = fit([until], self.font_of(min(self.theme.px("lead") + 8, 60), bold=True), room)
        paint.draw_line(painter, until, _EDGE + taken + 24, 200, bold, self.colour("ink"))

    def _draw_ruler(self, painter: QPainter, planned: PlannedCertificate, width: float) -> None:
        today = self.context.text("ui-confirm-today")
        taken = paint.draw_line(painter, today, _EDGE, 287, self.font_of(28), self.colour("ink2"))
        left, right, middle = _EDGE + taken + 18, width - _EDGE - 30, 287.0
        circles = min(planned.birthdays, _MOST_CIRCLES) + (
            1 if planned.capped or not planned.birthdays else 0
        )
        primary = self.colour("primary")
        painter.setPen(QPen(primary, 4))
        painter.drawLine(QPointF(left + 12, middle), QPointF(right, middle))
        painter.fillRect(QRectF(left, middle - 12, 24, 24), primary)
        for number in range(1, circles + 1):
            x = left + 12 + (right - left - 12) * number / circles
            last = number == circles
            radius = 30.0 if last else 21.0
            circle = QRectF(x - radius, middle - radius, 2 * radius, 2 * radius)
            if last and (planned.capped or not planned.birthdays):
                paint.box(painter, circle, radius, primary)
                paint.draw_icon(painter, "card", x - 20, middle - 20, 40, self.colour("on-primary"))
            elif last:
                paint.box(painter, circle, radius, primary)
                paint.draw_line(
                    painter, str(number), x, middle, self.font_of(32, bold=True), self.colour("on-primary"),
                    align=_CENTRE,
                )  # fmt: skip
            else:
                paint.box(painter, circle, radius, self.colour("surface"), primary, 3)
                paint.draw_line(painter, str(number), x, middle, self.font_of(26), primary, align=_CENTRE)

    def _draw_summary(
        self, painter: QPainter, planned: PlannedCertificate, width: float, height: float
    ) -> None:
        summary = self.context.text(planned.summary)
        room = width - 2 * _EDGE - 290 - 20
        font = self.font_of(min(self.theme.px("caption") + 2, 38))
        lines = paint.break_lines(summary, font, room)
        while len(lines) > 3 and font.pixelSize() > 22:
            font.setPixelSize(font.pixelSize() - 2)
            lines = paint.break_lines(summary, font, room)
        step = font.pixelSize() * 1.3
        top = height - 83 - step * len(lines) / 2
        paint.draw_lines(painter, lines, _EDGE, top, font, self.colour("ink"), line=1.3)

"""Screen 2: what will be made, until when and why, the fee, and consent."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.ui import paint
from jpki_kiosk.ui.frame import FOOTER, HEADER
from jpki_kiosk.ui.page import Page, Primary, Send
from jpki_kiosk.ui.theme import WIDTH, TextSize
from jpki_kiosk.ui.widgets.base import Context, Painted, place
from jpki_kiosk.ui.widgets.buttons import ConsentRow, TextButton, fit
from jpki_kiosk.ui.widgets.certificate_panel import CertificatePanel
from jpki_kiosk.ui.widgets.speech import announce
from jpki_kiosk.ui.widgets.words import set_words
from jpki_kiosk.workflows.events import ConsentToggled, Continued, WhyAsked
from jpki_kiosk.workflows.screens import ConfirmCase, Frame, PlannedCertificate
from jpki_kiosk.workflows.workflow import Screen

_PANEL_TOP, _ROW_TOP = 108, 598
_WHY: Final = QRectF(360, 30, 1200, 700)
_RIGHT: Final = Qt.AlignmentFlag.AlignRight


class WhyPanel(Painted):
    """Why until this day: the reasons, over the whole page, closed by one button or Escape.

    The page behind is dimmed and takes neither touch nor keyboard; the frame stays as it is.
    """

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._lines: list[str] = []
        self.close_button = TextButton(context, self, kind="secondary")
        self.hide()

    def show_reasons(self, planned: PlannedCertificate) -> None:
        """Show the reasons of one certificate."""
        self._lines = [self.context.text(reason) for reason in planned.reasons]
        self._lines.append(self.context.text("ui-confirm-why-end"))
        place(self, 0, 0, WIDTH, FOOTER - HEADER)
        place(self.close_button, _WHY.right() - 340, _WHY.bottom() - 124, 300, 92)
        self.close_button.set_label(self.context.text("ui-confirm-why-close"))
        self.setAccessibleName(self.context.text("ui-confirm-why"))
        self.setAccessibleDescription(" ".join(self._lines))
        self.show()
        self.raise_()
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def focusNextPrevChild(self, forward: bool) -> bool:
        return True  # there is one thing to press

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_button.click()
        else:
            super().keyPressEvent(event)

    def draw(self, painter: QPainter) -> None:
        painter.fillRect(QRectF(0, 0, self.units.width(), self.units.height()), self.theme.overlay())
        paint.box(painter, _WHY, 28, self.colour("surface"), self.colour("primary"), 4)
        painter.translate(_WHY.topLeft())
        title = self.font_of(min(self.theme.px("title"), 54), bold=True)
        paint.draw_line(painter, self.context.text("ui-confirm-why"), 48, 70, title, self.colour("ink"))
        font = self.font_of(min(self.theme.px("body"), 46))
        while font.pixelSize() > 24 and self._height(font.pixelSize()) > 430:
            font.setPixelSize(font.pixelSize() - 2)
        y = 124.0
        for line in self._lines:
            paint.draw_icon(painter, "info", 48, y + 4, 36, self.colour("primary"))
            lines = list(set_words(line, 0, 0, 1050, font).lines)
            y = paint.draw_lines(painter, lines, 104, y, font, self.colour("ink"), line=1.35) + 14

    def _height(self, size: int) -> float:
        font = self.font_of(size)
        return sum(len(set_words(line, 0, 0, 1050, font).lines) * size * 1.35 + 14 for line in self._lines)


class ConfirmCasePage(Page):
    """At large sizes the certificates come one a page, then fee and consent."""

    def __init__(self, context: Context, parent: QWidget, send: Send) -> None:
        super().__init__(context, parent, send)
        self._screen: ConfirmCase | None = None
        self._part = 0
        self._panels = [CertificatePanel(context, self) for _ in CertificateKind]
        for number, panel in enumerate(self._panels):
            panel.why.clicked.connect(lambda _=False, number=number: self._ask_why(number))
        self._consent = ConsentRow(context, self, "")
        self._consent.clicked.connect(lambda: self.send(ConsentToggled()))
        self._more = TextButton(context, self, kind="secondary")
        self._more.clicked.connect(self._next_part)
        self._why = WhyPanel(context, self)
        self._why.close_button.clicked.connect(lambda: self.send(WhyAsked(None)))
        self._asked: CertificateKind | None = None
        self._spoken = False

    def _ask_why(self, number: int) -> None:
        planned = self._panels[number].planned
        if planned is not None:
            self.send(WhyAsked(planned.kind))

    @property
    def _large(self) -> bool:
        return self.theme.look.size in (TextSize.LARGE, TextSize.LARGEST)

    @property
    def _parts(self) -> int:
        """Pages of this screen: a certificate each, then fee and consent, where type is large."""
        return len(self._screen.certificates) + 1 if self._large and self._screen else 1

    def show_screen(self, screen: Screen, frame: Frame) -> None:
        if not isinstance(screen, ConfirmCase):
            return
        self._screen = screen
        self._part = min(self._part, self._parts - 1)
        self._arrange(screen)
        if not self._spoken:
            self._spoken = True
            announce(self, self.accessibleName())

    def _arrange(self, screen: ConfirmCase) -> None:
        self.setAccessibleName(self._title())
        shown = self._shown()
        for panel in self._panels:
            panel.hide()
        for number, planned in enumerate(shown):
            panel = self._panels[number]
            wide = len(shown) == 1
            place(panel, 64 + number * 912, _PANEL_TOP, 1792 if wide else 880, 468)
            panel.show_certificate(planned)
            panel.show()
        rows = self._rows_shown()
        self._consent.setVisible(rows)
        self._consent.setChecked(screen.consented)
        self._consent.set_label(self.text("ui-consent"))
        place(self._consent, 976, _ROW_TOP if not self._large else 330, 880, 146 if not self._large else 220)
        self._more.setVisible(self._parts > 1)
        self._more.set_label(self.text("ui-confirm-more", page=self._part + 1, pages=self._parts))
        place(self._more, 64, _ROW_TOP + 20, 620, 104)
        open_reasons = [one for one in screen.certificates if one.kind is screen.why]
        if open_reasons:
            self._why.show_reasons(open_reasons[0])
        elif self._why.isVisible():
            self._why.hide()
            asked = next(
                (one for one in self._panels if one.planned and one.planned.kind is self._asked), None
            )
            if asked is not None:
                asked.why.setFocus(Qt.FocusReason.OtherFocusReason)
        self._asked = screen.why
        self.update()

    def _shown(self) -> tuple[PlannedCertificate, ...]:
        if self._screen is None:
            return ()
        if not self._large:
            return self._screen.certificates
        return self._screen.certificates[self._part : self._part + 1]

    def _rows_shown(self) -> bool:
        return self._part == self._parts - 1

    def _next_part(self) -> None:
        self._part = (self._part + 1) % self._parts
        if self._screen is not None:
            self._arrange(self._screen)
            self.frame_changed()

    def _title(self) -> str:
        count = len(self._screen.certificates) if self._screen else 1
        return self.text("ui-confirm-title-two" if count == 2 else "ui-confirm-title-one")

    def primary(self) -> Primary | None:
        screen = self._screen
        if screen is None:
            return None
        if not self._rows_shown():
            return Primary(self.text("ui-next"), None if screen.why is not None else self._next_part)
        label = self.text("ui-confirm-apply")
        if screen.why is not None or not screen.consented:
            return Primary(label)
        return Primary(label, lambda: self.send(Continued()))

    def first_focus(self) -> QWidget:
        return self._consent if self._rows_shown() else self._more

    def draw(self, painter: QPainter) -> None:
        screen = self._screen
        if screen is None:
            return
        name = self.text("ui-confirm-name", name=screen.resident)
        small = fit([name], self.font_of(min(self.theme.px("body"), 46)), 640, 22)
        taken = paint.draw_line(painter, name, 1856, 66, small, self.colour("ink2"), align=_RIGHT)
        title = fit([self._title()], self.font_of("title", bold=True), 1792 - taken - 40)
        paint.draw_line(painter, self._title(), 64, 62, title, self.colour("ink"))
        if self._rows_shown():
            top = 330 if self._large else _ROW_TOP
            self._draw_fee(painter, screen, QRectF(64, top, 880, 220 if self._large else 146))

    def _draw_fee(self, painter: QPainter, screen: ConfirmCase, area: QRectF) -> None:
        paint.box(painter, area, 20, self.colour("surface"), self.colour("line"), 2)
        middle = area.center().y()
        label = self.text("ui-confirm-fee")
        font = self.font_of(min(self.theme.px("caption") + 2, 38))
        x = (
            area.left()
            + 38
            + paint.draw_line(painter, label, area.left() + 38, middle, font, self.colour("ink2"))
        )
        value = self._fee(screen)
        bold = fit([value], self.font_of(min(self.theme.px("lead") + 14, 62), bold=True), 300)
        x += 28 + paint.draw_line(painter, value, x + 28, middle, bold, self.colour("ink"))
        reason = self.context.text(screen.fee_reason)
        room = area.right() - x - 28 - 24
        body = self.font_of(min(self.theme.px("caption") + 2, 40))
        lines = list(set_words(reason, 0, 0, room, body).lines)
        while len(lines) * body.pixelSize() * 1.3 > area.height() - 16 and body.pixelSize() > 20:
            body.setPixelSize(body.pixelSize() - 2)
            lines = list(set_words(reason, 0, 0, room, body).lines)
        top = middle - body.pixelSize() * 1.3 * len(lines) / 2
        paint.draw_lines(painter, lines, x + 28, top, body, self.colour("ink"), line=1.3)

    def _fee(self, screen: ConfirmCase) -> str:
        if screen.fee_yen is None:
            return self.text("ui-confirm-fee-unknown")
        if screen.fee_yen == 0:
            return self.text("ui-confirm-fee-free")
        return self.text("ui-confirm-fee-yen", yen=screen.fee_yen)

"""代替文字, large and side by side: which characters of the register the certificate writes otherwise."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.ui import paint
from jpki_kiosk.ui.page import Page, Primary, Send
from jpki_kiosk.ui.widgets.base import Context, place
from jpki_kiosk.ui.widgets.buttons import TextButton, fit
from jpki_kiosk.ui.widgets.speech import announce
from jpki_kiosk.workflows.events import Continued, StaffCalled
from jpki_kiosk.workflows.screens import Frame, ShowSubstitutes, Substitution
from jpki_kiosk.workflows.workflow import Screen

_A_PAGE: Final = 5  # pairs of characters side by side
_CENTRE: Final = Qt.AlignmentFlag.AlignHCenter


class ShowSubstitutesPage(Page):
    """Pairs of characters, then the name and address as the certificate will have them."""

    def __init__(self, context: Context, parent: QWidget, send: Send) -> None:
        super().__init__(context, parent, send)
        self._screen: ShowSubstitutes | None = None
        self._part = 0
        self._other = TextButton(context, self, kind="secondary", icon="call-bell")
        self._other.clicked.connect(self._call)
        self._called = False
        self._more = TextButton(context, self)
        self._more.clicked.connect(self._next_part)

    @property
    def _parts(self) -> int:
        count = len(self._screen.substitutions) if self._screen else 1
        return max(1, -(-count // _A_PAGE))

    def show_screen(self, screen: Screen, frame: Frame) -> None:
        if not isinstance(screen, ShowSubstitutes):
            return
        self._screen = screen
        place(self._other, 64, 640, 660, 104)
        self._other.set_label(self.text("ui-substitutes-called" if self._called else "ui-substitutes-other"))
        place(self._more, 1436, 640, 420, 104)
        self._more.setVisible(self._parts > 1)
        self._more.set_label(self.text("ui-confirm-more", page=self._part + 1, pages=self._parts))
        self.setAccessibleName(self.text("ui-substitutes-title"))
        pairs = ", ".join(f"{one.original} → {one.substitute}" for one in screen.substitutions)
        self.setAccessibleDescription(pairs)
        announce(self, self.accessibleName())
        self.update()

    def _call(self) -> None:
        self._called = True
        self._other.set_label(self.text("ui-substitutes-called"))
        self.send(StaffCalled("change"))

    def _next_part(self) -> None:
        self._part = (self._part + 1) % self._parts
        self._more.set_label(self.text("ui-confirm-more", page=self._part + 1, pages=self._parts))
        self.update()

    def primary(self) -> Primary:
        return Primary(self.text("ui-substitutes-agree"), lambda: self.send(Continued()))

    def first_focus(self) -> QWidget:
        return self._other

    def draw(self, painter: QPainter) -> None:
        screen = self._screen
        if screen is None:
            return
        bottom = self.draw_title(painter, self.text("ui-substitutes-title"), self.text("ui-substitutes-lead"))
        shown = screen.substitutions[self._part * _A_PAGE : (self._part + 1) * _A_PAGE]
        for number, one in enumerate(shown):
            self._draw_pair(painter, one, QRectF(64 + number * 363, bottom + 18, 340, 220))
        y = bottom + 276
        for label, text in (("name", screen.name_in_certificate), ("address", screen.address_in_certificate)):
            y = self._draw_result(painter, self.text(f"ui-substitutes-{label}"), text, y)

    def _draw_pair(self, painter: QPainter, one: Substitution, area: QRectF) -> None:
        paint.box(painter, area, 20, self.colour("surface"), self.colour("line"), 2)
        big, small = self.font_of(100), self.font_of(26)
        ink, middle = self.colour("ink"), area.top() + 112
        for x, text, bold in ((85.0, one.original, False), (255.0, one.substitute, True)):
            font = self.font_of(100, bold=bold) if bold else big
            paint.draw_line(painter, text, area.left() + x, middle, font, ink, align=_CENTRE)
        paint.draw_icon(
            painter, "arrow-right", area.center().x() - 20, middle - 20, 40, self.colour("primary")
        )
        where = self.text(f"ui-substitutes-place-{one.field}", position=one.position)
        label = fit([where], small, area.width() - 24, 16)
        paint.draw_line(
            painter, where, area.center().x(), area.bottom() - 26, label, self.colour("ink2"), align=_CENTRE
        )

    def _draw_result(self, painter: QPainter, label: str, text: str, y: float) -> float:
        small = self.font_of(28)
        paint.draw_line(painter, label, 64, y + 26, small, self.colour("ink2"))
        font = self.font_of(min(self.theme.px("body"), 46), bold=True)
        lines = paint.break_lines(text, font, 1480)
        while len(lines) > 2 and font.pixelSize() > 24:
            font.setPixelSize(font.pixelSize() - 2)
            lines = paint.break_lines(text, font, 1480)
        return paint.draw_lines(painter, lines, 376, y, font, self.colour("ink"), line=1.3) + 8

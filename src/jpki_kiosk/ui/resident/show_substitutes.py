"""代替文字, large and side by side: which characters of the register the certificate writes otherwise."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.documents.coverage import code_points
from jpki_kiosk.ui import paint
from jpki_kiosk.ui.page import Primary, Send
from jpki_kiosk.ui.resident.worded import LEFT_EDGE, RIGHT_EDGE, WordedPage
from jpki_kiosk.ui.widgets.base import Context, place
from jpki_kiosk.ui.widgets.buttons import TextButton, fit
from jpki_kiosk.ui.widgets.words import Words, set_words
from jpki_kiosk.workflows.events import Continued, OtherCharactersWanted
from jpki_kiosk.workflows.screens import Frame, ShowSubstitutes, Substitution
from jpki_kiosk.workflows.workflow import Screen

_A_PAGE: Final = 5  # pairs of characters side by side
_PAIR_WIDTH, _PAIR_HEIGHT, _PAIR_STEP = 340.0, 220.0, 363.0
_BUTTONS: Final = 640.0  # top of the row of buttons
_VALUES: Final = 376.0  # left of the values, unless their names are longer
_SMALLEST: Final = 24
_CODE: Final = 20  # px of the code points below a character: for staff who look along
_CENTRE: Final = Qt.AlignmentFlag.AlignHCenter


class ShowSubstitutesPage(WordedPage):
    """Pairs of characters, then the name and address as the certificate will have them.

    More pairs than there is room for are further pages, and only the last of them can be agreed to.
    """

    def __init__(self, context: Context, parent: QWidget, send: Send) -> None:
        super().__init__(context, parent, send)
        self._screen: ShowSubstitutes | None = None
        self._part = 0
        self._other = TextButton(context, self, kind="secondary", icon="call-bell")
        self._other.clicked.connect(self._call)
        self._more = TextButton(context, self)
        self._more.clicked.connect(self._next_part)
        self.pairs: list[QRectF] = []

    @property
    def _parts(self) -> int:
        count = len(self._screen.substitutions) if self._screen else 1
        return max(1, -(-count // _A_PAGE))

    @property
    def _on_last(self) -> bool:
        return self._part == self._parts - 1

    def show_screen(self, screen: Screen, frame: Frame) -> None:
        super().show_screen(screen, frame)
        if isinstance(screen, ShowSubstitutes):
            pairs = ", ".join(f"{one.original} → {one.substitute}" for one in screen.substitutions)
            self.setAccessibleDescription(f"{self.accessibleDescription()} {pairs}")

    def arrange(self, screen: Screen) -> None:
        if not isinstance(screen, ShowSubstitutes):
            return
        self._screen = screen
        self._part = min(self._part, self._parts - 1)
        place(self._other, LEFT_EDGE, _BUTTONS, 660, 104)
        self._other.set_label(self.text("ui-substitutes-other"))
        place(self._more, 1436, _BUTTONS, 420, 104)
        self._more.setVisible(self._parts > 1)
        self._more.set_label(self.text("ui-confirm-more", page=self._part + 1, pages=self._parts))
        for with_lead in (True, False):
            self._set(screen, with_lead=with_lead)
            if self.words[-1].bottom <= _BUTTONS - 8:
                break

    def _set(self, screen: ShowSubstitutes, *, with_lead: bool) -> None:
        width = RIGHT_EDGE - LEFT_EDGE
        bold = self.font_of("title", bold=True)
        title = set_words(
            self.text("ui-substitutes-title"), LEFT_EDGE, 22, width, bold, line=paint.TITLE_LINE
        )
        self.words = [title]
        if with_lead:
            lead = self.text("ui-substitutes-lead")
            self.words.append(set_words(lead, LEFT_EDGE, title.bottom, width, self.font_of("lead"), "ink2"))
        top = self.words[-1].bottom + 18
        shown = self._shown(screen)
        self.pairs = [
            QRectF(LEFT_EDGE + number * _PAIR_STEP, top, _PAIR_WIDTH, _PAIR_HEIGHT)
            for number in range(len(shown))
        ]
        self.words += self._results(screen, top + _PAIR_HEIGHT + 24)

    def _shown(self, screen: ShowSubstitutes) -> tuple[Substitution, ...]:
        return screen.substitutions[self._part * _A_PAGE : (self._part + 1) * _A_PAGE]

    def _results(self, screen: ShowSubstitutes, top: float) -> list[Words]:
        """Name and address of the certificate, each behind what it is."""
        small = self.font_of(min(self.theme.px("caption"), 38))
        names = [self.text("ui-substitutes-name"), self.text("ui-substitutes-address")]
        values = (screen.name_in_certificate, screen.address_in_certificate)
        left = max(_VALUES, LEFT_EDGE + 28 + max(paint.width(name, small) for name in names))
        found: list[Words] = []
        for name, value in zip(names, values, strict=True):
            font = self.theme.record_font(min(self.theme.px("body"), 46), bold=True)
            words = set_words(value, left, top, RIGHT_EDGE - left, font, line=1.3)
            while len(words.lines) > 2 and font.pixelSize() > _SMALLEST:
                font.setPixelSize(font.pixelSize() - 2)
                words = set_words(value, left, top, RIGHT_EDGE - left, font, line=1.3)
            step = font.pixelSize() * 1.3  # both begin on one line
            found.append(
                set_words(
                    name, LEFT_EDGE, top, left - LEFT_EDGE, small, "ink2", line=step / small.pixelSize()
                )
            )
            found.append(words)
            top = words.bottom + 8
        return found

    def _call(self) -> None:
        self.send(OtherCharactersWanted())

    def _next_part(self) -> None:
        self._part = (self._part + 1) % self._parts
        if self._screen is not None:
            self.arrange(self._screen)
        self.frame_changed()
        self.update()

    def primary(self) -> Primary:
        if not self._on_last:
            return Primary(self.text("ui-next"), self._next_part)
        return Primary(self.text("ui-substitutes-agree"), lambda: self.send(Continued()))

    def first_focus(self) -> QWidget:
        return self._other

    def draw_ground(self, painter: QPainter) -> None:
        if self._screen is None:
            return
        for one, area in zip(self._shown(self._screen), self.pairs, strict=True):
            self._draw_pair(painter, one, area)

    def _draw_pair(self, painter: QPainter, one: Substitution, area: QRectF) -> None:
        paint.box(painter, area, 20, self.colour("surface"), self.colour("line"), 2)
        ink, middle = self.colour("ink"), area.top() + 84
        font = self.theme.record_font(100)  # of one weight: only the shapes differ
        code = self.font_of(_CODE)
        for x, text in ((85.0, one.original), (255.0, one.substitute)):
            large = fit([text], font, 150, 20)
            paint.draw_line(painter, text, area.left() + x, middle, large, ink, align=_CENTRE)
            below = fit([code_points(text)], code, 160, 11)
            second = self.colour("ink2")
            paint.draw_line(
                painter, code_points(text), area.left() + x, area.top() + 158, below, second, align=_CENTRE
            )
        arrow = area.center().x() - 20
        paint.draw_icon(painter, "arrow-right", arrow, middle - 20, 40, self.colour("primary"))
        where = self.text(f"ui-substitutes-place-{one.field}", position=one.position)
        label = fit([where], self.font_of(min(self.theme.px("caption"), 38)), area.width() - 24, 16)
        ink2, centre = self.colour("ink2"), area.center().x()
        paint.draw_line(painter, where, centre, area.bottom() - 29, label, ink2, align=_CENTRE)

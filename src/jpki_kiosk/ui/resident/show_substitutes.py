"""代替文字, large and side by side: which characters of the register the certificate writes otherwise."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.documents.coverage import code_points
from jpki_kiosk.ui import paint
from jpki_kiosk.ui.page import Primary, Send
from jpki_kiosk.ui.resident.worded import LEFT_EDGE, RIGHT_EDGE, WordedPage
from jpki_kiosk.ui.widgets.base import Context, place
from jpki_kiosk.ui.widgets.buttons import TextButton, fit
from jpki_kiosk.ui.widgets.labels import Label, set_label
from jpki_kiosk.ui.widgets.words import Words, set_words
from jpki_kiosk.workflows.events import Continued, OtherCharactersWanted
from jpki_kiosk.workflows.screens import Frame, ShowSubstitutes, Substitution
from jpki_kiosk.workflows.workflow import Screen

_A_PAGE: Final = 5  # pairs of characters side by side
_PAIR_WIDTH, _PAIR_STEP = 340.0, 363.0
_CHARACTERS: Final = 134.0  # of a pair, where its code points begin
_BUTTON_HEIGHT: Final = 104.0
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
            pairs = ", ".join(self._said(one) for one in screen.substitutions)
            self.setAccessibleDescription(f"{self.accessibleDescription()} {pairs}")

    def _said(self, one: Substitution) -> str:
        """Which character becomes which, and where; two forms sound alike, so their code points as well."""
        where = self.text(f"ui-substitutes-place-{one.field}", position=one.position)
        codes = f"{code_points(one.original)} → {code_points(one.substitute)}"
        return f"{where} {one.original} → {one.substitute} ({codes})"

    def arrange(self, screen: Screen) -> None:
        if not isinstance(screen, ShowSubstitutes):
            return
        self._screen = screen
        self._part = min(self._part, self._parts - 1)
        place(self._other, LEFT_EDGE, self._buttons, 660, _BUTTON_HEIGHT)
        self._other.set_label(self.text("ui-substitutes-other"))
        place(self._more, 1436, self._buttons, 420, _BUTTON_HEIGHT)
        self._more.setVisible(self._parts > 1)
        self._more.set_label(self.text("ui-confirm-more", page=self._part + 1, pages=self._parts))
        for with_lead in (True, False):
            self._set(screen, with_lead=with_lead)
            if self.words[-1].bottom <= self._buttons - 8:
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
        code = self._code.pixelSize() * 1.25
        high = _CHARACTERS + code + max(self._place_of(one).height for one in shown) + 18
        self.pairs = [
            QRectF(LEFT_EDGE + number * _PAIR_STEP, top, _PAIR_WIDTH, high) for number in range(len(shown))
        ]
        self.words += self._results(screen, top + high + 24)

    @property
    def _buttons(self) -> float:
        """Top of the row of buttons."""
        return self.lowest - _BUTTON_HEIGHT

    @property
    def _code(self) -> QFont:
        return self.font_of(_CODE)

    def _place_of(self, one: Substitution) -> Label:
        """Which character of what it is."""
        where = self.text(f"ui-substitutes-place-{one.field}", position=one.position)
        font = self.font_of(min(self.theme.px("caption"), 38))
        room = _PAIR_WIDTH - 24
        return set_label(where, font, room, 2.5 * font.pixelSize(), least=self.theme.least_type, line=1.25)

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
        code = self._code
        for x, text in ((85.0, one.original), (255.0, one.substitute)):
            large = fit([text], font, 150, 20)
            paint.draw_line(painter, text, area.left() + x, middle, large, ink, align=_CENTRE)
            below, written = area.top() + _CHARACTERS + code.pixelSize() * 0.6, code_points(text)
            second = self.colour("ink2")
            paint.draw_line(painter, written, area.left() + x, below, code, second, align=_CENTRE)
        arrow = area.center().x() - 20
        paint.draw_icon(painter, "arrow-right", arrow, middle - 20, 40, self.colour("primary"))
        label = self._place_of(one)
        label.draw(
            painter, area.center().x(), area.bottom() - 10 - label.height / 2, self.colour("ink2"), _CENTRE
        )

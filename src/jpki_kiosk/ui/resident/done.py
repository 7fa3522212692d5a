"""Screen 7: take the card, take the papers; a little later nothing of this person is left."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.ui import paint, runs
from jpki_kiosk.ui.page import Send
from jpki_kiosk.ui.resident.farewell import FarewellPage
from jpki_kiosk.ui.resident.worded import LEFT_EDGE, RIGHT_EDGE, TOP, WIDE
from jpki_kiosk.ui.widgets.base import Context, place
from jpki_kiosk.ui.widgets.pictures import CARD_RATIO, CardPicture, PapersPicture
from jpki_kiosk.ui.widgets.words import Words, bottom_of, set_words
from jpki_kiosk.workflows.events import SheetsWanted
from jpki_kiosk.workflows.papers.sheet import Sheet, SheetState
from jpki_kiosk.workflows.screens import Done
from jpki_kiosk.workflows.workflow import Screen

# What is shown, dropped in this order: pictures, lead, and last the renewal, which the guide has on paper.
_PARTS: Final[tuple[frozenset[str], ...]] = (
    frozenset({"picture", "lead", "renewal"}),
    frozenset({"lead", "renewal"}),
    frozenset({"renewal"}),
    frozenset(),
    frozenset({"brief"}),
)
# In large letters with readings over them, the headings of the panels stand alone.
# The same while a paper is still to come: a row for each, then for each form, then one sentence for all.
_COMING: Final[tuple[frozenset[str], ...]] = (
    frozenset({"picture", "lead", "renewal", "rows"}),
    frozenset({"lead", "renewal", "rows"}),
    frozenset({"lead", "rows"}),
    frozenset({"lead", "forms"}),
    frozenset({"forms"}),
    frozenset({"lead"}),
    frozenset(),
    frozenset({"brief"}),
)
# How a sheet stands: icon and its ink.
_STANDS: Final = {
    SheetState.PRINTING: ("dots", "primary"),
    SheetState.TRAY: ("check-circle", "ok"),
    SheetState.STAFF: ("staff-desk", "warn"),
}
_ORDER: Final = (SheetState.STAFF, SheetState.PRINTING, SheetState.TRAY)
_ROW_ICON: Final = 40
_PANEL_WIDTH: Final = 880.0
_CIRCLE: Final = 136.0
_HEAD: Final = 56.0
_PAD: Final = 32.0
_CARD: Final = QRectF(52, 52, 310, 310 * CARD_RATIO)
_PAPERS: Final = QRectF(80, 50, 236, 206)


class DonePage(FarewellPage):
    """How many seconds are left is on the page; it drops what does not fit in large type."""

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        send: Send,
        *,
        tone: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(context, parent, send, tone=tone)
        self.card_lies = True
        self._screen: Done | None = None
        self._panels: list[QRectF] = []
        self._heads: list[QRectF] = []
        self._clock = QRectF()
        self._rows: list[tuple[SheetState, Words]] = []
        self.card = CardPicture(context, self)
        self.papers = PapersPicture(context, self)

    def tick(self) -> None:
        """While a paper is to come the printer is asked every second; who waits for it is not sent away."""
        screen = self._screen
        if screen is not None and (screen.printing or screen.needs_staff):
            self.send(SheetsWanted())
        if screen is None or self.card_lies or not screen.printing:
            super().tick()

    def counted(self) -> None:
        self._set_again()

    def wipe(self) -> None:
        super().wipe()
        self._screen = None
        self.words = []
        self._rows = []
        self.setAccessibleDescription("")

    # --- the page --------------------------------------------------------------------------------

    def spoken(self) -> str:
        if self.card_lies:
            return f"{self.text('ui-done-title')} {self.text('ui-done-card-waiting')}"
        screen = self._screen
        if screen is not None and screen.needs_staff:
            return f"{self.text('ui-done-papers-staff')} {self._why(screen)}"
        if screen is not None and screen.printing:
            return self.text("ui-done-papers-printing")
        return self.text("ui-done-take-papers")

    def arrange(self, screen: Screen) -> None:
        if not isinstance(screen, Done):
            return
        self.card_lies = screen.card_on_reader
        self._screen = screen
        self._set_again()

    def _why(self, screen: Done) -> str:
        """Why staff come, and that the card is all right all the same."""
        problem = next((one.problem for one in screen.sheets if one.problem is not None), None)
        what = "" if problem is None else self.text(f"problem-{problem.text_id}-what")
        return f"{self.text('ui-done-card-works')} {what}".rstrip()

    def _set_again(self) -> None:
        if self._screen is None:
            return
        coming = self._screen.printing or self._screen.needs_staff
        for parts in _COMING if coming else _PARTS:
            if self._set(self._screen, parts):
                break
        self.update()

    def _set(self, screen: Done, parts: frozenset[str]) -> bool:
        """Lay everything out; whether it fits."""
        x = LEFT_EDGE + _CIRCLE + 38
        title = set_words(
            self.text("ui-done-title"), x, TOP + 6, 900, self.font_of("display", bold=True), line=1.25
        )
        self.words = [title]
        if "lead" in parts:
            lead = self.text("ui-done-lead", count=len(screen.certificates))
            if screen.needs_staff:
                lead = self._why(screen)
            self.words.append(set_words(lead, x, title.bottom, RIGHT_EDGE - x, self.font_of("lead")))
        top = max(bottom_of(self.words), TOP + 22 + _CIRCLE) + 36
        bottom, fits = self._set_panels(screen, top, parts)
        below = self._set_dates(screen, bottom + 32, with_renewal="renewal" in parts)
        countdown = self._set_countdown(
            screen, bottom + 32, beside=below, title=title, with_lead="lead" in parts
        )
        return (
            fits and max(bottom_of(below), countdown) <= self.lowest and all(one.whole for one in self.words)
        )

    def _papers_said(
        self, screen: Done, parts: frozenset[str]
    ) -> tuple[str, list[tuple[SheetState | None, str]]]:
        """The head of the right panel, and its lines."""
        if not (screen.printing or screen.needs_staff):
            counts = (
                self.text("ui-done-copies", count=screen.copies),
                self.text("ui-done-guides", count=screen.guides),
            )
            return self.text("ui-done-take-papers"), [(None, "\n".join(counts))]
        head = self.text("ui-done-papers-staff" if screen.needs_staff else "ui-done-papers-printing")
        if "rows" in parts:
            return head, [(one.state, self._sheet_said(one)) for one in screen.sheets]
        if "forms" in parts:
            forms = dict.fromkeys(one.form for one in screen.sheets)
            return head, [self._form_said(screen, form) for form in forms]
        return self.text("ui-done-papers"), [(None, head)]

    def _sheet_said(self, sheet: Sheet) -> str:
        name = f"ui-done-sheet-{sheet.form.replace('_', '-')}"
        kind = "" if sheet.kind is None else f"-{sheet.kind.value}"
        return self.text(
            "ui-done-sheet",
            name=self.text(f"{name}{kind}"),
            state=self.text(f"ui-done-sheet-is-{sheet.state.value}"),
        )

    def _form_said(self, screen: Done, form: str) -> tuple[SheetState, str]:
        """All sheets of a form together, as the one that is furthest from the hand."""
        own = [one.state for one in screen.sheets if one.form == form]
        state = next(one for one in _ORDER if one in own)
        name = self.text(f"ui-done-sheet-{form.replace('_', '-')}")
        is_ = self.text(f"ui-done-sheet-is-{state.value}")
        return state, self.text("ui-done-sheet", name=name, state=is_)

    def _set_panels(self, screen: Done, top: float, parts: frozenset[str]) -> tuple[float, bool]:
        head, lines = self._papers_said(screen, parts)
        coming = screen.printing or screen.needs_staff
        pictured = ("picture" in parts, "picture" in parts and not coming)
        take = self.text("ui-done-take-card-text")
        panels: tuple[tuple[str, list[tuple[SheetState | None, str]]], ...] = (
            (self.text("ui-done-take-card"), [(None, take)]),
            (head, lines),
        )
        self._panels, self._heads, self._rows = [], [], []
        contents: list[tuple[int, SheetState | None, Words]] = []
        for number, (title, said) in enumerate(panels):
            left = LEFT_EDGE + number * (_PANEL_WIDTH + 32)
            x = left + (410.0 if pictured[number] else _PAD)
            limit = left + _PANEL_WIDTH - 24 - x
            size = self.theme.px("lead") + (4 if self.theme.px("lead") < 48 else 0)
            font = self.font_of(size, bold=True)
            below = [set_words(title, x + _HEAD + 16, 0, limit - _HEAD - 16, font, line=1.2)]
            contents.append((number, None, below[0]))
            self._heads.append(QRectF(x, font.pixelSize() * 0.6 - _HEAD / 2, _HEAD, _HEAD))
            for state, text in said:
                if "brief" in parts and state is None:
                    continue  # its heading says it
                room = 0.0 if state is None else _ROW_ICON + 14
                y = below[-1].bottom + (16 if len(below) == 1 else 6)
                below.append(set_words(text, x + room, y, limit - room, self.font_of(self._text_size)))
                contents.append((number, state, below[-1]))
        deepest = bottom_of([words for _, _, words in contents])
        height = max(300.0 if pictured[0] else 0.0, deepest + 2 * _PAD)
        shift = top + (height - deepest) / 2
        for _, state, words in contents:
            moved = _moved(words, shift)
            self.words.append(moved)
            if state is not None:
                self._rows.append((state, moved))
        for number, one in enumerate(self._heads):
            one.translate(0, shift)
            left = LEFT_EDGE + number * (_PANEL_WIDTH + 32)
            self._panels.append(QRectF(left, top, _PANEL_WIDTH, height))
        for number, (picture, place_there) in enumerate(((self.card, _CARD), (self.papers, _PAPERS))):
            panel = self._panels[number]
            picture.setVisible(pictured[number])
            middle = panel.center().y() - place_there.height() / 2
            place(picture, panel.x() + place_there.x(), middle, place_there.width(), place_there.height())
        return top + height, height <= 340

    @property
    def _text_size(self) -> int:
        size = self.theme.px("body")
        return size - 2 if size < 40 else size

    def _set_dates(self, screen: Done, top: float, *, with_renewal: bool) -> list[Words]:
        bold, plain = self.font_of("body", bold=True), self.font_of("body")
        line = 1.5 if bold.pixelSize() < 40 else paint.TITLE_LINE
        dates = {date for _, date in screen.certificates}
        if len(dates) == 1:
            said = [self.text("ui-done-valid", date=next(iter(dates)))]
        else:
            said = [self.text(f"ui-done-valid-{kind.value}", date=date) for kind, date in screen.certificates]
        made: list[Words] = []
        for text in said:
            made.append(set_words(text, LEFT_EDGE, bottom_of(made, top), WIDE, bold, line=line))
        if with_renewal:
            renewal = self.text("ui-done-renewal", date=screen.renewal_opens)
            made.append(set_words(renewal, LEFT_EDGE, bottom_of(made, top), WIDE, plain, "ink2", line=line))
        self.words += made
        return made

    def _set_countdown(
        self, screen: Done, top: float, *, beside: list[Words], title: Words, with_lead: bool
    ) -> float:
        """Time or card: beside the dates, or beside the title where the dates need the whole width."""
        size = self._text_size if self._text_size < 40 else self.theme.px("caption")
        font, big = self.font_of(size), self.font_of("lead" if size > 40 else 46, bold=True)
        if self.card_lies:
            said = self._standing(font, "ui-done-card-waiting", "ui-done-card-lies")
        elif screen.printing:
            said = self._standing(font, "ui-done-papers-wait", "ui-done-papers-until")
        else:
            said = self._counting(font, big)
        x = RIGHT_EDGE - max(one.rect.right() for one in said)
        fits = True
        if max(one.rect.right() for one in beside) + 110 > x:
            top = title.top - 4
            fits = title.rect.right() + 110 < x and (not with_lead or top + bottom_of(said) < title.bottom)
        self._clock = QRectF(x - 76, top + 12, 54, 54)
        said = [_moved(one, top, x + one.x) for one in said]
        self.words += said
        return bottom_of(said) if fits else self.lowest + 1

    def _standing(self, font: QFont, name: str, below: str) -> list[Words]:
        """The card is still there, or a paper is still to come: nothing is counted."""
        bold = QFont(font)
        bold.setBold(True)
        first = set_words(self.text(name), 0, 4, WIDE, bold)
        return [first, set_words(self.text(below), 0, first.bottom, WIDE, font, "ink2")]

    def _counting(self, font: QFont, big: QFont) -> list[Words]:
        """あと 28 秒で、最初の画面に戻ります。"""
        gap = paint.width(" ", big)
        before = self._beside_number(self.text("ui-done-left-before"), 0, font, big)
        number = set_words(str(self.left), before.width + gap, 0, WIDE, big, line=1.2)
        x = number.x + number.width + gap
        after = self._beside_number(self.text("ui-done-left-after"), x, font, big)
        below = bottom_of([before, number, after])
        end = set_words(self.text("ui-done-left-end"), 0, below, WIDE, font, "ink2")
        return [before, number, after, end]

    def _beside_number(self, text: str, x: float, font: QFont, big: QFont) -> Words:
        """Words on the line of a larger number; readings over them rise above it."""
        lower = (big.pixelSize() - font.pixelSize()) * 0.6
        over = paint.line_of(text, 1.2) - 1.2
        if over:
            lower -= (font.pixelSize() * over + runs.reading_size(font)) / 2
        return set_words(text, x, lower, WIDE, font, "ink2", line=1.2)

    def draw_ground(self, painter: QPainter) -> None:
        circle = QRectF(LEFT_EDGE, TOP + 22, _CIRCLE, _CIRCLE)
        paint.box(painter, circle, _CIRCLE / 2, self.colour("ok"))
        paint.draw_icon(painter, "check", circle.x() + 24, circle.y() + 24, 88, self.colour("surface"), 4)
        for panel in self._panels:
            paint.box(painter, panel, 20, self.colour("surface"), self.colour("line"), 2)
        for number, head in enumerate(self._heads, start=1):
            paint.box(painter, head, _HEAD / 2, self.colour("primary"))
            self._draw_number(painter, head, number)
        for state, row in self._rows:
            icon, ink = _STANDS[state]
            middle = row.top + row.font.pixelSize() * 0.75
            x = row.x - _ROW_ICON - 14
            paint.draw_icon(painter, icon, x, middle - _ROW_ICON / 2, _ROW_ICON, self.colour(ink), 4)
        icon = "warning" if self.card_lies else "clock"
        paint.draw_icon(painter, icon, self._clock.x(), self._clock.y(), 54, self.colour("ink2"))

    def _draw_number(self, painter: QPainter, head: QRectF, number: int) -> None:
        font = self.font_of(34, bold=True)
        x = head.center().x() - paint.width(str(number), font) / 2
        paint.draw_line(painter, str(number), x, head.center().y(), font, self.colour("on-primary"))


def _moved(words: Words, down: float, x: float | None = None) -> Words:
    return Words(
        words.lines,
        words.x if x is None else x,
        words.top + down,
        words.limit,
        words.font,
        words.ink,
        words.line,
        words.align,
    )

"""Staff see the whole decision, tick the papers, enter a fee the rules do not know, and hand over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.ui import paint
from jpki_kiosk.ui.page import Page, Primary, Send
from jpki_kiosk.ui.staff.checklist import PaperRow
from jpki_kiosk.ui.staff.decision_panel import Block, DecisionPanel, rules_of, sentences_of
from jpki_kiosk.ui.staff.fields import Choice, Field, Option, chain
from jpki_kiosk.ui.widgets.base import Context, place
from jpki_kiosk.ui.widgets.buttons import TextButton
from jpki_kiosk.ui.widgets.speech import announce
from jpki_kiosk.ui.widgets.text_field import TextField
from jpki_kiosk.ui.widgets.words import RIGHT, Words, set_words
from jpki_kiosk.workflows.events import Continued, FeeTyped, KindsNarrowed, PaperTicked
from jpki_kiosk.workflows.screens import Frame, Outcome, ReviewCase, ReviewedKind
from jpki_kiosk.workflows.workflow import Screen

_TOP, _HEIGHT = 92.0, 652.0
_PAPERS, _PAPERS_WIDTH = 64.0, 872.0
_DECISION, _DECISION_WIDTH = 960.0, 896.0
_ROWS: Final = 78.0  # first row below the top of the panel
_VISIT: Final = 52.0  # a line that says which visit the papers below are for
_MORE: Final = 64.0
_FEE: Final = 212.0  # height of what staff need to enter a fee
_TILE: Final = 56
_APART: Final = 21  # between what is pressed: 16 units of the console


class ReviewCasePage(Page):
    """Left the papers, right the decision. The filled button says what is missing above it."""

    def __init__(self, context: Context, parent: QWidget, send: Send) -> None:
        super().__init__(context, parent, send)
        self._screen: ReviewCase | None = None
        self._part = 0
        self._parts: list[list[int]] = [[]]
        self._visits: list[tuple[float, int]] = []
        self._fee_reason = ""
        self.rows: list[PaperRow] = []
        self.panel = DecisionPanel(context, self)
        place(self.panel, _DECISION, _TOP, _DECISION_WIDTH, _HEIGHT)
        self.more = TextButton(context, self)
        self.more.clicked.connect(self._next_part)
        self.narrow = TextButton(context, self, kind="secondary")
        self.narrow.clicked.connect(lambda: self.send(KindsNarrowed()))
        self.yen = TextField(context, self)
        self.fee = Field(self.yen, _PAPERS + 28, _TOP + _HEIGHT - _FEE + 12, 270)
        self.yen.textEdited.connect(lambda: self._type_fee())
        self.fee_reasons = Choice(self, "ui-review-fee-why", self._choose_fee_reason)

    @property
    def begins_at_primary(self) -> bool:  # type: ignore[override]
        """Where every paper was seen the way on is next."""
        return self.primary().press is not None

    # --- showing ---------------------------------------------------------------------------------

    def show_screen(self, screen: Screen, frame: Frame) -> None:
        if not isinstance(screen, ReviewCase):
            return
        if screen.outcome is Outcome.REFUSED:
            screen = replace(screen, papers=())  # what can be done instead stands in their place
        self._screen = screen
        if len(self.rows) != len(screen.papers):
            self._make_rows(len(screen.papers))
        self._arrange_papers(screen)
        self._arrange_fee(screen)
        self.panel.show_blocks(list(self._blocks(screen)))
        chain(self.in_order())
        title = self._title()
        if title != self.accessibleName():
            self.setAccessibleName(title)
            announce(self, f"{title} {self.panel.accessibleName()}")
        self.frame_changed()
        self.update()

    def _make_rows(self, count: int) -> None:
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows = [PaperRow(self.context, self) for _ in range(count)]
        for number, row in enumerate(self.rows):
            row.clicked.connect(lambda _=False, number=number: self.send(PaperTicked(number)))
        self._part = 0

    def _arrange_papers(self, screen: ReviewCase) -> None:
        """Rows from top to bottom, a line before each visit where there are two; the rest on a next part."""
        width = _PAPERS_WIDTH - 2 * 16
        heights = [row.show_paper(line, width) for row, line in zip(self.rows, screen.papers, strict=True)]
        room = _HEIGHT - (_FEE if screen.fee_choices else 0.0)
        self._parts = self._divide(screen, heights, room - 12)
        if len(self._parts) > 1:
            self._parts = self._divide(screen, heights, room - _MORE - 16 - _APART)
        self._part = min(self._part, len(self._parts) - 1)
        shown = set(self._parts[self._part])
        for number, row in enumerate(self.rows):
            row.setVisible(number in shown)  # never hidden for a moment: the keyboard would leave it
        self._visits = []
        y, visit = _TOP + _ROWS, 0
        for number in self._parts[self._part]:
            line = screen.papers[number]
            if self._two_visits and line.visit != visit:
                visit = line.visit
                self._visits.append((y, visit))
                y += _VISIT
            place(self.rows[number], _PAPERS + 16, y, width, heights[number])
            y += heights[number]
        self.more.setVisible(len(self._parts) > 1)
        name = "ui-confirm-again" if self._part == len(self._parts) - 1 else "ui-confirm-more"
        self.more.set_label(self.text(name, page=self._part + 1, pages=len(self._parts)))
        place(self.more, _PAPERS + 92, _TOP + room - _MORE - 16, 420, _MORE)

    def _divide(self, screen: ReviewCase, heights: list[float], room: float) -> list[list[int]]:
        parts: list[list[int]] = [[]]
        y, visit = _ROWS, 0
        for number, (line, height) in enumerate(zip(screen.papers, heights, strict=True)):
            head = _VISIT if self._two_visits and line.visit != visit else 0.0
            if parts[-1] and y + head + height > room:
                parts.append([])
                y, head = _ROWS, _VISIT if self._two_visits else 0.0
            parts[-1].append(number)
            y, visit = y + head + height, line.visit
        return parts

    @property
    def _two_visits(self) -> bool:
        return self._screen is not None and any(line.visit > 1 for line in self._screen.papers)

    def _next_part(self) -> None:
        self._part = (self._part + 1) % len(self._parts)
        if self._screen is not None:
            self._arrange_papers(self._screen)
            chain(self.in_order())
            self.update()

    def _arrange_fee(self, screen: ReviewCase) -> None:
        shown = bool(screen.fee_choices)
        self._fee_reason = self._fee_reason or screen.fee_reason
        self.yen.setVisible(shown)
        self.fee_reasons.offer(
            [Option(one, f"ui-review-fee-{one.replace('_', '-')}") for one in screen.fee_choices]
        )
        self.fee.label = self.text("ui-review-fee-yen")
        self.fee.problem = "" if screen.fee_problem is None else self.context.text(screen.fee_problem)
        self.fee.arrange()
        x = self.fee.x + self.fee.width + 32
        room = _PAPERS + _PAPERS_WIDTH - 28 - x
        self.fee_reasons.arrange(x, self.fee.y, room, _TILE, columns=2, gap=_APART)
        self.fee_reasons.show({self._fee_reason}, shown=shown)
        self.narrow.setVisible(bool(screen.narrower))
        if screen.narrower:
            kind = self.text(f"ui-review-short-{screen.narrower[0]}")
            self.narrow.set_label(self.text("ui-review-narrow", kind=kind))
        place(self.narrow, _PAPERS + 28, _TOP + _ROWS + 20, _PAPERS_WIDTH - 56, 72)

    # --- what is decided -------------------------------------------------------------------------

    def _blocks(self, screen: ReviewCase) -> Iterator[Block]:
        text = self.context.text
        if screen.problem is not None:
            yield Block("warning", "stop", "", text(screen.problem), ())
        if screen.outcome in (Outcome.POSTED, Outcome.ELSEWHERE):
            name = f"ui-review-{screen.outcome.value}"
            yield Block("info", "warn", "", text(name), (text(f"{name}-lead"),))
        yield from self._kind_blocks(screen.kinds)
        if screen.outcome is not Outcome.REFUSED:
            yield self._fee_block(screen)
        if screen.notices:
            notices = sentences_of(self.context, screen.notices)
            yield Block("info", "primary", text("ui-review-notices"), "", notices, rules_of(screen.notices))
        if screen.hours:
            icon, ink = ("clock", "primary") if screen.may_start else ("warning", "warn")
            hours = sentences_of(self.context, screen.hours)
            yield Block(icon, ink, text("ui-review-hours"), "", hours, rules_of(screen.hours))

    def _kind_blocks(self, kinds: tuple[ReviewedKind, ...]) -> Iterator[Block]:
        """A block a kind; one for both where the same is decided for the same reasons."""
        if len(kinds) == 2 and replace(kinds[0], kind=kinds[1].kind) == kinds[1]:
            names = (self.text(f"ui-review-short-{one.kind}") for one in kinds)
            yield self._kind_block(
                kinds[0], self.text("ui-review-both", first=next(names), second=next(names))
            )
            return
        for one in kinds:
            yield self._kind_block(one, self.text(f"ui-certificate-{one.kind}"))

    def _kind_block(self, reviewed: ReviewedKind, label: str) -> Block:
        reasons, rules = sentences_of(self.context, reviewed.reasons), rules_of(reviewed.reasons)
        if reviewed.not_after is None:
            return Block("stop", "stop", label, self.text("ui-review-refused"), reasons, rules)
        until = self.text("ui-confirm-until", date=reviewed.not_after)
        return Block("check-circle", "ok", label, until, reasons, rules)

    def _fee_block(self, screen: ReviewCase) -> Block:
        label, rules = self.text("ui-confirm-fee"), rules_of(screen.fee_reasons)
        reasons = sentences_of(self.context, screen.fee_reasons)
        if screen.fee_yen is None:
            return Block("warning", "warn", label, self.text("ui-review-fee-open"), reasons, rules)
        amount = self.text("ui-confirm-fee-yen", yen=screen.fee_yen)
        if screen.fee_reason:
            entered = self.text(f"case-fee-entered-{screen.fee_reason.replace('_', '-')}")
            reasons, rules = (entered, *reasons[1:]), ("fee.entered", *rules[1:])
        return Block("check-circle", "ok", label, amount, reasons, rules)

    # --- what staff do ---------------------------------------------------------------------------

    def _type_fee(self) -> None:
        self.send(FeeTyped(self.yen.text(), self._fee_reason))

    def _choose_fee_reason(self, value: str) -> None:
        self._fee_reason = value
        self.send(FeeTyped(self.yen.text(), value))
        if self._screen is not None:
            self.fee_reasons.show({value}, shown=bool(self._screen.fee_choices))

    def primary(self) -> Primary:
        """What is missing; else the way on."""
        screen = self._screen
        if screen is None or screen.busy:
            return Primary(self.text("ui-staff-checking"))
        if screen.outcome in (Outcome.REFUSED, Outcome.ELSEWHERE):
            return Primary(self.text("ui-review-refused"))
        if screen.unseen:
            return Primary(self.text("ui-review-papers-left", count=screen.unseen))
        if screen.fee_missing:
            return Primary(self.text("ui-review-fee-needed"))
        if screen.outcome is Outcome.POSTED:
            return Primary(self.text("ui-review-letter"), lambda: self.send(Continued()))
        return Primary(self.text("ui-staff-hand-over"), lambda: self.send(Continued()))

    def first_focus(self) -> QWidget | None:
        screen = self._screen
        if screen is None:
            return None
        for row, line in zip(self.rows, screen.papers, strict=True):
            if row.isEnabled() and not line.seen and not row.isHidden():
                return row
        for part in (self.yen, self.narrow, self.panel.more):
            if not part.isHidden():
                return part
        return None

    def in_order(self) -> Iterator[QWidget]:
        """What the keyboard goes through."""
        yield from self.rows
        yield self.more
        yield self.yen
        yield from self.fee_reasons.tiles.values()
        yield self.narrow
        yield self.panel.more

    def wipe(self) -> None:
        self.yen.clear()

    # --- drawing ---------------------------------------------------------------------------------

    def _title(self) -> str:
        screen = self._screen
        if screen is None:
            return ""
        name = screen.outcome.value
        if screen.outcome is Outcome.REFUSED and screen.narrower:
            name = "partly"
        return self.text("ui-review-title", outcome=self.text(f"ui-review-{name}"))

    def words(self) -> list[Words]:
        """The head of the list, and which visit; title and person stand above, on 受付."""
        screen = self._screen
        if screen is None:
            return []
        refused = screen.outcome is Outcome.REFUSED
        head = self.text("ui-review-instead" if refused else "ui-review-papers")
        found = [set_words(head, 92, _TOP + 20, 480, self.font_of(28, bold=True), line=1.3)]
        small = self.font_of(22, bold=True)
        for y, visit in self._visits:
            label = self.text("ui-review-visit", visit=visit)
            found.append(set_words(label, 92, y + 4, 700, small, "ink2", line=1.3))
        if refused:
            top = _TOP + _ROWS + (124 if screen.narrower else 16)
            found.append(
                set_words(self.text("ui-review-instead-lead"), 92, top, 816, self.font_of(24), line=1.5)
            )
        else:
            found.append(self._count(screen))
        return found

    def _count(self, screen: ReviewCase) -> Words:
        """How far the list is."""
        count = screen.unseen
        label = (
            self.text("ui-review-papers-left", count=count) if count else self.text("ui-review-papers-all")
        )
        x, font = _PAPERS + _PAPERS_WIDTH - 28, self.font_of(22, bold=True)
        return set_words(label, x, _TOP + 24, 360, font, "warn" if count else "ok", line=1.3, align=RIGHT)

    def draw(self, painter: QPainter) -> None:
        area = QRectF(_PAPERS, _TOP, _PAPERS_WIDTH, _HEIGHT)
        edge = self.theme.control_border if self.theme.high_contrast else 2
        paint.box(painter, area, 20, self.colour("surface"), self.colour("line"), edge)
        painter.fillRect(QRectF(80, _TOP + _ROWS - 4, _PAPERS_WIDTH - 32, 2), self.colour("line"))
        for words in self.words():
            words.draw(painter, self.theme)
        if self._screen is not None and self._screen.fee_choices:
            line = QRectF(80, _TOP + _HEIGHT - _FEE, _PAPERS_WIDTH - 32, 2)
            painter.fillRect(line, self.colour("line"))
            self.fee.draw(painter, self)
            self.fee_reasons.draw(painter)

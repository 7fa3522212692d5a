"""The decision in blocks: what is decided, its value in large type, every reason, the rules by their ids."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.rules.model import Explained
from jpki_kiosk.ui import paint
from jpki_kiosk.ui.widgets.base import Context, Painted, place
from jpki_kiosk.ui.widgets.buttons import TextButton
from jpki_kiosk.ui.widgets.speech import announce
from jpki_kiosk.ui.widgets.words import Words, set_balanced, set_words

_PAD: Final = 28.0
_TEXT: Final = 92.0  # left edge of the words
_ICON: Final = 40
_LABEL, _VALUE, _REASON, _RULE = 20, 30, 21, 19  # 14 units of the console at the least
_GAP: Final = 18.0  # between blocks
_MORE: Final = 64.0  # height of the button that shows what there is no room for
_PAGE_BOTTOM: Final = 12.0


@dataclass(frozen=True, slots=True)
class Block:
    """One thing that is decided. ``ink``: ok, warn, stop or primary; an icon goes with each."""

    icon: str
    ink: str
    label: str
    value: str
    reasons: tuple[str, ...]
    rules: tuple[str, ...] = ()


@dataclass(slots=True)
class _Placed:
    block: Block
    top: float
    bottom: float
    words: list[Words] = field(default_factory=list)


class DecisionPanel(Painted):
    """Blocks below each other; what there is no room for comes behind もっと見る, never in smaller type."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._pages: list[list[_Placed]] = [[]]
        self._page = 0
        self.more = TextButton(context, self)
        self.more.clicked.connect(self._next)

    def show_blocks(self, blocks: Sequence[Block]) -> None:
        """Show these blocks, as many at a time as there is room for."""
        height = self.units.height()
        pages = self._paged(blocks, height)
        if len(pages) > 1:
            pages = self._paged(blocks, height - _MORE - 16)
        self._pages = pages
        self._page = min(self._page, len(pages) - 1)
        place(self.more, _TEXT, height - _MORE - 16, 420, _MORE)
        self.setAccessibleName(" ".join(_spoken(block) for block in blocks))
        self._tell()

    def words(self) -> list[Words]:
        """What is written now."""
        return [words for placed in self._pages[self._page] for words in placed.words]

    def _paged(self, blocks: Sequence[Block], height: float) -> list[list[_Placed]]:
        """Blocks by page; one that is too long for the rest of a page goes on at the top of the next."""
        first, limit = _PAD - 8, height - _PAGE_BOTTOM
        pages: list[list[_Placed]] = [[]]
        top, waiting = first, list(blocks)
        while waiting:
            block = waiting.pop(0)
            placed, rest = self._fitting(block, top, limit)
            if placed is None:
                pages.append([])
                top = first
                waiting.insert(0, block)
                continue
            if rest is not None:
                waiting.insert(0, rest)
            pages[-1].append(placed)
            top = placed.bottom + _GAP
        return pages

    def _fitting(self, block: Block, top: float, limit: float) -> tuple[_Placed | None, Block | None]:
        """As much of a block as there is room for, and what is left of it; nothing where no reason fits.

        At the top of a page at least one reason is placed.
        """
        placed = self._place(block, top)
        if placed.bottom <= limit:
            return placed, None
        fresh = top == _PAD - 8
        for count in range(len(block.reasons) - 1, 0, -1):
            part = self._place(replace(block, reasons=block.reasons[:count], rules=()), top)
            if part.bottom <= limit or (fresh and count == 1):
                return part, replace(block, reasons=block.reasons[count:], value="")
        return (placed, None) if fresh else (None, None)

    def _place(self, block: Block, top: float) -> _Placed:
        room = self.units.width() - _TEXT - _PAD
        words: list[Words] = []
        bottom = top
        if block.label:
            words.append(set_words(block.label, _TEXT, bottom, room, self.font_of(_LABEL), "ink2", line=1.3))
            bottom = words[-1].bottom
        if block.value:
            font = self.font_of(_VALUE, bold=True)
            words.append(set_balanced(block.value, _TEXT, bottom, room, font, line=1.25))
            bottom = words[-1].bottom + 2
        for reason in block.reasons:
            font = self.font_of(_REASON)
            words.append(set_balanced(reason, _TEXT, bottom, room, font, line=1.3))
            bottom = words[-1].bottom + 3
        if block.rules:
            ids = " · ".join(dict.fromkeys(block.rules))
            words.append(set_words(ids, _TEXT, bottom, room, self.font_of(_RULE), "ink2", line=1.3))
            bottom = words[-1].bottom
        return _Placed(block, top, max(bottom, top + _ICON), words)

    def _next(self) -> None:
        self._page = (self._page + 1) % len(self._pages)
        self._tell()
        announce(self, " ".join(one.text for one in self.words()))

    def _tell(self) -> None:
        self.more.setVisible(len(self._pages) > 1)
        again = self._page == len(self._pages) - 1
        name = "ui-confirm-again" if again else "ui-confirm-more"
        self.more.set_label(self.context.text(name, page=self._page + 1, pages=len(self._pages)))
        self.update()

    def draw(self, painter: QPainter) -> None:
        area = QRectF(0, 0, self.units.width(), self.units.height())
        paint.box(painter, area, 20, self.colour("surface"), self.colour("primary"), 3)
        blocks = self._pages[self._page]
        for number, placed in enumerate(blocks):
            middle = placed.top + 22
            paint.draw_icon(
                painter, placed.block.icon, _PAD, middle - _ICON / 2, _ICON, self.colour(placed.block.ink)
            )
            for words in placed.words:
                words.draw(painter, self.theme)
            if number < len(blocks) - 1:
                y = placed.bottom + _GAP / 2 - 1
                painter.fillRect(QRectF(_PAD, y, area.width() - 2 * _PAD, 2), self.colour("line"))


def sentences_of(context: Context, steps: Sequence[Explained]) -> tuple[str, ...]:
    """The steps of a decision as sentences."""
    return tuple(context.text(step.message) for step in steps)


def rules_of(steps: Sequence[Explained]) -> tuple[str, ...]:
    """The ids of the rules behind them."""
    return tuple(step.rule for step in steps)


def _spoken(block: Block) -> str:
    return " ".join(part for part in (block.label, block.value, *block.reasons) if part)

"""Tables of figures on the console: a title, heads over right-aligned numbers, rows parted by hairs."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QPainter

from jpki_kiosk.ui import paint
from jpki_kiosk.ui.console.form import fitted
from jpki_kiosk.ui.console.page import BODY_PX, SMALL_PX
from jpki_kiosk.ui.widgets.base import Painted
from jpki_kiosk.ui.widgets.words import RIGHT

TITLE: Final = 34.0  # height of a table's title
HEAD: Final = 24.0
ROW: Final = 28.0
_SECTION_PX: Final = 17
_APART: Final = 14.0  # between two columns


@dataclass(frozen=True, slots=True)
class TableRow:
    """A label and its cells from left to right; ``strong``: a sum."""

    label: str
    cells: tuple[str, ...]
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """What is drawn. ``label_width``: of the first column at least; what no column needs is shared."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[TableRow, ...]
    label_width: float
    row: float = ROW

    @property
    def height(self) -> float:
        """All of it, without the space below."""
        return (TITLE if self.title else 0) + HEAD + self.row * len(self.rows)

    @property
    def text(self) -> str:
        """For those who listen."""
        rows = [
            f"{row.label} " + ", ".join(f"{head} {cell}" for head, cell in self._named(row))
            for row in self.rows
        ]
        return ". ".join([self.title, *rows]).strip(". ")

    def _named(self, row: TableRow) -> list[tuple[str, str]]:
        return [(head, cell) for head, cell in zip(self.heads, row.cells, strict=True) if cell]


def draw_table(painter: QPainter, part: Painted, table: Table, x: float, y: float, width: float) -> float:
    """Draw a table and return its bottom."""
    ink, soft, line = part.colour("ink"), part.colour("ink2"), part.colour("line")
    if table.title:
        paint.draw_line(painter, table.title, x, y + 15, part.font_of(_SECTION_PX, bold=True), ink)
        y += TITLE
    label_width, columns = _columns(part, table, width)
    rights = [x + label_width + right for right in itertools.accumulate(columns)]
    for head, right, column in zip(table.heads, rights, columns, strict=True):
        head, font = fitted(head, part.font_of(SMALL_PX), column - 4)
        paint.draw_line(painter, head, right, y + HEAD / 2 - 2, font, soft, align=RIGHT)
    y += HEAD
    painter.fillRect(QRectF(x, y - 2, width, 2), part.colour("border"))
    for row in table.rows:
        middle = y + table.row / 2
        font = _font(part, table, row)
        label, fits = fitted(row.label, font, label_width - 4)
        paint.draw_line(painter, label, x, middle, fits, ink)
        for cell, right in zip(row.cells, rights, strict=True):
            paint.draw_line(painter, cell, right, middle, font, ink, align=RIGHT)
        y += table.row
        painter.fillRect(QRectF(x, y - 1, width, 1), line)
    return y


def _font(part: Painted, table: Table, row: TableRow) -> QFont:
    return part.font_of(max(SMALL_PX, min(BODY_PX, int(table.row * 0.62))), bold=row.strong)


def _columns(part: Painted, table: Table, width: float) -> tuple[float, list[float]]:
    """How wide the labels are, and each column: its own numbers and head, and a share of what is left."""
    small = part.font_of(SMALL_PX)
    fonts = [_font(part, table, row) for row in table.rows]
    needs = [
        _APART
        + max(
            [paint.width(head, small)]
            + [paint.width(row.cells[number], font) for row, font in zip(table.rows, fonts, strict=True)]
        )
        for number, head in enumerate(table.heads)
    ]
    labels = [paint.width(row.label, font) for row, font in zip(table.rows, fonts, strict=True)]
    wanted = max([table.label_width, *(one + 4 for one in labels)])
    label_width = max(0.0, min(wanted, width - sum(needs)))
    spare = (width - label_width - sum(needs)) / max(1, len(needs))
    return label_width, [one + spare for one in needs]


def numbers(values: Sequence[int | None]) -> tuple[str, ...]:
    """Counts as they are shown; what nobody knows is no number."""
    return tuple("－" if value is None else f"{value:,}" for value in values)

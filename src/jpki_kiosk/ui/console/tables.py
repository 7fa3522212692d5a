"""Tables of figures on the console: a title, heads over right-aligned numbers, rows parted by hairs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from jpki_kiosk.ui import paint
from jpki_kiosk.ui.console.page import BODY_PX, SMALL_PX
from jpki_kiosk.ui.widgets.base import Painted
from jpki_kiosk.ui.widgets.buttons import fit
from jpki_kiosk.ui.widgets.words import RIGHT

TITLE: Final = 34.0  # height of a table's title
HEAD: Final = 24.0
ROW: Final = 28.0
_SECTION_PX: Final = 17


@dataclass(frozen=True, slots=True)
class TableRow:
    """A label and its cells from left to right; ``strong``: a sum."""

    label: str
    cells: tuple[str, ...]
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """What is drawn. ``label_width``: of the first column; the others share the rest."""

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
    rights = _rights(table, x, width)
    room = (width - table.label_width) / max(1, len(table.heads)) - 1
    for head, right in zip(table.heads, rights, strict=True):
        font = fit([head], part.font_of(SMALL_PX), room, 11)
        paint.draw_line(painter, head, right, y + HEAD / 2 - 2, font, soft, align=RIGHT)
    y += HEAD
    painter.fillRect(QRectF(x, y - 2, width, 2), part.colour("border"))
    for row in table.rows:
        middle = y + table.row / 2
        px = min(BODY_PX, int(table.row * 0.62))
        font = part.font_of(px, bold=row.strong)
        label = fit([row.label], font, table.label_width - 4, 11)
        paint.draw_line(painter, row.label, x, middle, label, ink)
        for cell, right in zip(row.cells, rights, strict=True):
            paint.draw_line(painter, cell, right, middle, fit([cell], font, room, 11), ink, align=RIGHT)
        y += table.row
        painter.fillRect(QRectF(x, y - 1, width, 1), line)
    return y


def _rights(table: Table, x: float, width: float) -> list[float]:
    each = (width - table.label_width) / max(1, len(table.heads))
    return [x + table.label_width + each * (place + 1) for place in range(len(table.heads))]


def numbers(values: Sequence[int | None]) -> tuple[str, ...]:
    """Counts as they are shown; what nobody knows is no number."""
    return tuple("－" if value is None else f"{value:,}" for value in values)

"""What a form draws beside words: lines, boxes, drawings, codes, and the edges of its tables."""

from __future__ import annotations

from typing import Literal, TypeAlias, assert_never

from jpki_kiosk.documents.forms import Box, Check, Code, Disc, Icon, Ring, Row, Rule, Weight
from jpki_kiosk.documents.setting import Words
from jpki_kiosk.documents.sheet import WEIGHTS, Sheet

Shape: TypeAlias = Rule | Box | Icon | Disc | Check | Ring | Code


def draw_shape(sheet: Sheet, words: Words, flags: frozenset[str], shape: Shape, top: float) -> None:
    """A shape of a block that begins at ``top``. Raises UnfilledFieldError."""
    match shape:
        case Rule():
            _rule(sheet, shape, top)
        case Box(hatch=True):
            sheet.hatch(shape.x, top + shape.y, shape.w, shape.h)
        case Box():
            _box(sheet, shape, top)
        case Icon():
            name = shape.name or words.plain(shape.field or "")
            sheet.icon(name, shape.x, top + shape.y, shape.size, shape.colour)
        case Disc():
            sheet.disc(str(shape.number), shape.x, top + shape.y, shape.r, shape.size)
        case Check():
            sheet.check(shape.x, top + shape.y, shape.size, ticked=shape.tick in flags)
        case Ring():
            sheet.ring(shape.x, top + shape.y, shape.r)
        case Code():
            sheet.code(words.plain(shape.field), shape.x, top + shape.y, shape.size)
        case _:
            assert_never(shape)


def draw_edges(sheet: Sheet, row: Row, flags: frozenset[str], top: float, bottom: float) -> None:
    """The outline of a row, its strokes inside, and the lines in it."""
    edge: Weight = "heavy" if row.by_hand in flags else row.edge
    half = WEIGHTS[edge] / 2
    for x in row.columns:
        sheet.rule(x, top, x, bottom, "hair")
    if not row.last:
        sheet.rule(row.left, bottom, row.foot or row.right, bottom, "hair")
    for x in (row.left + half, row.right - half):
        sheet.rule(x, top, x, bottom, edge)
    if row.first:
        sheet.rule(row.left, top + half, row.right, top + half, edge)
    if row.last:
        sheet.rule(row.left, bottom - half, row.right, bottom - half, edge)


def _rule(sheet: Sheet, rule: Rule, top: float) -> None:
    end = rule.y if rule.y2 is None else rule.y2
    start = top + rule.y
    dashes: Literal["dots", "dashes"] | None = "dots" if rule.dotted else "dashes" if rule.dashed else None
    sheet.rule(rule.x, start, rule.x2, top + end, rule.weight, rule.colour, broken=dashes)


def _box(sheet: Sheet, box: Box, top: float) -> None:
    sheet.box(
        box.x,
        top + box.y,
        box.w,
        box.h,
        weight=box.weight,
        colour=box.colour,
        radius=box.radius,
        dashed=box.dashed,
        filled=box.filled,
    )

"""Blocks placed on sides: one under the other, rows of a table repeated, the rest on a further side."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from jpki_kiosk.documents.forms import Block, Flow, Page
from jpki_kiosk.documents.setting import Value


@dataclass(frozen=True, slots=True)
class Piece:
    """A block with the values of its row; ``top`` and ``height`` once it was placed."""

    block: Block
    row: Mapping[str, Value] = field(default_factory=dict, repr=False)
    height: float = 0.0
    top: float = 0.0

    @property
    def bottom(self) -> float:
        """Where the next block begins."""
        return self.top + self.height

    @property
    def spare(self) -> float:
        """How much of its height it can give away; nothing where its words needed more than the form says."""
        if self.block.least is None or self.height > self.block.height:
            return 0.0
        return self.height - self.block.least


def pieces(
    blocks: Sequence[Block],
    rows: Mapping[str, tuple[Mapping[str, Value], ...]],
    height: Callable[[Block, Mapping[str, Value]], float],
) -> Iterator[Piece]:
    """Every block, once for each row of its table."""
    for block in blocks:
        for row in ({},) if block.each is None else rows.get(block.each, ()):
            yield Piece(block, row, height(block, row))


def placed(found: Sequence[Piece], top: float = 0.0) -> list[Piece]:
    """One under the other, or where the form puts them."""
    below, result = top, []
    for piece in found:
        begin = (below if piece.block.at is None else piece.block.at) + piece.block.gap
        result.append(replace(piece, top=begin))
        below = result[-1].bottom
    return result


def bottom(found: Sequence[Piece]) -> float:
    """Where the last block ends that is not at a fixed place."""
    return max((piece.bottom for piece in found if piece.block.at is None), default=0.0)


def squeezed(found: Sequence[Piece], floor: float) -> list[Piece]:
    """Blocks that may be lower are, all by the same share, as far as the rest needs the room."""
    missing = bottom(placed(found)) - floor
    spare = sum(piece.spare for piece in found)
    if missing <= 0 or spare <= 0:
        return list(found)
    share = min(1.0, missing / spare)
    return [replace(piece, height=piece.height - share * piece.spare) for piece in found]


def sides(page: Page, found: Sequence[Piece]) -> list[list[Piece]]:
    """The sides of a page: one, unless it flows and is longer than its floor."""
    if page.flow is None or page.floor is None:
        return [placed(found if page.floor is None else squeezed(found, page.floor))]
    every, foot = (placed([one for one in found if which(one.block)]) for which in (_is_every, _is_foot))
    rest = [piece for piece in found if not piece.block.foot and not piece.block.every]
    made: list[list[Piece]] = []
    while True:
        top = page.flow.top if made else 0.0
        here = placed(rest, top)
        if bottom(here) <= page.floor:
            return [*made, every + here + foot]
        count = _that_fit(here, page.flow)
        if count == len(rest):  # fits, but leaves no room for the foot
            count = _start_of_last(rest)
        made.append(every + here[:count])
        rest = [*_heads(page, found, rest[count]), *rest[count:]]


def _is_every(block: Block) -> bool:
    return block.every


def _is_foot(block: Block) -> bool:
    return block.foot


def _that_fit(here: Sequence[Piece], flow: Flow) -> int:
    """How many stand above the floor; a heading does not stay behind alone. At least one, or nothing ends."""
    count = sum(piece.block.at is not None or piece.bottom <= flow.floor for piece in here)
    while count > 1 and here[count - 1].block.joined:
        count -= 1
    return max(count, 1)


def _start_of_last(rest: Sequence[Piece]) -> int:
    """Where the last block that is not joined to one before begins, so that the foot is not alone."""
    count = len(rest) - 1
    while count > 1 and rest[count - 1].block.joined:
        count -= 1
    return max(count, 1)


def _heads(page: Page, found: Sequence[Piece], first: Piece) -> list[Piece]:
    """The heads of the table whose rows go on."""
    table = first.block.each
    return [piece for piece in found if table is not None and piece.block.head == table]

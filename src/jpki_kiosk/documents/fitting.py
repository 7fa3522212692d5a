"""Breaking a value into lines: at full-width spaces first, then anywhere but where kinsoku forbids.

Pure: it knows widths in em and characters, no paper. A value is never clipped and never ends in an
ellipsis; what does not fit is the caller's to refuse.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence

from jpki_kiosk.documents.glyphs import Glyph

# Characters that must not begin a line, and those that must not end one (JIS X 4051, 6.1).
_NOT_FIRST = frozenset(
    "、。，．・：；？！）］｝〉》」』】〕’”ー々ゝゞヽヾ,.:;?!)]}%ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ～〜…"
)
_NOT_LAST = frozenset("（［｛〈《「『【〔‘“([{")
_LEAST_LAST_LINE = 3  # characters; fewer are pulled together with the line before

Line = tuple[Glyph, ...]


def width_of(glyphs: Sequence[Glyph]) -> float:
    """Width in em."""
    return sum(glyph.width for glyph in glyphs)


def break_lines(glyphs: Sequence[Glyph], width: float) -> tuple[Line, ...]:
    """Lines no wider than ``width`` em, as few as can be; spaces at a break are dropped.

    A single glyph wider than the line stands alone: the caller sees that it is too wide.
    """
    anywhere = _fill(glyphs, width, _may_break)
    at_spaces = _fill(glyphs, width, _space_before)
    if len(at_spaces) <= len(anywhere) and all(width_of(line) <= width for line in at_spaces):
        return _evened(glyphs, width, len(at_spaces))
    return _balanced(anywhere)


def _evened(glyphs: Sequence[Glyph], width: float, count: int) -> tuple[Line, ...]:
    """Words over ``count`` lines of much the same length: the narrowest width that still needs no more."""
    best = _fill(glyphs, width, _space_before)
    narrower = width
    while count > 1 and narrower > width / 2:
        narrower -= 0.25
        lines = _fill(glyphs, narrower, _space_before)
        if len(lines) > count or any(width_of(line) > narrower for line in lines):
            break
        best = lines
    return best


def break_after_commas(glyphs: Sequence[Glyph], width: float) -> tuple[Line, ...]:
    """Lines of a distinguished name: broken after a comma, else anywhere."""
    lines: list[Line] = [()]
    for piece in _pieces(glyphs):
        if lines[-1] and width_of(_stripped(lines[-1] + piece)) > width:
            lines.append(())
        lines[-1] += piece
    stripped = tuple(_stripped(line) for line in lines)
    return stripped if all(width_of(line) <= width for line in stripped) else _fill(glyphs, width, _anywhere)


def break_long_words(glyphs: Sequence[Glyph], width: float) -> tuple[Line, ...]:
    """As ``break_lines``; a word that is longer than a line is broken where the line ends."""
    lines = break_lines(glyphs, width)
    if all(width_of(line) <= width for line in lines):
        return lines
    return _fill(glyphs, width, _anywhere)


def _pieces(glyphs: Sequence[Glyph]) -> list[Line]:
    """The parts of a distinguished name, each with its comma and space."""
    pieces: list[Line] = []
    start = 0
    for index, (first, second) in enumerate(itertools.pairwise(glyphs)):
        if first.source == "," and second.is_space:
            pieces.append(tuple(glyphs[start : index + 2]))
            start = index + 2
    return [*pieces, tuple(glyphs[start:])]


def _anywhere(before: Glyph, after: Glyph) -> bool:
    return not after.is_space


def _fill(glyphs: Sequence[Glyph], width: float, may: Callable[[Glyph, Glyph], bool]) -> tuple[Line, ...]:
    lines: list[Line] = []
    rest = list(glyphs)
    while rest:
        end, used = 0, 0.0
        while end < len(rest) and (used + rest[end].width <= width + 1e-6 or rest[end].is_space):
            used += rest[end].width
            end += 1
        if end < len(rest):
            cut = end
            while cut > 0 and not may(rest[cut - 1], rest[cut]):
                cut -= 1
            end = cut or _next_break(rest, end, may)
        lines.append(_stripped(rest[:end]))
        rest = list(_stripped_left(rest[end:]))
    return tuple(lines)


def _next_break(rest: Sequence[Glyph], start: int, may: Callable[[Glyph, Glyph], bool]) -> int:
    """No break fits: the line runs over to the next one allowed."""
    for cut in range(max(start, 1), len(rest)):
        if may(rest[cut - 1], rest[cut]):
            return cut
    return len(rest)


def _space_before(before: Glyph, after: Glyph) -> bool:
    return before.is_space and not after.is_space and after.source not in _NOT_FIRST


def _may_break(before: Glyph, after: Glyph) -> bool:
    if after.is_space:
        return False
    if before.is_space:
        return after.source not in _NOT_FIRST
    if after.source in _NOT_FIRST or before.source in _NOT_LAST:
        return False
    return not (_is_word(before.source) and _is_word(after.source))


def _is_word(source: str) -> bool:
    return source.isascii() and (source.isalnum() or source in "-'")


def _balanced(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Pull characters down to a last line that would be too short, where the place allows it."""
    if len(lines) < 2 or len(lines[-1]) >= _LEAST_LAST_LINE:
        return lines
    before, last = lines[-2], lines[-1]
    for cut in range(len(before) - (_LEAST_LAST_LINE - len(last)), 1, -1):
        if _may_break(before[cut - 1], before[cut]):
            return (*lines[:-2], _stripped(before[:cut]), before[cut:] + last)
    return lines


def _stripped(line: Sequence[Glyph]) -> Line:
    end = len(line)
    while end and line[end - 1].is_space:
        end -= 1
    return tuple(line[:end])


def _stripped_left(line: Sequence[Glyph]) -> Line:
    start = 0
    while start < len(line) and line[start].is_space:
        start += 1
    return tuple(line[start:])

"""Where everything stands on a drawn paper, as PDFium sees it, and what must never happen there.

Nothing of the engine is asked: the PDF's own characters (boxes of their ink), lines and filled areas are
measured. Measures are millimetres from the top left corner of the sheet.

    assert_sound(pdf)                                     # an A4 paper of ours
    assert_sound(pdf, frame=SLIP, holds=(name, address))  # another sheet; these values are on it, whole

What is a fault: two characters that stand on one another; a character outside the frame; one that a line
crosses; one on a filled area without being white, or white without one; type smaller than 8 pt; a text that
is clipped or cannot be copied; a value that is not there. Kana may be smaller, down to 5 pt: as readings.
"""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum, unique
from typing import Any, Final

import pypdfium2
import pypdfium2.raw as pdfium

from jpki_kiosk.documents.coverage import is_selector

MM: Final = 25.4 / 72
_HAIR: Final = 0.12  # mm; ink of neighbours may touch by less
_WHITE: Final = (255, 255, 255)
_WATERMARK: Final = (0xC3, 0xC8, 0xCE)
_LEAST_TYPE: Final = 7.99  # pt
_LEAST_READING: Final = 4.99  # pt; of kana above a word
_LEAST_LINE: Final = 3.0  # mm; shorter strokes belong to icons and marks


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in mm."""

    left: float
    top: float
    right: float
    bottom: float

    def shared(self, other: Box) -> tuple[float, float]:
        """Width and height of what both cover; not positive where they are apart."""
        return (
            min(self.right, other.right) - max(self.left, other.left),
            min(self.bottom, other.bottom) - max(self.top, other.top),
        )

    def holds(self, other: Box, slack: float = 0.0) -> bool:
        """Whether the other lies inside, by ``slack`` mm."""
        return (
            self.left - slack <= other.left
            and self.top - slack <= other.top
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )


A4: Final = Box(
    18.5, 8.0, 191.0, 290.0
)  # what papers.md leaves to type: margins of 20, band at 9, footer at 287
SLIP: Final = Box(3.5, 3.5, 76.5, 154.5)  # the slip of 80 × 158 at the top left


@unique
class Kind(StrEnum):
    """What can be wrong."""

    OVERLAP = "stands on"
    OUTSIDE = "outside the frame"
    CROSSED = "crossed by a line"
    ON_FILL = "on a filled area"
    WHITE = "white on nothing"
    SMALL = "type too small"
    CLIPPED = "clipped"
    UNREADABLE = "cannot be copied"
    MISSING = "is not there"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong; ``text`` is what stands there."""

    kind: Kind
    page: int
    text: str
    beside: str = ""
    place: Box | None = None


@dataclass(frozen=True, slots=True)
class Ink:
    """One character: what it is, where its ink is, its size in pt and its colour."""

    text: str
    box: Box
    size: float
    colour: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Side:
    """One page."""

    number: int
    width: float
    height: float
    inks: tuple[Ink, ...]
    lines: tuple[tuple[int, Box], ...]  # level and upright strokes, each with its place in the drawing order
    fills: tuple[tuple[int, Box], ...]  # filled areas that are not white, likewise
    clipped: int  # texts with a clip path
    text: str = field(default="")


def assert_sound(
    pdf: bytes, frame: Box = A4, *, holds: tuple[str, ...] = (), least: float = _LEAST_TYPE
) -> None:
    """Fail with every fault there is."""
    found = faults(pdf, frame, holds=holds, least=least)
    assert not found, "\n".join(map(str, found[:20]))


def faults(
    pdf: bytes, frame: Box = A4, *, holds: tuple[str, ...] = (), least: float = _LEAST_TYPE
) -> list[Fault]:
    """What is wrong with a paper; ``holds`` are values that must be on it, spaces and breaks aside."""
    sides = look(pdf)
    found = [fault for side in sides for fault in _of_side(side, frame, least)]
    whole = _packed("".join(side.text for side in sides))
    found += [Fault(Kind.MISSING, 0, value) for value in holds if _packed(value) not in whole]
    return found


def _packed(text: str) -> str:
    return "".join(character for character in text if not character.isspace() and character != "\ufffe")


# --- reading ---------------------------------------------------------------------------------------


def look(pdf: bytes) -> list[Side]:
    """Every page as it is drawn."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [_side(document[number], number + 1) for number in range(len(document))]
    finally:
        document.close()


def watermark(pdf: bytes) -> list[Box]:
    """Where the letters of the watermark stand on the first page."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        height = page.get_size()[1]
        return [
            _bounds(one.raw, height)
            for one in page.get_objects()
            if one.type == pdfium.FPDF_PAGEOBJ_PATH
            and _colour(pdfium.FPDFPageObj_GetStrokeColor, one.raw) == _WATERMARK
        ]
    finally:
        document.close()


def _side(page: Any, number: int) -> Side:
    width, height = page.get_size()
    words = page.get_textpage()
    inks = tuple(_inks(words, height))
    text = words.get_text_range()
    words.close()
    lines: list[tuple[int, Box]] = []
    fills: list[tuple[int, Box]] = []
    clipped = 0
    for order, one in enumerate(page.get_objects()):
        if one.type == pdfium.FPDF_PAGEOBJ_TEXT:
            clipped += _is_clipped(one.raw)
        elif one.type == pdfium.FPDF_PAGEOBJ_PATH:
            mode, stroked = ctypes.c_int(), ctypes.c_int()
            pdfium.FPDFPath_GetDrawMode(one.raw, mode, stroked)
            if mode.value and _colour(pdfium.FPDFPageObj_GetFillColor, one.raw) != _WHITE:
                fills.append((order, _bounds(one.raw, height)))
            if stroked.value and _colour(pdfium.FPDFPageObj_GetStrokeColor, one.raw) != _WATERMARK:
                lines += [(order, line) for line in _lines(one.raw, height)]
    return Side(number, width * MM, height * MM, inks, tuple(lines), tuple(fills), clipped, text)


def _inks(words: Any, height: float) -> Iterator[Ink]:
    """PDFium counts UTF-16 units; a selector or mark stands where its base does, and belongs to it."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    before: Ink | None = None
    lead = 0
    for place in range(words.count_chars()):
        code = pdfium.FPDFText_GetUnicode(words, place)
        if 0xD800 <= code < 0xDC00:
            lead = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((lead - 0xD800) << 10) + code - 0xDC00
        if before is not None and (is_selector(chr(code)) or unicodedata.combining(chr(code))):
            before = replace(before, text=before.text + chr(code))
            continue
        if pdfium.FPDFText_IsGenerated(words, place) == 1 or (code and chr(code).isspace()):
            continue
        pdfium.FPDFText_GetCharBox(words, place, left, right, bottom, top)
        pdfium.FPDFText_GetFillColor(words, place, red, green, blue, alpha)
        if before is not None:
            yield before
        before = Ink(
            chr(code) if code else "",
            Box(left.value * MM, (height - top.value) * MM, right.value * MM, (height - bottom.value) * MM),
            pdfium.FPDFText_GetFontSize(words, place),
            (red.value, green.value, blue.value),
        )
    if before is not None:
        yield before


def _bounds(raw: Any, height: float) -> Box:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(raw, left, bottom, right, top)
    return Box(left.value * MM, (height - top.value) * MM, right.value * MM, (height - bottom.value) * MM)


def _colour(ask: Any, raw: Any) -> tuple[int, int, int]:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    ask(raw, red, green, blue, alpha)
    return red.value, green.value, blue.value


def _is_clipped(raw: Any) -> bool:
    """Whether a text has a clip path: none of ours needs one."""
    clip = pdfium.FPDFPageObj_GetClipPath(raw)
    return bool(clip) and pdfium.FPDFClipPath_CountPaths(clip) > 0


def _lines(raw: Any, height: float) -> Iterator[Box]:
    """The straight, upright or level strokes of a path, as long as a line of a form is."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(raw, matrix)
    here: tuple[float, float] | None = None
    x, y = ctypes.c_float(), ctypes.c_float()
    for number in range(pdfium.FPDFPath_CountSegments(raw)):
        segment = pdfium.FPDFPath_GetPathSegment(raw, number)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        across = (matrix.a * x.value + matrix.c * y.value + matrix.e) * MM
        down = (height - (matrix.b * x.value + matrix.d * y.value + matrix.f)) * MM
        if here is not None and pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_LINETO:
            box = Box(min(here[0], across), min(here[1], down), max(here[0], across), max(here[1], down))
            wide, high = box.right - box.left, box.bottom - box.top
            if min(wide, high) < 0.05 and max(wide, high) >= _LEAST_LINE:
                yield box
        here = (across, down)


# --- judging ---------------------------------------------------------------------------------------


def _of_side(side: Side, frame: Box, least: float) -> Iterator[Fault]:
    if side.clipped:
        yield Fault(Kind.CLIPPED, side.number, f"{side.clipped} texts")
    for ink in side.inks:
        if not frame.holds(ink.box):
            yield Fault(Kind.OUTSIDE, side.number, ink.text, place=ink.box)
        if ink.size < (_LEAST_READING if _is_kana(ink.text) else least):
            yield Fault(Kind.SMALL, side.number, ink.text, f"{ink.size:.1f} pt", ink.box)
        if ink.text in {"", "\ufffd"}:
            yield Fault(Kind.UNREADABLE, side.number, ink.text, place=ink.box)
        yield from _on_ground(side, ink)
        over = max((order for order, area in side.fills if area.holds(ink.box, 0.05)), default=-1)
        for order, line in side.lines:
            if order > over and _crosses(line, ink.box):  # a line under the fill is not seen
                yield Fault(Kind.CROSSED, side.number, ink.text, place=line)
    yield from _overlaps(side)


def _is_kana(text: str) -> bool:
    """Whether it may be a reading: hiragana, katakana, the long mark."""
    return "\u3041" <= text <= "\u30ff"


def _on_ground(side: Side, ink: Ink) -> Iterator[Fault]:
    """Black never on a fill; white always wholly on one."""
    white = ink.colour == _WHITE
    for _, area in side.fills:
        wide, high = area.shared(ink.box)
        if not white and wide > _HAIR and high > _HAIR:
            yield Fault(Kind.ON_FILL, side.number, ink.text, place=area)
    if white and not any(area.holds(ink.box, 0.05) for _, area in side.fills):
        yield Fault(Kind.WHITE, side.number, ink.text, place=ink.box)


def _crosses(line: Box, box: Box) -> bool:
    """Whether a stroke runs through a character, not along its edge."""
    wide, high = line.shared(box)
    if line.right - line.left > line.bottom - line.top:  # level
        return wide > _HAIR and box.top + _HAIR < line.top < box.bottom - _HAIR
    return high > _HAIR and box.left + _HAIR < line.left < box.right - _HAIR


def _overlaps(side: Side) -> Iterator[Fault]:
    """Every two characters whose ink shares an area; sorted by their top, so that few are compared."""
    inks = sorted(side.inks, key=lambda ink: ink.box.top)
    for number, one in enumerate(inks):
        for other in inks[number + 1 :]:
            if other.box.top >= one.box.bottom - _HAIR:
                break
            wide, high = one.box.shared(other.box)
            if wide > _HAIR and high > _HAIR:
                yield Fault(Kind.OVERLAP, side.number, one.text, other.text, one.box)

"""One engine for every paper: a form, a filling and a language become a PDF.

Words come from the language files by id, values from the filling. Where the language is not Japanese the
Japanese words stand under or beside the others, or the others beside the Japanese, as the form says. A text
that does not fit its box in its smallest size, a field without a value and a character without a glyph stop
the paper; nothing is clipped.
"""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, TypeAlias, assert_never

from jpki_kiosk.config import forms_path, resources_path
from jpki_kiosk.documents.errors import DoesNotFitError
from jpki_kiosk.documents.fitting import width_of
from jpki_kiosk.documents.flowing import Piece, bottom, pieces, placed, sides
from jpki_kiosk.documents.fonts import Face, FontFile, find_fonts
from jpki_kiosk.documents.forms import Block, Check, Form, Item, Line, Page, Second, Text, read_form
from jpki_kiosk.documents.glyphs import Glyph, GlyphBook
from jpki_kiosk.documents.setting import Filling, Setting, Value, Words
from jpki_kiosk.documents.shapes import draw_edges, draw_shape
from jpki_kiosk.documents.sheet import POINT, Sheet
from jpki_kiosk.i18n import Catalogue, Language
from jpki_kiosk.message import Message

Rows: TypeAlias = Mapping[str, tuple[Mapping[str, Value], ...]]

_HAIR: Final = 0.01  # mm that no eye sees, left over where heights are added up
_CELL_EDGE: Final = 1.2  # mm kept free above and below what stands in a cell
LEFT, RIGHT = 20.0, 190.0  # text width of every A4 paper, mm
_DRAWING = threading.Lock()  # reportlab keeps its fonts for the whole process


class Press:
    """What every paper needs: forms, icons, words, fonts.

    ``mono`` is a printer without colour. ``roll``: small papers come on their own, as from a roll; otherwise
    they stand at the top left of A4, to be cut.
    """

    def __init__(
        self,
        forms: Path,
        icons: Path,
        catalogue: Catalogue,
        fonts: Mapping[Face, FontFile],
        *,
        mono: bool = False,
        roll: bool = False,
    ) -> None:
        self._forms = forms
        self._icons = icons
        self._catalogue = catalogue
        self._book = GlyphBook(fonts)
        self._mono = mono
        self._roll = roll

    def draw(self, name: str, filling: Filling, language: Language, *, training: bool) -> bytes:
        """The form ``name``, filled, as PDF. Equal input gives equal bytes."""
        form = read_form(self._forms / name, bilingual=language is not Language.JAPANESE)
        words = Words(self._catalogue, self._book, language, filling.values, form.file.name)
        flags = filling.flags | {"training" if training else "production"}
        if language is not Language.JAPANESE:
            words, more = _in_two(words, form.file.japanese)
            flags |= more
        paper = form.file.paper if self._roll else None
        if form.file.paper and not self._roll:
            flags |= {"sheet"}
        with _DRAWING:
            sheet = Sheet(
                self._book,
                self._icons,
                title=words.say(Message(form.file.title), words.language),
                language=words.language.tag,
                mono=self._mono,
                paper=paper,
            )
            run = _Run(sheet, words, self._forms, flags, filling.rows)
            run.pages(form, watermark=training and form.file.watermark)
            return sheet.finish()


def _in_two(words: Words, japanese: bool) -> tuple[Words, frozenset[str]]:
    """The words of a paper in another language than Japanese, and the flags of its layout.

    Easy Japanese stands alone: with readings, in the room that the second language has.
    """
    flags = {"gloss" if japanese else "bilingual"}
    if words.language is Language.EASY_JAPANESE:
        return replace(words, official=japanese), frozenset(flags | {"easy"})
    if japanese:
        return replace(words, language=Language.JAPANESE, second=words.language), frozenset(flags)
    return replace(words, second=Language.JAPANESE), frozenset(flags)


@dataclass(frozen=True, slots=True)
class PrintedBy:
    """What the printer of a counter can do: ``mono`` without colour, ``roll`` for small papers."""

    mono: bool = False
    roll: bool = False

    def press(self) -> Press:
        """The press of the installed program for it. Raises MissingFontError."""
        return standard_press(mono=self.mono, roll=self.roll)


ORDINARY_PRINTER: Final = PrintedBy()  # colour, A4


@functools.cache
def standard_press(*, mono: bool = False, roll: bool = False) -> Press:
    """The press of the installed program: its own forms, icons and words, the fonts of the system."""
    resources = resources_path()
    catalogue, fonts = _installed()
    return Press(forms_path(), resources / "icons", catalogue, fonts, mono=mono, roll=roll)


@functools.cache
def _installed() -> tuple[Catalogue, Mapping[Face, FontFile]]:
    """The words and fonts that every press of this process shares."""
    return Catalogue(resources_path() / "locales"), find_fonts()


class _Run:
    """One document being drawn."""

    def __init__(
        self, sheet: Sheet, words: Words, forms: Path, flags: frozenset[str], rows: Rows | None = None
    ) -> None:
        self._sheet = sheet
        self._words = words
        self._forms = forms
        self._flags = flags
        self._rows = rows or {}

    def pages(self, form: Form, *, watermark: bool) -> None:
        """Every page whose conditions hold, after raising the flags of what runs over."""
        for page in form.layout.pages:
            if self._holds(page.when):
                self._flags |= frozenset(self._too_long(page))
            if page.overflow and page.floor and self._holds(page.when) and self._foot(page) > page.floor:
                self._flags |= {page.overflow}
        shown = [
            (page, side)
            for page in form.layout.pages
            if self._holds(page.when)
            for side in sides(page, self._with({}, page.flags).pieces_of(page))
        ]
        for number, (page, side) in enumerate(shown, 1):
            foot, floor = bottom(side), page.floor
            if floor and page.flow and number < len(shown):
                floor = page.flow.floor
            if floor and foot > floor + _HAIR:
                raise DoesNotFitError(form.file.name, f"page {number} ({foot:.1f})")
            if watermark:
                specimen = self._words.say(Message("papers-specimen"), Language.JAPANESE)
                self._sheet.watermark(specimen, form.file.watermark_middle)
            paging = {"page": Value(str(number)), "pages": Value(str(len(shown)))}
            run = self._with(paging, page.flags)
            before, after = run.around(page)
            run.blocks([*before, *side, *after])
            self._sheet.next_page()

    def _too_long(self, page: Page) -> Iterator[str]:
        """The flags of the texts that fit in no size and may stand elsewhere."""
        for item in (one for block in page.blocks if self._holds(block.when) for one in block.items):
            if isinstance(item, Text) and item.beyond and self.drawn(item):
                try:
                    self._words.fit(item)
                except DoesNotFitError:
                    yield from item.beyond

    def _with(self, values: Mapping[str, Value], flags: Iterable[str] = ()) -> _Run:
        """This run with further values and flags."""
        words = replace(self._words, values={**self._words.values, **values})
        return _Run(self._sheet, words, self._forms, self._flags | set(flags), self._rows)

    def around(self, page: Page) -> tuple[list[Piece], list[Piece]]:
        """What the frame draws before and after a page."""
        if page.frame is None:
            return [], []
        frame = read_form(self._forms / page.frame, bilingual="bilingual" in self._flags)
        before, after = (placed(self.pieces_of(one)) for one in frame.layout.pages)
        return before, after

    def blocks(self, side: Iterable[Piece]) -> None:
        """Draw blocks where they were placed, each with the values of its row."""
        for piece in side:
            run = self._with(piece.row) if piece.row else self
            if piece.block.row:
                draw_edges(self._sheet, piece.block.row, self._flags, piece.top, piece.bottom)
            more = piece.height - piece.block.height if piece.block.row else 0.0
            for item in piece.block.items:
                if run.drawn(item):
                    run.draw(item, piece.top, more)
            if piece.block.rule:
                self._sheet.rule(LEFT, piece.bottom, RIGHT, piece.bottom, piece.block.rule)

    def _foot(self, page: Page) -> float:
        """Where the last block ends that is not at a fixed place."""
        return bottom(placed(self.pieces_of(page)))

    def pieces_of(self, page: Page) -> list[Piece]:
        """The blocks of a page whose conditions hold, with the rows of their tables."""
        blocks = [block for block in page.blocks if self._holds(block.when)]
        return list(pieces(blocks, self._rows, lambda block, row: self._with(row).height(block)))

    def height(self, block: Block) -> float:
        """The block's own height and what the further lines of its longest text add."""
        height = block.height
        for item in block.items:
            if isinstance(item, Text) and item.cell is not None and self.drawn(item):
                needed = self._words.needs(item, self._words.fit(item))
                height = max(height, block.height - item.cell + needed + 2 * _CELL_EDGE)
            elif isinstance(item, Text) and self.drawn(item):
                height = max(height, self._foot_of(item, block))
        return height

    def _foot_of(self, item: Text, block: Block) -> float:
        """How high a block must be for a text in no cell: the form's own lines are in its height."""
        laid = self._words.fit(item)
        if laid.is_read and block.at is None:
            return laid.foot + _CELL_EDGE / 2
        if not item.field or laid.is_read:
            return 0.0
        base = laid.step.height if laid.step and laid.step.height is not None else block.height
        return base + (len(laid.lines) - item.room) * laid.pitch

    def drawn(self, item: Item) -> bool:
        """Whether an item stands on this paper: its flags hold, and a gloss is wanted.

        Easy Japanese has no line of its own under another, but where the form says so.
        """
        if isinstance(item, Text | Line) and item.gloss:
            wanted = "easy" in item.when if "easy" in self._flags else "gloss" in self._flags
            return wanted and self._holds(item.when)
        return self._holds(item.when)

    def _holds(self, when: tuple[str, ...]) -> bool:
        return all((flag[1:] not in self._flags) if flag[0] == "!" else flag in self._flags for flag in when)

    def draw(self, item: Item, top: float, more: float = 0.0) -> None:
        """One item of a block that begins at ``top``; a row ``more`` high moves what is in its cells."""
        match item:
            case Text():
                self._text(item, top, more)
            case Line():
                self._line(item, top)
            case Check():
                draw_shape(self._sheet, self._words, self._flags, item, top + more / 2)
            case _:
                draw_shape(self._sheet, self._words, self._flags, item, top)

    def _text(self, item: Text, top: float, more: float) -> None:
        laid = self._words.fit(item)
        first = top + laid.y
        if item.cell is not None:
            needed = self._words.needs(item, laid)
            first = laid.in_cell(top + item.y, item.cell + more, needed)
        marks = frozenset(self._words.value(item).marks) if item.marks else frozenset()
        end = item.x
        y = first
        for number, glyphs in enumerate(laid.lines):
            y = first + number * laid.pitch
            width = width_of(glyphs) * laid.size * POINT
            x = _aligned(item, width) + (item.hang if number else 0)
            self._sheet.text(glyphs, x, y, laid.size, item.colour, ground=item.ground)
            self._marks(glyphs, marks, laid, number, x, y)
            end = x + width
        if item.second:
            self._second(item, item.second, end, y)

    def _marks(
        self, glyphs: tuple[Glyph, ...], marks: frozenset[int], laid: Setting, number: int, x: float, y: float
    ) -> None:
        """A triangle under each marked character of this line."""
        if not marks:
            return
        position, em = laid.starts[number], laid.size * POINT
        for glyph in glyphs:
            if position in marks:
                self._sheet.mark(x + glyph.width * em / 2, y + 0.12 * em + 0.8)
            x += glyph.width * em
            position += len(glyph.source)

    def _second(self, item: Text, second: Second, end: float, y: float) -> None:
        """The same words in the second language."""
        lines = self._words.second_lines(item)
        pitch = second.size * POINT * second.leading
        for number, glyphs in enumerate(lines):
            width = width_of(glyphs) * second.size * POINT
            if second.beside is not None:
                x, baseline = end + second.beside, y
                room = item.x + item.w - x if second.w is None else second.w
            else:
                x, baseline = _aligned(item, width), y + (second.below or 0) + number * pitch
                room = item.w if second.w is None else second.w
            if width > room + 0.01:
                raise DoesNotFitError(self._words.form, f"{item.source} ({self._words.second})")
            self._sheet.text(glyphs, x, baseline, second.size, item.colour, ground=item.ground)

    def _line(self, item: Line, top: float) -> None:
        language = self._words.line_language(item)
        for shrink in item.shrink:
            pieces = []
            width = 0.0
            for part in item.parts:
                if not self._holds(part.when):
                    continue
                size = part.size * shrink
                text = self._words.string(part, language)
                glyphs = self._words.lines(text, part.face, part, size, language)[0]
                pieces.append((part, glyphs, size, width + part.gap))
                width += part.gap + width_of(glyphs) * size * POINT
            if width <= item.w + 0.01:
                break
        else:
            raise DoesNotFitError(self._words.form, "+".join(part.source for part in item.parts))
        start = _aligned(item, width)
        for part, glyphs, size, offset in pieces:
            if part.boxed:
                self._frame(start + offset, top + item.y, width_of(glyphs) * size * POINT, size * POINT)
            self._sheet.text(glyphs, start + offset, top + item.y, size, part.colour, ground=item.ground)

    def _frame(self, x: float, y: float, width: float, em: float) -> None:
        """A box around a word whose baseline begins at (x, y)."""
        x, y, w, h = x - 0.75 * em, y - 1.06 * em, width + 1.5 * em, 1.4 * em
        self._sheet.box(x, y, w, h, weight="rule", colour="black", radius=0.8, dashed=False, filled=False)


def _aligned(item: Text | Line, width: float) -> float:
    """The left end of a line of this width in its box."""
    match item.align:
        case "left":
            return item.x
        case "centre":
            return item.x + (item.w - width) / 2
        case "right":
            return item.x + item.w - width
        case _:
            assert_never(item.align)

"""Setting words: what stands in a field, in which language, in which lines and size.

Words come from the language files by id, values from the filling. A value is set in the first size whose
lines fit its box; a fixed text carries its own breaks. What fits in no size, a field without a value and a
character without a glyph stop the paper.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from jpki_kiosk.documents.errors import DoesNotFitError, UnfilledFieldError
from jpki_kiosk.documents.fitting import break_after_commas, break_lines, break_long_words, width_of
from jpki_kiosk.documents.fonts import Face
from jpki_kiosk.documents.forms import Line, Part, Step, Text
from jpki_kiosk.documents.glyphs import Glyph, GlyphBook
from jpki_kiosk.documents.sheet import POINT, reading_height, reading_size
from jpki_kiosk.documents.wording import cut, plain, worded
from jpki_kiosk.i18n import Catalogue, Language
from jpki_kiosk.message import Message

_ABOVE: Final = 0.84  # em from a baseline up to where a Japanese character begins
_BELOW: Final = 0.1  # and down to where it ends
_BETWEEN: Final = 0.12  # from a line's foot to the readings of the next


@dataclass(frozen=True, slots=True)
class Value:
    """What stands in a field: a text as it is, or a message.

    ``marks`` are the characters to point at, the first is 0.
    """

    content: str | Message = field(repr=False)
    marks: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Filling:
    """The values of a form's fields, the flags its items ask for, and the rows of its tables."""

    values: Mapping[str, Value] = field(repr=False)
    flags: frozenset[str] = frozenset()
    rows: Mapping[str, tuple[Mapping[str, Value], ...]] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Words:
    """Texts and values of one document, as glyphs; ``second``: the language that stands small beside.

    ``official``: a Japanese form in easy Japanese. What it says to the resident, which is all that another
    language would stand beside, it says easily; the rest keeps its official words.
    """

    catalogue: Catalogue
    book: GlyphBook
    language: Language
    values: Mapping[str, Value] = field(repr=False)
    form: str
    second: Language | None = None
    official: bool = False

    def say(self, message: Message, language: Language) -> str:
        """A message in a language, without markup: as a title has it."""
        return plain(worded(message, language, self.catalogue))

    def spoken(self, item: Text) -> Language:
        """The language in which a text stands on this paper."""
        if item.japanese:
            return Language.JAPANESE
        if item.gloss:
            return self.second or self.language
        return Language.JAPANESE if self.official and item.second is None else self.language

    def line_language(self, item: Line) -> Language:
        """The language of a line's pieces."""
        if item.gloss:
            return self.second or self.language
        return Language.JAPANESE if self.official or item.japanese else self.language

    def value(self, source: Text | Part) -> Value:
        """What a text or field of the form stands for; UnfilledFieldError."""
        if source.text is not None:
            return Value(Message(source.text))
        found = self.values.get(source.source)
        if found is None:
            raise UnfilledFieldError(self.form, source.source)
        return found

    def plain(self, field: str) -> str:
        """A field that is no sentence: an icon's name, an address of a page."""
        found = self.values.get(field)
        if found is None or not isinstance(found.content, str):
            raise UnfilledFieldError(self.form, field)
        return found.content

    def string(self, source: Text | Part, language: Language | None = None) -> str:
        """Its words for ``lines``, in the paper's language or the one given; a value is as it is."""
        content = self.value(source).content
        if isinstance(content, str):
            return content
        return worded(content, language or self.language, self.catalogue)

    def lines(
        self, text: str, face: Face, source: Text | Part, size: float, language: Language | None = None
    ) -> list[tuple[Glyph, ...]]:
        """Lines in ``size`` pt as the text breaks them, with a language file's markup; a value has none."""
        if isinstance(self.value(source).content, str):
            return [self.book.glyphs(line, face, source.source) for line in text.split("\n")]
        spoken, scale = language or self.language, reading_size(size) / size
        result = []
        for line in cut(text):
            glyphs: list[Glyph] = []
            for piece in line:
                own = Face.BOLD if piece.bold else face
                if piece.reading:
                    glyphs.append(self.book.word(piece.text, piece.reading, own, source.source, scale))
                else:
                    said = Language.JAPANESE if piece.japanese else spoken
                    glyphs += self.book.glyphs(piece.text, own, source.source, said)
            result.append(tuple(glyphs))
        return result

    def second_lines(self, item: Text) -> list[tuple[Glyph, ...]]:
        """The words of a text in the second language; none of a value, which has but one."""
        if item.second is None or self.second is None or isinstance(self.value(item).content, str):
            return []
        text = self.string(item, self.second)
        if item.second.joined:
            text = text.replace("\n", "")
        lines = self.lines(text, Face.REGULAR, item, item.second.size, self.second)
        if not item.second.lines:
            return lines
        room = (item.w if item.second.w is None else item.second.w) / (item.second.size * POINT)
        broken = [piece for line in lines for piece in break_lines(line, room)]
        if len(broken) > item.second.lines:
            raise DoesNotFitError(self.form, f"{item.source} ({self.second})")
        return broken

    def needs(self, item: Text, laid: Setting) -> float:
        """The height of a text that stands in a cell, from the top of its first line to its last foot."""
        height = laid.above * laid.size * POINT + (len(laid.lines) - 1) * laid.pitch
        count = len(self.second_lines(item))
        if item.second is None or not count:
            return height + _BELOW * laid.size * POINT
        em = item.second.size * POINT
        return height + (item.second.below or 0) + (count - 1) * em * item.second.leading + _BELOW * em

    def fit(self, item: Text) -> Setting:
        """The first size whose lines fit; a fixed text has its own breaks and one size."""
        language = self.spoken(item)
        text = self.string(item, language)
        marked = item.marks and bool(self.value(item).marks)
        sizes: list[tuple[float, int, float, float, Step | None]] = [
            (item.size, item.lines, item.leading, item.y, None)
        ]
        sizes += [
            (step.size, step.lines, step.leading, item.y if step.y is None else step.y, step)
            for step in item.steps
        ]
        for size, most, leading, y, step in sizes:
            room = item.w / (size * POINT)
            lines: list[tuple[Glyph, ...]] = []
            for number, line in enumerate(self.lines(text, item.face, item, size, language)):
                if item.field is None:
                    lines.append(line)
                elif item.anywhere and step is not None and step is item.steps[-1]:
                    lines += break_long_words(line, room) or ((),) * (number == 0)
                elif item.commas:
                    lines += break_after_commas(line, room - item.hang / (size * POINT))
                else:
                    lines += break_lines(line, room) or ((),) * (number == 0)
            if len(lines) <= most and all(width_of(line) <= room + 0.001 for line in lines):
                em = size * POINT
                pitch = em * (item.marked_leading if marked else leading)
                laid = Setting(lines, size, pitch, y, step, _starts(text, lines))
                return laid.with_readings(item) if laid.is_read else laid
        raise DoesNotFitError(self.form, item.source)


@dataclass(frozen=True, slots=True)
class Setting:
    """A text after fitting: its lines, size and place."""

    lines: list[tuple[Glyph, ...]]
    size: float
    pitch: float  # mm from baseline to baseline
    y: float
    step: Step | None
    starts: tuple[int, ...] = ()  # index in the value of each line's first character
    above: float = _ABOVE  # em from the first baseline up to the head of what stands on it

    @property
    def is_read(self) -> bool:
        """Whether readings stand above any of its words."""
        return any(glyph.reading for line in self.lines for glyph in line)

    @property
    def foot(self) -> float:
        """Where its last line ends, mm from the top of its block."""
        return self.y + (len(self.lines) - 1) * self.pitch + _BELOW * self.size * POINT

    def with_readings(self, item: Text) -> Setting:
        """With room for readings: they take that of the second language, which is not there then."""
        em, above = self.size * POINT, reading_height(self.size)
        pitch = max(self.pitch, em * (above + _BELOW + _BETWEEN))
        lower = item.second is not None and item.second.below is not None and item.cell is None
        return replace(
            self,
            pitch=pitch,
            y=self.y + (em * (above - _ABOVE) if lower else 0.0),
            above=above,
        )

    def in_cell(self, top: float, height: float, needed: float) -> float:
        """The first baseline where the lines, ``needed`` high, stand in the middle of a cell."""
        return top + (height - needed) / 2 + self.above * self.size * POINT


def _starts(text: str, lines: list[tuple[Glyph, ...]]) -> tuple[int, ...]:
    """Where in the text each line begins: spaces at a break were dropped."""
    starts = []
    position = 0
    for line in lines:
        content = "".join(glyph.source for glyph in line)
        found = text.find(content, position)
        position = position if found < 0 else found
        starts.append(position)
        position += len(content)
    return tuple(starts)

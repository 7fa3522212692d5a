"""Setting words: what stands in a field, in which language, in which lines and size.

Words come from the language files by id, values from the filling. A value is set in the first size whose
lines fit its box; a fixed text carries its own breaks. What fits in no size, a field without a value and a
character without a glyph stop the paper.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from jpki_kiosk.documents.errors import DoesNotFitError, UnfilledFieldError
from jpki_kiosk.documents.fitting import break_after_commas, break_lines, break_long_words, width_of
from jpki_kiosk.documents.fonts import Face
from jpki_kiosk.documents.forms import Part, Step, Text
from jpki_kiosk.documents.glyphs import Glyph, GlyphBook
from jpki_kiosk.documents.sheet import POINT
from jpki_kiosk.i18n import Catalogue, Language
from jpki_kiosk.message import Message

_ABOVE: Final = 0.84  # em from a baseline up to where a Japanese character begins
_BELOW: Final = 0.1  # and down to where it ends


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
    """Texts and values of one document, as glyphs; ``second``: the language that stands small beside."""

    catalogue: Catalogue
    book: GlyphBook
    language: Language
    values: Mapping[str, Value] = field(repr=False)
    form: str
    second: Language | None = None

    def say(self, message: Message, language: Language) -> str:
        """A message in a language."""
        return self.catalogue.text(message, language)

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
        """Its words, in the paper's language or the one given."""
        content = self.value(source).content
        return content if isinstance(content, str) else self.say(content, language or self.language)

    def lines(self, text: str, face: Face, source: Text | Part) -> list[tuple[Glyph, ...]]:
        """Lines as the text breaks them; ``<b>…</b>`` of a language file is bold, a value is as it is."""
        if isinstance(self.value(source).content, str):
            return [self.book.glyphs(line, face, source.source) for line in text.split("\n")]
        result: list[tuple[Glyph, ...]] = []
        bold = False
        for line in text.split("\n"):
            glyphs: list[Glyph] = []
            for number, piece in enumerate(line.replace("</b>", "<b>").split("<b>")):
                bold = bold != (number > 0)
                glyphs += self.book.glyphs(piece, Face.BOLD if bold else face, source.source)
            result.append(tuple(glyphs))
        return result

    def second_lines(self, item: Text) -> list[tuple[Glyph, ...]]:
        """The words of a text in the second language; none of a value, which has but one."""
        if item.second is None or self.second is None or isinstance(self.value(item).content, str):
            return []
        text = self.string(item, self.second)
        if item.second.joined:
            text = text.replace("\n", "")
        lines = self.lines(text, Face.REGULAR, item)
        if not item.second.lines:
            return lines
        room = (item.w if item.second.w is None else item.second.w) / (item.second.size * POINT)
        broken = [piece for line in lines for piece in break_lines(line, room)]
        if len(broken) > item.second.lines:
            raise DoesNotFitError(self.form, f"{item.source} ({self.second})")
        return broken

    def needs(self, item: Text, laid: Setting) -> float:
        """The height of a text that stands in a cell, from the top of its first line to its last foot."""
        height = _ABOVE * laid.size * POINT + (len(laid.lines) - 1) * laid.pitch
        count = len(self.second_lines(item))
        if item.second is None or not count:
            return height + _BELOW * laid.size * POINT
        em = item.second.size * POINT
        return height + (item.second.below or 0) + (count - 1) * em * item.second.leading + _BELOW * em

    def fit(self, item: Text) -> Setting:
        """The first size whose lines fit; a fixed text has its own breaks and one size."""
        text = self.string(item, Language.JAPANESE if item.japanese else self.second if item.gloss else None)
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
            for number, line in enumerate(self.lines(text, item.face, item)):
                if item.field is None:
                    lines.append(line)
                elif item.anywhere and step is not None and step is item.steps[-1]:
                    lines += break_long_words(line, room) or ((),) * (number == 0)
                elif item.commas:
                    lines += break_after_commas(line, room - item.hang / (size * POINT))
                else:
                    lines += break_lines(line, room) or ((),) * (number == 0)
            if len(lines) <= most and all(width_of(line) <= room + 0.001 for line in lines):
                pitch = size * POINT * (item.marked_leading if marked else leading)
                return Setting(lines, size, pitch, y, step, _starts(text, lines))
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

    def in_cell(self, top: float, height: float, needed: float) -> float:
        """The first baseline where the lines, ``needed`` high, stand in the middle of a cell."""
        return top + (height - needed) / 2 + _ABOVE * self.size * POINT


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

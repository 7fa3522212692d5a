"""Readings over kanji (furigana, ruby): how a text carries them, and the text with and without.

In the language files a reading stands behind its base between double angle brackets, and a bar begins the
base: ``｜電子証明書《でんししょうめいしょ》``. That is how books for readers who need it have been typed in
Japan for decades; nothing else in our texts uses these signs together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

_MARKED: Final = re.compile("｜([^｜《》\n]+)《([^｜《》\n]+)》")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text; ``reading`` is empty where none stands over it."""

    base: str = field(repr=False)
    reading: str = field(default="", repr=False)

    @property
    def marked(self) -> str:
        """As a language file has it."""
        return f"｜{self.base}《{self.reading}》" if self.reading else self.base


def has_readings(text: str) -> bool:
    """Whether any reading stands in a text."""
    return "｜" in text and _MARKED.search(text) is not None


def pieces(text: str) -> Iterator[Piece]:
    """The parts of a text in their order; each base with a reading is a part of its own."""
    start = 0
    if "｜" in text:
        for found in _MARKED.finditer(text):
            if found.start() > start:
                yield Piece(text[start : found.start()])
            yield Piece(found[1], found[2])
            start = found.end()
    if start < len(text):
        yield Piece(text[start:])


def base_of(text: str) -> str:
    """The text without its readings: for names that a screen reader says, for search, for one line."""
    return _MARKED.sub(r"\1", text) if "｜" in text else text


def reading_of(text: str) -> str:
    """The text with each base replaced by its reading: for a voice that reads kana alone."""
    return _MARKED.sub(r"\2", text) if "｜" in text else text

"""What a town may make its own on the welcome page: a greeting, and a colour in place of the indigo.

Both are checked when the file is read, so that nobody stands before words that run off the page or that
cannot be read. The files of towns are read without a screen: the width of a greeting is reckoned from tables
that no font of ours exceeds.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Annotated, Final

from pydantic import Field, field_validator

from jpki_kiosk.contrast import LEAST, darkened, mixed, ratio
from jpki_kiosk.i18n import ruby
from jpki_kiosk.i18n.languages import Language
from jpki_kiosk.rules.data import RuleData, Source

# What a town's colour stands on, or white stands on in it: surface and page background of the normal theme.
GROUNDS: Final[Mapping[str, str]] = {"white text": "#FFFFFF", "the page": "#F6F5F1"}
LINES: Final = 2
LINE_EMS: Final = 17.0  # of the largest text size, beside the self-services
_WIDE: Final = frozenset("MWmw@%ÑÃÕÂÊÔÁÉÍÓÚÀ—…")
_TINT: Final = 0.87  # how much white is in a chosen row
_PRESSED: Final = 0.35  # how much black is in a pressed button
_WORD: Final = re.compile(r"\s+")
_COLOUR: Final = re.compile(r"#[0-9A-Fa-f]{6}")
_MARKS: Final = frozenset("｜《》")


class TownWelcome(RuleData):
    """``greeting``: by language tag, "ja" at least; where a language has none, none is shown in it.

    ``colour``: the town's, in place of ``primary`` in the normal theme.
    """

    greeting: Annotated[Mapping[str, str], Field(strict=False)] = Field(default_factory=dict)
    colour: str | None = None
    source: Source

    @field_validator("greeting")
    @classmethod
    def _fits(cls, greeting: Mapping[str, str]) -> Mapping[str, str]:
        known = [language.value for language in Language]
        for language, words in greeting.items():
            if language not in known:
                raise ValueError(f"{language!r} is no language of the screens: {', '.join(known)}")
            if not words.strip() or "\n" in words:
                raise ValueError(f"{language}: must be one or two sentences on one line")
            easy = language == Language.EASY_JAPANESE.value
            if not _MARKS.isdisjoint(ruby.base_of(words) if easy else words):
                way = "each must be ｜base《reading》" if easy else "only ja-x-easy has readings"
                raise ValueError(f"{language}: a mark of a reading (｜《》) would be seen; {way}")
            lines = lines_of(words)
            if lines > LINES:
                room = f"{LINES} lines of {LINE_EMS:.0f} characters as wide as a kanji"
                raise ValueError(f"{language}: takes {lines} lines in the largest letters; there are {room}")
        if greeting and Language.JAPANESE.value not in greeting:
            raise ValueError("must have Japanese (ja) where it has any language")
        return greeting

    @field_validator("colour")
    @classmethod
    def _can_be_read(cls, colour: str | None) -> str | None:
        if colour is None:
            return None
        if not _COLOUR.fullmatch(colour):
            raise ValueError("must be # and six digits from 0 to F, red, green and blue, such as #163F66")
        worst = min(GROUNDS, key=lambda name: ratio(colour, GROUNDS[name]))
        found = ratio(colour, GROUNDS[worst])
        if found < LEAST:
            nearest = darkened(colour, tuple(GROUNDS.values()))
            raise ValueError(
                f"{colour} has a contrast of {found:.1f}:1 with {worst}, {LEAST:.0f}:1 are needed; "
                f"the nearest colour that would do is {nearest}"
            )
        return colour.upper()

    @property
    def colours(self) -> Mapping[str, str]:
        """The tokens of the normal theme that the town's colour replaces; none without one."""
        return {} if self.colour is None else tokens_of(self.colour)


def tokens_of(colour: str) -> dict[str, str]:
    """``primary``, and made from it what is pressed and what is chosen, each as readable as it."""
    share = _TINT
    while share < 1 and ratio(colour, mixed(colour, "#FFFFFF", share)) < LEAST:
        share += 0.01
    return {
        "primary": colour.upper(),
        "primary-pressed": mixed(colour, "#000000", _PRESSED),
        "tint": mixed(colour, "#FFFFFF", min(share, 1.0)),
    }


def ems(text: str) -> float:
    """The width of a line in sizes of its font, not less than any of our fonts makes it."""
    return sum(_em(character) for character in text)


def lines_of(words: str) -> int:
    """On how many lines a greeting stands in the largest letters. Words of Latin letters stay whole."""
    lines, used = 1, 0.0
    for piece in _pieces(words):
        wide = ems(piece)
        if ems(piece.strip()) > LINE_EMS:
            return LINES + 1  # a word that no line holds
        if used and used + wide > LINE_EMS:
            lines, used = lines + 1, 0.0
            wide = ems(piece.lstrip())
        used += wide
    return lines


def _pieces(words: str) -> list[str]:
    """What a line is broken between: words, and single characters of scripts without spaces."""
    pieces: list[str] = []
    for piece in ruby.pieces(_WORD.sub(" ", words.strip())):
        if piece.reading:  # half as large, and perhaps wider than its base
            pieces.append("字" * max(len(piece.base), -(-len(piece.reading) // 2)))
            continue
        for character in piece.base:
            alone = unicodedata.east_asian_width(character) in "WF"
            if alone or not pieces or not _goes_on(pieces[-1]):
                pieces.append(character)
            else:
                pieces[-1] += character
    return pieces


def _goes_on(piece: str) -> bool:
    return not piece.endswith(" ") and unicodedata.east_asian_width(piece[-1]) not in "WF"


def _em(character: str) -> float:
    if unicodedata.combining(character):
        return 0.0
    if character in _WIDE or unicodedata.east_asian_width(character) in "WFA":
        return 1.0
    if character.isupper():
        return 0.82
    return 0.4 if character in " .,:;'’!|ijlIíì" else 0.68

"""The characters a signature certificate may hold: JIS X 0208 and JIS X 0212.

JIS X 0208 has levels 1 and 2, JIS X 0212 the supplementary characters. Derived from Python's EUC-JP
codec, which is those two sets in two and three bytes; no table of our own. ASCII and half-width
katakana are in neither.
"""

from __future__ import annotations

from enum import Enum, unique
from typing import Final

_SUPPLEMENTARY_LEAD: Final = 0x8F  # SS3: a JIS X 0212 character follows
_ROW_OFFSET: Final = 0xA0
_FIRST_KANJI_ROW: Final = 16
_FIRST_LEVEL_2_ROW: Final = 48


@unique
class JisLevel(Enum):
    """Where JIS has a character."""

    NOT_KANJI = "not kanji"  # JIS X 0208 rows 1 to 8
    LEVEL_1 = "level 1"  # JIS X 0208 rows 16 to 47
    LEVEL_2 = "level 2"  # JIS X 0208 rows 48 to 84
    SUPPLEMENTARY = "supplementary"  # JIS X 0212


def jis_level(character: str) -> JisLevel | None:
    """The level of one code point; None where neither standard has it."""
    try:
        code = character.encode("euc_jp")
    except UnicodeEncodeError:
        return None
    # One code point may not come back from its code: a codec's courtesy (U+FF5E) is no member of the set.
    if code.decode("euc_jp") != character:
        return None
    if code[0] == _SUPPLEMENTARY_LEAD:
        return JisLevel.SUPPLEMENTARY
    row = code[0] - _ROW_OFFSET
    if row < 1:
        return None
    if row < _FIRST_KANJI_ROW:
        return JisLevel.NOT_KANJI
    return JisLevel.LEVEL_1 if row < _FIRST_LEVEL_2_ROW else JisLevel.LEVEL_2


def is_in_repertoire(character: str) -> bool:
    """Whether a signature certificate may hold this code point."""
    return jis_level(character) is not None

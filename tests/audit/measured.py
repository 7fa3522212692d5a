"""Lines measured once in every font: measuring is most of what laying out a page costs."""

from __future__ import annotations

import functools
from typing import Final, TypeAlias

from PySide6.QtGui import QFont

from jpki_kiosk.ui import runs

FontKey: TypeAlias = tuple[tuple[str, ...], int, bool]  # families, units, bold
_real: Final = runs.width


def key_of(font: QFont) -> FontKey:
    """What two fonts of the theme can differ in."""
    return tuple(font.families()), font.pixelSize(), font.bold()


def font_of(key: FontKey) -> QFont:
    """The font of a key."""
    families, size, bold = key
    font = QFont()
    font.setFamilies(list(families))
    font.setPixelSize(size)
    font.setBold(bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


@functools.lru_cache(maxsize=1 << 18)
def _width(text: str, key: FontKey) -> float:
    return _real(text, font_of(key))


def width(text: str, font: QFont) -> float:
    """What ``runs.width`` says."""
    return _width(text, key_of(font))

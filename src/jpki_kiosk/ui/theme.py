"""The tokens of the visual system: colours of three themes and four text sizes.

Everything on a screen takes its colours and sizes from one Theme object. Sizes are in frame units; the least
of them comes from the screen (``geometry``).
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont

from jpki_kiosk.i18n import Language
from jpki_kiosk.ui.colours import COLOURS
from jpki_kiosk.ui.runs import CHINESE_FAMILIES, JAPANESE_FAMILIES

LEVELS: Final = 7  # of volume and of speed


@unique
class ThemeName(StrEnum):
    """The three colour themes."""

    NORMAL = "normal"
    DARK = "dark"
    LIGHT = "light"


@unique
class TextSize(StrEnum):
    """The four text sizes."""

    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"
    LARGEST = "largest"


_OVERLAY: Final = {
    ThemeName.NORMAL: (13, 22, 32, 190),
    ThemeName.DARK: (0, 0, 0, 220),
    ThemeName.LIGHT: (255, 255, 255, 220),
}

# Role -> px at small, medium, large, largest.
_SIZES: Final[Mapping[str, tuple[int, int, int, int]]] = {
    "caption": (24, 28, 38, 48),
    "body": (26, 34, 46, 60),
    "lead": (30, 40, 50, 62),
    "title": (42, 54, 62, 72),
    "display": (56, 72, 80, 88),
    "button": (26, 30, 38, 46),
    "primary-button": (34, 38, 46, 54),
    "control": (26, 28, 30, 32),
    "key": (40, 44, 52, 60),
}
KOREAN_FAMILIES: Final = ("NanumGothic", "Malgun Gothic")
# Hangul stands in none of our fonts, so Korean takes figures, Latin letters and Japanese terms from ours. Han
# characters stand in all of them, each in the forms of its country: a Chinese line is set in a Chinese font.
_FAMILIES: Final = {
    Language.CHINESE: (*CHINESE_FAMILIES, *JAPANESE_FAMILIES),
    Language.KOREAN: (*JAPANESE_FAMILIES[:1], *KOREAN_FAMILIES, *JAPANESE_FAMILIES[1:]),
}


@dataclass(frozen=True, slots=True)
class Look:
    """What a person chose; reset after every visit."""

    language: Language = Language.JAPANESE
    size: TextSize = TextSize.MEDIUM
    theme: ThemeName = ThemeName.NORMAL
    sound: bool = False
    still: bool = False  # no motion at all, not even the light of the reader
    volume: int = 5  # of spoken guidance and tones, 1 to LEVELS
    speed: int = 4  # of spoken guidance, 1 to LEVELS
    curtain: bool = False  # the screen is dark while everything works and is spoken
    longer_times: bool = False  # ゆっくり: more time before anybody is asked, and to answer


class Theme(QObject):
    """The present look; ``changed`` is emitted when any of it changes, and every widget repaints."""

    changed = Signal()

    def __init__(self, look: Look | None = None, own: Mapping[str, str] | None = None) -> None:
        """``own``: colours of the town, which stand in the normal theme in place of ours, by token."""
        super().__init__()
        self._own = dict(own or {})
        self._initial = look or Look()
        self._look = self._initial
        self._least = 0

    def set_least_type(self, px: int) -> None:
        """No type is smaller than this, in frame units; it comes from millimetres."""
        if px != self._least:
            self._least = px
            self.changed.emit()

    @property
    def least_type(self) -> int:
        """The smallest type on this screen, in frame units; 0 where nothing is asked."""
        return self._least

    @property
    def look(self) -> Look:
        """The present look."""
        return self._look

    def set_look(self, look: Look) -> None:
        """Change any of it."""
        if look != self._look:
            self._look = look
            self.changed.emit()

    def reset(self) -> None:
        """Back to what every visit begins with."""
        self.set_look(self._initial)

    @property
    def language(self) -> Language:
        """The language of the screen."""
        return self._look.language

    @property
    def high_contrast(self) -> bool:
        """Whether states are shown by inversion, icon and word instead of tints."""
        return self._look.theme is not ThemeName.NORMAL

    @property
    def control_border(self) -> int:
        """Width of a control's edge."""
        return 3 if self.high_contrast else 2

    def colour(self, token: str) -> QColor:
        """A token of this theme."""
        if token in self._own and not self.high_contrast:
            return QColor(self._own[token])
        return QColor(COLOURS[token][list(ThemeName).index(self._look.theme)])

    def overlay(self) -> QColor:
        """What dims the page behind a dialog."""
        return QColor(*_OVERLAY[self._look.theme])

    def px(self, role: str, size: TextSize | None = None) -> int:
        """Font size of a role, in frame units; in another text size than the present one, to show it."""
        return max(self._least, _SIZES[role][list(TextSize).index(size or self._look.size)])

    def font(self, role_or_px: str | int, *, bold: bool = False) -> QFont:
        """The font of a role or of a size in frame units."""
        size = self.px(role_or_px) if isinstance(role_or_px, str) else role_or_px
        return font(max(self._least, size), bold=bold, language=self._look.language)

    def record_font(self, size: int, *, bold: bool = False) -> QFont:
        """The font of what a Japanese record or a password holds, in the same forms in every language."""
        return font(max(self._least, size), bold=bold)


def font(size: int, *, bold: bool = False, language: Language = Language.JAPANESE) -> QFont:
    """BIZ UDPGothic at a size in px, then the fonts of names. Unhinted, so that widths scale.

    Each is the caller's own, to make smaller; as long as it is not, Qt need not look for its files again.
    """
    return QFont(_prepared(size, bold, language))


@functools.lru_cache(maxsize=256)
def _prepared(size: int, bold: bool, language: Language) -> QFont:
    made = QFont()
    made.setFamilies(_FAMILIES.get(language, JAPANESE_FAMILIES))
    made.setPixelSize(max(1, size))
    made.setBold(bold)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made

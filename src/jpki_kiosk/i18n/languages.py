"""The seven languages of the resident, and the two of the staff.

A language is known by its tag (BCP 47). Easy Japanese (やさしい日本語) is Japanese in short sentences whose
kanji carry their readings; the Immigration Services Agency and the Agency for Cultural Affairs describe it in
their guideline of 2020.
"""

from __future__ import annotations

from enum import StrEnum, unique
from typing import Final


@unique
class Language(StrEnum):
    """Languages of the resident's screens, papers and voices, in the order in which they are offered."""

    JAPANESE = "ja"
    EASY_JAPANESE = "ja-x-easy"
    ENGLISH = "en"
    CHINESE = "zh"
    KOREAN = "ko"
    SPANISH = "es"
    PORTUGUESE = "pt"

    @property
    def tag(self) -> str:
        """What files and papers declare: the tag with the script or the country whose spelling is used."""
        match self:
            case Language.CHINESE:
                return "zh-Hans"
            case Language.PORTUGUESE:
                return "pt-BR"
            case Language.EASY_JAPANESE:
                return "ja"
            case _:
                return self.value

    @property
    def is_japanese(self) -> bool:
        """Whether it is written in Japanese, with or without readings."""
        return self in (Language.JAPANESE, Language.EASY_JAPANESE)


STAFF_LANGUAGES: Final = (Language.JAPANESE, Language.ENGLISH)


def staff_language(language: Language) -> Language:
    """In which language the staff's texts stand where the screen has this one: theirs, or Japanese."""
    return language if language in STAFF_LANGUAGES else Language.JAPANESE

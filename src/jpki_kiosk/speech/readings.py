"""Japanese written in kana, for a voice that reads nothing else: the words of ``resources/readings.toml``.

It is no dictionary of Japanese: it holds the words of the program's own texts, and a test looks whether it
holds them. A kanji that it does not know (of a name, say) is left out: such a voice would only say so.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Final

from jpki_kiosk.speech.port import SpeechError

_KANJI: Final = re.compile(
    "[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff々〆\U00020000-\U0003ffff][\U000e0100-\U000e01ef]?"
)


class ReadingsError(SpeechError):
    """The file cannot be used; the text names it."""


class Readings:
    """``words``: each with its kana, at least one; the longest counts."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self._words = dict(words)

    @classmethod
    def load(cls, file: Path) -> Readings:
        """Raises ReadingsError naming file and key."""
        try:
            table = tomllib.loads(file.read_text(encoding="utf-8"))
        except OSError as error:
            raise ReadingsError(f"{file}: cannot be read ({error})") from error
        except ValueError as error:  # no UTF-8, no TOML
            raise ReadingsError(f"{file}: is not TOML ({error})") from error
        unknown = sorted(table.keys() - {"words"})
        words = table.get("words")
        if unknown or not isinstance(words, dict) or not words:
            raise ReadingsError(f"{file}: {', '.join(unknown) or 'words'}: only a table words belongs here")
        for word, kana in words.items():
            if not isinstance(kana, str) or not kana or _KANJI.search(kana):
                raise ReadingsError(f"{file}: words.{word}: must be kana")
        return cls(words)

    def kana(self, text: str) -> str:
        """The text with every known word in kana, and what else is kanji left out."""
        return _KANJI.sub("", self._known(text))

    def unread(self, text: str) -> str:
        """The kanji of a text that it does not know."""
        return "".join(_KANJI.findall(self._known(text)))

    @cached_property
    def _any(self) -> re.Pattern[str]:
        return re.compile("|".join(map(re.escape, sorted(self._words, key=len, reverse=True))))

    def _known(self, text: str) -> str:
        return self._any.sub(lambda found: self._words[found.group()], text)

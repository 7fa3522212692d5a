"""What a voice is asked: say, stop, how loud, how fast, and which languages it has.

Sentences that are handed over are spoken aloud in a public hall. No secret and no name of a person is among
them: whoever speaks decides that (``ui.sound.guidance``), an adapter only says what it is given.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Protocol

from jpki_kiosk.i18n import Language

# What a voice may call its language, the best first. espeak-ng and its module say ``cmn`` for Mandarin.
_TAGS: Final[Mapping[Language, tuple[str, ...]]] = MappingProxyType(
    {
        Language.JAPANESE: ("ja",),
        Language.EASY_JAPANESE: ("ja",),
        Language.ENGLISH: ("en-us", "en-gb", "en"),
        Language.CHINESE: ("zh-cn", "zh-hans", "cmn", "zh"),
        Language.KOREAN: ("ko",),
        Language.SPANISH: ("es-419", "es-mx", "es"),
        Language.PORTUGUESE: ("pt-br", "pt"),
    }
)


class SpeechError(Exception):
    """Nothing can be said; the text says why, and never what was to be said."""


class NoSpeechError(SpeechError):
    """This system has no voice at all."""


class SpeechLostError(SpeechError):
    """The voice was there and is gone; another attempt may find it again."""


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice of one language. ``tag``: what its engine calls the language.

    ``reads_kanji``: false for a voice that reads Japanese from kana alone.
    """

    engine: str
    tag: str
    reads_kanji: bool = True


@dataclass(frozen=True, slots=True)
class Pace:
    """How it is said. ``rate``: -100 to 100, 0 is the voice's own; ``volume``: 0 to 100."""

    rate: int = 0
    volume: int = 100


class Speech(Protocol):
    """A way to speak. All methods are called on one thread and return before the sentence has ended.

    Every method may raise SpeechError; after SpeechLostError the object is of no use any more.
    """

    @property
    def name(self) -> str:
        """What people call it: ``speech-dispatcher``, ``espeak-ng``, ``SAPI``."""
        ...

    def check(self) -> Mapping[Language, Voice]:
        """The voice of every language that has one."""
        ...

    def say(self, sentence: str, language: Language, pace: Pace, *, interrupt: bool) -> None:
        """Say one sentence; ``interrupt``: now, in place of what is being said. Without a voice: nothing."""
        ...

    def stop(self) -> None:
        """Be silent at once."""
        ...

    def close(self) -> None:
        """Let go of it; raises nothing."""
        ...


def best_tag(language: Language, offered: Mapping[str, str]) -> str | None:
    """Which of the offered languages to take. ``offered``: tag in small letters to the engine's own spelling.

    An exact name first, in the order of preference; then any that only says more (``es-es`` for ``es``).
    """
    wanted = _TAGS[language]
    for tag in wanted:
        if tag in offered:
            return offered[tag]
    for tag in wanted:
        for own in sorted(offered):
            if own.startswith(f"{tag}-"):
                return offered[own]
    return None

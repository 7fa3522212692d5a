"""Which voice of this system speaks: the first that is there and has a voice."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from typing import Final

from jpki_kiosk.i18n import Language
from jpki_kiosk.speech.dispatcher import SpeechDispatcher
from jpki_kiosk.speech.espeak import EspeakSpeech
from jpki_kiosk.speech.port import NoSpeechError, Speech, SpeechError, Voice
from jpki_kiosk.speech.sapi import SapiSpeech

_WINDOWS: Final[tuple[Callable[[], Speech], ...]] = (SapiSpeech,)
_OTHERS: Final[tuple[Callable[[], Speech], ...]] = (SpeechDispatcher, EspeakSpeech)
_RUNNING: Final[tuple[Callable[[], Speech], ...]] = (lambda: SpeechDispatcher(start=False), EspeakSpeech)


def open_speech(ways: tuple[Callable[[], Speech], ...] | None = None) -> Speech:
    """The service of the session, else the program alone.

    Raises NoSpeechError where none has a voice for any language; its text names each and why.
    """
    reasons: list[str] = []
    for way in ways or (_WINDOWS if sys.platform == "win32" else _OTHERS):
        try:
            speech = way()
        except SpeechError as error:
            reasons.append(str(error))
            continue
        try:
            voices = speech.check()
        except SpeechError as error:
            voices = {}
            reasons.append(str(error))
        if voices:
            return speech
        speech.close()
        reasons.append(f"{speech.name} has no voice for any of the languages")
    raise NoSpeechError("; ".join(dict.fromkeys(reasons)))


def look_for_speech() -> tuple[str, Mapping[Language, Voice]]:
    """What would speak and with which voices; nothing is started for it. Raises NoSpeechError."""
    speech = open_speech(_WINDOWS if sys.platform == "win32" else _RUNNING)
    try:
        return speech.name, speech.check()
    finally:
        speech.close()

"""What speaks at this counter, and in which of the languages. Nothing is started and nothing is said."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from jpki_kiosk.findings import Check, Fault, Finding, well, well_as, wrong
from jpki_kiosk.i18n import Language
from jpki_kiosk.readiness.counter import Counter
from jpki_kiosk.speech.chosen import look_for_speech
from jpki_kiosk.speech.port import SpeechError, Voice

_OFF: Final = "off"


def check_speech(
    counter: Counter, look: Callable[[], tuple[str, Mapping[Language, Voice]]] = look_for_speech
) -> Finding:
    """Whether every language of the residents has a voice; nobody looks where the guidance is off."""
    if counter.config.sound.guidance == _OFF:
        return well_as(Check.SPEECH, "doctor-ok-speech-off")
    try:
        engine, voices = look()
    except SpeechError as error:
        return wrong(Check.SPEECH, Fault.SPEECH_MISSING, str(error))
    mute = [language.value for language in Language if language not in voices]
    if mute:
        return wrong(Check.SPEECH, Fault.SPEECH_LACKS_LANGUAGES, f"{', '.join(mute)} ({engine})")
    languages = ", ".join(language.value for language in Language)
    if not voices[Language.JAPANESE].reads_kanji:
        return well_as(Check.SPEECH, "doctor-ok-speech-kana", engine=engine, languages=languages)
    return well(Check.SPEECH, engine=engine, languages=languages)

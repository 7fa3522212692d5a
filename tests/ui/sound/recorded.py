"""A voice that keeps what it is given, in the system's place; the thread that speaks is the real one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pytestqt.qtbot import QtBot

from jpki_kiosk.config import resources_path
from jpki_kiosk.i18n import Language
from jpki_kiosk.speech.port import NoSpeechError, Pace, Speech, Voice
from jpki_kiosk.speech.readings import Readings
from jpki_kiosk.speech.speaker import Speaker
from jpki_kiosk.ui.sound.guidance import MakeSpeaker, SoundOptions


@dataclass
class Recorded:
    """``without``: languages that it has no voice for; ``absent``: there is none at all."""

    without: tuple[Language, ...] = ()
    absent: bool = False
    kanji: bool = True
    said: list[str] = field(default_factory=list)
    all_said: list[str] = field(default_factory=list)  # nothing of it is ever forgotten
    paces: list[Pace] = field(default_factory=list)
    languages: list[Language] = field(default_factory=list)
    stops: int = 0
    tones: list[int] = field(default_factory=list)

    name = "recorded"

    def check(self) -> Mapping[Language, Voice]:
        return {one: Voice("recorded", one.value, self.kanji) for one in Language if one not in self.without}

    def say(self, sentence: str, language: Language, pace: Pace, *, interrupt: bool) -> None:
        self.paces.append(pace)
        self.languages.append(language)
        self.said.append(sentence)
        self.all_said.append(sentence)

    def stop(self) -> None:
        self.stops += 1

    def close(self) -> None:
        self.stops += 1

    def _open(self) -> Speech:
        if self.absent:
            raise NoSpeechError("nothing is installed")
        return self

    def _play(self, volume: int) -> bool:
        self.tones.append(volume)
        return True

    def make_speaker(self) -> MakeSpeaker:
        readings = Readings.load(resources_path() / "readings.toml")
        return lambda state, mute: Speaker(self._open, lambda: readings, self._play, state, mute)

    def options(self, guidance: str = "on", *, headphones: bool = False) -> SoundOptions:
        return SoundOptions(guidance, headphones, self.make_speaker())

    def wait_for(self, qtbot: QtBot, words: str) -> str:
        """The utterance that holds these words, when it has come; all before it are forgotten."""

        def found() -> str | None:
            return next((one for one in self.said if words in one), None)

        qtbot.waitUntil(lambda: found() is not None, timeout=5_000)
        utterance = found() or ""
        del self.said[: self.said.index(utterance) + 1]
        return utterance

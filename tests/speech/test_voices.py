"""espeak-ng by itself, SAPI up to its edge, the tone, the readings, and which of them is taken."""

from __future__ import annotations

import io
import shutil
import sys
import wave
from pathlib import Path

import pytest

from jpki_kiosk.config import resources_path
from jpki_kiosk.i18n import Language
from jpki_kiosk.i18n.ruby import reading_of
from jpki_kiosk.speech.chosen import open_speech
from jpki_kiosk.speech.espeak import EspeakSpeech
from jpki_kiosk.speech.port import NoSpeechError, Pace, Speech, best_tag
from jpki_kiosk.speech.programs import system_environment
from jpki_kiosk.speech.readings import Readings, ReadingsError
from jpki_kiosk.speech.sapi import SapiSpeech
from jpki_kiosk.speech.tone import tone_wave

real = pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="espeak-ng is not installed here")


def readings() -> Readings:
    return Readings.load(resources_path() / "readings.toml")


@real
def test_espeak_has_a_voice_for_every_language_and_reads_no_kanji() -> None:
    voices = EspeakSpeech().check()
    assert set(voices) == set(Language)
    assert not voices[Language.JAPANESE].reads_kanji
    assert voices[Language.ENGLISH].reads_kanji


@real
def test_espeak_speaks_what_it_is_given_on_standard_input(tmp_path: Path) -> None:
    sound = tmp_path / "said.wav"
    speech = EspeakSpeech((shutil.which("espeak-ng") or "", "-w", str(sound)))
    speech.say("こんにちは", Language.JAPANESE, Pace(20, 80), interrupt=True)
    process = speech._process
    assert process is not None
    assert process.stdin is not None
    assert "こんにちは" not in " ".join(map(str, process.args))
    process.stdin.close()
    assert process.wait(10) == 0
    with wave.open(str(sound)) as said:
        assert said.getnframes() > said.getframerate() / 4
    speech.close()


@real
def test_a_new_sentence_ends_the_process_that_says_the_old_one() -> None:
    speech = EspeakSpeech((shutil.which("espeak-ng") or "", "--stdout"))
    speech.say("one", Language.ENGLISH, Pace(), interrupt=True)
    first = speech._process
    speech.say("two", Language.ENGLISH, Pace(), interrupt=False)
    assert speech._process is first
    speech.say("three", Language.ENGLISH, Pace(), interrupt=True)
    assert first is not None
    assert first.returncode is not None
    assert speech._process is not first
    speech.close()
    assert speech._process is None


class Recorded:
    """In the place of ISpVoice, which is only on Windows."""

    def __init__(self) -> None:
        self.calls: list[tuple[object, ...]] = []

    def speak(self, text: str, flags: int) -> None:
        self.calls.append((text, flags))

    def set_rate(self, rate: int) -> None:
        self.calls.append(("rate", rate))

    def set_volume(self, volume: int) -> None:
        self.calls.append(("volume", volume))


def test_sapi_is_given_the_language_with_the_sentence_and_numbers_of_its_own_scale() -> None:
    voice = Recorded()
    speech = SapiSpeech(lambda: voice, lambda: ("409", "411"))
    assert set(speech.check()) >= {Language.ENGLISH, Language.JAPANESE}
    speech.say("A & B", Language.ENGLISH, Pace(-50, 60), interrupt=True)
    speech.say("次へ", Language.JAPANESE, Pace(-50, 60), interrupt=False)
    speech.stop()
    assert voice.calls == [
        ("rate", -5),
        ("volume", 60),
        ('<lang langid="409">A &amp; B</lang>', 11),
        ('<lang langid="411">次へ</lang>', 9),
        ("", 3),
    ]


def test_sapi_without_a_voice_for_the_language_says_nothing() -> None:
    voice = Recorded()
    SapiSpeech(lambda: voice, lambda: ("409",)).say("次へ", Language.JAPANESE, Pace(), interrupt=True)
    assert voice.calls == []


@pytest.mark.skipif(sys.platform == "win32", reason="there it is")
def test_there_is_no_sapi_elsewhere() -> None:
    with pytest.raises(NoSpeechError):
        SapiSpeech()


def test_the_first_way_with_a_voice_is_taken_and_all_reasons_are_told() -> None:
    def none() -> Speech:
        raise NoSpeechError("espeak-ng is not installed")

    def deaf() -> Speech:
        return SapiSpeech(Recorded, lambda: ())

    assert open_speech((none, lambda: SapiSpeech(Recorded, lambda: ("409",)))).name == "SAPI"
    with pytest.raises(NoSpeechError) as told:
        open_speech((none, deaf))
    assert str(told.value) == "espeak-ng is not installed; SAPI has no voice for any of the languages"


def test_the_closest_of_the_offered_languages_is_taken() -> None:
    assert best_tag(Language.ENGLISH, {"en-gb": "en-GB", "en-us": "en-US"}) == "en-US"
    assert best_tag(Language.ENGLISH, {"en-in": "en-IN"}) == "en-IN"
    assert best_tag(Language.JAPANESE, {"jav": "jav"}) is None


def test_a_tone_is_a_short_sound_that_begins_and_ends_in_silence() -> None:
    with wave.open(io.BytesIO(tone_wave(100))) as tone:
        length = tone.getnframes() / tone.getframerate()
        frames = tone.readframes(tone.getnframes())
    assert 0.1 < length < 0.3
    assert frames[:2] == b"\0\0"
    assert max(frames) > 0
    assert set(tone_wave(0)[44:]) == {0}


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("2031年2月17日まで", "2031ねん2がつ17にちまで"),
        ("同じ日まで", "おなじひまで"),
        ("署名用の暗証番号", "しょめいようのあんしょうばんごう"),
        ("もう一度置いてください", "もういちどおいてください"),
        ("髙﨑 𠮷子、葛\U000e0100西", "、"),
    ],
)
def test_sentences_are_read_in_kana(written: str, spoken: str) -> None:
    assert readings().kana(written).strip() == spoken


def unread(file: Path, known: Readings) -> tuple[str, int]:
    """The kanji of a language file that have no reading, and how many it has."""
    lines = [line for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    text = reading_of("\n".join(line.partition("=")[2] or line for line in lines))
    return known.unread(text), len(Readings({"\0": "\0"}).unread(text))


@pytest.mark.parametrize("language", [Language.JAPANESE, Language.EASY_JAPANESE])
def test_a_voice_of_kana_can_read_the_texts_of_the_screens(language: Language) -> None:
    folder = resources_path() / "locales" / language.value
    assert unread(folder / "ui-spoken.ftl", readings())[0] == ""
    names = (folder.parent / "resident.txt").read_text(encoding="utf-8").split()
    found = [unread(folder / name, readings()) for name in names if name.startswith("ui")]
    missing, all_of_them = "".join(one for one, _ in found), sum(count for _, count in found)
    assert len(missing) <= all_of_them / 100, f"resources/readings.toml lacks words with {missing}"


def test_a_file_with_kanji_for_a_reading_is_refused_by_its_word(tmp_path: Path) -> None:
    file = tmp_path / "readings.toml"
    file.write_text('[words]\n"番号" = "番ごう"\n', encoding="utf-8")
    with pytest.raises(ReadingsError, match="番号"):
        Readings.load(file)


def test_programs_of_the_system_do_not_see_the_libraries_of_a_packed_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LD_LIBRARY_PATH", "/opt/kiosk/_internal")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert "LD_LIBRARY_PATH" not in system_environment()
    monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", "/usr/local/lib")
    assert system_environment()["LD_LIBRARY_PATH"] == "/usr/local/lib"
    monkeypatch.delenv("LD_LIBRARY_PATH_ORIG")
    monkeypatch.setattr(sys, "frozen", False)
    assert system_environment()["LD_LIBRARY_PATH"] == "/opt/kiosk/_internal"

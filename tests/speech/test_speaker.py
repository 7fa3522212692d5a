"""The thread that speaks: interruption, death and revival of the voice, kana, tones, and nothing kept."""

from __future__ import annotations

import logging
import threading
from collections.abc import Mapping
from pathlib import Path

import pytest

from jpki_kiosk.i18n import Language
from jpki_kiosk.speech.dispatcher import SpeechDispatcher
from jpki_kiosk.speech.port import NoSpeechError, Pace, Speech, SpeechLostError, Voice
from jpki_kiosk.speech.readings import Readings
from jpki_kiosk.speech.speaker import Speaker, SpeechState
from tests.speech.ssip_server import SECONDS, SsipServer

READINGS = Readings({"番号": "ばんごう", "今": "いま"})


class Told:
    """What a speaker tells, as another thread waits for it."""

    def __init__(self) -> None:
        self.states: list[SpeechState] = []
        self.mute = threading.Event()
        self._changed = threading.Condition()

    def take(self, state: SpeechState) -> None:
        with self._changed:
            self.states.append(state)
            self._changed.notify_all()

    def wait(self, count: int) -> list[SpeechState]:
        with self._changed:
            assert self._changed.wait_for(lambda: len(self.states) >= count, SECONDS), self.states
            return list(self.states)


def settle(speaker: Speaker, told: Told) -> None:
    """Wait until all was obeyed: the tone comes last, and nothing here plays one."""
    told.mute.clear()
    speaker.tone(1)
    assert told.mute.wait(SECONDS)


def speaker_on(path: Path, told: Told) -> Speaker:
    return Speaker(
        lambda: SpeechDispatcher(path), lambda: READINGS, lambda volume: False, told.take, told.mute.set
    )


def test_a_kana_voice_is_given_kana_and_any_other_the_sentence_itself(tmp_path: Path) -> None:
    server, told = SsipServer(tmp_path / "s"), Told()
    speaker = speaker_on(tmp_path / "s", told)
    speaker.say("番号は今2文", Language.JAPANESE, Pace(), interrupt=False)
    speaker.say("番号 Two", Language.ENGLISH, Pace(), interrupt=False)
    assert server.wait_for_texts(2) == ["ばんごうはいま2", "番号 Two"]
    speaker.close()
    server.end()


def test_a_dead_server_is_survived_and_its_successor_found(tmp_path: Path) -> None:
    told = Told()
    server = SsipServer(tmp_path / "s")
    speaker = speaker_on(tmp_path / "s", told)
    speaker.say("one", Language.ENGLISH, Pace())
    settle(speaker, told)
    server.end()
    speaker.say("two", Language.ENGLISH, Pace())  # said to nobody
    settle(speaker, told)
    assert [state.engine for state in told.wait(2)] == ["speech-dispatcher", ""]
    revived = SsipServer(tmp_path / "s")
    speaker.say("three", Language.ENGLISH, Pace())
    assert revived.wait_for_texts(1) == ["three"]
    assert told.wait(3)[-1].speaks(Language.ENGLISH)
    speaker.close()
    revived.end()


def test_a_server_that_was_started_anew_is_used_without_losing_the_sentence(tmp_path: Path) -> None:
    told = Told()
    server = SsipServer(tmp_path / "s")
    speaker = speaker_on(tmp_path / "s", told)
    speaker.say("one", Language.ENGLISH, Pace())
    settle(speaker, told)
    server.end()
    revived = SsipServer(tmp_path / "s")
    speaker.say("two", Language.ENGLISH, Pace())
    assert revived.wait_for_texts(1) == ["two"]
    speaker.close()
    revived.end()


class Faulty:
    """A Speech with a fault of the program's own in it, until it is mended."""

    name = "faulty"

    def __init__(self) -> None:
        self.said: list[str] = []
        self.mended = False

    def check(self) -> Mapping[Language, Voice]:
        return {language: Voice("faulty", language.value) for language in Language}

    def say(self, sentence: str, language: Language, pace: Pace, *, interrupt: bool) -> None:
        if not self.mended:
            raise ValueError("nobody thought of this")
        self.said.append(sentence)

    def stop(self) -> None:
        return

    def close(self) -> None:
        return


def test_a_fault_that_ends_the_thread_is_reported_and_speech_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    faulty, told = Faulty(), Told()
    reported = threading.Event()
    monkeypatch.setattr(threading, "excepthook", lambda caught: reported.set())
    speaker = Speaker(lambda: faulty, lambda: READINGS, lambda volume: False, told.take, told.mute.set)
    speaker.say("one", Language.ENGLISH, Pace())
    assert [state.engine for state in told.wait(2)] == ["faulty", ""]
    faulty.mended = True
    speaker.say("two", Language.ENGLISH, Pace())
    settle(speaker, told)
    assert faulty.said == ["two"]
    assert reported.wait(SECONDS)
    speaker.close()


class Gate:
    """A Speech whose first sentence takes until it is let: what waits behind it can be looked at."""

    name = "gate"

    def __init__(self) -> None:
        self.said: list[str] = []
        self.stopped = 0
        self.reached, self.go = threading.Event(), threading.Event()
        self.closed = threading.Event()

    def check(self) -> Mapping[Language, Voice]:
        return {language: Voice("gate", language.value) for language in Language}

    def say(self, sentence: str, language: Language, pace: Pace, *, interrupt: bool) -> None:
        self.said.append(sentence)
        self.reached.set()
        assert self.go.wait(SECONDS)

    def stop(self) -> None:
        self.stopped += 1

    def close(self) -> None:
        self.closed.set()


def speaker_with(make: Speech, told: Told) -> Speaker:
    return Speaker(lambda: make, lambda: READINGS, lambda volume: False, told.take, told.mute.set)


def test_what_waits_is_replaced_by_what_is_newer(caplog: pytest.LogCaptureFixture) -> None:
    gate, told = Gate(), Told()
    speaker = speaker_with(gate, told)
    speaker.say("first", Language.ENGLISH, Pace())
    assert gate.reached.wait(SECONDS)
    speaker.say("overtaken", Language.ENGLISH, Pace())
    speaker.say("kept", Language.ENGLISH, Pace())
    speaker.say("and behind it", Language.ENGLISH, Pace(), interrupt=False)
    speaker.say(" ", Language.ENGLISH, Pace())
    speaker.tone(50)
    gate.go.set()
    assert told.mute.wait(SECONDS)  # the tone came last, and nothing here plays one
    assert gate.said == ["first", "kept", "and behind it"]
    speaker.close()
    assert gate.closed.is_set()


def test_stopping_drops_what_waits(caplog: pytest.LogCaptureFixture) -> None:
    gate, told = Gate(), Told()
    speaker = speaker_with(gate, told)
    speaker.say("first", Language.ENGLISH, Pace())
    assert gate.reached.wait(SECONDS)
    speaker.say("never heard", Language.ENGLISH, Pace())
    speaker.stop()
    speaker.tone(50)
    gate.go.set()
    assert told.mute.wait(SECONDS)
    assert (gate.said, gate.stopped) == (["first"], 1)
    speaker.close()


def test_no_sentence_is_logged_or_shown_where_speaking_fails(caplog: pytest.LogCaptureFixture) -> None:
    told = Told()

    def refuse() -> Speech:
        raise NoSpeechError("nothing is installed")

    speaker = Speaker(refuse, lambda: READINGS, lambda volume: False, told.take, told.mute.set)
    with caplog.at_level(logging.DEBUG):
        speaker.say("お名前は山田", Language.JAPANESE, Pace())
        speaker.tone(1)
        assert told.mute.wait(SECONDS)
    assert told.states == [SpeechState()]
    assert "nothing is installed" in caplog.text
    assert "山田" not in caplog.text
    speaker.close()
    speaker.say("after", Language.ENGLISH, Pace())  # asks nothing of a thread that has ended


def test_an_error_says_nothing_of_the_sentence() -> None:
    assert "山田" not in repr(SpeechLostError("speech-dispatcher went away"))

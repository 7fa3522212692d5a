"""speech-dispatcher, as the protocol describes it and as it is installed."""

from __future__ import annotations

import os
import select
import shutil
import signal
import socket
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from jpki_kiosk.i18n import Language
from jpki_kiosk.speech.dispatcher import SpeechDispatcher
from jpki_kiosk.speech.port import Pace, SpeechLostError
from jpki_kiosk.speech.ssip import SsipConnection
from tests.speech.ssip_server import SECONDS, SsipServer

_PROGRAM = shutil.which("speech-dispatcher")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[SsipServer]:
    made = SsipServer(tmp_path / "ssip")
    yield made
    made.end()


@pytest.fixture
def speech(server: SsipServer, tmp_path: Path) -> Iterator[SpeechDispatcher]:
    made = SpeechDispatcher(tmp_path / "ssip")
    yield made
    made.close()


def test_every_language_has_the_voice_that_the_server_lists_for_it(speech: SpeechDispatcher) -> None:
    voices = speech.check()
    assert set(voices) == set(Language)
    assert voices[Language.ENGLISH].tag == "en-US"
    assert voices[Language.JAPANESE].engine == "espeak-ng"
    assert not voices[Language.JAPANESE].reads_kanji


def test_a_module_that_only_says_that_nothing_is_installed_is_no_voice(tmp_path: Path) -> None:
    server = SsipServer(tmp_path / "dummy", {"dummy": ("nobody\ten\tnone",)})
    speech = SpeechDispatcher(tmp_path / "dummy")
    assert speech.check() == {}
    speech.say("hello", Language.ENGLISH, Pace(), interrupt=True)
    assert server.texts == []
    speech.close()
    server.end()


def test_a_voice_that_reads_kanji_comes_before_one_that_does_not(tmp_path: Path) -> None:
    server = SsipServer(tmp_path / "two", {"espeak-ng": ("x\tja\tnone",), "openjtalk": ("y\tja\tnone",)})
    speech = SpeechDispatcher(tmp_path / "two")
    assert speech.check()[Language.JAPANESE].engine == "openjtalk"
    assert speech.check()[Language.JAPANESE].reads_kanji
    speech.close()
    server.end()


def test_a_sentence_arrives_whole_with_its_language_and_pace(
    speech: SpeechDispatcher, server: SsipServer
) -> None:
    speech.say("カードを\n.取って", Language.JAPANESE, Pace(40, 70), interrupt=True)
    assert server.wait_for_texts(1) == ["カードを\n.取って"]
    assert server.commands[-5:] == [
        "CANCEL SELF",
        "SET SELF OUTPUT_MODULE espeak-ng",
        "SET SELF LANGUAGE ja",
        "SET SELF RATE 40",
        "SET SELF VOLUME 40",
    ]


def test_what_is_said_is_interrupted_only_when_that_is_asked_for(
    speech: SpeechDispatcher, server: SsipServer
) -> None:
    speech.say("one", Language.ENGLISH, Pace(), interrupt=True)
    speech.say("two", Language.ENGLISH, Pace(), interrupt=False)
    assert server.wait_for_texts(2) == ["one", "two"]
    assert server.commands.count("CANCEL SELF") == 1
    speech.stop()
    assert server.commands.count("CANCEL SELF") == 2


def test_a_server_that_dies_is_an_error_and_no_wait(speech: SpeechDispatcher, server: SsipServer) -> None:
    speech.check()
    server.end()
    with pytest.raises(SpeechLostError):
        speech.say("hello", Language.ENGLISH, Pace(), interrupt=True)


@pytest.mark.parametrize("answer", [b"hello there\r\n", b"2x0 OK\r\n", b"", b"\xff\xfe\r\n"])
def test_an_answer_that_is_no_ssip_ends_the_connection(tmp_path: Path, answer: bytes) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listener:
        listener.bind(str(tmp_path / "odd"))
        listener.listen()

        def attend() -> None:
            connection, _ = listener.accept()
            with connection:
                connection.recv(100)
                connection.sendall(answer)

        thread = threading.Thread(target=attend)
        thread.start()
        connection = SsipConnection(tmp_path / "odd")
        with pytest.raises(SpeechLostError):
            connection.command("CANCEL", "SELF")
        connection.close()
        thread.join(SECONDS)


# --- the real one -----------------------------------------------------------------------------------

_CONFIGURATION = """\
LogLevel 1
LogDir "{folder}"
AudioOutputMethod "libao"
DefaultModule recorded
DefaultLanguage "en"
AddModule "recorded" "sd_generic" "recorded.conf"
DisableAutoSpawn
"""
# The module is the generic one: for every sentence it runs a command, which writes into a named pipe here.
_MODULE = """\
GenericExecuteSynth "printf '%s|%s\\\\n' '$RATE' '$DATA' > {pipe}"
GenericLanguage "ja" "ja" "utf-8"
GenericLanguage "en" "en" "utf-8"
AddVoice "en" "MALE1" "one"
AddVoice "ja" "FEMALE1" "two"
"""


@pytest.mark.skipif(_PROGRAM is None, reason="speech-dispatcher is not installed here")
def test_the_real_speech_dispatcher_says_what_it_is_given(tmp_path: Path) -> None:
    (tmp_path / "modules").mkdir()
    (tmp_path / ".libao").write_text("default_driver=null\n")
    (tmp_path / "speechd.conf").write_text(_CONFIGURATION.format(folder=tmp_path))
    pipe = tmp_path / "said"
    os.mkfifo(pipe)
    said = os.open(pipe, os.O_RDWR)  # reading never ends, whoever hangs up
    (tmp_path / "modules" / "recorded.conf").write_text(_MODULE.format(pipe=pipe))
    command = [
        _PROGRAM or "",
        "--run-single",
        "-C",
        tmp_path,
        "-S",
        tmp_path / "sock",
        "-P",
        tmp_path / "pid",
    ]
    server = subprocess.Popen(
        [*map(str, command), "-L", str(tmp_path), "-t", "0"],
        env={**os.environ, "HOME": str(tmp_path)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # its modules are its children, and end with it
    )
    try:
        speech = _when_it_listens(server, tmp_path / "sock")
        assert set(speech.check()) >= {Language.JAPANESE, Language.ENGLISH}
        assert {voice.engine for voice in speech.check().values()} == {"recorded"}
        speech.say("だいじょうぶです。カードを もう一度。", Language.JAPANESE, Pace(50), interrupt=True)
        assert _line(said) == "50.00|だいじょうぶです。カードを もう一度。"
        speech.say("Take your card.", Language.ENGLISH, Pace(), interrupt=True)
        assert _line(said) == "0.00|Take your card."
        os.killpg(server.pid, signal.SIGKILL)
        server.wait(SECONDS)
        with pytest.raises(SpeechLostError):
            speech.say("Is anybody there?", Language.ENGLISH, Pace(), interrupt=True)
        speech.close()
    finally:
        os.close(said)
        if server.poll() is None:
            os.killpg(server.pid, signal.SIGKILL)
            server.wait(SECONDS)


@pytest.mark.skipif(_PROGRAM is None, reason="speech-dispatcher is not installed here")
def test_a_server_that_does_not_run_is_started_where_the_session_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "modules").mkdir()
    (tmp_path / ".libao").write_text("default_driver=null\n")
    (tmp_path / "speechd.conf").write_text(
        _CONFIGURATION.format(folder=tmp_path).replace("DisableAutoSpawn\n", "")
    )
    (tmp_path / "modules" / "recorded.conf").write_text(_MODULE.format(pipe=tmp_path / "said"))
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin" / "speech-dispatcher"  # with a configuration of the test's own
    program.write_text(f'#!/bin/sh\nexec {_PROGRAM} --config-dir {tmp_path} "$@"\n')
    program.chmod(0o700)
    path = tmp_path / "place" / "speechd.sock"
    path.parent.mkdir()
    monkeypatch.setenv("PATH", str(program.parent), prepend=os.pathsep)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("SPEECHD_ADDRESS", f"unix_socket:{path}")
    with pytest.raises(SpeechLostError):
        SpeechDispatcher(start=False)
    speech = SpeechDispatcher()
    try:
        assert speech.check()[Language.JAPANESE].engine == "recorded"
        speech.close()
    finally:
        os.kill(int(path.with_suffix(".pid").read_text()), signal.SIGKILL)


def _line(pipe: int) -> str:
    assert select.select([pipe], [], [], SECONDS)[0], "nothing was said"
    return os.read(pipe, 4096).decode().rstrip("\n")


def _when_it_listens(server: subprocess.Popen[bytes], path: Path) -> SpeechDispatcher:
    """It says nothing when it is ready: asked until it answers, or has ended."""
    while server.poll() is None:
        try:
            return SpeechDispatcher(path)
        except SpeechLostError:
            threading.Event().wait(0.02)  # for another process; nothing is asserted of it
    raise AssertionError("speech-dispatcher ended by itself")

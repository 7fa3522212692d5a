"""Speaking through speech-dispatcher, the speech service of Linux desktops, which has the voices."""

from __future__ import annotations

import shutil
import subprocess
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from jpki_kiosk.i18n import Language
from jpki_kiosk.speech.port import NoSpeechError, Pace, SpeechLostError, Voice, best_tag
from jpki_kiosk.speech.programs import system_environment
from jpki_kiosk.speech.ssip import RefusedError, SsipConnection, default_path, socket_path

PROGRAM: Final = "speech-dispatcher"
_START_SECONDS: Final = 10
_LOOKS, _BETWEEN = 60, 0.05  # for a server that was just started, seconds between
_KANA_ONLY: Final = ("espeak",)  # modules whose Japanese voice knows kana alone
_NO_VOICE: Final = frozenset({"dummy"})  # says in English that nothing is installed


class SpeechDispatcher:
    """See Speech. ``path``: the socket, by default this session's own.

    ``start``: have the session's server started where it does not run.
    """

    def __init__(self, path: Path | None = None, *, start: bool = True) -> None:
        self._connection = SsipConnection(path) if path is not None else _connect(start=start)
        self._voices: dict[Language, Voice] | None = None
        self._pace = Pace()
        self._voice: Voice | None = None
        self._greet()

    @property
    def name(self) -> str:
        return PROGRAM

    def _greet(self) -> None:
        command = self._connection.command
        command("SET", "SELF", "CLIENT_NAME", "kiosk:jpki-kiosk:guidance")
        command("SET", "SELF", "PRIORITY", "message")  # the next waits for the one before
        command("SET", "SELF", "SSML_MODE", "off")
        command("SET", "SELF", "PUNCTUATION", "none")

    def check(self) -> Mapping[Language, Voice]:
        if self._voices is None:
            self._voices = self._found()
        return self._voices

    def _found(self) -> dict[Language, Voice]:
        """The best voice of each language over all modules: one that reads kanji before one that does not."""
        found: dict[Language, Voice] = {}
        for module in self._connection.command("LIST", "OUTPUT_MODULES"):
            if module in _NO_VOICE:
                continue
            offered = self._offered(module)
            kanji = not module.startswith(_KANA_ONLY)
            for language in Language:
                tag = best_tag(language, offered)
                if tag is None or (language in found and (found[language].reads_kanji or not kanji)):
                    continue
                found[language] = Voice(module, tag, kanji)
        self._voice = None  # the loop left another module chosen
        return found

    def _offered(self, module: str) -> dict[str, str]:
        """The languages of a module; none where it is listed but does not run."""
        try:
            self._connection.command("SET", "SELF", "OUTPUT_MODULE", module)
            listed = self._connection.command("LIST", "SYNTHESIS_VOICES")
        except RefusedError:
            return {}
        tags = [line.split("\t")[1] for line in listed if line.count("\t")]
        return {tag.lower().replace("_", "-"): tag for tag in tags if tag}

    def say(self, sentence: str, language: Language, pace: Pace, *, interrupt: bool) -> None:
        voice = self.check().get(language)
        if voice is None:
            return
        if interrupt:
            self.stop()
        self._take(voice, pace)
        self._connection.speak(sentence)

    def _take(self, voice: Voice, pace: Pace) -> None:
        if voice != self._voice:
            self._connection.command("SET", "SELF", "OUTPUT_MODULE", voice.engine)
            self._connection.command("SET", "SELF", "LANGUAGE", voice.tag)
            self._voice = voice
        if pace != self._pace:
            self._connection.command("SET", "SELF", "RATE", str(pace.rate))
            self._connection.command("SET", "SELF", "VOLUME", str(pace.volume * 2 - 100))
            self._pace = pace

    def stop(self) -> None:
        self._connection.command("CANCEL", "SELF")

    def close(self) -> None:
        self._connection.close()


def _how_to_start(path: Path) -> tuple[str, ...]:
    """At its usual place if its configuration lets clients do that; at another with all its files there.

    ``--spawn`` pays no heed to ``--socket-path`` (0.11.4).
    """
    if path == default_path():
        return ("--spawn",)
    place = ("--pid-file", str(path.with_suffix(".pid")), "--log-dir", str(path.parent))
    return ("--run-daemon", "--socket-path", str(path), *place)


def _connect(*, start: bool) -> SsipConnection:
    """To this session's server; every client of it starts it where it does not run."""
    path = socket_path()
    try:
        return SsipConnection(path)
    except SpeechLostError:
        program = shutil.which(PROGRAM)
        if program is None:
            raise NoSpeechError("speech-dispatcher is not installed") from None
        if not start:
            raise
    try:
        subprocess.run(
            [program, *_how_to_start(path)],
            env=system_environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_START_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise SpeechLostError("speech-dispatcher cannot be started") from error
    for _ in range(_LOOKS - 1):  # it lets its caller go before it listens
        try:
            return SsipConnection(path)
        except SpeechLostError:
            threading.Event().wait(_BETWEEN)
    return SsipConnection(path)

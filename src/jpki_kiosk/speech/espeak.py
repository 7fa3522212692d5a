"""Speaking through espeak-ng alone, where no speech service runs: one process a voice and pace."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping, Sequence
from typing import Final

from jpki_kiosk.i18n import Language
from jpki_kiosk.speech.port import NoSpeechError, Pace, SpeechLostError, Voice, best_tag
from jpki_kiosk.speech.programs import system_environment

PROGRAM: Final = "espeak-ng"
_WORDS: Final = 175  # a minute: the program's own pace
_SECONDS: Final = 5


class EspeakSpeech:
    """See Speech. The text goes in by standard input, a line a sentence: no list of processes shows it.

    ``command``: the program and arguments that come before ours.
    """

    def __init__(self, command: Sequence[str] | None = None) -> None:
        if command is None:
            program = shutil.which(PROGRAM)
            if program is None:
                raise NoSpeechError("espeak-ng is not installed")
            command = (program,)
        self._command = tuple(command)
        self._voices: dict[Language, Voice] | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._manner: tuple[str, Pace] | None = None

    @property
    def name(self) -> str:
        return PROGRAM

    def check(self) -> Mapping[Language, Voice]:
        if self._voices is None:
            offered = self._offered()
            tags = {language: best_tag(language, offered) for language in Language}
            self._voices = {
                language: Voice(PROGRAM, tag, not language.is_japanese)
                for language, tag in tags.items()
                if tag is not None
            }
        return self._voices

    def _offered(self) -> dict[str, str]:
        """The second column of the program's own list."""
        try:
            listed = subprocess.run(
                [*self._command, "--voices"],
                env=system_environment(),
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=_SECONDS,
                check=True,
            )
        except (OSError, subprocess.SubprocessError) as error:
            raise SpeechLostError("espeak-ng does not start") from error
        rows = [line.split() for line in listed.stdout.decode("utf-8", "replace").splitlines()[1:]]
        return {row[1].lower(): row[1] for row in rows if len(row) > 1}

    def say(self, sentence: str, language: Language, pace: Pace, *, interrupt: bool) -> None:
        voice = self.check().get(language)
        if voice is None:
            return
        if interrupt or self._manner != (voice.tag, pace):
            self.stop()
        if self._process is None:
            self._process = self._begin(voice.tag, pace)
            self._manner = (voice.tag, pace)
        stream = self._process.stdin
        try:
            if stream is not None:
                stream.write(" ".join(sentence.split()).encode("utf-8") + b"\n")
                stream.flush()
        except OSError as error:
            self.stop()
            raise SpeechLostError("espeak-ng went away") from error

    def _begin(self, tag: str, pace: Pace) -> subprocess.Popen[bytes]:
        words = round(_WORDS * 2 ** (pace.rate / 100))
        try:
            return subprocess.Popen(
                [*self._command, "-v", tag, "-s", str(words), "-a", str(pace.volume)],
                env=system_environment(),
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        except OSError as error:
            raise SpeechLostError("espeak-ng does not start") from error

    def stop(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()

    def close(self) -> None:
        self.stop()

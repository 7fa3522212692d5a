"""The Speech Synthesis Interface Protocol: one connection to a speech-dispatcher over its Unix socket.

As the Speech Dispatcher documentation describes it: commands are lines ended by CR LF; an answer is lines of
a number of three digits, followed by ``-`` on all but the last; a text ends with a lone dot, and a line that
begins with a dot has another put before it. No event notifications are asked for: nothing comes unasked.
"""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import Final

from jpki_kiosk.speech.port import SpeechError, SpeechLostError

_SECONDS: Final = 2.0  # a server that answers at all does so in milliseconds
_MOST: Final = 1 << 20  # octets of one answer: a list of voices takes some ten thousand
_UNIX: Final = "unix_socket:"
_REFUSED: Final = 300  # numbers from here on are refusals


class RefusedError(SpeechError):
    """The server understood and said no; ``code`` is its number."""

    def __init__(self, code: int) -> None:
        super().__init__(f"speech-dispatcher refused a command ({code})")
        self.code = code


class SsipConnection:
    """Raises SpeechLostError as soon as the server is not there, does not answer or answers nonsense."""

    def __init__(self, path: Path) -> None:
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._socket.settimeout(_SECONDS)
        self._read = b""
        try:
            self._socket.connect(os.fspath(path))
        except OSError as error:
            self._socket.close()
            raise SpeechLostError(f"no speech-dispatcher at {path}") from error

    def command(self, *words: str) -> tuple[str, ...]:
        """Send one command; the lines of the answer without their numbers, the last one left out."""
        self._send(" ".join(words))
        return self._answer()

    def speak(self, text: str) -> None:
        """Have a text queued."""
        self.command("SPEAK")
        lines = [f".{line}" if line.startswith(".") else line for line in text.splitlines()]
        self._send("\r\n".join((*lines, ".")))
        self._answer()

    def close(self) -> None:
        """Hang up; the server drops what it had queued for us."""
        self._socket.close()

    def _send(self, text: str) -> None:
        try:
            self._socket.sendall(text.encode("utf-8") + b"\r\n")
        except OSError as error:
            raise SpeechLostError("speech-dispatcher went away") from error

    def _answer(self) -> tuple[str, ...]:
        lines: list[str] = []
        while True:
            number, mark, rest = self._line()
            if mark == "-":
                lines.append(rest)
                continue
            if number >= _REFUSED:
                raise RefusedError(number)
            return tuple(lines)

    def _line(self) -> tuple[int, str, str]:
        while b"\n" not in self._read:
            try:
                more = self._socket.recv(4096)
            except OSError as error:
                raise SpeechLostError("speech-dispatcher does not answer") from error
            if not more or len(self._read) > _MOST:
                raise SpeechLostError("speech-dispatcher went away")
            self._read += more
        line, _, self._read = self._read.partition(b"\n")
        text = line.decode("utf-8", "replace").rstrip("\r")
        if not (text[:3].isdecimal() and text[:3].isascii() and text[3:4] in ("-", " ")):
            raise SpeechLostError("speech-dispatcher answers what is no SSIP")
        return int(text[:3]), text[3], text[4:]


def socket_path() -> Path:
    """Where this session's speech-dispatcher listens, as its clients find it."""
    address = os.environ.get("SPEECHD_ADDRESS", "")
    return Path(address.removeprefix(_UNIX)) if address.startswith(_UNIX) else default_path()


def default_path() -> Path:
    """Where it listens unless it is told otherwise."""
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    folder = Path(runtime) if runtime else Path.home() / ".cache"
    return folder / "speech-dispatcher" / "speechd.sock"

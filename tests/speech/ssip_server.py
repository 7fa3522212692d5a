"""A small SSIP server that keeps what it was told, and can end like one that was killed.

Written from the protocol's description, apart from the client: commands by line, texts to a lone dot.
"""

from __future__ import annotations

import socket
import threading
from contextlib import suppress
from pathlib import Path

SECONDS = 10  # a test that waits longer has failed

VOICES = {
    "espeak-ng": (
        "English (America)\ten-US\tnone",
        "Japanese\tja\tnone",
        "Chinese (Mandarin)\tcmn\tnone",
        "Korean\tko\tnone",
        "Spanish (Spain)\tes\tnone",
        "Portuguese (Brazil)\tpt-BR\tnone",
    ),
    "dummy": ("nobody\ten\tnone",),
}


class SsipServer:
    """``voices``: module to the lines of its list. ``commands`` and ``texts``: what came, in order."""

    def __init__(self, path: Path, voices: dict[str, tuple[str, ...]] | None = None) -> None:
        self._voices = voices if voices is not None else VOICES
        self._module = next(iter(self._voices), "")
        self.commands: list[str] = []
        self.texts: list[str] = []
        self._heard = threading.Condition()
        self._listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        path.unlink(missing_ok=True)
        self._listener.bind(str(path))
        self._listener.listen()
        self._connections: list[socket.socket] = []
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def wait_for_texts(self, count: int) -> list[str]:
        """The texts, as soon as there are so many."""
        with self._heard:
            assert self._heard.wait_for(lambda: len(self.texts) >= count, SECONDS), self.texts
            return list(self.texts)

    def end(self) -> None:
        """Hang up on everybody and listen no more."""
        with suppress(OSError):  # it has ended before
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for connection in self._connections:
            with suppress(OSError):  # the client was first
                connection.shutdown(socket.SHUT_RDWR)
        self._thread.join(SECONDS)

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self._connections.append(connection)
            with suppress(OSError), connection, connection.makefile("rwb") as stream:
                self._attend(stream)

    def _attend(self, stream) -> None:  # type: ignore[no-untyped-def]
        for line in stream:
            command = line.decode().rstrip("\r\n")
            if command == "SPEAK":
                stream.write(b"230 OK RECEIVING DATA\r\n")
                stream.flush()
                self._take_text(stream)
                stream.write(b"225-7\r\n225 OK MESSAGE QUEUED\r\n")
            else:
                self.commands.append(command)
                stream.write(self._answer(command).encode())
            stream.flush()

    def _take_text(self, stream) -> None:  # type: ignore[no-untyped-def]
        lines = []
        for line in stream:
            text = line.decode().rstrip("\r\n")
            if text == ".":
                break
            lines.append(text[1:] if text.startswith(".") else text)
        with self._heard:
            self.texts.append("\n".join(lines))
            self._heard.notify_all()

    def _answer(self, command: str) -> str:
        match command.split():
            case ["LIST", "OUTPUT_MODULES"]:
                return self._listed(250, tuple(self._voices))
            case ["LIST", "SYNTHESIS_VOICES"]:
                return self._listed(249, self._voices[self._module])
            case ["SET", "SELF", "OUTPUT_MODULE", module]:
                if module not in self._voices:
                    return "306 ERR UNKNOWN MODULE\r\n"
                self._module = module
                return "216 OK OUTPUT MODULE SET\r\n"
            case ["SET", "SELF", *_]:
                return "200 OK SET\r\n"
            case ["CANCEL", "SELF"]:
                return "210 OK CANCELED\r\n"
            case _:
                return "500 ERR INVALID COMMAND\r\n"

    @staticmethod
    def _listed(number: int, lines: tuple[str, ...]) -> str:
        return "".join(f"{number}-{line}\r\n" for line in lines) + f"{number} OK LIST SENT\r\n"

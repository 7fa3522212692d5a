"""Worked exchanges from files, played as a card or sent to one.

A transcript is a JSON file of tests/transcripts: what it shows, where it comes from, the parameters it
was made with, and the exchanges in order. Played as a card it accepts just these commands in just this order.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from jpki_kiosk.card.connection import CardConnection
from jpki_kiosk.card.layout import ATR

FOLDER = Path(__file__).parent.parent / "transcripts"


@dataclass(frozen=True, slots=True)
class Exchange:
    """One command and its answer, status word included."""

    command: bytes
    response: bytes
    about: str = ""


@dataclass(frozen=True, slots=True)
class Transcript:
    """One file; ``persona``, where given, is the card of the emulator that answers in this way."""

    about: str
    source: str
    exchanges: tuple[Exchange, ...]
    parameters: Mapping[str, str]

    @property
    def persona(self) -> str | None:
        return self.parameters.get("persona")


def load_transcript(name: str) -> Transcript:
    document = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    exchanges = tuple(
        Exchange(bytes.fromhex(one["command"]), bytes.fromhex(one["response"]), one.get("about", ""))
        for one in document["exchanges"]
    )
    return Transcript(document["about"], document["source"], exchanges, document.get("parameters", {}))


def transcript_names() -> list[str]:
    return sorted(file.stem for file in FOLDER.glob("*.json"))


class UnexpectedCommandError(AssertionError):
    """The client sent something else than the transcript has."""


class ReplayConnection(CardConnection):
    """A card that answers as the transcript does, and fails the test at any other command."""

    def __init__(self, exchanges: Iterable[Exchange], atr: bytes = ATR) -> None:
        self.atr = atr
        self.sent: list[bytes] = []
        self._left = list(exchanges)

    @classmethod
    def of(cls, *pairs: tuple[str, str], atr: bytes = ATR) -> ReplayConnection:
        """From hex pairs of command and response."""
        return cls((Exchange(bytes.fromhex(one), bytes.fromhex(two)) for one, two in pairs), atr)

    def transmit(self, command: bytes) -> bytes:
        self.sent.append(command)
        if not self._left:
            raise UnexpectedCommandError(f"nothing was to follow, got {command.hex()}")
        expected = self._left.pop(0)
        if expected.command != command:
            raise UnexpectedCommandError(f"expected {expected.command.hex()}, got {command.hex()}")
        return expected.response

    @property
    def finished(self) -> bool:
        return not self._left

    def close(self) -> None:
        """Nothing is held."""

    @contextmanager
    def exclusively(self) -> Iterator[None]:
        yield


class ScriptedCard(CardConnection):
    """A card given by a function from command bytes to response bytes; it keeps what was sent."""

    def __init__(self, answer: Mapping[bytes, bytes] | None = None, atr: bytes = ATR) -> None:
        self.atr = atr
        self.sent: list[bytes] = []
        self._answer = answer or {}

    def transmit(self, command: bytes) -> bytes:
        self.sent.append(command)
        return self.respond(command)

    def respond(self, command: bytes) -> bytes:
        return self._answer.get(command, b"\x6d\x00")

    def close(self) -> None:
        """Nothing is held."""

    @contextmanager
    def exclusively(self) -> Iterator[None]:
        yield

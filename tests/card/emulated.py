"""Cards of the emulator for the client's tests, and a connection that keeps what was sent."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from jpki_kiosk.card.connection import CardConnection
from jpki_kiosk.card.secure_channel import StaticKeys
from jpki_kiosk.embedded import EmbeddedReader
from jpki_kiosk.emulator.card import IndividualNumberCard
from jpki_kiosk.emulator.channel import IssuerKeys
from jpki_kiosk.emulator.personas import Persona, PresetPasswords, load_personas

PERSONAS = Path(__file__).parents[2] / "resources" / "personas"
FAST_HASH = 2  # the smallest cost of scrypt: these passwords protect nothing

KEY = bytes(range(0x40, 0x50))
KEYS = StaticKeys(0x30, KEY, KEY, KEY)


def persona(name: str = "maebashi-hanako", **passwords: str) -> Persona:
    return replace(load_personas(PERSONAS)[name], passwords=PresetPasswords(**passwords))


def new_card(of: Persona | None = None, keys: StaticKeys = KEYS) -> IndividualNumberCard:
    return (of or persona()).new_card(
        IssuerKeys(keys.version, keys.enc, keys.mac, keys.dek), hash_cost=FAST_HASH
    )


class Wiretap(CardConnection):
    """Everything that goes to a card, kept; ``change`` may alter answers by the number of their command."""

    def __init__(
        self, card: IndividualNumberCard, change: Mapping[int, Callable[[bytes], bytes]] | None = None
    ) -> None:
        reader = EmbeddedReader()
        reader.insert(card)
        self._inner = reader.connect()
        self._change = change or {}
        self.atr = self._inner.atr
        self.sent: list[bytes] = []

    def transmit(self, command: bytes) -> bytes:
        self.sent.append(command)
        response = self._inner.transmit(command)
        change = self._change.get(len(self.sent))
        return change(response) if change else response

    def close(self) -> None:
        self._inner.close()

    @contextmanager
    def exclusively(self) -> Iterator[None]:
        with self._inner.exclusively():
            yield

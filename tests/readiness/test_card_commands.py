"""How long a card's commands may be: asked by SELECT alone, of a real card too."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from jpki_kiosk.card.connection import CardConnection, CardReader, ReaderState
from jpki_kiosk.card.pcsc_codes import tag_length_values
from jpki_kiosk.config import KioskConfig
from jpki_kiosk.findings import Fault, State
from jpki_kiosk.kiosk import Kiosk, compose
from jpki_kiosk.readiness.reader import examine_card
from tests.counters import shipped

from . import worded


class _Wire(CardConnection):
    """A card that answers everything with one status word, and remembers what it was sent."""

    def __init__(self, status: int) -> None:
        self.atr = b"\x3b\x00"
        self.status = status
        self.sent: list[bytes] = []

    def transmit(self, command: bytes) -> bytes:
        self.sent.append(command)
        return self.status.to_bytes(2, "big")

    @contextmanager
    def exclusively(self) -> Iterator[None]:
        yield

    def close(self) -> None:
        pass


class _Reader(CardReader):
    def __init__(self, state: ReaderState, status: int = 0x9000) -> None:
        self.name = "R1"
        self._state = state
        self.wire = _Wire(status)

    def state(self) -> ReaderState:
        return self._state

    def wait_for_change(self, known: ReaderState, timeout: float) -> ReaderState:
        return self._state

    def interrupt(self) -> None:
        pass

    def connect(self) -> CardConnection:
        return self.wire


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[Kiosk]:
    made = compose(KioskConfig(), data=tmp_path / "data", reader_name="embedded", shipped=shipped())
    yield made
    made.close()


def test_the_training_card_takes_long_commands(kiosk: Kiosk) -> None:
    kiosk.insert("maebashi-hanako")
    found = examine_card(kiosk.reader)
    assert (found.state, "9000" in worded.found(found)) == (State.OK, True)


@pytest.mark.parametrize(
    ("state", "status", "largest", "fault"),
    [
        (ReaderState.PRESENT, 0x9000, 65544, None),
        (ReaderState.PRESENT, 0x9000, None, None),
        (ReaderState.PRESENT, 0x6700, None, Fault.SHORT_COMMANDS_ONLY),
        (ReaderState.PRESENT, 0x9000, 256, Fault.SHORT_COMMANDS_ONLY),
        (ReaderState.PRESENT, 0x6A82, None, Fault.OTHER_CARD),
        (ReaderState.NO_CARD, 0, 65544, None),
        (ReaderState.MUTE, 0, None, Fault.CARD_MUTE),
        (ReaderState.NO_READER, 0, None, Fault.READER_MISSING),
        (ReaderState.NO_SERVICE, 0, None, Fault.NO_CARD_SERVICE),
        (ReaderState.IN_USE, 0, None, Fault.READER_IN_USE),
    ],
)
def test_reader_and_card_are_judged_together(
    state: ReaderState, status: int, largest: int | None, fault: Fault | None
) -> None:
    assert examine_card(_Reader(state, status), lambda: largest).fault is fault


def test_nothing_but_select_is_sent(kiosk: Kiosk) -> None:
    reader = _Reader(ReaderState.PRESENT, 0x6282)
    examine_card(reader)
    assert [sent[:4].hex() for sent in reader.wire.sent] == ["00a4040c"]
    assert reader.wire.sent[0][4] == 0  # Lc of the extended form begins with 00


def test_properties_of_a_driver_are_read_and_what_is_cut_off_is_left_out() -> None:
    assert tag_length_values(bytes.fromhex("12044233001F" + "0A04")) == {0x12: bytes.fromhex("4233001F")}

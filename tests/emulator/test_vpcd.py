"""The card's end of vpcd's protocol, against a reader made of a bare socket."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest

from jpki_kiosk.card.layout import ATR
from jpki_kiosk.emulator.card import IndividualNumberCard
from jpki_kiosk.emulator.faults import FaultPlan
from jpki_kiosk.emulator.vpcd import Removal, VpcdCard, VpcdUnavailableError

from .conftest import JPKI

POWER_OFF, POWER_ON, RESET, ASK_ATR = (bytes((octet,)) for octet in (0, 1, 2, 4))


@dataclass
class Reader:
    """vpcd's side: listens, sends messages, reads answers."""

    listener: socket.socket
    connection: socket.socket | None = None
    ready: threading.Event = field(default_factory=threading.Event)
    removals: list[Removal] = field(default_factory=list)
    _thread: threading.Thread | None = None
    inserted: VpcdCard | None = None

    def insert(self, card: IndividualNumberCard) -> None:
        self.inserted = VpcdCard(card, self.listener.getsockname()[1])
        self.connection, _ = self.listener.accept()
        self.connection.settimeout(10)
        inserted = self.inserted
        self._thread = threading.Thread(
            target=lambda: self.removals.append(inserted.serve(self.ready.set)), daemon=True
        )
        self._thread.start()

    def send(self, message: bytes) -> None:
        assert self.connection is not None
        self.connection.sendall(len(message).to_bytes(2, "big") + message)

    def receive(self) -> bytes | None:
        assert self.connection is not None
        with self.connection.makefile("rb") as stream:
            length = stream.read(2)
            return stream.read(int.from_bytes(length, "big")) if length else None

    def ask(self, message: bytes) -> bytes | None:
        self.send(message)
        return self.receive()

    def removal(self) -> Removal:
        assert self._thread is not None
        self._thread.join(10)
        return self.removals[0]


@pytest.fixture
def reader() -> Iterator[Reader]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        reader = Reader(listener)
        yield reader
        if reader.inserted is not None:
            reader.inserted.stop()
            reader.removal()
        if reader.connection is not None:
            reader.connection.close()


def test_power_the_atr_and_commands_pass(reader: Reader, card: IndividualNumberCard) -> None:
    card.power_off()
    reader.insert(card)
    assert reader.ask(ASK_ATR) == ATR  # a look whether it is there
    assert not reader.ready.is_set()
    reader.send(POWER_ON)
    assert reader.ask(ASK_ATR) == ATR
    assert reader.ready.wait(10)
    assert reader.ask(bytes.fromhex(JPKI)) == b"\x90\x00"
    reader.send(RESET)
    assert reader.ask(bytes.fromhex("00A4020C020006")) == b"\x69\x85"  # the selection is gone
    reader.send(POWER_OFF)
    assert reader.ask(ASK_ATR) == ATR


def test_a_message_may_arrive_in_pieces(reader: Reader, card: IndividualNumberCard) -> None:
    reader.insert(card)
    assert reader.connection is not None
    message = b"\x00\x0f" + bytes.fromhex(JPKI)
    for octet in message:
        reader.connection.sendall(bytes((octet,)))
    assert reader.receive() == b"\x90\x00"


def test_a_long_answer_is_one_message(reader: Reader, card: IndividualNumberCard) -> None:
    reader.insert(card)
    reader.ask(bytes.fromhex(JPKI))
    reader.ask(bytes.fromhex("00A4020C02000A"))
    assert reader.ask(bytes.fromhex("00B00000000000")) == b"\xff" * 4096 + b"\x90\x00"


def test_stopping_takes_the_card_out(reader: Reader, card: IndividualNumberCard) -> None:
    reader.insert(card)
    assert reader.inserted is not None
    reader.inserted.stop()
    assert reader.receive() is None
    assert reader.removal() is Removal.STOPPED
    assert not card.powered


def test_a_reader_that_goes_away_ends_it(reader: Reader, card: IndividualNumberCard) -> None:
    reader.insert(card)
    assert reader.connection is not None
    reader.connection.close()
    assert reader.removal() is Removal.READER_GONE


def test_a_tear_closes_the_connection(reader: Reader, make_card: Callable[..., IndividualNumberCard]) -> None:
    reader.insert(make_card(faults=FaultPlan.parse("tear-after:1")))
    assert reader.ask(bytes.fromhex(JPKI)) is None
    assert reader.removal() is Removal.TORN


def test_a_mute_card_is_there_with_an_impossible_atr(
    reader: Reader, make_card: Callable[..., IndividualNumberCard]
) -> None:
    card = make_card()
    card.set_faults(FaultPlan.parse("mute:0"))
    reader.insert(card)
    reader.send(POWER_ON)
    answer = reader.ask(ASK_ATR)
    assert answer is not None
    assert len(answer) > 33  # the longest ATR


def test_without_vpcd_there_is_a_clear_error(card: IndividualNumberCard) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(VpcdUnavailableError) as refusal:
        VpcdCard(card, port)
    assert refusal.value.port == port

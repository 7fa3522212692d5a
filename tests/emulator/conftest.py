"""A card in the hand, and two ways to talk to it: hexadecimal, and yubikit's SCP03."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from yubikit.core import TRANSPORT
from yubikit.core.smartcard import ApduFormat, SmartCardConnection, SmartCardProtocol
from yubikit.core.smartcard.scp import KeyRef, Scp03KeyParams, ScpKid, StaticKeys

from jpki_kiosk.emulator.card import IndividualNumberCard
from jpki_kiosk.emulator.channel import IssuerKeys
from jpki_kiosk.emulator.issuer_commands import new_rsa_key
from jpki_kiosk.emulator.personas import Persona, load_personas

RESOURCES = Path(__file__).parents[2] / "resources"
KEYS = IssuerKeys(0x30, bytes(range(16)), bytes(range(16, 32)), bytes(range(32, 48)))
QUICK_HASH = 2  # scrypt's least N: these tests are about the card, not about the hash
JPKI = "00A4040C0AD392F000260100000001"
REGISTER = "00A4040C0AD3921000310001010401"
COMMON = "00A4040C0AD3921000310001010100"
TEXT = "00A4040C0AD3921000310001010408"
VISUAL = "00A4040C0AD3921000310001010402"


@dataclass
class Hand:
    """Talks to a card in hexadecimal."""

    card: IndividualNumberCard

    def send(self, *commands: str) -> str:
        """Send all; the last answer as hexadecimal, status word included."""
        answer = b""
        for command in commands:
            answer = self.card.execute(bytes.fromhex(command))
        return answer.hex().upper()

    def status(self, *commands: str) -> str:
        return self.send(*commands)[-4:]

    def verify(self, reference: str, password: str) -> str:
        data = password.encode("ascii")
        return self.status(f"002000{reference}{len(data):02X}{data.hex()}")


class CardConnection(SmartCardConnection):
    """yubikit's port; it leaves Le away where data comes back, which a T=1 card wants to be told."""

    transport = TRANSPORT.NFC

    def __init__(self, card: IndividualNumberCard) -> None:
        self._card = card
        self.sent: list[bytes] = []

    def send_and_receive(self, apdu: bytes) -> tuple[bytes, int]:
        short = len(apdu) > 5 and len(apdu) == 5 + apdu[4]
        if short and apdu[1] in (0x50, 0x47, 0xB0, 0x2A, 0x84):
            apdu += b"\x00"
        elif len(apdu) > 7 and apdu[4] == 0 and apdu[1] in (0x50, 0x47):
            apdu += b"\x00\x00"
        self.sent.append(apdu)
        answer = self._card.execute(apdu)
        return answer[:-2], int.from_bytes(answer[-2:], "big")

    def close(self) -> None:
        self._card.power_off()


class Office:
    """An issuer that speaks SCP03 through yubikit: an independent judge of the card's channel."""

    def __init__(
        self, card: IndividualNumberCard, keys: IssuerKeys = KEYS, *, extended: bool = False
    ) -> None:
        self.connection = CardConnection(card)
        self.protocol = SmartCardProtocol(self.connection)
        if extended:
            self.protocol._apdu_format = ApduFormat.EXTENDED
        self._keys = keys

    def open(self) -> Office:
        self.protocol.select(bytes.fromhex("D392F000260100000001"))
        return self.authenticate()

    def authenticate(self) -> Office:
        """Open the channel in the application that is selected."""
        static = StaticKeys(self._keys.enc, self._keys.mac, self._keys.dek)
        self.protocol.init_scp(Scp03KeyParams(KeyRef(ScpKid.SCP03, self._keys.version), static))
        return self

    def send(self, ins: int, p1: int, p2: int, data: str = "", le: int = 0) -> bytes:
        return self.protocol.send_apdu(0x80, ins, p1, p2, bytes.fromhex(data), le)

    def set_password(self, file: str, password: str) -> None:
        self.send(0xA4, 0x02, 0x0C, file)
        self.send(0x2C, 0x02, 0x80, password.encode("ascii").hex())

    def new_key_pair(self, reference: str) -> bytes:
        return self.send(0x47, 0x80, 0x00, f"AC068001078401{reference}")


@pytest.fixture(scope="session")
def personas() -> dict[str, Persona]:
    return load_personas(RESOURCES / "personas")


@pytest.fixture(scope="session")
def key_stock() -> list[rsa.RSAPrivateKey]:
    return [new_rsa_key() for _ in range(3)]


@pytest.fixture
def make_card(
    personas: dict[str, Persona], key_stock: list[rsa.RSAPrivateKey]
) -> Iterator[Callable[..., IndividualNumberCard]]:
    """Make powered cards; ``persona`` and the options of IndividualNumberCard."""
    stock = itertools.cycle(key_stock)
    made: list[IndividualNumberCard] = []

    def make(persona: str = "maebashi-hanako", **options: Any) -> IndividualNumberCard:
        options = {"hash_cost": QUICK_HASH, "new_key": lambda: next(stock), **options}
        card = personas[persona].new_card(KEYS, **options)
        card.power_on()
        made.append(card)
        return card

    yield make
    for card in made:
        card.close()


@pytest.fixture
def card(make_card: Callable[..., IndividualNumberCard]) -> IndividualNumberCard:
    """A card as handed out: no JPKI passwords, no keys."""
    return make_card()


@pytest.fixture
def hand(card: IndividualNumberCard) -> Hand:
    return Hand(card)


@pytest.fixture
def office(card: IndividualNumberCard) -> Office:
    """The issuer, with the channel open."""
    return Office(card).open()


@pytest.fixture
def issued(card: IndividualNumberCard) -> Hand:
    """A card with both passwords (ABC123, 2580), both key pairs and something in every certificate file."""
    office = Office(card).open()
    office.set_password("001B", "ABC123")
    office.set_password("0018", "2580")
    office.new_key_pair("1A")
    office.new_key_pair("17")
    for file in ("0001", "0002", "000A", "000B"):
        office.send(0xA4, 0x02, 0x0C, file)
        office.send(0xD6, 0x00, 0x00, "3003020101")
    hand = Hand(card)
    assert hand.status(JPKI) == "9000"
    return hand

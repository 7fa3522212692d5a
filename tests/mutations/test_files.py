"""Files of the office, of the emulated card and of an operator, bent: read, or refused by their own error.

The oracle: the promised error and no other; of a key file, the very key or nothing; of a card's memory, a
card that answers every command with a status word.
"""

from __future__ import annotations

import datetime
import random
import ssl
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from hypothesis import given

from jpki_kiosk.config import ConfigError, KioskConfig, load_config
from jpki_kiosk.emulator.card import IndividualNumberCard
from jpki_kiosk.emulator.errors import StateError
from jpki_kiosk.emulator.memory import CardMemory
from jpki_kiosk.emulator.storage import FileStorage
from jpki_kiosk.pki.bounded_http import Tls, TransportConfigError
from jpki_kiosk.pki.cmp.protection import SignerError
from jpki_kiosk.pki.cmp.signer_file import load_signer
from jpki_kiosk.secret import Secret
from jpki_kiosk.workflows.case import CaseRequest
from jpki_kiosk.workflows.case_file import CaseFileError, read_case_file
from tests.card.emulated import persona
from tests.config.test_reading import FULL
from tests.emulator.conftest import KEYS
from tests.pki.cmp_making import OFFICE
from tests.pki.making import rsa_key
from tests.workflows.test_case import CASE, TOWNS

from .amount import examples
from .material import ROOTS, outcome
from .mutate import chances, mutated

pytestmark = pytest.mark.filterwarnings("ignore:Parsed a serial number", "ignore:Attribute's length must be")

WORD = b"correct horse"
FEW_ROUNDS = PrivateFormat.PKCS12.encryption_builder().kdf_rounds(1).build(WORD)
SEALED = pkcs12.serialize_key_and_certificates(b"office", OFFICE.key, OFFICE.certificate, [], FEW_ROUNDS)
TODAY = datetime.date(2026, 11, 22)


@given(chance=chances())
@examples(80)
def test_a_bent_key_file_gives_the_key_or_nothing(tmp_path: Path, chance: random.Random) -> None:
    path = tmp_path / "office.p12"
    path.write_bytes(mutated(chance, SEALED))
    try:
        with Secret(WORD) as word:
            found = load_signer(path, word)
    except SignerError:
        return
    assert found.certificate == OFFICE.certificate
    assert found.key.public_key() == OFFICE.key.public_key()


def client_files(folder: Path) -> tuple[Path, Path]:
    chain, key = folder / "chain.pem", folder / "key.pem"
    chain.write_bytes(OFFICE.certificate.public_bytes(Encoding.PEM))
    sealed = BestAvailableEncryption(WORD)
    key.write_bytes(rsa_key("office").private_bytes(Encoding.PEM, PrivateFormat.PKCS8, sealed))
    return chain, key


@given(chance=chances())
@examples(60)
def test_bent_tls_files_give_a_context_or_a_refusal_by_key(tmp_path: Path, chance: random.Random) -> None:
    chain, key = client_files(tmp_path)
    which = chance.choice(["root", "chain", "key"])
    root = next(iter(ROOTS.values()))
    if which == "root":
        root = mutated(chance, root)
    elif which == "chain":
        chain.write_bytes(mutated(chance, chain.read_bytes()))
    else:
        key.write_bytes(mutated(chance, key.read_bytes()))
    ended = outcome(Tls(root, (chain, key, WORD.decode())).context)
    if isinstance(ended, ssl.SSLContext):
        assert ended.verify_mode is ssl.CERT_REQUIRED
    else:
        assert ended == (TransportConfigError, ("root" if which == "root" else "client",))


# --- settings and cases --------------------------------------------------------------------------


def as_text(chance: random.Random, good: str) -> bytes:
    """Bent as bytes, or with a piece that no reader of TOML likes."""
    if chance.randrange(4):
        return mutated(chance, good.encode())
    place = chance.randrange(len(good))
    awful = (
        "9" * 5000,
        "[" * 3000,
        "{a=" * 3000,
        "\n[a" + ".a" * 3000 + "]\n",
        '"' * 4,
        "1e9999",
        "0o7",
        "\u0000",
        "\ufeff",
        "'''",
    )
    return (good[:place] + chance.choice(awful) + good[place:]).encode()


@given(chance=chances())
@examples(150)
def test_a_bent_configuration_is_read_or_refused_by_file(tmp_path: Path, chance: random.Random) -> None:
    path = tmp_path / "kiosk.toml"
    path.write_bytes(as_text(chance, FULL))
    ended = outcome(lambda: load_config(path))
    assert isinstance(ended, KioskConfig) or is_refusal(ended, ConfigError, path)


@given(chance=chances())
@examples(150)
def test_a_bent_case_is_read_or_refused_by_file(tmp_path: Path, chance: random.Random) -> None:
    path = tmp_path / "case.toml"
    path.write_bytes(as_text(chance, CASE))
    ended = outcome(lambda: read_case_file(path, TODAY, lambda message: message.id, TOWNS))
    assert isinstance(ended, CaseRequest) or is_refusal(ended, CaseFileError, path)


def is_refusal(ended: object, error: type[Exception], path: Path) -> bool:
    """By this error, which names the file and nobody's data."""
    match ended:
        case (kind, (str(text),)):
            return kind is error and text.startswith(f"{path}: ") and "前橋" not in text
    return False


# --- the emulated card's memory ------------------------------------------------------------------


def memory() -> str:
    """A card that has been issued to: keys, certificates, passwords."""
    made = persona(signature="K7M2XB4", authentication="7392").new_memory(hash_cost=2)
    key = rsa_key("on the card").private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    for address in (("jpki", 0x17), ("jpki", 0x1A)):
        made = made.with_private_key(address, key)
    files = {
        address: content[:64] if len(content) > 200 else content for address, content in made.files.items()
    }
    return CardMemory(made.persona, files, made.passwords, made.private_keys, made.sequence_counter).to_json()


MEMORY = memory()
SESSION = tuple(
    bytes.fromhex(command)
    for command in (
        "00A4040C0AD392F000260100000001",  # SELECT JPKI
        "0020009804" + b"7392".hex(),
        "0020009B07" + b"K7M2XB4".hex(),
        "00200098",
        "802A009733" + "3031300d060960864801650304020105000420" + "11" * 32 + "00",
        "802A009A33" + "3031300d060960864801650304020105000420" + "11" * 32 + "00",
        "00A4020C020006",
        "00B00000A0",
        "00A4020C020008",
        "00B0000003",
        "00A4020C02000A",
        "00B0000000",
        "8050300008" + "01" * 8 + "00",
    )
)  # fmt: skip


@given(chance=chances())
@examples(150)
def test_a_bent_card_state_is_refused_or_a_card_that_answers(tmp_path: Path, chance: random.Random) -> None:
    path = tmp_path / "card.json"
    path.write_bytes(bent_state(chance))
    with FileStorage(path) as storage:
        kept = outcome(storage.load)
        if not isinstance(kept, CardMemory):
            assert isinstance(kept, tuple)
            assert kept[0] is StateError
            return
        card = IndividualNumberCard(kept, KEYS, hash_cost=2)
        card.power_on()
        for command in SESSION:
            answer = card.execute(command)
            assert len(answer) >= 2


def bent_state(chance: random.Random) -> bytes:
    """A number in it that is another, or bytes that are."""
    if chance.randrange(2):
        return mutated(chance, MEMORY.encode())
    numbers = (
        '"cost": 2',
        '"attempts_remaining": 3',
        '"attempts_remaining": 5',
        '"sequence_counter": 0',
        '"format": 1',
    )
    old = chance.choice([number for number in numbers if number in MEMORY])
    new = chance.choice(
        [
            "-1",
            "0",
            "1",
            "3",
            "16",
            "99",
            "1048576",
            "4294967296",
            "1e3",
            "null",
            '"2"',
            "true",
            "[]",
            "9" * 5000,
        ]
    )
    return MEMORY.replace(old, f"{old.partition(':')[0]}: {new}").encode()


def test_the_state_that_is_bent_is_that_of_a_card_in_use(tmp_path: Path) -> None:
    card = IndividualNumberCard(CardMemory.from_json(MEMORY), KEYS, hash_cost=2)
    card.power_on()
    statuses = [card.execute(command)[-2:].hex() for command in SESSION]
    assert statuses == ["9000"] * 3 + ["63c3"] + ["9000"] * 9

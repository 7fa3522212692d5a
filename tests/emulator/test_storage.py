"""A card outlives its process: what is answered is kept, what is kept is whole and tells no password."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from jpki_kiosk.emulator.card import IndividualNumberCard
from jpki_kiosk.emulator.errors import StateError, StateInUseError
from jpki_kiosk.emulator.memory import CardMemory, MalformedMemoryError
from jpki_kiosk.emulator.passwords import HASH_COST
from jpki_kiosk.emulator.personas import Persona, PresetPasswords
from jpki_kiosk.emulator.storage import FileStorage

from .conftest import JPKI, KEYS, RESOURCES, Hand, Office

MakeCard = Callable[..., IndividualNumberCard]


@contextmanager
def card_in(make_card: MakeCard, path: Path, **options: object) -> Iterator[IndividualNumberCard]:
    with make_card(storage=FileStorage(path), **options) as card:
        yield card


def test_keys_passwords_files_and_counters_are_there_again(make_card: MakeCard, tmp_path: Path) -> None:
    path = tmp_path / "card.json"
    with card_in(make_card, path) as card:
        office = Office(card).open()
        office.set_password("0018", "2580")
        public_key = office.new_key_pair("17")
        office.send(0xA4, 0x02, 0x0C, "000A")
        office.send(0xD6, 0x00, 0x00, "3003020101")
        hand = Hand(card)
        assert hand.status(JPKI) == "9000"
        assert hand.verify("98", "0000") == "63C2"
    with card_in(make_card, path) as card:
        hand = Hand(card)
        assert hand.status(JPKI, "00200098") == "63C2"
        assert hand.send("00A4020C02000A", "00B0000005") == "30030201019000"
        assert hand.verify("98", "2580") == "9000"
        assert hand.status("802A0097013000") == "9000"
        assert Office(card).open().send(0x47, 0x81, 0x00, "AC03840117") == public_key


def test_a_killed_process_leaves_what_it_had_answered(make_card: MakeCard, tmp_path: Path) -> None:
    path = tmp_path / "card.json"
    script = (
        "import sys, pathlib\n"
        "from jpki_kiosk.emulator.channel import IssuerKeys\n"
        "from jpki_kiosk.emulator.personas import load_personas\n"
        "from jpki_kiosk.emulator.storage import FileStorage\n"
        "persona = load_personas(pathlib.Path(sys.argv[1]))['matsumoto-kiyo']\n"
        "keys = IssuerKeys(0x30, bytes(16), bytes(16), bytes(16))\n"
        "card = persona.new_card(keys, storage=FileStorage(pathlib.Path(sys.argv[2])), hash_cost=2)\n"
        "card.power_on()\n"
        f"card.execute(bytes.fromhex('{JPKI}'))\n"
        "print(card.execute(bytes.fromhex('002000980430303030')).hex(), flush=True)\n"
        "sys.stdin.read()\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", script, str(RESOURCES / "personas"), str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "63c2\n"
    process.kill()
    process.communicate()
    assert process.returncode == -signal.SIGKILL
    with card_in(make_card, path, persona="matsumoto-kiyo") as card:
        assert Hand(card).status(JPKI, "00200098") == "63C2"


def test_the_state_is_kept_before_the_answer_is_given(make_card: MakeCard, tmp_path: Path) -> None:
    path = tmp_path / "card.json"
    with card_in(make_card, path, persona="matsumoto-kiyo") as card:
        hand = Hand(card)
        seen = []
        for _ in range(3):
            hand.status(JPKI)
            status = hand.verify("98", "0000")
            stored = json.loads(path.read_text("utf-8"))["passwords"]["jpki/0018"]["attempts_remaining"]
            seen.append((status, stored))
    assert seen == [("63C2", 2), ("63C1", 1), ("63C0", 0)]


def test_a_try_is_paid_for_before_the_comparison(tmp_path: Path, make_card: MakeCard) -> None:
    class Remembering(FileStorage):
        def __init__(self, path: Path) -> None:
            super().__init__(path)
            self.saved: list[CardMemory] = []

        def save(self, memory: CardMemory) -> None:
            self.saved.append(memory)
            super().save(memory)

    storage = Remembering(tmp_path / "card.json")
    hand = Hand(make_card("matsumoto-kiyo", storage=storage))
    storage.saved.clear()
    assert hand.status(JPKI) == "9000"
    assert hand.verify("98", "4151") == "9000"
    assert [memory.passwords["jpki", 0x18].attempts_remaining for memory in storage.saved] == [2, 3]


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_the_files_are_for_their_owner_only(make_card: MakeCard, tmp_path: Path) -> None:
    path = tmp_path / "folder" / "card.json"
    previous = os.umask(0)
    try:
        with card_in(make_card, path):
            pass
    finally:
        os.umask(previous)
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
    assert modes == {"card.json": 0o600, "card.json.lock": 0o600}
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_no_password_stands_in_the_state_file(make_card: MakeCard, tmp_path: Path) -> None:
    path = tmp_path / "card.json"
    with card_in(make_card, path) as card:
        Office(card).open().set_password("001B", "KIOSK2026")
        memory = card.memory
    text = path.read_text("utf-8")
    assert "KIOSK2026" not in text
    assert b"KIOSK2026".hex() not in text.lower()
    assert "4821" not in json.dumps(json.loads(text)["passwords"])
    assert "KIOSK2026" not in repr(memory)


def test_equal_passwords_are_stored_differently(make_card: MakeCard) -> None:
    passwords = make_card().memory.passwords
    text, visual = passwords["text", 0x15], passwords["visual", 0x12]
    assert text.salt != visual.salt
    assert text.digest != visual.digest


def test_a_real_card_hashes_slowly() -> None:
    assert HASH_COST >= 1 << 14


def test_a_second_process_is_refused(make_card: MakeCard, tmp_path: Path) -> None:
    path = tmp_path / "card.json"
    with card_in(make_card, path), pytest.raises(StateInUseError):
        FileStorage(path)
    FileStorage(path).close()


def test_an_unfinished_write_of_a_killed_process_does_no_harm(make_card: MakeCard, tmp_path: Path) -> None:
    path = tmp_path / "card.json"
    with card_in(make_card, path):
        pass
    (tmp_path / "card.json.new").write_text("{half", "utf-8")
    with card_in(make_card, path) as card:
        Office(card).open().set_password("0018", "2580")
    with card_in(make_card, path) as card:
        assert Hand(card).status(JPKI, "00200098") == "63C3"


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "{}", '{"format": 2}', '{"format": 1, "persona": "x"}', "\udcff"]
)
def test_a_file_that_is_no_card_is_refused_by_name(
    personas: dict[str, Persona], tmp_path: Path, content: str
) -> None:
    path = tmp_path / "card.json"
    path.write_bytes(content.encode("utf-8", "surrogateescape"))
    with FileStorage(path) as storage, pytest.raises(StateError, match=r"card\.json"):
        personas["maebashi-hanako"].new_card(KEYS, storage=storage)


def test_anothers_card_is_refused(make_card: MakeCard, personas: dict[str, Persona], tmp_path: Path) -> None:
    path = tmp_path / "card.json"
    with card_in(make_card, path):
        pass
    with FileStorage(path) as storage, pytest.raises(StateError, match="maebashi-hanako"):
        personas["matsumoto-kiyo"].new_card(KEYS, storage=storage)


def test_the_memory_survives_its_json(issued: Hand) -> None:
    memory = issued.card.memory
    assert CardMemory.from_json(memory.to_json()) == memory


def test_a_card_that_was_dropped_is_free_again(make_card: MakeCard, tmp_path: Path) -> None:
    FileStorage(tmp_path / "card.json").save(make_card().memory)
    FileStorage(tmp_path / "card.json").close()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"cost": 2', '"cost": 1048576'),  # scrypt would want a gigabyte
        ('"cost": 2', '"cost": 3'),  # and powers of two
        ('"attempts_remaining": 3', '"attempts_remaining": 16'),  # 63Cx has one digit
        ('"attempts_remaining": 3', '"attempts_remaining": true'),
        ('"sequence_counter": 0', '"sequence_counter": 16777216'),
        ('"sequence_counter": 0', '"sequence_counter": -1'),
        ('"jpki/0008"', '"jpki/0009"'),  # a file that is not there, and one that no card has
        ('"format": 1', '"format": ' + "[" * 3000),  # deeper than Python reads
        ('"format": 1', '"format": ' + "9" * 5000),  # more digits than it reads
    ],
)
def test_a_state_that_no_card_can_be_in_is_refused(
    personas: dict[str, Persona], tmp_path: Path, old: str, new: str
) -> None:
    """Or the card would end its reader's program at the first command that meets it."""
    made = replace(personas["maebashi-hanako"], passwords=PresetPasswords(authentication="7392"))
    kept = made.new_memory(hash_cost=2).to_json()
    assert old in kept
    path = tmp_path / "card.json"
    path.write_text(kept.replace(old, new, 1), "utf-8")
    with FileStorage(path) as storage, pytest.raises(StateError, match=r"card\.json"):
        storage.load()


def test_a_key_whose_numbers_do_not_belong_together_is_refused(issued: Hand) -> None:
    memory = issued.card.memory
    address, pkcs8 = next(iter(memory.private_keys.items()))
    CardMemory.from_json(memory.with_private_key(address, pkcs8).to_json())
    for place in (40, 300, 700, 900, 1100):  # modulus, exponents, primes
        bent = pkcs8[:place] + bytes([pkcs8[place] ^ 1]) + pkcs8[place + 1 :]
        with pytest.raises(MalformedMemoryError):
            CardMemory.from_json(memory.with_private_key(address, bent).to_json())

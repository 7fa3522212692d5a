"""Whatever a client sends, a card answers with a status word, and no try ever comes back for nothing."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from jpki_kiosk.emulator.card import IndividualNumberCard
from jpki_kiosk.emulator.personas import load_personas

from .conftest import JPKI, KEYS, QUICK_HASH, RESOURCES, TEXT, Office

PERSONA = load_personas(Path(RESOURCES) / "personas")["matsumoto-kiyo"]
MEMORY = PERSONA.new_memory(hash_cost=QUICK_HASH)
RIGHT = {b"KIYO1941", b"4151"}

octet = st.integers(0, 255)
known = st.builds(
    lambda cla, ins, p1, p2, data, le: bytes((cla, ins, p1, p2)) + data + le,
    st.sampled_from([0x00, 0x80, 0x84, 0x04, 0x0C, 0x10]),
    st.sampled_from([0xA4, 0xB0, 0xB2, 0x20, 0x24, 0x2A, 0x2C, 0x47, 0x50, 0x82, 0x84, 0xC0, 0xD6]),
    st.one_of(st.sampled_from([0x00, 0x01, 0x02, 0x04, 0x30, 0x33, 0x80, 0x81]), octet),
    st.one_of(st.sampled_from([0x00, 0x0C, 0x80, 0x97, 0x98, 0x9A, 0x9B]), octet),
    st.one_of(
        st.just(b""),
        st.binary(min_size=1, max_size=40).map(lambda data: bytes((len(data),)) + data),
    ),
    st.sampled_from([b"", b"\x00", b"\x10"]),
)
commands = st.lists(
    st.one_of(known, st.binary(max_size=24), st.sampled_from([bytes.fromhex(JPKI), bytes.fromhex(TEXT)])),
    max_size=25,
)


def new_card() -> IndividualNumberCard:
    card = IndividualNumberCard(MEMORY, KEYS, hash_cost=QUICK_HASH)
    card.power_on()
    return card


def attempts(card: IndividualNumberCard) -> dict[tuple[str, int], int]:
    return {address: stored.attempts_remaining for address, stored in card.memory.passwords.items()}


@given(commands)
@settings(max_examples=150, deadline=None)
def test_every_command_is_answered_and_no_counter_goes_up(sent: list[bytes]) -> None:
    card = new_card()
    card.execute(bytes.fromhex(JPKI))
    for command in sent:
        if any(password in command for password in RIGHT):
            continue
        before = attempts(card)
        answer = card.execute(command)
        assert len(answer) >= 2
        after = attempts(card)
        assert all(after[address] <= count for address, count in before.items())
    unchanged = {"files", "private_keys", "persona"}
    assert all(getattr(card.memory, name) == getattr(MEMORY, name) for name in unchanged)


@given(st.lists(st.one_of(known, st.binary(max_size=24)), min_size=1, max_size=10))
@settings(max_examples=60, deadline=None)
def test_without_the_keys_nothing_can_be_written_in_an_open_channel(sent: list[bytes]) -> None:
    card = new_card()
    Office(card).open()
    kept = card.memory
    for command in sent:
        assert len(card.execute(command)) >= 2
    assert card.memory.files == kept.files
    assert card.memory.private_keys == kept.private_keys

"""Command and response APDUs and BER-TLV objects."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jpki_kiosk.card.apdu import (
    CommandApdu,
    MalformedApduError,
    MalformedTlvError,
    ResponseApdu,
    StatusWord,
    Tlv,
)

EDGES = (0, 1, 127, 128, 255, 256, 257, 65535)

octets = st.integers(0, 255)
lengths = st.sampled_from(EDGES) | st.integers(0, 300)
expected = st.none() | st.sampled_from((1, 127, 128, 255, 256, 257, 65535, 65536))


@settings(max_examples=60)
@given(octets, octets, octets, octets, lengths, expected, st.booleans())
def test_a_command_reads_back_as_it_was_written(
    cla: int, ins: int, p1: int, p2: int, length: int, le: int | None, extended: bool
) -> None:
    command = CommandApdu(cla, ins, p1, p2, bytes(length), le, extended)
    again = CommandApdu.parse(bytes(command))
    assert (again.header, again.data, again.expected) == (command.header, command.data, command.expected)


@settings(max_examples=60)
@given(
    st.sampled_from((0x01, 0x30, 0x84, 0xAC, 0x7F49, 0xFF20, 0xDF22, 0x5F8120)),
    lengths,
    st.binary(max_size=3),
)
def test_an_object_reads_back_as_it_was_written(tag: int, length: int, rest: bytes) -> None:
    tlv = Tlv(tag, bytes(length))
    assert Tlv.parse(bytes(tlv) + rest) == (tlv, rest)


@pytest.mark.parametrize(
    ("length", "header"),
    [
        (127, "307F"),
        (128, "308180"),
        (255, "3081FF"),
        (256, "30820100"),
        (65535, "3082FFFF"),
        (65536, "3083010000"),
    ],
)
def test_the_length_of_an_object_has_as_many_bytes_as_it_needs(length: int, header: str) -> None:
    encoded = bytes(Tlv(0x30, bytes(length)))
    assert encoded[: len(header) // 2].hex().upper() == header
    assert Tlv.extent(encoded[:8])[2] == len(encoded)


@pytest.mark.parametrize(
    ("command", "encoded"),
    [
        (CommandApdu(0x00, 0x20, 0x00, 0x80), "00200080"),
        (CommandApdu(0x00, 0xB0, 0x00, 0x00, expected=256), "00B0000000"),
        (CommandApdu(0x00, 0xA4, 0x02, 0x0C, b"\x00\x0a"), "00A4020C02000A"),
        (CommandApdu(0x80, 0x2A, 0x00, 0x80, b"\x01\x02", 256), "802A008002010200"),
        (CommandApdu(0x00, 0xB0, 0x01, 0x00, expected=1327, extended=True), "00B0010000052F"),
        (CommandApdu(0x00, 0xB0, 0x00, 0x00, expected=65536, extended=True), "00B00000000000"),
        (CommandApdu(0x00, 0xD6, 0x00, 0x00, b"\x01", extended=True), "00D6000000000101"),
    ],
)
def test_each_of_the_four_cases_has_its_form(command: CommandApdu, encoded: str) -> None:
    assert bytes(command).hex().upper() == encoded
    assert CommandApdu.parse(bytes.fromhex(encoded)) == command


@pytest.mark.parametrize(
    "encoded",
    [
        pytest.param("", id="nothing"),
        pytest.param("00B000", id="no whole header"),
        pytest.param("00A4040C00AA", id="Lc is zero"),
        pytest.param("00A4040C0301", id="fewer data than Lc"),
        pytest.param("00A4040C01AABBCC", id="more data than Lc and Le"),
        pytest.param("00D6000000000201", id="fewer data than extended Lc"),
        pytest.param("00D600000000000102", id="extended Lc is zero"),
    ],
)
def test_bytes_of_no_case_are_refused(encoded: str) -> None:
    with pytest.raises(MalformedApduError):
        CommandApdu.parse(bytes.fromhex(encoded))


@pytest.mark.parametrize("encoded", ["", "30", "3080", "308501", "3003FF", "3082FF", "1F808080808001"])
def test_bytes_of_no_object_are_refused(encoded: str) -> None:
    with pytest.raises(MalformedTlvError):
        Tlv.parse(bytes.fromhex(encoded))


def test_a_response_without_status_is_refused() -> None:
    with pytest.raises(MalformedApduError):
        ResponseApdu.parse(b"\x90")


@pytest.mark.parametrize(
    ("status", "available", "length", "attempts"),
    [
        (0x9000, None, None, None),
        (0x6118, 24, None, None),
        (0x6100, 256, None, None),
        (0x6C2F, None, 47, None),
        (0x6C00, None, 256, None),
        (0x63C0, None, None, 0),
        (0x63CF, None, None, 15),
        (0x6300, None, None, None),
    ],
)
def test_a_status_word_says_what_it_counts(
    status: int, available: int | None, length: int | None, attempts: int | None
) -> None:
    word = StatusWord(status)
    assert (word.bytes_available, word.expected_length, word.attempts_remaining) == (
        available,
        length,
        attempts,
    )


def test_no_representation_shows_data() -> None:
    secret = b"ABC123"
    shown = repr(CommandApdu(0, 0x20, 0, 0x80, secret)) + repr(ResponseApdu(secret, StatusWord(0x9000)))
    shown += repr(Tlv(0x30, secret))
    assert "ABC123" not in shown
    assert secret.hex() not in shown

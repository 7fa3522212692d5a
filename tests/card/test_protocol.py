"""ISO/IEC 7816-4 over a connection: lengths, GET RESPONSE, chaining, READ BINARY, and what is logged."""

from __future__ import annotations

import logging

import pytest

from jpki_kiosk.card.apdu import CommandApdu, MalformedApduError, Tlv
from jpki_kiosk.card.connection import CardProtocol
from jpki_kiosk.card.errors import ApduError, MalformedAnswerError, TransmissionError

from .replay import ReplayConnection, ScriptedCard

EXTENDED_ATR = bytes.fromhex("3BDA13FF8131FB468012392F31C173C601C03B")


class OneFile(ScriptedCard):
    """A card whose current file holds these bytes; it reads as the Individual Number Card does."""

    def __init__(self, content: bytes, atr: bytes | None = None, *, extended: bool = True) -> None:
        super().__init__(atr=atr or bytes.fromhex("3BE000FF8131FE4514"))
        self.content = content
        self.extended = extended

    def respond(self, command: bytes) -> bytes:
        apdu = CommandApdu.parse(command)
        if apdu.ins != 0xB0:
            return b"\x90\x00"
        if apdu.extended and not self.extended:
            return b"\x67\x00"
        offset = apdu.p1 << 8 | apdu.p2
        if offset >= len(self.content):
            return b"\x6b\x00"
        assert apdu.expected is not None
        return self.content[offset : offset + apdu.expected] + b"\x90\x00"


def certificate_of(size: int) -> bytes:
    """An object of exactly this size that begins as a certificate does."""
    value = size - 2 if size < 130 else size - 3 if size < 259 else size - 4
    made = bytes(Tlv(0x30, bytes(index % 251 for index in range(value))))
    assert len(made) == size
    return made


@pytest.mark.parametrize("size", [2, 40, 129, 255, 256, 257, 511, 512, 513, 1583, 4096])
def test_an_object_takes_one_short_read_for_each_256_bytes(size: int) -> None:
    content = certificate_of(size)
    card = OneFile(content + b"\xff" * 300)
    protocol = CardProtocol(card)
    assert protocol.read_object() == content
    assert protocol.commands_sent == -(-size // 256)


@pytest.mark.parametrize("size", [257, 1583, 4096])
def test_a_card_that_declares_extended_length_gives_an_object_in_two_reads(size: int) -> None:
    card = OneFile(certificate_of(size) + b"\xff" * 300, EXTENDED_ATR)
    protocol = CardProtocol(card)
    assert protocol.read_object() == certificate_of(size)
    assert protocol.commands_sent == 2


def test_a_short_object_of_the_real_card_is_read_with_the_commands_of_the_record() -> None:
    """1583 bytes with header 30 82 06 2B: the size of one real authentication certificate."""
    card = OneFile(certificate_of(1583))
    CardProtocol(card).read_object()
    assert [command.hex().upper() for command in card.sent] == [
        "00B0000000",
        "00B0010000",
        "00B0020000",
        "00B0030000",
        "00B0040000",
        "00B0050000",
        "00B006002F",
    ]


def test_a_card_that_refuses_extended_length_after_all_is_read_with_short_commands() -> None:
    card = OneFile(certificate_of(1583), EXTENDED_ATR, extended=False)
    protocol = CardProtocol(card)
    assert protocol.read_object() == certificate_of(1583)
    assert not protocol.extended
    assert protocol.commands_sent == 1 + 1 + 6  # head, one refusal, the rest


def test_a_reader_that_cannot_carry_extended_commands_is_used_with_short_ones() -> None:
    class WeakReader(OneFile):
        def respond(self, command: bytes) -> bytes:
            if CommandApdu.parse(command).extended:
                raise TransmissionError(0x80100008)
            return super().respond(command)

    protocol = CardProtocol(WeakReader(certificate_of(900), EXTENDED_ATR))
    assert protocol.read_object() == certificate_of(900)
    assert not protocol.extended


def test_a_reader_that_cuts_a_long_answer_without_a_word_loses_nothing() -> None:
    class CuttingReader(OneFile):
        def respond(self, command: bytes) -> bytes:
            response = super().respond(command)
            return response[:-2][:256] + response[-2:]

    protocol = CardProtocol(CuttingReader(certificate_of(1583), EXTENDED_ATR))
    assert protocol.read_object() == certificate_of(1583)


@pytest.mark.parametrize("content", [b"", b"\xff" * 17, b"\xff" * 4096, bytes(4096)])
def test_an_empty_or_blank_file_holds_no_object(content: bytes) -> None:
    assert CardProtocol(OneFile(content)).read_object() == b""


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(certificate_of(1583)[:1000], id="the file ends inside the object"),
        pytest.param(certificate_of(200)[:100], id="a short file ends inside the object"),
        pytest.param(certificate_of(512)[:256], id="the file ends where the first answer does"),
        pytest.param(bytes.fromhex("3084FFFFFFFF") + bytes(400), id="longer than any file"),
        pytest.param(bytes.fromhex("3080") + bytes(400), id="indefinite length"),
    ],
)
def test_an_object_that_is_not_whole_is_an_error(content: bytes) -> None:
    with pytest.raises(MalformedAnswerError):
        CardProtocol(OneFile(content)).read_object()


def test_reading_stops_where_the_file_does() -> None:
    protocol = CardProtocol(OneFile(bytes(range(100))))
    assert protocol.read_binary(90, 256) == bytes(range(90, 100))
    with pytest.raises(ApduError, match="6B00"):
        protocol.read_binary(100, 1)


def test_no_read_goes_past_the_15_bits_of_an_offset() -> None:
    with pytest.raises(ValueError, match="7FFF"):
        CardProtocol(OneFile(b"")).read_binary(0x8000, 1)


def test_get_response_fetches_what_is_left() -> None:
    card = ReplayConnection.of(
        ("8047800000", "AA" * 256 + "6118"),
        ("00C0000018", "BB" * 24 + "9000"),
    )
    response = CardProtocol(card).exchange(CommandApdu(0x80, 0x47, 0x80, 0x00, expected=256))
    assert (response.data, response.status) == (b"\xaa" * 256 + b"\xbb" * 24, 0x9000)
    assert card.finished


def test_get_response_goes_on_until_the_card_is_done() -> None:
    card = ReplayConnection.of(
        ("8047800000", "6100"),
        ("00C0000000", "AA" * 256 + "6101"),
        ("00C0000001", "BB" + "6282"),
    )
    response = CardProtocol(card).exchange(CommandApdu(0x80, 0x47, 0x80, 0x00, expected=256))
    assert (len(response.data), response.status) == (257, 0x6282)


def test_a_card_that_always_has_more_does_not_hold_the_program() -> None:
    card = ScriptedCard({bytes.fromhex("00B0000000"): b"\x61\x00", bytes.fromhex("00C0000000"): b"\x61\x00"})
    with pytest.raises(MalformedAnswerError):
        CardProtocol(card).exchange(CommandApdu(0x00, 0xB0, 0, 0, expected=256))


def test_a_wrong_le_is_put_right_once() -> None:
    card = ReplayConnection.of(("00B0000000", "6C03"), ("00B0000003", "0102039000"))
    assert CardProtocol(card).send(CommandApdu(0x00, 0xB0, 0, 0, expected=256)) == b"\x01\x02\x03"


def test_a_command_under_secure_messaging_is_never_sent_twice() -> None:
    card = ReplayConnection.of(("84B0000000", "6C03"))
    assert CardProtocol(card).exchange(CommandApdu(0x84, 0xB0, 0, 0, expected=256)).status == 0x6C03


def test_a_chain_carries_the_class_bit_on_all_but_its_last_command() -> None:
    card = ReplayConnection.of(
        ("10D60000FF" + "11" * 255, "9000"),
        ("10D60000FF" + "11" * 255, "9000"),
        ("00D60000" + "02" + "1111", "9000"),
    )
    CardProtocol(card).send(CommandApdu(0x00, 0xD6, 0, 0, b"\x11" * 512), chaining=True)
    assert card.finished


def test_a_chain_ends_at_the_first_refusal() -> None:
    card = ReplayConnection.of(("10D60000FF" + "11" * 255, "6884"))
    with pytest.raises(ApduError, match="6884"):
        CardProtocol(card).send(CommandApdu(0x00, 0xD6, 0, 0, b"\x11" * 512), chaining=True)


def test_data_that_fit_no_short_command_are_not_sent_to_a_card_without_extended_length() -> None:
    card = ReplayConnection.of()
    with pytest.raises(MalformedApduError):
        CardProtocol(card).exchange(CommandApdu(0x00, 0xD6, 0, 0, bytes(256)))
    assert card.sent == []


def test_a_card_without_short_identifiers_is_asked_again_after_select() -> None:
    card = ReplayConnection.of(("00200098", "6A86"), ("00A4020C020018", "9000"), ("00200080", "63C3"))
    response = CardProtocol(card).exchange_at(0x0018, CommandApdu(0x00, 0x20, 0x00, 0x80))
    assert response.status.attempts_remaining == 3


@pytest.mark.parametrize(
    ("answers", "sent"), [(["9000"], 1), (["6F00", "9000"], 2), (["6F00", "6F00"], 2), (["6A82"], 1)]
)
def test_the_first_select_after_power_up_is_repeated_once_where_the_card_had_no_answer(
    answers: list[str], sent: int
) -> None:
    card = ReplayConnection.of(*[("00A4040C05D392F00026", answer) for answer in answers])
    if answers[-1] == "9000":
        CardProtocol(card).select_application(bytes.fromhex("D392F00026"))
    else:
        with pytest.raises(ApduError, match=answers[-1]):
            CardProtocol(card).select_application(bytes.fromhex("D392F00026"))
    assert len(card.sent) == sent


@pytest.mark.parametrize("answer", ["", "90"])
def test_an_answer_without_status_is_an_error(answer: str) -> None:
    with pytest.raises(MalformedAnswerError):
        CardProtocol(ReplayConnection.of(("00200080", answer))).exchange(CommandApdu(0, 0x20, 0, 0x80))


def test_the_log_has_header_lengths_and_status_and_never_data(caplog: pytest.LogCaptureFixture) -> None:
    card = ReplayConnection.of(("0020009806414243313233", "CAFEBABE63C2"))
    with caplog.at_level(logging.DEBUG):
        CardProtocol(card).exchange(CommandApdu(0x00, 0x20, 0x00, 0x98, b"ABC123"))
    (record,) = caplog.records
    text = record.getMessage()
    assert text == "00 20 00 98 Lc=6 Le=None -> 4 bytes, 63C2"
    assert record.name == "jpki_kiosk.card.protocol"

"""The card's side of SCP03 against yubikit's implementation and the profile's table of refusals."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from yubikit.core.smartcard import ApduError

from jpki_kiosk.card.apdu import CommandApdu, ResponseApdu, StatusWord, Tlv
from jpki_kiosk.emulator.card import IndividualNumberCard
from jpki_kiosk.emulator.channel import IssuerKeys, SecureChannel

from .conftest import JPKI, TEXT, VISUAL, Hand, Office

INITIALIZE_UPDATE = "8050300008000102030405060700"
WRONG_AUTHENTICATION = "8482330010" + "00" * 16

# Amendment D's keys derived from 40..4F with challenges 0001020304050607 and 08090A0B0C0D0E0F.
S_ENC = bytes.fromhex("eb845bbc703969a9b312a5f8e4834aa2")
S_MAC = bytes.fromhex("94d9141c5e50a39ef3939b9a4616c910")
S_RMAC = bytes.fromhex("f034ed3222d3466ee1531f3fa3561def")


def test_the_channel_follows_the_published_vectors() -> None:
    channel = SecureChannel(S_ENC, S_MAC, S_RMAC)
    external = CommandApdu.parse(bytes.fromhex("8482330010fafa93c2ede62463cb51e38ec18eb00b"))
    assert channel.authenticate(external) == bytes.fromhex("fafa93c2ede62463")
    update = bytes.fromhex("84d6000018199dd7ff46730b64ac254c903ec573504e696964435855d2")
    assert channel.unwrap(CommandApdu.parse(update)).data == bytes.fromhex("0102030405")
    success = StatusWord(0x9000)
    assert channel.wrap(ResponseApdu(b"", success)).data.hex() == "08bf887436b4a53c"
    answer = channel.wrap(ResponseApdu(b"\xaa\xbb", success)).data.hex()
    assert answer == "1b8ac3b584efd7a6ff3d50f725aa8913f5380e5d7422fb95"


def test_initialize_update_answers_32_bytes_and_counts_up(hand: Hand) -> None:
    first = bytes.fromhex(hand.send(JPKI, INITIALIZE_UPDATE))
    assert len(first) == 34
    assert first[:13].hex() == "00" * 10 + "300370"
    second = bytes.fromhex(hand.send(INITIALIZE_UPDATE))
    assert int.from_bytes(second[29:32], "big") == int.from_bytes(first[29:32], "big") + 1
    assert first[13:21] != second[13:21]


def test_yubikit_opens_the_channel_and_reads_a_file(office: Office) -> None:
    assert office.send(0xA4, 0x02, 0x0C, "0006") == b""
    assert office.send(0xB0, 0x00, 0x00)[:15] == b"JPKIAPICCTOKEN2"
    assert office.send(0xB0, 0x00, 32, le=32) == b"JPKI-TRAINING".ljust(32)


def test_a_public_key_comes_in_two_parts_of_256_and_24_bytes(office: Office) -> None:
    office.set_password("0018", "2580")
    encoded = office.new_key_pair("17")
    assert len(encoded) == 270
    assert office.connection.sent[-1].hex() == "00c0000000"
    template, rest = Tlv.parse(encoded)
    parts = {item.tag: item.value for item in Tlv.parse_all(template.value)}
    assert (template.tag, rest) == (0x7F49, b"")
    numbers = rsa.RSAPublicNumbers(int.from_bytes(parts[0x82]), int.from_bytes(parts[0x81]))
    assert numbers.public_key().key_size == 2048
    assert numbers.e == 65537
    assert office.send(0x47, 0x81, 0x00, "AC03840117") == encoded


def test_the_first_part_says_61_18_and_another_command_discards_the_rest(
    office: Office, hand: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.set_password("0018", "2580")
    answers: list[tuple[bytes, int]] = []
    real = office.connection.send_and_receive

    def record(apdu: bytes) -> tuple[bytes, int]:
        answers.append(real(apdu))
        return answers[-1]

    monkeypatch.setattr(office.connection, "send_and_receive", record)
    office.new_key_pair("17")
    assert [(len(data), status) for data, status in answers] == [(256, 0x6118), (24, 0x9000)]
    assert hand.send("00C0000018") == "6985"  # nothing is left


def test_get_response_takes_what_it_asks_for_and_leaves_the_channel_open(office: Office, hand: Hand) -> None:
    office.set_password("0018", "2580")
    office.send(0xA4, 0x02, 0x0C, "0006")
    assert hand.status("00C0000018") == "6985"
    assert office.send(0xB0, 0x00, 0x00, le=15) == b"JPKIAPICCTOKEN2"


def test_an_extended_command_gets_all_of_a_long_answer_at_once(card: IndividualNumberCard) -> None:
    office = Office(card, extended=True).open()
    office.set_password("0018", "2580")
    assert len(office.new_key_pair("17")) == 270
    last = office.connection.sent[-1]
    assert (last[1], last[4]) == (0x47, 0)  # no GET RESPONSE came after it


def test_a_wrong_password_under_the_channel_carries_an_r_mac(office: Office) -> None:
    office.set_password("0018", "2580")
    with pytest.raises(ApduError) as refusal:
        office.send(0x20, 0x00, 0x98, b"9999".hex())
    assert refusal.value.sw == 0x63C2
    assert office.send(0x20, 0x00, 0x98, b"2580".hex()) == b""


def test_an_error_comes_alone_and_leaves_the_channel_open(office: Office) -> None:
    with pytest.raises(ApduError) as refusal:
        office.send(0xA4, 0x02, 0x0C, "0099")
    assert (refusal.value.sw, refusal.value.data) == (0x6A82, b"")
    assert office.send(0xA4, 0x02, 0x0C, "0006") == b""


@pytest.mark.parametrize(
    ("commands", "status"),
    [
        pytest.param([INITIALIZE_UPDATE], "6985", id="no-application"),
        pytest.param([VISUAL, INITIALIZE_UPDATE], "6985", id="another-application"),
        pytest.param([JPKI, INITIALIZE_UPDATE.replace("8050300008", "8050310008")], "6A88", id="no-key-set"),
        pytest.param([JPKI, INITIALIZE_UPDATE.replace("8050300008", "8050300108")], "6A86", id="wrong-p2"),
        pytest.param([JPKI, "80503000070001020304050600"], "6700", id="short-challenge"),
        pytest.param([JPKI, WRONG_AUTHENTICATION], "6985", id="no-initialize-update"),
        pytest.param(
            [JPKI, INITIALIZE_UPDATE, "0084000008", WRONG_AUTHENTICATION], "6985", id="not-directly-before"
        ),
        pytest.param(
            [JPKI, INITIALIZE_UPDATE, WRONG_AUTHENTICATION.replace("848233", "848203")], "6A86", id="level-03"
        ),
        pytest.param([JPKI, INITIALIZE_UPDATE, WRONG_AUTHENTICATION], "6300", id="wrong-cryptogram"),
        pytest.param([JPKI, "80D600000100"], "6982", id="issuer-command-without-channel"),
        pytest.param([JPKI, "84D6000009" + "00" * 9], "6982", id="wrapped-without-channel"),
        pytest.param([JPKI, "80A4020C020006"], "6982", id="issuer-select-without-channel"),
        pytest.param([JPKI, "804780000" + "8AC0680010784011700"], "6982", id="generate-without-channel"),
    ],
)
def test_the_channel_refuses(hand: Hand, commands: list[str], status: str) -> None:
    assert hand.status(*commands) == status


def test_a_failed_authentication_is_not_tried_again_on_the_same_challenge(hand: Hand) -> None:
    assert hand.status(JPKI, INITIALIZE_UPDATE, WRONG_AUTHENTICATION) == "6300"
    assert hand.status(WRONG_AUTHENTICATION) == "6985"


def test_wrong_keys_are_seen_by_the_client_before_it_authenticates(card: IndividualNumberCard) -> None:
    strangers = IssuerKeys(0x30, bytes(16), bytes(16), bytes(16))
    with pytest.raises(ValueError, match="SCP"):
        Office(card, strangers).open()


def test_a_plain_command_ends_the_channel(office: Office, hand: Hand) -> None:
    assert hand.status("00B0000000") == "6982"
    with pytest.raises(ApduError) as refusal:
        office.send(0xA4, 0x02, 0x0C, "0006")
    assert refusal.value.sw == 0x6982


def test_a_wrong_mac_ends_the_channel(office: Office, hand: Hand) -> None:
    assert hand.status("84B0000008" + "00" * 8 + "10") == "6988"
    with pytest.raises(ApduError) as refusal:
        office.send(0xA4, 0x02, 0x0C, "0006")
    assert refusal.value.sw == 0x6982


def test_a_replayed_command_is_refused(office: Office, hand: Hand) -> None:
    office.send(0xA4, 0x02, 0x0C, "0006")
    assert hand.status(office.connection.sent[-1].hex()) == "6988"


@pytest.mark.parametrize("selection", [JPKI, TEXT], ids=["same", "another"])
def test_select_by_aid_ends_the_channel_and_works_in_plain(
    office: Office, hand: Hand, selection: str
) -> None:
    assert hand.status(selection) == "9000"
    with pytest.raises(ApduError) as refusal:
        office.send(0xA4, 0x02, 0x0C, "0006")
    assert refusal.value.sw == 0x6982


@pytest.mark.parametrize("end", ["power", "reset"])
def test_power_off_and_reset_end_the_channel(office: Office, card: IndividualNumberCard, end: str) -> None:
    if end == "reset":
        card.reset()
    else:
        card.power_off()
        card.power_on()
    assert Hand(card).status(JPKI, office.connection.sent[-1].hex()) == "6985"


@pytest.mark.parametrize(
    ("command", "status"), [("0CB0000010", "6E00"), ("10B0000010", "6884"), ("94B0000010", "6884")]
)
def test_other_classes_are_refused_and_leave_the_channel_open(
    office: Office, hand: Hand, command: str, status: str
) -> None:
    assert hand.status(command) == status
    assert office.send(0xA4, 0x02, 0x0C, "0006") == b""


def test_opening_leaves_verified_passwords_and_current_file_alone(issued: Hand) -> None:
    assert issued.verify("9B", "ABC123") == "9000"
    assert issued.status("00A4020C020001") == "9000"
    office = Office(issued.card).authenticate()
    assert office.send(0xB0, 0x00, 0x00, le=5).hex() == "3003020101"


def test_the_sequence_counter_outlives_the_power(make_card: Callable[..., IndividualNumberCard]) -> None:
    card = make_card()
    first = Hand(card).send(JPKI, INITIALIZE_UPDATE)[58:64]
    card.power_off()
    card.power_on()
    second = Hand(card).send(JPKI, INITIALIZE_UPDATE)[58:64]
    assert (int(first, 16), int(second, 16)) == (1, 2)

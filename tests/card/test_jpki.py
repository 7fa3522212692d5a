"""The public commands, word for word as published clients send them, and what their answers mean."""

from __future__ import annotations

import pytest

from jpki_kiosk.card.apdu import CommandApdu, Tlv
from jpki_kiosk.card.connection import CardProtocol
from jpki_kiosk.card.errors import (
    ApduError,
    CardError,
    CertificateNotPresentError,
    JukiCardError,
    MalformedAnswerError,
    NotAJpkiCardError,
    PasswordBlockedError,
    WrongPasswordError,
)
from jpki_kiosk.card.issuer import TrainingIssuerProfile
from jpki_kiosk.card.jpki import JpkiSession
from jpki_kiosk.card.token_information import TokenInformation
from jpki_kiosk.kinds import CertificateKind, PasswordKind

from .emulated import KEYS, Wiretap, new_card
from .replay import ReplayConnection, load_transcript

SELECT = ("00A4040C0AD392F000260100000001", "9000")
SIGNATURE, AUTHENTICATION = CertificateKind.SIGNATURE, CertificateKind.AUTHENTICATION


def token_with(label: bytes = b"JPKIAPICCTOKEN2", manufacturer: bytes = b"0" * 31 + b"1") -> bytes:
    sample = load_transcript("public-token-information").exchanges[-1].response[:-2]
    return label.ljust(32) + manufacturer.ljust(32) + sample[64:]


def beginning(token: bytes | None = None) -> tuple[tuple[str, str], ...]:
    encoded = token_with() if token is None else token
    return (SELECT, ("00A4020C020006", "9000"), ("00B00000A0", encoded.hex() + "9000"))


def session(*exchanges: tuple[str, str]) -> tuple[JpkiSession, ReplayConnection]:
    card = ReplayConnection.of(*beginning(), *exchanges)
    return JpkiSession(CardProtocol(card)), card


def test_the_token_information_of_the_published_sample_is_read() -> None:
    card = ReplayConnection(load_transcript("public-token-information").exchanges)
    token = JpkiSession(CardProtocol(card)).token_information()
    assert token == TokenInformation(
        label="JPKIAPICCTOKEN2",
        manufacturer="0" * 31 + "1",
        model="E16R01NJ",
        serial="0000000020500003",
        flags=0x40D,
        max_password_size=16,
        min_password_size=6,
    )
    assert not token.is_training


@pytest.mark.parametrize(
    ("manufacturer", "training"),
    [
        (b"JPKI-TRAINING", True),
        (b"JPKI-TRAINING\x00", False),
        (b" JPKI-TRAINING", False),
        (b"jpki-training", False),
        (b"JPKI-TRAINING2", False),
        (b"", False),
    ],
)
def test_only_the_exact_mark_makes_a_training_card(manufacturer: bytes, training: bool) -> None:
    assert TokenInformation.parse(token_with(manufacturer=manufacturer)).is_training is training


@pytest.mark.parametrize("encoded", [token_with()[:159], b"", b"\xff" * 160])
def test_token_information_that_is_short_or_no_text_is_an_error(encoded: bytes) -> None:
    with pytest.raises(MalformedAnswerError):
        TokenInformation.parse(encoded)


@pytest.mark.parametrize(
    ("exchanges", "error"),
    [
        pytest.param([(SELECT[0], "6A82")], NotAJpkiCardError, id="no such application"),
        pytest.param([(SELECT[0], "6D00")], NotAJpkiCardError, id="SELECT unknown"),
        pytest.param([SELECT, ("00A4020C020006", "6A82")], NotAJpkiCardError, id="no token information"),
        pytest.param(beginning(token_with(b"JPKIAPICCTOKEN")), JukiCardError, id="住基カード"),
        pytest.param(beginning(token_with(b"JPKIAPGPSETOKEN")), NotAJpkiCardError, id="Android telephone"),
        pytest.param(beginning(token_with(b"JPKIAPIOSTOKEN")), NotAJpkiCardError, id="iPhone"),
    ],
)
def test_another_card_is_told_apart(exchanges: list[tuple[str, str]], error: type[CardError]) -> None:
    with pytest.raises(NotAJpkiCardError) as caught:
        JpkiSession(CardProtocol(ReplayConnection.of(*exchanges)))
    assert type(caught.value) is error


@pytest.mark.parametrize(
    ("kind", "command"), [(PasswordKind.SIGNATURE, "0020009B"), (PasswordKind.AUTHENTICATION, "00200098")]
)
@pytest.mark.parametrize(("answer", "left"), [("63C5", 5), ("63C0", 0), ("6983", 0), ("6984", 0)])
def test_an_empty_verify_tells_the_tries_and_spends_none(
    kind: PasswordKind, command: str, answer: str, left: int
) -> None:
    jpki, card = session((command, answer))
    assert jpki.attempts_remaining(kind) == left
    assert card.finished


def test_a_counter_that_the_card_does_not_tell_is_an_error() -> None:
    jpki, _ = session(("00200098", "9000"))
    with pytest.raises(MalformedAnswerError):
        jpki.attempts_remaining(PasswordKind.AUTHENTICATION)


@pytest.mark.parametrize("password", [b"1234", bytearray(b"1234"), memoryview(b"1234")])
def test_a_right_password_is_sent_once_and_not_padded(password: bytes) -> None:
    jpki, card = session(("002000980431323334", "9000"))
    jpki.verify_password(PasswordKind.AUTHENTICATION, password)
    assert card.finished


@pytest.mark.parametrize(("answer", "left"), [("63C2", 2), ("63C0", 0)])
def test_a_wrong_password_says_how_many_tries_are_left(answer: str, left: int) -> None:
    jpki, _ = session(("002000980431323334", answer))
    with pytest.raises(WrongPasswordError) as caught:
        jpki.verify_password(PasswordKind.AUTHENTICATION, b"1234")
    assert (caught.value.kind, caught.value.attempts_remaining) == (PasswordKind.AUTHENTICATION, left)


@pytest.mark.parametrize("answer", ["6983", "6984"])
def test_iso_and_jicsap_words_for_blocked_are_the_same(answer: str) -> None:
    jpki, _ = session(("0020009B06414243313233", answer))
    with pytest.raises(PasswordBlockedError) as caught:
        jpki.verify_password(PasswordKind.SIGNATURE, b"ABC123")
    assert caught.value.kind is PasswordKind.SIGNATURE


@pytest.mark.parametrize("password", [b"", b"A" * 17])
def test_a_password_of_no_possible_length_is_never_sent(password: bytes) -> None:
    jpki, card = session()
    sent = len(card.sent)
    with pytest.raises(ValueError, match="1 to 16"):
        jpki.verify_password(PasswordKind.SIGNATURE, password)
    with pytest.raises(ValueError, match="1 to 16"):
        jpki.change_password(PasswordKind.SIGNATURE, password)
    assert len(card.sent) == sent


def test_a_change_sends_the_new_password_only() -> None:
    jpki, card = session(("002000980431323334", "9000"), ("240198".rjust(8, "0") + "0435363738", "9000"))
    jpki.verify_password(PasswordKind.AUTHENTICATION, b"1234")
    jpki.change_password(PasswordKind.AUTHENTICATION, b"5678")
    assert card.finished


def test_a_change_without_the_present_password_is_refused_by_the_card() -> None:
    jpki, _ = session(("00240198" + "0435363738", "6982"))
    with pytest.raises(ApduError, match="6982"):
        jpki.change_password(PasswordKind.AUTHENTICATION, b"5678")


def test_a_signature_is_asked_for_with_class_80_and_a_whole_digest_info() -> None:
    digest_info = (
        "3031300d060960864801650304020105000420"
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"  # SHA-256("abc"), FIPS 180-4
    )
    jpki, card = session((f"802A009A33{digest_info}00", "5A" * 256 + "9000"))
    assert jpki.sign_sha256(SIGNATURE, b"abc") == b"\x5a" * 256
    assert card.finished


@pytest.mark.parametrize("answer", ["6982", "9000"])
def test_no_signature_is_no_success(answer: str) -> None:
    jpki, _ = session(("802A0097" + "020102" + "00", answer))
    with pytest.raises(CardError):
        jpki.sign(AUTHENTICATION, b"\x01\x02")


@pytest.mark.parametrize(
    "exchanges",
    [
        pytest.param([("00A4020C02000A", "6A82")], id="no file"),
        pytest.param([("00A4020C02000A", "9000"), ("00B0000000", "6B00")], id="empty file"),
        pytest.param([("00A4020C02000A", "9000"), ("00B0000000", "9000")], id="no bytes"),
        pytest.param([("00A4020C02000A", "9000"), ("00B0000000", "FF" * 256 + "9000")], id="all FF"),
        pytest.param([("00A4020C02000A", "9000"), ("00B0000000", "00" * 256 + "9000")], id="all 00"),
    ],
)
def test_a_card_that_was_never_issued_has_no_certificate(exchanges: list[tuple[str, str]]) -> None:
    jpki, _ = session(*exchanges)
    with pytest.raises(CertificateNotPresentError) as caught:
        jpki.read_certificate(AUTHENTICATION)
    assert caught.value.kind is AUTHENTICATION


def test_something_else_than_a_certificate_is_an_error() -> None:
    jpki, _ = session(("00A4020C020002", "9000"), ("00B0000000", "0401AA9000"))
    with pytest.raises(MalformedAnswerError):
        jpki.read_ca_certificate(SIGNATURE)


@pytest.mark.parametrize(
    ("content", "signature", "authentication"),
    [("8F8F00", True, True), ("8F0000", True, False), ("008F00", False, True), ("FF8E00", False, False)],
)
def test_the_availability_file_speaks_of_each_kind(
    content: str, signature: bool, authentication: bool
) -> None:
    jpki, _ = session(("00A4020C020008", "9000"), ("00B0000003", content + "9000"))
    assert jpki.availability() == {SIGNATURE: signature, AUTHENTICATION: authentication}


def test_the_signature_certificate_takes_two_commands_more_than_the_other() -> None:
    certificate = bytes.fromhex("308204FC") + bytes(1276)
    reads = [
        (f"00B0{offset:04X}00", certificate[offset : offset + 256].hex() + "9000")
        for offset in range(0, 1280, 256)
    ]
    jpki, card = session(("00A4020C02000A", "9000"), *reads)
    before = len(card.sent)
    assert jpki.read_certificate(AUTHENTICATION) == certificate
    authentication = len(card.sent) - before

    jpki, card = session(
        ("0020009B", "63C5"), ("0020009B06414243313233", "9000"), ("00A4020C020001", "9000"), *reads
    )
    before = len(card.sent)
    jpki.attempts_remaining(PasswordKind.SIGNATURE)
    jpki.verify_password(PasswordKind.SIGNATURE, b"ABC123")
    assert jpki.read_certificate(SIGNATURE) == certificate
    assert authentication == 1 + 5
    assert len(card.sent) - before == authentication + 2


class WithoutShortIdentifiers(ReplayConnection):
    """The same card, knowing only P2 = 80 for passwords and keys."""

    def transmit(self, command: bytes) -> bytes:
        apdu = CommandApdu.parse(command)
        if apdu.ins in (0x20, 0x24, 0x2A) and apdu.p2 != 0x80:
            return b"\x6a\x86"
        return super().transmit(command)


def test_a_card_without_short_identifiers_gets_the_commands_of_published_clients() -> None:
    exchanges = list(load_transcript("public-passwords").exchanges)
    # The file is selected before each command: what a session never presumes is selected.
    transcript = [*exchanges[:1]]
    for one in exchanges[1:]:
        if one.command[1] != 0xA4:
            transcript += [exchanges[1], one]
    token = list(ReplayConnection.of(*beginning()[1:])._left)
    jpki = JpkiSession(CardProtocol(card := WithoutShortIdentifiers(transcript[:1] + token + transcript[1:])))
    kind = PasswordKind.AUTHENTICATION
    assert jpki.attempts_remaining(kind) == 3
    with pytest.raises(WrongPasswordError):
        jpki.verify_password(kind, b"9999")
    assert jpki.attempts_remaining(kind) == 2
    jpki.verify_password(kind, b"1234")
    assert jpki.attempts_remaining(kind) == 3
    jpki.change_password(kind, b"5678")
    assert card.finished


@pytest.mark.parametrize(("extended", "most"), [(False, 1 + 7), (True, 3)])
def test_a_certificate_of_1604_bytes_is_read_from_the_emulated_card_in_so_many_commands(
    extended: bool, most: int
) -> None:
    certificate = bytes(Tlv(0x30, bytes(1600)))
    tap = Wiretap(new_card())
    with TrainingIssuerProfile(KEYS).open(CardProtocol(tap)) as issuer:
        issuer.write_certificate(AUTHENTICATION, certificate)
    protocol = CardProtocol(tap, extended=extended)
    jpki = JpkiSession(protocol)
    before = protocol.commands_sent
    assert jpki.read_certificate(AUTHENTICATION) == certificate
    assert protocol.commands_sent - before == most

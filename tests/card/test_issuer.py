"""The training issuer profile: what goes to the emulated card, and above all what does not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

from jpki_kiosk.card.apdu import CommandApdu, Tlv
from jpki_kiosk.card.connection import CardProtocol
from jpki_kiosk.card.errors import (
    ApduError,
    CardError,
    MalformedAnswerError,
    NotATrainingCardError,
    SecureChannelError,
)
from jpki_kiosk.card.issuer import KeyType, TrainingIssuerProfile, _parse_public_key
from jpki_kiosk.card.jpki import JpkiSession
from jpki_kiosk.card.layout import JpkiFile
from jpki_kiosk.card.secure_channel import StaticKeys
from jpki_kiosk.emulator.applications import JPKI
from jpki_kiosk.kinds import CertificateKind, PasswordKind

from .emulated import KEYS, Wiretap, new_card
from .replay import ReplayConnection, load_transcript

SIGNATURE, AUTHENTICATION = CertificateKind.SIGNATURE, CertificateKind.AUTHENTICATION
PUBLIC_INSTRUCTIONS = {0xA4, 0xB0}


def profile(keys: StaticKeys = KEYS) -> TrainingIssuerProfile:
    return TrainingIssuerProfile(keys, random=lambda size: bytes(range(size)))


def instructions(card: Wiretap | ReplayConnection) -> list[int]:
    return [CommandApdu.parse(command).ins for command in card.sent]


def certificate_of(size: int) -> bytes:
    return bytes(Tlv(0x30, bytes(index % 251 for index in range(size - 4))))


# --- real cards are never written ------------------------------------------------------------------


def test_a_card_without_the_mark_sees_nothing_but_select_and_read() -> None:
    card = ReplayConnection(load_transcript("public-token-information").exchanges)
    with pytest.raises(NotATrainingCardError):
        profile().open(CardProtocol(card))
    assert set(instructions(card)) == PUBLIC_INSTRUCTIONS
    assert {command[0] for command in card.sent} == {0x00}


def test_an_emulated_card_whose_mark_was_taken_away_sees_nothing_either() -> None:
    card = new_card()
    (address,) = (
        one for one in card.memory.files if one[0] == JPKI.name and one[1] == JpkiFile.TOKEN_INFORMATION
    )
    token = card.memory.files[address]
    card._nonvolatile.commit(card.memory.with_file(address, token[:32] + b"0" * 32 + token[64:]))
    tap = Wiretap(card)
    with pytest.raises(NotATrainingCardError):
        profile().open(CardProtocol(tap))
    assert set(instructions(tap)) == PUBLIC_INSTRUCTIONS


def test_nothing_is_sent_after_a_wrong_card_cryptogram() -> None:
    tap = Wiretap(new_card(keys=replace(KEYS, mac=bytes(16))))
    with pytest.raises(SecureChannelError):
        profile().open(CardProtocol(tap))
    assert instructions(tap)[-1] == 0x50
    assert 0x82 not in instructions(tap)


def test_a_card_with_another_encryption_key_takes_no_password() -> None:
    """Key-ENC is no part of the cryptogram: the first encrypted command finds it out."""
    tap = Wiretap(new_card(keys=replace(KEYS, enc=bytes(16))))
    with pytest.raises(CardError), profile().open(CardProtocol(tap)) as session:
        session.set_password(PasswordKind.AUTHENTICATION, b"1234")
    assert JpkiSession(CardProtocol(tap)).attempts_remaining(PasswordKind.AUTHENTICATION) == 0


def test_a_key_set_the_card_does_not_have_is_refused_by_the_card() -> None:
    tap = Wiretap(new_card())
    with pytest.raises(ApduError, match="6A88"):
        profile(replace(KEYS, version=0x31)).open(CardProtocol(tap))
    assert 0x82 not in instructions(tap)


@pytest.mark.parametrize("status", ["6300", "6985", "6982"])
def test_a_refused_external_authenticate_gives_no_session(status: str) -> None:
    tap = Wiretap(new_card(), {5: lambda _: bytes.fromhex(status)})
    with pytest.raises(SecureChannelError):
        profile().open(CardProtocol(tap))
    assert instructions(tap)[-1] == 0x82


def test_an_external_authenticate_that_is_answered_with_data_gives_no_session() -> None:
    """Nothing protects that answer, and there is nothing it could bring."""
    tap = Wiretap(new_card(), {5: lambda answer: bytes(16) + answer})
    with pytest.raises(SecureChannelError):
        profile().open(CardProtocol(tap))
    assert instructions(tap)[-1] == 0x82


def test_nothing_is_sent_after_an_answer_that_is_not_the_cards() -> None:
    tap = Wiretap(new_card(), {6: lambda answer: bytes((answer[0] ^ 1,)) + answer[1:]})
    with pytest.raises(SecureChannelError), profile().open(CardProtocol(tap)) as session:
        session.set_password(PasswordKind.AUTHENTICATION, b"1234")
    assert len(tap.sent) == 6


# --- what the profile does -------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["issuer-session", "issuer-key-pair"])
def test_the_worked_exchange_is_sent_byte_for_byte(name: str) -> None:
    transcript = load_transcript(name)
    card = ReplayConnection(transcript.exchanges)
    with profile().open(CardProtocol(card)) as session:
        if name == "issuer-key-pair":
            session.set_password(PasswordKind.SIGNATURE, b"ABC123")
            key = session.generate_key_pair(SIGNATURE, KeyType.RSA_2048)
            assert isinstance(key, rsa.RSAPublicKey)
            assert f"{key.public_numbers().n:X}" == transcript.parameters["modulus"]
        else:
            session.set_password(PasswordKind.AUTHENTICATION, b"1234")
            assert session.read_public_key(AUTHENTICATION) is None
            session.write_certificate(AUTHENTICATION, bytes(Tlv(0x30, bytes(range(250)))))
            assert session.write_ca_certificate(AUTHENTICATION, bytes.fromhex("3003020101"))
            session.set_availability(AUTHENTICATION, present=True)
    assert card.finished


def test_a_card_is_issued_and_signs_with_its_new_key() -> None:
    protocol = CardProtocol(Wiretap(new_card()))
    certificate, ca_certificate = certificate_of(1604), certificate_of(1190)
    with profile().open(protocol) as session:
        session.set_password(PasswordKind.SIGNATURE, b"ABC123")
        key = session.generate_key_pair(SIGNATURE, KeyType.RSA_2048)
        assert isinstance(key, rsa.RSAPublicKey)
        assert session.read_public_key(SIGNATURE) == key
        session.write_certificate(SIGNATURE, certificate)
        assert session.write_ca_certificate(SIGNATURE, ca_certificate) is True
        assert session.write_ca_certificate(SIGNATURE, ca_certificate) is False
        session.set_availability(SIGNATURE, present=True)
    jpki = JpkiSession(protocol)
    assert jpki.availability() == {SIGNATURE: True, AUTHENTICATION: False}
    with pytest.raises(ApduError, match="6982"):
        jpki.read_certificate(SIGNATURE)
    jpki.verify_password(PasswordKind.SIGNATURE, b"ABC123")
    assert jpki.read_certificate(SIGNATURE) == certificate
    assert jpki.read_ca_certificate(SIGNATURE) == ca_certificate
    key.verify(jpki.sign_sha256(SIGNATURE, b"proof"), b"proof", padding.PKCS1v15(), hashes.SHA256())


def test_a_new_key_pair_marks_the_kind_as_not_available_and_leaves_the_other_alone() -> None:
    protocol = CardProtocol(Wiretap(new_card()))
    with profile().open(protocol) as session:
        session.set_password(PasswordKind.AUTHENTICATION, b"1234")
        first = session.generate_key_pair(AUTHENTICATION, KeyType.RSA_2048)
        session.set_availability(SIGNATURE, present=True)
        session.set_availability(AUTHENTICATION, present=True)
        second = session.generate_key_pair(AUTHENTICATION, KeyType.RSA_2048)
        assert session.read_public_key(AUTHENTICATION) == second != first
    assert JpkiSession(protocol).availability() == {SIGNATURE: True, AUTHENTICATION: False}


def test_a_longer_certificate_written_before_does_not_show_behind_a_shorter_one() -> None:
    protocol = CardProtocol(Wiretap(new_card()))
    with profile().open(protocol) as session:
        session.write_certificate(AUTHENTICATION, certificate_of(1800))
        session.write_certificate(AUTHENTICATION, certificate_of(700))
    assert JpkiSession(protocol).read_certificate(AUTHENTICATION) == certificate_of(700)


def test_an_algorithm_the_card_does_not_know_changes_nothing() -> None:
    protocol = CardProtocol(Wiretap(new_card()))
    with profile().open(protocol) as session:
        session.set_password(PasswordKind.AUTHENTICATION, b"1234")
        with pytest.raises(ApduError, match="6A80"):
            session.generate_key_pair(AUTHENTICATION, KeyType.EC_P384)
        assert session.read_public_key(AUTHENTICATION) is None


def test_the_first_error_is_told_and_not_the_one_of_closing() -> None:
    tap = Wiretap(new_card(), {6: lambda _: b"\x65\x81", 7: lambda _: b"\x6a\x82"})
    with pytest.raises(ApduError, match="6581"), profile().open(CardProtocol(tap)) as session:
        session.write_certificate(AUTHENTICATION, certificate_of(300))
    assert len(tap.sent) == 7


def test_a_closed_session_sends_nothing() -> None:
    tap = Wiretap(new_card())
    session = profile().open(CardProtocol(tap))
    session.close()
    session.close()
    sent = len(tap.sent)
    with pytest.raises(SecureChannelError):
        session.set_availability(SIGNATURE, present=True)
    assert len(tap.sent) == sent


@pytest.mark.parametrize("size", [0, 4097])
def test_a_certificate_that_does_not_fit_its_file_is_not_begun(size: int) -> None:
    tap = Wiretap(new_card())
    with profile().open(CardProtocol(tap)) as session:
        sent = len(tap.sent)
        with pytest.raises(ValueError, match="4096"):
            session.write_certificate(AUTHENTICATION, bytes(size))
        assert len(tap.sent) == sent


# --- public keys -----------------------------------------------------------------------------------


def test_a_point_on_p384_is_a_public_key() -> None:
    key = ec.generate_private_key(ec.SECP384R1()).public_key()
    numbers = key.public_numbers()
    point = b"\x04" + numbers.x.to_bytes(48, "big") + numbers.y.to_bytes(48, "big")
    assert _parse_public_key(bytes(Tlv(0x7F49, bytes(Tlv(0x86, point))))) == key


MODULUS = bytes(Tlv(0x81, b"\xc5" + bytes(254) + b"\x01"))
EXPONENT = bytes(Tlv(0x82, b"\x01\x00\x01"))


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(bytes(Tlv(0x7F49, MODULUS)), id="no exponent"),
        pytest.param(bytes(Tlv(0x7F49, EXPONENT)), id="no modulus"),
        pytest.param(bytes(Tlv(0x7F48, MODULUS + EXPONENT)), id="another template"),
        pytest.param(bytes(Tlv(0x7F49, MODULUS + EXPONENT)) + b"\x00", id="something behind it"),
        pytest.param(bytes(Tlv(0x7F49, MODULUS + EXPONENT))[:-1], id="cut short"),
        pytest.param(bytes(Tlv(0x7F49, bytes(Tlv(0x81, b"\xc5" * 128)) + EXPONENT)), id="1024 bits"),
        pytest.param(bytes(Tlv(0x7F49, MODULUS + bytes(Tlv(0x82, b"\x03")))), id="exponent 3"),
        pytest.param(bytes(Tlv(0x7F49, bytes(Tlv(0x86, b"\x04" + bytes(96))))), id="a point off the curve"),
    ],
)
def test_an_answer_that_is_no_key_of_the_profile_is_an_error(answer: bytes) -> None:
    with pytest.raises(MalformedAnswerError):
        _parse_public_key(answer)

"""Name and address from the card, and the number that opens them."""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from jpki_kiosk.card.apdu import Tlv
from jpki_kiosk.card.connection import CardProtocol
from jpki_kiosk.card.errors import ApduError, MalformedAnswerError, TooFewAttemptsError, WrongPasswordError
from jpki_kiosk.card.personal_data import ERAS, PersonalDataSession, verification_number_b
from jpki_kiosk.emulator.personas import PresetPasswords, load_personas
from jpki_kiosk.kinds import PasswordKind, Sex

from .emulated import PERSONAS, Wiretap, new_card
from .replay import ReplayConnection

SELECT = ("00A4040C0AD3921000310001010408", "9000")
NUMBER = b"60041020314821"
VERIFY = "002000950E" + NUMBER.hex()
EXPIRES = dt.date(2031, 4, 10)


@pytest.mark.parametrize(
    ("born", "era"),
    [
        pytest.param(dt.date(1985, 4, 10), "600410", id="昭和60年"),
        pytest.param(dt.date(1912, 7, 29), "450729", id="the last day of 明治"),
        pytest.param(dt.date(1912, 7, 30), "010730", id="the first day of 大正"),
        pytest.param(dt.date(1926, 12, 24), "151224", id="the last day of 大正"),
        pytest.param(dt.date(1926, 12, 25), "011225", id="the first day of 昭和"),
        pytest.param(dt.date(1989, 1, 7), "640107", id="the last day of 昭和"),
        pytest.param(dt.date(1989, 1, 8), "010108", id="the first day of 平成"),
        pytest.param(dt.date(2019, 4, 30), "310430", id="the last day of 平成"),
        pytest.param(dt.date(2019, 5, 1), "010501", id="the first day of 令和"),
        pytest.param(dt.date(2024, 2, 29), "060229", id="a leap day"),
    ],
)
def test_number_b_counts_years_by_era(born: dt.date, era: str) -> None:
    assert verification_number_b(born, EXPIRES, "4821") == f"{era}20314821".encode()


@pytest.mark.parametrize("name", sorted(load_personas(PERSONAS)))
def test_number_b_of_every_training_resident_is_the_one_written_by_hand(name: str) -> None:
    resident = load_personas(PERSONAS)[name]
    number = verification_number_b(resident.date_of_birth, resident.card_expires, resident.security_code)
    assert number.decode() == resident.verification_number_b


def test_the_eras_are_those_of_the_programs_table() -> None:
    table = tomllib.loads((Path(PERSONAS).parent / "eras.toml").read_text(encoding="utf-8"))
    assert sorted(ERAS) == sorted(era["first_day"] for era in table["era"])


@pytest.mark.parametrize("code", ["", "123", "12345", "12a4", "１２３４", "-123"])
def test_a_security_code_is_four_ascii_digits(code: str) -> None:
    with pytest.raises(ValueError, match="four digits"):
        verification_number_b(dt.date(1985, 4, 10), EXPIRES, code)


def test_a_birth_before_the_first_era_has_no_number() -> None:
    with pytest.raises(ValueError, match="era"):
        verification_number_b(dt.date(1868, 1, 24), EXPIRES, "4821")


@pytest.mark.parametrize("name", sorted(load_personas(PERSONAS)))
def test_the_card_gives_name_and_address_to_its_number(name: str) -> None:
    resident = load_personas(PERSONAS)[name]
    session = PersonalDataSession(CardProtocol(Wiretap(new_card(resident))))
    data = session.read_attributes(resident.verification_number_b.encode())
    assert (data.name, data.address, data.date_of_birth, data.sex) == (
        resident.name,
        resident.address,
        resident.date_of_birth,
        Sex(resident.sex),
    )


@pytest.mark.parametrize("left", [0, 1, 2, 3])
def test_with_three_or_fewer_tries_left_nothing_is_tried(left: int) -> None:
    card = ReplayConnection.of(SELECT, ("00200095", f"63C{left}"))
    with pytest.raises(TooFewAttemptsError) as caught:
        PersonalDataSession(CardProtocol(card)).read_attributes(NUMBER)
    assert caught.value.attempts_remaining == left
    assert card.finished


def test_with_four_tries_left_one_is_tried() -> None:
    card = ReplayConnection.of(SELECT, ("00200095", "63C4"), (VERIFY, "63C3"))
    with pytest.raises(WrongPasswordError) as caught:
        PersonalDataSession(CardProtocol(card)).read_attributes(NUMBER)
    assert (caught.value.kind, caught.value.attempts_remaining) == (None, 3)
    assert card.finished


def test_wrong_numbers_never_lock_the_card() -> None:
    session = PersonalDataSession(CardProtocol(Wiretap(new_card())))
    for _ in range(7):
        with pytest.raises(WrongPasswordError):
            session.read_attributes(b"00000000000000")
    with pytest.raises(TooFewAttemptsError):
        session.read_attributes(b"00000000000000")
    assert session.attempts_remaining() == 3


def test_the_holders_four_digits_open_the_same_and_never_the_individual_number() -> None:
    resident = replace(load_personas(PERSONAS)["maebashi-hanako"], passwords=PresetPasswords(text="1284"))
    card = Wiretap(new_card(resident))
    session = PersonalDataSession(CardProtocol(card))
    with pytest.raises(ApduError):
        session.read()
    assert session.password_attempts() == 3
    with pytest.raises(WrongPasswordError) as caught:
        session.verify_password(b"0000")
    assert (caught.value.kind, caught.value.attempts_remaining) == (PasswordKind.TEXT, 2)
    session.verify_password(b"1284")
    assert (session.read().name, session.read().address) == (resident.name, resident.address)
    assert PersonalDataSession(CardProtocol(card)).password_attempts() == 3
    selected = [one[5:] for one in card.sent if one[:4] == bytes.fromhex("00A4020C")]
    assert bytes.fromhex("0002") in selected
    assert bytes.fromhex("0001") not in selected


def attributes(name: bytes = "葛󠄀西　髙﨑".encode(), born: bytes = b"19850410", sex: bytes = b"2") -> bytes:
    parts = (Tlv(0xDF21, bytes(8)), Tlv(0xDF22, name), Tlv(0xDF23, "𠮷野町一丁目".encode()))
    parts += (Tlv(0xDF24, born), Tlv(0xDF25, sex))
    return bytes(Tlv(0xFF20, b"".join(map(bytes, parts))))


def reading(content: bytes) -> PersonalDataSession:
    exchanges = (("00200095", "63CA"), (VERIFY, "9000"), ("00A4020C020002", "9000"))
    return PersonalDataSession(
        CardProtocol(ReplayConnection.of(SELECT, *exchanges, ("00B0000000", content.hex() + "9000")))
    )


def test_characters_beyond_the_common_set_survive() -> None:
    data = reading(attributes() + b"\xff" * 20).read_attributes(NUMBER)
    assert data.name == "葛\U000e0100西　髙﨑"
    assert data.address == "𠮷野町一丁目"


@pytest.mark.parametrize(
    ("code", "sex"), [(b"1", Sex.MALE), (b"2", Sex.FEMALE), (b"3", Sex.UNKNOWN), (b"9", Sex.UNKNOWN)]
)
def test_the_card_codes_the_sex_by_a_digit(code: bytes, sex: Sex) -> None:
    assert reading(attributes(sex=code)).read_attributes(NUMBER).sex is sex


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(attributes(name=b"\xff\xfe"), id="a name that is no UTF-8"),
        pytest.param(attributes(born=b"19850231"), id="a date that does not exist"),
        pytest.param(attributes(born=b"1985041"), id="a date cut short"),
        pytest.param(bytes(Tlv(0xFF20, bytes(Tlv(0xDF22, "髙木".encode())))), id="only a name"),
        pytest.param(bytes(Tlv(0x30, b"")), id="something else"),
    ],
)
def test_malformed_attributes_are_an_error_that_does_not_quote_them(content: bytes) -> None:
    with pytest.raises(MalformedAnswerError) as caught:
        reading(content).read_attributes(NUMBER)
    assert caught.value.__cause__ is None
    assert "髙木" not in str(caught.value)


def test_no_representation_shows_a_person() -> None:
    data = reading(attributes()).read_attributes(NUMBER)
    assert "葛" not in repr(data)
    assert "1985" not in repr(data)

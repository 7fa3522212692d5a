"""The 住基 and 共通 applications, and the passwords that are no JPKI ones."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from yubikit.core.smartcard import ApduError

from jpki_kiosk.emulator.card import IndividualNumberCard
from jpki_kiosk.emulator.storage import FileStorage

from .conftest import COMMON, JPKI, REGISTER, TEXT, Hand, Office

PASSWORD = "1284"  # of maebashi-hanako, for 住民基本台帳 and 券面 alike
SHORT = "9C"  # P2 of file 001C


def new_key(password: str) -> str:
    return "8032009C04" + password.encode().hex()


@pytest.mark.parametrize("application", [REGISTER, COMMON])
def test_the_register_password_has_three_tries_and_an_empty_verify_spends_none(
    hand: Hand, application: str
) -> None:
    assert hand.status(application, f"002000{SHORT}", f"002000{SHORT}") == "63C3"
    assert hand.verify(SHORT, "0000") == "63C2"
    assert hand.verify(SHORT, PASSWORD) == "9000"
    assert hand.status(f"002000{SHORT}") == "63C3"


def test_both_applications_count_the_same_password(hand: Hand) -> None:
    hand.send(REGISTER)
    hand.verify(SHORT, "0000")
    assert hand.status(COMMON, f"002000{SHORT}") == "63C2"
    assert [hand.verify(SHORT, "0000") for _ in range(3)] == ["63C1", "63C0", "6984"]
    assert hand.status(REGISTER, f"002000{SHORT}") == "63C0"


def test_change_key_needs_the_present_password_in_the_same_session(hand: Hand) -> None:
    assert hand.status(REGISTER, new_key("4826")) == "6982"
    hand.verify(SHORT, PASSWORD)
    assert hand.status(new_key("4826")) == "9000"
    assert hand.send(REGISTER) == "9000"
    assert hand.verify(SHORT, PASSWORD) == "63C2"
    assert hand.verify(SHORT, "4826") == "9000"


@pytest.mark.parametrize("password", ["12A4", "123", "12345"])
def test_change_key_takes_four_digits_alone(hand: Hand, password: str) -> None:
    hand.send(REGISTER)
    hand.verify(SHORT, PASSWORD)
    data = password.encode().hex()
    assert hand.status(f"8032009C{len(password):02X}{data}") == "6A80"


def test_each_application_knows_one_way_to_change_a_password(hand: Hand) -> None:
    hand.send(REGISTER)
    hand.verify(SHORT, PASSWORD)
    assert hand.status("0024019C0434383236") == "6D00"
    hand.send(TEXT)
    hand.verify("91", PASSWORD)
    assert hand.status("8032009104" + b"4826".hex()) == "6D00"
    assert hand.status("0024019104" + b"4826".hex()) == "9000"


def test_the_record_of_the_register_is_opened_by_its_password(hand: Hand) -> None:
    assert hand.status(REGISTER, "00B2011400") == "6982"
    hand.verify(SHORT, PASSWORD)
    assert hand.send("00B2011400") == b"JPKI-TRAINING".hex().upper() + "9000"
    assert hand.status("00B2021400") == "6A83"


def test_the_manufacture_record_is_free(hand: Hand) -> None:
    answer = hand.send(COMMON, "00B2010C00")  # as myna reads it
    assert answer.endswith("9000")
    assert len(bytes.fromhex(answer[:-4])) == 28


@pytest.mark.parametrize(
    ("command", "status"),
    [
        ("00B2010D00", "6A86"),  # by another reference than the number
        ("00B2010400", "6986"),  # no file is current
        ("00B0810000", "6986"),  # READ BINARY on a file of records
    ],
)
def test_a_record_is_read_by_its_number(hand: Hand, command: str, status: str) -> None:
    assert hand.status(COMMON, command) == status


@pytest.mark.parametrize(("application", "file", "short"), [(REGISTER, "001C", "9C"), (TEXT, "0011", "91")])
def test_the_issuer_resets_a_password_in_its_own_application(
    card: IndividualNumberCard, hand: Hand, application: str, file: str, short: str
) -> None:
    hand.send(application)
    assert [hand.verify(short, "0000") for _ in range(3)][-1] == "63C0"
    office = Office(card)
    office.protocol.select(bytes.fromhex(application[10:]))
    office.authenticate().set_password(file, "4826")
    assert hand.status(application, f"002000{short}") == "63C3"
    assert hand.verify(short, "4826") == "9000"


def test_the_channel_of_another_application_makes_no_keys_and_writes_nothing(
    card: IndividualNumberCard,
) -> None:
    office = Office(card)
    office.protocol.select(bytes.fromhex(REGISTER[10:]))
    office.authenticate()
    with pytest.raises(ApduError) as refused:
        office.new_key_pair("17")
    assert refused.value.sw == 0x6985  # no such password was ever set here
    with pytest.raises(ApduError) as refused:
        office.send(0xA4, 0x02, 0x0C, "0008")
    assert refused.value.sw == 0x6A82


def test_a_verification_number_cannot_be_reset(card: IndividualNumberCard) -> None:
    office = Office(card)
    office.protocol.select(bytes.fromhex(TEXT[10:]))
    with pytest.raises(ApduError) as refused:
        office.authenticate().set_password("0015", "4826")
    assert refused.value.sw == 0x6A80


def test_a_card_made_before_these_applications_has_them_with_a_password_never_set(
    make_card: Callable[..., IndividualNumberCard], tmp_path: Path
) -> None:
    state = tmp_path / "card.json"
    make_card(storage=FileStorage(state)).close()
    document = json.loads(state.read_text())
    for part in ("files", "passwords"):
        document[part] = {
            name: value
            for name, value in document[part].items()
            if not name.startswith(("register/", "common/"))
        }
    state.write_text(json.dumps(document))
    hand = Hand(make_card(storage=FileStorage(state)))
    assert hand.status(REGISTER, f"002000{SHORT}") == "63C0"
    assert hand.status(COMMON, "00B2010C00") == "9000"
    assert hand.status(JPKI, "00200098") == "63C0"

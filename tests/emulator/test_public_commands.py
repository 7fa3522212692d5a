"""What any client may ask of the JPKI application, row by row as public programs report the real card."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256

from jpki_kiosk.card.apdu import Tlv
from jpki_kiosk.card.layout import ATR
from jpki_kiosk.emulator.card import CardUnpoweredError, IndividualNumberCard

from .conftest import JPKI, TEXT, VISUAL, Hand

DIGEST_INFO = "3031300D060960864801650304020105000420"
SELECT_AUTHENTICATION_KEY = "00A4020C020017"
SELECT_SIGNATURE_CERTIFICATE = "00A4020C020001"


def test_the_atr_offers_t1(card: IndividualNumberCard) -> None:
    assert card.atr == ATR
    assert card.reset() == ATR
    checksum = 0
    for octet in ATR[1:]:
        checksum ^= octet
    assert checksum == 0


def test_a_card_without_power_answers_nothing(card: IndividualNumberCard) -> None:
    card.power_off()
    with pytest.raises(CardUnpoweredError):
        card.execute(bytes.fromhex(JPKI))


@pytest.mark.parametrize("application", [JPKI, TEXT, VISUAL])
def test_the_three_applications_are_selected_by_name(hand: Hand, application: str) -> None:
    assert hand.send(application) == "9000"


def test_selection_with_control_information_names_the_application(hand: Hand) -> None:
    assert hand.send("00A404000AD392F00026010000000100") == "6F0C840AD392F0002601000000019000"


@pytest.mark.parametrize(
    ("aid", "status"),
    [
        ("D392F00026", "9000"),  # a leading part of five bytes
        ("D392F000", "6A82"),  # four are too few
        ("D3921000310001010404", "6A82"),
        ("D39210003100010104", "6A82"),  # of both …0408 and …0402
        ("D392F00026010000000100", "6A82"),  # longer than the name
        ("7627601FF0000000", "6A82"),
        ("A00000030800001000", "6A82"),
        ("A000000116DB00", "6A82"),
        ("A0000000790100", "6A82"),
        ("D2760001240102", "6A82"),
        ("F276A288BCFBA69D34F31001", "6A82"),
    ],
)
def test_foreign_and_ambiguous_names_are_refused(hand: Hand, aid: str, status: str) -> None:
    assert hand.status(f"00A4040C{len(aid) // 2:02X}{aid}") == status


def test_a_foreign_name_leaves_the_selected_application_alone(hand: Hand) -> None:
    assert hand.status(JPKI, "00A4040C07A0000000790100", "00A4020C020006") == "9000"


@pytest.mark.parametrize(
    ("commands", "status"),
    [
        pytest.param(["00A40000"], "6A86", id="no-master-file-after-reset"),
        pytest.param([JPKI, "00A40000"], "9000", id="no-effect-in-an-application"),
        pytest.param([JPKI, "00A40000023F00"], "6A82", id="3F00"),
        pytest.param(["00A4020C020006"], "6985", id="file-without-application"),
        pytest.param([JPKI, "00A4020C020099"], "6A82", id="unknown-file"),
        pytest.param([JPKI, "00A4090C020006"], "6A86", id="p1-09"),
        pytest.param([JPKI, "00A4020C0106"], "6700", id="one-byte-identifier"),
        pytest.param(["00B0000000"], "6985", id="read-without-application"),
        pytest.param([JPKI, "00B0000000"], "6986", id="read-without-file"),
        pytest.param([JPKI, "00A4020C020018", "00B0000000"], "6986", id="read-a-password-file"),
        pytest.param([JPKI, SELECT_SIGNATURE_CERTIFICATE, "00B0000004"], "6982", id="read-0001-unverified"),
        pytest.param([JPKI, "00A4020C020006", "00B000A000"], "6B00", id="read-at-the-end"),
        pytest.param([JPKI, "00A4020C020006", "00B07FFF00"], "6B00", id="read-past-the-end"),
        pytest.param([JPKI, "00A4020C020006", "00B00000"], "6700", id="read-without-le"),
        pytest.param([JPKI, "00B0C60000"], "6A86", id="read-with-reserved-bits"),
        pytest.param([JPKI, "00B0930000"], "6A82", id="read-unknown-short-identifier"),
        pytest.param([JPKI, "00A4020C020006", "00B2010400"], "6981", id="record-of-a-transparent-file"),
        pytest.param([JPKI, "00B2010400"], "6986", id="record-without-file"),
        pytest.param([JPKI, "00200180"], "6A86", id="verify-p1"),
        pytest.param([JPKI, "00200080"], "6986", id="verify-without-file"),
        pytest.param([JPKI, "00200081"], "6A88", id="verify-a-certificate"),
        pytest.param([JPKI, "00200018"], "6A86", id="verify-global-reference"),
        pytest.param([JPKI, "0020009804393939" + "39"], "6984", id="verify-never-set"),
        pytest.param([JPKI, "00240098083132333435363738"], "6A86", id="change-with-old-value"),
        pytest.param([JPKI, "002401980431323334"], "6982", id="change-unverified"),
        pytest.param([JPKI, "802A009701" + "30" + "00"], "6982", id="sign-unverified"),
        pytest.param([JPKI, "802A009801" + "30" + "00"], "6A88", id="sign-with-a-password-file"),
        pytest.param([JPKI, "802A008001" + "30" + "00"], "6986", id="sign-without-file"),
        pytest.param([JPKI, "002A009701" + "30" + "00"], "6E00", id="sign-with-class-00"),
        pytest.param(["802A009701" + "30" + "00"], "6985", id="sign-without-application"),
        pytest.param([JPKI, "00840000"], "6700", id="challenge-without-le"),
        pytest.param([JPKI, "00840100" + "08"], "6A86", id="challenge-p1"),
        pytest.param([JPKI, "00840000000101"], "6700", id="challenge-of-257"),
        pytest.param(["0084000008"], "6985", id="challenge-without-application"),
        pytest.param([JPKI, "00CADF3005"], "6D00", id="unknown-instruction"),
        pytest.param([JPKI, "80CA000000"], "6D00", id="unknown-proprietary-instruction"),
        pytest.param([JPKI, "E0B0000000"], "6E00", id="unknown-class"),
        pytest.param([JPKI, "01B0000000"], "6881", id="logical-channel"),
        pytest.param([JPKI, "0CB0000000"], "6882", id="secure-messaging"),
        pytest.param([JPKI, "10B0000000"], "6884", id="chaining"),
        pytest.param([JPKI, "00B000"], "6700", id="three-bytes"),
        pytest.param([JPKI, "00A4020C030006"], "6700", id="lc-too-long"),
        pytest.param([JPKI, "00C0000000"], "6985", id="nothing-to-get"),
        pytest.param([JPKI, "00C0000100"], "6A86", id="get-response-p2"),
    ],
)
def test_a_card_as_handed_out_refuses(hand: Hand, commands: list[str], status: str) -> None:
    assert hand.send(*commands) == status


# Files


def test_the_token_information_has_160_bytes_and_the_training_mark(hand: Hand) -> None:
    information = bytes.fromhex(hand.send(JPKI, "00A4020C020006", "00B0000000"))[:-2]
    assert len(information) == 160
    assert information[:32] == b"JPKIAPICCTOKEN2".ljust(32)
    assert information[32:64] == b"JPKI-TRAINING".ljust(32)
    assert information[80:96] == b"0000000010201001"
    assert [int.from_bytes(information[at : at + 4]) for at in (96, 116, 120)] == [0x040D, 16, 6]


def test_a_read_longer_than_the_file_is_short_and_successful(hand: Hand) -> None:
    assert len(hand.send(JPKI, "00A4020C020006", "00B0009020")) == 2 * (16 + 2)


def test_a_short_identifier_reads_and_makes_current(hand: Hand) -> None:
    by_identifier = hand.send(JPKI, "00B086200D")
    assert by_identifier == b"JPKI-TRAINING".hex().upper() + "9000"
    assert hand.send("00B000200D") == by_identifier


def test_blank_certificate_files_hold_4096_bytes_of_ff(hand: Hand) -> None:
    answer = bytes.fromhex(hand.send(JPKI, "00A4020C02000A", "00B00000000000"))
    assert answer == b"\xff" * 4096 + b"\x90\x00"
    assert hand.send("00B00FFF00") == "FF9000"
    assert hand.send("00B01000" + "00") == "6B00"


def test_availability_of_a_card_as_handed_out_is_three_zeros(hand: Hand) -> None:
    assert hand.send(JPKI, "00A4020C020008", "00B0000003") == "0000009000"


def test_file_control_information_tells_the_size(hand: Hand) -> None:
    assert hand.send(JPKI, "00A402000200" + "06" + "00") == "6F08800200A0830200069000"


def test_the_signature_certificate_opens_with_its_own_password_only(issued: Hand) -> None:
    assert issued.verify("98", "2580") == "9000"
    assert issued.status(SELECT_SIGNATURE_CERTIFICATE, "00B0000005") == "6982"
    assert issued.verify("9B", "ABC123") == "9000"
    assert issued.send(SELECT_SIGNATURE_CERTIFICATE, "00B0000005") == "30030201019000"


@pytest.mark.parametrize("file", ["0002", "000A", "000B"])
def test_the_other_certificates_are_free(issued: Hand, file: str) -> None:
    assert issued.send(f"00A4020C02{file}", "00B0000005") == "30030201019000"


# Passwords


@pytest.mark.parametrize(("file", "tries"), [("0018", "3"), ("001B", "5")])
def test_an_empty_verify_tells_the_counter_and_spends_no_try(issued: Hand, file: str, tries: str) -> None:
    for _ in range(8):
        assert issued.status(f"00A4020C02{file}", "00200080") == f"63C{tries}"
        assert issued.status(f"002000{0x80 + int(file, 16):02X}") == f"63C{tries}"


@pytest.mark.parametrize("reference", ["98", "9B"])
def test_a_password_never_set_has_no_tries(hand: Hand, reference: str) -> None:
    assert hand.status(JPKI, f"002000{reference}") == "63C0"


def test_an_empty_verify_of_a_verified_password_is_not_success(issued: Hand) -> None:
    assert issued.verify("98", "2580") == "9000"
    assert issued.status("00200098") == "63C3"


@pytest.mark.parametrize(
    ("reference", "countdown"),
    [
        ("98", ["63C2", "63C1", "63C0", "6984", "6984"]),
        ("9B", ["63C4", "63C3", "63C2", "63C1", "63C0", "6984"]),
    ],
)
def test_wrong_passwords_count_down_and_lock(issued: Hand, reference: str, countdown: list[str]) -> None:
    assert [issued.verify(reference, "0000") for _ in countdown] == countdown
    assert issued.status(f"002000{reference}") == "63C0"
    assert issued.verify(reference, "2580" if reference == "98" else "ABC123") == "6984"


def test_the_right_password_fills_the_counter_again(issued: Hand) -> None:
    assert issued.verify("98", "0000") == "63C2"
    assert issued.status("00200098") == "63C2"
    assert issued.verify("98", "2580") == "9000"
    assert issued.status("00200098") == "63C3"


def test_a_wrong_password_forgets_the_right_one_before_it(issued: Hand) -> None:
    assert issued.verify("98", "2580") == "9000"
    assert issued.verify("98", "0000") == "63C2"
    assert issued.status("802A00970130" + "00") == "6982"


def test_seventeen_bytes_are_no_password_and_spend_no_try(issued: Hand) -> None:
    assert issued.verify("9B", "A" * 17) == "6700"
    assert issued.status("0020009B") == "63C5"


def test_lower_case_is_another_password(issued: Hand) -> None:
    assert issued.verify("9B", "abc123") == "63C4"


@pytest.mark.parametrize(
    "ending", [pytest.param([JPKI], id="same-name"), pytest.param([TEXT, JPKI], id="another-name")]
)
def test_selecting_by_name_forgets_verified_passwords(issued: Hand, ending: list[str]) -> None:
    assert issued.verify("98", "2580") == "9000"
    assert issued.status(*ending, "802A00970130" + "00") == "6982"


@pytest.mark.parametrize("off", [True, False], ids=["power", "reset"])
def test_power_and_reset_forget_verified_passwords(issued: Hand, off: bool) -> None:
    assert issued.verify("98", "2580") == "9000"
    if off:
        issued.card.power_off()
        issued.card.power_on()
    else:
        issued.card.reset()
    assert issued.status("802A00970130" + "00") == "6985"
    assert issued.status(JPKI, "802A00970130" + "00") == "6982"


def test_selecting_a_file_keeps_verified_passwords(issued: Hand) -> None:
    assert issued.verify("98", "2580") == "9000"
    assert issued.status("00A4020C02000A", SELECT_AUTHENTICATION_KEY, "802A00800130" + "00") == "9000"


def test_a_changed_password_replaces_the_old_one(issued: Hand) -> None:
    assert issued.verify("98", "2580") == "9000"
    assert issued.status("002401980439333731") == "9000"
    assert issued.verify("98", "2580") == "63C2"
    assert issued.verify("98", "9371") == "9000"


@pytest.mark.parametrize(
    ("reference", "old", "new", "status"),
    [
        ("98", "2580", "123", "6A80"),
        ("98", "2580", "12345", "6A80"),
        ("98", "2580", "12A4", "6A80"),
        ("9B", "ABC123", "ABC12", "6A80"),  # five
        ("9B", "ABC123", "ABCDE1", "9000"),  # six
        ("9B", "ABC123", "A123456789012345", "9000"),  # sixteen
        ("9B", "ABC123", "A1234567890123456", "6A80"),  # seventeen
        ("9B", "ABC123", "ABCDEF", "6A80"),  # no digit
        ("9B", "ABC123", "123456", "6A80"),  # no letter
        ("9B", "ABC123", "abc123", "6A80"),  # lower case
        ("9B", "ABC123", "ABC12-", "6A80"),
        ("9B", "ABC123", "ABC123\n", "6A80"),
    ],
)
def test_a_new_password_must_have_its_form(
    issued: Hand, reference: str, old: str, new: str, status: str
) -> None:
    assert issued.verify(reference, old) == "9000"
    data = new.encode("ascii")
    assert issued.status(f"002401{reference}{len(data):02X}{data.hex()}") == status
    assert issued.verify(reference, new if status == "9000" else old) == "9000"


# Signatures and challenges


@pytest.mark.parametrize(
    ("reference", "password", "key_index"), [("9A", ("9B", "ABC123"), 0), ("97", ("98", "2580"), 1)]
)
def test_a_signature_over_digest_info_is_pkcs1(
    issued: Hand,
    key_stock: list[rsa.RSAPrivateKey],
    reference: str,
    password: tuple[str, str],
    key_index: int,
) -> None:
    message = b"a sentence to sign"
    assert issued.verify(*password) == "9000"
    command = f"802A00{reference}33{DIGEST_INFO}{hashlib.sha256(message).hexdigest()}00"
    answer = bytes.fromhex(issued.send(command))
    assert (len(answer), answer[-2:]) == (258, b"\x90\x00")
    key_stock[key_index].public_key().verify(answer[:-2], message, PKCS1v15(), SHA256())


def test_the_card_does_not_look_into_what_it_signs(issued: Hand, key_stock: list[rsa.RSAPrivateKey]) -> None:
    assert issued.verify("98", "2580") == "9000"
    signature = bytes.fromhex(issued.send(SELECT_AUTHENTICATION_KEY, "802A008003" + "414243" + "00"))[:-2]
    recovered = key_stock[1].public_key().recover_data_from_signature(signature, PKCS1v15(), None)
    assert recovered == b"ABC"


@pytest.mark.parametrize(
    ("command", "status"),
    [
        ("802A019701" + "30" + "00", "6A86"),
        ("802A9E9701" + "30" + "00", "6A86"),
        ("802A0097" + "00", "6700"),  # nothing to sign
        ("802A0097F5" + "30" * 245 + "00", "9000"),  # as much as PKCS#1 v1.5 takes
        ("802A0097F6" + "30" * 246 + "00", "6700"),
        ("802A00970130", "6700"),  # no Le
    ],
)
def test_signing_has_limits(issued: Hand, command: str, status: str) -> None:
    assert issued.verify("98", "2580") == "9000"
    assert issued.status(command) == status


@pytest.mark.parametrize(("command", "size"), [("0084000001", 1), ("008400000A", 10), ("0084000000", 256)])
def test_a_challenge_has_the_length_asked_for(hand: Hand, command: str, size: int) -> None:
    first, second = hand.send(JPKI, command), hand.send(command)
    assert len(first) == len(second) == 2 * (size + 2)
    assert size == 1 or first != second


# 券面事項入力補助 and 券面事項確認


ATTRIBUTES = ["00A4020C020002", "00B0000000"]
NUMBER = ["00A4020C020001", "00B0000000"]


@pytest.mark.parametrize(
    ("reference", "value", "attributes", "number"),
    [
        pytest.param("91", "1284", "9000", "9000", id="password-opens-both"),
        pytest.param("94", "102010000019", "6982", "9000", id="A-opens-the-number"),
        pytest.param("95", "60041020314821", "9000", "6982", id="B-opens-the-attributes"),
    ],
)
def test_who_opens_what_in_the_text_application(
    hand: Hand, reference: str, value: str, attributes: str, number: str
) -> None:
    assert hand.status(TEXT, *ATTRIBUTES) == "6982"
    assert hand.status(*NUMBER) == "6982"
    assert hand.verify(reference, value) == "9000"
    assert hand.status(*ATTRIBUTES) == attributes
    assert hand.status(*NUMBER) == number


@pytest.mark.parametrize("persona", ["maebashi-hanako", "matsumoto-yoshiro"])
def test_the_attributes_name_the_persona(
    make_card: Callable[..., IndividualNumberCard], personas: dict[str, object], persona: str
) -> None:
    known = personas[persona]
    hand = Hand(make_card(persona))
    assert hand.status(TEXT) == "9000"
    assert hand.verify("95", known.verification_number_b) == "9000"  # type: ignore[attr-defined]
    file = bytes.fromhex(hand.send("00A4020C020002", "00B00000000000"))[:-2]
    template, filler = Tlv.parse(file)
    objects = list(Tlv.parse_all(template.value))
    assert (template.tag, filler) == (0xFF20, b"\xff\xff")
    assert [item.tag for item in objects] == [0xDF21, 0xDF22, 0xDF23, 0xDF24, 0xDF25]
    assert objects[1].value.decode() == known.name  # type: ignore[attr-defined]
    assert objects[2].value.decode() == known.address  # type: ignore[attr-defined]
    assert objects[3].value.decode() == f"{known.date_of_birth:%Y%m%d}"  # type: ignore[attr-defined]
    offsets = [int.from_bytes(objects[0].value[at : at + 2]) for at in range(0, 8, 2)]
    assert [file[offset : offset + 2].hex() for offset in offsets] == ["df22", "df23", "df24", "df25"]


def test_verification_numbers_have_ten_tries_and_cannot_be_changed(hand: Hand) -> None:
    assert hand.status(TEXT, "00200095") == "63CA"
    assert hand.verify("95", "60041020314821") == "9000"
    assert hand.status("002401950E" + b"60041020314822".hex()) == "6A80"


def test_the_text_password_can_be_changed(hand: Hand) -> None:
    assert hand.status(TEXT, "00200091") == "63C3"
    assert hand.verify("91", "1284") == "9000"
    assert hand.status("0024019104" + b"9753".hex()) == "9000"
    assert hand.verify("91", "9753") == "9000"


def test_the_visual_application_has_free_files_and_references(hand: Hand) -> None:
    assert hand.status(VISUAL, "00A4020C020003", "00B0000000") == "9000"
    assert hand.status("00A4020C020004", "00B0000000") == "9000"
    assert hand.verify("91", "600410") == "9000"
    assert hand.verify("92", "60041020314821") == "9000"
    assert hand.verify("93", "102010000019") == "9000"

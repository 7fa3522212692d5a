"""The training profile's issuer commands: docs/issuer-profile.md section 4, row by row."""

from __future__ import annotations

import errno
from collections.abc import Callable

import pytest
from yubikit.core.smartcard import ApduError

from jpki_kiosk.emulator.card import IndividualNumberCard
from jpki_kiosk.emulator.memory import CardMemory
from jpki_kiosk.emulator.storage import VolatileStorage

from .conftest import JPKI, TEXT, Hand, Office

GENERATE_AUTHENTICATION = (0x47, 0x80, 0x00, "AC06800107840117")


def select(file: str) -> tuple[int, int, int, str]:
    return (0xA4, 0x02, 0x0C, file)


def status_of(office: Office, *commands: tuple[object, ...]) -> int:
    """Send all; the last must be refused."""
    *before, last = commands
    for command in before:
        office.send(*command)  # type: ignore[arg-type]
    with pytest.raises(ApduError) as refusal:
        office.send(*last)  # type: ignore[arg-type]
    return int(refusal.value.sw)


@pytest.mark.parametrize(
    ("commands", "status"),
    [
        pytest.param([select("0099")], 0x6A82, id="select-unknown-file"),
        pytest.param([(0xA4, 0x04, 0x0C, "D392F00026")], 0x6A86, id="select-by-name-is-never-wrapped"),
        pytest.param([(0xA4, 0x02, 0x00, "0006")], 0x6A86, id="select-with-control-information"),
        pytest.param([(0xB0, 0x00, 0x00)], 0x6986, id="read-without-file"),
        pytest.param([(0xB0, 0x86, 0x00)], 0x6A86, id="read-by-short-identifier"),
        pytest.param([select("0001"), (0xB0, 0x00, 0x00)], 0x6982, id="read-0001-unverified"),
        pytest.param([select("0008"), (0xB0, 0x00, 0x03)], 0x6B00, id="read-at-the-end"),
        pytest.param([(0x47, 0x80, 0x00, "AC06800107840118")], 0x6A88, id="generate-unknown-reference"),
        pytest.param([(0x47, 0x80, 0x00, "AC06800114840117")], 0x6A80, id="generate-p384"),
        pytest.param([(0x47, 0x80, 0x00, "AC03840117")], 0x6A80, id="generate-without-algorithm"),
        pytest.param([(0x47, 0x80, 0x00, "B606800107840117")], 0x6A80, id="generate-other-template"),
        pytest.param([(0x47, 0x80, 0x00, "AC0680010784011700")], 0x6A80, id="generate-with-a-tail"),
        pytest.param([(0x47, 0x80, 0x00, "AC07800107840117")], 0x6A80, id="generate-cut-short"),
        pytest.param([(0x47, 0x80, 0x01, "AC06800107840117")], 0x6A86, id="generate-p2"),
        pytest.param([(0x47, 0x00, 0x00, "AC06800107840117")], 0x6A86, id="generate-p1"),
        pytest.param([GENERATE_AUTHENTICATION], 0x6985, id="generate-before-password"),
        pytest.param([(0x47, 0x81, 0x00, "AC03840117")], 0x6A88, id="no-key-pair-yet"),
        pytest.param([(0x47, 0x81, 0x00, "AC03840106")], 0x6A88, id="no-key-file"),
        pytest.param([(0xD6, 0x00, 0x00, "00")], 0x6986, id="update-without-file"),
        pytest.param([select("0006"), (0xD6, 0x00, 0x00, "00")], 0x6982, id="update-token-information"),
        pytest.param([select("0018"), (0xD6, 0x00, 0x00, "00")], 0x6982, id="update-a-password-file"),
        pytest.param([select("000A"), (0xD6, 0x10, 0x01, "00")], 0x6B00, id="update-past-the-end"),
        pytest.param([select("000A"), (0xD6, 0x10, 0x00, "00")], 0x6A84, id="update-at-the-end"),
        pytest.param([select("000A"), (0xD6, 0x0F, 0xFF, "0000")], 0x6A84, id="update-over-the-end"),
        pytest.param([select("000A"), (0xD6, 0x00, 0x00)], 0x6700, id="update-with-nothing"),
        pytest.param([select("0008"), (0xD6, 0x00, 0x00, "01")], 0x6A80, id="update-availability-01"),
        pytest.param([(0x2C, 0x02, 0x80, "32353830")], 0x6986, id="reset-without-file"),
        pytest.param([select("000A"), (0x2C, 0x02, 0x80, "32353830")], 0x6986, id="reset-a-certificate"),
        pytest.param([select("0018"), (0x2C, 0x02, 0x80, "323538")], 0x6A80, id="reset-three-digits"),
        pytest.param([select("001B"), (0x2C, 0x02, 0x80, "414243444546")], 0x6A80, id="reset-no-digit"),
        pytest.param([select("0018"), (0x2C, 0x00, 0x80, "32353830")], 0x6A86, id="reset-p1"),
        pytest.param([(0x0E, 0x00, 0x00)], 0x6D00, id="unknown-instruction"),
    ],
)
def test_an_issuer_command_is_refused(
    office: Office, commands: list[tuple[object, ...]], status: int
) -> None:
    assert status_of(office, *commands) == status
    assert office.send(*select("0006")) == b""  # and the channel is still open


def test_a_new_key_pair_takes_the_place_of_the_old_and_withdraws_availability(issued: Hand) -> None:
    office = Office(issued.card).open()
    office.send(*select("0008"))
    office.send(0xD6, 0x00, 0x00, "8F8F")
    before = office.send(0x47, 0x81, 0x00, "AC03840117")
    after = office.send(*GENERATE_AUTHENTICATION)
    assert after != before
    assert office.send(0x47, 0x81, 0x00, "AC03840117") == after
    assert office.send(0xB0, 0x00, 0x00, le=3).hex() == "8f0000"
    office.send(*select("000A"))
    assert office.send(0xB0, 0x00, 0x00, le=5).hex() == "3003020101"  # the old certificate stays


def test_a_certificate_is_written_in_parts_of_239_bytes(office: Office, hand: Hand) -> None:
    certificate = bytes(range(256)) * 7
    office.send(*select("000A"))
    for offset in range(0, len(certificate), 239):
        office.send(0xD6, offset >> 8, offset & 0xFF, certificate[offset : offset + 239].hex())
    written = bytes.fromhex(hand.send(JPKI, "00A4020C02000A", "00B00000000000"))[:-2]
    assert written == certificate.ljust(4096, b"\xff")


def test_the_last_byte_of_a_certificate_file_can_be_written(office: Office, hand: Hand) -> None:
    office.send(*select("000B"))
    office.send(0xD6, 0x0F, 0xFF, "00")
    assert hand.send(JPKI, "00A4020C02000B", "00B00FFE00") == "FF009000"


def test_a_reset_password_is_new_full_and_unverified(issued: Hand) -> None:
    for _ in range(3):
        issued.verify("98", "0000")
    assert issued.verify("98", "2580") == "6984"
    office = Office(issued.card).open()
    office.set_password("0018", "1470")
    assert status_of(office, (0x2A, 0x00, 0x97, "30")) == 0x6982
    assert issued.status(JPKI, "00200098") == "63C3"
    assert issued.verify("98", "1470") == "9000"
    assert issued.status("802A0097013000") == "9000"  # the key stayed


def test_reading_0001_back_needs_the_password_also_in_the_channel(issued: Hand) -> None:
    office = Office(issued.card).open()
    assert status_of(office, select("0001"), (0xB0, 0x00, 0x00)) == 0x6982
    office.send(0x20, 0x00, 0x9B, b"ABC123".hex())
    office.send(*select("0001"))
    assert office.send(0xB0, 0x00, 0x00, le=5).hex() == "3003020101"


def test_issuer_commands_end_with_the_application(office: Office, hand: Hand) -> None:
    assert hand.status(TEXT, "80A4020C020002") == "6982"


class FullDisk(VolatileStorage):
    """A storage that can be made to fail, as a full disk does."""

    full = False

    def save(self, memory: CardMemory) -> None:
        if self.full:
            raise OSError(errno.ENOSPC, "no space left")
        super().save(memory)


def test_a_memory_failure_is_6581_and_changes_nothing(
    make_card: Callable[..., IndividualNumberCard],
) -> None:
    storage = FullDisk()
    card = make_card(storage=storage)
    office = Office(card).open()
    office.set_password("0018", "2580")
    before = office.new_key_pair("17")
    kept = card.memory
    storage.full = True
    assert status_of(office, GENERATE_AUTHENTICATION) == 0x6581
    assert status_of(office, select("000A"), (0xD6, 0x00, 0x00, "30")) == 0x6581
    assert card.memory is kept
    storage.full = False
    assert office.send(0x47, 0x81, 0x00, "AC03840117") == before

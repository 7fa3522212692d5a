"""A certificate's number as staff type it."""

from __future__ import annotations

import pytest

from jpki_kiosk.workflows.staff.serial_number import NotASerialNumberError, grouped, read_serial

LARGEST = (1 << 159) - 1


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("1", 1),
        ("6537 0670 2205 6463", 6537067022056463),
        ("6537-0670-2205-6463", 6537067022056463),
        ("６５３７", 6537),  # full width, as an input method types it
        ("  42 ", 42),
        ("0x2a", 42),
        ("0X2A", 42),
        ("2a", 42),  # a letter makes it hexadecimal
        ("00:2A", 42),  # and so do colons
        ("12:34", 0x1234),
        ("0x1234", 0x1234),
        (str(LARGEST), LARGEST),
        (hex(LARGEST), LARGEST),
    ],
)
def test_decimal_and_hexadecimal_numbers_are_read(typed: str, number: int) -> None:
    assert read_serial(typed) == number


@pytest.mark.parametrize(
    "typed",
    ["", " ", "0", "0x", "0x0", "-", ":", "12g", "1.5", "+1", "0o7", "二百", "٣", str(LARGEST + 1),
     hex(LARGEST + 1), "9" * 10_000, "f" * 10_000, "0x-", "１２ｇ"],
)  # fmt: skip
def test_what_is_no_number_of_a_certificate_is_refused(typed: str) -> None:
    with pytest.raises(NotASerialNumberError):
        read_serial(typed)


def test_a_number_is_grouped_by_four_and_read_back() -> None:
    assert grouped(653706702205646336) == "6537 0670 2205 6463 36"
    assert read_serial(grouped(653706702205646336)) == 653706702205646336

"""What the ATR tells of lengths. ATRs: pcsc-tools smartcard_list.txt and OpenSC card-jpki.c."""

from __future__ import annotations

import pytest

from jpki_kiosk.card.atr import declares_extended_length, historical_bytes

CONTACT = "3BDA13FF8131FB468012392F31C173C601C03B"


@pytest.mark.parametrize(
    ("atr", "historical"),
    [
        ("3BE000FF8131FE4514", ""),
        (CONTACT, "8012392F31C173C601C0"),
        ("3BC5FF8131FB458073C6010000", "8073C60100"),
        ("3B888001000005E0B381A1007F", "000005E0B381A100"),
        ("3BDA13FF8131FB4680", ""),
        ("3B", ""),
        ("", ""),
        ("00112233", ""),
    ],
)
def test_the_historical_bytes_follow_the_interface_bytes(atr: str, historical: str) -> None:
    assert historical_bytes(bytes.fromhex(atr)) == bytes.fromhex(historical)


@pytest.mark.parametrize(
    ("atr", "extended"),
    [
        pytest.param(CONTACT, True, id="capabilities C6 01 C0: chaining and extended length"),
        pytest.param("3BC5FF8131FB458073C6010000", False, id="capabilities C6 01 00: neither"),
        pytest.param("3BC5FF8131FB458073C6018000", False, id="capabilities C6 01 80: chaining only"),
        pytest.param("3BE000FF8131FE4514", False, id="no historical bytes"),
        pytest.param("3B888001000005E0B381A1007F", False, id="contactless: made by the reader"),
        pytest.param("3BC5FF8131FB450073C601C000", False, id="another category than compact TLV"),
        pytest.param("3BC4FF8131FB458073C60100", False, id="capabilities cut short"),
        pytest.param("", False, id="no ATR"),
    ],
)
def test_only_the_card_capabilities_declare_extended_length(atr: str, extended: bool) -> None:
    assert declares_extended_length(bytes.fromhex(atr)) is extended

"""PKCS#11 URIs (RFC 7512): what programs print is read, what says more or less is refused by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from jpki_kiosk.pki.cmp.protection import SignerError
from jpki_kiosk.pki.cmp.signer_address import AddressError, TokenAddress

MODULE = "?module-path=/usr/lib/softhsm/libsofthsm2.so"


def test_the_shortest_names_a_token_and_a_module() -> None:
    assert TokenAddress.parse(f"pkcs11:token=office{MODULE}") == TokenAddress(
        Path("/usr/lib/softhsm/libsofthsm2.so"), token="office"
    )


def test_what_p11tool_prints_of_a_key_is_read_with_the_module_added() -> None:
    printed = (
        "pkcs11:model=SoftHSM%20v2;manufacturer=SoftHSM%20project;serial=a21d03e9add8318e;token=%E7%AA%93%E5%8F%A3"
        ";id=%02%ff;object=ra%3B1;type=private"
    )
    assert TokenAddress.parse(printed + MODULE) == TokenAddress(
        Path("/usr/lib/softhsm/libsofthsm2.so"),
        token="窓口",
        serial="a21d03e9add8318e",
        manufacturer="SoftHSM project",
        model="SoftHSM v2",
        key="ra;1",
        key_id=b"\x02\xff",
    )


@pytest.mark.parametrize(
    ("uri", "attribute"),
    [
        ("office.p12", "scheme"),
        ("PKCS11:token=office" + MODULE, "scheme"),
        ("pkcs11:token=office", "module-path"),
        ("pkcs11:token=office?module-path=libsofthsm2.so", "module-path"),
        ("pkcs11:token=office?module-name=softhsm2", "module-name"),
        ("pkcs11:" + MODULE, "token"),
        ("pkcs11:object=ra" + MODULE, "token"),
        ("pkcs11:token=" + MODULE, "token"),
        ("pkcs11:token=%ff" + MODULE, "token"),
        ("pkcs11:token=a;token=b" + MODULE, "token"),
        ("pkcs11:token=office;type=public" + MODULE, "type"),
        ("pkcs11:token=office;slot-id=0" + MODULE, "slot-id"),
        ("pkcs11:token=office;ra" + MODULE, "ra"),
        ("pkcs11:token=office;" + MODULE, ""),
        (f"pkcs11:token=office{MODULE}&pin-value=135790", "pin-value"),
        (f"pkcs11:token=office{MODULE}&pin-source=file:/etc/pin", "pin-source"),
    ],
)
def test_what_cannot_be_used_is_refused_by_its_attribute(uri: str, attribute: str) -> None:
    with pytest.raises(AddressError) as refused:
        TokenAddress.parse(uri)
    assert refused.value.attribute == attribute
    assert isinstance(refused.value, SignerError)
    assert "135790" not in str(refused.value)

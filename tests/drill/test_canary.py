"""The passwords of a drill are found in any file, in any form in which they might be written."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from jpki_kiosk.drill.canary import found_in
from jpki_kiosk.drill.scene import AUTHENTICATION_PASSWORD, SIGNATURE_PASSWORD


@pytest.mark.parametrize("around", [(b"", b""), (b"x", b"y"), (b"no", b"sy"), (b"sig", b"...")])
@pytest.mark.parametrize(
    "written",
    [
        lambda password: password,
        lambda password: password.hex().encode(),
        lambda password: password.hex().upper().encode(),
        lambda password: password.decode().encode("utf-16-le"),
        lambda password: password.decode().encode("utf-16-be"),
    ],
    ids=["plain", "hex", "HEX", "UTF-16-le", "UTF-16-be"],
)
@pytest.mark.parametrize("password", [SIGNATURE_PASSWORD, AUTHENTICATION_PASSWORD], ids=["long", "digits"])
def test_a_written_password_is_found(
    tmp_path: Path, password: bytes, written: object, around: tuple[bytes, bytes]
) -> None:
    before, after = around
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "file").write_bytes(before + written(password) + after)  # type: ignore[operator]
    assert [place.partition(":")[0] for place in found_in(tmp_path)] == ["deep/file"]


@pytest.mark.parametrize("before", range(7))
@pytest.mark.parametrize("after", range(4))
def test_a_password_within_base64_is_found_wherever_it_begins(
    tmp_path: Path, before: int, after: int
) -> None:
    encoded = base64.b64encode(b"\xa5" * before + SIGNATURE_PASSWORD + b"\x5a" * after)
    (tmp_path / "file").write_bytes(encoded)
    assert found_in(tmp_path)


@pytest.mark.parametrize(
    "innocent", [b"", b"18261", b"82610", b"2026-11-24 01:00:00.182613", b"ab8261cd", SIGNATURE_PASSWORD[:-1]]
)
def test_longer_numbers_are_not_taken_for_the_four_digits(tmp_path: Path, innocent: bytes) -> None:
    (tmp_path / "file").write_bytes(innocent)
    assert found_in(tmp_path) == []


def test_four_characters_of_a_key_or_a_certificate_are_not_taken_for_the_four_digits(tmp_path: Path) -> None:
    """Some root certificate has them by chance: it stopped a sweep in which nothing was wrong."""
    encoded = b"MIIBvTCCAUOgAwIBAgIQ" + b"Gx8261Gy" + b"TCCAUOgAwIBAgIQMIIBvTCCAUOgAwIBAgIQ"
    pem = b"-----BEGIN CERTIFICATE-----\n" + encoded + b"\nGx8261==\n-----END CERTIFICATE-----\n"
    (tmp_path / "root.pem").write_bytes(pem)
    (tmp_path / "card.json").write_bytes(b'{"certificate": "' + encoded + b'"}')
    assert found_in(tmp_path) == []


def test_the_four_digits_beside_a_certificate_are_found(tmp_path: Path) -> None:
    pem = b"-----BEGIN CERTIFICATE-----\nMIIBvTCC8261AUOg\n-----END CERTIFICATE-----\n"
    (tmp_path / "root.pem").write_bytes(pem + b"opened with 8261\n" + pem)
    assert found_in(tmp_path) == ["root.pem: authentication plain"]


def test_the_numbers_of_a_pdf_are_not_taken_for_the_four_digits(tmp_path: Path) -> None:
    (tmp_path / "paper.pdf").write_bytes(b"startxref\n8261\n")
    assert found_in(tmp_path) == []
    (tmp_path / "paper.pdf").write_bytes(SIGNATURE_PASSWORD)
    assert found_in(tmp_path)

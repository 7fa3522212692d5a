"""Fields open in their own place under their own key, and nowhere else."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
import sqlalchemy as sa

from jpki_kiosk.secret import Secret
from jpki_kiosk.store import schema
from jpki_kiosk.store.encryption import KEY_SIZE, FieldCipher, Sealed
from jpki_kiosk.store.errors import DamagedFieldError, KeyFileError, WrongKeyError
from jpki_kiosk.store.keys import KeyFile

NAME = schema.residents.c.name
ADDRESS = schema.residents.c.address
ROW = "2026-1122-001"


@pytest.fixture
def cipher() -> FieldCipher:
    return FieldCipher(Secret(bytes(range(KEY_SIZE))), os.urandom)


@pytest.mark.parametrize("text", ["", "髙﨑　𠮷葛󠄀", "a" * 200])
def test_a_field_opens_to_the_same_text(cipher: FieldCipher, text: str) -> None:
    assert cipher.open(NAME, ROW, cipher.seal(NAME, ROW, text)) == text


def test_the_same_text_is_never_sealed_to_the_same_bytes(cipher: FieldCipher) -> None:
    assert cipher.seal(NAME, ROW, "髙﨑") != cipher.seal(NAME, ROW, "髙﨑")


@pytest.mark.parametrize(("column", "row"), [(ADDRESS, ROW), (NAME, "2026-1122-002")])
def test_a_field_moved_to_another_place_does_not_open(
    cipher: FieldCipher, column: sa.Column[Sealed], row: str
) -> None:
    with pytest.raises(DamagedFieldError) as raised:
        cipher.open(column, row, cipher.seal(NAME, ROW, "髙﨑"))
    assert raised.value.place == f"residents.{column.name}.{row}"


@pytest.mark.parametrize("position", [0, 5, 16, 17, -1])
def test_a_changed_byte_is_found(cipher: FieldCipher, position: int) -> None:
    blob = bytearray(cipher.seal(NAME, ROW, "髙﨑").blob)
    blob[position] ^= 1
    with pytest.raises(DamagedFieldError):
        cipher.open(NAME, ROW, Sealed(bytes(blob)))


@pytest.mark.parametrize("size", [0, 1, 16, 17, 32])
def test_a_cut_field_is_found(cipher: FieldCipher, size: int) -> None:
    with pytest.raises(DamagedFieldError):
        cipher.open(NAME, ROW, Sealed(cipher.seal(NAME, ROW, "髙﨑").blob[:size]))


def test_another_key_is_told_from_damage(cipher: FieldCipher) -> None:
    other = FieldCipher(Secret(bytes(KEY_SIZE)), os.urandom)
    with pytest.raises(WrongKeyError) as raised:
        other.open(NAME, ROW, cipher.seal(NAME, ROW, "髙﨑"))
    assert (raised.value.found, raised.value.needed) == (other.key_id, cipher.key_id)


def test_plain_text_cannot_be_bound_to_a_personal_column() -> None:
    with pytest.raises(TypeError, match="sealed"):
        NAME.type.process_bind_param("髙﨑", sa.create_engine("sqlite://").dialect)


def test_a_sealed_value_shows_nothing_of_itself(cipher: FieldCipher) -> None:
    assert repr(cipher.seal(NAME, ROW, "abc")) == "Sealed()"


def test_a_kept_key_is_read_back_and_the_file_is_private(tmp_path: Path) -> None:
    file = KeyFile(tmp_path / "store.key")
    assert file.read() is None
    kept = file.keep(Secret(b"\n" * KEY_SIZE))  # line ends are bytes like others
    assert kept.equals(Secret(b"\n" * KEY_SIZE))
    assert stat.S_IMODE((tmp_path / "store.key").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["store.key"]


def test_the_first_key_wins(tmp_path: Path) -> None:
    first, second = (KeyFile(tmp_path / "store.key") for _ in range(2))
    first.keep(Secret(b"1" * KEY_SIZE))
    assert second.keep(Secret(b"2" * KEY_SIZE)).equals(Secret(b"1" * KEY_SIZE))


@pytest.mark.parametrize(
    ("content", "mode", "reason"),
    [
        (b"1" * (KEY_SIZE - 1), 0o600, "size"),
        (b"1" * (KEY_SIZE + 1), 0o600, "size"),
        (b"", 0o600, "size"),
        (b"1" * KEY_SIZE, 0o640, "rights"),
        (b"1" * KEY_SIZE, 0o604, "rights"),
    ],
)
def test_a_key_file_that_cannot_be_trusted_is_refused(
    tmp_path: Path, content: bytes, mode: int, reason: str
) -> None:
    path = tmp_path / "store.key"
    path.write_bytes(content)
    path.chmod(mode)
    with pytest.raises(KeyFileError) as raised:
        KeyFile(path).read()
    assert raised.value.reason == reason

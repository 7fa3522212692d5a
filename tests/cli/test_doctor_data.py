"""The doctor on the key of the personal data and on crashes."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from jpki_kiosk.cli.doctor_data import check_crashes, check_store_key
from jpki_kiosk.cli.findings import Counter, State
from jpki_kiosk.config import KioskConfig
from jpki_kiosk.secret import Secret
from jpki_kiosk.store.keys import KeyFile
from jpki_kiosk.workflows.crash import FOLDER_NAME, keep_report

NOW = datetime.datetime(2026, 11, 22, 1, tzinfo=datetime.UTC)


def counter(data: Path, key: str = "file") -> Counter:
    return Counter(KioskConfig.model_validate({"store": {"key": key}}), data, NOW)


@pytest.fixture
def keys(tmp_path: Path) -> KeyFile:
    """A key beside a database."""
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "store.db").write_bytes(b"")
    made = KeyFile(tmp_path / "store" / "store.key")
    made.keep(Secret(bytes(32)))
    return made


def test_before_the_first_start_there_is_none_and_none_is_made(tmp_path: Path) -> None:
    assert check_store_key(counter(tmp_path)).state is State.OK
    assert list(tmp_path.iterdir()) == []


def test_a_key_in_its_place_is_well(tmp_path: Path, keys: KeyFile) -> None:
    assert check_store_key(counter(tmp_path)).state is State.OK


def test_a_change_that_was_stopped_is_told(tmp_path: Path, keys: KeyFile) -> None:
    keys.keep_next(Secret(b"2" * 32))
    found = check_store_key(counter(tmp_path))
    assert found.state is State.WARN
    assert "rotate-key" in found.remedy


def test_a_lost_or_misplaced_key_fails(tmp_path: Path, keys: KeyFile) -> None:
    assert check_store_key(counter(tmp_path, "keyring")).state is State.FAIL  # it is in its file
    (tmp_path / "store" / "store.key").unlink()
    assert check_store_key(counter(tmp_path)).state is State.FAIL


def test_crashes_of_the_last_month_are_counted(tmp_path: Path) -> None:
    assert check_crashes(counter(tmp_path)).state is State.OK
    for days in (1, 31):
        keep_report(tmp_path / FOLDER_NAME, RuntimeError(), NOW - datetime.timedelta(days=days))
    found = check_crashes(counter(tmp_path))
    assert found.state is State.WARN
    assert found.found.startswith("1 in thirty days, the last 20261121T010000")

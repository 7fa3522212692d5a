"""A training folder of an earlier version of the program opens, and ends as a new one would be."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.pki.authority import AuthorityUnavailableError, CertificateState, RevocationReason
from jpki_kiosk.pki.training.authority import TrainingAuthority

from .making import Clock, request

FIRST_VERSION = """
DROP TABLE answer; DROP TABLE office; DROP TABLE credential;
DROP INDEX ix_certificate_unconfirmed; ALTER TABLE certificate DROP COLUMN confirm_by;
PRAGMA user_version = 0;
"""


def file(folder: Path) -> Path:
    return folder / "authority.sqlite3"


def make_old(folder: Path, statements: str = FIRST_VERSION) -> None:
    connection = sqlite3.connect(file(folder))
    connection.executescript(statements)
    connection.close()


def shape(folder: Path) -> dict[str, object]:
    """Columns and indices of every table."""
    connection = sqlite3.connect(file(folder))
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    found: dict[str, object] = {
        name: (
            connection.execute(f"PRAGMA table_info({name})").fetchall(),
            sorted(row[1:] for row in connection.execute(f"PRAGMA index_list({name})")),
        )
        for name in names
    }
    found["version"] = connection.execute("PRAGMA user_version").fetchone()
    connection.close()
    return found


def test_a_folder_of_the_first_version_opens_with_its_roots_and_certificates(tmp_path: Path) -> None:
    clock = Clock()
    before = TrainingAuthority(tmp_path, clock)
    kept, left = request(transaction="kept"), request(transaction="left")
    issued, forgotten = before.issue(kept), before.issue(left)
    before.confirm(kept.transaction_id)
    roots = [before.ca_certificate(kind) for kind in CertificateKind]
    before.close()
    make_old(tmp_path)
    after = TrainingAuthority(tmp_path, clock)
    assert [after.ca_certificate(kind) for kind in CertificateKind] == roots
    assert after.issue(kept) == issued
    assert after.status(issued.kind, issued.serial).state is CertificateState.GOOD
    assert after.status(forgotten.kind, forgotten.serial).state is CertificateState.UNCONFIRMED
    clock.advance(days=7)
    ended = after.status(forgotten.kind, forgotten.serial)
    assert (ended.state, ended.reason) == (CertificateState.REVOKED, RevocationReason.CESSATION_OF_OPERATION)


def test_an_upgraded_file_has_the_shape_of_a_new_one(tmp_path: Path) -> None:
    for name in ("new", "old"):
        authority = TrainingAuthority(tmp_path / name, Clock())
        authority.check()
        authority.close()
    make_old(tmp_path / "old")
    assert shape(tmp_path / "old") != shape(tmp_path / "new")
    TrainingAuthority(tmp_path / "old", Clock()).check()
    assert shape(tmp_path / "old") == shape(tmp_path / "new")


def test_a_file_of_a_later_version_is_left_alone(tmp_path: Path) -> None:
    authority = TrainingAuthority(tmp_path, Clock())
    authority.check()
    authority.close()
    make_old(tmp_path, "PRAGMA user_version = 3;")
    with pytest.raises(AuthorityUnavailableError):
        TrainingAuthority(tmp_path, Clock()).check()

"""The chain of the journal, and the checkpoints that seal it."""

from __future__ import annotations

import datetime
import hashlib
import json
import shutil
import sqlite3
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
import rfc8785
import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from jpki_kiosk.store import schema
from jpki_kiosk.store.chain import GENESIS, entry_hash, time_text
from jpki_kiosk.store.checkpoint import Checkpoint, pem, read_public_key
from jpki_kiosk.store.database import DATABASE_NAME, Store
from jpki_kiosk.store.errors import CheckpointError, SealRefusedError, ShortCodeError
from jpki_kiosk.store.short_code import ShortCode
from jpki_kiosk.store.sqlite import Database
from jpki_kiosk.store.upgrade import alembic_config

from .conftest import EVENTS, Clock

NOW = datetime.datetime(2026, 11, 22, 8, 15, tzinfo=datetime.UTC)
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


@given(
    seq=st.integers(1, 2**53 - 1),
    event=TEXT,
    case=st.none() | TEXT,
    staff=st.none() | st.integers(0, 2**53 - 1),
    fields=st.dictionaries(TEXT, TEXT | st.booleans() | st.integers(0, 2**53 - 1), max_size=3),
)
def test_the_hash_is_that_of_the_canonical_json_of_the_entry(
    seq: int, event: str, case: str | None, staff: int | None, fields: dict[str, object]
) -> None:
    at = time_text(NOW)
    whole = {
        "seq": seq,
        "at": at,
        "event": event,
        "case": case,
        "staff": staff,
        "fields": fields,
        "prev": GENESIS,
    }
    expected = hashlib.sha256(rfc8785.dumps(whole)).hexdigest()
    assert entry_hash(GENESIS, seq, at, event, case, staff, rfc8785.dumps(fields).decode()) == expected


def test_every_entry_carries_the_hash_of_itself_and_the_one_before(store: Store) -> None:
    for _ in range(3):
        store.journal.append("program-started", mode="training")
    head = GENESIS
    with store.journal._database.reading() as connection:
        rows = connection.execute(sa.select(schema.journal).order_by(schema.journal.c.seq)).all()
    for row in rows:
        head = entry_hash(
            head, row.seq, time_text(row.at), row.event, row.case_number, row.staff_id, row.fields
        )
        assert row.hash == head
    assert len(rows) == 3


def test_a_checkpoint_is_made_every_so_many_entries_and_written_to_a_file(
    open_store: Callable[..., Store], tmp_path: Path
) -> None:
    files = tmp_path / "checkpoints"
    store = open_store(checkpoint_every=4, checkpoints=files)
    for _ in range(9):
        store.journal.append("program-ended")
    made = store.checkpoints.all()
    assert [(one.number, one.count, one.next_by) for one in made] == [(1, 0, 4), (2, 4, 8), (3, 8, 12)]
    assert sorted(path.name for path in files.iterdir()) == [one.file_name for one in made]
    assert all(stat.S_IMODE(path.stat().st_mode) == 0o600 for path in files.iterdir())
    for one in made:
        read = Checkpoint.read((files / one.file_name).read_bytes())
        assert read == one
        read.check(store.checkpoints.public_key)


def test_no_file_is_written_for_entries_that_were_taken_back(
    open_store: Callable[..., Store], tmp_path: Path
) -> None:
    files = tmp_path / "checkpoints"
    store = open_store(checkpoint_every=1, checkpoints=files)

    def torn() -> None:
        with store.journal._database.writing() as connection:
            store.journal.write(connection, "program-ended", None, None, {})
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        torn()
    assert len(store.checkpoints.all()) == len(list(files.iterdir())) == 1
    store.journal.append("program-ended")
    assert len(store.checkpoints.all()) == len(list(files.iterdir())) == 2


def test_files_that_are_missing_are_written_at_the_next_start(
    open_store: Callable[..., Store], tmp_path: Path
) -> None:
    files = tmp_path / "checkpoints"
    store = open_store(checkpoint_every=1)
    store.journal.append("program-ended")
    store.close()
    open_store(checkpoints=files)
    assert len(list(files.iterdir())) == 2


def test_a_folder_that_cannot_be_written_holds_up_nothing_and_is_told(
    open_store: Callable[..., Store], tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")
    store = open_store(checkpoint_every=1, checkpoints=tmp_path / "file")
    store.journal.append("program-ended")
    health = store.journal.health()
    assert (health.entries, health.unsealed, health.whole, health.exported) == (1, 0, True, False)


def test_a_file_that_says_something_else_is_not_written_over_and_is_told(
    open_store: Callable[..., Store], tmp_path: Path
) -> None:
    files = tmp_path / "checkpoints"
    open_store(checkpoints=files).close()
    (one,) = files.iterdir()
    one.write_bytes(b"{}")
    assert not open_store(checkpoints=files).journal.health().exported
    assert one.read_bytes() == b"{}"


def test_closing_a_day_seals_what_there_is_once(store: Store) -> None:
    store.journal.append("program-ended")
    made = store.checkpoints.seal(NOW)
    assert (made.number, made.count, made.at) == (2, 1, NOW)
    assert store.checkpoints.seal(NOW + datetime.timedelta(hours=1)) == made
    store.journal.append("program-ended")
    assert store.journal.health().unsealed == 1


def test_a_checkpoint_that_somebody_changed_does_not_verify(store: Store) -> None:
    store.journal.append("program-ended")
    made = store.checkpoints.seal(NOW)
    content = json.loads(made.file())
    for key, value in {
        "number": 3, "count": 2, "head": "0" * 64, "at": "2026-11-22T08:15:00.000001Z", "next": 1000,
        "key": "0" * 16, "signature": "A" * 86 + "==",
    }.items():  # fmt: skip
        with pytest.raises(CheckpointError):
            Checkpoint.read(json.dumps({**content, key: value}).encode()).check(store.checkpoints.public_key)
    with pytest.raises(CheckpointError):
        made.check(Ed25519PrivateKey.generate().public_key())


@pytest.mark.parametrize(
    "file",
    [b"", b"[]", b"{}", b"null", b"\xff", b'{"kind":1}', b"[" * 100_000],
    ids=["empty", "list", "no-keys", "null", "no-text", "other", "deep"],
)
def test_what_is_no_checkpoint_is_refused_as_that(file: bytes) -> None:
    with pytest.raises(CheckpointError):
        Checkpoint.read(file)


def test_the_public_key_goes_out_as_pem_and_comes_back(store: Store) -> None:
    assert read_public_key(pem(store.checkpoints.public_key)) == store.checkpoints.public_key
    with pytest.raises(CheckpointError):
        read_public_key(b"no key")


def tamper(folder: Path, statement: str) -> None:
    with sqlite3.connect(folder / DATABASE_NAME) as connection:
        connection.execute(statement)
    connection.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal SET event = 'program-ended' WHERE seq = 3",
        "DELETE FROM journal WHERE seq = 3",
        "DELETE FROM journal WHERE seq > 1",
        "UPDATE journal SET hash = replace(hash, 'a', 'b') WHERE seq = 2",
        "UPDATE checkpoints SET entries = 3 WHERE number = 2",
        "DELETE FROM checkpoints",
    ],
)
def test_nothing_is_sealed_over_a_journal_that_was_changed_and_work_goes_on(
    store: Store, folder: Path, statement: str
) -> None:
    for _ in range(2):
        store.journal.append("program-started", mode="training")
    store.checkpoints.seal(NOW)
    for _ in range(2):
        store.journal.append("program-started", mode="training")
    before = len(store.checkpoints.all())
    tamper(folder, statement)
    with pytest.raises(SealRefusedError):
        store.checkpoints.seal(NOW)
    store.journal.append("program-ended")
    assert len(store.checkpoints.all()) <= before


def test_an_append_that_cannot_be_sealed_is_kept_and_the_health_says_so(
    open_store: Callable[..., Store], folder: Path
) -> None:
    store = open_store(checkpoint_every=3)
    store.journal.append("program-started", mode="training")
    store.journal.append("program-ended")
    tamper(folder, "UPDATE journal SET event = 'program-ended' WHERE seq = 1")
    assert store.journal.health().whole
    assert store.journal.append("program-ended").seq == 3
    assert store.journal.append("program-ended").seq == 4
    health = store.journal.health()
    assert (health.whole, health.sealed, health.unsealed) == (False, 0, 4)


def test_entries_from_before_the_chain_are_taken_in_and_sealed(
    store: Store, open_store: Callable[..., Store], folder: Path
) -> None:
    from alembic import command

    for _ in range(3):
        store.journal.append("program-started", mode="training")
    store.close()
    database = Database(folder / DATABASE_NAME, patience=1)
    with database.migrating() as connection:
        command.downgrade(alembic_config(connection), "0003")
    database.close()
    again = open_store()
    entries = again.journal.entries()
    assert [entry.event for entry in entries] == ["program-started"] * 3 + ["journal-chained"]
    assert entries[-1].fields == {"entries": 3}
    assert [one.count for one in again.checkpoints.all()] == [4]
    again.journal.append("program-ended")
    assert again.checkpoints.seal(NOW).count == 5


def test_the_signing_key_lies_sealed_in_the_database(store: Store, folder: Path) -> None:
    secret = store.checkpoints._key.private_bytes_raw()
    with store.journal._database.reading() as connection:
        assert len(connection.execute(sa.select(schema.checkpoint_keys)).one().private_key.blob) > len(secret)
    store.close()
    assert all(secret not in path.read_bytes() for path in folder.iterdir())


@given(count=st.integers(0, 2**30 - 1), head=st.text("0123456789abcdef", min_size=64, max_size=64))
def test_a_short_code_is_read_back_as_people_type_it(count: int, head: str) -> None:
    code = ShortCode.of(count, head)
    typed = str(code).lower().replace("-", " ").replace("1", "l").replace("0", "o")
    assert ShortCode.read(typed) == code
    assert code.matches(head)
    assert len(str(code).split("-")) == 5


@given(
    head=st.text("0123456789abcdef", min_size=64, max_size=64), at=st.integers(0, 23), by=st.integers(1, 31)
)
def test_one_wrong_character_in_a_short_code_is_noticed(head: str, at: int, by: int) -> None:
    digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    plain = str(ShortCode.of(1234, head)).replace("-", "")
    wrong = plain[:at] + digits[(digits.index(plain[at]) + by) % 32] + plain[at + 1 :]
    with pytest.raises(ShortCodeError):
        ShortCode.read(wrong)


@pytest.mark.parametrize("text", ["", "ABC", "!" * 25, "0" * 24 + "1", "é" * 25])
def test_what_is_no_short_code_is_refused(text: str) -> None:
    with pytest.raises(ShortCodeError):
        ShortCode.read(text)


def test_two_processes_may_write_files_into_one_folder(fresh_store: Path, tmp_path: Path) -> None:
    files = tmp_path / "checkpoints"
    for name in ("one", "two"):
        shutil.copytree(fresh_store, tmp_path / name)
        with Store.open(tmp_path / name, Clock(), events=EVENTS, checkpoints=files) as store:
            assert store.journal.health().exported


def test_a_key_that_was_taken_away_with_all_checkpoints_is_made_anew_and_the_journal_says_so(
    store: Store, open_store: Callable[..., Store], folder: Path
) -> None:
    store.journal.append("program-ended")
    before = store.checkpoints.public_key
    store.close()
    tamper(folder, "DELETE FROM checkpoint_keys")
    tamper(folder, "DELETE FROM checkpoints")
    again = open_store()
    assert again.journal.entries()[-1].event == "journal-chained"
    (first,) = again.checkpoints.all()
    with pytest.raises(CheckpointError):
        first.check(before)

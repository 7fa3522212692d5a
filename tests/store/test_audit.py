"""Looking at a journal from outside: what is read, what is said, and what is left untouched."""

from __future__ import annotations

import datetime
import json
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jpki_kiosk.store.audit import (
    MOST_FINDINGS,
    Found,
    Trusted,
    Verdict,
    Verification,
    _canonical,
    _canonical_at_length,
    verify,
)
from jpki_kiosk.store.audit_copy import opened_copy, opened_live
from jpki_kiosk.store.database import DATABASE_NAME, Store
from jpki_kiosk.store.errors import AuditError, CheckpointError

from .conftest import Clock

OpenStore = Callable[..., Store]


def examined(store: Store, folder: Path, *trusted: Trusted) -> Verification:
    with opened_copy(folder / DATABASE_NAME) as connection:
        return verify(connection, [store.checkpoints.public_key], trusted)


def tamper(folder: Path, *statements: str) -> None:
    connection = sqlite3.connect(folder / DATABASE_NAME, isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()


def grown(store: Store, clock: Clock, entries: int) -> Store:
    for _ in range(entries):
        clock.advance(1)
        store.journal.append("program-started", mode="training")
    return store


def test_a_journal_is_whole_at_every_length(open_store: OpenStore, folder: Path, clock: Clock) -> None:
    store = open_store(checkpoint_every=3)
    for length in range(8):
        found = examined(store, folder)
        assert (found.newest, found.found) == (length, 0)
        assert found.vouched == length // 3 * 3
        assert found.verdict is (Verdict.UNSEALED if length in {1, 2} else Verdict.WHOLE)
        grown(store, clock, 1)


def test_a_database_that_is_in_use_is_read_with_what_is_not_yet_folded_in(store: Store, folder: Path) -> None:
    store.journal.append("program-ended")
    assert (folder / f"{DATABASE_NAME}-wal").stat().st_size > 0
    before = {path.name: path.read_bytes() for path in folder.iterdir() if not path.name.endswith("-shm")}
    assert examined(store, folder).newest == 1
    after = {path.name: path.read_bytes() for path in folder.iterdir() if not path.name.endswith("-shm")}
    assert after == before


def test_a_copy_in_a_folder_that_nobody_may_write_is_read_and_left_as_it_is(
    store: Store, folder: Path, tmp_path: Path
) -> None:
    store.journal.append("program-ended")
    store.close()
    place = tmp_path / "stick"
    place.mkdir()
    shutil.copyfile(folder / DATABASE_NAME, place / "copy.db")
    (place / "copy.db").chmod(0o400)
    place.chmod(0o500)
    try:
        with opened_copy(place / "copy.db") as connection:
            assert verify(connection, [store.checkpoints.public_key]).newest == 1
        assert [path.name for path in place.iterdir()] == ["copy.db"]
    finally:
        place.chmod(0o700)


def test_the_running_program_looks_at_its_own_journal(store: Store, folder: Path) -> None:
    store.journal.append("program-ended")
    with opened_live(folder / DATABASE_NAME) as connection:
        store.journal.append("program-ended")  # nobody waits for the audit
        assert verify(connection, [store.checkpoints.public_key]).newest == 1


def test_a_clock_that_was_turned_back_is_told_and_is_no_tampering(
    store: Store, clock: Clock, folder: Path
) -> None:
    grown(store, clock, 3)
    clock.advance(-3600)
    grown(store, clock, 2)
    store.checkpoints.seal(clock.now)
    found = examined(store, folder)
    assert (found.verdict, found.vouched) == (Verdict.CLOCK, 5)
    assert [(one.kind, one.seq) for one in found.findings] == [(Found.CLOCK_BACK, 4)]


def test_the_last_entry_that_is_vouched_for_stands_before_the_first_that_is_not_right(
    open_store: OpenStore, folder: Path, clock: Clock
) -> None:
    store = grown(open_store(checkpoint_every=4), clock, 14)
    store.close()
    tamper(folder, "UPDATE journal SET event = 'program-ended' WHERE seq = 6")
    found = examined(store, folder)
    assert (found.verdict, found.vouched, found.unsealed) == (Verdict.TAMPERED, 4, 10)
    assert [(one.kind, one.seq) for one in found.findings] == [(Found.CHANGED, 6)]


def test_a_removed_entry_is_named_and_those_after_it_are_not_accused(
    open_store: OpenStore, folder: Path, clock: Clock
) -> None:
    store = grown(open_store(checkpoint_every=4), clock, 14)
    store.close()
    tamper(folder, "DELETE FROM journal WHERE seq IN (6, 7)")
    found = examined(store, folder)
    assert [(one.kind, one.seq, one.until) for one in found.findings] == [(Found.MISSING, 6, 7)]


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("UPDATE checkpoints SET head = hex(randomblob(32)) WHERE number = 2", Found.CHECKPOINT_CHANGED),
        ("DELETE FROM checkpoints WHERE number = 2", Found.CHECKPOINT_MISSING),
        ("DELETE FROM checkpoints", Found.CHECKPOINT_MISSING),
        ("DELETE FROM journal WHERE seq > 2", Found.CUT),
        (
            "CREATE TRIGGER t AFTER INSERT ON journal BEGIN DELETE FROM journal WHERE seq = 1; END",
            Found.STRUCTURE,
        ),
        ("UPDATE journal SET fields = ' ' || fields WHERE seq = 2", Found.CHANGED),
        ("UPDATE journal SET event = CAST(event AS BLOB) WHERE seq = 2", Found.CHANGED),
        ("UPDATE journal SET at = replace(at, ' ', 'T') WHERE seq = 2", Found.CHANGED),
        ("UPDATE journal SET event = CAST(x'ff' AS TEXT) WHERE seq = 2", Found.CHANGED),
    ],
)
def test_each_kind_of_tampering_has_its_name(
    open_store: OpenStore, folder: Path, clock: Clock, statement: str, expected: Found
) -> None:
    store = grown(open_store(checkpoint_every=4), clock, 10)
    store.close()
    tamper(folder, statement)
    assert expected in {one.kind for one in examined(store, folder).findings}


def test_checkpoints_of_another_key_vouch_for_nothing(
    store: Store, folder: Path, clock: Clock, tmp_path: Path
) -> None:
    grown(store, clock, 2)
    other = Store.open(tmp_path / "other", clock)
    made = store.checkpoints.seal(clock.now)
    with pytest.raises(CheckpointError):
        Trusted.checkpoint("file", made, other.checkpoints.public_key)
    with opened_copy(folder / DATABASE_NAME) as connection:
        found = verify(connection, [other.checkpoints.public_key])
    other.close()
    assert (found.verdict, found.vouched) == (Verdict.TAMPERED, 0)
    assert {one.kind for one in found.findings} == {Found.CHECKPOINT_CHANGED, Found.CHECKPOINT_MISSING}


def test_many_findings_are_counted_and_the_first_are_kept(
    open_store: OpenStore, folder: Path, clock: Clock
) -> None:
    store = grown(open_store(), clock, 150)
    store.close()
    tamper(folder, "UPDATE journal SET staff_id = 7")
    found = examined(store, folder)
    assert found.found > len(found.findings) == MOST_FINDINGS


def test_progress_is_told_to_the_end(store: Store, folder: Path, clock: Clock) -> None:
    grown(store, clock, 3)
    told: list[tuple[int, int]] = []
    with opened_copy(folder / DATABASE_NAME) as connection:
        verify(connection, [store.checkpoints.public_key], (), lambda done, total: told.append((done, total)))
    assert told[-1] == (3, 3)


def test_a_code_says_where_the_journal_was_and_a_file_too(store: Store, folder: Path, clock: Clock) -> None:
    grown(store, clock, 4)
    made = store.checkpoints.seal(clock.now + datetime.timedelta(hours=1))
    for trusted in (
        Trusted.code(made.code),
        Trusted.checkpoint("file", made, store.checkpoints.public_key),
    ):
        found = examined(store, folder, trusted)
        assert (found.verdict, found.brought, found.vouched) == (Verdict.WHOLE, 4, 4)


@pytest.mark.parametrize("content", [None, b"", b"no database", b"SQLite format 3\0" + bytes(84)])
def test_what_is_no_journal_cannot_be_examined(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / DATABASE_NAME
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(AuditError), opened_copy(path) as connection:
        verify(connection, [])


def test_a_database_from_before_the_chain_is_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    with sqlite3.connect(path) as old:
        old.execute("CREATE TABLE journal (seq INTEGER PRIMARY KEY)")
    old.close()
    with pytest.raises(AuditError) as raised, opened_copy(path) as connection:
        verify(connection, [])
    assert raised.value.reason == "no-journal"


NAMES = st.sampled_from(["a", "b", "kind", "kind_of", "Ä"])
VALUES = st.one_of(
    st.sampled_from(["signature", "", "a.b-c", "é", '"', ":"]), st.booleans(), st.none(),
    st.integers(-3, 2**53), st.floats(0, 3),
)  # fmt: skip


@given(
    st.lists(st.tuples(NAMES, VALUES), max_size=4), st.sampled_from([",", ", "]), st.sampled_from([":", ": "])
)
def test_the_quick_look_at_fields_says_what_the_long_one_says(
    pairs: list[tuple[str, object]], comma: str, colon: str
) -> None:
    text = "{" + comma.join(f"{json.dumps(name)}{colon}{json.dumps(value)}" for name, value in pairs) + "}"
    assert _canonical(text) is _canonical_at_length(text)

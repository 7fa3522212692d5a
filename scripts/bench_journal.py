"""What the journal costs: an append beside a bare commit, and the verification of a million entries."""

from __future__ import annotations

import datetime
import itertools
import resource
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from jpki_kiosk.store.audit import Verdict, verify
from jpki_kiosk.store.audit_copy import opened_copy, opened_live
from jpki_kiosk.store.audit_rows import Filter, newest_first
from jpki_kiosk.store.chain import GENESIS, entry_hash, stored_time_text
from jpki_kiosk.store.database import DATABASE_NAME, Store

_APPENDS = 400
_ENTRIES = 1_000_000
_BEGIN = datetime.datetime(2026, 11, 22, tzinfo=datetime.UTC)


def _bare(folder: Path) -> float:
    """A row of the same size, committed as the store commits (WAL, FULL): median seconds."""
    connection = sqlite3.connect(folder / "bare.db", isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute(
        "CREATE TABLE journal (seq INTEGER PRIMARY KEY, at, event, case_number, staff, fields, hash)"
    )
    connection.execute("CREATE INDEX a ON journal (at)")
    connection.execute("CREATE INDEX c ON journal (case_number)")
    row = ("2026-11-22 00:00:00.000000", "problem-shown", "20261122-0001", 1, '{"code":"K-214"}', GENESIS)
    times = []
    for number in range(_APPENDS):
        start = time.perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?)", (number, *row))
        connection.execute("COMMIT")
        times.append(time.perf_counter() - start)
    connection.close()
    return statistics.median(times)


def _appended(folder: Path) -> tuple[float, float]:
    """Median and mean seconds of an append; the mean holds the checkpoints."""
    clock = itertools.count()
    times = []
    with Store.open(folder / "store", lambda: _BEGIN + datetime.timedelta(seconds=next(clock))) as store:
        for _ in range(_APPENDS):
            start = time.perf_counter()
            store.journal.append("problem-shown", "20261122-0001", code="K-214")
            times.append(time.perf_counter() - start)
    return statistics.median(times), statistics.fmean(times)


def _rows(count: int) -> Iterator[tuple[object, ...]]:
    head = GENESIS
    for seq in range(1, count + 1):
        at = (_BEGIN + datetime.timedelta(seconds=seq)).strftime("%Y-%m-%d %H:%M:%S.%f")
        case, staff, fields = f"20261122-{seq // 30 % 9999:04}", seq % 7, f'{{"code":"K-{seq % 900:03}"}}'
        if seq % 2:  # a number that no other entry has
            fields = f'{{"kind":"signature","serial":"{seq * 1_000_003}"}}'
        head = entry_hash(head, seq, stored_time_text(at), "problem-shown", case, staff, fields)
        yield seq, at, "problem-shown", case, staff, fields, head


def _filled(folder: Path) -> Path:
    """A store of so many entries, sealed; the rows are put in at once."""
    path = folder / "store" / DATABASE_NAME
    now = _BEGIN + datetime.timedelta(days=365)
    with Store.open(folder / "store", lambda: now) as store:
        key = store.checkpoints
        connection = sqlite3.connect(path, isolation_level=None)
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("BEGIN")
        connection.executemany(
            "INSERT INTO journal (seq, at, event, case_number, staff_id, fields, hash) VALUES (?, ?, ?, ?, ?, ?, ?)",
            _rows(_ENTRIES),
        )
        connection.execute("COMMIT")
        connection.close()
        key.seal(now)
    return path


def _page(path: Path) -> None:
    """What a page of 監査 waits for, by what is asked."""
    wanted = {
        "newest": Filter(),
        "of a case": Filter(case="20261122-4711"),
        "of a day": Filter(day=datetime.date(2026, 11, 25)),
        "of an account": Filter(staff=6),
        "of an account that did nothing": Filter(staff=77),
    }
    told = []
    for name, one in wanted.items():
        times = []
        for _ in range(5):
            start = time.perf_counter()
            with opened_live(path) as connection:
                newest_first(connection, one, None, 21)
            times.append(time.perf_counter() - start)
        told.append(f"{name} {statistics.median(times) * 1000:.1f} ms")
    print(f"page of the audit      {', '.join(told)} (aim 100 ms)")


def journal() -> None:
    """An append, a verification, and how much memory that takes."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        bare = _bare(folder)
        median, mean = _appended(folder)
        print(
            f"journal append         {median * 1000:6.2f} ms  {median / bare:5.1f} × a bare FULL commit "
            f"({bare * 1000:.2f} ms); {mean * 1000:.2f} ms with its share of the checkpoints"
        )
    with tempfile.TemporaryDirectory() as name:
        path = _filled(Path(name))
        with Store.open(path.parent, lambda: _BEGIN) as store:
            key = store.checkpoints.public_key
            _page(path)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        start = time.perf_counter()
        with opened_copy(path) as connection:
            found = verify(connection, [key])
        seconds = time.perf_counter() - start
        grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
        assert (found.verdict, found.vouched) == (Verdict.WHOLE, _ENTRIES), found
        start = time.perf_counter()
        with sqlite3.connect(f"{path.as_uri()}?immutable=1", uri=True) as plain:
            for _ in plain.execute("SELECT * FROM journal ORDER BY seq"):
                pass
        reading = time.perf_counter() - start
        plain.close()
        print(
            f"journal verify         {_ENTRIES / seconds:8,.0f} entries/s  {seconds / reading:5.1f} × reading them; "
            f"{_ENTRIES:,} entries in {seconds:.1f} s, {grown:.0f} MB more memory"
        )


if __name__ == "__main__":
    journal()

"""A journal as an office has it after some days, in memory, and all that may be done to it by stealth."""

from __future__ import annotations

import datetime
import random
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from jpki_kiosk.store.audit import Trusted, Verification, verify
from jpki_kiosk.store.chain import GENESIS, entry_hash, stored_time_text
from jpki_kiosk.store.checkpoint import Checkpoint, key_id
from jpki_kiosk.store.database import DATABASE_NAME, Store

COLUMNS = ("seq", "at", "event", "case_number", "staff_id", "fields", "hash")
CHECKPOINT_COLUMNS = ("number", "entries", "head", "at", "next_by", "key_id", "signature")
Rows = list[tuple[object, ...]]


@dataclass(frozen=True)
class Kept:
    """The file's bytes, the public key, and the last checkpoint as it was carried away."""

    image: bytes
    key: Ed25519PublicKey
    carried: Checkpoint
    sealed: int
    entries: int

    def opened(self) -> sqlite3.Connection:
        """A fresh copy, to be spoiled."""
        connection = sqlite3.connect(":memory:", isolation_level=None)
        connection.deserialize(self.image)
        connection.text_factory = lambda text: text.decode("utf-8", "surrogateescape")
        return connection

    def trusted(self) -> list[Trusted]:
        return [
            Trusted.checkpoint("file", self.carried, self.key),
            Trusted.code(self.carried.code),
        ]

    def verified(self, connection: sqlite3.Connection, *, carried: bool) -> Verification:
        return verify(connection, [self.key], self.trusted() if carried else [])


def keep(folder: Path, entries: int = 90, every: int = 20) -> Kept:
    """Some days with a day close; the last entries are not sealed yet."""
    now = datetime.datetime(2026, 11, 16, 0, 0, tzinfo=datetime.UTC)

    def clock() -> datetime.datetime:
        nonlocal now
        now += datetime.timedelta(seconds=7, microseconds=431)
        return now

    store = Store.open(folder / "store", clock, checkpoint_every=every)
    kinds: list[Callable[[int], tuple[str, str | None, dict[str, object]]]] = [
        lambda n: ("program-started", None, {"mode": "training"}),
        lambda n: ("problem-shown", f"20261116-{n:04}", {"code": f"K-{n:03}", "error": "CardRemovedError"}),
        lambda n: ("program-ended", None, {}),
        lambda n: ("journal-chained", f"20261116-{n:04}", {"entries": n}),
    ]
    with store.journal._database.writing() as connection:
        for number in range(entries):
            event, case, fields = kinds[number % len(kinds)](number)
            store.journal.write(connection, event, case, number % 3 or None, fields)
    carried = store.checkpoints.seal(clock())
    for _ in range(5):
        store.journal.append("program-ended")
    key = store.checkpoints.public_key
    store.close()
    image = bytearray((folder / "store" / DATABASE_NAME).read_bytes())
    image[18:20] = b"\x01\x01"  # file format 1: what is in memory has no -wal file
    return Kept(bytes(image), key, carried, carried.count, entries + 5)


def everything(connection: sqlite3.Connection) -> Rows:
    """What a verifier may look at, with the types the file has."""
    found: Rows = []
    for table, columns in (("journal", COLUMNS), ("checkpoints", CHECKPOINT_COLUMNS)):
        wide = ", ".join(f"{name}, typeof({name})" for name in columns)
        found += connection.execute(f"SELECT '{table}', {wide} FROM {table} ORDER BY 2").fetchall()  # noqa: S608
    return found


# --- what a thief may do -------------------------------------------------------------------------


def change_field(
    connection: sqlite3.Connection, table: str, row: int, column: str, dice: random.Random
) -> str:
    """One value becomes another, one of the kinds a forger or a broken disk would write."""
    name = "seq" if table == "journal" else "number"
    old = connection.execute(f"SELECT {column} FROM {table} WHERE {name} = ?", [row]).fetchone()[0]  # noqa: S608
    new = other_value(old, column, dice)
    connection.execute(f"UPDATE OR REPLACE {table} SET {column} = ? WHERE {name} = ?", [new, row])  # noqa: S608
    return f"{table} {row} {column}: {old!r} -> {new!r}"


def other_value(old: object, column: str, dice: random.Random) -> object:
    match old:
        case None:
            return (
                dice.choice([0, 1, 7])
                if column == "staff_id"
                else dice.choice(["", "20261116-0001", 5, b"x"])
            )
        case int():
            near = old + dice.choice([-1, 1, 2, 1000, -1000])
            return (
                near if column in {"seq", "number"} else dice.choice([near, -old - 1, old + 0.5, f"n{old}"])
            )
        case bytes():
            at = dice.randrange(len(old))
            return dice.choice(
                [
                    old[:at] + bytes([old[at] ^ 1 << dice.randrange(8)]) + old[at + 1 :],
                    old[:-1],
                    old + b"\0",
                    b"",
                    "x",
                ]
            )
        case str():
            at = dice.randrange(len(old)) if old else 0
            swapped = old[:at] + chr((ord(old[at]) ^ 1 << dice.randrange(7)) if old else 65) + old[at + 1 :]
            return dice.choice(
                [
                    swapped,
                    old + " ",
                    " " + old,
                    old[:at] + old[at + 1 :],
                    old.upper() + "X",
                    old.encode(),
                    5,
                    old * 2,
                ]
            )
    raise AssertionError(old)


def rechain(connection: sqlite3.Connection, first: int = 1) -> None:
    """Compute all hashes anew, as somebody would who knows the program and has no key."""
    head = GENESIS
    if first > 1:
        (head,) = connection.execute("SELECT hash FROM journal WHERE seq = ?", [first - 1]).fetchone()
    changes = []
    query = "SELECT seq, at, event, case_number, staff_id, fields FROM journal WHERE seq >= ? ORDER BY seq"
    for seq, at, event, case, staff, fields in connection.execute(query, [first]).fetchall():
        head = entry_hash(head, seq, stored_time_text(at), event, case, staff, fields)
        changes.append((head, seq))
    connection.executemany("UPDATE journal SET hash = ? WHERE seq = ?", changes)


def renumber(connection: sqlite3.Connection, first: int, by: int) -> None:
    """Move the numbers from ``first`` on by ``by``."""
    for step in (1_000_000, by - 1_000_000):
        low = first if step > 0 else first + 1_000_000
        connection.execute("UPDATE journal SET seq = seq + ? WHERE seq >= ?", [step, low])


def remove(connection: sqlite3.Connection, dice: random.Random, kept: Kept) -> str:
    first = dice.randint(1, kept.sealed)
    count = dice.choice([1, 1, 2, 10])
    connection.execute("DELETE FROM journal WHERE seq >= ? AND seq < ?", [first, first + count])
    closed, chained = dice.random() < 0.5, dice.random() < 0.5
    if closed:
        renumber(connection, first + count, -count)
        if chained:
            rechain(connection)
    return f"removed {count} from {first}, closed up {closed}, chained {chained}"


def insert(connection: sqlite3.Connection, dice: random.Random, kept: Kept) -> str:
    at = dice.randint(1, kept.sealed)
    source = dice.randint(1, kept.entries)
    row = list(connection.execute("SELECT * FROM journal WHERE seq = ?", [source]).fetchone())
    renumber(connection, at, 1)
    row[0] = at
    connection.execute(f"INSERT INTO journal VALUES ({', '.join('?' * len(row))})", row)  # noqa: S608
    chained = dice.random() < 0.5
    if chained:
        rechain(connection)
    return f"inserted a copy of {source} as {at}, chained {chained}"


def insert_outside(connection: sqlite3.Connection, dice: random.Random, kept: Kept) -> str:
    """Under a number that cannot be."""
    number = dice.choice([0, -1, -50, kept.entries + 2, 10_000])
    source = dice.randint(1, kept.entries)
    connection.execute(
        "INSERT INTO journal (seq, at, event, case_number, staff_id, fields, hash)"
        " SELECT ?, at, event, case_number, staff_id, fields, hash FROM journal WHERE seq = ?",
        [number, source],
    )
    return f"inserted a copy of {source} as {number}"


def swap(connection: sqlite3.Connection, dice: random.Random, kept: Kept) -> str:
    one, other = dice.sample(range(1, kept.sealed + 1), 2)
    for old, new in ((one, -7), (other, one), (-7, other)):
        connection.execute("UPDATE journal SET seq = ? WHERE seq = ?", [new, old])
    chained = dice.random() < 0.5
    if chained:
        rechain(connection)
    return f"swapped {one} and {other}, chained {chained}"


def restamp(connection: sqlite3.Connection, dice: random.Random, kept: Kept) -> str:
    """Other times, for one entry or from one on, to the microsecond."""
    first = dice.randint(1, kept.sealed)
    last = first if dice.random() < 0.5 else kept.entries
    shift = datetime.timedelta(microseconds=dice.choice([1, -1, 3_600_000_000, -86_400_000_000]))
    for seq, at in connection.execute(
        "SELECT seq, at FROM journal WHERE seq BETWEEN ? AND ?", [first, last]
    ).fetchall():
        moved = datetime.datetime.fromisoformat(at) + shift
        connection.execute(
            "UPDATE journal SET at = ? WHERE seq = ?", [moved.strftime("%Y-%m-%d %H:%M:%S.%f"), seq]
        )
    chained = dice.random() < 0.5
    if chained:
        rechain(connection)
    return f"restamped {first} to {last} by {shift}, chained {chained}"


def truncate(connection: sqlite3.Connection, dice: random.Random, kept: Kept) -> str:
    """Cut the end off, with the checkpoints that would tell of it, or with some of them, or with none."""
    left = dice.randint(0, kept.sealed - 1)
    connection.execute("DELETE FROM journal WHERE seq > ?", [left])
    which = dice.choice(["all", "some", "none"])
    if which != "none":
        connection.execute(
            "DELETE FROM checkpoints WHERE entries > ?", [left + (7 if which == "some" else 0)]
        )
    return f"cut after {left}, {which} checkpoints with it"


def rewrite(connection: sqlite3.Connection, dice: random.Random, kept: Kept) -> str:
    """Change an entry, chain everything anew, and sign with a key of one's own, or forget the checkpoints."""
    row = dice.randint(1, kept.sealed)
    connection.execute("UPDATE journal SET event = 'sign-out', fields = '{}' WHERE seq = ?", [row])
    rechain(connection)
    how = dice.choice(["left", "deleted", "later-deleted", "signed", "signed-under-its-name"])
    if how == "deleted":
        connection.execute("DELETE FROM checkpoints WHERE number > ?", [dice.choice([0, 1])])
    elif how == "later-deleted":
        connection.execute("DELETE FROM checkpoints WHERE entries >= ?", [row])
    elif how.startswith("signed"):
        _sign_anew(connection, kept, under_its_name=how != "signed")
    return f"rewrote {row}, checkpoints {how}"


def _sign_anew(connection: sqlite3.Connection, kept: Kept, *, under_its_name: bool) -> None:
    key = Ed25519PrivateKey.generate()
    name = key_id(kept.key if under_its_name else key.public_key())
    for number, count, at, next_by in connection.execute(
        "SELECT number, entries, at, next_by FROM checkpoints"
    ).fetchall():
        found = connection.execute("SELECT hash FROM journal WHERE seq = ?", [count]).fetchone()
        moment = datetime.datetime.fromisoformat(f"{at}+00:00")
        made = Checkpoint(number, count, found[0] if found else GENESIS, moment, next_by, name).signed(key)
        connection.execute(
            "UPDATE checkpoints SET head = ?, key_id = ?, signature = ? WHERE number = ?",
            [made.head, made.key_id, made.signature, number],
        )


def spoil_checkpoints(connection: sqlite3.Connection, dice: random.Random, kept: Kept) -> str:
    numbers = [row[0] for row in connection.execute("SELECT number FROM checkpoints ORDER BY number")]
    one, other = dice.sample(numbers, 2)
    how = dice.choice(["deleted", "all-deleted", "swapped", "copied"])
    if how == "deleted":
        connection.execute("DELETE FROM checkpoints WHERE number = ?", [one])
    elif how == "all-deleted":
        connection.execute("DELETE FROM checkpoints")
    elif how == "swapped":
        for old, new in ((one, -7), (other, one), (-7, other)):
            connection.execute("UPDATE checkpoints SET number = ? WHERE number = ?", [new, old])
    else:
        connection.execute(
            "INSERT INTO checkpoints (number, entries, head, at, next_by, key_id, signature)"
            " SELECT ?, entries, head, at, next_by, key_id, signature FROM checkpoints WHERE number = ?",
            [numbers[-1] + 1, one],
        )
    return f"checkpoints {one} and {other}: {how}"


WAYS = (
    remove, insert, insert_outside, swap, restamp, truncate, rewrite, spoil_checkpoints,
)  # fmt: skip


def spoiled(kept: Kept, count: int, seed: int) -> Iterator[tuple[str, sqlite3.Connection]]:
    """So many journals with one thing done to each: every field of every row in turn, and every way."""
    dice = random.Random(seed)  # noqa: S311  (chooses, keeps no secret)
    fields = [("journal", row, name) for row in range(1, kept.entries + 1) for name in COLUMNS]
    with kept.opened() as plain:
        numbers = [row[0] for row in plain.execute("SELECT number FROM checkpoints")]
    fields += [("checkpoints", number, name) for number in numbers for name in CHECKPOINT_COLUMNS]
    dice.shuffle(fields)
    for number in range(count):
        connection = kept.opened()
        if number % 2:
            yield WAYS[number // 2 % len(WAYS)](connection, dice, kept), connection
        else:
            yield change_field(connection, *fields[number // 2 % len(fields)], dice), connection
        connection.close()

"""Verifies a journal: every entry against its hash, the chain against signed checkpoints and short codes.

Reads a row at a time and keeps nothing of it: a million entries take no more memory than ten. Needs the
public key only. What no checkpoint speaks for is *not yet sealed*, never good.
"""

from __future__ import annotations

import datetime
import itertools
import json
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum, unique
from functools import lru_cache
from typing import Any, Final

import rfc8785
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from jpki_kiosk.store.chain import GENESIS, entry_hash, stored_time_text
from jpki_kiosk.store.checkpoint import Checkpoint
from jpki_kiosk.store.errors import CheckpointError
from jpki_kiosk.store.short_code import ShortCode

MOST_FINDINGS: Final = 100  # kept; the rest is counted
_REPORT_EVERY: Final = 5000  # entries

_TIME: Final = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6}", re.ASCII)
# Names, words, numbers and flags that have one spelling only.
_PLAIN: Final = re.compile(
    r'\{(?:"[a-z_]+":(?:"[0-9A-Za-z_.-]*"|0|[1-9][0-9]{0,14}|true|false)(?:,(?!\})|(?=\})))*\}', re.ASCII
)
_NAME: Final = re.compile(r'"([a-z_]+)":', re.ASCII)
_ROWS: Final = "SELECT seq, at, event, case_number, staff_id, fields, hash FROM journal ORDER BY seq"
_CHECKPOINTS: Final = (
    "SELECT number, entries, head, at, next_by, key_id, signature FROM checkpoints ORDER BY number"
)

# The program has none of these; a trigger could change what is written next, a view what is read.
_FOREIGN: Final = "SELECT type, name FROM sqlite_master WHERE type IN ('trigger', 'view')"


@unique
class Found(StrEnum):
    """What was found; all but the clock is tampering."""

    CHANGED = "changed"  # an entry does not give its hash
    MISSING = "missing"  # numbers are left out
    INSERTED = "inserted"  # a number that cannot be
    CLOCK_BACK = "clock-back"  # earlier than the entry before
    REWRITTEN = "rewritten"  # the chain is another than the one that was sealed
    CUT = "cut"  # there were more entries
    CHECKPOINT_CHANGED = "checkpoint-changed"  # not signed by this key
    CHECKPOINT_MISSING = "checkpoint-missing"
    STRUCTURE = "structure"  # the tables are not the program's


@unique
class Verdict(StrEnum):
    """The whole in a word."""

    WHOLE = "whole"
    TAMPERED = "tampered"
    CLOCK = "clock"  # whole, but the clock was turned back
    UNSEALED = "unsealed"  # nothing wrong was seen, and nothing is vouched for


@dataclass(frozen=True, slots=True)
class Finding:
    """``seq``: the entry; ``until``: the last one where it is about several; ``source``: which checkpoint."""

    kind: Found
    seq: int | None = None
    until: int | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Trusted:
    """What the auditor brought along: entry ``count`` had this hash; ``source`` names file or code."""

    source: str
    count: int
    matches: Callable[[str], bool]

    @classmethod
    def checkpoint(cls, source: str, checkpoint: Checkpoint, key: Ed25519PublicKey) -> Trusted:
        """An exported checkpoint. Raises CheckpointError unless ``key`` signed it."""
        checkpoint.check(key)
        return cls(source, checkpoint.count, lambda head: head == checkpoint.head)

    @classmethod
    def code(cls, text: str) -> Trusted:
        """A short code from paper. Raises ShortCodeError."""
        code = ShortCode.read(text)
        return cls(str(code), code.count, code.matches)


@dataclass(frozen=True, slots=True)
class Verification:
    """``vouched``: the last entry that a checkpoint speaks for, 0 for none; ``by`` says which.

    ``newest``: the last entry there is; ``brought``: up to where a cut would be seen, by what the auditor
    brought along; ``found``: how many findings, of which the first are in ``findings``.
    """

    entries: int
    newest: int
    checkpoints: int
    vouched: int
    vouched_at: str | None
    by: str | None
    brought: int
    found: int
    findings: tuple[Finding, ...]
    tampered: bool

    @property
    def unsealed(self) -> int:
        """Entries after the last one that is vouched for."""
        return max(self.newest - self.vouched, 0)

    @property
    def verdict(self) -> Verdict:
        """Findings first; then whether anything is vouched for."""
        if self.tampered:
            return Verdict.TAMPERED
        if self.found:
            return Verdict.CLOCK
        return Verdict.UNSEALED if self.newest and not self.vouched else Verdict.WHOLE


def verify(
    connection: sqlite3.Connection,
    keys: Sequence[Ed25519PublicKey],
    trusted: Iterable[Trusted] = (),
    report: Callable[[int, int], None] = lambda done, total: None,
) -> Verification:
    """Examine all there is. ``report`` is told how many entries were read, of about how many.

    ``connection`` as ``audit_copy`` opens it. Raises sqlite3.Error for a file that cannot be read.
    """
    examiner = _Examiner(_signed(connection, keys), sorted(trusted, key=lambda one: one.count))
    for kind, name in connection.execute(_FOREIGN):
        examiner.find(Found.STRUCTURE, source=f"{kind} {name}")
    total = int(connection.execute("SELECT count(*) FROM journal").fetchone()[0])
    examiner.begin()
    for row in connection.execute(_ROWS):
        examiner.entry(*row)
        if examiner.entries % _REPORT_EVERY == 0:
            report(examiner.entries, total)
    report(examiner.entries, total)
    return examiner.result()


@dataclass(frozen=True, slots=True)
class _Signed:
    """A row of the table of checkpoints; ``checkpoint`` is None where it is not as it was signed."""

    number: object
    checkpoint: Checkpoint | None


def _signed(connection: sqlite3.Connection, keys: Sequence[Ed25519PublicKey]) -> Iterator[_Signed]:
    for row in connection.execute(_CHECKPOINTS):
        yield _Signed(row[0], _checked(row, keys))


def _checked(row: tuple[Any, ...], keys: Sequence[Ed25519PublicKey]) -> Checkpoint | None:
    number, count, head, at, next_by, key_id, signature = row
    plain = [isinstance(value, int) for value in (number, count, next_by)]
    texts = [isinstance(value, str) for value in (head, at, key_id)]
    if not (all(plain) and all(texts) and isinstance(signature, bytes) and _TIME.fullmatch(at)):
        return None
    try:
        moment = datetime.datetime.fromisoformat(f"{at}+00:00")
        checkpoint = Checkpoint(number, count, head, moment, next_by, key_id, signature)
    except ValueError:
        return None
    for key in keys:
        try:
            checkpoint.check(key)
        except (CheckpointError, rfc8785.CanonicalizationError):
            continue
        return checkpoint
    return None


class _Examiner:
    """Walks the journal once, with the checkpoints beside it."""

    def __init__(self, signed: Iterator[_Signed], trusted: list[Trusted]) -> None:
        self._signed = signed
        self._next: Checkpoint | None = None
        self._checkpoints = 0
        self._last: Checkpoint | None = None  # the last good one
        self._trusted = trusted
        self._brought = 0
        self._wanted = {one.count: one.source for one in trusted if one.count}  # checkpoints that were made
        self._clean = True
        self._stored = GENESIS  # the hash in the row before
        self._computed = GENESIS  # what it should be
        self._at = ""
        self._newest = 0
        self._vouched, self._vouched_at, self._by = 0, "", ""
        self._findings: list[Finding] = []
        self._found = 0
        self._tampered = False
        self.entries = 0

    def find(
        self, kind: Found, seq: int | None = None, until: int | None = None, source: str | None = None
    ) -> None:
        """Note a finding; after the first that is about entries no checkpoint vouches any more."""
        self._found += 1
        if kind is not Found.CLOCK_BACK:
            self._tampered = True
        if len(self._findings) < MOST_FINDINGS:
            self._findings.append(Finding(kind, seq, until, source))

    def begin(self) -> None:
        """Take up the first checkpoint, and what speaks for the empty journal."""
        self._step()
        self._compare(0, GENESIS)

    def entry(self, seq: Any, at: Any, event: Any, case: Any, staff: Any, fields: Any, stored: Any) -> None:
        """The next row, as the file has it."""
        self.entries += 1
        if not isinstance(seq, int) or seq <= self._newest:
            self.find(Found.INSERTED, seq if isinstance(seq, int) else None)
            self._clean = False
            return
        follows = seq == self._newest + 1
        if not follows:
            self.find(Found.MISSING, self._newest + 1, seq - 1)
            self._clean = False
            self._passed(seq - 1)
        computed = _hash(self._stored, seq, at, event, case, staff, fields)
        if computed is None or (follows and computed != stored):
            self._judge(seq, at, event, case, staff, fields, stored, computed)
        if isinstance(at, str):
            if at < self._at:
                self.find(Found.CLOCK_BACK, seq)
            self._at = at
        self._newest = seq
        self._computed = computed or ""
        self._stored = stored if isinstance(stored, str) else ""
        self._compare(seq, self._stored)

    def _judge(
        self,
        seq: int,
        at: Any,
        event: Any,
        case: Any,
        staff: Any,
        fields: Any,
        stored: Any,
        computed: str | None,
    ) -> None:
        """A row that does not give its hash; it may be the row before whose hash was changed alone."""
        if computed is None or _hash(self._computed, seq, at, event, case, staff, fields) != stored:
            self.find(Found.CHANGED, seq)
        self._clean = False

    def result(self) -> Verification:
        """After the last row."""
        while self._next is not None:  # they speak for entries that are not there
            self.find(Found.CUT, self._newest + 1, self._next.count, f"checkpoint {self._next.number}")
            self._step()
        for one in self._trusted:
            self.find(Found.CUT, self._newest + 1, one.count, one.source)
        for source in self._wanted.values():
            self.find(Found.CHECKPOINT_MISSING, source=source)
        last = self._last
        if last is None or last.next_by <= self._newest != last.count:
            self.find(Found.CHECKPOINT_MISSING, None if last is None else last.next_by)
        return Verification(
            self.entries,
            self._newest,
            self._checkpoints,
            self._vouched,
            stored_time_text(self._vouched_at) if self._vouched else None,
            self._by if self._vouched else None,
            self._brought,
            self._found,
            tuple(self._findings),
            self._tampered,
        )

    def _step(self) -> None:
        """Go to the next checkpoint that is as it was signed."""
        self._next = None
        for signed in self._signed:
            self._checkpoints += 1
            number = self._checkpoints
            if signed.checkpoint is None:
                self.find(Found.CHECKPOINT_CHANGED, source=f"checkpoint {signed.number}")
                continue
            if signed.checkpoint.number != number:
                self.find(Found.CHECKPOINT_MISSING, source=f"checkpoint {number}")
                self._checkpoints = signed.checkpoint.number
            self._next = self._last = signed.checkpoint
            self._wanted.pop(signed.checkpoint.count, None)
            return

    def _passed(self, seq: int) -> None:
        """Entries up to ``seq`` are not there: what speaks for them finds nothing."""
        while self._next is not None and self._next.count <= seq:
            self._step()
        while self._trusted and self._trusted[0].count <= seq:
            self._trusted.pop(0)

    def _compare(self, seq: int, stored: str) -> None:
        """Hold the hash of entry ``seq`` against everything that speaks for it."""
        while self._next is not None and self._next.count <= seq:
            self._speak(seq, self._next.head == stored, f"checkpoint {self._next.number}")
            self._step()
        while self._trusted and self._trusted[0].count <= seq:
            one = self._trusted.pop(0)
            self._speak(seq, one.matches(stored), one.source)
            self._brought = seq

    def _speak(self, seq: int, matches: bool, source: str) -> None:
        if not matches:
            self.find(Found.REWRITTEN, seq, source=source)
            self._clean = False
        elif self._clean:
            self._vouched, self._vouched_at, self._by = seq, self._at, source


def _hash(previous: str, seq: int, at: Any, event: Any, case: Any, staff: Any, fields: Any) -> str | None:
    """The hash of a row as the file has it; None where a value is not of the kind that is written there."""
    if not (
        isinstance(at, str)
        and isinstance(event, str)
        and isinstance(fields, str)
        and (case is None or isinstance(case, str))
        and (staff is None or isinstance(staff, int))
        and _TIME.fullmatch(at)
        and _canonical(fields)
    ):
        return None
    try:
        return entry_hash(previous, seq, stored_time_text(at), event, case, staff, fields)
    except UnicodeEncodeError:
        return None


def _canonical(fields: str) -> bool:
    """Whether it is an object in canonical JSON (RFC 8785), as the program writes it."""
    if _PLAIN.fullmatch(fields):  # nearly all: only the order of the names is left to be looked at
        names = _NAME.findall(fields)
        return all(one < following for one, following in itertools.pairwise(names))
    return _canonical_at_length(fields)


@lru_cache(maxsize=2048)
def _canonical_at_length(fields: str) -> bool:
    try:
        value = json.loads(fields)
        return isinstance(value, dict) and rfc8785.dumps(value).decode() == fields
    except (ValueError, TypeError, RecursionError):  # rfc8785's errors are ValueErrors
        return False

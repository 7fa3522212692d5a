"""Makes checkpoints of the journal: every so many entries, and when a day is closed.

The signing key is made with the store and sealed in it. Before a checkpoint is signed, the last one and all
entries since are checked: the kiosk never signs what does not follow from what it signed before. Each is
also written to a folder as a file of its own, which somebody carries away.
"""

from __future__ import annotations

import datetime
import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from jpki_kiosk.store import schema
from jpki_kiosk.store.chain import GENESIS, entry_hash, stored_time_text
from jpki_kiosk.store.checkpoint import Checkpoint, key_id
from jpki_kiosk.store.encryption import FieldCipher
from jpki_kiosk.store.errors import CheckpointError, SealRefusedError
from jpki_kiosk.store.sqlite import Database, after_commit

DEFAULT_EVERY: Final = 100  # entries

_EXPORTED_AT_START: Final = 100
_SEED_SIZE: Final = 32  # RFC 8032, 5.1.5


class Checkpoints:
    """The checkpoints of one store; ``folder`` receives them as files, None keeps them in the store only."""

    def __init__(
        self, database: Database, key: Ed25519PrivateKey, every: int, folder: Path | None = None
    ) -> None:
        self._database = database
        self._key = key
        self._every = every
        self._folder = folder
        self.public_key: Ed25519PublicKey = key.public_key()
        self.refused: SealRefusedError | None = None  # from then on nothing is sealed until a new start
        self.export_failed = False  # the folder could not be written, or holds something else

    def seal(self, now: datetime.datetime) -> Checkpoint:
        """Seal all entries there are; the last checkpoint where nothing was added since.

        Raises SealRefusedError, after which nothing is kept, or StoreUnavailableError.
        """
        with self._database.writing() as connection:
            return self.seal_within(connection, now)

    def seal_within(self, connection: sa.Connection, now: datetime.datetime) -> Checkpoint:
        """As ``seal``, inside the caller's writing transaction."""
        last = self._last(connection)
        if last is None:  # the first one is made with the key: somebody took them away
            raise SealRefusedError(0)
        head, count = self._follow(connection, last)
        if count == last.count:
            return last
        made = Checkpoint(
            last.number + 1, count, head, now, count + self._every, key_id(self.public_key)
        ).signed(self._key)
        self._keep(connection, made)
        return made

    def seal_if_due(self, connection: sa.Connection, now: datetime.datetime) -> None:
        """Inside an append: what cannot be sealed stays unsealed, ``health`` tells it, and work goes on."""
        if self.refused is None:
            try:
                self.seal_within(connection, now)
            except SealRefusedError as error:
                self.refused = error

    def last(self) -> Checkpoint | None:
        """The newest one. Raises StoreUnavailableError."""
        with self._database.reading() as connection:
            return self._last(connection)

    def is_good(self, checkpoint: Checkpoint | None) -> bool:
        """Whether this one was signed by our key, and others can follow."""
        try:
            if checkpoint is not None and self.refused is None:
                checkpoint.check(self.public_key)
                return True
        except CheckpointError:
            pass
        return False

    def all(self) -> list[Checkpoint]:
        """In order. Raises StoreUnavailableError."""
        table = schema.checkpoints
        with self._database.reading() as connection:
            return [_record(row) for row in connection.execute(sa.select(table).order_by(table.c.number))]

    def export(self) -> None:
        """Write the files that are missing of the newest hundred, so that a start does not take minutes.

        Faults are remembered in ``export_failed``, not raised.
        """
        if self._folder is None:
            return
        try:
            there = {path.name for path in self._folder.iterdir()} if self._folder.is_dir() else set()
        except OSError:
            self.export_failed = True
            return
        table = schema.checkpoints
        with self._database.reading() as connection:
            query = sa.select(table).order_by(table.c.number.desc()).limit(_EXPORTED_AT_START)
            newest = [_record(row) for row in connection.execute(query)]
        for checkpoint in newest:
            if checkpoint.file_name not in there or checkpoint is newest[0]:
                self._write(checkpoint)

    def found(self, connection: sa.Connection, now: datetime.datetime, count: int, head: str) -> None:
        """The very first checkpoint, made together with the key."""
        made = Checkpoint(1, count, head, now, count + self._every, key_id(self.public_key))
        self._keep(connection, made.signed(self._key))

    def _keep(self, connection: sa.Connection, made: Checkpoint) -> None:
        connection.execute(
            schema.checkpoints.insert().values(
                number=made.number,
                entries=made.count,
                head=made.head,
                at=made.at,
                next_by=made.next_by,
                key_id=made.key_id,
                signature=made.signature,
            )
        )
        after_commit(connection, lambda: self._write(made))

    @staticmethod
    def _last(connection: sa.Connection) -> Checkpoint | None:
        table = schema.checkpoints
        row = connection.execute(sa.select(table).order_by(table.c.number.desc()).limit(1)).first()
        return None if row is None else _record(row)

    def _follow(self, connection: sa.Connection, last: Checkpoint) -> tuple[str, int]:
        """Hash and number of the newest entry, when everything since ``last`` follows from it."""
        table = schema.journal
        try:
            last.check(self.public_key)
        except CheckpointError as error:
            raise SealRefusedError(last.count) from error
        sealed = sa.select(table.c.hash).where(table.c.seq == last.count)
        if (connection.execute(sealed).scalar() if last.count else GENESIS) != last.head:
            raise SealRefusedError(last.count)
        head, count = last.head, last.count
        stretch = sa.select(
            table.c.seq, sa.type_coerce(table.c.at, sa.String).label("at"), table.c.event,
            table.c.case_number, table.c.staff_id, table.c.fields, table.c.hash,
        ).where(table.c.seq > last.count).order_by(table.c.seq)  # fmt: skip
        for row in connection.execute(stretch):
            head = entry_hash(
                head, row.seq, stored_time_text(row.at), row.event, row.case_number, row.staff_id, row.fields
            )
            count += 1
            if row.seq != count or row.hash != head:
                raise SealRefusedError(count)
        return head, count

    def _write(self, checkpoint: Checkpoint) -> None:
        """One file, whole or not at all; one that is there already is never written over."""
        if self._folder is None:
            return
        path = self._folder / checkpoint.file_name
        content = checkpoint.file()
        try:
            if not path.exists():
                self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                _appear(path, content)
            self.export_failed |= path.read_bytes() != content
        except OSError:
            self.export_failed = True


def open_checkpoints(
    database: Database,
    cipher: FieldCipher,
    random: Callable[[int], bytes],
    now: Callable[[], datetime.datetime],
    every: int,
    folder: Path | None,
    chained: Callable[[sa.Connection, int], None],
) -> Checkpoints:
    """The checkpoints of a store; at first need their key is made, and the first of them.

    ``chained``: told how many entries there were before that. Raises WrongKeyError, DamagedFieldError or
    StoreUnavailableError.
    """
    table = schema.checkpoint_keys
    with database.reading() as connection:
        row = connection.execute(sa.select(table)).first()
    if row is not None:
        seed = cipher.open_bytes(table.c.private_key, row.id, row.private_key)
        return Checkpoints(database, Ed25519PrivateKey.from_private_bytes(seed), every, folder)
    seed = random(_SEED_SIZE)
    made = Checkpoints(database, Ed25519PrivateKey.from_private_bytes(seed), every, folder)
    name = key_id(made.public_key)
    with database.writing() as connection:
        connection.execute(
            table.insert().values(
                id=name,
                private_key=cipher.seal(table.c.private_key, name, seed),
                public_key=made.public_key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo),
                made_at=now(),
            )
        )
        entries = schema.journal
        before = connection.execute(sa.select(sa.func.max(entries.c.seq))).scalar() or 0
        if before:
            chained(connection, before)
        newest = sa.select(entries.c.seq, entries.c.hash).order_by(entries.c.seq.desc()).limit(1)
        head = connection.execute(newest).first()
        made.found(connection, now(), *((0, GENESIS) if head is None else (head.seq, head.hash)))
    return made


def _record(row: sa.Row[tuple[object, ...]]) -> Checkpoint:
    return Checkpoint(
        row.number, row.entries, row.head, row.at, row.next_by, row.key_id, bytes(row.signature)
    )


def _appear(path: Path, content: bytes) -> None:
    descriptor, draft = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)  # 0600
    try:
        with os.fdopen(descriptor, "wb", buffering=0) as stream:
            stream.write(content)
            os.fsync(descriptor)
        Path(draft).replace(path)  # a stick has no links; another process writes the same
    except BaseException:
        with suppress(FileNotFoundError):
            Path(draft).unlink()
        raise

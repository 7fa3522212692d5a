"""From one store key to the next: every field sealed anew, a batch a transaction.

The next key is kept before the first field is sealed under it, both open until the last one is, and only then
is the earlier one forgotten (``keys``). So a stop at any point loses nothing: a kiosk that is started in
between reads under both and writes under the next, and the same command goes on where it stopped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import sqlalchemy as sa

from jpki_kiosk.secret import Secret
from jpki_kiosk.store import schema
from jpki_kiosk.store.encryption import KEY_SIZE, EncryptedText, FieldCipher, Sealed
from jpki_kiosk.store.errors import DamagedFieldError, DamagedFieldsError, KeyMissingError, WrongKeyError
from jpki_kiosk.store.journal import Journal
from jpki_kiosk.store.keys import SecretStore
from jpki_kiosk.store.residents import indexed
from jpki_kiosk.store.sqlite import Database

INSTALLATION_ROW: Final = "1"
_BATCH: Final = 200  # rows a transaction


def _of_case(table: sa.Table) -> sa.ColumnElement[Any]:
    query = sa.select(schema.cases.c.number).where(schema.cases.c.id == table.c.case_id)
    return query.correlate(table).scalar_subquery()


# What each row is sealed under, beside table and column.
ROW_NAMES: Final[Mapping[sa.Table, sa.ColumnElement[Any]]] = {
    schema.installation: sa.literal(INSTALLATION_ROW),
    schema.staff: schema.staff.c.name,
    schema.residents: _of_case(schema.residents),
    schema.inquiries: _of_case(schema.inquiries),
    schema.certificates: schema.certificates.c.transaction_id,
    schema.exchanges: schema.exchanges.c.transaction_id,
    schema.checkpoint_keys: schema.checkpoint_keys.c.id,
}


@dataclass(frozen=True, slots=True)
class Rotated:
    """``rows`` were sealed anew now; ``resumed``: after an earlier try that was stopped."""

    rows: int
    resumed: bool


def sealed_columns(table: sa.Table) -> list[sa.Column[Any]]:
    """The columns of a table that hold sealed values."""
    return [column for column in table.columns if isinstance(column.type, EncryptedText)]


def rotate(
    database: Database,
    cipher: FieldCipher,
    keys: SecretStore,
    journal: Journal,
    staff: int | None,
    random: Callable[[int], bytes],
    report: Callable[[int, int], None],
    *,
    give_up_damaged: bool,
) -> Rotated:
    """Seal everything under the next key. Nobody else may have the store open.

    ``report`` is told how many rows are done, of how many. ``give_up_damaged``: forget the earlier key
    although damaged fields lie under it. Raises DamagedFieldsError, which keeps both keys, and StoreError.
    """
    resumed = _take_next_key(cipher, keys, random)
    with database.reading() as connection:
        total = sum(_left(connection, cipher, table) for table in ROW_NAMES)
    with database.writing() as connection:
        journal.write(connection, "key-change-begun", None, staff, {"rows": total, "resumed": resumed})
    report(0, total)
    done = 0
    damaged: list[str] = []
    for table in ROW_NAMES:
        for rows, broken in _batches(database, cipher, table):
            done += rows
            damaged += broken
            report(done, total)
    if damaged and not give_up_damaged:
        raise DamagedFieldsError(tuple(damaged))
    with database.writing() as connection:
        fields = {"rows": done, "damaged": len(damaged)}
        journal.write(connection, "key-changed", None, staff, fields)
    database.empty_wal()
    keys.promote()
    with _present(keys) as key:
        cipher.use(key)
    return Rotated(done, resumed)


def _take_next_key(cipher: FieldCipher, keys: SecretStore, random: Callable[[int], bytes]) -> bool:
    """Let ``cipher`` seal under the next key; whether there was one already."""
    following = keys.read_next()
    resumed = following is not None
    with _present(keys) as key:
        if following is None:
            with Secret(random(KEY_SIZE)) as fresh:
                following = keys.keep_next(fresh)
        with following:
            cipher.use(following, key)
    return resumed


def _present(keys: SecretStore) -> Secret:
    key = keys.read()
    if key is None:
        raise KeyMissingError
    return key


def _older(cipher: FieldCipher, table: sa.Table) -> sa.ColumnElement[bool]:
    return sa.or_(*(cipher.is_older(column) for column in sealed_columns(table)))


def _left(connection: sa.Connection, cipher: FieldCipher, table: sa.Table) -> int:
    query = sa.select(sa.func.count()).select_from(table).where(_older(cipher, table))
    return int(connection.execute(query).scalar_one())


def _batches(database: Database, cipher: FieldCipher, table: sa.Table) -> Iterator[tuple[int, list[str]]]:
    """Seal the rows of a table anew; after each transaction how many it was, and the places nothing opens."""
    key = next(iter(table.primary_key.columns))
    query = (
        sa.select(table, ROW_NAMES[table].label("sealed_under")).where(_older(cipher, table)).order_by(key)
    )
    change = table.update().where(key == sa.bindparam("row"))
    last: object = None
    while True:
        changes: list[dict[str, object]] = []
        damaged: list[str] = []
        with database.writing() as connection:
            following = query if last is None else query.where(key > last)
            rows = connection.execute(following.limit(_BATCH)).mappings().all()
            if not rows:
                return
            for row in rows:
                try:
                    changes.append({"row": row[key.name], **_sealed_anew(cipher, table, row)})
                except (DamagedFieldError, WrongKeyError):
                    damaged.append(f"{table.name}.{row['sealed_under']}")
            if changes:
                connection.execute(change, changes)
        last = rows[-1][key.name]
        yield len(rows), damaged


def _sealed_anew(cipher: FieldCipher, table: sa.Table, row: sa.RowMapping) -> dict[str, Sealed | str | None]:
    """What the columns of this row are from now on; every one of them must open."""
    name = row["sealed_under"]
    values: dict[str, Sealed | str | None] = {}
    for column in sealed_columns(table):
        sealed = row[column.name]
        if sealed is not None:
            values[column.name] = cipher.seal(column, name, cipher.open_bytes(column, name, sealed))
        else:
            values[column.name] = None
    if table is schema.residents:
        values |= indexed(cipher, name, row["name"], row["date_of_birth"])
    return values

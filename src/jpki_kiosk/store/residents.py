"""The persons of the cases: how their rows are sealed, opened and found."""

from __future__ import annotations

import datetime
import json
import logging
from typing import Any, Final

import sqlalchemy as sa

from jpki_kiosk.kinds import CertificateKind, Sex
from jpki_kiosk.store import schema
from jpki_kiosk.store.encryption import FieldCipher, Sealed
from jpki_kiosk.store.errors import DamagedFieldError
from jpki_kiosk.store.records import CaseResident
from jpki_kiosk.store.sqlite import Database

_LOG = logging.getLogger(__name__)
_TABLE: Final = schema.residents
_BATCH: Final = 500  # rows a transaction: nobody waits long for the lock, and little is done twice


def sealed_resident(
    cipher: FieldCipher, number: str, resident: CaseResident
) -> dict[str, Sealed | str | None]:
    """The columns of a row: sealed under the case number, and what finds them again."""
    texts = {
        "name": resident.name,
        "address": resident.address,
        "date_of_birth": resident.date_of_birth.isoformat(),
        "sex": resident.sex.value,
        "card_expires": resident.card_expires.isoformat(),
        "name_in_certificate": resident.name_in_certificate,
        "address_in_certificate": resident.address_in_certificate,
        "circumstances": None if resident.circumstances is None else json.dumps(resident.circumstances),
    }
    return {
        "name_index": cipher.index.of_name(resident.name),
        "birth_index": cipher.index.of_birth(resident.date_of_birth),
        **{
            column: None if text is None else cipher.seal(_TABLE.c[column], number, text)
            for column, text in texts.items()
        },
    }


def opened_resident(cipher: FieldCipher, number: str, row: sa.Row[Any]) -> CaseResident:
    """The person of a row. Raises WrongKeyError or DamagedFieldError."""

    def plain(column: str) -> str:
        return cipher.open(_TABLE.c[column], number, getattr(row, column))

    return CaseResident(
        name=plain("name"),
        address=plain("address"),
        date_of_birth=datetime.date.fromisoformat(plain("date_of_birth")),
        sex=Sex(plain("sex")),
        card_expires=datetime.date.fromisoformat(plain("card_expires")),
        name_in_certificate=plain("name_in_certificate") if row.name_in_certificate else None,
        address_in_certificate=plain("address_in_certificate") if row.address_in_certificate else None,
        circumstances=json.loads(plain("circumstances")) if row.circumstances else None,
        agreed={
            CertificateKind(kind): datetime.date.fromisoformat(day)
            for kind, day in (json.loads(plain("agreed")) if row.agreed else {}).items()
        },
    )


def indexed(cipher: FieldCipher, number: str, name: Sealed, birth: Sealed) -> dict[str, str]:
    """What finds this row under the present key. Raises WrongKeyError or DamagedFieldError."""
    date = cipher.open(_TABLE.c.date_of_birth, number, birth)
    return {
        "name_index": cipher.index.of_name(cipher.open(_TABLE.c.name, number, name)),
        "birth_index": cipher.index.of_birth(datetime.date.fromisoformat(date)),
    }


def index_older_rows(database: Database, cipher: FieldCipher) -> None:
    """Give an index to rows that an older program wrote. Raises StoreUnavailableError or WrongKeyError.

    A damaged row stays without one: it is found by its case number, as everything is.
    """
    query = (
        sa.select(_TABLE.c.case_id, _TABLE.c.name, _TABLE.c.date_of_birth, schema.cases.c.number)
        .join(schema.cases)
        .where(_TABLE.c.name_index.is_(None))
        .order_by(_TABLE.c.case_id)
        .limit(_BATCH)
    )
    last, damaged = 0, 0
    while True:
        with database.reading() as connection:
            rows = connection.execute(query.where(_TABLE.c.case_id > last)).all()
        if not rows:
            break
        last = rows[-1].case_id
        found: list[dict[str, object]] = []
        for row in rows:
            try:
                found.append({"row": row.case_id, **indexed(cipher, row.number, row.name, row.date_of_birth)})
            except DamagedFieldError:
                damaged += 1
        if found:
            with database.writing() as connection:
                connection.execute(_TABLE.update().where(_TABLE.c.case_id == sa.bindparam("row")), found)
    if damaged:
        _LOG.warning("%d persons of older cases cannot be found by name: their rows are damaged", damaged)

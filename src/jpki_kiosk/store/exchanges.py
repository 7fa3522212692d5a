"""The messages of a transaction with the authority, to the byte.

What is sent is kept before, so that after a lost answer or a power cut the same bytes can be sent again and
get the same certificate; what came is kept before it is used. They hold names and addresses, so they are
sealed under the transaction id.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Final

import sqlalchemy as sa

from jpki_kiosk.pki.cmp.kept import KeptExchange
from jpki_kiosk.store import schema
from jpki_kiosk.store.encryption import FieldCipher, Sealed
from jpki_kiosk.store.errors import ConflictError, UnknownRecordError
from jpki_kiosk.store.sqlite import Database

_TABLE: Final = schema.exchanges


class ExchangeRecords:
    """One row a transaction, as ``pki.cmp.kept.ExchangeStore`` asks.

    Every method is one short transaction and raises StoreError.
    """

    def __init__(
        self, database: Database, cipher: FieldCipher, clock: Callable[[], datetime.datetime]
    ) -> None:
        self._database = database
        self._cipher = cipher
        self._clock = clock

    def keep_request(self, transaction_id: bytes, request_der: bytes) -> None:
        """Keep what will be sent; the same again changes nothing.

        Raises UnknownRecordError where no certificate was asked for under this id, ConflictError where
        other bytes are kept.
        """
        name = transaction_id.hex()
        with self._database.writing() as connection:
            row = self._row(connection, name)
            if row is not None:
                self._same(_TABLE.c.request, name, row.request, request_der)
                return
            known = sa.select(schema.certificates.c.id).where(schema.certificates.c.transaction_id == name)
            if connection.execute(known).first() is None:
                raise UnknownRecordError("transaction", name)
            connection.execute(
                _TABLE.insert().values(
                    transaction_id=name,
                    request=self._cipher.seal(_TABLE.c.request, name, request_der),
                    kept_at=self._clock(),
                )
            )

    def keep_answer(self, transaction_id: bytes, answer_der: bytes) -> None:
        """Keep what came; the same again changes nothing.

        Raises UnknownRecordError where nothing was sent, ConflictError where another answer is kept.
        """
        name = transaction_id.hex()
        with self._database.writing() as connection:
            row = self._row(connection, name)
            if row is None:
                raise UnknownRecordError("transaction", name)
            if row.answer is not None:
                self._same(_TABLE.c.answer, name, row.answer, answer_der)
                return
            connection.execute(
                _TABLE.update()
                .where(_TABLE.c.transaction_id == name)
                .values(
                    answer=self._cipher.seal(_TABLE.c.answer, name, answer_der), answered_at=self._clock()
                )
            )

    def kept(self, transaction_id: bytes) -> KeptExchange | None:
        """What is kept of a transaction; None where nothing was sent."""
        name = transaction_id.hex()
        with self._database.reading() as connection:
            row = self._row(connection, name)
        if row is None:
            return None
        request = self._cipher.open_bytes(_TABLE.c.request, name, row.request)
        if row.answer is None:
            return KeptExchange(request, None)
        return KeptExchange(request, self._cipher.open_bytes(_TABLE.c.answer, name, row.answer))

    def _same(self, column: sa.Column[bytes], name: str, sealed: Sealed, plain: bytes) -> None:
        if self._cipher.open_bytes(column, name, sealed) != plain:
            raise ConflictError(name)

    def _row(self, connection: sa.Connection, name: str) -> sa.Row[tuple[object, ...]] | None:
        return connection.execute(_TABLE.select().where(_TABLE.c.transaction_id == name)).first()

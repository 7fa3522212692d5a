"""The printed papers of the cases: which copy each is, and which were spoiled."""

from __future__ import annotations

import datetime
from typing import Any

import sqlalchemy as sa

from jpki_kiosk.japan import JAPAN
from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.store import schema
from jpki_kiosk.store.certificates import CertificateRecords, case_row
from jpki_kiosk.store.errors import AlreadySpoiledError, UnknownRecordError
from jpki_kiosk.store.records import Paper
from jpki_kiosk.store.steps import with_kind

_TABLE = schema.papers


class PaperRecords(CertificateRecords):
    """The part of CaseStore that knows papers."""

    def record_paper(self, number: str, form: str, kind: CertificateKind | None = None) -> int:
        """Note a printed paper and return which copy it is; a reprint may come after the case ended."""
        with self._database.writing() as connection:
            return self._count(connection, case_row(connection, number), form, kind)

    def _count(
        self, connection: sa.Connection, case: sa.Row[Any], form: str, kind: CertificateKind | None
    ) -> int:
        copies = connection.execute(
            sa.select(sa.func.max(_TABLE.c.copy_number)).where(*_of(case.id, form, kind))
        ).scalar()
        copy = int(copies or 0) + 1
        fields = with_kind({"form": form, "copy": copy}, kind)
        entry = self._journal.write(connection, "paper-printed", case.number, None, fields)
        connection.execute(
            _TABLE.insert().values(
                case_id=case.id,
                form=form,
                kind=kind,
                copy_number=copy,
                printed_at=entry.at,
                printed_seq=entry.seq,
            )
        )
        return copy

    def note_spoiled(
        self, number: str, form: str, kind: CertificateKind | None, copy: int, staff: int | None
    ) -> None:
        """Count a printed paper as spoiled; ``staff`` is the number of an account.

        Raises UnknownRecordError, AlreadySpoiledError.
        """
        with self._database.writing() as connection:
            self._spoil(connection, case_row(connection, number), form, kind, copy, staff)

    def _spoil(
        self,
        connection: sa.Connection,
        case: sa.Row[Any],
        form: str,
        kind: CertificateKind | None,
        copy: int,
        staff: int | None,
    ) -> None:
        row = connection.execute(
            _TABLE.select().where(*_of(case.id, form, kind), _TABLE.c.copy_number == copy)
        ).first()
        if row is None:
            raise UnknownRecordError("paper", f"{case.number} {form} {copy}")
        if row.spoiled_at is not None:
            raise AlreadySpoiledError(case.number, form, copy)
        fields = with_kind({"form": form, "copy": copy}, kind)
        entry = self._journal.write(connection, "paper-spoiled", case.number, staff, fields)
        connection.execute(
            _TABLE.update().where(_TABLE.c.id == row.id).values(spoiled_at=entry.at, spoiled_seq=entry.seq)
        )

    def papers(self, number: str) -> list[Paper]:
        """Papers of a case in the order they were printed."""
        with self._database.reading() as connection:
            row = case_row(connection, number)
            query = _TABLE.select().where(_TABLE.c.case_id == row.id).order_by(_TABLE.c.id)
            return [
                Paper(number, one.form, one.kind, one.copy_number, one.printed_at, one.spoiled_at)
                for one in connection.execute(query)
            ]

    def papers_of_day(self, day: datetime.date) -> list[Paper]:
        """Papers that were printed on a day in Japan, newest first."""
        begins, ends = (
            datetime.datetime.combine(day + datetime.timedelta(more), datetime.time(), tzinfo=JAPAN)
            for more in (0, 1)
        )
        query = (
            sa.select(_TABLE, schema.cases.c.number)
            .join(schema.cases)
            .where(_TABLE.c.printed_at >= begins, _TABLE.c.printed_at < ends)
            .order_by(_TABLE.c.id.desc())
        )
        with self._database.reading() as connection:
            return [
                Paper(one.number, one.form, one.kind, one.copy_number, one.printed_at, one.spoiled_at)
                for one in connection.execute(query)
            ]


def _of(case_id: int, form: str, kind: CertificateKind | None) -> list[sa.ColumnElement[bool]]:
    same_kind = _TABLE.c.kind.is_(None) if kind is None else _TABLE.c.kind == kind
    return [_TABLE.c.case_id == case_id, _TABLE.c.form == form, same_kind]

"""What is kept of a person, handed out to that person (開示請求)."""

from __future__ import annotations

import base64
import datetime
import json
from collections.abc import Callable, Iterable
from typing import Any, Final

import sqlalchemy as sa

from jpki_kiosk.store import schema
from jpki_kiosk.store.certificates import case_row
from jpki_kiosk.store.encryption import FieldCipher
from jpki_kiosk.store.journal import Journal, staff_id
from jpki_kiosk.store.residents import opened_resident
from jpki_kiosk.store.sqlite import Database

FORMAT: Final = "jpki-kiosk personal data 1"


class Disclosure:
    """Every method is one transaction and raises StoreError."""

    def __init__(
        self,
        database: Database,
        cipher: FieldCipher,
        journal: Journal,
        clock: Callable[[], datetime.datetime],
    ) -> None:
        self._database = database
        self._cipher = cipher
        self._journal = journal
        self._clock = clock

    def of_serial(self, serial: int) -> list[str]:
        """The cases in which a certificate of this serial number was issued, oldest first."""
        table = schema.certificates
        query = sa.select(schema.cases.c.number).join(table).where(table.c.serial == str(serial))
        with self._database.reading() as connection:
            return list(connection.execute(query.order_by(schema.cases.c.id)).scalars())

    def of_same_person(self, number: str) -> list[str]:
        """The cases of whoever has the name and the birth date of this case's person, oldest first.

        Two persons may share both: somebody looks before they are handed out.
        """
        table, index = schema.residents, self._cipher.index
        with self._database.reading() as connection:
            row = connection.execute(
                table.select().where(table.c.case_id == case_row(connection, number).id)
            ).first()
            if row is None:
                return [number]
            person = opened_resident(self._cipher, number, row)
            query = (
                sa.select(schema.cases.c.number)
                .join(table)
                .where(
                    index.is_name(table.c.name_index, person.name),
                    index.is_birth(table.c.birth_index, person.date_of_birth),
                )
            )
            return list(connection.execute(query.order_by(schema.cases.c.id)).scalars())

    def export(self, numbers: Iterable[str], staff: str | None) -> dict[str, object]:
        """All that is kept of these cases, as JSON would have it; journalled. Raises UnknownRecordError.

        ``staff``: account name of who hands it out.
        """
        with self._database.writing() as connection:
            account = staff_id(connection, staff)
            cases = []
            for number in numbers:
                row = case_row(connection, number)
                self._journal.write(connection, "person-exported", number, account, {})
                cases.append(self._exported(connection, row))
        return {"format": FORMAT, "made_at": self._clock().isoformat(), "cases": cases}

    def _exported(self, connection: sa.Connection, row: sa.Row[Any]) -> dict[str, object]:
        people, papers = schema.residents, schema.papers
        person = connection.execute(people.select().where(people.c.case_id == row.id)).first()
        printed = connection.execute(
            papers.select().where(papers.c.case_id == row.id).order_by(papers.c.id)
        ).all()
        certificates = schema.certificates
        asked = connection.execute(
            certificates.select().where(certificates.c.case_id == row.id).order_by(certificates.c.id)
        ).all()
        inquiries = schema.inquiries
        letters = connection.execute(
            inquiries.select().where(inquiries.c.case_id == row.id).order_by(inquiries.c.id)
        ).all()
        return {
            "number": row.number,
            "municipality": row.municipality,
            "procedure": row.procedure,
            "reason": row.reason,
            "kinds": row.kinds,
            "applicant": row.applicant,
            "state": row.state.value,
            "opened_at": row.opened_at.isoformat(),
            "changed_at": row.changed_at.isoformat(),
            "erased_at": None if row.erased_at is None else row.erased_at.isoformat(),
            "person": None if person is None else self._person(row.number, person),
            "certificates": [self._certificate(found) for found in asked],
            "papers": [
                {"form": one.form, "copy": one.copy_number, "printed_at": one.printed_at.isoformat()}
                for one in printed
            ],
            "letters": [self._letter(row.number, found) for found in letters],
            "journal": [
                {"at": one.at.isoformat(), "event": one.event, "fields": json.loads(one.fields)}
                for one in connection.execute(
                    schema.journal.select()
                    .where(schema.journal.c.case_number == row.number)
                    .order_by(schema.journal.c.seq)
                )
            ],
        }

    def _person(self, number: str, row: sa.Row[Any]) -> dict[str, object]:
        person = opened_resident(self._cipher, number, row)
        return {
            "name": person.name,
            "address": person.address,
            "date_of_birth": person.date_of_birth.isoformat(),
            "sex": person.sex.value,
            "card_expires": person.card_expires.isoformat(),
            "name_in_certificate": person.name_in_certificate,
            "address_in_certificate": person.address_in_certificate,
            "circumstances": None if person.circumstances is None else dict(person.circumstances),
            "agreed": {kind.value: day.isoformat() for kind, day in person.agreed.items()},
        }

    def _certificate(self, row: sa.Row[Any]) -> dict[str, object]:
        table, name = schema.certificates, row.transaction_id

        def opened(column: sa.Column[Any]) -> str | None:
            sealed = getattr(row, column.name)
            if sealed is None:
                return None
            return base64.b64encode(self._cipher.open_bytes(column, name, sealed)).decode()

        last_day = row.not_after
        return {
            "kind": row.kind.value,
            "state": row.state.value,
            "serial": row.serial,
            "requested_at": row.requested_at.isoformat(),
            "last_day": None if last_day is None else self._cipher.open(table.c.not_after, name, last_day),
            "request": opened(table.c.request),
            "certificate": opened(table.c.certificate),
        }

    def _letter(self, number: str, row: sa.Row[Any]) -> dict[str, object]:
        details = (
            None
            if row.details is None
            else json.loads(self._cipher.open(schema.inquiries.c.details, number, row.details))
        )
        return {
            "state": row.state.value,
            "made_at": row.made_at.isoformat(),
            "dispatched_on": None if row.dispatched_on is None else row.dispatched_on.isoformat(),
            "replied_on": None if row.replied_on is None else row.replied_on.isoformat(),
            "details": details,
        }

"""Certificates that are ended at the counter: finding them in the store, and what was ordered of them.

What staff ordered stands in the journal, written with the case: after a power cut it is known what was to be
done, and by the steps what was done.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from typing import Final

import sqlalchemy as sa

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.store import schema
from jpki_kiosk.store.certificates import CertificateRecords, case_row
from jpki_kiosk.store.records import OrderedRevocation, RecordedCertificate, RevocationState
from jpki_kiosk.store.schema import CaseState, Disposition, Step

_TABLE: Final = schema.certificates
_STEPS: Final = (Step.REVOKE, Step.HOLD, Step.LIFT_HOLD)
_ORDERED: Final = "revocation-ordered"
_PROCEDURES: Final = ("revoke", "lift_suspension")
_OVER: Final = (CaseState.COMPLETED, CaseState.ABANDONED)


class RevocationRecords(CertificateRecords):
    """The part of CaseStore that ends certificates."""

    # --- finding ---------------------------------------------------------------------------------

    def certificates_of_serial(self, serial: int) -> list[RecordedCertificate]:
        """Those this office issued under a number; the two kinds are counted apart."""
        return self._issued(_TABLE.c.serial == str(serial))

    def certificates_of_card(self, card_hash: str) -> list[RecordedCertificate]:
        """Those this office issued to a card, newest first."""
        return self._issued(schema.cases.c.card_hash == card_hash)

    def certificates_of_cases(self, numbers: list[str]) -> list[RecordedCertificate]:
        """Those that were issued in these cases, newest first."""
        return self._issued(schema.cases.c.number.in_(numbers))

    def cases_of_name(self, typed: str) -> list[str]:
        """Cases of people whose name holds what was typed; width and spaces do not count.

        Every name of the store is opened for it. Nothing typed finds nobody.
        """
        wanted = plain_name(typed)
        if not wanted:
            return []
        table = schema.residents
        query = sa.select(table.c.name, schema.cases.c.number).join(schema.cases).order_by(schema.cases.c.id)
        with self._database.reading() as connection:
            return [
                row.number
                for row in connection.execute(query)
                if wanted in plain_name(self._cipher.open(table.c.name, row.number, row.name))
            ]

    def _issued(self, condition: sa.ColumnElement[bool]) -> list[RecordedCertificate]:
        query = (
            sa.select(_TABLE, schema.cases.c.number)
            .join(schema.cases)
            .where(condition, _TABLE.c.certificate.is_not(None))
            .order_by(_TABLE.c.id.desc())
        )
        with self._database.reading() as connection:
            return [self._certificate(row) for row in connection.execute(query)]

    # --- what was ordered ------------------------------------------------------------------------

    def open_revocations(self) -> list[str]:
        """Cases in which a certificate is still to be ended, suspended or brought back, oldest first."""
        table = schema.cases
        query = (
            sa.select(table.c.number)
            .where(table.c.procedure.in_(_PROCEDURES), table.c.state.not_in(_OVER))
            .order_by(table.c.id)
        )
        with self._database.reading() as connection:
            return [row.number for row in connection.execute(query)]

    def ordered_revocations(self, case: str) -> list[RevocationState]:
        """What staff ordered in a case, each with what became of it. Raises UnknownRecordError."""
        journal = schema.journal
        with self._database.reading() as connection:
            owner = case_row(connection, case)
            entries = connection.execute(
                sa.select(journal.c.fields)
                .where(journal.c.case_number == case, journal.c.event == _ORDERED)
                .order_by(journal.c.seq)
            ).all()
            ended = self._ended_steps(connection, owner.id)
        orders = [_order(json.loads(row.fields)) for row in entries]
        return [RevocationState(order, ended.get(order.kind)) for order in orders]

    def _ended_steps(
        self, connection: sa.Connection, case_id: int
    ) -> Mapping[CertificateKind, Disposition | None]:
        """How the last step of each kind ended; None for one that is open. Failed ones do not count."""
        table = schema.steps
        query = (
            sa.select(table.c.kind, table.c.disposition)
            .where(table.c.case_id == case_id, table.c.step.in_(_STEPS))
            .order_by(table.c.id)
        )
        found = {row.kind: row.disposition for row in connection.execute(query)}
        return {kind: how for kind, how in found.items() if how is not Disposition.FAILED}


def ordered_fields(order: OrderedRevocation) -> dict[str, object]:
    """The fields of the journal's entry."""
    return {
        "kind": order.kind,
        "serial": str(order.serial),
        "reason": order.reason,
        "list_reason": order.list_reason,
        "by": order.by,
        "found": order.found,
    }


def _order(fields: Mapping[str, str]) -> OrderedRevocation:
    return OrderedRevocation(
        CertificateKind(fields["kind"]),
        int(fields["serial"]),
        fields["reason"],
        fields["list_reason"],
        fields["by"],
        fields["found"],
    )


def plain_name(name: str) -> str:
    """A name for comparing: compatibility forms folded, without spaces and variation selectors."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return "".join(one for one in folded if not one.isspace() and not _is_selector(one))


def _is_selector(character: str) -> bool:
    return "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"

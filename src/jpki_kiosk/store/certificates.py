"""The certificates of a case: what was asked for, what came, and how far it got.

The request and its transaction id are kept before the authority is asked, so that a lost answer can be
asked for again. Certificate, request and last day are sealed: the signature certificate holds name and
address, the last day is a birthday.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Mapping
from typing import Any, Final

import sqlalchemy as sa

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.store import schema
from jpki_kiosk.store.encryption import FieldCipher
from jpki_kiosk.store.errors import CaseClosedError, ConflictError, UnknownRecordError
from jpki_kiosk.store.journal import Journal
from jpki_kiosk.store.records import RecordedCertificate
from jpki_kiosk.store.schema import CaseState, RecordedState, Step
from jpki_kiosk.store.sqlite import Database

_TABLE: Final = schema.certificates

# What a step that succeeded says of the certificate whose serial number is in its details.
_REACHED: Final[Mapping[Step, RecordedState]] = {
    Step.WRITE: RecordedState.WRITTEN,
    Step.PROOF: RecordedState.PROVED,
    Step.CONFIRM: RecordedState.CONFIRMED,
    Step.REVOKE: RecordedState.REVOKED,
    Step.HOLD: RecordedState.HELD,
    Step.LIFT_HOLD: RecordedState.CONFIRMED,
}
_UNCONFIRMED: Final = (RecordedState.ISSUED, RecordedState.WRITTEN, RecordedState.PROVED)
_ENDED: Final = (RecordedState.REVOKED, RecordedState.SUPERSEDED, RecordedState.GIVEN_UP)


class CertificateRecords:
    """The part of CaseStore that knows certificates."""

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

    def record_request(
        self,
        case: str,
        kind: CertificateKind,
        transaction_id: bytes,
        request: bytes,
        spki_sha256: str,
        not_after: datetime.date,
    ) -> None:
        """Keep a PKCS#10 request (DER) and the last day (Japan) before the authority is asked.

        Keeping the same again changes nothing. Raises ConflictError when the transaction id already
        stands for another request, UnknownRecordError, CaseClosedError or StoreUnavailableError.
        """
        row_name = transaction_id.hex()
        with self._database.writing() as connection:
            owner = open_case_row(connection, case)
            row = connection.execute(_TABLE.select().where(_TABLE.c.transaction_id == row_name)).first()
            if row is not None:
                known = self._cipher.open_bytes(_TABLE.c.request, row_name, row.request)
                if (row.case_id, row.kind, known) != (owner.id, kind, request):
                    raise ConflictError(row_name)
                return
            now = self._clock()
            connection.execute(
                _TABLE.insert().values(
                    case_id=owner.id,
                    kind=kind,
                    state=RecordedState.REQUESTED,
                    transaction_id=row_name,
                    spki_sha256=spki_sha256,
                    request=self._cipher.seal(_TABLE.c.request, row_name, request),
                    not_after=self._cipher.seal(_TABLE.c.not_after, row_name, not_after.isoformat()),
                    requested_at=now,
                    changed_at=now,
                )
            )

    def record_certificate(
        self,
        case: str,
        kind: CertificateKind,
        transaction_id: bytes,
        serial: int,
        certificate: bytes,
    ) -> None:
        """Keep what the authority issued (DER) for a recorded request.

        Raises UnknownRecordError without a request, ConflictError when it already got another certificate.
        """
        row_name = transaction_id.hex()
        with self._database.writing() as connection:
            owner = open_case_row(connection, case)
            row = connection.execute(
                _TABLE.select().where(
                    _TABLE.c.transaction_id == row_name, _TABLE.c.case_id == owner.id, _TABLE.c.kind == kind
                )
            ).first()
            if row is None:
                raise UnknownRecordError("transaction", row_name)
            if row.certificate is not None:
                if self._cipher.open_bytes(_TABLE.c.certificate, row_name, row.certificate) != certificate:
                    raise ConflictError(row_name)
                return
            connection.execute(
                _TABLE.update()
                .where(_TABLE.c.id == row.id)
                .values(
                    state=RecordedState.ISSUED,
                    serial=str(serial),
                    certificate=self._cipher.seal(_TABLE.c.certificate, row_name, certificate),
                    changed_at=self._clock(),
                )
            )

    def mark_revoked(self, case: str, kind: CertificateKind, serial: int) -> None:
        """The authority ended it by itself. Raises UnknownRecordError."""
        with self._database.writing() as connection:
            row = self._of_serial(connection, case, kind, serial)
            self._set(connection, case, row, RecordedState.REVOKED)

    def mark_given_up(self, transaction_id: bytes) -> None:
        """Nobody will ever confirm what was asked for: the authority lets it die."""
        with self._database.writing() as connection:
            query = (
                sa.select(_TABLE, schema.cases.c.number)
                .join(schema.cases)
                .where(_TABLE.c.transaction_id == transaction_id.hex())
            )
            row = connection.execute(query).first()
            if row is None:
                raise UnknownRecordError("transaction", transaction_id.hex())
            self._set(connection, row.number, row, RecordedState.GIVEN_UP)

    def proved_certificates(self) -> list[RecordedCertificate]:
        """Of all cases: proved, and not yet confirmed to the authority; oldest first."""
        with self._database.reading() as connection:
            query = (
                sa.select(_TABLE, schema.cases.c.number)
                .join(schema.cases)
                .where(_TABLE.c.state == RecordedState.PROVED)
                .order_by(_TABLE.c.id)
            )
            return [self._certificate(row) for row in connection.execute(query)]

    def certificates(self, case: str) -> list[RecordedCertificate]:
        """All of a case, oldest first."""
        return self.certificates_by_case([case])[case]

    def certificates_by_case(self, numbers: Collection[str]) -> dict[str, list[RecordedCertificate]]:
        """The same of many cases in one question."""
        found: dict[str, list[RecordedCertificate]] = {number: [] for number in numbers}
        query = (
            sa.select(_TABLE, schema.cases.c.number)
            .join(schema.cases)
            .where(schema.cases.c.number.in_(numbers))
            .order_by(_TABLE.c.id)
        )
        with self._database.reading() as connection:
            for row in connection.execute(query):
                found[row.number].append(self._certificate(row))
        return found

    def _step_succeeded(
        self, connection: sa.Connection, case: str, kind: CertificateKind, step: Step, serial: str
    ) -> None:
        """What a step proves of a certificate is kept in the step's own transaction.

        The serial number may be of a certificate that this office never recorded: then there is nothing
        to keep.
        """
        row = connection.execute(
            _TABLE.select().where(_TABLE.c.kind == kind, _TABLE.c.serial == serial)
        ).first()
        if row is None:
            return
        if step in _REACHED:
            self._set(connection, case, row, _REACHED[step])
        elif step is Step.REVOKE_OLD:
            used = row.state not in _UNCONFIRMED
            self._set(connection, case, row, RecordedState.SUPERSEDED if used else RecordedState.REVOKED)

    def _set(self, connection: sa.Connection, case: str, row: sa.Row[Any], state: RecordedState) -> None:
        if row.state is state or row.state in _ENDED:
            return  # an ended certificate never comes back, and a fact is not written twice
        if row.state is RecordedState.CONFIRMED and state is RecordedState.PROVED:
            return
        if row.state is RecordedState.HELD and state is RecordedState.PROVED:
            return
        connection.execute(
            _TABLE.update().where(_TABLE.c.id == row.id).values(state=state, changed_at=self._clock())
        )
        self._journal.write(
            connection,
            "certificate-state-changed",
            case,
            None,
            {"kind": row.kind, "state": state} | ({} if row.serial is None else {"serial": row.serial}),
        )

    def _of_serial(
        self, connection: sa.Connection, case: str, kind: CertificateKind, serial: int
    ) -> sa.Row[Any]:
        row = connection.execute(
            sa.select(_TABLE)
            .join(schema.cases)
            .where(schema.cases.c.number == case, _TABLE.c.kind == kind, _TABLE.c.serial == str(serial))
        ).first()
        if row is None:
            raise UnknownRecordError("certificate", f"{kind} {serial}")
        return row

    def _certificate(self, row: sa.Row[Any]) -> RecordedCertificate:
        cipher, name = self._cipher, row.transaction_id
        issued = row.certificate is not None
        last_day = row.not_after
        return RecordedCertificate(
            case=row.number,
            kind=row.kind,
            state=row.state,
            transaction_id=bytes.fromhex(name),
            spki_sha256=row.spki_sha256,
            request=cipher.open_bytes(_TABLE.c.request, name, row.request),
            serial=None if row.serial is None else int(row.serial),
            certificate=cipher.open_bytes(_TABLE.c.certificate, name, row.certificate) if issued else None,
            not_after=(
                None
                if last_day is None
                else datetime.date.fromisoformat(cipher.open(_TABLE.c.not_after, name, last_day))
            ),
            requested_at=row.requested_at,
        )


def case_row(connection: sa.Connection, number: str) -> sa.Row[Any]:
    """The row of a case. Raises UnknownRecordError."""
    row = connection.execute(schema.cases.select().where(schema.cases.c.number == number)).first()
    if row is None:
        raise UnknownRecordError("case", number)
    return row


def open_case_row(connection: sa.Connection, number: str) -> sa.Row[Any]:
    """As ``case_row``; raises CaseClosedError when nothing more may happen in it.

    A case that was abandoned after its first step may be taken up again: its card can come back.
    """
    row = case_row(connection, number)
    match row.state:
        case CaseState.COMPLETED | CaseState.LAPSED | CaseState.REFUSED:
            raise CaseClosedError(number)
        case CaseState.ABANDONED if not has_steps(connection, row.id):
            raise CaseClosedError(number)
    return row


def has_steps(connection: sa.Connection, case_id: int) -> bool:
    """Whether a step was ever begun in this case; printing, as of an inquiry letter, begins nothing."""
    steps = schema.steps.c
    query = sa.select(steps.id).where(steps.case_id == case_id, steps.step != Step.PRINT).limit(1)
    return connection.execute(query).first() is not None

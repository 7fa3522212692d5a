"""The steps of a case: written down before they act and after they ended.

What changes a step also writes its journal entry, in one transaction: after a power cut both are there, or
neither.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Collection, Mapping
from typing import Final

import sqlalchemy as sa

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.store import schema
from jpki_kiosk.store.certificates import CertificateRecords, case_row, open_case_row
from jpki_kiosk.store.errors import StepError
from jpki_kiosk.store.records import OpenStep, RecordedStep, StepId
from jpki_kiosk.store.schema import CaseState, Disposition, Step

# What may still happen after a case ended: a reprint, and what is said of a certificate to its authority.
_AFTERWARDS: Final = (Step.PRINT, Step.CONFIRM, Step.REVOKE_OLD)

_OVER: Final = (CaseState.COMPLETED, CaseState.LAPSED)


class StepRecords(CertificateRecords):
    """The part of CaseStore that knows steps."""

    def begin_step(
        self,
        number: str,
        kind: CertificateKind | None,
        step: Step,
        details: Mapping[str, object] | None = None,
    ) -> StepId:
        """Write ``…-init`` before the step acts; on disk when this returns.

        Raises StepError when the same step of this kind is still open: look first, complete it, begin again.
        """
        table = schema.steps
        with self._database.writing() as connection:
            row = (case_row if step in _AFTERWARDS else open_case_row)(connection, number)
            still_open = sa.select(table.c.id).where(
                table.c.case_id == row.id,
                table.c.step == step,
                table.c.kind.is_(None) if kind is None else table.c.kind == kind,
                table.c.ended_at.is_(None),
            )
            if connection.execute(still_open).first() is not None:
                raise StepError(number, step, "is open")
            entry = self._journal.write(connection, step.init_event, number, None, with_kind(details, kind))
            inserted = connection.execute(
                table.insert().values(
                    case_id=row.id, kind=kind, step=step, begun_at=entry.at, begun_seq=entry.seq
                )
            ).inserted_primary_key
            assert inserted is not None  # noqa: S101  (for the type checker)
            return StepId(inserted[0])

    def resume_step(
        self,
        number: str,
        kind: CertificateKind | None,
        step: Step,
        details: Mapping[str, object] | None = None,
    ) -> tuple[StepId, bool]:
        """The step an earlier run left open, or a new one; whether it was open.

        One that is open for another ``serial`` than that in ``details`` is completed as unknown first.
        """
        wanted = (details or {}).get("serial")
        for begun in self.steps(number):
            if (begun.kind, begun.step, begun.disposition) == (kind, step, None):
                if wanted is None or begun.details.get("serial", wanted) == wanted:
                    return begun.id, True
                self.complete_step(begun.id, Disposition.UNKNOWN)
        return self.begin_step(number, kind, step, details), False

    def complete_step(
        self, step: StepId, disposition: Disposition, details: Mapping[str, object] | None = None
    ) -> None:
        """Write ``…-complete``. A step that succeeded with a ``serial`` also moves that certificate's state.

        Raises StepError when it is not open.
        """
        table = schema.steps
        with self._database.writing() as connection:
            row = connection.execute(
                sa.select(table, schema.cases.c.number).join(schema.cases).where(table.c.id == step)
            ).first()
            if row is None or row.ended_at is not None:
                raise StepError("", str(step), "is not open")
            fields = with_kind(details, row.kind) | {"disposition": disposition}
            entry = self._journal.write(connection, row.step.complete_event, row.number, None, fields)
            connection.execute(
                table.update()
                .where(table.c.id == step)
                .values(ended_at=entry.at, ended_seq=entry.seq, disposition=disposition)
            )
            if disposition is Disposition.SUCCEEDED and row.kind is not None and "serial" in fields:
                self._step_succeeded(connection, row.number, row.kind, row.step, str(fields["serial"]))

    def steps(self, number: str) -> list[RecordedStep]:
        """Every step of a case, in the order they were begun. Raises UnknownRecordError."""
        with self._database.reading() as connection:
            case_row(connection, number)
            return _steps(connection, [number])[number]

    def steps_of(self, numbers: Collection[str]) -> dict[str, list[RecordedStep]]:
        """The same of many cases in one question; one that is not known has none."""
        with self._database.reading() as connection:
            return _steps(connection, numbers)

    def refused_endings(self, before: datetime.datetime) -> list[str]:
        """Cases that are over, in which the authority refused to end an old certificate and none was since.

        One that it does not know is not among them. Asked last before ``before``; oldest first.
        """
        table, entries = schema.steps, schema.journal
        of_case = sa.and_(table.c.case_id == schema.cases.c.id, table.c.step == Step.REVOKE_OLD)
        last = sa.select(sa.func.max(table.c.id)).where(of_case).group_by(table.c.kind)
        query = (
            sa.select(schema.cases.c.number)
            .join(table, of_case)
            .join(entries, entries.c.seq == table.c.ended_seq)
            .where(
                schema.cases.c.state.in_(_OVER),
                table.c.id.in_(last.correlate(schema.cases)),
                table.c.begun_at < before,
                table.c.disposition == Disposition.REFUSED,
                sa.func.json_extract(entries.c.fields, "$.error") == "RequestRefusedError",
            )
            .order_by(schema.cases.c.id)
            .distinct()
        )
        with self._database.reading() as connection:
            return [row.number for row in connection.execute(query)]

    def settle(self, number: str, kind: CertificateKind | None) -> None:
        """Complete the steps of this kind that an ended process left open: what came of them is unknown.

        A sheet at the printer is not one of them: the printer is asked for it.
        """
        for step in self.steps(number):
            if step.kind == kind and step.disposition is None and step.step is not Step.PRINT:
                self.complete_step(step.id, Disposition.UNKNOWN)

    def note_taken_up_kind(self, number: str, kind: CertificateKind, how: str) -> None:
        """Write down how a kind that was begun earlier is brought to its end (a word of events.toml)."""
        with self._database.writing() as connection:
            case_row(connection, number)
            self._journal.write(connection, "kind-taken-up", number, None, {"kind": kind, "how": how})

    def unfinished(self) -> list[OpenStep]:
        """Steps that began and never ended, oldest first: what a recovery has to resolve by looking."""
        table = schema.steps
        query = (
            sa.select(table, schema.cases.c.number, schema.cases.c.card_hash, schema.journal.c.fields)
            .join(schema.cases, table.c.case_id == schema.cases.c.id)
            .join(schema.journal, table.c.begun_seq == schema.journal.c.seq)
            .where(table.c.ended_at.is_(None))
            .order_by(table.c.id)
        )
        with self._database.reading() as connection:
            return [
                OpenStep(
                    StepId(row.id), row.number, row.kind, row.step, row.begun_at,
                    json.loads(row.fields), row.card_hash,
                )
                for row in connection.execute(query)
            ]  # fmt: skip


def _steps(connection: sa.Connection, numbers: Collection[str]) -> dict[str, list[RecordedStep]]:
    table = schema.steps
    begun, ended = schema.journal.alias("begun"), schema.journal.alias("ended")
    query = (
        sa.select(table, schema.cases.c.number, begun.c.fields.label("first"), ended.c.fields.label("last"))
        .join(schema.cases, table.c.case_id == schema.cases.c.id)
        .outerjoin(begun, begun.c.seq == table.c.begun_seq)
        .outerjoin(ended, ended.c.seq == table.c.ended_seq)
        .where(schema.cases.c.number.in_(numbers))
        .order_by(table.c.id)
    )
    found: dict[str, list[RecordedStep]] = {number: [] for number in numbers}
    for row in connection.execute(query):
        details = json.loads(row.first or "{}") | json.loads(row.last or "{}")
        found[row.number].append(
            RecordedStep(StepId(row.id), row.kind, row.step, row.begun_at, row.disposition, details)
        )
    return found


def with_kind(details: Mapping[str, object] | None, kind: CertificateKind | None) -> dict[str, object]:
    """The fields of a step's entry: its details, and the kind where it has one."""
    return dict(details or {}) | ({} if kind is None else {"kind": kind})

"""Sheets on their way: a print step stays open until the spooler says that it is printed, or staff do.

A case may have several papers at the printer at once, but never two sheets of the same paper: what is open is
looked at, or taken back, before it is printed again.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import Any, Final

import sqlalchemy as sa

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.store import schema
from jpki_kiosk.store.certificates import case_row
from jpki_kiosk.store.errors import StepError
from jpki_kiosk.store.papers import PaperRecords
from jpki_kiosk.store.records import StepId
from jpki_kiosk.store.schema import CaseState, Disposition, Step
from jpki_kiosk.store.steps import with_kind

_STEPS: Final = schema.steps
_GIVEN: Final = "print-handed-over"


@unique
class PrintEnd(StrEnum):
    """Who or what ended a print: words of events.toml."""

    SPOOLER = "spooler"  # the print service said what became of it
    STAFF = "staff"  # a member of staff has the sheet in hand
    AGAIN = "again"  # staff took it back, to print it anew
    LATER = "later"  # staff took it back for now


@dataclass(frozen=True, slots=True)
class OpenPrint:
    """A sheet nobody has said to be printed yet. ``job`` None: it was not handed over, or nobody knows."""

    step: StepId
    case: str
    form: str
    kind: CertificateKind | None
    begun_at: datetime.datetime
    job: str | None


class PrintRecords(PaperRecords):
    """The part of CaseStore that knows sheets at the printer."""

    def begin_print(
        self, number: str, form: str, kind: CertificateKind | None, staff: int | None = None
    ) -> StepId:
        """Write ``print-init`` before the paper is handed over. Raises StepError while a sheet of it is open.

        ``staff``: the account that wants it; None in the resident's own visit.
        """
        with self._database.writing() as connection:
            row = case_row(connection, number)
            if any((one.form, one.kind) == (form, kind) for one in _open(connection, row.id)):
                raise StepError(number, Step.PRINT, "is open")
            fields = with_kind({"form": form}, kind)
            entry = self._journal.write(connection, Step.PRINT.init_event, number, staff, fields)
            inserted = connection.execute(
                _STEPS.insert().values(
                    case_id=row.id, kind=kind, step=Step.PRINT, begun_at=entry.at, begun_seq=entry.seq
                )
            ).inserted_primary_key
            assert inserted is not None  # noqa: S101  (for the type checker)
            return StepId(inserted[0])

    def note_handed_over(self, step: StepId, job: str) -> None:
        """Keep the printer's own word for a sheet that is not printed yet. Raises StepError."""
        with self._database.writing() as connection:
            one = _one(connection, step)
            fields = with_kind({"form": one.form, "job": job}, one.kind)
            self._journal.write(connection, _GIVEN, one.case, None, fields)

    def end_print(
        self,
        step: StepId,
        disposition: Disposition,
        ended: PrintEnd | None = None,
        staff: int | None = None,
        *,
        error: str | None = None,
        spoiled: bool = False,
    ) -> int | None:
        """Write ``print-complete``; a sheet that succeeded is counted, and which copy it is, returned.

        ``spoiled``: what lies at the printer is counted as printed and spoiled. ``error``: the name of an
        error class. Raises StepError where it is not open any more: another window was faster.
        """
        with self._database.writing() as connection:
            one = _one(connection, step)
            row = case_row(connection, one.case)
            fields: dict[str, object] = {"form": one.form, "disposition": disposition}
            if disposition is Disposition.SUCCEEDED:
                fields["copies"] = 1
            if ended is not None:
                fields["ended"] = ended
            if error is not None:
                fields["error"] = error
            event = Step.PRINT.complete_event
            entry = self._journal.write(connection, event, one.case, staff, with_kind(fields, one.kind))
            connection.execute(
                _STEPS.update()
                .where(_STEPS.c.id == step)
                .values(ended_at=entry.at, ended_seq=entry.seq, disposition=disposition)
            )
            if disposition is not Disposition.SUCCEEDED and not spoiled:
                return None
            copy = self._count(connection, row, one.form, one.kind)
            if spoiled:
                self._spoil(connection, row, one.form, one.kind, copy, staff)
            return copy

    def open_prints(self, number: str | None = None) -> tuple[OpenPrint, ...]:
        """Sheets nobody has said to be printed yet: of a case or of all, oldest first."""
        with self._database.reading() as connection:
            case = None if number is None else case_row(connection, number).id
            return tuple(_open(connection, case))

    def without_papers(self, numbers: Sequence[str]) -> frozenset[str]:
        """Which of these completed issues lack a sheet that is neither missing nor spoiled.

        A paper of each certificate and the guide belong to it; one that is still open lacks as well.
        """
        with self._database.reading() as connection:
            cases = connection.execute(
                sa.select(schema.cases.c.id, schema.cases.c.number, schema.cases.c.kinds).where(
                    schema.cases.c.number.in_(numbers),
                    schema.cases.c.procedure.in_(("new", "renewal")),
                    schema.cases.c.state == CaseState.COMPLETED,
                )
            ).all()
            table = schema.papers.c
            there = {
                (row.case_id, row.form, row.kind)
                for row in connection.execute(
                    sa.select(table.case_id, table.form, table.kind).where(
                        table.case_id.in_([one.id for one in cases]), table.spoiled_at.is_(None)
                    )
                )
            }
            waiting = {one.case for one in _open(connection, None)}
        lack = {
            one.number for one in cases if not {(one.id, *paper) for paper in own_papers(one.kinds)} <= there
        }
        return frozenset(lack | (waiting & set(numbers)))


def own_papers(kinds: Sequence[str]) -> tuple[tuple[str, CertificateKind | None], ...]:
    """Form and kind of what an issue gives its holder, in the order in which they are printed."""
    wanted = {str(kind) for kind in kinds}
    copies = tuple(("certificate_copy", kind) for kind in CertificateKind if kind.value in wanted)
    return (*copies, ("usage_guide", None))


def _open(connection: sa.Connection, case_id: int | None) -> Iterator[OpenPrint]:
    begun = schema.journal
    query = (
        sa.select(_STEPS, schema.cases.c.number, begun.c.fields)
        .join(schema.cases, _STEPS.c.case_id == schema.cases.c.id)
        .join(begun, begun.c.seq == _STEPS.c.begun_seq)
        .where(_STEPS.c.step == Step.PRINT, _STEPS.c.ended_at.is_(None))
        .order_by(_STEPS.c.id)
    )
    if case_id is not None:
        query = query.where(_STEPS.c.case_id == case_id)
    for row in connection.execute(query).all():
        form = str(json.loads(row.fields).get("form", ""))
        job = _job(connection, row, form)
        yield OpenPrint(StepId(row.id), row.number, form, row.kind, row.begun_at, job)


def _job(connection: sa.Connection, row: sa.Row[Any], form: str) -> str | None:
    """The last word that the printer had for this sheet."""
    journal = schema.journal.c
    query = (
        sa.select(journal.fields)
        .where(journal.case_number == row.number, journal.event == _GIVEN, journal.seq > row.begun_seq)
        .order_by(journal.seq.desc())
    )
    for (text,) in connection.execute(query):
        fields = json.loads(text)
        if (fields["form"], fields.get("kind")) == (form, row.kind):
            return str(fields["job"])
    return None


def _one(connection: sa.Connection, step: StepId) -> OpenPrint:
    case = connection.execute(
        sa.select(_STEPS.c.case_id).where(_STEPS.c.id == step, _STEPS.c.ended_at.is_(None))
    ).scalar()
    found = [] if case is None else [one for one in _open(connection, case) if one.step == step]
    if not found:
        raise StepError("", Step.PRINT, "is not open")
    return found[0]

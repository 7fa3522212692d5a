"""Everything the office has of one case, read in one view of the database, and the note that somebody looked.

Whoever looks at a person's data is written down before anything is read: nobody looks without an entry.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import sqlalchemy as sa

from jpki_kiosk.kinds import CertificateKind, PasswordKind
from jpki_kiosk.store import schema
from jpki_kiosk.store.cases import CaseStore
from jpki_kiosk.store.certificates import case_row
from jpki_kiosk.store.declarations import FieldValue
from jpki_kiosk.store.encryption import FieldCipher
from jpki_kiosk.store.journal import Journal
from jpki_kiosk.store.records import Case, Paper
from jpki_kiosk.store.schema import Custody, Disposition, PermissionState, RecordedState, Step
from jpki_kiosk.store.search import CaseQuery
from jpki_kiosk.store.sqlite import Database

_MOST_ENTRIES: Final = 1000  # the newest; a case has some sixty


@dataclass(frozen=True, slots=True)
class HistoryCertificate:
    """A certificate of the case. ``der`` None: not issued, or erased; ``proved_at``: read back and proved."""

    kind: CertificateKind
    state: RecordedState
    serial: int | None
    last_day: datetime.date | None = field(repr=False)
    requested_at: datetime.datetime
    proved_at: datetime.datetime | None
    der: bytes | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class HistoryStep:
    """A step with its times; ``ended_at`` None while it is open."""

    kind: CertificateKind | None
    step: Step
    begun_at: datetime.datetime
    ended_at: datetime.datetime | None
    disposition: Disposition | None


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """An entry of the journal. ``meaning``: what the event means, by language; ``staff``: an account."""

    seq: int
    at: datetime.datetime
    event: str
    meaning: Mapping[str, str]
    staff: int | None
    fields: Mapping[str, FieldValue]


@dataclass(frozen=True, slots=True)
class HistoryApproval:
    """A one-shot permission: who asked, who decided, what became of it."""

    passwords: tuple[PasswordKind, ...]
    state: PermissionState
    asked_by: int
    asked_at: datetime.datetime
    decided_by: int | None
    decided_at: datetime.datetime | None


@dataclass(frozen=True, slots=True)
class CaseHistory:
    """One case. ``case.resident`` None: erased (``erased_at``), or never known."""

    case: Case
    custody: Custody | None
    ended_because: str | None
    erased_at: datetime.datetime | None
    fee_yen: int | None
    fee_reason: str | None
    certificates: tuple[HistoryCertificate, ...]
    steps: tuple[HistoryStep, ...]
    papers: tuple[Paper, ...]
    approvals: tuple[HistoryApproval, ...]
    entries: tuple[HistoryEntry, ...]

    @property
    def begun(self) -> bool:
        """Whether something was done to the card or asked of the authority; printing begins nothing."""
        return any(one.step is not Step.PRINT for one in self.steps)


class Histories:
    """Reads cases as a whole, and writes down who searched and who looked."""

    def __init__(self, database: Database, cipher: FieldCipher, journal: Journal, cases: CaseStore) -> None:
        self._database = database
        self._cipher = cipher
        self._journal = journal
        self._cases = cases

    def note_search(self, staff: int, query: CaseQuery, found: int) -> None:
        """Write down that an account searched, and by what; never what was typed."""
        fields = {
            f"by_{word}": word in query.asks_for for word in ("number", "day", "staff", "serial", "name")
        }
        with self._database.writing() as connection:
            self._journal.write(connection, "cases-searched", None, staff, {**fields, "found": found})

    def look(self, number: str, staff: int) -> CaseHistory:
        """The case, after the entry that this account looked at it. Raises UnknownRecordError."""
        with self._database.writing() as connection:
            case_row(connection, number)
            self._journal.write(connection, "case-looked-at", number, staff, {})
        return self.read(number)

    def note_reprint(
        self, number: str, staff: int, form: str, kind: CertificateKind | None, why: str
    ) -> None:
        """Write down who had a paper printed again, and why (a word of events.toml)."""
        fields = {"form": form, "why": why} | ({} if kind is None else {"kind": kind})
        with self._database.writing() as connection:
            case_row(connection, number)
            self._journal.write(connection, "reprint-ordered", number, staff, fields)

    def note_status_asked(self, number: str, staff: int, kind: CertificateKind, verdict: str) -> None:
        """Write down that staff asked how a certificate stands, and what came."""
        fields = {"kind": kind, "verdict": verdict}
        with self._database.writing() as connection:
            case_row(connection, number)
            self._journal.write(connection, "certificate-status-asked", number, staff, fields)

    # --- reading ---------------------------------------------------------------------------------

    def read(self, number: str) -> CaseHistory:
        """The case, for the program alone: nobody sees it. Raises UnknownRecordError."""
        with self._database.reading() as connection:
            row = case_row(connection, number)
            steps = _steps(connection, row.id)
            certificates = self._certificates(connection, row.id, steps)
            approvals = _approvals(connection, row.id)
            entries = self._entries(connection, number)
        return CaseHistory(
            self._cases.case(number),
            row.custody,
            row.ended_because,
            row.erased_at,
            row.fee_yen,
            row.fee_reason,
            certificates,
            tuple(_step(one) for one in steps),
            tuple(self._cases.papers(number)),
            approvals,
            entries,
        )

    def _certificates(
        self, connection: sa.Connection, case: int, steps: list[sa.Row[Any]]
    ) -> tuple[HistoryCertificate, ...]:
        table = schema.certificates
        query = table.select().where(table.c.case_id == case).order_by(table.c.id)
        proved = {
            (one.kind, json.loads(one.last).get("serial")): one.ended_at
            for one in steps
            if one.step is Step.PROOF and one.disposition is Disposition.SUCCEEDED and one.last
        }
        return tuple(
            HistoryCertificate(
                row.kind,
                row.state,
                None if row.serial is None else int(row.serial),
                self._last_day(row),
                row.requested_at,
                proved.get((row.kind, row.serial)),
                self._der(row),
            )
            for row in connection.execute(query)
        )

    def _last_day(self, row: sa.Row[Any]) -> datetime.date | None:
        if row.not_after is None:
            return None
        column = schema.certificates.c.not_after
        return datetime.date.fromisoformat(self._cipher.open(column, row.transaction_id, row.not_after))

    def _der(self, row: sa.Row[Any]) -> bytes | None:
        if row.certificate is None:
            return None
        return self._cipher.open_bytes(schema.certificates.c.certificate, row.transaction_id, row.certificate)

    def _entries(self, connection: sa.Connection, number: str) -> tuple[HistoryEntry, ...]:
        """Newest first."""
        table = schema.journal
        query = (
            sa.select(table.c.seq, table.c.at, table.c.event, table.c.staff_id, table.c.fields)
            .where(table.c.case_number == number)
            .order_by(table.c.seq.desc())
            .limit(_MOST_ENTRIES)
        )
        declared = self._journal.declarations
        return tuple(
            HistoryEntry(
                row.seq, row.at, row.event, declared[row.event].meaning, row.staff_id, json.loads(row.fields)
            )
            for row in connection.execute(query)
        )


def _steps(connection: sa.Connection, case: int) -> list[sa.Row[Any]]:
    table, ended = schema.steps, schema.journal
    query = (
        sa.select(table, ended.c.fields.label("last"))
        .outerjoin(ended, ended.c.seq == table.c.ended_seq)
        .where(table.c.case_id == case)
        .order_by(table.c.id)
    )
    return list(connection.execute(query))


def _step(row: sa.Row[Any]) -> HistoryStep:
    return HistoryStep(row.kind, row.step, row.begun_at, row.ended_at, row.disposition)


def _approvals(connection: sa.Connection, case: int) -> tuple[HistoryApproval, ...]:
    table = schema.permissions
    return tuple(
        HistoryApproval(
            tuple(PasswordKind(one) for one in row.passwords),
            row.state,
            row.asked_by,
            row.asked_at,
            row.decided_by,
            row.decided_at,
        )
        for row in connection.execute(table.select().where(table.c.case_id == case).order_by(table.c.id))
    )

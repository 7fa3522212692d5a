"""A store as an office has it after years, written quickly: many rows a statement, and no commit between them.

Everything is as the program would have left it: sealed fields, blind indexes, the journal's chain.
"""

# ruff: noqa: SLF001 - no door of the store takes a million rows
from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import rfc8785
import sqlalchemy as sa

from jpki_kiosk.japan import JAPAN
from jpki_kiosk.kinds import CertificateKind, Sex
from jpki_kiosk.secret import Secret
from jpki_kiosk.store import schema
from jpki_kiosk.store.chain import GENESIS, entry_hash, time_text
from jpki_kiosk.store.database import Store
from jpki_kiosk.store.records import CaseResident
from jpki_kiosk.store.residents import sealed_resident
from jpki_kiosk.store.schema import CaseState, Disposition, RecordedState, Step

A_DAY: Final = 80  # cases
_CHUNK: Final = 5000
_ENTRIES: Final = (
    ("case-opened", {"procedure": "new", "reason": "first", "signature": True, "authentication": True}),
    ("consent-given", {}),
    ("case-state-changed", {"state": "in_progress"}),
    ("paper-printed", {"form": "usage_guide", "copy": 1}),
    ("case-state-changed", {"state": "completed"}),
)
_SURNAMES: Final = ("佐藤", "髙橋", "﨑山", "前田", "葛󠄀西", "𠮷田", "見本", "渡邉")
_STEPS: Final = (Step.PASSWORD, Step.KEY_PAIR, Step.REQUEST, Step.CERTIFICATE, Step.WRITE)


@dataclass(frozen=True, slots=True)
class Filled:
    """What was written: the account, and how to ask for the case of a number."""

    account: int
    cases: int

    def name(self, case: int) -> str:
        """Of the person; no two are the same."""
        return f"{_SURNAMES[case % len(_SURNAMES)]}　{case:06d}号"

    def serial(self, case: int, kind: CertificateKind) -> int:
        """Of its certificate; scattered, as those of an authority are."""
        odd = 2 * case + (kind is CertificateKind.SIGNATURE)
        return (odd * 0x9E3779B97F4A7C15F39CC0605CEDC835 & (1 << 127) - 1) | 1 << 120


def fill(store: Store, cases: int, end: datetime.datetime, *, is_open: bool = False) -> Filled:
    """``cases`` cases up to ``end``, five journal entries each; ``is_open``: they wait with five steps begun."""
    with Secret(b"measured only, and nowhere else") as passphrase:
        account = store.staff.create(f"bench{cases}", "計測", schema.Role.SUPERVISOR, passphrase).id
    filled = Filled(account, cases)
    writer = _Writer(store, filled, end, is_open)
    with store._database.writing() as connection:
        for number in range(cases):
            writer.add(connection, number)
        writer.flush(connection)
    store._database.fold()
    return filled


class _Writer:
    def __init__(self, store: Store, filled: Filled, end: datetime.datetime, is_open: bool) -> None:
        self._cipher, self._filled, self._is_open = store._cipher, filled, is_open
        self._first = end - datetime.timedelta(days=filled.cases // A_DAY)
        self._rows: dict[sa.Table, list[dict[str, Any]]] = {}
        with store._database.reading() as connection:
            newest = sa.select(schema.journal.c.seq, schema.journal.c.hash)
            row = connection.execute(newest.order_by(schema.journal.c.seq.desc()).limit(1)).first()
            last = connection.execute(sa.select(sa.func.max(schema.cases.c.id))).scalar()
        self._seq, self._hash = (0, GENESIS) if row is None else (row.seq, row.hash)
        self._last_case = last or 0

    def add(self, connection: sa.Connection, number: int) -> None:
        """One case with everything that belongs to it."""
        day_number = number % A_DAY + 1
        opened = self._first + datetime.timedelta(days=number // A_DAY, seconds=60 * day_number)
        day = opened.astimezone(JAPAN).date()
        case, name = self._last_case + number + 1, f"{day:%Y-%m%d}-{day_number:03d}"
        first = self._seq + 1
        for event, fields in _ENTRIES:
            self._entry(opened, event, name, fields)
        self._put(
            schema.cases,
            id=case, number=name, day=day, day_number=day_number, municipality="maebashi", procedure="new",
            reason="first", kinds=["signature", "authentication"], staff_id=self._filled.account,
            state=CaseState.INTERRUPTED if self._is_open else CaseState.COMPLETED, opened_at=opened,
            changed_at=opened, opened_seq=first, state_seq=self._seq,
        )  # fmt: skip
        born = datetime.date(1940, 1, 1) + datetime.timedelta(days=number * 37 % 25000)
        resident = CaseResident(
            self._filled.name(number), "群馬県前橋市大手町二丁目１２番１号", born, Sex.FEMALE,
            datetime.date(2031, 4, 10),
        )  # fmt: skip
        self._put(schema.residents, case_id=case, **sealed_resident(self._cipher, name, resident))
        for kind in CertificateKind:
            self._certificate(case, number, kind, opened)
        if self._is_open:
            for step in _STEPS:
                self._put(
                    schema.steps,
                    case_id=case, kind=CertificateKind.AUTHENTICATION, step=step, begun_at=opened,
                    begun_seq=first, ended_at=opened, ended_seq=first, disposition=Disposition.SUCCEEDED,
                )  # fmt: skip
        if len(self._rows[schema.cases]) >= _CHUNK:
            self.flush(connection)

    def _certificate(self, case: int, number: int, kind: CertificateKind, at: datetime.datetime) -> None:
        transaction = f"{case:031x}{kind is CertificateKind.SIGNATURE:x}"
        table = schema.certificates
        self._put(
            table,
            case_id=case, kind=kind,
            state=RecordedState.ISSUED if self._is_open else RecordedState.CONFIRMED,
            transaction_id=transaction, spki_sha256=f"{number:064x}",
            request=self._cipher.seal(table.c.request, transaction, b"request"),
            serial=str(self._filled.serial(number, kind)),
            certificate=self._cipher.seal(table.c.certificate, transaction, b"certificate"),
            not_after=None, requested_at=at, changed_at=at,
        )  # fmt: skip

    def _entry(self, at: datetime.datetime, event: str, case: str, fields: Mapping[str, object]) -> None:
        self._seq += 1
        text = rfc8785.dumps(dict(fields)).decode()  # type: ignore[arg-type]
        staff = self._filled.account
        self._hash = entry_hash(self._hash, self._seq, time_text(at), event, case, staff, text)
        self._put(
            schema.journal,
            seq=self._seq, at=at, event=event, case_number=case, staff_id=staff, fields=text, hash=self._hash,
        )  # fmt: skip

    def _put(self, table: sa.Table, **values: object) -> None:
        self._rows.setdefault(table, []).append(values)

    def flush(self, connection: sa.Connection) -> None:
        """Write what was gathered, parents first."""
        for table in self._in_order():
            if self._rows.get(table):
                connection.execute(table.insert(), self._rows[table])
        self._rows = {}

    @staticmethod
    def _in_order() -> Iterator[sa.Table]:
        yield from (schema.cases, schema.residents, schema.certificates, schema.steps, schema.journal)

"""What counting a month of 3,000 cases costs beside reading its journal bare, and a day of it. By ``make bench``."""

from __future__ import annotations

import datetime
import json
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

import sqlalchemy as sa

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.store import schema
from jpki_kiosk.store.database import Store
from jpki_kiosk.store.schema import CaseState, Disposition, Step

_CASES: Final = 3_000
_DAYS: Final = 30
_ROUNDS: Final = 5
_START: Final = datetime.datetime(2026, 11, 1, 0, 30, tzinfo=datetime.UTC)
_STEPS: Final = (
    Step.PASSWORD, Step.KEY_PAIR, Step.REQUEST, Step.CERTIFICATE, Step.WRITE, Step.PROOF, Step.CONFIRM,
)  # fmt: skip


class _Month:
    """Rows as the program writes them; only the journal's hashes are not made."""

    def __init__(self) -> None:
        self.rows: dict[str, list[dict[str, object]]] = {
            "cases": [], "steps": [], "papers": [], "journal": []
        }  # fmt: skip
        self.seq = 10

    def add(self, case: int) -> None:
        at = _START + datetime.timedelta(days=case % _DAYS, minutes=case // _DAYS * 4)
        day = at.date()
        number = f"{day:%Y-%m%d}-{case // _DAYS + 1:03d}"
        opened = self._entry(at, "case-opened", number, {
            "procedure": "new", "reason": "first", "signature": True, "authentication": True, "fee_yen": 200,
        })  # fmt: skip
        for kind in CertificateKind:
            for step in _STEPS:
                begun = self._entry(at, step.init_event, number, {"kind": kind.value})
                how = {"kind": kind.value, "disposition": "succeeded"}
                ended = self._entry(at, step.complete_event, number, how)
                self.rows["steps"].append({
                    "case_id": case + 1, "kind": kind, "step": step, "begun_at": at, "begun_seq": begun,
                    "ended_at": at + datetime.timedelta(seconds=case % 7), "ended_seq": ended,
                    "disposition": Disposition.SUCCEEDED,
                })  # fmt: skip
            printed = self._entry(
                at, "paper-printed", number, {"form": "certificate_copy", "copy": 1, "kind": kind.value}
            )
            self.rows["papers"].append({
                "case_id": case + 1, "form": "certificate_copy", "kind": kind, "copy_number": 1,
                "printed_at": at, "printed_seq": printed,
            })  # fmt: skip
        ended = self._entry(at, "case-state-changed", number, {"state": "completed"})
        self.rows["cases"].append({
            "id": case + 1, "number": number, "day": day, "day_number": case // _DAYS + 1,
            "municipality": "maebashi", "procedure": "new", "reason": "first",
            "kinds": [one.value for one in CertificateKind], "state": CaseState.COMPLETED, "opened_at": at,
            "changed_at": at, "opened_seq": opened, "state_seq": ended, "fee_yen": 200,
        })  # fmt: skip

    def _entry(self, at: datetime.datetime, event: str, case: str, fields: dict[str, object]) -> int:
        self.seq += 1
        self.rows["journal"].append({
            "seq": self.seq, "at": at, "event": event, "case_number": case, "fields": json.dumps(fields),
            "hash": "0" * 64,
        })  # fmt: skip
        return self.seq


def _seconds(work: Callable[[], object]) -> float:
    times = []
    for _ in range(_ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def reports() -> None:
    """A month by day from both sources, with step times; a day of it."""
    month = _Month()
    for case in sorted(range(_CASES), key=lambda case: (case % _DAYS, case)):
        month.add(case)
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder) / "store", lambda: _START - datetime.timedelta(days=1))
        database = store._database  # noqa: SLF001 - the bench looks inside on purpose
        with database.writing() as connection:
            for name in ("cases", "steps", "papers", "journal"):
                connection.execute(schema.metadata.tables[name].insert(), month.rows[name])

        def bare() -> list[object]:
            with database.reading() as connection:
                found = connection.execute(sa.text("SELECT seq, event, case_number, fields FROM journal"))
                return [json.loads(row.fields) for row in found]

        plain = _seconds(bare)
        counted = store.reports.month(2026, 11)
        assert counted.total["certificates.signature.issued"] == _CASES
        assert counted.differences == ()
        took = _seconds(lambda: store.reports.month(2026, 11))
        day = _seconds(lambda: store.reports.day(datetime.date(2026, 11, 20)))
        store.close()
    entries = len(month.rows["journal"])
    print(
        f"a month of {_CASES:,} cases {took:6.2f} s   {took / plain:5.1f} × reading its {entries:,} entries "
        f"({plain:.2f} s); both sources, by day, step times"
    )
    print(f"a day of it            {day * 1000:6.0f} ms  100 cases, both sources (aim 1 s)")


if __name__ == "__main__":
    reports()

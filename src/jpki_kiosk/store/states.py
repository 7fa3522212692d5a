"""The state of a case: changed with its journal entry, and it remembers which entry that was."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from jpki_kiosk.store import schema
from jpki_kiosk.store.journal import Journal
from jpki_kiosk.store.schema import CaseState


def change_state(
    connection: sa.Connection, journal: Journal, row: sa.Row[Any], state: CaseState, account: int | None
) -> None:
    """Write it down and change the row; the same again changes nothing.

    Whether the case may still change is the caller's to know.
    """
    if row.state is state:
        return
    entry = journal.write(connection, "case-state-changed", row.number, account, {"state": state})
    connection.execute(
        schema.cases.update()
        .where(schema.cases.c.id == row.id)
        .values(state=state, state_seq=entry.seq, changed_at=entry.at)
    )

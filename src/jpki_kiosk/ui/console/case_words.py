"""How cases are written in the console: procedure, kinds, state and custody, each with its sign."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.store.schema import CaseState, Custody
from jpki_kiosk.ui.widgets.base import Context

# Kind of chip and icon of each state.
STATE_CHIPS: Final = {
    CaseState.OPENED: ("neutral", "clock"),
    CaseState.IN_PROGRESS: ("now", "dots"),
    CaseState.AT_COUNTER: ("warn", "staff-desk"),
    CaseState.AWAITING_REPLY: ("warn", "clock"),
    CaseState.ON_HOLD: ("warn", "clock"),
    CaseState.INTERRUPTED: ("stop", "warning"),
    CaseState.COMPLETED: ("ok", "check-circle"),
    CaseState.ABANDONED: ("neutral", "close"),
    CaseState.REFUSED: ("neutral", "close"),
    CaseState.LAPSED: ("neutral", "clock"),
}
CUSTODY_ICONS: Final = {Custody.HOLDER: "person", Custody.STAFF: "staff-desk", Custody.READER: "reader"}
# The step of the five that a state stands at.
STEPS: Final = {
    CaseState.OPENED: 3,
    CaseState.IN_PROGRESS: 4,
    CaseState.AT_COUNTER: 3,
    CaseState.AWAITING_REPLY: 2,
    CaseState.ON_HOLD: 2,
    CaseState.INTERRUPTED: 4,
    CaseState.COMPLETED: 6,
}


def procedure_words(context: Context, procedure: str) -> str:
    """What the case is."""
    return context.text(f"reception-procedure-{procedure.replace('_', '-')}")


def kinds_words(context: Context, kinds: Sequence[CertificateKind]) -> str:
    """Which certificates it is about."""
    if len(kinds) > 1:
        return context.text("reception-kinds-both")
    return context.text(f"reception-kinds-{kinds[0]}" if kinds else "reception-kinds-none")


def state_words(context: Context, state: CaseState) -> str:
    """How far it is."""
    return context.text(f"reception-state-{state.replace('_', '-')}")


def custody_words(context: Context, custody: Custody) -> str:
    """Who has the card."""
    return context.text(f"reception-custody-{custody}")

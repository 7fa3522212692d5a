"""What of the staff's may lie side by side: the parts of one list. Everything else keeps the gap.

The design's gap of 16 is between controls. A row of a list is no control beside another: it is told from the
next by the line below it, and a gap would only be ground that nobody can press. So a row that is at least as
high as a target may touch the next of its kind in the same list; never a row of another, never a button.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtWidgets import QWidget

from jpki_kiosk.ui.console.account_parts import AccountRow, RoleRow
from jpki_kiosk.ui.console.agents import _Line as AgentRow
from jpki_kiosk.ui.console.approvals import OpenRow
from jpki_kiosk.ui.console.papers import ReasonChoice
from jpki_kiosk.ui.console.parts import RailItem
from jpki_kiosk.ui.console.queue_panel import QueueRow
from jpki_kiosk.ui.console.readiness import FindingRow
from jpki_kiosk.ui.console.search import CaseRow
from jpki_kiosk.ui.console.support_bundle import FileRow
from jpki_kiosk.ui.console.ticks import TickRow
from jpki_kiosk.ui.staff.checklist import PaperRow
from jpki_kiosk.ui.staff.held_row import HeldRow

# Kind of a part -> what it is a row of, and what the design says of it.
ADJOINING: Final[Mapping[type[QWidget], str]] = {
    RailItem: "sections of the rail: 76 high, one under the other, the chosen one with a bar",
    QueueRow: "today's cases: 96 high, a line below each",
    CaseRow: "cases that were found: a line below each",
    PaperRow: "checklist of the papers: 56 high, a line below each",
    OpenRow: "resets that are under way: a line below each",
    TickRow: "checklist of a reset: 56 high, a line below each",
    AgentRow: "agents' cases: a line below each",
    FindingRow: "findings of 点検: a line below each",
    FileRow: "files of the bundle for support: a line below each",
    AccountRow: "accounts: a line below each",
    HeldRow: "certificates that somebody holds: one list, of which one is chosen",
    RoleRow: "one choice of three: the roles of an account",
    ReasonChoice: "one choice: why a paper is printed again",
}


def adjoin(one: QWidget, other: QWidget) -> bool:
    """Rows of one list: the same kind, in the same parent."""
    return type(one) is type(other) and one.parent() is other.parent() and type(one) in ADJOINING

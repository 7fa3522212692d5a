"""The one table of the console's sections: who makes each, who sees it, and what its badge counts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from jpki_kiosk.store.schema import Role
from jpki_kiosk.workflows.console import agent_desk
from jpki_kiosk.workflows.console.accounts import Accounts
from jpki_kiosk.workflows.console.agents import AgentsSection
from jpki_kiosk.workflows.console.approvals import ApprovalsSection
from jpki_kiosk.workflows.console.audit import AuditSection
from jpki_kiosk.workflows.console.copies import CopiesSection
from jpki_kiosk.workflows.console.day_close import DayCloseSection
from jpki_kiosk.workflows.console.office import Office
from jpki_kiosk.workflows.console.readiness import ReadinessSection
from jpki_kiosk.workflows.console.reception import ReceptionSection
from jpki_kiosk.workflows.console.reports import ReportsSection
from jpki_kiosk.workflows.console.reset_desk import ResetDesk
from jpki_kiosk.workflows.console.search import SearchSection
from jpki_kiosk.workflows.console.section import Section, SectionPart, SignedInStaff
from jpki_kiosk.workflows.staff.permissions import PERMITTED, Action

# A line a section; the rail shows those that are here.
SECTIONS: Final[Mapping[Section, Callable[[Office, SignedInStaff], SectionPart]]] = {
    Section.RECEPTION: ReceptionSection,
    Section.SEARCH: SearchSection,
    Section.APPROVALS: ApprovalsSection,
    Section.COPIES: CopiesSection,
    Section.AUDIT: AuditSection,
    Section.ACCOUNTS: Accounts,
    Section.AGENTS: AgentsSection,
    Section.DAY_CLOSE: DayCloseSection,
    Section.REPORTS: ReportsSection,
    Section.READINESS: ReadinessSection,
}

# The rail shows a section to whom one of these is permitted.
ACTIONS: Final[Mapping[Section, tuple[Action, ...]]] = {
    Section.RECEPTION: (Action.OPEN_CASE,),
    Section.SEARCH: (Action.SEARCH,),
    Section.APPROVALS: (Action.APPROVE_RESET, Action.ASK_RESET),
    Section.AGENTS: (Action.MAKE_LETTER,),
    Section.COPIES: (Action.REPRINT,),
    Section.DAY_CLOSE: (Action.CLOSE_DAY,),
    Section.REPORTS: (Action.SEE_REPORTS, Action.SEE_STATISTICS),
    Section.AUDIT: (Action.SEE_AUDIT,),
    Section.ACCOUNTS: (Action.MANAGE_ACCOUNTS, Action.CHANGE_OWN_PASSPHRASE),
    Section.READINESS: (Action.SEE_READINESS,),
}

# What waits in a section, shown as a number on the rail; asked on the staff thread every half minute.
BADGES: Final[Mapping[Section, Callable[[Office], int]]] = {
    Section.AGENTS: agent_desk.urgent,
    Section.APPROVALS: lambda office: ResetDesk(office).waiting(),
    Section.COPIES: lambda office: office.case_papers.waiting(),
}


def sections_of(role: Role) -> tuple[Section, ...]:
    """The rail for this role, from top to bottom."""
    return tuple(
        one
        for one in Section
        if one in SECTIONS and any(role in PERMITTED[action] for action in ACTIONS[one])
    )

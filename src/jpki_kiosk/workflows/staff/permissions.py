"""Who may do what: the one table, and the check that every job of the staff side begins with.

The check looks at the account as it is now, not as it was when its owner signed in.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum, unique
from typing import Final

from jpki_kiosk.store.schema import Role
from jpki_kiosk.store.staff import Staff, StaffStore

__all__ = ["PERMITTED", "WHERE_THE_TOWN_ALLOWS", "Action", "NotPermittedError", "Role", "may", "permit"]


@unique
class Action(StrEnum):
    """What a member of staff can do; the journal knows these words too (events.toml, ``action``)."""

    OPEN_CASE = "open-case"
    ISSUE = "issue"
    TAKE_UP = "take-up"
    ASK_RESET = "ask-reset"
    APPROVE_RESET = "approve-reset"
    REVOKE = "revoke"
    TYPE_FOR_AGENT = "type-for-agent"
    MAKE_LETTER = "make-letter"
    REPRINT = "reprint"
    SEARCH = "search"
    SEE_CASE = "see-case"
    CHANGE_CUSTODY = "change-custody"
    CLOSE_DAY = "close-day"
    SEE_REPORTS = "see-reports"
    SEE_STATISTICS = "see-statistics"  # monthly figures without a case
    SEE_AUDIT = "see-audit"
    VERIFY_AUDIT = "verify-audit"
    EXPORT_AUDIT = "export-audit"
    MANAGE_ACCOUNTS = "manage-accounts"
    UNLOCK_ACCOUNT = "unlock-account"
    CHANGE_OWN_PASSPHRASE = "change-own-passphrase"  # noqa: S105 - the name of an action
    SUPERVISORS_EXCEPTION = "supervisors-exception"
    ERASE_PERSON = "erase-person"
    EXPORT_PERSON = "export-person"
    ROTATE_KEY = "rotate-key"
    RETENTION = "retention"
    RUN_DRILL = "run-drill"
    RUN_EMULATOR = "run-emulator"
    RUN_TRAINING_AUTHORITY = "run-training-authority"
    CONFIGURE = "configure"
    SEE_READINESS = "see-readiness"
    MAKE_SUPPORT_BUNDLE = "make-support-bundle"


_COUNTER: Final = frozenset({Role.CLERK, Role.SUPERVISOR})
_SUPERVISOR: Final = frozenset({Role.SUPERVISOR})
_CARE: Final = frozenset({Role.SUPERVISOR, Role.MAINTAINER})
_EVERYBODY: Final = frozenset(Role)

PERMITTED: Final[Mapping[Action, frozenset[Role]]] = {
    Action.OPEN_CASE: _COUNTER,
    Action.ISSUE: _COUNTER,
    Action.TAKE_UP: _COUNTER,
    Action.ASK_RESET: _COUNTER,
    Action.APPROVE_RESET: _SUPERVISOR,
    Action.REVOKE: _COUNTER,
    Action.TYPE_FOR_AGENT: _COUNTER,
    Action.MAKE_LETTER: _COUNTER,
    Action.REPRINT: _COUNTER,
    Action.SEARCH: _COUNTER,
    Action.SEE_CASE: _COUNTER,
    Action.CHANGE_CUSTODY: _COUNTER,
    Action.CLOSE_DAY: _SUPERVISOR,
    Action.SEE_REPORTS: _COUNTER,
    Action.SEE_STATISTICS: _EVERYBODY,
    Action.SEE_AUDIT: _CARE,
    Action.VERIFY_AUDIT: _CARE,
    Action.EXPORT_AUDIT: _SUPERVISOR,
    Action.MANAGE_ACCOUNTS: _SUPERVISOR,
    Action.UNLOCK_ACCOUNT: _SUPERVISOR,
    Action.CHANGE_OWN_PASSPHRASE: _EVERYBODY,
    Action.SUPERVISORS_EXCEPTION: _SUPERVISOR,
    Action.ERASE_PERSON: _SUPERVISOR,
    Action.EXPORT_PERSON: _SUPERVISOR,
    Action.ROTATE_KEY: _CARE,
    Action.RETENTION: _CARE,
    Action.RUN_DRILL: _CARE,
    Action.RUN_EMULATOR: _CARE,
    Action.RUN_TRAINING_AUTHORITY: _CARE,
    Action.CONFIGURE: frozenset({Role.MAINTAINER}),
    Action.SEE_READINESS: _EVERYBODY,
    Action.MAKE_SUPPORT_BUNDLE: _CARE,
}

# What a town's data may open to more roles (a second clerk approves where there is no supervisor).
WHERE_THE_TOWN_ALLOWS: Final[Mapping[Action, frozenset[Role]]] = {Action.APPROVE_RESET: _COUNTER}


class NotPermittedError(Exception):
    """The account may not do this: another role, or switched off meanwhile."""

    def __init__(self, action: Action, role: Role, *, disabled: bool) -> None:
        super().__init__(action, role, "disabled" if disabled else "role")
        self.action = action
        self.role = role
        self.disabled = disabled


def may(role: Role, action: Action, *, town_allows: bool = False) -> bool:
    """Whether the table has it; for showing or hiding a button. What acts asks ``permit``."""
    wider = WHERE_THE_TOWN_ALLOWS.get(action, frozenset()) if town_allows else frozenset()
    return role in PERMITTED[action] | wider


def permit(accounts: StaffStore, account: int, action: Action, *, town_allows: bool = False) -> Staff:
    """The account as it is now, where it may do this now; a refusal is journalled (``action-refused``).

    ``town_allows``: the town's data open this action to more roles. Raises NotPermittedError,
    UnknownRecordError.
    """
    staff = accounts.account(account)
    if staff.is_disabled or not may(staff.role, action, town_allows=town_allows):
        accounts.note_refused_action(staff, action)
        raise NotPermittedError(action, staff.role, disabled=staff.is_disabled)
    return staff

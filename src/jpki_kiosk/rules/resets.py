"""What a town decides about resetting a password: how long a permission holds, and who may give it."""

from __future__ import annotations

import datetime
from typing import Annotated, Final

from pydantic import Field

from jpki_kiosk.rules.data import RuleData, Source

SHORTEST_PERMISSION: Final = 3  # minutes: two passwords of the longest kind are typed twice within it
LONGEST_PERMISSION: Final = 15


class TownReset(RuleData):
    """``permission_minutes``: from the approval on. A second account approves: a supervisor.

    ``second_clerk``: another clerk may approve as well. ``one_clerk``: even who asked may, and the journal
    says that it was one person. Without ``[reset]``: five minutes, a supervisor.
    """

    permission_minutes: Annotated[int, Field(ge=SHORTEST_PERMISSION, le=LONGEST_PERMISSION)] = 5
    second_clerk: bool = False
    one_clerk: bool = False
    source: Source

    @property
    def holds(self) -> datetime.timedelta:
        """How long a permission holds."""
        return datetime.timedelta(minutes=self.permission_minutes)

    @property
    def clerks_approve(self) -> bool:
        """Whether an account that is no supervisor's may approve."""
        return self.second_clerk or self.one_clerk


USUAL_RESET: Final = TownReset(source="この製品の決まり (ページに記載なし: 許可は5分、責任者が承認)")

"""What 受付 shows beside a decision: the queue, and a case of it with its history."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from enum import StrEnum, unique
from typing import Final

from jpki_kiosk.rules.model import Procedure
from jpki_kiosk.store.history import CaseHistory
from jpki_kiosk.store.queue import QueueCase
from jpki_kiosk.store.schema import CaseState, Custody
from jpki_kiosk.workflows.characters import CaseCharacter
from jpki_kiosk.workflows.staff_call import CallStage

REFUSALS: Final = ("not_eligible", "papers_missing", "wrong_person", "withdrawn", "elsewhere", "other")


@unique
class QueueFilter(StrEnum):
    """Which part of the queue is shown."""

    ALL = "all"
    RUNNING = "running"
    OVER = "over"

    def holds(self, case: QueueCase) -> bool:
        """Whether a case is of this part."""
        return self is QueueFilter.ALL or case.is_over is (self is QueueFilter.OVER)


@dataclass(frozen=True, slots=True)
class Queue:
    """The left column of 受付. ``selected``: a case number. ``day``: today in Japan, None before it is known.

    ``in_hand``: the case that the resident's window shows; ``on_reader``: its card lies on the reader;
    ``called``: how far a call for staff is that was made there.
    ``without_papers``: completed cases of which a paper is still to be printed.
    """

    cases: tuple[QueueCase, ...] = ()
    day: datetime.date | None = None
    shown: QueueFilter = QueueFilter.ALL
    selected: str | None = None
    in_hand: str | None = None
    on_reader: bool = False
    called: CallStage | None = None
    without_papers: frozenset[str] = frozenset()

    @property
    def rows(self) -> tuple[QueueCase, ...]:
        """The cases of the part that is shown: what waits in its order, then what is over, newest first."""
        shown = [one for one in self.cases if self.shown.holds(one)]
        over = [one for one in reversed(shown) if one.is_over]
        return (*(one for one in shown if not one.is_over), *over)

    @property
    def open_resets(self) -> frozenset[str]:
        """Password resets that are not over, by their numbers."""
        reset = Procedure.RESET_PASSWORD
        return frozenset(one.number for one in self.cases if one.procedure == reset and not one.is_over)

    def count(self, part: QueueFilter) -> int:
        """How many cases a part has."""
        return sum(part.holds(one) for one in self.cases)

    def state_of(self, number: str, state: CaseState) -> CaseState:
        """How far a case is: one that waited is under way while the resident's window shows it."""
        return CaseState.IN_PROGRESS if number == self.in_hand and state is CaseState.OPENED else state

    def custody_of(self, case: QueueCase) -> Custody | None:
        """Who has the card: what lies on the reader of the window that shows this case comes first."""
        if self.on_reader and case.number == self.in_hand:
            return Custody.READER
        return None if case.custody is Custody.READER else case.custody


@dataclass(frozen=True, slots=True, repr=False)
class CaseBeside:
    """A stored case in the middle of 受付."""

    history: CaseHistory
    staff: tuple[tuple[int, str], ...] = field(default=())
    characters: tuple[CaseCharacter, ...] = ()  # what staff may choose of them

    def name_of(self, account: int | None) -> str:
        """The name of an account; empty for the program."""
        return dict(self.staff).get(account, "") if account is not None else ""

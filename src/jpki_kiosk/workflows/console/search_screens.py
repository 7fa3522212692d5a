"""The screens of 検索: the question, what was found, and a case with its history."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from enum import StrEnum, unique
from typing import Final

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.message import Message
from jpki_kiosk.store.history import CaseHistory
from jpki_kiosk.store.schema import CaseState
from jpki_kiosk.store.search import FoundCase
from jpki_kiosk.workflows.codes import CodeMeaning
from jpki_kiosk.workflows.workflow import Screen


@unique
class StateFilter(StrEnum):
    """Which cases are wanted, by how far they are."""

    ALL = "all"
    OPEN = "open"
    INTERRUPTED = "interrupted"
    COMPLETED = "completed"
    ENDED = "ended"  # without having been completed

    @property
    def states(self) -> frozenset[CaseState]:
        """What it stands for; empty: any."""
        return _STATES[self]


ROWS: Final = 15  # of a page of what was found

_ENDED: Final = frozenset({CaseState.ABANDONED, CaseState.LAPSED, CaseState.REFUSED})
_STATES: Final = {
    StateFilter.ALL: frozenset[CaseState](),
    StateFilter.OPEN: frozenset(CaseState) - _ENDED - {CaseState.COMPLETED},
    StateFilter.INTERRUPTED: frozenset({CaseState.INTERRUPTED}),
    StateFilter.COMPLETED: frozenset({CaseState.COMPLETED}),
    StateFilter.ENDED: _ENDED,
}


@dataclass(frozen=True, slots=True, repr=False)
class SearchForm:
    """What was typed and chosen, as it stands in the fields."""

    number: str = ""
    first_day: str = ""
    last_day: str = ""
    serial: str = ""
    name: str = ""
    staff: int | None = None
    procedure: str | None = None
    state: StateFilter = StateFilter.ALL


@dataclass(frozen=True, slots=True)
class StaffChoice:
    """An account that may have opened the case."""

    id: int
    display_name: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class SearchScreen(Screen):
    """The question, and a page of what was found, newest first.

    ``problems``: fields that cannot be read. ``found`` None: nothing was sought yet. ``page`` counts from 1;
    ``more``: another page follows. ``code``: the short code that was typed instead of a case number.
    """

    form: SearchForm = field(default_factory=SearchForm)
    staff: tuple[StaffChoice, ...] = ()
    procedures: tuple[str, ...] = ()
    found: tuple[FoundCase, ...] | None = None
    page: int = 1
    more: bool = False
    problems: tuple[tuple[str, Message], ...] = ()
    busy: bool = False
    code: CodeMeaning | None = None


@dataclass(frozen=True, slots=True)
class CertificateNow:
    """What the authority says of a certificate now, and from when and where that is known."""

    kind: CertificateKind
    serial: int
    well: bool
    told: Message
    basis: Message | None
    asked_at: datetime.datetime


@dataclass(frozen=True, slots=True)
class CaseScreen(Screen):
    """A case with its whole history; the person's data are on the screen only while it is looked at.

    ``staff``: accounts by number, for who did what. ``can_take_up``: it can be gone on with at the counter;
    ``resident_free``: nobody is at the resident's window. ``may_hand_out`` and ``may_erase``: the person's
    data; ``confirms``: the second press is awaited before they are erased. ``done``: what came of the last.
    """

    history: CaseHistory
    staff: tuple[StaffChoice, ...] = ()
    now: tuple[CertificateNow, ...] = ()
    can_take_up: bool = False
    may_reprint: bool = False
    resident_free: bool = True
    may_hand_out: bool = False
    may_erase: bool = False
    confirms: bool = False
    done: Message | None = None
    problem: Message | None = None
    busy: bool = False

"""The machine: screens, events, jobs.

The screen is the state. A workflow holds one Screen and ``handle(event)`` computes the next one; it does no
I/O and reads no clock. A Job runs on the worker that owns the card reader, reports events as it goes, and
ends with one.
"""

from __future__ import annotations

import abc
from collections.abc import Callable
from typing import TypeAlias

from jpki_kiosk.i18n import Language
from jpki_kiosk.workflows.left_work import Chosen


class Screen:
    """Base of every screen: a frozen dataclass in ``screens``."""

    __slots__ = ()


class Event:
    """Base of everything that can happen: a frozen dataclass in ``events``."""

    __slots__ = ()


Report: TypeAlias = Callable[[Event], None]
Job: TypeAlias = Callable[[Report], Event]


class Workflow(abc.ABC):
    """One procedure: the screen a person sees, and what changes it."""

    screen: Screen

    @abc.abstractmethod
    def handle(self, event: Event) -> Job | None:
        """Change ``screen`` and return what is to be done on the worker, if anything."""


class VisitPart(Workflow):
    """One procedure of a visit, from its first screen to its last.

    ``ended``: nothing of it may stay on the screen. ``follow``: the part that takes over from here, without
    another greeting. ``language``: of the screen, and so of the papers for the resident. ``case_number``: of
    the case it is about, for the staff console; None where there is none. ``stays_behind``: on one monitor
    the console stays in front of it. ``told``: what the staff console is to hear from it, taken once.
    """

    case_number: str | None = None
    stays_behind: bool = False

    def __init__(self) -> None:
        self.ended = False
        self.follow: VisitPart | None = None
        self.told: Event | None = None
        self.language = Language.JAPANESE

    @property
    def chosen(self) -> Chosen | None:
        """What was chosen so far, for staff who go on with it; None: there is nothing to go on with."""
        return None

    @abc.abstractmethod
    def wipe(self) -> None:
        """Overwrite every secret of it."""

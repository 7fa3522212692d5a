"""The machine: screens, events, jobs.

The screen is the state. A workflow holds one Screen and ``handle(event)`` computes the next one; it does no
I/O and reads no clock. A Job runs on the worker that owns the card reader, reports events as it goes, and
ends with one.
"""

from __future__ import annotations

import abc
from collections.abc import Callable
from typing import TypeAlias


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

"""What one window's workflow tells the other's, and which window is in front where there is one monitor.

Pure. The staff's window is told what the resident's shows and what happens to the reader; the resident's gets
what staff hand over, the cover, and the wish to have a case back. What a card was read for goes to the page
that asked, with name, address, birth date and sex of its holder. Nothing else passes between them.
"""

from __future__ import annotations

from enum import Enum, unique

from jpki_kiosk.workflows.console.events import HandedOver, ResidentWanted, SignOutWanted
from jpki_kiosk.workflows.console.workflow import ConsoleWorkflow
from jpki_kiosk.workflows.events import CardInserted, CardRemoved, ReaderChanged, StaffEntered, WentBack
from jpki_kiosk.workflows.read_person.events import PersonNotRead, PersonRead
from jpki_kiosk.workflows.screens import Welcome
from jpki_kiosk.workflows.visit import KioskWorkflow
from jpki_kiosk.workflows.workflow import Event


@unique
class Front(Enum):
    """Which window is in front."""

    RESIDENT = "resident"
    CONSOLE = "console"


class Routing:
    """Asked after every event that either workflow has handled."""

    def __init__(self, resident: KioskWorkflow, console: ConsoleWorkflow) -> None:
        self._resident = resident
        self._console = console
        self._shown = resident.shows()
        self.front = Front.RESIDENT

    def after_resident(self, event: Event) -> tuple[Event, ...]:
        """What the console's workflow is to be told now."""
        told: list[Event] = []
        if isinstance(event, CardInserted | CardRemoved | ReaderChanged):
            told.append(event)
        shows = self._resident.shows()
        if shows != self._shown:
            self._shown = shows
            told.append(shows)
        answers = self._resident.take_outbox()
        told += answers
        if any(isinstance(one, PersonRead | PersonNotRead) for one in answers):
            self.front = Front.CONSOLE
        if isinstance(event, StaffEntered) and isinstance(self._resident.screen, Welcome):
            self.front = Front.CONSOLE
        return tuple(told)

    def after_console(self, event: Event) -> tuple[Event, ...]:
        """What the resident's workflow is to be told now."""
        told = self._console.take_outbox()
        leaves = isinstance(event, ResidentWanted | SignOutWanted)
        leaves = leaves or (isinstance(event, WentBack) and self._console.staff is None)
        given = any(isinstance(one, HandedOver) and not one.part.stays_behind for one in told)
        if leaves or given:
            self.front = Front.RESIDENT
        return told

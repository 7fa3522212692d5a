"""カードから読み取る on the page that opens a case: asked for here, typed and read at the resident's window.

Pure. What comes back are the four attributes and nothing else; they stand in the page and nowhere else.
"""

from __future__ import annotations

from dataclasses import replace

from jpki_kiosk.message import Message
from jpki_kiosk.workflows.console.office import Office
from jpki_kiosk.workflows.console.section import SignedInStaff
from jpki_kiosk.workflows.read_person.events import (
    PersonNotRead,
    PersonRead,
    PersonReadPermitted,
    PersonReadWanted,
)
from jpki_kiosk.workflows.read_person.workflow import ReadPersonWorkflow
from jpki_kiosk.workflows.screens import CardToRead, OpenCase
from jpki_kiosk.workflows.staff.permissions import Action
from jpki_kiosk.workflows.workflow import Event, Job, Report, VisitPart

READING_EVENTS = (PersonReadWanted, PersonReadPermitted, PersonRead, PersonNotRead)


class CardReading:
    """One reading after the other. ``hand_over``: the part for the resident's window, taken once."""

    def __init__(self, office: Office, staff: SignedInStaff) -> None:
        self._office = office
        self._staff = staff
        self._asked = False
        self._handed = False
        self.hand_over: VisitPart | None = None

    def stop(self) -> bool:
        """Whatever comes is not wanted any more; True where the resident's window is at it."""
        handed = self._handed
        self._asked = self._handed = False
        return handed

    def around(self, screen: OpenCase, *, card_present: bool, resident_free: bool) -> OpenCase:
        """The page with whether the card can be read now, and whether it is being read."""
        why = None
        if not card_present:
            why = Message("read-person-no-card")
        elif not resident_free:
            why = Message("reception-resident-busy")
        return replace(screen, read=replace(screen.read, why_not=why, running=self._asked or self._handed))

    def handle(self, screen: OpenCase, event: Event, *, card_present: bool) -> tuple[OpenCase, Job | None]:
        """The next page, and what is to be asked first."""
        match event:
            case PersonReadWanted() if not (screen.read.why_not or screen.read.running or screen.busy):
                self._asked = True
                job = self._office.receptions.permitted(self._staff, Action.OPEN_CASE, _permitted)
                return replace(screen, read=CardToRead()), job
            case PersonReadPermitted() if self._asked:
                self._asked, self._handed = False, True
                desk = self._office.desk
                self.hand_over = ReadPersonWorkflow(
                    desk.read_person, desk.password_rule(), self._staff.name, card_present=card_present
                )
            case PersonRead(person) if self._handed:
                self._handed = False
                return replace(
                    screen, read=CardToRead(ended=Message("read-person-done"), person=person)
                ), None
            case PersonNotRead(why) if self._handed:
                self._handed = False
                return replace(screen, read=CardToRead(ended=Message(f"read-person-not-{why}"))), None
        return screen, None


def _permitted(report: Report) -> Event:
    return PersonReadPermitted()

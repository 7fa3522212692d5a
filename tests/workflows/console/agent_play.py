"""An agent's case on both windows: the section, the part that it hands over, and the emulated card."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.kiosk import Kiosk
from jpki_kiosk.rules.model import Applicant
from jpki_kiosk.secret import Secret
from jpki_kiosk.store.inquiries import Envelope
from jpki_kiosk.workflows.case import Circumstances
from jpki_kiosk.workflows.console.agent_events import (
    DispatchRecorded,
    EnvelopeSeen,
    LetterOrdered,
    ReplyCame,
)
from jpki_kiosk.workflows.console.agent_screens import AgentsList, LetterEntry, OpenEnvelope, TypeSealed
from jpki_kiosk.workflows.console.agents import AgentsSection
from jpki_kiosk.workflows.console.office import signed_in
from jpki_kiosk.workflows.console.section import SectionPart
from jpki_kiosk.workflows.events import (
    CardInserted,
    ConsentToggled,
    Continued,
    Failed,
    PaperTicked,
    PasswordEntered,
)
from jpki_kiosk.workflows.prepared import PreparedCase, ReviewedCase
from jpki_kiosk.workflows.review import checked_beforehand
from jpki_kiosk.workflows.screens import ConfirmCase, ReadingCard, ResumeCase, Screen, ShowSubstitutes
from jpki_kiosk.workflows.workflow import Event, Job, VisitPart, Workflow

BOTH = (CertificateKind.SIGNATURE, CertificateKind.AUTHENTICATION)
SIGNATURE, AUTHENTICATION = b"K7M2XB4", b"7392"
AGENT = "見本　太郎"


@dataclass
class Clock:
    """Stands still until it is moved; noon in Japan."""

    now: datetime.datetime = datetime.datetime(2026, 11, 24, 3, tzinfo=datetime.UTC)

    def __call__(self) -> datetime.datetime:
        return self.now

    def days(self, number: int) -> None:
        self.now += datetime.timedelta(days=number)

    def text(self) -> str:
        return self.now.date().isoformat()


@dataclass
class AgentPlay:
    """Fires events; jobs run on the spot."""

    kiosk: Kiosk
    clock: Clock
    section: SectionPart = field(init=False)
    resident: VisitPart | None = None
    seen: list[Screen] = field(default_factory=list)  # of the resident's window

    def __post_init__(self) -> None:
        self.office = self.kiosk.office
        self.staff = signed_in(self.kiosk.store.staff.account(1))
        self.begin()

    # --- windows ---------------------------------------------------------------------------------

    def begin(self, reviewed: ReviewedCase | None = None, case: PreparedCase | None = None) -> Screen:
        checks = None if reviewed is None else checked_beforehand(reviewed)
        self.section = AgentsSection(self.office, self.staff, reviewed=reviewed, checks=checks, case=case)
        job = self.section.begin()
        if job is not None:
            self.console(job(self._report))
        return self.section.screen

    def console(self, *events: Event) -> Screen:
        """What staff do."""
        for event in events:
            self._run(self.section, event)
            if self.section.hand_over is not None:
                self.resident, self.section.hand_over = self.section.hand_over, None
                self.seen.append(self.resident.screen)
        return self.section.screen

    def window(self, *events: Event) -> Screen:
        """What the person in front of the resident's window does."""
        assert self.resident is not None
        for event in events:
            self._run(self.resident, event)
        return self.resident.screen

    def _run(self, workflow: Workflow, event: Event) -> None:
        job = self._handled(workflow, event)
        while job is not None:
            try:
                ended = job(lambda told: self._handled(workflow, told))
            except Exception as error:  # noqa: BLE001 - as the worker does
                ended = Failed(error)
            job = self._handled(workflow, ended)

    def _handled(self, workflow: Workflow, event: Event) -> Job | None:
        job = workflow.handle(event)
        if workflow is self.resident:
            self.seen.append(workflow.screen)
        return job

    def _report(self, event: Event) -> None:
        self.section.handle(event)

    # --- steps of the way ------------------------------------------------------------------------

    def reviewed(
        self,
        applicant: Applicant,
        persona: str = "futtsu-uruko",
        kinds: tuple[CertificateKind, ...] = BOTH,
        reason: str = "first",
    ) -> ReviewedCase:
        about = Circumstances(applicant=applicant.value)
        return self.kiosk.desk.review(self.kiosk.desk.request_for_persona(persona, kinds, reason, about))

    def opened(self, applicant: Applicant, **about: object) -> PreparedCase:
        """A case whose papers were seen, as 受付 opens it."""
        reviewed = self.reviewed(applicant, **about)  # type: ignore[arg-type]
        return self.kiosk.desk.open_case(reviewed, self.staff.name, checked_beforehand(reviewed))

    def first_visit(self, **about: object) -> AgentsList:
        """The case opened, its letter made."""
        shown = self.begin(self.reviewed(Applicant.AGENT, **about))  # type: ignore[arg-type]
        assert isinstance(shown, LetterEntry)
        return listed(self.console(LetterOrdered(AGENT, "293-8506", self.clock.text())))

    def post(self) -> AgentsList:
        return listed(self.console(DispatchRecorded(self.clock.text())))

    def reply(self, envelope: Envelope = Envelope.SEALED) -> Screen:
        """The second visit up to the opened envelope."""
        self.begin()
        shown = self.console(ReplyCame())
        if isinstance(shown, OpenEnvelope):
            self.console(*(PaperTicked(place) for place in range(len(shown.papers))))
            shown = self.console(EnvelopeSeen(envelope), Continued())
        return shown

    def type(self, *passwords: bytes) -> Screen:
        """Each twice."""
        for password in passwords:
            assert isinstance(self.section.screen, TypeSealed)
            self.console(PasswordEntered(Secret(password)), PasswordEntered(Secret(password)))
        return self.section.screen

    def issue(self, persona: str = "futtsu-uruko") -> Screen:
        """What the agent does on the resident's window."""
        assert self.resident is not None
        if isinstance(self.resident.screen, ShowSubstitutes):
            self.window(Continued())
        if isinstance(self.resident.screen, ConfirmCase):
            self.window(ConsentToggled(), Continued())
        elif isinstance(self.resident.screen, ResumeCase):
            self.window(Continued())
        self.kiosk.insert(persona)
        self.window(CardInserted())
        shown = self.resident.screen
        if isinstance(shown, ReadingCard):
            shown = self.window(Continued())
        if isinstance(shown, ConfirmCase):  # the card changed a date
            shown = self.window(ConsentToggled(), Continued())
        return shown

    def events(self, case: str) -> list[str]:
        return [one.event for one in self.kiosk.store.journal.entries(case)]


def listed(screen: Screen) -> AgentsList:
    assert isinstance(screen, AgentsList), screen
    return screen

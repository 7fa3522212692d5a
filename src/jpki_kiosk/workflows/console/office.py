"""What the staff console can do: the parts of the office, and the jobs that every section shares.

A section keeps its own jobs in a module of its own and hangs them here as an attribute.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from jpki_kiosk.card.connection import CardReader
from jpki_kiosk.documents.printing.printer import Printer
from jpki_kiosk.i18n import Catalogue
from jpki_kiosk.message import Message
from jpki_kiosk.pki.authority import CertificateAuthority
from jpki_kiosk.pki.staff_card import StaffCard
from jpki_kiosk.rules.book import RuleBook
from jpki_kiosk.rules.municipality import MunicipalityProfile
from jpki_kiosk.secret import Secret
from jpki_kiosk.store.database import Store
from jpki_kiosk.store.staff import Role, SignInRefusedError, Staff
from jpki_kiosk.workflows.codes import PROBLEM_CODES, CodeMeaning
from jpki_kiosk.workflows.console.agent_desk import AgentDesk
from jpki_kiosk.workflows.console.audit_desk import AuditDesk, journal_check
from jpki_kiosk.workflows.console.card_sign_in import CardDesk
from jpki_kiosk.workflows.console.day_close_desk import DayCloseDesk
from jpki_kiosk.workflows.console.events import BadgesCounted, LeavingBy, StaffSignedIn
from jpki_kiosk.workflows.console.health import HealthDesk
from jpki_kiosk.workflows.console.offers import OfferDesk
from jpki_kiosk.workflows.console.papers_desk import PapersDesk
from jpki_kiosk.workflows.console.personal_data import PersonalDataDesk
from jpki_kiosk.workflows.console.readiness_desk import Readiness, ReadinessDesk
from jpki_kiosk.workflows.console.reception_desk import ReceptionDesk
from jpki_kiosk.workflows.console.search_desk import SearchDesk
from jpki_kiosk.workflows.console.section import Section, ShellJob, SignedInStaff
from jpki_kiosk.workflows.counter import Counter
from jpki_kiosk.workflows.desk import Desk
from jpki_kiosk.workflows.events import Noted, SignInRefused
from jpki_kiosk.workflows.papers.applications import ApplicationForms
from jpki_kiosk.workflows.papers.office import PapersOffice
from jpki_kiosk.workflows.papers.slips import Slips
from jpki_kiosk.workflows.reception import Reception
from jpki_kiosk.workflows.sign_in import refusal
from jpki_kiosk.workflows.staff.permissions import Action, permit
from jpki_kiosk.workflows.workflow import Event, Job, Report


@dataclass(frozen=True, slots=True)
class OfficeParts:
    """Ports, services and data of one office. ``reader``: only its state is asked here.

    ``authority`` and ``store`` may be used by any thread."""

    reader: CardReader
    store: Store
    desk: Desk
    counter: Counter
    authority: CertificateAuthority
    printer: Printer
    reception: Reception
    papers: PapersOffice
    profile: MunicipalityProfile
    rules: RuleBook
    catalogue: Catalogue
    clock: Callable[[], datetime.datetime]
    personal_data: PersonalDataDesk
    reports: Path  # receives what is written for spreadsheets
    readiness: Readiness
    staff_card: StaffCard | None = None
    card_only: bool = False  # nobody signs in at the console without a staff card
    codes: tuple[CodeMeaning, ...] = PROBLEM_CODES  # what 検索 explains


class Office:
    """Makes the jobs of the console."""

    def __init__(self, parts: OfficeParts) -> None:
        self.store = parts.store
        self.desk = parts.desk
        self.counter = parts.counter
        self.authority = parts.authority
        self.printer = parts.printer
        self.papers = parts.papers
        self.profile = parts.profile
        self.rules = parts.rules
        self.catalogue = parts.catalogue
        self.clock = parts.clock
        self.codes = parts.codes
        self.audit = AuditDesk(self)
        self.receptions = ReceptionDesk(self, parts.reception)
        self.search = SearchDesk(self)
        self.personal_data = parts.personal_data
        self.day_close = DayCloseDesk(self, parts.reports)
        name, training, printer = parts.papers.counter, parts.counter.training, parts.papers.printed_by
        self.case_papers = PapersDesk(
            self,
            self.search,
            ApplicationForms(
                parts.reception, parts.store.inquiries, parts.store.staff, name, training, printer
            ),
            Slips(parts.rules, parts.profile, parts.store.history, name, training, printer),
        )
        self.offers = OfferDesk(self, self.case_papers, parts.counter.slip)
        self.health = HealthDesk(
            parts.reader,
            parts.authority,
            parts.printer,
            parts.store,
            parts.clock,
            training=parts.counter.training,
            journal=journal_check(parts.store),
        )
        self.agents = AgentDesk(self)
        self.readiness = ReadinessDesk(self, parts.readiness)
        card = parts.staff_card
        self.cards = None if card is None else CardDesk(self, card, only=parts.card_only)

    def permit(self, staff: SignedInStaff, action: Action, *, town_allows: bool = False) -> Staff:
        """The account as it is now; what every job that does something begins with.

        Raises NotPermittedError, which is journalled.
        """
        return permit(self.store.staff, staff.id, action, town_allows=town_allows)

    def job_sign_in(self, name: str, passphrase: Secret) -> Job:
        """Check an account; the passphrase is wiped afterwards."""

        def run(report: Report) -> Event:
            with passphrase:
                try:
                    return StaffSignedIn(signed_in(self.store.staff.authenticate(name, passphrase)))
                except SignInRefusedError as refused:
                    return SignInRefused(refusal(refused))

        return run

    def job_uncover(
        self, covered: SignedInStaff, name: str, passphrase: Secret, *, anybody: bool = False
    ) -> Job:
        """The passphrase of whoever covered the screens, or of a supervisor; it is wiped afterwards.

        ``anybody``: the session is over, so every account may begin one.
        """

        def run(report: Report) -> Event:
            with passphrase:
                try:
                    to = None if anybody else "uncover"
                    staff = signed_in(self.store.staff.authenticate(name, passphrase, to))
                except SignInRefusedError as refused:
                    return SignInRefused(refusal(refused))
            if not anybody and staff.id != covered.id and staff.role is not Role.SUPERVISOR:
                return SignInRefused(Message("console-cover-other"))
            return StaffSignedIn(staff)

        return run

    def job_sign_out(self, staff: SignedInStaff | None, why: LeavingBy) -> Job:
        """Write down that somebody left."""

        def run(report: Report) -> Event:
            if staff is not None:
                self.store.staff.note_sign_out(staff.id, why)
            return Noted()

        return ShellJob(run)

    def job_look_around(self, badges: Mapping[Section, Callable[[Office], int]]) -> Job:
        """How the parts of the counter are, and what waits in the sections."""

        def run(report: Report) -> Event:
            counted = tuple((section, count(self)) for section, count in badges.items())
            report(BadgesCounted(counted))
            report(self.health.job_ask_reader()(report))
            return self.health.job_ask()(report)

        return run


def signed_in(staff: Staff) -> SignedInStaff:
    """An account as the console knows it."""
    return SignedInStaff(staff.id, staff.name, staff.display_name, staff.role)

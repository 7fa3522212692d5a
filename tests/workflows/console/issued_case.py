"""A counter with a case that was issued to its end, and a section of the console that is played on it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jpki_kiosk.config import KioskConfig
from jpki_kiosk.kinds import CertificateKind, PasswordKind
from jpki_kiosk.kiosk import Kiosk, compose
from jpki_kiosk.secret import Secret
from jpki_kiosk.store.schema import Role
from jpki_kiosk.workflows.case import Circumstances
from jpki_kiosk.workflows.console.office import Office, signed_in
from jpki_kiosk.workflows.console.papers_screens import PapersScreen
from jpki_kiosk.workflows.console.search_screens import CaseScreen
from jpki_kiosk.workflows.console.section import SectionPart, SignedInStaff
from jpki_kiosk.workflows.events import CardInserted, Failed
from jpki_kiosk.workflows.issue import IssueWorkflow
from jpki_kiosk.workflows.review import checked_beforehand
from jpki_kiosk.workflows.unattended import UnattendedIssue
from jpki_kiosk.workflows.workflow import Event, Job, Screen
from tests.counters import shipped

PERSONA, BOTH = "maebashi-hanako", (CertificateKind.SIGNATURE, CertificateKind.AUTHENTICATION)


@contextmanager
def counter(folder: Path) -> Iterator[Kiosk]:
    """A counter with a clerk, a supervisor and a maintainer; its papers go into a folder."""
    made = compose(
        KioskConfig(),
        data=folder / "data",
        reader_name="embedded",
        output=folder / "papers",
        shipped=shipped(),
    )
    made.store.staff.create("maeda", "前田", Role.CLERK, Secret(b"correct horse battery"))
    made.store.staff.create("sekinin", "責任者", Role.SUPERVISOR, Secret(b"correct horse battery"))
    made.store.staff.create("hoshu", "保守", Role.MAINTAINER, Secret(b"correct horse battery"))
    try:
        yield made
    finally:
        made.close()


def issue(kiosk: Kiosk) -> str:
    """A finished case; both certificates are on the card, the papers in the folder."""
    kiosk.insert(PERSONA)
    request = kiosk.reception.request_for_persona(PERSONA, BOTH, "first", Circumstances())
    reviewed = kiosk.reception.review(request)
    case = kiosk.reception.open_case(reviewed, "maeda", checked_beforehand(reviewed))
    passwords = {PasswordKind.SIGNATURE: Secret(b"K7M2XB4"), PasswordKind.AUTHENTICATION: Secret(b"7392")}
    UnattendedIssue(IssueWorkflow(kiosk.desk, case, card_present=True), passwords, CardInserted).run()
    return case.number


def staff_of(office: Office, name: str = "maeda") -> SignedInStaff:
    return signed_in(office.store.staff.named(name))


class Played:
    """A section whose jobs run on the spot."""

    def __init__(self, part: SectionPart) -> None:
        self.part = part
        self._run(part.begin())

    def __call__(self, *events: Event) -> Screen:
        for event in events:
            self._run(self.part.handle(event))
        return self.part.screen

    def _run(self, job: Job | None) -> None:
        while job is not None:
            try:
                ended = job(lambda event: None)
            except Exception as error:  # noqa: BLE001 - as the worker does
                ended = Failed(error)
            job = self.part.handle(ended)


def case_of(screen: Screen) -> CaseScreen:
    assert isinstance(screen, CaseScreen)
    return screen


def papers_of(screen: Screen) -> PapersScreen:
    assert isinstance(screen, PapersScreen)
    return screen

"""点検 as staff use it: looked at, printed, and a support bundle that is shown before it is saved."""

from __future__ import annotations

import datetime
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from jpki_kiosk.findings import Check, Fault, State, well, wrong
from jpki_kiosk.i18n import Language
from jpki_kiosk.kiosk import Kiosk
from jpki_kiosk.message import Message
from jpki_kiosk.secret import Secret
from jpki_kiosk.store.schema import Role
from jpki_kiosk.ui.monitor import Monitor
from jpki_kiosk.workflows.console.office import signed_in
from jpki_kiosk.workflows.console.readiness import ReadinessSection
from jpki_kiosk.workflows.console.readiness_screens import (
    BundleFileChosen,
    BundleSaveWanted,
    BundleScreen,
    BundleWanted,
    CardExamined,
    Examined,
    ExamineWanted,
    FindingChosen,
    ReadinessScreen,
    ReportWanted,
)
from jpki_kiosk.workflows.console.section import CardJob
from jpki_kiosk.workflows.events import Failed, WentBack
from jpki_kiosk.workflows.staff.permissions import NotPermittedError
from jpki_kiosk.workflows.workflow import Event, Job

from .staffed import counter

NOW = datetime.datetime(2026, 11, 22, 1, tzinfo=datetime.UTC)


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[Kiosk]:
    """The data files are read once a process."""
    with counter(tmp_path / "data") as made:
        yield made


def section_of(kiosk: Kiosk, role: Role) -> ReadinessSection:
    made = kiosk.store.staff.create(role.value, role.value, role, Secret(b"correct horse battery staple"))
    return ReadinessSection(kiosk.office, signed_in(made))


def play(section: ReadinessSection, job: Job | None) -> list[Job]:
    """Run a job and those that follow it; gives all that were run."""
    ran: list[Job] = []
    while job is not None:
        ran.append(job)
        try:
            ended: Event = job(lambda event: None)
        except NotPermittedError as error:
            ended = Failed(error)
        job = section.handle(ended)
    return ran


def looked_at(section: ReadinessSection) -> None:
    """As after a look, without the seconds that one takes."""
    section.begin()
    section.handle(Examined((well(Check.CLOCK, shown="-"),), NOW))
    section.handle(CardExamined(wrong(Check.CARD_COMMANDS, Fault.CARD_MUTE, "R1")))


def test_everything_is_looked_at_and_the_card_on_its_own_thread(kiosk: Kiosk) -> None:
    kiosk.insert("maebashi-hanako")
    kiosk.readiness.screens = (Monitor(800, 600, 96.0),)
    section = section_of(kiosk, Role.CLERK)
    ran = play(section, section.begin())
    assert [isinstance(job, CardJob) for job in ran] == [False, True]
    screen = section.screen
    assert isinstance(screen, ReadinessScreen)
    found = {one.check: one for one in screen.findings}
    assert list(found) == [one for one in Check if one in found]  # in their order
    assert found[Check.CARD_COMMANDS].found.args["status"] == "9000"
    assert (found[Check.DATABASE].state, found[Check.PRINTER].state) == (State.OK, State.OK)
    assert found[Check.SCREEN].fault is Fault.SCREEN_TOO_SMALL
    assert (screen.busy, screen.may_bundle) == (False, False)


def test_the_first_that_is_unwell_is_opened_until_another_is_chosen(kiosk: Kiosk) -> None:
    section = section_of(kiosk, Role.MAINTAINER)
    looked_at(section)
    assert isinstance(section.screen, ReadinessScreen)
    assert section.screen.opened == section.screen.findings[0]  # the card, which comes before the clock
    assert section.screen.opened.fault is Fault.CARD_MUTE
    section.handle(FindingChosen(Check.CLOCK))
    opened = section.screen.opened
    assert opened is not None
    assert opened.check is Check.CLOCK


def test_the_report_is_printed_and_names_nobody(kiosk: Kiosk) -> None:
    section = section_of(kiosk, Role.CLERK)
    looked_at(section)
    play(section, section.handle(ReportWanted(Language.JAPANESE)))
    assert isinstance(section.screen, ReadinessScreen)
    assert section.screen.said is not None
    assert section.screen.said.id == "doctor-ok-printer-test-page"
    (file,) = (kiosk.folder.path / "papers").iterdir()
    assert file.name == "test-page.pdf"
    assert file.read_bytes().startswith(b"%PDF")


def test_a_bundle_is_shown_whole_then_saved_and_written_down(kiosk: Kiosk) -> None:
    section = section_of(kiosk, Role.SUPERVISOR)
    looked_at(section)
    play(section, section.handle(BundleWanted()))
    shown = section.screen
    assert isinstance(shown, BundleScreen)
    assert not (kiosk.folder.path / "support").exists()
    section.handle(BundleFileChosen(1))
    play(section, section.handle(BundleSaveWanted()))
    assert isinstance(section.screen, BundleScreen)
    assert section.screen.saved
    (path,) = (kiosk.folder.path / "support").iterdir()
    with zipfile.ZipFile(path) as archive:
        saved = {name: archive.read(name).decode("ascii") for name in archive.namelist()}
    assert saved == {one.name: one.text for one in shown.files}
    assert kiosk.store.journal.entries()[-1].event == "support-bundle-saved"
    assert section.handle(BundleSaveWanted()) is None  # once is enough
    section.handle(WentBack())
    assert isinstance(section.screen, ReadinessScreen)


def test_a_bundle_that_is_unsure_is_not_made_and_says_where(kiosk: Kiosk) -> None:
    section = section_of(kiosk, Role.SUPERVISOR)
    looked_at(section)
    crash = kiosk.folder.path / "crash"
    crash.mkdir()
    (crash / "20261122T010000.000000Z-1.txt").write_text("Hanako\n", encoding="ascii")
    play(section, section.handle(BundleWanted()))
    assert isinstance(section.screen, ReadinessScreen)
    problem = section.screen.problem
    assert problem is not None
    assert (problem.id, problem.args["line"]) == ("bundle-refused", "1")
    assert not (kiosk.folder.path / "support").exists()


def test_what_cannot_be_saved_is_said(kiosk: Kiosk) -> None:
    section = section_of(kiosk, Role.SUPERVISOR)
    looked_at(section)
    play(section, section.handle(BundleWanted()))
    (kiosk.folder.path / "support").write_text("a file in its place", encoding="ascii")
    play(section, section.handle(BundleSaveWanted()))
    assert isinstance(section.screen, BundleScreen)
    assert section.screen.problem == Message("bundle-not-saved", {"reason": "File exists"})
    assert not section.screen.saved


def test_a_clerk_makes_no_bundle_whatever_the_screen_says(kiosk: Kiosk) -> None:
    section = section_of(kiosk, Role.CLERK)
    looked_at(section)
    assert section.handle(BundleWanted()) is None
    play(section, kiosk.office.readiness.job_bundle(section.staff, ()))
    assert section.screen.problem is not None
    assert kiosk.store.journal.entries()[-1].event == "action-refused"


def test_while_it_looks_no_button_does_anything(kiosk: Kiosk) -> None:
    section = section_of(kiosk, Role.SUPERVISOR)
    section.begin()
    buttons = (ExamineWanted(), ReportWanted(Language.ENGLISH), BundleWanted())
    assert [section.handle(event) for event in buttons] == [None, None, None]
    section.handle(Examined((), kiosk.office.clock()))
    assert [section.handle(event) for event in buttons] == [None, None, None]  # the card is still to come

"""点検 as staff use it: looked at, printed, and a support bundle that is shown before it is saved."""

from __future__ import annotations

import zipfile

import pytest

from jpki_kiosk.findings import Check, Fault, State
from jpki_kiosk.i18n import Language
from jpki_kiosk.kiosk import Kiosk
from jpki_kiosk.message import Message
from jpki_kiosk.secret import Secret
from jpki_kiosk.store.schema import Role
from jpki_kiosk.workflows.console.office import signed_in
from jpki_kiosk.workflows.console.readiness import ReadinessSection
from jpki_kiosk.workflows.console.readiness_screens import (
    BundleFileChosen,
    BundleSaveWanted,
    BundleScreen,
    BundleWanted,
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


def test_everything_is_looked_at_and_the_card_on_its_own_thread(kiosk: Kiosk) -> None:
    kiosk.insert("maebashi-hanako")
    section = section_of(kiosk, Role.CLERK)
    ran = play(section, section.begin())
    assert [isinstance(job, CardJob) for job in ran] == [False, True]
    screen = section.screen
    assert isinstance(screen, ReadinessScreen)
    found = {one.check: one for one in screen.findings}
    assert list(found) == [one for one in Check if one in found]  # in their order
    assert found[Check.CARD_COMMANDS].found.args["status"] == "9000"
    assert (found[Check.DATABASE].state, found[Check.PRINTER].state) == (State.OK, State.OK)
    assert (screen.busy, screen.may_bundle) == (False, False)


def test_the_first_that_is_unwell_is_opened_until_another_is_chosen(kiosk: Kiosk) -> None:
    kiosk.readiness.screens = ((800, 600),)
    section = section_of(kiosk, Role.MAINTAINER)
    play(section, section.begin())
    assert isinstance(section.screen, ReadinessScreen)
    unwell = [one for one in section.screen.findings if one.state is not State.OK]
    assert section.screen.opened == unwell[0]
    assert Fault.SCREEN_TOO_SMALL in {one.fault for one in unwell}
    section.handle(FindingChosen(Check.CLOCK))
    opened = section.screen.opened
    assert opened is not None
    assert opened.check is Check.CLOCK


def test_the_report_is_printed_and_names_nobody(kiosk: Kiosk) -> None:
    section = section_of(kiosk, Role.CLERK)
    play(section, section.begin())
    play(section, section.handle(ReportWanted(Language.JAPANESE)))
    assert isinstance(section.screen, ReadinessScreen)
    assert section.screen.said is not None
    assert section.screen.said.id == "doctor-ok-printer-test-page"
    (file,) = (kiosk.folder.path.parent / "papers").iterdir()
    assert file.name == "test-page.pdf"
    assert file.read_bytes().startswith(b"%PDF")


def test_a_bundle_is_shown_whole_then_saved_and_written_down(kiosk: Kiosk) -> None:
    section = section_of(kiosk, Role.SUPERVISOR)
    play(section, section.begin())
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
    play(section, section.begin())
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
    play(section, section.begin())
    play(section, section.handle(BundleWanted()))
    (kiosk.folder.path / "support").write_text("a file in its place", encoding="ascii")
    play(section, section.handle(BundleSaveWanted()))
    assert isinstance(section.screen, BundleScreen)
    assert section.screen.problem == Message("bundle-not-saved", {"reason": "File exists"})
    assert not section.screen.saved


def test_a_clerk_makes_no_bundle_whatever_the_screen_says(kiosk: Kiosk) -> None:
    section = section_of(kiosk, Role.CLERK)
    play(section, section.begin())
    assert section.handle(BundleWanted()) is None
    play(section, kiosk.office.readiness.job_bundle(section.staff, ()))
    assert section.screen.problem is not None
    assert kiosk.store.journal.entries()[-1].event == "action-refused"


@pytest.mark.parametrize("event", [ExamineWanted(), ReportWanted(Language.ENGLISH), BundleWanted()])
def test_while_it_looks_no_button_does_anything(kiosk: Kiosk, event: Event) -> None:
    section = section_of(kiosk, Role.SUPERVISOR)
    section.begin()
    assert section.handle(event) is None
    section.handle(Examined((), kiosk.office.clock()))
    assert section.handle(event) is None  # the card is still to come

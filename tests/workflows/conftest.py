"""A counter with everything real: database, papers, the emulated card and the training authority."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from jpki_kiosk.config import KioskConfig
from jpki_kiosk.kiosk import Kiosk, compose, create_first_account
from jpki_kiosk.secret import Secret
from jpki_kiosk.store.staff import Role
from jpki_kiosk.workflows.console.routing import Front, Routing
from jpki_kiosk.workflows.console.section import ShellJob
from jpki_kiosk.workflows.console.workflow import ConsoleWorkflow
from jpki_kiosk.workflows.events import (
    CardInserted,
    CardRemoved,
    Failed,
    ReaderChanged,
    SignInSubmitted,
)
from jpki_kiosk.workflows.visit import KioskWorkflow
from jpki_kiosk.workflows.worker import NO_VISIT
from jpki_kiosk.workflows.workflow import Event, Job, Screen
from tests.counters import first_day, shipped

STAFF, PASSPHRASE = "maeda", b"correct horse"
APPROVER, APPROVERS_PASSPHRASE = "suzuki", b"battery staple"


SecretsLeft = Callable[[], list[Secret]]


class Play:
    """Drives both windows of a counter with one monitor: every returned job runs on the spot.

    Events go to the window that is in front, what happens to the reader to the resident's, whose workflow
    tells the other. ``seen`` holds each screen that was shown in front.
    """

    def __init__(self, kiosk: Kiosk) -> None:
        self.kiosk = kiosk
        self.resident: KioskWorkflow = kiosk.workflow()
        self.console: ConsoleWorkflow = kiosk.console(one_screen=True)
        self.routing = Routing(self.resident, self.console)
        self.seen: list[Screen] = [self.workflow.screen]
        self.before_job: Callable[[], None] = lambda: None

    @property
    def workflow(self) -> KioskWorkflow | ConsoleWorkflow:
        """Of the window in front."""
        return self.console if self.routing.front is Front.CONSOLE else self.resident

    def __call__(self, *events: Event) -> Screen:
        """Fire events one after the other; returns the screen in front after the last."""
        for event in events:
            self._fire(event)
        return self.workflow.screen

    def _fire(self, event: Event) -> None:
        at_reader = isinstance(event, CardInserted | CardRemoved | ReaderChanged)
        self._drive(self.resident if at_reader else self.workflow, event)

    def _drive(self, workflow: KioskWorkflow | ConsoleWorkflow, event: Event) -> None:
        visit = workflow.visit
        job = self._handle(workflow, event)
        while job is not None:
            if workflow is self.console:
                visit = workflow.visit  # a section's first job is of what it shows now
            self.before_job()
            try:
                ended = job(lambda told: self._report(workflow, told))
            except Exception as error:  # noqa: BLE001 - as the worker does
                ended = Failed(error)
            if not isinstance(job, ShellJob) and visit not in (NO_VISIT, workflow.visit):
                return  # the driver drops late answers
            job = self._handle(workflow, ended)

    def _report(self, workflow: KioskWorkflow | ConsoleWorkflow, event: Event) -> None:
        self._handle(workflow, event)

    def _handle(self, workflow: KioskWorkflow | ConsoleWorkflow, event: Event) -> Job | None:
        job = workflow.handle(event)
        other: KioskWorkflow | ConsoleWorkflow
        if workflow is self.console:
            told, other = self.routing.after_console(event), self.resident
        else:
            told, other = self.routing.after_resident(event), self.console
        self._note()
        for one in told:
            self._drive(other, one)
        return job

    def _note(self) -> None:
        if self.seen[-1] != self.workflow.screen:
            self.seen.append(self.workflow.screen)


def approval(kiosk: Kiosk) -> SignInSubmitted:
    """The name and passphrase of a second account, which is made at its first need."""
    if not kiosk.store.staff.exists(APPROVER):
        with Secret(APPROVERS_PASSPHRASE) as passphrase:
            kiosk.store.staff.create(APPROVER, "鈴木", Role.SUPERVISOR, passphrase)
    return SignInSubmitted(APPROVER, Secret(APPROVERS_PASSPHRASE))


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[Kiosk]:
    first_day(tmp_path / "data", STAFF, PASSPHRASE, "maebashi-hanako")
    made = compose(
        KioskConfig(),
        data=tmp_path / "data",
        reader_name="embedded",
        output=tmp_path / "papers",
        shipped=shipped(),
    )
    yield made
    made.close()


@pytest.fixture
def play(kiosk: Kiosk) -> Play:
    return Play(kiosk)


@pytest.fixture
def play_in(tmp_path: Path) -> Iterator[Callable[[str], Play]]:
    """A counter of another town."""
    made: list[Kiosk] = []

    def make(town: str) -> Play:
        config = KioskConfig().model_copy(update={"municipality": town})
        kiosk = compose(
            config,
            data=tmp_path / town,
            reader_name="embedded",
            output=tmp_path / "papers",
            shipped=shipped(),
        )
        made.append(kiosk)
        with Secret(PASSPHRASE) as passphrase:
            create_first_account(kiosk.store, STAFF, passphrase)
        return Play(kiosk)

    yield make
    for kiosk in made:
        kiosk.close()


@pytest.fixture
def secrets_left() -> SecretsLeft:
    """Asks what was made since the test began, is in memory yet and was not wiped.

    Named first among a test's fixtures; what an earlier test of this process left is not counted.
    """
    gc.collect()
    before = [one for one in gc.get_objects() if isinstance(one, Secret)]

    def left() -> list[Secret]:
        gc.collect()
        known = {id(one) for one in before}
        made = (one for one in gc.get_objects() if isinstance(one, Secret) and id(one) not in known)
        return [one for one in made if not one.wiped and len(one)]

    return left

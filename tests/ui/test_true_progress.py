"""Progress is true: with a slow card a line changes only after the card's command and its journal entry."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from jpki_kiosk.emulator.channel import IssuerKeys
from jpki_kiosk.emulator.timing import Timing
from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.kiosk import Kiosk
from jpki_kiosk.ui.driver import WorkflowDriver
from jpki_kiosk.workflows.events import (
    ConsentToggled,
    Continued,
)
from jpki_kiosk.workflows.screens import (
    ChoosePassword,
    ConfirmCase,
    Done,
    LineState,
    ReadingCard,
    Welcome,
    Working,
    WorkStep,
)
from jpki_kiosk.workflows.worker import Worker
from tests.ui.opening import hand_over
from tests.workflows.conftest import PASSPHRASE, STAFF, kiosk  # noqa: F401 - the fixture
from tests.workflows.journey import AUTHENTICATION, BOTH, SIGNATURE, entered

PERSONA = "maebashi-hanako"
GENERATE = 0x47


class SlowCard:
    """Lets a card's key generation begin, and end only when the test says so."""

    def __init__(self) -> None:
        self.begun = threading.Semaphore(0)
        self.may_end = threading.Semaphore(0)

    def sleep(self, seconds: float) -> None:
        self.begun.release()
        assert self.may_end.acquire(timeout=30)


@pytest.fixture
def driver(kiosk: Kiosk) -> Iterator[WorkflowDriver]:  # noqa: F811
    made = WorkflowDriver(kiosk.workflow(), lambda on_event: Worker(kiosk.reader, on_event))
    made.start()
    yield made
    made.stop()


def to_working(driver: WorkflowDriver, kiosk: Kiosk, qtbot: QtBot) -> None:  # noqa: F811
    def until(kind: type) -> None:
        qtbot.waitUntil(lambda: isinstance(driver.screen, kind), timeout=20_000)

    until(Welcome)
    hand_over(driver, kiosk, STAFF, PERSONA, BOTH)
    until(ConfirmCase)
    driver.submit(ConsentToggled())
    driver.submit(Continued())
    qtbot.waitUntil(lambda: getattr(driver.screen, "finished", False), timeout=20_000)
    assert isinstance(driver.screen, ReadingCard)
    driver.submit(Continued())
    for password in (SIGNATURE, AUTHENTICATION):
        assert isinstance(driver.screen, ChoosePassword)
        driver.submit(entered(password))
        driver.submit(entered(password))
    until(Working)


def state_of(driver: WorkflowDriver, kind: CertificateKind, step: WorkStep) -> LineState:
    assert isinstance(driver.screen, Working)
    return next(line.state for line in driver.screen.lines if (line.kind, line.step) == (kind, step))


def test_a_line_is_done_only_after_the_card_has_done_it(
    driver: WorkflowDriver,
    kiosk: Kiosk,  # noqa: F811
    qtbot: QtBot,
) -> None:
    slow = SlowCard()
    keys = kiosk.folder.issuer_keys()
    card = kiosk.personas[PERSONA].new_card(
        IssuerKeys(keys.version, keys.enc, keys.mac, keys.dek),
        timing=Timing(instructions={GENERATE: 1.0}),
        sleep=slow.sleep,
    )
    embedded = kiosk.embedded
    assert embedded is not None
    embedded.insert(card)
    to_working(driver, kiosk, qtbot)
    for kind in (CertificateKind.AUTHENTICATION, CertificateKind.SIGNATURE):
        qtbot.waitUntil(lambda: slow.begun.acquire(blocking=False), timeout=20_000)
        qtbot.waitUntil(
            lambda kind=kind: state_of(driver, kind, WorkStep.KEY_PAIR) is LineState.NOW, timeout=5_000
        )
        entries = [entry.event for entry in kiosk.store.journal.entries()]
        assert entries[-1] == "key-pair-init"
        assert state_of(driver, kind, WorkStep.CERTIFICATE) is LineState.WAITING
        slow.may_end.release()
    qtbot.waitUntil(lambda: isinstance(driver.screen, Done), timeout=20_000)
    names = [entry.event for entry in kiosk.store.journal.entries()]
    assert names.count("key-pair-complete") == 2

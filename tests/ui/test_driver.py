"""The bridge: one thread for widgets, answers of the visit they belong to, and nothing after a farewell."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from jpki_kiosk.config import KioskConfig
from jpki_kiosk.kiosk import Kiosk, compose
from jpki_kiosk.secret import Secret
from jpki_kiosk.ui import garbage
from jpki_kiosk.ui.console.driver import ConsoleDriver
from jpki_kiosk.ui.driver import WorkflowDriver
from jpki_kiosk.workflows import screens
from jpki_kiosk.workflows.events import CardInserted, Noted, ServiceChosen, SignInSubmitted, WentBack
from jpki_kiosk.workflows.self_service.screens import ServiceMenu
from jpki_kiosk.workflows.worker import NO_VISIT, Worker
from jpki_kiosk.workflows.workflow import Event, Job
from tests.counters import first_day, shipped

STAFF, PASSPHRASE = "maeda", b"correct horse"


class HeldWorker:
    """The real worker, but each job waits until the test lets it go."""

    def __init__(self, kiosk: Kiosk, on_event: Callable[[Event, int], None]) -> None:
        self._worker = Worker(kiosk.reader, on_event)
        self.gate = threading.Event()
        self.done = threading.Event()

    def start(self) -> None:
        self._worker.start()

    def stop(self) -> None:
        self.gate.set()
        self._worker.stop()

    def run(self, job: Job, visit: int) -> None:
        def held(report: Callable[[Event], None]) -> Event:
            self.gate.wait(10)
            try:
                return job(report)
            finally:
                self.done.set()

        self._worker.run(held, visit)


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
def workers() -> list[HeldWorker]:
    return []


@pytest.fixture
def driver(kiosk: Kiosk, workers: list[HeldWorker], qtbot: QtBot) -> Iterator[WorkflowDriver]:
    def make(on_event: Callable[[Event, int], None]) -> HeldWorker:
        workers.append(HeldWorker(kiosk, on_event))
        return workers[-1]

    made = WorkflowDriver(kiosk.workflow(), make)
    made.start()
    yield made
    made.stop()


def test_the_first_screen_is_the_welcome(driver: WorkflowDriver) -> None:
    assert isinstance(driver.screen, screens.Welcome)
    assert driver.frame.training


def test_a_screen_is_shown_once_for_each_change(driver: WorkflowDriver) -> None:
    shown: list[type] = []
    driver.shown.connect(lambda screen, frame: shown.append(type(screen)))
    driver.submit(ServiceChosen("check"))
    driver.submit(ServiceChosen("check"))
    assert shown == [ServiceMenu]


@pytest.fixture
def console(kiosk: Kiosk, workers: list[HeldWorker], qtbot: QtBot) -> Iterator[ConsoleDriver]:
    def make(on_event: Callable[[Event, int], None]) -> HeldWorker:
        workers.append(HeldWorker(kiosk, on_event))
        return workers[-1]

    made = ConsoleDriver(kiosk.console(one_screen=False), make, lambda job: None)
    made.start()
    yield made
    made.stop()


def test_answers_are_handled_on_the_thread_of_the_widgets(
    console: ConsoleDriver, workers: list[HeldWorker], qtbot: QtBot
) -> None:
    threads: set[int] = set()
    console.shown.connect(lambda screen, frame: threads.add(threading.get_ident()))
    workers[0].gate.set()
    console.submit(SignInSubmitted(STAFF, Secret(PASSPHRASE)))
    qtbot.waitUntil(lambda: isinstance(console.screen, screens.StaffDesk), timeout=10_000)
    assert threads == {threading.get_ident()}


def test_an_answer_that_comes_after_the_visit_is_dropped(
    driver: WorkflowDriver, workers: list[HeldWorker], qtbot: QtBot
) -> None:
    driver.submit(ServiceChosen("check"))

    def answer(report: Callable[[Event], None]) -> Event:
        return CardInserted()  # it would change what the next person sees

    visit = driver._workflow.visit
    workers[0].run(answer, visit)
    driver.submit(WentBack())
    handled: list[Event] = []
    driver.handled.connect(handled.append)
    workers[0].gate.set()
    # A second job ends after the first: when its answer is there, the first one has arrived too.
    workers[0].run(lambda report: Noted(), NO_VISIT)
    qtbot.waitUntil(lambda: sum(isinstance(one, Noted) for one in handled) >= 1, timeout=10_000)
    assert not any(isinstance(one, CardInserted) for one in handled)


def test_the_end_of_a_visit_is_told_once(driver: WorkflowDriver, qtbot: QtBot) -> None:
    told: list[bool] = []
    driver.left.connect(lambda: told.append(True))
    driver.submit(ServiceChosen("check"))
    assert told == []
    driver.submit(WentBack())
    assert told == [True]
    assert isinstance(driver.screen, screens.Welcome)


def test_a_passphrase_is_wiped_once_it_has_been_judged(
    console: ConsoleDriver, workers: list[HeldWorker], qtbot: QtBot
) -> None:
    secret = Secret(b"not the passphrase")
    workers[0].gate.set()
    console.submit(SignInSubmitted(STAFF, secret))
    qtbot.waitUntil(lambda: secret.wiped, timeout=10_000)
    assert isinstance(console.screen, screens.StaffSignIn)


def test_garbage_is_collected_on_the_thread_of_the_widgets_when_a_visit_ends(
    driver: WorkflowDriver, qtbot: QtBot, workers: list[HeldWorker]
) -> None:
    # In the worker it would destroy widgets on the wrong thread; during an issue it holds up the screen.
    seen: list[tuple[str, int]] = []

    def watch(phase: str, _info: dict[str, int]) -> None:
        seen.append((phase, threading.get_ident()))

    made_of = gc.get_freeze_count()
    workers[0].gate.set()
    qtbot.waitUntil(lambda: gc.get_freeze_count() > made_of, timeout=10_000)  # what was loaded is settled
    gc.callbacks.append(watch)
    try:
        driver.submit(ServiceChosen("check"))
        kept = [object() for _ in range(100_000)]  # enough for many collections, were they automatic
        assert kept
        assert seen == []
        driver.submit(WentBack())
        qtbot.waitUntil(lambda: bool(seen), timeout=10_000)
    finally:
        gc.callbacks.remove(watch)
    assert {thread for _, thread in seen} == {threading.get_ident()}


def test_after_the_window_python_collects_garbage_itself_again(
    driver: WorkflowDriver, workers: list[HeldWorker]
) -> None:
    assert not gc.isenabled()
    driver.stop()
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0


class _Ring:
    """Holds itself: garbage that a count of references never finds."""

    def __init__(self) -> None:
        self.itself = self


def test_what_the_program_is_made_of_is_not_gone_through_when_what_was_loaded_since_settles() -> None:
    stays = _Ring()
    garbage.take_over()
    try:
        assert all(one is not stays for one in gc.get_objects())
        made_of = gc.get_freeze_count()
        gone, loaded = weakref.ref(_Ring()), _Ring()
        garbage.settle()
        assert gone() is None
        assert all(one is not loaded for one in gc.get_objects())
        assert gc.get_freeze_count() > made_of
    finally:
        garbage.hand_back()
    assert gc.isenabled()

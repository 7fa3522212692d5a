"""The bridge between the console's workflow, its widgets, and the two threads its jobs run on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from jpki_kiosk.ui.driver import JobRunner
from jpki_kiosk.workflows.console.events import LeavingBy, LookedAround
from jpki_kiosk.workflows.console.screens import ConsoleFrame
from jpki_kiosk.workflows.console.section import CardJob, ShellJob
from jpki_kiosk.workflows.console.worker import outcome
from jpki_kiosk.workflows.console.workflow import ConsoleWorkflow
from jpki_kiosk.workflows.events import Noted
from jpki_kiosk.workflows.worker import NO_VISIT
from jpki_kiosk.workflows.workflow import Event, Job, Report, Screen

_LOOK_SECONDS: Final = 60


class ConsoleDriver(QObject):
    """Holds the console's workflow on the UI thread.

    Signals: ``shown(screen, frame)`` after every event that changed either; ``left()`` when somebody signed
    out and nothing of theirs may stay; ``handled(event)`` after every event, for the other window.
    ``run_on_card``: queues a job on the thread that owns the reader.
    """

    shown = Signal(object, object)
    left = Signal()
    handled = Signal(object)
    _arrived = Signal(object, int)

    def __init__(
        self,
        workflow: ConsoleWorkflow,
        make_worker: Callable[[Callable[[Event, int], None]], JobRunner],
        run_on_card: Callable[[Job], None],
    ) -> None:
        super().__init__()
        self._workflow = workflow
        self._run_on_card = run_on_card
        self._somebody = False
        self._last: tuple[Screen, ConsoleFrame] | None = None
        self._arrived.connect(self._on_arrived, Qt.ConnectionType.QueuedConnection)
        self._worker = make_worker(self._arrived.emit)
        self._look = QTimer(self, interval=_LOOK_SECONDS * 1000)
        self._look.timeout.connect(lambda: self.submit(LookedAround()))

    @property
    def screen(self) -> Screen:
        """The present screen."""
        return self._workflow.screen

    @property
    def somebody(self) -> bool:
        """Whether a member of staff is signed in, also behind the cover."""
        return self._workflow.staff is not None

    @property
    def uses_card(self) -> bool:
        """Whether staff cards are read at this counter."""
        return self._workflow.uses_card

    @property
    def frame(self) -> ConsoleFrame:
        """What stands around it."""
        return self._workflow.frame()

    def start(self) -> None:
        """Show the sign-in and wait."""
        self._worker.start()
        self._look.start()
        self._show()

    def stop(self) -> None:
        """Sign out whoever is here, and end after what is queued."""
        self._look.stop()
        if self._workflow.staff is not None:
            self._worker.run(self._workflow.sign_out(LeavingBy.ENDED), NO_VISIT)
        self._worker.stop()

    @Slot(object)
    def submit(self, event: Event) -> None:
        """What a person did, or what the other window tells."""
        job = self._workflow.handle(event)
        if job is not None:
            self._run(job)
        self._show()
        self.handled.emit(event)

    def _run(self, job: Job) -> None:
        visit = NO_VISIT if isinstance(job, ShellJob) else self._workflow.visit
        if not isinstance(job, CardJob):
            self._worker.run(job, visit)
            return
        arrived = self._arrived.emit

        def run(report: Report) -> Event:
            arrived(outcome(job, visit, arrived), visit)
            return Noted()  # the resident's window has no part in it

        self._run_on_card(run)

    @Slot(object, int)
    def _on_arrived(self, event: Event, visit: int) -> None:
        if visit in (NO_VISIT, self._workflow.visit):
            self.submit(event)

    def _show(self) -> None:
        somebody = self._workflow.staff is not None
        came, went = somebody and not self._somebody, self._somebody and not somebody
        self._somebody = somebody
        if went:
            self.left.emit()
        now = (self._workflow.screen, self._workflow.frame())
        if now != self._last:
            self._last = now
            self.shown.emit(*now)
        if came:
            QTimer.singleShot(0, self, lambda: self.submit(LookedAround()))

"""The only bridge between the worker's thread, the workflow and the widgets."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from jpki_kiosk.ui import garbage
from jpki_kiosk.workflows.events import Noted
from jpki_kiosk.workflows.screens import Frame
from jpki_kiosk.workflows.visit import KioskWorkflow
from jpki_kiosk.workflows.worker import NO_VISIT
from jpki_kiosk.workflows.workflow import Event, Job, Screen

_PAINTED_MS: Final = 50  # until then the next screen is to be seen


class JobRunner(Protocol):
    """What runs jobs on the thread that owns the reader (``workflows.worker.Worker``)."""

    def start(self) -> None: ...
    def stop(self) -> None: ...
    def run(self, job: Job, visit: int) -> None: ...


class WorkflowDriver(QObject):
    """Holds the workflow on the UI thread.

    Signals: ``shown(screen, frame)`` after every event that changed either; ``left()`` when a visit ended and
    nothing of it may stay; ``handled(event)`` after every event, for the other window. An answer that a job
    gives after its visit has ended is dropped.
    """

    shown = Signal(object, object)
    left = Signal()
    handled = Signal(object)
    _arrived = Signal(object, int)

    def __init__(
        self, workflow: KioskWorkflow, make_worker: Callable[[Callable[[Event, int], None]], JobRunner]
    ) -> None:
        super().__init__()
        self._workflow = workflow
        self._visit = workflow.visit
        self._settled = False
        self._last: tuple[Screen, Frame] | None = None
        self._arrived.connect(self._on_arrived, Qt.ConnectionType.QueuedConnection)
        self._worker = make_worker(self._arrived.emit)

    @property
    def screen(self) -> Screen:
        """The present screen."""
        return self._workflow.screen

    @property
    def frame(self) -> Frame:
        """What stands around it."""
        return self._workflow.frame()

    def start(self) -> None:
        """Begin to watch the reader, show the first screen, and get ready behind it."""
        garbage.take_over()
        self._worker.start()
        self._worker.run(self._workflow.job_get_ready(), self._visit)
        self._show()

    def stop(self) -> None:
        """End the visit and the worker; a job that writes a card is waited for."""
        self._worker.stop()
        self._workflow.leave()
        garbage.hand_back()

    @Slot(object)
    def submit(self, event: Event) -> None:
        """What a person did."""
        job = self._workflow.handle(event)
        if job is not None:
            self._worker.run(job, self._visit)
        self._show()
        self.handled.emit(event)

    def run_for_staff(self, job: Job) -> None:
        """Run a job of the console on the thread that owns the reader; it tells its own window."""
        self._worker.run(job, NO_VISIT)

    @Slot(object, int)
    def _on_arrived(self, event: Event, visit: int) -> None:
        if visit in (NO_VISIT, self._visit):
            self.submit(event)
        if not self._settled and isinstance(event, Noted):  # the first answer: everything is loaded
            self._settled = True
            garbage.settle()

    def _show(self) -> None:
        if self._workflow.visit != self._visit:
            self._visit = self._workflow.visit
            self.left.emit()
            QTimer.singleShot(_PAINTED_MS, self, garbage.collect)
        now = (self._workflow.screen, self._workflow.frame())
        if now != self._last:
            self._last = now
            self.shown.emit(*now)

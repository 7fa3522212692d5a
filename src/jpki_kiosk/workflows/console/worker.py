"""The thread "staff": runs the console's jobs one after the other; it owns no reader."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable

from jpki_kiosk.workflows.events import Failed
from jpki_kiosk.workflows.explain import log_error
from jpki_kiosk.workflows.workflow import Event, Job


class StaffWorker:
    """``on_event(event, visit)`` is called on that thread for everything a job reports or returns."""

    def __init__(self, on_event: Callable[[Event, int], None]) -> None:
        self._on_event = on_event
        self._jobs: queue.SimpleQueue[tuple[Job, int] | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._loop, name="staff", daemon=True)

    def start(self) -> None:
        """Begin to wait for jobs."""
        self._thread.start()

    def stop(self, timeout: float = 120.0) -> None:
        """End after the jobs that are queued (seconds)."""
        self._jobs.put(None)
        if self._thread.is_alive():
            self._thread.join(timeout)

    def run(self, job: Job, visit: int) -> None:
        """Queue a job."""
        self._jobs.put((job, visit))

    def _loop(self) -> None:
        while True:
            queued = self._jobs.get()
            if queued is None:
                return
            job, visit = queued
            self._on_event(outcome(job, visit, self._on_event), visit)
            del queued, job  # what it closed over may be over before the next job


def outcome(job: Job, visit: int, on_event: Callable[[Event, int], None]) -> Event:
    """What a job ends with; any error of it becomes an event."""
    try:
        return job(lambda reported: on_event(reported, visit))
    except Exception as error:  # noqa: BLE001 - as in the worker that owns the reader
        log_error(error)
        return Failed(error)

"""A named thread that owns the card reader: runs jobs, and watches the reader between them."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from typing import Final

from jpki_kiosk.card.connection import CardReader, ReaderState
from jpki_kiosk.workflows.events import CardInserted, CardRemoved, Failed, ReaderChanged
from jpki_kiosk.workflows.explain import log_error
from jpki_kiosk.workflows.workflow import Event, Job

NO_VISIT: Final = -1
# Short, so that a job queued just before the wait begins is never late by more than this.
_WATCH_SECONDS: Final = 0.25


class Worker:
    """Runs one job at a time on the thread that owns the reader.

    ``on_event(event, visit)`` is called on that thread for everything a job reports or returns, and, with
    visit NO_VISIT, for what happens to the reader.
    """

    def __init__(self, reader: CardReader, on_event: Callable[[Event, int], None]) -> None:
        self._reader = reader
        self._on_event = on_event
        self._jobs: queue.SimpleQueue[tuple[Job, int]] = queue.SimpleQueue()
        self._stopping = threading.Event()
        self._known: ReaderState | None = None
        self._thread = threading.Thread(target=self._loop, name="card", daemon=True)

    def start(self) -> None:
        """Begin to watch the reader."""
        self._thread.start()

    def stop(self, timeout: float = 120.0) -> None:
        """End after the running job; a card that is being written is waited for (seconds)."""
        self._stopping.set()
        self._reader.interrupt()
        if self._thread.is_alive():
            self._thread.join(timeout)

    def run(self, job: Job, visit: int) -> None:
        """Queue a job of this visit."""
        self._jobs.put((job, visit))
        self._reader.interrupt()

    def _loop(self) -> None:
        while not self._stopping.is_set():
            try:
                job, visit = self._jobs.get_nowait()
            except queue.Empty:
                self._watch()
            else:
                self._run(job, visit)
                del job  # what it closed over is of a visit that may be over before the next job

    def _run(self, job: Job, visit: int) -> None:
        try:
            event = job(lambda reported: self._on_event(reported, visit))
        except Exception as error:  # noqa: BLE001 - the one place where any error of a job becomes an event
            log_error(error)
            event = Failed(error)
        self._on_event(event, visit)
        self._tell(self._reader.state())

    def _watch(self) -> None:
        if self._known is None:
            self._tell(self._reader.state())
            return
        self._tell(self._reader.wait_for_change(self._known, _WATCH_SECONDS))

    def _tell(self, state: ReaderState) -> None:
        known, self._known = self._known, state
        if state is known:
            return
        if state is ReaderState.PRESENT:
            self._on_event(CardInserted(), NO_VISIT)
            return
        # A card in a reader that another program holds, or whose service stopped, was not taken away.
        if known is ReaderState.PRESENT and state in (ReaderState.NO_CARD, ReaderState.MUTE):
            self._on_event(CardRemoved(), NO_VISIT)
        self._on_event(ReaderChanged(state.value), NO_VISIT)

"""What watches a drilled run: one that lists every spot, and one that strikes at a single one."""

from __future__ import annotations

import os
import signal
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from jpki_kiosk.card.errors import CardRemovedError
from jpki_kiosk.drill.authority import WRONG, ask_for
from jpki_kiosk.drill.clock import DrillClock
from jpki_kiosk.drill.points import Drilled, Fault, Place, Point, Spot
from jpki_kiosk.drill.probes import Send, Unreachable
from jpki_kiosk.embedded import EmbeddedReader

_SLOW: Final = 600.0  # seconds
_PATIENCE: Final = 10  # milliseconds that a struck run waits for a locked database


class Recorder:
    """Lists the spots of a run that nothing happens to."""

    def __init__(self, procedure: Drilled) -> None:
        self._procedure = procedure
        self._names: dict[Place, list[str]] = {place: [] for place in Place}

    @property
    def spots(self) -> list[Spot]:
        """What was passed, place by place."""
        return [
            Spot(self._procedure, place, number, name)
            for place, names in self._names.items()
            for number, name in enumerate(names, 1)
        ]

    def before(self, place: Place, name: str) -> None:
        """See Watcher."""
        self._names[place].append(name)

    def after(self, place: Place, name: str) -> None:
        """See Watcher: a transaction is known by what it wrote."""
        if place is Place.STORE:
            self._names[place][-1] = name

    def carry(self, name: str, message: bytes, send: Send, unreachable: Unreachable) -> bytes:
        """See Watcher."""
        del name, unreachable
        return send(message)

    def checked_out(self, connection: Any) -> None:
        """See Watcher."""


@dataclass(slots=True)
class Striker:
    """Strikes at one point of a run; ``reached`` says whether the run came so far."""

    point: Point
    reader: EmbeddedReader
    store: Path  # the database file
    authority: str  # the address of the served authority
    wrong_answers: Path
    clock: DrillClock
    on_reached: Callable[[], None]
    reached: bool = False
    _passed: dict[Place, int] = field(default_factory=lambda: dict.fromkeys(Place, 0))
    _struck: bytes | None = None  # the message that was struck
    _lock: sqlite3.Connection | None = None

    def before(self, place: Place, name: str) -> None:
        """See Watcher."""
        del name
        self._passed[place] += 1
        if self._is_here(place):
            self.reached = True
            self.on_reached()
            self._strike_before()

    def after(self, place: Place, name: str) -> None:
        """See Watcher."""
        del name
        if not self._is_here(place):
            return
        match self.point.fault:
            case Fault.KILL_AFTER:
                _die()
            case Fault.TORN_AFTER | Fault.GONE_AFTER:
                self._pull()

    def carry(self, name: str, message: bytes, send: Send, unreachable: Unreachable) -> bytes:
        """See Watcher."""
        if self._is_here(Place.MESSAGE):
            self._struck = message
        elif not (self._struck is not None and self._lasts(message)):
            return send(message)
        return self._struck_message(name, message, send, unreachable)

    def checked_out(self, connection: Any) -> None:
        """See Watcher: a full disk gives no page more than there is."""
        if not self.reached:
            return
        match self.point.fault:
            case Fault.FULL | Fault.FULL_WITHOUT_RESERVE:
                connection.execute("PRAGMA max_page_count = 1")  # SQLite makes that the present number
            case Fault.LOCKED:
                connection.execute(f"PRAGMA busy_timeout = {_PATIENCE}")

    def _is_here(self, place: Place) -> bool:
        spot = self.point.spot
        return place is spot.place and self._passed[place] == spot.number

    def _strike_before(self) -> None:
        match self.point.fault:
            case Fault.KILL_BEFORE:
                _die()
            case Fault.TORN_BEFORE | Fault.GONE_BEFORE:
                self._pull()
            case Fault.FULL_WITHOUT_RESERVE:
                use_up_reserve(self.store)
            case Fault.LOCKED:
                self._lock = sqlite3.connect(self.store, isolation_level=None)
                self._lock.execute("BEGIN IMMEDIATE")

    def _pull(self) -> None:
        self.reader.remove()
        raise CardRemovedError

    def _lasts(self, message: bytes) -> bool:
        match self.point.fault:
            case Fault.OUTAGE | Fault.ANSWERS_LOST:
                return True
            case Fault.ANSWER_LOST_ONCE | Fault.TWICE:
                return False
        return message == self._struck  # the client sends the very same bytes again

    def _struck_message(self, name: str, message: bytes, send: Send, unreachable: Unreachable) -> bytes:
        match self.point.fault:
            case Fault.NO_ANSWER | Fault.OUTAGE:
                raise unreachable("connection")
            case Fault.SLOW:
                self.clock.skip(_SLOW)
                raise unreachable("time-out")
            case Fault.ANSWER_LOST | Fault.ANSWER_LOST_ONCE | Fault.ANSWERS_LOST:
                send(message)
                raise unreachable("time-out")
            case Fault.HALF_ANSWER:
                answer = send(message)
                return answer[: len(answer) // 2]
            case Fault.WRONG_ANSWER:
                return WRONG.read(self.wrong_answers, name)
            case Fault.TWICE:
                send(message)
                return send(message)
            case Fault.REFUSED | Fault.BUSY:
                return ask_for(self.authority, self.point.fault, message, unreachable)
        return send(message)


def use_up_reserve(database: Path) -> None:
    """Put something else where the store has kept pages free for itself."""
    with sqlite3.connect(database, isolation_level=None) as connection:
        (size,) = connection.execute("PRAGMA page_size").fetchone()
        connection.execute("CREATE TABLE drill_filler (page BLOB)")
        while connection.execute("PRAGMA freelist_count").fetchone()[0] > 0:
            connection.execute("INSERT INTO drill_filler VALUES (zeroblob(?))", (size - 200,))
    connection.close()


def make_room(database: Path) -> None:
    """Undo ``use_up_reserve``."""
    connection = sqlite3.connect(database, isolation_level=None)
    connection.execute("DROP TABLE IF EXISTS drill_filler")
    connection.close()


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)

"""The sweep: every point of both procedures, struck one by one, on as many processes as there are cores."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import tempfile
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkProcess as Worker
from pathlib import Path
from typing import Final

from jpki_kiosk.drill.points import Drilled, Point, Spot, all_points, short_points
from jpki_kiosk.drill.scene import Scene, Warm
from jpki_kiosk.drill.stage import FORK, DrillError, Outcome, find_spots, make_template, run_point
from jpki_kiosk.drill.warming import warm_up

_MEMORY: Final = Path("/dev/shm")  # noqa: S108 - a folder of its own is made there, for its owner only


@dataclass(frozen=True, slots=True)
class Prepared:
    """Templates and spots of all procedures; the points are made of them."""

    folder: Path
    warm: Warm
    templates: dict[Drilled, Scene]
    spots: tuple[Spot, ...]

    def points(self, *, short: bool) -> list[Point]:
        """Every point, or each fault once a name."""
        return short_points(self.spots) if short else all_points(self.spots)

    def named(self, point: Point) -> Point:
        """The same point with the name of its spot, if a run comes there."""
        sought = (point.spot.procedure, point.spot.place, point.spot.number)
        for spot in self.spots:
            if (spot.procedure, spot.place, spot.number) == sought:
                return Point(spot, point.fault)
        return point


@contextmanager
def prepared(
    procedures: Sequence[Drilled] = tuple(Drilled), parent: Path | None = None
) -> Iterator[Prepared]:
    """Warm up, make the templates, and find the spots by running.

    ``parent``: where the folder of the drill is made; in memory where the system has that. A kill -9 takes no
    page cache with it, so nothing is lost by that. Raises DrillError.
    """
    if parent is None and _MEMORY.is_dir() and os.access(_MEMORY, os.W_OK):
        parent = _MEMORY
    folder = Path(tempfile.mkdtemp(prefix="jpki-drill-", dir=parent))
    try:
        warm = warm_up(folder / "warming")
        templates: dict[Drilled, Scene] = {}
        spots: list[Spot] = []
        for procedure in procedures:
            template = make_template(folder / f"template-{procedure}", warm, procedure)
            templates[procedure] = template
            counted = template.copy_to(folder / f"counted-{procedure}")
            spots += find_spots(counted, warm, procedure)
            counted.remove()
        yield Prepared(folder, warm, templates, tuple(spots))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def sweep(
    ready: Prepared,
    points: Sequence[Point],
    jobs: int,
    done: Callable[[Outcome], object] = lambda outcome: None,
) -> list[Outcome]:
    """Run every point and return what became of it, in the order of ``points``; ``done`` as each ends.

    Raises DrillError where the drill itself went wrong.
    """
    outcomes: dict[str, Outcome] = {}
    for outcome in _on_all(ready, points, max(1, min(jobs, len(points)))):
        outcomes[outcome.point.id] = outcome
        done(outcome)
    return [outcomes[point.id] for point in points]


def _on_all(ready: Prepared, points: Sequence[Point], jobs: int) -> Iterator[Outcome]:
    """Each worker takes the next point when it has ended one, and says what became of it."""
    workers: list[Worker] = []
    lines: list[Connection] = []
    for number in range(jobs):
        ours, theirs = FORK.Pipe()
        worker = FORK.Process(target=_work, args=(ready, number, ours, theirs), name=f"worker {number}")
        worker.start()
        theirs.close()
        workers.append(worker)
        lines.append(ours)
    try:
        left = iter(points)
        for line in lines:
            line.send(next(left))
        for _ in points:
            (heard, *_) = wait(lines)
            assert isinstance(heard, Connection)  # noqa: S101 - for the type checker
            outcome = _said_on(heard)
            following = next(left, None)
            heard.send(following)
            if following is None:
                lines.remove(heard)
            yield outcome
    except BaseException:
        for worker in workers:
            worker.terminate()
        raise
    finally:
        for line in lines:
            line.close()
        for worker in workers:
            worker.join()


def _said_on(line: Connection) -> Outcome:
    """What a worker says of its point."""
    try:
        said = line.recv()
    except EOFError as error:
        raise DrillError("a worker of the sweep ended before its time") from error
    if not isinstance(said, Outcome):
        raise DrillError(str(said))
    return said


def _work(ready: Prepared, number: int, theirs: Connection, line: Connection) -> None:
    """One worker: opens nothing itself, forks for everything, and ends with whoever began it."""
    theirs.close()
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    folder = ready.folder / f"run-{number}"
    with contextlib.suppress(EOFError, BrokenPipeError):
        while (point := line.recv()) is not None:
            try:
                scene = ready.templates[point.spot.procedure].copy_to(folder)
                outcome = run_point(scene, ready.warm, point)
                scene.remove()
            except Exception:  # noqa: BLE001 - told to whoever started the sweep, with its place
                line.send(f"{point.id}: {traceback.format_exc()}")
                return
            line.send(outcome)

"""The processes of one run: the authority, the visit that is struck, the recovery, and the judge.

Each is forked from a process that has read everything and opened nothing: no database, no thread. A process
that is killed is really killed; what comes after it is really another one.
"""

from __future__ import annotations

import gc
import logging
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum, unique
from pathlib import Path
from typing import Any, Final

from jpki_kiosk.drill import authority, judge, probes, template
from jpki_kiosk.drill.authority import HOST
from jpki_kiosk.drill.clock import DrillClock
from jpki_kiosk.drill.counter import opened
from jpki_kiosk.drill.judge import Invariant, Violation
from jpki_kiosk.drill.points import GOES_ON, Drilled, Fault, Point, Spot
from jpki_kiosk.drill.scene import DAY, INSTALLED, Scene, Warm
from jpki_kiosk.drill.visit import first_visit, has_begun, second_visit
from jpki_kiosk.drill.watchers import Recorder, Striker, make_room

FORK: Final = multiprocessing.get_context("fork")
_LIMIT: Final = 120.0  # seconds for one process; nothing in a drill waits for a person
_UNTIL_RECOVERY: Final = 2 * 3600.0  # seconds of the drill's clock
_LAST_LINES: Final = 20
_KEYS: Final = 6  # so many key pairs a process may make before it makes new ones
# What a struck run may end with: by itself, or by the kill.
_ENDS: Final = (0, -signal.SIGKILL)


@unique
class How(StrEnum):
    """How a case was put right."""

    UNHARMED = "unharmed"  # the visit went through by itself
    FINISHED = "finished"
    WRITTEN_AGAIN = "written-again"
    MADE_AGAIN = "made-again"
    REVOKED_AND_MADE_AGAIN = "revoked-and-made-again"
    NOTHING_BEGUN = "nothing-was-begun"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one point."""

    point: Point
    how: How
    violations: tuple[Violation, ...]

    @property
    def recovered(self) -> bool:
        """Nothing was violated."""
        return not self.violations


class DrillError(Exception):
    """The drill itself went wrong; the text names the process and what it wrote."""


def _wrong(scene: Scene, what: str) -> DrillError:
    """With the last that the processes wrote: their folder will be gone."""
    wrote = scene.errors.read_text(encoding="utf-8", errors="replace") if scene.errors.exists() else ""
    return DrillError("\n".join([what, *wrote.splitlines()[-_LAST_LINES:]]))


def run_process(scene: Scene, name: str, work: Callable[[], object]) -> int:
    """Run ``work`` in a process of its own and return how it ended; -9 also where it never would have."""
    process = FORK.Process(target=_alone, args=(scene, work), name=name)
    process.start()
    process.join(_LIMIT)
    if process.exitcode is None:
        process.kill()
        process.join()
        scene.tell("hung", process=name)
    ended = process.exitcode
    process.close()
    return ended if ended is not None else 1


def _alone(scene: Scene, work: Callable[[], object]) -> None:
    """In the child: what it says goes to a file."""
    descriptor = os.open(scene.errors, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(descriptor, 2)
    sys.stderr = os.fdopen(descriptor, "w", buffering=1, encoding="utf-8")
    logging.basicConfig(stream=sys.stderr, force=True)
    gc.disable()  # it lives for less than a second, and what it shares with the others stays shared
    work()


@contextmanager
def served(scene: Scene, clock: DrillClock, seed: str) -> Iterator[str]:
    """The authority's address while it answers."""
    ours, theirs = FORK.Pipe()

    def answer() -> None:
        ours.close()
        authority.serve(scene.authority, clock, seed, theirs)

    process = FORK.Process(target=_alone, args=(scene, answer), name="authority")
    process.start()
    theirs.close()
    try:
        if not ours.poll(_LIMIT):
            raise _wrong(scene, "the authority did not come up")
        yield f"http://{HOST}:{ours.recv()}"
    except EOFError as error:
        raise _wrong(scene, "the authority did not come up") from error
    finally:
        ours.close()
        process.kill()
        process.join()
        process.close()


# --- the runs ------------------------------------------------------------------------------------


def make_template(path: Path, warm: Warm, procedure: Drilled) -> Scene:
    """The folders with which every run of a procedure begins."""
    scene = Scene(path)
    path.mkdir(mode=0o700)
    clock = DrillClock(INSTALLED)
    _must(scene, "template", lambda: template.found(scene, warm, clock))
    if procedure is Drilled.RENEWAL:
        with served(scene, clock, f"{procedure}/template") as address:

            def issue() -> None:
                with opened(scene, warm, clock, address, "template", 0) as counter:
                    first_visit(counter, scene, Drilled.ISSUE, 0)

            _must(scene, "first issue", issue)
        if [line["what"] for line in scene.told()] != ["success"]:
            raise _wrong(scene, "the card of the renewal was not issued")
    later = DrillClock(DAY[procedure])
    _must(scene, "template", lambda: template.finish(scene, later))
    return scene


def find_spots(scene: Scene, warm: Warm, procedure: Drilled) -> list[Spot]:
    """Run the procedure with nothing happening to it, and list what it passes."""
    clock = DrillClock(DAY[procedure])
    spots, tells = FORK.Pipe(duplex=False)

    def visit() -> None:
        recorder = Recorder(procedure)
        with opened(scene, warm, clock, address, "visit", _KEYS) as counter:
            probes.install(recorder)
            first_visit(counter, scene, procedure, 0)
        tells.send(recorder.spots)

    with served(scene, clock, f"{procedure}/authority") as address:
        if run_process(scene, "counting", visit) != 0:
            raise _wrong(scene, "the run that counts went wrong")
    if scene.told()[-1]["what"] != "success":
        raise _wrong(scene, f"the run that counts did not succeed: {scene.told()[-1]}")
    found: list[Spot] = spots.recv()
    return found


def run_point(scene: Scene, warm: Warm, point: Point) -> Outcome:
    """Strike, recover in another process, and judge. ``scene`` is used up."""
    procedure = point.spot.procedure
    clock = DrillClock(DAY[procedure])
    violations: list[Violation] = []
    results, tells = FORK.Pipe(duplex=False)
    with served(scene, clock, f"{procedure}/authority") as address:
        ended = run_process(scene, "visit", lambda: _struck(scene, warm, clock, address, point))
        unharmed = bool(scene.told()) and scene.told()[-1]["what"] == "success"
        if ended not in _ENDS:
            violations.append(Violation(Invariant.ENDED, f"the visit ended with {ended}"))
        if point.fault is Fault.FULL_WITHOUT_RESERVE:
            make_room(scene.store)
        clock.skip(_UNTIL_RECOVERY)

        def recover() -> None:
            meanwhile = judge.judge_meanwhile(scene)
            scene.tell("meanwhile", violations=[(one.invariant, one.detail) for one in meanwhile])
            _recovered(scene, warm, clock, address, procedure)

        ended = run_process(scene, "recovery", recover)
        if ended != 0:
            violations.append(Violation(Invariant.ENDED, f"the recovery ended with {ended}"))
    judged = run_process(scene, "judge", lambda: tells.send(judge.judge(scene, procedure, clock)))
    if judged != 0:
        raise _wrong(scene, f"the judge could not judge {point.id}")
    found, facts = results.recv()
    results.close()
    tells.close()
    violations += _meanwhile(scene)
    told = [line["what"] for line in scene.told()]
    if "reached" not in told:
        violations.append(Violation(Invariant.REACHED, "the run never came there"))
    if "hung" in told:
        violations.append(Violation(Invariant.ENDED, "a process had to be ended"))
    how = How.UNHARMED if unharmed else _how(facts, began="began" in told)
    return Outcome(point, how, (*violations, *found))


def _meanwhile(scene: Scene) -> list[Violation]:
    for line in scene.told():
        if line["what"] == "meanwhile":
            return [Violation(Invariant(name), detail) for name, detail in line["violations"]]
    raise _wrong(scene, "nobody judged between the fault and the recovery")


def _struck(scene: Scene, warm: Warm, clock: DrillClock, address: str, point: Point) -> None:
    with opened(scene, warm, clock, address, "visit", _KEYS) as counter:
        striker = Striker(
            point=point,
            reader=counter.reader,
            store=scene.store,
            authority=address,
            wrong_answers=scene.wrong_answers,
            clock=clock,
            on_reached=lambda: scene.tell("reached"),
        )
        probes.install(striker)
        first_visit(counter, scene, point.spot.procedure, 1 if point.fault in GOES_ON else 0)


def _recovered(scene: Scene, warm: Warm, clock: DrillClock, address: str, procedure: Drilled) -> None:
    with opened(scene, warm, clock, address, "recovery", 2 * _KEYS) as counter:
        today = counter.kiosk.store.cases.cases_of_day(counter.kiosk.reception.today())
        if any(has_begun(counter, case.number) for case in today):
            scene.tell("began")
        second_visit(counter, scene, procedure)


def _how(facts: Any, *, began: bool) -> How:
    if not began:
        return How.NOTHING_BEGUN
    if facts["revoked"]:
        return How.REVOKED_AND_MADE_AGAIN
    if facts["key_pairs"] > 1:
        return How.MADE_AGAIN
    return How.WRITTEN_AGAIN if facts["writes"] > 1 else How.FINISHED


def _must(scene: Scene, name: str, work: Callable[[], object]) -> None:
    if run_process(scene, name, work) != 0:
        raise _wrong(scene, f"the {name} could not be made")

"""The whole matrix in processes of their own: every specimen in every look on every monitor.

The staff's pages come after the residents'; they have two languages, one size and one theme.
"""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Iterable
from itertools import chain
from typing import Final

from jpki_kiosk.config import resources_path
from jpki_kiosk.i18n import Catalogue
from jpki_kiosk.ui.application import make_application
from tests.audit.matrix import EVERYTHING
from tests.audit.showing import Specimen, Stage
from tests.audit.specimens import SPECIMENS
from tests.audit.staff_showing import STAFF_MONITORS, StaffSpecimen, StaffStage, StaffWalker
from tests.audit.staff_specimens import OUTSIDE, STAFF_SPECIMENS
from tests.audit.walk import Fault, Judged, Walker

_PROCESSES: Final = 2
STAFF: Final = "staff-"  # before the names of the staff's specimens


def walk_part(part: int, parts: int, only: str, report: multiprocessing.Queue[tuple[str, object]]) -> None:
    """One process: its share of the specimens, everywhere. Reports faults as text, and progress."""
    application = make_application()
    catalogue = Catalogue(resources_path() / "locales")
    stage = Stage(catalogue)
    walker = Walker(stage, catalogue)
    for specimen in chosen(only)[part::parts]:
        _tell(walker, (walker.walk(specimen, monitor, looks) for monitor, looks in EVERYTHING), report)
    stage.close()
    of_staff = StaffStage(catalogue, OUTSIDE)
    staff = StaffWalker(of_staff, catalogue)
    for shown in chosen_of_staff(only)[part::parts]:
        _tell(staff, (staff.walk(shown, monitor) for monitor in STAFF_MONITORS), report)
    of_staff.close()
    report.put(("", None))
    del application


def _tell(
    walker: Judged,
    walks: Iterable[Iterable[Fault]],
    report: multiprocessing.Queue[tuple[str, object]],
) -> None:
    for fault in chain.from_iterable(walks):
        report.put((fault.judge, str(fault)))
    report.put(("", walker.seen))
    walker.seen = 0


def chosen(only: str) -> list[Specimen]:
    """The residents' specimens whose name holds a text."""
    return [one for one in SPECIMENS if only in one.name]


def chosen_of_staff(only: str) -> list[StaffSpecimen]:
    """The same of the staff's, before whose names ``staff-`` stands."""
    return [one for one in STAFF_SPECIMENS if only in f"{STAFF}{one.name}"]


def walk_all(only: str) -> tuple[list[tuple[str, str]], int]:
    """All faults, by judge and sentence, and how many screens were judged."""
    context = multiprocessing.get_context("spawn")
    report: multiprocessing.Queue[tuple[str, object]] = context.Queue()
    workers = [
        context.Process(target=walk_part, args=(part, _PROCESSES, only, report)) for part in range(_PROCESSES)
    ]
    begun = time.monotonic()
    for worker in workers:
        worker.start()
    found: list[tuple[str, str]] = []
    asked = len(chosen(only)) + len(chosen_of_staff(only))
    seen, done, running = 0, 0, _PROCESSES
    while running:
        judge, what = report.get()
        if judge:
            found.append((judge, str(what)))
        elif isinstance(what, int):
            seen, done = seen + what, done + 1
            if done % 10 == 0:
                print(
                    f"{done} of {asked} specimens, {seen} screens, {len(found)} faults, "
                    f"{time.monotonic() - begun:.0f} s",
                    flush=True,
                )
        else:
            running -= 1
    for worker in workers:
        worker.join()
    return found, seen

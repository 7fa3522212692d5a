"""A process that is killed between ``-init`` and ``-complete`` leaves exactly that behind."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.store.cases import Disposition, Step
from jpki_kiosk.store.database import Store
from jpki_kiosk.store.records import NewCase

from .conftest import EVENTS

CHILD = """
import datetime, os, signal, sys
from pathlib import Path
from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.store.cases import Disposition, Step
from jpki_kiosk.store.database import Store

folder, events, number, point = sys.argv[1:]
store = Store.open(Path(folder), lambda: datetime.datetime.now(datetime.UTC), events=Path(events))
kind = CertificateKind.AUTHENTICATION

def die_at(name):
    if point == name:
        os.kill(os.getpid(), signal.SIGKILL)

die_at("before-init")
if point == "in-init":
    write = store.journal.write
    def torn(*arguments):
        write(*arguments)
        die_at("in-init")
    store.journal.write = torn
step = store.cases.begin_step(number, kind, Step.KEY_PAIR)
die_at("after-init")
if point == "in-complete":
    write = store.journal.write
    def torn(*arguments):
        write(*arguments)
        die_at("in-complete")
    store.journal.write = torn
store.cases.complete_step(step, Disposition.SUCCEEDED)
die_at("after-complete")
"""


@pytest.mark.parametrize(
    ("point", "unfinished", "events"),
    [
        ("before-init", [], ["case-opened"]),
        ("in-init", [], ["case-opened"]),
        ("after-init", [Step.KEY_PAIR], ["case-opened", "key-pair-init"]),
        ("in-complete", [Step.KEY_PAIR], ["case-opened", "key-pair-init"]),
        ("after-complete", [], ["case-opened", "key-pair-init", "key-pair-complete"]),
    ],
)
def test_a_killed_process_leaves_whole_entries_only(
    open_store: Callable[..., Store],
    folder: Path,
    new_case: NewCase,
    point: str,
    unfinished: list[Step],
    events: list[str],
) -> None:
    first = open_store()
    number = first.cases.open_case(new_case).number
    first.close()
    child = subprocess.run([sys.executable, "-c", CHILD, folder, EVENTS, number, point], timeout=60)
    assert child.returncode == -signal.SIGKILL
    store = open_store()
    assert [found.step for found in store.cases.unfinished()] == unfinished
    entries = store.journal.entries()
    assert [entry.event for entry in entries] == events
    assert [entry.seq for entry in entries] == list(range(1, len(events) + 1))


def test_an_unfinished_step_is_resolved_and_done_again(
    open_store: Callable[..., Store], folder: Path, new_case: NewCase
) -> None:
    first = open_store()
    number = first.cases.open_case(new_case).number
    first.close()
    subprocess.run([sys.executable, "-c", CHILD, folder, EVENTS, number, "after-init"], timeout=60)
    store = open_store()
    (left,) = store.cases.unfinished()
    store.cases.complete_step(left.id, Disposition.FAILED)
    again = store.cases.begin_step(left.case, CertificateKind.AUTHENTICATION, left.step)
    store.cases.complete_step(again, Disposition.SUCCEEDED)
    assert store.cases.unfinished() == []

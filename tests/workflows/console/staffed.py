"""A counter with a supervisor and a clerk, copied from one made once: hashes and data files are dear."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jpki_kiosk.config import KioskConfig
from jpki_kiosk.kiosk import Kiosk, compose
from jpki_kiosk.secret import Secret
from jpki_kiosk.store.staff import Role
from tests.counters import shipped

RIGHT = b"correct horse battery staple"
BOSS, CLERK = 1, 2


@contextmanager
def counter(data: Path) -> Iterator[Kiosk]:
    """A counter on this folder."""
    kiosk = compose(KioskConfig(), data=data, output=data / "papers", shipped=shipped())
    try:
        yield kiosk
    finally:
        kiosk.close()


def make_staffed(data: Path) -> Path:
    """A counter's folder with hirata, a supervisor, and suzuki, a clerk."""
    with counter(data) as kiosk:
        kiosk.store.staff.create_first("hirata", "平田　責任者", Secret(RIGHT))
        kiosk.store.staff.create("suzuki", "鈴木　窓口", Role.CLERK, Secret(RIGHT), by=BOSS)
    return data


def copied(data: Path, to: Path) -> Path:
    """Another such folder."""
    return Path(shutil.copytree(data, to))

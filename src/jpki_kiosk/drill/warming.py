"""Everything that is read, compiled or drawn for the first time, once and before any process is forked.

One whole issue is played here with the authority inside the program, on a folder that is thrown away. What it
opened is closed again: a database or a thread must not be shared with the processes to come.
"""

from __future__ import annotations

import gc
import threading
from pathlib import Path

from jpki_kiosk.config import KioskConfig, forms_path, resources_path
from jpki_kiosk.drill.clock import DrillClock
from jpki_kiosk.drill.counter import Counter, card_of
from jpki_kiosk.drill.points import Drilled
from jpki_kiosk.drill.scene import DAY, Scene, Warm
from jpki_kiosk.drill.visit import STAFF, first_visit
from jpki_kiosk.emulator.issuer_commands import new_rsa_key
from jpki_kiosk.kiosk import compose
from jpki_kiosk.secret import Secret
from jpki_kiosk.shipped import read_shipped
from jpki_kiosk.store.staff import Role

_KEY_PAIRS = 24


class NotAloneError(Exception):
    """A thread is left over: forking with it would copy its locks and not it."""


def warm_up(folder: Path) -> Warm:
    """Read and play; ``folder`` is made and left for the caller to remove. Raises NotAloneError."""
    warm = Warm(
        read_shipped(resources_path(), forms_path()), tuple(new_rsa_key() for _number in range(_KEY_PAIRS))
    )
    _play(folder, warm)
    gc.collect()
    if threading.active_count() != 1:
        raise NotAloneError
    gc.freeze()  # what lies here stays shared with the children
    return warm


def _play(folder: Path, warm: Warm) -> None:
    scene = Scene(folder)
    folder.mkdir(mode=0o700)
    clock = DrillClock(DAY[Drilled.ISSUE])
    kiosk = compose(KioskConfig(), data=scene.data, reader_name="embedded", clock=clock, shipped=warm.shipped)
    card = card_of(kiosk, scene, "warming", ())
    try:
        with Secret(b"of no use") as passphrase:
            kiosk.store.staff.create(STAFF, "drill", Role.CLERK, passphrase)
        reader = kiosk.embedded
        assert reader is not None  # noqa: S101 - asked for above
        first_visit(Counter(kiosk, reader, card), scene, Drilled.ISSUE, 0)
    finally:
        kiosk.close()
        card.close()

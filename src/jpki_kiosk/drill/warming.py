"""Everything that is read, imported, compiled or drawn for the first time, once and before points are run.

One whole issue is played here and judged, on a folder that is thrown away. What it opened is closed again:
neither a database nor a thread may be shared with the processes to come. Its papers are the only ones that
are drawn; every run to come prints the same sheets, because drawing would take as long as all the rest.
"""

from __future__ import annotations

import gc
import threading
from pathlib import Path
from typing import Final

from jpki_kiosk.config import forms_path, resources_path
from jpki_kiosk.documents.pdf import Press
from jpki_kiosk.documents.setting import Filling
from jpki_kiosk.drill import judge, template
from jpki_kiosk.drill.clock import DrillClock
from jpki_kiosk.drill.counter import opened
from jpki_kiosk.drill.points import Drilled
from jpki_kiosk.drill.probes import replaced
from jpki_kiosk.drill.scene import DAY, INSTALLED, Scene, Warm
from jpki_kiosk.drill.stage import served
from jpki_kiosk.drill.visit import first_visit, second_visit
from jpki_kiosk.emulator.issuer_commands import new_rsa_key
from jpki_kiosk.i18n import Language
from jpki_kiosk.shipped import read_shipped

_KEY_PAIRS: Final = 24


class NotAloneError(Exception):
    """A thread is left over: forking with it would copy its locks and not it."""


def warm_up(folder: Path) -> Warm:
    """Read and play; ``folder`` is made and left for the caller to remove. Raises NotAloneError."""
    keys = tuple(new_rsa_key() for _number in range(_KEY_PAIRS))
    warm = Warm(read_shipped(resources_path(), forms_path()), keys)
    _draw_once()
    _play(folder, warm)
    gc.collect()
    if threading.active_count() != 1:
        raise NotAloneError
    gc.freeze()  # what lies here stays shared with the children
    return warm


def _play(folder: Path, warm: Warm) -> None:
    scene = Scene(folder)
    folder.mkdir(mode=0o700)
    installed, today = DrillClock(INSTALLED), DrillClock(DAY[Drilled.ISSUE])
    template.found(scene, warm, installed)
    template.finish(scene, installed)
    with (
        served(scene, today, "warming") as address,
        opened(scene, warm, today, address, "warming", 0) as counter,
    ):
        first_visit(counter, scene, Drilled.ISSUE, 0)
        second_visit(counter, scene, Drilled.ISSUE)
    judge.judge_meanwhile(scene)
    judge.judge(scene, Drilled.ISSUE, today)


def _draw_once() -> None:
    """From here on a form that was drawn is not drawn again."""
    drawn: dict[tuple[str, Language, bool], bytes] = {}
    draw = Press.draw

    def drawn_before(
        press: Press, name: str, filling: Filling, language: Language, *, training: bool
    ) -> bytes:
        key = (name, language, training)
        if key not in drawn:
            drawn[key] = draw(press, name, filling, language, training=training)
        return drawn[key]

    replaced(Press, "draw", drawn_before)

"""The kiosk in a process of its own, for those who know it by AT-SPI alone: ``program.py FOLDER``.

What happens around it comes as lines: ``case`` (staff hand the case over), ``put`` and ``take`` (the card),
``end`` (print what is left, as JSON, and stop).
"""

from __future__ import annotations

import json
import sys
import threading
from dataclasses import asdict
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from jpki_kiosk.config import KioskConfig
from jpki_kiosk.kiosk import Kiosk, compose
from jpki_kiosk.ui.app import WindowOptions, open_counter, show_counter
from jpki_kiosk.ui.application import make_application
from jpki_kiosk.ui.console.pair import TwoWindows
from jpki_kiosk.workflows.worker import Worker
from tests.counters import first_day, shipped
from tests.ui.journeys.visit import PERSONA, result_of
from tests.ui.opening import hand_over
from tests.workflows.conftest import PASSPHRASE, STAFF
from tests.workflows.journey import BOTH


class Around(QObject):
    """The people around the counter, as lines of standard input."""

    line = Signal(str)

    def __init__(self, kiosk: Kiosk, windows: TwoWindows, papers: Path) -> None:
        super().__init__()
        self._kiosk, self._windows, self._papers = kiosk, windows, papers
        self.line.connect(self._do)
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        for line in sys.stdin:
            self.line.emit(line.strip())

    def _do(self, line: str) -> None:
        match line:
            case "case":
                hand_over(self._windows.resident.driver, self._kiosk, STAFF, PERSONA, BOTH)
            case "put":
                self._kiosk.insert(PERSONA)
            case "take":
                assert self._kiosk.embedded is not None
                self._kiosk.embedded.remove()
            case _:
                print(json.dumps(asdict(result_of(self._kiosk, self._papers))), flush=True)
                self._windows.close()


def main() -> None:
    folder = Path(sys.argv[1])
    application = make_application()
    first_day(folder / "data", STAFF, PASSPHRASE, PERSONA)
    papers = folder / "papers"
    kiosk = compose(
        KioskConfig(), data=folder / "data", reader_name="embedded", output=papers, shipped=shipped()
    )
    options = WindowOptions(windowed=True)
    windows = open_counter(
        kiosk.workflow(),
        kiosk.console(one_screen=True),
        lambda on_event: Worker(kiosk.reader, on_event),
        kiosk.catalogue,
        kiosk.office.clock,
        options,
        one_screen=True,
    )
    show_counter(windows, options)
    around = Around(kiosk, windows, papers)
    application.exec()
    del around
    kiosk.close()


if __name__ == "__main__":
    main()

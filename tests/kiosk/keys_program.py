"""The kiosk as in production, with the training parts: nobody may leave it.

``keys_program.py DATA``. For each line of its input it says in JSON what it shows.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSocketNotifier
from PySide6.QtWidgets import QApplication

from jpki_kiosk.config import KioskConfig
from jpki_kiosk.kiosk import compose
from jpki_kiosk.ui.app import WindowOptions, open_counter, show_counter
from jpki_kiosk.ui.application import make_application
from jpki_kiosk.workflows.worker import Worker


class Counted(QObject):
    """How many keys arrived."""

    def __init__(self) -> None:
        super().__init__()
        self.keys = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        self.keys += event.type() is QEvent.Type.KeyPress
        return False


def main() -> None:
    """Shown until it is ended from outside."""
    kiosk = compose(KioskConfig(), data=Path(sys.argv[1]), reader_name="embedded")
    application = make_application()
    counted = Counted()
    application.installEventFilter(counted)
    options = WindowOptions(training=False)
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
    window = windows.resident

    def answer() -> None:
        if not sys.stdin.readline():
            application.quit()
            return
        others = [one for one in QApplication.topLevelWidgets() if one.isVisible() and one is not window]
        told = {
            "screen": type(windows.resident_driver.screen).__name__,
            "full": window.isFullScreen(),
            "front": window.isActiveWindow(),
            "visible": window.isVisible() and not window.isMinimized(),
            "covers": window.size() == window.screen().size(),
            "others": [type(one).__name__ for one in others],
            "keys": counted.keys,
        }
        print(json.dumps(told), flush=True)

    listening = QSocketNotifier(0, QSocketNotifier.Type.Read)
    listening.activated.connect(answer)
    application.exec()
    windows.stop()
    kiosk.close()


if __name__ == "__main__":
    main()

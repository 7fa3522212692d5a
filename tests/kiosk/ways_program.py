"""The windows of a counter, left by every way there is: for looking into the memory of the process.

``ways_program.py DATA PAPERS DESCRIPTOR``: the descriptor gives the passphrase of a member of staff and then
a password for each way, a line each. The program says ``held`` while the first is typed and ``idle`` when all
ways were gone, and goes on with the next line of its input. A visit that is finished is not among them: the
emulated card, which would hold its password, is in this process (not so in ``tests/pcsc/test_memory.py``).
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtTest import QTest

from jpki_kiosk.config import KioskConfig
from jpki_kiosk.kiosk import compose, create_first_account
from jpki_kiosk.secret import Secret
from jpki_kiosk.ui.app import WindowOptions, open_counter
from jpki_kiosk.ui.application import make_application
from jpki_kiosk.workflows.worker import Worker
from tests.kiosk.ways_out import ENDS, WAYS, Visit, go_home
from tests.pcsc.window_program import SETTLED, from_descriptor, tell

STAFF = "hirata"
LOOKED_INTO = [way for way in WAYS if way != "finished"]


def main() -> None:
    """Every way, and then nothing."""
    data, papers, descriptor = sys.argv[1:]
    kiosk = compose(KioskConfig(), data=Path(data), reader_name="embedded", output=Path(papers))
    with from_descriptor(int(descriptor)) as passphrase:
        create_first_account(kiosk.store, STAFF, passphrase)
    application = make_application()
    windows = open_counter(
        kiosk.workflow(),
        kiosk.console(one_screen=False),
        lambda on_event: Worker(kiosk.reader, on_event),
        kiosk.catalogue,
        kiosk.office.clock,
        WindowOptions(windowed=True),
        one_screen=False,
    )
    windows.resident.resize(1280, 720)
    windows.resident.show()
    windows.resident.activateWindow()
    for number, way in enumerate((*LOOKED_INTO, "closed")):
        with from_descriptor(int(descriptor)) as password, Secret(b"7392") as authentication:
            visit = Visit(windows, kiosk, STAFF, (password, authentication))
            visit.begin()
            if number == 0:
                tell("held")
            (WAYS | ENDS)[way](visit)
        if way in WAYS:
            go_home(visit)
    QTest.qWait(SETTLED)
    application.processEvents()
    tell("idle")
    windows.stop()
    kiosk.close()


if __name__ == "__main__":
    main()

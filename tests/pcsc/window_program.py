"""The kiosk with its windows on a PC/SC reader, played key by key: for looking into its memory.

Run inside the rig: ``window_program.py DATA PAPERS READER DESCRIPTOR``. The descriptor gives the passphrase
and both passwords, a line each, into buffers that are wiped; what is typed comes from those, one key at a
time. The program says on standard output when a card is to be put on or taken off, when a password is held,
and when it is idle; it goes on with the next line of its input.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from jpki_kiosk.config import KioskConfig
from jpki_kiosk.kiosk import compose, create_first_account
from jpki_kiosk.secret import Secret
from jpki_kiosk.ui.app import WindowOptions, open_counter
from jpki_kiosk.ui.application import make_application
from jpki_kiosk.ui.demo import Demo, play_journey
from jpki_kiosk.workflows.worker import Worker

PERSONA = "maebashi-hanako"
SETTLED = 3000  # ms: timers of the visit that ended run out


class Person(Demo):
    """Types the secret that a word stands for, and takes no pictures."""

    def type(self, characters: str) -> None:
        self.type_into(QApplication.focusWidget() or self.window, characters)

    def type_into(self, widget: QWidget, characters: str) -> None:
        widget.setFocus()
        secret = SECRETS.get(characters)
        if secret is None:
            QTest.keyClicks(widget, characters)
            return
        for octet in secret.reveal():
            QTest.keyClick(widget, chr(octet))

    def picture(self, name: str) -> None:
        QApplication.processEvents()
        if name == "signature-password":
            tell("held")


SECRETS: dict[str, Secret] = {}


def from_descriptor(descriptor: int) -> Secret:
    """One line, an octet at a time."""
    secret, octet = Secret(), bytearray(1)
    while os.readv(descriptor, [octet]) and octet != b"\n":
        secret.append(octet[0])
    octet[0] = 0
    return secret


def tell(word: str) -> None:
    """Say it, and wait until somebody says to go on."""
    print(word, flush=True)
    sys.stdin.readline()


def main() -> None:
    """One visit, and then nothing."""
    data, papers, reader, descriptor = sys.argv[1:]
    for name in ("passphrase", "signature", "authentication"):
        SECRETS[name] = from_descriptor(int(descriptor))
    kiosk = compose(KioskConfig(), data=Path(data), reader_name=reader, output=Path(papers))
    create_first_account(kiosk.store, "hirata", SECRETS["passphrase"])
    application = make_application()
    windows = open_counter(
        kiosk.workflow(),
        kiosk.console(one_screen=True),
        lambda on_event: Worker(kiosk.reader, on_event),
        kiosk.catalogue,
        kiosk.office.clock,
        WindowOptions(windowed=True),
        one_screen=True,
    )
    windows.resident.resize(1280, 720)
    windows.resident.show()
    windows.resident.activateWindow()
    person = Person(windows, Path(papers), insert=lambda: tell("insert"), remove=lambda: tell("remove"))
    play_journey(
        person,
        staff="hirata",
        passphrase="passphrase",  # the word that stands for it
        persona=kiosk.personas[PERSONA].name,
        signature="signature",
        authentication="authentication",
    )
    for secret in SECRETS.values():
        secret.wipe()
    QTest.qWait(SETTLED)
    tell("idle")
    windows.close()
    application.processEvents()
    kiosk.close()


if __name__ == "__main__":
    main()

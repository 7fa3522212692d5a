"""A counter in training with its windows, and a player that takes no pictures."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from jpki_kiosk.config import KioskConfig
from jpki_kiosk.kiosk import compose, create_first_account
from jpki_kiosk.secret import Secret
from jpki_kiosk.ui.app import WindowOptions, open_counter
from jpki_kiosk.ui.application import make_application
from jpki_kiosk.ui.demo import Demo
from jpki_kiosk.workflows.worker import Worker

PERSONA, STAFF, PASSPHRASE = "maebashi-hanako", "bench", "measured only"


class Player(Demo):
    """Taking pictures is no part of what is measured."""

    def picture(self, name: str) -> None:
        """Take none."""

    def type(self, characters: str) -> None:
        """One by one: nobody types seven characters in one turn of the loop."""
        for character in characters:
            super().type(character)
            QApplication.processEvents()

    def type_into(self, widget: QWidget, characters: str) -> None:
        """One by one."""
        for character in characters:
            super().type_into(widget, character)
            QApplication.processEvents()


@contextmanager
def player(on_inserted: Callable[[], None] = lambda: None) -> Iterator[tuple[Player, str]]:
    """A player at a counter of one screen, and the name of the person whose card it puts down.

    ``on_inserted`` is called when the training has made the card, which no counter does.
    """
    with tempfile.TemporaryDirectory() as folder:
        kiosk = compose(KioskConfig(), data=Path(folder) / "data", output=Path(folder) / "papers")
        create_first_account(kiosk.store, STAFF, Secret(PASSPHRASE.encode()))
        make_application()
        windows = open_counter(
            kiosk.workflow(),
            kiosk.console(one_screen=True),
            lambda on_event: Worker(kiosk.reader, on_event),
            kiosk.catalogue,
            kiosk.office.clock,
            WindowOptions(windowed=True),
            one_screen=True,
        )
        windows.resident.resize(1920, 1080)
        windows.resident.show()
        embedded = kiosk.embedded
        if embedded is None:
            raise RuntimeError("a training counter has the embedded reader")

        def insert() -> None:
            kiosk.insert(PERSONA)
            on_inserted()

        try:
            yield Player(windows, Path(folder), insert, embedded.remove), kiosk.personas[PERSONA].name
        finally:
            windows.close()
            windows.stop()
            kiosk.close()

"""What is examined: one counter, at one moment."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from jpki_kiosk.config import KioskConfig
from jpki_kiosk.documents.printing.printer import Printer
from jpki_kiosk.japan import JAPAN
from jpki_kiosk.ui.monitor import Monitor

_EMBEDDED: Final = "embedded"


@dataclass(frozen=True, slots=True)
class Counter:
    """The configuration, where its data are or would be, and when.

    ``printer``: the one in use; None: there is none yet, and none is made. ``screens``: the monitors
    with their pixels and density; None: nobody has looked. ``running``: it is this very program, so that its
    own database is open and its reader in use.
    """

    config: KioskConfig
    data: Path
    now: datetime.datetime
    printer: Printer | None = None
    screens: tuple[Monitor, ...] | None = None
    running: bool = False

    @property
    def on(self) -> datetime.date:
        """The day in Japan."""
        return self.now.astimezone(JAPAN).date()

    @property
    def embedded(self) -> bool:
        """Whether the card is in the program."""
        return self.config.reader.name.partition(":")[0] == _EMBEDDED

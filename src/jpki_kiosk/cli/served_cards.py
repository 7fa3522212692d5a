"""The demonstration's cards on a virtual reader of real PC/SC: ``emulator serve`` in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_PATIENCE: Final = 20.0  # seconds for a card to leave the reader


class ServedCardError(Exception):
    """The card could not be put on the reader; the emulator has said why."""


def program() -> list[str]:
    """The command that starts this program once more: the package's own, or this Python with the module."""
    return [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "jpki_kiosk"]


@dataclass(slots=True)
class ServedCards:
    """One card at a time. ``data``: the training folder, which keeps the cards as well."""

    data: Path
    _process: subprocess.Popen[str] | None = None

    def insert(self, persona: str) -> None:
        """Put this persona's card on the reader. Raises ServedCardError."""
        self.remove()
        state = self.data / "cards" / f"{persona}.json"
        state.parent.mkdir(parents=True, exist_ok=True)
        command = [*program(), "emulator", "serve", "--persona", persona]
        command += ["--state", str(state), "--data", str(self.data)]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        said = "" if self._process.stdout is None else self._process.stdout.readline()
        if said != "ready\n":
            self.remove()
            raise ServedCardError(f"no card on the reader: the emulator said {said.strip()!r}")

    def remove(self) -> None:
        """Take the card off, if there is one."""
        process, self._process = self._process, None
        if process is None:
            return
        process.terminate()
        try:
            process.communicate(timeout=_PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()

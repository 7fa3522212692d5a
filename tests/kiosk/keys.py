"""Everything that leads out of a program somewhere, as names of xdotool; and a program that hears it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

# Keys that some window system, some desktop or some toolkit takes for something of its own.
KEYS: Final = (
    "alt+F4",
    "alt+Tab",
    "alt+shift+Tab",
    "alt+Escape",
    "alt+space",
    "alt+F1",
    "alt+F2",
    "alt+F7",
    "alt+F8",
    "alt+F9",
    "alt+F10",
    *(f"ctrl+alt+F{number}" for number in range(1, 8)),
    "ctrl+alt+BackSpace",
    "ctrl+alt+Delete",
    "ctrl+alt+Left",
    "ctrl+alt+t",
    "ctrl+shift+Escape",
    "ctrl+Escape",
    "ctrl+q",
    "ctrl+w",
    "super",
    "super+d",
    "super+e",
    "super+l",
    "super+r",
    "super+Tab",
    "super+F1",
    "Escape",
    "F5",
    "F11",
    "Menu",
    "shift+F10",
    "Print",
    "alt+Print",
    "Pause",
    *("Shift_L",) * 5,  # sticky keys
)
PROGRAM: Final = Path(__file__).with_name("keys_program.py")


class Heard:
    """The program at the other end: alive, and what it says of its window."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def ask(self) -> Mapping[str, object]:
        """What it shows now; EOFError where it is gone."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write("look\n")
        self.process.stdin.flush()
        while line := self.process.stdout.readline():
            if line.startswith("{"):
                told: Mapping[str, object] = json.loads(line)
                return told
        raise EOFError("the kiosk has ended")


@contextmanager
def running(command: list[str], environment: Mapping[str, str], data: Path) -> Iterator[Heard]:
    """The program started by this command; ended with its own process group."""
    process = subprocess.Popen(
        [*command, sys.executable, str(PROGRAM), str(data)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, **environment},
        start_new_session=True,
    )
    try:
        heard = Heard(process)
        heard.ask()
        yield heard
    finally:
        if process.poll() is None:
            os.killpg(process.pid, 15)
        process.wait(20)


def press(display: str, *keys: str) -> None:
    """Each of them once, as a keyboard does."""
    command = ["xdotool", "key", "--delay", "20", *keys]
    subprocess.run(command, env={**os.environ, "DISPLAY": display}, check=True)


def click(display: str, *buttons: int) -> None:
    """Each button of the mouse in the middle of the screen: the right one asks for a context menu."""
    command = ["xdotool", "mousemove", "640", "420"]
    for button in buttons:
        command += ["click", str(button)]
    subprocess.run(command, env={**os.environ, "DISPLAY": display}, check=True)

"""The program itself: its build, the interpreter, whether windows can open, and on what screen."""

from __future__ import annotations

import os
import platform
import sys
from importlib.util import find_spec
from typing import Final

from jpki_kiosk.build import build_info, files_digest
from jpki_kiosk.config import ConfigError
from jpki_kiosk.findings import Check, Fault, Finding, well, well_as, wrong
from jpki_kiosk.readiness.counter import Counter

_OLDEST_PYTHON: Final = (3, 11)
LEAST_SCREEN: Final = (1280, 800)  # pixels; below it the smallest type of both windows cannot be read


def check_program(_counter: Counter) -> Finding:
    """Version, commit and digest; in a package also whether its files are those that were built."""
    try:
        build = build_info()
        changed = build.packaged and files_digest() != build.digest
    except ConfigError as error:
        return wrong(Check.PROGRAM, Fault.RESOURCES_SPOILED, str(error))
    if changed:
        return wrong(Check.PROGRAM, Fault.FILES_CHANGED, build.line())
    return well(Check.PROGRAM, build=build.line())


def check_python(_counter: Counter) -> Finding:
    """The interpreter."""
    found = f"Python {platform.python_version()}"
    if sys.version_info[:2] < _OLDEST_PYTHON:
        return wrong(Check.PYTHON, Fault.PYTHON_TOO_OLD, found)
    return well(Check.PYTHON, version=found)


def check_display(_counter: Counter) -> Finding:
    """Whether the window can open."""
    if find_spec("PySide6") is None:
        return wrong(Check.DISPLAY, Fault.SCREENS_MISSING, "PySide6")
    if sys.platform in {"win32", "darwin"}:
        return well_as(Check.DISPLAY, "doctor-ok-display-own")
    name = display_variable()
    if name is None:
        return wrong(Check.DISPLAY, Fault.NO_DISPLAY, "DISPLAY, WAYLAND_DISPLAY")
    return well(Check.DISPLAY, variable=f"{name}={os.environ[name]}")


def display_variable() -> str | None:
    """The variable that names the display of this session (X11, Wayland)."""
    return next((name for name in ("WAYLAND_DISPLAY", "DISPLAY") if os.environ.get(name)), None)


def check_screen(counter: Counter) -> Finding:
    """Whether the screen of the resident's window is large enough."""
    screens = counter.screens
    if not screens:
        return well_as(Check.SCREEN, "doctor-ok-screen-unseen")
    number = counter.config.screen.number
    width, height = screens[number] if number < len(screens) else screens[0]
    sizes = ", ".join(f"{one} × {other}" for one, other in screens)
    if width < LEAST_SCREEN[0] or height < LEAST_SCREEN[1]:
        return wrong(Check.SCREEN, Fault.SCREEN_TOO_SMALL, sizes)
    return well(Check.SCREEN, sizes=sizes)

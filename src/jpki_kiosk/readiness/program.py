"""The program itself: its build, the interpreter, whether windows can open, and on what screen."""

from __future__ import annotations

import os
import platform
import sys
from importlib.util import find_spec
from typing import Final, assert_never

from jpki_kiosk.build import build_info, files_digest
from jpki_kiosk.config import ConfigError, ScreenConfig
from jpki_kiosk.findings import Check, Fault, Finding, well, well_as, wrong
from jpki_kiosk.readiness.counter import Counter
from jpki_kiosk.ui.monitor import Lack, Monitor, lack_of, told

_OLDEST_PYTHON: Final = (3, 11)


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


def check_display(counter: Counter) -> Finding:
    """Whether the window can open: a display is named, and somebody saw its monitors."""
    if find_spec("PySide6") is None:
        return wrong(Check.DISPLAY, Fault.SCREENS_MISSING, "PySide6")
    if sys.platform in {"win32", "darwin"}:
        return well_as(Check.DISPLAY, "doctor-ok-display-own")
    name = display_variable()
    if name is None:
        return wrong(Check.DISPLAY, Fault.NO_DISPLAY, "DISPLAY, WAYLAND_DISPLAY")
    named = f"{name}={os.environ[name]}"
    if not counter.screens:
        return wrong(Check.DISPLAY, Fault.DISPLAY_MUTE, named)
    return well(Check.DISPLAY, variable=named)


def display_variable() -> str | None:
    """The variable that names the display of this session (X11, Wayland)."""
    return next((name for name in ("WAYLAND_DISPLAY", "DISPLAY") if os.environ.get(name)), None)


def check_screen(counter: Counter) -> Finding:
    """Whether the screen of the resident's window has the pixels, and keys that a finger can hit."""
    return judge_screen(counter.screens or (), counter.config.screen)


def judge_screen(screens: tuple[Monitor, ...], config: ScreenConfig) -> Finding:
    """The same of monitors that somebody has looked at."""
    if not screens:
        return well_as(Check.SCREEN, "doctor-ok-screen-unseen")
    number, visible = config.number, config.visible_width_mm
    there = number < len(screens)
    monitor = screens[number] if there else screens[-1]  # where the window goes then
    match lack := lack_of(monitor, visible):
        case None if not there:
            detail = f"screen.number = {number}; {_numbered(screens, visible, len(screens) - 1)}"
            return wrong(Check.SCREEN, Fault.SCREEN_NOT_THERE, detail)
        case None if monitor.is_guessed(visible):
            return wrong(Check.SCREEN, Fault.SCREEN_SIZE_UNKNOWN, monitor.size(visible))
        case None if len(screens) > 1:
            sizes = _numbered(screens, visible, number)
            return well_as(Check.SCREEN, "doctor-ok-screens", sizes=sizes, number=str(number))
        case None:
            return well(Check.SCREEN, sizes=monitor.size(visible))
        case Lack.PIXELS:
            fault = Fault.SCREEN_TOO_SMALL
        case Lack.KEYS:
            fault = Fault.KEYS_TOO_SMALL
        case Lack.DOTS:
            fault = Fault.TYPE_TOO_COARSE
        case _:
            assert_never(lack)
    return wrong(Check.SCREEN, fault, told(monitor, lack, visible))


def _numbered(screens: tuple[Monitor, ...], visible_width_mm: float | None, residents: int) -> str:
    """Every monitor behind its number; the width that was measured is that of the residents' alone."""
    return "; ".join(
        f"{number}: {one.size(visible_width_mm if number == residents else None)}"
        for number, one in enumerate(screens)
    )

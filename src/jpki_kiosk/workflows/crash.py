"""What is kept of an error that nobody expected: where it happened, and nothing of what was being done.

A report holds the version, the code that was shown, the classes of the errors and the stack as module, line
and function. No message and no value: both may hold what a person typed.
"""

from __future__ import annotations

import datetime
import os
import platform
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Final

from jpki_kiosk import __version__
from jpki_kiosk.workflows.explain import explain

FOLDER_NAME: Final = "crash"

_KEPT: Final = 20  # reports; an error that comes back every second does not fill the disk
_DEEPEST: Final = 100  # frames of one error
_CHAIN: Final = 10  # errors, from the last to the first cause


def install(folder: Path, clock: Callable[[], datetime.datetime]) -> None:
    """Keep a report of what reaches ``sys.excepthook`` or ``threading.excepthook``, then go on as before."""
    before, before_in_thread = sys.excepthook, threading.excepthook

    def on_error(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, Exception):
            keep_report(folder, error, clock())
        before(kind, error, trace)

    def on_thread_error(caught: threading.ExceptHookArgs) -> None:
        if isinstance(caught.exc_value, Exception):
            keep_report(folder, caught.exc_value, clock())
        before_in_thread(caught)

    sys.excepthook, threading.excepthook = on_error, on_thread_error


def keep_report(folder: Path, error: BaseException, now: datetime.datetime) -> Path | None:
    """Write a report (0600, in a folder of 0700) and return where; None where it cannot be written.

    A report that fails must not hide what it is about, so nothing is raised.
    """
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        moment = now.astimezone(datetime.UTC)
        path = folder / f"{moment:%Y%m%dT%H%M%S.%fZ}-{os.getpid()}.txt"
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii", errors="backslashreplace") as stream:
            stream.write(report(error, moment))
        for old in sorted(folder.glob("*.txt"))[:-_KEPT]:
            old.unlink()
        return path
    return None


def report(error: BaseException, now: datetime.datetime) -> str:
    """The text of a report."""
    code = explain(error).code if isinstance(error, Exception) else "-"
    lines = [
        "jpki-kiosk crash report 1",
        f"version: {__version__}",
        f"python: {platform.python_version()} on {platform.system()} {platform.machine()}",
        f"time: {now.isoformat(timespec='seconds')}",
        f"code: {code}",
    ]
    for one in _chain(error):
        lines.append(f"error: {type(one).__module__}.{type(one).__qualname__}")
        lines += [f"  {place}" for place in _places(one.__traceback__)]
    return "\n".join(lines) + "\n"


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The error and what it came from."""
    one: BaseException | None = error
    for _ in range(_CHAIN):
        if one is None:
            return
        yield one
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)


def _places(trace: TracebackType | None) -> list[str]:
    """``module:line:function``, the innermost first."""
    places: list[str] = []
    while trace is not None:
        code = trace.tb_frame.f_code
        module = trace.tb_frame.f_globals.get("__name__", "?")
        places.append(f"{module}:{trace.tb_lineno}:{code.co_qualname}")
        trace = trace.tb_next
    return places[: -_DEEPEST - 1 : -1]

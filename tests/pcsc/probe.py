"""Looks at PC/SC from inside the rig, as a program of its own: lists readers, waits for one to be as wanted.

Usage: probe.py list
       probe.py service SECONDS
       probe.py wait READER present|mute|empty|gone|cardless SECONDS
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable

from smartcard import scard

POLL = 0.02  # seconds between two looks


def readers() -> list[str]:
    """Names of all readers; empty without service."""
    result, context = scard.SCardEstablishContext(scard.SCARD_SCOPE_USER)
    if result != scard.SCARD_S_SUCCESS:
        return []
    try:
        result, names = scard.SCardListReaders(context, [])
        return list(names) if result == scard.SCARD_S_SUCCESS else []
    finally:
        scard.SCardReleaseContext(context)


def state(reader: str) -> str:
    """``gone``, ``empty``, ``mute`` or ``present``."""
    result, context = scard.SCardEstablishContext(scard.SCARD_SCOPE_USER)
    if result != scard.SCARD_S_SUCCESS:
        return "gone"
    try:
        result, states = scard.SCardGetStatusChange(context, 0, [(reader, scard.SCARD_STATE_UNAWARE)])
        if result != scard.SCARD_S_SUCCESS:
            return "gone"
        flags = states[0][1]
    finally:
        scard.SCardReleaseContext(context)
    if flags & scard.SCARD_STATE_MUTE:
        return "mute"
    if flags & scard.SCARD_STATE_PRESENT:
        return "present"
    return "empty" if flags & scard.SCARD_STATE_EMPTY else "gone"


def service_answers() -> bool:
    """Whether pcscd can be reached."""
    result, context = scard.SCardEstablishContext(scard.SCARD_SCOPE_USER)
    if result != scard.SCARD_S_SUCCESS:
        return False
    scard.SCardReleaseContext(context)
    return True


def wait(seconds: str, happened: Callable[[], bool], missing: Callable[[], str]) -> int:
    """0 once it happened, 1 and a sentence after the time-out."""
    deadline = time.monotonic() + float(seconds)
    while not happened():
        if time.monotonic() > deadline:
            print(missing(), file=sys.stderr)
            return 1
        time.sleep(POLL)
    return 0


def main(arguments: list[str]) -> int:
    match arguments:
        case ["list"]:
            print(json.dumps(readers()))
            return 0
        case ["wait", reader, wanted, seconds]:
            accepted = {"empty", "gone"} if wanted == "cardless" else {wanted}
            return wait(
                seconds,
                lambda: state(reader) in accepted,
                lambda: f"{reader} is {state(reader)}, not {wanted}",
            )
        case ["service", seconds]:
            return wait(seconds, service_answers, lambda: "pcscd does not answer")
        case _:
            print(__doc__, file=sys.stderr)
            return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Looks at PC/SC from inside the rig, as a program of its own: lists readers, waits for one to be as wanted.

Usage: probe.py list | probe.py wait READER present|mute|empty|gone SECONDS
"""

from __future__ import annotations

import json
import sys
import time

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


def main(arguments: list[str]) -> int:
    match arguments:
        case ["list"]:
            print(json.dumps(readers()))
            return 0
        case ["wait", reader, wanted, seconds]:
            deadline = time.monotonic() + float(seconds)
            while (seen := state(reader)) != wanted:
                if time.monotonic() > deadline:
                    print(f"{reader} is {seen}, not {wanted}", file=sys.stderr)
                    return 1
                time.sleep(POLL)
            return 0
        case _:
            print(__doc__, file=sys.stderr)
            return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Programs of the system that this one starts: their environment, which is not that of a packed program."""

from __future__ import annotations

import os
import sys
from typing import Final

_SEARCHED: Final = "LD_LIBRARY_PATH"


def system_environment() -> dict[str, str]:
    """As it was before a packed program put its own libraries first (PyInstaller keeps it as ``…_ORIG``)."""
    found = dict(os.environ)
    before = found.pop(f"{_SEARCHED}_ORIG", None)
    if before is not None:
        found[_SEARCHED] = before
    elif getattr(sys, "frozen", False):
        found.pop(_SEARCHED, None)
    return found

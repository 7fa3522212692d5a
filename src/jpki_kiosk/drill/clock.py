"""The time of a drill: one for all processes of a point, set by the drill and going on by itself."""

from __future__ import annotations

import datetime
import mmap
import struct
import time
from typing import Final

_SECONDS: Final = struct.Struct("d")


class DrillClock:
    """Begins at ``start`` when it is made; processes forked afterwards share it, with what is skipped."""

    def __init__(self, start: datetime.datetime) -> None:
        self._start = start
        self._made = time.monotonic()
        self._skipped = mmap.mmap(-1, _SECONDS.size)  # anonymous: shared with the children

    def __call__(self) -> datetime.datetime:
        """Now, aware."""
        gone = time.monotonic() - self._made + _SECONDS.unpack(self._skipped[:])[0]
        return self._start + datetime.timedelta(seconds=gone)

    def skip(self, seconds: float) -> None:
        """Let so much time pass at once, for everybody."""
        skipped = _SECONDS.unpack(self._skipped[:])[0]
        self._skipped[:] = _SECONDS.pack(skipped + seconds)

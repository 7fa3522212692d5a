"""The journey through the real screens, with a heartbeat on the UI thread."""

from __future__ import annotations

import resource
import time

from played import PASSPHRASE, STAFF, player
from PySide6.QtCore import QTimer

from jpki_kiosk.ui.demo import play_journey
from jpki_kiosk.workflows import screens
from jpki_kiosk.workflows.console.routing import Front

AIM_MS = 50


def main() -> None:
    """Print the longest block of either window in the whole journey, that of the working screen, and the memory."""
    gaps: list[tuple[float, Front, str]] = []  # seconds, and the window and screen after
    last = time.perf_counter()

    def skip() -> None:
        nonlocal last
        last = time.perf_counter()

    with player(skip) as (demo, person):
        windows = demo.windows

        def beat() -> None:
            nonlocal last
            now = time.perf_counter()
            shown = windows.resident if windows.front is Front.RESIDENT else windows.console
            gaps.append((now - last, windows.front, type(shown.driver.screen).__name__))
            last = now

        timer = QTimer()
        timer.timeout.connect(beat)
        timer.start(1)
        skip()
        play_journey(
            demo,
            staff=STAFF,
            passphrase=PASSPHRASE,
            persona=person,
            signature="K7M2XB4",
            authentication="7392",
        )
    for who, front in (("the resident's", Front.RESIDENT), ("the staff's", Front.CONSOLE)):
        longest, where = max((gap, screen) for gap, shown, screen in gaps if shown is front)
        print(
            f"longest UI block       {longest * 1000:6.0f} ms  aim under {AIM_MS} ms, {who} screens (to {where})"
        )
    working = max(gap for gap, _, screen in gaps if screen == screens.Working.__name__)
    print(f"  while it is made     {working * 1000:6.0f} ms  aim under {AIM_MS} ms, certificates on the card")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"resident memory        {memory:6.0f} MiB after one journey")


if __name__ == "__main__":
    main()

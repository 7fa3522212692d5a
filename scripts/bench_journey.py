"""The journey through the real screens, with a heartbeat on the UI thread."""

from __future__ import annotations

import resource
import time
from dataclasses import dataclass

from played import PASSPHRASE, STAFF, player
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from jpki_kiosk.ui.demo import play_journey
from jpki_kiosk.workflows import screens
from jpki_kiosk.workflows.console.routing import Front

AIM_MS = 50
_COUNTED_MS = 15  # the parts of a page are counted after longer blocks only
_BARE_RUNS = 5


@dataclass(frozen=True, slots=True)
class Block:
    """From one beat to the next: seconds on the wall, seconds of this thread, and what is shown after it."""

    wall: float
    own: float
    front: Front
    screen: str
    parts: int

    def beside_bare(self) -> str:
        """This thread's share, beside a bare page of as many buttons in the same process."""
        bare = bare_page(self.parts)
        return (
            f"{self.own * 1000:6.0f} ms  {self.own / bare:5.1f} × a bare page of {self.parts} buttons "
            f"({bare * 1000:.0f} ms), the most of this thread's own time (to {self.screen})"
        )


def bare_page(parts: int) -> float:
    """Seconds of this thread to build, lay out and paint buttons in place of others; the best of some runs."""
    window = QWidget()
    window.resize(1920, 1080)
    window.show()
    QApplication.processEvents()
    times = []
    for _ in range(_BARE_RUNS):
        start = time.thread_time()
        page = QWidget(window)
        page.resize(1920, 1080)
        for number in range(parts):
            button = QPushButton(f"{number} 証明書", page)
            button.setGeometry(20 + number % 8 * 230, 20 + number // 8 % 12 * 86, 210, 70)
        page.show()
        QApplication.processEvents()
        times.append(time.thread_time() - start)
        page.deleteLater()
        QApplication.processEvents()
    window.close()
    return min(times)


def main() -> None:
    """Print the longest block of either window in the whole journey, that of the working screen, and the memory."""
    blocks: list[Block] = []
    last = (time.perf_counter(), time.thread_time())

    def skip() -> None:
        nonlocal last
        last = (time.perf_counter(), time.thread_time())

    with player(skip) as (demo, person):
        windows = demo.windows

        def beat() -> None:
            wall, own = time.perf_counter() - last[0], time.thread_time() - last[1]
            shown = windows.resident if windows.front is Front.RESIDENT else windows.console
            counted = wall * 1000 > _COUNTED_MS and shown.page is not None
            parts = len(shown.page.findChildren(QWidget)) if counted and shown.page is not None else 0
            blocks.append(Block(wall, own, windows.front, type(shown.driver.screen).__name__, parts))
            skip()

        QApplication.processEvents()  # the first paint belongs to the first window, which is measured apart
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
        timer.stop()
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        for who, front in (("the resident's", Front.RESIDENT), ("the staff's", Front.CONSOLE)):
            of_window = [one for one in blocks if one.front is front]
            longest = max(of_window, key=lambda one: one.wall)
            print(
                f"longest UI block       {longest.wall * 1000:6.0f} ms  aim under {AIM_MS} ms, {who} screens "
                f"(to {longest.screen})"
            )
            print(f"  without waiting       {max(of_window, key=lambda one: one.own).beside_bare()}")
        working = max(one.wall for one in blocks if one.screen == screens.Working.__name__)
    print(f"  while it is made     {working * 1000:6.0f} ms  aim under {AIM_MS} ms, certificates on the card")
    print(f"resident memory        {memory:6.0f} MiB after one journey")


if __name__ == "__main__":
    main()

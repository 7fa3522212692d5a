"""From a key to its paint while a card works, beside a bare widget; and from one language to another."""

from __future__ import annotations

import statistics
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from measured import issue, watched
from played import PASSPHRASE, STAFF, Player, player
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from jpki_kiosk.i18n import Language
from jpki_kiosk.workflows import screens

KEYS = 200
KEY_AIM_MS = 16
LANGUAGE_AIM_MS = 100


class _Bare(QWidget):
    """Paints itself and one character at every key."""

    def __init__(self) -> None:
        super().__init__()
        self._shown = ""
        self.resize(1920, 1080)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._shown = event.text()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        painter.setFont(QFont("BIZ UDPGothic", 44))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._shown)
        painter.end()


class _Painted(QObject):
    """Counts what is painted anywhere."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.count += 1
        return False


@contextmanager
def _card_at_work() -> Iterator[None]:
    """A card of another counter that is issued to, again and again, on a thread of its own."""
    over = threading.Event()
    with watched() as (kiosk, _):

        def work() -> None:
            while not over.is_set():
                issue(kiosk)

        thread = threading.Thread(target=work)
        thread.start()
        try:
            yield
        finally:
            over.set()
            thread.join()


def _press(key: Qt.Key, painted: _Painted) -> float:
    """Seconds from a key until everything it changed is painted."""
    before = painted.count
    widget = QApplication.focusWidget()
    start = time.perf_counter()
    QTest.keyClick(widget, key)
    while painted.count == before:
        QApplication.processEvents()
    return time.perf_counter() - start


def _keys(painted: _Painted) -> list[float]:
    """A letter, and away with it, and so on."""
    times: list[float] = []
    for number in range(KEYS):
        times.append(_press(Qt.Key.Key_K if number % 2 == 0 else Qt.Key.Key_Backspace, painted))
        QTest.qWait(2)
    return times


def _p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1] * 1000


def _to_the_password(demo: Player, person: str) -> None:
    demo.wait_for(screens.Welcome)
    demo.sign_in(STAFF, PASSPHRASE)
    demo.open_case(person)
    demo.consent()
    demo.put_card()
    demo.wait_for(screens.ChoosePassword)


def _languages(demo: Player) -> list[float]:
    theme = demo.windows.resident.context.theme
    times = []
    for language in (*Language, *Language):
        if language is theme.language:
            continue
        start = time.perf_counter()
        theme.set_look(replace(theme.look, language=language))
        QApplication.processEvents()
        times.append((time.perf_counter() - start) * 1000)
    theme.set_look(replace(theme.look, language=Language.JAPANESE))
    return times


def keys_and_languages() -> None:
    """Print the 95th percentile of a key beside that of a bare widget, and the languages' longest change."""
    painted = _Painted()
    with player() as (demo, person):
        QApplication.instance().installEventFilter(painted)  # type: ignore[union-attr]
        _to_the_password(demo, person)
        with _card_at_work():
            ours = _p95(_keys(painted))
        languages = _languages(demo)
    bare = _Bare()
    bare.show()
    bare.activateWindow()
    bare.setFocus()
    QTest.qWait(50)
    with _card_at_work():
        alone = _p95(_keys(painted))
    bare.close()
    print(
        f"key to paint           {ours:6.1f} ms  {ours / alone:5.1f} × a bare widget ({alone:.1f} ms), 95th "
        f"percentile while a card works; aim {KEY_AIM_MS} ms"
    )
    print(
        f"another language       {statistics.median(languages):6.0f} ms  longest {max(languages):.0f} ms, on the "
        f"page with the letters; aim {LANGUAGE_AIM_MS} ms"
    )


if __name__ == "__main__":
    keys_and_languages()

"""The page that stands on every monitor until the counter is ready, and the loading behind it.

It is the first thing a person sees after the computer was switched on, so it loads nothing but Qt: its two
sentences are read here, in Japanese and English, from a file that the catalogue checks like any other.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtCore import QEventLoop, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QColor, QFont, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from jpki_kiosk.places import resources_path
from jpki_kiosk.ui.application import FAMILY
from jpki_kiosk.ui.colours import COLOURS
from jpki_kiosk.ui.mark import draw_mark

_WIDTH: Final = 1920  # frame units, as in theme.py
_HEIGHT: Final = 1080
_LANGUAGES: Final = ("ja", "en")
_FILE: Final = "ui-starting.ftl"
_LINE: Final = re.compile(r"^(ui-starting-[a-z]+) = (.+)$", re.MULTILINE)
_UNSEEN_MS: Final = 1000  # a monitor that is off shows nothing: loading does not wait for it

_T = TypeVar("_T")


class StartingPage(QWidget):
    """One monitor's page; closed by the program alone."""

    painted = Signal()

    def __init__(self, sentences: tuple[Mapping[str, str], ...]) -> None:
        super().__init__()
        self._sentences = sentences
        self._done = False
        title = " / ".join(one.get("ui-starting-title", "") for one in sentences)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The mark, and below it each language's sentence, in the middle of whatever the screen is."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), _colour("bg"))
        scale = min(self.width() / _WIDTH, self.height() / _HEIGHT)
        painter.translate((self.width() - _WIDTH * scale) / 2, (self.height() - _HEIGHT * scale) / 2)
        painter.scale(scale, scale)
        draw_mark(painter, _WIDTH / 2 - 96, 236, 192, _mark_colour)
        middle = 540.0
        for number, one in enumerate(self._sentences):
            size = 48 if number else 72
            title, lead = one.get("ui-starting-title", ""), one.get("ui-starting-lead", "")
            _write(painter, title, middle, _font(size, bold=True), _colour("ink"))
            _write(painter, lead, middle + size * 0.7 + 28, _font(34), _colour("ink2"))
            middle += size * 0.7 + 158
        painter.end()
        self.painted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nobody closes it."""
        event.setAccepted(self._done)

    def finish(self) -> None:
        """Close it; something else is shown."""
        self._done = True
        self.close()
        self.deleteLater()


class Starting(QObject):
    """A page on every monitor, or one small window, and what is loaded meanwhile."""

    _ready = Signal()

    def __init__(self, *, windowed: bool) -> None:
        super().__init__()
        sentences = tuple(_sentences(resources_path() / "locales" / language) for language in _LANGUAGES)
        self.pages: list[StartingPage] = []
        for screen in QGuiApplication.screens()[: 1 if windowed else None]:
            page = StartingPage(sentences)
            if windowed:
                page.resize(1280, 720)
                page.show()
            else:
                page.setGeometry(screen.geometry())
                page.showFullScreen()
            self.pages.append(page)

    def wait_for(self, load: Callable[[], _T]) -> _T:
        """What ``load`` returns or raises; it runs on a thread of its own once a page was painted."""
        loop = QEventLoop()
        begun: list[Future[_T]] = []
        self._ready.connect(loop.quit, Qt.ConnectionType.QueuedConnection)
        with ThreadPoolExecutor(max_workers=1, thread_name_prefix="starting") as thread:

            def begin() -> None:
                if not begun:
                    begun.append(thread.submit(load))
                    begun[0].add_done_callback(lambda _: self._ready.emit())

            for page in self.pages:
                page.painted.connect(begin, Qt.ConnectionType.QueuedConnection)
            QTimer.singleShot(_UNSEEN_MS, begin)
            # Thousands of objects are made that all stay: looking for garbage among them costs a fifth more.
            gc.disable()
            try:
                loop.exec()
                begin()  # where the session ended the loop before anything was painted
            finally:
                gc.enable()
        return begun[0].result()

    def finish(self) -> None:
        """Take the pages away."""
        for page in self.pages:
            page.finish()
        self.pages.clear()


def _sentences(folder: Path) -> dict[str, str]:
    """The page's sentences in one language; none where the file cannot be read: the catalogue tells of it."""
    try:
        return dict(_LINE.findall((folder / _FILE).read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError):
        return {}


def _colour(token: str) -> QColor:
    return QColor(COLOURS[token][0])


def _mark_colour(token: str) -> QColor:
    """As on the header, whose ground is another."""
    return _colour({"surface": "bg"}.get(token, token))


def _write(painter: QPainter, text: str, middle: float, font: QFont, colour: QColor) -> None:
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(QRectF(0, middle - 60, _WIDTH, 120), Qt.AlignmentFlag.AlignCenter, text)


def _font(size: int, *, bold: bool = False) -> QFont:
    made = QFont([FAMILY])
    made.setPixelSize(size)
    made.setBold(bold)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made
